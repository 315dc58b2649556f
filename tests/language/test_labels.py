"""Labels of lists: a language prints its own, and the places of paragraphs are made of the same plain ones whatever is printed."""

from __future__ import annotations

import pytest

from conftest import ENGLISH
from mandategraph.language.labels import LETTER, NUMBER, PLAIN, ROMAN, ListLabels, order_of, plain_label
from mandategraph.language.language import known, language
from mandategraph.reading.divide.labels import Sequence

RUSSIAN = ListLabels({LETTER: tuple("абвгдежзиклмнопрстуфхцчшщэюя"), ROMAN: PLAIN[ROMAN]})
SWAHILI = ListLabels({})  # nobody has told its labels


def test_english_prints_the_plain_labels():
    assert ENGLISH.labels.forms == PLAIN


@pytest.mark.parametrize("code", known())
def test_the_labels_of_a_language_are_in_order_and_each_stands_once(code):
    for form, labels in language(code).labels.forms.items():
        assert form in (LETTER, ROMAN)
        assert len(set(labels)) == len(labels)
        assert all(label == label.lower() for label in labels)


@pytest.mark.parametrize(
    ("labels", "printed", "plain"),
    [
        pytest.param(RUSSIAN, "б", "b", id="a letter by its place in the list"),
        pytest.param(RUSSIAN, "ж", "g", id="not by its sound"),
        pytest.param(RUSSIAN, "вв", "cc", id="doubled behind the last"),
        pytest.param(RUSSIAN, "iv", "iv", id="a Roman number"),
        pytest.param(RUSSIAN, "¢", "¢", id="a damaged one stays as printed"),
        pytest.param(RUSSIAN, "см", "см", id="a word is none"),
        pytest.param(RUSSIAN, "٣", "3", id="figures of another script"),
        pytest.param(RUSSIAN, "12", "12", id="figures"),
        pytest.param(SWAHILI, "b", "b", id="as printed where nothing is told"),
    ],
)
def test_a_printed_label_is_led_back_to_the_plain_one(labels, printed, plain):
    assert labels.plain(printed) == plain


@pytest.mark.parametrize(
    ("labels", "form", "n", "printed"),
    [
        pytest.param(RUSSIAN, LETTER, 2, "б", id="a letter"),
        pytest.param(RUSSIAN, LETTER, 30, "бб", id="behind the last it is doubled"),
        pytest.param(RUSSIAN, ROMAN, 4, "iv", id="a Roman number"),
        pytest.param(RUSSIAN, NUMBER, 12, "12", id="a number"),
        pytest.param(SWAHILI, LETTER, 2, "b", id="the plain one where nothing is told"),
        pytest.param(ENGLISH.labels, LETTER, 28, "bb", id="the United Nations doubles the letter"),
    ],
)
def test_the_label_of_an_item_is_printed(labels, form, n, printed):
    assert labels.printed(form, n) == printed


@pytest.mark.parametrize("form", [LETTER, ROMAN])
def test_a_plain_label_has_its_place(form):
    assert [order_of(form, plain_label(form, n)) for n in range(1, 20)] == list(range(1, 20))
    assert order_of(form, "б") == 0


@pytest.mark.parametrize(
    ("labels", "printed", "places", "shown"),
    [
        pytest.param(ENGLISH.labels, "a b c", ["a", "b", "c"], ["a", "b", "c"], id="English"),
        pytest.param(RUSSIAN, "а б в г д", ["a", "b", "c", "d", "e"], ["а", "б", "в", "г", "д"], id="Russian"),
        pytest.param(RUSSIAN, "а б б г", ["a", "b", "c", "d"], ["а", "б", "в", "г"], id="one printed twice is the next"),
        pytest.param(RUSSIAN, "а i ii б", ["a", "a.i", "a.ii", "b"], ["а", "i", "ii", "б"], id="a list within an item"),
        pytest.param(RUSSIAN, "а б г", ["a", "b", "d"], ["а", "б", "г"], id="one that is lost"),
    ],
)
def test_a_list_is_counted_as_its_language_does(labels, printed, places, shown):
    sequence = Sequence(labels)
    found = []
    for label in printed.split(" "):
        assert sequence.bracketed(label, after_colon=not found or label == "i") is not None
        found.append((".".join(sequence.path), sequence.label))
    assert [place for place, _ in found] == places
    assert [label for _, label in found] == shown


def test_a_repair_is_told_by_the_printed_letter():
    sequence = Sequence(RUSSIAN)
    sequence.bracketed("а", after_colon=True)
    assert sequence.bracketed("а", after_colon=False) == "label printed as (а), read as (б)"
