"""The meetings of a session: which are named where, and on which day each was held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.find.meetings import in_calendar, iso_days
from mandategraph.reading.interpret.context import Context


@dataclass(frozen=True, slots=True)
class Sitting:
    """Meetings named together: their numbers and the ISO days printed with them."""

    numbers: tuple[int, ...]
    days: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of the session; the date is "" where no paragraph tells it."""

    number: int
    date: str


class Meetings:
    """The meetings that the paragraphs of the chapters name. A day that is told twice is as told last."""

    def __init__(self, context: Context, paragraphs: Iterable[Paragraph]) -> None:
        self.language = context.language
        self.mentions = context.passage.meetings
        self.year = str(context.frame.year) if context.frame.year else ""
        self.dates: dict[int, str] = {}
        for paragraph in paragraphs:
            for sitting in self.within(paragraph.begin, paragraph.end):
                if len(sitting.days) == 1:
                    self.dates |= dict.fromkeys(sitting.numbers, sitting.days[0])
                elif len(sitting.days) == len(sitting.numbers):  # each on its own day, as "respectively" would say
                    self.dates |= dict(zip(sitting.numbers, sitting.days, strict=True))

    def within(self, begin: int, end: int) -> list[Sitting]:
        """The meetings named in a stretch of the body, in order; a date without a year is in the session's year."""
        return [
            Sitting(m.numbers, in_calendar(m.days, m.month, m.year or self.year, self.language), m.begin, m.end)
            for m in self.mentions.within(begin, end)
            if m.end <= end
        ]

    def last(self, begin: int, end: int) -> Meeting | None:
        """The meeting named last in a stretch of the body."""
        found = self.within(begin, end)
        return self.meeting(found[-1].numbers[-1]) if found else None

    def meeting(self, number: int) -> Meeting:
        """A meeting by its number, with the day that is known of it."""
        return Meeting(number, self.dates.get(number, ""))

    def days_in(self, words: str, begin: int = 0) -> tuple[str, ...]:
        """The ISO days printed first in some words."""
        match = self.language.pattern("days-of-month").search(words, begin)
        return iso_days(match, self.year, self.language) if match else ()
