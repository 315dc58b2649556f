"""`mandategraph build REPORT...`: read reports, validate, write the dataset."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from mandategraph.cli.show import WIDEST_LINE, console_for, say, stop
from mandategraph.collection.build import Build, reports_in
from mandategraph.collection.build import build as run_build
from mandategraph.collection.files import Notice, report_files
from mandategraph.collection.reading import Reading
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.filenames import on_one_line
from mandategraph.ground.iris import Names, check_base
from mandategraph.ground.vocabularies import BASE

NARROWEST = 100  # columns; a narrower window would cut the figures of the table
SHOWN = 5  # reports that are named in a line
COLUMNS = ("acts", "provisions", "citations", "actions", "unresolved")


def build(
    reports: Annotated[list[Path], typer.Argument(help="Report files, or folders of them.", metavar="REPORT")],
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("build"),
    base: Annotated[str, typer.Option(help="The IRI that all data IRIs begin with.")] = BASE,
    jobs: Annotated[int, typer.Option(min=1, help="How many reports to read at once.")] = min(2, os.cpu_count() or 1),
    authority: Annotated[list[Path] | None, typer.Option(help="A further authority file (Turtle); may be given more than once.")] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Treat warnings (an unresolved citation, a shape's warning, a place that a reader failed at) as failures."
        ),
    ] = False,
) -> None:
    """Read session reports into a graph, check it against the shapes, and write it."""
    started = time.perf_counter()
    notices: list[Notice] = []
    try:
        check_base(base)
    except MandategraphError as error:
        raise stop(error, 2) from None
    files = report_files(reports, notices.append)
    for notice in notices:
        say(notice.line, err=True)
    if not files:
        raise typer.Exit(2)
    before = reports_in(out)
    try:
        with _progress(len(files)) as done:
            result = run_build(files, out, base, jobs, authority or [], done)
    except MandategraphError as error:
        raise stop(error, 1) from None
    _summary(result, out, time.perf_counter() - started)
    _told_gone(before, result, out)
    raise typer.Exit(1 if any(notice.wrong for notice in notices) else _status(result, strict))


def _told_gone(before: list[str], result: Build, out: Path) -> None:
    """Say which reports an earlier build in the same folder held and this one does not: nobody loses a graph without a word."""
    gone = [report for report in before if report not in {*result.kept, *(r.report for r in result.readings if not r.error)}]
    if gone and result.verdict is not None:
        shown = ", ".join(gone[:SHOWN]) + (f" and {len(gone) - SHOWN} more" if len(gone) > SHOWN else "")
        what = f"{out}: the earlier build there held {_reports(len(gone))} not in this one: {shown}."
        todo = "To keep both, build each into a folder of its own with --out (make graph: OUT=)."
        say(MandategraphError(what, todo, "build#other-reports").line, err=True)


def _reports(count: int) -> str:
    return "1 report that is" if count == 1 else f"{count} reports that are"


def _status(result: Build, strict: bool) -> int:
    if (
        result.failed
        or any(r.cut_short or r.without_acts for r in result.readings)
        or result.verdict is None
        or not result.verdict.conforms
    ):
        return 1
    opened = any(r.count("unresolved") or r.unread or r.failed_readers for r in result.readings)
    warned = result.verdict.counts["Warning"] or result.unrelated or opened
    return 1 if strict and warned else 0


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Reading], None]]:
    """A bar on a terminal, a plain line for each report elsewhere; what must be known of a file is told at once."""
    if not sys.stdout.isatty():

        def line(reading: Reading) -> None:
            for told in reading.told():
                say(told, err=True)
            if not reading.error:
                say(f"{'unchanged' if reading.reused else 'read'} {on_one_line(reading.path.name)}: {reading.acts}")

        yield line
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        transient=True,
        console=console_for(sys.stdout),
    )
    with bar:
        task = bar.add_task("Reading reports", total=total)

        def step(reading: Reading) -> None:
            bar.advance(task)
            for told in reading.told():
                bar.console.print(told, style="red" if reading.error else "yellow", markup=False)

        yield step


def _summary(result: Build, out: Path, seconds: float) -> None:
    for note in result.notes:
        say(note, err=True)
    if result.verdict is None:
        say(f"No report could be read; {out} is as it was.", err=True)
        return
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("report", no_wrap=True)
    for name in (*COLUMNS, "SHACL", "seconds"):
        table.add_column(name, justify="right", no_wrap=True)
    for reading in result.readings:
        if not reading.error:
            table.add_row(reading.report, *(str(reading.count(name)) for name in COLUMNS), _shacl(result, reading), _seconds(reading))
    console = console_for(sys.stdout, max(NARROWEST, console_for(sys.stdout, WIDEST_LINE).measure(table).maximum))
    console.print(table)
    for graph in result.kept:
        console.print(f"kept from the earlier build: {graph}", markup=False)
    for told in result.unrelated:
        say(told, err=True)
    console.print(result.verdict.headline(), markup=False)
    option = "" if out == Path("build") else f" --out {out}"
    console.print(f"Written to {out} in {seconds:.1f} s. Ask it: {_program()} query acts{option}", markup=False)


def _seconds(reading: Reading) -> str:
    return "unchanged" if reading.reused else f"{reading.seconds:.2f}"


def _program() -> str:
    """How to call the program here: by its name where the shell finds it, else by its path."""
    path = Path(sys.argv[0])
    return "mandategraph" if which("mandategraph") or not path.exists() else str(path)


def _shacl(result: Build, reading: Reading) -> str:
    assert result.verdict
    counts = result.verdict.by_report.get(Names(result.verdict.base).node(reading.report).value, {})
    return str(sum(counts.values()))
