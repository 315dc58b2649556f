"""What the finished facts of several reports hold that lineage needs: acts with their provisions, actions, obligations and documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from mandategraph.graph.series import FIRST, cited, rank_of
from mandategraph.graph.sessions import session_no
from mandategraph.ground.terms import is_in, value
from mandategraph.ground.vocabularies import DCTERMS, MG, ORG, RDF, RDFS, SKOS

TYPE = RDF + "type"
TITLE = DCTERMS + "title"
TEXT = MG + "text"
LABELS = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", MG + "shortName")
SPOKEN = {*LABELS, MG + "citedForm", MG + "listForm"}  # of which those in one language count
NEEDED = {
    TYPE, TITLE, *LABELS, SKOS + "broader", ORG + "subOrganizationOf",
    *(MG + name for name in (
        "about", "actNumber", "addressee", "adoptedAt", "adoptedBy", "beginIndex", "citedForm", "consideredUnder", "continues",
        "deliverable", "deliverableKind", "documentKind", "dueAt", "forSession", "force", "governs", "inInstrument", "inSeries",
        "itemNumber", "listForm",
        "mandatedThing", "mandatingAct", "number", "object", "ofBody", "ofSession", "partOf", "performedIn", "place", "position", "rank",
        "recurring", "reportedIn", "reportsOn", "reportsTo", "resourceCondition", "submittedBy", "supplements", "text", "verb",
    )),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """A performative verb of a provision: the verb's IRI, its force, whom it addresses, the due sessions and the conditions.

    An obligation that has no verb of its own, a listed item, has "" and 0.
    """

    iri: str
    verb: str
    force: int
    begin: int
    addressees: tuple[str, ...]
    due: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision with its words and actions. ``part`` is the group that it belongs to: "agenda", "annex" or ""."""

    iri: str
    act: str
    place: str
    position: int
    kinds: frozenset[str]
    text: str
    actions: tuple[Action, ...]
    language: str = "en"  # of its words

    @property
    def part(self) -> str:
        """The kind of text that it stands in; only an agenda is compared with an agenda."""
        return "agenda" if self.place.startswith("agenda") or "AgendaEntry" in self.kinds else ""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a body whose reports are read, with its provisions in the order of the text. What they print of others' has no lineage.

    ``leads``: whether it is of the first series of its body, whose acts have a title and a preamble. ``cited``: how a sentence names it.
    """

    iri: str
    session: int
    body: str
    title: str
    number: str
    leads: bool
    cited: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class Collection:
    """Every subject of the quads with its values: ``values[subject][predicate]``, and what is made of it.

    It is no view of a dataset: lineage is derived of one conference at a time, before there is a build to open, and keeps of its quads
    the words of some forty properties only, as text: a view keeps every term of every graph.
    """

    values: dict[str, dict[str, list[str]]]
    acts: tuple[Act, ...] = ()
    classes: dict[str, list[str]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)  # of the words of each provision

    def of_class(self, name: str) -> list[str]:
        """The subjects of a class of the ontology, in the order of their IRIs."""
        return self.classes.get(MG + name, [])

    def all(self, subject: str, name: str) -> list[str]:
        """The values of a property (a name of ``mg:``, or an IRI), sorted."""
        return sorted(self.values.get(subject, {}).get(name if ":" in name else MG + name, ()))

    def one(self, subject: str, name: str) -> str:
        """The first value, or ""."""
        return next(iter(self.all(subject, name)), "")

    def read(self, body: str) -> set[int]:
        """The numbers of the sessions of a body whose reports are in the collection."""
        return {session_no(self.one(session, "number")) for session in self.reported if self.one(session, "ofBody") == body}

    @property
    def reported(self) -> set[str]:
        """The sessions whose reports are in the collection."""
        return {session for report in self.of_class("Report") for session in self.all(report, "reportsOn")}

    def names(self, iri: str, *more: str) -> list[str]:
        """The label and the other names of a thing, and the values of further naming properties."""
        return [name for predicate in (RDFS + "label", SKOS + "altLabel", *more) for name in self.all(iri, predicate)]


def collect(quads: Iterable[ox.Quad], code: str) -> Collection:
    """Gather what lineage needs; names are those of one language. Acts are in the order of their sessions, then of IRIs."""
    values: dict[str, dict[str, list[str]]] = {}
    classes: dict[str, set[str]] = {}
    languages: dict[str, str] = {}
    for quad in quads:
        predicate = quad.predicate.value
        if predicate in NEEDED and (predicate not in SPOKEN or is_in(quad.object, code)) and not _is_of_reading(quad):
            subject, told = value(quad.subject), value(quad.object)
            values.setdefault(subject, {}).setdefault(predicate, []).append(told)
            if predicate == TYPE:
                classes.setdefault(told, set()).add(subject)
            elif predicate == TEXT and isinstance(quad.object, ox.Literal):
                languages[subject] = quad.object.language or ""
    found = Collection(values, (), {name: sorted(own) for name, own in classes.items()}, languages)
    return replace(found, acts=tuple(_acts(found)))


def _is_of_reading(quad: ox.Quad) -> bool:
    """Whether it tells of what kind a document is that was read: lineage asks for the word by which a report lists one."""
    return quad.predicate.value == MG + "documentKind" and isinstance(quad.object, ox.NamedNode)


def _acts(known: Collection) -> list[Act]:
    actions: dict[str, list[Action]] = {}
    for iri in dict.fromkeys([*known.of_class("Action"), *known.of_class("Obligation")]):
        actions.setdefault(known.one(iri, "performedIn"), []).append(_action(known, iri))
    provisions: dict[str, list[Provision]] = {}
    for iri in known.of_class("Provision"):
        act, own = known.one(iri, "inInstrument"), tuple(sorted(actions.get(iri, ()), key=lambda a: a.begin))
        kinds = frozenset(kind.rsplit("#", 1)[-1] for kind in known.all(iri, TYPE))
        position = int(known.one(iri, "position") or 0)
        place, words, language = known.one(iri, "place"), known.one(iri, "text"), known.languages.get(iri, "")
        provisions.setdefault(act, []).append(Provision(iri, act, place, position, kinds, words, own, language))
    found = []
    bodies = {known.one(session, "ofBody") for session in known.reported}
    for iri in known.of_class("Act"):
        session = known.one(iri, "adoptedAt")
        if session and (not bodies or known.one(iri, "adoptedBy") in bodies):
            number = session_no(known.one(session, "number"))
            own_parts = tuple(sorted(provisions.get(iri, ()), key=lambda p: (p.position, p.iri)))
            leads, words = rank_of(known.one, iri) == FIRST, cited(known.one, iri) or iri
            body, title, printed = (known.one(iri, name) for name in ("adoptedBy", TITLE, "number"))
            found.append(Act(iri, number, body, title, printed, leads, words, own_parts))
    return sorted(found, key=lambda act: (act.session, act.iri))


def _action(known: Collection, iri: str) -> Action:
    verb = known.one(iri, "verb")
    begin, force = int(known.one(iri, "beginIndex") or 0), int(known.one(verb, "force") or 0)
    told = (tuple(known.all(iri, name)) for name in ("addressee", "dueAt", "resourceCondition"))
    addressees, due, conditions = told
    return Action(iri, verb, force, begin, addressees, due, conditions)
