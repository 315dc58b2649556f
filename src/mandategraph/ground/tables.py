"""Reads the tables of ``ontology/tables``: knowledge that is data and not RDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mandategraph.ground.resources import resource

Row = dict[str, str]


def tables() -> Path:
    """The folder of the tables: those of no language, and a folder for each language."""
    return resource("ontology") / "tables"


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of one table (``glyphs``, ``en/months`` …) as dictionaries by column."""
    return read_table(tables() / f"{name}.tsv")


@cache
def read_table(path: Path) -> tuple[Row, ...]:
    """Return the rows of a table as dictionaries by column.

    Lines that begin with ``# `` are comments; the first other line names the columns; cells are separated by tabs.
    """
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip() and not line.startswith("# ")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=False)) for line in lines[1:])


def read_all_tables() -> None:
    """Read every table now, so that none is read when a process may open no file any more."""
    for path in sorted(tables().rglob("*.tsv")):
        read_table(path)
