"""Outline + Links -> Facts: who recalls what, who asks whom for what by when, what was adopted and how."""

from __future__ import annotations

from dataclasses import replace

from mandategraph.ground.errors import Finding
from mandategraph.ground.guard import Guard
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.divide.model import ActPart, Outline, Paragraph
from mandategraph.reading.divide.titles import with_titles
from mandategraph.reading.facts.acts import ActFacts, Adoption, CitationFact, ReportedMandate, draft_kind
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.facts.record import ItemFact, Record
from mandategraph.reading.identify.model import Identified, Link, Links
from mandategraph.reading.interpret.acts.actions import Actions
from mandategraph.reading.interpret.acts.advice import Advice
from mandategraph.reading.interpret.acts.citations import covered_stretches, each_once, governing
from mandategraph.reading.interpret.acts.issued import issued
from mandategraph.reading.interpret.acts.mandates import Mandates
from mandategraph.reading.interpret.acts.relations import Covered, Relations
from mandategraph.reading.interpret.acts.reported import ReportedMandates
from mandategraph.reading.interpret.acts.requests import Obligations
from mandategraph.reading.interpret.acts.stated import read_stated, stated_items, told_otherwise
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.adoptions import Adoptions
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.record import read_record
from mandategraph.reading.interpret.record.silence import silent_paragraphs
from mandategraph.reading.interpret.record.unadopted import without_adoption
from mandategraph.reading.passage import Passage
from mandategraph.reading.setting import Frame

CITE = "relation/cite"


def interpret(outline: Outline, links: Identified, passage: Passage, lexicon: Lexicon, frame: Frame, guard: Guard | None = None) -> Facts:
    """Read the facts of every act of a report.

    Afterwards: (1) every link of an act is a citation with one relation; (2) every operative paragraph that has a performative verb has
    an action for each; (3) what identify left open is handed on as it is; (4) what a reader cannot read costs its own facts: ``guard``
    tells which reader, and where.
    """
    guard = guard or Guard()
    context = Context(outline.text, outline.signs, passage, lexicon, frame, guard)
    agenda = Agenda(outline, context)
    items: tuple[ItemFact, ...] = guard.one("agenda items", 0, lambda: agenda.items, tuple)
    adopted = Adoptions(context, agenda).read()
    readers = {frame: _ActReaders(context, agenda)}
    facts = []
    for act, own in zip(outline.acts, links.acts, strict=True):
        setting = frame.of_act(act, lexicon.things)  # an act of another body or session is read as if its own report had it
        if setting not in readers:
            readers[setting] = _ActReaders(replace(context, frame=setting), agenda)
        how = adopted.get(act.name, Adoption()) if frame.reports and frame.adopted(act) else Adoption()
        facts.append(readers[setting].read(act, own, how if frame.reports else _issued(act, context)))
    adopted |= {each.act.name: each.adoption for each in facts if not frame.reports}
    drafts = [(how.draft, draft_kind(name.kind, how.is_revised)) for name, how in adopted.items() if how.draft]
    record = guard.one("the record", 0, lambda: read_record(outline, context, agenda, links.chapters, drafts), Record)
    told: list[ReportedMandate] = guard.one(
        "reported mandates", 0, lambda: readers[frame].reported.of_paragraphs(frame.report_iri, record.deliberations), list
    )
    items = items if frame.reports else stated_items(facts, frame, outline.text)
    differing: list[Finding] = guard.one("what the file states", 0, lambda: list(told_otherwise(facts, context)), list)
    silent: list[Finding] = guard.one(
        "silence", 0, lambda: list(silent_paragraphs(outline.text, facts, items, record, lexicon.language)), list
    )
    return Facts(
        frame,
        tuple(facts),
        items,
        (*(without_adoption(outline.text, facts, frame) if frame.reports else ()), *agenda.findings, *silent, *differing),
        record,
        tuple(told),
        read_stated(facts, context),
    )


def _issued(act: ActPart, context: Context) -> Adoption:
    return context.guard.one("adoptions", act.begin, lambda: issued(act, context), Adoption)


class _ActReaders:
    """The readers of acts. Each takes an act, and gives its facts and what it left open."""

    def __init__(self, context: Context, agenda: Agenda) -> None:
        self.guard = context.guard
        self.names = context.passage.names
        self.lexicon = context.lexicon
        self.frame = context.frame
        self.relations = Relations(context)
        self.actions = Actions(context)
        self.mandates = Mandates(context)
        self.reported = ReportedMandates(context, self.mandates)
        self.obligations = Obligations(context, self.actions)
        self.advice = Advice(context, self.actions.addressees, agenda.meetings)

    def read(self, act: ActPart, links: Links, adoption: Adoption) -> ActFacts:
        """Everything that one act says."""
        covered: dict[str, Covered] = self.guard.one("citations", act.begin, lambda: covered_stretches(links, self.names), dict)
        leaves = {leaf.place: leaf for leaf in links.leaves}
        acting, opens = self.actions.read(act)
        advised = tuple(self.advice.read(act))
        mandates = self.mandates.read(act, acting, advised)
        return ActFacts(
            act=with_titles(act, {mandate.place for mandate in mandates}),
            adoption=adoption,
            named=self.guard.one("treaties", act.begin, lambda: _named(links, self.lexicon, self.frame), tuple),
            citations=tuple(self.guard.each("citations", each_once(links.links), lambda link: [self._citation(leaves, link, covered)])),
            actions=tuple(acting),
            opens=(*links.opens, *opens),
            advice=advised,
            advised_by=tuple(self.guard.one("recommendations", act.begin, lambda: list(self.advice.sources(act)), list)),
            mandates=tuple(mandates),
            reported=tuple(self.reported.read(act, act.iri, links.links)),
            obligations=tuple(self.obligations.read(act, acting, advised)),
        )

    def _citation(self, leaves: dict[str, Paragraph], link: Link, covered: dict[str, Covered]) -> CitationFact:
        concept = governing(link, leaves, covered, self.relations)
        concept = concept or next((c for c in self.lexicon.words.relations if c.iri == CITE), None)
        iri, prop = (concept.iri, concept.one("property")) if concept else (CITE, "cites")
        return CitationFact(link, iri, prop.rsplit("#", 1)[-1] or "cites")


def _named(links: Links, lexicon: Lexicon, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Where an act names the conference's treaties, itself or by a note that gives a treaty's place in the Treaty Series."""
    named = {(mention.place, mention.treaty) for mention in links.treaties}
    for link in links.links:
        if link.kind == "treaty" and frame.treaty in (link.target, lexicon.things.entries[link.target].one("supplements")):
            named.add((link.place, link.target))
    return tuple(sorted(named))
