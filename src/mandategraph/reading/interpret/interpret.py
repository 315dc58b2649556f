"""Outline + Links -> Facts: who recalls what, who asks whom for what by when, what was adopted and how."""

from __future__ import annotations

from mandategraph.ground.errors import Finding
from mandategraph.ground.guard import Guard
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.divide.model import ActPart, Outline, Paragraph
from mandategraph.reading.divide.titles import with_titles
from mandategraph.reading.facts.acts import ActFacts, Adoption, CitationFact, ReportedMandate
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.facts.record import (
    ItemFact,
    Record,
)
from mandategraph.reading.find.model import Mentions
from mandategraph.reading.identify.model import Identified, Link, Links
from mandategraph.reading.interpret.acts.actions import Actions
from mandategraph.reading.interpret.acts.advice import Advice
from mandategraph.reading.interpret.acts.citations import covered_stretches, each_once, governing
from mandategraph.reading.interpret.acts.mandates import Mandates
from mandategraph.reading.interpret.acts.relations import Covered, Relations
from mandategraph.reading.interpret.acts.reported import ReportedMandates
from mandategraph.reading.interpret.acts.requests import Obligations
from mandategraph.reading.interpret.record.adoptions import Adoptions
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.record import read_record
from mandategraph.reading.interpret.record.silence import silent_paragraphs
from mandategraph.reading.interpret.record.unadopted import without_adoption
from mandategraph.reading.setting import Frame

CITE = "relation/cite"


def interpret(outline: Outline, links: Identified, mentions: Mentions, lexicon: Lexicon, frame: Frame, guard: Guard | None = None) -> Facts:
    """Read the facts of every act of a report.

    Afterwards: (1) every link of an act is a citation with one relation; (2) every operative paragraph that has a performative verb has
    an action for each; (3) what identify left open is handed on as it is; (4) what a reader cannot read costs its own facts: ``guard``
    tells which reader, and where.
    """
    guard = guard or Guard()
    agenda = Agenda(outline, frame, guard, lexicon.language)
    items: tuple[ItemFact, ...] = guard.one("agenda items", 0, lambda: agenda.items, tuple)
    adopted = Adoptions(outline, agenda, mentions.names, lexicon).read()
    readers = _ActReaders(outline, mentions, lexicon, frame, agenda)
    facts = [
        readers.read(act, own, adopted.get((act.kind, act.number), Adoption())) for act, own in zip(outline.acts, links.acts, strict=True)
    ]
    drafts = [(how.draft, f"{'revised ' if how.is_revised else ''}draft {kind}") for (kind, _), how in adopted.items() if how.draft]
    record = guard.one("the record", 0, lambda: read_record(outline, agenda, mentions, lexicon, frame, links.chapters, drafts), Record)
    told: list[ReportedMandate] = guard.one(
        "reported mandates", 0, lambda: readers.reported.of_paragraphs(frame.report_iri, record.deliberations), list
    )
    silent: list[Finding] = guard.one(
        "silence", 0, lambda: list(silent_paragraphs(outline.text, facts, items, record, lexicon.language)), list
    )
    return Facts(frame, tuple(facts), items, (*without_adoption(outline.text, facts), *agenda.findings, *silent), record, tuple(told))


class _ActReaders:
    """The readers of acts. Those that go through a text whole look no further than the acts and their notes reach; those that read
    the record too have the whole text.
    """

    def __init__(
        self, outline: Outline, mentions: Mentions, lexicon: Lexicon, frame: Frame, agenda: Agenda
    ) -> None:  # fmt: skip
        self.guard = agenda.guard
        self.body = outline.text.body
        self.names = mentions.names
        self.language = lexicon.language
        self.lexicon = lexicon
        self.frame = frame
        acts = self.body[: _reach(outline)]
        self.relations = Relations(acts, lexicon)
        self.actions = Actions(acts, mentions.names, lexicon, frame, self.guard)
        self.mandates = Mandates(self.body, mentions.names, lexicon, frame, self.guard)
        self.reported = ReportedMandates(self.body, self.mandates, lexicon.language)
        self.obligations = Obligations(acts, mentions.names, lexicon, frame, self.actions)
        self.advice = Advice(self.body, self.actions.addressees, lexicon, agenda.meetings, self.guard)

    def read(self, act: ActPart, links: Links, adoption: Adoption) -> ActFacts:
        """Everything that one act says."""
        covered: dict[str, Covered] = self.guard.one("citations", act.begin, lambda: covered_stretches(links, self.names), dict)
        leaves = {leaf.place: leaf for leaf in links.leaves}
        acting, opens = self.actions.read(act)
        advised = tuple(self.advice.read(act))
        iri = self.lexicon.things.grammars.called(self.frame.conference, act.kind, act.number).iri
        mandates = self.mandates.read(act, acting, advised)
        return ActFacts(
            act=with_titles(act, {mandate.place for mandate in mandates}),
            iri=iri,
            adoption=adoption,
            named=self.guard.one("treaties", act.begin, lambda: _named(links, self.lexicon, self.frame), tuple),
            citations=tuple(self.guard.each("citations", each_once(links.links), lambda link: [self._citation(leaves, link, covered)])),
            actions=tuple(acting),
            opens=(*links.opens, *opens),
            advice=advised,
            advised_by=tuple(self.guard.one("recommendations", act.begin, lambda: list(self.advice.sources(act)), list)),
            mandates=tuple(mandates),
            reported=tuple(self.reported.read(act, iri, links.links)),
            obligations=tuple(self.obligations.read(act, acting, advised)),
        )

    def _citation(self, leaves: dict[str, Paragraph], link: Link, covered: dict[str, Covered]) -> CitationFact:
        concept = governing(self.body, link, leaves, covered, self.relations)
        concept = concept or next((c for c in self.lexicon.words.relations if c.iri == CITE), None)
        iri, prop = (concept.iri, concept.one("property")) if concept else (CITE, "cites")
        return CitationFact(link, iri, prop.rsplit("#", 1)[-1] or "cites")


def _reach(outline: Outline) -> int:
    """Where the acts and the notes that hang on them end: behind it nothing acts and nothing cites for an act."""
    end = max((act.end for act in outline.acts), default=0)
    numbers = {mark.note_no for mark in outline.text.marks if mark.at <= end}
    return max([end, *(b.end for b in outline.text.blocks if b.note_no in numbers)])


def _named(links: Links, lexicon: Lexicon, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Where an act names the conference's treaties, itself or by a note that gives a treaty's place in the Treaty Series."""
    named = {(mention.place, mention.treaty) for mention in links.treaties}
    for link in links.links:
        if link.kind == "treaty" and frame.treaty in (link.target, lexicon.things.entries[link.target].one("supplements")):
            named.add((link.place, link.target))
    return tuple(sorted(named))
