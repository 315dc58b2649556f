"""Deliberations: each paragraph of the chapters with the kind of speaker that the report itself uses, and what it mentions."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.record import DeliberationFact
from mandategraph.reading.identify.model import Link, Links, OpenMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda

MENTIONED = {"Body", "Initiative", "Treaty"}


def read_deliberations(context: Context, agenda: Agenda, links: Links) -> list[DeliberationFact]:
    """Every numbered paragraph of the chapters and its listed parts.

    Afterwards each has its kinds of speakers as printed ("several speakers"), the bodies, initiatives and treaties it names, and the
    acts, articles, documents and instruments that it cites, its notes included, and what of these could not be told.
    """
    paragraphs = [p for p in agenda.paragraphs if p.number or p.place.startswith("annex")]
    cited: dict[str, list[Link]] = {}
    for link in links.links:
        cited.setdefault(link.place, []).append(link)
    left: dict[str, list[OpenMention]] = {}
    for mention in links.opens:
        left.setdefault(mention.place, []).append(mention)

    def read(own: list[Paragraph]) -> Iterator[DeliberationFact]:
        words = [agenda.body[p.begin : p.end].replace("\n", " ") for p in own]
        said = tuple(
            dict.fromkeys(
                (m["who"] or m["by"]).lower() for part in words for m in context.language.pattern("unnamed-speakers-said").finditer(part)
            )
        )
        mentioned = tuple(dict.fromkeys(iri for p in own for iri in _mentioned(p, context)))
        parts = tuple((p.begin, p.end) for p in own)
        yield DeliberationFact(own[0], parts, said, mentioned, tuple(cited.get(own[0].place, ())), tuple(left.get(own[0].place, ())))

    placed: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        placed.setdefault(paragraph.place, []).append(paragraph)
    return agenda.guard.each("deliberations", placed.values(), read, at=lambda own: own[0].begin)


def _mentioned(paragraph: Paragraph, context: Context) -> Iterator[str]:
    for named in context.passage.names.within(paragraph.begin, paragraph.end):
        if len(named.iris) == 1 and context.lexicon.things.entries[named.iris[0]].types & MENTIONED:
            yield named.iris[0]
