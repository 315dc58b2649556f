"""The endpoint: forms of answers, refusals, limits that are told, data IRIs, saved questions; and what happens under abuse."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from SPARQLWrapper import JSON, SPARQLWrapper

from mandategraph.answers.ask.ask import load, remote
from mandategraph.answers.ask.saved import saved_queries
from mandategraph.serve.guard import refuse, tokens
from mandategraph.serve.media import GRAPHS, ROWS, choose
from mandategraph.serve.problems import Problem
from mandategraph.serve.results import write_rows
from mandategraph.serve.server import _listen
from mini import BASE, write_mini_build
from serving import PROGRAM, asking, environment, served
from work import PATIENCE

ALL = "SELECT * { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(8)) + " }"
HOURS = 3600  # seconds that a query may take: no test waits so long
HASTE = 1  # seconds that a query may take where the test is about that
ROWS_LIMIT = 50
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & {{7*7}}'
ODD = f"{BASE}HL/COP/ODD%20ONE"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_mini_build(tmp_path_factory.mktemp("served"))
    words = json.dumps(HOSTILE)
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    with (folder / "mandategraph.nq").open("a", encoding="utf-8") as file:
        file.write(f"<{ODD}> {label} {words}@en <{BASE}graph/authorities> .\n")
        file.write(f"<{ODD}#op.1> {label} {words}@en <{BASE}graph/authorities> .\n")
    return folder


@pytest.fixture(scope="module")
def address(build: Path) -> Iterator[str]:
    with served(build, "--seconds", HOURS, "--rows", ROWS_LIMIT) as address:
        yield address


@pytest.fixture(scope="module")
def hasty(build: Path) -> Iterator[httpx.Client]:
    """An endpoint that ends each query after a second. On a busy machine it may end any: only what it says then is certain."""
    with served(build, "--seconds", HASTE) as address, asking(address) as client:
        yield client


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with asking(address) as client:
        yield client


def ask(client: httpx.Client, query: str, accept: str = "*/*", **fields: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **fields}, headers={"Accept": accept})


def code_of(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    return str(response.json()["code"])


# --- the forms of answers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "accept"),
    [
        pytest.param(ROWS[0], "", id="nothing said"),
        pytest.param(ROWS[0], "*/*", id="anything"),
        pytest.param(ROWS[0], "text/html,application/xhtml+xml;q=0.9,image/webp,*/*;q=0.8", id="a browser"),
        pytest.param("text/csv", "text/csv", id="one"),
        pytest.param("text/csv", "application/sparql-results+xml;q=0.2, text/csv;q=0.7, text/turtle", id="the higher q that can be had"),
        pytest.param(
            "text/tab-separated-values", "text/*;q=0.5, text/csv;q=0.1, text/tab-separated-values;q=0.6", id="the narrower range counts"
        ),
        pytest.param("text/csv", "TEXT/CSV", id="capitals"),
        pytest.param("text/csv", "garbage, ;;, text/csv", id="what cannot be read is passed over"),
        pytest.param(None, "text/turtle", id="a graph for rows"),
        pytest.param(None, "text/csv;q=0", id="what is not wanted"),
        pytest.param(None, "garbage", id="nothing readable"),
    ],
)
def test_the_accept_header_chooses_the_form(client: httpx.Client, media_type: str | None, accept: str) -> None:
    assert media_type == choose(accept, ROWS)
    response = ask(client, ALL, accept)
    assert response.status_code == (406 if media_type is None else 200)
    assert response.headers["content-type"].partition(";")[0] == (media_type or "application/problem+json")
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("media_type", "lines"),
    [
        pytest.param("text/csv", ["text/turtle", "text/csv"], id="the second line can be had"),
        pytest.param("text/csv", ["text/csv;q=0.5", "application/sparql-results+xml;q=0.1"], id="weights across lines"),
        pytest.param(
            "text/tab-separated-values", ["text/csv;q=0.1, text/turtle", "", "text/tab-separated-values"], id="lists and an empty line"
        ),
        pytest.param("text/csv", ["text/csv; charset=utf-8"], id="a parameter"),
        pytest.param("text/csv", ["text/turtle; charset=UTF-8", 'text/csv; charset="UTF-8"; q=0.9'], id="parameters across lines"),
        pytest.param("application/problem+json", ["text/turtle", "image/png"], id="none of the lines can be had"),
    ],
)
def test_several_accept_lines_are_one_list(client: httpx.Client, media_type: str, lines: list[str]) -> None:
    bare = httpx.Headers([("Accept", line) for line in lines])
    response = client.build_request("GET", "/sparql", params={"query": ALL})
    del response.headers["Accept"]
    request = httpx.Request("GET", response.url, headers=[*response.headers.raw, *bare.raw])
    assert client.send(request).headers["content-type"].partition(";")[0] == media_type


def test_several_lines_of_any_list_that_is_read_are_one(client: httpx.Client) -> None:
    packed = [("Accept-Encoding", "br"), ("Accept-Encoding", "gzip")]
    address = str(client.base_url).rstrip("/")
    assert client.send(httpx.Request("GET", f"{address}/openapi.json", headers=packed)).headers["content-encoding"] == "gzip"
    asked = [("Origin", "https://ex.org"), ("Access-Control-Request-Method", "POST")]
    lines = [("Access-Control-Request-Headers", "accept"), ("Access-Control-Request-Headers", "x-own")]
    refused = client.send(httpx.Request("OPTIONS", f"{address}/sparql", headers=asked + lines))
    assert refused.status_code == 400, "the second line names a header that is not allowed"
    style = client.get("/static/plain.css")
    known = [("If-None-Match", '"other"'), ("If-None-Match", style.headers["etag"])]
    assert client.send(httpx.Request("GET", f"{address}/static/plain.css", headers=known)).status_code == 304


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"UTF-8"', "utf8", "us-ascii"])
@pytest.mark.parametrize("media_type", ["application/sparql-query", "application/x-www-form-urlencoded"])
def test_a_query_may_say_that_it_is_utf_8(client: httpx.Client, media_type: str, charset: str) -> None:
    body = "ASK {}" if media_type.endswith("query") else "query=ASK%20%7B%7D"
    response = client.post("/sparql", content=body, headers={"Content-Type": f"{media_type}; charset={charset}"})
    assert response.json()["boolean"] is True


@given(st.text(st.sampled_from('atexcsv/*;=q0.19, +-"\\jso'), max_size=60) | st.text())
@settings(max_examples=500)
@example("text/csv;q=nan")
@example("text/csv;q=1e999")
@example("*/*;q=-1")
def test_any_accept_header_is_read_or_passed_over(accept: str) -> None:
    assert choose(accept, ROWS) in (None, *ROWS)


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s a ?type }", f"DESCRIBE <{BASE}HL/COP/RES/2/10>"])
def test_a_graph_is_written_in_each_form(client: httpx.Client, media_type: str, query: str) -> None:
    response = ask(client, query, media_type)
    assert response.status_code == 200
    found = {str(quad.triple) for quad in ox.parse(response.content, format=GRAPHS[media_type])}
    assert found
    assert found == {str(quad.triple) for quad in ox.parse(ask(client, query, "text/turtle").content, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize(("status", "accept"), [(200, "application/sparql-results+xml"), (406, "text/csv"), (406, "text/turtle")])
def test_ask_has_json_and_xml(client: httpx.Client, status: int, accept: str) -> None:
    response = ask(client, "ASK { ?s ?p ?o }", accept)
    assert response.status_code == status
    assert status == 406 or "<boolean>true</boolean>" in response.text


def test_rows_are_the_same_in_all_forms(client: httpx.Client, build: Path) -> None:
    query = "SELECT ?s ?o ?none { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY ?s ?o"
    wanted = [(str(row["s"]), str(row["o"])) for row in load(build).engine.store.query(query)]
    for media_type, form in (
        (ROWS[0], ox.QueryResultsFormat.JSON),
        (ROWS[1], ox.QueryResultsFormat.XML),
        (ROWS[3], ox.QueryResultsFormat.TSV),
    ):
        found = ox.parse_query_results(ask(client, query, media_type).content, format=form)
        assert [(str(row["s"]), str(row["o"])) for row in found] == wanted
    rows = list(csv.reader(io.StringIO(ask(client, query, "text/csv").text, newline="")))
    assert rows[0] == ["s", "o", "none"]
    assert sum(row[1] == HOSTILE for row in rows) == 2


terms = st.one_of(
    st.just(None),
    st.builds(ox.BlankNode, st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)),
    st.builds(ox.Literal, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(lambda words: ox.Literal(words, language="en"), st.text(st.characters(exclude_categories=["Cs", "Cc"]))),
    st.builds(ox.Literal, st.integers()),
    st.just(ox.NamedNode("http://example.org/a?b=c&d='e'")),
)


@given(st.lists(st.tuples(terms, terms), max_size=5))
@example([(ox.Literal("tab\t, quote \" ' and\r\nline"), ox.Literal("]]> <!-- & \u2028"))])
def test_every_term_is_read_back_from_every_form(rows: list[tuple[ox.Literal | None, ox.Literal | None]]) -> None:
    for media_type, form in ((ROWS[0], ox.QueryResultsFormat.JSON), (ROWS[3], ox.QueryResultsFormat.TSV)):
        found = ox.parse_query_results(write_rows(media_type, ["a", "b"], rows, ""), format=form)
        assert [(row["a"], row["b"]) for row in found] == rows
    # read with a plain XML parser: the engine's own takes a literal of blanks for an empty one
    document = ET.fromstring(write_rows(ROWS[1], ["a", "b"], rows, "cut -- off"))
    read = [{cell.get("name"): cell[0].text or "" for cell in row} for row in document.findall(".//{*}result")]
    if all(c.isprintable() or c in "\t\r\n" for row in rows for term in row if term for c in term.value):  # XML has no place for others
        assert read == [{name: term.value for name, term in zip("ab", row, strict=True) if term} for row in rows]
    assert len(list(csv.reader(io.StringIO(write_rows("text/csv", ["a", "b"], rows, "").decode(), newline="")))) == len(rows) + 1


def test_a_triple_in_a_row_is_written(client: httpx.Client) -> None:
    query = "SELECT ?t { BIND(TRIPLE(<http://s>, <http://p>, 'o') AS ?t) }"
    for accept in ROWS[:4]:
        response = ask(client, query, accept)
        assert response.status_code in (200, 400)
        assert response.status_code == 400 or "http://s" in response.text


# --- limits -----------------------------------------------------------------------------------------------------------


def answers_again(client: httpx.Client) -> bool:
    """Whether one of many small questions is answered: a worker that was ended is replaced, and that takes as long as it takes."""
    return any(ask(client, "ASK {}").status_code == 200 for _ in range(100))


def test_an_endless_query_is_ended_and_told_so(hasty: httpx.Client) -> None:
    response = ask(hasty, ENDLESS)
    assert response.status_code == 504
    assert code_of(response) == "serve#limits"
    assert "1 seconds" in response.json()["title"]
    assert response.headers["content-type"] == "application/problem+json"
    assert answers_again(hasty)


def test_the_query_of_who_has_gone_is_ended(build: Path) -> None:
    with served(build, "--seconds", HOURS, "--workers", 1) as address, asking(address) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": ENDLESS}, timeout=httpx.Timeout(PATIENCE, read=0.5))
        assert ask(client, "ASK {}").json()["boolean"] is True, "the one worker was free again, hours before its query would have ended"


def test_more_rows_than_the_limit_are_cut_off_and_told_so(client: httpx.Client) -> None:
    response = ask(client, ALL)
    assert (response.headers["Limit-Seconds"], response.headers["Limit-Rows"]) == (str(HOURS), "50")
    assert (response.headers["Result-Cut"], response.headers["Result-Count"]) == ("rows", "50")
    assert len(response.json()["results"]["bindings"]) == ROWS_LIMIT
    assert "Cut off after 50 rows" in response.json()["head"]["note"]
    xml = ask(client, ALL, "application/sparql-results+xml").text
    assert "<!-- Cut off after 50 rows" in xml
    assert len(ET.fromstring(xml).findall(".//{*}result")) == ROWS_LIMIT
    assert len(ask(client, ALL, "text/csv").text.splitlines()) == ROWS_LIMIT + 1
    turtle = ask(client, "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")
    assert turtle.text.startswith("# Cut off after 50 triples")
    assert len(rdflib.Graph().parse(data=turtle.text, format="turtle")) == ROWS_LIMIT
    assert turtle.headers["Result-Cut"] == "rows"


def test_an_answer_of_just_the_limit_is_whole(client: httpx.Client) -> None:
    response = ask(client, f"{ALL} LIMIT {ROWS_LIMIT}")
    assert (response.headers["Result-Cut"], response.headers["Result-Count"]) == ("no", "50")
    assert "note" not in response.json()["head"]


def test_a_huge_body_is_refused(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    told = client.post("/sparql", content=b"#" * 2_000_000, headers=headers)
    assert (told.status_code, code_of(told)) == (413, "serve#limits")

    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"#" * 100_000

    try:
        untold = httpx.post(f"{str(client.base_url).rstrip('/')}/sparql", content=pieces(), headers=headers, timeout=PATIENCE)
        assert untold.status_code == 413
    except httpx.TransportError:
        pass  # the server closed the line before all was sent
    assert ask(client, "ASK {}").status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(hasty: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", hasty.base_url.port or 0), timeout=PATIENCE) as line:
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nASK")
        assert line.recv(100).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("ASK " + "{" * 200_000, id="nested braces"),
        pytest.param("SELECT (" + "(" * 200_000 + "1" + ")" * 200_000 + " AS ?x) {}", id="nested brackets"),
        pytest.param("SELECT * { ?s ?p '" + '"\\' * 300_000, id="a literal that does not end"),
        pytest.param("SELECT (SERVICE) " + "a." * 300_000, id="a long name"),
        pytest.param("SELECT * { ?s " + "^" * 200_000 + "?p ?o }", id="a long path"),
        pytest.param("SELECT (STRLEN(CONCAT(?x,?x,?x,?x)) AS ?n) {}" + "\x00", id="a null character"),
    ],
)
def test_a_monstrous_query_harms_nobody(hasty: httpx.Client, query: str) -> None:
    response = hasty.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})
    assert response.status_code in (200, 400, 403, 503, 504)
    assert answers_again(hasty)


def test_a_query_that_takes_all_memory_is_ended(build: Path) -> None:
    doubled = "BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(34))
    with served(build, "--seconds", HOURS) as address:
        hungry = {"query": f"SELECT (STRLEN(?x34) AS ?n) {{ {doubled} }}"}
        response = httpx.get(f"{address}/sparql", params=hungry, timeout=PATIENCE)
        assert (response.status_code, code_of(response)) == (503, "serve#limits")
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=PATIENCE).json()["boolean"] is True


def test_a_worker_may_take_no_more_memory_than_the_limit(build: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from mandategraph.serve import worker as w\n"
        "w.hold(Path(sys.argv[1])); w.lock_in(w.Limits(memory_bytes=2**28))\n"
        "try: bytearray(2**29)\n"
        "except MemoryError: print('refused', *resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    done = subprocess.run(
        [PROGRAM[0], "-c", program, str(build)], capture_output=True, text=True, env=environment(), timeout=PATIENCE, check=False
    )
    assert done.stdout.startswith("refused"), done.stderr
    assert int(done.stdout.split()[1]) < 1_000


ODD_TYPES = [
    "application/sparql-query",
    "application/x-www-form-urlencoded",
    "application/sparql-query; charset=utf-8;;",
    "text/plain",
    ";",
]


@given(st.sampled_from(ODD_TYPES), st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("application/sparql-query", b"SELECT (1/0 AS ?x) (<x> AS ?y) (BNODE() AS ?z) ('a'@en-x AS ?w) {}", "*/*")
@example("application/x-www-form-urlencoded", b"query=ASK{}&default-graph-uri=not%20an%20iri", "")
@example("application/x-www-form-urlencoded", b"&".join([b"a=b"] * 2_000), "")
def test_any_request_gets_an_answer_and_no_fault(client: httpx.Client, media_type: str, body: bytes, fields: str) -> None:
    response = client.post("/sparql", params={"x": fields}, content=body, headers={"Content-Type": media_type})
    assert response.status_code in (200, 400, 403, 406, 415)
    thing = client.get(f"/data/{quote(fields, safe='')}.ttl")
    assert thing.status_code in (200, 404)


@pytest.mark.slow
def test_many_at_once_are_answered_or_told_to_wait(hasty: httpx.Client) -> None:
    def one(number: int) -> int:
        query = ENDLESS if number % 10 == 0 else f"SELECT * {{ ?s ?p ?o }} LIMIT {number % 40 + 1}"
        return httpx.get(hasty.base_url.join("/sparql"), params={"query": query}, timeout=PATIENCE).status_code

    with ThreadPoolExecutor(60) as crowd:
        found = list(crowd.map(one, range(120)))
    assert set(found) <= {200, 503, 504}
    assert answers_again(hasty)


def test_who_must_wait_is_told_for_how_long(build: Path) -> None:
    with served(build, "--seconds", 3, "--workers", 1) as address, ThreadPoolExecutor(45) as crowd:
        found = list(crowd.map(lambda _: httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=PATIENCE), range(45)))
    assert {response.status_code for response in found} == {503, 504}
    assert {(r.headers["retry-after"], code_of(r)) for r in found if r.status_code == 503} == {("5", "serve#busy")}


# --- read-only, and no call to another server -------------------------------------------------------------------------

PLAIN = [
    pytest.param("SELECT * { ?s ?p 'SERVICE <http://x> { }' }", id="in a literal"),
    pytest.param('SELECT * { ?s ?p """a " SERVICE <x> { \\""" SERVICE ""\\"""" }', id="in a long literal"),
    pytest.param("SELECT * { ?s ?p 'it\\'s SERVICE <x> {}' }", id="after an escaped quotation mark"),
    pytest.param("SELECT * { ?s ?p ?o } # SERVICE <http://x> {", id="in a comment"),
    pytest.param("SELECT ?service { ?service ?p $SERVICE }", id="a variable"),
    pytest.param("PREFIX service: <http://x/service#> SELECT * { service:a service:SERVICE ?o }", id="a prefix"),
    pytest.param("PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p ?o } }", id="a graph's name"),
    pytest.param("SELECT * { <http://x/SERVICE> a <http://x#SERVICE> }", id="an IRI"),
    pytest.param("SELECT * { ?s ?p 'x'@service ; ?q _:service }", id="a language and a blank node"),
    pytest.param("SELECT * { ?s ?p 'INSERT DATA { } ; LOAD <http://x>' } # DROP ALL", id="an update in a literal"),
    pytest.param("PREFIX insert: <http://x/load> SELECT ?clear { ?clear ?drop ?delete }", id="an update's words as names"),
    pytest.param("SELECT * { ?s ?p ?o FILTER(?o < 3 && 'SERVICE' != ?p) FILTER(?s IN (<http://x#a>, <http://x#b>)) }", id="less than"),
]
CALLS = [
    pytest.param("SELECT * { SERVICE <{}> { ?s ?p ?o } }", id="plain"),
    pytest.param("SELECT * { service silent <{}> { ?s ?p ?o } }", id="small and silent"),
    pytest.param("SELECT * { SERVICE#\n<{}> { ?s ?p ?o } }", id="a comment between"),
    pytest.param("SELECT * { BIND(<{}> AS ?x) SERVICE ?x { ?s ?p ?o } }", id="a variable"),
    pytest.param("SELECT * { { SELECT * { OPTIONAL { SERVICE <{}> { ?s ?p ?o } } } } }", id="deep inside"),
    pytest.param("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <{}> { ?s ?p ?o } } }", id="in a filter"),
    pytest.param("PREFIX SERVICE: <{}> SELECT * { SERVICE:SERVICE { ?s ?p ?o } }", id="it looks like a prefixed name"),
    pytest.param("PREFIX : <{}> SELECT * { SERVICE: { ?s ?p ?o } }", id="it looks like a prefix"),
    pytest.param("SELECT * { SERVICESILENT<{}>{ ?s ?p ?o } }", id="no blanks"),
    pytest.param("SELECT * { ?s ?p 1SERVICE<{}>{ ?s ?p ?o } }", id="after a number"),
    pytest.param("SELECT * { ?s ?p trueSERVICE<{}>{ ?s ?p ?o } }", id="after a Boolean"),
    pytest.param("PREFIX : <{}> SELECT * { BIND(1 AS ?a) FILTER(?a<1)SERVICE:x#>\n{ ?s ?p ?o } }", id="in what looks like an IRI"),
    pytest.param("PREFIX : <{}> SELECT * { FILTER(?a<')>' ) SERVICE :x { ?s ?p ?o } # '\n}", id="in what looks like a literal"),
    pytest.param("SELECT * { FILTER('a'<')>' ) SERVICE <{}> { ?s ?p ?o } # '\n}", id="the same after a literal"),
]


@pytest.mark.parametrize("query", PLAIN)
def test_a_word_that_is_no_keyword_passes(client: httpx.Client, query: str) -> None:
    refuse(query)
    assert ask(client, query).status_code == 200


@pytest.mark.parametrize("query", CALLS)
def test_a_call_to_another_server_is_refused_before_the_engine(client: httpx.Client, query: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.05)
        response = ask(client, query.replace("{}", f"http://127.0.0.1:{listener.getsockname()[1]}/"))
        with pytest.raises(TimeoutError):
            listener.accept()
    assert response.status_code in (400, 403)
    assert code_of(response) in ("serve#service", "serve#unclear")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://a> <http://b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "load <http://127.0.0.1/>",
        "#\nPREFIX a: <http://a> CLEAR ALL",
        "DROP ALL",
    ],
)
def test_an_update_is_refused_however_it_is_sent(client: httpx.Client, update: str) -> None:
    direct = {"Content-Type": "application/sparql-update"}
    for response in (
        ask(client, update),
        client.post("/sparql", data={"query": update}),
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", content=update, headers=direct),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-query"}),
    ):
        assert (response.status_code, code_of(response)) == (403, "serve#update")


@given(st.text())
@settings(max_examples=200)
def test_taking_a_text_apart_loses_nothing_but_blanks_and_comments(words: str) -> None:
    joined = "".join(token.text for token in tokens(words))
    rest = iter(words)
    assert all(letter in rest for letter in joined)


@given(
    st.sampled_from(["SELECT * { ?s ?p ", "ASK { ", "", "SELECT (1<2 AS ?x) { "]),
    st.text(),
    st.sampled_from(["", " }", "'", "SERVICE", "> {"]),
)
@settings(max_examples=300)
def test_the_guard_refuses_or_passes_and_never_fails(start: str, middle: str, end: str) -> None:
    with suppress(Problem):
        refuse(start + middle + end)


def test_a_worker_has_no_way_out(build: Path) -> None:
    """What the guard would not see still reaches nobody: the process can open no connection."""
    program = (
        "import sys; from pathlib import Path; from mandategraph.serve import worker as w; w.refuse = lambda query: None\n"
        "from mandategraph.serve.jobs import Ask, Limits\n"
        "holding = w.hold(Path(sys.argv[1])); w.lock_in(Limits())\n"
        "ask = Ask('SELECT * { SERVICE <' + sys.argv[2] + '> { ?s ?p ?o } }', 'text/csv', None, None)\n"
        "print(w.answer(holding, ask, Limits()))"
    )
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        words = [PROGRAM[0], "-c", program, str(build), f"http://127.0.0.1:{listener.getsockname()[1]}/"]
        done = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=PATIENCE, check=False)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert "cannot be answered" in done.stdout, done.stderr


# --- things, saved questions, pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "accept"),
    [
        pytest.param("/page/HL/COP/RES/2/10", "text/html,application/xhtml+xml,*/*;q=0.8", id="a browser"),
        pytest.param("/data/HL/COP/RES/2/10.ttl", "text/turtle", id="Turtle"),
        pytest.param("/data/HL/COP/RES/2/10.nt", "application/n-triples, text/turtle;q=0.9", id="N-Triples"),
        pytest.param("/data/HL/COP/RES/2/10.jsonld", "application/ld+json", id="JSON-LD"),
        pytest.param("/page/HL/COP/RES/2/10", "", id="nothing said"),
    ],
)
def test_a_data_iri_leads_to_its_page_or_its_data(client: httpx.Client, there: str, accept: str) -> None:
    response = client.get("/id/HL/COP/RES/2/10", headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, there)
    assert "Accept" in response.headers["vary"]
    followed = client.get(there)
    assert followed.status_code == 200
    assert "RES/2/10" in followed.text


def test_a_fact_that_two_graphs_state_is_told_once(client: httpx.Client) -> None:
    page = client.get("/page/HL/COP/RES/2/10").text
    told = [line.strip() for line in page.partition("</dl>")[0].split("<dd>")[1:]]
    assert len(told) == len(set(told))


def test_a_data_iri_in_no_wanted_form_is_406(client: httpx.Client) -> None:
    assert client.get("/id/HL/COP/RES/2/10", headers={"Accept": "image/png"}).status_code == 406


def test_data_holds_the_thing_and_its_parts_and_nothing_else(client: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=client.get("/data/HL/COP/RES/2/10.ttl").text, format="turtle")
    subjects = {str(subject) for subject in graph.subjects()}
    assert f"{BASE}HL/COP/RES/2/10" in subjects
    assert {subject.partition("#")[0] for subject in subjects} == {f"{BASE}HL/COP/RES/2/10"}


@pytest.mark.parametrize(
    "path", ["/id/nothing/here", "/page/nothing", "/data/nothing.ttl", "/data/%3Cx%3E.ttl", "/nowhere", "/queries/none"]
)
def test_what_is_not_there_is_told_in_one_line(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"Accept": "application/json"}, follow_redirects=True)
    if path.startswith("/id/"):
        assert response.status_code in (404, 406, 200)
        response = client.get("/data/nothing/here.ttl")
    assert response.status_code == 404
    assert "\n" not in response.json()["detail"]


def test_words_that_look_like_html_stay_words(client: httpx.Client) -> None:
    page = client.get("/page/HL/COP/ODD%20ONE").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in page
    wrong = client.get('/page/<script>alert("x")</script>', headers={"Accept": "text/html"})
    assert wrong.status_code == 404
    assert "<script>alert" not in wrong.text
    refused = ask(client, "<script>alert(1)</script>", "text/html")
    assert refused.headers["content-type"] == "application/problem+json"


def test_every_saved_question_answers_as_on_the_embedded_store(client: httpx.Client, build: Path) -> None:
    dataset = load(build)
    for query in saved_queries():
        given = {p.name: "HL/COP/RES/2/10" for p in query.parameters if p.required and p.kind == "act"}
        if any(p.required and p.kind != "act" for p in query.parameters):
            continue
        told = client.get(f"/queries/{query.name}", params=given).json()
        wanted = dataset.ask(query.name, **given)
        assert told["columns"] == list(wanted.columns)
        assert told["rows"] == wanted.records()[:ROWS_LIMIT]
        assert (told["cut"] is None) == (len(wanted.rows) <= ROWS_LIMIT)


def test_the_endpoint_answers_the_saved_questions_of_a_remote_dataset(address: str, build: Path) -> None:
    assert remote(f"{address}/sparql").ask("acts") == load(build).ask("acts")
    assert remote(f"{address}/sparql").ask("descendants", act="2/10") == load(build).ask("descendants", act="2/10")


@pytest.mark.parametrize(
    ("status", "address_"),
    [
        pytest.param(400, "/queries/acts?session=seven", id="a word for a number"),
        pytest.param(400, "/queries/acts?sesion=7", id="a wrong parameter"),
        pytest.param(400, "/queries/acts?session=1&session=2", id="twice"),
        pytest.param(400, "/queries/ancestors", id="missing"),
        pytest.param(404, "/queries/acs", id="a wrong question"),
        pytest.param(400, "/queries/acts?session=%FF", id="no UTF-8"),
    ],
)
def test_a_wrong_saved_question_is_told_in_one_line(client: httpx.Client, status: int, address_: str) -> None:
    response = client.get(address_)
    assert response.status_code == status
    assert "\n" not in response.json()["detail"]


def test_a_saved_question_has_other_forms(client: httpx.Client) -> None:
    table = client.get("/queries/acts", headers={"Accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.splitlines()[0].startswith("session,act")
    graph = client.get("/queries/lineage-graph", headers={"Accept": "text/turtle"})
    assert len(rdflib.Graph().parse(data=graph.text, format="turtle")) > 0
    assert client.get("/queries/acts.rq").text.startswith("#+ title:")


def test_a_person_gets_a_table_with_links_and_words_as_words(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = client.get("/queries/acts", params={"session": "2"}, headers=browser)
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["Result-Count"] == str(client.get("/queries/acts", params={"session": "2"}).json()["count"])
    assert '<a href="../page/HL/COP/RES/2/10">' in page.text
    assert 'href="acts.csv?session=2"' in page.text
    hostile = client.get("/queries/asked-of-body", params={"body": "OoK", "about": HOSTILE}, headers=browser)
    assert hostile.status_code == 200
    assert "Nothing found" in hostile.text
    assert "<script>alert" not in hostile.text
    assert client.get("/queries/nothing", headers=browser).headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("csv", "text/csv"), ("json", "application/json"), ("srj", "application/sparql-results+json"), ("ttl", "text/turtle")],
)
def test_the_form_of_a_saved_question_may_stand_in_its_address(client: httpx.Client, suffix: str, media_type: str) -> None:
    response = client.get(f"/queries/acts.{suffix}", params={"session": "2"}, headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert client.get("/queries/acts.xyz").status_code == 406


def test_an_answer_is_not_held_back() -> None:
    """asyncio turns Nagle's delay (40 ms for each answer) off where the socket says that it is TCP's."""
    with _listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_openapi_lists_every_saved_question_and_its_parameters(client: httpx.Client) -> None:
    told = client.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for query in saved_queries():
        own = told["paths"][f"/queries/{query.name}"]["get"]
        assert [p["name"] for p in own["parameters"]] == [p.name for p in query.parameters]
        assert query.title.replace("'", "&#39;") in client.get("/api").text


@pytest.mark.parametrize("path", ["/", "/api", "/sparql?query=ASK%7B%7D", "/static/editor.js", "/nowhere", "/page/HL/COP/RES/2/10"])
def test_every_answer_has_safe_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_other_sites_may_read_and_nothing_else(client: httpx.Client) -> None:
    there = {"Origin": "https://example.org"}
    response = client.get("/sparql", params={"query": ALL}, headers=there)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "Result-Cut" in response.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in response.headers
    before = {**there, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert client.options("/sparql", headers=before).status_code == 200
    assert client.options("/sparql", headers={**before, "Access-Control-Request-Method": "DELETE"}).status_code == 400


def test_no_page_loads_anything_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/", "/api", "/page/HL/COP/RES/2/10", "/static/plain.css", "/static/yasgui/yasgui.min.css"):
        text = client.get(path).text
        for sign in ('src="http', "src='http", 'href="//', "url(http", "url(//", "@import"):
            assert sign not in text, (path, sign)


def test_the_endpoint_describes_itself(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    assert (None, None, rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#Service")) in graph
    browser = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/")


def test_a_client_library_reads_it(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    wrapper.setReturnFormat(JSON)
    assert int(wrapper.query().convert()["results"]["bindings"][0]["n"]["value"]) > 100


# --- starting ---------------------------------------------------------------------------------------------------------


def fails(*words: object) -> tuple[int, list[str]]:
    done = subprocess.run(
        [*PROGRAM, "serve", *map(str, words)], capture_output=True, text=True, env=environment(), timeout=PATIENCE, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip().split("\n")


def test_starting_without_a_build_fails_in_one_line(tmp_path: Path) -> None:
    status, lines = fails("--build", tmp_path)
    assert (status, len(lines)) == (2, 1)
    assert lines[0].endswith("[ask#no-build]")


def test_starting_on_a_damaged_build_fails_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "mandategraph.nq").write_bytes(b"<a> <b>")
    status, lines = fails("--build", tmp_path, "--port", 0)
    assert (status, len(lines)) == (1, 1)
    assert lines[0].endswith("[state#damaged]")


def test_a_port_that_is_taken_fails_in_one_line(build: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, lines = fails("--build", build, "--port", taken.getsockname()[1])
    assert (status, len(lines)) == (1, 1)
    assert lines[0].endswith("[serve#port]")


def test_a_host_that_is_none_fails_in_one_line(build: Path) -> None:
    for host in ("no such host", "192.0.2.1"):
        status, lines = fails("--build", build, "--port", 0, "--host", host)
        assert (status, len(lines)) == (1, 1)
        assert lines[0].endswith(("[serve#address]", "[serve#port]"))
