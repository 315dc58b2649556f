"""Two acts side by side: paragraph by paragraph, moved ones found, with the words that came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from mandategraph.answers.trace.wording import change_words
from mandategraph.graph.sessions import were_not_read
from mandategraph.graph.view import TITLE, View

STOCK = 0.25  # of the paragraphs of both acts that hold a word
ALIKE = 65.0  # of 100: how alike two paragraphs must be that no restatement links; without regard to the order of their words
Piece = tuple[str, str]  # ("same", "added" or "removed", words)


@dataclass(frozen=True)
class Pair:
    """One provision of the earlier act with the one of the later act that carries it on; either place is "" where there is none.

    ``kind``: verbatim, light edit … as the lineage says, "alike" where only this comparison finds them, "dropped" or "new".
    ``moved``: whether it stands at another place. ``pieces``: the words in order, each the same, added or removed.
    """

    before: str
    after: str
    kind: str
    moved: bool
    similarity: float
    changes: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Comparison:
    """Two acts compared: their names and titles, and the pairs in the order of the later text, what was dropped at its old place.

    ``note``: which sessions between the two were not read, in a sentence; "" where all were.
    """

    earlier: str
    later: str
    earlier_title: str
    later_title: str
    pairs: tuple[Pair, ...]
    note: str = ""


def compare(view: View, earlier: str, later: str) -> Comparison:
    """Compare two acts by their IRIs. Afterwards each provision of both stands in at least one pair."""
    old, new = _provisions(view, earlier), _provisions(view, later)
    linked = [link for p in new for link in _links(view, p, set(old))]
    links = {pair: (kind, changes) for pair, kind, changes in linked}
    rest_old = [p for p in old if p not in {pair[0] for pair in links}]
    rest_new = [p for p in new if p not in {pair[1] for pair in links}]
    for pair in _alike(view, rest_old, rest_new):
        links[pair] = ("alike", ())
    pairs = [_pair(view, a, b, kind, changes) for (a, b), (kind, changes) in links.items()]
    done_old, done_new = {a for a, _ in links}, {b for _, b in links}
    pairs += [_pair(view, "", p, "new", ()) for p in new if p not in done_new]
    pairs += [_pair(view, p, "", "dropped", ()) for p in old if p not in done_old]
    rank = {p: i for i, p in enumerate(new)}
    follows = {a: rank[b] for a, b in links}
    ordered = sorted(pairs, key=lambda pair: _rank(pair, old, rank, follows, (earlier, later)))
    names, titles = [view.name_of(act) for act in (earlier, later)], [view.one(act, TITLE) for act in (earlier, later)]
    return Comparison(names[0], names[1], titles[0], titles[1], tuple(ordered), _note(view, earlier, later))


def _note(view: View, earlier: str, later: str) -> str:
    between = were_not_read(view.not_read(earlier, later))
    numbers = f"Between sessions {view.session_of(earlier)} and {view.session_of(later)}"
    return f"{numbers}, {between}: what is new, dropped or changed here may have come, gone or changed there." if between else ""


def _provisions(view: View, act: str) -> list[str]:
    return sorted(view.of("inInstrument", act), key=view.order)


def _links(view: View, later: str, old: set[str]) -> Iterable[tuple[tuple[str, str], str, tuple[str, ...]]]:
    for node in view.of("laterProvision", later):
        earlier = view.one(node, "earlierProvision")  # a renewal has none
        if earlier in old:
            changes = tuple(change_words(view, change) for change in view.of("changeOf", node))
            yield (earlier, later), view.label(view.one(node, "changeKind")), changes


def _alike(view: View, old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Pairs that no lineage links, the likest first; each provision in one pair at most.

    Of two acts only, so without the weights of the whole collection that lineage has: the words that both acts are full of are left out.
    """
    words = {p: view.one(p, "text").lower().split() for p in (*old, *new)}
    counts = Counter(word for own in words.values() for word in set(own))
    stock = {word for word, n in counts.items() if n > STOCK * len(words)}  # what every paragraph of the two says tells nothing
    text = {p: " ".join(word for word in own if word not in stock) for p, own in words.items()}
    scored = [(fuzz.token_sort_ratio(text[a], text[b]), a, b) for a in old for b in new if _same_part(view, a, b)]
    taken: set[str] = set()
    found = []
    for score, a, b in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= ALIKE and not {a, b} & taken:
            taken |= {a, b}
            found.append((a, b))
    return found


def _same_part(view: View, one: str, other: str) -> bool:
    heads = [view.place_of(p).startswith(("agenda", "chapeau")) for p in (one, other)]
    return heads[0] == heads[1] and (not heads[0] or view.place_of(one)[:6] == view.place_of(other)[:6])


def _pair(view: View, before: str, after: str, kind: str, changes: tuple[str, ...]) -> Pair:
    old, new = (" ".join(view.one(p, "text").split()) if p else "" for p in (before, after))
    moved = bool(before and after) and view.place_of(before) != view.place_of(after)
    similarity = round(Levenshtein.normalized_similarity(old.lower().split(), new.lower().split()), 2)
    return Pair(view.place_of(before), view.place_of(after), kind, moved, similarity, changes, tuple(marked(old, new)))


def marked(old: str, new: str) -> list[Piece]:
    """The words of both texts in order: the same, those removed and those added, in as few pieces as can be."""
    before, after = old.split(), new.split()
    pieces: list[Piece] = []
    for step in Levenshtein.opcodes(before, after):
        gone, come = " ".join(before[step.src_start : step.src_end]), " ".join(after[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces.append(("same", come))
        else:
            pieces += [(tag, words) for tag, words in (("removed", gone), ("added", come)) if words]
    return pieces


def _rank(pair: Pair, old: list[str], rank: dict[str, int], follows: dict[str, int], acts: tuple[str, str]) -> tuple[int, int, str]:
    """The place of a pair: by the later text; a dropped provision behind the one that stood before it."""
    earlier, later = acts
    if pair.after:
        return rank[f"{later}#{pair.after}"], 0, pair.before
    at = old.index(f"{earlier}#{pair.before}")
    before = next((follows[p] for p in reversed(old[:at]) if p in follows), -1)
    return before, 1 + at, ""
