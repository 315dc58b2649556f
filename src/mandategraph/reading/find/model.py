"""What is found in a text: mentions, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.language.words import Concept


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """One act of a list: its printed number, and what the list says of it alone."""

    number: str
    begin: int
    end: int
    date: str = ""  # ISO
    title: str = ""
    annexes: tuple[int, ...] = ()
    pinpoint: str = ""
    after_to: bool = False  # the end of a range "5/1 to 5/4"
    untold: str = ""  # why not all the annexes that the words name are told


@dataclass(frozen=True, slots=True)
class ActMention:
    """A list of acts behind one "resolution(s)" or "decision(s)"."""

    begin: int  # of the word resolution or decision
    end: int
    kind: str  # resolution or decision
    acts: tuple[CitedNumber, ...]
    goes_on: bool = False  # with the list before it, behind words on its last act


@dataclass(frozen=True, slots=True)
class Untold:
    """Words of a mention that name more than is told, and why."""

    begin: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """Articles as printed: labels dotted ("32.3.d"), and where each stands."""

    begin: int
    end: int
    labels: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    untold: tuple[Untold, ...] = ()
    between: frozenset[int] = frozenset()  # which labels are not printed: they lie between the ends of a range


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A document symbol, repaired and without blanks; ``also`` the second symbols of a joint document."""

    begin: int
    end: int
    symbol: str
    also: tuple[str, ...] = ()
    pinpoint: str = ""
    untold: str = ""  # why not all that the words name is told
    between: bool = False  # not printed: it lies between the ends of a range


@dataclass(frozen=True, slots=True)
class BackReference:
    """ "that resolution", "the same decision": an act named before."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class VolumeMention:
    """Volumes of the United Nations Treaty Series."""

    begin: int
    end: int
    volumes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleMention:
    """A rule of the rules of procedure."""

    begin: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A capitalised title of a legal instrument that no authority file lists."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class DeadlineMention:
    """By when something is wanted: at sessions, on a day (ISO), or in other words that name neither.

    ``before`` is whether it is wanted before a session, or while it lasts, not for it.
    """

    begin: int
    end: int
    sessions: tuple[int, ...] = ()
    day: str = ""
    before: bool = False


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Meetings of the session named together: their numbers, and the days as printed with them ("" for a month or year that is not)."""

    begin: int
    end: int
    numbers: tuple[int, ...]
    days: tuple[int, ...] = ()
    month: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class VerbMention:
    """A performative verb printed in small letters."""

    begin: int
    end: int
    concept: Concept


@dataclass(frozen=True, slots=True)
class RelationMention:
    """Words by which a text points at what it cites: "recalling", "pursuant to"."""

    begin: int
    end: int
    concept: Concept
