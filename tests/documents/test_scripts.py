"""Letters of every script: words that a line end cuts in two, sentences that go on, note marks, and labels, in invented texts."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ENGLISH
from mandategraph.documents.model import CleanText
from mandategraph.documents.open import clean
from mandategraph.documents.source import Source
from mandategraph.ground.guard import Guard
from mandategraph.language.language import Language
from mandategraph.reading.divide.chapters import read_chapters
from mandategraph.reading.divide.model import Narrative, Paragraph
from mandategraph.reading.find.ranges import label_list
from mandategraph.reading.spans import Spans
from tongues import PATTERN, tongue

RUSSIAN = {
    "months": "name\tnumber\nянваря\t1",
    "list_labels": "form\tlabels\nletter\tа б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я",
    "patterns/pieces": f"{PATTERN}\nletter\tfullmatch\t[а-я]{{1,2}}\tа\tА",
    "patterns/structure": "\n".join(
        [
            PATTERN,
            r"number-before-paragraph	match	(?P<bullet>- )?(?P<label>\d{1,3})\.\s+(?=\S)	1. Лодки	Лодки",
            r"letter-before-paragraph	match	(?P<bullet>- )?\(?(?P<label><<letter>>)\)\s+(?=\S)	а) Лодки	Лодки",
            r"paragraph-word-at-end	search	пункте \d+ *$	в пункте 2	в пункте",
        ]
    ),
    "patterns/citations": f"{PATTERN}\nlabel-of-list\tsearch\t(?P<range> до )?(?P<label>\\d+|<<letter>>(?=\\)))\\)?\t3\tнет",
}


def read(text: str, language: Language = ENGLISH) -> CleanText:
    return clean(Source(Path("invented.txt"), "invented.txt", hashlib.sha256(text.encode()).hexdigest(), text), language)


@pytest.fixture
def russian(tmp_path: Path) -> Iterator[Language]:
    with tongue(tmp_path, "ru", RUSSIAN) as made:
        yield made


def decomposed(words: str) -> str:
    return unicodedata.normalize("NFD", words)


def composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        pytest.param("imple-\nmentation", "implementation", id="English"),
        pytest.param("coopé-\nration", "coopération", id="French"),
        pytest.param("r\xe9-\népreuve", "r\xe9épreuve", id="the rest begins with an accent"),
        pytest.param("coope\u0301-\nration", "coope\u0301ration", id="accents that are characters of their own"),
        pytest.param("compa-\nñero", "compañero", id="Spanish"),
        pytest.param("Коми-\nтет", "комитет", id="Russian"),
        pytest.param("اللج-\nنة", "اللجنة", id="a script without capitals"),
    ],
)
@pytest.mark.parametrize("join", ["-", "\xad"])
def test_a_word_that_a_line_end_cut_in_two_is_whole_again(cut, whole, join):
    body = read(f"1. The word {whole} was painted on the boat.\n\n2. The word {cut.replace('-', join)} was painted on the boat.\n").body
    assert composed(f"The word {cut.replace(chr(10), '').replace('-', '')} was") in body.split("\n")[1]


@pytest.mark.parametrize(
    ("cut", "elsewhere"),
    [
        pytest.param("Коми-\nтет", "совет", id="written whole nowhere"),
        pytest.param("Nord-\nÉcosse", "NordÉcosse", id="the rest begins with a capital"),
        pytest.param("vingt-\n2 bateaux", "vingt2", id="the rest is a figure"),
        pytest.param("coopé-\nration", "décoopération", id="part of a longer word"),
    ],
)
def test_a_hyphen_stays_where_the_word_is_not_known(cut, elsewhere):
    body = read(f"1. The word {elsewhere} was painted.\n\n2. The word {cut} was painted on the boat.\n").body
    assert f"The word {cut.replace(chr(10), '')} was" in body.split("\n")[1]


@pytest.mark.parametrize("word", ["étangs", "ñandúes", "озёра", decomposed("étangs")])
def test_a_paragraph_that_a_page_cut_in_two_goes_on_with_a_small_letter_of_any_script(word):
    text = f"The keeper painted the boats of the\n\nA/BOATS/2031/4\n\n{word} and the rivers before the spring.\n"
    assert any(line.endswith(f"the {composed(word)} and the rivers before the spring.") for line in read(text).body.split("\n"))


@pytest.mark.parametrize("word", ["priorité", "caña", "озеро"])
def test_a_mark_hangs_behind_a_letter_of_any_script(word):
    text = f"# Boats\n\nThe keeper named the {word}1 of the harbour.\n\n<sup>1</sup> Ibid.\n"
    found = read(text)
    assert [(mark.note_no, found.body[: mark.at].split()[-1]) for mark in found.marks] == [(1, word)]


def test_a_list_is_read_by_the_labels_of_its_language(russian):
    text = read("1. Лодки нужны для:\n\nа) реки;\n\nб) озера;\n\nв) моря.\n\n2. Вёсла есть.\n", russian)
    assert [(block.label, block.brackets, text.words(block)) for block in text.blocks] == [
        ("1", False, "Лодки нужны для:"),
        ("а", True, "реки;"),
        ("б", True, "озера;"),
        ("в", True, "моря."),
        ("2", False, "Вёсла есть."),
    ]
    narrative = [Narrative(block.label, block.begin, block.end, block.brackets) for block in text.blocks]
    chapters = read_chapters(text.body, narrative, (), Spans((), lambda line: 0), russian, Guard())
    found = [(part.place, part.label) for part in chapters.parts if isinstance(part, Paragraph)]
    assert found == [("par.1", "1"), ("par.1.a", "а"), ("par.1.b", "б"), ("par.1.c", "в"), ("par.2", "2")]


def test_a_label_that_is_part_of_a_citation_goes_back_to_it_without_a_bracket_before_it(russian):
    text = read("1. Он говорит о том, что сказано в пункте 2\n\nб) этого решения.\n", russian)
    assert text.body.split("\n")[0] == "Он говорит о том, что сказано в пункте 2 б) этого решения."


def test_a_range_of_letters_is_written_out_by_the_letters_of_its_language(russian):
    assert label_list("3 а) до г)", russian).labels == ["3", "a", "b", "c", "d"]
