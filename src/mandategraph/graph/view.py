"""A finished dataset as all look at it who tell of it: values, labels, classes, sessions and the order of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph.graph.series import FIRST, LAST, cited, rank_of
from mandategraph.graph.sessions import not_read, session_no
from mandategraph.graph.store import BUILD_AGAIN, DATASET, Opened, open_build
from mandategraph.ground.resources import resource
from mandategraph.ground.state import damaged
from mandategraph.ground.terms import is_in, triples_in, value
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import BASE, DCTERMS, MG, RDF, RDFS, SKOS

TYPE = RDF + "type"
TOLD = "en"  # the language of answers
TITLE = DCTERMS + "title"
LABELS = (RDFS + "label", SKOS + "prefLabel", TITLE)
NAMES = (RDFS + "label", SKOS + "altLabel", MG + "shortName", MG + "formerName")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Verb:
    """A performative verb of a provision: its lemma and the IRIs of those that it addresses."""

    lemma: str
    addressees: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """An open dataset, all graphs together. All IRIs here are whole; a property is a name of ``mg:`` or an IRI.

    Values are in the order of their words, numbers as numbers (op.9 before op.10); subjects are in the order of their IRIs.
    """

    data: Opened

    @property
    def base(self) -> str:
        """What all IRIs of data begin with."""
        return self.data.base

    @cached_property
    def values(self) -> dict[str, dict[str, list[Term]]]:
        """Every subject -> predicate -> objects, in order: for who tells of all. Others ask for what they need."""
        found: dict[str, dict[str, list[Term]]] = {}
        for triple in self.data.triples:
            found.setdefault(value(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
        for predicates in found.values():
            for objects in predicates.values():
                if len(objects) > 1:
                    objects.sort(key=_order)
        return found

    @cached_property
    def _by_property(self) -> dict[str, list[ox.Quad]]:
        found: dict[str, list[ox.Quad]] = {}
        for quad in self.data.quads:
            found.setdefault(quad.predicate.value, []).append(quad)
        return found

    @cached_property
    def _terms(self) -> dict[str, dict[str, list[Term]]]:
        return {}

    def _of_property(self, name: str) -> dict[str, list[Term]]:
        """Subject -> the values of a property, in order; put together when it is first asked for."""
        if name not in self._terms:
            found: dict[str, list[Term]] = {}
            for quad in self._by_property.get(_property(name), ()):
                found.setdefault(value(quad.subject), []).append(quad.object)
            for subject, objects in found.items():
                if len(objects) > 1:  # a triple that two graphs state is there once
                    found[subject] = sorted(dict.fromkeys(objects), key=_order)
            self._terms[name] = found
        return self._terms[name]

    def leads_to(self, iri: str) -> bool:
        """Whether a thing is the value of a property of any other."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:  # words, and no IRI
            return False
        return any(quad.object == node for quad in self.data.quads)

    def all(self, subject: str, *names: str) -> list[str]:
        """The values of the first of these properties that the subject has, each once."""
        for name in names:
            if terms := self._of_property(name).get(subject):
                return [value(terms[0])] if len(terms) == 1 else list(dict.fromkeys(map(value, terms)))
        return []

    def one(self, subject: str, *names: str) -> str:
        """The first value of the first of these properties that the subject has, or ""."""
        return next(iter(self.all(subject, *names)), "")

    def told(self, subject: str, name: str) -> str:
        """The first value of a property, in the language in which answers are told where it is in several; "" where there is none."""
        terms = self._of_property(name).get(subject, [])
        return next((value(term) for term in terms if is_in(term, TOLD)), "")

    def language(self, subject: str, *names: str) -> str:
        """The language (BCP 47) of the first of these properties that the subject has; "" where its words have none."""
        terms = next((found for name in names if (found := self._of_property(name).get(subject))), ())
        return next((term.language or "" for term in terms if isinstance(term, ox.Literal)), "")

    def inverse(self, name: str) -> dict[str, list[str]]:
        """Value -> the subjects that have it as a value of this property."""
        if name not in self._inverse:
            found: dict[str, list[str]] = {}
            for subject in sorted(self._of_property(name)):
                for thing in self.all(subject, name):
                    found.setdefault(thing, []).append(subject)
            self._inverse[name] = found
        return self._inverse[name]

    @cached_property
    def _inverse(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def of(self, name: str, target: str) -> list[str]:
        """The subjects that have a thing, or words, as value of a property."""
        return list(self.inverse(name).get(target, ()))

    def types(self, subject: str) -> set[str]:
        """All classes of a thing, by their names."""
        return {kind.rsplit("#", 1)[-1] for kind in self.all(subject, TYPE)}

    def kinds(self, subject: str) -> list[str]:
        """The classes of our ontology that a thing is in, without those that contain another of them: ["OperativeParagraph"].

        Any kind of act counts before mg:Act, whoever declares it. mg:CitedOnly is no kind of thing; ``is_a`` tells it.
        """
        own = {iri.removeprefix(MG) for iri in self.all(subject, TYPE) if iri.startswith(MG)} - {"CitedOnly"}
        above = {parent for name in own for parent in superclasses().get(name, ())}
        return sorted(own - above - {"Act"}) or sorted(own - above)

    def is_a(self, subject: str, name: str) -> bool:
        """Whether a thing is in a class of our ontology."""
        return MG + name in self.all(subject, TYPE)

    def of_class(self, *names: str) -> list[str]:
        """The things of any of these classes of the ontology."""
        found = [self.of(TYPE, MG + name) for name in names]
        return found[0] if len(found) == 1 else sorted({iri for own in found for iri in own})

    def whole(self, thing: str) -> str:
        """What a thing is a part of, outermost: the act of a paragraph, the treaty of an article; itself where it is part of nothing."""
        seen = {thing}
        while (above := self.one(thing, "partOf")) and above not in seen:
            seen.add(above)
            thing = above
        return thing

    def short(self, iri: str) -> str:
        """An IRI without the base."""
        return iri.removeprefix(self.base)

    def label(self, iri: str) -> str:
        """What a reader calls a thing: its label, else its IRI without the base."""
        return self.one(iri, *LABELS) or self.short(iri)

    def act_of(self, provision: str) -> str:
        """The act that a provision, an action or a derivation beside it stands in."""
        return provision.split("#", 1)[0]

    def place_of(self, iri: str) -> str:
        """The place of a provision as it is written in its IRI: "op.9.a"."""
        return iri.partition("#")[2]

    def session_of(self, act: str) -> int:
        """The number of the session of an act; 0 where it is of no session."""
        session = self.one(act, "adoptedAt") or self.one(act, "ofSession")
        return session_no(self.one(session, "number")) if session else 0

    def name_of(self, iri: str) -> str:
        """An act or a provision as people write it: "7/2", "decision 6/2", "7/2 op.16"."""
        act, _, place = iri.partition("#")
        number = self.one(act, "number")
        if not number:
            return f"{self.short(act)} {place}".rstrip()
        name = number if rank_of(self.told, act) == FIRST else cited(self.told, act)
        if not name or not self.session_of(act):
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
        """The key by which acts and provisions are sorted: session, the first series first, number, position in the text."""
        act = self.act_of(iri)
        numbers = tuple(int(n) for n in re.findall(r"\d+", self.one(act, "number")))
        if "NarrativeParagraph" in self.types(iri):
            return 0, LAST, tuple(int(n) for n in re.findall(r"\d+", self.place_of(iri))), 0, iri
        position = int(self.one(iri, "position") or 0) if "#" in iri else -1
        return self.session_of(act), rank_of(self.told, act), numbers, position, iri

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
            for name in self.inverse(predicate):
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
        return frozenset(n for session in self._reported if (n := session_no(self.one(session, "number"))))

    def not_read(self, earlier: str, later: str) -> str:
        """The sessions between two acts of one conference whose reports are not in the collection, in words; "" where all are."""
        body = self.one(later, "adoptedBy")
        read = {session_no(self.one(session, "number")) for session in self._reported if self.one(session, "ofBody") == body}
        return not_read(read, self.session_of(earlier), self.session_of(later)) if self.one(earlier, "adoptedBy") == body else ""

    @cached_property
    def _reported(self) -> frozenset[str]:
        return frozenset(session for report in self.of_class("Report") for session in self.all(report, "reportsOn"))


def open_view(build: Path, base: str = "", option: str = "--out") -> View:
    """Open a finished build to look at it. Raises what ``open_build`` does, and NoAnswer for a dataset without a document that was read."""
    view = View(open_build(build, option, base))
    if not view.of_class("Report", "File"):
        raise damaged(build / DATASET, "holds no report and no act", BUILD_AGAIN)
    return view


def _order(term: Term) -> tuple[object, str]:
    return natural(value(term)), str(term)


def _property(name: str) -> str:
    return name if ":" in name else MG + name


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
