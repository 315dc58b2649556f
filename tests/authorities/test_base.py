"""The base of the data IRIs: whatever it is, the facts are the same, and every command takes it; or it is refused at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import RIVERS, SAMPLES, Run
from mandategraph.collection.build import build
from mandategraph.collection.files import report_files
from mandategraph.collection.read import convert
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.iris import check_base, resolves
from mandategraph.ground.vocabularies import BASE, MG, RDFS
from mandategraph.language.lexicon import load_lexicon
from mandategraph.upload.plan import read_plan
from serving import asking, served

BASES = [
    pytest.param("urn:mg:", id="a URN"),
    pytest.param("urn:mg:un/", id="a URN with a slash"),
    pytest.param("http://ex.org:8080/a//b:", id="an address that ends in a colon"),
    pytest.param("https://ex.org/@special/", id="a sign"),
    pytest.param("https://ex.org/ü/", id="a letter that is not ASCII"),
    pytest.param("https://ex.org/%C3%BC/", id="the same letter, encoded"),
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two-sessions")
    for path in (RIVERS, SAMPLES / "session-2.txt", SAMPLES / "session-3.txt"):
        shutil.copy(path, folder)
    return folder


def lines(folder: Path, base: str) -> list[str]:
    """The quads of a build, the base written as the usual one."""
    return sorted((folder / "mandategraph.nq").read_text(encoding="utf-8").replace(f"<{base}", f"<{BASE}").split("\n"))


@pytest.fixture(scope="module")
def usual(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("usual") / "build"
    build(report_files([reports]), out, BASE, 1, [], lambda reading: None)
    return out


@pytest.fixture(scope="module", params=BASES)
def other(request: pytest.FixtureRequest, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A base, and a build under it."""
    out = tmp_path_factory.mktemp("other") / "build"
    build(report_files([reports]), out, request.param, 1, [], lambda reading: None)
    return request.param, out


def test_another_base_changes_nothing_but_the_base(other, reports, usual, run: Run):
    base, out = other
    assert lines(out, base) == lines(usual, BASE)
    for words in (
        ["validate"],
        ["query", "acts", "--format", "csv"],
        ["query", "mandate-of", "--param", "thing=body/secretariat", "--format", "csv"],
        ["query", "ancestors", "--param", "act=ICRS/COSP/RES/3/1", "--base", base, "--format", "csv"],
        ["explain", "RES/2/1#op.4.cite.1", "--reports", reports],
        ["explain", "ICRS/COSP/RES/2/1#op.4.cite.1", "--base", base, "--reports", reports],
        ["lineage", "Secretariat", "--format", "json"],
        ["obligations"],
        ["compare-official"],
    ):
        here = run(*words, "--out", out)
        there = run(*[BASE if word == base else word for word in words], "--out", usual)
        assert (here.status, here.err) == (0, "")
        assert here.out.replace(base, BASE).replace(str(out), str(usual)) == there.out


def test_an_edition_under_another_base_holds_the_same_facts(other, tmp_path, run: Run):
    base, out = other
    public = tmp_path / "public"
    done = run("publish", "--build", out, "--out", public)
    assert (done.status, done.err) == (0, "")
    quads = list(ox.parse(path=str(out / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS))
    assert {str(t) for t in ox.parse(path=str(public / "dumps/mandategraph.ttl"))} == {str(q.triple) for q in quads}
    assert (public / "id/ICRS/COSP/RES/3/1.html").is_file()
    question = (public / "queries/ancestors.html").read_text(encoding="utf-8")
    whole = f"{{ &lt;{base}CTOC/COP/RES/7/4&gt; }}"
    assert (f"BASE &lt;{base}&gt;" in question, whole in question) == (resolves(base), not resolves(base))
    plan = read_plan(out)
    assert plan.base == base
    assert sum(graph.triples for graph in plan.graphs) == len(set(quads))


@pytest.mark.parametrize("other", ["urn:mg:"], indirect=True)
def test_an_endpoint_serves_a_base_that_is_a_urn(other):
    _, out = other
    with served(out) as address, asking(address) as client:
        assert client.get("/id/ICRS/COSP/RES/3/1", headers={"Accept": "text/turtle"}, follow_redirects=True).status_code == 200
        rows = client.get("/queries/ancestors.csv", params={"act": "ICRS/COSP/RES/3/1"}).text
        assert "urn:mg:ICRS/COSP/RES/2/1" in rows
        asked = client.get("/sparql", params={"query": "ASK { <urn:mg:ICRS/COSP/RES/3/1> ?p ?o }"})
        assert asked.json()["boolean"] is True
        relative = client.get("/sparql", params={"query": "ASK { <ICRS/COSP/RES/3/1> ?p ?o }"})
        assert relative.status_code == 400, "it would be resolved to another thing, and nothing found"


@pytest.mark.parametrize(
    ("base", "why"),
    [
        pytest.param("https://ex.org/d#/", "'#'", id="a fragment"),
        pytest.param("https://ex.org/d#", "'#'", id="a fragment at its end"),
        pytest.param("https://ex.org/?x=/", "'?'", id="a query"),
        pytest.param("https://ex.org/a/../b/", "'..'", id="a folder above"),
        pytest.param("https://ex.org/./b/", "'.'", id="a folder that is the same"),
        pytest.param("https://ex.org/b", "end in", id="no end"),
        pytest.param("https:///b/", "begin with", id="no host"),
        pytest.param("urn:", "begin with", id="no namespace"),
        pytest.param("urn:mg", "begin with", id="a namespace without its colon"),
        pytest.param("ftp://ex.org/", "begin with", id="another scheme"),
        pytest.param("b/", "begin with", id="no IRI"),
        pytest.param("", "begin with", id="nothing"),
        pytest.param("https://ex.org/a b/", "no IRI may hold", id="a blank"),
        pytest.param("https://ex.org/%zz/", "no IRI may hold", id="a broken encoding"),
        pytest.param("https://ex.org/<b>/", "no IRI may hold", id="a bracket"),
        pytest.param("https://w3id.org/mandategraph/", "mg:", id="the ontology lies under it"),
        pytest.param("http://www.w3.org/", "rdf:", id="RDF lies under it"),
    ],
)
def test_a_base_that_takes_no_names_is_refused_at_once_with_the_reason(base, why, reports, tmp_path, run: Run):
    ran = run("build", reports, "--out", tmp_path / "build", "--base", base)
    assert (ran.status, len(ran.complaints), ran.out) == (2, 1, "")
    assert ran.err.strip().endswith("[build#base]")
    assert why in ran.err
    assert not (tmp_path / "build").exists()
    with pytest.raises(MandategraphError) as refused:
        convert(SAMPLES / "session-2.txt", base=base)
    assert refused.value.code == "build#base"


@pytest.mark.parametrize(
    "command", [["explain", "2/1"], ["lineage", "Secretariat"], ["obligations"], ["query", "acts"], ["diff", "2/1", "3/1"]]
)
def test_a_question_with_a_base_that_takes_no_names_is_refused(command, samples_build, run: Run):
    ran = run(*command, "--out", samples_build, "--base", "https://ex.org/d#/")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "'#'" in ran.err


@pytest.mark.parametrize("base", ["urn:x:", "https://ex.org/x/", "https://ex.org/x:"])
def test_relative_names_of_an_authority_file_are_put_behind_the_base(base, tmp_path):
    path = tmp_path / "own.authority.ttl"
    own = f'<body/own> a mg:Body ; rdfs:label "Own"@en ; mg:governs <treaty/a:b#art.1>, <{base}whole> .'
    text = f"PREFIX mg: <{MG}> PREFIX rdfs: <{RDFS}> {own}"
    path.write_text(text, encoding="utf-8")
    lexicon = load_lexicon([path], check_base(base))
    assert lexicon.things.entries["body/own"].values["governs"] == ("treaty/a:b#art.1", "whole")
    assert {str(t.object) for t in lexicon.things.triples if t.subject == ox.NamedNode(f"{base}body/own")} >= {f"<{base}treaty/a:b#art.1>"}


def test_the_figures_of_the_shapes_are_told_for_each_report_whatever_the_base(tmp_path, run: Run):
    rows = {}
    for base in (BASE, "urn:mg:"):
        ran = run("build", SAMPLES / "session-4.txt", "--out", tmp_path / "build", "--base", base, "--jobs", 1)
        rows[base] = [line.split()[:7] for line in ran.out.splitlines() if "ICRS/COSP/" in line]
        summary = json.loads((tmp_path / "build/summary.json").read_text(encoding="utf-8"))
        assert [int(row[6]) for row in rows[base]] == [sum(report["shacl"].values()) for report in summary["reports"]]
        assert any(int(row[6]) for row in rows[base])
    assert rows[BASE] == rows["urn:mg:"]
