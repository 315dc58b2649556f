"""The lineage of each conference: derived anew where one of its reports came, went or changed, or what derives it did."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from mandategraph.collection.memory import Memory, digest_of
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.guard import Guard
from mandategraph.ground.iris import AUTHORITIES, CITED, mg
from mandategraph.ground.terms import value
from mandategraph.language.language import known, language
from mandategraph.lineage.relate import relate
from mandategraph.lineage.write import lineage_quads


def derive(quads: Mapping[str, list[ox.Quad]], base: str, memory: Memory) -> tuple[dict[str, str], list[ox.Quad], tuple[str, ...]]:
    """The digest of the documents of each body, and the lineage of all: derived anew where a document came, went or changed.

    Paragraphs are compared with those of their own language. ``quads`` are by graph, relative to the base. A body whose lineage cannot be
    derived has none, and no digest, so that the next build tries again; a line tells it.
    """
    graphs: dict[str, list[str]] = {}
    for graph in sorted(g for g in quads if g not in (AUTHORITIES, CITED)):
        sessions = _values(quads[graph], mg("reportsOn")) or _values(quads[graph], mg("adoptedAt"))
        for stem in {session.removeprefix(base).split("/session/")[0] for session in sessions}:
            graphs.setdefault(stem, []).append(graph)
    digests, found, unrelated = {}, [], []
    for stem, own in graphs.items():
        digest = digest_of(memory.program.derives, (quads[graph] for graph in own))
        earlier = memory.lineage_of(stem, digest, base)
        try:
            found += _lineage([q for graph in (*own, AUTHORITIES, CITED) for q in quads[graph]], base) if earlier is None else earlier
        except Guard.caught as error:
            what = f"{stem}: its lineage could not be derived ({type(error).__name__}: {error}); all else is in the graph."
            unrelated.append(MandategraphError(what, "This is a fault of the program; please report it.", "relate#failed").line)
        else:
            digests[stem] = digest
    return digests, found, tuple(unrelated)


def _values(quads: list[ox.Quad], predicate: ox.NamedNode) -> list[str]:
    return [value(quad.object) for quad in quads if quad.predicate == predicate]


def _lineage(quads: list[ox.Quad], base: str) -> list[ox.Quad]:
    """The lineage within each language of the paragraphs that can be read."""
    told = {quad.object.language or "" for quad in quads if quad.predicate == mg("text") and isinstance(quad.object, ox.Literal)}
    return [quad for code in sorted(told & set(known())) for quad in lineage_quads(relate(quads, language(code)), base)]
