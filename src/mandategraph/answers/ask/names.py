"""Find what a name means: people give "UNODC", "7/4" or "RES/7/4"; queries need the IRI.

In this order: an IRI, absolute or without the base, that is in the graph · a name exactly as the graph has it · a name in other
capitals, or the end of an IRI. Several things of one name are an answer too: they are listed, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.answers.ask.bind import bind, make_iri, make_text
from mandategraph.answers.ask.engines import Engine
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.ask.saved import KINDS, Parameter
from mandategraph.answers.naming.near import near, real_words
from mandategraph.ground.vocabularies import MG, RDFS, SKOS

NAMING = tuple(map(NamedNode, [f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{MG}shortName", f"{MG}number", f"{MG}symbol"]))
TYPES_OF = "SELECT DISTINCT ?type WHERE { VALUES ?thing { UNDEF } ?thing a ?type }"
POINTED_AT = "SELECT ?from WHERE { VALUES ?thing { UNDEF } ?from ?by ?thing } LIMIT 1"
NAMED = """SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?name { UNDEF }
  VALUES ?naming { UNDEF }
  VALUES ?kind { UNDEF }
  ?thing a ?kind ; ?naming ?name .
}"""
MOST_CANDIDATES = 5
LISTED = {"act": "acts"}  # kind of thing -> the saved query that lists all of that kind


@dataclass(frozen=True, slots=True)
class Names:
    """Looks names up in the graph that is asked."""

    engine: Engine
    base: str

    def find(self, parameter: Parameter, words: str) -> NamedNode:
        """Return the one thing that the words mean. Raises BadQuestion where there is none, or more than one."""
        words = " ".join(words.split()).removeprefix("<").removesuffix(">")
        for iri in (make_iri(words), make_iri(self.base + words)):
            if iri is not None and self._is_there(parameter, iri):
                return iri
        named: list[tuple[NamedNode, str]] = []
        if parameter.kind == "provision":
            found = self._parts(parameter, words)
        else:
            found = self._exactly(parameter, words)
            named = [] if found else self._all(parameter)
            found += [thing for thing, name in named if _alike(words, name) or _alike_end(words, thing)]
        if not found:
            raise self._unknown(parameter, words, [name for _, name in named])
        found = sorted(set(found), key=str)
        if len(found) > 1:
            raise self._ambiguous(parameter, words, found)
        return found[0]

    def _parts(self, parameter: Parameter, words: str) -> list[NamedNode]:
        """Find the part of an act by what the act is called: "7/2#op.3" is of the resolution where the decision has no such place."""
        name, _, place = words.partition("#")
        act = replace(parameter, kind="act")
        acts = self._exactly(act, name) or [thing for thing, other in self._all(act) if _alike(name, other) or _alike_end(name, thing)]
        parts = [part for thing in acts if (part := make_iri(f"{thing.value}#{place}")) is not None]
        return [part for part in parts if self._is_there(parameter, part)]

    def _is_there(self, parameter: Parameter, iri: NamedNode) -> bool:
        types = {str(row[0]) for row in self._run(TYPES_OF, thing=[iri]).rows}
        if not types:
            return bool(self._run(POINTED_AT, thing=[iri]).rows)
        if not types & set(map(str, _classes(parameter))):
            raise BadQuestion(
                f"Parameter {parameter.name}: {self._short(iri)} is in the graph, but it is not of the kind {parameter.kind!r}.",
                "See `mandategraph queries`.",
                "ask#parameter",
            )
        return True

    def _exactly(self, parameter: Parameter, words: str) -> list[NamedNode]:
        plain = make_text(parameter, words)
        answer = self._run(NAMED, name=[plain, Literal(words, language="en")], naming=NAMING, kind=_classes(parameter))
        return [thing for thing, _ in self._things(parameter, answer)]

    def _all(self, parameter: Parameter) -> list[tuple[NamedNode, str]]:
        return self._things(parameter, self._run(NAMED, name=[], naming=NAMING, kind=_classes(parameter)))

    def _things(self, parameter: Parameter, answer: Answer) -> list[tuple[NamedNode, str]]:
        beginning = self.base + KINDS[parameter.kind][1] if KINDS[parameter.kind][1] else ""
        return [
            (thing, name.value)
            for thing, name in answer.rows
            if isinstance(thing, NamedNode) and thing.value.startswith(beginning) and isinstance(name, Literal)
        ]

    def _run(self, text: str, **bound: Sequence[Term]) -> Answer:
        return self.engine.run(bind(text, bound))

    def _short(self, iri: NamedNode) -> str:
        return iri.value.removeprefix(self.base)

    def _unknown(self, parameter: Parameter, words: str, names: list[str]) -> BadQuestion:
        meant = _holding(words, names) or near(words, names)
        todo = f"Did you mean {meant[0]!r}?" if meant else "Give its IRI, or a name that the graph has for it."
        if not meant and parameter.kind in LISTED:
            todo += f" `mandategraph query {LISTED[parameter.kind]}` lists them."
        return BadQuestion(f"Parameter {parameter.name}: the graph has no {parameter.kind} {words!r}.", todo, "ask#no-such-thing")

    def _ambiguous(self, parameter: Parameter, words: str, found: list[NamedNode]) -> BadQuestion:
        shown = [f"{parameter.name}={self._short(iri)}" for iri in found[:MOST_CANDIDATES]]
        more = f", or {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
        return BadQuestion(
            f"Parameter {parameter.name}: {words!r} means more than one thing.", f"Say which: {', '.join(shown)}{more}.", "ask#ambiguous"
        )


def _classes(parameter: Parameter) -> list[NamedNode]:
    prefixes = {"mg": MG, "skos": f"{SKOS}"}
    return [NamedNode(prefixes[prefix] + name) for prefix, name in (term.split(":") for term in KINDS[parameter.kind][0])]


def _alike(words: str, name: str) -> bool:
    return words.casefold() == " ".join(name.split()).casefold()


def _holding(words: str, names: list[str]) -> list[str]:
    """Return the names that have all the words, the shortest first: for "digest of cases" also "Digest of Organized Crime Cases"."""
    wanted = set(words.casefold().split()) if real_words(words) else {""}
    return sorted({name for name in names if wanted <= set(name.casefold().split())}, key=lambda name: (len(name), name))


def _alike_end(words: str, thing: NamedNode) -> bool:
    if words.isdecimal():  # "4" is the end of many a name, and means none of them
        return False
    # matches "RES/7/4" at the end of ".../id/CTOC/COP/RES/7/4", not "ES/7/4"; "firearms study" at the end of ".../firearms-study"
    return thing.value.casefold().endswith("/" + words.casefold().replace(" ", "-"))
