"""Dataset and the texts beside it -> the words: leads any fact back to the lines that say it, as they were read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mandategraph.answers.naming.traced import find_thing
from mandategraph.graph.store import BUILD_AGAIN
from mandategraph.graph.texts import kept_text
from mandategraph.graph.view import open_view
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.filenames import find_recorded, on_one_line
from mandategraph.ground.lines import Lines
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
    note: MandategraphError | None = None  # that the file is no longer there, or no longer what was read


def explain(what: str, out: Path, reports: Path | None, base: str = "") -> Iterator[Explanation]:
    """Yield the words that say a thing, one explanation for each report that says it. ``base`` is told by the build where not given.

    The words are those of the text as it was read, whatever has become of the file since: its ``note`` tells. The file is looked for in
    the folder ``reports``, or else where it lay. Raises BadQuestion as ``find_thing`` does, NoAnswer where there is no build, and
    MandategraphError for a build that does not have the text.
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
        name, sha256 = _told(store, graph, "fileName"), _told(store, graph, "sha256")
        text = kept_text(out, _told(store, graph, "textSha256") or sha256, BUILD_AGAIN)
        if text is None:
            raise MandategraphError(f"{out}: the build does not have the text of {name}.", BUILD_AGAIN, "explain#no-text")
        note = _note(out, reports, graph.removeprefix(base), name, sha256)
        yield Explanation(node.value, _facts(store, node, base), on_one_line(name), begin, end, *_shown(text, begin, end), note)


def _cited_in(store: ox.Store, node: ox.NamedNode) -> list[str]:
    return sorted(s for q in store.quads_for_pattern(None, None, node, None) if ".cite." in (s := value(q.subject)) or ".action." in s)


def _told(store: ox.Store, graph: str, name: str) -> str:
    """What a graph tells of the file of its report."""
    found = store.quads_for_pattern(ox.NamedNode(graph), ox.NamedNode(MG + name), None, ox.NamedNode(graph))
    return next((value(q.object) for q in found), "")


def _note(out: Path, reports: Path | None, report: str, name: str, sha256: str) -> MandategraphError | None:
    """What became of the file of a report since it was read; None where it is there and the same."""
    try:
        path = find_recorded(reports or out, name if reports else _listed(out).get(report, name))
    except MandategraphError as damaged:
        return damaged
    as_read = "the words are shown as they were read"
    if not os.path.isfile(path):
        what = f"{path}: the report is no longer there; {as_read}."
        return MandategraphError(what, "Tell its folder with --reports, to have it checked.", "explain#moved")
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError as error:
        what = f"{path}: the report cannot be read now ({error.strerror or error}); {as_read}."
        return MandategraphError(what, "Check the permissions, or tell another folder with --reports.", "explain#moved")
    what = f"{path}: the file has changed since the build; {as_read}."
    return None if same else MandategraphError(what, "Build again.", "explain#changed")


def _listed(out: Path) -> dict[str, str]:
    """Where each report lay when the graph was built, by its graph."""
    path = out / "sources.json"
    if not path.exists():
        return {}
    todo = "Build again, or tell the folder of the reports with --reports."
    found: dict[str, str] = state_json(path, {str: str}, todo)
    return found


def _facts(store: ox.Store, node: ox.NamedNode, base: str) -> tuple[tuple[str, str], ...]:
    found = ((name, q.object) for name in SHOWN for q in store.quads_for_pattern(node, ox.NamedNode(MG + name), None, None))
    return tuple(sorted({(name, value(term).removeprefix(base)) for name, term in found}))


def _shown(text: str, begin: int, end: int) -> tuple[int, int, tuple[tuple[int, tuple[tuple[str, bool], ...]], ...]]:
    """The first and the last line of a stretch, and its lines by number; of a long one the middle is left out."""
    lines = Lines(text)
    first, last = lines.number(begin), lines.number(max(begin, end - 1))
    shown = []
    for number in range(first, last + 1):
        if last - first > LONGEST_SHOWN and LONGEST_SHOWN // 2 < number - first < last - first - LONGEST_SHOWN // 2:
            continue
        start, stop = lines.bounds[number - 1]
        shown.append((number, _pieces(text[start:stop], begin - start, end - start)))
    return first, last, tuple(shown)


def _pieces(line: str, begin: int, end: int) -> tuple[tuple[str, bool], ...]:
    low, high = max(0, min(begin, len(line))), max(0, min(end, len(line)))
    return tuple((words, inside) for words, inside in ((line[:low], False), (line[low:high], True), (line[high:], False)) if words)
