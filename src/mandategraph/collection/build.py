"""Reports in, a finished build folder out: what `mandategraph build` and `make graph` do."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.collection.depends import program_of
from mandategraph.collection.derive import derive
from mandategraph.collection.memory import Memory, recall, remembered
from mandategraph.collection.printed import printed_once, with_findings
from mandategraph.collection.reading import Reading
from mandategraph.collection.workers import read_all
from mandategraph.graph.cited import cited_only
from mandategraph.graph.describe import DESCRIPTION, description
from mandategraph.graph.dump import UNRESOLVED, try_folder, unresolved_csv, write_dataset, written_aside
from mandategraph.graph.store import DATASET, MEMORY, merge, store_of
from mandategraph.graph.texts import kept_text, sha256_of, texts_of, write_texts
from mandategraph.graph.triplify.authorities import authority_quads
from mandategraph.graph.validate.validate import validate
from mandategraph.graph.validate.verdict import Verdict
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.filenames import as_text, recorded
from mandategraph.ground.folders import settled
from mandategraph.ground.iris import AUTHORITIES, CITED, LINEAGE
from mandategraph.ground.state import FIGURES, damaged, state_json, state_verdict
from mandategraph.ground.terms import quads_of, value
from mandategraph.ground.vocabularies import MG
from mandategraph.language.lexicon import load_lexicon

SOURCES = "sources.json"
SUMMARY = "summary.json"
VERDICT = "validation.ttl"
ANEW = "It is made anew."


@dataclass(frozen=True)
class Build:
    """What a build came to: a reading for each file, the verdict of the shapes, and what of an earlier build was kept."""

    readings: tuple[Reading, ...]
    verdict: Verdict | None
    kept: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()  # lines that tell of conferences whose lineage could not be derived
    notes: tuple[str, ...] = ()  # a line for what is odd in an authority file, and for each damaged file of the earlier build

    @property
    def failed(self) -> tuple[Reading, ...]:
        """The files that could not be read."""
        return tuple(reading for reading in self.readings if reading.error)


def build(paths: Sequence[Path], out: Path, base: str, jobs: int, authorities: Sequence[Path], done: Callable[[Reading], None]) -> Build:
    """Read reports and write the dataset into ``out``.

    Afterwards: (1) ``out`` holds the facts and the text of every file that could be read, and of a file that could not, what an earlier
    build had of it; (2) when none could be read ``out`` is as before; (3) the files are the same to the byte whatever ``jobs`` is.
    Raises MandategraphError where ``out`` cannot be written, before anything is read.
    """
    try_folder(out)
    more = tuple(sorted({*authorities, *(found for path in paths for found in path.parent.glob("*.authority.ttl"))}))
    lexicon = load_lexicon(more, base)  # a broken authority file ends the run before any report is read
    program = program_of(more, base)
    notes = list(lexicon.notes)
    memory = recall(settled(out), program, base, notes.append)
    sources = _earlier(out, SOURCES, {str: str}, notes.append) or {}
    _earlier(out, SUMMARY, FIGURES, notes.append)  # only told: figures and verdict of a build are always its own
    _earlier_verdict(out, base, notes.append)
    readings = []
    with closing(_read(paths, more, base, jobs, memory)) as found:  # no process reads on when this run ends
        for reading in _one_each_session(found):
            done(reading)
            readings.append(reading)
    quads: dict[str, list[ox.Quad]] = {}
    for place, reading in enumerate(readings):
        if not reading.error:
            quads[reading.report] = _parsed(reading.quads)
            readings[place] = reading.without_quads()
    kept = _kept(out, base, [reading for reading in readings if reading.error], quads, notes.append)
    if not quads:
        return Build(tuple(readings), None, notes=tuple(note.line for note in notes))
    quads, left_out = printed_once(quads | kept)
    readings = with_findings(readings, left_out, base)
    quads[AUTHORITIES] = authority_quads(lexicon, base)
    every = [q for graph in quads.values() for q in graph]
    quads[CITED] = cited_only(every, base)
    digests, quads[LINEAGE], unrelated = derive(quads, base, memory)
    quads[DESCRIPTION] = description(quads, base)
    del every  # what a build holds of its facts at once is the most that it ever holds
    store = store_of(merge(quad for graph in quads.values() for quad in graph))
    verdict = validate(store, base=base)
    left_open = unresolved_csv(store).encode()
    del store
    texts = _kept_texts(out, kept, notes.append) | {sha256_of(reading.text): reading.text for reading in readings if not reading.error}
    ordered = sorted(readings, key=lambda r: (r.report, r.path.name))
    with written_aside(out, MEMORY, notes.append) as aside:
        extra = {
            VERDICT: lambda: verdict.to_turtle().encode(),
            "validation.txt": lambda: verdict.to_text().encode(),
            UNRESOLVED: lambda: left_open,
            MEMORY: lambda: remembered(program, readings, digests, quads[LINEAGE], aside / DATASET),
            SOURCES: lambda: _sources(readings, {report: sources[report] for report in kept if report in sources}, out),
            SUMMARY: lambda: _summary(ordered, verdict, base),
            "findings.txt": lambda: "".join(f"{f.text()}\n" for r in ordered for f in r.findings).encode(),
        }
        write_dataset(aside, quads, extra)
        write_texts(aside, texts)
    return Build(tuple(readings), verdict, tuple(sorted(kept)), unrelated, tuple(note.line for note in notes))


def _read(paths: Sequence[Path], more: tuple[Path, ...], base: str, jobs: int, memory: Memory) -> Generator[Reading, None, None]:
    """The readings of all files in their order: those that an earlier build made of the same file, and the others anew."""
    known = {path: memory.reading(path) for path in paths}
    with closing(read_all([path for path in paths if known[path] is None], more, base, jobs)) as fresh:
        for path in paths:
            yield known[path] or next(fresh)


def _parsed(lines: Iterable[str]) -> list[ox.Quad]:
    return quads_of(text="\n".join(lines))


def _one_each_session(readings: Iterable[Reading]) -> Generator[Reading, None, None]:
    """Of two reports of one session, or under one symbol, the first counts; the other is told as not read."""
    sessions: dict[str, Path] = {}
    symbols: dict[str, Path] = {}
    for reading in readings:
        if reading.error:
            yield reading
        elif reading.session and reading.session in sessions:
            yield _left_out(reading, "reports on the same session as", sessions[reading.session], reading.session, "build#same-session")
        elif reading.report in symbols:
            yield _left_out(reading, "bears the same symbol as", symbols[reading.report], reading.report, "build#same-symbol")
        else:
            sessions[reading.session] = symbols[reading.report] = reading.path
            yield reading


def _left_out(reading: Reading, how: str, first: Path, what: str, code: str) -> Reading:
    todo = "Leave one of them out" if code.endswith("session") else "Mend the symbol in a copy of the file, or leave one of them out"
    line = MandategraphError(f"{reading.path}: {how} {first} ({what}).", f"{todo}; the first was taken.", code).line
    return replace(reading, error=line, quads=())


def _kept(
    out: Path, base: str, failed: list[Reading], fresh: dict[str, list[ox.Quad]], tell: Callable[[MandategraphError], None]
) -> dict[str, list[ox.Quad]]:
    """The graphs that an earlier build has of files that could not be read this time."""
    path = out / DATASET
    wanted = {recorded(reading.path) for reading in failed}
    if not wanted or not path.exists():
        return {}
    try:
        earlier = quads_of(str(path))
    except (OSError, SyntaxError, ValueError) as error:
        tell(damaged(path, f"cannot be read ({error})", "What it had of files that cannot be read now is gone; the file is made anew."))
        return {}
    named = {value(q.graph_name) for q in earlier if q.predicate.value == MG + "fileName" and value(q.object) in wanted}
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in earlier:
        graph = value(quad.graph_name)
        if graph in named and graph.removeprefix(base) not in fresh:
            graphs.setdefault(graph.removeprefix(base), []).append(quad)
    return graphs


def _kept_texts(out: Path, kept: dict[str, list[ox.Quad]], tell: Callable[[MandategraphError], None]) -> dict[str, str]:
    """The texts that an earlier build has of such files, by the SHA-256 that their graphs tell; a damaged one cannot be made anew."""
    found: dict[str, str] = {}
    for sha256 in {digest for graph in kept.values() for digest in texts_of(graph)}:
        try:
            text = kept_text(out, sha256, "Its words cannot be shown until its report can be read again.")
        except MandategraphError as failure:
            tell(failure)
        else:
            found |= {sha256: text} if text is not None else {}
    return found


def _summary(readings: Iterable[Reading], verdict: Verdict, base: str) -> bytes:
    """The figures of the build by report, for programs; without seconds, so that the same input gives the same bytes."""
    shacl = {report.removeprefix(base): counts for report, counts in verdict.by_report.items()}
    reports = []
    for r in readings:
        if not r.error:
            told = {"report": r.report, "session": r.session, "file": recorded(r.path), **dict(r.counts), "findings": len(r.findings)}
            reports.append(told | {"shacl": shacl.get(r.report, {})})
    not_read = [recorded(r.path) for r in readings if r.error]
    listing = {"reports": reports, "not_read": not_read, "conforms": verdict.conforms, "shacl": verdict.counts}
    return (json.dumps(listing, indent=1) + "\n").encode()


def _earlier(out: Path, name: str, shape: object, tell: Callable[[MandategraphError], None]) -> Any:
    """What an earlier build wrote into a file; None where there is none, or it is damaged, which is told."""
    try:
        return state_json(out / name, shape, ANEW) if os.path.lexists(out / name) else None
    except MandategraphError as failure:
        tell(failure)
        return None


def _earlier_verdict(out: Path, base: str, tell: Callable[[MandategraphError], None]) -> None:
    try:
        if os.path.lexists(out / VERDICT):
            state_verdict(out / VERDICT, base, ANEW)
    except MandategraphError as failure:
        tell(failure)


def reports_in(out: Path) -> list[str]:
    """The reports that a build in a folder holds, by their names; none where there is no build, or none that can be read."""
    return sorted(_earlier(out, SOURCES, {str: str}, lambda failure: None) or {})


def _sources(readings: Iterable[Reading], kept: dict[str, str], out: Path) -> bytes:
    """Where each report's file lies, seen from the build folder, for `mandategraph explain`; of a kept report, where it lay."""
    listing = kept | {r.report: as_text(Path(os.path.relpath(r.path.resolve(), out.resolve())).as_posix()) for r in readings if not r.error}
    return (json.dumps(listing, indent=1, sort_keys=True) + "\n").encode()
