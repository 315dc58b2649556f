"""Dataset and report -> the words: leads any fact back to the lines of the file that say it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mandategraph.answers.naming.traced import find_thing
from mandategraph.documents.source import Source, acquire
from mandategraph.graph.view import open_view
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.filenames import find_recorded, on_one_line
from mandategraph.ground.state import state_json
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import MG

LONGEST_SHOWN = 60  # lines; the middle of a longer stretch is left out
SHOWN = (
    "text",
    "anchorText",
    "verb",
    "addressee",
    "addresseeAsPrinted",
    "object",
    "citedThing",
    "relation",
    "reason",
    "words",
    "dueAt",
    "resourceCondition",
    "viaFootnote",
    "repaired",
)


@dataclass(frozen=True)
class Explanation:
    """The words behind one thing: lines of a file, each as pieces that are inside the marked stretch or outside."""

    iri: str
    facts: tuple[tuple[str, str], ...]
    file: str
    begin: int
    end: int
    first_line: int
    last_line: int
    lines: tuple[tuple[int, tuple[tuple[str, bool], ...]], ...]


def explain(what: str, out: Path, reports: Path | None, base: str = "") -> Iterator[Explanation]:
    """Yield the words that say a thing, one explanation for each report that says it. ``base`` is told by the build where not given.

    Raises BadQuestion as ``find_thing`` does, NoAnswer where there is no build, and MandategraphError for a report that is not where it
    was or has changed.
    """
    view = open_view(out, base)
    store, base = view.data.store, view.base
    node = ox.NamedNode(find_thing(view, what).iri)
    places = sorted(
        {(value(q.graph_name), int(value(q.object))) for q in store.quads_for_pattern(node, ox.NamedNode(MG + "beginIndex"), None, None)}
    )
    if not places:
        named = _cited_in(store, node)
        first = ", ".join(iri.removeprefix(base) for iri in named[:3]) + (f" and {len(named) - 3} more places" if len(named) > 3 else "")
        hint = f"It is named in {first}." if named else "No report in the build says it."
        raise MandategraphError(f"{node.value.removeprefix(base)} stands at no place of its own.", hint, "explain#no-place")
    for graph, begin in places:
        end = next(int(value(q.object)) for q in store.quads_for_pattern(node, ox.NamedNode(MG + "endIndex"), None, ox.NamedNode(graph)))
        yield _explanation(node, store, _source(store, graph, out, reports, base), begin, end, base)


def _cited_in(store: ox.Store, node: ox.NamedNode) -> list[str]:
    return sorted(s for q in store.quads_for_pattern(None, None, node, None) if ".cite." in (s := value(q.subject)) or ".action." in s)


def _source(store: ox.Store, graph: str, out: Path, reports: Path | None, base: str) -> Source:
    def told(name: str) -> str:
        found = [value(q.object) for q in store.quads_for_pattern(ox.NamedNode(graph), ox.NamedNode(MG + name), None, ox.NamedNode(graph))]
        return found[0] if found else ""

    name = told("fileName") if reports else _listed(out).get(graph.removeprefix(base), told("fileName"))
    path = find_recorded(reports or out, name)
    if not os.path.exists(path):
        raise MandategraphError(f"{path}: the report is no longer there.", "Tell its folder with --reports.", "explain#moved")
    source = acquire(path)
    if source.sha256 != told("sha256"):
        raise MandategraphError(f"{path}: the file has changed since the build.", "Build again.", "explain#changed")
    return source


def _listed(out: Path) -> dict[str, str]:
    """Where each report lay when the graph was built, by its graph."""
    path = out / "sources.json"
    if not path.exists():
        return {}
    todo = "Build again, or tell the folder of the reports with --reports."
    found: dict[str, str] = state_json(path, {str: str}, todo)
    return found


def _explanation(node: ox.NamedNode, store: ox.Store, source: Source, begin: int, end: int, base: str) -> Explanation:
    facts = []
    for name in SHOWN:
        for quad in store.quads_for_pattern(node, ox.NamedNode(MG + name), None, None):
            facts.append((name, value(quad.object).removeprefix(base)))
    first, last = source.line_no(begin), source.line_no(max(begin, end - 1))
    lines = []
    for number in range(first, last + 1):
        if last - first > LONGEST_SHOWN and LONGEST_SHOWN // 2 < number - first < last - first - LONGEST_SHOWN // 2:
            continue
        start, stop = source.lines[number - 1]
        lines.append((number, _pieces(source.text[start:stop], begin - start, end - start)))
    return Explanation(node.value, tuple(sorted(set(facts))), on_one_line(source.name), begin, end, first, last, tuple(lines))


def _pieces(line: str, begin: int, end: int) -> tuple[tuple[str, bool], ...]:
    low, high = max(0, min(begin, len(line))), max(0, min(end, len(line)))
    return tuple((words, inside) for words, inside in ((line[:low], False), (line[low:high], True), (line[high:], False)) if words)
