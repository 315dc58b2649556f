"""The first page, the lists of things, and the board of obligations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mandategraph.answers.trace.requests import Due, board
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import DCTERMS, MG, RDF, SKOS
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.docs import has_stories
from mandategraph.publish.site.names import signs
from mandategraph.publish.site.site import Linker, Site
from mandategraph.publish.site.things import render

INDEX, OBLIGATIONS = "index.html", "obligations/index.html"


@dataclass(frozen=True)
class Listing:
    """A list of things: the name of its page, its title, what it holds, and the things by heading, each with words behind it."""

    name: str
    title: str
    about: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def path(self) -> str:
        """Where its page lies."""
        return f"lists/{self.name}.html"

    @property
    def count(self) -> int:
        """How many things it lists."""
        return sum(len(rows) for _, rows in self.groups)


def list_files(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    """The lists, the board of obligations and the first page."""
    lists = listings(site)
    for listing in lists:
        told = {"title": listing.title, "description": listing.about, "listing": listing}
        yield File(listing.path, listing.title, _render(site, "list.html", listing.path, context, told))
    rows = board(site.view)
    yield File(OBLIGATIONS, "Board of obligations", _render(site, "obligations.html", OBLIGATIONS, context, _board(rows)))
    yield File(INDEX, "First page", _render(site, "index.html", INDEX, context, _index(site, lists, rows)))


def _render(site: Site, template: str, path: str, context: Mapping[str, Any], told: Mapping[str, Any]) -> bytes:
    return render(template, path, **context, **told, site=site, link=Linker(site, path))


def listings(site: Site) -> list[Listing]:
    """Every list. Afterwards each thing that has a page stands in one of them at least."""
    wholes = list(site.parts)
    left = set(wholes)
    found = []
    for name, title, about, classes in LISTS:
        own = [iri for iri in wholes if iri in left and any(site.view.is_a(iri, kind) for kind in classes)]
        left -= set(own)
        found.append(Listing(name, title, about, tuple(_grouped(site, name, own))))
    concepts = [iri for iri in wholes if iri in left and SKOS + "Concept" in site.view.all(iri, RDF + "type")]
    left -= set(concepts)
    about = "The words that the graph uses for verbs, relations, kinds and conditions, list by list."
    by_scheme = _by(concepts, lambda iri: site.view.short(site.view.one(iri, SKOS + "inScheme")).split("/")[0].capitalize() or "Other")
    found.append(Listing("concepts", "Concepts", about, tuple((head, _rows(site, iris)) for head, iris in by_scheme)))
    rest = _by([iri for iri in wholes if iri in left], lambda iri: (site.kind(iri) or "only spoken of").capitalize())
    found.append(Listing("others", "Other things", "Whatever else has a page.", tuple((head, _rows(site, iris)) for head, iris in rest)))
    return [listing for listing in found if listing.count]


# Name of the page, title, what is said of it, classes. A thing stands in the first list that takes it.
LISTS = (
    ("acts", "Acts", "Resolutions, decisions and other instruments: those with their text first, then those that are only cited.",
     ("Instrument",)),
    ("treaties", "Treaties", "Conventions and Protocols, with the articles that acts cite.", ("Treaty",)),
    ("sessions", "Sessions", "The sessions of conferences; those whose reports were read tell most.", ("Session",)),
    ("initiatives", "Initiatives", "Tools, programmes, mechanisms, funds, studies and campaigns.", ("Initiative",)),
    ("bodies", "Bodies", "Conferences, working groups, offices, organizations.", ("Body",)),
    ("addressees", "Addressees", "Classes of those who are addressed: States parties, donors and others.", ("Constituency",)),
    ("states", "States", "States, with what they said and sponsored.", ("State",)),
    ("documents", "Documents", "Reports, drafts and other documents.", ("Document",)),
    ("items", "Agenda items and meetings", "By session.", ("AgendaItem", "Meeting")),
    ("people", "People and posts", "Officers of the sessions and the posts that they held.", ("Person", "Post", "Tenure")),
)  # fmt: skip


def _grouped(site: Site, name: str, iris: list[str]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The things of a list under headings that a reader looks for."""
    view = site.view
    if name == "acts":
        own = [iri for iri in iris if site.pointing.get(iri, {}).get(MG + "inInstrument")]
        for head, some in _by(sorted(own, key=site.view.order), lambda iri: f"Session {site.view.session_of(iri)}"):
            yield head, _rows(site, some)
        rest = [iri for iri in iris if iri not in set(own)]
        yield from ((f"Only cited: {head}", _rows(site, some)) for head, some in _by(rest, lambda iri: _adopter(site, iri)))
        return
    if name in ("bodies", "initiatives", "addressees"):
        spoken = [iri for iri in iris if site.pointing.get(iri, {}).get(MG + "about") or site.pointing.get(iri, {}).get(MG + "addressee")]
        yield "In acts of the collection", _rows(site, sorted(spoken, key=site.name))
        yield "Others", _rows(site, sorted(set(iris) - set(spoken), key=site.name))
        return
    if name == "states":
        yield from (
            (head, _rows(site, sorted(some, key=site.name))) for head, some in _by(sorted(iris, key=site.name), lambda i: site.name(i)[:1])
        )
        return
    if name == "items":
        yield from (
            (head, _rows(site, some)) for head, some in _by(iris, lambda iri: site.name(view.one(iri, MG + "ofSession")) or "Other")
        )
        return
    yield from ((head, _rows(site, some)) for head, some in _by(iris, lambda iri: (site.kind(iri) or "other").capitalize()))


def _adopter(site: Site, iri: str) -> str:
    body = site.view.one(iri, MG + "adoptedBy")
    return site.name(body) if body else "other instruments"


def _by(iris: Iterable[str], heading: Any) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for iri in iris:
        found.setdefault(heading(iri), []).append(iri)
    return sorted(found.items(), key=lambda row: natural(row[0]))


def _rows(site: Site, iris: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((iri, _beside(site, iri)) for iri in iris)


def _beside(site: Site, iri: str) -> str:
    title = site.title(iri)
    if title and title != site.name(iri):
        return title
    return (
        site.view.one(iri, MG + "startDate", DCTERMS + "date") if site.view.is_a(iri, "Session") or site.view.is_a(iri, "Meeting") else ""
    )


def _board(rows: list[Due]) -> dict[str, Any]:
    """What the board is told: the obligations, and what each filter offers, with how many there are."""
    who: dict[str, tuple[str, int]] = {}
    for row in rows:
        for iri, name in zip(row.addressee_iris, row.addressees, strict=True):
            who[iri] = (name, who.get(iri, ("", 0))[1] + 1)
    return {
        "title": "Obligations",
        "description": "Who was asked to deliver what, by when, and whether the records show an answer.",
        "rows": rows,
        "who": sorted(((iri, *told) for iri, told in who.items()), key=lambda row: (row[1], row[0])),
        "sessions": _counts(number for row in rows for number in row.due),
        "statuses": _counts(row.status for row in rows if row.status),
        "signs": signs(),
        "undated": sum(not row.due for row in rows),
    }


def _counts(values: Iterable[Any]) -> list[tuple[Any, int]]:
    found: dict[Any, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return sorted(found.items())


def _index(site: Site, lists: list[Listing], rows: list[Due]) -> dict[str, Any]:
    view = site.view
    every = sorted(view.of_class("Session"), key=natural)
    by_themselves = [s for s in every if site.pointing.get(s, {}).get(MG + "adoptedAt") and not site.pointing[s].get(MG + "reportsOn")]
    sessions = [s for s in every if site.view.one(s, "startDate")] or by_themselves
    adopted = {s: sorted(site.pointing.get(s, {}).get(MG + "adoptedAt", []), key=site.view.order) for s in sessions}
    reports = {s: site.pointing.get(s, {}).get(MG + "reportsOn", []) for s in sessions}
    told = [
        (sum(len(acts) for acts in adopted.values()), "acts with their text", "lists/acts.html"),
        (sum(1 for _ in view.of_class("Provision")), "paragraphs of acts", "search/index.html"),
        (sum(1 for _ in view.of_class("Citation")), "citations", "pictures/index.html"),
        (len(rows), "obligations", OBLIGATIONS),
    ]
    return {
        "title": context_title(site),
        "description": "What the acts of a conference recall, request and concern, and how mandates live from session to session.",
        "sessions": [(s, view.one(s, MG + "place"), view.one(s, MG + "startDate"), view.one(s, MG + "endDate"), adopted[s], reports[s])
                     for s in sessions],
        "figures": told,
        "lists": lists,
        "stories_exist": has_stories(),
        "busy": _busy(site),
        "schema": {"@context": "https://schema.org/", "@type": "WebSite", "name": context_title(site), "license": "https://creativecommons.org/publicdomain/zero/1.0/"},
    }  # fmt: skip


def context_title(site: Site) -> str:
    """The title of the site: what the dataset calls itself."""
    return site.view.one(site.view.base + "dataset", DCTERMS + "title") or "mandategraph"


def _busy(site: Site) -> list[tuple[str, int]]:
    """The bodies and initiatives that most paragraphs speak of."""
    things = [iri for iri in site.view.of_class("Body", "Initiative") if "#" not in iri]
    spoken = [(iri, sum("#" in one for one in site.pointing.get(iri, {}).get(MG + "about", []))) for iri in things]
    return sorted((row for row in spoken if row[1]), key=lambda row: (-row[1], natural(row[0])))[:14]
