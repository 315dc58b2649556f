"""Which provision carries on the words of which earlier one, and what became of those words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel, Levenshtein, Opcode

from mandategraph.language.language import Language
from mandategraph.lineage.scope import Scope
from mandategraph.lineage.strand import Act, Provision
from mandategraph.lineage.words import Finder, Weights, likely_pairs, printed_pieces, surface_words

# How like two provisions must be, as the cosine of their weighted words, 0 to 1. Measured on the pairs read by hand (sessions 3 and 7).
LEAST = {
    ("operative", "operative"): 0.25,  # in acts that succeed each other: kind of the later, kind of the earlier provision
    ("preambular", "preambular"): 0.38,
    ("recommendation", "operative"): 0.27,
    ("operative", "recommendation"): 0.27,
    ("recommendation", "recommendation"): 0.3,
    ("preambular", "operative"): 0.38,
    ("operative", "preambular"): 0.4,
    ("chapeau", "chapeau"): 0.5,
    ("agenda", "agenda"): 0.5,
}
LEAST_ELSEWHERE = 0.36  # in acts on different subjects; paragraphs that decide only
NEARER = 0.8  # the nearer text counts unless a farther one is better by more than this ratio
FORMULA = 4  # a sentence that stands in more acts than these belongs to none of them
LIGHT = 0.6  # of the words stay, in their order: a light edit
WHOLE = 0.55  # how much of a part must stand in the whole
SAME_ASK = 0.76
SAME_PLACE = 1.08
DOUBTFUL = 0.35  # below this likeness something else must agree too
OTHER_PARTY = 0.6
LONG_WORD = 4  # letters; in shorter words one letter is a word of its own
OVERLAP = 0.35  # how much of what two parts take may be the same
LIST_HEAD = re.compile(r":\s*$")
SHORTEST_HEAD = 12  # words before a list that say something by themselves
KINDS = {"PreambularParagraph": "preambular", "OperativeParagraph": "operative", "Recommendation": "recommendation", "Chapeau": "chapeau"}


@dataclass(frozen=True, slots=True)
class Restatement:
    """A later provision carries on the words of an earlier one.

    ``similarity``: the share of words that stay in their order, 0 to 1. ``kind``: verbatim, same-but-for, light-edit, reworded,
    split or merged.    ``added`` and ``removed``: the words that came and went, each run of them.
    """

    later: Provision
    earlier: Provision
    likeness: float
    similarity: float
    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


class Wording:
    """Finds the restatements of a collection."""

    def __init__(self, acts: Sequence[Act], weights: Weights, scopes: Mapping[str, Scope], language: Language) -> None:
        self.language = language
        self.acts = {act.iri: act for act in acts}
        self.weights = weights
        self.scopes = scopes
        self.provisions = {p.iri: p for act in acts for p in act.provisions}
        self.kinds = {p.iri: kind_of(p) for p in self.provisions.values()}
        self.heads = {p.iri for p in self.provisions.values() if _says_nothing(p)}
        self.finder, self.to_find = Finder(weights), set[str]()
        self.near: dict[str, set[str]] = defaultdict(set)
        for one, other in likely_pairs(weights, self.provisions):
            self.near[one].add(other)
            self.near[other].add(one)

    def carried(self, later: str, earlier: Sequence[str]) -> set[str]:
        """Those of some acts of which an act carries on a paragraph that decides, nearly as it was."""
        for act in earlier:
            if act not in self.to_find:
                self.to_find.add(act)
                for provision in self._deciding(act):
                    self.finder.add(provision.iri)
        if not earlier:
            return set()
        found = {self.provisions[iri].act for p in self._deciding(later) for iri in self.finder.like(p.iri, LEAST_ELSEWHERE)}
        return found & set(earlier)

    def _deciding(self, act: str) -> list[Provision]:
        return [p for p in self.acts[act].provisions if self.kinds[p.iri] == "operative"]

    def restatements(self, before: Mapping[str, Sequence[str]]) -> list[Restatement]:
        """Every restatement; ``before`` has for each act those that it succeeds.

        Afterwards: (1) a provision carries on one earlier provision, the nearest that is like enough, or several that it merges;
        (2) a provision of another subject is carried on only where no provision of a succeeding act carries it on.
        """
        found: list[Restatement] = []
        for act in self.acts.values():
            family = _family(act.iri, before)
            for provision in act.provisions:
                found += self._within(provision, family)
        found = self._best_claims(found)
        taken = {one.earlier.iri for one in found}
        done = {one.later.iri for one in found}
        for act in self.acts.values():
            for provision in act.provisions:
                if (
                    provision.iri not in done
                    and self.kinds[provision.iri] == "operative"
                    and not self.language.pattern("present-act-or-its-purposes").search(provision.text)
                ):
                    found += self._elsewhere(provision, taken)
        return sorted(self._split(found), key=lambda one: (one.later.iri, one.earlier.iri))

    # --- Candidates ------------------------------------------------------------------------------------------------------------------

    def _within(self, later: Provision, family: Sequence[Sequence[str]]) -> Iterator[Restatement]:
        """In the acts that its act succeeds, the nearest first."""
        best: tuple[tuple[bool, float], float, Provision] | None = None
        for generation in family:
            if best and best[1] > NEARER:  # no likeness is over 1: nothing farther can be better by that ratio
                break
            likely = [
                (self._likeness(later, earlier), earlier)
                for iri in generation
                for earlier in self.acts[iri].provisions
                if self._comparable(later, earlier)
            ]
            enough = [(like, p) for like, p in likely if like >= self._least(later, p) and self._plausible(later, p, like)]
            ranked = [((self.kinds[later.iri] == self.kinds[p.iri], like), p.place == later.place, like, p) for like, p in enough]
            top = max(ranked, key=lambda e: (e[0], e[1], e[3].iri), default=None)
            if top and (best is None or best[1] < NEARER * top[2]):
                best = (top[0], top[2], top[3])
        if best:
            yield self._made(later, best[2], best[1])
            yield from self._merged(later, best[2])

    def _least(self, later: Provision, earlier: Provision) -> float:
        """How like the two must be; a little less where the same is asked of the same, with the same verb."""
        least = LEAST[self.kinds[later.iri], self.kinds[earlier.iri]]
        asked = {(a.verb, a.addressees) for a in later.actions if a.addressees} & {(a.verb, a.addressees) for a in earlier.actions}
        return least * SAME_ASK if asked else least

    def _likeness(self, later: Provision, earlier: Provision) -> float:
        """The likeness as it counts: less between a request to a body and one to States, a little more at the same place."""
        like = self.weights.likeness(later.iri, earlier.iri) * _same_party(later, earlier)
        return min(1.0, like * SAME_PLACE) if later.place == earlier.place else like

    def _plausible(self, later: Provision, earlier: Provision, like: float) -> bool:
        """Few words in common are enough only where both do the same, or speak of the same body or text."""
        kind = self.kinds[later.iri]
        if like >= DOUBTFUL or kind != self.kinds[earlier.iri] or kind not in ("operative", "recommendation"):
            return True
        verbs = {action.verb for action in later.actions} & {action.verb for action in earlier.actions}
        one, other = self.scopes[later.iri], self.scopes[earlier.iri]
        return bool(verbs or one.bodies & other.bodies or one.works & other.works)

    def _comparable(self, later: Provision, earlier: Provision) -> bool:
        """An agenda with an agenda; a chapeau that may hold a recital, as a decision's, with another; a heading with nothing."""
        kinds = self.kinds[later.iri], self.kinds[earlier.iri]
        if "chapeau" in kinds:
            return later.place == earlier.place == "chapeau" and not self.acts[later.act].leads and not self.acts[earlier.act].leads
        return kinds in LEAST and later.iri not in self.heads and earlier.iri not in self.heads

    def _merged(self, later: Provision, first: Provision) -> Iterator[Restatement]:
        """A second provision of the same earlier act that stands whole in the later one, in other words than the first."""
        mine = self.weights.features[later.iri]
        taken = mine & self.weights.features[first.iri]
        for other in self.acts[first.act].provisions:
            if other is first or not self._comparable(later, other) or self.kinds[other.iri] != self.kinds[later.iri] or later.part:
                continue
            shared = mine & self.weights.features[other.iri]
            like = self.weights.likeness(later.iri, other.iri)
            whole = self.weights.held(other.iri, later.iri) >= WHOLE
            if whole and like >= self._least(later, other) and self.weights.share(shared & taken, shared) < OVERLAP:
                yield replace(self._made(later, other, like), kind="merged")

    def _elsewhere(self, later: Provision, taken: set[str]) -> Iterator[Restatement]:
        """In any earlier act: not where the topic was swapped, and not a formula that stands in many acts."""
        session, body = self.acts[later.act].session, self.acts[later.act].body
        likely = []
        for iri in sorted(self.near[later.iri]):
            other = self.provisions[iri]
            if (
                self.kinds[other.iri] == "operative"
                and self._comparable(later, other)
                and self.weights.likeness(later.iri, iri) >= LEAST_ELSEWHERE
            ):
                likely.append(other)
        if len({p.act for p in likely} | {later.act}) > FORMULA:
            return
        earlier = [
            (self.weights.likeness(later.iri, p.iri), p)
            for p in likely
            if self.acts[p.act].session < session
            and self.acts[p.act].body == body
            and p.iri not in taken
            and not self.scopes[later.iri].swapped(self.scopes[p.iri])
        ]
        if earlier:
            like, best = max(earlier, key=lambda e: (e[0], self.acts[e[1].act].session, e[1].iri))
            yield self._made(later, best, like)

    def _best_claims(self, found: Iterable[Restatement]) -> list[Restatement]:
        """Of several provisions of one kind in one act that carry on the same words: the likest, and those that stand whole in them."""
        told = list(found)
        best: dict[tuple[str, str, str], float] = defaultdict(float)
        for one in told:
            claim = (one.later.act, self.kinds[one.later.iri], one.earlier.iri)
            best[claim] = max(best[claim], self._shared(one))
        return [
            one
            for one in told
            if self._shared(one) == best[one.later.act, self.kinds[one.later.iri], one.earlier.iri]
            or self.weights.held(one.later.iri, one.earlier.iri) >= WHOLE
        ]

    def _shared(self, one: Restatement) -> float:
        return round(self.weights.held(one.earlier.iri, one.later.iri), 6)

    # --- What became of the words -------------------------------------------------------------------------------------------------------

    def _made(self, later: Provision, earlier: Provision, like: float) -> Restatement:
        old, new = surface_words(earlier.text), surface_words(later.text)
        plain_old, plain_new = [w.lower() for w in old], [w.lower() for w in new]
        similarity = Indel.normalized_similarity(plain_old, plain_new)
        steps = _steps(plain_old, plain_new)
        removed = [" ".join(old[step.src_start : step.src_end]) for step in steps]
        added = [" ".join(new[step.dest_start : step.dest_end]) for step in steps]
        same = all(_idle(gone, come, self.language) for gone, come in zip(removed, added, strict=True))
        kind = "same-but-for" if same else "light-edit" if similarity >= LIGHT else "reworded"
        if same:  # a mark or a capital may be all that differs
            old, new = printed_pieces(earlier.text), printed_pieces(later.text)
            steps = _steps(old, new)
            kind = kind if steps else "verbatim"
        came = _runs(new, ((step.dest_start, step.dest_end) for step in steps))
        went = _runs(old, ((step.src_start, step.src_end) for step in steps))
        return Restatement(later, earlier, like, similarity, kind, came, went)

    def _split(self, found: Iterable[Restatement]) -> list[Restatement]:
        """Two provisions of one act that take different parts of one earlier provision: it was split."""
        told = list(found)
        parts: dict[tuple[str, str], list[Restatement]] = defaultdict(list)
        for one in told:
            parts[one.later.act, one.earlier.iri].append(one)
        cut: set[tuple[str, str]] = set()
        for group in parts.values():
            for one in group:
                mine = self._taken(one)
                others = [o for o in group if o is not one and self.weights.share(mine & self._taken(o), mine) < OVERLAP]
                if others and self.weights.held(one.later.iri, one.earlier.iri) >= WHOLE:
                    cut |= {(o.later.iri, o.earlier.iri) for o in (one, *others) if self.weights.held(o.later.iri, o.earlier.iri) >= WHOLE}
        return [replace(one, kind="split") if (one.later.iri, one.earlier.iri) in cut else one for one in told]

    def _taken(self, one: Restatement) -> frozenset[str]:
        return self.weights.features[one.later.iri] & self.weights.features[one.earlier.iri]


def kind_of(provision: Provision) -> str:
    """The kind of a provision for comparing: preambular, operative, recommendation, chapeau, agenda, or "" for what is none of these."""
    return next((KINDS[kind] for kind in sorted(provision.kinds) if kind in KINDS), provision.part)


def _says_nothing(provision: Provision) -> bool:
    """A few words that open a list, or stand in the list of a recommendation, say nothing by themselves; the items of an agenda do."""
    listed = LIST_HEAD.search(provision.text) or kind_of(provision) == "recommendation"
    return not provision.part and bool(listed) and provision.text.count(" ") < SHORTEST_HEAD


def _same_party(later: Provision, earlier: Provision) -> float:
    """A request to a body seldom carries on one to States: the likeness counts for less then."""
    one, other = ({iri.split("/")[-2] for a in p.actions for iri in a.addressees} for p in (later, earlier))
    return OTHER_PARTY if one and other and not one & other else 1.0


def _steps(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Where two lists of words differ."""
    return [step for step in Levenshtein.opcodes(old, new) if step.tag != "equal"]


def _runs(words: Sequence[str], spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The words of spans in their order; spans that touch are one run, empty ones none."""
    joined: list[tuple[int, int]] = []
    for begin, end in spans:
        if begin < end:
            touching = joined and joined[-1][1] == begin
            joined.append((joined.pop()[0] if touching else begin, end))
    return tuple(" ".join(words[begin:end]) for begin, end in joined)


def _idle(gone: str, come: str, language: Language) -> bool:
    """Whether a change is none: linking words, or one letter that the scan got wrong."""
    idle = {row["word"] for row in language.rows("idle_words")}
    if all(word.lower() in idle for word in (*gone.split(), *come.split())):
        return True
    return not any(c.isdigit() for c in gone + come) and len(gone) > LONG_WORD and Levenshtein.distance(gone.lower(), come.lower()) <= 1


def _family(act: str, before: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The acts that an act succeeds, those that they succeed, and so on: a list for each generation."""
    found: list[list[str]] = []
    current, seen = [act], {act}
    while current:
        current = [iri for own in current for iri in before.get(own, ()) if iri not in seen]
        current = list(dict.fromkeys(current))
        seen |= set(current)
        if current:
            found.append(current)
    return found
