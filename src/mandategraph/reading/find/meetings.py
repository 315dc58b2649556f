"""Meetings and dates as a report's chapters print them: "At its 7th and 8th meetings, on 18 October 2012"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.language.patterns import Pattern
from mandategraph.language.tables import iso_day, month_pattern, ordinal, ordinal_pattern
from mandategraph.reading.setting import Frame

OF_ANOTHER = Pattern("meetings-of-another")
TIME_OF_DAY = Pattern("meetings-time-of-day")
# matches "18", "9 and 10", "15, 16 and 19", "6 to 8"
DAYS = r"\d{1,2}(?:(?:, | and |, and | to |[-–])\d{1,2})*"


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

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.dates: dict[int, str] = {}
        one = ordinal_pattern()
        month = month_pattern()
        self.days_pattern = re.compile(rf"(?P<days>{DAYS}) (?P<month>{month})(?: (?P<year>\d{{4}}))?")
        self.pattern = re.compile(
            rf"\b[Aa]t (?:its|the) (?P<ordinals>{one}(?:(?:,? and |, | to ){one})*) (?:plenary )?meetings?\b"
            rf"(?: of the (?:Conference|session))?(?:,? (?:held )?on (?:{TIME_OF_DAY.compiled.pattern})?{self.days_pattern.pattern})?"
        )

    def find(self, words: str, begin: int = 0, end: int | None = None) -> list[Sitting]:
        """Every mention of meetings of the session in a stretch of words, in order."""
        if "meeting" not in words:
            return []
        found = []
        for match in self.pattern.finditer(words, begin, len(words) if end is None else end):
            if OF_ANOTHER.search(words, max(0, match.start() - 260), match.start()):
                continue  # the Bureau and the working groups count their own meetings
            days = self.days(match)
            sitting = Sitting(tuple(_numbers(match["ordinals"])), days, match.start(), match.end())
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
        return tuple(iso for day in _days(match["days"]) if (iso := iso_day(year, match["month"], str(day))))


def _days(words: str) -> list[int]:
    """ "9 and 10" -> [9, 10]; "6 to 8" -> [6, 7, 8]."""
    found: list[int] = []
    for match in re.finditer(r"(?P<to> to |[-–])?(?P<day>\d{1,2})", words):
        if match["to"] and found:
            found += range(found[-1] + 1, int(match["day"]))
        found.append(int(match["day"]))
    return found


def _numbers(ordinals: str) -> list[int]:
    """ "1st to 3rd" -> [1, 2, 3]; "6th, 7th and 8th" -> [6, 7, 8]."""
    parts = re.split(r"(,? and |, | to )", ordinals)
    found = [ordinal(parts[0])]
    for joined, word in zip(parts[1::2], parts[2::2], strict=True):
        found += range(found[-1] + 1, ordinal(word) + 1) if joined == " to " else [ordinal(word)]
    return found
