"""The authority files as a graph of their own."""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph.authorities.series import without_grammar
from mandategraph.graph.triplify.writer import Writer
from mandategraph.ground.iris import AUTHORITIES, Names, plain
from mandategraph.ground.terms import value
from mandategraph.language.lexicon import Lexicon


def authority_quads(lexicon: Lexicon, base: str) -> list[ox.Quad]:
    """The authority files as quads of their own graph, with what is told of acts that only they name.

    How a body numbers and heads its acts is told by one expression for their numbers; its forms are for reading, and stay in the files.
    """
    writer = Writer(Names(base), lexicon, AUTHORITIES)
    triples = without_grammar(lexicon.things.triples)
    described = {value(t.subject) for t in lexicon.things.triples}
    for named in sorted({t.object.value for t in triples if isinstance(t.object, ox.NamedNode)} - described):
        writer.instrument(named.removeprefix(base))
    for organ in lexicon.things.organs:
        writer.add(organ.iri, "actNumber", plain(lexicon.things.grammars.bodies[organ.iri].shape))
    return [*(ox.Quad(t.subject, t.predicate, t.object, writer.graph) for t in triples), *writer.quads()]
