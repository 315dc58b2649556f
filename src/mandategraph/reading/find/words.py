"""Finds words that act and words that cite."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from mandategraph.ground.text import fold, small
from mandategraph.language.words import Concept, Words
from mandategraph.reading.find.model import RelationMention, VerbMention


def find_verbs(text: str, words: Words) -> Iterator[VerbMention]:
    """Every performative verb printed in small letters, the longest form at each place, in order."""
    for begin, end, concept in words.find_verbs(text):
        yield VerbMention(begin, end, concept)


@cache
def _automaton(words: Words) -> tuple[AhoCorasick, list[str], dict[str, Concept]]:
    forms = {fold(small(form)): concept for concept in words.relations for form in concept.forms}
    patterns = sorted(forms)
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), patterns, forms


def find_relations(text: str, words: Words) -> list[RelationMention]:
    """The words of every relation, in the order of their ends; of those that end or begin at one place, the longest."""
    automaton, patterns, forms = _automaton(words)
    folded = fold(small(text))
    found = []
    for i, begin, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if not (begin and folded[begin - 1].isalnum()) and not folded[end : end + 1].isalnum():
            found.append(RelationMention(begin, end, forms[patterns[i]]))
    return sorted(_longest(found), key=lambda mention: (mention.end, mention.begin))


def _longest(found: list[RelationMention]) -> list[RelationMention]:
    best: dict[int, RelationMention] = {}
    for mention in found:
        if mention.end not in best or mention.begin < best[mention.end].begin:
            best[mention.end] = mention
    by_begin: dict[int, RelationMention] = {}
    for mention in best.values():
        if mention.begin not in by_begin or mention.end > by_begin[mention.begin].end:
            by_begin[mention.begin] = mention
    return list(by_begin.values())
