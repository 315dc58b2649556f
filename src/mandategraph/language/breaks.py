"""Where a text is parted: the ends of its sentences, found once and then looked up."""

from __future__ import annotations

import re
from bisect import bisect_left


class Breaks:
    """The places where a pattern parts a text. The pattern looks one letter ahead."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        spans = [match.span() for match in pattern.finditer(text)]
        self.begins = [begin for begin, _ in spans]
        self.ends = [end for _, end in spans]

    def last(self, begin: int, at: int) -> int:
        """The end of the last break in ``text[begin:at]``; ``begin`` where there is none."""
        i = bisect_left(self.ends, at) - 1
        return self.ends[i] if i >= 0 and self.begins[i] >= begin else begin
