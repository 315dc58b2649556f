"""Documents: what the Conference had before it under each item, and what the report lists in an annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from mandategraph.authorities.symbols import ROOM_PAPER, symbol_parts
from mandategraph.language.language import Language
from mandategraph.reading.divide.model import Paragraph, Row
from mandategraph.reading.facts.record import DocumentFact
from mandategraph.reading.facts.speaker import Speaker
from mandategraph.reading.find.model import SymbolMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda, item_keys, printed_number
from mandategraph.reading.interpret.record.speakers import Speakers

SHORT_TITLE = 60  # code points; a title as short as "an analytical report of the Secretariat" goes on behind the symbol


class Documents:
    """Reads the documents of one report."""

    def __init__(self, context: Context, agenda: Agenda, table: Sequence[Row], speakers: Speakers) -> None:
        self.language = context.language
        self.symbols = context.passage.symbols
        self.sentences = context.passage.sentences
        self.guard = context.guard
        self.open_list = ""  # the paragraph whose listed items are documents
        self.columns: dict[str, int] = {}  # of the table that is being read
        self.body = agenda.body
        self.paragraphs = agenda.paragraphs
        self.twice = {printed_number(item.item) for item in agenda.items if printed_number(item.item) != item.item}
        self.items = {item.item for item in agenda.items}
        self.table = table
        self.speakers = speakers

    def read(self) -> list[DocumentFact]:
        """Every document with the items it was before the Conference under, in reading order; a document may come several times.

        A document of the annexed list is before the session; where a paragraph says that it was considered or adopted, it is also
        before the items of that chapter.
        """
        numbered = [paragraph for paragraph in self.paragraphs if paragraph.number]
        found = self.guard.each("documents", numbered, self._paragraph)
        listed = [self._which(fact, found) for fact in self.guard.each("listed documents", self.table, self._row)]
        symbols = {fact.symbol for fact in listed}
        under = [paragraph for paragraph in numbered if paragraph.chapter_items]
        return [*found, *listed, *self.guard.each("documents", under, lambda paragraph: self._taken_up(paragraph, symbols, found))]

    def _paragraph(self, paragraph: Paragraph) -> Iterator[DocumentFact]:
        words = self.body[paragraph.begin : paragraph.end]
        if self.open_list and paragraph.place.startswith(f"{self.open_list}."):
            yield from self._named(paragraph, paragraph.begin, paragraph.end)
            return
        self.open_list = ""
        told = self.language.has_stem("had-before-it", words)
        for begin, end in self.sentences.within(paragraph.begin, paragraph.end):
            if told and (match := self.language.pattern("had-before-it").search(self.body, begin, end)):
                yield from self._named(paragraph, match.end(), end)
                self.open_list = paragraph.place

    def _which(self, fact: DocumentFact, named: list[DocumentFact]) -> DocumentFact:
        """Of two items with one printed number, a row of the list means the one whose chapter names the document; else neither."""
        known = {item for other in named if other.symbol == fact.symbol for item in other.items}
        items = (item for item in fact.items if item not in self.twice)
        meant = (item for item in known if printed_number(item) in self.twice and printed_number(item) in fact.items)
        return replace(fact, items=(*items, *sorted(meant))) if self.twice & set(fact.items) else fact

    def _named(self, paragraph: Paragraph, begin: int, end: int) -> Iterator[DocumentFact]:
        """The documents whose symbols stand in a stretch, each with the words before its symbol as title."""
        at, kind = begin, ""
        for symbols in _together(self.symbols.within(begin, end)):
            first, last = symbols[0], symbols[-1]
            title = self.body[at : first.begin].rstrip(" (").replace("\n", " ")
            if len(title) < SHORT_TITLE and not self.language.pattern("title-with-or-without-entitled").search(title):
                behind = self.language.pattern("words-going-on-behind-symbol").match(self.body, last.end, end)
                title += f" {behind['more']}" if behind and title.strip() else ""
            kind = kind_of(_bare(title, self.language), first.symbol, self.language) or kind
            by = self._by(at, first.begin)
            title = _title(title, self.language)
            for symbol in symbols:
                yield DocumentFact(symbol.symbol, title, kind, paragraph.items or ("",), by, at, last.end)
            at = last.end

    def _by(self, begin: int, end: int) -> tuple[Speaker, ...]:
        inner = self.language.pattern("containing-or-transmitting").search(self.body, begin, end)
        match = self.language.pattern("author-of-document").search(self.body, begin, inner.start() if inner else end)
        if not match:
            return ()
        stop = max([match.end("who"), *(n.end for n in self.speakers.agents(match.start("who"), match.end("who")))])
        stop = min(stop, end)
        found = self.speakers.read(match.start("who"), stop, head="representative")
        whole = not found or not re.match(r" ?[/\w]", self.body[found[-1].end : stop])  # "of the X workshop" is not by X
        return tuple(who for who in found if who.listed or who.kind != "other") if whole else ()

    def _row(self, row: Row) -> Iterator[DocumentFact]:
        """A row of a table whose head names a column of symbols: symbol, title, items and submitter as far as it has them."""
        cells = [self.body[begin:end] for begin, end in row.cells]
        heads = {
            match.lastgroup or "": i
            for i, cell in enumerate(cells)
            if (match := self.language.pattern("head-of-document-list-column").search(cell))
        }
        columns = self.columns
        if "symbol" in heads:
            self.columns = heads
            return
        if not columns or max(columns.values()) >= len(cells):
            self.columns = columns if len(cells) > 1 else {}
            return
        begin, end = row.cells[columns.get("title", len(cells) - 1)]
        title = self.body[begin:end].strip()
        items = self._items_of(cells[columns["item"]]) if "item" in columns else ()
        for symbol in self.symbols.within(*row.cells[columns["symbol"]]):
            by = (self.speakers.parties(*row.cells[columns["submitter"]]) if "submitter" in columns else ()) or self._by(begin, end)
            is_room_paper = symbol_parts()[ROOM_PAPER].stands_in(symbol.symbol)
            kind = kind_of("" if is_room_paper else title, symbol.symbol, self.language)
            short = self.language.pattern("draft-submitted-by-in-title").sub("", title)
            yield DocumentFact(symbol.symbol, title, kind, ("", *items), by, row.begin, row.end, short)

    def _items_of(self, cell: str) -> tuple[str, ...]:
        """The items of the agenda that a cell names: "2 (a) and (b)" -> 2.a, 2.b. A number that is none of them is left out."""
        return tuple(item for item in item_keys(cell, self.language) if item in self.items)

    def _taken_up(self, paragraph: Paragraph, listed: set[str], named: list[DocumentFact]) -> Iterator[DocumentFact]:
        """Listed documents that a paragraph says the Conference considered or acted on: before the items of its chapter."""
        for begin, end in self.sentences.within(paragraph.begin, paragraph.end):
            words = self.body[begin:end].replace("\n", " ")
            verb = self.language.pattern("considered-adopted-or-withdrawn").search(words) if "/" in words else None
            at = 0 if verb and self.language.pattern("was-or-were").match(verb[0]) else verb.end() if verb else len(words)
            for symbol in self.symbols.within(begin + at, end):
                known = any(f.symbol == symbol.symbol and set(f.items) & set(paragraph.chapter_items) for f in named)
                if symbol.symbol in listed and not known:
                    verbs = [
                        m.end()
                        for m in self.language.pattern("considered-adopted-or-withdrawn").finditer(words, at, symbol.begin - begin)
                        if not self.language.pattern("was-or-were").match(m[0])
                    ]
                    told = words[max([at, *verbs]) : symbol.begin - begin]
                    title, kind = (
                        (_title(told, self.language), kind_of(_bare(told, self.language), symbol.symbol, self.language))
                        if self.language.pattern("draft-or-proposal-before-symbol").search(told)
                        else ("", "")
                    )
                    title = "" if title.lower() == kind else title  # "a draft decision (…)" has no title
                    yield DocumentFact(symbol.symbol, title, kind, paragraph.chapter_items, (), symbol.begin, symbol.end)


def _together(symbols: Iterable[SymbolMention]) -> Iterator[list[SymbolMention]]:
    """Symbols of one document and its addenda and corrigenda together: "CTOC/COP/2006/4 and Corr.1"."""
    group: list[SymbolMention] = []
    for symbol in symbols:
        if group and not (symbol.symbol.startswith(group[0].symbol + "/") and symbol.begin - group[-1].end < 8):
            yield group
            group = []
        group.append(symbol)
    if group:
        yield group


def _title(words: str, language: Language) -> str:
    """The words that name a document, without what leads to them; a title in quotation marks alone where there is one."""
    if entitled := language.pattern("title-with-or-without-entitled").search(words):
        return entitled["title"].strip(" ,.")
    return _bare(words, language)


def _bare(words: str, language: Language) -> str:
    bare = words.strip(" ,;:.()")
    bare = bare[lead.end() :] if (lead := language.pattern("lead-in-to-document-title").match(bare)) else bare
    return bare[:1].upper() + bare[1:]


@cache
def _kinds(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], language.compiled(row["pattern"], re.I)) for row in language.rows("document_kinds"))


def kind_of(title: str, symbol: str, language: Language) -> str:
    """The kind of a document: what its title begins with, or ends with behind a colon, else what its symbol says; "" for none."""
    tail = title.rsplit(":", 1)[-1].strip()
    for words in dict.fromkeys((tail, title, f"[{symbol}]")):
        for kind, pattern in _kinds(language):
            if pattern.match(words):
                return kind
    return ""
