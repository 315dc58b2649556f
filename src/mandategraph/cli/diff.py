"""``mandategraph diff 6/2 7/2``: two acts, paragraph by paragraph, with the words that came and went."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from mandategraph.answers.naming.traced import find_thing
from mandategraph.answers.trace.diff import Comparison, Pair, compare
from mandategraph.cli.show import console_for, stop, tell, write
from mandategraph.graph.view import open_view
from mandategraph.ground.errors import MandategraphError

STYLES = {"same": "", "removed": "red strike", "added": "green underline"}
MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}  # as wdiff writes them, where there are no colours


class Form(StrEnum):
    """The forms of a comparison."""

    TABLE = "table"
    JSON = "json"


def diff(
    earlier: Annotated[str, typer.Argument(help="The earlier act: 6/2, RES/6/2 or an IRI.")],
    later: Annotated[str, typer.Argument(help="The later act.")],
    format: Annotated[Form, typer.Option("--format", "-f", help="The form of the answer.")] = Form.TABLE,
    changed: Annotated[bool, typer.Option("--changed", help="Leave out what is the same.")] = False,
    out: Annotated[Path, typer.Option(help="The folder of the build.")] = Path("build"),
    base: Annotated[str, typer.Option(metavar="IRI", help="The base of the graph's IRIs, if it is not the build's own.")] = "",
) -> None:
    """Compare two acts: which paragraph carries on which, what moved, what is new, what was dropped, word by word."""
    try:
        view = open_view(out, base)
        things = [find_thing(view, words) for words in (earlier, later)]
        for words, thing in zip((earlier, later), things, strict=True):
            if thing.kind != "act" or not view.of("inInstrument", thing.iri):
                todo = "Give an act whose text is in the collection: `mandategraph query acts` lists them."
                raise MandategraphError(f"{words!r} is no act with a text.", todo, "diff#no-text")
    except MandategraphError as error:
        raise stop(error, 2) from None
    found = compare(view, things[0].iri, things[1].iri)
    if format is Form.JSON:
        write(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
    else:
        _show(found, changed, [thing.note for thing in things if thing.note])


def _show(found: Comparison, changed: bool, notes: list[str]) -> None:
    console = console_for(sys.stdout)
    tell(console, Text(f"{found.earlier}: {found.earlier_title}", style="red"))
    tell(console, Text(f"{found.later}: {found.later_title}", style="green"))
    if found.note:
        tell(console, Text(found.note, style="dim"))
    for pair in found.pairs:
        if not (changed and pair.kind == "verbatim"):
            tell(console, _head(pair))
            tell(console, _words(pair, console.is_terminal))
    counts = {kind: sum(pair.kind == kind for pair in found.pairs) for kind in dict.fromkeys(pair.kind for pair in found.pairs)}
    tell(console, Text("\n" + ", ".join(f"{n} {kind}" for kind, n in counts.items()) + ".", style="dim"))
    for note in notes:
        tell(console, Text(note, style="dim"))


def _head(pair: Pair) -> Text:
    places = f"{pair.before} → {pair.after}" if pair.before and pair.after else pair.after or pair.before
    told = [pair.kind, *(["moved"] if pair.moved else []), *pair.changes]
    return Text(f"\n{places}  ·  {'  ·  '.join(told)}", style="bold")


def _words(pair: Pair, coloured: bool) -> Text:
    line = Text("  ")
    for tag, words in pair.pieces:
        begin, end = ("", "") if coloured or pair.kind in ("new", "dropped") else MARKS[tag]
        line.append(f"{begin}{words}{end} ", style=STYLES[tag] if coloured else "")
    return line
