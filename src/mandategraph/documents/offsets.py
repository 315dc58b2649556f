"""A text made of pieces of another, that remembers where each piece came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each code point of a cleaned text stood in the source.

    ``cleaned[i]`` is where the i-th piece begins in the cleaned text, ``source[i]`` where it began in the source;
    inside a piece both run on together.
    """

    cleaned: tuple[int, ...]
    source: tuple[int, ...]

    def begin(self, at: int) -> int:
        """The source offset of the cleaned code point ``at``."""
        i = bisect_right(self.cleaned, at) - 1
        return self.source[i] + at - self.cleaned[i] if i >= 0 else at

    def end(self, at: int) -> int:
        """The source offset just behind the cleaned code point ``at - 1``: ends are excluded on both sides."""
        return self.begin(at - 1) + 1 if at > 0 else self.begin(0)


@dataclass(slots=True)
class TextBuilder:
    """Joins pieces of a source into one text and keeps the map."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    cleaned: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    last: str = ""

    def add(self, text: str, begin: int) -> None:
        """Append ``text``, which stood (or whose replacement stood) at ``begin`` in the source."""
        if not text:
            return
        if not self.cleaned or self.source[-1] + self.length - self.cleaned[-1] != begin:
            self.cleaned.append(self.length)
            self.source.append(begin)
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]

    def text(self) -> str:
        """Everything added so far."""
        return "".join(self.parts)

    def map(self) -> OffsetMap:
        """The map of everything added so far."""
        return OffsetMap(tuple(self.cleaned), tuple(self.source))
