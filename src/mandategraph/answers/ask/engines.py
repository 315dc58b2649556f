"""Where a query runs: on the dataset in memory, or on a SPARQL 1.1 endpoint. Both take the same text and give the same answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Store, Triple, parse
from SPARQLWrapper import CONSTRUCT, GET, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.answers.ask.errors import BadQuestion, NoAnswer
from mandategraph.ground.errors import MandategraphError

LONGEST_GET = 4_000  # code points of a query sent with GET; servers refuse addresses of more than about 8 000 bytes
ENDPOINT_SECONDS = 60


class Engine(Protocol):
    """Runs one complete query, SELECT or CONSTRUCT."""

    def run(self, query: str) -> Answer:
        """Return the rows in the order that the query asks for."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """The dataset in memory. All named graphs are merged: a triple that two reports state is there once."""

    store: Store

    def run(self, query: str) -> Answer:
        """Run a query on the merged graphs."""
        try:
            found = self.store.query(query)
        except SyntaxError as broken:
            raise MandategraphError(f"A saved query does not parse: {broken}.", "Please report this.", "ask#query-text") from broken
        if isinstance(found, QueryTriples):
            return _graph_answer(found)
        if not isinstance(found, QuerySolutions):
            raise MandategraphError("A saved query is neither SELECT nor CONSTRUCT.", "Please report this.", "ask#query-text")
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, tuple(tuple(_term(solution[column]) for column in columns) for solution in found))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint whose default graph holds all graphs of the dataset."""

    url: str
    seconds: int = ENDPOINT_SECONDS

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise BadQuestion(f"{self.url!r} is no address of an endpoint.", "It begins with http:// or https://.", "ask#endpoint")

    def run(self, query: str) -> Answer:
        """Send a query, with GET or, when it is long, with POST. Raises NoAnswer, in one line, whatever the endpoint does wrong."""
        try:
            body, media_type, is_graph = self._send(query)
        except (SPARQLWrapperException, OSError, HTTPException, ValueError) as failure:
            raise NoAnswer(
                f"The endpoint {self.url} did not answer: {_reason(failure)}.", "Check the address, and that it runs.", "ask#endpoint"
            ) from failure
        try:
            return _read_graph(body, media_type) if is_graph else _read_rows(json.loads(body))
        except (ValueError, SyntaxError, KeyError, TypeError, AttributeError) as failure:
            raise NoAnswer(
                f"The endpoint {self.url} sent something that is no SPARQL result, or only the beginning of one.",
                "Check the address, and the endpoint's limits on time and rows.",
                "ask#endpoint",
            ) from failure

    def _send(self, query: str) -> tuple[bytes, str, bool]:
        wrapper = SPARQLWrapper(self.url, agent="mandategraph")
        wrapper.setTimeout(self.seconds)
        wrapper.setOnlyConneg(True)  # no "format=", "output=", "results=" added to the address
        wrapper.setQuery(query)
        wrapper.setMethod(POST if len(query) > LONGEST_GET else GET)
        is_graph = wrapper.queryType == CONSTRUCT
        wrapper.setReturnFormat(TURTLE if is_graph else JSON)
        response = wrapper.query().response
        return response.read(), str(response.headers.get_content_type()), is_graph


def _reason(failure: Exception) -> str:
    """Say in a few words why; SPARQLWrapper's own messages carry the whole page of the server."""
    reason = getattr(failure, "reason", None) or failure
    words = str(reason).strip().splitlines()
    return (words[0] if words else type(failure).__name__).rstrip(".:")[:200]


def _read_rows(result: dict[str, Any]) -> Answer:
    columns = tuple(str(name) for name in result["head"]["vars"])
    bindings = result["results"]["bindings"]
    return Answer(columns, tuple(tuple(_read_term(binding.get(column)) for column in columns) for binding in bindings))


def _read_term(cell: dict[str, str] | None) -> Term | None:
    if cell is None:
        return None
    if cell["type"] == "uri":
        return NamedNode(cell["value"])
    if cell["type"] == "bnode":
        return BlankNode(cell["value"].removeprefix("nodeID://").removeprefix("_:"))
    if language := cell.get("xml:lang"):
        return Literal(cell["value"], language=language)
    # "typed-literal" is what Virtuoso calls a literal with a datatype.
    if datatype := cell.get("datatype"):
        return Literal(cell["value"], datatype=NamedNode(datatype))
    return Literal(cell["value"])


def _read_graph(body: bytes, media_type: str) -> Answer:
    return _graph_answer(quad.triple for quad in parse(body, format=RdfFormat.from_media_type(media_type) or RdfFormat.TURTLE))


def _graph_answer(triples: Iterable[Triple]) -> Answer:
    rows = {str(triple): (_term(triple.subject), _term(triple.predicate), _term(triple.object)) for triple in triples}
    return Answer(("subject", "predicate", "object"), tuple(rows[key] for key in sorted(rows)), is_graph=True)


def _term(term: Term | Triple | None) -> Term | None:
    if isinstance(term, Triple):
        raise MandategraphError("An answer holds a quoted triple.", "Please report this.", "ask#query-text")
    return term
