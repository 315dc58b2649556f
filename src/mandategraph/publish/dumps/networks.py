"""The citation network as GraphML, for Gephi, igraph and networkx."""

from __future__ import annotations

import io
from collections.abc import Iterator

import networkx as nx

from mandategraph.graph.view import View
from mandategraph.ground.printable import for_page
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import DCTERMS, MG

Attributes = dict[str, str | int | bool]


def network_files(view: View) -> Iterator[tuple[str, bytes]]:
    """Two networks: every citation as an edge, and which act cites which with the number of times as weight.

    Afterwards: (1) a node's id is its IRI without the base; (2) nodes have label, type, iri, and where known title, session, year, date,
    body and only_cited; (3) edges have an id and a label; (4) nodes and edges stand in a fixed order.
    """
    yield "citations.graphml", _graphml(_citations(view))
    yield "acts.graphml", _graphml(_acts(view))


def _graphml(graph: nx.Graph) -> bytes:
    out = io.BytesIO()
    # not write_graphml: it writes other bytes where lxml happens to be installed
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return for_page(out.getvalue().decode()).encode() + b"\n"


def _citations(view: View) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(name="citations")
    found = [(*_ends(view, citation), citation) for citation in sorted(view.of_class("Citation"), key=natural)]
    _add_nodes(graph, view, {end for citing, cited, _ in found for end in (citing, cited)})
    for citing, cited, citation in found:
        provision = view.one(citation, MG + "citingProvision")
        relation = view.label(view.one(citation, MG + "relation"))
        told: Attributes = {
            "id": view.short(citation),
            "label": relation,
            "relation": relation,
            "place": view.one(provision, MG + "place"),
            "words": view.one(citation, MG + "anchorText"),
            "footnote": bool(view.one(citation, MG + "viaFootnote")),
        }
        graph.add_edge(view.short(citing), view.short(cited), key=told.pop("id"), **told)
    return graph


def _acts(view: View) -> nx.DiGraph:
    """Acts, treaties and documents only: who cites an annex or an article cites what it is a part of. What cites itself is left out."""
    weights: dict[tuple[str, str], list[str]] = {}
    for citation in sorted(view.of_class("Citation"), key=natural):
        citing, cited = _ends(view, citation)
        whole = view.whole(cited)
        if citing != whole:
            weights.setdefault((citing, whole), []).append(view.label(view.one(citation, MG + "relation")))
    graph = nx.DiGraph(name="acts")
    _add_nodes(graph, view, {end for ends in weights for end in ends})
    for (citing, cited), relations in sorted(weights.items(), key=lambda item: (natural(item[0][0]), natural(item[0][1]))):
        words = ", ".join(sorted(set(relations)))
        graph.add_edge(view.short(citing), view.short(cited), label=words, relations=words, weight=len(relations))
    return graph


def _ends(view: View, citation: str) -> tuple[str, str]:
    provision = view.one(citation, MG + "citingProvision")
    return view.one(provision, MG + "inInstrument") or provision, view.one(citation, MG + "citedThing")


def _add_nodes(graph: nx.Graph, view: View, things: set[str]) -> None:
    for thing in sorted(things, key=natural):
        whole = view.whole(thing)
        kinds = view.kinds(thing)
        told: Attributes = {"label": view.label(thing), "type": kinds[0] if kinds else "Thing", "iri": thing}
        session = view.one(view.one(whole, "ofSession", "adoptedAt"), "number")
        date = view.one(whole, MG + "adoptedOn")
        title = view.one(thing, DCTERMS + "title")
        body = view.one(whole, MG + "adoptedBy")
        told |= {name: value for name, value in (("title", title), ("date", date)) if value}
        told |= {"session": int(session)} if session.isdecimal() else {}
        told |= {"year": int(date[:4])} if date else {}
        told |= {"body": view.label(body)} if body else {}
        if view.is_a(thing, "Act"):
            told["only_cited"] = view.is_a(thing, "CitedOnly")
        graph.add_node(view.short(thing), **told)
