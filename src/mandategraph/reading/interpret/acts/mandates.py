"""Mandates: what each provision does to a body or an initiative: sets it up, continues it, makes it permanent, gives it a task, ends it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.ground.vocabularies import ORG
from mandategraph.language.language import Language
from mandategraph.language.names import Named
from mandategraph.reading.divide.model import ActPart, AnnexPart, Paragraph, Whole
from mandategraph.reading.facts.acts import ActionFact, AdviceFact, MandateFact
from mandategraph.reading.interpret.acts.negation import abstains, without_negated
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.spans import Spans

LONG_WORD = re.compile(r"[^\W\d_]{8,}")
SUB_ORGANIZATION_OF = ORG + "subOrganizationOf"
THINGS = {"Body", "Initiative"}
LEAVES: dict[str, tuple[str, ...]] = {
    "told": (),
    "operative": ("operative", "chapeau"),
    "binding": ("operative", "chapeau", "recommendation", "provision"),
}  # kinds of provisions by group
BEFORE, BEHIND = 260, 220  # code points around a name in which its role is told
HALF_CLAUSE = 1500  # code points; longest clause seen in the four reports: 1 267


@dataclass(frozen=True, slots=True)
class NamedThings:
    """Where bodies and initiatives are named or plainly meant, and which."""

    begin: int
    end: int
    things: tuple[str, ...]


class Mandates:
    """Reads the mandates of the acts of one report."""

    def __init__(self, context: Context) -> None:
        lexicon = context.lexicon
        self.guard = context.guard
        self.body = context.body
        self.language = context.language
        self.lexicon = lexicon
        self.frame = context.frame
        self.names = Spans.of(n for n in context.passage.names if len(n.iris) == 1 and lexicon.things.entries[n.iris[0]].types & THINGS)
        self.by_noun: dict[str, Spans[Named]] = {}
        self.groups = tuple(iri for iri, entry in lexicon.things.entries.items() if self._is_group(iri) and self._alive(entry.values))

    def _is_group(self, iri: str) -> bool:
        entry = self.lexicon.things.entries[iri]
        return (
            self.frame.conference in entry.values.get(SUB_ORGANIZATION_OF, ())
            and self.language.pattern("word-working-group").search(entry.label) is not None
        )

    def _alive(self, values: dict[str, tuple[str, ...]]) -> bool:
        """Whether a body existed in the session's year, as far as the authority files tell."""
        first, last = values.get("validFrom", ("0",))[0][:4], values.get("validUntil", ("9999",))[0][:4]
        return not self.frame.year or int(first) <= self.frame.year <= int(last)

    def read(self, act: ActPart, actions: Sequence[ActionFact], advice: Sequence[AdviceFact]) -> list[MandateFact]:
        """One fact for each provision and thing that it names, or plainly refers to, with the role that its words give the thing."""
        approving = next((leaf.place for leaf in act.leaves if leaf.kind in ("operative", "chapeau")), "")
        asking: dict[str, list[ActionFact | AdviceFact]] = {}
        every: list[ActionFact | AdviceFact] = [*actions, *advice]
        for verb in every:
            asking.setdefault(verb.place, []).append(verb)
        told = self.guard.each("mandates", act.annexes, self._of_annex)
        told += self.guard.each("mandates", act.leaves, lambda leaf: self._of_leaf(act, leaf, asking.get(leaf.place, []), approving))
        found: dict[tuple[str, str, str], MandateFact] = {}
        for fact in told:
            found.setdefault((fact.place, fact.thing, fact.role), fact)
        return list(found.values())

    def _of_annex(self, annex: AnnexPart) -> Iterator[MandateFact]:
        begin, end = annex.titled
        for thing in self._titled(begin, end):
            yield MandateFact(annex.chapeau, thing, "about", begin, end)

    def _of_leaf(self, act: ActPart, leaf: Paragraph, asking: Sequence[ActionFact | AdviceFact], approving: str) -> Iterator[MandateFact]:
        acting = Spans(sorted(verb.begin for verb in asking if isinstance(verb, ActionFact)), lambda at: at)
        tasking = [verb for verb in asking if not self._abstains(leaf, verb)]
        tasked = {who for verb in tasking for who in verb.addressees}
        for who in self._each(tasked):
            yield MandateFact(leaf.place, who, "tasks", tasking[0].begin, tasking[0].end)
        # an item of an agenda is no place that speaks of a body: the paragraph that approves the agenda is
        place = approving if leaf.kind == "agenda" and approving else leaf.place
        for named in self.within(act, leaf):
            verb_at = acting.last_before(named.begin + 1)
            governed = leaf.parts[0][0] if verb_at is None else verb_at
            for thing in named.things:
                for role in self.roles(leaf, named, thing, tasked, governed):
                    yield MandateFact(place, thing, role, named.begin, named.end)

    def _abstains(self, leaf: Paragraph, verb: ActionFact | AdviceFact) -> bool:
        """Whether a verb asks for nothing but that something be not done."""
        begin = verb.object_begin if isinstance(verb, ActionFact) else verb.end
        end = next((e for b, e in leaf.parts if b <= begin <= e), begin)
        return abstains(self.body, begin, min(end, verb.object_end) if isinstance(verb, ActionFact) else end, self.language)

    def _each(self, tasked: set[str]) -> list[str]:
        """The bodies and initiatives that are tasked; "the working groups" are each of them."""
        found = []
        for who in sorted(tasked):
            entry = self.lexicon.things.entries[who]
            if entry.types & THINGS:
                found.append(who)
            elif self.language.pattern("word-working-groups").search(entry.label):
                found += self.groups
        return found

    # --- What is named -------------------------------------------------------------------------------------------------------------

    def within(self, act: Whole, leaf: Paragraph) -> Iterator[NamedThings]:
        """Each place of a provision where things are named or meant, in the order of the text."""
        for begin, end in leaf.parts:
            own = self.names.within(begin, end)
            found = [NamedThings(n.begin, n.end, n.iris) for n in own]
            for pattern, meant in (
                (self.language.pattern("the-working-groups"), self._groups),
                (self.language.pattern("that-working-group"), self._group),
                (self.language.pattern("decision-on-a-working-group"), self._a_group),
                (self.language.pattern("that-tool-or-programme"), self._headed),
            ):
                for match in pattern.finditer(self.body, begin, end):
                    before = self.names.last_before(match.start("what") + 1)
                    inside = before is not None and begin <= before.begin and match.start("what") < before.end
                    things = () if inside else meant(act, leaf, match)
                    if things:
                        found.append(NamedThings(match.start("what"), match.end("what"), things))
            yield from sorted(found, key=lambda n: n.begin)

    def _groups(self, act: Whole, leaf: Paragraph, match: re.Match[str]) -> tuple[str, ...]:
        """ "the working groups": all that the conference has."""
        return self.groups

    def _group(self, act: Whole, leaf: Paragraph, match: re.Match[str]) -> tuple[str, ...]:
        """ "the Working Group": the one that the title of the act or of its annex names, else the one named last in the act."""
        annexes = (annex.titled for annex in act.annexes if leaf.place.split(".")[0] == annex.place)
        for begin, end in (*annexes, act.titled):
            if titled := self._titled(begin, end):
                return (titled[0],)
        return self._last_named("", act.begin, match.start())

    def _titled(self, begin: int, end: int) -> list[str]:
        """The groups that a title names."""
        return [named.iris[0] for named in self.names.within(begin, end) if named.iris[0] in self.groups]

    def _a_group(self, act: Whole, leaf: Paragraph, match: re.Match[str]) -> tuple[str, ...]:
        """ "its decision 9/9 … to establish an open-ended working group": the one whose topic is in the title of the act."""
        title = act.title.lower()
        topics = (
            (iri, self.language.pattern("topic-of-working-group").search(self.lexicon.things.entries[iri].label)) for iri in self.groups
        )
        titled = [iri for iri, topic in topics if topic and topic["topic"].lower() in title]
        return tuple(titled) if len(titled) == 1 else ()

    def _headed(self, act: Whole, leaf: Paragraph, match: re.Match[str]) -> tuple[str, ...]:
        """ "the directory": the initiative named last in the act by a name with that word."""
        noun = match["what"].lower()
        return self._last_named(noun, act.begin, match.start()) or self._by_title(act.title, noun)

    def _last_named(self, noun: str, begin: int, end: int) -> tuple[str, ...]:
        """The initiative named last in a stretch by a name with that noun; for "" the group named last."""
        if noun not in self.by_noun:
            initiatives = [n for n in self.names if noun and n.iris[0].startswith("initiative/")]
            named = [n for n in initiatives if noun in self.body[n.begin : n.end].lower()]
            self.by_noun[noun] = Spans.of(named if noun else (n for n in self.names if n.iris[0] in self.groups))
        last = self.by_noun[noun].last_before(end)
        return last.iris if last and last.begin >= begin else ()

    def _by_title(self, words: str, noun: str) -> tuple[str, ...]:
        """The one initiative whose name is that noun with most words of the act's title: "study … in firearms" in an act on firearms."""
        title = set(LONG_WORD.findall(words.lower()))
        entries = ((iri, entry.label.lower()) for iri, entry in self.lexicon.things.entries.items() if iri.startswith("initiative/"))
        shared = {iri: len(title & set(LONG_WORD.findall(label))) for iri, label in entries if label.startswith(f"{noun} ")}
        most = max(shared.values(), default=0)
        found = [iri for iri, count in shared.items() if count == most > 1]
        return tuple(found) if len(found) == 1 else ()

    # --- What is done with it --------------------------------------------------------------------------------------------------------

    def roles(
        self, leaf: Paragraph, named: NamedThings, thing: str, tasked: set[str], governed: int, told: tuple[int, int] | None = None
    ) -> Iterator[str]:
        """The roles that the words around the name give the thing; `governed`: where the verb stands that governs the name.

        `told`: the clause that tells of another act, where the name stands in one; only its words count then, whatever the provision is.
        """
        first, last = told or (max(b for b, _ in leaf.parts if b <= named.begin), leaf.end)
        before = without_negated(self.body[max(first, named.begin - BEFORE) : named.begin], self.language)
        behind = without_negated(self.body[named.end : min(last, named.end + BEHIND)], self.language)
        clause = self._clause(governed, named.begin)
        recalled = not told and self.language.pattern("recalling-an-earlier-act").search(clause) is not None
        found = [
            row.role
            for row in _rules(self.language)
            if (told or leaf.kind in LEAVES.get(row.leaves, (leaf.kind,)))
            and not (row.leaves == "operative" and recalled)
            and self.applies(row.of, thing)
            and row.pattern.search(before if row.where == "before" else behind)
            and not row.unless.search(clause)
        ]
        if "makesPermanent" in found and "establishes" in found:
            found.remove("establishes")
        if thing in tasked:
            found.append("tasks")
        yield from dict.fromkeys(found or ["about"])

    def _clause(self, begin: int, end: int) -> str:
        """The words from a verb to a name; of more than a sentence has only those behind the verb and those before the name."""
        if end - begin <= 2 * HALF_CLAUSE:
            return self.body[begin:end]
        return self.body[begin : begin + HALF_CLAUSE] + self.body[end - HALF_CLAUSE : end]

    def applies(self, of: str, thing: str) -> bool:
        """Whether a rule is for this thing: only what the conference has in hand can be set up, continued or ended by it."""
        initiative = thing.startswith("initiative/")
        own = self.frame.conference in self.lexicon.things.entries[thing].values.get(SUB_ORGANIZATION_OF, ())
        if of == "another":
            return thing != self.frame.conference
        return of == "any" or (of in ("own", "initiative") and initiative) or (of in ("own", "group") and own)


@dataclass(frozen=True, slots=True)
class _Rule:
    role: str
    of: str
    where: str
    leaves: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["role"],
            row["of"],
            row["where"],
            row["leaves"],
            language.compiled(row["pattern"], re.I),
            language.compiled(row["unless"], re.I),
        )
        for row in language.rows("mandate_roles")
    )
