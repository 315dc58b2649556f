"""The acts and documents that are cited and were not read."""

from __future__ import annotations

import re

import pyoxigraph as ox

from mandategraph.ground.iris import CITED, TYPE, Names, date, mg, printed
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import DCTERMS, MG


def cited_only(quads: list[ox.Quad], base: str) -> list[ox.Quad]:
    """What is known of acts that no report in the collection prints: that they are cited only, and what all citations agree on."""
    graph = Names(base).node(CITED)
    acts = {value(q.subject) for q in quads if q.predicate == TYPE and q.object == mg("Act")}
    acts -= {value(q.subject) for q in quads if q.predicate == mg("operativeCount")}  # their text was read
    citations: dict[str, dict[str, set[str]]] = {}
    languages: dict[str, set[str]] = {}  # in which each title is cited
    for quad in quads:
        if quad.predicate in (mg("citedThing"), mg("citedDate"), mg("citedTitle")):
            citations.setdefault(value(quad.subject), {}).setdefault(quad.predicate.value, set()).add(value(quad.object))
            if isinstance(quad.object, ox.Literal):
                languages.setdefault(quad.object.value, set()).add(quad.object.language or "")
    told: dict[tuple[str, str], set[str]] = {}
    for values in citations.values():
        for target in values.get(MG + "citedThing", ()):
            for name in ("citedDate", "citedTitle"):
                told.setdefault((target.split("#")[0], name), set()).update(values.get(MG + name, ()))
    found = []
    for iri in sorted(acts):
        act = ox.NamedNode(iri)
        found.append(ox.Quad(act, TYPE, mg("CitedOnly"), graph))
        dates, titles = told.get((iri, "citedDate"), set()), told.get((iri, "citedTitle"), set())
        if len(dates) == 1:
            found.append(ox.Quad(act, mg("adoptedOn"), date(next(iter(dates))), graph))
        if len({re.sub(r"\W+", " ", title).lower() for title in titles}) == 1:
            title = min(titles)
            found.append(ox.Quad(act, ox.NamedNode(DCTERMS + "title"), printed(title, min(languages[title])), graph))
    return found
