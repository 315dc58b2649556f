"""Walk: a question about a whole lineage, asked step by step.

SPARQL 1.1 can say that one act goes back to another (``mg:cites+``) but not by which path; and endpoints differ in what they make
of such paths (docs/decisions.md). So a query with ``#+ walk: act → next`` is one step: from each ``?act`` to every ``?next``.
The program asks it again for what it found, until nothing new comes up. The path it gives is a shortest one.

The step's columns: ``?act ?act_name ?next ?next_name``, ``?how`` (in what words, at which place) and whatever tells about ``?next``.
With ``#+ walk: act → next until to`` only the things on a shortest way to ``?to`` come back, in order.
The answer's columns: ``act`` (the name of what was reached), ``steps``, ``path``, ``iri`` and the rest by their own names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.answers.ask.saved import Walk

LONGEST_QUESTION = 100  # things asked about at once

Step = Callable[[Sequence[NamedNode]], Answer]
Row = dict[str, Term | None]


@dataclass(frozen=True, slots=True)
class Reached:
    """One thing found on the way: how many steps from the start, the names on the path to it, and what is known of it."""

    iri: NamedNode
    path: tuple[str, ...]
    known: Row
    before: Reached | None = None

    @property
    def order(self) -> tuple[int, list[list[str | int]]]:
        """Nearest first, then by the names on the path, numbers by their size."""
        return len(self.path), [_natural(name) for name in self.path]


def walk(step: Step, start: NamedNode, plan: Walk, columns: Sequence[str], end: Term | None = None) -> Answer:
    """Ask step by step from ``start`` until nothing new comes up; return one row for each thing reached.

    Afterwards: (1) every thing is there once, at its smallest number of steps; (2) the rows are ordered by steps, then path;
    (3) the start is not among them, even where the steps lead back to it; (4) with an ``end``, only the things on a shortest way
    to it are there, none where no way leads to it.
    """
    seen = {start}
    frontier = [Reached(start, (), {})]
    found: list[Reached] = []
    while frontier:
        edges = _by_ends(_ask(step, [thing.iri for thing in frontier]), plan)
        new: list[Reached] = []
        for thing in frontier:
            for iri, edge in edges.get(thing.iri, {}).items():
                if iri not in seen:
                    seen.add(iri)
                    path = thing.path or (_words(edge[0][f"{plan.near}_name"]),)
                    new.append(Reached(iri, (*path, _words(edge[0][f"{plan.far}_name"])), _merge(edge), thing))
        frontier = sorted(new, key=lambda thing: thing.order)
        found += frontier
        if end in seen:
            break
    if end is not None:
        found = _way(next((thing for thing in found if thing.iri == end), None))
    return Answer(tuple(columns), tuple(tuple(_cell(thing, plan, column) for column in columns) for thing in found))


def _way(thing: Reached | None) -> list[Reached]:
    """Return what lies on the way to a thing, and the thing itself; the start, which has no path, is left out."""
    way: list[Reached] = []
    while thing is not None and thing.path:
        way.append(thing)
        thing = thing.before
    return way[::-1]


def _ask(step: Step, things: list[NamedNode]) -> list[Row]:
    rows: list[Row] = []
    for begin in range(0, len(things), LONGEST_QUESTION):
        answer = step(things[begin : begin + LONGEST_QUESTION])
        rows += [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return rows


def _by_ends(rows: list[Row], plan: Walk) -> dict[Term, dict[NamedNode, list[Row]]]:
    edges: dict[Term, dict[NamedNode, list[Row]]] = {}
    for row in rows:
        near, far = row[plan.near], row[plan.far]
        if near is not None and isinstance(far, NamedNode):
            edges.setdefault(near, {}).setdefault(far, []).append(row)
    return edges


def _merge(edge: list[Row]) -> Row:
    """Make one row of several: all the ways in ``how``; elsewhere the first in alphabetical order (a cited act may have two titles)."""
    merged: Row = {}
    for column in edge[0]:
        terms = sorted({term for row in edge if (term := row[column]) is not None}, key=lambda term: _natural(term.value))
        if column == "how":
            merged[column] = Literal("; ".join(dict.fromkeys(term.value for term in terms)))
        else:
            merged[column] = terms[0] if terms else None
    return merged


def _cell(thing: Reached, plan: Walk, column: str) -> Term | None:
    if column == "steps":
        return Literal(len(thing.path) - 1)
    if column == "path":
        return Literal(f" {plan.arrow} ".join(thing.path))
    if column == "iri":
        return thing.iri
    return thing.known[f"{plan.far}_name" if column == plan.near else column]


def _words(term: Term | None) -> str:
    return "" if term is None else term.value


def _natural(words: str) -> list[str | int]:
    return [int(part) if part.isdecimal() else part for part in re.split(r"([0-9]+)", words)]
