"""Words of provisions as weighted features, and the index that finds provisions of like wording without comparing all with all.

Here rare words weigh more and letters do not matter; how alike two words are spelt is another question: ``ground/likeness.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from mandategraph.ground.text import small
from mandategraph.language.language import Language

PERMUTATIONS = 128  # of a MinHash signature
BANDS = 64  # of two values each: a pair that shares a quarter of its word pairs is found in 98 of 100 cases
SEED = 42
LONG_TITLE = 4  # blanks; a shorter name tells as much as other words
COMMON = 0.02  # a word pair that stands in more of the provisions than this leads to nobody
TINY = 1e-6  # more than what rounding can do to a sum of weights
LEAST_COMMON = 12  # … but one that stands in no more provisions than these always does


def words_of(text: str, language: Language) -> list[str]:
    """The words of a text in small letters; a number or an ordinal is "#": what changes with every session does not count."""
    plain = _ordinals(language).sub("#", small(text))
    return ["#" if word.isdigit() else word for word in re.findall(r"#|title\d+|[^\W\d_]+|\d+", plain)]


def surface_words(text: str) -> list[str]:
    """The words of a text as they are printed, numbers too; what stands between words does not count."""
    return re.findall(r"[^\W_]+(?:[-/’'][^\W_]+)*", text)


def printed_pieces(text: str) -> list[str]:
    """The words and the marks of a text as they are printed: two texts with the same pieces differ in white space only."""
    return re.findall(r"[^\W_]+(?:[-/’'][^\W_]+)*|\S", text)


@cache
def _ordinals(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{language.ordinal_pattern})\b", re.I)


@dataclass(frozen=True)
class Weights:
    """How much each word and word pair tells: the rarer in the collection, the more."""

    weight: Mapping[str, float]
    features: Mapping[str, frozenset[str]]  # by the IRI of the provision
    total: Mapping[str, float]

    def likeness(self, one: str, other: str) -> float:
        """The cosine of two provisions, 0 to 1."""
        common = self.features[one] & self.features[other]
        product = self.total[one] * self.total[other]
        return math.fsum(self.weight[f] for f in common) / math.sqrt(product) if product else 0.0

    def held(self, one: str, other: str) -> float:
        """How much of the first stands in the second, 0 to 1."""
        common = self.features[one] & self.features[other]
        return math.fsum(self.weight[f] for f in common) / self.total[one] if self.total[one] else 0.0

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of some features others are, 0 to 1."""
        mass = math.fsum(self.weight[f] for f in whole)
        return math.fsum(self.weight[f] for f in part) / mass if mass else 0.0


def weigh(texts: Mapping[str, str], language: Language, names: Iterable[str] = ()) -> Weights:
    """The weights of a collection of texts by name; each of the ``names`` (long titles that stand everywhere) counts as one word."""
    titles = sorted({small(n) for n in names if n.count(" ") >= LONG_TITLE}, key=lambda n: (-len(n), n))
    known = {title: f"title{i}" for i, title in enumerate(titles)}
    title = re.compile("|".join(map(re.escape, known)) or r"(?!)", re.I)
    plain = {name: title.sub(lambda m: known[small(m[0])], text) for name, text in texts.items()}
    once: dict[str, str] = {}  # a feature that stands in many texts is kept once
    features = {name: frozenset(once.setdefault(f, f) for f in _features(words_of(text, language))) for name, text in plain.items()}
    counts = Counter(f for own in features.values() for f in own)
    weight = {f: math.log((len(texts) + 1) / (n + 0.5)) for f, n in counts.items()}
    return Weights(weight, features, {name: math.fsum(weight[f] for f in own) for name, own in features.items()})


class Finder:
    """Finds among texts given earlier those that are like another one, without comparing it with each; none is missed."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.texts: dict[str, list[str]] = {}  # by feature

    def add(self, name: str) -> None:
        """Let a text be found."""
        for feature in self.weights.features[name]:
            self.texts.setdefault(feature, []).append(name)

    def like(self, name: str, least: float) -> list[str]:
        """The texts whose likeness to this one is at least ``least``.

        What is common must weigh at least ``least`` squared of this text, for a much lighter text cannot be like it. So a text that
        shares none but the most common words, which together weigh less, need not be looked at.
        """
        weight, total = self.weights.weight, self.weights.total
        common, rest = dict[str, float](), total[name]
        for feature in sorted(self.weights.features[name], key=lambda f: (-weight[f], f)):
            if rest < least * least * total[name] - TINY:
                break
            rest -= weight[feature]
            for other in self.texts.get(feature, ()):
                common[other] = common.get(other, 0.0) + weight[feature]
        near = [o for o, shared in common.items() if shared + rest + TINY >= least * math.sqrt(total[name] * total[o])]
        return [other for other in near if self.weights.likeness(name, other) >= least]


def _features(words: list[str]) -> Iterator[str]:
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))


def likely_pairs(weights: Weights, names: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of names whose texts share many word pairs, found by MinHash: each pair once, the names in the order given.

    A text of few words pairs with little; what is missed here can still be found within acts that succeed each other.
    """
    order = list(names)
    counts = Counter(f for name in order for f in weights.features[name] if " " in f)
    most = max(LEAST_COMMON, COMMON * len(order))
    shingles = [[f for f in sorted(weights.features[name]) if " " in f and counts[f] <= most] for name in order]
    kept = [i for i, own in enumerate(shingles) if len(own) > 1]
    sketches = RMinHash.from_token_sets([shingles[i] for i in kept], PERMUTATIONS, SEED)
    index = RMinHashLSH(0.1, PERMUTATIONS, BANDS)
    index.insert_pairs(list(zip(kept, sketches, strict=True)))
    pairs = set()
    for i, sketch in zip(kept, sketches, strict=True):
        pairs |= {(order[i], order[j]) for j in index.query(sketch) if j > i}
    return pairs
