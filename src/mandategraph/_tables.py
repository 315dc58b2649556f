"""Reads the tables of ``ontology/tables``: knowledge that is data and not RDF."""

from __future__ import annotations

import re
from functools import cache

from mandategraph._resources import resource


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one table (``months``, ``ordinals`` …) as dictionaries by column.

    Lines that begin with ``# `` are comments; the first other line names the columns; cells are separated by tabs.
    """
    text = (resource("ontology") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("# ")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=False)) for line in lines[1:])


@cache
def months() -> dict[str, int]:
    """Month name -> number."""
    return {row["name"]: int(row["number"]) for row in rows("months")}


@cache
def ordinals() -> dict[str, int]:
    """Ordinal word in lower case -> number."""
    return {row["word"]: int(row["number"]) for row in rows("ordinals")}


@cache
def month_pattern() -> str:
    """A regular expression for the name of a month."""
    return "(?:" + "|".join(months()) + ")"


@cache
def ordinal_pattern() -> str:
    """A regular expression for an ordinal: word or figure ("seventh", "7th"; "S5th" is a scanner's 5th)."""
    words = sorted(ordinals(), key=len, reverse=True)
    return "(?:" + "|".join(words) + r"|S?\d{1,3}(?:st|nd|rd|th))"


def ordinal(words: str) -> int:
    """The number of an ordinal: "seventh" -> 7, "S5th" -> 5. Raises KeyError for other words."""
    found = re.fullmatch(r"S?(\d{1,3})(?:st|nd|rd|th)", words)
    return int(found[1]) if found else ordinals()[words.lower()]
