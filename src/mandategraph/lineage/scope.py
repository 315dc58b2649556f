"""What a provision is on: the treaties that it names, and the bodies and tools that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from mandategraph.ground.text import small
from mandategraph.ground.vocabularies import ORG
from mandategraph.language.language import Language
from mandategraph.lineage.strand import Collection, Provision


@dataclass(frozen=True, slots=True)
class Scope:
    """IRIs: the treaties named, and the conference's own bodies and initiatives that are spoken of."""

    treaties: frozenset[str]
    protocols: frozenset[str]
    things: frozenset[str]
    bodies: frozenset[str]
    works: frozenset[str]  # guides, model laws and other texts that it names

    def swapped(self, other: Scope) -> bool:
        """Whether both say the same of different things: a template with its topic swapped."""
        pairs = ((self.things, other.things), (self.protocols, other.protocols))
        return any(one and another and not one & another for one, another in pairs)


class Scopes:
    """Tells the scope of provisions by the names of the authority files."""

    def __init__(self, known: Collection, language: Language) -> None:
        self.language = language
        self.known = known
        self.own = _own_things(known, {act.body for act in known.acts})
        main = {treaty for act in known.acts for treaty in known.all(act.body, "governs")}
        self.protocols = frozenset(iri for iri in known.of_class("Treaty") if main & set(known.all(iri, "supplements")))
        # A treaty that is named within a longer name, of a body or a book, is not what the paragraph is on.
        named = sorted({*known.of_class("Treaty"), *known.of_class("Body"), *known.of_class("Instrument"), *known.of_class("Initiative")})
        self.names = {small(name): iri for iri in named for name in known.names(iri, "shortName")}
        self.bodies = frozenset(known.of_class("Body"))
        self.works = frozenset(known.of_class("Instrument")) - frozenset(act.iri for act in known.acts)
        self.treaties = set(known.of_class("Treaty"))
        self.spelt = sorted(name for name in self.names if name)
        self.automaton = AhoCorasick(self.spelt)

    def of(self, provision: Provision) -> Scope:
        """The scope of one provision; "the Protocols" are all of them."""
        words = self.language.pattern("entitled-and-quoted-words").sub(" ", re.sub(r"\s+", " ", provision.text))
        named = {self.names[name] for name in self._found(small(words))}
        treaties = named & self.treaties
        if self.language.pattern("word-protocols").search(words):
            treaties |= self.protocols
        things = frozenset(iri for iri in self.known.all(provision.iri, "about") if iri in self.own)
        bodies = things & self.bodies
        return Scope(frozenset(treaties), frozenset(treaties) & self.protocols, things, bodies, frozenset(named & self.works))

    def _found(self, words: str) -> Iterator[str]:
        """The names in words, whole words only: at each place the longest, and none within another."""
        found = self.automaton.find_matches_as_indexes(words, overlapping=True)
        whole = ((begin, -end, self.spelt[i]) for i, begin, end in found if _is_edge(words, begin) and _is_edge(words, end))
        last = 0
        for begin, end, name in sorted(whole):
            if begin >= last:
                last = -end
                yield name


def _is_edge(words: str, at: int) -> bool:
    """Whether a word begins or ends at a place."""
    before, behind = words[at - 1 : at] if at else "", words[at : at + 1]
    return (before.isalnum() or before == "_") != (behind.isalnum() or behind == "_")


def _own_things(known: Collection, conferences: set[str]) -> frozenset[str]:
    """What a conference has in hand: its subsidiary bodies, and every initiative."""
    bodies = {body for body in known.of_class("Body") if conferences & set(known.all(body, ORG + "subOrganizationOf"))}
    return frozenset(bodies | set(known.of_class("Initiative")))
