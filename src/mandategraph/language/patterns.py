"""The patterns of a language, by name, from its tables."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from mandategraph.ground.tables import rows
from mandategraph.language.tables import cardinal_pattern, month_pattern, ordinal_pattern

MOST_GROUPS = 400  # times that a group is repeated: the items of a list, the words between a verb and what it governs
MOST_LETTERS = 4_000  # code points that a repeat of one passes over; longest paragraph seen in the four reports: 2 302
# One piece of a pattern: an escaped sign, a class, the opening of a group, or any other sign; and the sign that repeats it without end
REPEAT = re.compile(r"(?P<atom>[?}]\+|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!]|:|[a-zA-Z-]+[:)])|.)(?P<sign>[*+])?", re.S)


class Pattern:
    """A pattern of ``patterns.tsv`` by its name, read and compiled when it is first used."""

    __slots__ = ("_compiled", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern. Raises KeyError for a name that the table does not hold."""
        if self._compiled is None:
            self._compiled = compiled(_patterns()[self.name])
        return self._compiled

    def match(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.compiled.match(text, begin, end)

    def fullmatch(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch(text, begin, end)

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled.search(text, begin, end)

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer(text, begin, end)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub(replacement, text)


@cache
def _patterns() -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in rows("patterns")}


def with_words(pattern: str) -> str:
    """A pattern of a table with its words put in: <<month>>, <<ordinal>>, <<number>> stand for what the tables of words hold."""
    for name, words in (("month", month_pattern), ("ordinal", ordinal_pattern), ("number", cardinal_pattern)):
        if f"<<{name}>>" in pattern:
            pattern = pattern.replace(f"<<{name}>>", words())
    return pattern


def compiled(cell: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of a table, with its words put in and each repeat bounded. Raises re.error for what is no pattern."""
    return re.compile(bounded(with_words(cell)), flags)


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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that sentences are told by: its name, words of which one must stand in the sentence, and the pattern."""

    name: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def told_by(self, sentence: str) -> bool:
        """Whether a sentence tells of it."""
        return any(hint in sentence for hint in self.hints) and self.pattern.search(sentence) is not None


@cache
def kinds(table: str) -> tuple[Kind, ...]:
    """The kinds of a table (``event_kinds``, ``statement_kinds``), in its order."""
    return tuple(Kind(row["kind"], tuple(row["hint"].split("|")), compiled(row["pattern"])) for row in rows(table))
