"""Sentences of the chapters."""

from __future__ import annotations

from functools import lru_cache

from mandategraph.language.language import Language


@lru_cache(maxsize=4096)
def sentences(body: str, begin: int, end: int, language: Language) -> tuple[tuple[int, int], ...]:
    """The sentences of a stretch, as offsets; a full stop within brackets ends none."""
    at, depth, scanned, found = begin, 0, begin, []
    for match in language.pattern("full-stop-ending-sentence").finditer(body, begin, end):
        between = body[scanned : match.end()]
        depth, scanned = depth + between.count("(") - between.count(")"), match.end()
        if depth <= 0:
            found.append((at, match.end()))
            at = match.end() + 1
    return (*found, (at, end))
