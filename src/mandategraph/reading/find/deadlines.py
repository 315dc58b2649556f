"""Finds by when something is wanted: "at its eighth session", "not later than 30 June 2007", "as soon as possible"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.language.language import Language
from mandategraph.reading.find.model import DeadlineMention


def find_deadlines(text: str, language: Language) -> Iterator[DeadlineMention]:
    """Every deadline, in order; of what overlaps both a session and other words are told."""
    found = [
        DeadlineMention(*match.span(), sessions=_sessions(match, language), before=match["at"] is None)
        for match in language.pattern("deadline-at-session").finditer(text)
    ]
    found += (
        DeadlineMention(*match.span(), day=language.iso_day(match["year"], match["month"], match["day"]))
        for match in language.pattern("deadline-on-a-day").finditer(text)
    )
    found += (DeadlineMention(*match.span()) for match in language.pattern("deadline-in-other-words").finditer(text))
    yield from sorted(found, key=lambda deadline: deadline.begin)


def _sessions(match: re.Match[str], language: Language) -> tuple[int, ...]:
    return tuple(language.ordinal(match[name]) for name in ("session", "second") if match[name])
