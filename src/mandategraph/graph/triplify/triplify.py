"""Facts -> quads: one named graph for each report."""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph.documents.model import CleanText
from mandategraph.graph.triplify.acts import ActsWriter
from mandategraph.graph.triplify.writer import Writer
from mandategraph.ground.guard import Guard
from mandategraph.ground.iris import Names
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.facts.facts import Facts


def triplify(text: CleanText, facts: Facts, lexicon: Lexicon, base: str, guard: Guard | None = None) -> list[ox.Quad]:
    """Turn the facts of one report into quads of its named graph.

    Afterwards: (1) the graph's name is the report's IRI; (2) each provision, citation and action has the begin and end of its words in
    the file, in code points; (3) every literal from the text is tagged with its language; (4) the order of the quads means nothing;
    (5) an act, or a fact of the record, is there whole or, where it cannot be written, not at all, and ``guard`` tells it.
    """
    report = ActsWriter(text, facts, Writer(Names(base), lexicon, facts.frame.report_iri, text.language), guard or Guard())
    report.write()
    return report.writer.quads()
