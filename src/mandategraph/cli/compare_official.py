"""``mandategraph compare-official``: the requests to a body as the table that the Secretariat itself keeps."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mandategraph.answers.naming.traced import find_thing
from mandategraph.answers.trace.asked import printed_parties
from mandategraph.answers.trace.official import COLUMNS, official
from mandategraph.cli.show import GuardFormulas, console_for, say, stop, tell, to_csv, write, write_csv
from mandategraph.graph.sessions import holds_no
from mandategraph.graph.view import View, open_view
from mandategraph.ground.columns import fit
from mandategraph.ground.errors import MandategraphError
from mandategraph.pages.pages import filled

BORDER, BORDERS = 1, 3  # characters: the border before the first column; the blanks and the border of each
NARROW = 110  # characters; a narrower terminal gets no table


class Form(StrEnum):
    """The forms of the table."""

    TABLE = "table"
    CSV = "csv"
    HTML = "html"
    JSON = "json"


def compare_official(
    to: Annotated[
        list[str] | None,
        typer.Option(metavar="BODY", help="Whose requests, named or as printed; may be repeated. Without it: UNODC and the Secretariat."),
    ] = None,
    session: Annotated[int, typer.Option(min=0, show_default=False, metavar="N", help="Only what session N asked for.")] = 0,
    format: Annotated[Form, typer.Option("--format", "-f", help="The form of the answer.")] = Form.TABLE,
    out: Annotated[Path, typer.Option(help="The folder of the build.")] = Path("build"),
    base: Annotated[str, typer.Option(metavar="IRI", help="The base of the graph's IRIs, if it is not the build's own.")] = "",
    guard_formulas: GuardFormulas = False,
) -> None:
    """List requests by resolution, paragraph, action required, implementation and resources (the layout of E/CN.7/2008/CRP.13)."""
    try:
        view = open_view(out, base)
        asked = [_party(view, name) for name in to or ()]
    except MandategraphError as error:
        raise stop(error, 2) from None
    rows = official(view, [party for parties, _ in asked for party in parties], session)
    for note in filter(None, [*(told for _, told in asked), holds_no(view.sessions_read, session)]):
        say(note, err=True)
    if format is Form.CSV:
        write_csv(to_csv(COLUMNS, rows), guard_formulas)
    elif format is Form.JSON:
        write(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n")
    elif format is Form.HTML:
        write(filled("alone_requests.html", title="Action required", columns=COLUMNS, rows=rows))
    else:
        _show(rows)


def _party(view: View, name: str) -> tuple[list[str], str]:
    """The parties that a name means, as named or as printed, and what is to be told of that."""
    if printed := printed_parties(view, name):
        return printed, ""
    body = find_thing(view, name)
    nothing = "" if official(view, [body.iri], 0) else f"Nothing in the collection is requested of: {view.label(body.iri)}."
    return [body.iri], " ".join(filter(None, (body.note, nothing)))


def _show(rows: list[tuple[str, ...]]) -> None:
    console = console_for(sys.stdout)
    widths = fit([list(cells) for cells in zip(COLUMNS, *rows, strict=True)], max(1, console.width - BORDER - BORDERS * len(COLUMNS)))
    if console.width < NARROW or not widths:
        _below_each_other(console, rows)
        return
    table = Table(show_lines=True, caption=f"{len(rows)} requests", caption_justify="left")
    for column, width in zip(COLUMNS, widths, strict=True):
        table.add_column(column, overflow="fold", width=width)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _below_each_other(console: Console, rows: list[tuple[str, ...]]) -> None:
    """Each request as a few lines: five columns would break every second word."""
    for act, place, required, *rest in rows:
        tell(console, Text(f"{act} {place}", style="bold"))
        for words in (required, *(f"{name}: {cell}" for name, cell in zip(COLUMNS[3:], rest, strict=True))):
            tell(console, Text(words), 2)
        console.print()
    tell(console, Text(f"{len(rows)} requests", style="italic"))
