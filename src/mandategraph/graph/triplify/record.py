"""The record of a session as triples: its figures, officers, documents, drafts, statements, votes, events and deliberations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.authorities.identity import slug
from mandategraph.documents.model import CleanText
from mandategraph.graph.triplify.writer import LABEL, TITLE, GuardedWriter
from mandategraph.ground.iris import date, integer, plain, printed, told, truth
from mandategraph.ground.vocabularies import DCTERMS, SKOS
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.facts.record import (
    DeliberationFact,
    DocumentFact,
    DraftFact,
    EventFact,
    OfficerFact,
    ProposedItem,
    StatementFact,
    VoteFact,
)
from mandategraph.reading.facts.speaker import Speaker

ALT = ox.NamedNode(SKOS + "altLabel")
LANGUAGE = ox.NamedNode(DCTERMS + "language")
PlaceWriter = Callable[[str, int, int], None]


class RecordWriter:
    """Writes the record of one report. ``place`` adds begin, end and source to a node, from offsets of the body."""

    def __init__(self, guarded: GuardedWriter, facts: Facts, text: CleanText, place: PlaceWriter) -> None:
        self.guarded = guarded
        self.w = guarded.writer
        self.facts = facts
        self.record = facts.record
        self.frame = facts.frame
        self.text = text
        self.body = text.body
        self.language = text.language
        self.place = place
        self.report = facts.frame.report_iri
        self.session = facts.frame.session_iri
        self.agenda = {fact.item for fact in facts.items}
        self.counts: dict[str, int] = {}

    def write(self) -> None:
        """Write everything."""
        record, each = self.record, self.guarded.each
        self.guarded.one("the session", self._session)
        self.guarded.one("figures", self._figures)
        each("officers", enumerate(record.session.officers, 1), lambda one: self._officer(one[1], one[0]), at=lambda one: one[1].begin)
        each("documents", record.documents, self._document)
        each("drafts", record.drafts, self._draft, at=lambda draft: draft.text[0][1] if draft.text else 0)
        each("deliberations", record.deliberations, self._paragraph, at=lambda told: told.paragraph.begin)
        each("statements", record.statements, self._statement, at=lambda told: told.speaker.begin)
        each("votes", record.votes, self._vote)
        each("events", record.events, self._event)
        each("proposed items", record.proposed, self._proposed)

    def _printed(self, words: str) -> ox.Literal:
        return printed(words, self.language)

    def _words(self, begin: int, end: int) -> ox.Literal:
        return self._printed(self.body[begin:end].replace("\n", " "))

    def _node(self, paragraph: Paragraph) -> str:
        return f"{self.report}#{paragraph.place}"

    def _next(self, paragraph: Paragraph, kind: str) -> str:
        """The next node of a kind in a paragraph: "…#par.28.statement.3"."""
        stem = f"{self._node(paragraph)}.{kind}"
        self.counts[stem] = self.counts.get(stem, 0) + 1
        return f"{stem}.{self.counts[stem]}"

    def _other_session(self, number: int) -> str:
        """Another session of the conference, by its number."""
        return self.w.session(self.frame.stem, self.frame.conference, str(number))

    def _under(self, node: str, prop: str, items: tuple[str, ...]) -> None:
        """Under its items; under the session where there are none, or the agenda as read has none of them."""
        for item in tuple(item for item in items if not item or item in self.agenda) or ("",):
            self.w.add(node, prop, f"{self.session}/item/{item}" if item else self.session)

    def agent(self, speaker: Speaker) -> str:
        """Describe an agent that no authority file lists, or an officer; returns the IRI."""
        if not speaker.listed:
            is_post = speaker.agent.startswith("post/")
            self.w.typed(speaker.agent, "Post" if is_post else "Body")
            self.w.add(speaker.agent, LABEL, self._printed(speaker.name or speaker.label))
            self.w.add(speaker.agent, ALT, self._printed(speaker.label))
            for owner in speaker.delegations if is_post else ():
                self.w.add(speaker.agent, "postIn", owner)
            if not is_post:
                self.w.add(speaker.agent, "unlisted", truth())
        return speaker.agent

    # --- The session as a whole ------------------------------------------------------------------------------------------------------

    def _session(self) -> None:
        w, fact = self.w, self.record.session
        for figure in fact.figures:
            if figure.name == "meetings":
                w.add(self.session, "meetingCount", integer(figure.value))
        if fact.next_session:
            w.add(self.session, "nextSession", self._other_session(fact.next_session))
            for prop, days in (("nextSessionStart", fact.next_days[:1]), ("nextSessionEnd", fact.next_days[-1:])):
                for day in days:
                    w.add(self.session, prop, date(day))
        for symbol in fact.agenda_documents:
            w.document(symbol)
            w.add(self.session, "agendaDocument", symbol)
        if fact.participants_document:
            w.document(fact.participants_document)
            w.add(self.session, "participantsDocument", fact.participants_document)
        for prop, value in (("distribution", fact.distribution), ("reissueNote", fact.reissue)):
            if value:
                w.add(self.report, prop, self._printed(value))
        if fact.rotation:
            w.add(self.session, "rotationRule", self._printed(fact.rotation))
        if fact.language:
            w.add(self.report, LANGUAGE, self._printed(fact.language))
        for item in self.facts.items:
            for act in self.facts.acts:
                if item.item in act.adoption.items:
                    w.add(f"{self.session}/item/{item.item}", "ledTo", act.iri)

    def _figures(self) -> None:
        w, fact = self.w, self.record.session
        for i, figure in enumerate(fact.figures, 1):
            node = f"{self.session}/figure/{i}"
            w.typed(node, "Figure")
            w.add(node, "ofSession", self.session)
            w.add(node, "counted", told(figure.name))
            w.add(node, "count", integer(figure.value))
            w.add(node, "anchorText", self._words(figure.begin, figure.end))
            if figure.who:
                w.add(node, "heldBy", figure.who)
            for day in figure.days:
                w.add(node, "heldOn", date(day))
            self.place(node, figure.begin, figure.end)
        for participant in fact.participants:
            who = self.agent(participant.speaker)
            node = f"{self.session}/participant/{slug(who)}"
            w.typed(node, "Participation")
            w.add(node, "ofSession", self.session)
            w.add(node, "participant", who)
            w.add(node, "status", told(participant.status))
            w.add(node, "anchorText", self._words(participant.speaker.begin, participant.speaker.end))
            self.place(node, participant.speaker.begin, participant.speaker.end)
        if credentials := fact.credentials:
            node = f"{self.session}/credentials"
            w.typed(node, "CredentialsReport")
            w.add(node, "ofSession", self.session)
            figures = (("representedCount", credentials.represented), ("compliedCount", credentials.complied))
            for prop, value in (*figures, ("notCompliedCount", credentials.not_complied)):
                if value >= 0:
                    w.add(node, prop, integer(value))
            for state in credentials.named:
                w.add(node, "notComplied", state)
            for prop, states in (("accredited", credentials.accredited), ("notAccredited", credentials.not_accredited)):
                for state in states:
                    w.add(node, prop, state)
            if credentials.meeting:
                at = w.meeting(self.frame.stem, self.frame.conference, self.frame.session, credentials.meeting, credentials.date)
                w.add(node, "adoptedAtMeeting", at)
            if credentials.deadline:
                w.add(node, "deadline", date(credentials.deadline))
            self.place(node, credentials.begin, credentials.end)

    def _officer(self, fact: OfficerFact, n: int) -> None:
        w, node = self.w, f"{self.session}/officer/{n}"
        person = f"person/{slug(fact.person)}{'-' + fact.state.rpartition('/')[2].lower() if fact.state else ''}"
        w.typed(person, "Person")
        w.add(person, LABEL, self._printed(fact.person))
        w.typed(node, "Tenure")
        w.add(node, "ofSession", self.session)
        w.add(node, "person", person)
        w.add(node, "office", self._printed(fact.office))
        w.add(node, "inBody", fact.body or self.frame.conference)
        if fact.state:
            w.add(node, "ofState", fact.state)
        if fact.nominated_by:
            w.add(node, "nominatedBy", fact.nominated_by)
        if fact.rule:
            w.add(node, "underRule", self._printed(fact.rule))
        if fact.meeting:
            w.add(node, "electedAtMeeting", w.meeting(self.frame.stem, self.frame.conference, self.frame.session, fact.meeting, ""))
        w.add(node, "anchorText", self._words(fact.begin, fact.end))
        self.place(node, fact.begin, fact.end)

    # --- Documents and drafts --------------------------------------------------------------------------------------------------------

    def _document(self, fact: DocumentFact) -> None:
        w = self.w
        self.counts[fact.symbol] = self.counts.get(fact.symbol, 0) + 1
        node = f"{self.report}#document.{fact.symbol}.{self.counts[fact.symbol]}"
        w.document(fact.symbol)
        self._under(fact.symbol, "consideredUnder", fact.items)
        w.typed(node, "Listing")
        w.add(node, "listedDocument", fact.symbol)
        self._under(node, "underItem", fact.items)
        if fact.title:
            w.add(node, TITLE, self._printed(fact.title))
            first = next(d.short_title or d.title for d in sorted(self._listings(fact.symbol), key=lambda d: "" not in d.items) if d.title)
            w.add(fact.symbol, TITLE, self._printed(first))
        if fact.kind:
            first = next(d.kind for d in sorted(self._listings(fact.symbol), key=lambda d: "" not in d.items) if d.kind)
            w.add(fact.symbol, "documentKind", told(first))
            w.add(node, "documentKind", told(fact.kind))
        for who in fact.submitted_by if all(draft.symbol != fact.symbol for draft in self.record.drafts) else ():
            w.add(fact.symbol, "submittedBy", self.agent(who))
        self.place(node, fact.begin, fact.end)

    def _listings(self, symbol: str) -> list[DocumentFact]:
        return [d for d in self.record.documents if d.symbol == symbol]

    def _draft(self, fact: DraftFact) -> None:
        w = self.w
        w.document(fact.symbol, "Draft")
        w.add(fact.symbol, "submittedToSession", self.session)
        if fact.kind:
            w.add(fact.symbol, "draftKind", told(fact.kind))
        if fact.title and not any(d.title for d in self._listings(fact.symbol)):
            w.add(fact.symbol, TITLE, self._printed(fact.title))
        if fact.outcome:
            w.add(fact.symbol, "outcome", told(fact.outcome))
        if fact.merged_into:
            w.document(fact.merged_into)
            w.add(fact.symbol, "mergedInto", fact.merged_into)
        for i, sponsor in enumerate(fact.sponsors, 1):
            who = self.agent(sponsor)
            w.add(fact.symbol, "sponsor", who)
            node = f"{fact.symbol}#sponsor.{i}"
            w.typed(node, "Sponsorship")
            w.add(node, "ofDraft", fact.symbol)
            w.add(node, "sponsoredBy", who)
            for other in sponsor.behalf:
                w.add(node, "onBehalfOf", other)
            w.add(node, "anchorText", self._words(sponsor.begin, sponsor.end))
            self.place(node, sponsor.begin, sponsor.end)
        for submitter in fact.submitted_by:
            w.add(fact.symbol, "submittedBy", self.agent(submitter))
        if fact.text:
            w.add(fact.symbol, "printedIn", self.report)
        for i, (label, begin, end) in enumerate(fact.text, 1):
            node = f"{fact.symbol}#text.{i}"
            w.typed(node, "DraftParagraph")
            w.add(node, "ofDraft", fact.symbol)
            w.add(node, "order", integer(i))
            if label:
                w.add(node, "printedLabel", plain(label))
            w.add(node, "paragraphText", self._words(begin, end))
            self.place(node, begin, end)

    # --- What was said ---------------------------------------------------------------------------------------------------------------

    def _paragraph(self, fact: DeliberationFact) -> None:
        w, node, paragraph = self.w, self._node(fact.paragraph), fact.paragraph
        w.typed(node, "NarrativeParagraph")
        w.add(node, "inReport", self.report)
        w.add(node, "paragraphNumber", plain(re.sub(r"^par\.", "", paragraph.place)))
        if paragraph.heading:
            w.add(node, "underHeading", self._printed(paragraph.heading))
        if paragraph.section:
            w.add(node, "chapterPart", told(paragraph.section))
        if paragraph.repaired:
            w.add(node, "repaired", told(paragraph.repaired))
        w.add(node, "paragraphText", self._printed(" ".join(self.body[b:e] for b, e in fact.parts).replace("\n", " ")))
        if not paragraph.place.startswith("annex"):
            self._under(node, "underItem", paragraph.items)
        for said in fact.said_by:
            w.add(node, "saidBy", self._printed(said))
        for thing in fact.mentions:
            w.add(node, "mentions", thing)
        for link in fact.links:
            w.describe(link.target, link.kind, link.title)
            w.add(node, "mentions", link.target)
        self.place(node, fact.parts[0][0], fact.parts[-1][1])
        for n, item in enumerate(fact.opens, 1):
            # An act that nothing else describes may be none: the number is misread, or another body's
            known = tuple(one for one in item.candidates if one in w.described or w.grammars.act(one) is None)
            iri = w.unresolved(node, n, replace(item, candidates=known), self._words(item.begin, item.end))
            w.add(iri, "inParagraph", node)
            if item.note_no:
                w.add(iri, "markIndex", integer(self.text.place(item.mark_at, item.mark_at).end))
            self.place(iri, item.begin, item.end)

    def _statement(self, fact: StatementFact) -> None:
        w, speaker = self.w, fact.speaker
        node = self._next(fact.paragraph, "statement")
        w.typed(node, "Statement")
        w.add(node, "ofSession", self.session)
        w.add(node, "inParagraph", self._node(fact.paragraph))
        self._under(node, "underItem", fact.paragraph.items)
        w.add(node, "speaker", self.agent(speaker))
        w.add(node, "speakerKind", told(speaker.kind))
        w.add(node, "statementKind", told(fact.kind))
        for owner in speaker.delegations:
            w.add(node, "delegation", owner)
        if speaker.behalf_words:
            w.add(node, "behalfWords", self._printed(speaker.behalf_words))
        for other in speaker.behalf:
            w.add(node, "onBehalfOf", other)
        for state in speaker.aligned:
            w.add(node, "associatedState", state)
        w.add(node, "anchorText", self._words(speaker.begin, speaker.end))
        self.place(node, speaker.begin, speaker.end)

    # --- What happened ---------------------------------------------------------------------------------------------------------------

    def _vote(self, fact: VoteFact) -> None:
        w, node = self.w, self._next(fact.paragraph, "vote")
        w.typed(node, "Vote")
        w.add(node, "ofSession", self.session)
        w.add(node, "inParagraph", self._node(fact.paragraph))
        self._under(node, "underItem", fact.paragraph.items)
        for prop, words in (("question", fact.question), ("outcome", fact.outcome), ("majorityKind", fact.majority_kind)):
            if words:
                w.add(node, prop, self._printed(words))
        figures = (("inFavour", fact.in_favour), ("against", fact.against), ("abstaining", fact.abstaining))
        for prop, value in (*figures, ("presentAndVoting", fact.voting), ("majorityNeeded", fact.majority)):
            if value >= 0:
                w.add(node, prop, integer(value))
        if fact.meeting:
            w.add(node, "atMeeting", w.meeting(self.frame.stem, self.frame.conference, self.frame.session, fact.meeting, fact.date))
        for rule in fact.rules:
            w.add(node, "underRule", told(f"rule {rule}"))
        w.add(node, "anchorText", self._words(fact.begin, fact.end))
        self.place(node, fact.begin, fact.end)

    def _event(self, fact: EventFact) -> None:
        w, node = self.w, self._next(fact.paragraph, "event")
        w.typed(node, "Event")
        w.add(node, "ofSession", self.session)
        w.add(node, "inParagraph", self._node(fact.paragraph))
        self._under(node, "underItem", fact.paragraph.items)
        w.add(node, "eventKind", told(fact.kind))
        w.add(node, "anchorText", self._words(fact.begin, fact.end))
        for draft in fact.drafts:
            w.document(draft)
            w.add(node, "ofDraft", draft)
        if fact.merged_into:
            w.document(fact.merged_into)
            w.add(node, "mergedInto", fact.merged_into)
        for who in fact.by:
            w.add(node, "byAgent", who)
        if fact.reason:
            w.add(node, "statedReason", self._printed(fact.reason))
        if fact.until:
            w.add(node, "deferredTo", self._other_session(fact.until))
        self.place(node, fact.begin, fact.end)

    def _proposed(self, fact: ProposedItem) -> None:
        w, node = self.w, f"{fact.subject}#{fact.place}"
        if w.grammars.act(fact.subject) is None and fact.subject != self.report:
            w.document(fact.subject)
        w.typed(node, "ProposedItem")
        w.add(node, "proposedIn", fact.subject)
        w.add(node, "itemNumber", plain(re.sub(r"\.(\w+)", r" (\1)", fact.number)))
        w.add(node, TITLE, self._printed(fact.title))
        w.add(node, "forSession", self._other_session(fact.session))
        self.place(node, fact.begin, fact.end)
