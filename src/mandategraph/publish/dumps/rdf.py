"""The dumps in RDF: Turtle that reads aloud, act by act, and N-Quads, TriG and JSON-LD for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from mandategraph.authorities.identity import file_slug
from mandategraph.graph.store import DATASET
from mandategraph.graph.view import View
from mandategraph.ground.terms import dump, value
from mandategraph.ground.text import Key, natural
from mandategraph.ground.vocabularies import DCTERMS, MG, PREFIXES, PROV, RDF, RDFS, SKOS

WHOLE = "mandategraph"
# The order of the properties of a thing: what it is, what it is called, what it says; behind the rest, where it stands in the file.
FIRST = (
    RDF + "type",
    RDFS + "label",
    SKOS + "prefLabel",
    DCTERMS + "title",
    *(MG + name for name in ("number", "symbol", "place", "position", "partOf", "inInstrument", "citingProvision", "performedIn", "text")),
)
LAST = (MG + "beginIndex", MG + "endIndex", PROV + "wasDerivedFrom")
Section = tuple[str, list[ox.Triple]]  # a heading, and what stands under it in its order
DELIBERATIONS = "The deliberations, paragraph by paragraph"
RULE = 100  # characters of the line above a heading


def rdf_files(view: View) -> Iterator[tuple[str, str, bytes]]:
    """The dumps in RDF: the whole in four forms, each graph as readable Turtle. A row: the graph that it holds ("" for all), name, bytes.

    Afterwards: (1) the four forms hold the same triples, N-Quads, TriG and JSON-LD with their graphs; (2) a Turtle file has a triple
    once, act by act and paragraph by paragraph, under headings that are comments.
    """
    sections = {name: _sections(view, name) for name in view.data.graphs}
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(view.base + name)) for name in view.data.graphs for t in _all(sections[name])
    ]
    yield "", f"{WHOLE}.nq", (view.data.folder / DATASET).read_bytes()
    yield "", f"{WHOLE}.trig", dump(quads, ox.RdfFormat.TRIG, PREFIXES)
    yield "", f"{WHOLE}.jsonld", dump(quads, ox.RdfFormat.JSON_LD)
    yield "", f"{WHOLE}.ttl", _whole(view, sections)
    for name in view.data.graphs:
        folder = "graphs" if name.startswith("graph/") else "reports"
        text = _header(view, _about(view, name)) + _body(sections[name], view.base, set())
        yield name, f"{folder}/{file_slug(name.removeprefix('graph/'))}.ttl", text


def _all(sections: Iterable[Section]) -> Iterator[ox.Triple]:
    return (triple for _, triples in sections for triple in triples)


def _about(view: View, name: str) -> str:
    title = view.one(view.base + name, DCTERMS + "title")
    return f"{view.label(view.base + name)}{': ' + title if title else ''}"


def _whole(view: View, sections: dict[str, list[Section]]) -> bytes:
    """All graphs one after the other; a triple that several state stands where the first does."""
    written: set[ox.Triple] = set()
    parts = [_header(view, "All graphs of the dataset, one after the other. A triple that two of them state stands once.")]
    for name in view.data.graphs:
        parts.append(_heading(_about(view, name), "="))
        parts.append(_body(sections[name], view.base, written))
    return b"".join(parts)


def _header(view: View, about: str) -> bytes:
    lines = [f"# {' '.join(about.split())}", "# https://creativecommons.org/publicdomain/zero/1.0/", ""]
    lines += [f"@base <{view.base}> .", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()), ""]
    return "\n".join(lines).encode()


def _heading(title: str, line: str = "-") -> bytes:
    words = " ".join(title.split())
    return f"\n# {line * 3} {words} {line * max(3, RULE - len(words) - 7)}\n\n".encode()


def _body(sections: Iterable[Section], base: str, written: set[ox.Triple]) -> bytes:
    """The triples of a graph that are not yet written, under the headings of their sections."""
    parts = []
    for title, triples in sections:
        fresh = [triple for triple in triples if triple not in written]
        written.update(fresh)
        if fresh:
            parts += [_heading(title), _blocks(fresh, base)]
    return b"".join(parts)


def _blocks(triples: Iterable[ox.Triple], base: str) -> bytes:
    """Turtle without its head, a blank line between two subjects. No literal has a line break of its own: Turtle escapes it."""
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base) or b""
    body = b"".join(line for line in text.splitlines(keepends=True) if not line.startswith((b"@base ", b"@prefix ")))
    return body.replace(b" .\n", b" .\n\n")


def _sections(view: View, name: str) -> list[Section]:
    """The triples of a graph by section: report, session, each act, the deliberations, and what else is named, by class."""
    own: dict[str, list[ox.Triple]] = {}
    for triple in dict.fromkeys(quad.triple for quad in view.data.graphs[name]):
        own.setdefault(value(triple.subject), []).append(triple)
    places = _Places(view, name)
    found: dict[tuple[Key, str], list[tuple[Key, str]]] = {}
    for subject in own:
        section, place = places.of(subject)
        found.setdefault(section, []).append((place, subject))
    return [
        (title, [triple for _, subject in sorted(found[rank, title]) for triple in sorted(own[subject], key=_property)])
        for rank, title in sorted(found)
    ]


def _property(triple: ox.Triple) -> tuple[int, str, Key, str]:
    iri = triple.predicate.value
    rank = FIRST.index(iri) if iri in FIRST else len(FIRST) + 1 + LAST.index(iri) if iri in LAST else len(FIRST)
    words = value(triple.object)
    return rank, iri, natural(words) if not isinstance(triple.object, ox.Literal) else ((1, 0, words),), str(triple.object)


class _Places:
    """Where a thing stands in the Turtle file of a graph."""

    def __init__(self, view: View, name: str) -> None:
        self.view, self.graph = view, view.base + name
        self.session = view.one(self.graph, MG + "reportsOn")
        mine = (act for act in view.of_class("Act") if self.graph in view.all(act, PROV + "wasDerivedFrom"))
        self.acts = {act: place for place, act in enumerate(sorted(mine, key=self._begin))}
        self.positions = _positions(view, self.acts)

    def of(self, subject: str) -> tuple[tuple[Key, str], Key]:
        """The section, as its rank and title, and the place within it."""
        view = self.view
        whole = subject.partition("#")[0]
        if whole in self.acts:
            title = f"{view.label(whole)}: {view.one(whole, DCTERMS + 'title')}".removesuffix(": ")
            return (((2, self.acts[whole], ""),), title), self._within(subject, whole)
        if whole == self.graph:
            listed = "Listing" in view.kinds(subject)
            if subject == whole:
                return (((0, 0, ""),), "The report"), ()
            if not listed:
                return (((3, 0, ""),), DELIBERATIONS), ((0, self._begin(subject), ""), *natural(subject))
        if self.session and (subject == self.session or subject.startswith(self.session + "/")):
            return (((1, 0, ""),), view.label(self.session)), natural(subject)
        kind = next(iter(view.kinds(subject)), "")
        return (((4, 0, kind),), f"mg:{kind}" if kind else "Other things"), natural(subject)

    def _begin(self, subject: str) -> int:
        return int(self.view.one(subject, MG + "beginIndex") or 0)

    def _within(self, subject: str, act: str) -> Key:
        """The place in an act: paragraphs by position, and behind each what it cites and asks: op.9, op.9.cite.1, op.9.action.1."""
        part = subject
        while part.startswith(act + "#"):
            if part in self.positions:
                return ((1, self.positions[part], ""), *natural(subject.removeprefix(part)))
            part = part.rpartition(".")[0]
        return ((0, 0, ""),) if subject == act else ((2, 0, ""), *natural(subject))


def _positions(view: View, acts: Iterable[str]) -> dict[str, int]:
    """The position of each paragraph; what has none of its own, an annex say, stands where its first paragraph does."""
    known = tuple(act + "#" for act in acts)
    found: dict[str, int] = {}
    for subject in view.values:
        printed = view.one(subject, MG + "position") if subject.startswith(known) else ""
        if printed:
            found[subject] = int(printed)
    for subject, position in list(found.items()):
        part = subject.rpartition(".")[0]
        while "#" in part:
            if not view.one(part, MG + "position"):
                found[part] = min(position, found.get(part, position))
            part = part.rpartition(".")[0]
    return found
