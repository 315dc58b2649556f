"""A build is opened in one way: every command says the same of a folder that has none, and of a dataset that is damaged."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import mandategraph
from conftest import Run
from mandategraph.answers.ask.errors import NoAnswer
from mandategraph.graph.store import Opened, merge, open_build, store_of
from mandategraph.graph.view import TITLE, View
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.terms import dump
from mandategraph.ground.vocabularies import MG
from mini import BASE, mini_quads, write_mini_build

# Each command that opens a build, and the option by which it is told the folder.
COMMANDS = [
    pytest.param(["query", "acts"], "--out", id="query"),
    pytest.param(["lineage", "2/1"], "--out", id="lineage"),
    pytest.param(["diff", "2/1", "3/1"], "--out", id="diff"),
    pytest.param(["obligations"], "--out", id="obligations"),
    pytest.param(["compare-official"], "--out", id="compare-official"),
    pytest.param(["explain", "2/1"], "--out", id="explain"),
    pytest.param(["validate"], "--out", id="validate"),
    pytest.param(["publish"], "--build", id="publish"),
    pytest.param(["load", "--endpoint", "http://127.0.0.1:9/"], "--build", id="load"),
    pytest.param(["serve", "--port", "0"], "--build", id="serve"),
]


@pytest.mark.parametrize(("words", "option"), COMMANDS)
def test_every_command_says_the_same_of_a_folder_without_a_build(words, option, tmp_path: Path, run: Run):
    ran = run(*words, option, tmp_path)
    told = f"There is no build in {tmp_path}: mandategraph.nq is missing."
    todo = f"Run `mandategraph build REPORT...` first, or give its folder with {option}."
    assert (ran.status, ran.out, ran.complaints) == (2, "", [f"{told} {todo} [ask#no-build]"])


@pytest.mark.parametrize(("words", "option"), [command for command in COMMANDS if command.id != "serve"])  # it opens in its processes
def test_every_command_says_the_same_of_a_damaged_build(words, option, tmp_path: Path, run: Run):
    (tmp_path / "mandategraph.nq").write_bytes(b"")
    ran = run(*words, option, tmp_path)
    told = f"{tmp_path / 'mandategraph.nq'}: holds nothing. Build it again: `mandategraph build REPORT...`."
    assert (ran.status, ran.out, ran.complaints) == (1, "", [f"{told} [state#damaged]"])


def test_python_is_told_the_same_as_the_command_line(tmp_path: Path):
    with pytest.raises(NoAnswer) as none:
        mandategraph.load(tmp_path)
    (tmp_path / "mandategraph.nq").write_bytes(b"no quad")
    with pytest.raises(NoAnswer) as damaged:
        mandategraph.load(tmp_path)
    assert (none.value.code, damaged.value.code) == ("ask#no-build", "state#damaged")


def test_an_open_build_has_its_quads_by_graph_and_merged(tmp_path: Path):
    opened = open_build(write_mini_build(tmp_path))
    assert sorted(map(str, mini_quads())) == sorted(map(str, opened.quads))
    assert opened.base == BASE
    assert {BASE + name for name in opened.graphs} == {graph.value for graph in opened.store.named_graphs()}
    assert len(opened.store) == len(set(opened.quads))
    assert len(opened.merged) == len(opened.triples) == len({quad.triple for quad in opened.quads}) < len(opened.quads)


def test_a_base_that_is_given_goes_before_that_of_the_build(tmp_path: Path):
    write_mini_build(tmp_path)
    assert open_build(tmp_path, base="https://example.org/").base == "https://example.org/"
    with pytest.raises(MandategraphError, match="no name can be put behind it"):
        open_build(tmp_path, base="example")


def test_a_merge_holds_a_triple_of_two_graphs_once():
    quads = mini_quads()
    assert len(store_of(merge([*quads, *quads]))) == len({quad.triple for quad in quads})


def test_a_view_gives_values_with_numbers_as_numbers_and_subjects_by_their_iris():
    act, cites, title = (ox.NamedNode(iri) for iri in (f"{BASE}act", f"{MG}cites", TITLE))
    quads = [ox.Quad(act, cites, ox.NamedNode(f"{BASE}act#op.{n}")) for n in (10, 9)]
    quads += [ox.Quad(ox.NamedNode(f"{BASE}act#op.{n}"), ox.NamedNode(f"{MG}partOf"), act) for n in (9, 10)]
    quads.append(ox.Quad(act, title, ox.Literal("Of rivers")))
    twice = [*quads, *(ox.Quad(*quad.triple, ox.NamedNode(f"{BASE}graph/cited")) for quad in quads)]
    view = View(Opened(Path(), BASE, dump(twice, ox.RdfFormat.N_QUADS)))
    assert view.all(act.value, "cites") == [f"{BASE}act#op.9", f"{BASE}act#op.10"]
    assert view.of("partOf", act.value) == [f"{BASE}act#op.10", f"{BASE}act#op.9"]
    assert view.one(act.value, "number", "cites") == f"{BASE}act#op.9"
    assert view.label(act.value) == "Of rivers"
    assert [len(terms) for terms in view.values[act.value].values()] == [2, 1]
    assert view.leads_to(f"{BASE}act#op.10")
    assert not view.leads_to("Of rivers")
