"""Reads the tables of ``ontology/tables``: knowledge that is data and not RDF."""

from __future__ import annotations

from functools import cache

from mandategraph.ground.resources import resource


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one table (``months``, ``ordinals`` …) as dictionaries by column.

    Lines that begin with ``# `` are comments; the first other line names the columns; cells are separated by tabs.
    """
    text = (resource("ontology") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("# ")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=False)) for line in lines[1:])


def read_all_tables() -> None:
    """Read every table now, so that none is read when a process may open no file any more."""
    for path in sorted((resource("ontology") / "tables").glob("*.tsv")):
        rows(path.stem)
