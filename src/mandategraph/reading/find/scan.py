"""Runs a pattern over a text, fixed strings first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mandategraph.language.language import Language


def starts(text: str, name: str, language: Language) -> Iterator[re.Match[str]]:
    """Matches of a pattern of a language, by its name, that begins one letter before one of its stems ("rticle" for Article and article).

    Looking for a fixed string first is several times faster than letting the pattern look at every letter.
    """
    return starting(text, language.pattern(name), language.stems(name))


def starting(text: str, pattern: re.Pattern[str], stems: Iterable[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins one letter before one of some fixed strings."""
    places = sorted(m.start() - 1 for stem in stems for m in re.finditer(re.escape(stem), text) if m.start())
    reached = 0
    for at in places:
        if at >= reached and (match := pattern.match(text, at)):
            yield match
            reached = match.end()
