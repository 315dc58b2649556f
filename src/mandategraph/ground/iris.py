"""Makes IRIs and literals. All data IRIs are the base plus a relative name, which docs/graph.md tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

import pyoxigraph as ox

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.vocabularies import BASE, MG, PREFIXES, RDF, XSD

SAFE = "/#.:_-()~!$&'*+,;=@"
PLAIN = re.compile(r"[A-Za-z0-9/#.:_~()-]*")
INTEGER = ox.NamedNode(XSD + "integer")
DECIMAL = ox.NamedNode(XSD + "decimal")
DATE = ox.NamedNode(XSD + "date")
BOOLEAN = ox.NamedNode(XSD + "boolean")
WEB = re.compile(r"https?://[^/?#]+/")
URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:")  # RFC 8141: the namespace ends in a colon


def why_no_base(base: str) -> str:
    """Why names cannot be appended to a base, in a few words; "" where they can.

    A data IRI is the base and a relative name, end to end. What passes here gives an IRI for every name, and no tool that reads the
    IRI can take it for another one.
    """
    path = base.partition("://")[2]
    if not (WEB.match(base) or URN.match(base)):
        return "it does not begin with http://, https:// and a host, or with urn:, a namespace and a colon"
    if "#" in base:
        return "it holds a '#', and the paragraphs of an act are told apart by one of their own"
    if "?" in base:
        return "it holds a '?', and what stands behind one is lost where a relative name is resolved"
    if not base.endswith(("/", ":")):
        return "it does not end in '/' or ':'"
    if {".", ".."} & set(path.split("/")):
        return "it holds '.' or '..' for a folder, and readers resolve these away"
    if taken := next((name for name, iri in PREFIXES.items() if iri.startswith(base)), ""):
        return f"the terms of the vocabulary {taken}: begin with it too"
    return "" if _is_iri(base + "x") else "it holds a character that no IRI may hold"


def resolves(base: str) -> bool:
    """Whether a relative name that a reader resolves as RFC 3986 has it is the base with the name behind it: not so for ``urn:x:``."""
    return "://" in base and base.endswith("/")


def check_base(base: str) -> str:
    """Return the base. Raises MandategraphError for one that names cannot be appended to."""
    if reason := why_no_base(base):
        raise MandategraphError(f"--base {base}: no name can be put behind it; {reason}.", f"Give for example {BASE}.", "build#base")
    return base


def _is_iri(words: str) -> bool:
    try:
        ox.NamedNode(words)
    except ValueError:
        return False
    return True


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


def printed(words: str, language: str) -> ox.Literal:
    """Words that stand in a document, in its language ("en"); where that is not told, without one."""
    return ox.Literal(words, language=language) if language else ox.Literal(words)


def told(words: str) -> ox.Literal:
    """The program's own words, labels and reasons and names of kinds: always in English, whatever the document's language."""
    return ox.Literal(words, language="en")


def plain(words: str) -> ox.Literal:
    """A symbol, number or code: no language."""
    return ox.Literal(words)


AUTHORITIES = "graph/authorities"  # the names of graphs are relative to the base


LINEAGE = "graph/lineage"


CITED = "graph/cited"


TYPE = ox.NamedNode(RDF + "type")
