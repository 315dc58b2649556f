"""Tables of HTML: which hold data, and which only lay the page out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

PARTS = {"p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
LABEL = re.compile(r"\s*(?:[-*•–]|\(?\w{1,5}\)|\w{1,4}\.)?\s*")
FEWEST = 25  # code points of what stands beside a label


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells hold data, or are one paragraph with its label, or blocks that stand apart."""

    DATA: ClassVar[str] = "data"
    ONE: ClassVar[str] = "one"
    APART: ClassVar[str] = "apart"
    manner: str
    cells: tuple[etree._Element, ...]


def rows_of(table: etree._Element) -> Iterator[Row]:
    """The rows of a table, without those of tables within it.

    A row with one cell that holds words, or of a table that lays the page out, holds blocks that stand apart; one with a number or a
    letter beside a text is a paragraph; any other holds data.
    """
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    layout = table.get("role") == "presentation" or any(_is_container(cell) for row in rows for cell in _cells(row))
    for caption in table.iterchildren("caption"):
        yield Row(Row.APART, (caption,))
    for row in rows:
        cells = _cells(row)
        full = tuple(cell for cell in cells if _words(cell))
        if len(full) < 2:
            yield Row(Row.APART, full)
        elif len(full) == 2 and _is_label(full[0]) and len(_words(full[1])) >= FEWEST and not _is_container(full[1]):
            yield Row(Row.ONE, full)
        else:
            yield Row(Row.APART if layout else Row.DATA, full if layout else cells)


def _cells(row: etree._Element) -> tuple[etree._Element, ...]:
    return tuple(cell for cell in row if cell.tag in ("td", "th"))


def _owner(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors("table"), None)


def _words(cell: etree._Element) -> str:
    return " ".join("".join(map(str, cell.itertext())).split())


def _is_label(cell: etree._Element) -> bool:
    return LABEL.fullmatch(_words(cell)) is not None


def _is_container(cell: etree._Element) -> bool:
    """Whether a cell holds more than one block, or a table."""
    return next(cell.iter("table"), None) is not None or sum(1 for part in cell if part.tag in PARTS and _words(part)) > 1
