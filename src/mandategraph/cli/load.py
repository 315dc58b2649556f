"""``mandategraph load``: put a build into a store, graph by graph."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mandategraph.cli.show import say, stop
from mandategraph.ground.errors import MandategraphError

PASSWORD = "MANDATEGRAPH_PASSWORD"


def load(
    endpoint: Annotated[str, typer.Option(metavar="URL", help="Where the store answers queries.")],
    update: Annotated[str, typer.Option(metavar="URL", help="Where it takes SPARQL updates, if that is elsewhere.")] = "",
    graph_store: Annotated[
        str, typer.Option(metavar="URL", help="Where it takes whole graphs (Graph Store Protocol): the faster way.")
    ] = "",
    user: Annotated[str, typer.Option(help=f"Who logs in; the password is read from {PASSWORD}, or asked for.")] = "",
    build: Annotated[Path, typer.Option("--build", "--out", help="The folder that the build was written to.")] = Path("build"),
    drop_old: Annotated[bool, typer.Option("--drop-old", help="Drop graphs that an earlier build put there and this one lacks.")] = False,
) -> None:
    """Put a build into a store. What is there already and equal is left alone, so that a broken-off load is taken up again."""
    from mandategraph.upload.plan import read_plan
    from mandategraph.upload.remote import Remote
    from mandategraph.upload.upload import Step, upload

    def tell(step: Step) -> None:
        odd = f" (the store counts {step.stored})" if step.outcome == "loaded" and step.stored != step.triples else ""
        size = f", {step.triples} triples" if step.triples else ""
        old = " of an earlier build: --drop-old drops it" if step.outcome == "left" else ""
        say(f"{step.number} of {step.total}  {step.graph}{size}: {step.outcome}{old}{odd}")

    try:
        plan = read_plan(build)
        remote = Remote(endpoint, update, graph_store, user, _password(user) if user else "")
        for step in upload(plan, remote, drop_old):
            tell(step)
        if plan.graphs and not remote.merges(plan.graphs[0].name):
            say(
                "Note: the store's default graph does not hold the named graphs, and the saved questions need that; "
                "docs/serving.md says how to set it."
            )
    except MandategraphError as failure:
        raise stop(failure, 1) from None


def _password(user: str) -> str:
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if sys.stdin.isatty():
        return str(typer.prompt(f"Password of {user}", hide_input=True, err=True))
    raise MandategraphError(f"There is no password for {user}.", f"Set {PASSWORD}.", "load#login")
