"""Pieces -> blocks: broken words and paragraphs joined, note marks lifted out, with a map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mandategraph.documents.level import through
from mandategraph.documents.lines import stands_alone
from mandategraph.documents.marks import Cut
from mandategraph.documents.model import Block, CleanText, Kind, Piece, RunningSymbol, Span
from mandategraph.documents.offsets import OffsetMap
from mandategraph.documents.source import Source
from mandategraph.documents.words import TAG, Words, cuts_between
from mandategraph.ground.errors import Finding
from mandategraph.language.language import Language
from mandategraph.language.line import LineSigns

CLOSING = re.compile(rf"(?:{TAG}{{0,120}}>|[*\s”\"’')\]])+$")
LONGEST_TAIL = 120  # code points; more markup than this at a paragraph's end is none
LONGEST_TITLE = 400  # code points; a longer block behind a heading is text


def _first_letter(text: str, piece: Piece) -> str:
    return text[piece.begin : piece.begin + 1]


def _finished(text: str, piece: Piece, cuts: list[Cut]) -> str:
    """The last character of a piece that is not markup, a mark or a closing quote."""
    begin = max(piece.begin, piece.end - LONGEST_TAIL)
    words = text[begin : piece.end]
    tail = [cut for cut in cuts_between(cuts, begin, piece.end) if piece.end - 3 <= cut.end <= piece.end]
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


def join(text: str, pieces: list[Piece], cuts: list[Cut], language: Language, whole: bool) -> list[list[Piece]]:
    """Gather pieces into blocks: a paragraph that a page or a line end cut in two becomes one; notes keep their place behind it.

    Where pieces are ``whole`` only a page or a note may have cut them.
    """
    signs = language.line
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
            and (not whole or piece.after_page_break or pieces[i - 1].kind is Kind.NOTE)
            and _goes_on(text, groups[open_at], piece, cuts, pieces[i - 1].kind, titled, signs)
            and not any(
                stands_alone(text[begin:end], language)
                for begin, end in ((groups[open_at][0].begin, groups[open_at][-1].end), (piece.begin, piece.end))
            )
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


@dataclass(frozen=True, slots=True)
class Ground:
    """What blocks are put together from: the file, its text with letters of one kind, the way back, and what its front matter states."""

    source: Source
    text: str
    back: OffsetMap | None = None
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def hang_footnotes(groups: list[list[Piece]], cuts: list[Cut], text: str) -> list[list[Piece]]:
    """Put each Markdown footnote right behind the block where its mark stands: they are printed at the foot, and defined anywhere."""
    if "[^" not in text:
        return groups
    places = {cut.note_no: cut.begin for cut in reversed(cuts) if text.startswith("[^", cut.end - len(text[cut.begin : cut.end].lstrip()))}
    hung: dict[int, list[list[Piece]]] = {}
    stay = [group for group in groups if group[0].kind is not Kind.NOTE]
    for group in groups:
        if group[0].kind is Kind.NOTE:
            at = places.get(group[0].note_no or 0, group[0].begin)
            owner = max((i for i, one in enumerate(stay) if one[0].begin <= at), default=-1)
            hung.setdefault(owner, []).append(group)
    ordered = [*hung.get(-1, ())]
    for i, group in enumerate(stay):
        ordered += [group, *sorted(hung.get(i, ()), key=lambda one: (places.get(one[0].note_no or 0, one[0].begin), one[0].begin))]
    return ordered


def assemble(ground: Ground, style: str, groups: list[list[Piece]], cuts: list[Cut], symbols: list[RunningSymbol], code: str) -> CleanText:
    """The groups as blocks, one a line, with the marks in them and the map back to the source. ``code`` is the language of the words."""
    words = Words(ground.text, cuts, style)
    builder = words.builder
    blocks: list[Block] = []
    for group in groups:
        begin = builder.length
        for piece in group:
            if piece is not group[0]:
                words.join(piece.begin)
            words.add(piece)
        first = group[0]
        if builder.length > begin:
            blocks.append(Block(first.kind, begin, builder.length, first.level, first.label, first.brackets, first.note_no, first.bullet))
            builder.add("\n", group[-1].end)
    body, places = builder.text(), builder.map()
    blocks = [replace(block, cells=cells_of(body, block)) if block.kind is Kind.ROW else block for block in blocks]
    placed = {mark.note_no for mark in words.marks}
    lost = tuple(b.note_no for b in blocks if b.kind is Kind.NOTE and b.note_no and b.note_no not in placed)
    if ground.back:
        places = through(ground.back, places)
        symbols = [RunningSymbol(one.symbol, ground.back.begin(one.begin), ground.back.end(one.end)) for one in symbols]
    marks, links = tuple(words.marks), tuple(words.links)
    return CleanText(ground.source, style, body, places, tuple(blocks), marks, tuple(symbols), lost, code, links, ground.stated)


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
