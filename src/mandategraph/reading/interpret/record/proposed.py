"""The provisional agenda of a coming session: the items that an act approves, or that an annex of the report sets out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mandategraph.language.language import Language
from mandategraph.reading.divide.model import ActPart, Paragraph
from mandategraph.reading.facts.record import ProposedItem
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda, same_words

BEHIND = 40  # code points between "the draft provisional agenda" and its symbol


def read_proposed(acts: Iterable[ActPart], context: Context, agenda: Agenda) -> list[ProposedItem]:
    """Every item of a provisional agenda, with the session that it is for.

    Afterwards (1) an agenda whose session is not told is left out; where a word stands in the place of its number, a finding says so;
    (2) an item that one act or document proposes twice is there once, as printed first, and findings tell of the others.
    """
    language, guard = context.language, context.guard
    found = guard.each("proposed items", acts, lambda act: _of_act(act, agenda, context))
    subjects = guard.each("proposed items", agenda.paragraphs, lambda paragraph: _draft_agenda(paragraph, context))
    # Of an annex: the document that the chapters call the draft provisional agenda proposes it, else the report itself.
    subject = next(iter(subjects), context.frame.report_iri)
    annexed = [paragraph for paragraph in agenda.paragraphs if paragraph.place.startswith("annex")]
    found += guard.each("proposed items", annexed, lambda paragraph: _of_annex(paragraph, agenda, subject, language))
    return _once(found, agenda, language)


def _once(found: list[ProposedItem], agenda: Agenda, language: Language) -> list[ProposedItem]:
    first: dict[tuple[str, str], ProposedItem] = {}
    told: set[str] = set()
    for item in found:
        known = first.setdefault((item.subject, item.place), item)
        differs = not same_words(known.title, item.title, language)
        if known is not item and (differs or item.subject not in told):
            told.add(item.subject)
            agenda.printed_again(f"item {item.number} of a provisional agenda", known.begin, item.begin, item.title if differs else "")
    return list(first.values())


def _of_act(act: ActPart, agenda: Agenda, context: Context) -> Iterator[ProposedItem]:
    own = act.issuer == context.frame.conference  # another body's agenda is of its own sessions
    leaves = [leaf for leaf in act.leaves if own and leaf.kind == "agenda"]
    session = _session(act.title, agenda, act.begin, context.language) if leaves else 0
    for leaf in leaves if session else ():
        words = " ".join(agenda.body[b:e] for b, e in leaf.parts)
        number = leaf.place.removeprefix("agenda.")
        yield ProposedItem(act.iri, leaf.place, number, _title(words), session, leaf.begin, leaf.end)


def _of_annex(paragraph: Paragraph, agenda: Agenda, subject: str, language: Language) -> Iterator[ProposedItem]:
    stem, _, number = paragraph.place.partition(".")
    heading = next(
        (
            h
            for h in reversed(agenda.titles)
            if h.begin < paragraph.begin and language.pattern("provisional-agenda-for-session").search(h.words)
        ),
        None,
    )
    if not number or not heading or heading.begin <= agenda.annexes.get(stem, 0):
        return
    if session := _session(heading.words, agenda, heading.begin, language):
        words = agenda.body[paragraph.begin : paragraph.end]
        yield ProposedItem(subject, f"agenda.{number}", number, _title(words), session, paragraph.begin, paragraph.end)


def _session(title: str, agenda: Agenda, at: int, language: Language) -> int:
    """The session whose agenda a title announces; 0 where it announces none, or where a damaged word stands for its number."""
    match = language.pattern("provisional-agenda-for-session").search(title)
    if match is None:
        return 0
    try:
        return language.ordinal(match["session"])
    except KeyError:
        seen = f'a provisional agenda is for the "{match["session"]} session", which is no number'
        todo = "mend the word in a copy of the file: the items of this agenda are not in the graph"
        told = agenda.text.finding(at, seen, 'an ordinal number, such as "tenth"', todo, "interpret#unknown-session")
        if told not in agenda.findings:
            agenda.findings.append(told)
        return 0


def _draft_agenda(paragraph: Paragraph, context: Context) -> list[str]:
    match = context.language.pattern("draft-provisional-agenda-before-symbol").search(context.body, paragraph.begin, paragraph.end)
    symbol = context.passage.symbols.next_from(match.end()) if match else None
    return [symbol.symbol] if match and symbol and symbol.begin < match.end() + BEHIND else []


def _title(words: str) -> str:
    return re.sub(r"[\s:;.\[\]…]+$", "", words.replace("\n", " "))
