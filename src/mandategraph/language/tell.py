"""Tells which language a text is in, by its letters and by the short words that every sentence has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from mandategraph.ground.tables import Row, rows

LOOKED_AT = 40_000  # code points from the beginning of a text: beyond the contents and the names of a cover
LEAST_LETTERS = 40  # a shorter text is in any language
LEAST_WORDS = 12  # short words that tell; fewer are chance
CLEARLY = 2.0  # how many times as many short words the language has as the next
MAJORITY = 0.6  # of the letters are of its script


@dataclass(frozen=True, slots=True)
class Told:
    """A language: its BCP 47 tag, its English name, and what shows it, in words."""

    code: str
    name: str
    evidence: str


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


@cache
def official() -> dict[str, Row]:
    """The official languages of the United Nations by their code."""
    return {row["code"]: row for row in rows("languages")}


def tell(text: str) -> Told | None:
    """The language of a text; None where it is too short or too mixed to tell, or in none of the official languages."""
    looked_at = text[:LOOKED_AT]
    scripts = Counter(_script(c) for c in looked_at if c.isalpha())
    if scripts.total() < LEAST_LETTERS:
        return None
    script, count = scripts.most_common(1)[0]
    own = [row for row in official().values() if row["script"] == script]
    if count < MAJORITY * scripts.total() or not own:
        return None
    if len(own) == 1:
        return Told(own[0]["code"], own[0]["name"], f"{count} of {scripts.total()} letters are of its script")
    words = Counter(re.findall(r"[^\W\d_]+", looked_at.lower()))
    found = sorted(((sum(words[word] for word in row["short_words"].split()), row["code"]) for row in own), reverse=True)
    (most, code), (next_most, _) = found[:2]
    if most < LEAST_WORDS or most < CLEARLY * next_most:
        return None
    return Told(code, official()[code]["name"], f"{most} short words of it stand there, {next_most} of the next language")
