"""What a report is set in: the conference, its session, its symbols."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What everything in a report is read against. IRIs are relative to the base; dates are ISO, "" where the report does not tell."""

    conference: str  # body/ctoc-cop
    stem: str  # CTOC/COP
    treaty: str  # treaty/untoc, or ""
    session: int
    place: str
    start: str
    end: str
    title: str
    symbol: str
    date: str

    @property
    def session_iri(self) -> str:
        """CTOC/COP/session/7."""
        return f"{self.stem}/session/{self.session}"

    @property
    def report_iri(self) -> str:
        """The report's symbol, or a name under its session where no symbol is printed."""
        return self.symbol or f"{self.session_iri}/report"

    @property
    def year(self) -> int:
        """The year in which the session ended; 0 where unknown."""
        return int(self.end[:4]) if self.end else 0
