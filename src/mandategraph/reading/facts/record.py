"""What a report says of its session: items, documents, drafts, statements, votes, officers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.speaker import Speaker
from mandategraph.reading.identify.model import Link, OpenMention


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
    opens: tuple[OpenMention, ...] = ()  # what it mentions and could not be told


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
