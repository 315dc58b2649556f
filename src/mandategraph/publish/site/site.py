"""The finished dataset as the pages look at it: which page tells of what, what things are called, what points to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox
from markupsafe import Markup, escape

from mandategraph.answers.leading import BRIDGING, Leading, leading
from mandategraph.answers.naming.called import called
from mandategraph.graph.view import View
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import DCTERMS, MG, ORG, PREFIXES, PROV, RDF, RDFS, SKOS, VOID, XSD
from mandategraph.publish.site.paths import file_of, fragment_of, url_of

NAMING = (RDFS + "label", SKOS + "prefLabel", MG + "symbol", DCTERMS + "title")
ONTOLOGY_PAGE = "ontology/index.html"
GUIDE_PAGE = "graph/index.html"
# A source that has an address: a place in the page that tells of the graph, or words that end in a web address.
GUIDED = re.compile(r"docs/graph\.md(?:#(?P<place>[\w-]+))?")
ADDRESSED = re.compile(r"(?P<words>.*?)(?P<address>https?://[^\s<>\"]+)", re.S)
# Told elsewhere on the page, or for programs only: the data beside the page has them.
SILENT = frozenset(
    (RDF + "type", RDFS + "label", SKOS + "prefLabel", *(MG + name for name in ("beginIndex", "endIndex", "position", "force")))
)
# Properties of other vocabularies, in the reader's words.
WORDS = {
    SKOS + "altLabel": "other names", DCTERMS + "title": "title", DCTERMS + "source": "source",
    DCTERMS + "type": "kind", DCTERMS + "date": "date",
    DCTERMS + "language": "language", DCTERMS + "identifier": "identifier", SKOS + "inScheme": "in the list",
    SKOS + "definition": "definition",
    SKOS + "example": "example", RDFS + "comment": "comment", PROV + "wasDerivedFrom": "read from", PROV + "wasGeneratedBy": "made by",
    RDF + "type": "is a", ORG + "subOrganizationOf": "part of", DCTERMS + "subject": "subject",
    VOID + "triples": "facts",
}  # fmt: skip
# What a node of ours stands in: it is called by that, and by what it is.
HOLDERS = tuple(
    MG + name
    for name in ("citingProvision", "performedIn", "inParagraph", "reportedIn", "inProvision", "laterProvision", "answerTo", "changeOf",
                 "earlierProvision", "listedDocument", "ofDraft")
)  # fmt: skip
SHOWN_POINTING = 200  # things that point to a thing, of one property


@dataclass(frozen=True)
class Site:
    """A finished build as a site. All IRIs here are whole; all paths start at the folder of the site."""

    view: View

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """Each thing that has a page -> its parts, which are fragments of that page; also what is only spoken of."""
        base = self.view.base
        named = set(self.view.values)
        named.update(t.object.value for t in self.view.data.triples if isinstance(t.object, ox.NamedNode))
        found: dict[str, list[str]] = {}
        for iri in sorted((iri for iri in named if iri.startswith(base) and iri != base), key=lambda iri: (natural(iri), iri)):
            whole, _, part = iri.partition("#")
            found.setdefault(whole, [])
            if part:
                found[whole].append(iri)
        return found

    @cached_property
    def files(self) -> dict[str, str]:
        """Each thing that has a page -> the path of that page without its ending."""
        base = self.view.base
        return {whole: file_of(whole.removeprefix(base)) for whole in self.parts}

    @cached_property
    def pointing(self) -> dict[str, dict[str, list[str]]]:
        """Thing -> property -> the subjects that have it as value, in order."""
        found: dict[str, dict[str, list[str]]] = {}
        for triple in self.view.data.triples:
            if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(self.view.base):
                found.setdefault(triple.object.value, {}).setdefault(triple.predicate.value, []).append(value(triple.subject))
        for by in found.values():
            for subjects in by.values():
                subjects.sort(key=natural)
        return found

    @cached_property
    def terms(self) -> dict[str, str]:
        """The words for each class and property of the ontology: its label."""
        found: dict[str, str] = {}
        for path in sorted(resource("ontology").glob("*.ttl")):
            for triple in triples_in(str(path), self.view.base):
                if triple.predicate.value == RDFS + "label" and value(triple.subject).startswith(MG):
                    found.setdefault(value(triple.subject), value(triple.object))
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    # --- names -----------------------------------------------------------------------------------------------------------------------
    def name(self, iri: str) -> str:
        """What a reader calls a thing: its name, its act and place, or its IRI without the base."""
        if iri not in self._names:
            self._names[iri] = self._name(iri)
        return self._names[iri]

    def _name(self, iri: str) -> str:
        whole, _, part = iri.partition("#")
        own = self.view.one(iri, *NAMING[:3]) or self._called(iri)
        if part and whole in self.parts:
            holder = self.view.one(iri, *HOLDERS) or (self._above(iri) if self.view.is_a(iri, "Derivation") else "")
            return own or (f"{self.name(holder)}, {self.kind(iri)}" if holder and holder != iri else f"{self.name(whole)} {part}")
        if iri.startswith(MG):
            return self.terms.get(iri, iri.removeprefix(MG))
        if iri in WORDS:
            return WORDS[iri]
        if not own and iri.startswith(self.view.base):
            return self.view.one(iri, DCTERMS + "title") or self.view.short(iri)
        return own or next((f"{p}:{iri.removeprefix(start)}" for p, start in PREFIXES.items() if iri.startswith(start)), iri)

    def _called(self, iri: str) -> str:
        """The name that is made of what is said of a thing."""
        return called(self.view.all(iri, RDF + "type"), lambda prop: [self._word(one) for one in self.view.all(iri, prop)])

    def _word(self, term: str) -> str:
        return self.view.one(term, *NAMING) or self.view.short(term) if term in self.view.values else term

    def _above(self, iri: str) -> str:
        """What a node stands beside: the longest beginning of its IRI that something is said of."""
        while iri := iri.rpartition("." if "." in iri.partition("#")[2] else "#")[0]:
            if iri in self.view.values:
                return iri
        return ""

    def title(self, iri: str) -> str:
        """The title of a thing, if it has one beside its name."""
        return self.view.one(iri, DCTERMS + "title")

    def kind(self, iri: str) -> str:
        """What a thing is, in words: "preambular paragraph"; "" where nothing says so."""
        names = [self.terms.get(MG + name, name) for name in self.view.kinds(iri)]
        if not names and self.view.all(iri, RDF + "type"):
            names = [self.view.all(iri, RDF + "type")[0].rsplit("#", 1)[-1].rsplit("/", 1)[-1]]
        return ", ".join(name[:1].lower() + name[1:] if name[1:2].islower() else name for name in names)

    def mg(self, name: str) -> str:
        """The IRI of a term of the ontology, for templates."""
        return MG + name

    # --- links -----------------------------------------------------------------------------------------------------------------------
    def href(self, iri: str) -> str:
        """The link to a thing from the folder of the site; "" for what has no page here."""
        whole, _, part = iri.partition("#")
        if whole in self.files:
            return f"{url_of(self.files[whole])}.html{'#' + fragment_of(part) if part else ''}"
        if iri.startswith(MG) and iri in self.terms:
            return f"{ONTOLOGY_PAGE}#{fragment_of(iri.removeprefix(MG))}"
        return ""

    def facts(
        self, iri: str, without: Iterable[str] = ()
    ) -> list[tuple[str, str, list[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple]]]:
        """What is said of a thing: property, its words and its values, in the order of the words."""
        silent = SILENT | set(without)
        own = self.view.values.get(iri, {})
        rows = [(prop, self.name(prop), own[prop]) for prop in own if prop not in silent]
        return sorted(rows, key=lambda row: (row[0].startswith(PROV), row[1], row[0]))

    def bridged(self, iri: str, prop: str, thing: str) -> str:
        """What limits a fact of a thing: the sessions between that were not read, in words; "" for none."""
        by = self.pointing.get(iri, {}) if prop in BRIDGING else {}
        told = leading(((way, node) for way in by for node in by[way] if self.view.is_a(node, "Derivation")), self.view.all)
        return next((one.limit for one in told if one.thing == thing and one.limit), "")

    def pointed(self, iri: str, without: Iterable[str] = ()) -> list[tuple[str, list[Leading], int]]:
        """What leads to a thing from other pages: in which words, the things (the first of many), how many they are."""
        by = {prop: subjects for prop, subjects in self.pointing.get(iri, {}).items() if prop not in set(without)}
        found: dict[str, list[Leading]] = {}
        for one in leading(((prop, subject) for prop in by for subject in by[prop]), self.view.all):
            if not one.thing.startswith(iri + "#"):
                found.setdefault(one.words or self.name(one.prop), []).append(one)
        for things in found.values():
            things.sort(key=lambda one: natural(one.thing))
        return [(words, found[words][:SHOWN_POINTING], len(found[words])) for words in sorted(found)]


def limited_by(limit: str) -> Markup:
    """What limits what was just said, in brackets; nothing for ""."""
    return Markup(' <span class="note">({})</span>').format(limit) if limit else Markup()


class Linker:
    """Writes the links of one page: relative, so that they work from a folder, a sub-path and a domain."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.own, self.root = site, url_of(path), "../" * path.count("/")

    def href(self, iri: str) -> str:
        """The link from this page; "" for what has no page."""
        found = self.site.href(iri)
        page, _, part = found.partition("#")
        if page == self.own and part:
            return "#" + part
        return self.root + found if found else ""

    def link(self, iri: str, words: str = "", id: str = "", title: str = "") -> Markup:
        """A thing as a link with its name, or with the words given; plain words where it has no page. All of it is escaped."""
        text = escape(words or self.site.name(iri))
        href = self.href(iri)
        more = "".join(f' {name}="{escape(told)}"' for name, told in (("id", id), ("title", title)) if told)
        if href:
            return Markup(f'<a href="{escape(href)}"{more}>{text}</a>')
        return Markup(f"<span{more}>{text}</span>") if more else text

    def links(self, iris: Iterable[str]) -> Markup:
        """Several things, with commas between them."""
        return Markup(", ").join(self.link(iri) for iri in iris)

    def fact(self, prop: str, term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple, of: str = "") -> Markup:
        """A value of a property of a thing: a source as something that can be opened, any other as it is, with what limits it."""
        if prop == DCTERMS + "source" and isinstance(term, ox.Literal):
            return self.source(term.value)
        return self.term(term) + limited_by(self.site.bridged(of, prop, value(term)))

    def limit(self, limit: str) -> Markup:
        """For templates: what limits what was just said."""
        return limited_by(limit)

    def source(self, words: str) -> Markup:
        """What is given as a source: a place in our own page, or words with a web address, as a link; any other as it is."""
        if match := GUIDED.fullmatch(words):
            part = f"#{match['place']}" if match["place"] else ""
            return Markup('<a href="{}">{}</a>').format(f"{self.root}{GUIDE_PAGE}{part}", words)
        if match := ADDRESSED.fullmatch(words):
            return Markup('{}<a href="{}">{}</a>').format(match["words"], match["address"], match["address"])
        return escape(words)

    def term(self, term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> Markup:
        """A value: a link for a thing, else its words; a language that is not English is told."""
        if isinstance(term, ox.NamedNode):
            return self.link(term.value)
        if isinstance(term, ox.Literal):
            words = {"true": "yes", "false": "no"}.get(term.value, term.value) if term.datatype.value == XSD + "boolean" else term.value
            tongue = term.language or "en"
            return Markup('<span lang="{}">{}</span>').format(tongue, words) if not tongue.startswith("en") else escape(words)
        return escape(value(term) or str(term))
