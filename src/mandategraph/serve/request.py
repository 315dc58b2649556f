"""Read a request of the SPARQL 1.1 Protocol (section 2.1), and refuse what is none, each with its status."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import Request

from mandategraph.serve.jobs import Ask, Limits
from mandategraph.serve.media import GRAPHS, ROWS, TRUTHS, choose
from mandategraph.serve.problems import Problem

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
UPDATING = ("update", "using-graph-uri", "using-named-graph-uri")
UTF_8 = ("", "utf-8", "utf8", "us-ascii", "ascii")  # ASCII is UTF-8 too
MOST_FIELDS = 1_000
Pairs = list[tuple[str, str]]


async def read_ask(request: Request, limits: Limits) -> Ask | None:
    """Return the query of a request, or None for a GET without any parameter: somebody looks what is here. Raises Problem."""
    pairs = read_pairs(request.scope["query_string"])
    if request.method == "POST":
        media_type, _, rest = request.headers.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        if media_type == UPDATE:
            raise _update()
        if media_type not in (FORM, QUERY):
            seen = f"A POST of the type {media_type!r}" if media_type else "A POST without Content-Type"
            raise Problem(415, f"{seen} is not read.", f"Send {FORM} or {QUERY}.", "serve#request")
        charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
        if charset not in UTF_8:
            raise Problem(415, f"The body is in {charset!r}.", "Send UTF-8.", "serve#request")
        body = await read_body(request, limits)
        pairs += read_pairs(body) if media_type == FORM else [("query", _decode(body))]
    elif not pairs:
        return None
    return _ask(pairs, request.headers.get("accept", ""))


async def read_body(request: Request, limits: Limits) -> bytes:
    """Return the body. Raises Problem where it is too large, or does not come."""
    too_large = Problem(413, f"The request has more than {limits.body_bytes} bytes.", "Send a shorter query.", "serve#limits")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.body_bytes:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body_bytes:
                    raise too_large
    except TimeoutError:
        raise Problem(408, "The request did not come in time.", "Send it at once.", "serve#limits") from None
    return bytes(body)


def read_pairs(form: bytes) -> Pairs:
    """Return the fields of a form or of an address, in order. Raises Problem where it is no UTF-8, or too long."""
    try:
        return parse_qsl(form.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as broken:  # UnicodeDecodeError is one
        raise Problem(400, "The fields of the request cannot be read.", "Send percent-encoded UTF-8.", "serve#request") from broken


def _ask(pairs: Pairs, accept: str) -> Ask:
    def values(name: str) -> list[str]:
        return [value for key, value in pairs if key == name]

    if any(values(name) for name in UPDATING):
        raise _update()
    queries = values("query")
    if len(queries) != 1:
        raise Problem(400, f"The request has {len(queries)} queries.", "Send exactly one, as the parameter 'query'.", "serve#request")
    return Ask(
        query=queries[0],
        rows_as=choose(accept, ROWS),
        truth_as=choose(accept, TRUTHS),
        graph_as=choose(accept, list(GRAPHS)),
        default_graphs=_graphs(values("default-graph-uri")),
        named_graphs=_graphs(values("named-graph-uri")),
    )


def _graphs(names: list[str]) -> tuple[str, ...] | None:
    for name in names:
        try:
            NamedNode(name)
        except ValueError as broken:
            raise Problem(400, f"{name!r} is no name of a graph.", "Give an absolute IRI.", "serve#request") from broken
    return tuple(dict.fromkeys(names)) or None


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as broken:
        raise Problem(400, "The query is no UTF-8.", "Send UTF-8.", "serve#request") from broken


def _update() -> Problem:
    return Problem(403, "This endpoint is read-only: updates are refused.", "Send a query.", "serve#update")
