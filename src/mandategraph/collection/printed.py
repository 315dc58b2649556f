"""Acts that several reports print: one printing is in the graph, and the others are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from mandategraph.collection.reading import Reading
from mandategraph.ground.errors import Finding
from mandategraph.ground.iris import TYPE, mg
from mandategraph.ground.lines import Lines
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import RDFS

# What is said of an act wherever it is named, and of an annex of it: not what one printing says
NAMING = {TYPE, ox.NamedNode(RDFS + "label"), *map(mg, ("inSeries", "number", "adoptedBy", "adoptedAt", "ofSession", "partOf", "place"))}


@dataclass(frozen=True, slots=True)
class Printing:
    """An act as a report prints it; ``own`` is whether it is one of the session that the report is of."""

    act: str
    graph: str
    own: bool
    begin: int


def printed_once(graphs: Mapping[str, list[ox.Quad]]) -> tuple[dict[str, list[ox.Quad]], list[tuple[Printing, Printing]]]:
    """The graphs of reports with each act in one of them, and each printing left out, with the one that counts.

    Afterwards (1) the printing that counts is that of the report of the act's session, else that of the first report in the order of
    names; (2) of another one only what names the act is left in its graph.
    """
    found: dict[str, list[Printing]] = {}
    for graph in sorted(graphs):
        for printing in _printings(graph, graphs[graph]):
            found.setdefault(printing.act, []).append(printing)
    left_out = []
    for same in found.values():
        counts = next((printing for printing in same if printing.own), same[0])
        left_out += [(printing, counts) for printing in same if printing is not counts]
    without: dict[str, set[str]] = {}
    for printing, _ in left_out:
        without.setdefault(printing.graph, set()).add(printing.act)
    return {graph: _named_only(quads, without.get(graph, set())) for graph, quads in graphs.items()}, left_out


def with_findings(readings: Iterable[Reading], left_out: Sequence[tuple[Printing, Printing]], base: str) -> list[Reading]:
    """The readings, each with a finding for every act that its file prints and that the graph has from another."""
    told = []
    for reading in readings:
        more = (_finding(reading, *pair, base) for pair in left_out if pair[0].graph == reading.report and not reading.error)
        told.append(replace(reading, findings=(*reading.findings, *more)))
    return told


def _printings(graph: str, quads: Iterable[ox.Quad]) -> list[Printing]:
    sessions: set[str] = set()
    counted: set[str] = set()
    at: dict[str, str] = {}
    begins: dict[str, int] = {}
    for quad in quads:
        if quad.predicate == mg("reportsOn"):
            sessions.add(value(quad.object))
        elif quad.predicate == mg("operativeCount"):
            counted.add(value(quad.subject))
        elif quad.predicate == mg("adoptedAt"):
            at[value(quad.subject)] = value(quad.object)
        elif quad.predicate == mg("beginIndex"):
            begins[value(quad.subject)] = int(value(quad.object))
    return [Printing(act, graph, at.get(act) in sessions, begins.get(act, 0)) for act in sorted(counted)]


def _named_only(quads: list[ox.Quad], acts: set[str]) -> list[ox.Quad]:
    """The quads without what one printing of some acts says."""
    return [quad for quad in quads if not _is_said(quad, acts)] if acts else quads


def _is_said(quad: ox.Quad, acts: set[str]) -> bool:
    act, _, place = value(quad.subject).partition("#")
    names = quad.predicate in NAMING and (not place or (place.startswith("annex") and "." not in place))
    return act in acts and not names


def _finding(reading: Reading, printing: Printing, counts: Printing, base: str) -> Finding:
    seen = f"{printing.act.removeprefix(base)} is printed here and in {counts.graph}"
    todo = f"the graph has the printing of {counts.graph}"
    line = Lines(reading.text).number(printing.begin)
    return Finding(reading.path.name, line, seen, "each act once", todo, "build#printed-elsewhere", printing.begin)
