"""Draft resolutions and decisions: who sponsored and who submitted each, what became of it, and its text where the report annexes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mandategraph.documents.model import Kind
from mandategraph.ground.likeness import misspelt
from mandategraph.language.sentences import sentences
from mandategraph.reading.facts.record import DocumentFact, DraftFact, EventFact
from mandategraph.reading.facts.speaker import Speaker
from mandategraph.reading.find.model import SymbolMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.documents import kind_of
from mandategraph.reading.interpret.record.speakers import Speakers

DRAFTS = {"draft resolution", "revised draft resolution", "draft decision", "revised draft decision"}  # kinds of documents
OUTCOMES = {"withdrawn draft": "withdrawn", "postponed draft": "postponed"}


class Drafts:
    """Gathers what the chapters, the notes and the list of documents say of each draft."""

    def __init__(self, context: Context, agenda: Agenda, speakers: Speakers) -> None:
        self.language = context.language
        self.body = context.body
        self.symbols = context.passage.symbols
        self.paragraphs = agenda.paragraphs
        self.speakers = speakers
        self.things = context.lexicon.things
        self.text = context.text
        self.findings = agenda.findings
        self.guard = context.guard
        self.last = ""  # the draft named last

    def read(self, adopted: Iterable[tuple[str, str]], events: Sequence[EventFact], documents: Sequence[DocumentFact]) -> list[DraftFact]:
        """Every draft by its symbol. ``adopted`` are the drafts that became acts, with the kind ("draft decision") of each."""
        kinds = dict(adopted)
        outcomes = dict.fromkeys(kinds, "adopted")
        merged: dict[str, str] = {}
        for event in events:
            for symbol in event.drafts if event.kind in OUTCOMES else ():
                outcomes.setdefault(symbol, OUTCOMES[event.kind])
                merged[symbol] = event.merged_into
        titles: dict[str, str] = {}
        for document in documents:
            if document.kind in DRAFTS:
                kinds.setdefault(document.symbol, document.kind)
                titles.setdefault(document.symbol, document.title)
        sponsors, submitters = self._who(kinds)
        for document in documents:
            if document.symbol in kinds and document.submitted_by:
                submitters.setdefault(document.symbol, document.submitted_by)
        for symbol, who in list(submitters.items()):
            if symbol not in sponsors and len(who) > 1 and all(one.kind == "state" for one in who):  # together they sponsor it
                sponsors[symbol] = submitters.pop(symbol)
            elif {one.agent for one in who} == {one.agent for one in sponsors.get(symbol, ())}:
                del submitters[symbol]
        texts: dict[str, tuple[str, tuple[tuple[str, int, int], ...]]] = self.guard.one("texts of drafts", 0, self._texts, dict)
        wanted = sorted({*kinds, *outcomes, *sponsors, *texts} - set(merged.values()) | ({*kinds} & set(merged.values())))
        return [
            DraftFact(
                symbol, kinds.get(symbol, ""), titles.get(symbol, "") or texts.get(symbol, ("", ()))[0], sponsors.get(symbol, ()),
                submitters.get(symbol, ()), outcomes.get(symbol, ""), merged.get(symbol, ""), texts.get(symbol, ("", ()))[1],
            )
            for symbol in wanted
        ]  # fmt: skip

    def _who(self, kinds: dict[str, str]) -> tuple[dict[str, tuple[Speaker, ...]], dict[str, tuple[Speaker, ...]]]:
        """Sponsors and submitters by draft: everybody whom any sentence or note names. Kinds named on the way are noted."""
        sponsors: dict[str, tuple[Speaker, ...]] = {}
        submitters: dict[str, tuple[Speaker, ...]] = {}

        def sentence(stretch: tuple[int, int]) -> None:
            begin, end = stretch
            words = self.body[begin:end].replace("\n", " ")
            drafts = self._limited(begin, end)
            for draft in drafts:
                if draft.symbol not in kinds and (
                    called := self.language.pattern("kind-of-draft-before-symbol").search(words[: draft.begin - begin])
                ):
                    kinds[draft.symbol] = kind_of(called["kind"], draft.symbol, self.language)
            for pattern, found in (
                (self.language.pattern("sponsored-by"), sponsors),
                (self.language.pattern("submitted-by"), submitters),
                (self.language.pattern("sponsors-of-the-draft-were"), sponsors),
                (self.language.pattern("co-sponsors-named"), sponsors),
            ):
                for match in (
                    pattern.finditer(words) if drafts or (pattern is self.language.pattern("co-sponsors-named") and self.last) else ()
                ):
                    self._take(found, drafts, match, begin, names=found is sponsors)
            self.last = drafts[-1].symbol if drafts else self.last

        self.guard.all("drafts", self._sentences(), sentence, at=lambda stretch: stretch[0])
        return {s: who for s, who in sponsors.items() if who}, {s: who for s, who in submitters.items() if who}

    def _take(self, found: dict[str, tuple[Speaker, ...]], drafts: list[SymbolMention], match: re.Match[str], at: int, names: bool) -> None:
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
            self.findings.append(self.text.finding(match.start("name"), seen, expected, todo, "interpret#unknown-sponsor"))

    def _sentences(self) -> Iterator[tuple[int, int]]:
        for paragraph in self.paragraphs:
            yield from sentences(self.body, paragraph.begin, paragraph.end, self.language)
        for block in self.text.blocks:
            if block.kind is Kind.NOTE:
                yield block.begin, block.end

    def _limited(self, begin: int, end: int) -> list[SymbolMention]:
        """The drafts named in a stretch, by the symbols of limited documents."""
        return [s for s in self.symbols.within(begin, end) if self.things.grammars.is_draft(s.symbol)]

    def _texts(self) -> dict[str, tuple[str, tuple[tuple[str, int, int], ...]]]:
        """Drafts that an annex of the report prints: symbol -> (title, parts), from "read as follows" to the end of the annex."""
        found: dict[str, tuple[str, tuple[tuple[str, int, int], ...]]] = {}
        symbol, title, parts, open_ = "", "", [], False  # type: str, str, list[tuple[str, int, int]], bool
        for paragraph in self.paragraphs:
            if not paragraph.place.startswith("annex"):
                continue
            words = self.body[paragraph.begin : paragraph.end]
            named = [s.symbol for s in self._limited(paragraph.begin, paragraph.end)]
            if open_:
                title = title or paragraph.heading
                label = re.sub(r"^annex\d+(?:\.\d+)?\.?", "", paragraph.place)
                parts.append((label, paragraph.begin, paragraph.end))
                found[symbol] = (title, tuple(parts))
            symbol = named[0] if named and not open_ else symbol
            open_ = open_ or bool(symbol and self.language.pattern("draft-read-as-follows").search(words))
        return found
