"""Names in a text: which things they may mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from mandategraph.authorities.things import Authorities
from mandategraph.ground.text import fold


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text: the things it may mean, the likeliest reading only."""

    begin: int
    end: int
    iris: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class KnownNames:
    """The names of things, as they count in the reports of one conference: its own short names, and those that are nobody's own."""

    things: Authorities
    conference: str

    @cached_property
    def owners(self) -> dict[str, tuple[str, ...]]:
        """Name, folded -> the things that bear it: those of this conference first, and only those where there are any."""
        full: dict[str, list[str]] = {}
        near: dict[str, list[str]] = {}
        for entry in self.things.entries.values():
            homes = entry.values.get("ofConference", ())
            for name in entry.names:
                (near if self.conference in homes else full).setdefault(fold(name), []).append(entry.iri)
            if not homes or self.conference in homes:
                for name in entry.short_names:
                    near.setdefault(fold(name), []).append(entry.iri)
        return {name: tuple(dict.fromkeys(iris)) for name, iris in (full | near).items()}

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, list[str]]:
        names = sorted(self.owners)
        return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names

    def find(self, text: str) -> list[Named]:
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
