"""The page of an act: its text, paragraph by paragraph, with what each cites, asks and carries on; its drafts; the act before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mandategraph.answers.trace.diff import compare
from mandategraph.answers.trace.wording import kind_words, limit
from mandategraph.authorities.letters import roman
from mandategraph.ground.vocabularies import MG
from mandategraph.publish.site.site import Linker, Site
from mandategraph.publish.site.text import Note, actions, marked


@dataclass(frozen=True)
class Paragraph:
    """A provision as the page shows it. All lists are of IRIs, or of pairs of an IRI and words."""

    iri: str
    id: str
    kind: str
    label: str
    depth: int
    heading: str  # of the part of the act that begins here
    heading_id: str
    html: Markup
    notes: tuple[Note, ...]
    asks: tuple[str, ...]
    cites: tuple[str, ...]
    cited: tuple[str, ...]  # citations of this paragraph elsewhere
    earlier: tuple[str, ...]  # restatements that tell which earlier provision it carries on
    later: tuple[str, ...]
    dropped: tuple[str, ...]  # the nodes that say which later act does not carry it on
    does: tuple[tuple[str, tuple[str, ...]], ...]  # what it does to a body or an initiative
    told: tuple[str, ...]  # what it reports of other acts; what stayed open

    @property
    def beside(self) -> bool:
        """Whether anything is told of it beside the text."""
        return bool(self.asks or self.cites or self.cited or self.earlier or self.later or self.dropped or self.does or self.told)


MANDATES = ("establishes", "continues", "makesPermanent", "tasks", "endorsesWorkOf", "ends", "renews", "supersedes")


def has_text(site: Site, iri: str) -> bool:
    """Whether the graph has paragraphs of this act."""
    return bool(site.pointing.get(iri, {}).get(MG + "inInstrument"))


def act_context(link: Linker, iri: str) -> dict[str, Any]:
    """What the template of an act is told, beside what every thing is."""
    site = link.site
    paragraphs, placed = [], set()
    heading = ""
    for provision in sorted(site.pointing.get(iri, {}).get(MG + "inInstrument", []), key=site.view.order):
        paragraph, own, heading = _paragraph(link, provision, heading)
        paragraphs.append(paragraph)
        placed |= own
    drafts = site.view.all(iri, MG + "adoptedFrom")
    earlier = [act for act in site.view.all(iri, MG + "succeeds") if has_text(site, act)]
    return {
        "paragraphs": paragraphs,
        "placed": placed,
        "notes": _notes_of(paragraphs),
        "drafts": [(draft, site.view.all(draft, MG + "sponsor"), _oral(site, draft)) for draft in drafts],
        "comparisons": [(act, compare(site.view, act, iri)) for act in earlier],
        "cited_whole": cited_by(site, iri),
        "deliberated": site.pointing.get(iri, {}).get(MG + "mentions", []),
        "later_acts": _successions(site, iri, "earlierAct", "laterAct"),
        "earlier_acts": _successions(site, iri, "laterAct", "earlierAct"),
        "describe": Describer(link),
        "sheet": list(_sheet(site, iri)),
    }


def _successions(site: Site, iri: str, own: str, other: str) -> list[tuple[str, str]]:
    """The acts before or after an act on its subject, each with the sessions between that were not read, in words."""
    nodes = [node for node in site.pointing.get(iri, {}).get(MG + own, []) if site.view.is_a(node, "Succession")]
    return [(site.view.one(node, MG + other), limit(site.view, node)) for node in nodes]


def _sheet(site: Site, iri: str) -> Iterator[str]:
    """What a printed act says of itself beneath its title: its symbol, who adopted it, at which session and meeting, where, and when."""
    yield site.view.short(iri)
    session = site.view.one(iri, MG + "adoptedAt")
    told = (site.view.one(iri, MG + "adoptedBy"), site.view.one(iri, MG + "adoptedAtMeeting") or session)
    yield from (site.name(thing) for thing in told if thing)
    day = site.view.one(iri, MG + "adoptedOn")
    yield from (words for words in (site.view.one(session, MG + "place"), f"adopted on {day}" if day else "") if words)


def _notes_of(paragraphs: list[Paragraph]) -> list[Note]:
    return [note for paragraph in paragraphs for note in paragraph.notes]


def _oral(site: Site, draft: str) -> bool:
    return site.view.one(draft, MG + "orallyAmended") == "true"


def cited_by(site: Site, iri: str) -> list[tuple[str, list[str]]]:
    """The citations of a thing and of its parts: each cited part with its citations, the whole first."""
    found = []
    for part in (iri, *site.parts.get(iri, ())):
        nodes = site.pointing.get(part, {}).get(MG + "citedThing", [])
        if nodes:
            found.append((part, sorted(nodes, key=lambda node: site.view.order(site.view.one(node, MG + "citingProvision")))))
    return found


def _paragraph(link: Linker, provision: str, before: str) -> tuple[Paragraph, set[str], str]:
    site, view = link.site, link.site.view
    part = provision.partition("#")[2]
    by = site.pointing.get(provision, {})
    text = " ".join(view.one(provision, MG + "text").split())
    html, notes, inside = marked(link, provision, text)
    head, own = _annex(site, provision), {provision}
    fresh = head if head != before else ""
    if fresh:
        own.add(fresh)
    citations = by.get(MG + "citingProvision", [])
    asks = tuple(actions(site, provision))
    roles = ((MG + role, tuple(view.all(provision, MG + role))) for role in MANDATES)
    paragraph = Paragraph(
        iri=provision, id=part, kind=site.kind(provision), label=_label(site, provision), depth=_depth(part),
        heading=_heading(site, fresh) if fresh else "", heading_id=fresh.partition("#")[2],
        html=html, notes=notes, asks=asks, cites=tuple(node for node in citations if not view.one(node, MG + "viaFootnote")),
        cited=tuple(by.get(MG + "citedThing", ())),
        earlier=tuple(node for node in by.get(MG + "laterProvision", ()) if view.one(node, MG + "earlierProvision")),
        later=tuple(node for node in by.get(MG + "earlierProvision", ()) if view.one(node, MG + "laterProvision")),
        dropped=tuple(node for node in by.get(MG + "earlierProvision", ()) if view.one(node, MG + "laterAct")),
        does=tuple(role for role in roles if role[1]),
        told=(*by.get(MG + "reportedIn", ()), *by.get(MG + "inProvision", ())),
    )  # fmt: skip
    return paragraph, own | inside, head


def _annex(site: Site, provision: str) -> str:
    """The annex that a provision stands in, "" for none."""
    above = provision
    while above := site.view.one(above, MG + "partOf"):
        if site.view.is_a(above, "Annex"):
            return above
    return ""


def _heading(site: Site, annex: str) -> str:
    """The heading of an annex as a report prints it: "Annex", of several "Annex II"; its title, where no paragraph tells it."""
    act, _, part = annex.partition("#")
    number = int("".join(filter(str.isdecimal, part)) or 1)
    single = site.view.one(act, MG + "annexCount") == "1"
    name = site.terms[MG + "Annex"].capitalize() + ("" if single else f" {roman(number)}")
    title = site.title(annex)
    told = " ".join(site.view.one(f"{annex}.chapeau", MG + "text").split())
    return f"{name}: {title}" if title and title != told else name


def _label(site: Site, provision: str) -> str:
    printed = site.view.one(provision, MG + "printedLabel")
    if not printed:
        return ""
    return f"{printed}." if printed.isdecimal() else f"({printed})"


def _depth(place: str) -> int:
    """How deep a provision is set in: 0 for "op.9", 1 for "op.9.a"."""
    return max(0, min(4, place.count(".") - 1))


class Describer:
    """Says in words what a node tells: for a template, which gives it an IRI."""

    def __init__(self, link: Linker) -> None:
        self.link, self.site, self.view = link, link.site, link.site.view

    def one(self, node: str, name: str) -> str:
        """The first value of a property of the ontology."""
        return self.view.one(node, MG + name)

    def all(self, node: str, name: str) -> list[str]:
        """All values of a property of the ontology."""
        return self.view.all(node, MG + name)

    def named(self, node: str, name: str) -> str:
        """The name of the first value."""
        value = self.one(node, name)
        return self.site.name(value) if value else ""

    def id(self, iri: str) -> str:
        """The fragment of an IRI."""
        return iri.partition("#")[2]

    def kind(self, restatement: str) -> str:
        """What became of the words: "light edit", "the same but for …"."""
        return kind_words(self.site.view, restatement)

    def limit(self, derivation: str) -> str:
        """Which sessions between were not read, or ""."""
        return limit(self.site.view, derivation)

    def limits(self, derivations: tuple[str, ...]) -> str:
        """The same of several, each once."""
        return "; ".join(dict.fromkeys(words for node in derivations if (words := self.limit(node))))

    def cited(self, citations: tuple[str, ...]) -> list[tuple[str, str]]:
        """What some citations cite, each thing once: its IRI, or "" and the words where it is not told what they mean."""
        pairs = ((self.one(node, "citedThing"), self.one(node, "anchorText")) for node in citations)
        return list(dict.fromkeys((thing, "" if thing else words) for thing, words in pairs))

    def obligation(self, node: str) -> bool:
        """Whether something is to be delivered."""
        return self.view.is_a(node, "Obligation")

    def answers(self, node: str) -> list[str]:
        """What the lineage says of an obligation's answer: the documents that answer it, or that none was found."""
        return self.site.pointing.get(node, {}).get(MG + "answerTo", [])
