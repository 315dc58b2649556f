"""Runs a pattern over a text, fixed strings first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mandategraph.language.patterns import Pattern
from mandategraph.language.tables import month_pattern


@cache
def date_pattern() -> re.Pattern[str]:
    """matches "18 October 2006"."""
    return re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{month_pattern()}) (?P<year>\d{{4}})")


def starts(text: str, pattern: re.Pattern[str] | Pattern, *stems: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins one letter before one of the stems ("rticle" for Article and article).

    Looking for a fixed string first is several times faster than letting the pattern look at every letter.
    """
    places = sorted(m.start() - 1 for stem in stems for m in re.finditer(stem, text) if m.start())
    reached = 0
    for at in places:
        if at >= reached and (match := pattern.match(text, at)):
            yield match
            reached = match.end()
