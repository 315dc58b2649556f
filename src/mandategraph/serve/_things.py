"""What a page tells of a thing: its facts, the facts of its parts, and what points to it. Words stay words: nothing here is HTML."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from mandategraph._backwards import backwards
from mandategraph._namespaces import DCTERMS, MG, PREFIXES, RDFS, SKOS
from mandategraph.serve._store import Holding

NAMES = tuple(NamedNode(iri) for iri in (f"{RDFS}label", f"{SKOS}prefLabel", f"{DCTERMS}title", f"{MG}symbol", f"{MG}place"))
SILENT = f"{MG}force"  # a scale of ours, for sorting: the data has it
MOST_PARTS = 400  # things of one page
MOST_POINTING = 200  # things that point to it
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
    found = islice(store.quads_for_pattern(None, None, about, MERGED), MOST_POINTING + 1)
    pointing = sorted(
        ({"by": backwards(q.predicate.value) or short(q.predicate.value, base)} | _value(store, base, q.subject) for q in found),
        key=lambda row: (row["by"], row["text"]),
    )
    return {
        "iri": about.value,
        "relative": about.value.removeprefix(base),
        "title": name(store, about, base),
        "parts": parts,
        "pointing": pointing[:MOST_POINTING],
        "more": len(pointing) > MOST_POINTING,
    }


def name(store: Store, thing: NamedNode, base: str) -> str:
    """Return the first name that the graph has for a thing, or its IRI without the base."""
    for naming in NAMES:
        found = sorted(str(q.object.value) for q in store.quads_for_pattern(thing, naming, None, MERGED) if isinstance(q.object, Literal))
        if found:
            return found[0]
    return short(thing.value, base)


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
