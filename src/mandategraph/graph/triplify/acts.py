"""Writes what one report says of its acts: paragraphs, citations, actions, mandates, requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.documents.model import CleanText, Place
from mandategraph.graph.triplify.document import DocumentWriter
from mandategraph.graph.triplify.record import RecordWriter
from mandategraph.graph.triplify.stated import StatedWriter
from mandategraph.graph.triplify.writer import TITLE, TYPE, GuardedWriter, Writer
from mandategraph.ground.guard import Guard
from mandategraph.ground.iris import date, integer, mg, plain, printed, told, truth
from mandategraph.ground.vocabularies import CITO, PROV
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.acts import ActFacts, ActionFact, CitationFact, MandateFact, ObligationFact, ReportedMandate, draft_kind
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.facts.record import ItemFact

DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
LEAF_CLASSES = {
    "chapeau": "Chapeau",
    "preambular": "PreambularParagraph",
    "operative": "OperativeParagraph",
    "recommendation": "Recommendation",
}


class ActsWriter:
    """Writes what one report says of itself and of its acts."""

    def __init__(self, text: CleanText, facts: Facts, writer: Writer, guard: Guard) -> None:
        self.text = text
        self.guard = guard
        self.facts = facts
        self.frame = facts.frame
        self.writer = writer
        self.report = facts.frame.report_iri
        self.document = DocumentWriter(text, facts, writer)

    def write(self) -> None:
        """Write all of it: the report, its session, items, acts, record."""
        self.document.write()
        guarded = GuardedWriter(self.writer, self.guard)
        guarded.each("agenda items", self.facts.items, self._item)
        guarded.each("acts", self.facts.acts, self._act, at=lambda facts: facts.act.begin)
        guarded.one("reported mandates", lambda: self._reported(self.report, self.facts.reported))
        guarded.one("what the file states", StatedWriter(self.facts, self.writer, self.text.language).write)
        RecordWriter(guarded, self.facts, self.text, self._place).write()
        guarded.one("documents", self.writer.revisions)

    def _place(self, subject: str, begin: int, end: int) -> None:
        self._at(subject, self.text.place(begin, end))

    def _at(self, subject: str, place: Place) -> None:
        w = self.writer
        w.add(subject, DERIVED, self.report)
        self._bounds(subject, place)
        if not self.frame.reports:
            node = f"{self.report}#char={place.begin},{place.end}"
            w.add(subject, "standsAt", node)
            w.typed(node, "Place")
            self._bounds(node, place)

    def _bounds(self, node: str, place: Place) -> None:
        self.writer.add(node, "beginIndex", integer(place.begin))
        self.writer.add(node, "endIndex", integer(place.end))
        if place.element_id:
            self.writer.add(node, "elementId", plain(place.element_id))

    def _printed(self, words: str) -> ox.Literal:
        return printed(words, self.text.language)

    def _words(self, begin: int, end: int) -> ox.Literal:
        return self._printed(self.text.body[begin:end])

    def _item(self, fact: ItemFact) -> None:
        node = self.document.item(fact)
        if fact.begin >= 0:
            self._place(node, fact.begin, fact.end)

    def _act(self, facts: ActFacts) -> None:
        w, act, iri = self.writer, facts.act, facts.iri
        w.act(iri)
        w.described.add(iri)
        w.add(iri, TITLE, self._printed(act.title))
        w.add(iri, "adoptedBy", act.issuer)
        if act.session:
            session = w.session(act.name.of.stem, act.issuer, act.session)
            w.add(iri, "adoptedAt", session)
            w.add(iri, "ofSession", session)
        w.add(iri, "preambularCount", integer(len(act.top("preambular"))))
        w.add(iri, "operativeCount", integer(len(act.top("operative"))))
        w.add(iri, "annexCount", integer(len(act.annexes)))
        self._place(iri, act.begin, max(act.end, act.begin + 1))
        for treaty in facts.concerns:
            w.add(iri, "concerns", treaty)
        self._adoption(facts)
        for annex in act.annexes:
            node = f"{iri}#{annex.place}"
            w.describe(node, "annex")
            self._place(node, annex.begin, annex.end)
            if annex.title:
                w.add(node, TITLE, self._printed(annex.title))
        own: dict[str, list[MandateFact]] = {}
        for mandate in facts.mandates:
            own.setdefault(mandate.place, []).append(mandate)
        places = {leaf.place for leaf in act.leaves}
        for leaf in act.leaves:
            self._leaf(facts, leaf, own.get(leaf.place, ()))
        for place, treaty in facts.named:
            if place in places:
                w.add(f"{iri}#{place}", "concerns", treaty)
        self._advice(facts)
        self._citations(facts)
        self._actions(facts)
        self._obligations(facts)
        self._reported(facts.iri, facts.reported)
        self._opens(facts)

    def _adoption(self, facts: ActFacts) -> None:
        w, adoption, iri = self.writer, facts.adoption, facts.iri
        if adoption.meeting:
            where = (facts.act.name.of.stem, facts.act.issuer, facts.act.session)
            w.add(iri, "adoptedAtMeeting", w.meeting(*where, adoption.meeting, adoption.date))
        if adoption.date:
            w.add(iri, "adoptedOn", date(adoption.date))
        if adoption.orally_amended:
            w.add(iri, "orallyAmended", truth())
        for item in adoption.items if self.frame.session_iri else ():
            w.add(iri, "underItem", f"{self.frame.session_iri}/item/{item}")
        if adoption.draft:
            w.document(adoption.draft, "Draft")
            w.add(iri, "adoptedFrom", adoption.draft)
            w.add(adoption.draft, "draftKind", told(draft_kind(facts.act.kind, adoption.is_revised)))
            if adoption.financial_statement:
                w.document(adoption.financial_statement)
                w.add(adoption.draft, "financialStatement", adoption.financial_statement)
                if adoption.financial_annex:
                    w.add(adoption.draft, "financialStatementPart", self._printed(adoption.financial_annex))

    def _leaf(self, facts: ActFacts, leaf: Paragraph, mandates: Iterable[MandateFact]) -> None:
        w, iri = self.writer, f"{facts.iri}#{leaf.place}"
        w.typed(iri, "Provision", *([LEAF_CLASSES[leaf.kind]] if leaf.kind in LEAF_CLASSES else []))
        w.add(iri, "partOf", f"{facts.iri}#{leaf.parent}" if leaf.parent else self._whole(facts, leaf))
        w.add(iri, "inInstrument", facts.iri)
        w.add(iri, "place", plain(leaf.place))
        w.add(iri, "position", integer(leaf.position))
        w.add(iri, "text", self._printed(" ".join(self.text.body[b:e] for b, e in leaf.parts)))
        if leaf.label:
            w.add(iri, "printedLabel", plain(leaf.label))
        if leaf.heading:
            w.add(iri, "underHeading", self._printed(leaf.heading))
        if leaf.repaired:
            w.add(iri, "repaired", told(leaf.repaired))
        whole = self.text.place(leaf.begin, leaf.end)
        self._at(iri, replace(whole, end=max(whole.end, *(self.text.place(b, e).end for b, e in leaf.parts))))
        for mandate in mandates:
            self._mandate(facts, mandate)

    def _mandate(self, facts: ActFacts, mandate: MandateFact) -> None:
        """A provision speaks of a thing; what it does to it, the act does too."""
        w, provision = self.writer, f"{facts.iri}#{mandate.place}"
        w.add(provision, "about", mandate.thing)
        if mandate.role != "about":
            for prop in (mandate.role, "mandates"):
                w.add(provision, prop, mandate.thing)
                w.add(facts.iri, prop, mandate.thing)

    def _whole(self, facts: ActFacts, leaf: Paragraph) -> str:
        place = leaf.place.split(".")[0]
        return f"{facts.iri}#{place}" if place.startswith("annex") else facts.iri

    def _advice(self, facts: ActFacts) -> None:
        w = self.writer
        for advice in facts.advice:
            node = f"{facts.iri}#{advice.place}"
            w.add(node, "modality", told(advice.modality))
            for who in advice.addressees:
                w.add(node, "recommendsTo", who)
        for source in facts.advised_by:
            node = facts.iri if source.place == "rec" else f"{facts.iri}#{source.place}"
            for body in source.bodies:
                w.add(node, "recommendedBy", body)
            for day in source.days:
                w.add(node, "recommendedOn", date(day))
            if source.meeting:
                w.add(node, "recommendedAtMeeting", integer(source.meeting))

    def _citations(self, facts: ActFacts) -> None:
        for citation, n in zip(facts.citations, _numbers(c.link.place for c in facts.citations), strict=True):
            self._citation(facts, citation, n)

    def _citation(self, facts: ActFacts, citation: CitationFact, n: int) -> None:
        w, link = self.writer, citation.link
        provision = f"{facts.iri}#{link.place}"
        iri = f"{provision}.cite.{n}"
        w.describe(link.target, link.kind, link.title)
        w.typed(iri, "Citation")
        w.add(iri, TYPE, ox.NamedNode(CITO + "Citation"))
        w.add(iri, "citingProvision", provision)
        w.add(iri, "citedThing", link.target)
        w.add(iri, "relation", citation.relation)
        w.add(iri, "anchorText", self._words(link.begin, link.end))
        if link.date:
            w.add(iri, "citedDate", date(link.date))
        if link.title:
            w.add(iri, "citedTitle", self._printed(link.title))
        if link.pinpoint:
            w.add(iri, "citedPinpoint", self._printed(link.pinpoint))
        if link.note_no:
            w.add(iri, "viaFootnote", integer(link.note_no))
            w.add(iri, "markIndex", integer(self.text.place(link.mark_at, link.mark_at).end))
        for symbol in link.also:
            w.add(link.target, "symbol", plain(symbol))
        self._place(iri, link.begin, link.end)
        whole = link.target.split("#")[0]
        for prop in dict.fromkeys((citation.property, "cites")):
            w.add(provision, prop, link.target)
            if whole != facts.iri:
                w.add(facts.iri, prop, link.target)
        if link.kind == "annex" and whole != facts.iri:  # who cites an annex cites its act: lineage goes from act to act
            w.add(facts.iri, "cites", whole)
            w.add(provision, "cites", whole)

    def _actions(self, facts: ActFacts) -> None:
        for action, n in zip(facts.actions, _numbers(a.place for a in facts.actions), strict=True):
            self._action(facts, action, n)

    def _action(self, facts: ActFacts, action: ActionFact, n: int) -> None:
        w, provision = self.writer, f"{facts.iri}#{action.place}"
        iri = f"{provision}.action.{n}"
        w.typed(iri, "Action")
        w.add(iri, "performedIn", provision)
        w.add(iri, "verb", action.verb)
        w.add(iri, "anchorText", self._words(action.begin, action.end))
        if action.lent:
            w.add(iri, "verbFrom", f"{facts.iri}#chapeau")
        if action.object:
            w.add(iri, "object", self._printed(action.object))
        for who in action.addressees:
            w.add(iri, "addressee", who)
            for prop in dict.fromkeys((action.property, "addresses")):
                w.add(provision, prop, who)
                w.add(facts.iri, prop, who)
        for begin, end in action.as_printed:
            w.add(iri, "addresseeAsPrinted", self._words(begin, end))
        for who in action.consults:
            w.add(iri, "consults", who)
        for session in action.due_sessions:
            w.add(iri, "dueAt", self._session_of(facts, session))
        if action.due_sessions:
            w.add(iri, "dueWords", self._printed(action.due_words))
        if action.reports_to:
            w.add(iri, "reportsTo", action.reports_to)
        for condition in action.conditions:
            w.add(iri, "resourceCondition", condition)
        self._place(iri, action.begin, action.end)

    def _obligations(self, facts: ActFacts) -> None:
        """An obligation is its action where the facts say so; else a node of its own."""
        numbers = _numbers(a.place for a in facts.actions)
        own = iter(_numbers(fact.place for fact in facts.obligations if fact.of_action < 0))
        for fact in facts.obligations:
            if fact.of_action >= 0:
                action = facts.actions[fact.of_action]
                iri = f"{facts.iri}#{fact.place}.action.{numbers[fact.of_action]}"
                self._obligation(facts, fact, iri, has_words=bool(action.due_words))
            else:
                iri = f"{facts.iri}#{fact.place}.obligation.{next(own)}"
                self._new_obligation(facts, fact, iri)
                self._obligation(facts, fact, iri)

    def _new_obligation(self, facts: ActFacts, fact: ObligationFact, iri: str) -> None:
        w = self.writer
        w.add(iri, "performedIn", f"{facts.iri}#{fact.place}")
        for who in fact.addressees:
            w.add(iri, "addressee", who)
        for begin, end in fact.as_printed:
            w.add(iri, "addresseeAsPrinted", self._words(begin, end))
        for who in fact.consults:
            w.add(iri, "consults", who)
        for condition in fact.conditions:
            w.add(iri, "resourceCondition", condition)
        self._place(iri, fact.begin, fact.end)

    def _session_of(self, facts: ActFacts, session: int) -> str:
        """A session of the body that adopted an act."""
        return self.writer.session(facts.act.name.of.stem, facts.act.issuer, str(session))

    def _obligation(self, facts: ActFacts, fact: ObligationFact, iri: str, has_words: bool = False) -> None:
        """``has_words``: whether its action has the words of its deadline already."""
        w = self.writer
        w.typed(iri, "Obligation")
        w.add(iri, "deliverable", self._printed(fact.deliverable))
        w.add(iri, "deliverableKind", f"kind/{fact.kind}")
        for session in fact.due_sessions:
            w.add(iri, "dueAt", self._session_of(facts, session))
        if fact.due_on:
            w.add(iri, "dueOn", date(fact.due_on))
        if fact.due_words and not has_words:
            w.add(iri, "dueWords", self._printed(fact.due_words))
        if fact.recurring:
            w.add(iri, "recurring", truth())
        for who in fact.to_whom:
            w.add(iri, "reportsTo", who)

    def _reported(self, whole: str, reported: Sequence[ReportedMandate]) -> None:
        """What an earlier act did is a fact about that act, reported by the provision that tells it."""
        w = self.writer
        for fact, n in zip(reported, _numbers(f.place for f in reported), strict=True):
            iri = f"{whole}#{fact.place}.reported.{n}"
            w.typed(iri, "ReportedMandate")
            w.add(iri, "reportedIn", f"{whole}#{fact.place}")
            w.add(iri, "mandatingAct", fact.act)
            w.add(iri, "mandateRole", mg(fact.role))
            w.add(iri, "mandatedThing", fact.thing)
            w.add(iri, "anchorText", self._words(fact.begin, fact.end))
            for prop in (fact.role, "mandates"):
                w.add(fact.act, prop, fact.thing)
            self._place(iri, fact.begin, fact.end)

    def _opens(self, facts: ActFacts) -> None:
        numbers = _numbers(a.place for a in facts.actions)
        actions = {(a.place, a.begin): f"{facts.iri}#{a.place}.action.{n}" for a, n in zip(facts.actions, numbers, strict=True)}
        for item, n in zip(facts.opens, _numbers(o.place for o in facts.opens), strict=True):
            provision = f"{facts.iri}#{item.place}"
            iri = self.writer.unresolved(provision, n, item, self._words(item.begin, item.end))
            self.writer.add(iri, "inProvision", provision)
            if item.action in actions:
                self.writer.add(iri, "inAction", actions[item.action])
            if item.note_no:
                self.writer.add(iri, "markIndex", integer(self.text.place(item.mark_at, item.mark_at).end))
            self._place(iri, item.begin, item.end)


def _numbers(places: Iterable[str]) -> list[int]:
    """The number of each fact among those of its place, from 1."""
    counts: Counter[str] = Counter()
    found = []
    for place in places:
        counts[place] += 1
        found.append(counts[place])
    return found
