"""``mandategraph lineage THING``: how a mandate came about, how it changed, and whether it still stands."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from mandategraph.answers.naming.traced import find_thing
from mandategraph.answers.trace.picture import picture
from mandategraph.answers.trace.timeline import Entry, Timeline, trace
from mandategraph.cli.show import console_for, stop, tell, write
from mandategraph.graph.view import open_view
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.printable import shorten
from mandategraph.pages.pages import filled

WORDS = 220  # characters of a provision that a terminal shows; --full shows all


class Form(StrEnum):
    """The forms of a timeline."""

    TABLE = "table"
    JSON = "json"
    SVG = "svg"
    HTML = "html"


def lineage(
    thing: Annotated[
        str, typer.Argument(help="An act (7/2), a provision (7/2#op.16), a body, a tool or a treaty, by any of its names or IRI.")
    ],
    since: Annotated[int, typer.Option(min=0, show_default=False, metavar="N", help="Only from session N on.")] = 0,
    format: Annotated[Form, typer.Option("--format", "-f", help="The form of the answer.")] = Form.TABLE,
    record: Annotated[bool, typer.Option("--record", help="Also every paragraph of the reports that names it, with who spoke.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show every provision in full.")] = False,
    out: Annotated[Path, typer.Option(help="The folder of the build.")] = Path("build"),
    base: Annotated[str, typer.Option(metavar="IRI", help="The base of the graph's IRIs, if it is not the build's own.")] = "",
) -> None:
    """Trace a thing through the sessions: what was done, with which verb, where, and what changed."""
    try:
        view = open_view(out, base)
        timeline = trace(view, find_thing(view, thing), since, record)
    except MandategraphError as error:
        raise stop(error, 2) from None
    if format is Form.TABLE:
        _show(timeline, full)
    elif format is Form.JSON:
        write(json.dumps(asdict(timeline), ensure_ascii=False, indent=1) + "\n")
    elif format is Form.SVG:
        write(picture(timeline))
    else:
        entries = [_paragraph(entry) for entry in timeline.entries]
        title = f"Lineage of {timeline.label}"
        write(filled("alone_timeline.html", title=title, picture=picture(timeline), entries=entries, notes=timeline.notes))


def _show(timeline: Timeline, full: bool) -> None:
    console = console_for(sys.stdout)
    tell(console, Text(f"Lineage of {timeline.label}", style="bold"))
    if timeline.names:
        tell(console, Text(f"Also called: {'; '.join(timeline.names[:8])}", style="dim"))
    session = -1
    for entry in timeline.entries:
        if entry.session != session:
            session = entry.session
            tell(console, Text(f"\nSession {session}" if session else "\nOther bodies", style="bold underline"))
            if gap := timeline.gap(session):
                tell(console, Text(f"  before it, {gap}", style="dim"))
        _line(console, entry, full)
    console.print()
    for note in timeline.notes:
        tell(console, Text(note, style="dim"))


def _line(console: Console, entry: Entry, full: bool) -> None:
    told = [", ".join(entry.what), ", ".join(entry.spoken)]
    if entry.called:
        told.append(f"called “{entry.called}”")
    if entry.reported_in:
        told.append(f"reported by {entry.reported_in}")
    head = Text(f"{entry.act} {entry.place}".rstrip(), style="bold cyan")
    head.append("".join(f"  ·  {words}" for words in told if words), style="not bold default")
    tell(console, head, 2)
    shown = entry.words if full or len(entry.words) <= WORDS else shorten(entry.words, WORDS)
    lines = [Text(f"← {words}", style="green") for words in entry.carries]
    lines += [Text(f"! {words}", style="yellow") for words in entry.changes]
    lines += [Text(f"= {words}", style="magenta") for words in entry.status]
    lines += [Text(shown or entry.title, style="dim")] if shown or entry.title else []
    for line in lines:
        tell(console, line, 6)


def _paragraph(entry: Entry) -> tuple[str, str, str]:
    """Head, details and words of an entry for a page, escaped by the page."""
    head = f"{f'Session {entry.session}: ' if entry.session else ''}{entry.act} {entry.place}".rstrip()
    reported = f"reported by {entry.reported_in}" if entry.reported_in else ""
    carries = f"carries on {', '.join(entry.carries)}" if entry.carries else ""
    told = (", ".join(entry.what), ", ".join(entry.spoken), carries, *entry.changes, *entry.status, reported)
    details = "; ".join(words for words in told if words)
    return head, details, entry.words or entry.title
