"""Put a finished build into a remote store, graph by graph: what is there already and equal is left alone.

    for step in upload(read_plan(Path("build")), Remote("http://localhost:7878/query", graph_store="http://localhost:7878/store")):
        print(step.graph, step.outcome)

The store itself keeps the record: in the graph ``graph/loaded`` stands the SHA-256 of each graph that was put there whole. So the work
can be broken off at any moment and taken up again, from any machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.upload.plan import LOADED, Graph, Plan, record_lines
from mandategraph.upload.remote import Remote, Trouble


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with one graph. ``number`` of ``total``, from 1; ``triples`` are the build's, ``stored`` those in the store now.

    ``outcome``: loaded, there already, dropped (of an earlier build), left (of an earlier build, and not asked to drop).
    """

    number: int
    total: int
    graph: str
    outcome: str
    triples: int
    stored: int


def upload(plan: Plan, remote: Remote, drop_old: bool = False) -> Iterator[Step]:
    """Make the store's graphs those of the plan, one at a time; give a step when each is done.

    Afterwards: (1) each graph of the plan is in the store, whole; (2) running it again changes nothing; (3) graphs that are not of this
    dataset are as they were; (4) with ``drop_old`` graphs that an earlier build put there, and this one does not have, are gone.
    Raises Trouble where the store does not do what it is asked; what was done before stands.
    """
    loaded = plan.base + LOADED
    record = remote.record(loaded)
    counts = {graph.name: remote.count(graph.name) if record.get(graph.name, ("", 0))[0] == graph.digest else -1 for graph in plan.graphs}
    equal = {name for name, count in counts.items() if count >= 0 and count == record[name][1]}
    named = {graph.name for graph in plan.graphs}
    old = sorted(name for name in record if name not in named)
    if len(equal) < len(named) or (old and drop_old):
        kept = [name for name in record if name in equal or (name in old and not drop_old)]
        remote.replace(loaded, [line for name in kept for line in record_lines(name, *record[name])])
    for number, graph in enumerate(plan.graphs, start=1):
        if graph.name in equal:
            yield Step(number, len(plan.graphs), graph.name, "there already", graph.triples, counts[graph.name])
        else:
            yield Step(number, len(plan.graphs), graph.name, "loaded", graph.triples, _put(remote, loaded, graph))
    for number, name in enumerate(old, start=1):
        if drop_old:
            remote.replace(name, [])
        yield Step(number, len(old), name, "dropped" if drop_old else "left", 0, 0 if drop_old else record[name][1])


def _put(remote: Remote, loaded: str, graph: Graph) -> int:
    """Put one graph, see that it is there, and only then write it into the record."""
    remote.replace(graph.name, graph.lines)
    stored = remote.count(graph.name)
    if not stored:
        raise Trouble(
            f"{remote.endpoint}: the store took the graph {graph.name} and has nothing of it.",
            "Are the addresses of query and update those of the same dataset?",
            "load#lost",
        )
    remote.add(loaded, record_lines(graph.name, graph.digest, stored))
    return stored
