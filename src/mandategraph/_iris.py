"""Makes IRIs and literals. All data IRIs are the base plus a relative name (docs/graph.md, "Names")."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

import pyoxigraph as ox

from mandategraph._namespaces import MG, XSD

SAFE = "/#.:_-()~!$&'*+,;=@"
PLAIN = re.compile(r"[A-Za-z0-9/#.:_~()-]*")
INTEGER = ox.NamedNode(XSD + "integer")
DECIMAL = ox.NamedNode(XSD + "decimal")
DATE = ox.NamedNode(XSD + "date")
BOOLEAN = ox.NamedNode(XSD + "boolean")


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs under one base."""

    base: str

    def node(self, relative: str) -> ox.NamedNode:
        """ "CTOC/COP/RES/7/1#op.9" -> its node. Characters that no IRI may hold are percent-encoded."""
        return _node(self.base, relative)


@cache
def _node(base: str, relative: str) -> ox.NamedNode:
    return ox.NamedNode(base + (relative if PLAIN.fullmatch(relative) else quote(relative, safe=SAFE)))


@cache
def mg(name: str) -> ox.NamedNode:
    """A term of the ontology: "recalls" -> mg:recalls."""
    return ox.NamedNode(MG + name)


def integer(value: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(value), datatype=INTEGER)


def decimal(value: float) -> ox.Literal:
    """A number with two places: 0.85."""
    return ox.Literal(f"{value:.2f}", datatype=DECIMAL)


def date(iso: str) -> ox.Literal:
    """A day, from its ISO form."""
    return ox.Literal(iso, datatype=DATE)


def truth() -> ox.Literal:
    """True."""
    return ox.Literal("true", datatype=BOOLEAN)


def english(words: str) -> ox.Literal:
    """Words taken from a report: their language is told."""
    return ox.Literal(words, language="en")


def plain(words: str) -> ox.Literal:
    """A symbol, number or code: no language."""
    return ox.Literal(words)


def slug(words: str, longest: int = 240) -> str:
    """A name made of words, for a thing that no authority file lists: "Fundación Sur" -> "fundacion-sur"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’‘]", "", bare)).strip("-")[:longest].strip("-")


def file_slug(relative: str) -> str:
    """A file name for a thing: "CTOC/COP/2014/13" -> "CTOC-COP-2014-13"."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", relative).strip("-")
