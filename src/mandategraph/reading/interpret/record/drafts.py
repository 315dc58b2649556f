"""Draft resolutions and decisions: who sponsored and who submitted each, what became of it, and its text where the report annexes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mandategraph.reading.facts.acts import draft_kind
from mandategraph.reading.facts.record import DocumentFact, DraftFact, EventFact
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.speakers import Speakers
from mandategraph.reading.interpret.record.sponsors import Sponsors

OUTCOMES = {"withdrawn draft": "withdrawn", "postponed draft": "postponed"}


class Drafts:
    """Gathers what the chapters, the notes and the list of documents say of each draft."""

    def __init__(self, context: Context, agenda: Agenda, speakers: Speakers) -> None:
        self.language = context.language
        self.body = context.body
        self.symbols = context.passage.symbols
        self.paragraphs = agenda.paragraphs
        self.grammars = context.lexicon.things.grammars
        acts = {series.kind for series in self.grammars.series}
        self.draft_kinds = {draft_kind(kind, revised) for kind in acts for revised in (False, True)}  # of documents
        self.guard = context.guard
        self.sponsors = Sponsors(context, agenda, speakers)

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
            if document.kind in self.draft_kinds:
                kinds.setdefault(document.symbol, document.kind)
                titles.setdefault(document.symbol, document.title)
        told = self.sponsors.read()
        sponsors, submitters = dict(told.sponsors), dict(told.submitters)
        for symbol, kind in told.kinds.items():
            kinds.setdefault(symbol, kind)
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

    def _texts(self) -> dict[str, tuple[str, tuple[tuple[str, int, int], ...]]]:
        """Drafts that an annex of the report prints: symbol -> (title, parts), from "read as follows" to the end of the annex."""
        found: dict[str, tuple[str, tuple[tuple[str, int, int], ...]]] = {}
        symbol, title, parts, open_ = "", "", [], False  # type: str, str, list[tuple[str, int, int]], bool
        for paragraph in self.paragraphs:
            if not paragraph.place.startswith("annex"):
                continue
            words = self.body[paragraph.begin : paragraph.end]
            named = [s.symbol for s in self.symbols.within(paragraph.begin, paragraph.end) if self.grammars.is_draft(s.symbol)]
            if open_:
                title = title or paragraph.heading
                label = re.sub(r"^annex\d+(?:\.\d+)?\.?", "", paragraph.place)
                parts.append((label, paragraph.begin, paragraph.end))
                found[symbol] = (title, tuple(parts))
            symbol = named[0] if named and not open_ else symbol
            open_ = open_ or bool(symbol and self.language.pattern("draft-read-as-follows").search(words))
        return found
