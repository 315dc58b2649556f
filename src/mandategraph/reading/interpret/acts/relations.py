"""By which words an act points at what it cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.ground.text import small
from mandategraph.language.words import Concept
from mandategraph.reading.find.model import RelationMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.spans import behind, first

COVERED = "\x00"  # stands for a citation or a name between a link and the citation asked for
FOOTNOTE = "relation/footnote"
FARTHEST = 400  # code points between a precise link and what it introduces


@dataclass(slots=True)
class _Told:
    """The relation's words of a stretch that may govern, and for each the nearest up to it that opens a clause (-1: none)."""

    reached: int  # how far all the words of the text were gone through
    triggers: list[RelationMention] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)

    def add(self, trigger: RelationMention, opens: bool) -> None:
        """Add the next one."""
        self.opening.append(len(self.triggers) if opens else self.opening[-1] if self.opening else -1)
        self.triggers.append(trigger)
        self.ends.append(trigger.end)


class Covered:
    """The stretches of a provision that citations and names cover, those that overlap as one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.told: dict[int, _Told] = {}  # where a stretch begins -> its words
        for begin, end in sorted(spans):
            if self.ends and begin < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.begins.append(begin)
                self.ends.append(end)

    def holds(self, at: int) -> bool:
        """Whether a code point is covered."""
        i = behind(self.begins, at) - 1
        return i >= 0 and at < self.ends[i]

    def blotted(self, text: str, begin: int, end: int) -> str:
        """``text[begin:end]`` with a sign for each covered stretch that lies whole in it."""
        words, at = "", begin
        for i in range(first(self.begins, begin), first(self.begins, end)):
            if self.ends[i] <= end:
                words, at = words + text[at : self.begins[i]] + COVERED, self.ends[i]
        return words + text[at:end]


class Relations:
    """Tells which of the words that cite govern a citation."""

    def __init__(self, context: Context) -> None:
        passage, words = context.passage, context.lexicon.words
        self.language = context.language
        self.next_noun = self.language.filled("next-noun-behind-citation", covered=COVERED)
        self.text = passage.body
        self.triggers = passage.relations
        self.quotes = passage.quotes
        self.sentences = passage.sentences
        self.footnote = next((c for c in words.relations if c.iri == FOOTNOTE), None)
        self.verb_forms = words.verb_forms

    def governing(self, begin: int, at: int, covered: Covered, verbs_only: bool = False) -> Concept | None:
        """The relation that governs the citation at ``at`` in a paragraph that begins at ``begin``.

        A precise link counts where only citations (``covered``), names and connecting words stand between it and the citation; else the
        nearest word that opens a clause before it governs (``verbs_only``: it alone); where nothing governs, the nearest form
        of the sentence is taken. None where the sentence holds none.
        """
        sentence = self.sentences.begin(begin, at)
        told = self._told(covered, begin, at)
        last = behind(told.ends, at) - 1
        for i in range(last, -1, -1):
            trigger = told.triggers[i]
            if trigger.begin < sentence or at - trigger.end > FARTHEST:
                break
            tight = trigger.concept.one("bindsTightly") == "true"
            if told.opening[i] == i or (not (tight and verbs_only) and self._connected(trigger, tight, at, covered)):
                return trigger.concept
        if last < 0 or told.triggers[last].begin < sentence:
            return None
        opening = told.opening[last]
        if opening >= 0 and told.triggers[opening].begin >= sentence:
            return told.triggers[opening].concept
        return None if verbs_only else told.triggers[last].concept

    def _told(self, covered: Covered, begin: int, at: int) -> _Told:
        """The relation's words from ``begin`` up to ``at`` at least, without those of a quoted title or a name: these govern nothing."""
        told = covered.told.setdefault(begin, _Told(self.triggers.first(begin)))
        for trigger in self.triggers[told.reached : self.triggers.behind(at)]:
            told.reached += 1
            if trigger.begin >= begin and not self.quotes.around(trigger.begin) and not covered.holds(trigger.begin):
                tight = trigger.concept.one("bindsTightly") == "true"
                told.add(trigger, not tight and self._opens(trigger, self.sentences.begin(begin, trigger.begin + 1)))
        return told

    def _connected(self, trigger: RelationMention, tight: bool, at: int, covered: Covered) -> bool:
        between = covered.blotted(self.text, trigger.end, at)
        if tight and self.next_noun.search(between):
            return False
        if not tight and not self.language.pattern("verb-in-third-person").match(self.text, trigger.begin, trigger.end):
            return False  # "the Declaration adopted in its resolution": a participle governs nothing
        between = between.replace(COVERED, " ")
        return (tight or not between.startswith(",")) and self.language.pattern("linking-words-before-citation").fullmatch(
            between
        ) is not None

    def _opens(self, trigger: RelationMention, sentence: int) -> bool:
        """A governing word opens the sentence or a clause of it; a third person in a clause's midst ("requests for …") is a noun."""
        before = self.text[max(sentence, trigger.begin - 24) : trigger.begin].rstrip()
        if trigger.begin == sentence or not before:
            return True
        form = small(self.text[trigger.begin : trigger.end])
        if self.language.pattern("verb-form-in-ing").match(form):
            return True
        if form in self.verb_forms and not self.language.pattern("verb-in-third-person").match(form):
            return False  # a past form in the midst of a sentence is a participle: "the recommendations adopted"
        clause = self.language.pattern("opening-of-clause-before-verb").search(before) is not None
        return clause or form not in self.verb_forms
