"""What a marked-up file states of the act that it carries, beside its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatedVote:
    """A vote on an act as the file states it: the count and the States of each side, and the names that no authority file has."""

    in_favour: int = -1  # -1 where it is not stated
    against: int = -1
    abstaining: int = -1
    voted_in_favour: tuple[str, ...] = ()  # IRIs
    voted_against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    as_printed: tuple[tuple[str, str], ...] = ()  # side ("in favour") and name


@dataclass(frozen=True, slots=True)
class StatedLink:
    """Something that the editors of the file linked in a paragraph of an act: an act or a document."""

    act: str
    place: str
    target: str
    kind: str  # act or document


@dataclass(frozen=True)
class Stated:
    """Everything that the file states and the words need not tell. ``subjects`` are whole IRIs."""

    subjects: tuple[str, ...] = ()
    vote: StatedVote | None = None
    links: tuple[StatedLink, ...] = ()
