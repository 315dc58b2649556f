"""Pieces -> blocks: broken words and paragraphs joined, note marks lifted out, with a map back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.documents.marks import Cut
from mandategraph.documents.model import Block, CleanText, Kind, Mark, Piece, RunningSymbol, Span
from mandategraph.documents.offsets import TextBuilder
from mandategraph.documents.source import Source
from mandategraph.ground.errors import Finding
from mandategraph.ground.lines import BREAKS
from mandategraph.language.letters import LETTERS, goes_on
from mandategraph.language.line import LineSigns

TAG = r"</?[a-zA-Z][^<>]"  # how a tag of HTML begins: its names have these letters in every language
# What is taken out of, or changed in, a line of text. matches "<i>", "**", "\*", "&amp;", a line end, two blanks
INLINE = re.compile(
    rf"{TAG}{{0,60}}>"
    r"|\\(?P<escaped>[*#_.\-()\[\]])|\*{1,3}"
    r"|&(?P<entity>amp|lt|gt|quot|nbsp|#39);|(?P<blank>[^\S ][\s\u200b]*|  +|\u200b)"
)
ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " ", "#39": "'"}
LAST_LETTERS, FIRST_LETTERS = re.compile(rf"{LETTERS}(?=[-\xad]$)"), re.compile(LETTERS)  # of a word that a line end cut in two
CLOSING = re.compile(rf"(?:{TAG}{{0,120}}>|[*\s”\"’')\]])+$")
LONGEST_TAIL = 120  # code points; more markup than this at a paragraph's end is none
LONGEST_TITLE = 400  # code points; a longer block behind a heading is text


def _first_letter(text: str, piece: Piece) -> str:
    return text[piece.begin : piece.begin + 1]


def _finished(text: str, piece: Piece, cuts: list[Cut]) -> str:
    """The last character of a piece that is not markup, a mark or a closing quote."""
    begin = max(piece.begin, piece.end - LONGEST_TAIL)
    words = text[begin : piece.end]
    tail = [cut for cut in _cuts_between(cuts, begin, piece.end) if piece.end - 3 <= cut.end <= piece.end]
    if tail:
        words = text[begin : tail[0].begin] + text[tail[0].end : piece.end]
    return CLOSING.sub("", words)[-1:]


def adopt_stray_notes(text: str, pieces: list[Piece], cuts: list[Cut], signs: LineSigns) -> list[Piece]:
    """A finished sentence at a page's foot, inside a paragraph that the page cut in two, is the note whose number was lost."""
    noted = {piece.note_no for piece in pieces if piece.kind is Kind.NOTE}
    wanting = [cut for cut in cuts if cut.note_no and cut.note_no not in noted]
    if not wanting:
        return pieces
    found = list(pieces)
    texts = [i for i, piece in enumerate(found) if piece.kind is Kind.PARAGRAPH]
    for before, at, after in zip(texts, texts[1:], texts[2:], strict=False):
        piece = found[at]
        broken = (
            _finished(text, found[before], cuts) not in ".;:?!"
            and not found[after].label
            and signs.goes_on(_first_letter(text, found[after]))
        )
        if broken and not piece.label and signs.begins(_first_letter(text, piece)) and _finished(text, piece, cuts) == ".":
            owner = next((cut for cut in wanting if cut.begin < piece.begin), None)
            if owner:
                wanting.remove(owner)
                found[at] = replace(piece, kind=Kind.NOTE, note_no=owner.note_no)
    return found


def join(text: str, pieces: list[Piece], cuts: list[Cut], signs: LineSigns) -> list[list[Piece]]:
    """Gather pieces into blocks: a paragraph that a page or a line end cut in two becomes one; notes keep their place behind it."""
    groups: list[list[Piece]] = []
    open_at: int | None = None  # the group that may still go on
    titled = False  # whether it stands right behind a heading
    for i, piece in enumerate(pieces):
        if piece.kind is Kind.NOTE:
            groups.append([piece])
            continue
        if (
            piece.kind is Kind.PARAGRAPH
            and piece.brackets
            and open_at is not None
            and signs.awaits_letter(text, groups[open_at][-1].begin, groups[open_at][-1].end)
        ):
            piece = replace(piece, begin=_label_begin(text, piece), label="", brackets=False, bullet=False)
        if (
            piece.kind is Kind.PARAGRAPH
            and open_at is not None
            and _goes_on(text, groups[open_at], piece, cuts, pieces[i - 1].kind, titled, signs)
        ):
            groups[open_at].append(piece)
            continue
        titled = i > 0 and pieces[i - 1].kind is Kind.HEADING
        groups.append([piece])
        open_at = len(groups) - 1 if piece.kind is Kind.PARAGRAPH else None
    return groups


def _label_begin(text: str, piece: Piece) -> int:
    """Where the label of a piece begins, with the bracket before it."""
    begin = text.rindex(piece.label, 0, piece.begin)
    return begin - (text[begin - 1 : begin] == "(")


def _goes_on(text: str, group: list[Piece], piece: Piece, cuts: list[Cut], before: Kind, titled: bool, signs: LineSigns) -> bool:
    last = _finished(text, group[-1], cuts)
    if piece.label or piece.bullet or last in tuple(".;:?!"):
        return False
    first = _first_letter(text, piece)
    crossed = piece.after_page_break or before is Kind.NOTE
    if signs.goes_on(first) or first in '(“"' or first.isdigit():
        return True
    if last == ",":
        return bool(group[0].label) and crossed
    title = titled and not group[0].label and group[-1].end - group[0].begin < LONGEST_TITLE
    return not title and (crossed or bool(group[0].label))


def assemble(source: Source, style: str, groups: list[list[Piece]], cuts: list[Cut], symbols: list[RunningSymbol], code: str) -> CleanText:
    """The groups as blocks, one a line, with the marks in them and the map back to the source. ``code`` is the language of the words."""
    builder = TextBuilder()
    blocks: list[Block] = []
    marks: list[Mark] = []
    for group in groups:
        begin = builder.length
        for piece in group:
            if piece is not group[0] and builder.last == "-":
                _mend_hyphen(builder, source.text, piece.begin)
            elif piece is not group[0] and builder.last != " ":
                builder.add(" ", piece.begin - 1)
            _add_words(builder, source.text, piece, cuts, marks)
        first = group[0]
        if builder.length > begin:
            blocks.append(Block(first.kind, begin, builder.length, first.level, first.label, first.brackets, first.note_no, first.bullet))
            builder.add("\n", group[-1].end)
    body = builder.text()
    blocks = [replace(block, cells=cells_of(body, block)) if block.kind is Kind.ROW else block for block in blocks]
    placed = {mark.note_no for mark in marks}
    lost = tuple(b.note_no for b in blocks if b.kind is Kind.NOTE and b.note_no and b.note_no not in placed)
    return CleanText(source, style, body, builder.map(), tuple(blocks), tuple(marks), tuple(symbols), lost, code)


def cells_of(body: str, row: Block) -> tuple[Span, ...]:
    """The cells of a table row: cut at its tabs, or at its bars where one begins it: "| Symbol | Title |"."""
    words = body[row.begin : row.end]
    barred = words.startswith("|") and "\t" not in words
    cells, at = [], row.begin
    for cell in words.split("|" if barred else "\t"):
        cells.append(Span(at, at + len(cell)))
        at += len(cell) + 1
    return tuple(cells[1:-1] if barred and words.rstrip().endswith("|") else cells[1:] if barred else cells)


def lost_notes(text: CleanText) -> Iterator[Finding]:
    """A finding for each note whose mark was found nowhere: what it cites hangs on no words."""
    for block in text.blocks:
        if block.kind is Kind.NOTE and block.note_no in text.unplaced_notes:
            seen = f"note {block.note_no} has no mark in the text"
            todo = "its citations are not in the graph: mend the mark in a copy of the file"
            yield text.finding(block.begin, seen, "a raised number", todo, "clean#lost-mark")


def _add_words(builder: TextBuilder, text: str, piece: Piece, cuts: list[Cut], marks: list[Mark]) -> None:
    at = piece.begin
    floor = builder.length
    for cut in _cuts_between(cuts, piece.begin, piece.end):
        _add_plain(builder, text, at, cut.begin, floor, piece.kind is Kind.ROW)
        if cut.note_no:
            trim = builder.length - (1 if builder.last == " " and builder.length > floor else 0)
            marks.append(Mark(trim, cut.note_no, cut.repaired))
        at = cut.end
    for begin, end in piece.cells:
        _add_plain(builder, text, begin, end, builder.length)
        builder.add("\t" if end < piece.end else "", end)
    if not piece.cells:
        _add_plain(builder, text, at, piece.end, floor, piece.kind is Kind.ROW)


def _cuts_between(cuts: list[Cut], begin: int, end: int) -> list[Cut]:
    """The cuts that begin in a stretch of the source; ``cuts`` are in its order."""
    first = bisect_left(cuts, begin, key=lambda cut: cut.begin)
    return cuts[first : bisect_left(cuts, end, lo=first, key=lambda cut: cut.begin)]


def _add_plain(builder: TextBuilder, text: str, begin: int, end: int, floor: int, row: bool = False) -> None:
    at = begin
    for match in INLINE.finditer(text, begin, end):
        _put(builder, text, at, match.start(), floor)
        at = match.end()
        if match["escaped"]:
            builder.add(match["escaped"], match.start("escaped"))
        elif match["entity"]:
            builder.add(ENTITIES[match["entity"]], match.start())
        elif match["blank"] and "\t" in match["blank"] and row:
            builder.add("\t", match.start())
        elif match["blank"]:
            if set(BREAKS) & set(match["blank"]) and builder.last in "-\xad" and builder.length > floor:
                _mend_hyphen(builder, text, match.end())
            elif builder.length > floor and builder.last != " " and match.end() < end:
                builder.add(" ", match.start())
    _put(builder, text, at, end, floor)


def _put(builder: TextBuilder, text: str, begin: int, end: int, floor: int) -> None:
    """Add a stretch as it is, without a second blank in a row."""
    if begin < end and text[begin] == " " and (builder.length == floor or builder.last == " "):
        begin += 1
    builder.add(text[begin:end], begin)


def _mend_hyphen(builder: TextBuilder, text: str, at: int) -> None:
    """Drop the hyphen at a line end when the report writes the whole word without one elsewhere ("imple-/mentation")."""
    head, tail = LAST_LETTERS.search("".join(builder.parts[-3:])), FIRST_LETTERS.match(text[at : at + 40])
    if head and tail and goes_on(tail[0]) and re.search(rf"(?<!\w){head[0]}{tail[0]}(?!\w)", text, re.I):
        builder.parts[-1] = builder.parts[-1][:-1]
        builder.length -= 1
        builder.last = "" if not builder.parts[-1] else builder.parts[-1][-1]
