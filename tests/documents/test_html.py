"""HTML: pages of many makers, read as they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ENGLISH
from mandategraph.documents.model import CleanText, Kind
from mandategraph.documents.open import clean
from mandategraph.documents.source import acquire
from mandategraph.ground.errors import MandategraphError

PAGE = '<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>A page</title></head><body>{body}</body></html>'


def read(folder: Path, body: str, charset: str = "utf-8", saved: str = "") -> CleanText:
    """Read a page that declares a charset, saved in another where one is given."""
    path = folder / "page.html"
    path.write_bytes(PAGE.format(charset=charset, body=body).encode(saved or charset))
    return clean(acquire(path), ENGLISH)


def blocks(found: CleanText, *kinds: Kind) -> list[tuple[str, str]]:
    return [(block.label, found.words(block)) for block in found.blocks if block.kind in (kinds or (Kind.PARAGRAPH,))]


def marks(found: CleanText) -> list[tuple[int, str]]:
    return [(mark.note_no, found.body[: mark.at].split()[-1]) for mark in found.marks]


def notes(found: CleanText) -> list[tuple[int | None, str]]:
    return [(block.note_no, found.words(block)) for block in found.blocks if block.kind is Kind.NOTE]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "windows-1251", "utf-16"])
def test_a_page_is_decoded_as_it_declares(tmp_path, charset):
    letters = "озеро" if charset == "windows-1251" else "caf\xe9"
    assert blocks(read(tmp_path, f"<p>The {letters} of the keeper.</p>", charset)) == [("", f"The {letters} of the keeper.")]


@pytest.mark.parametrize(("charset", "saved"), [("utf-8", "windows-1252"), ("no-such-letters", "utf-8")])
def test_a_page_that_is_not_what_it_declares_is_told(tmp_path, charset, saved):
    with pytest.raises(MandategraphError) as told:
        read(tmp_path, "<p>The caf\xe9 of the keeper.</p>", charset, saved)
    assert "acquire#encoding" in told.value.line


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        pytest.param("<ol><li>One boat;</li><li>Two boats.</li></ol>", ["1", "2"], id="numbers"),
        pytest.param('<ol start="7"><li>One boat;</li><li value="9">Two boats.</li></ol>', ["7", "9"], id="from another number"),
        pytest.param('<ol type="a"><li>One boat;</li><li><p>Two boats.</p></li></ol>', ["a", "b"], id="letters"),
        pytest.param('<ol style="list-style-type: lower-roman"><li>One boat;</li><li>Two boats.</li></ol>', ["i", "ii"], id="by style"),
        pytest.param("<ol><li>4. One boat;</li><li>(b) Two boats.</li></ol>", ["4", "b"], id="printed besides"),
        pytest.param("<p>4.&nbsp;One boat;</p><p>(b)&emsp;Two boats.</p>", ["4", "b"], id="in paragraphs"),
        pytest.param(
            "<table><tr><td>4.</td><td>One boat of all the boats of the river;</td></tr></table><p>5. Two.</p>", ["4", "5"], id="in a table"
        ),
        pytest.param("<ul><li>One boat;</li><li>Two boats.</li></ul>", ["", ""], id="bullets"),
    ],
)
def test_labels_of_lists_are_those_that_are_shown(tmp_path, body, labels):
    found = blocks(read(tmp_path, body))
    assert [label for label, _ in found] == labels
    assert all(words.startswith(("One boat", "Two")) for _, words in found)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            '<p>The book,<sup><a href="#n1" id="r1">1</a></sup> the lake<a href="#n2">[2]</a></p><p>Boats.</p>'
            '<ol><li id="n1">Ibid., <i>Ferry</i>. <a href="#r1">↩</a></li><li id="n2">Resolution 2/1.</li></ol>',
            id="a list at the end",
        ),
        pytest.param(
            '<p>The book,<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> the lake<a href="#_ftn2" name="_ftnref2">[2]</a></p>'
            '<p>Boats.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ibid., Ferry.</p></div>'
            '<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> Resolution 2/1.</p></div>',
            id="of a word processor",
        ),
        pytest.param(
            "<p>The book,<sup>1</sup> the lake<sup>2</sup></p><p>Boats.</p>"
            "<p><sup>1</sup> Ibid., Ferry.</p><p><sup>2</sup> Resolution 2/1.</p>",
            id="raised numbers without links",
        ),
    ],
)
def test_notes_stand_behind_the_paragraph_of_their_marks(tmp_path, body):
    found = read(tmp_path, body)
    assert marks(found) == [(1, "book,"), (2, "lake")]
    assert notes(found) == [(1, "Ibid., Ferry."), (2, "Resolution 2/1.")]
    assert [block.kind for block in found.blocks] == [Kind.PARAGRAPH, Kind.NOTE, Kind.NOTE, Kind.PARAGRAPH]


def test_powers_stay_beside_notes_with_the_same_number(tmp_path):
    found = read(tmp_path, "<p>Keeps 10<sup>3</sup> km<sup>2</sup> of marsh.<sup>2</sup></p><p><sup>2</sup> Ibid., para. 2.</p>")
    assert blocks(found) == [("", "Keeps 10³ km² of marsh.")]
    assert marks(found) == [(2, "marsh.")]


def test_layout_tables_are_blocks_and_data_tables_are_rows(tmp_path):
    body = (
        "<table><tr><td><p>Rowers</p><p>A/BOATS/RES/3/1</p></td><td><table><tr><td>Distr.: General</td></tr></table></td></tr></table>"
        "<table><tr><th>Boat</th><th>Length</th></tr><tr><td>The long one</td><td>9</td></tr></table>"
    )
    found = read(tmp_path, body)
    assert blocks(found) == [("", "Rowers"), ("", "Distr.: General")]
    assert [symbol.symbol for symbol in found.running_symbols] == ["A/BOATS/RES/3/1"]
    rows = [[found.body[cell.begin : cell.end] for cell in block.cells] for block in found.blocks if block.kind is Kind.ROW]
    assert rows == [["Boat", "Length"], ["The long one", "9"]]


def test_headings_leads_links_and_what_nobody_sees(tmp_path):
    body = (
        "<nav>Home</nav><script>var x;</script><h1>Care of boats</h1><p align=center><b>Resolution 3/1</b></p>"
        '<p><em>Recalling</em> <a href="https://example.org/2/1">resolution 2/1</a>, &amp; the <b hidden>secret</b>lake,</p>'
        "<p>41st plenary meeting<br>16 December 2031</p>"
    )
    found = read(tmp_path, body)
    assert blocks(found, Kind.HEADING) == [("", "Care of boats"), ("", "Resolution 3/1")]
    recital = next(block for block in found.blocks if block.kind is Kind.PARAGRAPH)
    assert found.words(recital) == "Recalling resolution 2/1, & the lake,"
    assert found.body[recital.lead.begin : recital.lead.end] == "Recalling"
    assert [(found.body[link.begin : link.end], link.href) for link in found.links] == [("resolution 2/1", "https://example.org/2/1")]
    assert blocks(found)[-2:] == [("", "41st plenary meeting"), ("", "16 December 2031")]


def test_a_page_with_one_preformatted_text_is_read_as_that_text(tmp_path):
    lines = "".join(f"{n}. The keeper of bridge {n} counted the boats that\nwent by below her window.\n\n" for n in range(1, 6))
    found = read(tmp_path, f"<pre>{lines}</pre>")
    assert blocks(found)[4] == ("5", "The keeper of bridge 5 counted the boats that went by below her window.")
