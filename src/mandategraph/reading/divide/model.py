"""What divide makes of a report: acts with their paragraphs, and the chapters that tell how they came about."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.documents.model import CleanText
from mandategraph.ground.errors import Finding


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paragraph or sub-paragraph of an act.

    ``place`` is the fragment of its IRI ("op.9.a"; docs/graph.md, "Names"); ``parts`` are the stretches of the body that are its own words,
    sub-paragraphs left out; ``end`` lies behind its last sub-paragraph; ``parent`` is the place it is a part of ("" for the act).
    """

    place: str
    kind: str  # chapeau, preambular, operative, recommendation, agenda or provision
    label: str
    parent: str
    parts: tuple[tuple[int, int], ...]
    end: int
    position: int
    heading: str = ""
    repaired: str = ""

    @property
    def begin(self) -> int:
        """Where the paragraph's first word stands in the body."""
        return self.parts[0][0]


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex: ``place`` is "annex1"."""

    place: str
    title: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class ActPart:
    """A resolution or decision as it stands in the report. Offsets are code points of the clean body."""

    kind: str  # resolution or decision
    number: str  # "7/1"
    title: str
    begin: int
    end: int
    leaves: tuple[Leaf, ...]
    annexes: tuple[AnnexPart, ...]

    def top(self, kind: str) -> tuple[Leaf, ...]:
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
    """A heading outside the acts. Its level is the printer's, and a scan often has it wrong."""

    begin: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table outside the acts: where each cell's words stand."""

    begin: int
    end: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Outline:
    """A report cut into acts, narrative paragraphs, headings and table rows, each in reading order."""

    text: CleanText
    acts: tuple[ActPart, ...]
    narrative: tuple[Narrative, ...]
    findings: tuple[Finding, ...]
    headings: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()
