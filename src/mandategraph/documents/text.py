"""Reader of plain text as a scanner's software writes it: hard line ends, page furniture, notes at the foot of each page."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from mandategraph.documents.lines import Line, digit_glyphs, furniture, label_at, lines_of, running_symbol
from mandategraph.documents.model import Format, Kind, Piece, Pieces, RunningSymbol
from mandategraph.language.language import Language
from mandategraph.language.line import LineSigns

LONGEST_HEADING = 5  # lines; a longer block without a stop at its end is a paragraph that a page cut in two
MOST_LOST_NOTES = 6
LONGEST_NOTE = 4  # lines
SENTENCE_END = re.compile(r"[.;:?!][”\"’')]*$")
STOP_AND_MARK = re.compile(r"[.,;:?!][”\"’')]*(?:[^\w\s]|[\d_]){0,3}$")  # a stop, perhaps with what is left of a note mark behind it


def read_plain(text: str, language: Language) -> Pieces:
    """Cut plain text with hard line ends into pieces.

    Afterwards: (1) furniture is gone; a line that begins with one blank, or follows furniture, begins a page; (2) the lines at the foot
    of a page from the next expected note number on are notes; (3) lines are gathered into paragraphs at blank lines, at labels behind a
    finished sentence and at short last lines; (4) a short block without a stop at its end is a heading.
    """
    symbols: list[RunningSymbol] = []
    signs = language.line
    pages = _pages(text, symbols, language)
    usual = median([len(line.words) for page in pages for line in page if line.words] or [0])
    pieces: list[Piece] = []
    note_no = 1
    for page in pages:
        body, notes = _split_notes(page, note_no, signs)
        blocks = [_piece(text, block, signs) for block in _blocks(body, int(usual), signs)]
        if blocks:
            blocks[0] = replace(blocks[0], after_page_break=True)
        pieces += blocks
        for number, group in notes:
            pieces.append(_note(text, group, number, signs))
            note_no = number + 1
    return Pieces("plain", _with_headings(text, pieces, signs), symbols)


def _pages(text: str, symbols: list[RunningSymbol], language: Language) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    lines = list(lines_of(text))
    for i, line in enumerate(lines):
        found = furniture(line.words, language)
        if found and found[0] == "page" and _inside_sentence(lines, i, language.line):
            found = None
        if found is not None:
            if found[0] == "head":
                symbols.append(running_symbol(text, line, found[1]))
            if found[0] != "junk":
                pages.append([])
            continue
        raw = text[line.begin : line.begin + 2]
        if (raw[:1] == " " and raw[1:].strip()) or (line.begin and text[line.begin - 1] == "\f"):
            pages.append([])
        pages[-1].append(line)
    return [page for page in pages if any(line.words for line in page)]


def _inside_sentence(lines: list[Line], i: int, signs: LineSigns) -> bool:
    """Whether a line that looks like a page number stands in the midst of a sentence.

    So it does below text that must go on, and between unfinished text right above and small letters right below.
    """
    above, below = (lines[i - 1].words if i else ""), (lines[i + 1].words if i + 1 < len(lines) else "")
    if signs.is_unfinished(above):
        return True
    return bool(above and below) and not SENTENCE_END.search(above) and signs.goes_on(below)


def _digits(printed: str) -> str:
    return "".join(c if c.isdigit() else digit_glyphs().get(c, "?")[0] for c in printed)


def _split_notes(page: list[Line], note_no: int, signs: LineSigns) -> tuple[list[Line], list[tuple[int, list[Line]]]]:
    """The text lines of a page, and its notes as (number, lines): they run from the next expected number to the page's end.

    Where notes were lost in the scan the number may be a little higher, if the words are those of a note ("Ibid.", a symbol).
    """
    for start, line in enumerate(page):
        number = _note_number(line, note_no, signs)
        groups: list[tuple[int, list[Line]]] = []
        for later in page[start:] if number else ():
            if not later.words:
                continue
            following = _note_number(later, groups[-1][0] + 1 if groups else note_no, signs)
            if following:
                groups.append((following, [later]))
            elif signs.label(later.words) or signs.is_heading(later.words):
                break
            else:
                groups[-1][1].append(later)
        else:
            if groups and all(len(lines) <= LONGEST_NOTE for _, lines in groups):
                return page[:start], groups
    return page, []


def _note_number(line: Line, due: int, signs: LineSigns) -> int:
    """The number of the note that a line begins, 0 for none; ``due`` is the number that comes next."""
    match = signs.note_number(line.words)
    digits = _digits(match["no"]) if match else ""
    if digits == str(due):
        return due
    if match and digits.isdigit() and due < int(digits) <= due + MOST_LOST_NOTES and signs.opens_note(line.words, match.end()):
        return int(digits)
    return 0


def _blocks(page: list[Line], usual: int, signs: LineSigns) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    before: Line | None = None
    for line in page:
        if line.words:
            if before is None or _begins_block(before, line, usual, signs):
                blocks.append([])
            blocks[-1].append(line)
        before = line if line.words else None
    return blocks


def _begins_block(before: Line, line: Line, usual: int, signs: LineSigns) -> bool:
    finished = bool(SENTENCE_END.search(before.words))
    labelled = signs.label(line.words) is not None
    if signs.is_heading(line.words) or signs.is_heading(before.words):
        return True
    if labelled and (finished or (before.words[-1:].isalpha() and len(before.words) < usual * 2 // 3)):
        return True
    return finished and len(before.words) < usual * 2 // 3 and signs.begins(line.words)


def _piece(text: str, block: list[Line], signs: LineSigns) -> Piece:
    begin, label, brackets, bullet = label_at(text, block[0].begin, block[-1].end, signs)
    return Piece(Kind.PARAGRAPH, begin, block[-1].end, label=label, brackets=brackets, bullet=bullet, line_count=len(block))


def _note(text: str, group: list[Line], note_no: int, signs: LineSigns) -> Piece:
    match = signs.note_number(group[0].words)
    begin = text.index(group[0].words, group[0].begin) + (match.end() if match else 0)
    return Piece(Kind.NOTE, begin, group[-1].end, note_no=note_no)


def _with_headings(text: str, pieces: list[Piece], signs: LineSigns) -> list[Piece]:
    found = []
    for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
        words = text[piece.begin : piece.end].strip()
        if piece.kind is Kind.PARAGRAPH and not piece.label and _is_heading(text, words, piece, following, signs):
            piece = replace(piece, kind=Kind.HEADING, level=2 if signs.opens_heading(words) else 3)
        found.append(piece)
    return found


def _is_heading(text: str, words: str, piece: Piece, following: Piece | None, signs: LineSigns) -> bool:
    if signs.is_heading(words):
        return True
    if following and following.after_page_break and not following.label:
        return False  # the page cut a paragraph in two
    if piece.line_count > LONGEST_HEADING or not signs.begins(words) or words[-1:] in ".,;:?!-–" or STOP_AND_MARK.search(words):
        return False
    after = text[following.begin : following.begin + 1] if following and not following.label else ""
    return (following is None or following.kind is not Kind.NOTE) and not signs.goes_on(after)


PLAIN = Format("plain", lambda text: True, read_plain)  # asked last: what is nothing else is plain
