"""Judge a finished dataset by the shapes in ``shapes/``: a Dataset in, a Verdict out.

The shapes are standard SHACL. Those about one property are run by pySHACL. Those that compare several nodes hold a SPARQL query;
pySHACL would spend nine tenths of its time in them (docs/decisions.md, "Checking"), so they are run on the store, with the same results.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from mandategraph.graph.store import base_of, merge, store_of
from mandategraph.graph.validate.run import run_core, run_queries
from mandategraph.graph.validate.shapes import load_shapes
from mandategraph.graph.validate.verdict import Term, Verdict
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import value
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import MG, PROV, RDF

RDF_TYPE = ox.NamedNode(RDF + "type")
REPORT = ox.NamedNode(MG + "Report")
FILE_OF = ox.NamedNode(MG + "fileOf")
# From a thing to what it stands in, nearest first; followed until a node says from which document it comes.
UPWARDS = ("performedIn", "citingProvision", "inProvision", "inInstrument", "partOf", "adoptedAt", "ofSession", "consideredAtMeeting")
POINTERS = ("reportsOn", "underItem")  # and from what points at it: a session's report, an item's acts


def validate(store: ox.Store, shapes: Path | None = None, base: str = "") -> Verdict:
    """Hold a dataset against the shapes.

    Afterwards: (1) ``store`` is unchanged; (2) all named graphs were judged together, each triple once; (3) the results are those
    that pySHACL gives for the same shapes and the union of the graphs; (4) they stand in a fixed order.

    ``shapes`` is a folder of Turtle files, by default the one that travels with the program. ``base`` is told by the names of the graphs
    where not given; a store without named graphs is judged as it is, so that none has to be made beside it.
    Raises MandategraphError when a shape cannot be run: a fault of the shape, never of the data.
    """
    rules = load_shapes(shapes or resource("shapes"))
    graphs = [value(graph) for graph in store.named_graphs()]
    union = store_of(merge(store)) if graphs else store
    results = [*run_core(union, rules), *run_queries(union, rules)]
    files = (q.object for q in union.quads_for_pattern(None, FILE_OF, None))
    read = {*_subjects(union, RDF_TYPE, REPORT), *(document for document in files if isinstance(document, ox.NamedNode))}
    placed = sorted((replace(r, report=_report_of(r.focus, union, read)) for r in results), key=lambda r: r.order)
    reports = sorted(map(value, read), key=natural)
    return Verdict(tuple(placed), rules.shapes, tuple(reports), base or base_of(graphs))


def _subjects(union: ox.Store, predicate: ox.NamedNode, value: Term) -> list[ox.NamedNode]:
    found = (q.subject for q in union.quads_for_pattern(None, predicate, value))
    return sorted((s for s in found if isinstance(s, ox.NamedNode)), key=lambda s: s.value)


def _objects(union: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode]:
    found = (q.object for q in union.quads_for_pattern(subject, ox.NamedNode(predicate), None))
    return sorted((o for o in found if isinstance(o, ox.NamedNode)), key=lambda o: o.value)


def _report_of(node: Term, union: ox.Store, read: Set[ox.NamedNode], steps: int = 4) -> str:
    """The document that a node comes from: told by the node, by the provision or act it stands in, or by its session."""
    if steps < 0 or not isinstance(node, ox.NamedNode):
        return ""
    if node in read:
        return node.value
    near = _objects(union, node, PROV + "wasDerivedFrom")
    near += [s for name in POINTERS for s in _subjects(union, ox.NamedNode(MG + name), node)]
    near += [o for name in UPWARDS for o in _objects(union, node, MG + name)]
    return next((found for n in near if (found := _report_of(n, union, read, steps - 1))), "")
