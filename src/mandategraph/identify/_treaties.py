"""Which treaty an article, "the Protocol" or "the Protocols thereto" belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mandategraph._lexicon import Lexicon, Named
from mandategraph._tables import Pattern
from mandategraph.recognize import Frame

AFTER_LIST = Pattern("treaties-after-list")
THAT_TREATY = Pattern("treaties-that-treaty")
GENERIC = re.compile(r"Convention|Protocol|Treaty|Agreement")
THAT = Pattern("treaties-that")
THEREOF = Pattern("treaties-thereof")
NEXT_ARTICLES = re.compile(r",? (?:and|or|as well as) (?=(?:paragraphs? [^.;]{1,30} of )?articles? \d)|, (?=articles? \d)")
ARTICLES_OF = re.compile(r"(?:paragraphs? [^.;]{1,30} of )?articles? [\d ,()a-z]{1,200}? (?:of|to) the ")
# matches "the Protocols thereto", "its Protocols", "three Protocols supplementing", "the Protocols to the Convention"
PROTOCOLS = Pattern("treaties-protocols")


@dataclass(frozen=True, slots=True)
class Placed:
    """A treaty at a place of the text."""

    begin: int
    end: int
    iri: str


class Treaties:
    """The treaties named in an act, by place, so that a later mention can be led back to them."""

    def __init__(self, lexicon: Lexicon, frame: Frame) -> None:
        self.lexicon = lexicon
        self.frame = frame
        self.seen: dict[str, list[tuple[int, str]]] = {}  # kind, "" for any -> where treaties of it are named, in order
        self.places: dict[str, list[int]] = {}  # treaty -> where it is named

    @cached_property
    def protocols(self) -> tuple[str, ...]:
        """The Protocols that supplement the conference's convention, in the order of their names."""
        return self.lexicon.supplements.get(self.frame.treaty, ())

    def is_treaty(self, iri: str) -> bool:
        """Whether a thing of the authority files has articles of its own."""
        entry = self.lexicon.entries.get(iri)
        return entry is not None and bool(entry.types & {"Treaty", "Convention", "Protocol"})

    def named_by(self, named: Named) -> str:
        """The treaty that a name names: itself, or in "States parties to the Firearms Protocol" the Protocol; else ""."""
        iri = named.iris[0]
        if self.is_treaty(iri):
            return iri
        treaty = self.lexicon.entries[iri].one("partiesTo")
        return treaty if treaty and self.lexicon.entries[treaty].one("supplements") else ""

    def of_conference(self, iri: str) -> bool:
        """Whether a treaty is the conference's own convention or one of its Protocols."""
        return bool(self.frame.treaty) and (iri == self.frame.treaty or self.lexicon.entries[iri].one("supplements") == self.frame.treaty)

    def note(self, text: str, names: Sequence[Named]) -> list[Placed]:
        """Remember the treaties among names, and return them; "that Convention" is the one named before, whatever else the word means."""
        found: list[Placed] = []
        for named in names:
            treaty = self.named_by(named)
            if treaty and GENERIC.fullmatch(text, named.begin, named.end) and THAT.search(text, max(0, named.begin - 10), named.begin):
                treaty = self.before(named.begin, text[named.begin : named.end])
            if treaty:
                found.append(Placed(named.begin, named.end, treaty))
                insort(self.places.setdefault(treaty, []), named.begin)
                for kind in ("", *self._kinds(treaty)):
                    insort(self.seen.setdefault(kind, []), (named.begin, treaty))
        return found

    def before(self, at: int, kind: str = "", same: int = 0) -> str:
        """The nearest treaty named before a place, of a kind ("Protocol") where one is asked; "" where there is none."""
        seen = self.seen.get(kind.capitalize(), [])
        i = bisect_left(seen, (at, "")) - 1
        return seen[i][1] if i >= 0 and seen[i][0] >= same else ""

    def _between(self, begin: int, end: int, kind: str) -> tuple[str, ...]:
        """The treaties of a kind, "" for any, named in a stretch, in the order in which they are named first."""
        first = {iri: places[i] for iri, places in self.places.items() if (i := bisect_left(places, begin)) < len(places)}
        named = [iri for iri, at in first.items() if at < end and (not kind or kind in self._kinds(iri))]
        return tuple(sorted(named, key=first.__getitem__))

    def _kinds(self, iri: str) -> frozenset[str]:
        entry = self.lexicon.entries[iri]
        words = frozenset(re.findall(r"Convention|Protocol|Treaty|Agreement", entry.label))
        return entry.types | words

    def of_list(self, text: str, begin: int, end: int, names_at: dict[int, Named], leaf_begin: int) -> tuple[str, ...]:
        """The treaty or treaties whose articles stand in ``text[begin:end]``: named behind the list, before it, or understood."""
        if THEREOF.match(text, end):
            return self._one(self.before(begin, same=leaf_begin) or self.before(begin))
        after = AFTER_LIST.match(text, end)
        if after:
            if back := THAT_TREATY.match(text, after.end()) or THAT_TREATY.match(text, self._word_start(text, after)):
                return self._that(back, begin, text[end : back.start()], leaf_begin)
            for start in range(after.end(), max(end, after.end() - 6), -1):
                if (named := names_at.get(start)) and self.is_treaty(named.iris[0]):
                    return (named.iris[0],)
        following = NEXT_ARTICLES.match(text, end)
        if following:
            later = ARTICLES_OF.match(text, following.end())
            if later and (named := names_at.get(later.end())) and self.is_treaty(named.iris[0]):
                return (named.iris[0],)
        if text[max(0, begin - 4) : begin] == "its ":
            return self._one(self.before(begin, same=leaf_begin) or self.before(begin))
        return self._one(self._understood(text, begin, leaf_begin))

    def _word_start(self, text: str, after: re.Match[str]) -> int:
        """Where the determiner stands that AFTER_LIST has passed over."""
        words = after[0].rstrip()
        last = words.rsplit(" ", 1)[-1]
        return after.start() + words.rindex(last) if last in ("the", "that", "this", "those", "these") else after.end()

    def _that(self, back: re.Match[str], begin: int, between: str, leaf_begin: int) -> tuple[str, ...]:
        kind = back["kind"] if back["kind"] != "instrument" else ""
        if back["plural"] or "each of" in between:
            return self._between(leaf_begin, begin, kind) or self._one(self.before(begin, kind))
        if back[0].startswith("the ") and kind == "Convention" and self.frame.treaty:
            return (self.frame.treaty,)
        return self._one(self.before(begin, kind, leaf_begin) or self.before(begin, kind))

    def _understood(self, text: str, begin: int, leaf_begin: int) -> str:
        """No treaty is named: it is that of the article before in the same sentence, else the conference's own."""
        sentence = max(leaf_begin, text.rfind(". ", leaf_begin, begin) + 2)
        nearest = self.before(begin, same=sentence)
        return nearest if nearest and not self.of_conference(nearest) else self.frame.treaty or nearest

    def _one(self, iri: str) -> tuple[str, ...]:
        return (iri,) if iri else ()
