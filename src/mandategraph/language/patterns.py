"""How the patterns of tables are read: each repeat of them ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_GROUPS = 400  # times that a group is repeated: the items of a list, the words between a verb and what it governs
MOST_LETTERS = 4_000  # code points that a repeat of one passes over; longest paragraph seen in the four reports: 2 302
# One piece of a pattern: an escaped sign, a class, the opening of a group, or any other sign; and the sign that repeats it without end
REPEAT = re.compile(r"(?P<atom>[?}]\+|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!]|:|[a-zA-Z-]+[:)])|.)(?P<sign>[*+])?", re.S)
NEVER = re.compile(r"(?!)")  # what matches nothing


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of some words, each an expression itself, the longest first; where there is none, it matches nothing."""
    return "(?:" + ("|".join(sorted(words, key=len, reverse=True)) or NEVER.pattern) + ")"


def bounded(pattern: str) -> str:
    """A pattern whose repeats end: ``*`` and ``+`` behind a group stand for 400 at most, behind anything else for 4 000.

    So no pattern of a table can look at a long paragraph from each of its letters to its end.
    """
    return REPEAT.sub(_bounded, pattern)


def _bounded(token: re.Match[str]) -> str:
    if not token["sign"]:
        return token[0]
    most = MOST_GROUPS if token["atom"] == ")" else MOST_LETTERS
    return f"{token['atom']}{{{'0' if token['sign'] == '*' else '1'},{most}}}"
