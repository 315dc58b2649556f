"""Judge a finished dataset by the shapes in ``shapes/``: a Dataset in, a Verdict out.

The shapes are standard SHACL. Those about one property are run by pySHACL. Those that compare several nodes hold a SPARQL query;
pySHACL would spend nine tenths of its time in them (design/engines.md), so they are run on the store, with the same results.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from mandategraph._errors import MandategraphError
from mandategraph._namespaces import BASE, MG, PROV, RDF, RDFS, XSD
from mandategraph._resources import resource

if TYPE_CHECKING:
    import rdflib

Term = ox.NamedNode | ox.BlankNode | ox.Literal

SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/mandategraph/shapes#"
RDF_TYPE = ox.NamedNode(RDF + "type")

SEVERITIES = ("Violation", "Warning", "Info")
PLACES_SHOWN = 5  # of each shape, in the text for people


@dataclass(frozen=True, slots=True)
class Shape:
    """One rule: its name, what a person should look at, why it is there, and whom it is about."""

    iri: str
    name: str
    severity: str
    message: str  # with {?variable} where the query binds one
    reason: str
    target_classes: tuple[str, ...]
    target_subjects_of: tuple[str, ...]
    target_objects_of: tuple[str, ...]
    select: str = ""  # the query of a rule that compares nodes; empty for a rule that pySHACL runs

    @property
    def key(self) -> str:
        """The short name by which tests and people call the shape: "act-title"."""
        return self.iri.removeprefix(SHAPE)


@dataclass(frozen=True, slots=True)
class Result:
    """One place that breaks one shape."""

    shape: Shape
    focus: Term
    value: Term | None
    path: str
    component: str
    message: str
    report: str = ""  # the IRI of the report the place comes from; empty for what belongs to no single report

    @property
    def order(self) -> tuple[int, str, list[str | int], list[str | int], str, str]:
        """Worst first, then by shape and place; numbers as numbers, so that op.9 stands before op.10."""
        value = "" if self.value is None else str(self.value)
        severity = SEVERITIES.index(self.shape.severity)
        return severity, self.shape.iri, _natural(str(self.focus)), _natural(value), self.component, self.message


@dataclass(frozen=True)
class Verdict:
    """All that is wrong or odd in a dataset, in a fixed order.

    ``reports`` are the IRIs of all reports in the dataset; ``checked`` the shapes that were run; ``base`` is left out when IRIs are shown.
    """

    results: tuple[Result, ...]
    checked: tuple[Shape, ...]
    reports: tuple[str, ...]
    base: str = ""

    @property
    def conforms(self) -> bool:
        """Whether the graph can be trusted: no violation. Warnings and notes ask for a look, no more."""
        return not self.counts["Violation"]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many results of each severity."""
        return {s: sum(r.shape.severity == s for r in self.results) for s in SEVERITIES}

    @cached_property
    def by_report(self) -> dict[str, dict[str, int]]:
        """How many results of each severity in each report; under "" what belongs to no single report."""
        table = {report: dict.fromkeys(SEVERITIES, 0) for report in (*self.reports, "")}
        for result in self.results:
            table.setdefault(result.report, dict.fromkeys(SEVERITIES, 0))[result.shape.severity] += 1
        return table

    @cached_property
    def by_shape(self) -> dict[Shape, list[Result]]:
        """The results of each broken shape, worst first."""
        groups: dict[Shape, list[Result]] = {}
        for result in self.results:
            groups.setdefault(result.shape, []).append(result)
        return groups

    def headline(self) -> str:
        """The verdict in one line."""
        violations, warnings, notes = (self.counts[s] for s in SEVERITIES)
        told = f"{_count(violations, 'violation')}, {_count(warnings, 'warning')}, {_count(notes, 'note')}"
        return f"{'Conforms' if self.conforms else 'Does not conform'}: {told} ({len(self.checked)} shapes)"

    def to_text(self, places: int = PLACES_SHOWN) -> str:
        """The verdict for people: per report, then per shape with the first places and what to look at."""
        lines = [self.headline(), "", *self.table()]
        for shape, results in self.by_shape.items():
            lines += ["", f"{shape.severity}: {shape.name} ({_count(len(results), 'place')})"]
            lines += [f"  why: {shape.reason}", f"  [{shape.key}]"]
            templated = "{" in shape.message
            lines += [] if templated else [f"  {shape.message}"]
            for result in results[:places]:
                value = f"  has {self.short(result.value)}" if result.value not in (None, result.focus) else ""
                lines.append(f"    {self.short(result.focus)}{': ' + self._shorten(result.message) if templated else value}")
            if len(results) > places:
                lines.append(f"    and {len(results) - places} more, in validation.ttl")
        if self.results:
            lines += ["", "`mandategraph explain IRI` shows the words of a place."]
        return "\n".join(lines) + "\n"

    def to_turtle(self) -> str:
        """The verdict as a sh:ValidationReport: the same results give the same bytes."""
        head = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in (("mg", MG), ("prov", PROV), ("sh", SH), ("shape", SHAPE)))
        report = f"\n[] a sh:ValidationReport ;\n    sh:conforms {str(self.conforms).lower()}"
        if self.results:
            report += " ;\n    sh:result\n" + " ,\n".join(_result_turtle(r) for r in self.results)
        return head + report + " .\n"

    def short(self, term: Term | None) -> str:
        """A term as people write it: an IRI without the base, a literal without its type."""
        if isinstance(term, ox.NamedNode):
            return self._shorten(term.value)
        return f'"{term.value}"' if isinstance(term, ox.Literal) else str(term)

    def _shorten(self, text: str) -> str:
        return text.replace(self.base, "") if self.base else text

    def table(self) -> list[str]:
        """The counts of each report as lines of a table."""
        names = {report: self._shorten(report) or "no single report" for report in self.by_report}
        width = max([len("report"), *map(len, names.values())])
        rows = [f"{'report':{width}}  {'violations':>10}  {'warnings':>8}  {'notes':>5}"]
        for report, counts in self.by_report.items():
            rows.append(f"{names[report]:{width}}  {counts['Violation']:>10}  {counts['Warning']:>8}  {counts['Info']:>5}")
        return rows


def validate(store: ox.Store, shapes: Path | None = None) -> Verdict:
    """Hold a dataset against the shapes.

    Afterwards: (1) ``store`` is unchanged; (2) all named graphs were judged together, each triple once; (3) the results are those
    that pySHACL gives for the same shapes and the union of the graphs; (4) they stand in a fixed order.

    ``shapes`` is a folder of Turtle files, by default the one that travels with the program.
    Raises MandategraphError when a shape cannot be run: a fault of the shape, never of the data.
    """
    rules = load_shapes(shapes or resource("shapes"))
    union = _union(store)
    results = [*_run_core(union, rules), *_run_queries(union, rules)]
    placed = sorted((_with_report(r, union) for r in results), key=lambda r: r.order)
    reports = sorted((s.value for s in _subjects(union, RDF_TYPE, ox.NamedNode(MG + "Report"))), key=_natural)
    return Verdict(tuple(placed), rules.shapes, tuple(reports), _base(store))


# --- the shapes -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Rules:
    """The shapes of a folder, and what is needed to run them."""

    shapes: tuple[Shape, ...]
    core: tuple[ox.Triple, ...]  # the shapes that pySHACL runs
    prefixes: dict[str, str]

    @property
    def core_predicates(self) -> set[str]:
        """The properties that the core shapes look at; no other triple need go to pySHACL."""
        naming = {"path", "targetSubjectsOf", "targetObjectsOf", "lessThan", "lessThanOrEquals", "equals", "disjoint"}
        return {o.value for _, p, o in self.core if p.value.removeprefix(SH) in naming and isinstance(o, ox.NamedNode)}

    @property
    def core_classes(self) -> set[str]:
        """The classes that the core shapes ask for."""
        return {o.value for _, p, o in self.core if p.value in (SH + "targetClass", SH + "class") and isinstance(o, ox.NamedNode)}


@cache
def load_shapes(folder: Path) -> Rules:
    """Read all shapes of a folder, in the order of their IRIs."""
    store = ox.Store()
    for path in sorted(folder.glob("*.ttl")):
        try:
            store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise MandategraphError(f"{path.name}: not valid Turtle: {error}", "mend the shape file", "validate#shape-file") from error
    named = {q.subject.value for q in store.quads_for_pattern(None, ox.NamedNode(SH + "name"), None) if isinstance(q.subject, ox.NamedNode)}
    shapes = tuple(_read_shape(store, ox.NamedNode(iri)) for iri in sorted(named))
    with_query = {s.iri for s in shapes if s.select}
    # Blank nodes that hang on a query (its sh:select) would be taken for shapes by nobody, but are of no use to pySHACL either.
    core = tuple(q.triple for q in store if isinstance(q.subject, ox.NamedNode) and q.subject.value not in with_query)
    prefixes = {
        str(_value(store, q.object, SH + "prefix")): str(_value(store, q.object, SH + "namespace"))
        for q in store.quads_for_pattern(None, ox.NamedNode(SH + "declare"), None)
    }
    return Rules(shapes, core, prefixes)


def _read_shape(store: ox.Store, node: ox.NamedNode) -> Shape:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(sorted(q.object.value for q in store.quads_for_pattern(node, ox.NamedNode(SH + name), None)))

    query = next(iter(store.quads_for_pattern(node, ox.NamedNode(SH + "sparql"), None)), None)
    return Shape(
        iri=node.value,
        name=_value(store, node, SH + "name"),
        severity=(_value(store, node, SH + "severity") or SH + "Violation").removeprefix(SH),
        message=_value(store, node, SH + "message"),
        reason=_value(store, node, RDFS + "comment"),
        target_classes=all_of("targetClass"),
        target_subjects_of=all_of("targetSubjectsOf"),
        target_objects_of=all_of("targetObjectsOf"),
        select=_value(store, query.object, SH + "select") if query else "",
    )


# --- rules about one property: pySHACL --------------------------------------------------------------------------------
def _run_core(union: ox.Store, rules: Rules) -> Iterator[Result]:
    import pyshacl  # imported late: loading it takes longer than many a question
    import rdflib

    shapes = {s.iri: s for s in rules.shapes}
    with _quiet("rdflib.term"):  # a literal that is no number is a finding of a shape, not a line on the terminal
        data = _to_rdflib(_needed(union, rules))
        _, report, text = pyshacl.validate(data, shacl_graph=_to_rdflib(rules.core), inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise MandategraphError(f"a shape cannot be run: {text}", "mend the shape file", "validate#shape-file")
    sh = rdflib.Namespace(SH)
    for node in report.objects(None, sh.result):
        shape = shapes[str(report.value(node, sh.sourceShape))]
        focus, value = report.value(node, sh.focusNode), report.value(node, sh.value)
        component = str(report.value(node, sh.sourceConstraintComponent)).removeprefix(SH)
        yield Result(shape, _from_rdflib(focus), value and _from_rdflib(value), str(report.value(node, sh.resultPath) or ""), component, shape.message)


def _needed(union: ox.Store, rules: Rules) -> Iterator[ox.Triple]:
    """The triples that the core shapes look at."""
    for iri in sorted(rules.core_predicates | {RDFS + "subClassOf"}):
        yield from (q.triple for q in union.quads_for_pattern(None, ox.NamedNode(iri), None))
    for iri in sorted(_with_subclasses(union, rules.core_classes)):
        yield from (q.triple for q in union.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(iri)))


# --- rules that compare nodes: queries on the store -------------------------------------------------------------------
def _run_queries(union: ox.Store, rules: Rules) -> Iterator[Result]:
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
        raise MandategraphError(f"shape {shape.key}: its query cannot be run: {error}", "mend the shape file", "validate#shape-file") from error
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
        message = message.replace("{?" + name + "}", _plain(term)).replace("{$" + name + "}", _plain(term))
    return Result(shape, this, value, _plain(path) if path else "", "SPARQLConstraintComponent", message)


def _restricted(shape: Shape, union: ox.Store) -> str:
    """The query of a shape, bound to the shape's targets: SHACL binds $this to one target after the other, this asks for all at once."""
    targets = [f"$this a <{c}>" for c in sorted(_with_subclasses(union, shape.target_classes))]
    targets += [f"$this <{p}> ?anyObject" for p in shape.target_subjects_of]
    targets += [f"?anySubject <{p}> $this" for p in shape.target_objects_of]
    if not targets:
        raise MandategraphError(f"shape {shape.key} has no target", "give it sh:targetClass or sh:targetSubjectsOf", "validate#shape-file")
    bind = " UNION ".join(f"{{ {t} }}" for t in targets)
    where = shape.select.index("{") + 1  # the head of a SELECT has no brace
    return f"{shape.select[:where]} {{ SELECT DISTINCT $this WHERE {{ {bind} }} }} {shape.select[where:]}"


# --- small things -----------------------------------------------------------------------------------------------------
def _union(store: ox.Store) -> ox.Store:
    """All graphs as one, each triple once (the store's own union gives a triple once for each graph that has it)."""
    union = ox.Store()
    union.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in store)
    return union


def _with_subclasses(union: ox.Store, classes: Iterable[str]) -> set[str]:
    found, todo = set(), list(classes)
    while todo:
        iri = todo.pop()
        if iri not in found:
            found.add(iri)
            todo += [s.value for s in _subjects(union, ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(iri))]
    return found


def _subjects(union: ox.Store, predicate: ox.NamedNode, value: Term) -> list[ox.NamedNode]:
    found = (q.subject for q in union.quads_for_pattern(None, predicate, value))
    return sorted((s for s in found if isinstance(s, ox.NamedNode)), key=lambda s: s.value)


def _objects(union: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode]:
    found = (q.object for q in union.quads_for_pattern(subject, ox.NamedNode(predicate), None))
    return sorted((o for o in found if isinstance(o, ox.NamedNode)), key=lambda o: o.value)


def _with_report(result: Result, union: ox.Store) -> Result:
    report = _report_of(result.focus, union) if isinstance(result.focus, ox.NamedNode) else ""
    return Result(result.shape, result.focus, result.value, result.path, result.component, result.message, report)


def _report_of(node: ox.NamedNode, union: ox.Store, steps: int = 4) -> str:
    """The report that a node comes from: told by the node, by the provision or act it stands in, or by its session."""
    if ox.Quad(node, RDF_TYPE, ox.NamedNode(MG + "Report")) in union:
        return node.value
    up = ("performedIn", "citingProvision", "inProvision", "inInstrument", "partOf", "adoptedAt", "ofSession")
    near = [*_objects(union, node, PROV + "wasDerivedFrom"), *_subjects(union, ox.NamedNode(MG + "reportsOn"), node)]
    near += [o for name in up for o in _objects(union, node, MG + name)] if steps else []
    return next((found for n in near if (found := _report_of(n, union, steps - 1))), "")


def _base(store: ox.Store) -> str:
    """The base of the data IRIs, known by the name of the graph of the authority files."""
    names = sorted(g.value for g in store.named_graphs() if g.value.endswith("/graph/authorities"))
    return names[0].removesuffix("graph/authorities") if names else BASE


def _value(store: ox.Store, subject: Term, predicate: str) -> str:
    assert not isinstance(subject, ox.Literal)
    found = sorted(q.object.value for q in store.quads_for_pattern(subject, ox.NamedNode(predicate), None))
    return found[0] if found else ""


def _plain(term: Term) -> str:
    return term.value


def _to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
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


def _from_rdflib(term: Any) -> Term:
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    return ox.Literal(str(term), language=term.language, datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _natural(text: str) -> list[str | int]:
    """Words and numbers in turn: "op.10" -> ["op.", 10, ""], which sorts after "op.9"."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", text)]


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _result_turtle(result: Result) -> str:
    parts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{result.shape.severity}",
        f"sh:sourceShape <{result.shape.iri}>",
        f"sh:sourceConstraintComponent sh:{result.component}",
        f"sh:focusNode {result.focus}",
        *([f"sh:resultPath <{result.path}>"] if result.path else []),
        *([f"sh:value {result.value}"] if result.value is not None else []),
        f"sh:resultMessage {ox.Literal(result.message)}",
        *([f"prov:wasDerivedFrom <{result.report}>"] if result.report else []),
    ]
    return "        [ " + " ; ".join(parts) + " ]"


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    log = logging.getLogger(name)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
