"""By which words an act points at what it cites."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from mandategraph._letters import small
from mandategraph._lexicon import Concept, Lexicon, fold
from mandategraph._quotes import Quotes
from mandategraph._tables import Pattern

SENTENCE = re.compile(r"(?<=[a-z)\d”\"])\. (?=[A-Z])")
# What may stand between a precise link ("pursuant to") and the citation it introduces, besides other citations of the list.
COVERED = "\x00"  # stands for a citation or a name between a link and the citation asked for
# Behind a first citation a comma and "the" or "of" begin another noun, which the link does not reach
NEXT_NOUN = re.compile(r"\x00[^\x00]*?, (?:the|of|a|an) ")
CONNECTING = Pattern("relations-connecting")
FOOTNOTE = "relation/footnote"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A relation's printed form at a place of the text."""

    begin: int
    end: int
    concept: Concept


@cache
def _automaton(lexicon: Lexicon) -> tuple[AhoCorasick, list[str], dict[str, Concept]]:
    forms = {fold(small(form)): concept for concept in lexicon.relations for form in concept.forms}
    patterns = sorted(forms)
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), patterns, forms


class Relations:
    """Finds the relation's words once for a whole text and tells which govern a citation."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        automaton, patterns, forms = _automaton(lexicon)
        folded = fold(small(text))
        found = []
        for i, begin, end in automaton.find_matches_as_indexes(folded, overlapping=True):
            if not (begin and folded[begin - 1].isalnum()) and not folded[end : end + 1].isalnum():
                found.append(Trigger(begin, end, forms[patterns[i]]))
        self.triggers = sorted(_longest(found), key=lambda t: (t.end, t.begin))
        self.ends = [t.end for t in self.triggers]
        self.quotes = Quotes(text)
        self.footnote = next((c for c in lexicon.relations if c.iri == FOOTNOTE), None)
        self.verb_forms = {small(form) for verb in lexicon.verbs for form in verb.forms}

    def governing(self, begin: int, at: int, covered: list[tuple[int, int]], verbs_only: bool = False) -> Concept | None:
        """The relation that governs the citation at ``at`` in a paragraph that begins at ``begin``.

        A precise link counts where only citations (``covered``), names and connecting words stand between it and the citation; else the
        nearest word that opens a clause before it governs (``verbs_only``: it alone); where nothing governs, the nearest form
        of the sentence is taken. None where the sentence holds none.
        """
        sentence = begin
        for match in SENTENCE.finditer(self.text, begin, at):
            sentence = match.end()
        nearest: Concept | None = None
        for i in range(bisect_right(self.ends, at) - 1, -1, -1):
            trigger = self.triggers[i]
            if trigger.end < sentence:
                break
            quoted = self.quotes.around(trigger.begin)
            if trigger.begin < sentence or quoted or any(low <= trigger.begin < high for low, high in covered):
                continue  # words of a quoted title or a name govern nothing
            tight = trigger.concept.one("bindsTightly") == "true"
            if (not tight and self._opens(trigger, sentence)) or (
                not (tight and verbs_only) and self._connected(trigger, tight, at, covered)
            ):
                return trigger.concept
            nearest = nearest or (trigger.concept if not verbs_only else None)
        return nearest

    def _connected(self, trigger: Trigger, tight: bool, at: int, covered: list[tuple[int, int]]) -> bool:
        between = self._between(trigger.end, at, covered)
        if tight and NEXT_NOUN.search(between):
            return False
        if not tight and not self.text[trigger.begin : trigger.end].split(" ")[0].endswith("s"):
            return False  # "the Declaration adopted in its resolution": a participle governs nothing
        between = between.replace(COVERED, " ")
        return (tight or not between.startswith(",")) and CONNECTING.fullmatch(between) is not None

    def _between(self, begin: int, at: int, covered: list[tuple[int, int]]) -> str:
        if at - begin > 400:
            return "…"
        words = self.text[begin:at]
        for low, high in reversed(covered):
            if begin <= low and high <= at:
                words = words[: low - begin] + COVERED + words[high - begin :]
        return words

    def _opens(self, trigger: Trigger, sentence: int) -> bool:
        """A governing word opens the sentence or a clause of it; a third person in a clause's midst ("requests for …") is a noun."""
        before = self.text[max(sentence, trigger.begin - 24) : trigger.begin].rstrip()
        if trigger.begin == sentence or not before:
            return True
        form = small(self.text[trigger.begin : trigger.end])
        if form.split(" ")[0].endswith("ing"):
            return True
        if form in self.verb_forms and not form.split(" ")[0].endswith("s"):
            return False  # a past form in the midst of a sentence is a participle: "the recommendations adopted"
        clause = before.endswith((",", ";", ":", " and", "Also", "also", "Further", "further", "inter alia"))
        return clause or form not in self.verb_forms


def _longest(found: list[Trigger]) -> list[Trigger]:
    """Of triggers that overlap with the same end or the same begin, only the longest."""
    best: dict[int, Trigger] = {}
    for trigger in found:
        if trigger.end not in best or trigger.begin < best[trigger.end].begin:
            best[trigger.end] = trigger
    by_begin: dict[int, Trigger] = {}
    for trigger in best.values():
        if trigger.begin not in by_begin or trigger.end > by_begin[trigger.begin].end:
            by_begin[trigger.begin] = trigger
    return list(by_begin.values())
