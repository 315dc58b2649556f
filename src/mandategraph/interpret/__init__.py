"""Outline + Links -> Facts: who recalls what, who asks whom for what by when, what was adopted and how."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from mandategraph._lexicon import Concept, Lexicon, Named
from mandategraph.divide import Leaf, Outline
from mandategraph.find import Mentions
from mandategraph.identify import Identifier, Link, Links, act_iri
from mandategraph.interpret._actions import Actions
from mandategraph.interpret._adoptions import Adoptions
from mandategraph.interpret._advice import Advice
from mandategraph.interpret._chapters import Chapters
from mandategraph.interpret._mandates import Mandates
from mandategraph.interpret._model import (
    ActFacts,
    ActionFact,
    Adoption,
    CitationFact,
    DeliberationFact,
    DocumentFact,
    DraftFact,
    EventFact,
    Facts,
    ItemFact,
    MandateFact,
    ObligationFact,
    OfficerFact,
    Paragraph,
    ProposedItem,
    Record,
    ReportedMandate,
    StatementFact,
    VoteFact,
)
from mandategraph.interpret._obligations import Obligations
from mandategraph.interpret._record import read_record
from mandategraph.interpret._relations import Relations
from mandategraph.interpret._reported import ReportedMandates
from mandategraph.interpret._silence import silent_paragraphs
from mandategraph.interpret._speaker import Speaker
from mandategraph.recognize import Frame

__all__ = [
    "ActFacts",
    "ActionFact",
    "Adoption",
    "CitationFact",
    "DeliberationFact",
    "DocumentFact",
    "DraftFact",
    "EventFact",
    "Facts",
    "ItemFact",
    "MandateFact",
    "ObligationFact",
    "OfficerFact",
    "Paragraph",
    "ProposedItem",
    "Record",
    "ReportedMandate",
    "Speaker",
    "StatementFact",
    "VoteFact",
    "interpret",
]

SEE = ("see", "see also")


def interpret(outline: Outline, mentions: Mentions, lexicon: Lexicon, frame: Frame) -> Facts:
    """Read the facts of every act of a report.

    Afterwards: (1) every link of an act is a citation with one relation; (2) every operative paragraph that has a performative verb has
    an action for each; (3) what identify left open is handed on as it is.
    """
    body = outline.text.body
    identifier = Identifier(outline.text, mentions, lexicon, frame)
    reach = _reach(outline)
    relations = Relations(body[:reach], lexicon)
    actions = Actions(body[:reach], mentions.names, lexicon, frame)
    chapters = Chapters(outline, frame)
    adopted = Adoptions(outline, chapters, mentions.names, lexicon).read()
    mandates = Mandates(body[:reach], mentions.names, lexicon, frame)
    reported = ReportedMandates(body[:reach], mandates)
    obligations = Obligations(body[:reach], mentions.names, lexicon, frame, actions)
    advice = Advice(body, actions.addressees, lexicon, chapters.meetings)
    facts = []
    for act in outline.acts:
        links = identifier.identify(act)
        actions.opens.clear()
        acting = tuple(actions.read(act))
        advised = tuple(advice.read(act))
        facts.append(
            ActFacts(
                act=act,
                iri=act_iri(frame.stem, act.kind, act.number),
                adoption=adopted.get((act.kind, act.number), Adoption()),
                named=_named(links, lexicon, frame),
                citations=tuple(_citations(body, links, mentions.names, relations, lexicon)),
                actions=acting,
                opens=(*links.opens, *actions.opens),
                advice=advised,
                advised_by=tuple(advice.sources(act)),
                mandates=tuple(mandates.read(act, acting, advised)),
                reported=tuple(reported.read(act, act_iri(frame.stem, act.kind, act.number), links.links)),
                obligations=tuple(obligations.read(act, acting, advised)),
            )
        )
    drafts = [(how.draft, f"{'revised ' if how.is_revised else ''}draft {kind}") for (kind, _), how in adopted.items() if how.draft]
    record = read_record(outline, chapters, mentions, lexicon, frame, identifier, drafts)
    findings = (*chapters.findings, *silent_paragraphs(outline.text, facts, chapters.items, record))
    told = ReportedMandates(body, Mandates(body, mentions.names, lexicon, frame)).of_paragraphs(frame.report_iri, record.deliberations)
    return Facts(frame, tuple(facts), chapters.items, findings, record, tuple(told))


def _reach(outline: Outline) -> int:
    """Where the acts and the notes that hang on them end: behind it nothing acts and nothing cites for an act."""
    end = max((act.end for act in outline.acts), default=0)
    numbers = {mark.note_no for mark in outline.text.marks if mark.at <= end}
    return max([end, *(b.end for b in outline.text.blocks if b.note_no in numbers)])


def _named(links: Links, lexicon: Lexicon, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Where an act names the conference's treaties, itself or by a note that gives a treaty's place in the Treaty Series."""
    named = {(mention.place, mention.treaty) for mention in links.treaties}
    for link in links.links:
        if link.kind == "treaty" and frame.treaty in (link.target, lexicon.entries[link.target].one("supplements")):
            named.add((link.place, link.target))
    return tuple(sorted(named))


def _citations(body: str, links: Links, names: Sequence[Named], relations: Relations, lexicon: Lexicon) -> list[CitationFact]:
    leaves = {leaf.place: leaf for leaf in links.leaves}
    covered: dict[str, list[tuple[int, int]]] = {}
    for link in links.links:
        covered.setdefault(link.place, []).append((link.begin, link.end))
    begins = [named.begin for named in names]
    for leaf in links.leaves:
        for begin, end in leaf.parts:
            own = names[bisect_left(begins, begin) : bisect_left(begins, end)]
            covered.setdefault(leaf.place, []).extend((named.begin, named.end) for named in own)
    plain = next((c for c in lexicon.relations if c.lemma == "cite"), None)
    found = []
    seen: set[tuple[str, str, int]] = set()
    for link in links.links:
        key = (link.place, link.target, link.begin)
        if key in seen:
            continue
        seen.add(key)
        concept = _governing(body, link, leaves, covered, relations)
        concept = concept or plain
        iri, prop = (concept.iri, concept.one("property")) if concept else ("relation/cite", "cites")
        found.append(CitationFact(link, iri, prop.rsplit("#", 1)[-1] or "cites"))
    return found


def _governing(
    body: str, link: Link, leaves: dict[str, Leaf], covered: dict[str, list[tuple[int, int]]], relations: Relations
) -> Concept | None:
    """The relation of one link: that of the note where it stands in one, else of the words before it, else of those that open its list."""
    if link.note_no:
        note_begin = body.rfind("\n", 0, link.begin) + 1
        own = relations.governing(note_begin, link.head, covered[link.place])
        return own if own and own.lemma in SEE else relations.footnote
    leaf: Leaf | None = leaves[link.place]
    at = link.begin
    begin = next(b for b, _ in reversed(leaves[link.place].parts) if b <= at)
    while leaf:
        concept = relations.governing(begin, at, sorted(covered.get(leaf.place, [])), link.own_annex)
        if concept:
            return concept
        leaf = leaves.get(leaf.parent)
        if leaf:  # a listed item is governed by the words that open the list
            begin, at = leaf.parts[0]
    return None
