"""Runs the stations one after the other: one report at a time, in as many processes as are wanted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from mandategraph._errors import Finding, MandategraphError
from mandategraph._lexicon import Lexicon, load_lexicon
from mandategraph._namespaces import BASE
from mandategraph._terms import dump
from mandategraph.acquire import acquire
from mandategraph.clean import clean
from mandategraph.divide import divide
from mandategraph.find import find
from mandategraph.interpret import Facts, interpret
from mandategraph.recognize import recognize
from mandategraph.triplify import triplify


@dataclass(frozen=True)
class Reading:
    """What became of one file: facts as sorted N-Quads lines, or the line that says why there are none."""

    path: Path
    report: str = ""  # relative IRI
    session: str = ""
    quads: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""
    seconds: float = 0.0

    def count(self, name: str) -> int:
        """How many acts, provisions, citations, actions or unresolved mentions were read."""
        return dict(self.counts).get(name, 0)


@dataclass(frozen=True)
class Conversion:
    """One report in memory: its facts and its quads."""

    facts: Facts
    quads: list[ox.Quad]
    findings: tuple[Finding, ...]


@cache
def _lexicon(more: tuple[Path, ...], base: str) -> Lexicon:
    return load_lexicon(more, base)


@cache
def _lexicon_of(more: tuple[Path, ...], base: str, conference: str) -> Lexicon:
    return _lexicon(more, base).within(conference)


def convert(path: Path | str, authorities: Sequence[Path] = (), base: str = BASE) -> Conversion:
    """Read one report into facts and quads.

    ``authorities`` are further authority files; those beside the report (``*.authority.ttl``) count too.
    Raises MandategraphError for a file that cannot be read as a session report.
    """
    path = Path(path)
    more = tuple(sorted({*authorities, *path.parent.glob("*.authority.ttl")}))
    text = clean(acquire(path))
    frame = recognize(text, _lexicon(more, base))
    lexicon = _lexicon_of(more, base, frame.conference)
    outline = divide(text, lexicon)
    if not outline.acts and not outline.narrative:
        raise MandategraphError(f"{path}: no act and no numbered paragraph was found.", "Check that the file is whole.", "divide#nothing")
    facts = interpret(outline, find(text.body, lexicon), lexicon, frame)
    findings = (*outline.findings, *_lost_notes(text.source.name, text.unplaced_notes))
    return Conversion(facts, triplify(text, facts, lexicon, base), findings)


def _lost_notes(name: str, numbers: Iterable[int]) -> Iterator[Finding]:
    for no in numbers:
        yield Finding(
            name, 0, f"note {no} has no mark in the text", "a raised number", "its citations are not in the graph", "clean#lost-mark"
        )


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
        "unresolved": sum(len(act.opens) for act in facts.acts),
    }
    lines = tuple(sorted(dump(conversion.quads, ox.RdfFormat.N_QUADS).decode().splitlines()))
    return Reading(
        path,
        facts.frame.report_iri,
        facts.frame.session_iri,
        lines,
        tuple(counts.items()),
        conversion.findings,
        "",
        time.perf_counter() - started,
    )


def read_all(paths: Sequence[Path], authorities: tuple[Path, ...], base: str, jobs: int, done: Callable[[Reading], None]) -> list[Reading]:
    """Read reports in ``jobs`` processes; the result is in the order of the paths, whatever finishes first."""
    if jobs <= 1 or len(paths) < 2:
        return [_told(read(path, authorities, base), done) for path in paths]
    # Processes are forked from a server that has loaded nothing: safe whatever threads the caller runs.
    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("forkserver")) as pool:
        futures = [pool.submit(read, path, authorities, base) for path in paths]
        return [_told(future.result(), done) for future in futures]


def _told(reading: Reading, done: Callable[[Reading], None]) -> Reading:
    done(reading)
    return reading
