"""Reads lineage out of a finished dataset: timelines of things, the board of obligations, the comparison of two acts.

A reader: it imports no station. Pictures and pages are made from the values that it returns.
"""

from __future__ import annotations

from mandategraph.graph.view import View, open_view
from mandategraph.trace._asked import nearest
from mandategraph.trace._board import Due, board
from mandategraph.trace._diff import Comparison, Pair, compare
from mandategraph.trace._picture import picture
from mandategraph.trace._things import Thing, find_thing
from mandategraph.trace._timeline import Entry, Timeline, trace
from mandategraph.trace._wording import kind_words, limit, opening, standing

__all__ = [
    "Comparison",
    "Due",
    "Entry",
    "Pair",
    "Thing",
    "Timeline",
    "View",
    "board",
    "compare",
    "find_thing",
    "kind_words",
    "limit",
    "nearest",
    "open_view",
    "opening",
    "picture",
    "standing",
    "trace",
]
