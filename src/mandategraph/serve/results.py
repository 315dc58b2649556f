"""Write rows and graphs in the forms of the W3C, and say in them where they were cut off.

The engine's own writers take all rows or none and cannot say that they stopped; so the rows are written here:
SPARQL 1.1 Query Results JSON, SPARQL Query Results XML, SPARQL 1.1 Query Results CSV and TSV. The graphs are the engine's writing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, QueryTriples, RdfFormat, Triple, serialize

from mandategraph.ground.printable import for_xml
from mandategraph.ground.vocabularies import PREFIXES, XSD
from mandategraph.serve.media import CSV, GRAPHS, TSV, XML

Cell = NamedNode | BlankNode | Literal | Triple | None
Rows = Sequence[Sequence[Cell]]
RESULTS = "http://www.w3.org/2005/sparql-results#"
XMLISH = (XML, "application/xml", "text/xml")


def write_rows(media_type: str, columns: Sequence[str], rows: Rows, cut: str) -> bytes:
    """Return the rows. ``cut`` says why there are no more of them, and is "" where all are there.

    JSON says it in a member ``note`` of the head, XML in a comment; CSV and TSV have no room for it.
    """
    if media_type == CSV:
        return _csv(columns, rows).encode()
    if media_type == TSV:
        lines = ["\t".join(f"?{column}" for column in columns), *("\t".join(_tsv(cell) for cell in row) for row in rows)]
        return ("\n".join(lines) + "\n").encode()
    if media_type in XMLISH:
        return for_xml(_xml(columns, rows, cut)).encode()
    head: dict[str, object] = {"vars": list(columns)} | ({"note": cut} if cut else {})
    bindings = [{column: _json(cell) for column, cell in zip(columns, row, strict=True) if cell is not None} for row in rows]
    return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def write_truth(media_type: str, truth: bool) -> bytes:
    """Return the answer of an ASK."""
    word = "true" if truth else "false"
    if media_type in XMLISH:
        return f'<?xml version="1.0"?>\n<sparql xmlns="{RESULTS}"><head/><boolean>{word}</boolean></sparql>\n'.encode()
    return json.dumps({"head": {}, "boolean": truth}).encode()


def write_graph(media_type: str, triples: Iterable[Triple], cut: str) -> bytes:
    """Return a graph; Turtle and N-Triples say in a comment where it was cut off, the others have no room for it."""
    form = GRAPHS[media_type]
    body = serialize(triples, format=form, prefixes=PREFIXES if form.supports_datasets or form is not RdfFormat.N_TRIPLES else None) or b""
    if form is RdfFormat.RDF_XML:  # the engine writes every character as it is
        body = for_xml(body.decode()).encode()
    return f"# {cut}\n".encode() + body if cut and form in (RdfFormat.TURTLE, RdfFormat.N_TRIPLES) else body


def take(found: Iterable[Sequence[Cell]] | QueryTriples, most: int) -> tuple[list[Sequence[Cell]] | list[Triple], bool]:
    """Return the first ``most`` of what was found, and whether there is more."""
    rows = list(islice(found, most + 1))
    return rows[:most], len(rows) > most


def _csv(columns: Sequence[str], rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    # one column without a value: the writer would put "" for an empty line, and so it has to
    writer.writerows([_bare(cell) for cell in row] for row in rows)
    return out.getvalue()


def _bare(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, BlankNode | Triple) else cell.value


def _tsv(cell: Cell) -> str:
    # terms as N-Triples writes them: a tab or the end of a line in a literal is escaped
    return "" if cell is None else str(cell).replace("\t", "\\t")


def _json(cell: Cell) -> dict[str, object]:
    if isinstance(cell, Triple):
        parts = {"subject": cell.subject, "predicate": cell.predicate, "object": cell.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    assert isinstance(cell, Literal)
    if cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
    if cell.datatype.value == f"{XSD}string":
        return {"type": "literal", "value": cell.value}
    return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}


def _xml(columns: Sequence[str], rows: Rows, cut: str) -> str:
    out = ['<?xml version="1.0"?>\n', f"<!-- {cut.replace('--', '- -')} -->\n" if cut else "", f'<sparql xmlns="{RESULTS}">\n<head>']
    out += [f"<variable name={quoteattr(column)}/>" for column in columns]
    out.append("</head>\n<results>\n")
    for row in rows:
        cells = [
            f"<binding name={quoteattr(column)}>{_element(cell)}</binding>"
            for column, cell in zip(columns, row, strict=True)
            if cell is not None
        ]
        out.append(f"<result>{''.join(cells)}</result>\n")
    out.append("</results>\n</sparql>\n")
    return "".join(out)


def _element(cell: Cell) -> str:
    if isinstance(cell, Triple):
        parts = (("subject", cell.subject), ("predicate", cell.predicate), ("object", cell.object))
        return f"<triple>{''.join(f'<{name}>{_element(part)}</{name}>' for name, part in parts)}</triple>"
    if isinstance(cell, NamedNode):
        return f"<uri>{escape(cell.value)}</uri>"
    if isinstance(cell, BlankNode):
        return f"<bnode>{escape(cell.value)}</bnode>"
    assert isinstance(cell, Literal)
    words = escape(cell.value, {"\r": "&#13;"})
    if cell.language:
        return f'<literal xml:lang="{cell.language}">{words}</literal>'
    if cell.datatype.value == f"{XSD}string":
        return f"<literal>{words}</literal>"
    return f"<literal datatype={quoteattr(cell.datatype.value)}>{words}</literal>"
