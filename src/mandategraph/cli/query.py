"""``mandategraph query NAME``: ask a saved question of a build or of an endpoint."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mandategraph.answers.ask.answer import Answer
from mandategraph.answers.ask.ask import Dataset, find_query, load, remote
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.ask.saved import saved_queries
from mandategraph.cli.show import GuardFormulas, console_for, say, stop, write, write_csv
from mandategraph.ground.errors import MandategraphError


class OutputFormat(StrEnum):
    """The forms of an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def names(incomplete: str) -> list[tuple[str, str]]:
    """The questions that begin so, with what they ask: what the shell offers."""
    return [(query.name, query.title) for query in saved_queries() if query.name.startswith(incomplete)]


def query(
    name: Annotated[str, typer.Argument(help="The question, as `mandategraph queries` lists it.", autocompletion=names)],
    param: Annotated[list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; may be repeated.")] = None,
    format: Annotated[OutputFormat, typer.Option("--format", "-f", help="The form of the answer.")] = OutputFormat.TABLE,
    endpoint: Annotated[str, typer.Option(metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of the build.")] = "",
    out: Annotated[Path, typer.Option(help="The folder that the build was written to.")] = Path("build"),
    base: Annotated[str, typer.Option(metavar="IRI", help="The base of the graph's IRIs, if it is not the build's own.")] = "",
    guard_formulas: GuardFormulas = False,
) -> None:
    """Ask a saved question. Things are given by name (UNODC), number (7/4) or IRI, with or without the base."""
    try:
        title = find_query(name).title
        given = read_parameters(param or [])
        dataset = remote(endpoint, base) if endpoint else load(out, base)
        answer = dataset.ask(name, **given)
        show(dataset, answer, format, title, guard_formulas)
        for note in answer.notes:
            say(note, err=True)
        if not answer.rows:
            say(nothing_found(given), err=True)
    except MandategraphError as failure:
        raise stop(failure, 2 if isinstance(failure, BadQuestion) else 1) from None


def nothing_found(given: Mapping[str, str]) -> str:
    """Say in one line that the answer is empty, and what was asked with."""
    asked = ", ".join(f"{name}={value!r}" for name, value in given.items())
    return f"Nothing found{f' with {asked}' if asked else ''}. What each parameter takes: mandategraph queries"


def read_parameters(pairs: list[str]) -> dict[str, str]:
    """Take ``NAME=VALUE`` apart. Raises BadQuestion."""
    given: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or not name:
            raise BadQuestion(f"Cannot read the parameter {pair!r}.", "Write --param NAME=VALUE.", "ask#parameter")
        if name in given:
            raise BadQuestion(f"Parameter {name} is given twice.", "Give it once.", "ask#parameter")
        given[name] = value
    return given


def show(dataset: Dataset, answer: Answer, form: OutputFormat, title: str, guarded: bool = False) -> None:
    """Print an answer: a table fits the terminal, or COLUMNS characters where that is set; elsewhere its lines are as long as need be."""
    if form is OutputFormat.TABLE:
        console = console_for(sys.stdout)
        console.print(answer.to_table(title, dataset.base, console.width), crop=False)
    elif form is OutputFormat.CSV:
        write_csv(answer.to_csv(), guarded)
    else:
        write(answer.to_json() if form is OutputFormat.JSON else answer.to_turtle())
