"""The command line: one file for each command. Only here is anything printed, and only here does the program end."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from mandategraph import __version__
from mandategraph._errors import MandategraphError
from mandategraph.cli._show import say

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
        say(f"mandategraph {__version__}")
    elif context.invoked_subcommand is None:
        say(context.get_help())


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Within, a signal to end (SIGTERM, SIGHUP) ends the program as an error does: what is half written goes, and so do its processes.

    The exit status is 128 and the number of the signal, as a shell tells it: 143, 129.
    """

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    signals = [getattr(signal, name) for name in names if threading.current_thread() is threading.main_thread()]
    before = {number: signal.signal(number, end) for number in signals if signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _add_commands() -> None:
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


def main() -> None:
    """Run the command line. Exit status: 0 all well, 1 something was not read or does not hold, 2 wrong use; 129, 130, 143 by a signal."""
    try:
        with _ended_in_order():
            _add_commands()
            app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # our own fault, told in one line; what was built before stands
        what = f"mandategraph failed ({type(error).__name__}: {error})."
        say(MandategraphError(what, "This is a fault of the program; please report it.", "program#fault").line, err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        say("Stopped.", err=True)
        sys.exit(130)
