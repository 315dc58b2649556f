"""Reader of plain text as a scanner's software writes it: hard line ends, page furniture, notes at the foot of each page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from statistics import median

from mandategraph.documents.furniture import Furniture
from mandategraph.documents.lines import Line, digit_glyphs, is_wrapped, label_at, lines_of, running_symbol, stands_alone
from mandategraph.documents.model import Format, Kind, Piece, Pieces, RunningSymbol
from mandategraph.documents.raised import figures
from mandategraph.language.language import Language
from mandategraph.language.line import LineSigns

LONGEST_HEADING = 5  # lines; a longer block without a stop at its end is a paragraph that a page cut in two
LONGEST_TITLE = 400  # code points
LONGEST_PRINTED = 160  # code points; a printer's line is shorter
DENSE = 0.1  # blank lines for each line with words; where there are fewer they do not part paragraphs
ROOM = 0.9  # of the longest lines: a printer fills a line as far as that
MOST_LOST_NOTES = 6
LONGEST_NOTE = 4  # lines
SENTENCE_END = re.compile(r"[.;:?!][”\"’')]*$")
STOP_AND_MARK = re.compile(r"[.,;:?!][”\"’')]*(?:[^\w\s]|[\d_]){0,3}$")  # a stop, perhaps with what is left of a note mark behind it


@dataclass(slots=True)
class _Page:
    """The lines of one page; ``foot``: how many stand above the rule that parts text and notes, where there is one."""

    lines: list[Line] = field(default_factory=list)
    foot: int | None = None


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a text is laid out: the usual length of its lines, the longest, whether a line is a paragraph, whether blank lines part them."""

    usual: int
    width: int
    single: bool
    dense: bool
    language: Language

    @property
    def signs(self) -> LineSigns:
        """The signs of its lines."""
        return self.language.line


def read_plain(text: str, language: Language) -> Pieces:
    """Cut plain text into pieces, whether its lines are the printer's or each is a paragraph.

    Afterwards: (1) furniture is gone; a line that begins with one blank, or follows furniture, begins a page; (2) the lines at the foot
    of a page from the next expected note number on are notes, or those below a rule; (3) lines are gathered into paragraphs at blank
    lines, at labels behind a finished sentence and at short last lines; (4) a short block without a stop at its end is a heading.
    """
    symbols: list[RunningSymbol] = []
    signs = language.line
    lines = list(lines_of(text))
    pages = _pages(text, lines, symbols, language)
    manner = _manner([line for page in pages for line in page.lines], language)
    pieces: list[Piece] = []
    note_no = 1
    for page in pages:
        if manner.single:
            held, note_no = _one_a_line(text, page.lines, note_no, manner)
            pieces += held
            continue
        body, notes = _split_notes(page, note_no, signs)
        blocks = [_piece(text, block, signs) for block in _blocks(body, manner)]
        if blocks:
            blocks[0] = replace(blocks[0], after_page_break=True)
        pieces += blocks
        for number, group in notes:
            pieces.append(_note(text, group, number, signs))
            note_no = number + 1
    return Pieces("plain", _with_headings(text, pieces, signs), symbols, manner.single)


def _manner(lines: list[Line], language: Language) -> _Manner:
    lengths = sorted(len(line.words) for line in lines if line.words)
    usual = int(median(lengths or [0]))
    width = lengths[len(lengths) * 19 // 20] if lengths else 0
    long = sum(1 for length in lengths if length > LONGEST_PRINTED)
    single = language.line.has_case and long > 1 and not is_wrapped(lines, language.line)
    dense = len(lines) - len(lengths) < len(lengths) * DENSE
    return _Manner(usual, width, single, dense, language)


def _one_a_line(text: str, page: list[Line], note_no: int, manner: _Manner) -> tuple[list[Piece], int]:
    """The pieces of a page whose lines are paragraphs, and the number of the next note."""
    signs, day = manner.signs, manner.language.pattern("line-of-day")
    pieces: list[Piece] = []
    broken = True
    for line in page:
        if not line.words:
            continue
        number = _note_number(line, note_no, signs)
        if number and not day.fullmatch(line.words):
            pieces.append(_note(text, [line], number, signs))
            note_no = number + 1
        else:
            pieces.append(replace(_piece(text, [line], signs), after_page_break=broken))
            broken = False
    return pieces, note_no


def _pages(text: str, lines: list[Line], symbols: list[RunningSymbol], language: Language) -> list[_Page]:
    pages = [_Page()]
    furniture = Furniture(lines, language)
    for i, line in enumerate(lines):
        found = furniture.of(i)
        if found and found[0] == "page" and furniture.may_be_text(i) and _inside_sentence(lines, i, language.line):
            found = None
        if found is not None:
            if found[0] == "head":
                symbols.append(running_symbol(text, line, found[1]))
            if found[0] == "rule":
                pages[-1].foot = len(pages[-1].lines)
            elif found[0] != "junk":
                pages.append(_Page())
            continue
        raw = text[line.begin : line.begin + 2]
        if (raw[:1] == " " and raw[1:].strip()) or (line.begin and text[line.begin - 1] == "\f"):
            pages.append(_Page())
        pages[-1].lines.append(line)
    return [page for page in pages if any(line.words for line in page.lines)]


def _inside_sentence(lines: list[Line], i: int, signs: LineSigns) -> bool:
    """Whether a line that looks like a page number stands in the midst of a sentence.

    So it does below text that must go on, and between unfinished text right above and small letters right below.
    """
    above, below = (lines[i - 1].words if i else ""), (lines[i + 1].words if i + 1 < len(lines) else "")
    if signs.is_unfinished(above):
        return True
    return bool(above and below) and not SENTENCE_END.search(above) and signs.goes_on(below)


def _digits(printed: str) -> str:
    return "".join(c if c.isdigit() else digit_glyphs().get(c, "?")[0] for c in figures(printed))


def _split_notes(whole: _Page, note_no: int, signs: LineSigns) -> tuple[list[Line], list[tuple[int, list[Line]]]]:
    """The text lines of a page, and its notes as (number, lines): they run from the next expected number to the page's end.

    Where notes were lost in the scan the number may be a little higher, if the words are those of a note ("Ibid.", a symbol). Below a
    rule they are notes whatever their first number.
    """
    page = whole.lines
    if whole.foot is not None and (below := _below_rule(page[whole.foot :], signs)):
        return page[: whole.foot], below
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


def _below_rule(lines: list[Line], signs: LineSigns) -> list[tuple[int, list[Line]]]:
    """The notes below a rule, as (number, lines), where the first line with words begins one."""
    groups: list[tuple[int, list[Line]]] = []
    for line in lines:
        match = signs.note_number(line.words) if line.words else None
        digits = _digits(match["no"]) if match else ""
        if digits.isdigit() and (not groups or int(digits) == groups[-1][0] + 1):
            groups.append((int(digits), [line]))
        elif groups and line.words:
            groups[-1][1].append(line)
        elif line.words:
            return []
    return groups


def _note_number(line: Line, due: int, signs: LineSigns) -> int:
    """The number of the note that a line begins, 0 for none; ``due`` is the number that comes next."""
    match = signs.note_number(line.words)
    digits = _digits(match["no"]) if match else ""
    if digits == str(due):
        return due
    if match and digits.isdigit() and due < int(digits) <= due + MOST_LOST_NOTES and signs.opens_note(line.words, match.end()):
        return int(digits)
    return 0


def _blocks(page: list[Line], manner: _Manner) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    before: Line | None = None
    for line in page:
        if line.words:
            if before is None or _begins_block(before, line, manner):
                blocks.append([])
            blocks[-1].append(line)
        before = line if line.words else None
    return blocks


BAR = "|"  # opens the row of a table that was exported as text


def _begins_block(before: Line, line: Line, manner: _Manner) -> bool:
    signs, short = manner.signs, len(before.words) < manner.usual * 2 // 3
    if before.words.startswith(BAR) or line.words.startswith(BAR):
        return True  # the row of a table
    finished = bool(SENTENCE_END.search(before.words))
    labelled = signs.label(line.words) is not None
    if signs.is_heading(line.words) or (signs.is_heading(before.words) and len(before.words) < manner.usual * ROOM):
        return True  # a heading as long as a line may go on in the next
    if labelled and (finished or (before.words[-1:].isalpha() and short)):
        return True
    if finished and short and signs.begins(line.words):
        return True
    return _stands_alone(before, line, manner) or (manner.dense and _ends_paragraph(before, line, manner))


def _stands_alone(before: Line, line: Line, manner: _Manner) -> bool:
    """Whether one of two lines is such as the cover of an act has: a day, a session, an item, who adopted the act."""
    short = [one.words for one in (before, line) if len(one.words) < manner.usual * ROOM and not manner.signs.goes_on(one.words)]
    if not short or (manner.signs.is_unfinished(before.words) and not before.words.endswith(",")):
        return False
    return any(stands_alone(words, manner.language) for words in short)


def _ends_paragraph(before: Line, line: Line, manner: _Manner) -> bool:
    """Whether a paragraph ends at a line end of a text without blank lines: there the first word of the next line had room, or a
    clause ends and the next line opens as a recital does.
    """
    if not manner.signs.begins(line.words) and manner.signs.label(line.words) is None:
        return False
    room = len(before.words) + 1 + len(line.words.split(" ", 1)[0]) <= manner.width * ROOM
    ended = before.words[-1:] in ",;:."
    return (room and (ended or len(before.words) < manner.usual * 2 // 3)) or (
        ended and manner.language.pattern("opening-of-recital").match(line.words) is not None
    )


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
    if (
        piece.line_count > LONGEST_HEADING
        or len(words) > LONGEST_TITLE
        or not signs.begins(words)
        or words[-1:] in ".,;:?!-–"
        or STOP_AND_MARK.search(words)
    ):
        return False
    after = text[following.begin : following.begin + 1] if following and not following.label else ""
    return (following is None or following.kind is not Kind.NOTE) and not signs.goes_on(after)


PLAIN = Format("plain", lambda text: True, read_plain)  # asked last: what is nothing else is plain
