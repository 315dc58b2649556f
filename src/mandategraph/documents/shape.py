"""What a marked-up file says of its own build: which stretches of its text are headings, paragraphs, notes, rows; what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a block of a document is on the printed page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    ROW = "row"  # one row of a table, its cells separated by tabs


class Span(NamedTuple):
    """A stretch of a text, in code points, end excluded: ``text[begin:end]``."""

    begin: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One block of the text as read, with its printed label; ``lead``: the italic or bold words at its head, if any."""

    kind: Kind
    begin: int
    end: int
    level: int = 0
    note_no: int | None = None
    element_id: str = ""
    lead: Span = NOWHERE
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorLink:
    """Words that the file itself links, and where to."""

    begin: int
    end: int
    href: str


@dataclass(frozen=True)
class Shape:
    """The build of one file. All places are those of the text as read: ``text[begin:end]``.

    ``marks``: where notes hang, with their numbers. ``stated``: what the file says of itself beside its text, by plain names (symbol,
    title, adopted, issued, meeting, report, item, session, subject, voted …); several where it says several.
    """

    format: str
    stretches: tuple[Stretch, ...]
    marks: tuple[tuple[int, int], ...] = ()
    links: tuple[EditorLink, ...] = ()
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    media_type: str = ""
