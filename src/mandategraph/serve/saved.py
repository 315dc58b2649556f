"""The saved questions as resources, and the OpenAPI description of all that the endpoint answers."""

from __future__ import annotations

import json
from dataclasses import replace

from pyoxigraph import NamedNode

from mandategraph import __version__
from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.answers.ask.ask import find_query
from mandategraph.answers.ask.saved import Parameter, SavedQuery, saved_queries
from mandategraph.serve.jobs import AskSaved, Limits, Reply
from mandategraph.serve.media import CSV, GRAPHS, HTML, JSON, PLAIN_JSON, ROWS

FORMS = (PLAIN_JSON, CSV, JSON, "text/turtle")


def write_saved(job: AskSaved, answer: Answer, most: int, cut: str, base: str) -> Reply:
    """Return the answer to a saved question in the form asked for: of at most so many rows. HTML: what a page needs, as text and links."""
    answer = replace(answer, rows=answer.rows[:most])
    count = len(answer.rows)
    if job.form == HTML:
        rows = [[_cell(term, base) for term in row] for row in answer.rows]
        shown = {"query": _told(find_query(job.name)), "columns": answer.columns, "rows": rows, "cut": cut, "notes": answer.notes}
        return Reply(HTML, b"", count, cut, shown)
    if job.form == CSV:
        return Reply(CSV, answer.to_csv().encode(), count, cut)
    if job.form == JSON:
        return Reply(JSON, answer.to_json().encode(), count, cut)
    if job.form == "text/turtle":
        return Reply(job.form, (f"# {cut}\n" if cut else "").encode() + answer.to_turtle().encode(), count, cut)
    query = find_query(job.name)
    told = {
        "query": query.name,
        "title": query.title,
        "question": query.question,
        "parameters": dict(job.parameters),
        "columns": list(answer.columns),
        "count": count,
        "cut": cut or None,
        "notes": list(answer.notes),
        "rows": answer.records(),
    }
    return Reply(PLAIN_JSON, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), count, cut)


def _cell(term: Term | None, base: str) -> dict[str, str]:
    if term is None:
        return {"text": "", "link": ""}
    ours = isinstance(term, NamedNode) and term.value.startswith(base)
    return {"text": term.value.removeprefix(base) if ours else term.value, "link": term.value.removeprefix(base) if ours else ""}


def catalogue() -> dict[str, object]:
    """Return all saved questions, as plain values."""
    return {"queries": [_told(query) for query in saved_queries()]}


def _told(query: SavedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "question": query.question,
        "href": f"queries/{query.name}",
        "parameters": [
            {"name": p.name, "type": p.type, "of": p.kind or None, "required": p.required, "default": p.default, "note": p.note}
            for p in query.parameters
        ],
        "columns": list(query.columns),
        "order": query.order,
    }


def openapi(limits: Limits) -> dict[str, object]:
    """Return the OpenAPI 3.1 description. Addresses are relative, so that it holds behind any proxy."""
    paths: dict[str, object] = {"/sparql": _sparql(), "/queries": {"get": _catalogue()}}
    paths |= {f"/queries/{query.name}": {"get": _saved(query)} for query in saved_queries()}
    paths |= {"/id/{path}": {"get": _thing()}, "/data/{path}": {"get": _data()}}
    problem = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "code": {"type": "string"},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mandategraph",
            "version": __version__,
            "description": f"Read-only. Limits: {limits.words()}. An answer that was cut off says so in the header Result-Cut.",
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {"schemas": {"Problem": problem}, "responses": {"Problem": _content("A problem", ["application/problem+json"])}},
    }


def _content(words: str, media_types: list[str]) -> dict[str, object]:
    return {"description": words, "content": {media_type: {"schema": {}} for media_type in media_types}}


def _responses(words: str, media_types: list[str]) -> dict[str, object]:
    return {"200": _content(words, media_types), "default": {"$ref": "#/components/responses/Problem"}}


def _sparql() -> dict[str, object]:
    answers = _responses("The answer", [*ROWS[:4], *(media_type for media_type in GRAPHS if media_type != PLAIN_JSON)])
    text = {"type": "string"}
    graphs: list[dict[str, object]] = [
        {"name": name, "in": "query", "schema": {"type": "array", "items": text}} for name in ("default-graph-uri", "named-graph-uri")
    ]
    query: dict[str, object] = {"name": "query", "in": "query", "required": True, "schema": text, "description": "A SPARQL 1.1 query."}
    form = {"schema": {"type": "object", "properties": {"query": text}, "required": ["query"]}}
    body = {"required": True, "content": {"application/x-www-form-urlencoded": form, "application/sparql-query": {"schema": text}}}
    return {
        "get": {"operationId": "query", "summary": "SPARQL 1.1 Protocol", "parameters": [query, *graphs], "responses": answers},
        "post": {
            "operationId": "queryByPost",
            "summary": "SPARQL 1.1 Protocol",
            "parameters": graphs,
            "requestBody": body,
            "responses": answers,
        },
    }


def _catalogue() -> dict[str, object]:
    return {"operationId": "queries", "summary": "The saved questions", "responses": _responses("All of them", [PLAIN_JSON])}


def _saved(query: SavedQuery) -> dict[str, object]:
    return {
        "operationId": query.name,
        "summary": query.title,
        "description": query.question,
        "parameters": [_parameter(parameter) for parameter in query.parameters],
        "responses": _responses(f"Columns: {', '.join(query.columns)}; order: {query.order}", list(FORMS)),
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    schema: dict[str, object] = {"type": "integer"} if parameter.type == "integer" else {"type": "string"}
    if parameter.type == "date":
        schema["format"] = "date"
    if parameter.default is not None:
        schema["default"] = int(parameter.default) if parameter.type == "integer" else parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.note} ({parameter.words})",
        "schema": schema,
    }


def _path() -> dict[str, object]:
    words = "A data IRI without its base: CTOC/COP/RES/7/4. It may hold slashes."
    return {"name": "path", "in": "path", "required": True, "description": words, "schema": {"type": "string"}}


def _thing() -> dict[str, object]:
    told = {
        "303": {"description": "To the page or to the data, by the Accept header"},
        "default": {"$ref": "#/components/responses/Problem"},
    }
    return {"operationId": "thing", "summary": "A thing by its IRI", "parameters": [_path()], "responses": told}


def _data() -> dict[str, object]:
    forms = [media_type for media_type in GRAPHS if media_type != PLAIN_JSON]
    return {
        "operationId": "data",
        "summary": "What the graph says of it",
        "parameters": [_path()],
        "responses": _responses("A graph", forms),
    }
