"""How each act was adopted: the paragraphs "Action taken by the Conference" of the later chapters."""

from __future__ import annotations

from dataclasses import replace

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.symbols import ROOM_PAPER, symbol_parts
from mandategraph.documents.model import Kind
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.acts import Adoption
from mandategraph.reading.find.model import SymbolMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.meetings import Meeting
from mandategraph.reading.interpret.record.agenda import Agenda

LONGEST_WAY = 100  # code points from "see" to the end of the act's number: "chapter I, section A, "


class Adoptions:
    """Reads how acts were adopted from the narrative of one report."""

    def __init__(self, context: Context, agenda: Agenda) -> None:
        self.text = context.text
        self.body = context.body
        self.passage = context.passage
        self.agenda = agenda
        self.notes = [block for block in self.text.blocks if block.kind is Kind.NOTE]
        self.language = context.language
        self.conference = context.frame.conference
        self.lexicon = context.lexicon
        self.current = Meeting(0, "")
        self.stated: dict[str, list[str]] = {}  # documents with statements on financial implications, and the annexes named so far

    def read(self) -> dict[ActName, Adoption]:
        """Act -> adoption, for every act that a paragraph "For the text, see …" names.

        A meeting without a date has the date last given for it; an act adopted in two places has what either tells.
        """
        found: dict[ActName, Adoption] = {}
        guard, paragraphs = self.agenda.guard, self.agenda.paragraphs
        guard.all("adoptions", paragraphs, lambda paragraph: self._paragraph(paragraph, found))
        guard.all("adoptions", paragraphs, lambda paragraph: self._referred(paragraph, found))
        return found

    def _paragraph(self, paragraph: Paragraph, found: dict[ActName, Adoption]) -> None:
        words = self.body[paragraph.begin : paragraph.end]
        begin = 0
        for mark in self.language.pattern("for-the-text-see").finditer(words) if self.language.has_stem("for-the-text-see", words) else ():
            since = paragraph.begin + mark.end()
            act = next(iter(self.passage.acts.within(since, since + LONGEST_WAY)), None)
            if act is None or mark.start() < begin or {"(", ")"} & set(self.body[since : act.begin]):
                continue
            self.current = self.agenda.meetings.last(paragraph.begin, paragraph.begin + mark.start()) or self.current
            key = self.lexicon.things.grammars.called(self.conference, act.kind, act.acts[0].number)
            adoption = self._adoption(paragraph, words, begin, mark.start(), self.current)
            found[key] = _merge(found[key], adoption) if key in found else adoption
            begin = act.acts[0].end - paragraph.begin
            if not found[key].financial_statement:
                statement, annex = self._statement(paragraph, words)
                found[key] = replace(found[key], financial_statement=statement, financial_annex=annex)
        self.current = self.agenda.meetings.last(paragraph.begin, paragraph.end) or self.current

    def _referred(self, paragraph: Paragraph, found: dict[ActName, Adoption]) -> None:
        """ "For action taken, see paragraph 111 below": the acts adopted there stand under the items of this chapter too."""
        see = (
            self.language.pattern("see-paragraph-below-or-above").search(self.body, paragraph.begin, paragraph.end)
            if paragraph.section == "action"
            else None
        )
        there = next((p for p in self.agenda.paragraphs if see and p.place == f"par.{see['number']}"), None)
        for key, adoption in found.items():
            if there and there.begin == adoption.begin:
                found[key] = replace(adoption, items=tuple(dict.fromkeys((*paragraph.items, *adoption.items))))

    def _adoption(self, paragraph: Paragraph, words: str, begin: int, end: int, meeting: Meeting) -> Adoption:
        told = words[begin:end]
        draft = self._draft(paragraph.begin + begin, paragraph.begin + end)
        return Adoption(
            meeting=meeting.number, date=meeting.date, draft=draft.symbol if draft else "",
            revised=self.language.pattern("revised-draft").search(told) is not None,
            orally_amended=self.language.pattern("as-orally-amended").search(told) is not None,
            items=paragraph.items, begin=paragraph.begin, end=paragraph.end,
        )  # fmt: skip

    def _statement(self, paragraph: Paragraph, words: str) -> tuple[str, str]:
        """The document that a note to the adoption names, and the annex: a conference room paper, or any where financial implications
        are spoken of.

        "Ibid." means the note before. Where that is lost, it means the one document that earlier notes on financial implications name,
        if the annex is none of theirs.
        """
        found, annex = "", ""
        costly = self.language.pattern("financial-implications").search(words) is not None
        for mark in self.text.marks:
            if paragraph.begin < mark.at <= paragraph.end:
                at = next((i for i, note in enumerate(self.notes) if note.note_no == mark.note_no and note.begin > mark.at), -1)
                told = self.language.pattern("numbers-of-annexes").search(self.text.words(self.notes[at])) if at >= 0 else None
                part = told[0] if told else ""
                ibid = False
                while at > 0 and self.language.pattern("ibid").match(self.body, self.notes[at].begin):
                    ibid, at = True, at - 1 if self.notes[at - 1].note_no == (self.notes[at].note_no or 0) - 1 else -1
                named = [s.symbol for s in self.passage.symbols.within(*self.notes[at].span)] if at >= 0 else []
                if ibid and at < 0 and len(self.stated) == 1 and costly:
                    named = [symbol for symbol, annexes in self.stated.items() if part and part not in annexes]
                if named and (symbol_parts()[ROOM_PAPER].stands_in(named[0]) or costly):
                    found, annex = named[0], part
        if found and costly:
            self.stated.setdefault(found, []).append(annex)
        return found, annex

    def _draft(self, begin: int, end: int) -> SymbolMention | None:
        """The draft as adopted: the last one that the words call a draft, else the last limited document."""
        symbols = self._limited(begin, end)
        called = [s for s in symbols if self.language.pattern("draft-before-symbol").search(self.body[begin : s.begin])]
        best = called or symbols
        return best[-1] if best else None

    def _limited(self, begin: int, end: int) -> list[SymbolMention]:
        """The limited documents named in a stretch ("CTOC/COP/2014/L.2"): drafts are issued in that series."""
        return [s for s in self.passage.symbols.within(begin, end) if self.lexicon.things.grammars.is_draft(s.symbol)]


def _merge(one: Adoption, other: Adoption) -> Adoption:
    return Adoption(
        one.meeting or other.meeting, one.date or other.date, one.draft or other.draft, one.revised or other.revised,
        one.orally_amended or other.orally_amended, tuple(dict.fromkeys((*one.items, *other.items))),
        one.financial_statement or other.financial_statement, one.financial_annex or other.financial_annex, one.begin, one.end,
    )  # fmt: skip
