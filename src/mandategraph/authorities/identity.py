"""How things are named: the slug of a thing that no authority file lists, and the name of the file that tells of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from mandategraph.ground.tables import rows


def slug(words: str, longest: int = 240) -> str:
    """A name made of words, for a thing that no authority file lists: "Fundación Sur" -> "fundacion-sur"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’‘]", "", bare)).strip("-")[:longest].strip("-")


def file_slug(relative: str) -> str:
    """A file name for a thing: "CTOC/COP/2014/13" -> "CTOC-COP-2014-13"."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", relative).strip("-")


SYMBOL = re.compile(
    r"\b[A-Z]{1,6}(?:\.[0-9]{1,3})?(?:/ ?(?:(?:Rev|Add|Corr|Amend)\.\d{1,2}|[A-Z]{1,6}(?:\.[0-9A-Za-z]{1,3}){0,6}"
    r"|[0-9]{1,4}(?:\.[0-9]{1,2})?|[IVX]{1,4}|\([IVX]{1,7}\))){1,12}(?![\w/]|\.\d|[-–]\d{5})"
)


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
