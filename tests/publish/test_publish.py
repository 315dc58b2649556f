"""An edition of a build: every form holds the same facts, every file is told with its sum, the same build gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest
import rdflib
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SAMPLES, Run
from mandategraph.collection.build import build
from mandategraph.collection.files import report_files
from mandategraph.graph.store import Opened
from mandategraph.graph.view import View, open_view
from mandategraph.ground.terms import dump
from mandategraph.ground.vocabularies import DCAT, DCTERMS, MG, PROV, RDF, VOID
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import publish
from mandategraph.publish.dumps.rdf import _body, _header, _sections
from work import PATIENCE

ELSEWHERE = "https://example.org/mandates/"
SPDX = "http://spdx.org/rdf/terms#"
CFF = ROOT / "tests" / "data" / "cff-1.2.0.schema.json"  # of the Citation File Format project, CC BY 4.0


@pytest.fixture(scope="module")
def public(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the samples, relative. Not to be written into."""
    out = tmp_path_factory.mktemp("public")
    publish(samples_build, out, Edition())
    return out


def quads(path: Path, form: ox.RdfFormat) -> set[str]:
    return {str(quad) for quad in ox.parse(path=str(path), format=form)}


def triples(path: Path) -> set[str]:
    return {str(ox.Triple(q.subject, q.predicate, q.object)) for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


def contents(path: Path) -> dict[str, bytes]:
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


# --- RDF -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "form"), [("mandategraph.trig", ox.RdfFormat.TRIG), ("mandategraph.jsonld", ox.RdfFormat.JSON_LD)])
def test_every_form_with_graphs_holds_the_quads_of_the_build(name, form, public, samples_build):
    told = quads(samples_build / "mandategraph.nq", ox.RdfFormat.N_QUADS)
    assert len(told) > 5_000
    assert quads(public / "dumps" / "mandategraph.nq", ox.RdfFormat.N_QUADS) == told
    assert quads(public / "dumps" / name, form) == told


def test_the_whole_turtle_holds_the_union_of_the_graphs_each_triple_once(public, samples_build):
    whole = list(ox.parse(path=str(public / "dumps" / "mandategraph.ttl"), format=ox.RdfFormat.TURTLE))
    assert len(whole) == len(set(whole))
    assert triples(public / "dumps" / "mandategraph.ttl") == {str(triple) for triple in open_view(samples_build).data.triples}


def test_each_graph_has_a_turtle_file_that_holds_it(public, samples_build):
    found = open_view(samples_build)
    files = {
        **{name: f"reports/{name.replace('/', '-')}.ttl" for name in found.data.reports},
        **{name: name.replace("graph/", "graphs/") + ".ttl" for name in found.data.graphs if name.startswith("graph/")},
    }
    assert len(files) == 7
    for graph, name in files.items():
        assert triples(public / "dumps" / name) == {str(quad.triple) for quad in found.data.graphs[graph]}, name


def test_rdflib_reads_the_forms_too(public):
    dumps = public / "dumps"
    report = rdflib.Graph().parse(dumps / "reports" / "ICRS-COSP-2013-12.ttl")
    assert len(report) == len(triples(dumps / "reports" / "ICRS-COSP-2013-12.ttl"))
    whole = rdflib.Dataset()
    whole.parse(dumps / "mandategraph.jsonld", format="json-ld")
    assert len(list(whole.quads())) == len(quads(dumps / "mandategraph.nq", ox.RdfFormat.N_QUADS))


def headings(text: str) -> list[str]:
    return re.findall(r"^# [-=]{3} (.*?) [-=]{3,}$", text, re.M)


def test_a_report_reads_act_by_act(public):
    text = (public / "dumps" / "reports" / "ICRS-COSP-2013-12.ttl").read_text(encoding="utf-8")
    told = headings(text)
    assert told[:2] == ["The report", "Session 2"]
    assert told[2].startswith("Resolution 2/1: ")
    assert told.index("The deliberations, paragraph by paragraph") > max(i for i, words in enumerate(told) if words.startswith("Decision"))


def test_a_paragraph_is_followed_by_what_it_cites_and_asks_and_nine_comes_before_ten(public):
    text = (public / "dumps" / "reports" / "ICRS-COSP-2013-12.ttl").read_text(encoding="utf-8")
    subjects = re.findall(r"^<(ICRS/COSP/RES/2/1(?:#[^>]*)?)> a", text, re.M)
    assert subjects[0] == "ICRS/COSP/RES/2/1"
    assert subjects[1] == "ICRS/COSP/RES/2/1#chapeau"
    parts = [subject.partition("#")[2] for subject in subjects]
    for place, part in enumerate(parts):
        owner = re.sub(r"\.(?:cite|action|obligation|unresolved)\.\d+$", "", part)
        if owner != part:
            assert owner in parts[max(0, place - 12) : place], part
    preamble = [part for part in parts if re.fullmatch(r"pp\.\d+", part)]
    assert preamble == [f"pp.{number}" for number in range(1, len(preamble) + 1)]
    assert parts.index(preamble[-1]) < parts.index("op.1")


def test_turtle_has_short_names_and_says_what_it_is(public):
    text = (public / "dumps" / "reports" / "ICRS-COSP-2013-12.ttl").read_text(encoding="utf-8")
    assert text.startswith("# ICRS/COSP/2013/12: Report of the Conference")
    assert "@base <https://w3id.org/mandategraph/id/> ." in text
    body = text[text.index("# --- The report") :]
    assert "https://w3id.org/mandategraph" not in re.sub(r'"[^"]*"', "", body)
    assert body.count("\n\n<") > 100


def test_another_base_is_kept(tmp_path):
    build(report_files([SAMPLES]), tmp_path / "b", "https://example.org/other/", 1, [], lambda reading: None)
    publish(tmp_path / "b", tmp_path / "p", Edition())
    text = (tmp_path / "p" / "dumps" / "reports" / "ICRS-COSP-2013-12.ttl").read_text(encoding="utf-8")
    assert "@base <https://example.org/other/> ." in text
    assert "w3id.org/mandategraph/id/" not in text
    assert (tmp_path / "p" / "dumps" / "networks" / "acts.graphml").read_text(encoding="utf-8").count('node id="ICRS/COSP/RES/2/1"') == 1


# --- the files -------------------------------------------------------------------------------------------------------
def test_every_dump_is_there_compressed_without_a_time(public):
    dumps = [path for path in (public / "dumps").rglob("*") if path.is_file() and path.suffix not in (".gz", ".html")]
    assert len(dumps) > 25
    for path in dumps:
        packed = Path(f"{path}.gz").read_bytes()
        assert gzip.decompress(packed) == path.read_bytes()
        assert packed[3:8] == bytes(5), "no name and no time in the head (RFC 1952)"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_sha256sum_takes_the_list_and_it_names_every_file(public):
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=public, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    named = {line[66:] for line in (public / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert named == set(contents(public)) - {"SHA256SUMS"}


def test_two_runs_in_two_folders_with_two_hash_seeds_give_the_same_bytes(samples_build, tmp_path):
    found = []
    for seed, name in (("1", "one"), ("77", "deeper/two")):
        here = tmp_path / name
        here.mkdir(parents=True)
        shutil.copytree(samples_build, here / "build")
        script = "from mandategraph.cli import main; main()"
        subprocess.run(
            [sys.executable, "-c", script, "publish", "--url", ELSEWHERE],
            cwd=here,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        found.append(contents(here / "build" / "public"))
    assert [name for name in found[0] if found[0][name] != found[1].get(name)] == []
    assert found[0].keys() == found[1].keys()


def test_files_of_an_earlier_edition_go_and_those_of_others_stay(samples_build, tmp_path):
    out = tmp_path / "public"
    publish(samples_build, out, Edition())
    old, outside = out / "dumps" / "reports" / "ICRS-COSP-1999-1.ttl", tmp_path / "mine.txt"
    for path in (old, outside, out / "index.html"):
        path.write_text("here", encoding="utf-8")
    sums = out / "SHA256SUMS"
    digest = hashlib.sha256(b"here").hexdigest()
    told = [f"{digest}  {name}\n" for name in ("dumps/reports/ICRS-COSP-1999-1.ttl", "../mine.txt", str(outside))]
    sums.write_text(sums.read_text(encoding="utf-8") + "".join(told), encoding="utf-8")
    publish(samples_build, out, Edition())
    assert not old.exists()
    assert outside.exists()
    assert (out / "index.html").read_text(encoding="utf-8") == "here"
    assert not list(out.glob(".writing-*"))


# --- the description -------------------------------------------------------------------------------------------------
def described(out: Path, base: str = ELSEWHERE) -> ox.Store:
    store = ox.Store()
    store.load(path=str(out / "void.ttl"), format=ox.RdfFormat.TURTLE, base_iri=base + "void.ttl")
    return store


def ask(store: ox.Store, words: str) -> list[tuple[str, ...]]:
    prefixes = f"PREFIX void: <{VOID}> PREFIX dcat: <{DCAT}> PREFIX dcterms: <{DCTERMS}> PREFIX spdx: <{SPDX}> PREFIX mg: <{MG}>"
    return [tuple(term.value if term is not None else "" for term in row) for row in store.query(f"{prefixes} {words}")]


def test_each_distribution_is_told_as_it_is(public):
    words = """SELECT ?url ?size ?sum ?type ?packed WHERE { ?dataset a dcat:Dataset ; dcat:distribution ?d .
        ?d dcat:downloadURL ?url ; dcat:byteSize ?size ; dcat:mediaType ?type ; spdx:checksum/spdx:checksumValue ?sum .
        OPTIONAL { ?d dcat:compressFormat ?packed } }"""
    found = ask(described(public), words)
    dumps = {path for path in contents(public) if path.startswith("dumps/") and not path.endswith(".html")}
    assert {row[0].removeprefix(ELSEWHERE) for row in found} == dumps
    for url, size, checksum, media_type, packed in found:
        content = (public / url.removeprefix(ELSEWHERE)).read_bytes()
        assert (size, checksum) == (str(len(content)), hashlib.sha256(content).hexdigest())
        assert bool(packed) == url.endswith(".gz")
        assert media_type.startswith("https://www.iana.org/assignments/media-types/")


def test_each_partition_has_the_count_that_the_data_have(public, samples_build):
    store, held = described(public), open_view(samples_build).data.triples
    classes = Counter(triple.object.value for triple in held if triple.predicate.value == RDF + "type")
    properties = Counter(triple.predicate.value for triple in held)
    by_class = ask(store, "SELECT ?c ?n WHERE { ?d void:classPartition ?p . ?p void:class ?c ; void:entities ?n }")
    by_property = ask(store, "SELECT ?c ?n WHERE { ?d void:propertyPartition ?p . ?p void:property ?c ; void:triples ?n }")
    assert {name: int(count) for name, count in by_class} == classes
    assert {name: int(count) for name, count in by_property} == properties
    assert ask(store, "SELECT ?n WHERE { ?d a dcat:Dataset ; void:triples ?n }") == [(str(len(held)),)]


def test_link_sets_count_the_links_between_graphs(public, samples_build):
    words = """SELECT ?source ?target ?n WHERE { ?l a void:Linkset ; void:linkPredicate mg:cites ;
        void:subjectsTarget ?source ; void:objectsTarget ?target ; void:triples ?n }"""
    told = {(source, target): int(count) for source, target, count in ask(described(public), words)}
    data = ox.Store()
    data.load(path=str(public / "dumps" / "mandategraph.ttl"), format=ox.RdfFormat.TURTLE)
    base = open_view(samples_build).base
    third, second = base + "ICRS/COSP/2015/14", base + "ICRS/COSP/2013/12"
    counted = ask(
        data,
        f"""SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?a ?b WHERE {{
            ?a mg:cites ?b . ?b mg:partOf* ?act . ?a <{PROV}wasDerivedFrom> <{third}> . ?act <{PROV}wasDerivedFrom> <{second}> }} }}""",
    )
    assert told[third, second] == int(counted[0][0]) > 0
    assert (third, base + "graph/authorities") in told
    assert all(source != target for source, target in told)


def test_the_description_has_licence_version_time_and_examples_that_exist(public, samples_build):
    store = described(public)
    digest = hashlib.sha256((samples_build / "mandategraph.nq").read_bytes()).hexdigest()
    told = ask(store, "SELECT ?l ?v ?f WHERE { ?d a dcat:Dataset ; dcterms:license ?l ; dcat:version ?v ; void:uriSpace ?f }")
    assert told == [("https://creativecommons.org/publicdomain/zero/1.0/", f"0.1.0+sha.{digest[:12]}", "https://w3id.org/mandategraph/id/")]
    examples = ask(store, "SELECT ?e WHERE { ?d void:exampleResource ?e }")
    assert len(examples) == 3
    assert {iri for (iri,) in examples} <= set(open_view(samples_build).values)
    assert ask(store, "SELECT ?from ?to WHERE { ?p dcat:startDate ?from ; dcat:endDate ?to }")[0][0].startswith("2013-")
    assert (
        ask(store, "SELECT ?x WHERE { { ?d dcterms:issued ?x } UNION { ?d dcat:previousVersion ?x } UNION { ?d void:sparqlEndpoint ?x } }")
        == []
    )


def test_the_description_tells_what_whoever_publishes_says(samples_build, tmp_path, run: Run):
    ran = run(
        *(
            "publish",
            "--build",
            samples_build,
            "--out",
            tmp_path,
            "--url",
            ELSEWHERE.rstrip("/"),
            "--version",
            "2026.1",
            "--date",
            "2026-11-22",
        ),
        *("--previous", "https://example.org/old", "--endpoint", "https://example.org/sparql"),
    )
    assert ran.status == 0, ran.err
    assert ran.out.startswith("Version 2026.1: ")
    store = described(tmp_path, "https://nowhere.example/")
    words = "SELECT ?v ?p ?e ?i WHERE { ?d dcat:version ?v ; dcat:previousVersion ?p ; void:sparqlEndpoint ?e ; dcterms:issued ?i }"
    assert ask(store, words) == [("2026.1", "https://example.org/old", "https://example.org/sparql", "2026-11-22")]
    assert {url for (url,) in ask(store, "SELECT ?u WHERE { ?d void:dataDump ?u }")} >= {ELSEWHERE + "dumps/mandategraph.nq"}
    assert "nowhere" not in (tmp_path / "void.ttl").read_text(encoding="utf-8")
    assert yaml.safe_load((tmp_path / "CITATION.cff").read_text(encoding="utf-8"))["date-released"] == "2026-11-22"


def test_a_relative_description_leads_to_the_files_wherever_it_lies(public):
    text = (public / "void.ttl").read_text(encoding="utf-8")
    assert "<dumps/mandategraph.nq>" in text
    assert "nowhere" not in text
    assert not re.search(r"<//", text)
    assert "@base" not in text


@pytest.mark.parametrize("edition", [Edition(), Edition(url=ELSEWHERE, version='1: "a" # b', date="2026-11-22")], ids=["bare", "all told"])
def test_the_citation_file_is_valid(edition, samples_build, tmp_path):
    publish(samples_build, tmp_path, edition)
    told = yaml.safe_load((tmp_path / "CITATION.cff").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(json.loads(CFF.read_text(encoding="utf-8"))).validate(told)
    assert told["type"] == "dataset"
    assert told["license"] == "CC0-1.0"
    assert edition.version in told["version"]


# --- the command -----------------------------------------------------------------------------------------------------
def test_the_default_folder_is_public_in_the_build(samples_build, tmp_path, run: Run):
    shutil.copytree(samples_build, tmp_path / "b")
    ran = run("publish", "--build", tmp_path / "b")
    assert ran.status == 0, ran.err
    assert (tmp_path / "b" / "public" / "SHA256SUMS").is_file()
    assert str(tmp_path / "b" / "public") in ran.out


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("ask#no-build", ["--build", "nothing"], id="no build"),
        pytest.param("publish#option", ["--date", "22 November"], id="no day"),
        pytest.param("publish#option", ["--url", "example.org"], id="no address"),
        pytest.param("publish#option", ["--endpoint", "javascript:alert(1)"], id="no endpoint"),
    ],
)
def test_a_wrong_call_is_one_clear_line(code, words, samples_build, tmp_path, run: Run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("publish", "--build", samples_build, "--out", "public", *words)
    assert ran.status == 2
    assert len(ran.complaints) == 1
    assert ran.complaints[0].endswith(f"[{code}]")
    assert not (tmp_path / "public").exists()


def test_a_build_that_lacks_a_file_or_is_damaged_is_one_clear_line(samples_build, tmp_path, run: Run):
    (tmp_path / "b").mkdir()
    shutil.copy(samples_build / "mandategraph.nq", tmp_path / "b")
    ran = run("publish", "--build", tmp_path / "b")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "summary.json" in ran.err
    (tmp_path / "b" / "mandategraph.nq").write_text("<a> <b", encoding="utf-8")
    ran = run("publish", "--build", tmp_path / "b")
    assert (ran.status, len(ran.complaints)) == (1, 1)
    assert "state#damaged" in ran.err


def test_a_folder_that_is_a_file_is_one_clear_line(samples_build, tmp_path, run: Run):
    (tmp_path / "public").write_text("", encoding="utf-8")
    ran = run("publish", "--build", samples_build, "--out", tmp_path / "public")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "publish#folder" in ran.err


# --- laws ------------------------------------------------------------------------------------------------------------
TRICKY = ["", "a:b", "//x/y", "?q", "#f", "a//b", "./a", "../up", "..", ".", "a/../b", "x/%2F", "résumé", "A/RES/1/1#op.1", "graph/g"]


@given(
    st.lists(st.tuples(st.sampled_from(TRICKY), st.text(max_size=40)), min_size=1, max_size=8),
    st.sampled_from(["https://w3id.org/mandategraph/id/", "urn:mandates:", "https://example.org/a/b/"]),
)
def test_readable_turtle_gives_back_what_was_written_whatever_the_words(pairs, base):
    graph = ox.NamedNode(base + "ICRS/COSP/1/1")
    made = []
    for name, words in pairs:
        try:
            subject = ox.NamedNode(base + name)
        except ValueError:
            continue
        made += [ox.Quad(subject, ox.NamedNode(MG + "text"), ox.Literal(words, language="en"), graph)]
        made += [
            ox.Quad(subject, ox.NamedNode(DCTERMS + "title"), ox.Literal(words), graph),
            ox.Quad(subject, ox.NamedNode(MG + "cites"), subject, graph),
        ]
    found = View(Opened(Path(), base, dump(made, ox.RdfFormat.N_QUADS)))
    sections = _sections(found, "ICRS/COSP/1/1")
    text = _header(found, " ".join(words for _, words in pairs)) + _body(sections, base, set())
    assert {str(ox.Triple(t.subject, t.predicate, t.object)) for t in ox.parse(text, format=ox.RdfFormat.TURTLE)} == {
        str(quad.triple) for quad in made
    }
