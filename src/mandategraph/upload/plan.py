"""What is to be put into a store: the graphs of a build, each with a digest of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode

from mandategraph.graph.store import BUILD_AGAIN, DATASET, open_build
from mandategraph.ground.state import damaged
from mandategraph.ground.vocabularies import VOID, XSD

LOADED = "graph/loaded"  # the graph of the record, relative to the base
SPDX = "http://spdx.org/rdf/terms#"
DIGEST, TRIPLES = f"{SPDX}checksumValue", f"{VOID}triples"


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph: its triples as lines of N-Triples, sorted, each once, and the SHA-256 of these lines."""

    name: str
    lines: tuple[str, ...]
    digest: str

    @property
    def triples(self) -> int:
        """How many there are."""
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """The graphs of a build, in the order of their names, and the base of its IRIs."""

    base: str
    graphs: tuple[Graph, ...]


def read_plan(build: Path) -> Plan:
    """Read a build. Raises what ``open_build`` does, and MandategraphError where a node has no IRI."""
    opened = open_build(build, "--build")
    graphs: dict[str, set[str]] = {}
    for quad in opened.quads:
        if not isinstance(quad.graph_name, NamedNode) or BlankNode in map(type, (quad.subject, quad.object)):
            # a blank node is another one each time it is loaded
            raise damaged(build / DATASET, f"cannot be loaded ({quad} has no graph or a blank node)", BUILD_AGAIN)
        graphs.setdefault(quad.graph_name.value, set()).add(f"{quad.triple} .")
    return Plan(opened.base, tuple(_graph(name, graphs[name]) for name in sorted(graphs)))


def _graph(name: str, lines: set[str]) -> Graph:
    ordered = tuple(sorted(lines))
    return Graph(name, ordered, sha256("\n".join(ordered).encode()).hexdigest())


def record_lines(graph: str, digest: str, stored: int) -> Sequence[str]:
    """Return what the record says of a graph, as N-Triples."""
    return (f'<{graph}> <{DIGEST}> "{digest}" .', f'<{graph}> <{TRIPLES}> "{stored}"^^<{XSD}integer> .')
