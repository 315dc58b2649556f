"""docs/how-right.md: its table is what a reader's verdicts make of the build, and no kind of link falls below its floor."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from conftest import ROOT
from mandategraph.ground.vocabularies import BASE

READING = ROOT / "tests" / "data" / "reading"
TABLES = ("succeeds", "restates", "changes", "answers", "unanswered", "reported")
LONGEST_REASON = 120  # code points
# What the build came to after the first mends, rounded down.
FLOORS = {"succeeds": 0.95, "restates": 0.92, "changes": 0.85, "answers": 0.95, "unanswered": 0.95, "reported": 0.95}


@pytest.fixture(scope="module")
def how_right() -> ModuleType:
    """The script that writes the table."""
    spec = importlib.util.spec_from_file_location("how_right", ROOT / "docs" / "how_right.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def test_the_page_shows_what_the_build_comes_to(how_right: ModuleType, reports_build: Path) -> None:
    written = (ROOT / "docs" / "how-right.md").read_text(encoding="utf-8")
    assert written == how_right.page(reports_build), "write it again with: python docs/how_right.py BUILD"


@pytest.mark.parametrize("name", TABLES)
def test_no_kind_of_link_falls_below_its_floor(name: str, how_right: ModuleType, reports_build: Path) -> None:
    assert how_right.counts(reports_build)[name].precision >= FLOORS[name]


@pytest.mark.parametrize("name", TABLES)
def test_every_verdict_is_one_of_three_and_a_wrong_one_has_its_reason(name: str, how_right: ModuleType) -> None:
    lines = [line.split("\t") for line in (READING / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    head, *rows = lines
    assert head[-2:] == ["verdict", "why"]
    assert {row[-2] for row in rows} <= {"right", "wrong", "arguable"}
    assert not [row for row in rows if row[-2] != "right" and not row[-1]]
    assert max(len(row[-1]) for row in rows) <= LONGEST_REASON
    assert len(rows) == len(how_right.verdicts(name)), "a link is told twice"


@pytest.mark.parametrize("name", TABLES)
def test_what_the_reader_spoke_of_is_in_the_build(name: str, how_right: ModuleType, reports_build: Path) -> None:
    quads = ox.parse(path=str(reports_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    known = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    spoken = {iri for link in how_right.verdicts(name) for value in link for iri in value.split(" ") if "RES/" in iri or "DEC/" in iri}
    full = {iri: BASE + (iri if iri.startswith(("A/", "E/")) else f"CTOC/COP/{iri}") for iri in spoken}
    assert not sorted(iri for iri, whole in full.items() if whole not in known)


def test_a_link_that_the_reader_did_not_see_is_unread_and_an_arguable_one_counts_neither_way(how_right: ModuleType) -> None:
    said = {("a", "b"): "right", ("a", "c"): "wrong", ("a", "d"): "arguable", ("a", "e"): "right"}
    counted = how_right.count([("a", "b"), ("a", "c"), ("a", "d"), ("a", "f")], said)
    assert (counted.right, counted.wrong, counted.arguable, counted.unread, counted.expected) == (1, 1, 1, 1, 2)
    assert (counted.precision, counted.recall) == (0.5, 0.5)
