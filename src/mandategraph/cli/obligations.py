"""``mandategraph obligations``: who has to deliver what by when, and whether it was done."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from mandategraph.answers.naming.traced import Thing, find_thing
from mandategraph.answers.trace.requests import Due, board
from mandategraph.cli.show import GuardFormulas, console_for, say, stop, tell, to_csv, write, write_csv
from mandategraph.graph.sessions import holds_no
from mandategraph.graph.view import View, open_view
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.printable import shorten

COLUMNS = (
    "session",
    "act",
    "place",
    "to",
    "kind",
    "deliverable",
    "due",
    "due_words",
    "resources",
    "status",
    "answered_by",
    "confidence",
    "why",
)
WORDS = 160  # characters of a deliverable that a terminal shows


class Status(StrEnum):
    """How an obligation stands."""

    ANSWERED = "answered"
    PARTLY = "partly"
    OPEN = "open"
    UNKNOWN = "unknown"


class Form(StrEnum):
    """The forms of the board."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def obligations(
    due: Annotated[int, typer.Option(min=0, show_default=False, metavar="N", help="Only what is due at session N.")] = 0,
    to: Annotated[str, typer.Option(metavar="BODY", help="Only what this body, or class of States, has to deliver.")] = "",
    status: Annotated[Status | None, typer.Option(help="Only what stands so.")] = None,
    session: Annotated[int, typer.Option(min=0, show_default=False, metavar="N", help="Only what session N asked for.")] = 0,
    format: Annotated[Form, typer.Option("--format", "-f", help="The form of the answer.")] = Form.TABLE,
    out: Annotated[Path, typer.Option(help="The folder of the build.")] = Path("build"),
    base: Annotated[str, typer.Option(metavar="IRI", help="The base of the graph's IRIs, if it is not the build's own.")] = "",
    guard_formulas: GuardFormulas = False,
) -> None:
    """List what was asked to be delivered: by whom, when it is due, and what answered it, with the reason."""
    try:
        view = open_view(out, base)
        who = find_thing(view, to) if to else None
    except MandategraphError as error:
        raise stop(error, 2) from None
    found = board(view, due, who.iri if who else "", status.value if status else "", session)
    for note in _notes(view, due, who, session, found):
        say(note, err=True)
    if format is Form.CSV:
        write_csv(to_csv(COLUMNS, (_row(one) for one in found)), guard_formulas)
    elif format is Form.JSON:
        write(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n")
    else:
        _show(found, sorted(view.sessions_read))


def _notes(view: View, due: int, who: Thing | None, session: int, found: list[Due]) -> list[str]:
    """What somebody must know who asked for it so: what a name was taken for, that nothing is asked of it, that a session was not read."""
    notes = [who.note] if who and who.note else []
    notes += [note for number in dict.fromkeys((due, session)) if (note := holds_no(view.sessions_read, number))]
    if who and not board(view, to=who.iri):
        notes.append(f"Nothing in the collection has to be delivered by: {view.label(who.iri)}.")
    elif due and not board(view, due=due):
        notes.append(f"Nothing in the collection is due at session {due}.")
    elif not found:
        notes.append("Nothing is found that is all of this together; leave out an option.")
    return notes


def _row(one: Due) -> tuple[str, ...]:
    due = "; ".join(str(n) for n in one.due) or ("recurring" if one.recurring else "")
    return (
        str(one.session), one.act, one.place, "; ".join((*one.addressees, *one.as_printed)), one.kind, one.deliverable, due, one.due_words,
        "; ".join(one.conditions), one.status, "; ".join(one.answers), one.confidence, one.reason,
    )  # fmt: skip


def _show(found: list[Due], read: list[int]) -> None:
    console = console_for(sys.stdout)
    colours = {"answered": "green", "partly": "yellow", "open": "red"}
    session = 0
    for one in found:
        if one.session != session:
            session = one.session
            tell(console, Text(f"\nAsked by session {session}", style="bold underline"))
        row = dict(zip(COLUMNS, _row(one), strict=True))
        head = [f"{one.act} {one.place}", row["to"], one.kind, *([f"due at session {row['due']}"] if one.due else [])]
        tell(console, Text("  ·  ".join(head), style="bold"), 2)
        by = f" by {row['answered_by']}, as its title says (confidence {one.confidence}, {one.extent})" if one.answers else ""
        for words, style in ((shorten(one.deliverable, WORDS), ""), (f"{one.status}{by}: {one.reason}", colours.get(one.status, "dim"))):
            tell(console, Text(words, style=style), 6)
    counts = ", ".join(f"{sum(one.status == s.value for one in found)} {s.value}" for s in Status)
    sessions = f"Sessions read: {', '.join(map(str, read))}. Of documents only the titles were."
    tell(console, Text(f"\n{len(found)} obligations: {counts}. {sessions}", style="dim"))
