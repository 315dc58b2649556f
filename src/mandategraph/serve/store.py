"""The dataset as the endpoint asks it: each named graph by itself, and all of them merged as the default graph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from mandategraph.answers.ask.errors import NoAnswer
from mandategraph.graph.store import base_of, dataset_in, read_quads
from mandategraph.ground.errors import MandategraphError


@dataclass(frozen=True, slots=True)
class Holding:
    """A dataset in memory. ``subjects``: the IRIs that something is said of, sorted. ``size``: quads in the named graphs."""

    store: Store
    base: str
    subjects: tuple[str, ...]
    size: int

    def things(self, iri: str) -> Iterator[NamedNode]:
        """Give the IRI itself and those that add a fragment to it, where something is said of them."""
        for start, exact in ((iri, True), (f"{iri}#", False)):
            place = bisect_left(self.subjects, start)
            while place < len(self.subjects) and (self.subjects[place] == iri if exact else self.subjects[place].startswith(start)):
                yield NamedNode(self.subjects[place])
                place += 1


@cache
def hold(build: Path) -> Holding:
    """Read a build into memory, once in a process. Raises NoAnswer where there is none, or none that can be read."""
    path = check_build(build)
    try:
        quads = read_quads(path)
    except MandategraphError as broken:
        raise NoAnswer(broken.what, broken.todo, broken.code) from broken
    store = Store()
    store.bulk_extend(quads)
    base = base_of(store)
    # a triple that two graphs state is in the default graph once, as RDF's merge has it
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    subjects = tuple(sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}))
    return Holding(store, base, subjects, len(quads))


def check_build(build: Path) -> Path:
    """Return the dataset's file. Raises NoAnswer where there is none."""
    path = dataset_in(build)
    if not path.is_file():
        todo = "Run `mandategraph build REPORT...` first, or give the right folder with --build."
        raise NoAnswer(f"There is no dataset in {build}: {path.name} is missing.", todo, "ask#no-build")
    return path


def merged(store: Store, default: tuple[NamedNode, ...], named: tuple[NamedNode, ...]) -> Store:
    """Return a dataset whose default graph is the merge of some graphs: the engine's own union gives a triple once for each graph."""
    small = Store()
    for graph in default:
        small.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, graph))
    for graph in named:
        small.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return small
