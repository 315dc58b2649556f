"""docs/stories.md: its commands are answered, its places exist and stand in the report that it names, what it says of verbs is so."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import ROOT, Run
from mandategraph.cli import start
from mandategraph.ground.resources import resource
from mandategraph.ground.vocabularies import BASE, MG, PROV, SKOS

PAGE = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\| [^|]+ \| `mandategraph ([^`]+)` \|$", PAGE, re.M)
# a row of an answer: session, what, report, place
ROWS = re.findall(r"^\| \d+ \| (?P<what>[^|]+) \| `(?P<report>[^`]+)` \| `(?P<place>[^`]+)` \|$", PAGE, re.M)
STATED = re.compile(r"\b(?P<how>hardens|softens), from (?P<was>\w+(?: upon)?) to (?P<now>\w+(?: upon)?)")


def words_of(command: str) -> list[str]:
    return [word.strip('"') for word in re.findall(r'"[^"]+"|\S+', command)]


def forces() -> dict[str, int]:
    store = ox.Store()
    store.bulk_load(path=str(resource("ontology") / "verbs.ttl"), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    found = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(MG + "force"), None):
        for label in store.quads_for_pattern(quad.subject, ox.NamedNode(SKOS + "prefLabel"), None):
            found[label.object.value] = int(quad.object.value)
    return found


@pytest.fixture(scope="module")
def store(reports_build: Path) -> ox.Store:
    """The build of the four reports."""
    found = ox.Store()
    found.bulk_load(path=str(reports_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_is_answered(command: str, reports_build: Path, run: Run) -> None:
    name, *rest = words_of(command)
    if not (Path(start.__file__).parent / f"{name.replace('-', '_')}.py").exists():
        pytest.skip(f"there is no command {name} yet")
    answered = run(name, *rest, "--out", reports_build)
    assert answered.status == 0, answered.err
    assert answered.out.strip()
    assert "nothing found" not in answered.out + answered.err


def test_each_question_has_commands_and_an_answer() -> None:
    questions = PAGE.split("\n## ")[1:]
    assert len(questions) == 3
    for question in questions:
        assert "mandategraph lineage" in question
        assert "mandategraph query" in question
        assert "\nIn short: " in question
    assert len(COMMANDS) >= 12
    assert len(ROWS) >= 36


@pytest.mark.parametrize(("what", "report", "place"), [pytest.param(*row, id=row[2]) for row in ROWS])
def test_a_place_of_the_page_stands_in_the_report_that_it_names(what: str, report: str, place: str, store: ox.Store) -> None:
    node = ox.NamedNode(BASE + (place if place.startswith("CTOC/") else f"CTOC/COP/{place}"))
    derived = {quad.object.value for quad in store.quads_for_pattern(node, ox.NamedNode(PROV + "wasDerivedFrom"), None)}
    assert {BASE + report} == derived, what
    assert list(store.quads_for_pattern(node, ox.NamedNode(MG + "beginIndex"), None))


def test_every_document_that_the_page_names_is_in_the_build(store: ox.Store) -> None:
    named = set(re.findall(r"`(CTOC/COP/[^`#]+)`", PAGE))
    assert not [name for name in named if not list(store.quads_for_pattern(ox.NamedNode(BASE + name), None, None))]


def test_a_verb_that_hardens_or_softens_on_the_page_does() -> None:
    known, stated = forces(), STATED.findall(PAGE)
    assert len(stated) == len(re.findall(r"\b(?:harden|soften)s\b", PAGE)) >= 3
    assert not [told for told in stated if (known[told[1]] < known[told[2]]) != (told[0] == "hardens")]


def test_no_number_of_force_is_on_the_page() -> None:
    assert not re.findall(r"\bforce\b|\(\d{2,3}\)", PAGE)


def test_no_act_and_no_paragraph_of_session_11_names_the_directory_as_the_page_says(store: ox.Store) -> None:
    directory = ox.NamedNode(BASE + "initiative/directory-of-competent-national-authorities")
    report = ox.NamedNode(BASE + "CTOC/COP/2022/9")
    assert "No act of session 11 names it." in PAGE
    assert not list(store.quads_for_pattern(None, None, directory, report))
    assert list(store.quads_for_pattern(None, None, directory, ox.NamedNode(BASE + "CTOC/COP/2014/13")))
