"""Page furniture: what the printed page has and the text has not, told by its looks, or because the pages repeat it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from mandategraph.documents.lines import Line, furniture
from mandategraph.language.language import Language

Found = tuple[str, re.Match[str]]
ANYTHING = re.compile(r"(?s).*")
EDGES = re.compile(r"^[\d/|\s–-]+|[\d/|\s–-]+$")
FIGURES = re.compile(r"\d+")
REACH = 3  # lines that carry words, above or below known furniture, among which more of it may stand
LONGEST = 400  # code points of a running head
COVER = 24  # lines with words from the beginning, among which the title stands
LEAST = 20  # code points of a title that the pages bear
FEWEST = 3  # pages that must bear a line: two may end in the same words


class Furniture:
    """The lines of a text that are page furniture.

    A line is such by its looks (``furniture.tsv``), or (1) it stands at the edge of pages beside such a line, again and again the same but
    for its figures, and nowhere else but once, where it is the title that the pages bear; (2) it is a number of pages that counts on.
    """

    def __init__(self, lines: Sequence[Line], language: Language) -> None:
        self.lines = lines
        self.language = language
        self.found: dict[int, Found] = {}
        for i, line in enumerate(lines):
            if line.words and (known := furniture(line.words, language)):
                self.found[i] = known
        self.counting = self._counting()
        self._repeated()
        self._beside_symbols()

    def of(self, i: int) -> Found | None:
        """The kind of furniture that a line is, with the match, or None for a line of text."""
        return self.found.get(i)

    def may_be_text(self, i: int) -> bool:
        """Whether a number of a page may be one of the text: it has no word beside it, and no other page counts on from it or to it."""
        return i not in self.counting and not any(c.isalpha() for c in self.found[i][1][0])

    def _counting(self) -> set[int]:
        """The lines with page numbers that count on: "Page 4 of 41", "Page 5 of 41"."""
        last: dict[str, tuple[int, int]] = {}
        counting: set[int] = set()
        for i, (kind, match) in self.found.items():
            numbers = [int(figures) for figures in FIGURES.findall(match[0])[:1]]
            if kind != "page" or not numbers:
                continue
            key = FIGURES.sub("0", match[0])
            before, number = last.get(key, (0, 0))
            if number and 0 < numbers[0] - number <= 2:
                counting |= {before, i}
            last[key] = (i, numbers[0])
        return counting

    def _repeated(self) -> None:
        """Add the lines beside known furniture that the pages repeat."""
        for step in (-1, 1):
            places = self._beside(step)
            at: defaultdict[str, list[int]] = defaultdict(list)
            for i in dict.fromkeys(i for near in places for i in near):  # a foot and a head in a row have the same line beside them
                if not self._is_paragraph(i):
                    at[_key(self.lines[i].words)].append(i)
            pages = len(places)
            enough = max(FEWEST, pages // 3)
            titles = {key: place for key, rows in at.items() if (place := self._title_at(_unnumbered(self.lines[rows[0]].words))) >= 0}
            often = {key: rows for key, rows in at.items() if key in titles or (len(rows) >= enough and self._counts(rows))}
            once_only = often.keys() - titles.keys()
            anywhere = Counter(_key(line.words) for line in self.lines if 0 < len(line.words) <= LONGEST) if once_only else Counter()
            for key, rows in often.items():
                if key in titles or anywhere[key] - len(rows) <= 1:
                    self.found |= {i: ("running", _whole(self.lines[i].words)) for i in rows if i > titles.get(key, -1)}

    def _is_paragraph(self, i: int) -> bool:
        """Whether a line has the label of a paragraph, or the next one goes on with it in small letters."""
        behind = self.lines[i + 1].words if i + 1 < len(self.lines) else ""
        return self.language.line.label(self.lines[i].words) is not None or self.language.line.goes_on(behind)

    def _beside_symbols(self) -> None:
        """Add the lines that hold the symbol of a running head, the title of the document, and perhaps the number of a page."""
        symbols = {match["symbol"] for kind, match in self.found.values() if kind == "head"}
        for i, line in enumerate(self.lines) if symbols else ():
            if i in self.found or "/" not in line.words or len(line.words) > LONGEST:
                continue
            for symbol in symbols:
                if line.words.startswith(symbol + " ") or line.words.endswith(" " + symbol):
                    rest = _unnumbered(line.words.removeprefix(symbol).removesuffix(symbol))
                    if 0 <= self._title_at(rest) < i:
                        self.found[i] = ("running", _whole(line.words))

    def _counts(self, rows: list[int]) -> bool:
        """Whether lines differ in one figure at most, as heads with the number of the page do: not "9 A/50/426" and "10 A/62/650"."""
        figures = [FIGURES.findall(self.lines[i].words) for i in rows]
        return sum(len(set(place)) > 1 for place in zip(*figures, strict=True)) <= 1

    def _title_at(self, words: str) -> int:
        """Where a line near the beginning, or two or three together, first ends with some words, as a title does that the pages bear."""
        if len(words) < LEAST or words[-1] in ".,;:":
            return -1
        return min((i for i, line in self._beginning if line.endswith(words)), default=-1)

    @cached_property
    def _beginning(self) -> list[tuple[int, str]]:
        worded = [(i, line.words) for i, line in enumerate(self.lines) if line.words][:COVER]
        groups = (worded[i:end] for i in range(len(worded)) for end in range(i + 1, i + 4))
        return [(group[-1][0], " ".join(words for _, words in group)) for group in groups]

    def _beside(self, step: int) -> list[list[int]]:
        """For each page edge the lines with words next to known furniture, going up or down from it."""
        places = []
        for i in self.found:
            near: list[int] = []
            at = i + step
            while 0 <= at < len(self.lines) and len(near) < REACH and at not in self.found:
                words = self.lines[at].words
                if len(words) > LONGEST:
                    break
                if words:
                    near.append(at)
                at += step
            if near:
                places.append(near)
        return places


def _key(words: str) -> str:
    return FIGURES.sub("0", " ".join(words.split()))


def _unnumbered(words: str) -> str:
    """Words without the numbers of pages at their edges."""
    return EDGES.sub("", " ".join(words.split()))


def _whole(words: str) -> re.Match[str]:
    match = ANYTHING.fullmatch(words)
    assert match is not None
    return match
