"""What the graph says of the series of an act: of a series of the body's own first, then of the body, then of the kind."""

from __future__ import annotations

import pytest

from mandategraph.graph.series import LAST, cited, of_series, rank_of, words_before_number
from mandategraph.ground.vocabularies import SKOS

KIND = {"citedForm": "decision {number}", "listForm": "decisions {numbers}", "rank": "2"}
OF_KIND = {"act": {"inSeries": "kind", "adoptedBy": "body", "number": "4/1"}, "kind": KIND, "body": {}}
OF_BODY = OF_KIND | {"body": {"citedForm": "ruling {number}"}}
OWN = OF_BODY | {"act": {"inSeries": "own", "adoptedBy": "body", "number": "4/1"}, "own": {SKOS + "broader": "kind", "rank": "1"}}
OWN_WORDS = OWN | {"own": {SKOS + "broader": "kind", "citedForm": "verdict {number}"}}


@pytest.mark.parametrize(
    ("rank", "words", "graph"),
    [
        pytest.param(2, "decision 4/1", OF_KIND, id="what is usual for the kind"),
        pytest.param(2, "ruling 4/1", OF_BODY, id="the body says it"),
        pytest.param(1, "ruling 4/1", OWN, id="a series of its own that says a rank alone"),
        pytest.param(2, "verdict 4/1", OWN_WORDS, id="a series of its own goes before the body"),
        pytest.param(LAST, "", {"act": {"number": "4/1"}}, id="in no series"),
    ],
)
def test_rank_and_words_of_an_act(rank, words, graph):
    def told(thing: str, name: str) -> str:
        return graph.get(thing, {}).get(name, "")

    assert (rank_of(told, "act"), cited(told, "act")) == (rank, words)


def test_the_words_before_a_number_are_those_of_one_act_and_of_several():
    def told(thing: str, name: str) -> str:
        return OF_KIND.get(thing, {}).get(name, "")

    assert words_before_number(told, "act") == ("decision", "decisions")
    assert of_series(told, "act", "actNumber") == ""
