"""Tells which session of which conference a report is of, by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mandategraph.documents.model import CleanText
from mandategraph.documents.source import SUFFIXES
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.text import fold, visible
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import SESSION_TOLD, Signs

COVER = 20_000  # code points from the beginning in which the cover is


def recognize(text: CleanText, signs: Signs, lexicon: Lexicon) -> Frame:
    """Tell which session of which conference a text reports on.

    Afterwards: conference and session are those that the most formal sentence names; what only a later one tells (place, dates) is
    taken from there. Raises MandategraphError when no sentence names a session of a conference of the authority files.
    """
    found = [sign for manner in SESSION_TOLD for sign in [next((s for s in signs.sessions if s.manner == manner), None)] if sign]
    if not found:
        raise MandategraphError(
            f"{text.source.path}: this does not look like a session report: no sentence names a session of a known conference.",
            _way_out(text.source.path),
            "recognize#no-session",
        )
    first = found[0]
    dated = next((sign for sign in found if sign.place), first)
    organ = lexicon.things.entries[first.body]
    stem = organ.one("symbolStem")
    return Frame(
        organ.iri,
        stem,
        organ.one("governs"),
        first.session,
        dated.place,
        dated.first,
        dated.last,
        f"Report of the {organ.label} on its {first.words} session",
        _symbol(signs, stem, lexicon.things.grammars.is_draft),
        _issued(text.body, lexicon.language),
    )


def _way_out(path: Path) -> str:
    if path.suffix.lower() in ("", *SUFFIXES):
        return "If it is one, add the conference to an authority file (CONTRIBUTING.md, 'Add a conference')."
    return f"If this {path.suffix[1:].upper()} file is one, export its text first."


def _symbol(signs: Signs, stem: str, is_draft: Callable[[str], bool]) -> str:
    """The symbol that stands alone on lines of the report most often, drafts and other bodies' symbols left out."""
    own = [s.symbol for s in signs.symbols if s.symbol.startswith(stem + "/") and not is_draft(s.symbol)]
    counted = Counter(own)
    return max(counted, key=lambda symbol: (counted[symbol], -own.index(symbol))) if counted else ""


def _issued(body: str, language: Language) -> str:
    """The date printed under "Distr.: General" on the cover."""
    match = language.pattern("date-of-distribution").search(fold(visible(body[:COVER])))
    return language.iso_day(match["year"], match["month"], match["day"]) if match else ""
