"""The endpoint as an ASGI application: addresses, headers, and what each request gets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import quote, unquote, urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mandategraph.answers.ask.ask import find_query
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.ground.iris import SAFE
from mandategraph.ground.resources import resource
from mandategraph.pages.endpoint import page
from mandategraph.serve.jobs import AskSaved, Describe, Job, Limits, Reply
from mandategraph.serve.media import CSV, GRAPHS, HTML, JSON, PLAIN_JSON, choose
from mandategraph.serve.pool import Pool
from mandategraph.serve.problems import Problem
from mandategraph.serve.request import read_ask, read_pairs
from mandategraph.serve.saved import FORMS, catalogue, openapi
from mandategraph.serve.service import service_description

GONE_SECONDS = 0.25  # how often it is looked whether whoever asked is still there
# What a page of ours may load: its own files, nothing from elsewhere. The editor sets styles from its script.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
LISTS = (b"accept", b"accept-encoding", b"access-control-request-headers", b"if-none-match")  # the lists that are read here
LIMIT_HEADERS = ("Limit-Seconds", "Limit-Rows", "Result-Count", "Result-Cut")
SAVED_SUFFIXES = {"csv": CSV, "json": PLAIN_JSON, "srj": JSON, "ttl": "text/turtle"}
SUFFIXES = {".ttl": "text/turtle", ".nt": "application/n-triples", ".jsonld": "application/ld+json", ".rdf": "application/rdf+xml"}


def application(pool: Pool) -> Starlette:
    """Return the application. The pool is ready; the application stops it when the server stops."""
    endpoint = _Endpoint(pool)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pool.stop()

    get = ["GET"]
    routes = [
        Route("/", endpoint.front, methods=get),
        Route("/sparql", endpoint.sparql, methods=["GET", "POST"]),
        Route("/sparql/", endpoint.sparql, methods=["GET", "POST"]),
        Route("/queries", endpoint.queries, methods=get),
        Route("/queries/{name}.rq", endpoint.text, methods=get),
        Route("/queries/{name}", endpoint.saved, methods=get),
        Route("/openapi.json", endpoint.openapi, methods=get),
        Route("/api", endpoint.api, methods=get),
        Route("/id/{path:path}", endpoint.thing, methods=get),
        Route("/page/{path:path}", endpoint.page, methods=get),
        Route("/data/{path:path}", endpoint.data, methods=get),
        Route("/favicon.ico", endpoint.no_icon, methods=get),
        Mount("/static", StaticFiles(directory=resource("endpoint") / "static")),
    ]
    reading = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Accept", "Content-Type"],
        expose_headers=list(LIMIT_HEADERS),
    )
    return Starlette(
        routes=routes,
        middleware=[Middleware(_OneLine), Middleware(_SafeHeaders), reading, Middleware(GZipMiddleware, minimum_size=2_000)],
        exception_handlers={Problem: _problem, HTTPException: _http, 500: _fault},
        lifespan=lifespan,
    )


class _OneLine:
    """Makes one line of a header that comes in several, where it holds a list (RFC 9110, section 5.3): what reads it takes the first."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            lines = [(name, b", ".join(own for known, own in scope["headers"] if known == name)) for name in LISTS]
            scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in LISTS] + [pair for pair in lines if pair[1]]
        await self.app(scope, receive, send)


class _SafeHeaders:
    """Adds the same safe headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


class _Endpoint:
    """Answers requests with the workers of a pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.limits: Limits = pool.limits

    async def front(self, request: Request) -> Response:
        """The query editor."""
        return _html(page("front.html", queries=catalogue()["queries"], limits=self.limits))

    async def no_icon(self, request: Request) -> Response:
        """A browser asks for one beside JSON too."""
        return Response(status_code=204)

    async def api(self, request: Request) -> Response:
        """The page about all resources."""
        return _html(page("api.html", queries=catalogue()["queries"], limits=self.limits))

    async def openapi(self, request: Request) -> Response:
        """The same for programs."""
        return _json(openapi(self.limits))

    async def queries(self, request: Request) -> Response:
        """The saved questions."""
        return _json(catalogue())

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol; without a query: the editor, or the service description."""
        ask = await read_ask(request, self.limits)
        if ask is None:
            media_type = choose(request.headers.get("accept", ""), [*GRAPHS, HTML])
            if media_type == HTML:
                return RedirectResponse(request.scope.get("root_path", "") + "/", 303, {"Vary": "Accept"})
            return Response(service_description(str(request.url_for("sparql")), media_type), media_type=media_type or "text/turtle")
        return self._answer(await self._do(request, ask))

    async def text(self, request: Request) -> Response:
        """The text of a saved question, in SPARQL."""
        try:
            query = find_query(request.path_params["name"])
        except BadQuestion as unknown:
            raise Problem(404, unknown.what, "The page /api lists them.", unknown.code) from unknown
        return Response((resource("queries") / f"{query.name}.rq").read_bytes(), media_type="application/sparql-query")

    async def saved(self, request: Request) -> Response:
        """A saved question."""
        pairs = read_pairs(request.scope["query_string"])
        given = dict(pairs)
        if len(given) < len(pairs):
            raise Problem(400, "A parameter is given twice.", "Give it once.", "ask#parameter")
        name, dot, suffix = str(request.path_params["name"]).partition(".")
        form = SAVED_SUFFIXES.get(suffix) if dot else choose(request.headers.get("accept", ""), [*FORMS, HTML])
        if form is None:
            todo = f"There are: {', '.join(FORMS)}; or {', '.join(SAVED_SUFFIXES)} behind the name and a dot."
            raise Problem(406, "The answer is in none of the forms that the Accept header takes.", todo, "serve#accept")
        reply = await self._do(request, AskSaved(name, given, form))
        if form != HTML:
            return self._answer(reply)
        values = {"given": given, "suffixes": SAVED_SUFFIXES, "asked": urlencode(given), "limits": self.limits}
        return self._answer(replace(reply, body=page("answer.html", **values, **reply.page).encode()))

    async def thing(self, request: Request) -> Response:
        """A data IRI: see other, its page or its data."""
        media_type = choose(request.headers.get("accept", ""), [HTML, *GRAPHS])
        if media_type is None:
            raise Problem(
                406,
                "There is a page and there is data, in none of the forms that the Accept header takes.",
                f"There are: {HTML}, {', '.join(GRAPHS)}.",
                "serve#accept",
            )
        path, root = _path(request), request.scope.get("root_path", "")
        suffix = next((suffix for suffix, known in SUFFIXES.items() if known == media_type), ".jsonld")
        there = f"{root}/page/{path}" if media_type == HTML else f"{root}/data/{path}{suffix}"
        return RedirectResponse(there, 303, {"Vary": "Accept"})

    async def page(self, request: Request) -> Response:
        """The page about a thing."""
        reply = await self._do(request, Describe(_path(request), None))
        return _html(page("thing.html", suffixes=SUFFIXES, depth=request.path_params["path"].count("/"), **reply.page))

    async def data(self, request: Request) -> Response:
        """What the graph says of a thing."""
        path = _path(request)
        for suffix, media_type in SUFFIXES.items():
            if path.endswith(suffix):
                return self._answer(await self._do(request, Describe(path.removesuffix(suffix), media_type)))
        chosen = choose(request.headers.get("accept", ""), list(GRAPHS))
        if chosen is None:
            raise Problem(
                406, "The data is in none of the forms that the Accept header takes.", f"There are: {', '.join(GRAPHS)}.", "serve#accept"
            )
        return self._answer(await self._do(request, Describe(path, chosen)))

    async def _do(self, request: Request, job: Job) -> Reply:
        """Have a job done; it is ended when whoever asked goes away."""
        doing = asyncio.create_task(self.pool.do(job))
        while not (await asyncio.wait({doing}, timeout=GONE_SECONDS))[0]:
            if await request.is_disconnected():
                doing.cancel()
                await asyncio.wait({doing})
                raise Problem(499, "Whoever asked has gone.", "", "serve#limits")
        return doing.result()

    def _answer(self, reply: Reply) -> Response:
        headers = {
            "Limit-Seconds": f"{self.limits.seconds:g}",
            "Limit-Rows": str(self.limits.rows),
            "Result-Count": str(reply.count),
            "Result-Cut": "rows" if reply.cut else "no",
            "Vary": "Accept",
        }
        return Response(reply.body, headers=headers, media_type=reply.media_type)


def _path(request: Request) -> str:
    """Return the relative IRI of an address, its characters percent-encoded as the graph has them."""
    raw = str(request.path_params["path"])
    return quote(unquote(raw), safe=SAFE.replace("#", ""))


def _html(text: str) -> Response:
    return Response(text, media_type=HTML)


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False, indent=1) + "\n", media_type=PLAIN_JSON)


Handler = Callable[[Request, Exception], Awaitable[Response]]


async def _problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    headers = {**problem.headers, "Vary": "Accept"}
    if choose(request.headers.get("accept", ""), [PLAIN_JSON, HTML]) == HTML and not request.url.path.startswith("/sparql"):
        return Response(page("problem.html", problem=problem), problem.status, headers, HTML)
    return Response(json.dumps(problem.body(), ensure_ascii=False) + "\n", problem.status, headers, "application/problem+json")


async def _http(request: Request, failure: Exception) -> Response:
    assert isinstance(failure, HTTPException)
    todo = "GET and POST ask; nothing else is done here." if failure.status_code == 405 else "The page /api lists what there is."
    return await _problem(request, Problem(failure.status_code, f"{failure.detail}.", todo, "serve#request", failure.headers))


async def _fault(request: Request, fault: Exception) -> Response:
    return await _problem(request, Problem(500, f"The endpoint failed ({type(fault).__name__}).", "Please report this.", "program#fault"))
