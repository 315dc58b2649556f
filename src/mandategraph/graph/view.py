"""The finished dataset as the readers of lineage look at it: values, labels, sessions and the order of the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph.graph.sessions import not_read
from mandategraph.graph.store import BUILD_AGAIN, DATASET, base_of, dataset_in, load_build, read_quads
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.iris import AUTHORITIES, check_base
from mandategraph.ground.resources import resource
from mandategraph.ground.state import damaged
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import BASE, DCTERMS, MG, RDF, RDFS, SKOS

TITLE = DCTERMS + "title"
LABELS = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title")
NAMES = (RDFS + "label", SKOS + "altLabel", MG + "shortName", MG + "formerName")


@dataclass(frozen=True)
class Verb:
    """A performative verb of a provision: its lemma and the IRIs of those that it addresses."""

    lemma: str
    addressees: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """A dataset and its base. All IRIs here are whole."""

    store: ox.Store
    base: str

    def all(self, subject: str, name: str) -> list[str]:
        """The values of a property, a name of ``mg:`` or an IRI, sorted."""
        predicate = ox.NamedNode(name if ":" in name else MG + name)
        return sorted({value(q.object) for q in self.store.quads_for_pattern(ox.NamedNode(subject), predicate, None, None)})

    def one(self, subject: str, name: str) -> str:
        """The first value, or ""."""
        return next(iter(self.all(subject, name)), "")

    def of(self, name: str, target: str) -> list[str]:
        """The subjects that have a thing as value of a property, sorted."""
        predicate = ox.NamedNode(name if ":" in name else MG + name)
        return sorted({value(q.subject) for q in self.store.quads_for_pattern(None, predicate, ox.NamedNode(target), None)})

    def types(self, subject: str) -> set[str]:
        """The classes of a thing, by their names."""
        return {kind.rsplit("#", 1)[-1] for kind in self.all(subject, RDF + "type")}

    def types_of_text(self, words: str) -> set[str]:
        """The classes of the thing of that IRI; none where the words are no IRI."""
        try:
            return self.types(words)
        except ValueError:
            return set()

    def of_class(self, name: str) -> list[str]:
        """The things of a class of the ontology, sorted."""
        return self.of(RDF + "type", MG + name)

    def short(self, iri: str) -> str:
        """An IRI without the base."""
        return iri.removeprefix(self.base)

    def label(self, iri: str) -> str:
        """What a reader calls a thing: its label, else its IRI without the base."""
        return next((found for name in LABELS if (found := self.one(iri, name))), self.short(iri))

    def act_of(self, provision: str) -> str:
        """The act that a provision, an action or a derivation beside it stands in."""
        return provision.split("#", 1)[0]

    def place_of(self, iri: str) -> str:
        """The place of a provision as it is written in its IRI: "op.9.a"."""
        return iri.partition("#")[2]

    def session_of(self, act: str) -> int:
        """The number of the session of an act; 0 where it is of no session."""
        session = self.one(act, "adoptedAt") or self.one(act, "ofSession")
        return int(self.one(session, "number") or 0) if session else 0

    def name_of(self, iri: str) -> str:
        """An act or a provision as people write it: "7/2", "decision 6/2", "7/2 op.16"."""
        act, _, place = iri.partition("#")
        number = self.one(act, "number")
        if not number:
            return f"{self.short(act)} {place}".rstrip()
        name = number if "Resolution" in self.types(act) else f"decision {number}"
        if not self.session_of(act):
            name = self.label(act)
        return f"{name} {place}" if place else name

    def verbs(self, provision: str) -> tuple[Verb, ...]:
        """The performative verbs of a provision, in the order of the text."""
        found = []
        for action in self.of("performedIn", provision):
            verb = self.one(action, "verb")
            if verb:
                at = int(self.one(action, "beginIndex") or 0)
                own = Verb(self.label(verb), tuple(self.all(action, "addressee")))
                found.append((at, action, own))
        return tuple(own for _, _, own in sorted(found, key=lambda entry: entry[:2]))

    def order(self, iri: str) -> tuple[int, int, tuple[int, ...], int, str]:
        """The key by which acts and provisions are sorted: session, resolutions first, number, position in the text."""
        act = self.act_of(iri)
        numbers = tuple(int(n) for n in re.findall(r"\d+", self.one(act, "number")))
        if "NarrativeParagraph" in self.types(iri):
            return 0, 2, tuple(int(n) for n in re.findall(r"\d+", self.place_of(iri))), 0, iri
        position = int(self.one(iri, "position") or 0) if "#" in iri else -1
        return self.session_of(act), 0 if "Resolution" in self.types(act) else 1, numbers, position, iri

    def items_of(self, provision: str) -> list[str]:
        """The items of the list that a provision opens, in the order of the text."""
        return sorted((item for item in self.of("partOf", provision) if "Provision" in self.types(item)), key=self.order)

    def names_that_begin(self, word: str) -> list[str]:
        """The names of things that begin with a word."""
        return self._names_by_word.get(word, [])

    @cached_property
    def _names_by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for predicate in NAMES:
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
                name = value(quad.object)
                found.setdefault(name.split(" ", 1)[0], []).append(name)
        return found

    @cached_property
    def verbs_of_words(self) -> frozenset[str]:
        """The verbs of more than one word: "take note"."""
        lemmas = {lemma for verb in self.of(SKOS + "inScheme", f"{self.base}verb") for lemma in self.all(verb, SKOS + "prefLabel")}
        return frozenset(lemma for lemma in lemmas if " " in lemma)

    @cached_property
    def sessions_read(self) -> frozenset[int]:
        """The numbers of the sessions whose reports are in the collection."""
        return frozenset(int(self.one(session, "number") or 0) for session in self._reported)

    def not_read(self, earlier: str, later: str) -> str:
        """The sessions between two acts of one conference whose reports are not in the collection, in words; "" where all are."""
        body = self.one(later, "adoptedBy")
        read = {int(self.one(session, "number") or 0) for session in self._reported if self.one(session, "ofBody") == body}
        return not_read(read, self.session_of(earlier), self.session_of(later)) if self.one(earlier, "adoptedBy") == body else ""

    @cached_property
    def _reported(self) -> frozenset[str]:
        return frozenset(session for report in self.of_class("Report") for session in self.all(report, "reportsOn"))


def open_view(build: Path, base: str = "") -> View:
    """Open a finished build. Raises MandategraphError where there is none."""
    store = load_build(build)
    view = View(store, check_base(base) if base else base_of(store))
    if not view.of_class("Report"):
        raise damaged(build / DATASET, "holds no report", BUILD_AGAIN)
    return view


TYPE = RDF + "type"


Key = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Finished:
    """A finished build: its quads by graph, with the base of its IRIs."""

    folder: Path
    base: str
    graphs: dict[str, list[ox.Quad]]  # by the name of the graph without the base
    sha256: str  # of the dataset

    @cached_property
    def triples(self) -> list[ox.Triple]:
        """Every triple once, whichever graphs state it, in the order in which a graph first does."""
        return list(dict.fromkeys(quad.triple for name in self.order for quad in self.graphs[name]))

    @cached_property
    def order(self) -> list[str]:
        """The graphs: the reports first, by name with numbers as numbers, then the others."""
        return sorted(self.graphs, key=lambda name: (name.startswith("graph/"), natural(name)))

    @property
    def reports(self) -> list[str]:
        """The graphs of the reports."""
        return [name for name in self.order if not name.startswith("graph/")]

    @cached_property
    def values(self) -> dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]]:
        """Subject -> predicate -> objects, of all graphs; objects in the order of their words, numbers as numbers."""
        found: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]] = {}
        for triple in self.triples:
            found.setdefault(value(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
        for predicates in found.values():
            for objects in predicates.values():
                if len(objects) > 1:
                    objects.sort(key=lambda term: (natural(value(term)), str(term)))
        return found

    def all(self, subject: str, *predicates: str) -> list[str]:
        """The values of the first of these predicates that the subject has."""
        own = self.values.get(subject, {})
        for predicate in predicates:
            if predicate in own:
                return [value(term) for term in own[predicate]]
        return []

    def one(self, subject: str, *predicates: str) -> str:
        """The first value of the first of these predicates that the subject has, or ""."""
        return next(iter(self.all(subject, *predicates)), "")

    def inverse(self, predicate: str) -> dict[str, list[str]]:
        """Object -> the subjects that have it as a value of this predicate."""
        if predicate not in self._inverse:
            found: dict[str, list[str]] = {}
            for subject in sorted(self.values):
                for thing in self.all(subject, predicate):
                    found.setdefault(thing, []).append(subject)
            self._inverse[predicate] = found
        return self._inverse[predicate]

    @cached_property
    def _inverse(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def label(self, subject: str) -> str:
        """The name of a thing, or the end of its IRI where it has none."""
        return self.one(subject, RDFS + "label", SKOS + "prefLabel") or self.short(subject)

    def whole(self, thing: str) -> str:
        """What a thing is a part of, outermost: the act of a paragraph, the treaty of an article; itself where it is part of nothing."""
        seen = {thing}
        while (above := self.one(thing, MG + "partOf")) and above not in seen:
            seen.add(above)
            thing = above
        return thing

    def short(self, iri: str) -> str:
        """An IRI without the base."""
        return iri.removeprefix(self.base)

    def kinds(self, subject: str) -> list[str]:
        """The classes of our ontology that a thing is in, without those that contain another of them: ["OperativeParagraph"].

        mg:CitedOnly is no kind of thing; ``is_a`` tells it.
        """
        own = {iri.removeprefix(MG) for iri in self.all(subject, TYPE) if iri.startswith(MG)} - {"CitedOnly"}
        above = {parent for name in own for parent in superclasses().get(name, ())}
        return sorted(own - above)

    def is_a(self, subject: str, name: str) -> bool:
        """Whether a thing is in a class of our ontology."""
        return MG + name in self.all(subject, TYPE)

    def of_class(self, *names: str) -> Iterator[str]:
        """The things of any of these classes, in no order."""
        wanted = {MG + name for name in names}
        return (subject for subject in self.values if wanted.intersection(self.all(subject, TYPE)))


def read_build(folder: Path) -> Finished:
    """Read a finished build. Raises MandategraphError where there is none, or it cannot be read."""
    path = dataset_in(folder)
    if not path.is_file():
        todo = "Run `mandategraph build REPORT...` first, or give its folder with --build."
        raise MandategraphError(f"{path}: there is no build here.", todo, "publish#no-build")
    quads = read_quads(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    named: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        named.setdefault(value(quad.graph_name), []).append(quad)
    base = next((name.removesuffix(AUTHORITIES) for name in sorted(named) if name.endswith(AUTHORITIES)), BASE)
    return Finished(folder, base, {name.removeprefix(base): own for name, own in named.items()}, digest)


@cache
def superclasses() -> dict[str, frozenset[str]]:
    """Each class of the ontology with all classes of the ontology above it, by local name."""
    direct: dict[str, set[str]] = {}
    for path in sorted(resource("ontology").glob("*.ttl")):
        for triple in triples_in(str(path), BASE):
            if triple.predicate.value == RDFS + "subClassOf" and value(triple.object).startswith(MG):
                direct.setdefault(value(triple.subject).removeprefix(MG), set()).add(value(triple.object).removeprefix(MG))
    return {name: _above(name, direct) for name in direct}


def _above(name: str, direct: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = [name]
    while todo:
        for parent in direct.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return frozenset(seen)


def natural(words: str) -> Key:
    """A key that sorts op.9 before op.10."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", words) if part)
