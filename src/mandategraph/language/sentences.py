"""Where sentences end: one way for all readers, found once for a text and then looked up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from mandategraph.language.language import Language


class Sentences:
    """The sentences of a text. A full stop within brackets ends none, and no sentence runs over the end of a line."""

    def __init__(self, text: str, language: Language) -> None:
        self.ends: list[int] = []  # behind the stop, and the closing brackets and quotation marks with it
        line, depth, scanned = 0, 0, 0
        for match in language.pattern("full-stop-ending-sentence").finditer(text):
            begun = text.rfind("\n", scanned, match.start()) + 1
            if begun:
                line, depth, scanned = begun, 0, begun
            between = text[max(scanned, line) : match.end()]
            depth, scanned = depth + between.count("(") - between.count(")"), match.end()
            if depth <= 0:
                self.ends.append(match.end())

    def within(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The sentences of a stretch, as offsets."""
        found, at = [], begin
        for stop in self.ends[bisect_right(self.ends, begin) : bisect_right(self.ends, end)]:
            found.append((at, stop))
            at = stop + 1
        return [*found, (at, end)]

    def begin(self, first: int, at: int) -> int:
        """Where the sentence begins in which a place stands; ``first`` where the stretch before it ends none."""
        i = bisect_left(self.ends, at) - 1
        return self.ends[i] + 1 if i >= 0 and self.ends[i] > first else first
