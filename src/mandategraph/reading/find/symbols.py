"""Finds symbols of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.authorities.symbols import document_symbol, repair_symbol
from mandategraph.language.language import Language
from mandategraph.reading.find.model import SymbolMention
from mandategraph.reading.find.ranges import middle

# matches "-12" behind ".../2013/4": documents up to that number
UP_TO = re.compile(r"[-–](?P<last>\d{1,4})(?![\w/]|[.-]\d)")


def find_symbols(text: str, language: Language, own: str = "") -> Iterator[SymbolMention]:
    """Every document symbol; corrigenda and addenda named behind it are symbols of their own ("A/60/88 and Corr.2").

    ``own`` is the stem of the conference whose report is read: a misread letter of it is repaired.
    """
    matches = [
        m
        for m in (document_symbol().finditer(text) if "/" in text else ())
        if any(c.isdigit() for c in m[0]) and not re.fullmatch(r"[A-Z]/[A-Z]", m[0])
    ]
    skip, last = -1, ""  # the symbol that stands right before " to "
    for i, match in enumerate(matches):
        if i == skip:
            continue
        symbol = repair_symbol(match[0].replace(" ", ""), own)
        also: tuple[str, ...] = ()
        end = match.end()
        if i + 1 < len(matches) and matches[i + 1].start() == end + 1 and text[end] in "-–":
            also, end, skip = (repair_symbol(matches[i + 1][0].replace(" ", ""), own),), matches[i + 1].end(), i + 1
        pin = language.pattern("pinpoint").match(text, end) or language.pattern("annex-pinpoint").match(text, end)
        mention = SymbolMention(match.start(), end, symbol, also, pin["pin"] if pin else "")
        yield from _up_to(last, mention)
        last = symbol if i + 1 < len(matches) and language.pattern("range-word").fullmatch(text, end, matches[i + 1].start()) else ""
        if not also and (up_to := UP_TO.match(text, end)):
            highest = f"{symbol.rpartition('/')[0]}/{up_to['last']}"
            yield from _up_to(symbol, SymbolMention(*up_to.span("last"), highest))
        yield from _supplements(text, symbol, end, language)


def _up_to(first: str, last: SymbolMention) -> Iterator[SymbolMention]:
    """The end of a range of documents, behind those that the range leaves out; or a document alone."""
    stem, _, low = first.rpartition("/")
    same, _, high = last.symbol.rpartition("/")
    between, why = middle(low, high) if stem == same and low.isdigit() and high.isdigit() and not last.also else ([], "")
    for n in between:
        yield SymbolMention(last.begin, last.end, f"{stem}/{n}", between=True)
    yield replace(last, untold=why)


def _supplements(text: str, symbol: str, at: int, language: Language) -> Iterator[SymbolMention]:
    while match := language.pattern("supplements-behind").match(text, at):
        name, first, last = re.fullmatch(r"([A-Za-z]+)\.(\d+)(?:[-–](\d+))?", match["part"]).groups()  # type: ignore[union-attr]
        between, why = middle(first, last or first)
        yield SymbolMention(*match.span("part"), f"{symbol}/{name}.{first}")
        for n in between:
            yield SymbolMention(*match.span("part"), f"{symbol}/{name}.{n}", between=True)
        if last and last != first:
            yield SymbolMention(*match.span("part"), f"{symbol}/{name}.{last}", untold=why)
        if match["more"]:
            yield SymbolMention(match.start("more"), match.end(), f"{symbol}/{name}.{match['more']}")
        at = match.end()
