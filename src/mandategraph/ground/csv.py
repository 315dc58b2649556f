"""Writes CSV, as RFC 4180 has it; where it is asked for, so that no spreadsheet runs a cell as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the beginning of a formula. An apostrophe before it counts too, so that a guard can be taken away again.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
GUARDED = (
    "A cell that begins with =, +, -, @, a tab or a carriage return, and is no number, has an apostrophe before it, so that no spreadsheet "
    "runs it as a formula. Without the apostrophe it is the value in the graph."
)


def csv_text(rows: Iterable[Sequence[str]], end: str) -> str:
    """Rows as CSV, each with ``end`` behind it. A cell with a quote, a comma or any part of a line end stands in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # quotes what holds either of these two
    for row in rows:
        writer.writerow(row)
        out.seek(out.tell() - 2)
        out.truncate()
        out.write(end)
    return out.getvalue()


def guard_formulas(text: str) -> str:
    """The same CSV with an apostrophe before each cell that a spreadsheet would run."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    return csv_text(([_guarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))), end)


def _guarded(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell
