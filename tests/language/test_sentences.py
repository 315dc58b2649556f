"""Sentences: where they end, whoever asks."""

from __future__ import annotations

import pytest

from mandategraph.language.language import ENGLISH, language
from mandategraph.language.sentences import Sentences


def told(text: str) -> Sentences:
    return Sentences(text, language(ENGLISH))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("The boat sank. The keeper wept.", ["The boat sank.", "The keeper wept."], id="a stop before a capital"),
        pytest.param("The boat of art. the keeper", ["The boat of art. the keeper"], id="no capital behind it"),
        pytest.param("The boat (see above. Then sank.) sank.", ["The boat (see above. Then sank.) sank."], id="within brackets"),
        pytest.param("He said: “Sink.” The boat sank.", ["He said: “Sink.”", "The boat sank."], id="the closing quotation mark is its own"),
        pytest.param(
            "The boat (sank\nThe keeper wept. He slept.", ["The boat (sank\nThe keeper wept.", "He slept."], id="a line ends brackets"
        ),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, sentences: list[str]) -> None:
    assert [text[begin:end] for begin, end in told(text).within(0, len(text))] == sentences


def test_the_sentence_of_a_place_begins_behind_the_one_before_it_or_with_the_stretch() -> None:
    text = "The boat sank. The keeper wept. He slept."
    assert text[told(text).begin(0, text.index("wept")) :].startswith("The keeper")
    assert told(text).begin(20, text.index("wept")) == 20


def test_a_stretch_has_the_sentences_that_end_in_it() -> None:
    text = "The boat sank. The keeper wept. He slept."
    assert [text[begin:end] for begin, end in told(text).within(4, 25)] == ["boat sank.", "The keeper"]
