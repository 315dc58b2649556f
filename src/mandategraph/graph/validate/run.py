"""Run the shapes: those about one property with pySHACL, those that compare nodes as queries on the store."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from mandategraph.graph.validate.shapes import Rules
from mandategraph.graph.validate.verdict import SH, Result, Shape, Term
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.vocabularies import RDF, RDFS, XSD

if TYPE_CHECKING:
    import rdflib

RDF_TYPE = ox.NamedNode(RDF + "type")


# --- rules about one property: pySHACL --------------------------------------------------------------------------------
def run_core(union: ox.Store, rules: Rules) -> Iterator[Result]:
    """What breaks the shapes about one property, as pySHACL finds it."""
    import pyshacl  # imported late: loading it takes longer than many a question
    import rdflib
    from pyshacl.errors import ReportableRuntimeError

    shapes = {s.iri: s for s in rules.shapes}
    with _quiet("rdflib.term"):  # a literal that is no number is a finding of a shape, not a line on the terminal
        data = to_rdflib(_needed(union, rules))
        try:
            _, report, text = pyshacl.validate(data, shacl_graph=to_rdflib(rules.core), inplace=True)
        except (ReportableRuntimeError, re.error) as error:
            raise MandategraphError(f"a shape cannot be run: {error}", "Mend the shape file.", "validate#shape-file") from error
    if not isinstance(report, rdflib.Graph):  # pySHACL returns some failures instead of raising them
        raise MandategraphError(f"a shape cannot be run: {text}", "Mend the shape file.", "validate#shape-file")
    sh = rdflib.Namespace(SH)
    for node in report.objects(None, sh.result):
        shape = shapes[str(report.value(node, sh.sourceShape))]
        value = report.value(node, sh.value)
        yield Result(
            shape,
            focus=from_rdflib(report.value(node, sh.focusNode)),
            value=None if value is None else from_rdflib(value),
            path=str(report.value(node, sh.resultPath) or ""),
            component=str(report.value(node, sh.sourceConstraintComponent)).removeprefix(SH),
            message=shape.message,
        )


def _needed(union: ox.Store, rules: Rules) -> Iterator[ox.Triple]:
    """The triples that the core shapes look at."""
    for iri in sorted(rules.core_predicates | {RDFS + "subClassOf"}):
        yield from (q.triple for q in union.quads_for_pattern(None, ox.NamedNode(iri), None))
    for iri in sorted(_with_subclasses(union, rules.core_classes)):
        yield from (q.triple for q in union.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(iri)))


# --- rules that compare nodes: queries on the store -------------------------------------------------------------------
def run_queries(union: ox.Store, rules: Rules) -> Iterator[Result]:
    """What breaks the shapes that compare nodes: the rows of their queries, each once."""
    for shape in rules.shapes:
        if shape.select:
            seen = set()
            for bound in _select(union, _restricted(shape, union), rules.prefixes, shape):
                key = tuple(sorted((name, str(term)) for name, term in bound.items()))
                if key not in seen:
                    seen.add(key)
                    yield _query_result(shape, bound)


def _select(union: ox.Store, query: str, prefixes: dict[str, str], shape: Shape) -> Iterator[dict[str, Term]]:
    try:
        solutions = union.query(query, prefixes=prefixes)
    except SyntaxError as error:
        what = f"shape {shape.key}: its query cannot be run: {error}"
        raise MandategraphError(what, "Mend the shape file.", "validate#shape-file") from error
    assert isinstance(solutions, ox.QuerySolutions)
    names = [v.value for v in solutions.variables]
    for solution in solutions:
        yield {name: term for name in names if isinstance(term := solution[name], Term)}


def _query_result(shape: Shape, bound: dict[str, Term]) -> Result:
    this = bound["this"]
    value = bound.get("value", this)  # as SHACL says: without ?value it is the focus node itself
    path = bound.get("path")
    message = shape.message
    for name, term in {**bound, "value": value}.items():
        message = message.replace("{?" + name + "}", term.value).replace("{$" + name + "}", term.value)
    return Result(shape, this, value, path.value if path else "", "SPARQLConstraintComponent", message)


def _restricted(shape: Shape, union: ox.Store) -> str:
    """The query of a shape, bound to the shape's targets: SHACL binds $this to one target after the other, this asks for all at once."""
    targets = [f"$this a <{c}>" for c in sorted(_with_subclasses(union, shape.target_classes))]
    targets += [f"$this <{p}> ?anyObject" for p in shape.target_subjects_of]
    targets += [f"?anySubject <{p}> $this" for p in shape.target_objects_of]
    if not targets:
        raise MandategraphError(f"shape {shape.key} has no target", "Give it sh:targetClass or sh:targetSubjectsOf.", "validate#shape-file")
    bind = " UNION ".join(f"{{ {t} }}" for t in targets)
    where = shape.select.index("{") + 1  # the head of a SELECT has no brace
    return f"{shape.select[:where]} {{ SELECT DISTINCT $this WHERE {{ {bind} }} }} {shape.select[where:]}"


# --- small things -----------------------------------------------------------------------------------------------------
def _with_subclasses(union: ox.Store, classes: Iterable[str]) -> set[str]:
    found, todo = set(), list(classes)
    while todo:
        iri = todo.pop()
        if iri not in found:
            found.add(iri)
            below = (q.subject for q in union.quads_for_pattern(None, ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(iri)))
            todo += [s.value for s in below if isinstance(s, ox.NamedNode)]
    return found


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The same triples for rdflib, their literals as written."""
    import rdflib

    made: dict[Term, rdflib.term.IdentifiedNode | rdflib.Literal] = {}  # most terms come many times, and making one is slow

    def term(t: Term) -> Any:
        if t not in made:
            if isinstance(t, ox.NamedNode):
                made[t] = rdflib.URIRef(t.value)
            elif isinstance(t, ox.BlankNode):
                made[t] = rdflib.BNode(t.value)
            else:
                kind = None if t.language or t.datatype.value == XSD + "string" else rdflib.URIRef(t.datatype.value)
                made[t] = rdflib.Literal(t.value, lang=t.language, datatype=kind, normalize=False)
        return made[t]

    graph = rdflib.Graph()
    for s, p, o in triples:
        graph.add((term(s), term(p), term(o)))
    return graph


def from_rdflib(term: Any) -> Term:
    """The same term for pyoxigraph."""
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    return ox.Literal(str(term), language=term.language, datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    log = logging.getLogger(name)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
