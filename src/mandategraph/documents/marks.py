"""Finds the place where each note hangs: raised marks as printed, and damaged or bare ones worked out from the order of the notes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import inf

from mandategraph.documents.lines import DOUBLED, digit_glyphs
from mandategraph.documents.model import Kind, Piece
from mandategraph.documents.raised import FOOTNOTE, HAS_RAISED, NEAR, RAISED_FIGURES, SUPERSCRIPTS, figures, is_power, note_numbers, raised
from mandategraph.ground.lines import BREAKS
from mandategraph.language.letters import LETTER

# matches "<sup>16</sup>", "<sup>&</sup>lt;sup>1</sup>", "$<sup>^5\,</sup>$", "$^{12}$", "¹²"
RAISED = re.compile(
    rf"[<${RAISED_FIGURES}](?:(?<=<)sup>{DOUBLED}(?P<inner>.{{1,40}}?)</sup>(?:</sup>)?\$?"
    rf"|(?<=\$)\^\{{?(?P<tex>[-−]?\d{{1,3}})\}}?\$|(?<={SUPERSCRIPTS})(?P<figures>{SUPERSCRIPTS}{{0,2}}))"
)
BEFORE_MARK = re.compile(r"[ \t]*\$?\s?$")
# A bare number behind a word or stop: "thereto, 10", "Crime, 9 as", "thereto3 has". Not "L.11", not "5/4", not "article 9".
ENDS = rf"(?=[ ,;.:){BREAKS}]|\Z)"
YEAR = r"(?<=\b[12][089]\d\d)"  # a mark is glued to it: "20043" is 2004 and note 3
BARE = re.compile(
    rf"(?<=[,;:.”\")])[ ]?(?P<glyphs>\d{{1,3}}){ENDS}|(?<={LETTER})(?P<glued>\d{{1,3}}){ENDS}|{YEAR}(?P<dated>\d{{1,2}}){ENDS}"
)
# What a scanner leaves of a raised number: "thereto,!", "Crime,!® of", "Group,>", "adoption.24"
GLYPHS = r"[!?<>*®©’'‘¢°§\dIl|SOoZzBgq#“”\"]"
DAMAGED = re.compile(
    rf"(?={GLYPHS})(?:"  # asked first: few signs pass
    rf"(?:(?<=[,;:.)\]”\"’])(?<!\b{LETTER}\.)|(?<={LETTER})(?!{LETTER}))(?P<glyphs>{GLYPHS}{{1,3}})(?=[\s,;.:)]|$)"
    rf"|(?=\d){YEAR}(?P<dated>\d{{1,2}})(?=[\s,;.:)]|$))"
)
# Behind a stop that ends no sentence a figure is no mark: "A/1/L.2/Add.1 and", "1.5 degrees"
WITHIN = re.compile(r"(?:\d|/(?:\S{0,20}[./])?[^\W\d_]{1,9})\.$")
SKIP, TAKE, EARLIER = range(3)  # of a note and the candidates up to one: the note has no place, it has this one, or one before it
MOST_NOTES = 40  # lost notes of a page that are weighed together; most seen in the four reports: 3
MOST_STEPS = 40_000  # pairs of a note and a candidate that are weighed together; most seen in the four reports: 14
UNPLACED = 2.2  # the cost of leaving a note without a place; a worse reading than this is no reading


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the source taken out of the text because it is a note mark."""

    begin: int
    end: int
    note_no: int
    repaired: str = ""
    words: str = ""  # what is printed there instead: a power that is no mark


def find_marks(text: str, pieces: Sequence[Piece], style: str) -> list[Cut]:
    """Return the note marks of all pieces in the order of the source.

    A note that no raised mark points at is looked for on its own page, between the marks of its neighbours, as a bare or damaged number.
    Marks and notes run in the same order (United Nations Editorial Manual: notes are numbered consecutively), so the cheapest reading
    of all lost marks of a page together wins; what stays dearer than ``UNPLACED`` is left open.
    """
    cuts: list[Cut] = []
    if "<sup>" in text or "$^" in text or HAS_RAISED.search(text):
        cuts = [cut for piece in pieces if piece.kind is not Kind.ROW for cut in _raised(text, piece)]
    if numbers := note_numbers(text):
        cuts += [cut for piece in pieces for cut in _named(text, piece, numbers)]
    cuts.sort(key=lambda cut: cut.begin)
    begins = [cut.begin for cut in cuts]
    marked = {cut.note_no for cut in cuts}
    placed: list[Cut] = []
    for page, notes in _pages(pieces):
        lost = [note.note_no for note in notes if note.note_no and note.note_no not in marked]
        if lost and page:
            raised = cuts[bisect_left(begins, page[0].begin) : bisect_right(begins, page[-1].end)]
            placed += _Page(text, page, raised, style).place(lost)
    return sorted([*cuts, *placed], key=lambda cut: cut.begin)


def _raised(text: str, piece: Piece) -> list[Cut]:
    cuts = []
    for match in RAISED.finditer(text, piece.begin, piece.end):
        inner = match["tex"] or re.sub(r"<[^>]*>", "", match["inner"] or figures(match[0]))
        digits = re.search(r"\d{1,3}", inner)
        letters = re.search(LETTER, re.sub(r"\\\S", "", inner))
        if is_power(inner, text[max(piece.begin, match.start() - NEAR) : match.start()]):
            cuts.append(Cut(match.start(), match.end(), 0, words=raised(inner)))
        elif digits and not letters and piece.kind is not Kind.NOTE:
            cuts.append(Cut(_blank_before(text, piece, match), match.end(), int(digits[0])))
        elif "*" in inner:
            cuts.append(Cut(_blank_before(text, piece, match), match.end(), 0))
    return cuts


def _named(text: str, piece: Piece, numbers: dict[str, int]) -> list[Cut]:
    """The marks of Markdown footnotes: "water,[^1]"."""
    found = FOOTNOTE.finditer(text, piece.begin, piece.end)
    return [Cut(_blank_before(text, piece, match), match.end(), numbers[match["name"]]) for match in found]


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
    return [page for page in pages if page[0] and page[1]]  # notes above all text hang on nothing


class _Page:
    """The words of one page, between whose raised marks the lost ones are looked for."""

    def __init__(self, text: str, page: list[Piece], raised: Sequence[Cut], style: str) -> None:
        self.text = text
        self.style = style
        pattern = DAMAGED if style == "plain" else BARE
        found = (match for piece in page for match in pattern.finditer(text, piece.begin, piece.end))
        self.candidates = [match for match in found if not _is_within(text, match)]
        self.candidates.sort(key=lambda match: match.start())
        self.starts = [match.start() for match in self.candidates]
        self.seen = [(_glyph_words(m), text[m.start() - 1], not text[m.end() : m.end() + 1].strip()) for m in self.candidates]
        known = sorted((cut.note_no, cut.begin) for cut in raised if cut.note_no)
        self.known = [note_no for note_no, _ in known]
        self.lows = list(accumulate((begin for _, begin in known), max, initial=0))
        self.highs = [*reversed(list(accumulate((begin for _, begin in reversed(known)), min, initial=len(text))))]

    def place(self, lost: Sequence[int]) -> list[Cut]:
        """The marks of the lost notes. Of a page that lost very many, some notes ahead are looked at before one is placed, not all."""
        found: list[Cut] = []
        at = 0
        for first in range(0, len(lost), MOST_NOTES // 2):
            ahead = lost[first : first + MOST_NOTES]
            last = at + MOST_STEPS // len(ahead)
            kept = ahead if first + MOST_NOTES >= len(lost) else ahead[: MOST_NOTES // 2]
            chosen = _cheapest([self._fits(note_no, at, last) for note_no in ahead], at, min(last, len(self.candidates)))
            for note_no, i in zip(kept, chosen, strict=False):
                if i is not None:
                    found.append(Cut(*self.candidates[i].span(), note_no, _glyph_words(self.candidates[i])))
                    at = i + 1
            if kept is ahead:
                break
        return found

    def _fits(self, note_no: int, first: int, last: int) -> dict[int, float]:
        """What it costs to read a candidate as the mark of a note: those between the raised marks of its neighbours, within bounds."""
        at = bisect_left(self.known, note_no)
        begin = max(first, bisect_left(self.starts, self.lows[at]))
        end = min(last, bisect_right(self.starts, self.highs[at]))
        fits = ((i, _cost(*self.seen[i], str(note_no), self.style)) for i in range(begin, end))
        return {i: cost for i, cost in fits if cost < UNPLACED}


def _is_within(text: str, match: re.Match[str]) -> bool:
    """Whether a figure stands behind the stop of a symbol or of a decimal number."""
    at = match.start()
    return text[at - 1] == "." and match[0].strip().isdecimal() and WITHIN.search(text, max(0, at - 40), at) is not None


def _glyph_words(match: re.Match[str]) -> str:
    return match[match.lastgroup] if match.lastgroup else ""


@lru_cache(maxsize=65_536)
def _cost(glyphs: str, before: str, at_end: bool, number: str, style: str) -> float:
    """What it costs to read glyphs as a number; ``before`` is the letter before them, ``at_end`` whether no letter follows."""
    if style != "plain":
        if glyphs != number:
            return UNPLACED
        return 0.2 if before in ",;" or at_end else 1.0
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


def _cheapest(options: Sequence[dict[int, float]], first: int, last: int) -> list[int | None]:
    """The assignment of the candidates ``first`` to ``last`` to notes, both in order, with the lowest total cost."""
    costs = [0.0] * (last - first + 1)  # of the notes so far, with the candidates before each
    ways: list[bytearray] = []
    for fits in options:
        following = [costs[0] + UNPLACED]
        way = bytearray([SKIP])
        for j in range(first, last):
            cost, how = costs[j + 1 - first] + UNPLACED, SKIP
            taken = costs[j - first] + fits[j] if j in fits else inf
            if taken <= cost:  # of two equal readings the one nearer to the foot of the page, where the note stands
                cost, how = taken, TAKE
            if following[-1] < cost:
                cost, how = following[-1], EARLIER
            following.append(cost)
            way.append(how)
        costs = following
        ways.append(way)
    chosen: list[int | None] = []
    j = last - first
    for way in reversed(ways):
        while way[j] == EARLIER:
            j -= 1
        taken_last = way[j] == TAKE
        j -= taken_last
        chosen.append(first + j if taken_last else None)
    return chosen[::-1]
