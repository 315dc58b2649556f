"""What a line shows by its letters and words; a script without capitals shows less, and nothing is guessed from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import ENGLISH
from mandategraph.language.line import LineSigns

SIGNS = ENGLISH.line
WITHOUT_CAPITALS = replace(SIGNS, has_case=False)


def test_english_has_capitals():
    assert SIGNS.has_case


@pytest.mark.parametrize(
    ("signs", "words", "begins", "goes_on"),
    [
        pytest.param(SIGNS, "Rivers flow", True, False, id="a capital begins"),
        pytest.param(SIGNS, "rivers flow", False, True, id="a small letter goes on"),
        pytest.param(SIGNS, "12 rivers", False, False, id="a figure tells neither"),
        pytest.param(SIGNS, "", False, False, id="no words"),
        pytest.param(WITHOUT_CAPITALS, "河流", True, False, id="without capitals any letter may begin"),
        pytest.param(WITHOUT_CAPITALS, "12", False, False, id="and a figure tells neither"),
    ],
)
def test_letters_show_whether_a_sentence_begins(signs: LineSigns, words: str, begins: bool, goes_on: bool):
    assert (signs.begins(words), signs.goes_on(words)) == (begins, goes_on)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param("the boats lay in the harbour", True, id="a sentence"),
        pytest.param("V.15-00001 (E)", False, id="a job number"),
        pytest.param("United Nations A/1", False, id="a running head with words"),
    ],
)
def test_furniture_has_no_long_run_of_small_letters(words: str, text: bool):
    assert SIGNS.is_text(words) == text
