"""Sources: what a term gives as its source can be opened by anybody, and its page says what it means."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import DCTERMS

from conftest import ROOT

MG = "https://w3id.org/mandategraph/ontology#"
GRAPH = ROOT / "docs" / "graph.md"
VOCABULARY = sorted(path for folder in ("ontology", "shapes", "samples") for path in (ROOT / folder).rglob("*.ttl"))
SOURCED = [path for path in VOCABULARY if "dcterms:source" in path.read_text(encoding="utf-8")]
# A place in this repository: matches "docs/graph.md#names"
PAGE = re.compile(r"(?P<path>[\w./-]+\.(?:md|ttl|tsv|rq|py))(?:#(?P<anchor>[\w-]+))?")
TERM = re.compile(r"\bmg:([A-Za-z]\w*)")
# Told to those who write the program, not to those who use it: an order of work, a section of a plan, a folder beside the repository.
PRIVATE = re.compile(r"\b[Ii]ssue #?[0-9]|\bdesign/|\bgold/SPEC|§ ?[0-9]|(?<![\w/(\"])graph\.md\b")
DOCS_PAGE = re.compile(r"\bdocs/(?P<path>[\w-]+\.md)(?:#(?P<anchor>[\w-]+)|, \"(?P<heading>[^\"]+)\")?")


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@cache
def sections(path: Path) -> dict[str, str]:
    """The sections of a page, by their anchors."""
    text = path.read_text(encoding="utf-8")
    parts = re.split(r"^#+ (.+)$", text, flags=re.M)
    return {slug(heading): body for heading, body in zip(parts[1::2], parts[2::2], strict=True)}


@cache
def sources() -> dict[str, list[tuple[str, str]]]:
    """File -> what its things give as their source."""
    found = {}
    for path in VOCABULARY:
        graph = Graph().parse(path, publicID="https://example.org/")
        found[path.relative_to(ROOT).as_posix()] = [(str(thing), str(source)) for thing, source in graph.subject_objects(DCTERMS.source)]
    return found


@pytest.mark.parametrize("path", SOURCED, ids=lambda path: path.name)
def test_a_source_can_be_opened(path):
    told = sources()[path.relative_to(ROOT).as_posix()]
    assert told
    for thing, source in told:
        if match := PAGE.match(source):
            assert match.end() == len(source), f"{thing}: a page of this repository is given as PATH#heading, not as {source}"
            page = ROOT / match["path"]
            assert page.is_file(), f"{thing}: there is no {source}"
            assert not match["anchor"] or match["anchor"] in sections(page), f"{thing}: no such heading: {source}"
        else:
            assert not PRIVATE.search(source), f"{thing}: nobody can open {source!r}"
            assert re.match(r"https?://|\S*[A-Z0-9]", source), f"{thing}: neither an address nor a title: {source!r}"


def test_the_page_that_a_term_gives_as_its_source_tells_of_the_term():
    missing = []
    for told in sources().values():
        for thing, source in told:
            term, match = thing.removeprefix(MG), PAGE.fullmatch(source)
            if thing.startswith(MG) and match and term not in TERM.findall(sections(ROOT / match["path"]).get(match["anchor"], "")):
                missing.append((term, source))
    assert missing == []


def test_every_term_of_our_own_has_a_page_that_tells_of_it():
    told = {thing for own in sources().values() for thing, source in own if source.startswith("docs/graph.md#")}
    graph = Graph()
    for name in ("mandategraph", "record", "documents", "lineage", "forms"):
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    terms = {str(term) for term in graph.subjects() if str(term).startswith(MG)} - {MG}
    assert len(terms) > 250
    assert sorted(terms - told) == []
    assert sorted(set(TERM.findall(GRAPH.read_text(encoding="utf-8"))) - {term.removeprefix(MG) for term in terms}) == []


def test_the_turtle_of_the_page_is_what_the_samples_hold(samples_build):
    prefixes = {"mg": MG, "cito": "http://purl.org/spar/cito/", "dcterms": str(DCTERMS), "prov": "http://www.w3.org/ns/prov#"}
    prefixes["xsd"] = "http://www.w3.org/2001/XMLSchema#"
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    blocks = re.findall(r"^```turtle\n(.*?)^```$", GRAPH.read_text(encoding="utf-8"), re.M | re.S)
    base = "https://w3id.org/mandategraph/id/"
    told = {str(t) for block in blocks for t in ox.parse(head + block, format=ox.RdfFormat.TURTLE, base_iri=base)}
    held = {str(t) for t in ox.parse(path=str(samples_build / "mandategraph.ttl"), format=ox.RdfFormat.TURTLE)}
    assert len(told) > 40
    assert sorted(told - held) == []


# --- nothing of the project points where nobody can look --------------------------------------------------------------
def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("no git checkout")
    return [name for name in done.stdout.split("\0") if name and not name.startswith("endpoint/static/")]


def text_of(name: str) -> str:
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def test_no_file_names_an_order_of_work_or_a_plan_beside_the_repository():
    own = Path(__file__).relative_to(ROOT).as_posix()
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in tracked()
        if name != own
        for number, line in enumerate(text_of(name).splitlines(), 1)
        if PRIVATE.search(line)
    ]
    assert found == []


def test_every_page_of_the_docs_that_a_file_names_is_there():
    missing = []
    for name in tracked():
        for match in DOCS_PAGE.finditer(text_of(name)):
            page = ROOT / "docs" / match["path"]
            anchor = match["anchor"] or slug(match["heading"] or "")
            if not page.is_file() or (anchor and anchor not in sections(page)):
                missing.append(f"{name}: {match[0]}")
    assert missing == []


@pytest.mark.parametrize(
    ("private", "words"),
    [
        pytest.param(True, "as issue 4 asks", id="an order of work"),
        pytest.param(True, "design/graph.md §3", id="a plan"),
        pytest.param(True, "the fragment of graph.md", id="a page that is not there"),
        pytest.param(False, "an issue paper on the issues at stake; the issue: rivers", id="the word in ordinary use"),
        pytest.param(False, "see docs/graph.md or [the graph](graph.md#names)", id="our own page"),
        pytest.param(False, "§\t58", id="a glyph of a scan"),
    ],
)
def test_what_counts_as_private(private, words):
    assert private == bool(PRIVATE.search(words))
