"""Facts: what a report says, as values that the next station turns into triples. IRIs are relative to the base."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandategraph._errors import Finding
from mandategraph.divide import ActPart
from mandategraph.identify import Link, OpenMention
from mandategraph.recognize import Frame


@dataclass(frozen=True, slots=True)
class CitationFact:
    """A link with the relation that governs it: a concept's IRI and the ``mg:`` property it stands for."""

    link: Link
    relation: str
    property: str


@dataclass(frozen=True, slots=True)
class ActionFact:
    """A performative verb in an operative paragraph, and what it does. Offsets are code points of the body, of the verb."""

    place: str
    begin: int
    end: int
    verb: str
    property: str
    addressees: tuple[str, ...] = ()
    consults: tuple[str, ...] = ()
    object: str = ""
    due_sessions: tuple[int, ...] = ()
    due_words: str = ""
    reports_to: str = ""
    conditions: tuple[str, ...] = ()
    lent: bool = False  # the verb stands in the chapeau: "decided that:"


@dataclass(frozen=True, slots=True)
class Adoption:
    """How an act was adopted, as the report's later chapters tell. Offsets of the paragraph that tells it."""

    meeting: int = 0
    date: str = ""
    draft: str = ""
    revised: bool = False
    orally_amended: bool = False
    sponsors: tuple[str, ...] = ()
    submitted_by: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    financial_statement: str = ""  # symbol of the document
    begin: int = -1
    end: int = -1


@dataclass(frozen=True)
class ActFacts:
    """Everything known of one act."""

    act: ActPart
    iri: str
    adoption: Adoption
    concerns: tuple[str, ...]
    citations: tuple[CitationFact, ...]
    actions: tuple[ActionFact, ...]
    opens: tuple[OpenMention, ...]
    mentions: dict[str, tuple[str, ...]] = field(default_factory=dict)  # place -> bodies and initiatives that it names


@dataclass(frozen=True, slots=True)
class ItemFact:
    """An agenda item as the report's chapters say it was considered: "2.a", its title, the meetings by number and date."""

    item: str
    title: str
    meetings: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Facts:
    """Everything known of one report."""

    frame: Frame
    acts: tuple[ActFacts, ...]
    items: tuple[ItemFact, ...] = ()
    findings: tuple[Finding, ...] = ()
