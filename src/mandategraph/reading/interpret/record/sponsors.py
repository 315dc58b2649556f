"""Who sponsored and who submitted each draft: everybody whom a sentence of the chapters or a note names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mandategraph.documents.model import Kind
from mandategraph.ground.likeness import misspelt
from mandategraph.reading.facts.speaker import Speaker
from mandategraph.reading.find.model import SymbolMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.documents import kind_of
from mandategraph.reading.interpret.record.speakers import Speakers

Parties = tuple[Speaker, ...]


@dataclass(slots=True)
class Sponsored:
    """What was told of drafts, by their symbols: who sponsored and who submitted each, and its kind as the words before it say."""

    sponsors: dict[str, Parties] = field(default_factory=dict)
    submitters: dict[str, Parties] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class Sponsors:
    """Reads sponsors and submitters from one report."""

    def __init__(self, context: Context, agenda: Agenda, speakers: Speakers) -> None:
        self.context = context
        self.body = context.body
        self.language = context.language
        self.things = context.lexicon.things
        self.paragraphs = agenda.paragraphs
        self.findings = agenda.findings
        self.speakers = speakers
        self.last = ""  # the draft named last

    def read(self) -> Sponsored:
        """Everybody, each once for a draft. A name among sponsors that nobody knows is a finding."""
        told = Sponsored()
        self.context.guard.all("drafts", self._sentences(), lambda stretch: self._sentence(told, *stretch), at=lambda stretch: stretch[0])
        return Sponsored(_named(told.sponsors), _named(told.submitters), told.kinds)

    def _sentence(self, told: Sponsored, begin: int, end: int) -> None:
        words = self.body[begin:end].replace("\n", " ")
        drafts = [s for s in self.context.passage.symbols.within(begin, end) if self.things.grammars.is_draft(s.symbol)]
        pattern = self.language.pattern
        for draft in drafts:
            if called := pattern("kind-of-draft-before-symbol").search(words[: draft.begin - begin]):
                told.kinds.setdefault(draft.symbol, kind_of(called["kind"], draft.symbol, self.language))
        for found, name, wanted in (
            (told.sponsors, "sponsored-by", drafts),
            (told.submitters, "submitted-by", drafts),
            (told.sponsors, "sponsors-of-the-draft-were", drafts),
            (told.sponsors, "co-sponsors-named", drafts or self.last),
        ):
            for match in pattern(name).finditer(words) if wanted else ():
                self._take(found, drafts, match, begin, names=found is told.sponsors)
        self.last = drafts[-1].symbol if drafts else self.last

    def _take(self, found: dict[str, Parties], drafts: list[SymbolMention], match: re.Match[str], at: int, names: bool) -> None:
        """Add those whom a match names to those of its draft; ``names``: a name that nobody knows is told."""
        begin, end = at + match.start("who"), at + match.end("who")
        behind = [d for d in drafts if d.begin >= end - 2]
        before = [d for d in drafts if d.end <= begin]
        symbol = (before[-1] if before else behind[0]).symbol if before or behind else self.last
        if names:
            self._names_unknown(symbol, begin, end)
        known = {s.agent for s in found.get(symbol, ())}
        found[symbol] = (*found.get(symbol, ()), *(s for s in self.speakers.parties(begin, end) if s.agent not in known))

    def _names_unknown(self, draft: str, begin: int, end: int) -> None:
        """Tell of the names in a list of sponsors that no authority file has, with one that is spelt nearly alike: a misprint perhaps."""
        agents = self.speakers.agents(begin, end)
        for match in self.language.pattern("name-in-list-of-sponsors").finditer(self.body, begin, end) if agents else ():
            if any(n.begin < match.end("name") and match.start("name") < n.end for n in agents):
                continue
            states = {entry.label for entry in self.things.entries.values() if "State" in entry.types}
            near = misspelt(match["name"], states)
            seen = f'"{match["name"]}" among the sponsors of {draft} is no State or body that the authority files name'
            expected = f'"{near}" perhaps' if near else "the name of a State or body"
            todo = "see whether it is a misprint, or a name to add to the authority files; the graph leaves it out"
            self.findings.append(self.context.text.finding(match.start("name"), seen, expected, todo, "interpret#unknown-sponsor"))

    def _sentences(self) -> Iterator[tuple[int, int]]:
        for paragraph in self.paragraphs:
            yield from self.context.passage.sentences.within(paragraph.begin, paragraph.end)
        for block in self.context.text.blocks:
            if block.kind is Kind.NOTE:
                yield block.begin, block.end


def _named(found: Mapping[str, Parties]) -> dict[str, Parties]:
    return {symbol: who for symbol, who in found.items() if who}
