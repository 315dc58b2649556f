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
LEAST_SHARE = 0.06  # of all words; fewer stand in a text of a language nearby, such as Portuguese
CLEARLY = 2.0  # how many times as many short words the language has as the next
MAJORITY = 0.6  # of the letters are of its script
NO_WORDS = "none"  # of a script whose words no blanks part: it tells by itself


@dataclass(frozen=True, slots=True)
class Told:
    """A language: its BCP 47 tag, its English name, how sure it is, and what shows it, in words.

    ``sure``, 0 to 1: how many more short words it has than the next language, or more letters of its script than others.
    """

    code: str
    name: str
    sure: float
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
    if own[0]["short_words"] == NO_WORDS:
        return _told(own[0], 1 - (scripts.total() - count) / count, f"{count} of {scripts.total()} letters are of its script")
    words = Counter(re.findall(r"[^\W\d_]+", looked_at.lower()))
    best, *others = sorted(own, key=lambda row: (-_short(row, words), row["code"]))
    most, next_most = _short(best, words), _short(others[0], words) if others else 0
    if most < LEAST_SHARE * words.total() or (others and most < max(LEAST_WORDS, CLEARLY * next_most)):
        return None
    evidence = f"{most} of {words.total()} words are short words of it" + (f", {next_most} of the next language" if others else "")
    return _told(best, 1 - next_most / most, evidence)


def _short(row: Row, words: Counter[str]) -> int:
    return sum(words[word] for word in row["short_words"].split())


def _told(row: Row, sure: float, evidence: str) -> Told:
    return Told(row["code"], row["name"], round(sure, 3), evidence)
