"""The provisional agenda of a coming session: the items that an act approves, or that an annex of the report sets out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mandategraph._tables import Pattern, ordinal
from mandategraph.divide import ActPart
from mandategraph.find import find_symbols
from mandategraph.identify import act_iri
from mandategraph.interpret._chapters import Chapters
from mandategraph.interpret._model import ProposedItem
from mandategraph.recognize import Frame

FOR_SESSION = Pattern("proposed-for-session")
DRAFT_AGENDA = Pattern("proposed-draft-agenda")


def read_proposed(acts: Iterable[ActPart], chapters: Chapters, frame: Frame) -> Iterator[ProposedItem]:
    """Every item of a provisional agenda, with the session that it is for; an agenda whose session is not told is left out."""
    for act in acts:
        match = FOR_SESSION.search(act.title)
        for leaf in act.leaves if match else ():
            if leaf.kind == "agenda" and match:
                words = " ".join(chapters.body[b:e] for b, e in leaf.parts)
                number = leaf.place.removeprefix("agenda.")
                iri = act_iri(frame.stem, act.kind, act.number)
                yield ProposedItem(iri, leaf.place, number, _title(words), ordinal(match["session"]), leaf.begin, leaf.end)
    yield from _annexed(chapters, frame)


def _annexed(chapters: Chapters, frame: Frame) -> Iterator[ProposedItem]:
    """Of an annex: the document that the chapters call the draft provisional agenda proposes it, else the report itself."""
    subject = next((s for p in chapters.paragraphs for s in _draft_agenda(chapters.body[p.begin : p.end])), frame.report_iri)
    session = 0
    for paragraph in chapters.paragraphs:
        stem, _, number = paragraph.place.partition(".")
        if not stem.startswith("annex") or not number:
            continue
        heading = next((h for h in reversed(chapters.titles) if h[0] < paragraph.begin and FOR_SESSION.search(h[1])), None)
        match = FOR_SESSION.search(heading[1]) if heading and heading[0] > chapters.annexes.get(stem, 0) else None
        session = ordinal(match["session"]) if match else 0
        if session:
            words = chapters.body[paragraph.begin : paragraph.end]
            yield ProposedItem(subject, f"agenda.{number}", number, _title(words), session, paragraph.begin, paragraph.end)


def _draft_agenda(words: str) -> list[str]:
    match = DRAFT_AGENDA.search(words)
    return [s.symbol for s in find_symbols(words[match.end() : match.end() + 40])][:1] if match else []


def _title(words: str) -> str:
    return re.sub(r"[\s:;.\[\]…]+$", "", words.replace("\n", " "))
