"""Measure lineage: seconds and memory of `relate` on invented acts, as many paragraphs as wanted.

    python benchmarks/lineage.py [--paragraphs 100000] [--profile]

Each session adopts 100 acts of 20 paragraphs. An act takes up the subject of one of the session before, or a new one; two paragraphs in
five carry on one of the act that it succeeds, with a few words changed; one in twenty is a formula that stands in many acts; one act in
twenty is about the whole treaty. Words are invented, and as unevenly used as in English (Zipf). Seconds are those of one core.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import time
from collections.abc import Iterator
from itertools import accumulate

import pyoxigraph as ox

from mandategraph.ground.iris import integer, mg
from mandategraph.ground.vocabularies import BASE, DCTERMS, RDF, RDFS
from mandategraph.language.language import language
from mandategraph.lineage.relate import relate

ENGLISH = language("en")
ACTS, PARAGRAPHS = 100, 20  # acts a session, paragraphs an act
VOCABULARY = 20_000
FORMULAS = 40
CARRIED, FORMULA, GENERAL, SAME_SUBJECT = 0.4, 0.05, 0.05, 0.6
TYPE, TITLE, LABEL = (ox.NamedNode(iri) for iri in (RDF + "type", DCTERMS + "title", RDFS + "label"))
TREATY = "Harbour Lights Convention"


class Words:
    """Draws words of no language: the common ones often, the rare ones seldom."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [c + v for c in "bdfghjklmnprst" for v in "aeiou"]
        self.words = ["".join(self.random.choices(syllables, k=2 + n % 3)) for n in range(VOCABULARY)]
        self.shares = list(accumulate(1 / (n + 3) for n in range(VOCABULARY)))

    def some(self, count: int) -> list[str]:
        """So many words, the common ones among them."""
        return self.random.choices(self.words, cum_weights=self.shares, k=count)

    def rare(self, count: int) -> str:
        """So many rare words."""
        return " ".join(self.random.choices(self.words[2000:], k=count))

    def edited(self, text: str) -> str:
        """A text with one word in ten changed."""
        return " ".join(self.some(1)[0] if self.random.random() < 0.1 else word for word in text.split())


def invented(paragraphs: int, seed: int = 1) -> Iterator[ox.Quad]:
    """The quads of so many paragraphs."""
    words = Words(seed)
    formulas = [" ".join(words.some(25)) for _ in range(FORMULAS)]
    before: list[tuple[str, list[str]]] = []
    body, treaty = ox.NamedNode(BASE + "body/hl-cop"), ox.NamedNode(BASE + "treaty/harbour-lights")
    yield ox.Quad(body, TYPE, mg("Body"))
    yield ox.Quad(body, LABEL, ox.Literal("Conference of the Parties", language="en"))
    yield ox.Quad(body, mg("governs"), treaty)
    yield ox.Quad(treaty, TYPE, mg("Treaty"))
    yield ox.Quad(treaty, LABEL, ox.Literal(TREATY, language="en"))
    for number in range(1, paragraphs // (ACTS * PARAGRAPHS) + 1):
        session = ox.NamedNode(f"{BASE}HL/COP/session/{number}")
        yield ox.Quad(session, mg("number"), integer(number))
        now = []
        for n in range(1, ACTS + 1):
            title, texts = _act(words, before, formulas)
            now.append((title, texts))
            act = ox.NamedNode(f"{BASE}HL/COP/RES/{number}/{n}")
            yield ox.Quad(act, TYPE, mg("Resolution"))
            yield ox.Quad(act, TITLE, ox.Literal(title, language="en"))
            yield ox.Quad(act, mg("adoptedAt"), session)
            yield ox.Quad(act, mg("adoptedBy"), body)
            for k, text in enumerate(texts, 1):
                place = ox.NamedNode(f"{act.value}#op.{k}")
                yield ox.Quad(place, TYPE, mg("Provision"))
                yield ox.Quad(place, TYPE, mg("OperativeParagraph"))
                yield ox.Quad(place, mg("inInstrument"), act)
                yield ox.Quad(place, mg("place"), ox.Literal(f"op.{k}"))
                yield ox.Quad(place, mg("position"), integer(k))
                yield ox.Quad(place, mg("text"), ox.Literal(text, language="en"))
        before = now


def _act(words: Words, before: list[tuple[str, list[str]]], formulas: list[str]) -> tuple[str, list[str]]:
    draw = words.random
    old = draw.choice(before) if before and draw.random() < SAME_SUBJECT else ("", [])
    general = draw.random() < GENERAL
    title = f"Implementation of the {TREATY}" if general else old[0] or words.rare(4)
    texts = []
    for _ in range(PARAGRAPHS):
        chance = draw.random()
        if old[1] and chance < CARRIED:
            texts.append(words.edited(draw.choice(old[1])))
        elif chance > 1 - FORMULA:
            texts.append(draw.choice(formulas))
        else:
            texts.append(" ".join(words.some(draw.randint(15, 80))))
    return title, texts


def main() -> None:
    """Print what was found, seconds and megabytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.paragraphs < ACTS * PARAGRAPHS:
        parser.error(f"a session has {ACTS * PARAGRAPHS} paragraphs: ask for as many at least")
    quads = list(invented(options.paragraphs))
    given = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    profile = cProfile.Profile()
    start = time.process_time()
    if options.profile:
        profile.enable()
    found = relate(quads, ENGLISH)
    profile.disable()
    seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.paragraphs} paragraphs: {len(found.successions)} successions, {len(found.restatements)} restatements")
    print(f"{seconds:.1f} s of one core, {most:.0f} MB, of which {given:.0f} MB are the quads given")
    if options.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    main()
