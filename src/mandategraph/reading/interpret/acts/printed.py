"""Parties that no authority file names: the words that stand in a party's place, beside those that are named or instead of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mandategraph.language.language import Language

MASK = "▮"  # stands for each code point of a name that is known as a party
MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a list of parties. Offsets are those of the region; a comma, a joining word ("and") or both stand before it."""

    begin: int
    end: int
    comma: bool
    joined: bool
    last: bool


def printed_parties(
    region: str,
    others: Sequence[tuple[int, int]],
    known_at: Callable[[int], bool],
    is_aside: Callable[[int], bool],
    names_only: bool,
    language: Language,
) -> tuple[list[tuple[int, int]], list[int]]:
    """Where a region names parties that nothing identifies, and where the items begin that are identified.

    In ``region`` the names of known parties are masked; ``others`` are other known names: treaties and tools are no party.
    ``known_at`` tells whether words at a place point back to a party ("them"), ``is_aside`` whether an aside begins there.
    What follows an aside or a relative clause is taken only where the printed text shows that the list goes on.
    """
    found: list[tuple[int, int]] = []
    known: list[int] = []
    state, pending = "open", False
    for item in _items(region, language):
        words = region[item.begin : item.end]
        if not words.strip():
            pending = pending or item.joined
            continue
        begin = item.begin + len(words) - len(words.lstrip())
        lead = language.pattern("determiners-before-party").match(region, begin, item.end)
        at = lead.end() if lead else begin
        cut = language.pattern("clause-after-party-name").search(region, at, item.end)
        end = cut.start() if cut else item.begin + len(words.rstrip(" ,"))
        listed = item.comma and (item.joined or (state == "tail" and lead is not None))
        goes_on = state == "open" or pending or listed
        if not goes_on:
            continue
        if language.pattern("others-or-all-concerned").fullmatch(region[begin:end]):  # "others" are nobody that a name could be found for
            state, pending = "tail" if cut else "open", False
        elif found and not lead and _continues(region[found[-1][0] : item.begin], region[at:end], item, language):
            found[-1] = (found[-1][0], end)
        elif region.startswith(MASK, at) or known_at(begin):
            known.append(at)
            state, pending = "tail" if region[at:end].strip(MASK + " ") or cut else "open", False
        elif (
            not is_aside(begin)
            and _is_party(region[at:end], item, state, lead is not None, names_only, language)
            and not _overlaps(others, at, end)
        ):
            found.append((begin, end))
            state, pending = "tail" if cut else "open", False
        else:
            state, pending = "aside", pending and item.comma and not item.joined
    return found, known


def _items(region: str, language: Language) -> Iterator[_Item]:
    at, comma, joined = 0, False, False
    for joiner in language.pattern("and-or-comma-between-parties").finditer(region):
        yield _Item(at, joiner.start(), comma, joined, False)
        at, comma, joined = joiner.end(), joiner[0].startswith(","), bool(joiner["and"])
    yield _Item(at, len(region), comma, joined, True)


def _is_party(words: str, item: _Item, state: str, with_lead: bool, names_only: bool, language: Language) -> bool:
    if len(words.split()) > MOST_WORDS or language.title_head.search(words):
        return False
    if MASK in words:
        return language.pattern("part-of-known-party").fullmatch(words) is not None
    if language.pattern("capitalized-name-of-party").fullmatch(words):
        return with_lead or state == "open"
    listed = item.joined or not item.comma or not item.last
    return not names_only and state == "open" and listed and language.pattern("common-noun-for-party").fullmatch(words) is not None


def _continues(before: str, words: str, item: _Item, language: Language) -> bool:
    """Whether words end a name that a list parts: "the Fund for Rivers and Lakes"."""
    last = language.pattern("and-at-end").sub("", before).rstrip(", ")
    return (
        item.comma != item.joined
        and MASK not in before
        and language.pattern("preposition-inside-name").search(last) is not None
        and language.pattern("capitalized-name-of-party").fullmatch(words) is not None
    )


def _overlaps(others: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    return any(low < end and begin < high for low, high in others)
