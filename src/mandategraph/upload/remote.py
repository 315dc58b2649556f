"""A store behind SPARQL 1.1: asked by the Protocol, changed by the Graph Store Protocol or by Update."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import httpx

from mandategraph.ground.errors import MandategraphError
from mandategraph.upload.plan import DIGEST, TRIPLES

SECONDS = 600  # for one request: a large graph may take its time
MOST_TRIPLES = 200  # in one update; Virtuoso's compiler refuses long ones
MOST_CHARACTERS = 100_000  # in one update, unless a single triple is longer
LONGEST_REASON = 200  # characters of a server's own words that are shown
# Bare: some stores compare the whole header, and a parameter makes it another type to them. All three are UTF-8 without being told.
UPDATE, FORM = "application/sparql-update", "application/x-www-form-urlencoded"
TURTLE = "text/turtle"  # N-Triples is Turtle, and every store reads Turtle


class Trouble(MandategraphError):  # noqa: N818 - the store, not the program, is at fault
    """The store cannot be reached, refuses, or does not keep what it is given."""


class Login(httpx.Auth):
    """Gives name and password to a server that asks for them, in the way that it asks for: Digest or Basic."""

    def __init__(self, user: str, password: str) -> None:
        self.ways = {"digest": httpx.DigestAuth(user, password), "basic": httpx.BasicAuth(user, password)}
        self.way = ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Ask without a password first; afterwards in the way that was asked for."""
        if not self.way:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            asked = response.headers.get("www-authenticate", "").partition(" ")[0].lower()
            if asked not in self.ways:
                return
            self.way = asked
        yield from self.ways[self.way].auth_flow(request)


@dataclass(frozen=True, slots=True)
class Remote:
    """A store. ``endpoint`` answers queries; graphs are put by ``graph_store`` if there is one, else by ``update``, else there too."""

    endpoint: str
    update: str = ""
    graph_store: str = ""
    user: str = ""
    password: str = ""
    client: httpx.Client = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for address in filter(None, (self.endpoint, self.update, self.graph_store)):
            if not _is_address(address):
                raise Trouble(f"{address!r} is no address of a store.", "It begins with http:// or https://.", "load#endpoint")
        login = Login(self.user, self.password) if self.user else None
        object.__setattr__(self, "client", httpx.Client(timeout=SECONDS, auth=login, headers={"User-Agent": "mandategraph"}))

    def record(self, graph: str) -> dict[str, tuple[str, int]]:
        """Return what the record says: for each graph its digest and the triples that were stored. Raises Trouble."""
        rows = self._ask(f"SELECT ?g ?d ?n WHERE {{ GRAPH <{graph}> {{ ?g <{DIGEST}> ?d ; <{TRIPLES}> ?n }} }}")
        return {row["g"]: (row["d"], int(row["n"])) for row in rows}

    def count(self, graph: str) -> int:
        """Return how many triples a graph has. Raises Trouble."""
        return int(self._ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0]["n"])

    def merges(self, graph: str) -> bool:
        """Say whether the default graph holds what a named graph holds, as the saved questions need it. Raises Trouble."""
        found = self._ask(f"SELECT ?s WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} ?s ?p ?o }} LIMIT 1")
        return bool(found)

    def replace(self, graph: str, lines: Sequence[str]) -> None:
        """Make a graph hold these triples and no others. Raises Trouble; then the graph may hold some of them."""
        if self.graph_store:
            if lines:
                self._put("PUT", graph, lines)
            else:
                self._send("DELETE", self.graph_store, graph=graph, missing_is_well=True)
            return
        self._update(f"DROP SILENT GRAPH <{graph}>")
        self.add(graph, lines)

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add triples to a graph. Raises Trouble."""
        if self.graph_store:
            if lines:
                self._put("POST", graph, lines)
            return
        for part in parts(lines):
            self._update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{part}\n}} }}")

    def _put(self, method: str, graph: str, lines: Sequence[str]) -> None:
        self._send(method, self.graph_store, "".join(f"{line}\n" for line in lines).encode(), TURTLE, graph=graph)

    def _update(self, text: str) -> None:
        self._send("POST", self.update or self.endpoint, text.encode(), UPDATE)

    def _ask(self, query: str) -> list[dict[str, str]]:
        response = self._send("POST", self.endpoint, str(httpx.QueryParams({"query": query})).encode(), FORM)
        try:
            bindings = response.json()["results"]["bindings"]
            return [{name: cell["value"] for name, cell in row.items()} for row in bindings]
        except (ValueError, KeyError, TypeError, AttributeError) as odd:
            raise Trouble(
                f"{self.endpoint} sent something that is no SPARQL result.", "Check the address of --endpoint.", "load#endpoint"
            ) from odd

    def _send(
        self, method: str, address: str, body: bytes = b"", media_type: str = "", graph: str = "", missing_is_well: bool = False
    ) -> httpx.Response:
        headers = {"Accept": "application/sparql-results+json, */*;q=0.1"} | ({"Content-Type": media_type} if media_type else {})
        target = httpx.URL(address)
        if graph:
            target = target.copy_merge_params({"graph": graph})
        try:
            response = self.client.request(method, target, content=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as failure:
            reason = " ".join(str(failure).split())[:LONGEST_REASON] or type(failure).__name__
            raise Trouble(
                f"{address} does not answer: {reason}.", "Check the address, and that the store runs.", "load#endpoint"
            ) from failure
        if not response.is_success and not (missing_is_well and response.status_code == httpx.codes.NOT_FOUND):
            raise _refused(method, address, response, changing=media_type != FORM)
        return response


def _is_address(address: str) -> bool:
    try:
        return httpx.URL(address).scheme in ("http", "https") and bool(httpx.URL(address).host)
    except httpx.InvalidURL:
        return False


def parts(lines: Sequence[str]) -> Generator[str, None, None]:
    """Cut triples into pieces that one update can take."""
    rest = iter(lines)
    piece: list[str] = list(islice(rest, 1))
    size = len(piece[0]) if piece else 0
    for line in rest:
        if len(piece) == MOST_TRIPLES or size + len(line) > MOST_CHARACTERS:
            yield "\n".join(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    if piece:
        yield "\n".join(piece)


def _refused(method: str, address: str, response: httpx.Response, changing: bool) -> Trouble:
    plain = not response.headers.get("content-type", "").startswith("text/html")
    words = " ".join(response.text.split())[:LONGEST_REASON] if plain else ""
    what = f"{address} refused a {method}: {response.status_code} {response.reason_phrase}{f' ({words})' if words else ''}."
    if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return Trouble(what, "Give --user, and the password in MANDATEGRAPH_PASSWORD; may that user write there?", "load#login")
    if changing:
        todo = "Give the address for changes with --graph-store or --update; docs/serving.md lists those of well-known stores."
    else:
        todo = "Check the address of --endpoint; docs/serving.md lists those of well-known stores."
    return Trouble(what, todo, "load#refused")
