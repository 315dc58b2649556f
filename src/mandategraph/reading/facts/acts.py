"""What an act says: citations, actions, mandates, requests, and how it was adopted."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.authorities.symbols import REVISION, symbol_parts
from mandategraph.reading.divide.model import ActPart
from mandategraph.reading.identify.model import Link, OpenMention


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
    as_printed: tuple[tuple[int, int], ...] = ()  # the words for further parties that no authority file names
    object_begin: int = -1  # where what is asked stands, sub-paragraphs included
    object_end: int = -1


def draft_kind(kind: str, revised: bool = False) -> str:
    """The kind of document that is the draft of an act of a kind: "draft resolution", "revised draft resolution"."""
    return f"revised draft {kind}" if revised else f"draft {kind}"


@dataclass(frozen=True, slots=True)
class Adoption:
    """How an act was adopted, as the report's later chapters tell. Offsets of the paragraph that tells it."""

    meeting: int = 0
    date: str = ""
    draft: str = ""
    revised: bool = False
    orally_amended: bool = False
    items: tuple[str, ...] = ()
    financial_statement: str = ""  # symbol of the document
    financial_annex: str = ""  # "annex IV" of it, as printed
    begin: int = -1
    end: int = -1
    on_report: str = ""  # symbol of the committee's report on which it was adopted

    @property
    def is_revised(self) -> bool:
        """Whether the draft was adopted in a revised form."""
        return self.revised or symbol_parts()[REVISION].stands_in(self.draft)


@dataclass(frozen=True)
class ActFacts:
    """Everything known of one act."""

    act: ActPart
    adoption: Adoption
    named: tuple[tuple[str, str], ...]  # the conference's own treaties: where each is named, and which
    citations: tuple[CitationFact, ...]
    actions: tuple[ActionFact, ...]
    opens: tuple[OpenMention, ...]
    mandates: tuple[MandateFact, ...] = ()
    reported: tuple[ReportedMandate, ...] = ()
    obligations: tuple[ObligationFact, ...] = ()
    advice: tuple[AdviceFact, ...] = ()
    advised_by: tuple[AdviceSource, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of the act, relative to the base."""
        return self.act.iri

    @property
    def concerns(self) -> tuple[str, ...]:
        """The treaties that the act is about: those that it names anywhere, its title included."""
        return tuple(sorted({treaty for _, treaty in self.named}))


@dataclass(frozen=True, slots=True)
class AdviceFact:
    """What one recommendation advises: its modality ("should"), whom it addresses, and where the modal verb stands."""

    place: str
    modality: str
    addressees: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class MandateFact:
    """What a provision does to a body or an initiative: ``role`` is the name of a property of ``mg:mandates``, or "about"."""

    place: str
    thing: str
    role: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportedMandate:
    """What a provision says that another act did to a body or an initiative; ``role`` as in MandateFact."""

    place: str
    act: str
    thing: str
    role: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class ObligationFact:
    """Something to be delivered. ``of_action`` is the number of the act's action that it is: one that asks for one thing at its own place.

    It is -1 for what else that action asks for, for an item of a list, and for what a recommendation asks for.
    """

    place: str
    of_action: int
    addressees: tuple[str, ...]
    consults: tuple[str, ...]
    conditions: tuple[str, ...]
    kind: str
    deliverable: str
    due_sessions: tuple[int, ...]
    due_on: str
    due_words: str
    recurring: bool
    to_whom: tuple[str, ...]
    begin: int
    end: int
    as_printed: tuple[tuple[int, int], ...] = ()  # the words for parties that no authority file names


@dataclass(frozen=True, slots=True)
class AdviceSource:
    """Who adopted the recommendations of an annex, on which days, and at which of the body's own meetings (0: not told)."""

    place: str
    bodies: tuple[str, ...]
    days: tuple[str, ...]
    meeting: int = 0
