"""The pages of data IRIs: which template a thing has, and what that template is told. Turtle and JSON-LD lie beside each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyoxigraph as ox

from mandategraph.answers.trace.wording import standing
from mandategraph.ground.printable import shorten
from mandategraph.ground.terms import dump
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import DCTERMS, MG, PREFIXES, PROV, RDF, SKOS
from mandategraph.pages.pages import page
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.acts import act_context, cited_by, has_text
from mandategraph.publish.site.lineage import timeline_context
from mandategraph.publish.site.paths import url_of
from mandategraph.publish.site.schema import schema_of
from mandategraph.publish.site.site import Linker, Site

SOURCE = (PROV + "wasDerivedFrom", PROV + "wasGeneratedBy")
LISTS = {"Session": "sessions", "Instrument": "acts", "Body": "bodies",
    "Initiative": "initiatives",
    "Constituency": "addressees", "State": "states", "Document": "documents", "Treaty": "treaties"}  # fmt: skip
# Of an act's facts those that the head of its page tells; the others are folded away: its paragraphs tell them better.
FIRST = tuple(
    MG + name
    for name in ("adoptedBy", "adoptedAt", "adoptedAtMeeting", "adoptedOn", "underItem", "adoptedFrom", "concerns", "recommendedBy")
)  # fmt: skip
ADDRESSED = (MG + "addresses", MG + "about", MG + "mandates", MG + "cites")  # what their subproperties tell more exactly
SUPER = frozenset((*ADDRESSED, SKOS + "inScheme"))


@dataclass(frozen=True)
class Group:
    """Things under a heading, each with words behind it."""

    id: str
    title: str
    rows: tuple[tuple[str, str], ...]


def thing_files(site: Site, whole: str, context: Mapping[str, Any]) -> Iterator[File]:
    """The page of a thing, with its facts and those of its parts as Turtle and JSON-LD beside it."""
    path = site.files[whole]
    name = site.name(whole)
    yield File(f"{path}.html", f"{name}: page", _page(site, whole, f"{path}.html", context))
    triples = _triples(site, whole)
    yield File(f"{path}.ttl", f"{name} as Turtle", dump(triples, ox.RdfFormat.TURTLE, PREFIXES))
    yield File(f"{path}.jsonld", f"{name} as JSON-LD", dump(triples, ox.RdfFormat.JSON_LD))


def _triples(site: Site, whole: str) -> list[ox.Triple]:
    subjects = [iri for iri in (whole, *site.parts[whole]) if iri in site.view.values]
    return [
        ox.Triple(ox.NamedNode(subject), ox.NamedNode(prop), term)
        for subject in subjects
        for prop, terms in sorted(site.view.values[subject].items(), key=lambda row: (row[0] != RDF + "type", row[0]))
        for term in terms
    ]


def _page(site: Site, whole: str, path: str, context: Mapping[str, Any]) -> bytes:
    link = Linker(site, path)
    template, told = _told(link, whole)
    placed = {whole, *told.pop("placed", ())}
    url = context["edition"]["url"]
    file = path.rpartition("/")[2].removesuffix(".html")
    facts = site.facts(whole, {*SOURCE, DCTERMS + "title", *SUPER})
    first = FIRST if template == "act.html" else ()
    shared = {
        "title": site.name(whole),
        "subtitle": site.title(whole) if site.title(whole) != site.name(whole) else "",
        "description": _description(site, whole),
        "iri": whole,
        "kind": site.kind(whole),
        "cited_only": site.view.is_a(whole, "CitedOnly"),
        "site": site,
        "link": link,
        "facts": [row for row in facts if not first or row[0] in first],
        "more_facts": [row for row in facts if first and row[0] not in first],
        "sources": site.facts(whole, [p for p in site.view.values.get(whole, {}) if p not in SOURCE]),
        "pointed": site.pointed(whole, SUPER),
        "rest": [(part, site.facts(part)) for part in site.parts[whole] if part not in placed],
        "alternates": (("text/turtle", url_of(file) + ".ttl", "Turtle"), ("application/ld+json", url_of(file) + ".jsonld", "JSON-LD")),
        "canonical": url + url_of(path) if url else "",
        "schema": schema_of(site, whole, url + url_of(path) if url else ""),
        "listed": _listed(site, whole),
    }
    return render(template, path, **context, **shared, **told)


def render(template: str, path: str, **context: Any) -> bytes:
    """A page at a path of the site, from a template of ``web/templates``."""
    return page(template, path, **context)


def _description(site: Site, whole: str) -> str:
    kind, title = site.kind(whole), site.title(whole)
    words = f"{site.name(whole)}{': ' + title if title else ''}{' (' + kind + ')' if kind else ''}"
    return shorten(words, 300)


def _listed(site: Site, whole: str) -> tuple[str, str]:
    """The list that the thing stands in: its path and title."""
    kinds = [name for name in LISTS if site.view.is_a(whole, name)]
    return (f"lists/{LISTS[kinds[0]]}.html", LISTS[kinds[0]].capitalize()) if kinds else ("", "")


def _told(link: Linker, whole: str) -> tuple[str, dict[str, Any]]:
    """The template of a thing and what it is told beside what every thing is."""
    site, is_a = link.site, link.site.view.is_a
    if has_text(site, whole):
        return "act.html", act_context(link, whole) | timeline_context(site, whole, "act")
    if is_a(whole, "Session"):
        return "thing.html", _empty() | {"groups": list(_session_groups(site, whole))}
    if is_a(whole, "AgendaItem"):
        return "thing.html", _empty() | {"groups": list(_item_groups(site, whole))}
    if is_a(whole, "Treaty"):
        return "thing.html", _empty() | timeline_context(site, whole, "treaty") | {"cited": cited_by(site, whole)}
    if is_a(whole, "Body") or is_a(whole, "Initiative") or is_a(whole, "Constituency"):
        return "thing.html", _empty() | timeline_context(site, whole, "thing") | {
            "due": _due(site, whole),
            "standing": partial(standing, site.view),
        }
    if is_a(whole, "Instrument"):
        return "thing.html", _empty() | timeline_context(site, whole, "act") | {"cited": cited_by(site, whole)}
    if is_a(whole, "Document"):
        paragraphs = _paragraphs(site, whole)
        placed = {iri for iri, *_ in paragraphs}
        return "thing.html", _empty() | {"paragraphs": paragraphs, "placed": placed, "cited": cited_by(site, whole)}
    return "thing.html", _empty() | {"cited": cited_by(site, whole)}


def _empty() -> dict[str, Any]:
    return {"groups": [], "timeline": None, "picture": "", "cited": [], "due": [], "paragraphs": []}


def _paragraphs(site: Site, whole: str) -> list[tuple[str, str, str, str, list[str]]]:
    """The paragraphs of a report that the graph has: IRI, number, heading where a new one begins, text, what it mentions."""
    view, found, last = site.view, [], ""
    own = [iri for iri in site.parts[whole] if view.one(iri, MG + "paragraphText")]
    for iri in sorted(own, key=lambda iri: (int(view.one(iri, MG + "beginIndex") or 0), natural(iri))):
        heading = " · ".join(view.all(iri, MG + "underHeading"))
        number = view.one(iri, MG + "paragraphNumber")
        text = "\n".join(view.all(iri, MG + "paragraphText"))
        found.append((iri, number, heading if heading != last else "", " ".join(text.split()), view.all(iri, MG + "mentions")))
        last = heading
    return found


def _session_groups(site: Site, session: str) -> Iterator[Group]:
    """What belongs to a session: acts, agenda items, documents, officers, meetings, participants."""
    view = site.view
    own = site.pointing.get(session, {}).get(MG + "ofSession", [])
    acts = sorted(site.pointing.get(session, {}).get(MG + "adoptedAt", []), key=site.view.order)
    yield Group("acts", "Acts adopted", tuple((act, site.title(act)) for act in acts))
    items = [iri for iri in own if view.is_a(iri, "AgendaItem")]
    yield Group("items", "Agenda items considered", tuple((iri, site.title(iri)) for iri in items))
    lying = {doc for item in (session, *items) for doc in site.pointing.get(item, {}).get(MG + "consideredUnder", [])}
    yield Group("documents", "Documents before the session", tuple((doc, site.title(doc)) for doc in sorted(lying, key=natural)))
    drafts = site.pointing.get(session, {}).get(MG + "submittedToSession", [])
    yield Group("drafts", "Drafts", tuple((doc, _outcome(site, doc)) for doc in drafts))
    officers = [iri for iri in own if view.is_a(iri, "Tenure")]
    yield Group("officers", "Officers", tuple((iri, _officer(site, iri)) for iri in officers))
    meetings = [iri for iri in own if view.is_a(iri, "Meeting")]
    yield Group("meetings", "Meetings", tuple((iri, view.one(iri, DCTERMS + "date")) for iri in meetings))
    votes = [iri for iri in own if view.is_a(iri, "Vote")]
    yield Group("votes", "Votes", tuple((iri, view.one(iri, MG + "question")) for iri in votes))
    events = [iri for iri in own if view.is_a(iri, "Event")]
    yield Group("events", "Events", tuple((iri, view.one(iri, MG + "eventKind")) for iri in events))


def _officer(site: Site, tenure: str) -> str:
    view = site.view
    return ", ".join(site.name(one) for prop in ("ofState", "inBody") for one in view.all(tenure, MG + prop))


def _outcome(site: Site, draft: str) -> str:
    acts = ", ".join(site.name(act) for act in site.pointing.get(draft, {}).get(MG + "adoptedFrom", []))
    sponsors = len(site.view.all(draft, MG + "sponsor"))
    told = [site.view.one(draft, MG + "draftKind"), site.view.one(draft, MG + "outcome"), f"became {acts}" if acts else ""]
    told.append(f"{sponsors} sponsors" if sponsors > 1 else "1 sponsor" if sponsors else "")
    return "; ".join(word for word in told if word)


def _item_groups(site: Site, item: str) -> Iterator[Group]:
    """What belongs to an agenda item: its acts, documents, paragraphs of the record and those who spoke."""
    view, by = site.view, site.pointing.get(item, {})
    under = by.get(MG + "underItem", [])
    acts = [iri for iri in under if view.is_a(iri, "Instrument")]
    yield Group("acts", "Acts adopted under it", tuple((act, site.title(act)) for act in acts))
    yield Group("documents", "Documents", tuple((doc, site.title(doc)) for doc in by.get(MG + "consideredUnder", [])))
    told = [iri for iri in under if view.is_a(iri, "NarrativeParagraph")]
    yield Group("record", "What the report tells", tuple((iri, _short(view.one(iri, MG + "paragraphText"))) for iri in told))
    spoke: dict[str, None] = dict.fromkeys(
        who for iri in under if view.is_a(iri, "Statement") for who in view.all(iri, MG + "delegation", MG + "speaker")
    )
    yield Group("speakers", "Who spoke", tuple((who, "") for who in sorted(spoke, key=site.name)))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return shorten(words, 240)


def _due(site: Site, who: str) -> list[str]:
    """The obligations that somebody has."""
    found = [node for node in site.pointing.get(who, {}).get(MG + "addressee", []) if site.view.is_a(node, "Obligation")]
    return sorted(found, key=lambda node: (*site.view.order(site.view.one(node, MG + "performedIn")), node))
