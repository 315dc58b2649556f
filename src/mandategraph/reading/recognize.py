"""Tells which session of which conference a report is of, by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from mandategraph.authorities.things import Thing
from mandategraph.documents.model import CleanText
from mandategraph.documents.source import SUFFIXES
from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.text import fold, visible
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import SESSION_TOLD, Signs, session_sentences

COVER = 20_000  # code points from the beginning in which the cover is


def recognize(text: CleanText, signs: Signs, lexicon: Lexicon) -> Frame:
    """Tell which session of which conference a text reports on.

    Afterwards: conference and session are those that the most formal sentence names; what only a later one tells (place, dates) is
    taken from there. Raises MandategraphError when no sentence names a session of a conference of the authority files.
    """
    found = [sign for manner in SESSION_TOLD for sign in [next((s for s in signs.sessions if s.manner == manner), None)] if sign]
    if not found:
        raise _not_known(text, lexicon)
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


def without_symbol(text: CleanText, frame: Frame) -> Iterator[Finding]:
    """A finding for a report that bears no symbol: how it is named instead."""
    if not frame.symbol:
        seen = f"no symbol of the report is printed; it is named {frame.report_iri}"
        todo = "if you know the symbol, put it on a line of its own at the top of a copy of the file"
        yield Finding(text.source.name, 1, seen, "its symbol on the cover or in a running head", todo, "recognize#no-symbol")


def _not_known(text: CleanText, lexicon: Lexicon) -> MandategraphError:
    """Why no session was told: a sentence names one of a body whose entry does not say enough, or none does."""
    bodies = (thing for thing in lexicon.things.entries.values() if "Body" in thing.types)
    wanting = {thing.iri: lacks for thing in bodies for lacks in [_lacking(thing, lexicon)] if lacks}
    named = (lexicon.things.entries[iri] for iri in wanting)
    path, told = text.source.path, next(session_sentences(text.body, named, lexicon.language), None)
    if told:
        missing = " and ".join(f"mg:{name}" for name in wanting[told.body])
        what = f"{path}: it tells of a session of a body whose reports cannot be read: the entry {told.body} has no {missing}."
        return MandategraphError(what, "Complete it (CONTRIBUTING.md, 'Add a conference').", "recognize#no-conference")
    what = f"{path}: this does not look like a session report: no sentence names a session of a known conference."
    return MandategraphError(what, _way_out(path), "recognize#no-session")


def _lacking(body: Thing, lexicon: Lexicon) -> list[str]:
    """What the entry of a body does not say and that of a conference whose reports are read must."""
    needed = ("governs",) if body.iri in lexicon.things.grammars.bodies else ("symbolStem", "adopts", "governs")
    return [name for name in needed if not body.one(name)]


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
