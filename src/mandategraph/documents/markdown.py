"""Readers of the two Markdown styles: with ``#`` headings and raised notes, and with HTML tags and tables besides."""

from __future__ import annotations

import re

from mandategraph.documents.lines import DOUBLED, Line, furniture, label_at, lines_of, running_symbol
from mandategraph.documents.model import Format, Kind, Piece, Pieces, RunningSymbol
from mandategraph.ground.lines import BREAKS
from mandategraph.language.language import Language
from mandategraph.language.line import LineSigns

HEADING = re.compile(r"\s*(?P<hashes>#{1,6})\s+(?=\S)")
# matches "<sup>1</sup> United Nations", "<sup>&</sup>lt;sup>1</sup> Ibid.", " $<sup>^5\,</sup>$  A/60/88", "<sup>\*</sup> Second reissue"
NOTE = re.compile(r"\s*(?:\$\s*)?<sup>" + DOUBLED + r"(?P<inner>.{1,40}?)</sup>(?:</sup>)?\s*(?:\$\s*)?(?=\S)")
DIGITS = re.compile(r"\d{1,3}")
RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
TABLE_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.S | re.I)
TABLE_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.S | re.I)
TABLE = re.compile(r"<table\b.*?</table>", re.S | re.I)
HTML_TAG = re.compile(r"<(?:b|i|table|td|tr)\b")
# matches "# I. Acts", "- 14. Invites" at the beginning of a line, "<sup>" anywhere
MARKDOWN_SIGN = re.compile(rf"(?:\A|(?<=[{BREAKS}]))(?:#{{1,6}} |- \d+\. )|<sup>")


def read_markdown(text: str, style: str, language: Language) -> Pieces:
    """Cut a Markdown text into pieces, one for each line that is not blank.

    Afterwards: headings carry the number of their hashes; a line that begins with a raised number is a note; a line with a tab is a
    table row, and so is each row of an HTML table; furniture is gone and leaves ``after_page_break`` on the next piece.
    """
    pieces: list[Piece] = []
    symbols: list[RunningSymbol] = []
    tables = [(m.start(), m.end()) for m in TABLE.finditer(text)] if style == "html" else []
    broken = False
    for line in lines_of(text):
        if tables and line.begin >= tables[0][1]:
            tables.pop(0)
        if tables and tables[0][0] <= line.begin:
            continue_at = tables[0]
            if line.begin <= continue_at[0] or not pieces or pieces[-1].end < continue_at[0]:
                pieces.extend(_table_rows(text, *continue_at))
            continue
        if not line.words:
            continue
        if RULE.match(line.words):
            broken = True
            continue
        if found := furniture(line.words, language):
            if found[0] == "head":
                symbols.append(running_symbol(text, line, found[1]))
            broken = True
            continue
        piece = _piece(text, line, broken, language.line)
        pieces.append(piece)
        broken = broken and piece.kind is Kind.NOTE
    return Pieces(style, pieces, symbols)


def _piece(text: str, line: Line, broken: bool, signs: LineSigns) -> Piece:
    if (note := NOTE.match(text, line.begin, line.end)) and (digits := DIGITS.search(re.sub(r"<[^>]*>", "", note["inner"]))):
        return Piece(Kind.NOTE, note.end(), line.end, note_no=int(digits[0]), after_page_break=broken)
    if note and "*" in note["inner"]:
        return Piece(Kind.NOTE, note.end(), line.end, note_no=0, after_page_break=broken)
    if heading := HEADING.match(text, line.begin, line.end):
        return Piece(Kind.HEADING, heading.end(), line.end, level=len(heading["hashes"]), after_page_break=broken)
    if "\t" in line.words or line.words.startswith("|"):
        return Piece(Kind.ROW, line.begin, line.end, after_page_break=broken)
    begin, label, brackets, bullet = label_at(text, line.begin, line.end, signs)
    return Piece(Kind.PARAGRAPH, begin, line.end, label=label, brackets=brackets, bullet=bullet, after_page_break=broken)


def _table_rows(text: str, begin: int, end: int) -> list[Piece]:
    found = []
    for row in TABLE_ROW.finditer(text, begin, end):
        cells = [cell.span(1) for cell in TABLE_CELL.finditer(text, *row.span(1))]
        if cells:
            found.append(Piece(Kind.ROW, cells[0][0], cells[-1][1], cells=tuple(cells)))
    return found


HTML = Format("html", lambda text: HTML_TAG.search(text) is not None, lambda text, language: read_markdown(text, "html", language))
MARKDOWN = Format(
    "markdown", lambda text: MARKDOWN_SIGN.search(text) is not None, lambda text, language: read_markdown(text, "markdown", language)
)
