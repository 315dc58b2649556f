"""What a provision says that an earlier act did: "decision 9/9, in which it decided that the Working Group should go on"."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mandategraph.language.language import Language
from mandategraph.reading.divide.model import Chapters, Paragraph, Whole
from mandategraph.reading.facts.acts import ReportedMandate
from mandategraph.reading.facts.record import DeliberationFact
from mandategraph.reading.identify.model import Link
from mandategraph.reading.interpret.acts.mandates import Mandates, NamedThings
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.spans import Spans, places

LONGEST_CLAUSE = 700  # code points
LONGEST_OPENING = 200  # code points of "in its", "in General Assembly"
LONGEST_NAME = 600  # code points
AHEAD = 260  # code points between a thing and the citation behind it
SHARED = 24  # code points between two citations of one list


@dataclass(frozen=True, slots=True)
class _Near:
    """Where the citations of one provision begin and end, and where its things are named; each in order."""

    begins: Spans[int]
    ends: Spans[int]
    things: Spans[NamedThings]

    def shares(self, link: Link) -> bool:
        """Whether another citation stands right before or behind this one, as in a list."""
        ending = self.ends.first(link.begin + SHARED) - self.ends.behind(link.begin - SHARED)
        beginning = self.begins.first(link.end + SHARED) - self.begins.behind(link.end - SHARED)
        itself = link.end - link.begin < SHARED
        return ending > itself or beginning > itself

    def following(self, at: int) -> int:
        """Where the next citation behind a place begins; ``sys.maxsize`` where none does."""
        following = self.begins.next_from(at + 1)
        return sys.maxsize if following is None else following


class ReportedMandates:
    """Reads what the acts of one report say of earlier acts."""

    def __init__(self, context: Context, mandates: Mandates) -> None:
        self.language = context.language
        self.body = context.body
        self.mandates = mandates

    def read(self, act: Whole, iri: str, links: Sequence[Link]) -> list[ReportedMandate]:
        """One fact for each provision, earlier act, thing and role. Where several acts share one clause nothing is told of any."""
        found: dict[tuple[str, str, str, str], ReportedMandate] = {}
        cited: dict[str, list[Link]] = {}
        for link in links:
            if link.kind == "act" and not link.note_no and link.target.split("#")[0] != iri:
                cited.setdefault(link.place, []).append(link)
        citing = [leaf for leaf in act.leaves if leaf.place in cited]
        for fact in self.mandates.guard.each("reported mandates", citing, lambda leaf: self._of_leaf(act, leaf, cited[leaf.place])):
            found.setdefault((fact.place, fact.act, fact.thing, fact.role), fact)
        return list(found.values())

    def _of_leaf(self, act: Whole, leaf: Paragraph, cited: Sequence[Link]) -> Iterator[ReportedMandate]:
        own = sorted(cited, key=lambda k: k.begin)
        near = _Near(places(k.begin for k in own), places(sorted(k.end for k in own)), Spans.of(self.mandates.within(act, leaf)))
        for link in own:
            for thing, role, begin, end in (*self._clause(leaf, link, near), *self._between(leaf, link, near)):
                yield ReportedMandate(leaf.place, link.target.split("#")[0], thing, role, begin, end)

    def of_paragraphs(self, report: str, paragraphs: Sequence[DeliberationFact]) -> list[ReportedMandate]:
        """The same from the narrative paragraphs of a report in which no speaker, but the report itself, tells it."""
        own = [fact for fact in paragraphs if not fact.said_by and any(link.kind == "act" for link in fact.links)]
        leaves = tuple(replace(fact.paragraph, parts=fact.parts, end=fact.parts[-1][1]) for fact in own)
        links = [link for fact in own for link in fact.links]
        return self.read(Chapters(leaves), report, links) if leaves else []

    def _clause(self, leaf: Paragraph, link: Link, near: _Near) -> Iterator[tuple[str, str, int, int]]:
        """Things named in the clause that tells what the act did."""
        part_begin, part_end = _part(leaf, link.begin)
        behind = self.body[link.end : min(part_end, link.end + LONGEST_CLAUSE)]
        opened = (
            self.language.pattern("in-its-before-act").search(self.body[max(part_begin, link.begin - LONGEST_OPENING) : link.begin])
            is not None
        )
        match = next(
            (m for r in _rules(self.language) if r.where == "lead" or (opened and r.where == "within") if (m := r.search(behind))), None
        )
        if not match:
            return
        begin = link.end + match.start()
        if near.shares(link):
            return  # several acts are named together: which of them did it cannot be told
        end = min(part_end, near.following(link.end))
        cut = self.body.find(";", begin, end)
        end = cut if cut >= 0 else end
        for named in near.things.within(begin, end):
            governed = max(begin, self.body.rfind(",", begin, named.begin))
            requested = (
                self.language.pattern("requested-invited-or-urged").search(
                    self.body[max(begin, named.begin - LONGEST_CLAUSE) : named.begin]
                )
                is not None
            )
            for thing in (t for t in named.things if t != self.mandates.frame.conference):
                asked = {thing} if requested else set()
                roles = set(self.mandates.roles(leaf, named, thing, asked, max(begin, governed), told=(begin, end)))
                for role in sorted(roles - ({"about", "continues"} if "establishes" in roles else {"about"})):
                    yield thing, role, named.begin, named.end

    def _between(self, leaf: Paragraph, link: Link, near: _Near) -> Iterator[tuple[str, str, int, int]]:
        """The thing that is named last before the citation, with the words between them."""
        part_begin, _ = _part(leaf, link.begin)
        since = max(part_begin, link.begin - AHEAD - LONGEST_NAME)
        before = [n for n in near.things.within(since, link.begin) if n.end <= link.begin <= n.end + AHEAD and len(n.things) == 1]
        for named in reversed(before):
            words = self.body[named.end : link.begin].replace("\n", " ")
            told = (
                r
                for r in _rules(self.language)
                if r.where == "between" and self.mandates.applies(r.of, named.things[0]) and r.search(words)
            )
            if rule := next(told, None):
                yield named.things[0], rule.role, named.begin, named.end
                return


def _part(leaf: Paragraph, at: int) -> tuple[int, int]:
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
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(row["role"], row["of"], row["where"], language.compiled(row["pattern"], re.I)) for row in language.rows("reported_roles")
    )
