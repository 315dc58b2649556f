"""Raised figures: which are marks of notes, which are powers, and what a name of a Markdown footnote counts as."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mandategraph.ground.tables import rows

RAISED_FIGURES: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPTS = f"[{RAISED_FIGURES}]"
LOWER, RAISE = str.maketrans(RAISED_FIGURES, "0123456789"), str.maketrans("0123456789-+−", f"{RAISED_FIGURES}⁻⁺⁻")
HAS_RAISED = re.compile(SUPERSCRIPTS)
FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]{1,60})\](?!:)")  # where one hangs: "water,[^1]"
ANY_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]{1,60})\]")
POWER = re.compile(r"[-−+]?[1-9]\d?")
NEAR = 24  # code points before a raised figure in which its base stands


def figures(words: str) -> str:
    """Raised figures as plain ones: "¹²" -> "12"."""
    return words.translate(LOWER)


def raised(words: str) -> str:
    """Plain figures as raised ones: "-3" -> "⁻³"."""
    return words.translate(RAISE)


@cache
def _base() -> re.Pattern[str]:
    """What a power stands behind: a unit behind a number or a blank, the base ten: "5 m", "km", "10"."""
    units = "|".join(re.escape(row["unit"]) for row in rows("units"))
    return re.compile(rf"(?<![\w/.,–-])(?:10|(?:\d+(?:[.,]\d+)?)?\s?(?:{units}))(?:</\w+>|\*)*\s?$")


def is_power(words: str, before: str) -> bool:
    """Whether raised words are the power of a unit or of ten, and no mark of a note: "10³ km²"; ``before``: what stands before them."""
    return POWER.fullmatch(words) is not None and _base().search(before[-NEAR:]) is not None


def note_numbers(text: str) -> dict[str, int]:
    """The number of each footnote by its name: a name that is a number keeps it, others take the next free ones in their order."""
    names = list(dict.fromkeys(match["name"] for match in ANY_FOOTNOTE.finditer(text))) if "[^" in text else []
    numbers = {name: int(name) for name in names if name.isdecimal() and len(name) < 4}
    free = max(numbers.values(), default=0)
    for name in names:
        if name not in numbers:
            free += 1
            numbers[name] = free
    return numbers
