"""Which act takes up the subject of an act of an earlier session: found from titles, and for general acts from what they carry on."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import snowballstemmer

from mandategraph.language.language import Language
from mandategraph.lineage.strand import Act, Collection

LEAST = 0.5  # of the likeness of two titles, 0 to 1


@dataclass(frozen=True, slots=True)
class Succession:
    """A later act takes up the subject of an earlier one. ``likeness`` is that of their subjects; ``reason`` tells it in words."""

    later: str
    earlier: str
    likeness: float
    reason: str


class Subjects:
    """The subjects of acts: the words of their titles that tell what they are about, without the conference's own name and treaty."""

    def __init__(self, known: Collection, language: Language) -> None:
        self.language = language
        self.stemmer = snowballstemmer.stemmer(language.snowball) if language.snowball else None
        self.stock = {row["word"] for row in language.rows("title_stock")}
        names = [n for body in known.of_class("Body") for n in known.names(body) if known.one(body, "governs")]
        names += [n for body in known.of_class("Body") for t in known.all(body, "governs") for n in known.names(t)]
        plain = sorted({re.escape(name.lower()) for name in names}, key=lambda n: (-len(n), n))
        self.own = re.compile("|".join([*plain, rf"\b(?:{language.ordinal_pattern})\b"]))
        self.of = {act.iri: self.words(act.title) for act in known.acts}
        counts = Counter(word for words in self.of.values() for word in words)
        self.weight: dict[str, float] = defaultdict(lambda: math.log(2 * len(self.of) + 2))
        self.weight |= {word: math.log((len(self.of) + 1) / (n + 0.3)) for word, n in counts.items()}

    def words(self, text: str) -> frozenset[str]:
        """The stems of the words that tell a subject; empty for what is about the whole treaty."""
        plain = self.own.sub(" ", re.sub(r"\s+", " ", text.lower()))
        found = [w for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain) if w not in self.stock]
        return frozenset(self.stemmer.stemWords(found) if self.stemmer else found)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of two subjects, 0 to 1; rare words count more."""
        product = self._mass(one) * self._mass(other)
        return self._mass(one & other) / math.sqrt(product) if product else 0.0

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of one subject stands in another, 0 to 1."""
        return self._mass(part & whole) / self._mass(part) if part else 0.0

    def _mass(self, words: frozenset[str]) -> float:
        return sum(self.weight[word] ** 2 for word in sorted(words))


def same_subject(acts: Sequence[Act], subjects: Subjects) -> dict[str, list[Succession]]:
    """For each act, the acts of the nearest earlier session with its subject, best first.

    Acts that are about the whole treaty have no subject of their own: each is a possible successor of every earlier one.
    """
    by_word: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for word in sorted(subjects.of[act.iri]) or [""]:
            by_word[word].append(act)
    found = {}
    for act in acts:
        own = subjects.of[act.iri]
        near = {other.iri: other for word in sorted(own) or [""] for other in by_word[word]}
        earlier = [other for other in near.values() if other.session < act.session and other.body == act.body]
        found[act.iri] = list(_nearest(act, own, earlier, subjects))
    return found


def _nearest(act: Act, own: frozenset[str], earlier: Sequence[Act], subjects: Subjects) -> Iterator[Succession]:
    if not own:
        for other in sorted(earlier, key=lambda a: (-a.session, a.iri)):
            if other.leads or other.title:
                yield Succession(act.iri, other.iri, 0.0, "Both are about the whole treaty, and the later one carries on its words.")
        return
    told = [(other.session, subjects.likeness(own, subjects.of[other.iri]), other) for other in earlier]
    enough = [entry for entry in told if entry[1] >= LEAST]
    last = max((session for session, _, _ in enough), default=0)
    best = max((entry for entry in enough if entry[0] == last), key=lambda e: (e[1], e[2].iri), default=None)
    if best:
        words = "the same" if best[1] > 0.99 else "much the same"
        yield Succession(act.iri, best[2].iri, round(best[1], 3), f"Their titles name {words} subject.")


def confirmed(candidates: Mapping[str, list[Succession]], carried: Callable[[str, Sequence[str]], set[str]]) -> list[Succession]:
    """The successions that hold: those of one subject, and of general acts those that carry on a paragraph.

    ``carried(later, earlier)`` tells of which of some earlier acts a later one carries on a paragraph.

    Afterwards no act succeeds another that it already succeeds through a third.
    """
    direct: dict[str, list[Succession]] = {}
    for later, own in candidates.items():
        general = carried(later, [one.earlier for one in own if not one.likeness])
        direct[later] = [one for one in own if one.likeness or one.earlier in general]
    found: dict[str, frozenset[str]] = {}

    def reached(act: str) -> frozenset[str]:
        if act not in found:
            own = [one.earlier for one in direct.get(act, ())]
            found[act] = frozenset(own).union(*(reached(earlier) for earlier in own))
        return found[act]

    kept = []
    for later in sorted(direct):
        own = direct[later]
        kept += [one for one in own if not any(one.earlier in reached(other.earlier) for other in own if other is not one)]
    return kept
