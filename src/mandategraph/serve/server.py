"""Answer questions about a finished build over HTTP: SPARQL 1.1 Protocol, saved questions, data IRIs, a query editor.

    with opened(Path("build"), "127.0.0.1", 8765) as server:
        server.run()

Read-only: an update, and a query that would call another server, is refused before the engine sees it. Each query runs in a process
of its own that is ended when it takes too long; docs/serving.md tells the limits and the addresses.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from mandategraph.graph.store import check_build
from mandategraph.serve.app import application
from mandategraph.serve.jobs import Limits
from mandategraph.serve.pool import Pool
from mandategraph.serve.problems import Problem
from mandategraph.serve.store import OPTION

MOST_CONNECTIONS = 256
KEPT_SECONDS = 5  # a connection that says nothing


@dataclass(frozen=True, slots=True)
class Server:
    """An endpoint that is ready: its port is taken, its workers hold the dataset. ``address`` is where it answers."""

    address: str
    pool: Pool
    socket: socket.socket

    def run(self) -> None:
        """Answer until the process is told to stop (SIGINT, SIGTERM)."""
        config = uvicorn.Config(
            application(self.pool),
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=KEPT_SECONDS,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run(sockets=[self.socket])


@contextmanager
def opened(build: Path, host: str, port: int, limits: Limits | None = None) -> Iterator[Server]:
    """Take the port, read the build, start the workers; end them afterwards. Port 0 takes any that is free.

    Raises NoAnswer where there is no build, and Problem where the port is taken or the host is none of this machine's.
    """
    check_build(build, OPTION)
    listening = _listen(host, port)
    try:
        pool = Pool(build, limits or Limits())
        try:
            pool.start()
            taken = listening.getsockname()[1]
            shown = f"[{host}]" if ":" in host else host
            yield Server(f"http://{shown}:{taken}/", pool, listening)
        finally:
            pool.stop()
    finally:
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)  # without the protocol asyncio would leave Nagle's delay on: 40 ms an answer
    except OSError as broken:
        raise Problem(
            0, f"{host!r} is no address of this machine ({broken.strerror}).", "Give 127.0.0.1 or 0.0.0.0 with --host.", "serve#address"
        ) from broken
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as broken:
        listening.close()
        what = f"Port {port} of {host} cannot be taken ({broken.strerror})."
        raise Problem(
            0, what, "Another program may use it, perhaps an endpoint that still runs. Give another with --port.", "serve#port"
        ) from broken
    return listening
