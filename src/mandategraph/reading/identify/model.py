"""What identify gives back: links to things, and mentions left open with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.reading.divide.model import Paragraph


@dataclass(frozen=True, slots=True)
class Link:
    """One cited thing at the place where it stands. Offsets are code points of the clean body.

    ``target`` is an IRI relative to the base; ``note_no`` and ``mark_at`` tell the note mark when the words stand in a note;
    ``head`` is where the list that names the target begins: what governs the list stands before it.
    """

    place: str
    begin: int
    end: int
    target: str
    kind: str  # act, annex, article, document, instrument, title (an instrument of no authority file) or treaty
    head: int
    date: str = ""
    title: str = ""
    pinpoint: str = ""
    note_no: int = 0
    mark_at: int = -1
    also: tuple[str, ...] = ()
    own_annex: bool = False


@dataclass(frozen=True, slots=True)
class OpenMention:
    """A mention that could not be told, with the reason in words and the things it may mean."""

    place: str
    begin: int
    end: int
    reason: str
    code: str
    candidates: tuple[str, ...] = ()
    note_no: int = 0  # of the note that the words stand in, and where its mark hangs
    mark_at: int = -1
    action: tuple[str, int] = ("", -1)  # of an action: its place, and where its verb begins


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A treaty of the conference named in a text, for what an act concerns. ``begin`` and ``end`` are those of the name."""

    place: str
    begin: int
    end: int
    treaty: str


@dataclass(frozen=True)
class Links:
    """Everything identified in one act, or in the chapters, in reading order."""

    leaves: tuple[Paragraph, ...]
    links: tuple[Link, ...]
    opens: tuple[OpenMention, ...]
    treaties: tuple[TreatyMention, ...]


@dataclass(frozen=True)
class Identified:
    """Everything identified in a report: in each of its acts, in their order, and in its chapters."""

    acts: tuple[Links, ...]
    chapters: Links
