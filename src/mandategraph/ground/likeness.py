"""How alike two words or short names are as they are spelt: the one measure for slips of the pen and misread letters.

Whether two paragraphs are alike is another question, with its own measures: ``lineage/words.py`` and ``lineage/wording.py`` for what
carries on what, ``answers/trace/diff.py`` for what no lineage links, ``answers/ask/rank.py`` for a draft held against the graph.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

SAME_WORD = 80  # of 100 (rapidfuzz): one letter in five may be wrong, missing or too much
SHORTEST = 3  # letters of a word that may be misspelt


def spelt_alike(word: str, other: str) -> float:
    """1 for the same word, less for one that is spelt nearly so, 0 for another."""
    if word == other:
        return 1.0
    alike = likeness(word, other) if min(len(word), len(other)) >= SHORTEST else 0.0
    return alike if 100 * alike >= SAME_WORD else 0.0


def likeness(words: str, other: str) -> float:
    """The share of letters that both have in the same order, 0 to 1."""
    return ratio(words, other) / 100


def misspelt(words: str, names: Iterable[str]) -> str:
    """The name of which some words are a misspelling, the most alike; "" where there is none."""
    found = {name: alike for name in names if (alike := spelt_alike(words, name))}
    return min(found, key=lambda name: (-found[name], name), default="")
