"""One text in many layouts: pages with furniture, a paragraph a line, no blank lines, Markdown of many writers, odd letters."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from textwrap import wrap

import pytest

from conftest import ENGLISH
from mandategraph.documents.level import level
from mandategraph.documents.model import CleanText, Kind
from mandategraph.documents.open import clean
from mandategraph.documents.source import Source


def read(text: str) -> CleanText:
    """Clean a text as if it stood in a file."""
    return clean(Source(Path("invented.txt"), "invented.txt", hashlib.sha256(text.encode()).hexdigest(), text), ENGLISH)


def labelled(found: CleanText) -> list[tuple[str, str]]:
    """The paragraphs with their labels."""
    return [(block.label, found.words(block)) for block in found.blocks if block.kind is Kind.PARAGRAPH]


def notes(found: CleanText) -> list[tuple[int | None, str]]:
    return [(block.note_no, found.words(block)) for block in found.blocks if block.kind is Kind.NOTE]


def marks(found: CleanText) -> list[tuple[int, str]]:
    """Each note mark with the last word before it."""
    return [(mark.note_no, found.body[: mark.at].split()[-1]) for mark in found.marks]


# --- Page furniture --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "21-19175 (E)",
        "21-19175 (E)    250221    260221",
        "*2119175*",
        "GE.14-12345  5",
        "14-12345 (E)    5/30",
        "K1403456      210814",
        "12-34567                                   5",
        "Page 4 of 41",
        "[Page 6]",
        "page 4/41",
        "8 | Page",
        "4 of 41",
        "A/RES/3/14    2/4",
        "3/4   A/RES/3/14",
        "E/CN.9/2031/L.2/Rev.1",
        "S/RES/1540 (2004)",
        "A/RES/ES-11/1",
        "/...",
        "Please recycle",
        "{4}------------------------------------------------",
        "--- end of page=4 ---",
        "<!-- image -->",
    ],
)
@pytest.mark.parametrize("hashes", ["", "# Boats\n\n"])
def test_furniture_of_any_office_is_gone_from_within_a_paragraph(line, hashes):
    found = read(f"{hashes}1. The keeper counted the boats that went by below\n\n{line}\n\nher window.\n")
    assert labelled(found) == [("1", "The keeper counted the boats that went by below her window.")]


@pytest.mark.parametrize("line", ["2/4 of the boats", "Page 4 tells of boats", "21-19 boats", "A/RES/3/14 tells of boats"])
def test_a_line_that_only_begins_as_furniture_does_stays(line):
    assert line in read(f"1. The keeper counted.\n\n{line}\n\n2. She stopped.\n").body


def pages(head: str, foot: str, count: int = 5) -> str:
    """A text of some pages, with a head and a foot that number them."""
    texts = [f"{n}. The keeper of bridge number {n} counted the boats that\nwent by, and wrote in a book" for n in range(1, count + 1)]
    return "".join(f"{head.format(n)}\n\n{text}\n\n{foot.format(n)}\n\nwhat she had seen.\n\n" for n, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    "head", ["Counting the boats of the river", "{}   Counting the boats of the river", "The keeper’s book, page {}, of the year 2031"]
)
def test_what_stands_at_the_edge_of_every_page_is_furniture_by_repetition(head):
    text = "Counting the boats of the river\n\n" + pages(f"A/BOATS/2031/4\n\n{head}", "{}/5")
    body = read(text).body
    assert body.count("Counting the boats of the river") == 1
    assert "page 3" not in body


def test_a_heading_that_two_of_many_pages_begin_with_is_none():
    text = pages("A/BOATS/2031/4", "{}/6", 6).replace("A/BOATS/2031/4\n\n2.", "A/BOATS/2031/4\n\nAction taken\n\n2.")
    text = text.replace("A/BOATS/2031/4\n\n5.", "A/BOATS/2031/4\n\nAction taken\n\n5.")
    assert read(text).body.count("Action taken") == 2


def test_page_numbers_that_count_on_are_furniture_within_any_sentence():
    text = "1. The keeper counted, in accordance with resolutions\n3/9\n2/1 and 2/2, the boats of the\n4/9\n5 rivers, and stopped.\n"
    assert labelled(read(text)) == [
        ("1", "The keeper counted, in accordance with resolutions 2/1 and 2/2, the boats of the 5 rivers, and stopped.")
    ]


def test_notes_below_a_rule_are_notes_whatever_their_first_number():
    text = (
        "1. The keeper counted the boats of the river,4 and5 wrote the number\n\n_______________\n"
        "4 United Rowers, Ferry Series, vol. 7, No. 12, printed a second time after the\nfirst was lost on the\nlake together with "
        "all copies that were kept in the harbour, and as\nread aloud there by the keeper, who had one left in\na drawer.\n"
        "5 Resolution 3/1.\n\n2/4\n\nin a book that nobody had opened.\n"
    )
    found = read(text)
    assert [number for number, _ in notes(found)] == [4, 5]
    assert [words for _, words in labelled(found)] == [
        "The keeper counted the boats of the river, and wrote the number in a book that nobody had opened."
    ]
    assert (4, "river,") in marks(found)


# --- Lines -----------------------------------------------------------------------------------------------------------

ACT = [
    "A/BOATS/RES/3/1",
    "Resolution 3/1",
    "Care of boats",
    "The Conference of the Rowers,",
    "Recalling its resolution 2/1 of 18 October 2013, in which it asked the keepers of all bridges to count the boats that go by below "
    "their windows and to write down the number in a book that is kept for this purpose in the harbour,",
    "Noting with concern that few of the books have been opened since the spring, and that the keepers write less from year to year,",
    "1. Requests the keepers of all bridges to open the books once a week, and to tell the Conference at its fourth session what stands in "
    "them, as set out in resolution 2/2;",
    "2. Invites the ferrymen to keep books of their own.",
]


def wrapped(lines: list[str], width: int, between: str) -> str:
    """The paragraphs with line ends as a printer sets them."""
    return between.join("\n".join(wrap(line, width, break_on_hyphens=False)) for line in lines) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join(ACT) + "\n", id="one paragraph a line, with blank lines"),
        pytest.param("\n".join(ACT) + "\n", id="one paragraph a line, without"),
        pytest.param(wrapped(ACT, 76, "\n\n"), id="wrapped, with blank lines"),
        pytest.param(wrapped(ACT, 76, "\n"), id="wrapped, without"),
        pytest.param(wrapped(ACT, 60, "\n"), id="wrapped narrowly, without"),
        pytest.param("\r\n\r\n".join(ACT) + "\r\n", id="CRLF"),
        pytest.param("\r\r".join(ACT) + "\r", id="CR"),
        pytest.param("\ufeff" + "\n".join(ACT), id="a byte order mark"),
        pytest.param("# " + wrapped(ACT, 76, "\n\n").replace("Care of", "## Care of"), id="wrapped Markdown"),
        pytest.param("# " + wrapped(ACT, 76, "\r\n\r\n").replace("\n", "\r\n"), id="wrapped Markdown, CRLF"),
    ],
)
def test_paragraphs_are_the_same_whatever_the_line_ends(text):
    words = {found for _, found in labelled(read(text))}
    assert {line.removeprefix("1. ").removeprefix("2. ") for line in ACT[3:]} <= words


def test_the_lines_of_a_cover_stay_apart():
    text = (
        "A/BOATS/RES/3/1\nDistr.: General\n11 January 2032\nThird session\nAgenda item 7\n"
        "Resolution adopted by the Conference of the Rowers on 16 December 2031\n\n" + wrapped(ACT[1:], 76, "\n\n")
    )
    lines = read(text).body.split("\n")
    assert {
        "11 January 2032",
        "Third session",
        "Agenda item 7",
        "Resolution adopted by the Conference of the Rowers on 16 December 2031",
    } <= set(lines)


def test_notes_of_a_text_with_a_paragraph_a_line_stand_behind_theirs():
    text = "\n".join([*ACT[:4], ACT[4].replace("2013,", "2013,1"), "1 United Rowers, Ferry Series, vol. 7, No. 12.", *ACT[5:]])
    found = read(text)
    assert notes(found) == [(1, "United Rowers, Ferry Series, vol. 7, No. 12.")]
    assert marks(found) == [(1, "2013,")]


@pytest.mark.parametrize("cut", ["64/\n292", "64/\r\n292"])
def test_a_line_end_behind_a_stroke_parts_no_number(cut):
    assert "resolution 64/292 of" in read(f"1. The keeper recalled, in the book, resolution {cut} of the year.\n").body


# --- Letters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        pytest.param("Of\xadfice", "Office", id="soft hyphen within a line"),
        pytest.param("Of\xad\nfice", "Office", id="soft hyphen at a line end"),
        pytest.param("Of\xad-\nfice", "Office", id="soft hyphen and hyphen at a line end"),
        pytest.param("O\ufb03ce", "Office", id="ligature"),
        pytest.param("2\u20441", "2/1", id="fraction slash"),
        pytest.param("2\u22151", "2/1", id="division slash"),
        pytest.param("64/\u200b292", "64/292", id="blank of no width"),
        pytest.param("\u200fboats\u200e", "boats", id="marks of direction"),
        pytest.param("two\u2009boats", "two boats", id="thin blank"),
        pytest.param("two\u202fboats", "two boats", id="narrow blank"),
        pytest.param("e\u0301tang", "étang", id="accent of its own"),
    ],
)
def test_letters_are_read_as_they_are_typed_and_lead_back_to_the_print(printed, typed):
    text = f"1. The keeper wrote {printed} in her book.\n\n2. She stopped.\n"
    found = read(text)
    assert labelled(found)[0] == ("1", f"The keeper wrote {typed} in her book.")
    at = found.body.index(" in her book")
    place = found.place(at + 1, at + 12)
    assert text[place.begin : place.end] == "in her book"


@pytest.mark.parametrize("text", ["1. Boats", "é Ä ж ½", "The keeper’s boats", "e\u0301\u0327 and o\ufb03ce\u200b\u2009x\xad\ny"])
def test_leveling_twice_is_leveling_once(text):
    once, _ = level(text)
    assert level(once)[0] == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("label", ["1.\u2003", "\u200b1. ", "1.\u2009", "1.\xa0", "1) ", "1\\. ", "1\\) ", "**1.** ", "- 1. ", "\t1.\t"])
def test_a_number_is_a_label_whatever_blank_or_sign_follows_it(label):
    text = f"# Boats\n\nThe keeper counted the boats.\n\n{label}She stopped at noon.\n"
    assert labelled(read(text))[-1] == ("1", "She stopped at noon.")


# --- Markdown --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("A\\_B", "A_B"),
        ("64\\/292", "64/292"),
        ("A\\/BOATS\\/3", "A/BOATS/3"),
        ("springs &amp; wells", "springs & wells"),
        ("two&nbsp;boats", "two boats"),
        ("&#8220;boats&#x201D;", "“boats”"),
        ("&lt;5 boats", "<5 boats"),
        ("_boats_ and __bridges__", "boats and bridges"),
        ("***boats***", "boats"),
        ("[the boats](#page-4-1)", "the boats"),
        ('[resolution 2/2](https://example.org/RES/2/2 "a title")', "resolution 2/2"),
        ("H$_2$O", "H2O"),
        ("CO<sub>2</sub>", "CO2"),
        ("boats<!-- page 4 --> and", "boats and"),
    ],
)
def test_markdown_is_read_as_it_is_shown(written, words):
    assert labelled(read(f"# Boats\n\n1. The keeper saw {written} here.\n"))[0] == ("1", f"The keeper saw {words} here.")


def test_links_are_kept_beside_the_words():
    found = read("# Boats\n\n1. The keeper read [resolution 2/2](https://example.org/RES/2/2) and [a page](#p4).\n")
    (link,) = found.links
    assert (found.body[link.begin : link.end], link.href) == ("resolution 2/2", "https://example.org/RES/2/2")


def test_footnotes_hang_where_their_marks_stand_and_names_are_numbers():
    text = (
        "# Boats\n\nRecalling the Convention[^1] and its report,[^report]\n\n1. Urges the keepers to count.[^2]\n\n# Annex\n\nBoats.\n\n"
        "[^report]: A/BOATS/2013/5,\npara. 4.\n[^1]: United Rowers, *Ferry Series*, vol. 7.\n\n[^2]: See resolution 2/1.\n"
    )
    found = read(text)
    assert marks(found) == [(1, "Convention"), (3, "report,"), (2, "count.")]
    order = [(block.kind.value, found.words(block)[:12]) for block in found.blocks[1:6]]
    assert order == [
        ("paragraph", "Recalling th"),
        ("note", "United Rower"),
        ("note", "A/BOATS/2013"),
        ("paragraph", "Urges the ke"),
        ("note", "See resoluti"),
    ]


def test_raised_figures_are_marks_behind_words_and_powers_behind_units():
    text = (
        "# Boats\n\nRecalling the Protocol² and 15 m³ per second, and resolution 2/1³ of 18 October 2013,\n\n"
        "1. Keeps 10<sup>3</sup> km<sup>2</sup> of marsh and 5 m<sup>3</sup>, by the 2<sup>nd</sup> day.<sup>4</sup>\n\n"
        "² United Rowers, Ferry Series.\n\n³ See resolution 64/292.\n\n<sup>4</sup> Ibid.\n"
    )
    found = read(text)
    assert marks(found) == [(2, "Protocol"), (3, "2/1"), (4, "day.")]
    assert labelled(found)[1] == ("1", "Keeps 10³ km² of marsh and 5 m³, by the 2nd day.")
    assert [number for number, _ in notes(found)] == [2, 3, 4]


def test_front_matter_is_data():
    text = '---\nsymbol: A/BOATS/RES/3/1\ntitle: "Care of boats: a title"\ntags: [Resolution 9/9]\n---\n\n' + "\n\n".join(ACT[1:])
    found = read(text)
    assert "Resolution 9/9" not in found.body
    assert found.stated == {"symbol": ("A/BOATS/RES/3/1",), "title": ("Care of boats: a title",)}
    (symbol,) = found.running_symbols
    assert text[symbol.begin : symbol.end] == symbol.symbol == "A/BOATS/RES/3/1"


@pytest.mark.parametrize(
    "text", ["---\n\nThe keeper counted the boats.\n\n---\n", "---\nThe keeper: she counted boats.\n", "--- 1. Boats\n"]
)
def test_a_rule_at_the_beginning_opens_no_front_matter(text):
    assert "eeper" in read(text).body or "Boats" in read(text).body


def test_emphasis_tells_markdown_without_headings():
    text = "Resolution 3/1\n\nThe Conference,\n\n_Recalling_ resolution 2/1,\n\n1. *Urges* all;\n\n2\\. **Invites** the ferrymen.\n"
    assert labelled(read(text))[-3:] == [("", "Recalling resolution 2/1,"), ("1", "Urges all;"), ("2", "Invites the ferrymen.")]
