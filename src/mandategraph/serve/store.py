"""The dataset as the endpoint asks it: each named graph by itself, and all of them merged as the default graph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, Store

from mandategraph.graph.store import merge, open_build, store_of

OPTION = "--build"  # how `serve` is given its folder


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
    opened = open_build(build, OPTION)
    store = store_of(chain(opened.quads, merge(opened.quads)))
    subjects = tuple(sorted({quad.subject.value for quad in opened.quads if isinstance(quad.subject, NamedNode)}))
    return Holding(store, opened.base, subjects, len(opened.quads))


def merged(store: Store, default: tuple[NamedNode, ...], named: tuple[NamedNode, ...]) -> Store:
    """Return a dataset whose default graph is the merge of some graphs: the engine's own union gives a triple once for each graph."""
    every = (quad for graph in default for quad in store.quads_for_pattern(None, None, None, graph))
    own = (quad for graph in named for quad in store.quads_for_pattern(None, None, None, graph))
    return store_of(chain(merge(every), own))
