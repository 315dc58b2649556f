"""What divide makes of a report: acts with their paragraphs, and the chapters that tell how they came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mandategraph.authorities.grammar import ActName
from mandategraph.documents.model import CleanText
from mandategraph.ground.errors import Finding
from mandategraph.reading.signs import CoverLine, Signs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or sub-paragraph, of an act or of the chapters of a report. Offsets are code points of the clean body.

    ``place`` is the fragment of its IRI ("op.9.a", "par.29.b"; docs/graph.md, "Names"); ``parts`` are the stretches of the body that are
    its own words, sub-paragraphs left out; ``end`` lies behind its last sub-paragraph; ``parent`` is the place it is a part of ("" for the
    act); ``heading`` is what it stands under. Of a paragraph of the chapters ``number`` is that of the report's paragraph, "" in its
    annexes; ``section`` is "deliberations", "action" or ""; the agenda tells its items, and those of its chapter.
    """

    place: str
    kind: str  # chapeau, preambular, operative, recommendation, agenda, provision; narrative in the chapters
    label: str
    parent: str
    parts: tuple[tuple[int, int], ...]
    end: int
    position: int
    heading: str = ""
    repaired: str = ""
    number: str = ""
    section: str = ""
    items: tuple[str, ...] = ()
    chapter_items: tuple[str, ...] = ()

    @property
    def begin(self) -> int:
        """Where the paragraph's first word stands in the body."""
        return self.parts[0][0]


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex: ``place`` is "annex1"; ``titled`` is where its title stands, which may be its chapeau."""

    place: str
    title: str
    begin: int
    end: int
    titled: tuple[int, int] = (0, 0)  # where its title stands

    @property
    def chapeau(self) -> str:
        """The place of its chapeau: "annex1.chapeau"."""
        return f"{self.place}.chapeau"


@dataclass(frozen=True, slots=True)
class ActPart:
    """A resolution, a decision or another act as it stands in the report. Offsets are code points of the clean body."""

    name: ActName  # as the grammar of the body that adopted it reads its number
    session: str  # of that body; "" where nothing tells it
    title: str
    begin: int
    end: int
    leaves: tuple[Paragraph, ...]
    annexes: tuple[AnnexPart, ...]
    covers: tuple[CoverLine, ...] = ()  # the lines in it that say when and on whose report it was adopted

    @property
    def issuer(self) -> str:
        """The body that adopted it."""
        return self.name.body

    @property
    def kind(self) -> str:
        """The kind of act: "resolution"."""
        return self.name.kind

    @property
    def number(self) -> str:
        """Its number without blanks: "7/1"."""
        return self.name.number

    @property
    def iri(self) -> str:
        """Its IRI, relative to the base."""
        return self.name.iri

    @property
    def titled(self) -> tuple[int, int]:
        """Where its heading and its title stand: before its first paragraph."""
        return self.begin, self.leaves[0].begin if self.leaves else self.end

    def top(self, kind: str) -> tuple[Paragraph, ...]:
        """The leaves of one kind that are no part of another leaf."""
        return tuple(leaf for leaf in self.leaves if leaf.kind == kind and not leaf.parent)


@dataclass(frozen=True, slots=True)
class Narrative:
    """A paragraph outside the acts: its printed number or letter ("14", "a"), "" where it has none."""

    label: str
    begin: int
    end: int
    brackets: bool = False  # True for "(a)", False for "14."


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside the acts."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table outside the acts: where each cell's words stand."""

    begin: int
    end: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of the chapters, or a line without number that a printer set as one.

    ``role``: main (of a chapter or section), standing (one that is no item of an agenda), annex, deliberations, action (what was done),
    or "" for one that tells nothing of what follows.
    """

    begin: int
    words: str  # without its number or letter
    role: str


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters of a report in reading order, or some of their paragraphs; ``leaves`` are paragraphs as those of an act are."""

    parts: tuple[Title | Paragraph, ...]
    title: str = ""
    titled: tuple[int, int] = (0, 0)
    begin: int = 0
    annexes: tuple[AnnexPart, ...] = ()

    @property
    def leaves(self) -> tuple[Paragraph, ...]:
        """The paragraphs."""
        return tuple(part for part in self.parts if isinstance(part, Paragraph))

    @property
    def annexes_begin(self) -> dict[str, int]:
        """Where each annex of the report begins: "annex1" -> its heading."""
        begins = [part.begin for part in self.parts if isinstance(part, Title) and part.role == "annex"]
        return {f"annex{i}": begin for i, begin in enumerate(begins, 1)}

    @property
    def titles(self) -> tuple[Title, ...]:
        """The headings that tell something."""
        return tuple(part for part in self.parts if isinstance(part, Title) and part.role)


class Whole(Protocol):
    """Paragraphs that belong together: those of an act, or of the chapters of a report."""

    @property
    def title(self) -> str:
        """Its title; "" where it has none."""

    @property
    def titled(self) -> tuple[int, int]:
        """Where its title stands, or would stand."""

    @property
    def begin(self) -> int:
        """Where it begins."""

    @property
    def leaves(self) -> tuple[Paragraph, ...]:
        """Its paragraphs."""

    @property
    def annexes(self) -> tuple[AnnexPart, ...]:
        """Its annexes."""


@dataclass(frozen=True)
class Outline:
    """A report cut into acts and what stands outside them, each in reading order; ``chapters`` is how that hangs together."""

    text: CleanText
    signs: Signs
    acts: tuple[ActPart, ...]
    narrative: tuple[Narrative, ...]
    findings: tuple[Finding, ...]
    headings: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()
    chapters: Chapters = Chapters(())
