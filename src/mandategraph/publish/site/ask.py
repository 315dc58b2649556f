"""The saved questions and the shapes as pages, with a form that asks an endpoint."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from mandategraph.answers.ask.answer import Answer
from mandategraph.answers.ask.ask import Dataset
from mandategraph.answers.ask.engines import Embedded
from mandategraph.answers.ask.saved import SavedQuery, saved_queries
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.iris import resolves
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import RDFS
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.site import Linker, Site
from mandategraph.publish.site.things import render

QUERIES, SHAPES, RUN = "queries/index.html", "shapes/index.html", "queries/run.html"
SH = "http://www.w3.org/ns/shacl#"
MOST_ROWS = 12  # of an example
RELATIVE = re.compile(r"\{ <([^<>:]*)> \}")  # the one place of a saved query where a thing is named: behind VALUES
FIRST_QUERY = """PREFIX mg: <https://w3id.org/mandategraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?act ?cited (COUNT(*) AS ?times) WHERE {
  ?citation mg:citingProvision/mg:inInstrument/rdfs:label ?act ;
            mg:citedThing/rdfs:label ?cited .
}
GROUP BY ?act ?cited ORDER BY DESC(?times) LIMIT 20
"""


@dataclass(frozen=True)
class Rule:
    """A shape: what must hold, why, how grave it is where it does not, and the query that finds where, "" where it has none."""

    id: str
    name: str
    severity: str
    message: str
    reason: str
    query: str


def ask_files(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    """The pages of the questions, each with an example answer from this dataset, and the page of the shapes."""
    dataset = Dataset(Embedded(site.view.data.merged), site.view.base)
    for query in saved_queries():
        path = f"queries/{query.name}.html"
        told = {
            "title": query.title,
            "description": query.question,
            "query": query,
            "text": _text(query, site.view.base),
            "answer": _answer(dataset, query),
        }
        yield File(path, f"Question: {query.title}", _render(site, "query.html", path, context, told))
    told = {
        "title": "Questions",
        "description": "Saved questions to the graph: what they ask, and an answer.",
        "queries": saved_queries(),
        "run": RUN,
    }
    yield File(QUERIES, "Questions", _render(site, "queries.html", QUERIES, context, told))
    told = {"title": "Ask an endpoint", "description": "Any question in SPARQL, to an endpoint of your choice.", "text": FIRST_QUERY}
    yield File(RUN, "Ask an endpoint", _render(site, "run.html", RUN, context, told))
    rules = rules_by_file()
    told = {"title": "Shapes", "description": "What must hold in the graph, and why.", "topics": rules, "run": RUN}
    yield File(SHAPES, "Shapes", _render(site, "shapes.html", SHAPES, context, told))
    for file in sorted(resource("shapes").glob("*.ttl")):
        yield File(f"shapes/{file.name}", "Shapes in Turtle", file.read_bytes())


def _render(site: Site, template: str, path: str, context: Mapping[str, Any], told: Mapping[str, Any]) -> bytes:
    return render(template, path, **context, **told, site=site, link=Linker(site, path), most=MOST_ROWS)


def _text(query: SavedQuery, base: str) -> str:
    """The query for the base of this dataset: a relative name of a thing is written whole where no reader would resolve it rightly."""
    lines = query.text.strip().splitlines()
    if not resolves(base):
        return RELATIVE.sub(lambda name: f"{{ <{base}{name[1]}> }}", "\n".join(line for line in lines if not line.startswith("BASE <")))
    return "\n".join(f"BASE <{base}>" if line.startswith("BASE <") else line for line in lines)


def _answer(dataset: Dataset, query: SavedQuery) -> Answer | None:
    """What the header's example answers here; None where this dataset does not have the things that it names."""
    words = shlex.split(query.example)
    params = dict(word.partition("=")[::2] for before, word in pairwise(words) if before == "--param")
    try:
        return dataset.ask(query.name, **params)
    except MandategraphError:
        return None


def rules_by_file() -> list[tuple[str, str, list[Rule]]]:
    """The shapes by topic: the file, what its first line says, and its shapes in their order."""
    found, prefixes = [], _prefixes()
    for path in sorted(resource("shapes").glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        facts: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]] = {}
        for triple in triples_in(str(path), "https://w3id.org/mandategraph/shapes"):
            facts.setdefault(value(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
        rules = [_rule(iri, facts, prefixes) for iri, own in facts.items() if SH + "name" in own]
        if rules:
            found.append((path.name, text.splitlines()[0].lstrip("# "), rules))
    return found


def _prefixes() -> dict[str, str]:
    found: dict[str, dict[str, str]] = {}
    for triple in triples_in(str(resource("shapes") / "prefixes.ttl"), "https://w3id.org/mandategraph/shapes"):
        found.setdefault(value(triple.subject), {})[triple.predicate.value] = value(triple.object)
    return {own[SH + "prefix"]: own[SH + "namespace"] for own in found.values() if SH + "prefix" in own}


def _rule(iri: str, facts: Mapping[str, Mapping[str, list[Any]]], prefixes: Mapping[str, str]) -> Rule:
    def one(subject: str, name: str) -> str:
        return next((value(term) for term in facts.get(subject, {}).get(name, ())), "")

    select = next((one(value(node), SH + "select") for node in facts[iri].get(SH + "sparql", ())), "")
    targets = [f"{{ $this a <{value(kind)}> }}" for kind in facts[iri].get(SH + "targetClass", ())]
    targets += [f"{{ $this <{value(prop)}> ?anyObject }}" for prop in facts[iri].get(SH + "targetSubjectsOf", ())]
    targets += [f"{{ ?anySubject <{value(prop)}> $this }}" for prop in facts[iri].get(SH + "targetObjectsOf", ())]
    query = ""
    if select and targets:
        head = "".join(f"PREFIX {prefix}: <{start}>\n" for prefix, start in sorted(prefixes.items()) if f"{prefix}:" in select)
        query = head + select.strip().replace("{", "{\n  { SELECT DISTINCT $this WHERE { " + " UNION ".join(targets) + " } }", 1)
    severity = one(iri, SH + "severity").removeprefix(SH) or "Violation"
    return Rule(iri.rpartition("#")[2], one(iri, SH + "name"), severity, one(iri, SH + "message"), one(iri, RDFS + "comment"), query)
