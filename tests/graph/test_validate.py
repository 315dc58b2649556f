"""Validation: the same results as pySHACL, a verdict for people and for machines, and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import typer
from rdflib.plugins.sparql import processor
from typer.testing import CliRunner

from draw import drawn
from mandategraph.cli.validate import validate as validate_command
from mandategraph.graph.validate.run import from_rdflib, to_rdflib
from mandategraph.graph.validate.validate import validate
from mandategraph.graph.validate.verdict import SH, Verdict
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.resources import resource
from mandategraph.ground.vocabularies import MG
from shape_graphs import BASE, Case, cases, good, large, store_of, triples
from work import calls

CASES = cases()
REPORT = BASE + "HL/COP/2019/9"
Finding = tuple[str, str, str, str, str, str]


def case(name: str) -> Case:
    return next(c for c in CASES if c.breaks == name)


def graph_with(*names: str) -> ox.Store:
    """The good graph with several cases at once, called by their shape or their topic."""
    return changed([c for c in CASES if c.breaks in names or c.topic in names])


def changed(several: list[Case]) -> ox.Store:
    """The good graph with several cases at once; what one case takes out another need not find."""
    store = good()
    for c in several:
        for s, p, o in triples(c.out):
            for quad in list(store.quads_for_pattern(s, p, None if isinstance(o, ox.BlankNode) else o)):
                store.remove(quad)
        store.extend(ox.Quad(*t) for t in triples(c.put))
    return store


# --- the same results as pySHACL --------------------------------------------------------------------------------------
PARSED: dict[str, object] = {}


@pytest.fixture
def _each_query_parsed_once(monkeypatch: pytest.MonkeyPatch):
    # pySHACL parses a query again for every focus node, which takes minutes here; a parsed query is the same query.
    parse, translate = processor.parseQuery, processor.translateQuery

    def translate_once(query: str, base: object = None, prefixes: object = None) -> object:
        if query not in PARSED:
            PARSED[query] = translate(parse(query), base, prefixes)
        return PARSED[query]

    monkeypatch.setattr(processor, "parseQuery", lambda query: query)
    monkeypatch.setattr(processor, "translateQuery", translate_once)


def found_by_pyshacl(store: ox.Store) -> set[Finding]:
    shapes = rdflib.Graph()
    for path in sorted(resource("shapes").glob("*.ttl")):
        shapes.parse(path)
    _, report, _ = pyshacl.validate(to_rdflib(q.triple for q in store), shacl_graph=shapes)
    sh = rdflib.Namespace(SH)

    def of(node: rdflib.term.Node, name: str) -> str:
        value = report.value(node, sh[name])
        return "" if value is None else str(from_rdflib(value))

    names = ("focusNode", "sourceShape", "resultSeverity", "value", "resultPath", "resultMessage")
    return {tuple(of(node, name) for name in names) for node in report.objects(None, sh.result)}


def found_by_us(verdict: Verdict) -> set[Finding]:
    return {
        (str(r.focus), f"<{r.shape.iri}>", f"<{SH}{r.shape.severity}>", "" if r.value is None else str(r.value),
         f"<{r.path}>" if r.path else "", str(ox.Literal(r.message)))
        for r in verdict.results
    }  # fmt: skip


@pytest.mark.usefixtures("_each_query_parsed_once")
@pytest.mark.parametrize("topic", drawn(sorted({c.topic for c in CASES}), 0.3))
def test_the_results_are_those_of_pyshacl(topic: str):
    batches = [[c for c in CASES if c.topic == topic]]
    while batches:
        batch = batches.pop()
        store = changed(batch)
        verdict = validate(store)
        assert found_by_pyshacl(store) == found_by_us(verdict)
        # Some cases undo others: those that did not show come again in smaller company.
        hidden = [c for c in batch if c.breaks not in {r.shape.key for r in verdict.results}]
        half = (len(hidden) + 1) // 2
        assert len(batch) > 1 or not hidden
        batches += [part for part in (hidden[:half], hidden[half:]) if part]


@pytest.mark.usefixtures("_each_query_parsed_once")
def test_pyshacl_finds_nothing_in_a_good_graph_either():
    assert found_by_pyshacl(good()) == set()


@pytest.mark.usefixtures("_each_query_parsed_once")
def test_the_results_are_those_of_pyshacl_for_a_subclass_of_a_target():
    store = good()
    store.extend(ox.Quad(*t) for t in triples("mg:Pact rdfs:subClassOf mg:Treaty . <pact/Fog> a mg:Pact ; mg:partOf <pact/Fog> ."))
    ours = found_by_us(validate(store))
    assert found_by_pyshacl(store) == ours
    assert {"iri-treaty", "authority-label"} == {r.shape.key for r in validate(store).results}


# --- what is judged ---------------------------------------------------------------------------------------------------
def test_a_triple_in_two_named_graphs_counts_once():
    store = ox.Store()
    for name in ("one", "two"):
        store.extend(ox.Quad(*q.triple, ox.NamedNode(BASE + name)) for q in good())
    assert validate(store).results == ()


def test_graphs_are_judged_together():
    store = ox.Store()
    for i, quad in enumerate(good()):
        store.add(ox.Quad(*quad.triple, ox.NamedNode(f"{BASE}graph/{i % 3}")))
    assert validate(store).results == ()


def test_the_store_is_left_as_it_was():
    store = graph_with("reports")
    before = {str(q) for q in store}
    validate(store)
    assert before == {str(q) for q in store}


def test_an_empty_dataset_breaks_no_shape():
    assert validate(ox.Store()).headline().startswith("Conforms")


def test_a_value_that_is_no_number_is_a_finding_not_a_traceback(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture):
    store = good()
    store.extend(ox.Quad(*t) for t in triples('<HL/COP/RES/4/1#chapeau> mg:position "first"^^xsd:integer .'))
    assert "provision-position" in {r.shape.key for r in validate(store).results}
    out, err = capsys.readouterr()
    assert (out, err, caplog.text) == ("", "", "")


def test_a_zero_and_an_empty_text_are_values():
    store = good()
    for quad in list(store.quads_for_pattern(ox.NamedNode(BASE + "HL/COP/RES/4/2"), ox.NamedNode(MG + "operativeCount"), None)):
        store.remove(quad)
    store.extend(ox.Quad(*t) for t in triples("<HL/COP/RES/4/2> mg:operativeCount 0 ."))
    zero = next(r for r in validate(store).results if r.shape.key == "act-does-something")
    assert str(zero.value) == '"0"^^<http://www.w3.org/2001/XMLSchema#integer>'


# --- the verdict ------------------------------------------------------------------------------------------------------
def test_warnings_and_notes_do_not_keep_a_graph_from_conforming():
    verdict = validate(graph_with("act-meeting", "act-draft"))
    assert verdict.conforms
    assert verdict.counts == {"Violation": 0, "Warning": 1, "Info": 1}
    assert "sh:conforms true" in verdict.to_turtle()


def test_a_violation_keeps_a_graph_from_conforming():
    verdict = validate(case("act-title").store())
    assert not verdict.conforms
    assert "sh:conforms false" in verdict.to_turtle()


@pytest.mark.parametrize(("report", "name"), [
    pytest.param(REPORT, "act-title", id="an act, by its session or its source"),
    pytest.param(REPORT, "act-derived-from", id="an act that lost its source, by its session"),
    pytest.param(REPORT, "citation-inside", id="a citation"),
    pytest.param(REPORT, "citation-derived-from", id="a citation that lost its source, by its provision"),
    pytest.param(REPORT, "action-once", id="an action, by its provision"),
    pytest.param(REPORT, "session-dates-printed", id="a session, by the report on it"),
    pytest.param(REPORT, "meeting-one-date", id="a meeting, by its session"),
    pytest.param(REPORT, "report-title", id="the report itself"),
    pytest.param("", "authority-stem-once", id="an authority belongs to no single report"),
])  # fmt: skip
def test_a_result_is_counted_where_its_words_stand(report: str, name: str):
    verdict = validate(case(name).store())
    assert [report] == sorted({r.report for r in verdict.results if r.shape.key == name})
    assert sum(verdict.by_report[report].values()) == len(verdict.results)


def test_every_report_is_in_the_table_even_without_results():
    none = {"Violation": 0, "Warning": 0, "Info": 0}
    assert validate(good()).by_report == {BASE + "A/RES/71/9/en": none, BASE + "HL/COP/2010/8": none, REPORT: none, "": none}


def test_a_cycle_of_parts_does_not_hang():
    store = store_of("<a#op.1> a mg:Action ; mg:partOf <b> ; mg:performedIn <b> . <b> mg:partOf <a#op.1> ; prov:wasDerivedFrom <b> .")
    assert {""} == {r.report for r in validate(store).results}


def test_the_turtle_is_a_validation_report():
    verdict = validate(graph_with("reports", "identity"))
    graph = rdflib.Graph().parse(data=verdict.to_turtle(), format="turtle")
    sh = rdflib.Namespace(SH)
    report = graph.value(None, rdflib.RDF.type, sh.ValidationReport)
    results = list(graph.objects(report, sh.result))
    assert len(results) == len(verdict.results) > 30
    for name in ("focusNode", "resultSeverity", "sourceShape", "sourceConstraintComponent", "resultMessage"):
        assert all(graph.value(result, sh[name]) is not None for result in results)


def test_the_same_results_give_the_same_bytes_in_any_order_of_loading():
    quads = list(graph_with("acts", "citations", "identity"))
    verdicts = []
    for order in (quads, quads[::-1], sorted(quads, key=str)):
        store = ox.Store()
        store.extend(order)
        verdicts.append(validate(store))
    assert len({v.to_turtle() for v in verdicts}) == 1
    assert len({v.to_text() for v in verdicts}) == 1


JUDGE = """
import sys
from pathlib import Path
from mandategraph.graph.store import open_build
from mandategraph.graph.validate.validate import validate
verdict = validate(open_build(Path(sys.argv[1])).store)
print(verdict.to_turtle(), verdict.to_text())
"""


def test_the_same_results_give_the_same_bytes_with_any_hash_seed(tmp_path: Path):
    write_build(tmp_path, graph_with("acts", "citations", "identity"))
    texts = set()
    for seed in ("0", "1"):
        call = [sys.executable, "-c", JUDGE, str(tmp_path)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        texts.add(subprocess.run(call, env=environment, capture_output=True, check=True).stdout)
    assert len(texts) == 1
    assert b"sh:ValidationReport" in texts.pop()


def test_places_stand_in_the_order_of_numbers():
    store = large(sessions=1, acts=1)
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(MG + "relation"), None)):
        store.remove(quad)
    places = [r.focus.value.rpartition("#")[2] for r in validate(store).results if isinstance(r.focus, ox.NamedNode)]
    assert places.index("pp.9.cite.2") < places.index("pp.10.cite.1")


# --- the text for people ----------------------------------------------------------------------------------------------
def test_the_text_tells_what_to_look_at():
    text = validate(case("act-date-in-session").store()).to_text()
    assert text.startswith("Does not conform: 1 violation, 0 warnings, 0 notes")
    assert "Violation: An act is adopted while its session lasts (1 place)\n" in text
    assert "    HL/COP/RES/4/2: Adopted on 2019-05-30, but the session lasts from 2019-05-06 to 2019-05-10: look at" in text
    assert "[act-date-in-session]" in text
    assert "mandategraph explain" in text


def test_the_text_shows_the_first_places_and_counts_the_rest():
    store = large(sessions=1, acts=2)
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(MG + "relation"), None)):
        store.remove(quad)
    text = validate(store).to_text()
    assert "A citation has one relation of the scheme (48 places)" in text
    assert text.count("#pp.") == 5
    assert "and 43 more, in validation.ttl" in text


@pytest.mark.parametrize("base", ["https://example.org/lights/", "urn:lights:"])
def test_the_shapes_hold_for_any_base_and_the_text_leaves_it_out(base: str):
    store = ox.Store()
    for quad in case("report-title").store():
        terms = [ox.NamedNode(t.value.replace(BASE, base)) if isinstance(t, ox.NamedNode) else t for t in quad.triple]
        store.add(ox.Quad(*terms, ox.NamedNode(base + "graph/authorities")))
    verdict = validate(store)
    assert {r.shape.key for r in verdict.results} == {"report-title"}
    assert "    HL/COP/2019/9\n" in verdict.to_text()


# --- shapes that cannot be run ----------------------------------------------------------------------------------------
NO_QUERY = 'sh:targetClass mg:Body ; sh:sparql [ sh:select "SELECT $this WHERE { $this }" ] .'
NO_TARGET = 'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ] .'
NO_PATTERN = 'sh:targetClass mg:Body ; sh:pattern "(" .'
SHAPE_HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix mg: <https://w3id.org/mandategraph/ontology#> .
<https://w3id.org/mandategraph/shapes#odd> a sh:NodeShape ; sh:name "odd" ; sh:message "Look." ; """


@pytest.mark.parametrize(("what", "turtle"), [
    pytest.param("odd.ttl: not valid Turtle", SHAPE_HEAD, id="a file cut in half"),
    pytest.param("shape odd: its query cannot be run", SHAPE_HEAD + NO_QUERY, id="a query that is none"),
    pytest.param("shape odd has no target", SHAPE_HEAD + NO_TARGET, id="about nobody"),
    pytest.param("a shape cannot be run", SHAPE_HEAD + NO_PATTERN, id="a pattern that is none"),
])  # fmt: skip
def test_a_wrong_shape_says_so_in_one_line(tmp_path: Path, what: str, turtle: str):
    (tmp_path / "odd.ttl").write_text(turtle, encoding="utf-8")
    with pytest.raises(MandategraphError) as failure:
        validate(good(), tmp_path)
    assert failure.value.line.startswith(what)
    assert failure.value.code == "validate#shape-file"


# --- speed ------------------------------------------------------------------------------------------------------------
def test_a_graph_as_large_as_the_four_reports_conforms():
    store = large()
    assert len(store) > 30_000
    assert validate(store).results == ()


def test_twice_the_graph_is_twice_the_work():
    small, double = large(sessions=2, acts=4), large(sessions=4, acts=4)
    validate(small)  # the shapes are read once
    assert calls(lambda: validate(double)) < 2.2 * calls(lambda: validate(small))


# --- the command ------------------------------------------------------------------------------------------------------
def write_build(out: Path, store: ox.Store) -> None:
    quads = [ox.Quad(*q.triple, ox.NamedNode(BASE + "graph/authorities")) for q in store]
    (out / "mandategraph.nq").write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))


def run(out: Path) -> tuple[int, str, str]:
    app = typer.Typer()
    app.command()(validate_command)
    result = CliRunner().invoke(app, ["--out", str(out)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_says_0_when_the_build_conforms(tmp_path: Path):
    write_build(tmp_path, graph_with("act-meeting"))
    status, out, err = run(tmp_path)
    assert (status, err) == (0, "")
    assert out.startswith("Conforms: 0 violations, 1 warning, 0 notes")
    assert "     1  Warning    An adopted act has the meeting that adopted it [act-meeting]" in out
    assert str(tmp_path / "validation.txt") in out


def test_the_command_says_1_when_it_does_not(tmp_path: Path):
    write_build(tmp_path, case("act-title").store())
    status, out, err = run(tmp_path)
    assert (status, err) == (1, "")
    assert out.startswith("Does not conform: 1 violation")


def test_the_command_writes_both_files_and_nothing_else(tmp_path: Path):
    store = case("act-title").store()
    write_build(tmp_path, store)
    run(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mandategraph.nq", "validation.ttl", "validation.txt"]
    assert (tmp_path / "validation.ttl").read_text(encoding="utf-8") == validate(store).to_turtle()


def test_the_command_says_2_and_one_line_without_a_build(tmp_path: Path):
    status, out, err = run(tmp_path / "nowhere")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "mandategraph.nq is missing. Run `mandategraph build REPORT...` first" in err


@pytest.mark.parametrize("content", [
    pytest.param(b"\x00\x01\x02\xff", id="no text"),
    pytest.param(b"<a> <b", id="cut in half"),
])  # fmt: skip
def test_the_command_says_1_and_one_line_for_a_damaged_build(tmp_path: Path, content: bytes):
    (tmp_path / "mandategraph.nq").write_bytes(content)
    status, out, err = run(tmp_path)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "cannot be read" in err
    assert "Traceback" not in err
