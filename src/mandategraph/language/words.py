"""Words that act and words that cite: verbs, relations, conditions and adverbs with their printed forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from mandategraph.authorities.things import own_values
from mandategraph.ground.text import small
from mandategraph.ground.vocabularies import MG, SKOS
from mandategraph.language.patterns import any_of


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


@dataclass(frozen=True, eq=False)
class Words:
    """The concepts of the schemes of ``ontology/``; ``parted`` is whether blanks stand between the words of the language."""

    verbs: tuple[Concept, ...]
    relations: tuple[Concept, ...]
    conditions: tuple[Concept, ...]
    adverbs: tuple[str, ...]
    parted: bool = True

    @cached_property
    def verb_forms(self) -> dict[str, Concept]:
        """Printed form in lower case -> verb."""
        return {small(form): verb for verb in self.verbs for form in verb.forms}

    def verb_of(self, match: re.Match[str]) -> Concept:
        """The verb that a match of ``verb_pattern`` has as its form."""
        return self.verb_forms[small(match["form"])]

    @cached_property
    def adverb_pattern(self) -> str:
        """What may stand before a performative verb without being one: also, further, strongly ..."""
        return any_of(re.escape(adverb.lower()) for adverb in self.adverbs)

    @cached_property
    def verb_pattern(self) -> re.Pattern[str]:
        """A performative verb as printed, in any case, with the adverbs before it."""
        between, end = (",? ", r"(?![\w-])") if self.parted else (" ?", "")
        return re.compile(rf"(?:{self.adverb_pattern}{between})*(?P<form>{any_of(map(re.escape, self.verb_forms))}){end}", re.I)

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
            if not self.parted or self._stands_apart(text, begin, end)
        ]

    def _stands_apart(self, text: str, begin: int, end: int) -> bool:
        """Whether a stretch is no part of a longer word."""
        return not (begin and text[begin - 1].isalnum()) and not text[end : end + 1].isalnum() and text[end : end + 1] != "-"

    def verb_at(self, words: str) -> re.Match[str] | None:
        """The performative verb at the head of a paragraph; a capital that a scanner doubled is passed over."""
        return self.verb_pattern.match(words) or (
            self.verb_pattern.match(words, 1) if words[:2].isalpha() and words[:2].isupper() else None
        )


def words_of(subjects: Mapping[str, dict[str, list[str]]], parted: bool = True) -> Words:
    """The concepts among subjects, each scheme in alphabetical order of IRIs."""
    concepts: dict[str, list[Concept]] = {"verb": [], "relation": [], "condition": []}
    for iri, values in sorted(subjects.items()):
        scheme, _, slug = iri.partition("/")
        if scheme in concepts and slug and SKOS + "prefLabel" in values:
            lemma, forms = values[SKOS + "prefLabel"][0], tuple(values.get(SKOS + "altLabel", ()))
            concepts[scheme].append(Concept(iri, lemma, forms, own_values(values)))
    adverbs = tuple(subjects.get("verb", {}).get(MG + "formAdverb", ()))
    return Words(tuple(concepts["verb"]), tuple(concepts["relation"]), tuple(concepts["condition"]), adverbs, parted)
