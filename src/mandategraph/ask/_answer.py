"""An answer: named columns and ordered rows, and the four forms in which it can be handed on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rich.box import SIMPLE, SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from mandategraph._csv import csv_text
from mandategraph._namespaces import MG, RDF, RDFS, XSD
from mandategraph._printable import for_terminal

Term = NamedNode | BlankNode | Literal
Value = str | int | None

# The W3C's vocabulary for a table of results written as RDF.
RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
COLUMN_GAP = 2  # characters between two columns of a table
EDGES = 2  # characters: one before the first column, one behind the last
WIDEST_WORDS = (24, 16, 12, 10)  # characters: a longer word, an IRI say, goes over two lines; tried in turn


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. A cell is a term, or None where nothing is known.

    ``is_graph``: the rows are the triples of a graph (the query was a CONSTRUCT), sorted.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_graph: bool = False

    def values(self) -> list[tuple[Value, ...]]:
        """Return the rows as Python values: an integer as ``int``, everything else as ``str``."""
        return [tuple(_value(term) for term in row) for row in self.rows]

    def records(self) -> list[dict[str, Value]]:
        """Return each row as a dictionary, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values()]

    def to_table(self, title: str = "", base: str = "", width: int = 0) -> Table:
        """Return a table for a terminal of ``width`` characters (0: as wide as need be); an IRI is shown without ``base``.

        Nothing is cut off: what is longer than its column goes on in the next line. Where the terminal is too narrow for words to stay
        whole, each row is a block of lines, one for each column.
        """
        shown = [["" if term is None else for_terminal(_shorten(term.value, base)) for term in row] for row in self.rows]
        columns = [[column, *(row[position] for row in shown)] for position, column in enumerate(self.columns)]
        columns = [[cell.replace("_", " ") if at == 0 else cell for at, cell in enumerate(cells)] for cells in columns]
        longest = [max(map(cell_len, " ".join(cells).split())) for cells in columns]
        natural = [max(cell_len(line) for cell in cells for line in cell.splitlines() or [""]) for cells in columns]
        room = width - EDGES - COLUMN_GAP * (len(columns) - 1) if width else sum(natural)
        for widest in WIDEST_WORDS:
            least = [min(word, widest) for word in longest]
            if sum(least) <= room:
                return self._table(shown, title, _fit(least, natural, room))
        return self._blocks(shown, title, width)

    def _blocks(self, shown: list[list[str]], title: str, width: int) -> Table:
        table = _look(title, len(shown))
        table.show_header = False
        table.box = SIMPLE
        name = max(map(len, self.columns))
        table.add_column(width=name)
        table.add_column(overflow="fold", max_width=max(1, width - EDGES - COLUMN_GAP - name))
        for row in shown:
            for column, cell in zip(self.columns, row, strict=True):
                if cell:
                    table.add_row(Text(column.replace("_", " ")), Text(cell))
            table.add_section()
        return table

    def _table(self, shown: list[list[str]], title: str, widths: list[int]) -> Table:
        table = _look(title, len(shown))
        for position, column in enumerate(self.columns):
            numbers = shown and all(isinstance(_value(row[position]), int | None) for row in self.rows)
            justify: JustifyMethod = "right" if numbers else "left"
            table.add_column(column.replace("_", " "), justify=justify, overflow="fold", width=widths[position])
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


def _fit(least: list[int], natural: list[int], room: int) -> list[int]:
    """The widths of columns that fill a room, none narrower than ``least``, none wider than ``natural``: narrow ones are filled first."""
    widths = list(least)
    while (spare := room - sum(widths)) > 0 and (wanting := [i for i, width in enumerate(widths) if width < natural[i]]):
        share = max(1, spare // len(wanting))
        for i in wanting[:spare]:
            widths[i] += min(share, natural[i] - widths[i])
    return widths


def _look(title: str, rows: int) -> Table:
    return Table(
        title=title or None,
        title_justify="left",
        caption=_count(rows),
        caption_justify="left",
        box=SIMPLE_HEAD,
        padding=(0, COLUMN_GAP - 1, 0, 0),
        pad_edge=False,
    )


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
