"""Names that are not there: what is offered shares a real word with what was asked, and nothing is taken for it."""

from __future__ import annotations

import pytest

from mandategraph.answers.naming.near import near, real_words

NAMES = [
    "Working Group on River Monitoring",
    "Working Group",
    "Global River Atlas",
    "Secretariat",
    "Member States",
    "Rivers Convention",
    "Office of the Keepers",
    "asked-of-body",
    "Fundación del Río",
]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param("Global Rivr Atlas", ["Global River Atlas"], id="a misspelt word"),
        pytest.param("river monitoring group", ["Working Group on River Monitoring"], id="the same words in another order"),
        pytest.param("Ofice of the Keepers", ["Office of the Keepers"], id="a misspelt word beside a right one"),
        pytest.param("Membr States", ["Member States"], id="a misspelt word in a name that has stock words only"),
        pytest.param("fundacion", ["Fundación del Río"], id="accents"),
        pytest.param("asked", ["asked-of-body"], id="a word of a name with hyphens"),
        pytest.param("Working Group on Fish", [], id="stock words alone"),
        pytest.param("the Committee", [], id="a stock word that no name has"),
        pytest.param("resolution 9/9", [], id="a number"),
        pytest.param("Convention of the Atlas", ["Global River Atlas"], id="one real word"),
        pytest.param("Global Convention on Fish", [], id="a word that says how far something reaches"),
        pytest.param("world union", [], id="words that many bodies have"),
        pytest.param("Bundestag", [], id="nothing like it"),
        pytest.param("", [], id="no words"),
    ],
)
def test_what_is_offered_shares_a_real_word(words: str, offered: list[str]) -> None:
    assert offered == near(words, NAMES)


def test_what_is_half_as_like_as_the_best_is_not_offered() -> None:
    assert near("Delta River Atlas", ["Delta River Atlas of 2030", "River Monitoring"], 9) == ["Delta River Atlas of 2030"]


def test_a_year_is_a_word_and_the_number_of_a_paragraph_is_none() -> None:
    assert real_words("The 2030 Agenda, paragraph 12") == {"2030"}
