"""Dataset -> files: dumps that are the same to the byte for the same facts, written aside and renamed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from mandategraph.authorities.identity import file_slug
from mandategraph.graph.store import DATASET
from mandategraph.graph.texts import TEXT_FILE, TEXTS_LISTING
from mandategraph.ground.csv import csv_text
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.folders import replaced
from mandategraph.ground.state import state_list
from mandategraph.ground.terms import dump, lines_of, value
from mandategraph.ground.vocabularies import MG, PREFIXES, RDF

WHOLE = "mandategraph.ttl"
LISTING = "reports/files.txt"
REPORT_FILE = re.compile(r"([^/\\]+\.ttl)")
LISTS = {LISTING: REPORT_FILE, TEXTS_LISTING: TEXT_FILE}  # of the files that a build puts into folders of their own
UNRESOLVED = "unresolved.csv"


def triples_of(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    """The triples of quads, each once, in a fixed order: by subject, type first, then by predicate and object."""
    first = RDF + "type"
    # objects are compared as words only within one subject and predicate: their words are the bulk of a dataset
    found = sorted({q.triple for q in quads}, key=lambda t: (value(t.subject), t.predicate.value != first, t.predicate.value))
    ordered: list[ox.Triple] = []
    for _, group in groupby(found, key=lambda t: (t.subject, t.predicate)):
        own = list(group)
        ordered += sorted(own, key=lambda t: str(t.object)) if len(own) > 1 else own
    return ordered


def _write_lines(path: Path, graphs: Iterable[Iterable[ox.Quad]]) -> None:
    """Write the quads of some graphs as N-Quads, each line once, sorted."""
    lines = sorted({line for quads in graphs for line in lines_of(quads)})
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in lines)


def unresolved_csv(store: ox.Store) -> str:
    """What was left open, a line each: provision, words, reason, code, candidates."""
    rows = [["mention", "provision", "words", "reason", "code", "candidates"]]

    def values(node: ox.NamedNode, name: str) -> list[str]:
        return sorted(value(q.object) for q in store.quads_for_pattern(node, ox.NamedNode(MG + name), None, None))

    subjects = sorted(
        {value(q.subject) for q in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(MG + "Unresolved"), None)}
    )
    for subject in subjects:
        node = ox.NamedNode(subject)
        rows.append([subject, *(" ".join(values(node, name)) for name in ("inProvision", "words", "reason", "reasonCode", "candidate"))])
    return csv_text(rows, "\n")


def written_aside(out: Path, last: str = "", tell: Callable[[MandategraphError], None] | None = None) -> AbstractContextManager[Path]:
    """Give a folder beside ``out`` to write into; on success its files replace those of ``out``, on failure nothing changes.

    Of the report files and the texts those go that an earlier build put there, by its own list, and this one has not: no other file
    there is ours to delete. ``last`` is the file that is put in place last; ``tell`` is told of a list that cannot be used.
    Raises MandategraphError where the folder cannot be written.
    """

    def gone(new: Path) -> list[str]:
        found = []
        for listing, line in LISTS.items():
            try:
                todo = "It is made anew; files of an earlier build may be left beside it."
                names = state_list(out / listing, line, todo) if (new / listing).exists() else []
            except MandategraphError as damaged:
                if tell:
                    tell(damaged)
            else:
                found += [f"{listing.rpartition('/')[0]}/{name}" for name in names]
        return found

    return replaced(out, "write#folder", gone, last)


def try_folder(out: Path) -> None:
    """Try whether a folder can be written; afterwards all is as before. Raises MandategraphError where it cannot."""
    missing = [path for path in (out, *out.parents) if not os.path.exists(path)]
    try:
        with replaced(out, "write#folder", lambda _: ()):
            pass
    finally:
        for path in missing:
            with suppress(OSError):
                path.rmdir()


def write_dataset(folder: Path, quads: Mapping[str, list[ox.Quad]], extra: Mapping[str, Callable[[], bytes]]) -> None:
    """Write a dataset: the whole as N-Quads and Turtle, a Turtle file for each report, and whatever else is given by name.

    ``quads`` are by graph, relative to the base. Turtle is prefixed, subject by subject; data IRIs are written whole: every tool reads
    the file as it is. Afterwards the same quads give the same bytes in every file.
    """
    _write_lines(folder / DATASET, quads.values())
    every = (quad for graph in sorted(quads) for quad in quads[graph])
    (folder / WHOLE).write_bytes(dump(triples_of(every), ox.RdfFormat.TURTLE, PREFIXES))
    (folder / "reports").mkdir()
    names = []
    for graph in sorted(g for g in quads if not g.startswith("graph/")):
        names.append(f"{file_slug(graph)}.ttl")
        (folder / "reports" / names[-1]).write_bytes(dump(triples_of(quads[graph]), ox.RdfFormat.TURTLE, PREFIXES))
    (folder / LISTING).write_text("\n".join(names) + "\n", encoding="utf-8")
    for name, content in extra.items():
        (folder / name).write_bytes(content())
