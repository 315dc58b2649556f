"""`mandategraph validate`: hold a finished build against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mandategraph.cli.show import say, stop
from mandategraph.graph.dump import written_aside
from mandategraph.graph.store import open_build
from mandategraph.graph.validate.validate import validate as judge
from mandategraph.graph.validate.verdict import Verdict
from mandategraph.ground.errors import MandategraphError


def validate(
    out: Annotated[Path, typer.Option(help="The folder that the build was written to.")] = Path("build"),
) -> None:
    """Check a build against the shapes: 0 it conforms, 1 it does not, or cannot be read, 2 there is no build to check."""
    try:
        verdict = judge(open_build(out).store)
        with written_aside(out) as aside:
            (aside / "validation.ttl").write_bytes(verdict.to_turtle().encode())
            (aside / "validation.txt").write_bytes(verdict.to_text().encode())
    except MandategraphError as failure:
        raise stop(failure, 2) from None
    say(summary(verdict, out))
    raise typer.Exit(0 if verdict.conforms else 1)


def summary(verdict: Verdict, out: Path) -> str:
    """The verdict in a few lines: the counts of each report, the broken shapes, and where the rest is."""
    broken = [f"{len(results):6}  {shape.severity:9}  {shape.name} [{shape.key}]" for shape, results in verdict.by_shape.items()]
    rest = f"Every place, and what to look at: {out / 'validation.txt'}"
    return "\n".join([verdict.headline(), "", *verdict.table(), *(["", *broken] if broken else []), "", rest])
