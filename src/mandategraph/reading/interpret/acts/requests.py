"""Obligations: requests that ask a named party to deliver something: what, of which kind, when due, to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from mandategraph.language.language import Language
from mandategraph.reading.divide.model import ActPart, Paragraph
from mandategraph.reading.facts.acts import ActionFact, AdviceFact, ObligationFact
from mandategraph.reading.interpret.acts.actions import Actions
from mandategraph.reading.interpret.acts.negation import abstains, asked_words, second_of_both
from mandategraph.reading.interpret.acts.parties import REQUEST
from mandategraph.reading.interpret.context import Context

LIST_HEAD = re.compile(r":\s*$")
NOT_ASKED = "  "  # blanks in the place of words that ask for something not to be done; a clean body has single ones
HEDGE = 14  # code points before and behind the words that say "should"; "should consider" may be one modal verb
LONGEST_DELIVERABLE = 240  # code points of the words that tell the deliverable


@dataclass(frozen=True, slots=True)
class _Ask:
    """Words that ask: where they stand, who is asked, and the action there that they are the object of (-1 for none)."""

    place: str
    begin: int
    end: int
    addressees: tuple[str, ...]
    consults: tuple[str, ...]
    conditions: tuple[str, ...]
    action: int
    printed: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Told:
    """The obligations of one act so far."""

    facts: list[ObligationFact] = field(default_factory=list)
    seen: set[tuple[str, int, tuple[str, ...]]] = field(default_factory=set)
    due: dict[str, ObligationFact] = field(default_factory=dict)  # the last label of a place -> the first that is due at a session there

    def add(self, fact: ObligationFact) -> None:
        """Add the next one."""
        self.seen.add((fact.place, fact.begin, fact.addressees))
        told = any(fact.of_action == other.of_action for other in self.facts)  # what else an action asks for is a thing of its own
        self.facts.append(replace(fact, of_action=-1) if told else fact)
        if fact.due_sessions:
            self.due.setdefault(fact.place.split(".")[-1], fact)


class Obligations:
    """Reads the obligations of acts from their actions and recommendations."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self.body = context.body
        self.language = context.language
        self.lexicon = context.lexicon
        self.addressees = actions.addressees
        self.conditions = actions.conditions_in
        self.deadlines = actions.deadlines
        self.guard = context.guard

    def read(self, act: ActPart, actions: Sequence[ActionFact], advice: Sequence[AdviceFact]) -> list[ObligationFact]:
        """Every obligation, one for each asking and deliverable; a listed item is an obligation of its own, asked of those whom the
        words that open the list address.
        """
        told = _Told()
        leaves = {leaf.place: leaf for leaf in act.leaves}
        below: dict[str, list[Paragraph]] = {}
        for leaf in act.leaves:
            below.setdefault(leaf.parent, []).append(leaf)
        asks = self.guard.each("requests", enumerate(actions), lambda one: self._of_action(below, leaves, *one), lambda one: one[1].begin)
        asks += self.guard.each(
            "requests", enumerate(advice), lambda one: self._of_advice(leaves, advice, *one), at=lambda one: one[1].begin
        )
        self.guard.all("requests", asks, lambda ask: self._of_ask(ask, leaves, told))
        return told.facts

    def _of_ask(self, whole: _Ask, leaves: dict[str, Paragraph], told: _Told) -> None:
        for ask in self._parts(whole):
            fact = self._obligation(ask)
            if fact:  # the words are shown as far as they stand together
                fact = replace(fact, end=next((min(fact.end, e) for b, e in leaves[fact.place].parts if b <= fact.begin < e), fact.end))
            if fact and (fact.place, fact.begin, fact.addressees) not in told.seen:
                told.add(self._of_same_product(fact, leaves[fact.place], told.due))

    def _parts(self, ask: _Ask) -> Iterator[_Ask]:
        """ "to convene a meeting, and to submit at its ninth session a report": two things, each with its own deadline."""
        both = second_of_both(self.body, ask.begin, ask.end, self.language)
        if both >= 0:  # "not only to submit a report but also to convene a meeting"
            parts = replace(ask, end=both), replace(ask, begin=both)
            if all(self._obligation(part) for part in parts):
                yield from parts
                return
        words = self.body[ask.begin : ask.end].replace("\n", " ")
        second = next(
            (
                m
                for m in self.language.pattern("and-to-submit-or-report").finditer(words)
                if self.deadlines.at_session(ask.begin + m.end(), ask.end)
            ),
            None,
        )
        if second:
            cut = ask.begin + second.start()
            parts = replace(ask, end=cut), replace(ask, begin=cut)
            told = [self._obligation(part) for part in parts]
            if (
                all(told)
                and len({fact.kind for fact in told if fact}) > 1
                and not self.deadlines.at_session(ask.begin, ask.begin + second.start())
            ):
                yield from parts
                return
        yield ask

    def _of_same_product(self, fact: ObligationFact, leaf: Paragraph, due: dict[str, ObligationFact]) -> ObligationFact:
        """A request about what another paragraph asks for ("in preparing the report mentioned in paragraph (e) above") is due with it."""
        if fact.due_sessions or fact.due_on:
            return fact
        match = self.language.pattern("product-mentioned-in-paragraph-above").search(self.body, leaf.begin, leaf.end)
        if not match:
            return fact
        other = due.get(match["label"].strip("()"))
        return replace(fact, due_sessions=other.due_sessions, due_words=match[0].replace("\n", " ")) if other else fact

    def _of_action(self, below: dict[str, list[Paragraph]], leaves: dict[str, Paragraph], i: int, action: ActionFact) -> Iterator[_Ask]:
        if not action.addressees and not action.as_printed:
            return
        leaf = leaves[action.place]
        ask = _Ask(
            action.place, action.object_begin, action.object_end, action.addressees, action.consults, action.conditions, i,
            action.as_printed,
        )  # fmt: skip
        own_end = max((e for b, e in leaf.parts if b <= action.object_begin), default=action.object_end)
        items = below.get(leaf.place, [])
        if items and LIST_HEAD.search(self.body[action.object_begin : own_end]) and action.object_end > own_end:
            bare = not self.body[action.end : own_end].strip(" :")
            for item in items if not abstains(self.body, action.object_begin, own_end, self.language) else ():
                own = replace(ask, place=item.place, action=-1, begin=item.begin, end=item.parts[0][1])
                yield self._of_its_own(own) if bare else own
        else:
            yield replace(ask, end=min(ask.end, own_end) if items else ask.end)

    def _of_its_own(self, ask: _Ask) -> _Ask:
        """ "Requests: (a) The Secretariat to …; (b) States parties to …": an item that names a party asks that one only."""
        own = self.addressees.asked(ask.begin, ask.end, REQUEST, ask.begin, ask.begin, ())
        return replace(ask, addressees=own.addressees, printed=own.printed) if own.addressees or own.printed else ask

    def _of_advice(self, leaves: dict[str, Paragraph], advice: Sequence[AdviceFact], i: int, fact: AdviceFact) -> Iterator[_Ask]:
        if fact.addressees:
            end = max(e for _, e in leaves[fact.place].parts)
            following = next((other.begin for other in advice[i + 1 :] if other.place == fact.place), end)
            yield _Ask(fact.place, fact.end, following, fact.addressees, (), self.conditions(leaves[fact.place].begin, end), -1)

    def _obligation(self, ask: _Ask) -> ObligationFact | None:
        words = asked_words(self.body, ask.begin, ask.end, self.language)
        best = None
        for rule in _rules(self.language):
            match = rule.search(words)
            if match and (best is None or match.start() < best[1].start()) and self._delivers(rule, ask, words, match):
                best = (rule, match)
        if best is None:
            return None
        rule, match = best
        begin = ask.begin + match.start()
        asked_to = words.find(NOT_ASKED, match.start()) if NOT_ASKED in words[match.start() :] else len(words)
        due = self.deadlines.read(ask.begin, words)
        deliverable = _short(words[match.start() : asked_to], self.language)
        recurring = self.language.pattern("regularly-or-periodically").search(words) is not None
        return ObligationFact(
            place=ask.place, of_action=ask.action, addressees=ask.addressees, consults=ask.consults, conditions=ask.conditions,
            kind=rule.kind, deliverable=deliverable, due_sessions=due.sessions, due_on=due.day, due_words=due.words,
            recurring=recurring, to_whom=self._to_whom(ask, words), begin=begin,
            end=min(ask.end, begin + LONGEST_DELIVERABLE), as_printed=ask.printed,
        )  # fmt: skip

    def _delivers(self, rule: _Rule, ask: _Ask, words: str, match: re.Match[str]) -> bool:
        """Whether the words ask for a thing: not where it is only promoted; of States only what they hand over to somebody."""
        if self.language.pattern("promoting-exchange-or-assistance").search(words, max(0, match.start() - 60), match.end()):
            return False
        bodies = any(self.lexicon.things.entries[who].types & {"Body"} for who in ask.addressees)
        return bodies or (
            rule.of == "any"
            and not self.language.pattern("consider-or-examine").search(self.body, max(0, ask.begin - HEDGE), ask.begin + HEDGE)
        )

    def _to_whom(self, ask: _Ask, words: str) -> tuple[str, ...]:
        found: list[str] = []
        for match in self.language.pattern("to-whom-delivered").finditer(words):
            who, _ = self.addressees.head(ask.begin + match.end(), min(ask.end, ask.begin + match.end() + 120), ask.begin, ask.begin)
            found += [iri for iri in who if iri not in ask.addressees]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    of: str  # any, or body: only of a body is it a deliverable
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def search(self, words: str) -> re.Match[str] | None:
        """Its first match; looked for only where one of its hints stands."""
        return self.pattern.search(words) if any(hint in words for hint in self.hints) else None


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(row["kind"], row["of"], tuple(row["hint"].split("|")), language.compiled(row["pattern"]))
        for row in language.rows("deliverables")
    )


def _short(words: str, language: Language) -> str:
    """The words of a deliverable up to the end of its clause."""
    cut = language.pattern("end-of-deliverable").search(words)
    clause = language.pattern("joining-words-at-end").sub("", words[: cut.start() if cut else len(words)].strip(" ,;:."))
    return clause if len(clause) <= LONGEST_DELIVERABLE else clause[: clause.rfind(" ", 0, LONGEST_DELIVERABLE)] + " …"
