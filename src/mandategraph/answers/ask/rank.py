"""Rank: a question for what is like given words, which SPARQL has no measure for.

A query with ``#+ rank: text by words`` gives all rows that may come back. Here they are put in order by how alike the words of
``?text`` and those of the parameter ``words`` are, and what is not alike is left out.

How alike: the share of words that both have in the same order, counted once in all (rapidfuzz's Indel similarity on words, as
in a comparison of two versions). Where three quarters of the draft's words or more stand in the text in this order, four fifths
of that share, if that is more: a short draft may be one sentence of a long paragraph. Capitals and punctuation do not count.
How alike two words or names are spelt is another question: ``ground/likeness.py``.
"""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode
from rapidfuzz.distance import Indel, LCSseq

from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.ground.vocabularies import XSD

WHOLE = 0.75  # of the draft's words; fewer stand in many a long paragraph by chance
LEAST = 0.5  # below, two paragraphs share little but the words that every paragraph has: "Requests the … to … the …"
WITHIN = 0.8  # a draft that stands whole within a longer paragraph is less like it than the paragraph itself
MOST_ROWS = 20  # nobody reads more
WORD = re.compile(r"[^\W_]+")


def rank(answer: Answer, column: str, words: str) -> Answer:
    """Return the rows whose ``column`` is like the words, the most alike first, with a first column ``similarity``.

    Afterwards: (1) similarity is a decimal from 0.50 to 1.00; (2) rows that are equally alike stay in the order of the answer;
    (3) there are 20 rows at most.
    """
    place = answer.columns.index(column)
    draft = _words(words)
    measured = [(round(_alike(draft, _words(text.value)), 2), row) for row in answer.rows if (text := row[place]) is not None]
    best = sorted((pair for pair in measured if pair[0] >= LEAST), key=lambda pair: -pair[0])[:MOST_ROWS]
    rows: tuple[tuple[Term | None, ...], ...] = tuple((_decimal(similarity), *row) for similarity, row in best)
    return Answer(("similarity", *answer.columns), rows)


def _alike(draft: list[str], text: list[str]) -> float:
    if not draft or not text:
        return 0.0
    within = LCSseq.similarity(draft, text) / len(draft)
    return max(Indel.normalized_similarity(draft, text), WITHIN * within if within >= WHOLE else 0.0)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _decimal(number: float) -> Literal:
    return Literal(f"{number:.2f}", datatype=NamedNode(f"{XSD}decimal"))
