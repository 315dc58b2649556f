"""What the commands share when they print: a console that fits, plain pages, tables as CSV."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from typing import Annotated, TextIO

import typer
from rich.console import Console

from mandategraph._csv import csv_text, guard_formulas

GuardFormulas = Annotated[
    bool, typer.Option("--guard-formulas", help="In CSV: put an apostrophe before a cell that a spreadsheet would run as a formula.")
]
WIDEST_LINE = 100_000  # characters of a line where nobody looks on: a pipe or a file
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
<style>:root{{color-scheme:light dark}}body{{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:72rem;padding:0 1rem}}
figure{{margin:0;overflow-x:auto}}svg{{max-width:none}}dt{{font-weight:600;margin-top:1rem}}dd{{margin:0 0 0 1rem}}
.words{{opacity:.85}}</style></head>
<body><main><h1>{title}</h1>
<figure tabindex="0">{picture}</figure>
<h2>In words</h2>
<dl>
{entries}
</dl>
{notes}
</main></body></html>
"""


def console_for(stream: TextIO) -> Console:
    """A console as wide as the terminal, or COLUMNS characters where that is set; elsewhere lines are as long as need be."""
    fits = stream.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    return Console(highlight=False) if fits else Console(width=WIDEST_LINE, highlight=False)


def write(text: str) -> None:
    """Write text as it is, as UTF-8."""
    typer.echo(text.encode(), nl=False)


def shorten(words: str, longest: int) -> str:
    """Words cut at a blank, with an ellipsis."""
    return words if len(words) <= longest else words[: words.rfind(" ", 0, longest)] + " …"


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV with lines that end in CR LF."""
    return csv_text([columns, *rows], "\r\n")


def write_csv(text: str, guarded: bool) -> None:
    """Write CSV as it is, or with its cells guarded."""
    write(guard_formulas(text) if guarded else text)


def in_page(title: str, picture: str, entries: Iterable[tuple[str, str, str]], notes: Iterable[str]) -> str:
    """A page with a picture and, below, the same in words. What comes from a report stays text."""
    told = "\n".join(
        f'<dt>{escape(head)}</dt><dd>{escape(details)}</dd><dd class="words">{escape(words)}</dd>' for head, details, words in entries
    )
    return PAGE.format(title=escape(title), picture=picture, entries=told, notes="\n".join(f"<p>{escape(note)}</p>" for note in notes))
