"""What the commands share when they print: a console that fits, tables as CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, TextIO

import typer
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType, RenderHook, RenderResult
from rich.segment import Segment
from rich.text import Text

from mandategraph.graph.store import NO_BUILD
from mandategraph.ground.columns import longest_word
from mandategraph.ground.csv import csv_text, guard_formulas
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.folders import UNFINISHED
from mandategraph.ground.printable import for_terminal
from mandategraph.ground.state import DAMAGED

GuardFormulas = Annotated[
    bool, typer.Option("--guard-formulas", help="In CSV: put an apostrophe before a cell that a spreadsheet would run as a formula.")
]
WIDEST_LINE = 100_000  # characters of a line where nobody looks on: a pipe or a file


@dataclass(frozen=True)
class _Shown:
    """Something that is printed, its words made fit for a terminal; the colours are the console's own and stay."""

    inner: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line: list[Segment] = []
        for part in console.render(self.inner, options):
            shown = part if part.control else Segment(for_terminal(part.text), part.style)
            line.append(shown)
            if "\n" in shown.text:
                yield from _without_end(line)
                line = []
        yield from line


def _without_end(line: list[Segment]) -> list[Segment]:
    """A line without the blanks before its end; those that have a colour behind them stay."""
    *kept, end = line
    while kept and not kept[-1].control and kept[-1].text.endswith(" ") and not (kept[-1].style and kept[-1].style.bgcolor):
        last = kept.pop()
        if words := last.text.rstrip(" "):
            kept.append(Segment(words, last.style))
    return [*kept, end]


class _Door(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Let everything through as a terminal can show it."""
        return [_Shown(one) for one in renderables]


def console_for(stream: TextIO, narrowest: int = 0) -> Console:
    """A console as wide as the terminal, or COLUMNS characters where that is set; elsewhere lines are as long as need be.

    ``narrowest``: it is no narrower than that, and elsewhere exactly so wide. What it prints obeys ``for_terminal``.
    """
    fits = stream.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    width = max(narrowest, Console().width) if narrowest else None if fits else WIDEST_LINE
    console = Console(width=width, highlight=False)
    console.push_render_hook(_Door())
    return console


def say(words: str, err: bool = False) -> None:
    """Print a line, or lines, for people."""
    typer.echo(for_terminal(words), err=err)


def stop(failure: MandategraphError, status: int) -> typer.Exit:
    """Tell what stops a command, on one line; return what ends the program.

    With 1 where no call was wrong, but a file is damaged; with 2 where there is no build to work on, whatever the command.
    """
    say(failure.line, err=True)
    return typer.Exit(1 if failure.code in (DAMAGED, UNFINISHED) else 2 if failure.code == NO_BUILD else status)


def tell(console: Console, text: Text, indent: int = 0) -> None:
    """Print text below a margin. No word is broken: where one is longer than the terminal, lines are as long as that word."""
    for line in text.wrap(console, max(console.width - indent, longest_word(text.plain.split()))):
        console.print(Text(" " * indent).append(line), no_wrap=True, overflow="ignore", crop=False)


def write(text: str) -> None:
    """Write data as UTF-8: into a file or a pipe as it is, on a terminal as it can be shown."""
    shown = "\r\n".join(for_terminal(line) for line in text.split("\r\n")) if sys.stdout.isatty() else text
    typer.echo(shown.encode(errors="backslashreplace"), nl=False)


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV with lines that end in CR LF."""
    return csv_text([columns, *rows], "\r\n")


def write_csv(text: str, guarded: bool) -> None:
    """Write CSV as it is, or with its cells guarded."""
    write(guard_formulas(text) if guarded else text)
