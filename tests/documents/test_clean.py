"""Reading: the three styles, on texts written for this file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ENGLISH, SAMPLES
from mandategraph.documents.model import CleanText, Kind
from mandategraph.documents.open import clean, format_of
from mandategraph.documents.source import Source

SAMPLE_FILES = sorted(SAMPLES.glob("session-*.txt"))


def read(text: str) -> CleanText:
    """Clean a text as if it stood in a file."""
    return clean(Source(Path("invented.txt"), "invented.txt", hashlib.sha256(text.encode()).hexdigest(), text), ENGLISH)


def words(text: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    """The words of all blocks of one kind."""
    found = read(text)
    return [found.words(block) for block in found.blocks if block.kind is kind]


def notes(text: str) -> list[tuple[int | None, str]]:
    found = read(text)
    return [(block.note_no, found.words(block)) for block in found.blocks if block.kind is Kind.NOTE]


def marks(text: str) -> list[tuple[int, str]]:
    """Each note mark with the last word before it."""
    found = read(text)
    return [(mark.note_no, found.body[: mark.at].split()[-1]) for mark in found.marks]


# --- Styles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "text"),
    [
        pytest.param("plain", "I. Boats\n\n1. The keeper counted the boats.\n", id="nothing but text"),
        pytest.param("markdown", "#### Boats\n\n1. The keeper counted the boats.\n", id="a heading with hashes"),
        pytest.param("markdown", "The keeper counted the boats.<sup>1</sup>\n", id="a raised number"),
        pytest.param("markdown", "- 1. The keeper counted the boats.\n", id="a list"),
        pytest.param("html", "# Boats\n\nThe <i>keeper</i> counted.<sup>1</sup>\n", id="tags besides"),
        pytest.param("html", "<table><tr><td>Boats</td></tr></table>\n", id="a table"),
    ],
)
def test_the_style_is_told_by_looking_at_the_text(style, text):
    assert format_of(text).name == style
    assert read(text).style == style


@pytest.mark.parametrize(("style", "name"), [("plain", "session-2.txt"), ("markdown", "session-3.txt"), ("html", "session-4.txt")])
def test_the_samples_are_in_the_three_styles(style, name):
    assert format_of((SAMPLES / name).read_text(encoding="utf-8")).name == style


# --- Page furniture --------------------------------------------------------------------------------------------------

PAGES = """\
1. The keeper of the bridge counted the boats that went by below her window

V.13-70321 4/9

ICRS/COSP/2013/12

and wrote their number in a book which nobody had opened since the spring.

2. The ferryman kept a book of his own.
"""


def test_furniture_is_gone_and_the_paragraph_that_a_page_cut_in_two_is_one():
    assert words(PAGES) == [
        "The keeper of the bridge counted the boats that went by below her window "
        "and wrote their number in a book which nobody had opened since the spring.",
        "The ferryman kept a book of his own.",
    ]


def test_running_symbols_are_found_with_their_place():
    (symbol,) = read(PAGES).running_symbols
    assert symbol.symbol == "ICRS/COSP/2013/12"
    assert PAGES[symbol.begin : symbol.end] == "ICRS/COSP/2013/12"


@pytest.mark.parametrize(
    "line", ["V.22-25156 5/56", "4 V.12-57118", "V.15-61207 (E) 241115 251115", "5/56", "17", "- 17 -", "° ® N xow", "ICRS/COSP/2013/12*"]
)
def test_a_line_of_furniture_leaves_no_block(line):
    assert (
        "".join(words(f"1. The keeper counted the boats that went by below\n\n{line}\n\nher window.\n"))
        == "The keeper counted the boats that went by below her window."
    )


@pytest.mark.parametrize("line", ["V. Other matters", "17 boats", "ICRS/COSP/2013/12 was read aloud", "5/4 of 22 October"])
def test_a_line_of_text_stays(line):
    found = read(f"1. The keeper counted boats.\n\n{line}\n\n2. She stopped.\n")
    assert line.partition(" ")[2] in found.body


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        pytest.param("#### ICRS/COSP/2015/14\n\n- 1. She counted.\n", "ICRS/COSP/2015/14", id="as a heading"),
        pytest.param("**ICRS/COSP/2015/14**\n\n- 1. She counted.\n", "ICRS/COSP/2015/14", id="in bold"),
        pytest.param("<b>ICRS/COSP/2015/14</b>\n\n1. She counted.\n", "ICRS/COSP/2015/14", id="in HTML"),
        pytest.param("United Nations ICRS/COSP/2015/14\n\n- 1. She counted.\n", "ICRS/COSP/2015/14", id="on the cover"),
    ],
)
def test_a_running_head_is_no_heading(text, symbol):
    assert [s.symbol for s in read(text).running_symbols] == [symbol]
    assert words(text, Kind.HEADING) == []


# --- Words and paragraphs broken over lines and pages ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("joined", "text"),
    [
        pytest.param(
            "The measurement of boats is hard. Every measurement is.",
            "The measure-\nment of boats is hard. Every measurement is.\n",
            id="a word that stands whole elsewhere",
        ),
        pytest.param(
            "A long-term plan for the long-term ferry.", "A long-\nterm plan for the long-term ferry.\n", id="a compound keeps its hyphen"
        ),
        pytest.param("The ferry-house is old.", "The ferry-\nhouse is old.\n", id="no blank in a word that is nowhere whole"),
        pytest.param("Two ferries came.", "Two\u00a0 ferries\ncame.\n", id="blanks are single"),
    ],
)
def test_lines_are_joined(joined, text):
    assert words(text) == [joined]


def test_a_line_that_begins_with_a_blank_begins_a_page():
    assert words("1. The keeper of the bridge counted the boats that went by,\n of which there were many on a Sunday.\n") == [
        "The keeper of the bridge counted the boats that went by, of which there were many on a Sunday."
    ]


def test_a_word_broken_over_a_page_is_one():
    text = "1. The keeper went on with her measure-\n\n17\n\nment of the boats. No measurement took longer.\n"
    assert words(text) == ["The keeper went on with her measurement of the boats. No measurement took longer."]


def test_a_markdown_paragraph_goes_on_behind_the_notes_of_its_page():
    text = "- 1. The keeper counted boats,<sup>1</sup> and sold\n\n<sup>1</sup> Book of boats.\n\n17\n\nthe book to a museum;\n\n"
    text += "- 2. The museum lost it.\n"
    assert words(text) == ["The keeper counted boats, and sold the book to a museum;", "The museum lost it."]
    assert notes(text) == [(1, "Book of boats.")]


def test_a_finished_paragraph_does_not_swallow_the_next():
    assert words("The keeper counted.\n\nThe boats went by.\n") == ["The keeper counted.", "The boats went by."]


def test_a_label_begins_a_paragraph_though_the_one_before_it_has_no_stop():
    text = "- 1. The keeper counted:\n  - (a) Boats\n  - (b) Rafts\n- 2. She slept.\n"
    found = read(text)
    assert [(block.label, block.brackets, found.words(block)) for block in found.blocks] == [
        ("1", False, "The keeper counted:"),
        ("a", True, "Boats"),
        ("b", True, "Rafts"),
        ("2", False, "She slept."),
    ]


# --- Notes and their marks -------------------------------------------------------------------------------------------

FOOT = """\
1. The keeper counted the boats,! and the ferryman counted the passengers,2
while both of them counted the days until the winter closed the river again.

I Book of boats, vol. 4, and the loose leaves that somebody
found in it.
2 Tbid., vol. 5.
 2. Nobody counted the fish.
"""


def test_the_notes_at_the_foot_of_a_page_are_split_off():
    assert notes(FOOT) == [(1, "Book of boats, vol. 4, and the loose leaves that somebody found in it."), (2, "Tbid., vol. 5.")]
    assert [p.partition(" ")[0] for p in words(FOOT)] == ["The", "Nobody"]


def test_damaged_marks_are_lifted_out_where_they_hang():
    assert marks(FOOT) == [(1, "boats,"), (2, "passengers,")]
    assert words(FOOT)[0].startswith("The keeper counted the boats, and the ferryman counted the passengers, while")
    assert [mark.repaired for mark in read(FOOT).marks] == ["!", "2"]


def numbered_pages(glyphs: dict[int, str], last: int) -> str:
    """A plain text of ``last`` pages, each with one note; some marks are damaged."""
    pages = []
    for n in range(1, last + 1):
        line = f"{n}. On this day the keeper of the bridge counted boats,{glyphs.get(n, n)} and then\n"
        line += "she went to sleep beside the stove in the little house on the bank of the river."
        pages.append(f"{line}\n\n{n} Book of boats, page {n + 200}.\n")
    return "\f".join(pages)


@pytest.mark.parametrize(
    ("number", "glyphs"),
    [
        pytest.param(12, "!?", id="12 as !?"),
        pytest.param(25, "2>", id="25 as 2>"),
        pytest.param(16, "!®", id="16 as !®"),
        pytest.param(18, "!®", id="18 as !® too: the order tells"),
        pytest.param(13, "13", id="13 behind a stop"),
        pytest.param(11, "!!", id="11 as !!"),
        pytest.param(7, "’", id="7 as a quotation mark"),
        pytest.param(6, "©", id="6 as a copyright sign"),
        pytest.param(10, "!°", id="10 as !°"),
    ],
)
def test_a_damaged_mark_is_read_in_the_order_of_the_notes(number, glyphs):
    text = numbered_pages({number: glyphs}, 25)
    assert marks(text) == [(n, "boats,") for n in range(1, 26)]
    assert words(text)[number - 1].startswith("On this day the keeper of the bridge counted boats, and then she went")


@pytest.mark.parametrize("glyphs", ["7", "’"])
def test_a_mark_may_hang_on_a_word(glyphs):
    pages = numbered_pages({}, 8).split("\f")
    pages[6] = pages[6].replace("boats,7", f"boats{glyphs}") if glyphs == "7" else pages[6].replace("boats,7", f"boats.{glyphs}")
    assert [no for no, _ in marks("\f".join(pages))] == list(range(1, 9))


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("<sup>1</sup>", id="raised"),
        pytest.param("<sup>&</sup>lt;sup>1</sup>", id="marked up twice over"),
        pytest.param("<sup>&lt;sup>1</sup>", id="marked up twice over in one"),
        pytest.param("$<sup>^1\\,</sup>$", id="raised as a formula too"),
        pytest.param("$^{1}$", id="raised as a formula"),
        pytest.param(" 1", id="markup lost"),
        pytest.param("1", id="markup and blank lost"),
    ],
)
def test_a_raised_mark_is_lifted_out(mark):
    text = f"- 1. *Counts* the boats,{mark} which are many;\n\n<sup>1</sup> Book of boats.\n"
    assert marks(text) == [(1, "boats,")]
    assert words(text) == ["Counts the boats, which are many;"]
    assert notes(text) == [(1, "Book of boats.")]


@pytest.mark.parametrize(
    "note", ["<sup>5</sup> Book.", "<sup>&</sup>lt;sup>5</sup> Book.", "<sup>&lt;sup>5</sup> Book.", " $<sup>^5\\,</sup>$ Book."]
)
def test_a_note_is_told_by_its_raised_number(note):
    assert notes(f"The keeper counted.<sup>5</sup>\n\n{note}\n") == [(5, "Book.")]


def test_a_bare_number_is_a_mark_only_where_its_note_is():
    text = "- 1. *Counts*, as in the year before, 10 boats,<sup>9</sup> and the rafts, 10 which are few;\n\n"
    text += "<sup>9</sup> Book.\n\n<sup>10</sup> Paragraph.\n"
    assert marks(text) == [(9, "boats,"), (10, "rafts,")]


def test_a_number_that_is_no_mark_stays_in_the_text():
    text = "- 1. *Counts*, as in the year before, 10 boats,<sup>9</sup> on article 9;\n\n<sup>9</sup> Book.\n"
    assert words(text) == ["Counts, as in the year before, 10 boats, on article 9;"]


def test_a_star_on_the_cover_is_no_numbered_note():
    text = "# Report<sup>\\*</sup>\n\nThe keeper counted.<sup>1</sup>\n\n<sup>\\*</sup> Reissued.\n\n<sup>1</sup> Book.\n"
    assert marks(text) == [(1, "counted.")]
    assert notes(text) == [(0, "Reissued."), (1, "Book.")]
    assert words(text, Kind.HEADING) == ["Report"]


def test_a_stray_note_without_a_number_is_adopted():
    text = "- 1. *Counts* the boats,<sup>1</sup> which are many and go\n\nBook of boats, vol. 4.\n\n17\n\n"
    text += "down the river every day;\n\n- 2. *Sleeps*.\n"
    assert notes(text) == [(1, "Book of boats, vol. 4.")]
    assert words(text) == ["Counts the boats, which are many and go down the river every day;", "Sleeps."]


def test_a_note_without_a_mark_is_told():
    assert read("The keeper counted.\n\n<sup>3</sup> Book.\n").unplaced_notes == (3,)


@pytest.mark.parametrize("note", ["<sup>1</sup> Ibid., chap. I.", "<sup>*</sup> Reissued.", "$<sup>^1$</sup> Book.", "1 Ibid., chap. I."])
@pytest.mark.parametrize("more", ["", "<sup>2</sup> Book.\n\n"])
def test_a_note_before_any_text_hangs_on_nothing(note, more):
    found = read(f"{note}\n\n{more}# Report\n\n- 1. *Counts* the boats,<sup>3</sup> which are many;\n\n<sup>3</sup> Paragraph.\n")
    assert [mark.note_no for mark in found.marks] == [3]
    assert "Counts the boats, which are many;" in [found.words(block) for block in found.blocks]


# --- Headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Resolution 2/1",
        "Decision 12/34",
        "Annex",
        "Annex II",
        "B. Decisions",
        "IV. Monitoring of rivers",
        "Boats and rafts of the\nupper river",
    ],
)
def test_a_heading_of_plain_text_is_told(heading):
    text = f"1. The keeper of the bridge counted the boats that went by below her window.\n\n{heading}\n\n2. The ferryman slept.\n"
    assert words(text, Kind.HEADING) == [" ".join(heading.split())]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The ferryman slept.", id="a sentence"),
        pytest.param("The ferryman slept,", id="half a sentence"),
        pytest.param("and then the ferryman slept", id="no capital"),
    ],
)
def test_a_short_block_that_is_no_heading(line):
    assert words(f"1. The keeper counted.\n\n{line}\n\n2. She slept.\n", Kind.HEADING) == []


def test_headings_of_markdown_have_their_level():
    found = read("# One\n\n#### **Two**\n\n- 1. The keeper counted.\n")
    assert [(b.level, found.words(b)) for b in found.blocks if b.kind is Kind.HEADING] == [(1, "One"), (4, "Two")]


# --- Tables and markup -----------------------------------------------------------------------------------------------


def test_the_rows_of_a_table_are_blocks_of_their_own():
    text = "1. The <i>boats</i>:\n\n<table>\n<tr><th>Boat</th></tr>\n<tr><td>Anna</td></tr>\n</table>\n\n2. She slept.\n"
    assert words(text, Kind.ROW) == ["Boat", "Anna"]
    assert words(text) == ["The boats:", "She slept."]


def test_the_cells_of_an_html_table_are_kept_apart():
    assert words("<table><tr><td>Anna</td><td>Monday</td></tr></table>\n", Kind.ROW) == ["Anna\tMonday"]


def test_two_tables_one_behind_the_other():
    text = "<table><tr><td>Anna</td></tr></table>\n<table><tr><td>Berta</td></tr></table>\n\n1. She slept.\n"
    assert words(text, Kind.ROW) == ["Anna", "Berta"]
    assert words(text) == ["She slept."]


def test_a_line_with_tabs_is_a_row():
    text = "<i>Boat</i>\t<i>Day</i>\nAnna\tMonday\n\n1. She slept.\n"
    assert words(text, Kind.ROW) == ["Boat\tDay", "Anna\tMonday"]


def test_the_cells_of_a_row_are_parted_by_tabs():
    assert words("<i>Boat</i>\t<i>Day</i>\n\n1. She slept.\n", Kind.ROW) == ["Boat\tDay"]


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        pytest.param("Recalls its decision 2/1 of then", "*Recalls* its decision *2/1* of then", id="italics"),
        pytest.param("Recalls its decision 2/1 of then", "**Recalls** its de**cision** 2/1 of then", id="bold, in a word"),
        pytest.param("Recalls its decision 2/1 of then", "<i>Recalls</i> its <b>decision <i>2/1</i></b> of then", id="tags"),
        pytest.param('Boats & rafts < 3 > 1 "so"', "Boats &amp; rafts &lt; 3 &gt; 1 &quot;so&quot;", id="entities"),
        pytest.param("decision 4/ 2", "decision&nbsp;4/&nbsp;2", id="a blank as an entity"),
        pytest.param("decision 4/ 2", "decision\u00a0 4/\u00a02", id="blanks that do not break"),
        pytest.param("1) and 3.", "1\\) and 3\\.", id="escapes"),
        pytest.param("1* and 3", "1\\* and 3", id="an escaped star"),
    ],
)
def test_markup_is_gone(plain, marked):
    assert words(f"<i>Says</i>: {marked}.\n") == [f"Says: {plain}."]


# --- Laws ------------------------------------------------------------------------------------------------------------


def check_laws(text: str) -> None:
    """What clean() promises of any text."""
    found = read(text)
    at = 0
    for block in found.blocks:
        assert at <= block.begin < block.end
        assert found.body[block.begin - 1 : block.begin] in ("", "\n")
        assert found.body[block.end : block.end + 1] == "\n"
        at = block.end
    places = [found.map.begin(i) for i in range(len(found.body))]
    for i, c in enumerate(found.body):
        assert 0 <= places[i] <= len(text)
        if not c.isspace() and text[places[i]] != "&":
            assert text[places[i]] == c
    assert "".join(found.words(block) + "\n" for block in found.blocks) == found.body
    assert "  " not in found.body
    assert all(0 <= mark.at <= len(found.body) for mark in found.marks)


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.name)
def test_every_character_leads_back_to_the_file(path):
    check_laws(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.name)
def test_cleaning_twice_is_cleaning_once(path):
    for paragraph in words(path.read_text(encoding="utf-8")):
        assert read(paragraph).body.rstrip("\n") == paragraph


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.name)
def test_line_ends_of_another_system_change_nothing(path):
    text = path.read_text(encoding="utf-8")
    assert read(text.replace("\n", "\r\n")).body == read(text).body


def test_a_byte_order_mark_changes_nothing():
    text = (SAMPLES / "session-3.txt").read_text(encoding="utf-8")
    assert read("\ufeff" + text).body.removeprefix("\ufeff") == read(text).body


SCRAPS = st.sampled_from(
    [
        "1. ",
        "(a) ",
        "(¢) ",
        "- ",
        "#### ",
        "Resolution 2/1",
        "Annex",
        "boats",
        "Boats,",
        " count",
        ".",
        ";",
        ":",
        "\n",
        "\n\n",
        "\n ",
        "\f",
        "\t",
        "<sup>1</sup>",
        "<sup>",
        "</sup>",
        "<sup>&</sup>lt;sup>2</sup>",
        "$<sup>^5\\,</sup>$",
        "$^{3}$",
        ",! and",
        ",2> and",
        "1 Book.",
        "2 Paragraph.",
        "I Ibid.",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "**",
        "*",
        "\\*",
        "&amp;",
        "&lt;",
        "\u00a0",
        "river-\nside",
        "V.13-70321 4/9",
        "ICRS/COSP/2013/12",
        "17",
        "---",
        "|",
        "🛶",
        "\r\n",
        "<i>",
        "</i>",
        "(CTOC/COP/2014/2)",
        "“",
        "”",
    ]
)


@pytest.mark.parametrize("text", ["", " \n", "17\n", "V.13-70321 4/9\n\nICRS/COSP/2013/12\n"])
def test_a_text_of_nothing_but_furniture_has_no_blocks(text):
    assert read(text).blocks == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_no_text_is_refused_and_the_laws_hold_for_all(text):
    check_laws("The keeper counted.\n\n" + text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("# Boats\n\n| Symbol | Title |\n", ["Symbol", "Title"], id="cut at its bars"),
        pytest.param("# Boats\n\nSymbol\tTitle of the boat\n", ["Symbol", "Title of the boat"], id="cut at its tabs"),
        pytest.param("# Boats\n\n<table><tr><td>A | B</td><td>C</td></tr></table>\n", ["A | B", "C"], id="the cells of a table"),
    ],
)
def test_a_row_has_its_cells(text, cells):
    found = read(text)
    assert [[found.body[slice(*cell)].strip() for cell in b.cells] for b in found.blocks if b.kind is Kind.ROW] == [cells]
