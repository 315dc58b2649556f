"""The text of a paragraph with what was found in it marked: citations as links, verbs, those who are addressed, note marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from mandategraph.answers.trace.asked import nearest
from mandategraph.answers.trace.wording import opening
from mandategraph.ground.vocabularies import MG, RDF, RDFS, SKOS
from mandategraph.language.letters import opens_with_word
from mandategraph.publish.site.site import Linker, Site

NAMES = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", MG + "shortName", MG + "formerName")
RECITAL = MG + "PreambularParagraph"
SLACK = 2  # code points by which the text may differ from what stands in the file, for a note mark to be set at its place


@dataclass(frozen=True)
class Mark:
    """Something found in a text: its place (code points, end excluded), what it is, its IRI, what it leads to, and what is said of it."""

    begin: int
    end: int
    kind: str  # cite, verb, who or note
    iri: str
    target: str = ""
    title: str = ""


@dataclass(frozen=True)
class Note:
    """A footnote of a paragraph, as far as the graph has it: its number and the citations that stand in it."""

    number: str
    id: str
    citations: tuple[str, ...]


def marked(link: Linker, provision: str, text: str) -> tuple[Markup, tuple[Note, ...], set[str]]:
    """The text of a provision as HTML, its notes, and the IRIs of the nodes that have their place in it.

    Afterwards: (1) without its tags and note marks the HTML is the text; (2) no mark lies over another: the first found holds.
    """
    site = link.site
    notes = tuple(_notes(site, provision))
    found = [*_citations(site, provision, text), *_verbs(site, provision, text)]
    found += _addressed(site, provision, text, found)
    found += _note_marks(site, provision, text, notes)
    kept = list(_apart(found))
    parts, at = [], 0
    for mark in kept:
        parts += [escape(text[at : mark.begin]), _html(link, mark, text)]
        at = mark.end
    parts.append(escape(text[at:]))
    unplaced = [note for note in notes if not any(mark.kind == "note" and mark.iri == note.id for mark in kept)]
    parts += [_note_mark(note.id, note.number) for note in unplaced]
    return Markup("").join(parts), notes, {mark.iri for mark in kept if mark.kind in ("cite", "verb")}


def _citations(site: Site, provision: str, text: str) -> Iterator[Mark]:
    for node in site.pointing.get(provision, {}).get(MG + "citingProvision", []):
        if site.view.one(node, MG + "viaFootnote"):
            continue
        place = _place(site, provision, node, text)
        if place:
            target = site.view.one(node, MG + "citedThing")
            relation = site.name(site.view.one(node, MG + "relation"))
            yield Mark(*place, "cite", node, target, f"{relation}: {site.name(target)}" if target else relation)


def _verbs(site: Site, provision: str, text: str) -> Iterator[Mark]:
    if RECITAL in site.view.all(provision, RDF + "type") and opens_with_word(text):
        yield Mark(0, len(opening(site.view, text)), "verb", f"{provision}.recital", title="how the recital opens")
    for node in actions(site, provision):
        place = _place(site, provision, node, text)
        verb = site.view.one(node, MG + "verb")
        if place and verb:
            named = [site.name(one) for one in site.view.all(node, MG + "addressee")]
            who = ", ".join([*named, *site.view.all(node, MG + "addresseeAsPrinted")])
            told = f"{site.name(verb)}{f'; addressed: {who}' if who else ''}"
            yield Mark(*place, "verb", node, title=told)


def _addressed(site: Site, provision: str, text: str, taken: Iterable[Mark]) -> list[Mark]:
    """Where an addressee is named first behind the verb that addresses it."""
    begins = {mark.iri: mark.end for mark in taken if mark.kind == "verb"}
    found = []
    for node in actions(site, provision):
        for who in site.view.all(node, MG + "addressee"):
            names = sorted({name for prop in NAMES for name in site.view.all(who, prop)}, key=lambda name: (-len(name), name))
            if names and node in begins:
                pattern = re.compile(r"\b(?:" + "|".join(_flexible(name) for name in names) + r")\b", re.I)
                match = pattern.search(text, begins[node])
                if match:
                    found.append(Mark(match.start(), match.end(), "who", f"{node} {who}", who, f"addressed: {site.name(who)}"))
    return found


def _note_marks(site: Site, provision: str, text: str, notes: tuple[Note, ...]) -> Iterator[Mark]:
    """Note marks at their places, where the text is what stands in the file but for the marks."""
    begin, end = (int(site.view.one(provision, MG + name) or 0) for name in ("beginIndex", "endIndex"))
    signs = sum(len(note.number) for note in notes)
    if abs(end - begin - signs - len(text)) > SLACK:
        return
    before = 0
    for note in notes:
        mark = site.view.one(note.citations[0], MG + "markIndex")
        at = int(mark) - begin - before if mark else -1
        before += len(note.number)
        if 0 <= at <= len(text):
            while at < len(text) and text[at].isalnum():
                at += 1
            yield Mark(at, at, "note", note.id, title=note.number)


def _notes(site: Site, provision: str) -> Iterator[Note]:
    found: dict[str, list[str]] = {}
    for node in site.pointing.get(provision, {}).get(MG + "citingProvision", []):
        number = site.view.one(node, MG + "viaFootnote")
        if number:
            found.setdefault(number, []).append(node)
    place = provision.partition("#")[2]
    for number in sorted(found, key=lambda n: (int(n) if n.isdecimal() else 0, n)):
        yield Note(number, f"{place}.note.{number}", tuple(found[number]))


def actions(site: Site, provision: str) -> list[str]:
    """The actions and obligations of a provision, in the order of the text."""
    nodes = site.pointing.get(provision, {}).get(MG + "performedIn", [])
    return sorted(nodes, key=lambda node: int(site.view.one(node, MG + "beginIndex") or 0))


def _place(site: Site, provision: str, node: str, text: str) -> tuple[int, int] | None:
    """Where the words of a node stand in the text: of several places the one nearest to where it stands in the file."""
    near = int(site.view.one(node, MG + "beginIndex") or 0) - int(site.view.one(provision, MG + "beginIndex") or 0)
    return nearest(site.view.one(node, MG + "anchorText"), text, near)


def _flexible(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks in order; one that lies over an earlier or a more telling one is left out."""
    rank = {"cite": 0, "verb": 1, "who": 2, "note": 3}
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (rank[mark.kind], mark.begin, -mark.end, mark.iri)):
        if all(mark.end <= other.begin or other.end <= mark.begin for other in kept):
            kept.append(mark)
    yield from sorted(kept, key=lambda mark: (mark.begin, mark.end))


def _html(link: Linker, mark: Mark, text: str) -> Markup:
    words = text[mark.begin : mark.end]
    if mark.kind == "note":
        return _note_mark(mark.iri, mark.title)
    if mark.kind == "who":
        return Markup('<span class="who">{}</span>').format(link.link(mark.target, words, title=mark.title))
    part = mark.iri.partition("#")[2]
    if mark.kind == "cite" and mark.target and link.href(mark.target):
        return Markup('<cite class="cite">{}</cite>').format(link.link(mark.target, words, id=part, title=mark.title))
    return Markup('<span class="{}" id="{}" title="{}">{}</span>').format(mark.kind, part, mark.title, words)


def _note_mark(id: str, number: str) -> Markup:
    return Markup('<sup class="note-mark"><a href="#{}" aria-label="note {}">{}</a></sup>').format(id, number, number)
