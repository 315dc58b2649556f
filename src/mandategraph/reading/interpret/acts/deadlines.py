"""By when something is asked for: which of the deadlines found in a text are those of the body itself, and may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.reading.find.model import DeadlineMention
from mandategraph.reading.interpret.context import Context

FARTHEST_SESSION = 10  # sessions ahead; nothing is asked for later
NEAR = 60  # code points between a body's name and "at its eighth session"


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: at sessions, on a day, or in words that name neither; and the words."""

    sessions: tuple[int, ...] = ()
    day: str = ""
    words: str = ""
    before: bool = False  # before a session, or while it lasts


class Deadlines:
    """Reads the deadlines of one document."""

    def __init__(self, context: Context) -> None:
        self.body = context.body
        self.deadlines = context.passage.deadlines
        self.names = context.passage.names
        self.bodies = context.lexicon.things.grammars.bodies
        self.frame = context.frame

    def read(self, begin: int, wanted: str) -> Due:
        """When it is due what is asked in ``body[begin:]``.

        ``wanted`` are the words from ``begin`` on, with blanks for what is asked not to be done. The first session of the body itself
        that is still to come counts; the words are those of the session, else of the day, else others that press.
        """
        told = list(self._told(begin, wanted))
        session = next((deadline for deadline in told if deadline.sessions and self._is_meant(begin, deadline)), None)
        others = (deadline for deadline in told if not deadline.sessions)
        day = next((deadline for deadline in told if deadline.day), None)
        first = session or day or next(others, None)
        words = self.body[first.begin : first.end].replace("\n", " ") if first else ""
        return Due(session.sessions if session else (), day.day if day else "", words, session is not None and session.before)

    def at_session(self, begin: int, end: int) -> bool:
        """Whether a stretch names a session as deadline."""
        return any(deadline.sessions for deadline in self.deadlines.within(begin, end) if deadline.end <= end)

    def _told(self, begin: int, wanted: str) -> Iterator[DeadlineMention]:
        """The deadlines of a stretch, those left out that belong to what is not to be done."""
        end = begin + len(wanted)
        for deadline in self.deadlines.within(begin, end):
            if deadline.end <= end and wanted[deadline.begin - begin : deadline.end - begin].strip():
                yield deadline

    def _is_meant(self, begin: int, deadline: DeadlineMention) -> bool:
        """Whether a session is one to come, of the body itself."""
        last = self.frame.session_no
        return (
            last > 0
            and all(last < number <= last + FARTHEST_SESSION for number in deadline.sessions)
            and self._is_own(begin, deadline.begin)
        )

    def _is_own(self, begin: int, at: int) -> bool:
        """Whether "its eighth session" is the body's: the body named last right before is no other organ with sessions."""
        for named in reversed(self.names.within(max(begin, at - NEAR), at)):
            if named.iris[0] in self.bodies:
                return named.iris[0] == self.frame.conference
        return True
