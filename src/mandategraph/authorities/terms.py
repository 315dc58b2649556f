"""Which terms of the ontology an authority file uses that there are none of: a slip of the pen there would say nothing to anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pyoxigraph as ox

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.likeness import likeness
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import BASE, MG, OWL, RDF

TYPE = RDF + "type"
NEAR = 0.6  # of the letters are the same: below that no name is offered


def unknown_terms(file: str, triples: Sequence[ox.Triple], base: str) -> Iterator[MandategraphError]:
    """A line for each property and class of the ontology's namespace that a file uses and nobody declares, with the nearest name.

    What the file itself declares is known. Nothing is raised: all else that the file says holds.
    """
    properties, classes = (ours | own for ours, own in zip(_ontology(), _declared(triples), strict=True))
    told: set[str] = set()
    for triple in triples:
        used = [(triple.predicate.value, "property", properties)]
        used += [(value(triple.object), "class", classes)] if triple.predicate.value == TYPE else []
        for iri, kind, known in used:
            if iri.startswith(MG) and iri not in known and iri not in told:
                told.add(iri)
                what = f"{file}: {value(triple.subject).removeprefix(base)} has {_name(iri)}, which is no {kind} of the ontology."
                yield MandategraphError(what, _meant(iri, known), "lexicon#unknown-term")


def _meant(iri: str, known: Iterable[str]) -> str:
    alike = {other: likeness(iri.removeprefix(MG).lower(), other.removeprefix(MG).lower()) for other in known}
    best = min(alike, key=lambda other: (-alike[other], other), default="")
    return f"Did you mean {_name(best)}?" if best and alike[best] >= NEAR else "docs/graph.md lists the terms; nobody reads this one."


def _name(iri: str) -> str:
    return f"mg:{iri.removeprefix(MG)}"


@cache
def _ontology() -> tuple[frozenset[str], frozenset[str]]:
    return _declared([triple for path in sorted(resource("ontology").glob("*.ttl")) for triple in triples_in(str(path), BASE)])


def _declared(triples: Iterable[ox.Triple]) -> tuple[frozenset[str], frozenset[str]]:
    """The properties and the classes that triples declare."""
    found: dict[bool, set[str]] = {False: set(), True: set()}
    for triple in triples:
        if triple.predicate.value == TYPE and value(triple.object).startswith((OWL, RDF)):
            found[value(triple.object) == OWL + "Class"].add(value(triple.subject))
    return frozenset(found[False]), frozenset(found[True])
