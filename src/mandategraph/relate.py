"""Facts of many reports -> what leads from one session to another: derived, never edited, in a graph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from mandategraph._iris import Names, mg
from mandategraph._namespaces import DCTERMS, RDF
from mandategraph._terms import value

__all__ = ["LINEAGE", "relate"]

LINEAGE = "graph/lineage"
TYPE = ox.NamedNode(RDF + "type")
TITLE = ox.NamedNode(DCTERMS + "title")


def relate(quads: Iterable[ox.Quad], base: str) -> list[ox.Quad]:
    """What the facts of several reports say together, as quads of the graph ``graph/lineage``.

    Afterwards a proposed item of a provisional agenda is linked to the agenda item that the later session considered
    (``mg:consideredAs``): the item of that session with the same number and the same title, or with the same title alone. A session
    whose report was not read has no items; nothing is linked then.
    """
    graph = Names(base).node(LINEAGE)
    return [ox.Quad(s, p, o, graph) for s, p, o in _considered_as(_Index(quads))]


class _Index:
    """The subjects of each class with the values that are needed here."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.values: dict[str, dict[str, list[str]]] = {}
        wanted = {p.value for p in (TYPE, TITLE, mg("number"), mg("itemNumber"), mg("forSession"), mg("ofSession"))}
        for quad in quads:
            if quad.predicate.value not in wanted:
                continue
            self.values.setdefault(value(quad.subject), {}).setdefault(quad.predicate.value, []).append(value(quad.object))

    def of_class(self, name: str) -> Iterator[str]:
        """The subjects of a class, in the order of their IRIs."""
        wanted = mg(name).value
        yield from sorted(subject for subject, values in self.values.items() if wanted in values.get(TYPE.value, ()))

    def one(self, subject: str, predicate: ox.NamedNode) -> str:
        """The first value, or ""."""
        return next(iter(self.values[subject].get(predicate.value, ())), "")


def _considered_as(index: _Index) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    items: dict[str, list[tuple[str, str, str]]] = {}  # session -> (number, plain title, IRI)
    for iri in index.of_class("AgendaItem"):
        found = (index.one(iri, mg("number")), _plain(index.one(iri, TITLE)), iri)
        items.setdefault(index.one(iri, mg("ofSession")), []).append(found)
    for iri in index.of_class("ProposedItem"):
        number, title = index.one(iri, mg("itemNumber")), _plain(index.one(iri, TITLE))
        known = items.get(index.one(iri, mg("forSession")), [])
        same = [item for no, words, item in known if no == number and _same(title, words)]
        moved = [item for _, words, item in known if _same(title, words)]
        for item in same or (moved if len(moved) == 1 else ()):
            yield ox.NamedNode(iri), mg("consideredAs"), ox.NamedNode(item)


def _same(proposed: str, considered: str) -> bool:
    """A sub-item may be considered under the title of its item and its own: "Review …: Convention against …"."""
    return bool(proposed) and (considered == proposed or considered.endswith(" " + proposed))


def _plain(title: str) -> str:
    return re.sub(r"\W+", " ", title.lower()).strip()
