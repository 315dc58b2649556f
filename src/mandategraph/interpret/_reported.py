"""What a provision says that an earlier act did: "decision 9/9, in which it decided that the Working Group should go on"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph._tables import Pattern, rows
from mandategraph.divide import ActPart, Leaf
from mandategraph.identify import Link
from mandategraph.interpret._mandates import Mandates, NamedThings
from mandategraph.interpret._model import DeliberationFact, ReportedMandate

OPENS_CLAUSE = Pattern("reported-opens-clause")
REQUESTED = Pattern("reported-requested")
LONGEST_CLAUSE = 700  # code points
AHEAD = 260  # code points between a thing and the citation behind it


class ReportedMandates:
    """Reads what the acts of one report say of earlier acts."""

    def __init__(self, body: str, mandates: Mandates) -> None:
        self.body = body
        self.mandates = mandates

    def read(self, act: ActPart, iri: str, links: Sequence[Link]) -> list[ReportedMandate]:
        """One fact for each provision, earlier act, thing and role. Where several acts share one clause nothing is told of any."""
        found: dict[tuple[str, str, str, str], ReportedMandate] = {}
        for fact in self.mandates.guard.each("reported mandates", act.leaves, lambda leaf: self._of_leaf(act, leaf, iri, links)):
            found.setdefault((fact.place, fact.act, fact.thing, fact.role), fact)
        return list(found.values())

    def _of_leaf(self, act: ActPart, leaf: Leaf, iri: str, links: Sequence[Link]) -> Iterator[ReportedMandate]:
        own = sorted((k for k in links if k.place == leaf.place and k.kind == "act" and not k.note_no), key=lambda k: k.begin)
        own = [k for k in own if k.target.split("#")[0] != iri]
        things = list(self.mandates.within(act, leaf)) if own else []
        for link in own:
            others = [k for k in own if k is not link]
            for thing, role, begin, end in (*self._clause(leaf, link, others, things), *self._between(leaf, link, things)):
                yield ReportedMandate(leaf.place, link.target.split("#")[0], thing, role, begin, end)

    def of_paragraphs(self, report: str, paragraphs: Sequence[DeliberationFact]) -> list[ReportedMandate]:
        """The same from the narrative paragraphs of a report in which no speaker, but the report itself, tells it."""
        own = [fact for fact in paragraphs if not fact.said_by and any(link.kind == "act" for link in fact.links)]
        leaves = tuple(Leaf(fact.paragraph.place, "narrative", "", "", fact.parts, fact.parts[-1][1], i) for i, fact in enumerate(own))
        links = [link for fact in own for link in fact.links]
        return self.read(ActPart("report", "", "", 0, len(self.body), leaves, ()), report, links) if leaves else []

    def _clause(self, leaf: Leaf, link: Link, others: Sequence[Link], things: Sequence[NamedThings]) -> Iterator[tuple[str, str, int, int]]:
        """Things named in the clause that tells what the act did."""
        part_begin, part_end = _part(leaf, link.begin)
        behind = self.body[link.end : min(part_end, link.end + LONGEST_CLAUSE)]
        opened = OPENS_CLAUSE.search(self.body[part_begin : link.begin]) is not None
        match = next((m for r in _rules() if r.where == "lead" or (opened and r.where == "within") if (m := r.search(behind))), None)
        if not match:
            return
        begin = link.end + match.start()
        if any(abs(k.end - link.begin) < SHARED or abs(k.begin - link.end) < SHARED for k in others):
            return  # several acts are named together: which of them did it cannot be told
        end = min([part_end, *(k.begin for k in others if k.begin > link.end)])
        end = begin + (cut.start() if (cut := re.search(r";", self.body[begin:end])) else end - begin)
        for named in things:
            if begin <= named.begin < end:
                governed = max(begin, self.body.rfind(",", begin, named.begin))
                requested = REQUESTED.search(self.body[begin : named.begin]) is not None
                for thing in (t for t in named.things if t != self.mandates.frame.conference):
                    asked = {thing} if requested else set()
                    roles = set(self.mandates.roles(leaf, named, thing, asked, max(begin, governed), told=(begin, end)))
                    for role in sorted(roles - ({"about", "continues"} if "establishes" in roles else {"about"})):
                        yield thing, role, named.begin, named.end

    def _between(self, leaf: Leaf, link: Link, things: Sequence[NamedThings]) -> Iterator[tuple[str, str, int, int]]:
        """The thing that is named last before the citation, with the words between them."""
        part_begin, _ = _part(leaf, link.begin)
        before = [n for n in things if part_begin <= n.begin and n.end <= link.begin <= n.end + AHEAD and len(n.things) == 1]
        for named in reversed(before):
            words = self.body[named.end : link.begin].replace("\n", " ")
            told = (r for r in _rules() if r.where == "between" and self.mandates.applies(r.of, named.things[0]) and r.search(words))
            if rule := next(told, None):
                yield named.things[0], rule.role, named.begin, named.end
                return


SHARED = 24  # code points between two citations of one list


def _part(leaf: Leaf, at: int) -> tuple[int, int]:
    return next(((b, e) for b, e in reversed(leaf.parts) if b <= at), leaf.parts[0])


@dataclass(frozen=True, slots=True)
class _Rule:
    role: str
    of: str
    where: str
    pattern: re.Pattern[str]

    def search(self, words: str) -> re.Match[str] | None:
        return self.pattern.search(words.replace("\n", " "))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_Rule(row["role"], row["of"], row["where"], re.compile(row["pattern"], re.I)) for row in rows("reported_roles"))
