"""The shapes: each is well written, holds for a good graph, and is broken by a graph made for it."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox
import pyshacl
import pytest

from conftest import ENGLISH
from mandategraph.graph.validate.run import run_core, to_rdflib
from mandategraph.graph.validate.shapes import load_shapes
from mandategraph.graph.validate.validate import validate
from mandategraph.graph.validate.verdict import SEVERITIES, SH, SHAPE, Shape, Verdict
from mandategraph.ground.resources import resource
from mandategraph.ground.vocabularies import MG, RDF, RDFS
from shape_graphs import BASE, Case, cases, good, large

RULES = load_shapes(resource("shapes"))
CASES = cases()
TOPICS = [
    "actions",
    "acts",
    "attendance",
    "authorities",
    "citations",
    "documents",
    "identity",
    "lineage",
    "obligations",
    "provisions",
    "record",
    "reports",
    "statements",
]

NAMING = {"name", "severity", "message", "targetClass", "targetSubjectsOf", "targetObjectsOf", "path"}
COMPONENTS = {  # the parameter of a core rule -> its constraint component
    "minCount": "MinCount", "maxCount": "MaxCount", "datatype": "Datatype", "class": "Class", "nodeKind": "NodeKind", "pattern": "Pattern",
    "minLength": "MinLength", "minInclusive": "MinInclusive", "maxInclusive": "MaxInclusive", "uniqueLang": "UniqueLang",
    "lessThanOrEquals": "LessThanOrEquals", "disjoint": "Disjoint",
}  # fmt: skip


@cache
def written() -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    """What the shape files say of each shape: property -> values. A property of SHACL goes by its local name."""
    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for path in resource("shapes").glob("*.ttl"):
        for s, p, o, _ in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if s.value.startswith(SHAPE):
                found.setdefault(s.value.removeprefix(SHAPE), {}).setdefault(p.value.removeprefix(SH), []).append(o)
    return found


def broken(verdict: Verdict) -> set[str]:
    return {r.shape.key for r in verdict.results}


# --- holding and breaking ---------------------------------------------------------------------------------------------
def test_a_good_graph_breaks_no_shape():
    assert validate(good()).to_text().startswith("Conforms: 0 violations, 0 warnings, 0 notes")


def test_a_large_good_graph_breaks_no_shape():
    assert broken(validate(large(sessions=2, acts=2))) == set()


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.breaks}: {c.why}") for c in CASES])
def test_a_wrong_extraction_breaks_exactly_its_shape(case: Case):
    assert {case.breaks} == broken(validate(case.store()))


def test_every_shape_has_a_graph_that_breaks_it():
    assert {s.key for s in RULES.shapes} == {c.breaks for c in CASES}


def test_a_case_stands_in_the_file_of_its_shape():
    topic = {s: path.stem for path in resource("shapes").glob("*.ttl") for s in re.findall(r"^shape:(\S+) a", path.read_text(), re.M)}
    assert [f"{c.breaks} is in {c.topic}.ttl" for c in CASES if topic[c.breaks] != c.topic] == []
    assert sorted(set(topic.values())) == TOPICS


# --- every constraint of a core shape can be broken -------------------------------------------------------------------
CORE = [s for s in RULES.shapes if not s.select]
PARTS = [(s, part) for s in CORE for part in sorted(set(written()[s.key]) & set(COMPONENTS))]


@pytest.mark.parametrize(("shape", "part"), [pytest.param(s, part, id=f"{s.key}-{part}") for s, part in PARTS])
def test_every_constraint_of_a_shape_can_be_broken(shape: Shape, part: str):
    store = good()
    break_constraint(store, shape, part)
    assert (shape.key, f"{COMPONENTS[part]}ConstraintComponent") in {(r.shape.key, r.component) for r in run_core(store, RULES)}


def break_constraint(store: ox.Store, shape: Shape, part: str) -> None:
    """Change the good graph so that one constraint of a shape does not hold for the first node that the shape is about."""
    said = written()[shape.key]
    focus = first_target(store, shape)
    if "path" not in said:  # a rule about the node's own IRI
        odd = ox.BlankNode("odd") if part == "nodeKind" else ox.NamedNode(BASE + "?odd")
        for quad in list(store.quads_for_pattern(focus, None, None)):
            store.add(ox.Quad(odd, quad.predicate, quad.object))
        return
    path = said["path"][0]
    there = list(store.quads_for_pattern(focus, path, None))
    if part == "minCount":
        for quad in there:
            store.remove(quad)
    bound = int(said[part][0].value) if part in ("maxCount", "minInclusive", "maxInclusive") else 0
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    values: dict[str, list[ox.NamedNode | ox.Literal]] = {
        "maxCount": [ox.Literal(f"one more {k}") for k in range(bound + 1)],
        "datatype": [ox.Literal("odd", datatype=ox.NamedNode("http://example.org/odd"))],
        "class": [ox.NamedNode("http://example.org/odd")],
        "nodeKind": [ox.Literal("odd")],
        "pattern": [ox.Literal("?!")],
        "minLength": [ox.Literal("", language="en")],
        "minInclusive": [ox.Literal(str(bound - 1), datatype=integer)],
        "maxInclusive": [ox.Literal(str(bound + 1), datatype=integer)],
        "uniqueLang": [ox.Literal("one", language="en"), ox.Literal("two", language="en")],
        "lessThanOrEquals": [ox.Literal("2999-01-01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))],
    }
    if part == "disjoint":
        store.extend(ox.Quad(focus, said["disjoint"][0], q.object) for q in there)
    store.extend(ox.Quad(focus, path, value) for value in values.get(part, []))


def first_target(store: ox.Store, shape: Shape) -> ox.NamedNode:
    found = [q.subject for c in shape.target_classes for q in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(c))]
    found += [q.subject for p in shape.target_subjects_of for q in store.quads_for_pattern(None, ox.NamedNode(p), None)]
    found += [q.object for p in shape.target_objects_of for q in store.quads_for_pattern(None, ox.NamedNode(p), None)]
    return min(found, key=lambda node: node.value)


# --- how shapes are written -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("shape", [pytest.param(s, id=s.key) for s in RULES.shapes])
def test_a_shape_is_one_rule_told_in_full(shape: Shape):
    said = written()[shape.key]
    extra = set(said) - NAMING - set(COMPONENTS) - {"sparql", RDF + "type", RDFS + "comment"}
    assert set() == extra, "a shape uses only what graph/validate and these tests know"
    assert all(len(said[name]) == 1 for name in ("name", "severity", "message", RDFS + "comment"))
    assert shape.severity in SEVERITIES
    assert shape.target_classes or shape.target_subjects_of or shape.target_objects_of
    assert not (shape.select and set(said) & (set(COMPONENTS) | {"path"})), "a rule is core or a query, never both"
    assert all(isinstance(path, ox.NamedNode) for path in said.get("path", [])), "a rule that needs a longer path is a query"
    assert shape.message.endswith(".")
    assert shape.reason.endswith(".")
    assert "Look" in shape.message or "look" in shape.message, "a message tells a person what to look at"


@pytest.mark.parametrize("shape", [pytest.param(s, id=s.key) for s in RULES.shapes if s.select])
def test_a_message_shows_only_what_the_query_binds(shape: Shape):
    head = shape.select[: shape.select.index("{")]
    assert set(re.findall(r"\{\?(\w+)\}", shape.message)) <= set(re.findall(r"\?(\w+)", head)) | {"value"}
    assert "$this" in head


def test_names_of_shapes_are_unique():
    names = [s.name for s in RULES.shapes]
    assert sorted(set(names)) == sorted(names)


def test_no_shape_names_a_body_a_treaty_or_a_base():
    text = "".join(s.select for s in RULES.shapes) + " ".join(str(v) for said in written().values() for v in said.get("pattern", []))
    assert re.findall(r"(?i)\bctoc|unodc|untoc|w3id\.org/mandategraph/id", text) == []


def test_shapes_speak_of_terms_that_the_ontology_defines():
    used = {term for path in resource("shapes").glob("*.ttl") for term in re.findall(r"\bmg:(\w+)", path.read_text(encoding="utf-8"))}
    files = [resource("ontology") / name for name in ("mandategraph.ttl", "record.ttl", "documents.ttl", "lineage.ttl", "forms.ttl")]
    ontology = [quad for path in files for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=BASE)]
    defined = {s.value.removeprefix(MG) for s, p, _, _ in ontology if p.value == RDF + "type" and isinstance(s, ox.NamedNode)}
    assert used <= defined


def test_the_shapes_are_valid_shacl():
    whole = [q.triple for path in resource("shapes").glob("*.ttl") for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    conforms, _, text = pyshacl.validate(to_rdflib(whole), shacl_graph=to_rdflib(whole), meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize(
    ("table", "column", "path"),
    [
        ("statement_kinds", "kind", "statementKind"),
        ("event_kinds", "kind", "eventKind"),
        ("document_kinds", "kind", "documentKind"),
        ("participation", "status", "status"),
    ],
)
def test_the_shapes_know_every_kind_that_a_table_tells(table, column, path):
    """A new row of a table needs its word in the shape too: this says where."""
    of_path = [said for said in written().values() if any(o.value == MG + path for o in said.get("path", [])) and "pattern" in said]
    assert of_path, f"no shape with a pattern for mg:{path}"
    for said in of_path:
        pattern = re.compile(str(said["pattern"][0].value))
        assert [row[column] for row in ENGLISH.rows(table) if not pattern.search(row[column])] == []
