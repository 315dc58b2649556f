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
        for stem in _stems(graph, quads[graph], base):
            graphs.setdefault(stem, []).append(graph)
    digests, found, unrelated = {}, [], []
    for stem, own in graphs.items():
        digest = digest_of(memory.program.derives, (quads[graph] for graph in own))
        earlier = memory.lineage_of(stem, digest, base)
        try:
            found += _lineage([q for graph in (*own, AUTHORITIES, CITED) for q in quads[graph]], base, stem) if earlier is None else earlier
        except Guard.caught as error:
            what = f"{stem}: its lineage could not be derived ({type(error).__name__}: {error}); all else is in the graph."
            unrelated.append(MandategraphError(what, "This is a fault of the program; please report it.", "relate#failed").line)
        else:
            digests[stem] = digest
    return digests, found, tuple(unrelated)


def _stems(graph: str, quads: list[ox.Quad], base: str) -> set[str]:
    """The stems of the bodies whose session a report is of; of acts by themselves, of the one whose symbol the document bears."""
    found = {name: [value(q.object).removeprefix(base) for q in quads if q.predicate == mg(name)] for name in ("reportsOn", "adoptedAt")}
    stems = {name: {session.split("/session/")[0] for session in sessions} for name, sessions in found.items()}
    return stems["reportsOn"] or {stem for stem in stems["adoptedAt"] if graph.startswith(f"{stem}/")}


def _lineage(quads: list[ox.Quad], base: str, stem: str) -> list[ox.Quad]:
    """The lineage of the acts of one body, within each language of their paragraphs that can be read."""
    own = [q for q in quads if q.predicate != mg("adoptedAt") or value(q.object).startswith(f"{base}{stem}/session/")]
    told = {_language(quad) for quad in own}
    found: list[ox.Quad] = []
    for n, code in enumerate(sorted({code for code in told if code} & set(known()))):
        wanted = (None, code) if n else (None, "", code)  # words without a language are compared once
        found += lineage_quads(relate([quad for quad in own if _language(quad) in wanted], language(code)), base)
    return found


def _language(quad: ox.Quad) -> str | None:
    """The language of the words of a paragraph; None where a quad tells something else."""
    return quad.object.language or "" if quad.predicate == mg("text") and isinstance(quad.object, ox.Literal) else None
