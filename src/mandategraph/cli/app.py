"""The commands and how their help is shown."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mandategraph import __version__
from mandategraph.cli.show import say
from mandategraph.ground.errors import MandategraphError

# Each is a function of its own name in a file of its own name; the order is that of the help.
COMMANDS = (
    "build", "validate", "queries", "query", "explain", "lineage", "obligations", "diff", "compare-official", "publish", "serve", "load",
)  # fmt: skip
# What is wrong with the value of an option, by the kind of the fault (the words of the library that finds it name its own insides).
FAULTS = {
    "int_parsing": "{given!r} is not a whole number.",
    "int_from_float": "{given!r} is not a whole number.",
    "float_parsing": "{given!r} is not a number.",
    "greater_than_equal": "{given} is too small: the least is {ge}.",
    "less_than_equal": "{given} is too large: the most is {le}.",
    "value_error": "{error}",  # "'maybe' is not one of 'answered', 'partly', 'open', 'unknown'."
}
LONGEST_SENTENCE = 1000  # code points: nobody's help is cut


class Commands(TyperGroup):
    """The list of commands: what each does is told to the end of its sentence, on as many lines as it takes."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list below the options."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(LONGEST_SENTENCE)) for name, command in found if command])

    def invoke(self, ctx: Any) -> Any:
        """Run the command. A value that is none of its option's is told in plain words."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = _plainly(wrong)
            raise


def _plainly(wrong: typer.BadParameter) -> str:
    """What is wrong with a value; as it was told where that is not known better."""
    errors = getattr(wrong.__cause__, "errors", None)
    found = errors() if errors else []
    told = [FAULTS[one["type"]].format(given=one["input"], **one.get("ctx", {})) for one in found if one["type"] in FAULTS]
    return " ".join(told) or wrong.message


def run(words: Sequence[str]) -> None:
    """Run the command that the words of the command line name. Ends with SystemExit."""
    try:
        with _ended_in_order():
            _app(words)()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # our own fault, told in one line; what was built before stands
        what = f"mandategraph failed ({type(error).__name__}: {error})."
        say(MandategraphError(what, "This is a fault of the program; please report it.", "program#fault").line, err=True)
        sys.exit(1)


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
        say(f"mandategraph {__version__}")
    elif context.invoked_subcommand is None:
        say(context.get_help())
