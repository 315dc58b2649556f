"""`mandategraph explain IRI`: which words of which report say this."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from mandategraph.answers.explain import Explanation
from mandategraph.answers.explain import explain as explain_thing
from mandategraph.cli.show import console_for, say, stop
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.state import DAMAGED


def explain(
    iri: Annotated[
        str, typer.Argument(help="A provision, citation, action, act …: an IRI, its end, or an act and place such as 7/4#op.2.")
    ],
    out: Annotated[Path, typer.Option(help="The folder of the build.")] = Path("build"),
    reports: Annotated[Path | None, typer.Option(help="A folder of reports, to check that they are as they were read.")] = None,
    base: Annotated[str, typer.Option(metavar="IRI", help="The base of the graph's IRIs, if it is not the build's own.")] = "",
) -> None:
    """Show the lines of the report that say a thing, with the words marked, as they were read."""
    notes: dict[str, MandategraphError] = {}
    try:
        for explanation in explain_thing(iri, out, reports, base):
            _show(explanation)
            if explanation.note:
                notes[explanation.note.line] = explanation.note
    except MandategraphError as error:
        raise stop(error, 2) from None
    for line in notes:
        say(line, err=True)
    if notes and (reports or any(note.code == DAMAGED for note in notes.values())):
        raise typer.Exit(1)


def _show(found: Explanation) -> None:
    console = console_for(sys.stdout)
    console.print(Text(found.iri, style="bold"), soft_wrap=True)
    for name, value in found.facts:
        console.print(Text(f"  {name}: {value}"), soft_wrap=True)
    console.print(
        Text(f"{found.file}, lines {found.first_line} to {found.last_line} (code points {found.begin} to {found.end}):"), soft_wrap=True
    )
    marked = console.is_terminal
    shown = found.first_line - 1
    for number, pieces in found.lines:
        if number > shown + 1:
            console.print(Text(f"         … {number - shown - 1} lines left out …", style="dim"))
        shown = number
        line = Text(f"{number:6} | ", style="dim")
        for words, inside in pieces:
            if inside:
                line.append(words if marked else f"[[{words}]]", style="black on yellow" if marked else "")
            else:
                line.append(words, style="not dim")
        console.print(line, soft_wrap=True)
    console.print()
