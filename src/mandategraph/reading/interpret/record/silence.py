"""Silence: paragraphs of the record whose words promise a fact, and from which nothing was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandategraph.documents.model import CleanText
from mandategraph.ground.errors import Finding
from mandategraph.language.language import Language
from mandategraph.reading.facts.acts import ActFacts
from mandategraph.reading.facts.record import DeliberationFact, ItemFact, Record
from mandategraph.reading.spans import Spans


def silent_paragraphs(
    text: CleanText, acts: Sequence[ActFacts], items: Sequence[ItemFact], record: Record, language: Language
) -> Iterator[Finding]:
    """A finding for each numbered paragraph that speaks of statements, elections … while the graph has nothing from it.

    A paragraph, its listed items and what stands below it without number are one: what one of them tells, the paragraph tells. Words on
    credentials promise nothing more once the figures were read: the other paragraphs tell how the report on them came about.
    """
    begins = Spans(sorted(_begins(acts, items, record)), lambda at: at)
    numbered: dict[str, list[DeliberationFact]] = {}
    for told in record.deliberations:
        if told.paragraph.number and told.paragraph.place.startswith("par."):
            numbered.setdefault(told.paragraph.number, []).append(told)
    heads = sorted(told.paragraph.begin for told in record.deliberations)
    for number, parts in numbered.items():
        stretches = [part for told in parts for part in told.parts]
        below = (stretches[-1][1], next((head for head in heads if head >= stretches[-1][1]), len(text.body)))
        if any(told.said_by or told.links for told in parts) or any(begins.within(*stretch) for stretch in (*stretches, below)):
            continue
        promises = [
            match
            for begin, end in stretches
            for match in language.pattern("mention-of-statement-or-election").finditer(text.body, begin, end)
        ]
        if record.session.credentials:
            promises = [match for match in promises if match.lastgroup != "credentials"]
        if promises:
            yield _finding(text, number, promises[0])


def _finding(text: CleanText, number: str, promise: re.Match[str]) -> Finding:
    seen = f'nothing was read from paragraph {number}, which has "{" ".join(promise[0].split())}"'
    todo = "read the paragraph: what it tells is not in the graph"
    return text.finding(promise.start(), seen, f"a fact: {promise.lastgroup}", todo, "interpret#silent")


def _begins(acts: Sequence[ActFacts], items: Sequence[ItemFact], record: Record) -> Iterator[int]:
    """Where the words of each fact of the record begin."""
    session = record.session
    yield from (act.adoption.begin for act in acts)
    for facts in (items, session.figures, session.officers, record.documents, record.votes, record.events, record.proposed):
        yield from (fact.begin for fact in facts)
    yield from (fact.speaker.begin for fact in session.participants)
    yield from (fact.speaker.begin for fact in record.statements)
    yield from (speaker.begin for draft in record.drafts for speaker in (*draft.sponsors, *draft.submitted_by))
    yield from (begin for draft in record.drafts for _, begin, _ in draft.text)
    yield session.next_at[0]
    if session.credentials:
        yield session.credentials.begin
