"""The authority files as a graph of their own."""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph.graph.triplify.writer import Writer
from mandategraph.ground.iris import AUTHORITIES, Names
from mandategraph.ground.terms import value
from mandategraph.language.lexicon import Lexicon


def authority_quads(lexicon: Lexicon, base: str) -> list[ox.Quad]:
    """The authority files as quads of their own graph, with what is told of acts that only they name."""
    writer = Writer(Names(base), lexicon, AUTHORITIES)
    described = {value(t.subject) for t in lexicon.things.triples}
    for named in sorted({t.object.value for t in lexicon.things.triples if isinstance(t.object, ox.NamedNode)} - described):
        writer.instrument(named.removeprefix(base))
    return [*(ox.Quad(t.subject, t.predicate, t.object, writer.graph) for t in lexicon.things.triples), *writer.quads()]
