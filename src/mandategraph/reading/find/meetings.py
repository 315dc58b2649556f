"""Meetings and dates as a report's chapters print them: "At its 7th and 8th meetings, on 18 October 2012"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.language.language import Language
from mandategraph.reading.setting import Frame


@dataclass(frozen=True, slots=True)
class Sitting:
    """Meetings named together: their numbers and the ISO days printed with them. Offsets are those of the words searched."""

    numbers: tuple[int, ...]
    days: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of the session; the date is "" where no paragraph before tells it."""

    number: int
    date: str


class Meetings:
    """Reads meetings from the paragraphs of one report, in their order; what one paragraph says of a meeting's day holds for the next."""

    def __init__(self, frame: Frame, language: Language) -> None:
        self.language = language
        self.frame = frame
        self.dates: dict[int, str] = {}
        self.days_pattern = language.pattern("days-of-month")
        self.pattern = language.pattern("meetings-of-session")

    def find(self, words: str, begin: int = 0, end: int | None = None) -> list[Sitting]:
        """Every mention of meetings of the session in a stretch of words, in order."""
        if not self.language.pattern("meeting-noun").search(words):
            return []
        found = []
        for match in self.pattern.finditer(words, begin, len(words) if end is None else end):
            if self.language.pattern("business-of-another-body").search(words, max(0, match.start() - 260), match.start()):
                continue  # the Bureau and the working groups count their own meetings
            days = self.days(match)
            sitting = Sitting(tuple(_numbers(match["ordinals"], self.language)), days, match.start(), match.end())
            if len(days) == 1:
                self.dates |= dict.fromkeys(sitting.numbers, days[0])
            elif len(days) == len(sitting.numbers):  # as many days as meetings: each on its own, as "respectively" would say
                self.dates |= dict(zip(sitting.numbers, days, strict=True))
            found.append(sitting)
        return found

    def last(self, words: str, before: int) -> Meeting | None:
        """The meeting named last in ``words[:before]``."""
        found = self.find(words, 0, before)
        return self.meeting(found[-1].numbers[-1]) if found else None

    def meeting(self, number: int) -> Meeting:
        """A meeting by its number, with the day that is known of it."""
        return Meeting(number, self.dates.get(number, ""))

    def days_in(self, words: str, begin: int = 0) -> tuple[str, ...]:
        """The ISO days printed first in a stretch of words."""
        match = self.days_pattern.search(words, begin)
        return self.days(match) if match else ()

    def days(self, match: re.Match[str]) -> tuple[str, ...]:
        """The ISO days of a match of ``days_pattern``; a date without a year is in the session's year."""
        year = match["year"] or (str(self.frame.year) if self.frame.year else "")
        if not match["days"] or not year:
            return ()
        return tuple(iso for day in _days(match["days"], self.language) if (iso := self.language.iso_day(year, match["month"], str(day))))


def _days(words: str, language: Language) -> list[int]:
    """ "9 and 10" -> [9, 10]; "6 to 8" -> [6, 7, 8]."""
    found: list[int] = []
    for match in language.pattern("day-of-list").finditer(words):
        if match["to"] and found:
            found += range(found[-1] + 1, int(match["day"]))
        found.append(int(match["day"]))
    return found


def _numbers(ordinals: str, language: Language) -> list[int]:
    """ "1st to 3rd" -> [1, 2, 3]; "6th, 7th and 8th" -> [6, 7, 8]."""
    found: list[int] = []
    for match in language.pattern("ordinal-of-list").finditer(ordinals):
        number = language.ordinal(match["one"])
        found += range(found[-1] + 1, number + 1) if match["to"] and found else [number]
    return found
