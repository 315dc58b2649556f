"""An answer: named columns and ordered rows, and the four forms in which it can be handed on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rich.box import SIMPLE, SIMPLE_HEAD, Box
from rich.console import Group, JustifyMethod
from rich.table import Table
from rich.text import Text

from mandategraph.ground.columns import fit, longest_word
from mandategraph.ground.csv import csv_text
from mandategraph.ground.printable import for_terminal
from mandategraph.ground.vocabularies import MG, RDF, RDFS, XSD

Term = NamedNode | BlankNode | Literal
Value = str | int | None

# The W3C's vocabulary for a table of results written as RDF.
RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
COLUMN_GAP = 2  # characters between two columns of a table
EDGES = 2  # characters: one before the first column, one behind the last


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. A cell is a term, or None where nothing is known.

    ``is_graph``: the rows are the triples of a graph (the query was a CONSTRUCT), sorted. ``notes``: what the names that were given were
    taken for; they are no part of the answer.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_graph: bool = False
    notes: tuple[str, ...] = field(default=(), compare=False)

    def values(self) -> list[tuple[Value, ...]]:
        """Return the rows as Python values: an integer as ``int``, everything else as ``str``."""
        return [tuple(_value(term) for term in row) for row in self.rows]

    def records(self) -> list[dict[str, Value]]:
        """Return each row as a dictionary, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values()]

    def to_table(self, title: str = "", base: str = "", width: int = 0) -> Group:
        """Return a table for a terminal of ``width`` characters (0: as wide as need be); an IRI is shown without ``base``.

        Nothing is cut off, and no word and no IRI is broken: what is longer than its column goes on in the next line. Where the terminal
        is too narrow for that, each row is a block of lines, one for each column. A word that is longer than the terminal is a longer line.
        """
        shown = [["" if term is None else for_terminal(_shorten(term.value, base)) for term in row] for row in self.rows]
        heads = [column.replace("_", " ") for column in self.columns]
        columns = [[head, *(row[position] for row in shown)] for position, head in enumerate(heads)]
        widths = fit(columns, width and max(1, width - EDGES - COLUMN_GAP * (len(columns) - 1)))
        table = self._table(heads, shown, widths) if widths else _blocks(heads, shown, width)
        return Group(*([Text(title, style="table.title")] if title else []), table, Text(_count(len(shown)), style="table.caption"))

    def _table(self, heads: list[str], shown: list[list[str]], widths: list[int]) -> Table:
        table = _look(SIMPLE_HEAD)
        for position, head in enumerate(heads):
            numbers = shown and all(isinstance(_value(row[position]), int | None) for row in self.rows)
            justify: JustifyMethod = "right" if numbers else "left"
            table.add_column(head, justify=justify, overflow="fold", width=widths[position])
        for row in shown:
            table.add_row(*map(Text, row))  # Text, not str: square brackets in a report are words, not rich's markup
        return table

    def to_csv(self) -> str:
        """Return CSV as SPARQL 1.1 writes it: bare values, lines that end in CR LF."""
        return csv_text([self.columns, *(["" if term is None else _bare(term) for term in row] for row in self.rows)], "\r\n")

    def to_json(self) -> str:
        """Return SPARQL 1.1 Query Results JSON."""
        bindings = [{column: _json(term) for column, term in zip(self.columns, row, strict=True) if term is not None} for row in self.rows]
        return json.dumps({"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"

    def to_turtle(self) -> str:
        """Return Turtle: the graph itself, or the table in the W3C's result-set vocabulary."""
        triples = self._graph() if self.is_graph else self._result_set()
        prefixes = {"mg": MG, "rdfs": RDFS} if self.is_graph else {"rs": RESULT_SET, "xsd": XSD}
        return (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()

    def _graph(self) -> Iterator[Triple]:
        for subject, predicate, thing in self.rows:
            if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode) and thing is not None:
                yield Triple(subject, predicate, thing)

    def _result_set(self) -> Iterator[Triple]:
        table = BlankNode("answer")
        yield Triple(table, NamedNode(f"{RDF}type"), NamedNode(f"{RESULT_SET}ResultSet"))
        yield Triple(table, NamedNode(f"{RESULT_SET}size"), Literal(len(self.rows)))
        for column in self.columns:
            yield Triple(table, NamedNode(f"{RESULT_SET}resultVariable"), Literal(column))
        for index, row in enumerate(self.rows, start=1):
            solution = BlankNode(f"row{index}")
            yield Triple(table, NamedNode(f"{RESULT_SET}solution"), solution)
            yield Triple(solution, NamedNode(f"{RESULT_SET}index"), Literal(index))
            for column, term in zip(self.columns, row, strict=True):
                if term is not None:
                    binding = BlankNode(f"row{index}.{column}")
                    yield Triple(solution, NamedNode(f"{RESULT_SET}binding"), binding)
                    yield Triple(binding, NamedNode(f"{RESULT_SET}variable"), Literal(column))
                    yield Triple(binding, NamedNode(f"{RESULT_SET}value"), term)


def _shorten(words: str, base: str) -> str:
    return words.replace(base, "") if base else words


def _blocks(heads: list[str], shown: list[list[str]], width: int) -> Table:
    """Each row as a block of lines: a column's name beside its cell, or above it where a word of the cell would not fit beside."""
    name = max(map(len, heads))
    longest = longest_word([cell for row in shown for cell in row])
    beside = EDGES + name + COLUMN_GAP + longest <= width
    table = _look(SIMPLE, show_header=False)
    if beside:
        table.add_column(width=name)
    table.add_column(overflow="fold", max_width=max(longest, width - EDGES - (name + COLUMN_GAP) * beside))
    table.width = None if EDGES + longest <= width else EDGES + longest
    for row in shown:
        for head, cell in zip(heads, row, strict=True):
            if cell and beside:
                table.add_row(Text(head), Text(cell))
            elif cell:
                table.add_row(Text(f"{head}:\n{cell}"))
        table.add_section()
    return table


def _look(box: Box, show_header: bool = True) -> Table:
    return Table(box=box, show_header=show_header, padding=(0, COLUMN_GAP - 1, 0, 0), pad_edge=False)


def _count(rows: int) -> str:
    return "nothing found" if rows == 0 else "1 row" if rows == 1 else f"{rows} rows"


def _value(term: Term | None) -> Value:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype.value == f"{XSD}integer" and term.value.lstrip("+-").isdecimal():
        return int(term.value)
    return term.value


def _bare(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == f"{XSD}string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
