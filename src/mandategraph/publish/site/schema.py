"""What a page says of its thing in schema.org's words, for search engines."""

from __future__ import annotations

from typing import Any

from mandategraph.ground.vocabularies import DCTERMS, MG, RDFS, SKOS
from mandategraph.publish.site.site import Site

# Class of the ontology -> type of schema.org. The first that fits holds; what has none is a Thing.
TYPES = (
    ("Instrument", "Legislation"), ("Treaty", "Legislation"), ("Report", "Report"), ("Document", "DigitalDocument"), ("Session", "Event"),
    ("Meeting", "Event"), ("State", "Country"), ("Body", "Organization"), ("Constituency", "Audience"), ("Initiative", "Project"),
    ("Person", "Person"), ("Article", "Legislation"), ("AgendaItem", "CreativeWork"), ("Post", "Role"),
)  # fmt: skip
# Property of ours -> property of schema.org, whose value is a thing; and one whose value is words.
THINGS = {
    MG + "adoptedBy": "legislationPassedBy", MG + "concerns": "about", MG + "cites": "citation", MG + "succeeds": "legislationChanges",
    MG + "ofSession": "superEvent", MG + "ofBody": "organizer", MG + "reportsOn": "about", MG + "consideredUnder": "about",
    MG + "sponsor": "contributor", MG + "submittedBy": "author",
}  # fmt: skip
WORDS = {
    SKOS + "altLabel": "alternateName", MG + "adoptedOn": "legislationDate", MG + "startDate": "startDate", MG + "endDate": "endDate",
    DCTERMS + "date": "datePublished", MG + "symbol": "identifier", MG + "number": "position", MG + "place": "location",
}  # fmt: skip
MOST = 60  # values of one property


def schema_of(site: Site, iri: str, url: str) -> dict[str, Any]:
    """A thing in schema.org's words. ``url`` is the page's address, "" where it is not known. Words stay words: the template escapes."""
    kind = next((theirs for ours, theirs in TYPES if site.view.is_a(iri, ours)), "")
    kind = kind or ("DefinedTerm" if SKOS + "Concept" in _types(site, iri) else "Thing")
    title = site.title(iri)
    told: dict[str, Any] = {"@context": "https://schema.org/", "@type": kind, "@id": iri, "name": title or site.name(iri)}
    if title:
        told["alternateName"] = site.name(iri)
    if url:
        told["url"] = url
    if kind == "Legislation":
        told["legislationIdentifier"] = site.view.one(iri, MG + "symbol") or site.view.short(iri)
    for prop, name in THINGS.items():
        found = [{"@id": one, "name": site.name(one)} for one in site.view.all(iri, prop)[:MOST]]
        if found:
            told[name] = found
    for prop, name in WORDS.items():
        words = site.view.all(iri, prop)[:MOST]
        if words:
            told[name] = sorted({*words, *_list(told.get(name))}) if name == "alternateName" else words[0]
    about = site.view.one(iri, RDFS + "comment") or site.view.one(iri, SKOS + "definition")
    return told | ({"description": about} if about else {})


def _types(site: Site, iri: str) -> list[str]:
    return site.view.all(iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
