"""What there is: the things of the authority files with their names, and what holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from mandategraph.authorities.grammar import Grammars
from mandategraph.ground.terms import is_in, value
from mandategraph.ground.vocabularies import MG, RDF, RDFS, SKOS

CONCEPTS = {SKOS + "Concept", SKOS + "ConceptScheme"}  # named by the program, not by reports


@dataclass(frozen=True)
class Thing:
    """A thing of the authority files, as one language names it. IRIs are relative to the base: "body/unodc".

    ``names`` are its full names in that language, ``short_names`` those that count only where its conference speaks; both are empty
    where the language has none, so that no text is read by the names of another. ``label`` is what it is called where it is told of:
    in that language where it has a label there, else in another.
    """

    iri: str
    types: frozenset[str]
    label: str
    names: tuple[str, ...]
    short_names: tuple[str, ...]
    values: dict[str, tuple[str, ...]] = field(hash=False, compare=False)

    def one(self, name: str) -> str:
        """The first value of an ``mg:`` property, or ""."""
        found = self.values.get(name, ())
        return found[0] if found else ""


@dataclass(frozen=True, eq=False)
class Authorities:
    """The things of the authority files by IRI, the files' triples, and how each body numbers and names its acts."""

    entries: dict[str, Thing]
    triples: tuple[ox.Triple, ...]
    grammars: Grammars

    @cached_property
    def supplements(self) -> dict[str, tuple[str, ...]]:
        """Convention -> the Protocols that supplement it, in the order of their names."""
        found: dict[str, list[str]] = {}
        for entry in self.entries.values():
            if entry.one("supplements"):
                found.setdefault(entry.one("supplements"), []).append(entry.iri)
        return {treaty: tuple(sorted(protocols)) for treaty, protocols in found.items()}

    @cached_property
    def parties(self) -> dict[str, str]:
        """Treaty -> its parties, the first constituency that is listed with them."""
        found: dict[str, str] = {}
        for entry in self.entries.values():
            for treaty in entry.values.get("partiesTo", ()):
                found.setdefault(treaty, entry.iri)
        return found

    @cached_property
    def organs(self) -> tuple[Thing, ...]:
        """The bodies that adopt acts."""
        return tuple(entry for entry in self.entries.values() if entry.iri in self.grammars.bodies)


def by_subject(triples: Iterable[ox.Triple], base: str, code: str) -> dict[str, dict[str, list[str]]]:
    """Subject -> predicate -> values, in the order of the files; IRIs of the base are relative to it.

    Of the words that bear a language those of ``code`` ("en") and of its regions ("en-GB") are there.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and is_in(triple.object, code):
            obj = value(triple.object)
            values = found.setdefault(triple.subject.value.removeprefix(base), {})
            values.setdefault(triple.predicate.value, []).append(obj.removeprefix(base) if isinstance(triple.object, ox.NamedNode) else obj)
    return found


def own_values(values: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The values of a thing by the names of ``mg:`` properties; other properties keep their IRIs."""
    return {key.removeprefix(MG): tuple(found) for key, found in values.items()}


def things_of(triples: Sequence[ox.Triple], base: str, code: str) -> dict[str, Thing]:
    """The things that have a label and a class and are no concepts, by IRI in alphabetical order, as a language names them."""
    labels: dict[str, list[tuple[str, str]]] = {}
    for triple in triples:
        if triple.predicate.value == RDFS + "label" and isinstance(triple.object, ox.Literal):
            labels.setdefault(value(triple.subject).removeprefix(base), []).append((triple.object.language or "", triple.object.value))
    entries = {}
    for iri, values in sorted(by_subject(triples, base, code).items()):
        types = frozenset(t.removeprefix(MG) for t in values.get(RDF + "type", ()))
        if iri in labels and types and not types & CONCEPTS:
            own, label = own_values(values), values.get(RDFS + "label", [])[:1]
            full = (*label, *values.get(SKOS + "altLabel", ()))
            entries[iri] = Thing(iri, types, (label or [min(labels[iri])[1]])[0], full, own.get("shortName", ()), own)
    return entries
