"""Finds meetings and their days as chapters print them: "At its 7th and 8th meetings, on 18 October 2012"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.language.language import Language
from mandategraph.reading.find.model import MeetingMention

BEFORE = 260  # code points before a meeting in which the body is named whose it is


def find_meetings(text: str, language: Language, own: str) -> Iterator[MeetingMention]:
    """Every mention of meetings of the session, in order; the Bureau and the working groups count their own.

    ``own`` is an expression for what the body calls itself.
    """
    pattern, others = language.filled("meetings-of-session", own=own), language.filled("business-of-another-body", own=own)
    for match in pattern.finditer(text):
        line = text.rfind("\n", max(0, match.start() - BEFORE), match.start()) + 1
        if not others.search(text, max(line, match.start() - BEFORE, 0), match.start()):
            numbers = tuple(_numbers(match["ordinals"], language))
            days = tuple(_days(match["days"] or "", language))
            yield MeetingMention(*match.span(), numbers, days, match["month"] or "", match["year"] or "")


def iso_days(match: re.Match[str], year: str, language: Language) -> tuple[str, ...]:
    """The ISO days of a match of the pattern for days of a month; one without a year is in the ``year`` given."""
    return in_calendar(tuple(_days(match["days"] or "", language)), match["month"] or "", match["year"] or year, language)


def in_calendar(days: tuple[int, ...], month: str, year: str, language: Language) -> tuple[str, ...]:
    """The ISO form of days of a month; none where the year is not known, and none of a day that no calendar has."""
    return tuple(iso for day in days if (iso := language.iso_day(year, month, str(day)))) if year else ()


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
