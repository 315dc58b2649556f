"""Finds the dates that are no days: a misread figure gives 31 November."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.documents.model import CleanText
from mandategraph.ground.errors import Finding
from mandategraph.language.language import Language


def no_such_days(text: CleanText, language: Language) -> Iterator[Finding]:
    """A finding for each date that no calendar has."""
    for match in language.pattern("date").finditer(text.body):
        if not language.iso_day(match["year"], match["month"], match["day"]):
            todo = "the day is not in the graph: see what the page has, and mend it in a copy of the file"
            yield text.finding(match.start(), f'"{match[0]}" is no day', "a day of the calendar", todo, "find#no-such-day")
