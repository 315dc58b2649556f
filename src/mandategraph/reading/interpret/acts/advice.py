"""Recommendations: whom each addresses and how strongly, and which body adopted them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mandategraph.language.language import Language
from mandategraph.language.names import Named
from mandategraph.reading.divide.model import ActPart, Paragraph
from mandategraph.reading.facts.acts import AdviceFact, AdviceSource
from mandategraph.reading.interpret.acts.parties import Addressees
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.meetings import Meetings

CLAUSE_SUBJECT = 70  # code points behind "recommended that" in which its subject is named


class Advice:
    """Reads the recommendations that acts set out or annex."""

    def __init__(self, context: Context, addressees: Addressees, meetings: Meetings) -> None:
        self.guard = context.guard
        self.body = context.body
        self.names = context.passage.names
        self.addressees = addressees
        self.language = context.language
        self.lexicon = context.lexicon
        self.meetings = meetings

    def read(self, act: ActPart) -> list[AdviceFact]:
        """A fact for each modal verb of a recommendation that has a subject of its own or shares that of the one before.

        A recommendation that begins with a performative verb ("Encourages States") has that verb, and those co-ordinated with it.
        """
        recommendations = (leaf for leaf in act.leaves if leaf.kind == "recommendation")
        return self.guard.each("recommendations", recommendations, lambda leaf: self._leaf(act, leaf))

    def _leaf(self, act: ActPart, leaf: Paragraph) -> Iterator[AdviceFact]:
        for begin, end in leaf.parts:
            yield from self._verbs(act, leaf, begin, end) or self._modals(act, leaf, begin, end)

    def _verbs(self, act: ActPart, leaf: Paragraph, begin: int, end: int) -> list[AdviceFact]:
        found: list[AdviceFact] = []
        words = self.body[begin:end].replace("\n", " ")
        verb = self.lexicon.words.verb_at(words)
        while verb:
            concept = self.lexicon.words.verb_of(verb)
            before = found[-1].addressees if found else ()
            asked = self.addressees.asked(begin + verb.end(), end, concept.iri, leaf.begin, act.begin, before)
            found.append(AdviceFact(leaf.place, concept.lemma, asked.addressees, begin + verb.start(), begin + verb.end()))
            coupled = self.language.pattern("and-before-second-verb").search(words, verb.end())
            verb = self.lexicon.words.verb_pattern.match(words, coupled.end()) if coupled else None
        return found

    def _modals(self, act: ActPart, leaf: Paragraph, begin: int, end: int) -> list[AdviceFact]:
        """The modal verbs in order; the first counts always, a later one when it stands in a clause of its own."""
        words = self.body[begin:end].replace("\n", " ")
        found: list[AdviceFact] = []
        for match, modality in _in_order(words, self.language):
            low, high = begin + match.start(), begin + match.end()
            if match["that"] and not self.language.pattern("it-would-or-should").match(words, match.end()):
                who, _ = self.addressees.head(high, min(end, high + CLAUSE_SUBJECT), leaf.begin, act.begin)
            else:
                who = self._subject(leaf, act, begin, low)
            if found:
                own = self.language.pattern("opening-of-further-clause").search(words, found[-1].end - begin, match.start())
                shared = own is not None and own.end() == match.start()
                who = found[-1].addressees if shared else self._subject(leaf, act, begin + own.end(), low) if own else ()
                if not who:
                    continue
            found.append(AdviceFact(leaf.place, modality, who, low, high))
        return found

    def _subject(self, leaf: Paragraph, act: ActPart, begin: int, end: int) -> tuple[str, ...]:
        """The subject of the modal verb: the parties at the head of the recommendation, or behind a comma, up to the verb."""
        commas = [begin + m.end() for m in re.finditer(r", ", self.body[begin:end])]
        for at in (begin, *reversed(commas)):
            who, last = self.addressees.head(at, end, leaf.begin, act.begin)
            rest = self.body[last:end].strip()
            if who and (len(rest.split(" ")) <= 2 or self.language.pattern("qualifying-words-before-modal-verb").match(rest)):
                return who
        return ()

    def sources(self, act: ActPart) -> Iterator[AdviceSource]:
        """Who adopted the recommendations of each annex, by its title; of those without an annex, by the title of the act."""
        titled = [(annex.place, annex.titled) for annex in act.annexes]
        if any(leaf.place.startswith("rec") for leaf in act.leaves):
            titled.append(("rec", act.titled))
        places = {leaf.place.split(".")[0] for leaf in act.leaves if leaf.kind == "recommendation"}
        for place, (begin, end) in titled:
            bodies = self._adopting(begin, end) if place in places else ()
            if bodies:
                title = self.body[begin:end]
                # "discussed at its first meeting, and adopted at its second": the second
                since = max((match.start() for match in self.language.pattern("word-adopted").finditer(title)), default=0)
                at = self.language.pattern("at-its-numbered-meeting").search(title, since) if len(bodies) == 1 else None
                yield AdviceSource(place, bodies, self.meetings.days_in(title, since), self.language.ordinal(at["meeting"]) if at else 0)

    def _adopting(self, begin: int, end: int) -> tuple[str, ...]:
        """The body that a title names first, and those joined to it by "and"."""
        found: list[Named] = []
        for named in self.names.within(begin, end):
            if "Body" in self.lexicon.things.entries[named.iris[0]].types:
                if found and not self.language.pattern("between-joined-bodies").fullmatch(self.body, found[-1].end, named.begin):
                    break
                found.append(named)
        return tuple(dict.fromkeys(named.iris[0] for named in found))


def _in_order(words: str, language: Language) -> Iterator[tuple[re.Match[str], str]]:
    """The modal words of a recommendation from left to right; of two at one place the first of the table."""
    every = [(m.start(), i, m, modality) for i, (modality, p) in enumerate(_modalities(language)) for m in p.finditer(words)]
    reached = -1
    for start, _, match, modality in sorted(every, key=lambda one: one[:2]):
        if start >= reached:
            yield match, modality
            reached = match.end()


@cache
def _modalities(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["modality"], language.compiled(row["pattern"])) for row in language.rows("modalities"))
