"""Finds the place where each note hangs: raised marks as printed, and damaged or bare ones worked out from the order of the notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from mandategraph.acquire import BREAKS
from mandategraph.clean._lines import DOUBLED, digit_glyphs
from mandategraph.clean._model import Kind, Piece

# matches "<sup>16</sup>", "<sup>&</sup>lt;sup>1</sup>", "$<sup>^5\,</sup>$", "$^{12}$"
RAISED = re.compile(r"<sup>" + DOUBLED + r"(?P<inner>.{1,40}?)</sup>(?:</sup>)?\$?|\$\^\{?(?P<tex>\d{1,3})\}?\$")
BEFORE_MARK = re.compile(r"[ \t]*\$?\s?$")
# A bare number behind a word or stop: "thereto, 10", "Crime, 9 as", "thereto3 has". Not "L.11", not "5/4", not "article 9".
ENDS = rf"(?=[ ,;.:){BREAKS}]|\Z)"
BARE = re.compile(rf"(?<=[,;:.”\")])[ ]?(?P<glyphs>\d{{1,3}}){ENDS}|(?<=[A-Za-z])(?P<glued>\d{{1,3}}){ENDS}")
# What a scanner leaves of a raised number: "thereto,!", "Crime,!® of", "Group,>", "adoption.24"
DAMAGED = re.compile(
    r"(?:(?<=[,;:.)\]”\"’])(?<![A-Z]\.)|(?<=[A-Za-z])(?![A-Za-z]))(?P<glyphs>[!?<>*®©’'‘¢°§\dIl|SOoZzBgq#“”\"]{1,3})(?=[\s,;.:)]|$)"
)
UNPLACED = 2.2  # the cost of leaving a note without a place; a worse reading than this is no reading


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the source taken out of the text because it is a note mark."""

    begin: int
    end: int
    note_no: int
    repaired: str = ""


def find_marks(text: str, pieces: Sequence[Piece], style: str) -> list[Cut]:
    """Return the note marks of all pieces in the order of the source.

    A note that no raised mark points at is looked for on its own page, between the marks of its neighbours, as a bare or damaged number.
    Marks and notes run in the same order (United Nations Editorial Manual: notes are numbered consecutively), so the cheapest reading
    of all lost marks of a page together wins; what stays dearer than ``UNPLACED`` is left open.
    """
    cuts = (
        [cut for piece in pieces if piece.kind is not Kind.ROW for cut in _raised(text, piece)] if "<sup>" in text or "$^" in text else []
    )
    marked = {cut.note_no for cut in cuts}
    for page, notes in _pages(pieces):
        lost = [note.note_no for note in notes if note.note_no and note.note_no not in marked]
        if lost:
            cuts += _place(text, page, lost, cuts, style)
    return sorted(cuts, key=lambda cut: cut.begin)


def _raised(text: str, piece: Piece) -> list[Cut]:
    cuts = []
    for match in RAISED.finditer(text, piece.begin, piece.end):
        digits = re.search(r"\d{1,3}", match["tex"] or re.sub(r"<[^>]*>", "", match["inner"]))
        letters = re.search(r"[A-Za-z]", re.sub(r"<[^>]*>|\\[,a-z]", "", match["inner"] or ""))
        if digits and not letters and piece.kind is not Kind.NOTE:
            cuts.append(Cut(_blank_before(text, piece, match), match.end(), int(digits[0])))
        elif "*" in (match["inner"] or ""):
            cuts.append(Cut(_blank_before(text, piece, match), match.end(), 0))
    return cuts


def _blank_before(text: str, piece: Piece, match: re.Match[str]) -> int:
    found = BEFORE_MARK.search(text, max(piece.begin, match.start() - 4), match.start())
    return found.start() if found else match.start()


def _pages(pieces: Sequence[Piece]) -> list[tuple[list[Piece], list[Piece]]]:
    """Text pieces with the group of notes that stands at their foot."""
    pages: list[tuple[list[Piece], list[Piece]]] = [([], [])]
    for piece in pieces:
        if piece.kind is Kind.NOTE:
            pages[-1][1].append(piece)
        elif piece.kind is not Kind.ROW:
            if pages[-1][1]:
                pages.append(([], []))
            pages[-1][0].append(piece)
    return [page for page in pages if page[1]]


def _place(text: str, page: list[Piece], lost: list[int], cuts: list[Cut], style: str) -> list[Cut]:
    pattern = DAMAGED if style == "plain" else BARE
    candidates = [match for piece in page for match in pattern.finditer(text, piece.begin, piece.end)]
    candidates.sort(key=lambda match: match.start())
    known = sorted((cut.note_no, cut.begin) for cut in cuts if cut.note_no)
    options: list[list[tuple[float, int]]] = []
    for note_no in lost:
        at = bisect_left(known, (note_no, 0))
        low = max((begin for no, begin in known[:at] if page[0].begin <= begin <= page[-1].end), default=0)
        high = min((begin for no, begin in known[at:] if page[0].begin <= begin <= page[-1].end), default=len(text))
        fits = [(_cost(text, match, note_no, style), i) for i, match in enumerate(candidates) if low <= match.start() <= high]
        options.append([fit for fit in fits if fit[0] < UNPLACED])
    return [
        Cut(*candidates[i].span(), note_no, _glyph_words(candidates[i]))
        for note_no, i in zip(lost, _cheapest(options, len(candidates)), strict=True)
        if i is not None
    ]


def _glyph_words(match: re.Match[str]) -> str:
    return match[match.lastgroup] if match.lastgroup else ""


def _cost(text: str, match: re.Match[str], note_no: int, style: str) -> float:
    glyphs, number = _glyph_words(match), str(note_no)
    before = text[match.start() - 1]
    if style != "plain":
        if glyphs != number:
            return UNPLACED
        return 0.2 if before in ",;" or not text[match.end() : match.end() + 1].strip() else 1.0
    if not any(c.isdigit() or not c.isalnum() for c in glyphs) or (before.isalpha() and (glyphs[0].isalpha() or glyphs in ("’", "'", "‘"))):
        return UNPLACED
    cost = 0.9 * (len(glyphs) - len(number)) if len(glyphs) > len(number) else 1.2 * (len(number) - len(glyphs))
    used = 0
    for digit in number:
        best = min(((_glyph_cost(g, digit), i) for i, g in enumerate(glyphs[used:], used)), default=(1.2, used))
        cost += best[0]
        used = best[1] + 1
    return cost + (0.0 if before in ",;.)" else 0.3)


def _glyph_cost(glyph: str, digit: str) -> float:
    if glyph == digit:
        return 0.0
    if glyph.isdigit():
        return UNPLACED
    stands_for = digit_glyphs().get(glyph, "")
    return 0.3 + 0.1 * stands_for.index(digit) if digit in stands_for else 1.1


def _cheapest(options: list[list[tuple[float, int]]], n: int) -> list[int | None]:
    """The assignment of candidates to notes, both in order, with the lowest total cost."""
    # best[j] = (cost, choice so far) using candidates before j
    best: list[tuple[float, tuple[int | None, ...]]] = [(0.0, ())] * (n + 1)
    for fits in options:
        by_candidate = {i: cost for cost, i in fits}
        nxt = [(best[0][0] + UNPLACED, (*best[0][1], None))]
        for j in range(1, n + 1):
            skip = (best[j][0] + UNPLACED, (*best[j][1], None))
            choices = [skip, nxt[j - 1]]
            if j - 1 in by_candidate:  # first: of two equal readings the one nearer to the foot of the page, where the note stands
                choices.insert(0, (best[j - 1][0] + by_candidate[j - 1], (*best[j - 1][1], j - 1)))
            nxt.append(min(choices, key=lambda choice: choice[0]))
        best = nxt
    return list(best[n][1])
