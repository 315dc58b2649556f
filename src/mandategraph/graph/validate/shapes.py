"""The shapes as the program holds them: read from Turtle, those for pySHACL apart from those for the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from mandategraph.graph.store import store_of
from mandategraph.graph.validate.verdict import SH, Shape
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.vocabularies import RDFS


@dataclass(frozen=True)
class Rules:
    """The shapes of a folder, and what is needed to run them."""

    shapes: tuple[Shape, ...]
    core: tuple[ox.Triple, ...]  # the shapes that pySHACL runs
    prefixes: dict[str, str]

    @property
    def core_predicates(self) -> set[str]:
        """The properties that the core shapes look at; no other triple need go to pySHACL."""
        naming = {"path", "targetSubjectsOf", "targetObjectsOf", "lessThan", "lessThanOrEquals", "equals", "disjoint"}
        return {o.value for _, p, o in self.core if p.value.removeprefix(SH) in naming and isinstance(o, ox.NamedNode)}

    @property
    def core_classes(self) -> set[str]:
        """The classes that the core shapes ask for."""
        return {o.value for _, p, o in self.core if p.value in (SH + "targetClass", SH + "class") and isinstance(o, ox.NamedNode)}


@cache
def load_shapes(folder: Path) -> Rules:
    """Read all shapes of a folder, in the order of their IRIs."""
    read: list[ox.Quad] = []
    for path in sorted(folder.glob("*.ttl")):
        try:
            read += (quad for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE) if isinstance(quad, ox.Quad))
        except SyntaxError as error:
            raise MandategraphError(f"{path.name}: not valid Turtle: {error}", "Mend the shape file.", "validate#shape-file") from error
    store = store_of(read)
    named = {q.subject.value for q in store.quads_for_pattern(None, ox.NamedNode(SH + "name"), None) if isinstance(q.subject, ox.NamedNode)}
    shapes = tuple(_read_shape(store, ox.NamedNode(iri)) for iri in sorted(named))
    with_query = {s.iri for s in shapes if s.select}
    with_query |= {str(q.object) for q in store.quads_for_pattern(None, ox.NamedNode(SH + "sparql"), None)}
    core = tuple(q.triple for q in store if q.subject.value not in with_query and str(q.subject) not in with_query)
    prefixes = {
        _value(store, q.object, SH + "prefix"): _value(store, q.object, SH + "namespace")
        for q in store.quads_for_pattern(None, ox.NamedNode(SH + "declare"), None)
    }
    return Rules(shapes, core, prefixes)


def _read_shape(store: ox.Store, node: ox.NamedNode) -> Shape:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(sorted(_values(store, node, SH + name)))

    query = next(iter(store.quads_for_pattern(node, ox.NamedNode(SH + "sparql"), None)), None)
    return Shape(
        iri=node.value,
        name=_value(store, node, SH + "name"),
        severity=(_value(store, node, SH + "severity") or SH + "Violation").removeprefix(SH),
        message=_value(store, node, SH + "message"),
        reason=_value(store, node, RDFS + "comment"),
        target_classes=all_of("targetClass"),
        target_subjects_of=all_of("targetSubjectsOf"),
        target_objects_of=all_of("targetObjectsOf"),
        select=_value(store, query.object, SH + "select") if query else "",
    )


def _value(store: ox.Store, subject: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, predicate: str) -> str:
    return min(_values(store, subject, predicate), default="")


def _values(store: ox.Store, subject: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, predicate: str) -> list[str]:
    if isinstance(subject, ox.Literal):
        return []
    found = (q.object for q in store.quads_for_pattern(subject, ox.NamedNode(predicate), None))
    return [o.value for o in found if not isinstance(o, ox.Triple)]
