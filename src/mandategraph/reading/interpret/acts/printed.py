"""Parties that no authority file names: the words that stand in a party's place, beside those that are named or instead of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.ground.tables import rows
from mandategraph.language.patterns import Pattern

MASK = "▮"  # stands for each code point of a name that is known as a party
MOST_WORDS = 14
JOINER = Pattern("printed-joiner")
LEAD = Pattern("printed-lead")
NAME = Pattern("printed-name")
NOISE = Pattern("printed-noise")
NOUN = Pattern("printed-noun")
OF = Pattern("printed-of")
PART_OF_KNOWN = Pattern("printed-part-of-known")
TAIL = Pattern("printed-tail")


@cache
def _title_head() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(row["head"] for row in rows("title_heads")) + r")\b")


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a list of parties. Offsets are those of the region; ``by`` is how it is joined: "", ",", "and" or ", and"."""

    begin: int
    end: int
    by: str
    last: bool


def printed_parties(
    region: str, others: Sequence[tuple[int, int]], known_at: Callable[[int], bool], is_aside: Callable[[int], bool], names_only: bool
) -> tuple[list[tuple[int, int]], list[int]]:
    """Where a region names parties that nothing identifies, and where the items begin that are identified.

    In ``region`` the names of known parties are masked; ``others`` are other known names: treaties and tools are no party.
    ``known_at`` tells whether words at a place point back to a party ("them"), ``is_aside`` whether an aside begins there.
    What follows an aside or a relative clause is taken only where the printed text shows that the list goes on.
    """
    found: list[tuple[int, int]] = []
    known: list[int] = []
    state, pending = "open", False
    for item in _items(region):
        words = region[item.begin : item.end]
        if not words.strip():
            pending = pending or "and" in item.by
            continue
        begin = item.begin + len(words) - len(words.lstrip())
        lead = LEAD.match(region, begin, item.end)
        at = lead.end() if lead else begin
        cut = TAIL.search(region, at, item.end)
        end = cut.start() if cut else item.begin + len(words.rstrip(" ,"))
        goes_on = state == "open" or pending or (item.by == ", and") or (state == "tail" and item.by == "," and lead is not None)
        if not goes_on:
            continue
        if NOISE.fullmatch(region[begin:end]):  # "others" are nobody that a name could be found for
            state, pending = "tail" if cut else "open", False
        elif found and not lead and _continues(region[found[-1][0] : item.begin], region[at:end], item.by):
            found[-1] = (found[-1][0], end)
        elif region.startswith(MASK, at) or known_at(begin):
            known.append(at)
            state, pending = "tail" if region[at:end].strip(MASK + " ") or cut else "open", False
        elif (
            not is_aside(begin) and _is_party(region[at:end], item, state, lead is not None, names_only) and not _overlaps(others, at, end)
        ):
            found.append((begin, end))
            state, pending = "tail" if cut else "open", False
        else:
            state, pending = "aside", pending and item.by == ","
    return found, known


def _items(region: str) -> Iterator[_Item]:
    at, by = 0, ""
    for joiner in JOINER.finditer(region):
        yield _Item(at, joiner.start(), by, False)
        at, by = joiner.end(), f"{',' if joiner[0].startswith(',') else ''}{' and' if joiner['and'] else ''}".strip()
    yield _Item(at, len(region), by, True)


def _is_party(words: str, item: _Item, state: str, with_lead: bool, names_only: bool) -> bool:
    if len(words.split()) > MOST_WORDS or _title_head().search(words):
        return False
    if MASK in words:
        return PART_OF_KNOWN.fullmatch(words) is not None
    if NAME.fullmatch(words):
        return with_lead or state == "open"
    listed = "and" in item.by or not item.by or not item.last
    return not names_only and state == "open" and listed and NOUN.fullmatch(words) is not None


def _continues(before: str, words: str, by: str) -> bool:
    """Whether words end a name that a list parts: "the Fund for Rivers and Lakes"."""
    last = before.removesuffix(" and").rstrip(", ")
    return by in ("and", ",") and MASK not in before and OF.search(last) is not None and NAME.fullmatch(words) is not None


def _overlaps(others: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    return any(low < end and begin < high for low, high in others)
