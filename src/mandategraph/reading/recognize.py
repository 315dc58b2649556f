"""Tells which session of which conference a report is of, by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mandategraph.authorities.things import Thing
from mandategraph.documents.model import CleanText
from mandategraph.documents.source import SUFFIXES
from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.text import fold, small, visible
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.setting import Frame

# From which sentence a session is told, the most formal first
SESSION_TOLD = ("title-of-report", "session-that-adopted", "session-that-was-held")


def _patterns(lexicon: Lexicon, bodies: Iterable[Thing]) -> tuple[dict[str, str], list[re.Pattern[str]]]:
    names = {fold(name): body.iri for body in bodies for name in body.names}
    body = "(?P<body>" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"
    return names, [lexicon.language.filled(name, body=body) for name in SESSION_TOLD]


def recognize(text: CleanText, lexicon: Lexicon) -> Frame:
    """Tell which session of which conference a text reports on.

    Afterwards: conference and session are those that the first formal sentence names; what only a later one tells (place, dates) is
    taken from there. Raises MandategraphError when no sentence names a session of a conference of the authority files.
    """
    names, patterns = _patterns(lexicon, (organ for organ in lexicon.things.organs if organ.one("governs")))
    body = fold(visible(text.body))
    found = [match for pattern in patterns for match in [pattern.search(body)] if match]
    if not found:
        raise _not_known(text.source.path, body, lexicon)
    first = found[0]
    dated = next((match for match in found if match["last"]), None)
    organ = lexicon.things.entries[{small(name): iri for name, iri in names.items()}[small(first["body"])]]
    start, end = _span(dated, lexicon.language) if dated else ("", "")
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


def without_symbol(text: CleanText, frame: Frame) -> Iterator[Finding]:
    """A finding for a report that bears no symbol: how it is named instead."""
    if not frame.symbol:
        seen = f"no symbol of the report is printed; it is named {frame.report_iri}"
        todo = "if you know the symbol, put it on a line of its own at the top of a copy of the file"
        yield Finding(text.source.name, 1, seen, "its symbol on the cover or in a running head", todo, "recognize#no-symbol")


def _not_known(path: Path, body: str, lexicon: Lexicon) -> MandategraphError:
    """Why no session was told: a sentence names one of a body whose entry does not say enough, or none does."""
    bodies = (thing for thing in lexicon.things.entries.values() if "Body" in thing.types)
    wanting = {thing.iri: lacks for thing in bodies for lacks in [_lacking(thing, lexicon)] if lacks}
    names, patterns = _patterns(lexicon, (lexicon.things.entries[iri] for iri in wanting))
    match = next((match for pattern in patterns for match in [pattern.search(body)] if match), None) if names else None
    if match:
        iri = {small(name): iri for name, iri in names.items()}[small(match["body"])]
        missing = " and ".join(f"mg:{name}" for name in wanting[iri])
        what = f"{path}: it tells of a session of a body whose reports cannot be read: the entry {iri} has no {missing}."
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


def _span(match: re.Match[str], language: Language) -> tuple[str, str]:
    day, month, year = match["last"].split(" ")
    start_month, start_year = match["month"] or month, match["year"] or year
    start, end = language.iso_day(start_year, start_month, match["day"]), language.iso_day(year, month, day)
    return (start, end) if start and end else ("", "")


def _symbol(text: CleanText, stem: str, is_draft: Callable[[str], bool]) -> str:
    """The symbol that stands alone on lines of the report most often, drafts and other bodies' symbols left out."""
    own = [s.symbol for s in text.running_symbols if s.symbol.startswith(stem + "/") and not is_draft(s.symbol)]
    counted = Counter(own)
    return max(counted, key=lambda symbol: (counted[symbol], -own.index(symbol))) if counted else ""


def _issued(body: str, language: Language) -> str:
    """The date printed under "Distr.: General" on the cover."""
    match = language.pattern("date-of-distribution").search(body, 0, 20_000)
    return language.iso_day(match["year"], match["month"], match["day"]) if match else ""
