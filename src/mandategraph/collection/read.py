"""Runs the stations one after the other over one file: from a path to its facts and quads."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from mandategraph.collection.reading import Reading
from mandategraph.documents.blocks import lost_notes
from mandategraph.documents.open import clean, language_of
from mandategraph.documents.source import acquire
from mandategraph.graph.triplify.triplify import triplify
from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.guard import Guard
from mandategraph.ground.iris import check_base
from mandategraph.ground.terms import lines_of
from mandategraph.ground.vocabularies import BASE
from mandategraph.language.lexicon import Lexicon, load_lexicon
from mandategraph.reading.divide.divide import divide
from mandategraph.reading.divide.model import Outline
from mandategraph.reading.divide.unread import NOT_READ
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.find.days import no_such_days
from mandategraph.reading.find.find import find
from mandategraph.reading.identify.identify import identify
from mandategraph.reading.interpret.interpret import interpret
from mandategraph.reading.recognize import recognize, without_symbol
from mandategraph.reading.signs import read_signs


@dataclass(frozen=True)
class Conversion:
    """One report in memory: its facts, its quads and its text."""

    facts: Facts
    quads: list[ox.Quad]
    findings: tuple[Finding, ...]
    sha256: str = ""
    text: str = ""  # as read: what begin and end in the quads count the code points of


@cache
def _lexicon(more: tuple[Path, ...], base: str, code: str) -> Lexicon:
    return load_lexicon(more, base, code)


@cache
def _lexicon_of(more: tuple[Path, ...], base: str, code: str, conference: str) -> Lexicon:
    return _lexicon(more, base, code).within(conference)


def convert(path: Path | str, authorities: Sequence[Path] = (), base: str = BASE, language: str = "") -> Conversion:
    """Read one report into facts and quads.

    ``authorities`` are further authority files; those beside the report (``*.authority.ttl``) count too. ``language`` (BCP 47: "en") is
    that of its words; where it is not given they tell it.
    Raises MandategraphError for a file that cannot be read as a session report.
    """
    path = Path(path)
    check_base(base)
    more = tuple(sorted({*authorities, *path.parent.glob("*.authority.ttl")}))
    source = acquire(path)
    spoken = language_of(source, language)
    general = _lexicon(more, base, spoken.code)
    text = clean(source, spoken)
    signs = read_signs(text, general)
    frame = recognize(text, signs, general)
    lexicon = _lexicon_of(more, base, spoken.code, frame.conference)
    guard = Guard(text)
    outline = divide(text, signs, lexicon, frame, guard)
    if not outline.acts and not outline.narrative:
        raise _nothing(path, outline)
    passage = find(text.body, lexicon, guard)
    links = identify(outline, passage, lexicon, frame, guard)
    facts = interpret(outline, links, passage, lexicon, frame, guard)
    quads = triplify(text, facts, lexicon, base, guard)
    before = (*without_symbol(text, frame), *outline.findings, *lost_notes(text), *no_such_days(text, spoken))
    return Conversion(facts, quads, (*before, *facts.findings, *guard.findings), text.source.sha256, text.source.text)


def _nothing(path: Path, outline: Outline) -> MandategraphError:
    """That nothing was found in a file, with the reason where the heading of an act stands in it."""
    unread = next((finding for finding in outline.findings if finding.code == NOT_READ), None)
    if unread:
        return MandategraphError(f"{path}, line {unread.line}: {unread.seen}.", f"Expected {unread.expected}.", NOT_READ)
    return MandategraphError(f"{path}: no act and no numbered paragraph was found.", "Check that the file is whole.", "divide#nothing")


def read(path: Path, authorities: tuple[Path, ...], base: str) -> Reading:
    """Read one report; never raises: what went wrong is in ``error``, on one line."""
    started = time.perf_counter()
    try:
        conversion = convert(path, authorities, base)
    except MandategraphError as error:
        return Reading(path, error=error.line, seconds=time.perf_counter() - started)
    except Exception as error:  # our own fault: told as such, and the other reports go on
        what = f"{path}: mandategraph failed on this file ({type(error).__name__}: {error})."
        return Reading(
            path,
            error=MandategraphError(what, "This is a fault of the program; please report it.", "program#fault").line,
            seconds=time.perf_counter() - started,
        )
    facts = conversion.facts
    counts = {
        "acts": len(facts.acts),
        "provisions": sum(len(act.act.leaves) for act in facts.acts),
        "citations": sum(len(act.citations) for act in facts.acts),
        "actions": sum(len(act.actions) for act in facts.acts),
        "unresolved": sum(len(act.opens) for act in facts.acts) + sum(len(told.opens) for told in facts.record.deliberations),
    }
    lines = tuple(sorted(lines_of(conversion.quads)))
    return Reading(
        path,
        facts.frame.report_iri,
        facts.frame.session_iri if facts.frame.reports else "",
        lines,
        tuple(counts.items()),
        conversion.findings,
        "",
        time.perf_counter() - started,
        conversion.sha256,
        text=conversion.text,
    )
