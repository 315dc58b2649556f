"""Pictures of the whole collection: which acts cite which, and with which verbs each session speaks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mandategraph.graph.sessions import not_read, were_not_read
from mandategraph.ground.vocabularies import MG
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.site import Linker, Site
from mandategraph.publish.site.things import render

PAGE = "pictures/index.html"
COLUMN, ROW, TOP, LEFT = 210, 26, 56, 24  # pixels
BAR = 300  # pixels of the longest bar


@dataclass(frozen=True)
class Node:
    """An act in the picture of citations: its column is its session, "other bodies" stand on the right."""

    iri: str
    label: str
    x: int
    y: int
    radius: float
    other: bool


@dataclass(frozen=True)
class Edge:
    """A citation between two acts: the path of its line, and the words that tell it."""

    path: str
    words: str
    width: float


def picture_files(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    """The page of pictures; each picture stands in words beneath it."""
    edges = cited_acts(site)
    nodes, heads, size = placed(site, edges)
    verbs = verbs_of_sessions(site)
    told = {
        "title": "Pictures",
        "description": "Which acts cite which, and with which verbs each session speaks.",
        "nodes": list(nodes.values()),
        "heads": heads,
        "size": size,
        "edges": [_edge(nodes[a], nodes[b], count) for (a, b), count in sorted(edges.items())],
        "cited": sorted(edges.items()),
        "verbs": verbs,
        "most": max((count for _, _, rows in verbs for _, count in rows), default=1),
        "bar": BAR,
    }
    yield File(PAGE, "Pictures", render("pictures.html", PAGE, **context, **told, site=site, link=Linker(site, PAGE)))


def cited_acts(site: Site) -> dict[tuple[str, str], int]:
    """How often each act cites each other act: citations counted, annexes and paragraphs as their act."""
    found: dict[tuple[str, str], int] = {}
    for node in site.view.of_class("Citation"):
        target = site.view.one(node, MG + "citedThing").partition("#")[0]
        source = node.partition("#")[0]
        if source != target and site.view.is_a(target, "Act"):
            found[source, target] = found.get((source, target), 0) + 1
    return found


def placed(site: Site, edges: Mapping[tuple[str, str], int]) -> tuple[dict[str, Node], list[tuple[int, str]], tuple[int, int]]:
    """Where each act stands: a column for each session, one for other bodies; what is cited most is largest."""
    acts = sorted({act for edge in edges for act in edge}, key=site.view.order)
    weight = {act: sum(count for (_, target), count in edges.items() if target == act) for act in acts}
    sessions = sorted({site.view.session_of(act) for act in acts} - {0})
    columns: list[tuple[str, list[str]]] = [(f"Session {n}", [a for a in acts if site.view.session_of(a) == n]) for n in sessions]
    others = [act for act in acts if not site.view.session_of(act)]
    most = max(12, *(len(own) for _, own in columns), 0) if columns else 12
    columns += [("Other bodies" if not at else "", others[at : at + most]) for at in range(0, len(others), most)]
    columns = [column for column in columns if column[1]]
    nodes, heads = {}, []
    for i, (head, own) in enumerate(columns):
        heads.append((LEFT + i * COLUMN, head))
        for j, act in enumerate(own):
            radius = 5 + 2.2 * math.sqrt(weight[act])
            nodes[act] = Node(
                act, site.name(act), LEFT + 12 + i * COLUMN, TOP + j * ROW, round(min(radius, 12), 1), not site.view.session_of(act)
            )
    tallest = max((len(own) for _, own in columns), default=1)
    return nodes, heads, (LEFT * 2 + len(columns) * COLUMN + 80, TOP + tallest * ROW + 10)


def _edge(a: Node, b: Node, count: int) -> Edge:
    if a.x == b.x:
        path = f"M{a.x} {a.y} C{a.x - 40} {a.y} {b.x - 40} {b.y} {b.x} {b.y}"
    else:
        middle = (a.x + b.x) // 2
        path = f"M{a.x} {a.y} C{middle} {a.y} {middle} {b.y} {b.x} {b.y}"
    return Edge(path, f"{a.label} cites {b.label}{f', {count} times' if count > 1 else ''}", round(min(1 + 0.5 * (count - 1), 4), 1))


def verbs_of_sessions(site: Site) -> list[tuple[int, str, list[tuple[str, int]]]]:
    """For each session: which before it were not read, and the verbs of its acts with how many times each is used, the strongest first."""
    found: dict[int, dict[tuple[int, str], int]] = {}
    for node in site.view.of_class("Action"):
        verb = site.view.one(node, MG + "verb")
        force = site.view.one(verb, MG + "force") if verb else ""
        session = site.view.session_of(node.partition("#")[0])
        if force and session:
            counts = found.setdefault(session, {})
            key = (-int(force), site.name(verb))
            counts[key] = counts.get(key, 0) + 1
    sessions = sorted(found)
    gaps = ["", *(were_not_read(not_read(sessions, a, b)) for a, b in pairwise(sessions))]
    return [(n, gap, [(name, count) for (_, name), count in sorted(found[n].items())]) for n, gap in zip(sessions, gaps, strict=True)]
