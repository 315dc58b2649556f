"""What somebody may have meant who gives a name that is not there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from mandategraph.ground.likeness import likeness, spelt_alike
from mandategraph.language.language import ENGLISH, language

WORD = re.compile(r"[^\W_]{1,60}(?:['’][^\W_]{1,60}){0,5}")
# matches "7/4", "7" and "L.4"'s 4; a year or a longer number tells a name ("2030 Agenda")
SHORT_NUMBER = re.compile(r"\d{1,3}")


def near(words: str, names: Iterable[str], most: int = 1) -> list[str]:
    """Of some names those that share a real word with the words given, or are the same but for slips, the most alike first.

    A real word is one that tells a name from others: ``name_stock.tsv`` has those that do not. Case and accents do not count, and a
    word may be misspelt. Where no name is like the words there is none.
    """
    found = {name: alike for name in set(names) if (alike := _shared(words, name))}
    best = max(found.values(), default=0.0)
    likely = [name for name in found if 2 * found[name] >= best]
    return sorted(likely, key=lambda name: (-found[name], -likeness(words.casefold(), name.casefold()), name))[:most]


def _shared(words: str, name: str) -> float:
    """How much of two names is one: of their real words; of all words where each is one of the other's, misspelt at most."""
    asked, told = _plain_words(words), _plain_words(name)
    if len(asked) == len(told) and all(map(spelt_alike, asked, told)):
        return 1.0
    wanted, own = real_words(words), real_words(name)
    shared = sum(max((spelt_alike(word, other) for other in own), default=0.0) for word in wanted)
    return round(2 * shared / (len(wanted) + len(own)), 3) if shared else 0.0


def real_words(text: str) -> frozenset[str]:
    """The words of a text by which it can be known, in small letters and without accents."""
    return frozenset(word for word in _plain_words(text) if word not in _stock() and not SHORT_NUMBER.fullmatch(word))


def _plain_words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return WORD.findall(bare.casefold())


@cache
def _stock() -> frozenset[str]:
    return frozenset(row["word"] for row in language(ENGLISH).rows("name_stock"))
