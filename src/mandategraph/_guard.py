"""Stands before the readers of a report: what one of them cannot read costs its own facts, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, ClassVar, Protocol, TypeVar

from mandategraph._errors import Finding

READER_FAILED = "interpret#reader-failed"
Part = TypeVar("Part")
Fact = TypeVar("Fact")


class Told(Protocol):
    """A text that tells of a place in it."""

    def finding(self, at: int, seen: str, expected: str, todo: str, code: str) -> Finding:
        """A finding about the words at a place."""


class Guard:
    """The guard of one report. ``findings`` tell where readers failed: one for each reader and place.

    A reader that fails is a fault of the program, so the tests of the program let nothing be ``caught``.
    """

    caught: ClassVar[tuple[type[Exception], ...]] = (Exception,)

    def __init__(self, text: Told) -> None:
        self.text = text
        self.findings: list[Finding] = []

    def one(self, reader: str, at: int, read: Callable[[], Fact], otherwise: Callable[[], Fact]) -> Fact:
        """What ``read`` gives; where it fails, a finding at the place ``at`` of the body, and what ``otherwise`` gives."""
        try:
            return read()
        except self.caught as error:
            self._tell(reader, at, error)
            return otherwise()

    def all(
        self, reader: str, parts: Iterable[Part], read: Callable[[Part], None], at: Callable[[Part], Any] = attrgetter("begin")
    ) -> None:
        """Let ``read`` take in each part of a text for itself."""
        for part in parts:
            try:
                read(part)
            except self.caught as error:
                self._tell(reader, at(part), error)

    def each(
        self, reader: str, parts: Iterable[Part], read: Callable[[Part], Iterable[Fact]], at: Callable[[Part], Any] = attrgetter("begin")
    ) -> list[Fact]:
        """The facts of all parts of a text (acts, paragraphs, rows …); a part that cannot be read costs its own."""
        found: list[Fact] = []
        self.all(reader, parts, lambda part: found.extend(list(read(part))), at)
        return found

    def _tell(self, reader: str, at: int, error: Exception) -> None:
        seen = f"the reader of {reader} failed here ({type(error).__name__}: {' '.join(str(error).split())[:80]})"
        todo = "all else stands; what it would have told of this place is not in the graph: please report this fault of the program"
        told = self.text.finding(max(at, 0), seen, f"{reader}, or none", todo, READER_FAILED)
        if told not in self.findings:
            self.findings.append(told)
