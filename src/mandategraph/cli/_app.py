"""The commands and how their help is shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mandategraph import __version__
from mandategraph._errors import MandategraphError

# Each is a function of its own name in a file of its own name; the order is that of the help.
COMMANDS = (
    "build", "validate", "queries", "query", "explain", "lineage", "obligations", "diff", "compare-official", "publish", "serve", "load",
)  # fmt: skip
LONGEST_SENTENCE = 1000  # code points: nobody's help is cut


class Commands(TyperGroup):
    """The list of commands: what each does is told to the end of its sentence, on as many lines as it takes."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list below the options."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(LONGEST_SENTENCE)) for name, command in found if command])


def run(words: Sequence[str]) -> None:
    """Run the command that the words of the command line name. Ends with SystemExit."""
    try:
        _app(words)()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # our own fault, told in one line; what was built before stands
        what = f"mandategraph failed ({type(error).__name__}: {error})."
        print(MandategraphError(what, "This is a fault of the program; please report it.", "program#fault").line, file=sys.stderr)
        sys.exit(1)


def _app(words: Sequence[str]) -> typer.Typer:
    """The program with the one command that is asked for, so that nothing is loaded for the others; with all of them otherwise."""
    app = typer.Typer(
        name="mandategraph",
        cls=Commands,
        help="Read the reports of United Nations conferences into a knowledge graph, check it, and ask it.",
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    named = next((word for word in words if not word.startswith("-")), "")
    for command in [named] if named in COMMANDS else COMMANDS:
        name = command.replace("-", "_")
        app.command()(getattr(import_module(f"mandategraph.cli.{name}"), name))
    return app


def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"mandategraph {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())
