"""Readers of the two Markdown styles: with ``#`` headings and raised notes, and with HTML tags and tables besides."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from mandategraph.documents.furniture import Furniture
from mandategraph.documents.lines import DOUBLED, Line, is_wrapped, label_at, lines_of, running_symbol
from mandategraph.documents.model import Format, Kind, Piece, Pieces, RunningSymbol
from mandategraph.documents.raised import ANY_FOOTNOTE, SUPERSCRIPTS, figures, note_numbers
from mandategraph.ground.lines import BREAKS
from mandategraph.language.language import Language
from mandategraph.language.line import LineSigns

HEADING = re.compile(r"\s*(?P<hashes>#{1,6})\s+(?=\S)")
# matches "<sup>1</sup> United Nations", "<sup>&</sup>lt;sup>1</sup> Ibid.", " $<sup>^5\,</sup>$  A/60/88", "<sup>\*</sup> Second reissue"
NOTE = re.compile(
    r"\s*(?:\$\s*)?<sup>" + DOUBLED + r"(?P<inner>.{1,40}?)</sup>(?:</sup>)?\s*(?:\$\s*)?(?=\S)|"
    rf"\s*(?P<raised>{SUPERSCRIPTS}{{1,3}})\s*(?=\S)|\s*\$\^\{{?(?P<tex>\d{{1,3}})\}}?\$\s*(?=\S)"
)
# matches "[^1]: United Nations", "[^report]: See"
DEFINITION = re.compile(r"\s*\[\^(?P<name>[^\]\s]{1,60})\]:\s*(?=\S)")
DIGITS = re.compile(r"\d{1,3}")
RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|(?:[-*_] ){2,}[-*_])\s*$")
UNDERLINE = re.compile(r"(?:=+|-{2,})")
ENDED = re.compile(r"[.,;:?!][\])”\"*_]{0,3}$|\]$")  # a line behind which a label may begin a paragraph
TABLE_RULE = re.compile(r"\|?(?:\s{0,9}:?-{2,200}:?\s{0,9}\|){1,60}(?:\s{0,9}:?-{2,200}:?\s{0,9})?")
TABLE_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.S | re.I)
TABLE_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.S | re.I)
TABLE = re.compile(r"<table\b.*?</table>", re.S | re.I)
HTML_TAG = re.compile(r"<(?:b|i|table|td|tr)\b")
# matches "# I. Acts", "- 14. Invites" at the beginning of a line, "<sup>" anywhere
MARKDOWN_SIGN = re.compile(rf"(?:\A|(?<=[{BREAKS}]))(?:#{{1,6}} |- \d+\. )|<sup>")
# matches "**Requests**", "*Recalling*"; at the head of three lines, behind a number too, it tells a text without headings
EMPHASIS = re.compile(rf"[*_][*_]{{0,2}}[^\W\d_][^*_{BREAKS}]{{1,80}}[*_]{{1,3}}(?![\w*])")
NUMBERED = re.compile(rf"(?:\A|(?<=[{BREAKS}]))(?:\d{{1,3}}\\?[.)]\s{{1,4}})?")
FEW = 3  # lines that open so; scanned text has a star here and there


def read_markdown(text: str, style: str, language: Language) -> Pieces:
    """Cut a Markdown text into pieces, one for each line that is not blank, or for each paragraph where lines are wrapped.

    Afterwards: headings carry the number of their hashes; a line that begins with a raised number is a note, and so is a definition
    (``[^1]:``), whose name is made a number; a line with a tab is a table row, and so is each row of an HTML table; furniture is gone and
    leaves ``after_page_break`` on the next piece.
    """
    pieces: list[Piece] = []
    symbols: list[RunningSymbol] = []
    tables = [(m.start(), m.end()) for m in TABLE.finditer(text)] if style == "html" else []
    broken = False
    lines = list(lines_of(text))
    furniture = Furniture(lines, language)
    wrapped = is_wrapped(lines, language.line)
    numbers = note_numbers(text)
    above: Line | None = None  # the line right above, where a wrapped paragraph may go on
    for i, line in enumerate(lines):
        if tables and line.begin >= tables[0][1]:
            tables.pop(0)
        if tables and tables[0][0] <= line.begin:
            continue_at = tables[0]
            if line.begin <= continue_at[0] or not pieces or pieces[-1].end < continue_at[0]:
                pieces.extend(_table_rows(text, *continue_at))
            continue
        below, above = above, line if line.words else None
        if not line.words or TABLE_RULE.fullmatch(line.words):
            continue
        if below and wrapped and UNDERLINE.fullmatch(line.words) and pieces[-1].kind is Kind.PARAGRAPH and not pieces[-1].label:
            pieces[-1] = replace(pieces[-1], kind=Kind.HEADING, level=1 if line.words[0] == "=" else 2)
            continue
        if RULE.match(line.words):
            broken = True
            continue
        if found := furniture.of(i):
            if found[0] == "head":
                symbols.append(running_symbol(text, line, found[1]))
            broken = True
            continue
        piece = _piece(text, line, broken, language.line, numbers)
        if below and wrapped and _goes_on(text, pieces, piece, below):
            pieces[-1] = replace(pieces[-1], end=line.end, line_count=pieces[-1].line_count + 1)
            continue
        pieces.append(piece)
        broken = broken and piece.kind is Kind.NOTE
    return Pieces(style, pieces, symbols)


def _goes_on(text: str, pieces: list[Piece], piece: Piece, above: Line) -> bool:
    """Whether a line of a wrapped text belongs to the paragraph or note above it."""
    if not pieces or pieces[-1].kind not in (Kind.PARAGRAPH, Kind.NOTE) or pieces[-1].end != above.end:
        return False
    ends = text[above.begin : above.end]
    if piece.kind is not Kind.PARAGRAPH or piece.bullet or ends.endswith(("  ", "\\")):
        return False
    return not piece.label or not ENDED.search(above.words)


def _piece(text: str, line: Line, broken: bool, signs: LineSigns, numbers: dict[str, int]) -> Piece:
    if note := DEFINITION.match(text, line.begin, line.end):
        return Piece(Kind.NOTE, note.end(), line.end, note_no=numbers[note["name"]], after_page_break=broken)
    if note := NOTE.match(text, line.begin, line.end):
        inner = note["tex"] or figures(note["raised"] or "") or re.sub(r"<[^>]*>", "", note["inner"] or "")
        if digits := DIGITS.search(inner):
            return Piece(Kind.NOTE, note.end(), line.end, note_no=int(digits[0]), after_page_break=broken)
        if "*" in inner:
            return Piece(Kind.NOTE, note.end(), line.end, note_no=0, after_page_break=broken)
    if heading := HEADING.match(text, line.begin, line.end):
        return Piece(Kind.HEADING, heading.end(), line.end, level=len(heading["hashes"]), after_page_break=broken)
    begin, label, brackets, bullet = label_at(text, line.begin, line.end, signs)
    if line.words.startswith("|") or ("\t" in line.words and "\t" in text[begin : line.end].rstrip()):
        return Piece(Kind.ROW, line.begin, line.end, after_page_break=broken)
    return Piece(Kind.PARAGRAPH, begin, line.end, label=label, brackets=brackets, bullet=bullet, after_page_break=broken)


def _table_rows(text: str, begin: int, end: int) -> list[Piece]:
    found = []
    for row in TABLE_ROW.finditer(text, begin, end):
        cells = [cell.span(1) for cell in TABLE_CELL.finditer(text, *row.span(1))]
        if cells:
            found.append(Piece(Kind.ROW, cells[0][0], cells[-1][1], cells=tuple(cells)))
    return found


def _is_markdown(text: str) -> bool:
    if MARKDOWN_SIGN.search(text) or ("[^" in text and ANY_FOOTNOTE.search(text)):
        return True
    heads = (match.start() for match in EMPHASIS.finditer(text))
    found = (at for at in heads if any(m.end() == at for m in NUMBERED.finditer(text, max(0, at - 8), at)))
    return sum(1 for _ in islice(found, FEW)) == FEW


HTML = Format("html", lambda text: HTML_TAG.search(text) is not None, lambda text, language: read_markdown(text, "html", language))
MARKDOWN = Format("markdown", _is_markdown, lambda text, language: read_markdown(text, "markdown", language))
