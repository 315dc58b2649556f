"""Where a text quotes: words in quotation marks are another's, and do nothing here."""

from __future__ import annotations

import re
from bisect import bisect_right

QUOTED = re.compile(r"“[^“”\n]{1,3000}”|\"[^\"\n]{1,3000}\"")


class Quotes:
    """The quoted stretches of a text, marks included; a quotation ends on its line."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in QUOTED.finditer(text)]
        self.begins = [begin for begin, _ in self.spans]

    def around(self, at: int) -> bool:
        """Whether a code point stands inside quotation marks."""
        i = bisect_right(self.begins, at) - 1
        return i >= 0 and self.spans[i][0] < at < self.spans[i][1] - 1
