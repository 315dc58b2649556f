"""The lines of a text, as all that reads one takes them and as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

# What ends a line, for all that read a text. Some do so on every screen; a separator of pages or records only where it stands within
# a line: at the edge of one ("\n\f") it begins a page, and no editor counts it.
SEPARATORS = "\f\v\x1c\x1d\x1e"
ON_SCREEN = "\n\r\x85\u2028\u2029"
BREAKS = ON_SCREEN + SEPARATORS
LINE_END = re.compile(rf"\r\n|[{ON_SCREEN}]|(?<![{ON_SCREEN}])(?<!\A)[{SEPARATORS}](?![{ON_SCREEN}]|\Z)")


@dataclass(frozen=True)
class Lines:
    """The lines of a text, counted from 1 as editors count them; offsets are code points."""

    text: str

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Where each line begins and ends: its end is the first character that ends it."""
        ends = [(match.start(), match.end()) for match in LINE_END.finditer(self.text)]
        return list(zip([0, *(end for _, end in ends)], [*(begin for begin, _ in ends), len(self.text)], strict=True))

    def number(self, offset: int) -> int:
        """The number of the line that holds a code point."""
        return bisect_right(self.bounds, offset, key=lambda line: line[0])
