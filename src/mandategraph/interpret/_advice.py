"""Recommendations: whom each addresses and how strongly, and which body adopted them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mandategraph._lexicon import Lexicon
from mandategraph._tables import Pattern, rows
from mandategraph.divide import ActPart, Leaf
from mandategraph.interpret._addressees import Addressees
from mandategraph.interpret._meetings import Meetings
from mandategraph.interpret._model import AdviceFact, AdviceSource

UP_TO_VERB = Pattern("advice-up-to-verb")
OF_ITSELF = Pattern("advice-of-itself")
CLAUSE_SUBJECT = 70  # code points behind "recommended that" in which its subject is named


class Advice:
    """Reads the recommendations that acts set out or annex."""

    def __init__(self, body: str, addressees: Addressees, lexicon: Lexicon, meetings: Meetings) -> None:
        self.body = body
        self.addressees = addressees
        self.lexicon = lexicon
        self.meetings = meetings

    def read(self, act: ActPart) -> Iterator[AdviceFact]:
        """One fact for each recommendation with a modal verb; a lettered part without one has that of the words that open its list."""
        for leaf in act.leaves:
            if leaf.kind != "recommendation":
                continue
            for begin, end in leaf.parts:
                if fact := self._of(act, leaf, begin, end):
                    yield fact
                    break

    def _of(self, act: ActPart, leaf: Leaf, begin: int, end: int) -> AdviceFact | None:
        """The modality that stands first; of a recommendation that begins with a performative verb ("Encourages States"), that verb."""
        words = self.body[begin:end].replace("\n", " ")
        if verb := self.lexicon.verb_at(words):
            lemma = self.lexicon.verb_forms[verb["form"].lower()].lemma
            asked = self.addressees.asked(begin + verb.end(), end, lemma, leaf.begin, act.begin, ())
            return AdviceFact(leaf.place, lemma, asked.addressees, begin + verb.start(), begin + verb.end())
        found = [(match.start(), i, modality, match) for i, (modality, p) in enumerate(_modalities()) if (match := p.search(words))]
        if not found:
            return None
        _, _, modality, match = min(found, key=lambda one: one[:2])
        if match["that"] and not OF_ITSELF.match(words, match.end()):
            at = begin + match.end()
            who, _ = self.addressees.head(at, min(end, at + CLAUSE_SUBJECT), leaf.begin, act.begin)
        else:
            who = self._subject(leaf, act, begin, begin + match.start())
        return AdviceFact(leaf.place, modality, who, begin + match.start(), begin + match.end())

    def _subject(self, leaf: Leaf, act: ActPart, begin: int, end: int) -> tuple[str, ...]:
        """The subject of the modal verb: the parties at the head of the recommendation, or behind a comma, up to the verb."""
        commas = [begin + m.end() for m in re.finditer(r", ", self.body[begin:end])]
        for at in (begin, *reversed(commas)):
            who, last = self.addressees.head(at, end, leaf.begin, act.begin)
            rest = self.body[last:end].strip()
            if who and (len(rest.split(" ")) <= 2 or UP_TO_VERB.match(rest)):
                return who
        return ()

    def sources(self, act: ActPart) -> Iterator[AdviceSource]:
        """Who adopted the recommendations of each annex, by its title; of those without an annex, by the title of the act."""
        titled = [(annex.place, annex.title) for annex in act.annexes]
        if any(leaf.place.startswith("rec") for leaf in act.leaves):
            titled.append(("rec", act.title))
        places = {leaf.place.split(".")[0] for leaf in act.leaves if leaf.kind == "recommendation"}
        for place, title in titled:
            bodies = [n.iris[0] for n in self.lexicon.find_names(title) if "Body" in self.lexicon.entries[n.iris[0]].types]
            days = self.meetings.days_pattern.search(title)
            if place in places and bodies:
                yield AdviceSource(place, tuple(dict.fromkeys(bodies[:1])), self.meetings.days(days) if days else ())


@cache
def _modalities() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["modality"], re.compile(row["pattern"])) for row in rows("modalities"))
