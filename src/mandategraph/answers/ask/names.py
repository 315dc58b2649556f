"""What a parameter of a saved question names: looked up in the graph that is asked, in memory or behind an endpoint, by the one finder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.answers.ask.bind import bind, make_iri, make_text
from mandategraph.answers.ask.engines import Engine
from mandategraph.answers.ask.saved import KINDS, Parameter
from mandategraph.answers.naming.finder import ACTS, ADOPTED, NAMING, SPEAKING, Found, Name, Wanted, find
from mandategraph.ground.vocabularies import MG, RDFS, SKOS

TYPES_OF = "SELECT DISTINCT ?type WHERE { VALUES ?thing { UNDEF } ?thing a ?type }"
POINTED_AT = "SELECT ?from WHERE { VALUES ?thing { UNDEF } ?from ?by ?thing } LIMIT 1"
NAMED = """SELECT DISTINCT ?thing ?name ?kind WHERE {
  VALUES ?name { UNDEF }
  VALUES ?naming { UNDEF }
  VALUES ?kind { UNDEF }
  ?thing a ?kind ; ?naming ?name .
}"""
SUBJECTS = "SELECT DISTINCT ?thing WHERE { VALUES ?thing { UNDEF } VALUES ?by { UNDEF } ?thing ?by ?other }"
OBJECTS = "SELECT DISTINCT ?thing WHERE { VALUES ?thing { UNDEF } VALUES ?by { UNDEF } ?other ?by ?thing }"
PARTS = f"SELECT DISTINCT ?part WHERE {{ VALUES ?thing {{ UNDEF }} ?part <{MG}inInstrument> ?thing }}"
LABEL = "SELECT ?label WHERE { VALUES ?thing { UNDEF } VALUES ?by { UNDEF } ?thing ?by ?label } ORDER BY ?label LIMIT 1"
PART = "provision"  # the kind of a parameter that is a part of an act


def find_parameter(engine: Engine, base: str, parameter: Parameter, words: str) -> Found:
    """The one thing that the words of a parameter mean. Raises BadQuestion as ``find`` does."""
    classes, beginning = KINDS[parameter.kind]
    wanted = tuple(_whole(name) for name in classes)
    if parameter.kind == PART:  # it has no name of its own
        asked = Wanted((), ACTS, wanted, beginning, parameter.kind, parameter.name)
    else:
        asked = Wanted(wanted, (), wanted, beginning, parameter.kind, parameter.name)
    return find(_Asking(engine, base, parameter), words, asked)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Looks things up by queries."""

    engine: Engine
    base: str
    parameter: Parameter

    def classes(self, iri: str) -> set[str]:
        thing = make_iri(iri)
        return {str(row[0].value) for row in self._run(TYPES_OF, thing=[thing]).rows if row[0]} if thing else set()

    def pointed_at(self, iri: str) -> bool:
        thing = make_iri(iri)
        return thing is not None and bool(self._run(POINTED_AT, thing=[thing]).rows)

    def named(self, classes: Sequence[str], words: str = "") -> list[Name]:
        given = [make_text(self.parameter, words), Literal(words, language="en")] if words else []
        found = self._run(NAMED, name=given, naming=list(map(NamedNode, NAMING)), kind=list(map(NamedNode, classes)))
        return [
            Name(thing.value, name.value, kind.value)
            for thing, name, kind in found.rows
            if isinstance(thing, NamedNode) and isinstance(name, Literal) and isinstance(kind, NamedNode)
        ]

    def of_session(self, acts: Sequence[str]) -> set[str]:
        return self._related(SUBJECTS, acts, ADOPTED)

    def spoken_of(self, things: Sequence[str]) -> set[str]:
        return self._related(OBJECTS, things, SPEAKING)

    def _related(self, query: str, things: Sequence[str], properties: Sequence[str]) -> set[str]:
        found = self._run(query, thing=list(map(NamedNode, things)), by=list(map(NamedNode, properties)))
        return {row[0].value for row in found.rows if row[0]}

    def parts(self, thing: str) -> list[str]:
        return sorted(row[0].value for row in self._run(PARTS, thing=[NamedNode(thing)]).rows if row[0])

    def label(self, iri: str) -> str:
        by = [NamedNode(RDFS + "label"), NamedNode(SKOS + "prefLabel")]
        found = self._run(LABEL, thing=[NamedNode(iri)], by=by).rows
        return found[0][0].value if found and found[0][0] else iri.removeprefix(self.base)

    def _run(self, text: str, **bound: Sequence[Term]) -> Answer:
        return self.engine.run(bind(text, bound))


def _whole(name: str) -> str:
    """ "mg:Body" as an IRI."""
    prefix, _, rest = name.partition(":")
    return {"mg": MG, "skos": SKOS}[prefix] + rest
