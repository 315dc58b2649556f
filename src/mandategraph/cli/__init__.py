"""The command line: one file for each command. Only here is anything printed, and only here does the program end."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from mandategraph import __version__
from mandategraph._errors import MandategraphError

app = typer.Typer(
    name="mandategraph",
    help="Read the reports of United Nations conferences into a knowledge graph, check it, and ask it.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"mandategraph {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line. Exit status: 0 all well, 1 something was not read or does not hold, 2 wrong use."""
    from mandategraph.cli.build import build
    from mandategraph.cli.compare_official import compare_official
    from mandategraph.cli.diff import diff
    from mandategraph.cli.explain import explain
    from mandategraph.cli.lineage import lineage
    from mandategraph.cli.load import load
    from mandategraph.cli.obligations import obligations
    from mandategraph.cli.publish import publish
    from mandategraph.cli.queries import queries
    from mandategraph.cli.query import query
    from mandategraph.cli.serve import serve
    from mandategraph.cli.validate import validate

    for command in (build, validate, queries, query, explain, lineage, obligations, diff, compare_official, publish, serve, load):
        app.command()(command)
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")  # a path that the screen cannot show is no fault
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # our own fault, told in one line; what was built before stands
        what = f"mandategraph failed ({type(error).__name__}: {error})."
        print(MandategraphError(what, "This is a fault of the program; please report it.", "program#fault").line, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
