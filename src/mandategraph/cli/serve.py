"""``mandategraph serve``: answer SPARQL and plain questions about a build over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mandategraph.cli.show import say, stop
from mandategraph.ground.errors import MandategraphError


def serve(
    build: Annotated[Path, typer.Option("--build", "--out", help="The folder that the build was written to.")] = Path("build"),
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 is every one of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 takes a free one.")] = 8765,
    seconds: Annotated[float, typer.Option(min=0.1, max=3600, help="How long one query may take.")] = 10.0,
    rows: Annotated[int, typer.Option(min=1, max=10_000_000, help="How many rows or triples one answer may have.")] = 10_000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many queries run at a time.")] = 2,
) -> None:
    """Serve a build: a SPARQL 1.1 endpoint, the saved questions, a page for each thing, and a query editor. Ctrl-C ends it."""
    from mandategraph.serve.jobs import Limits
    from mandategraph.serve.server import opened  # here, so that the other commands start without a web server

    limits = Limits(seconds=seconds, rows=rows, workers=workers)
    try:
        with opened(build, host, port, limits) as server:
            say(f"{server.address} serves {build}: {limits.words()}, {workers} at a time. Ctrl-C ends it.")
            server.run()
    except MandategraphError as failure:
        raise stop(failure, 1) from None
