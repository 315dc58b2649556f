"""Facts: what a report says, as values that the next station turns into triples. IRIs are relative to the base."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mandategraph.divide import ActPart
from mandategraph.ground.errors import Finding
from mandategraph.identify import Link, OpenMention
from mandategraph.interpret._speaker import Speaker
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
    as_printed: tuple[tuple[int, int], ...] = ()  # the words for further parties that no authority file names
    object_begin: int = -1  # where what is asked stands, sub-paragraphs included
    object_end: int = -1


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
    financial_annex: str = ""  # "annex IV" of it, as printed
    begin: int = -1
    end: int = -1

    @property
    def is_revised(self) -> bool:
        """Whether the draft was adopted in a revised form."""
        return self.revised or "/Rev." in self.draft


@dataclass(frozen=True)
class ActFacts:
    """Everything known of one act."""

    act: ActPart
    iri: str
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
    def concerns(self) -> tuple[str, ...]:
        """The treaties that the act is about: those that it names anywhere, its title included."""
        return tuple(sorted({treaty for _, treaty in self.named}))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report's chapters, with what it stands under. Offsets are code points of the clean body.

    ``place`` is "par.29" or, of a listed item, "par.29.a"; ``number`` that of the paragraph; ``part`` is "deliberations", "action" or "".
    """

    place: str
    number: str
    begin: int
    end: int
    chapter: str
    part: str
    items: tuple[str, ...]
    chapter_items: tuple[str, ...]
    repaired: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document that the Conference had before it under some items, or that the report lists; offsets of the words that name it."""

    symbol: str
    title: str
    kind: str
    items: tuple[str, ...]  # "" for the session as a whole
    submitted_by: tuple[Speaker, ...]
    begin: int
    end: int
    short_title: str = ""  # without ": draft decision submitted by …"; "" where that is the title


@dataclass(frozen=True, slots=True)
class ItemFact:
    """An agenda item: "2.a", its title, the meetings (number and date) and days at which it was considered, and where it is named."""

    item: str
    title: str
    meetings: tuple[tuple[int, str], ...]
    days: tuple[str, ...] = ()
    begin: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A statement: its speaker, the paragraph that tells of it, and its kind ("opening", "on the vote" …)."""

    paragraph: Paragraph
    speaker: Speaker
    kind: str

    def with_aligned(self, aligned: tuple[str, ...]) -> StatementFact:
        """The same statement, with the States that associated themselves with it."""
        return replace(self, speaker=replace(self.speaker, aligned=aligned))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the report prints: of what ("States parties attending" …), how many, and the words; ``who`` where it is of a body."""

    name: str
    value: int
    begin: int
    end: int
    who: str = ""
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantFact:
    """Somebody represented at the session, with the status that the list gives: "state party", "signatory observer" …"""

    speaker: Speaker
    status: str


@dataclass(frozen=True, slots=True)
class CredentialsFact:
    """What the Bureau reported on credentials: figures (-1 where none is printed), the States named, the deadline that they were given."""

    represented: int
    complied: int
    not_complied: int
    named: tuple[str, ...]
    deadline: str
    meeting: int
    date: str
    begin: int
    end: int
    accredited: tuple[str, ...] = ()  # the States whose delegations it was decided to accredit, or not to
    not_accredited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerFact:
    """A person in an office of the session or of one of its bodies; ``nominated_by`` a regional group where the report tells."""

    person: str
    office: str
    state: str
    body: str
    nominated_by: str
    rule: str
    meeting: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class SessionFact:
    """What the report says of the session as a whole."""

    figures: tuple[Figure, ...] = ()
    participants: tuple[ParticipantFact, ...] = ()
    credentials: CredentialsFact | None = None
    officers: tuple[OfficerFact, ...] = ()
    next_session: int = 0
    next_days: tuple[str, ...] = ()
    next_at: tuple[int, int] = (-1, -1)
    agenda_documents: tuple[str, ...] = ()
    participants_document: str = ""
    language: str = ""
    distribution: str = ""
    reissue: str = ""
    rotation: str = ""  # the rule by which an office goes from one regional group to the next, in the words of the report


@dataclass(frozen=True, slots=True)
class VoteFact:
    """A vote: the question, the figures, the majority needed and the outcome, in the words of the report."""

    paragraph: Paragraph
    question: str
    outcome: str
    rules: tuple[str, ...]
    in_favour: int
    against: int
    abstaining: int
    voting: int
    majority: int
    majority_kind: str
    meeting: int
    date: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class EventFact:
    """Something that happened to a draft or a matter: a draft withdrawn or postponed, a matter deferred, an objection, a reply …"""

    paragraph: Paragraph
    kind: str
    drafts: tuple[str, ...]
    merged_into: str
    by: tuple[str, ...]
    until: int  # the session to which the matter was deferred; 0 where none is told
    begin: int
    end: int
    reason: str = ""  # in the words of the sentence: "for lack of time"


@dataclass(frozen=True, slots=True)
class DeliberationFact:
    """A numbered paragraph of the chapters: who speaks in it as the report says it ("several speakers"), and what it mentions."""

    paragraph: Paragraph
    parts: tuple[tuple[int, int], ...]  # more than one where a page broke it
    said_by: tuple[str, ...]
    mentions: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A draft resolution or decision: who sponsored and who submitted it, what became of it, and its text where the report annexes it."""

    symbol: str
    kind: str
    title: str
    sponsors: tuple[Speaker, ...]
    submitted_by: tuple[Speaker, ...]
    outcome: str
    merged_into: str
    text: tuple[tuple[str, int, int], ...]  # label, begin, end


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
    """Something to be delivered. ``action`` is the number of the act's action that asks for it, -1 for a recommendation."""

    place: str
    action: int
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


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item of the provisional agenda of a coming session; ``subject`` is the act or the document that proposes it."""

    subject: str
    place: str  # "agenda.2.a"
    number: str  # "2.a"
    title: str
    session: int
    begin: int
    end: int


@dataclass(frozen=True)
class Record:
    """The record of a session beside its acts."""

    session: SessionFact = SessionFact()
    documents: tuple[DocumentFact, ...] = ()
    drafts: tuple[DraftFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    votes: tuple[VoteFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    deliberations: tuple[DeliberationFact, ...] = ()
    proposed: tuple[ProposedItem, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything known of one report."""

    frame: Frame
    acts: tuple[ActFacts, ...]
    items: tuple[ItemFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    record: Record = Record()
    reported: tuple[ReportedMandate, ...] = ()  # what the narrative paragraphs say that earlier acts did
