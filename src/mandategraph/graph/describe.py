"""The dataset described: which report, which file, which program."""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph import __version__
from mandategraph.ground.iris import Names, integer, told
from mandategraph.ground.vocabularies import DCAT, DCTERMS, MG, PROV, RDF, RDFS, VOID

DESCRIPTION = "graph/description"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def description(quads: dict[str, list[ox.Quad]], base: str) -> list[ox.Quad]:
    """The dataset and its graphs in VoID and DCAT, and the program that made them. No time stands here: same input, same bytes."""
    names = Names(base)
    graph, dataset, program = names.node(DESCRIPTION), names.node("dataset"), names.node(f"program/mandategraph/{__version__}")
    found: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (dataset, RDF + "type", ox.NamedNode(VOID + "Dataset")),
        (dataset, RDF + "type", ox.NamedNode(DCAT + "Dataset")),
        (dataset, DCTERMS + "title", told(_title(quads, names))),
        (dataset, DCTERMS + "license", ox.NamedNode(LICENCE)),
        (dataset, VOID + "vocabulary", ox.NamedNode(MG)),
        (dataset, VOID + "triples", integer(sum(len(own) for own in quads.values()))),
        (dataset, PROV + "wasGeneratedBy", program),
        (program, RDF + "type", ox.NamedNode(PROV + "SoftwareAgent")),
        (program, RDFS + "label", told(f"mandategraph {__version__}")),
    ]
    for name in sorted(quads):
        node = names.node(name)
        found += [
            (dataset, VOID + "subset", node),
            (node, RDF + "type", ox.NamedNode(VOID + "Dataset")),
            (node, VOID + "triples", integer(len(quads[name]))),
        ]
    return [ox.Quad(s, ox.NamedNode(p), o, graph) for s, p, o in found]


def _title(quads: dict[str, list[ox.Quad]], names: Names) -> str:
    """What the dataset is called: by whether acts were read that are issued by themselves."""
    kinds = {names.node(f"document-kind/{kind}") for kind in ("act", "series-of-acts", "report-with-conclusions")}
    if any(quad.object in kinds for own in quads.values() for quad in own if quad.predicate.value == MG + "documentKind"):
        return "Mandates read from what bodies adopt and report"
    return "Mandates of a conference of the parties, read from its session reports"
