"""Reads and writes terms and quads of the store, with the types that the rest of the program relies on."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph | None) -> str:
    """The IRI, label or text of a term; "" for the default graph and for nothing."""
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else ""


def dump(statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat, prefixes: dict[str, str] | None = None) -> bytes:
    """Statements in the order given, in one of the formats of RDF."""
    return ox.serialize(statements, format=form, prefixes=prefixes) or b""


def lines_of(statements: Iterable[ox.Triple] | Iterable[ox.Quad]) -> list[str]:
    """Quads as lines of N-Quads. Only a line feed ends one: other separators of lines may stand in a literal."""
    return lines_in(dump(statements, ox.RdfFormat.N_QUADS).decode())


def lines_in(text: str) -> list[str]:
    """The lines of N-Quads that a text holds."""
    return [line for line in text.split("\n") if line]


def quads_of(path: str | None = None, text: str | None = None) -> list[ox.Quad]:
    """The quads of an N-Quads file or text. Raises OSError, SyntaxError or ValueError for what is none."""
    found = ox.parse(path=path, format=ox.RdfFormat.N_QUADS) if path else ox.parse(text or "", format=ox.RdfFormat.N_QUADS)
    return [quad for quad in found if isinstance(quad, ox.Quad)]


def triples_in(path: str, base: str) -> list[ox.Triple]:
    """The triples of a Turtle file, relative IRIs read against a base. Raises OSError, SyntaxError or ValueError for what is none."""
    return [
        ox.Triple(found.subject, found.predicate, found.object) for found in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=base)
    ]
