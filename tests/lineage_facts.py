"""A small invented collection for the tests of lineage: acts with their paragraphs, what these ask for, and documents, as quads.

The conference keeps harbour lights. Names are short: "RES/4/1" is an act, "RES/4/1#op.2" its provision, "body/keepers" an office.
Forty odd paragraphs of an act of the first session give every word its usual weight: in two texts alone no word would be rare.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from conftest import ENGLISH
from mandategraph.ground.iris import integer, mg
from mandategraph.ground.vocabularies import DCTERMS, ORG, RDF, RDFS, SKOS
from mandategraph.lineage.fulfilment import NoAnswer
from mandategraph.lineage.relate import Lineage, relate

BASE = "https://w3id.org/mandategraph/id/"
STEM = BASE + "HL/COP/"
TYPE, LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
TITLE, LEMMA = ox.NamedNode(DCTERMS + "title"), ox.NamedNode(SKOS + "prefLabel")
PART_OF = ox.NamedNode(ORG + "subOrganizationOf")
FORCES = {"decide": 100, "request": 80, "urge": 70, "call-upon": 60, "encourage": 50, "invite": 40, "appeal": 40, "welcome": 10}
KINDS = {"pp": "PreambularParagraph", "op": "OperativeParagraph", "rec": "Recommendation", "chapeau": "Chapeau", "agenda": "AgendaEntry"}
SYLLABLES = ("ba", "den", "fu", "gor", "hil", "jas", "kem", "lur", "mop", "nid")


@dataclass(frozen=True)
class Asks:
    """A performative verb of a paragraph; with ``kind`` it is an obligation too."""

    verb: str
    to: tuple[str, ...] = ()
    due: tuple[int, ...] = ()
    condition: tuple[str, ...] = ()
    kind: str = ""
    what: str = ""
    reports_to: str = ""
    recurring: bool = False


@dataclass(frozen=True)
class Says:
    """A paragraph: its place, its words, what it asks for, and the things that it speaks of."""

    place: str
    words: str
    asks: tuple[Asks, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adopted:
    """An act: its name ("RES/4/1"; the first figure is the session), its title and its paragraphs."""

    name: str
    title: str
    says: tuple[Says, ...]
    body: str = "body/hl-cop"

    @property
    def session(self) -> int:
        return int(self.name.split("/")[1])


@dataclass(frozen=True)
class Paper:
    """A document that lay before a session."""

    number: int
    session: int
    title: str
    kind: str = "report"
    by: str = "body/keepers"


def act(name: str, title: str, *says: Says | str, body: str = "body/hl-cop") -> Adopted:
    """An act; a paragraph given by its words alone is the next operative one."""
    told = tuple(Says(f"op.{n}", words) if isinstance(words, str) else words for n, words in enumerate(says, 1))
    return Adopted(name, title, told, body)


def quads(*facts: Adopted | Paper, read: Sequence[int] = ()) -> list[ox.Quad]:
    """The quads of a collection. The sessions of all acts and papers are read, and those that ``read`` adds."""
    sessions = sorted({*read, *(fact.session for fact in facts if isinstance(fact, Paper))})
    every = [*facts, *(act(f"DEC/{n}/9", f"{_word(n)} {_word(n + 50)}", _odd(n)) for n in sessions), _padding()]
    triples = [*_authorities()]
    for fact in every:
        triples += _act(fact) if isinstance(fact, Adopted) else _paper(fact)
    return [ox.Quad(*triple) for triple in dict.fromkeys(triples)]


def lineage(*facts: Adopted | Paper, read: Sequence[int] = ()) -> Lineage:
    """What ``relate`` makes of a collection."""
    return relate(quads(*facts, read=read), ENGLISH)


def successions(found: Lineage) -> set[tuple[str, str]]:
    return {(short(one.later), short(one.earlier)) for one in found.successions}


def restatements(found: Lineage) -> dict[tuple[str, str], str]:
    """(later, earlier) -> what became of the words."""
    return {(short(one.later.iri), short(one.earlier.iri)): one.kind for one, _ in found.restatements}


def answers(found: Lineage) -> list[tuple[str, str]]:
    """(number of the document, extent)."""
    return [(short(one.document), one.extent) for one in found.answers]


def the_only_finding(found: Lineage) -> NoAnswer:
    (one,) = found.unanswered
    return one


def short(iri: str) -> str:
    return iri.removeprefix(STEM).removeprefix(BASE)


# --- quads --------------------------------------------------------------------------------------------------------------------
Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode((STEM if name.startswith(("RES/", "DEC/", "session/", "paper/")) else BASE) + name)


def _authorities() -> Iterator[Triple]:
    names = {
        "body/hl-cop": ("Body", "Conference of the Parties to the Harbour Lights Convention"),
        "body/other-cop": ("Body", "Conference on Canals"),
        "body/keepers": ("Body", "Office of the Keepers"),
        "body/wg-bells": ("Body", "Working Group on Bells"),
        "body/wg-wicks": ("Body", "Working Group on Wicks"),
        "initiative/lamp-register": ("Initiative", "Lamp Register"),
        "treaty/harbour-lights": ("Treaty", "Harbour Lights Convention"),
        "treaty/fog": ("Treaty", "Fog Signals Protocol"),
        "treaty/buoys": ("Treaty", "Buoys Protocol"),
    }
    for name, (kind, label) in names.items():
        yield _node(name), TYPE, mg(kind)
        yield _node(name), LABEL, ox.Literal(label, language="en")
    yield _node("body/hl-cop"), mg("governs"), _node("treaty/harbour-lights")
    yield _node("body/hl-cop"), mg("actNumber"), ox.Literal("[0-9]{1,2}/[0-9]{1,2}")
    for rank, kind in enumerate(("resolution", "decision"), 1):
        yield _node(f"series/{kind}"), mg("rank"), integer(rank)
        yield _node(f"series/{kind}"), mg("citedForm"), ox.Literal(f"{kind} {{number}}", language="en")
        yield _node(f"series/{kind}"), mg("listForm"), ox.Literal(f"{kind}s {{numbers}}", language="en")
    for name in ("body/wg-bells", "body/wg-wicks"):
        yield _node(name), PART_OF, _node("body/hl-cop")
    for name in ("treaty/fog", "treaty/buoys"):
        yield _node(name), mg("supplements"), _node("treaty/harbour-lights")
    for verb, force in FORCES.items():
        yield _node(f"verb/{verb}"), LEMMA, ox.Literal(verb, language="en")
        yield _node(f"verb/{verb}"), mg("force"), integer(force)


def _session(number: int) -> Iterator[Triple]:
    yield _node(f"session/{number}"), TYPE, mg("Session")
    yield _node(f"session/{number}"), mg("number"), integer(number)


def _act(fact: Adopted) -> Iterator[Triple]:
    own = _node(fact.name)
    yield from _session(fact.session)
    yield own, TYPE, mg("Act")
    yield own, mg("inSeries"), _node("series/decision" if fact.name.startswith("DEC") else "series/resolution")
    yield own, mg("number"), ox.Literal(fact.name.partition("/")[2])
    yield own, TITLE, ox.Literal(fact.title, language="en")
    yield own, mg("adoptedAt"), _node(f"session/{fact.session}")
    yield own, mg("adoptedBy"), _node(fact.body)
    for position, says in enumerate(fact.says, 1):
        place = _node(f"{fact.name}#{says.place}")
        yield place, TYPE, mg("Provision")
        yield place, TYPE, mg(KINDS[says.place.split(".")[0]])
        yield place, mg("inInstrument"), own
        if "." in says.place.partition(".")[2]:
            yield place, mg("partOf"), _node(f"{fact.name}#{says.place.rpartition('.')[0]}")
        yield place, mg("place"), ox.Literal(says.place)
        yield place, mg("position"), integer(position)
        yield place, mg("text"), ox.Literal(says.words, language="en")
        yield from ((place, mg("about"), _node(thing)) for thing in says.about)
        for n, asks in enumerate(says.asks, 1):
            yield from _asks(place, f"{fact.name}#{says.place}.action.{n}", n, asks)


def _asks(place: ox.NamedNode, name: str, n: int, asks: Asks) -> Iterator[Triple]:
    own = _node(name)
    yield own, TYPE, mg("Action")
    yield own, mg("performedIn"), place
    yield own, mg("verb"), _node(f"verb/{asks.verb}")
    yield own, mg("beginIndex"), integer(n)
    yield from ((own, mg("addressee"), _node(who)) for who in asks.to)
    yield from ((own, mg("resourceCondition"), _node(f"condition/{name}")) for name in asks.condition)
    for session in asks.due:
        yield from _session(session)
        yield own, mg("dueAt"), _node(f"session/{session}")
    if asks.kind:
        yield own, TYPE, mg("Obligation")
        yield own, mg("deliverableKind"), _node(f"kind/{asks.kind}")
        yield own, mg("deliverable"), ox.Literal(asks.what, language="en")
    if asks.reports_to:
        yield own, mg("reportsTo"), _node(asks.reports_to)
    if asks.recurring:
        yield own, mg("recurring"), ox.Literal("true")


def _paper(fact: Paper) -> Iterator[Triple]:
    own = _node(f"paper/{fact.number}")
    yield own, TYPE, mg("Document")
    yield own, TITLE, ox.Literal(fact.title, language="en")
    yield own, mg("documentKind"), ox.Literal(fact.kind, language="en")
    yield own, mg("submittedBy"), _node(fact.by)
    yield own, mg("consideredUnder"), _node(f"session/{fact.session}")
    yield from _session(fact.session)


# --- odd words ----------------------------------------------------------------------------------------------------------------
def _word(n: int) -> str:
    """A word of no language, another for each number."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{n + 1000}")


def _odd(n: int) -> str:
    return " ".join(_word(n * 12 + k) for k in range(12)) + "."


def _padding() -> Adopted:
    """Forty paragraphs that nothing carries on: common words of the others, and odd ones."""
    common = "the of and to in on requests urges parties office keepers conference report at its session every by for with"
    draw = random.Random(7)
    return act("RES/1/9", "Odds and ends", *(f"{' '.join(draw.sample(common.split(' '), 9))} {_odd(900 + n)}" for n in range(40)))
