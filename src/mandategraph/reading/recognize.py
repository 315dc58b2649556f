"""Tells which session of which conference a report is of, by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mandategraph.documents.model import CleanText
from mandategraph.documents.source import SUFFIXES
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.text import fold, small, visible
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.setting import Frame

# From which sentence a session is told, the most formal first
SESSION_TOLD = ("title-of-report", "session-that-adopted", "session-that-was-held")


def _patterns(lexicon: Lexicon) -> tuple[dict[str, str], list[re.Pattern[str]]]:
    names = {fold(name): organ.iri for organ in lexicon.things.organs if organ.one("governs") for name in organ.names}
    body = "(?P<body>" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"
    return names, [lexicon.language.filled(name, body=body) for name in SESSION_TOLD]


def recognize(text: CleanText, lexicon: Lexicon) -> Frame:
    """Tell which session of which conference a text reports on.

    Afterwards: conference and session are those that the first formal sentence names; what only a later one tells (place, dates) is
    taken from there. Raises MandategraphError when no sentence names a session of a conference of the authority files.
    """
    names, patterns = _patterns(lexicon)
    body = fold(visible(text.body))
    found = [match for pattern in patterns for match in [pattern.search(body)] if match]
    if not found:
        raise MandategraphError(
            f"{text.source.path}: this does not look like a session report: no sentence names a session of a known conference.",
            _way_out(text.source.path),
            "recognize#no-session",
        )
    first = found[0]
    dated = next((match for match in found if match["last_year"]), None)
    organ = lexicon.things.entries[{small(name): iri for name, iri in names.items()}[small(first["body"])]]
    start, end = lexicon.language.iso_days(dated) if dated else ("", "")
    stem = organ.one("symbolStem")
    session = lexicon.language.ordinal(first["session"])
    title = f"Report of the {organ.label} on its {small(first['session'])} session"
    return Frame(
        organ.iri,
        stem,
        organ.one("governs"),
        session,
        (dated["place"] if dated else ""),
        start,
        end,
        title,
        _symbol(text, stem, lexicon.things.grammars.is_draft),
        _issued(body, lexicon.language),
    )


def _way_out(path: Path) -> str:
    if path.suffix.lower() in ("", *SUFFIXES):
        return "If it is one, add the conference to an authority file (CONTRIBUTING.md, 'Add a conference')."
    return f"If this {path.suffix[1:].upper()} file is one, export its text first."


def _symbol(text: CleanText, stem: str, is_draft: Callable[[str], bool]) -> str:
    """The symbol that stands alone on lines of the report most often, drafts and other bodies' symbols left out."""
    own = [s.symbol for s in text.running_symbols if s.symbol.startswith(stem + "/") and not is_draft(s.symbol)]
    counted = Counter(own)
    return max(counted, key=lambda symbol: (counted[symbol], -own.index(symbol))) if counted else ""


def _issued(body: str, language: Language) -> str:
    """The date printed under "Distr.: General" on the cover."""
    match = language.pattern("date-of-distribution").search(body, 0, 20_000)
    return language.iso_day(match["year"], match["month"], match["day"]) if match else ""
