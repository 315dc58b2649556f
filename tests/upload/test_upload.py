"""Putting a build into a store: Oxigraph's server and Virtuoso, started here; broken off, taken up again, and asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from mandategraph.answers.ask.answer import Answer
from mandategraph.answers.ask.ask import load, remote
from mandategraph.answers.ask.saved import SavedQuery, saved_queries
from mandategraph.upload.plan import Plan, read_plan
from mandategraph.upload.remote import MOST_TRIPLES, Login, Remote, Trouble, parts
from mandategraph.upload.upload import upload
from stores import free_port, oxigraph, virtuoso
from work import PATIENCE

EXAMPLE = re.compile(r'--param (?:"(\w+)=([^"]+)"|(\w+)=(\S+))')


@pytest.fixture(scope="module")
def plan(samples_build: Path) -> Plan:
    return read_plan(samples_build)


@pytest.fixture(scope="module")
def ox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), "--union-default-graph") as address:
        yield address


@pytest.fixture(scope="module")
def virtuoso_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(params=["Graph Store Protocol", "Update"])
def store(request: pytest.FixtureRequest, ox: str) -> Remote:
    """An empty store, changed in one of the two ways."""
    empty(ox)
    if request.param == "Update":
        return Remote(f"{ox}/query", update=f"{ox}/update")
    return Remote(f"{ox}/query", graph_store=f"{ox}/store")


def empty(ox: str) -> None:
    """Drop all that the store has."""
    update = {"Content-Type": "application/sparql-update"}
    httpx.post(f"{ox}/update", content="DROP ALL", headers=update, timeout=PATIENCE).raise_for_status()


def outcomes(plan: Plan, store: Remote, drop_old: bool = False) -> list[str]:
    return [step.outcome for step in upload(plan, store, drop_old)]


def parameters(query: SavedQuery, base_of_samples: bool) -> Iterator[dict[str, str]]:
    """Ways to ask a question: with nothing, if that goes, and with the parameters of its example."""
    required = {p.name for p in query.parameters if p.required}
    given_ = {found[1] or found[3]: found[2] or found[4] for found in EXAMPLE.finditer(query.example)}
    if base_of_samples:
        given_ = {name: "ICRS/COSP/RES/2/1" if name == "act" else value for name, value in given_.items() if name in {"act", "session"}}
    for way in ({}, given_):
        if required <= set(way):
            yield way


# Virtuoso 7.2.5 does not keep the order in GROUP_CONCAT(DISTINCT …): the list in such a cell is the same, in any order.
LISTS = {"mandate-of": ("role", "verb")}


def told(answer: Answer, lists: tuple[str, ...]) -> list[dict[str, object]]:
    return [{name: sorted(str(cell).split(", ")) if name in lists else cell for name, cell in row.items()} for row in answer.records()]


def all_answers_agree(build: Path, endpoint: str, plan: Plan, samples: bool, any_order: dict[str, tuple[str, ...]] | None = None) -> None:
    here, there = load(build), remote(endpoint, plan.base)
    for query in saved_queries():
        lists = (any_order or {}).get(query.name, ())
        for way in parameters(query, samples):
            assert told(there.ask(query.name, **way), lists) == told(here.ask(query.name, **way), lists), (query.name, way)


class Strict:
    """A store that knows its media types by the whole header: a parameter makes it another type. It keeps what it is given."""

    TAKEN = frozenset({"text/turtle", "application/sparql-update", "application/x-www-form-urlencoded"})

    def __init__(self) -> None:
        self.refused: list[str] = []
        self.stored = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        media_type = request.headers.get("content-type", "")
        if request.method != "DELETE" and media_type not in self.TAKEN:
            self.refused.append(media_type)
            return httpx.Response(415)
        if media_type == "application/x-www-form-urlencoded":
            cell = {"type": "literal", "value": str(self.stored)}
            rows = [{"n": cell}] if "COUNT" in str(request.content) else []
            told = {"Content-Type": "application/sparql-results+json; charset=utf-8"}
            return httpx.Response(200, json={"head": {"vars": ["n"]}, "results": {"bindings": rows}}, headers=told)
        self.stored += 1
        return httpx.Response(204)


@pytest.mark.parametrize("way", [{"graph_store": "http://store.test/data"}, {"update": "http://store.test/update"}])
def test_a_store_that_takes_no_parameter_in_a_media_type_is_given_none(plan: Plan, way: dict[str, str]) -> None:
    strict, store = Strict(), Remote("http://store.test/query", **way)
    object.__setattr__(store, "client", httpx.Client(transport=httpx.MockTransport(strict)))
    assert set(outcomes(plan, store)) == {"loaded"}
    assert strict.stored
    assert strict.refused == []


# --- what is put ------------------------------------------------------------------------------------------------------


def test_every_graph_is_put_whole(plan: Plan, store: Remote) -> None:
    steps = list(upload(plan, store))
    assert [step.graph for step in steps] == [graph.name for graph in plan.graphs]
    assert {step.outcome for step in steps} == {"loaded"}
    assert [step.stored for step in steps] == [graph.triples for graph in plan.graphs]
    assert all(store.count(graph.name) == graph.triples for graph in plan.graphs)


def test_what_is_there_is_left_alone(plan: Plan, store: Remote) -> None:
    outcomes(plan, store)
    assert set(outcomes(plan, store)) == {"there already"}


def test_what_was_broken_off_is_taken_up_again(plan: Plan, store: Remote) -> None:
    steps = upload(plan, store)
    next(steps)
    next(steps)
    steps.close()
    assert outcomes(plan, store) == ["there already"] * 2 + ["loaded"] * (len(plan.graphs) - 2)
    assert set(outcomes(plan, store)) == {"there already"}


def test_half_a_graph_is_put_again(plan: Plan, store: Remote) -> None:
    first = plan.graphs[0]
    store.replace(first.name, first.lines[: first.triples // 2])
    assert outcomes(plan, store)[0] == "loaded"
    assert store.count(first.name) == first.triples


def test_a_graph_that_somebody_changed_is_put_again_and_no_other(plan: Plan, store: Remote) -> None:
    outcomes(plan, store)
    store.add(plan.graphs[1].name, ["<http://x/s> <http://x/p> <http://x/o> ."])
    assert outcomes(plan, store) == ["there already", "loaded"] + ["there already"] * (len(plan.graphs) - 2)
    assert store.count(plan.graphs[1].name) == plan.graphs[1].triples


def test_a_graph_that_is_new_in_the_build_replaces_the_old_one(plan: Plan, store: Remote) -> None:
    outcomes(plan, store)
    first = plan.graphs[0]
    changed = replace(first, lines=(*first.lines[1:], "<http://x/s> <http://x/p> <http://x/o> ."), digest="0" * 64)
    assert outcomes(replace(plan, graphs=(changed, *plan.graphs[1:])), store)[:2] == ["loaded", "there already"]
    assert store.count(first.name) == first.triples


def test_an_earlier_build_s_graph_is_told_and_dropped_only_when_asked(plan: Plan, store: Remote) -> None:
    outcomes(plan, store)
    fewer = replace(plan, graphs=plan.graphs[1:])
    assert outcomes(fewer, store)[-1] == "left"
    assert store.count(plan.graphs[0].name) == plan.graphs[0].triples
    assert outcomes(fewer, store, drop_old=True)[-1] == "dropped"
    assert store.count(plan.graphs[0].name) == 0
    assert set(outcomes(fewer, store, drop_old=True)) == {"there already"}


def test_other_people_s_graphs_stay(plan: Plan, store: Remote) -> None:
    store.replace("http://example.org/theirs", ["<http://x/s> <http://x/p> <http://x/o> ."])
    outcomes(plan, store, drop_old=True)
    assert store.count("http://example.org/theirs") == 1


def test_a_build_has_the_same_plan_each_time(samples_build: Path, plan: Plan) -> None:
    assert read_plan(samples_build) == plan


@given(st.lists(st.text(min_size=1, max_size=50), max_size=3 * MOST_TRIPLES))
def test_updates_are_small_and_together_the_whole(lines: list[str]) -> None:
    lines = [line.replace("\n", " ") for line in lines]
    found = list(parts(lines))
    assert "\n".join(found).split("\n") == (lines or [""])
    assert all(len(part.split("\n")) <= MOST_TRIPLES for part in found)


# --- the saved questions there ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_oxigraph_answers_every_saved_question_as_the_embedded_store(samples_build: Path, plan: Plan, store: Remote) -> None:
    outcomes(plan, store)
    assert store.merges(plan.graphs[0].name)
    all_answers_agree(samples_build, store.endpoint, plan, samples=True)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["graph_store", "update"])
def test_virtuoso_takes_the_dataset_and_answers_every_saved_question(
    samples_build: Path, plan: Plan, virtuoso_address: str, way: str
) -> None:
    addresses = {"graph_store": f"{virtuoso_address}/sparql-graph-crud-auth", "update": f"{virtuoso_address}/sparql-auth"}
    store = Remote(f"{virtuoso_address}/sparql", user="dba", password="dba", **{way: addresses[way]})
    for name in store.record(plan.base + "graph/loaded"):
        store.replace(name, [])
    assert set(outcomes(plan, store)) == {"loaded"}
    assert set(outcomes(plan, store)) == {"there already"}
    all_answers_agree(samples_build, store.endpoint, plan, samples=True, any_order=LISTS)


@pytest.mark.slow
def test_virtuoso_and_oxigraph_answer_on_the_real_reports_too(reports_build: Path, tmp_path: Path) -> None:
    plan = read_plan(reports_build)
    for folder in ("o", "v"):
        (tmp_path / folder).mkdir()
    with oxigraph(tmp_path / "o", "--union-default-graph") as address:
        outcomes(plan, Remote(f"{address}/query", graph_store=f"{address}/store"))
        all_answers_agree(reports_build, f"{address}/query", plan, samples=False)
    with virtuoso(tmp_path / "v") as address:
        outcomes(plan, Remote(f"{address}/sparql", graph_store=f"{address}/sparql-graph-crud-auth", user="dba", password="dba"))
        all_answers_agree(reports_build, f"{address}/sparql", plan, samples=False, any_order=LISTS)


def test_virtuoso_without_the_right_password_is_told_in_one_line(samples_build: Path, virtuoso_address: str) -> None:
    store = Remote(f"{virtuoso_address}/sparql", graph_store=f"{virtuoso_address}/sparql-graph-crud-auth", user="dba", password="wrong")
    with pytest.raises(Trouble) as refused:
        store.replace("http://example.org/g", ["<http://x/s> <http://x/p> <http://x/o> ."])
    assert refused.value.code == "load#login"


# --- logging in -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("challenge", "answer"),
    [
        pytest.param('Basic realm="store"', "Basic bWU6c2VjcmV0", id="Basic"),
        pytest.param('Digest realm="store", nonce="abc", qop="auth"', 'Digest username="me", realm="store"', id="Digest"),
    ],
)
def test_a_password_is_given_only_when_asked_for_and_in_that_way(challenge: str, answer: str) -> None:
    seen: list[str] = []

    def serve(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization", ""))
        return httpx.Response(200 if seen[-1] else 401, headers={} if seen[-1] else {"WWW-Authenticate": challenge})

    with httpx.Client(transport=httpx.MockTransport(serve), auth=Login("me", "secret")) as client:
        assert client.get("http://store/").status_code == 200
        assert client.get("http://store/").status_code == 200
    assert seen[0] == ""
    assert next(filter(None, seen)).startswith(answer)
    assert seen[-1].startswith(answer)


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_tells_its_progress(samples_build: Path, plan: Plan, store: Remote, run: Run) -> None:
    words = ["load", "--build", samples_build, "--endpoint", store.endpoint]
    words += ["--graph-store", store.graph_store] if store.graph_store else ["--update", store.update]
    first, second = run(*words), run(*words)
    assert (first.status, second.status) == (0, 0)
    assert len(first.out.splitlines()) == len(plan.graphs)
    assert first.out.startswith(f"1 of {len(plan.graphs)}  {plan.graphs[0].name}, {plan.graphs[0].triples} triples: loaded")
    assert second.out.count("there already") == len(plan.graphs)


def test_a_store_that_does_not_merge_its_graphs_is_noted(samples_build: Path, tmp_path: Path, run: Run) -> None:
    with oxigraph(tmp_path) as address:
        ran = run("load", "--build", samples_build, "--endpoint", f"{address}/query", "--update", f"{address}/update")
    assert ran.status == 0
    assert ran.out.splitlines()[-1].startswith("Note: the store's default graph does not hold the named graphs")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("load#endpoint", ["--endpoint", "http://127.0.0.1:{closed}/query"], id="nobody there"),
        pytest.param("load#endpoint", ["--endpoint", "ftp://x"], id="no web address"),
        pytest.param("load#endpoint", ["--endpoint", "http://[::1"], id="a broken address"),
        pytest.param("load#refused", ["--endpoint", "{ox}/"], id="a page"),
        pytest.param("load#refused", ["--endpoint", "{ox}/nothing"], id="a wrong path"),
        pytest.param("load#refused", ["--endpoint", "{ox}/query"], id="an endpoint that only answers"),
        pytest.param("load#refused", ["--endpoint", "{ox}/query", "--graph-store", "{ox}/query"], id="no graph store"),
        pytest.param("load#login", ["--endpoint", "{ox}/query", "--user", "me"], id="no password"),
        pytest.param("ask#no-build", ["--endpoint", "{ox}/query", "--build", "{empty}"], id="no build"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(
    ox: str, samples_build: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, code: str, words: list[str]
) -> None:
    monkeypatch.delenv("MANDATEGRAPH_PASSWORD", raising=False)
    empty(ox)
    filled = [word.format(ox=ox, closed=free_port(), empty=tmp_path) for word in words]
    ran = run("load", "--build", samples_build, *filled)
    assert ran.status == (2 if code == "ask#no-build" else 1)
    assert len(ran.complaints) == 1
    assert ran.complaints[0].endswith(f"[{code}]")
