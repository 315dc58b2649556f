"""What a page tells of a thing: its facts, the facts of its parts, and what points to it. Words stay words: nothing here is HTML."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from mandategraph.answers.leading import leading
from mandategraph.answers.naming.called import called
from mandategraph.ground.vocabularies import DCTERMS, MG, PREFIXES, RDF, RDFS, SKOS
from mandategraph.serve.store import Holding

NAMES = tuple(NamedNode(iri) for iri in (f"{RDFS}label", f"{SKOS}prefLabel", f"{DCTERMS}title", f"{MG}symbol", f"{MG}place"))
SILENT = f"{MG}force"  # a scale of ours, for sorting: the data has it
TYPE = NamedNode(f"{RDF}type")
MOST_PARTS = 400  # things of one page
MOST_POINTING = 200  # things that lead to it
MOST_READ = 1_000  # things that point to it and are looked at: a relation may be told twice, by itself and by a node
MERGED = DefaultGraph()  # all graphs merged: a fact that two reports state is told once
Fact = dict[str, str]


def describe(holding: Holding, about: NamedNode, things: Iterable[NamedNode]) -> dict[str, object]:
    """Return what a page needs: title, iri, parts (each with its facts) and pointing. All of it is text."""
    store, base = holding.store, holding.base
    parts: list[dict[str, object]] = []
    for thing in islice(things, MOST_PARTS):
        facts = sorted(
            (
                (short(q.predicate.value, base), _value(store, base, q.object))
                for q in store.quads_for_pattern(thing, None, None, MERGED)
                if q.predicate.value != SILENT
            ),
            key=lambda fact: (fact[0] != "rdf:type", fact[0], fact[1]["text"]),
        )
        fragment = thing.value.partition("#")[2]
        parts.append({"iri": thing.value, "fragment": fragment, "title": name(store, thing, base), "facts": _grouped(facts)})
    pointing = _pointing(holding, about)
    return {
        "iri": about.value,
        "relative": about.value.removeprefix(base),
        "title": name(store, about, base),
        "parts": parts,
        "pointing": pointing[:MOST_POINTING],
        "more": len(pointing) > MOST_POINTING,
    }


def _pointing(holding: Holding, about: NamedNode) -> list[Fact]:
    """What leads to a thing: in which words, and which sessions between the two were not read; one more than a page shows."""
    store, base = holding.store, holding.base

    def values(iri: str, prop: str) -> list[str]:
        found = (q.object for q in store.quads_for_pattern(NamedNode(iri), NamedNode(prop), None, MERGED))
        return sorted(term.value for term in found if not isinstance(term, Triple))

    found = islice(store.quads_for_pattern(None, None, about, MERGED), MOST_READ)
    told = leading(((q.predicate.value, q.subject.value) for q in found if isinstance(q.subject, NamedNode)), values)
    rows = (
        {"by": one.words or short(one.prop, base), "limit": one.limit} | _value(store, base, NamedNode(one.thing))
        for one in islice(told, MOST_POINTING + 1)
    )
    return sorted(rows, key=lambda row: (row["by"], row["text"]))


def name(store: Store, thing: NamedNode, base: str) -> str:
    """Return the first name that the graph has for a thing, or one made of what it says of it, or its IRI without the base."""
    if own := _own_name(store, thing):
        return own
    kinds = [q.object.value for q in store.quads_for_pattern(thing, TYPE, None, MERGED) if isinstance(q.object, NamedNode)]
    return called(kinds, lambda prop: _words(store, thing, prop, base)) or short(thing.value, base)


def _words(store: Store, thing: NamedNode, prop: str, base: str) -> list[str]:
    """The values of a property, things by their names."""
    terms = [q.object for q in store.quads_for_pattern(thing, NamedNode(prop), None, MERGED)]
    things = [_own_name(store, term) or short(term.value, base) for term in terms if isinstance(term, NamedNode)]
    return sorted([*things, *(term.value for term in terms if isinstance(term, Literal))])


def _own_name(store: Store, thing: NamedNode) -> str:
    for naming in NAMES:
        found = sorted(str(q.object.value) for q in store.quads_for_pattern(thing, naming, None, MERGED) if isinstance(q.object, Literal))
        if found:
            return found[0]
    return ""


def short(iri: str, base: str) -> str:
    """Return an IRI as people write it: without the base, or with a prefix."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    return next((f"{prefix}:{iri.removeprefix(start)}" for prefix, start in PREFIXES.items() if iri.startswith(start)), iri)


def _value(store: Store, base: str, term: NamedNode | BlankNode | Literal | Triple) -> Fact:
    if isinstance(term, NamedNode):
        link = term.value.removeprefix(base) if term.value.startswith(base) else ""
        return {"text": name(store, term, base), "link": link, "iri": term.value}
    return {"text": term.value if isinstance(term, Literal | BlankNode) else str(term), "link": "", "iri": ""}


def _grouped(facts: list[tuple[str, Fact]]) -> list[dict[str, object]]:
    groups: dict[str, list[Fact]] = {}
    for prop, fact in facts:
        groups.setdefault(prop, []).append(fact)
    return [{"property": prop, "values": values} for prop, values in groups.items()]
