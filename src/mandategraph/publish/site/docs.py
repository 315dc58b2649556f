"""The ontology, term by term, and the stories: both from their Turtle files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import DCTERMS, MG, PREFIXES, RDF, RDFS, SKOS
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.paths import fragment_of
from mandategraph.publish.site.site import ONTOLOGY_PAGE, Linker, Site
from mandategraph.publish.site.things import render

STORIES = "stories/index.html"
OTHERS = {
    "eli": "http://data.europa.eu/eli/ontology#", "fabio": "http://purl.org/spar/fabio/", "frbr": "http://purl.org/vocab/frbr/core#",
    "org": "http://www.w3.org/ns/org#", "owl": "http://www.w3.org/2002/07/owl#", "foaf": "http://xmlns.com/foaf/0.1/",
}  # fmt: skip
MAPPINGS = {
    RDFS + "subClassOf": "is a kind of",
    RDFS + "subPropertyOf": "implies",
    SKOS + "closeMatch": "is close to",
    SKOS + "exactMatch": "is the same as",
}
IRI = re.compile(r"<([^<>\s]*)>")


@dataclass(frozen=True)
class Term:
    """A class or property: its name, what it means, and how it stands to others of ours (``above``) and elsewhere (``mappings``)."""

    name: str
    label: str
    comment: str
    examples: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    mappings: tuple[tuple[str, str], ...]  # relation in words, IRI
    sources: tuple[str, ...]
    is_class: bool
    used: int


@dataclass(frozen=True)
class Step:
    """A step of a story: its words, and the Turtle that states them with its IRIs as links."""

    words: str
    turtle: Markup


def doc_files(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    """The ontology's page, the ontology's files beside it, and the stories where the ontology has some."""
    link = Linker(site, ONTOLOGY_PAGE)
    found = terms(site)
    told = {
        "title": "Ontology",
        "description": "Every class and property: what it means, an example, and how it stands to vocabularies that others use.",
        "classes": [term for term in found if term.is_class],
        "properties": [term for term in found if not term.is_class],
        "files": [path.name for path in _files()],
        "schemes": sorted(site.view.of_class("ConceptScheme")) or [iri for iri in site.parts if _is_scheme(site, iri)],
        "short": short,
        "stories_exist": has_stories(),
        "namespace": MG,
    }
    yield File(ONTOLOGY_PAGE, "The ontology", render("ontology.html", ONTOLOGY_PAGE, **context, **told, site=site, link=link))
    for path in _files():
        yield File(f"ontology/{path.name}", "The ontology in Turtle", path.read_bytes())
    yield from _stories(site, context)


def has_stories() -> bool:
    """Whether the ontology comes with stories."""
    return (resource("ontology") / "stories").is_dir()


def _files() -> list[Path]:
    return sorted(resource("ontology").glob("*.ttl"))


def _is_scheme(site: Site, iri: str) -> bool:
    return SKOS + "ConceptScheme" in site.view.all(iri, RDF + "type")


def terms(site: Site) -> list[Term]:
    """Every term of the ontology, by name, with the examples and mappings that its files state."""
    facts: dict[str, dict[str, list[str]]] = {}
    for path in _files():
        for triple in triples_in(str(path), site.view.base):
            subject = value(triple.subject)
            if subject.startswith(MG) and subject != MG:
                facts.setdefault(subject, {}).setdefault(triple.predicate.value, []).append(value(triple.object))
    used: dict[str, int] = {}
    for triple in site.view.data.triples:
        name = value(triple.object) if triple.predicate.value == RDF + "type" else triple.predicate.value
        used[name] = used.get(name, 0) + 1
    below: dict[str, list[str]] = {}
    for subject, own in facts.items():
        for prop in (RDFS + "subClassOf", RDFS + "subPropertyOf"):
            for above in own.get(prop, ()):
                below.setdefault(above, []).append(subject)
    return [_term(iri, facts[iri], sorted(below.get(iri, ())), used.get(iri, 0)) for iri in sorted(facts, key=str.casefold)]


def _term(iri: str, own: dict[str, list[str]], below: list[str], used: int) -> Term:
    def ours(prop: str) -> tuple[str, ...]:
        return tuple(sorted(iri for iri in own.get(prop, ()) if iri.startswith(MG)))

    mappings = [(words, other) for prop, words in MAPPINGS.items() for other in sorted(own.get(prop, ())) if not other.startswith(MG)]
    return Term(
        name=iri.removeprefix(MG), label=(own.get(RDFS + "label") or [""])[0], comment=" ".join(own.get(RDFS + "comment", ())),
        examples=tuple(own.get(SKOS + "example", ())), above=(*ours(RDFS + "subClassOf"), *ours(RDFS + "subPropertyOf")),
        below=tuple(below),
        domain=tuple(sorted(own.get(RDFS + "domain", ()))), range=tuple(sorted(own.get(RDFS + "range", ()))), mappings=tuple(mappings),
        sources=tuple(own.get(DCTERMS + "source", ())),
        is_class=any(kind.endswith("#Class") for kind in own.get(RDF + "type", ())), used=used,
    )  # fmt: skip


def short(iri: str) -> str:
    """An IRI as people write it: with a prefix."""
    return next((f"{prefix}:{iri.removeprefix(start)}" for prefix, start in (PREFIXES | OTHERS).items() if iri.startswith(start)), iri)


def _stories(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    if not has_stories():
        return
    folder = resource("ontology") / "stories"
    found: list[tuple[str, str, list[str]]] = []
    told: dict[str, Any] = {}
    for path in sorted(p for p in folder.iterdir() if p.is_dir() and any(p.glob("*.ttl"))):
        page = f"stories/{path.name}.html"
        link = Linker(site, page)
        chapters = [_chapter(link, file) for file in sorted(path.glob("*.ttl"))]
        title = chapters[0][0].rpartition(":")[0].partition(",")[0] or path.name
        told = {
            "title": title,
            "description": f"{title}: one mandate told step by step, with the facts of each step.",
            "chapters": chapters,
        }
        found.append((page, title, [head for head, _, _ in chapters]))
        yield File(page, f"Story: {title}", render("story.html", page, **context, **told, site=site, link=link, fragment=fragment_of))
    told = {"title": "Stories", "description": "How single mandates came to be what they are. Start here if you are new.", "stories": found}
    yield File(STORIES, "Stories", render("stories.html", STORIES, **context, **told, site=site, link=Linker(site, STORIES)))


def _chapter(link: Linker, path: Path) -> tuple[str, str, list[Step]]:
    """A file of a story: its title, its name, its steps. A step begins with a comment; prefixes are left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    title = lines[0].lstrip("# ").strip()
    steps: list[tuple[list[str], list[str]]] = []
    for line in lines[1:]:
        if line.startswith("#"):
            if not steps or steps[-1][1]:
                steps.append(([], []))
            steps[-1][0].append(line.lstrip("# ").strip())
        elif steps and not line.startswith(("@prefix", "@base")) and (line.strip() or steps[-1][1]):
            steps[-1][1].append(line)
    return title, path.name, [Step(" ".join(words), _linked(link, "\n".join(turtle).strip())) for words, turtle in steps]


def _linked(link: Linker, turtle: str) -> Markup:
    """Turtle with its IRIs as links to their pages."""
    parts, at = [], 0
    for match in IRI.finditer(turtle):
        iri = match[1] if ":" in match[1] else link.site.view.base + match[1]
        parts += [escape(turtle[at : match.start()]), escape("<"), link.link(iri, match[1]), escape(">")]
        at = match.end()
    return Markup("").join([*parts, escape(turtle[at:])])
