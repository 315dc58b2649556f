"""Bind parameters: a value that somebody typed becomes an RDF term, and the term takes its place in the query's VALUES.

Never is a value pasted into a query. The text goes through the constructors of pyoxigraph, which refuse what is no IRI and
escape what ends a literal; then the serialised term stands between the braces of ``VALUES ?name { … }``. The same text runs on
the embedded store and on an endpoint, so that both answer alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode

from mandategraph.answers.ask.answer import Term
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.ask.saved import Parameter
from mandategraph.ground.vocabularies import XSD

INTEGER = re.compile(r"[+-]?[0-9]{1,15}")


def bind(text: str, bound: Mapping[str, Sequence[Term]]) -> str:
    """Put terms into the VALUES of a saved query.

    Afterwards: (1) ``VALUES ?name { … }`` of every name holds its terms and nothing else; (2) where a name has no term, the clause
    is gone and ``?name`` takes every value. One pass: what a term says is never looked into.
    """
    if not bound:
        return text
    clause = re.compile(rf"VALUES \?({'|'.join(map(re.escape, bound))}) \{{[^{{}}]*\}}")

    def fill(match: re.Match[str]) -> str:
        terms = bound[match[1]]
        return f"VALUES ?{match[1]} {{ {' '.join(map(str, terms))} }}" if terms else ""

    return clause.sub(fill, text)


def make_literal(parameter: Parameter, value: object) -> Literal:
    """Make the literal that a value is, by the parameter's type. Raises BadQuestion where it is none."""
    words = str(value).strip()
    if parameter.type == "integer":
        if isinstance(value, bool) or not INTEGER.fullmatch(words):
            raise _ill_typed(parameter, words, "a whole number")
        return Literal(int(words))
    if parameter.type == "date":
        try:
            return Literal(date.fromisoformat(words).isoformat(), datatype=NamedNode(f"{XSD}date"))
        except ValueError as broken:
            raise _ill_typed(parameter, words, "a date like 2014-10-10") from broken
    return make_text(parameter, str(value))


def make_text(parameter: Parameter, words: str) -> Literal:
    """Make a plain literal. A backslash is refused: SPARQL engines differ in when they read ``\\u0022``."""
    if "\\" in words:
        raise _ill_typed(parameter, words, "text without a backslash")
    try:
        return Literal(words)
    except ValueError as broken:  # bytes of the command line that are no UTF-8
        raise _ill_typed(parameter, ascii(words), "readable text") from broken


def make_iri(words: str) -> NamedNode | None:
    """Make an absolute IRI, or None where the words are none."""
    try:
        return NamedNode(words)
    except ValueError:
        return None


def _ill_typed(parameter: Parameter, words: str, expected: str) -> BadQuestion:
    return BadQuestion(f"Parameter {parameter.name}: {words!r} is not {expected}.", "See `mandategraph queries`.", "ask#parameter")
