"""The test cases of the W3C for the SPARQL 1.1 Protocol, against a real `mandategraph serve`.

Each row is one case of https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ by its name: all that concern querying, as
approved by the working group. Those for updating are run too, and expected to be refused: the endpoint is read-only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
import pytest

from serving import asking, served

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
ZERO, ONE, TWO, THREE = (DATA.format(n) for n in range(4))
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
TRUTHS = {"application/sparql-results+json", "application/sparql-results+xml"}
ROWS = TRUTHS | {"text/csv", "text/tab-separated-values"}
GRAPHS = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
FULL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"


@dataclass(frozen=True)
class Request:
    """One request: fields go to the address, a body is sent as it is."""

    method: str
    fields: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def send(self, client: httpx.Client) -> httpx.Response:
        address = "/sparql/" + ("?" + "&".join(f"{key}={quote(value, safe='')}" for key, value in self.fields) if self.fields else "")
        return client.request(self.method, address, headers=self.headers, content=self.body or None)


def get(*fields: tuple[str, str]) -> Request:
    return Request("GET", fields)


def post(headers: dict[str, str], body: str, *fields: tuple[str, str], encoding: str = "utf-8") -> Request:
    return Request("POST", fields, headers, body.encode(encoding))


def default(*graphs: str) -> tuple[tuple[str, str], ...]:
    return tuple(("default-graph-uri", graph) for graph in graphs)


def named(*graphs: str) -> tuple[tuple[str, str], ...]:
    return tuple(("named-graph-uri", graph) for graph in graphs)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    build = tmp_path_factory.mktemp("w3c")
    lines = [f"<{graph}> {TYPE} <http://xmlns.com/foaf/0.1/Document> <{graph}> .\n" for graph in (ONE, TWO, THREE)]
    (build / "mandategraph.nq").write_text("".join(lines), encoding="utf-8")
    with served(build) as address, asking(address) as client:
        yield client


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(post(FORM, "query=ASK%20%7B%7D", *default(ZERO)), id="query_post_form"),
        pytest.param(get(("query", BOTH), *default(ONE, TWO)), id="query_dataset_default_graphs_get"),
        pytest.param(post(QUERY, BOTH, *default(ONE, TWO)), id="query_dataset_default_graphs_post"),
        pytest.param(post(QUERY, NAMED, *named(ONE, TWO)), id="query_dataset_named_graphs_post"),
        pytest.param(get(("query", NAMED), *named(ONE, TWO)), id="query_dataset_named_graphs_get"),
        pytest.param(post(QUERY, FULL, *default(THREE), *named(ONE, TWO)), id="query_dataset_full"),
        # In the published case the "&" and "=" between the two graphs are percent-encoded, so that it names one graph that is none;
        # here they are not.
        pytest.param(post(QUERY, NAMED.replace("ASK", f"ASK FROM <{THREE}>"), *named(ONE, TWO)), id="query_multiple_dataset"),
        pytest.param(get(("query", "ASK {}"), *default(ZERO)), id="query_get"),
        pytest.param(post(QUERY, "ASK {}"), id="query_post_direct"),
    ],
)
def test_what_the_w3c_expects_to_be_true(client: httpx.Client, request_: Request) -> None:
    response = request_.send(client)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] in TRUTHS
    assert response.json()["boolean"] is True


@pytest.mark.parametrize(
    ("media_types", "query"),
    [
        pytest.param(ROWS, "SELECT (1 AS ?value) {}", id="query_content_type_select"),
        pytest.param(TRUTHS, "ASK {}", id="query_content_type_ask"),
        pytest.param(GRAPHS, "DESCRIBE <http://example.org/>", id="query_content_type_describe"),
        pytest.param(GRAPHS, "CONSTRUCT { <s> <p> 1 } WHERE {}", id="query_content_type_construct"),
    ],
)
def test_an_answer_has_a_media_type_of_its_kind(client: httpx.Client, media_types: set[str], query: str) -> None:
    response = post(QUERY, query, *default(ZERO)).send(client)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] in media_types


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        pytest.param(405, Request("PUT", (("query", "ASK {}"), *default(ZERO)), FORM), id="bad_query_method"),
        pytest.param(400, get(("query", "ASK {}"), ("query", "SELECT * {}")), id="bad_multiple_queries"),
        pytest.param(415, post({"Content-Type": "text/plain"}, "ASK {}"), id="bad_query_wrong_media_type"),
        pytest.param(415, post({}, "query=ASK%20%7B%7D"), id="bad_query_missing_form_type"),
        pytest.param(415, post({}, "ASK {}"), id="bad_query_missing_direct_type"),
        pytest.param(
            415, post({"Content-Type": "application/sparql-query; charset=UTF-16"}, "ASK {}", encoding="utf-16"), id="bad_query_non_utf8"
        ),
        pytest.param(400, get(("query", "ASK {")), id="bad_query_syntax"),
        pytest.param(403, get(("update", "CLEAR ALL")), id="bad_update_get"),
        pytest.param(403, post(FORM, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"), id="bad_multiple_updates"),
        pytest.param(415, post({"Content-Type": "text/plain"}, "CLEAR NAMED"), id="bad_update_wrong_media_type"),
        pytest.param(415, post({}, "update=CLEAR%20NAMED"), id="bad_update_missing_form_type"),
        pytest.param(
            403,
            post({"Content-Type": "application/sparql-update; charset=UTF-16"}, "CLEAR NAMED", encoding="utf-16"),
            id="bad_update_non_utf8",
        ),
        pytest.param(403, post(FORM, "update=CLEAR%20XYZ"), id="bad_update_syntax"),
        pytest.param(403, post(UPDATE, "CLEAR ALL", ("using-graph-uri", ONE)), id="update_dataset_default_graph, refused here"),
        pytest.param(403, post(FORM, "update=CLEAR+ALL"), id="update_post_form, refused here"),
        pytest.param(403, post(UPDATE, "CLEAR ALL"), id="update_post_direct, refused here"),
        pytest.param(
            403, post(UPDATE, "INSERT DATA { <http://example.org/s> <http://example.org/p> <test> }"), id="update_base_uri, refused here"
        ),
        pytest.param(403, get(("query", "ASK {}"), ("using-named-graph-uri", ONE)), id="update_dataset_full, refused here"),
    ],
)
def test_what_the_w3c_expects_to_fail_or_is_an_update_is_refused(client: httpx.Client, status: int, request_: Request) -> None:
    response = request_.send(client)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert (
        client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}).json()["results"]["bindings"][0]["n"][
            "value"
        ]
        == "3"
    )


def test_the_merge_of_default_graphs_has_each_triple_once(client: httpx.Client) -> None:
    fields = (("query", "SELECT ?g { GRAPH ?g { ?s ?p ?o } }"), *default(ONE, TWO), *named(THREE))
    assert [row["g"]["value"] for row in get(*fields).send(client).json()["results"]["bindings"]] == [THREE]


def test_named_graphs_alone_leave_the_default_graph_empty(client: httpx.Client) -> None:
    assert get(("query", "ASK { ?s ?p ?o }"), *named(ONE)).send(client).json()["boolean"] is False
    assert get(("query", "ASK { GRAPH ?g { ?s ?p ?o } }"), *default(ONE)).send(client).json()["boolean"] is False
