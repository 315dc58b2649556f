"""Stands before the readers of a report: what one of them cannot read costs its own facts, and is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from operator import attrgetter, itemgetter
from typing import Any, Protocol, TypeVar

from mandategraph.ground.errors import Finding

LINE = re.compile(r"[^\n]+")
READER_FAILED = "interpret#reader-failed"
Part = TypeVar("Part")
Fact = TypeVar("Fact")


class Told(Protocol):
    """A text that tells of a place in it."""

    def finding(self, at: int, seen: str, expected: str, todo: str, code: str) -> Finding:
        """A finding about the words at a place."""


class Guard:
    """The guard of one report. ``findings`` tell where readers failed: one for each reader and place.

    Without a text to tell of, it lets every failure through. A reader that fails is a fault of the program, so its tests let nothing
    be ``caught`` at all.
    """

    caught: tuple[type[Exception], ...] = (Exception,)

    def __init__(self, text: Told | None = None) -> None:
        self.text = text
        if text is None:
            self.caught = ()
        self.findings: list[Finding] = []

    def one(self, reader: str, at: int, read: Callable[[], Fact], otherwise: Callable[[], Fact]) -> Fact:
        """What ``read`` gives; where it fails, a finding at the place ``at`` of the body, and what ``otherwise`` gives."""
        try:
            return read()
        except self.caught as error:
            self.tell(reader, at, error)
            return otherwise()

    def all(
        self, reader: str, parts: Iterable[Part], read: Callable[[Part], None], at: Callable[[Part], Any] = attrgetter("begin")
    ) -> None:
        """Let ``read`` take in each part of a text for itself."""
        for part in parts:
            try:
                read(part)
            except self.caught as error:
                self.tell(reader, at(part), error)

    def each(
        self, reader: str, parts: Iterable[Part], read: Callable[[Part], Iterable[Fact]], at: Callable[[Part], Any] = attrgetter("begin")
    ) -> list[Fact]:
        """The facts of all parts of a text (acts, paragraphs, rows …); a part that cannot be read costs its own."""
        found: list[Fact] = []
        self.all(reader, parts, lambda part: found.extend(list(read(part))), at)
        return found

    def lines(self, reader: str, text: str, read: Callable[[str], Iterable[Fact]]) -> list[Fact]:
        """The facts of a whole text; where that cannot be read, those of each of its lines, and a finding for each that costs its own."""
        try:
            return list(read(text))
        except self.caught:
            lines = [match.span() for match in LINE.finditer(text)]
            return self.each(reader, lines, lambda line: read("\n" * line[0] + text[slice(*line)]), at=itemgetter(0))

    def tell(self, reader: str, at: int, error: Exception) -> None:
        """Add the finding that a reader failed at a place of the body."""
        why = "".join(c if c.isprintable() else "?" for c in " ".join(str(error).split())[:80])
        seen = f"the reader of {reader} failed here ({type(error).__name__}: {why})"
        todo = "all else stands; what it would have told of this place is not in the graph: please report this fault of the program"
        told = self.text.finding(max(at, 0), seen, f"{reader}, or none", todo, READER_FAILED) if self.text else None
        if told and told not in self.findings:
            self.findings.append(told)
