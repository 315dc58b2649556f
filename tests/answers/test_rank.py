"""Ranking: which paragraphs are like given words, and a walk that ends at a thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from mandategraph.answers.ask.answer import Answer
from mandategraph.answers.ask.rank import LEAST, MOST_ROWS, rank
from mandategraph.answers.ask.saved import Walk
from mandategraph.answers.ask.walk import walk

SENTENCE = "Requests the Keepers to count lamps"
WORDS = st.lists(st.sampled_from(["requests", "the", "keepers", "to", "count", "lamps", "bells", "gulls"]), max_size=12).map(" ".join)


def answer_of(*texts: str) -> Answer:
    return Answer(("text",), tuple((Literal(text),) for text in texts))


@pytest.mark.parametrize(
    ("similarity", "text"),
    [
        pytest.param("1.00", SENTENCE, id="the same words"),
        pytest.param("1.00", "REQUESTS the Keepers, to count lamps;", id="capitals and punctuation do not count"),
        pytest.param("0.83", "Requests the Keepers to count bells", id="one word in six is another"),
        pytest.param("0.80", f"Welcomes the gulls of the harbour, thanks the pilots, and {SENTENCE}", id="a sentence of a long paragraph"),
        pytest.param(None, "Welcomes the gulls", id="other words"),
        pytest.param(None, "lamps count to Keepers the Requests", id="the words the other way round"),
        pytest.param(None, "", id="no words"),
    ],
)
def test_how_alike_two_texts_are(similarity: str | None, text: str) -> None:
    assert [similarity] * (similarity is not None) == [row[0] for row in rank(answer_of(text), "text", SENTENCE).values()]


@given(st.lists(WORDS), WORDS)
def test_the_most_alike_come_first_and_the_answers_order_is_kept_among_equals(texts: list[str], draft: str) -> None:
    rows = rank(answer_of(*texts), "text", draft).values()
    similarities = [float(str(row[0])) for row in rows]
    assert similarities == sorted(similarities, reverse=True)
    assert all(LEAST <= similarity <= 1 for similarity in similarities)
    assert len(rows) <= MOST_ROWS
    for similarity in set(similarities):
        equals = [row[1] for row in rows if float(str(row[0])) == similarity]
        places = iter(texts)
        assert all(any(text == place for place in places) for text in equals)


def test_a_walk_to_a_thing_tells_the_way_and_asks_no_further() -> None:
    asked: list[int] = []

    def step(things: list[NamedNode]) -> Answer:
        """Each number leads to the next one and to the one after that."""
        asked.append(len(things))
        rows = []
        for thing in things:
            number = int(thing.value.rsplit("/", 1)[1])
            for far in (number + 1, number + 2):
                rows.append((thing, Literal(f"act {number}"), NamedNode(f"http://x/{far}"), Literal(f"act {far}")))
        return Answer(("act", "act_name", "next", "next_name"), tuple(rows))

    end = NamedNode("http://x/5")
    way = walk(step, NamedNode("http://x/0"), Walk("act", "next", "→", "to"), ["steps", "act", "path"], end)
    assert way.values() == [
        (1, "act 1", "act 0 → act 1"),
        (2, "act 3", "act 0 → act 1 → act 3"),
        (3, "act 5", "act 0 → act 1 → act 3 → act 5"),
    ]
    assert len(asked) == 3
