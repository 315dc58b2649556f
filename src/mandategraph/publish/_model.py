"""A finished build as `publish` reads it, and what is said of the edition that is made of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph import __version__
from mandategraph.graph.store import dataset_in, read_quads
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.iris import AUTHORITIES
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import BASE, DCTERMS, MG, RDF, RDFS, SKOS

TYPE = RDF + "type"
BUILD_AGAIN = "Build again: `mandategraph build REPORT...`."
Key = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Edition:
    """What whoever publishes says of the dumps. ``url`` is where they will lie, ending in a stroke; "" leaves all links relative."""

    url: str = ""
    version: str = ""
    previous: str = ""  # the IRI of the edition before this one
    date: str = ""  # ISO; no date is told unless it is given, so that the same build gives the same bytes
    endpoint: str = ""
    guard_formulas: bool = False  # of the CSV: raw cells equal the graph, guarded ones cannot run in a spreadsheet


@dataclass(frozen=True)
class Finished:
    """A finished build: its quads by graph, with the base of its IRIs."""

    folder: Path
    base: str
    graphs: dict[str, list[ox.Quad]]  # by the name of the graph without the base
    sha256: str  # of the dataset

    @cached_property
    def triples(self) -> list[ox.Triple]:
        """Every triple once, whichever graphs state it, in the order in which a graph first does."""
        return list(dict.fromkeys(quad.triple for name in self.order for quad in self.graphs[name]))

    @cached_property
    def order(self) -> list[str]:
        """The graphs: the reports first, by name with numbers as numbers, then the others."""
        return sorted(self.graphs, key=lambda name: (name.startswith("graph/"), natural(name)))

    @property
    def reports(self) -> list[str]:
        """The graphs of the reports."""
        return [name for name in self.order if not name.startswith("graph/")]

    @cached_property
    def values(self) -> dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]]:
        """Subject -> predicate -> objects, of all graphs; objects in the order of their words, numbers as numbers."""
        found: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]] = {}
        for triple in self.triples:
            found.setdefault(value(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
        for predicates in found.values():
            for objects in predicates.values():
                if len(objects) > 1:
                    objects.sort(key=lambda term: (natural(value(term)), str(term)))
        return found

    def all(self, subject: str, *predicates: str) -> list[str]:
        """The values of the first of these predicates that the subject has."""
        own = self.values.get(subject, {})
        for predicate in predicates:
            if predicate in own:
                return [value(term) for term in own[predicate]]
        return []

    def one(self, subject: str, *predicates: str) -> str:
        """The first value of the first of these predicates that the subject has, or ""."""
        return next(iter(self.all(subject, *predicates)), "")

    def inverse(self, predicate: str) -> dict[str, list[str]]:
        """Object -> the subjects that have it as a value of this predicate."""
        if predicate not in self._inverse:
            found: dict[str, list[str]] = {}
            for subject in sorted(self.values):
                for thing in self.all(subject, predicate):
                    found.setdefault(thing, []).append(subject)
            self._inverse[predicate] = found
        return self._inverse[predicate]

    @cached_property
    def _inverse(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def label(self, subject: str) -> str:
        """The name of a thing, or the end of its IRI where it has none."""
        return self.one(subject, RDFS + "label", SKOS + "prefLabel") or self.short(subject)

    def whole(self, thing: str) -> str:
        """What a thing is a part of, outermost: the act of a paragraph, the treaty of an article; itself where it is part of nothing."""
        seen = {thing}
        while (above := self.one(thing, MG + "partOf")) and above not in seen:
            seen.add(above)
            thing = above
        return thing

    def short(self, iri: str) -> str:
        """An IRI without the base."""
        return iri.removeprefix(self.base)

    def kinds(self, subject: str) -> list[str]:
        """The classes of our ontology that a thing is in, without those that contain another of them: ["OperativeParagraph"].

        mg:CitedOnly is no kind of thing; ``is_a`` tells it.
        """
        own = {iri.removeprefix(MG) for iri in self.all(subject, TYPE) if iri.startswith(MG)} - {"CitedOnly"}
        above = {parent for name in own for parent in superclasses().get(name, ())}
        return sorted(own - above)

    def is_a(self, subject: str, name: str) -> bool:
        """Whether a thing is in a class of our ontology."""
        return MG + name in self.all(subject, TYPE)

    def of_class(self, *names: str) -> Iterator[str]:
        """The things of any of these classes, in no order."""
        wanted = {MG + name for name in names}
        return (subject for subject in self.values if wanted.intersection(self.all(subject, TYPE)))


def read_build(folder: Path) -> Finished:
    """Read a finished build. Raises MandategraphError where there is none, or it cannot be read."""
    path = dataset_in(folder)
    if not path.is_file():
        todo = "Run `mandategraph build REPORT...` first, or give its folder with --build."
        raise MandategraphError(f"{path}: there is no build here.", todo, "publish#no-build")
    quads = read_quads(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    named: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        named.setdefault(value(quad.graph_name), []).append(quad)
    base = next((name.removesuffix(AUTHORITIES) for name in sorted(named) if name.endswith(AUTHORITIES)), BASE)
    return Finished(folder, base, {name.removeprefix(base): own for name, own in named.items()}, digest)


def version_of(build: Finished, edition: Edition) -> str:
    """The version of the dataset: the one given, else that of the program with the first digits of the dataset's SHA-256."""
    return edition.version or f"{__version__}+sha.{build.sha256[:12]}"


def title_of(build: Finished) -> str:
    """The title that the dataset gives itself."""
    return build.one(build.base + "dataset", DCTERMS + "title") or "mandategraph"


@cache
def superclasses() -> dict[str, frozenset[str]]:
    """Each class of the ontology with all classes of the ontology above it, by local name."""
    direct: dict[str, set[str]] = {}
    for path in sorted(resource("ontology").glob("*.ttl")):
        for triple in triples_in(str(path), BASE):
            if triple.predicate.value == RDFS + "subClassOf" and value(triple.object).startswith(MG):
                direct.setdefault(value(triple.subject).removeprefix(MG), set()).add(value(triple.object).removeprefix(MG))
    return {name: _above(name, direct) for name in direct}


def _above(name: str, direct: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = [name]
    while todo:
        for parent in direct.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return frozenset(seen)


def natural(words: str) -> Key:
    """A key that sorts op.9 before op.10."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", words) if part)
