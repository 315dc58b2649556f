"""The words that the extractors know: every name, verb, relation and condition, learned from the Turtle files of ``ontology/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from ahocorasick_rs import AhoCorasick, MatchKind

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.letters import small
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import BASE, MG, RDF, RDFS, SKOS

CONCEPTS = {SKOS + "Concept", SKOS + "ConceptScheme"}  # named by the program, not by reports
# Characters that readers of one text take for the same; one for one, so that offsets stay.
FOLDED = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("‑", "-"), ("\xa0", " "))


def fold(text: str) -> str:
    """The text with characters that readers take for the same made the same; its length stays."""
    if text.isascii():
        return text
    for printed, same in FOLDED:
        text = text.replace(printed, same)
    return text


@dataclass(frozen=True)
class Entry:
    """A thing of the authority files. IRIs are relative to the base: "body/unodc"."""

    iri: str
    types: frozenset[str]
    label: str
    names: tuple[str, ...]
    short_names: tuple[str, ...]
    values: dict[str, tuple[str, ...]] = field(hash=False, compare=False)

    def one(self, name: str) -> str:
        """The first value of an ``mg:`` property, or ""."""
        found = self.values.get(name, ())
        return found[0] if found else ""


@dataclass(frozen=True)
class Concept:
    """A verb, relation or condition: its lemma, its printed forms, and the property it stands for."""

    iri: str
    lemma: str
    forms: tuple[str, ...]
    values: dict[str, tuple[str, ...]] = field(hash=False, compare=False)

    def one(self, name: str) -> str:
        """The first value of an ``mg:`` property, or ""."""
        found = self.values.get(name, ())
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text: the things it may mean, the likeliest reading only."""

    begin: int
    end: int
    iris: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything known before a report is read; ``within`` a conference its short names count too."""

    entries: dict[str, Entry]
    verbs: tuple[Concept, ...]
    relations: tuple[Concept, ...]
    conditions: tuple[Concept, ...]
    adverbs: tuple[str, ...]
    triples: tuple[ox.Triple, ...]
    conference: str = ""

    def within(self, conference: str) -> Lexicon:
        """The lexicon of the reports of one conference ("body/ctoc-cop")."""
        return Lexicon(self.entries, self.verbs, self.relations, self.conditions, self.adverbs, self.triples, conference)

    @cached_property
    def owners(self) -> dict[str, tuple[str, ...]]:
        """Name, folded -> the things that bear it: those of this conference first, and only those where there are any."""
        full: dict[str, list[str]] = {}
        near: dict[str, list[str]] = {}
        for entry in self.entries.values():
            homes = entry.values.get("ofConference", ())
            for name in (entry.label, *entry.names):
                (near if self.conference in homes else full).setdefault(fold(name), []).append(entry.iri)
            if not homes or self.conference in homes:
                for name in entry.short_names:
                    near.setdefault(fold(name), []).append(entry.iri)
        return {name: tuple(dict.fromkeys(iris)) for name, iris in (full | near).items()}

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, list[str]]:
        names = sorted(self.owners)
        return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names

    def find_names(self, text: str) -> list[Named]:
        """Every name in a text, the longest at each place, at word boundaries only. Offsets are code points.

        A name that several things bear ("the Commission") means the one of them that was named last by a name of its own; where none
        was, all of them stand in ``iris``.
        """
        automaton, names = self._automaton
        found = []
        last: dict[str, int] = {}
        for i, begin, end in automaton.find_matches_as_indexes(fold(text)):
            if (begin and text[begin - 1].isalnum()) or text[end : end + 1].isalnum():
                continue
            iris = self.owners[names[i]]
            if len(iris) > 1:
                near = max(iris, key=lambda iri: last.get(iri, -1))
                iris = (near,) if near in last else iris
            else:
                last[iris[0]] = begin
            found.append(Named(begin, end, iris))
        return found

    @cached_property
    def supplements(self) -> dict[str, tuple[str, ...]]:
        """Convention -> the Protocols that supplement it, in the order of their names."""
        found: dict[str, list[str]] = {}
        for entry in self.entries.values():
            if entry.one("supplements"):
                found.setdefault(entry.one("supplements"), []).append(entry.iri)
        return {treaty: tuple(sorted(protocols)) for treaty, protocols in found.items()}

    @cached_property
    def parties(self) -> dict[str, str]:
        """Treaty -> its parties, the first constituency that is listed with them."""
        found: dict[str, str] = {}
        for entry in self.entries.values():
            for treaty in entry.values.get("partiesTo", ()):
                found.setdefault(treaty, entry.iri)
        return found

    @cached_property
    def organs(self) -> tuple[Entry, ...]:
        """The bodies that adopt acts."""
        return tuple(entry for entry in self.entries.values() if entry.one("symbolStem") and entry.one("actNumber"))

    @cached_property
    def _chapeau(self) -> re.Pattern[str]:
        def union(names: Iterable[str]) -> str:
            return "|".join(re.escape(fold(name)) for name in sorted(set(names), key=len, reverse=True))

        full = union(name for organ in self.organs for name in (organ.label, *organ.names))
        near = union(name for organ in self.organs for name in (organ.label, *organ.names, *organ.short_names))
        meeting = r"At its [^,]{3,40} meetings?,(?: held)? on [^,]{3,40}, "
        return re.compile(rf"(?:[Tt]he (?:{full})|{meeting}the (?:{near}))(?![\w-])")

    def opens_chapeau(self, words: str) -> bool:
        """Whether a paragraph begins as the chapeau of an act does: with the name of a body that adopts acts, or with the meeting
        at which it decided ("At its 10th meeting, on …, the Conference").
        """
        return self.chapeau_name(words) > 0

    def chapeau_name(self, words: str) -> int:
        """Where the body's name ends with which a chapeau opens; 0 where none does."""
        if not words.startswith(("The ", "the ", "At its ")):
            return 0
        match = self._chapeau.match(fold(words[:400]))
        return match.end() if match else 0

    def chapeau_organ(self, words: str) -> str:
        """The body whose full name opens a chapeau; "" where it is told by a short name."""
        named = fold(words[:400])[: self.chapeau_name(words)]
        ends = [(len(name), organ.iri) for organ in self.organs for name in (organ.label, *organ.names) if named.endswith(fold(name))]
        return max(ends)[1] if ends else ""

    @cached_property
    def verb_forms(self) -> dict[str, Concept]:
        """Printed form in lower case -> verb."""
        return {small(form): verb for verb in self.verbs for form in verb.forms}

    @cached_property
    def adverb_pattern(self) -> str:
        """What may stand before a performative verb without being one: also, further, strongly ..."""
        return "(?:" + "|".join(sorted((re.escape(a.lower()) for a in self.adverbs), key=len, reverse=True)) + ")"

    @cached_property
    def verb_pattern(self) -> re.Pattern[str]:
        """A performative verb as printed, in any case, with the adverbs before it."""
        forms = sorted((re.escape(form) for form in self.verb_forms), key=len, reverse=True)
        return re.compile(rf"(?:{self.adverb_pattern},? )*(?P<form>{'|'.join(forms)})(?![\w-])", re.I)

    @cached_property
    def _verb_automaton(self) -> tuple[AhoCorasick, list[str]]:
        forms = sorted(self.verb_forms)
        return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), forms

    def find_verbs(self, text: str) -> list[tuple[int, int, Concept]]:
        """Every performative verb printed in small letters, the longest form at each place: (begin, end, verb), in order."""
        automaton, forms = self._verb_automaton
        return [
            (begin, end, self.verb_forms[forms[i]])
            for i, begin, end in automaton.find_matches_as_indexes(text)
            if not (begin and text[begin - 1].isalnum()) and not text[end : end + 1].isalnum() and text[end : end + 1] != "-"
        ]

    def opens_operative(self, words: str) -> bool:
        """Whether a paragraph begins with a performative verb (a capital that a scanner doubled is passed over)."""
        return self.verb_at(words) is not None

    def verb_of(self, match: re.Match[str]) -> Concept:
        """The verb that a match of ``verb_pattern`` has as its form."""
        return self.verb_forms[small(match["form"])]

    def verb_at(self, words: str) -> re.Match[str] | None:
        """The performative verb at the head of a paragraph."""
        return self.verb_pattern.match(words) or (
            self.verb_pattern.match(words, 1) if words[:2].isalpha() and words[:2].isupper() else None
        )


def load_lexicon(more: Iterable[Path] = (), base: str = BASE) -> Lexicon:
    """Read ``ontology/`` and further authority files into a lexicon.

    Raises MandategraphError for an authority file that is not Turtle.
    """
    folder = resource("ontology")
    schemes = [folder / f"{name}.ttl" for name in ("verbs", "relations", "conditions", "kinds", "lineage_concepts")]
    files = [*schemes, *sorted((folder / "authorities").glob("*.ttl"))]
    triples: list[ox.Triple] = []
    for path in [*files, *sorted(more)]:
        try:
            triples += triples_in(str(path), base)
        except OSError as error:
            raise MandategraphError(
                f"{path}: cannot be read ({error.strerror or error}).", "Check the name.", "lexicon#unreadable"
            ) from error
        except (SyntaxError, ValueError) as error:
            raise MandategraphError(f"{path}: not a readable authority file ({error}).", "Mend the Turtle.", "lexicon#turtle") from error
    return _lexicon(triples, base)


def _lexicon(triples: list[ox.Triple], base: str) -> Lexicon:
    by_subject: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            obj = value(triple.object)
            values = by_subject.setdefault(triple.subject.value.removeprefix(base), {})
            values.setdefault(triple.predicate.value, []).append(obj.removeprefix(base) if isinstance(triple.object, ox.NamedNode) else obj)
    entries, concepts = {}, {"verb": [], "relation": [], "condition": [], "kind": []}  # type: dict[str, Entry], dict[str, list[Concept]]
    for iri, values in sorted(by_subject.items()):
        own = {key.removeprefix(MG): tuple(found) for key, found in values.items()}
        scheme, _, slug = iri.partition("/")
        types = frozenset(t.removeprefix(MG) for t in values.get(RDF + "type", ()))
        if scheme in concepts and slug and SKOS + "prefLabel" in values:
            concepts[scheme].append(Concept(iri, values[SKOS + "prefLabel"][0], tuple(values.get(SKOS + "altLabel", ())), own))
        elif RDFS + "label" in values and types and not types & CONCEPTS:
            names = tuple(values.get(SKOS + "altLabel", ()))
            entries[iri] = Entry(iri, types, values[RDFS + "label"][0], names, own.get("shortName", ()), own)
    adverbs = tuple(by_subject.get("verb", {}).get(MG + "formAdverb", ()))
    return Lexicon(entries, tuple(concepts["verb"]), tuple(concepts["relation"]), tuple(concepts["condition"]), adverbs, tuple(triples))
