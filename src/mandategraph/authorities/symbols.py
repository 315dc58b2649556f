"""Symbols of documents: what they look like, what their parts say of a document, and how a misread one is repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from mandategraph.authorities.forms import COMPACT, EXACT, Form
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.resources import resource
from mandategraph.ground.tables import rows
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.vocabularies import BASE, MG, SKOS

FILE = "symbols.ttl"
PARTS = BASE + "symbol-part/"
REVISION = "revision"
ADDENDUM = "addendum"
ROOM_PAPER = "room-paper"


@dataclass(frozen=True)
class SymbolPart:
    """What a stroke parts off in the symbol of a document, and what it says of the document: "Rev.2" of "CTOC/COP/2014/L.4/Rev.2"."""

    form: Form

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.form.pattern(EXACT, named=True))

    def stands_in(self, symbol: str) -> bool:
        """Whether a symbol has such a part behind one of its strokes, or one in brackets behind its figures."""
        if self.in_brackets:
            return self._bracketed.search(symbol) is not None
        return any(self._pattern.fullmatch(piece) for piece in symbol.split("/")[1:])

    @property
    def in_brackets(self) -> bool:
        """Whether it stands in brackets behind what it is a part of, and behind no stroke."""
        return self.form.words.startswith("(")

    @cached_property
    def _bracketed(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\d) ?{self.form.pattern(COMPACT)}")

    def before(self, symbol: str) -> Iterator[str]:
        """The symbols of the same document before the one that ends in this part, the last first: Rev.1, and the first form."""
        first, _, piece = symbol.rpartition("/")
        if match := self._pattern.fullmatch(piece):
            yield from (f"{first}/{self.form.write({'serial': str(n)})}" for n in range(int(match["serial"]) - 1, 0, -1))
            yield first


@cache
def symbol_parts() -> dict[str, SymbolPart]:
    """The parts of symbols by their names: "revision". Raises MandategraphError for an example of the file that does not hold."""
    told: dict[str, dict[str, list[str]]] = {}
    for triple in triples_in(str(resource("ontology") / FILE), BASE):
        told.setdefault(value(triple.subject).removeprefix(PARTS), {}).setdefault(triple.predicate.value, []).append(value(triple.object))
    found = {name: SymbolPart(Form(values[MG + "partForm"][0])) for name, values in told.items()}
    for name, part in found.items():
        for wanted, prop in ((True, SKOS + "example"), (False, MG + "counterExample")):
            if odd := next((symbol for symbol in told[name].get(prop, ()) if part.stands_in(symbol) != wanted), ""):
                raise MandategraphError(f"{name}: the form of the part does not fit {odd!r}.", f"Mend ontology/{FILE}.", "lexicon#example")
    return found


@cache
def document_symbol() -> re.Pattern[str]:
    """What symbols of documents look like in a text."""
    parts = "|".join(part.form.pattern(EXACT) for part in symbol_parts().values() if not part.in_brackets)
    bracketed = "|".join(part.form.pattern(COMPACT) for part in symbol_parts().values() if part.in_brackets)
    letters = r"(?:[A-Z]{1,6}|[A-Z][a-z][A-Z])(?:\.[0-9A-Za-z]{1,4}){0,6}(?:\([0-9]{1,3}\))?"  # "CONF.157", "OzL.Pro.28", "COP(14)"
    figures = r"[0-9]{1,4}(?:\.[0-9]{1,2})?|[IVX]{1,4}|\([IVX]{1,7}\)"
    behind = rf"(?: ?(?:{bracketed})(?:/(?:{parts})){{0,2}})?"
    head = r"(?<![\w/])(?![IVX]{1,6}/[0-9])[A-Z]{1,6}(?:\.[0-9]{1,3})?"  # "X/2" is the number of an act
    return re.compile(rf"{head}(?:/ ?(?:{parts}|E?S-[0-9]{{1,2}}|{letters}|{figures})){{1,12}}{behind}(?![\w/]|\.\d|[-–]\d{{5}})")


@cache
def _stems() -> tuple[str, ...]:
    return tuple(row["stem"] for row in rows("symbol_stems"))


def repair_symbol(symbol: str, own: str = "") -> str:
    """A symbol whose head no body uses, one letter away from a known head, gets that head: CTOP/COP -> CTOC/COP, A/CONEF -> A/CONF.

    ``own`` is the stem of the conference whose report is read; it is known too.
    """
    heads = (own, *_stems()) if own else _stems()
    if any(symbol == head or symbol.startswith((head + "/", head + ".")) for head in heads if "/" in head):
        return symbol
    for head in heads:
        depth = head.count("/") + 1
        parts = symbol.split("/")
        mine = "/".join(parts[:depth])
        own_head, _, tail = mine.partition(".") if "." in mine and "." not in head else (mine, "", "")
        if len(parts) > depth - 1 and own_head != head and len(head) >= 5 and _one_letter_apart(own_head, head):
            return "/".join([head + ("." + tail if tail else ""), *parts[depth:]])
    return symbol


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
