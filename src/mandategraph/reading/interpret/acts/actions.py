"""What each operative paragraph does: its performative verbs with addressee, object, due session and condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.ground.text import fold
from mandategraph.language.language import Language
from mandategraph.reading.divide.model import ActPart, Paragraph
from mandategraph.reading.facts.acts import ActionFact
from mandategraph.reading.find.model import VerbMention
from mandategraph.reading.identify.model import OpenMention
from mandategraph.reading.interpret.acts.deadlines import Deadlines, Due
from mandategraph.reading.interpret.acts.negation import abstains, as_printed_from, asked_words
from mandategraph.reading.interpret.acts.parties import DECIDING, REQUEST, Addressees, Asked
from mandategraph.reading.interpret.context import Context

UNKNOWN_PARTY = "who is asked here is named in no authority file"
CALLING_AGAIN = ("verb/reiterate", "verb/renew", "verb/draw-attention", "verb/reaffirm", "verb/repeat")  # "its call", "the attention of"
LONGEST_LENDING = 250  # code points between the verb of a chapeau and its colon


class Actions:
    """Reads the actions of the acts of one report."""

    def __init__(self, context: Context) -> None:
        lexicon = context.lexicon
        self.text = context.body
        self.guard = context.guard
        self.language = context.language
        self.lexicon = lexicon
        self.frame = context.frame
        self.addressees = Addressees(context)
        self.verbs = context.passage.verbs
        self.chapeaux = context.signs.chapeaux
        self.quotes = context.passage.quotes
        self.adverbs = re.compile(rf"(?:{lexicon.words.adverb_pattern} )+$")
        self.conditions = [(form.lower(), c.iri) for c in lexicon.words.conditions for form in c.forms]
        self.conditions.sort(key=lambda pair: -len(pair[0]))
        self.deadlines = Deadlines(context)

    def read(self, act: ActPart) -> tuple[list[ActionFact], list[OpenMention]]:
        """The actions of one act, in reading order, and what was left open in it.

        Only operative paragraphs act: a sub-paragraph only with a verb of its own; annexed recommendations are another body's words.
        A chapeau that ends in a verb ("decided that:") lends it to the paragraphs below.
        """
        lent = self.guard.one("actions", act.begin, lambda: self._lent(act), lambda: None)
        operative = (leaf for leaf in act.leaves if leaf.kind == "operative")
        facts = self.guard.each("actions", operative, lambda leaf: self._leaf(act, leaf, lent))
        return facts, list(_opens(act, facts))

    def _leaf(self, act: ActPart, leaf: Paragraph, lent: tuple[VerbMention, Asked] | None) -> list[ActionFact]:
        verbs = self._verbs(leaf)
        if verbs:
            return self._of_leaf(act, leaf, verbs)
        return [self._with_lent(act, leaf, *lent)] if lent and not leaf.parent else []

    def _lent(self, act: ActPart) -> tuple[VerbMention, Asked] | None:
        """The verb that governs what stands below the chapeau, and whom it asks: "decided that:", "Requests the Secretariat:"."""
        chapeau = next((leaf for leaf in act.leaves if leaf.place == "chapeau"), None)
        if chapeau is None or not self.text.startswith(":", chapeau.parts[-1][1] - 1):
            return None
        begin, end = chapeau.parts[-1]
        opening = self.chapeaux.at(begin)
        named = opening.end - begin if opening else 0
        last: VerbMention | None = None
        for match in self.lexicon.words.verb_pattern.finditer(self.text, begin + named, end):
            before = self.adverbs.sub("", self.text[max(begin, match.start("form") - 60) : match.start("form")])
            if match.start() - begin <= named + 1 or self.language.pattern("joining-words-before-verb").search(before):
                last = VerbMention(match.start("form"), match.end(), self.lexicon.words.verb_of(match))
        if last is None or end - last.end > LONGEST_LENDING:
            return None
        return last, self.addressees.asked(last.end, end - 1, last.concept.iri, begin, act.begin, ())

    def _with_lent(self, act: ActPart, leaf: Paragraph, verb: VerbMention, asked: Asked) -> ActionFact:
        """The action of a paragraph under a chapeau that lends it verb and addressee; "decided that" asks whoever "shall" or "should"."""
        stop = leaf.parts[-1][1]
        if not asked.addressees and not asked.printed and verb.concept.iri not in DECIDING:  # "Requests:", and each paragraph names whom
            asked = self.addressees.asked(leaf.begin, stop, REQUEST, leaf.begin, act.begin, ())
        if verb.concept.iri in DECIDING:
            asked = self.addressees.subject(leaf.begin, stop, leaf.begin, act.begin)
        if not asked.object_at > leaf.begin:
            asked = replace(asked, object_at=leaf.begin)
        return self._fact(leaf, verb, asked, leaf.begin, stop, leaf.end)

    def _verbs(self, leaf: Paragraph) -> list[VerbMention]:
        """Each performative verb of a paragraph's own words."""
        found: list[VerbMention] = []
        present: bool | None = None
        for begin, end in leaf.parts:
            first = self._first(begin, end) if begin == leaf.begin else None
            if first:
                found.append(VerbMention(first.start("form"), first.end(), self.lexicon.words.verb_of(first)))
                present = _is_present(first["form"], self.language)
            searched = first.end() if first else begin
            for verb in self.verbs.within(searched, end):
                if self._is_further(verb, begin, found, present):
                    found.append(verb)
        return found

    def _first(self, begin: int, end: int) -> re.Match[str] | None:
        pattern = self.lexicon.words.verb_pattern
        match = pattern.match(self.text, begin, end)
        if not match and self.language.line.doubles_capital(self.text[begin : begin + 2]):
            match = pattern.match(self.text, begin + 1, end)
        if match is None and self.chapeaux.at(begin):
            # "The Conference … approved the provisional agenda": the verb stands behind the body's name
            return next((m for m in pattern.finditer(self.text, begin, min(end, begin + 400)) if self._behind_name(m)), None)
        return match if match and self.language.line.begins(self.text[match.start()]) else None

    def _behind_name(self, match: re.Match[str]) -> bool:
        return self.text[match.start() - 1] == " " and self.language.line.may_go_on(match["form"])

    def _is_further(self, verb: VerbMention, begin: int, found: list[VerbMention], present: bool | None) -> bool:
        form = self.text[verb.begin : verb.end]
        if self.quotes.around(verb.begin):
            return False
        if _is_present(form, self.language) != (present is not False):
            return False
        before = self.adverbs.sub("", self.text[max(begin, verb.begin - 60) : verb.begin])
        if not self.language.pattern("joining-words-before-verb").search(before) or (
            " " not in form and not self.language.pattern("object-after-verb").match(self.text, verb.end)
        ):
            return False
        # a paragraph that opens with "Noting that …, requests …" has its first verb in its midst
        return bool(found) or not re.search(r"[,;:]", self.text[begin : begin + 3])

    def _of_leaf(self, act: ActPart, leaf: Paragraph, verbs: list[VerbMention]) -> list[ActionFact]:
        found: list[ActionFact] = []
        before: tuple[str, ...] = ()
        for i, verb in enumerate(verbs):
            last = i + 1 == len(verbs)
            stop = leaf.parts[-1][1] if last else verbs[i + 1].begin
            words_end = max(leaf.end, stop) if last else stop
            begin = self._passed_over(verb.concept.iri, verb.end, stop)
            asked = self.addressees.asked(begin, stop, verb.concept.iri, leaf.begin, act.begin, before)
            if not asked.addressees and not self.text[begin:stop].strip(" :"):
                asked = self._asked_in_items(act, leaf, asked)
            before = asked.addressees or before  # "Commends States parties, and encourages them"
            found.append(
                self._fact(leaf, verb, asked if verb.concept.one("asks") == "true" else Asked((), (), verb.end), verb.end, stop, words_end)
            )
        for i in range(len(found) - 2, -1, -1):  # "Requests States parties, and invites other States, to submit": one object serves both
            if not found[i].object:
                after = found[i + 1]
                found[i] = replace(found[i], object=after.object, object_begin=after.object_begin, object_end=after.object_end)
        return found

    def _asked_in_items(self, act: ActPart, leaf: Paragraph, asked: Asked) -> Asked:
        """ "Requests: (a) The Secretariat to …; (b) States parties to …": whom the items name."""
        items = [item.parts[0] for item in act.leaves if item.parent == leaf.place]
        told = [self.addressees.asked(begin, end, REQUEST, begin, act.begin, ()) for begin, end in items]
        found = dict.fromkeys(who for one in told for who in one.addressees)
        return replace(asked, addressees=tuple(found), printed=tuple(words for one in told for words in one.printed))

    def _fact(self, leaf: Paragraph, verb: VerbMention, asked: Asked, begin: int, stop: int, words_end: int) -> ActionFact:
        """One action; its words run from ``begin`` to ``stop``, and to ``words_end`` with the sub-paragraphs."""
        at = max(begin, asked.object_at)
        printed = asked.printed if verb.concept.one("asks") == "true" else ()
        delivers = (asked.addressees or printed) and not abstains(self.text, at, stop, self.language)
        wanted = self.text[begin:at] + asked_words(self.text, at, stop, self.language) + self.text[stop:words_end]
        reports = delivers and self.language.pattern("report-submit-or-provide").search(wanted)
        due = self.deadlines.read(begin, wanted) if reports else Due()
        due = due if due.sessions else Due()  # a day, or other words, are told of what is to be delivered
        return ActionFact(
            place=leaf.place, begin=verb.begin, end=verb.end, verb=verb.concept.iri,
            property=verb.concept.one("property").rsplit("#", 1)[-1] or "addresses",
            addressees=asked.addressees, as_printed=printed, consults=asked.consults,
            object=_tidy(self.text[max(begin, as_printed_from(self.text, at, self.language)) : stop], self.language),
            due_sessions=due.sessions, due_words=due.words, reports_to=self.frame.conference if due.sessions and not due.before else "",
            conditions=self.conditions_in(begin, words_end), lent=verb.begin < leaf.begin,
            object_begin=at, object_end=words_end,
        )  # fmt: skip

    def _passed_over(self, verb: str, at: int, stop: int) -> int:
        """Words between the verb and the party: "its call for", "the attention of", "its invitation to"."""
        match = self.language.pattern("call-or-attention-before-party").match(self.text, at, stop)
        return match.end() if match and verb in CALLING_AGAIN else at

    def conditions_in(self, begin: int, end: int) -> tuple[str, ...]:
        """The conditions on resources that stand in a stretch of the text: IRIs of concepts, sorted."""
        words = fold(self.text[begin:end].lower())
        if not self.language.pattern("word-for-resources").search(words):
            return ()
        found = []
        for form, iri in self.conditions:
            if form in words:
                found.append(iri)
                words = words.replace(form, " ")
        return tuple(sorted(set(found)))


def _opens(act: ActPart, facts: list[ActionFact]) -> Iterator[OpenMention]:
    """Each party that actions keep as printed is an open mention in the paragraph, the item or the chapeau that names it."""
    for fact in facts:
        for begin, end in fact.as_printed:
            place = next((leaf.place for leaf in act.leaves for low, high in leaf.parts if low <= begin < high), fact.place)
            yield OpenMention(place, begin, end, UNKNOWN_PARTY, "interpret#unknown-addressee", action=(fact.place, fact.begin))


def _is_present(form: str, language: Language) -> bool:
    """Whether a verb stands in the present tense, as in "requests"; else in the past."""
    return language.pattern("verb-in-third-person").match(form) is not None


def _tidy(words: str, language: Language) -> str:
    words = words.strip(" ,;:.")
    while (
        shorter := language.pattern("tail-of-clause").sub("", words).strip(" ,;:.")
    ) != words:  # "to hum and, in this regard,": each end may lay bare another
        words = shorter
    return "" if language.pattern("joining-word-alone").fullmatch(words) else words.strip(" ,;:.")
