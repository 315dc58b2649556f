"""Reads and writes terms and quads of the store, with the types that the rest of the program relies on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pyoxigraph as ox

TermT = TypeVar("TermT", bound=ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple)
HERE = "https://relative.invalid/"  # stands for the base while a file is parsed; no real name ends in .invalid (RFC 2606)


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


def quads_of(path: str | None = None, text: str | bytes | None = None) -> list[ox.Quad]:
    """The quads of an N-Quads file or text. Raises OSError, SyntaxError or ValueError for what is none."""
    found = ox.parse(path=path, format=ox.RdfFormat.N_QUADS) if path else ox.parse(text or "", format=ox.RdfFormat.N_QUADS)
    return [quad for quad in found if isinstance(quad, ox.Quad)]


def triples_in(path: str, base: str) -> list[ox.Triple]:
    """The triples of a Turtle file; a relative IRI is the base with its name behind it, whatever the base.

    A parser resolves relative names as RFC 3986 has it: against ``urn:x:`` that would cut the base away. So it is given a base that
    loses nothing, and the real one takes its place. Raises OSError, SyntaxError or ValueError for a file that is no Turtle.
    """
    found = ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=HERE)
    return [ox.Triple(_moved(one.subject, base), one.predicate, _moved(one.object, base)) for one in found]


def _moved(term: TermT, base: str) -> TermT | ox.NamedNode:
    if isinstance(term, ox.NamedNode) and term.value.startswith(HERE):
        return ox.NamedNode(base + term.value.removeprefix(HERE))
    return term


def is_in(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, code: str) -> bool:
    """Whether a term belongs to a language ("en"): words of it or of one of its regions ("en-GB"), and all that bears no language."""
    tag = term.language if isinstance(term, ox.Literal) else None
    return tag is None or tag.split("-")[0] == code
