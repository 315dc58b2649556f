"""What a report, or one act in it, is set in: the body, its session, its symbols."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.things import Authorities
from mandategraph.reading.divide.model import ActPart

SESSION_REPORT, ACT, SERIES_OF_ACTS = "session-report", "act", "series-of-acts"  # kinds of documents (ontology/kinds.ttl)
REPORT_WITH_CONCLUSIONS = "report-with-conclusions"


@dataclass(frozen=True, slots=True)
class Frame:
    """What everything in a report is read against. IRIs are relative to the base; dates are ISO, "" where the report does not tell."""

    conference: str  # body/ctoc-cop
    stem: str  # CTOC/COP
    treaty: str  # treaty/untoc, or ""
    session: str  # "7"; of a session that is counted apart "S-2"
    place: str
    start: str
    end: str
    title: str
    symbol: str
    date: str
    kind: str = SESSION_REPORT
    evidence: tuple[str, ...] = ()  # the words that tell the kind, as printed
    name: str = ""  # the IRI of the document, where it is not its symbol
    adopted_on: str = ""  # the day that the cover of an act tells

    @property
    def reports(self) -> bool:
        """Whether chapters tell of a session; else there is none but what the acts say."""
        return self.kind not in (ACT, SERIES_OF_ACTS)

    @property
    def session_no(self) -> int:
        """The number of the session; 0 where it is none in figures."""
        return int(self.session) if self.session.isdecimal() else 0

    @property
    def session_iri(self) -> str:
        """CTOC/COP/session/7; "" where the document is of no session."""
        return f"{self.stem}/session/{self.session}" if self.session else ""

    @property
    def report_iri(self) -> str:
        """The document's symbol, or a name under its session where no symbol is printed."""
        return self.name or self.symbol or f"{self.session_iri or self.stem}/{'report' if self.reports else 'acts'}"

    @property
    def year(self) -> int:
        """The year in which the session ended, or the act was adopted; 0 where unknown."""
        return int((self.end or self.adopted_on)[:4] or 0)

    def session_of(self, name: ActName) -> str:
        """The session of an act that stands in the report, as its number tells it; a number of the body's own that tells neither session
        nor another year is one of this session.
        """
        same_year = not name.year or not self.end or name.year in (self.start[:4], self.end[:4])
        return name.of_session or (self.session if name.body == self.conference and same_year else "")

    def adopted(self, act: ActPart) -> bool:
        """Whether an act is one of this body and session."""
        return (act.issuer, act.session) == (self.conference, self.session)

    def of_act(self, act: ActPart, things: Authorities) -> Frame:
        """What an act is read against: this, or its own body and session, of which the report tells neither place nor days."""
        if self.adopted(act):
            return self
        treaty = things.entries[act.issuer].one("governs")
        return replace(self, conference=act.issuer, stem=act.name.of.stem, treaty=treaty, session=act.session, place="", start="", end="")
