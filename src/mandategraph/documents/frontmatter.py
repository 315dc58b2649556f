"""YAML front matter of a Markdown file: data about the file, not words of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mandategraph.documents.lines import lines_of
from mandategraph.documents.model import RunningSymbol

FENCE = re.compile(r"-{3,}|\.{3}|\+{3}")
ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40})\s*[:=]\s*(?P<value>.*)")
MOST_LINES = 200
SYMBOL = re.compile(r"[A-Z]{1,6}/\S{1,60}\Z")
STATED = ("symbol", "title")  # the keys whose values say what other files state too


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter of a file ends, and what it states; 0 where there is none."""

    end: int = 0
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    symbols: tuple[RunningSymbol, ...] = ()


NONE = FrontMatter()


def front_matter(text: str) -> FrontMatter:
    """The entries between two fences at the very beginning of a text, the first of which must be one: ``---``, ``key: value``, ``---``."""
    if not text[:200].lstrip("\ufeff \t\r\n").startswith(("---", "+++")):
        return NONE
    stated: dict[str, tuple[str, ...]] = {}
    symbols: list[RunningSymbol] = []
    opened = entries = 0
    for n, line in enumerate(lines_of(text)):
        if n > MOST_LINES or (opened and not entries and line.words and not ENTRY.match(line.words)):
            return NONE
        if FENCE.fullmatch(line.words):
            if entries:
                return FrontMatter(line.end, stated, tuple(symbols))
            opened += 1
        elif opened and (entry := ENTRY.match(line.words)):
            entries += 1
            key, value = entry["key"].strip().lower(), entry["value"].strip().strip("\"'").strip()
            if key in STATED and value:
                stated[key] = (value,)
            if key == "symbol" and SYMBOL.match(value):
                at = text.index(value, line.begin)
                symbols.append(RunningSymbol(value, at, at + len(value)))
        elif line.words and not opened:
            return NONE
    return NONE


def without(text: str, front: FrontMatter) -> str:
    """The text with blanks in the place of its front matter: all offsets stay."""
    return " " * front.end + text[front.end :] if front.end else text
