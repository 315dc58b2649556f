"""The command line: one file for each command. Only here is anything printed, and only here does the program end."""

from __future__ import annotations

import sys

import typer

app = typer.Typer(
    name="mandategraph",
    help="Read the reports of United Nations conferences into a knowledge graph, check it, and ask it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line. Exit status: 0 all well, 1 something was not read or does not hold, 2 wrong use."""
    from mandategraph.cli.build import build
    from mandategraph.cli.explain import explain
    from mandategraph.cli.queries import queries
    from mandategraph.cli.query import query
    from mandategraph.cli.validate import validate

    for command in (build, validate, queries, query, explain):
        app.command()(command)
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
