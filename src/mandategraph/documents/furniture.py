"""Page furniture: what the printed page has and the text has not, told by its looks, or because the pages repeat it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from mandategraph.documents.lines import Line, furniture
from mandategraph.language.language import Language

Found = tuple[str, re.Match[str]]
ANYTHING = re.compile(r"(?s).*")
FIGURES = re.compile(r"\d+")
REACH = 3  # lines that carry words, above or below known furniture, among which more of it may stand
LONGEST = 200  # code points of a running head; longest seen: 150
COVER = 12  # lines with words above a title
FEWEST = 3  # pages that must bear a line; where there are fewer pages, all of them


class Furniture:
    """The lines of a text that are page furniture.

    A line is such by its looks (``furniture.tsv``), or (1) it stands at the edge of pages beside such a line, again and again the same but
    for its figures, and nowhere else but once, where it is the title that the pages bear; (2) it is a number of pages that counts on.
    """

    def __init__(self, lines: Sequence[Line], language: Language) -> None:
        self.lines = lines
        self.found: dict[int, Found] = {}
        for i, line in enumerate(lines):
            if line.words and (known := furniture(line.words, language)):
                self.found[i] = known
        self.counting = self._counting()
        self._repeated()

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
        edges = {side: self._beside(step) for side, step in (("above", -1), ("below", 1))}
        if not any(edges.values()):
            return
        for places in edges.values():
            pages = len(places)
            at: defaultdict[str, list[int]] = defaultdict(list)
            for near in places:
                for i in near:
                    at[_key(self.lines[i].words)].append(i)
            enough = max(FEWEST, pages // 3) if pages > 3 else pages
            often = {key: rows for key, rows in at.items() if pages > 1 and len(rows) >= enough}
            anywhere = Counter(_key(line.words) for line in self.lines if 0 < len(line.words) <= LONGEST) if often else Counter()
            for key, rows in often.items():
                if anywhere[key] - len(rows) <= 1:
                    own = anywhere[key] == len(rows) and self._is_title(rows[0])
                    rows = rows[own:]
                    self.found |= {i: ("running", _whole(self.lines[i].words)) for i in rows}

    def _is_title(self, i: int) -> bool:
        """Whether a line that the pages repeat is the title itself: the first one, without figures, near the beginning."""
        return not FIGURES.search(self.lines[i].words) and sum(1 for line in self.lines[:i] if line.words) < COVER

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


def _whole(words: str) -> re.Match[str]:
    match = ANYTHING.fullmatch(words)
    assert match is not None
    return match
