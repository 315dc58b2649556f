"""The small invented dataset of tests/data/mini*.trig: as a build, and behind a SPARQL endpoint on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Quad, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store, parse, serialize

BASE = "https://w3id.org/mandategraph/id/"
MINI = [Path(__file__).parent / "data" / name for name in ("mini.trig", "mini_lineage.trig")]


def mini_quads(base: str = BASE) -> list[Quad]:
    """The dataset: a quad that stands in both files is there once."""
    return list(dict.fromkeys(quad for file in MINI for quad in parse(file.read_bytes(), format=RdfFormat.TRIG, base_iri=base)))


def write_mini_build(folder: Path, base: str = BASE) -> Path:
    """Write the dataset as the program would: ``mandategraph.nq`` in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mandategraph.nq").write_bytes(serialize(mini_quads(base), format=RdfFormat.N_QUADS) or b"")
    return folder


class LoopbackEndpoint(ThreadingHTTPServer):
    """A tiny SPARQL 1.1 endpoint. Its default graph is the union of the named graphs, *not* merged: a triple that stands in
    two graphs is found twice, as in other stores. ``requests`` is what it was asked: method and query.

    The path says how it behaves: /sparql well; /virtuoso with "typed-literal"; /error, /html, /cut, /ask badly.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = Store()
        self.store.bulk_extend(mini_quads())
        self.requests: list[tuple[str, str]] = []

    def url(self, path: str = "/sparql") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: LoopbackEndpoint

    def do_GET(self) -> None:
        self._answer("GET", urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._answer("POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, method: str, form: str) -> None:
        query = parse_qs(form)["query"][0]
        self.server.requests.append((method, query))
        how = urlsplit(self.path).path
        if how == "/error":
            self._send(500, "text/plain", b"a stack trace\nof many lines")
        elif how == "/html":
            self._send(200, "text/html", b"<html>Welcome</html>")
        elif how == "/ask":
            self._send(200, "application/sparql-results+json", b'{"head": {}, "boolean": true}')
        else:
            media_type, body = self._run(query)
            if how == "/virtuoso":
                body = body.replace(b'"type":"literal"', b'"type":"typed-literal"')
            self._send(200, media_type, body[: len(body) // 2] if how == "/cut" else body)

    def _run(self, query: str) -> tuple[str, bytes]:
        found = self.server.store.query(query, use_default_graph_as_union=True)
        if isinstance(found, QueryTriples):
            return "text/turtle", found.serialize(format=RdfFormat.TURTLE) or b""
        assert isinstance(found, QuerySolutions)
        return "application/sparql-results+json", found.serialize(format=QueryResultsFormat.JSON) or b""

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def loopback() -> Iterator[LoopbackEndpoint]:
    """Run the endpoint in a thread for as long as the block lasts."""
    server = LoopbackEndpoint()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
