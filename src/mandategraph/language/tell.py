"""Which language a text is in: told by its letters and by the small words that every text of a language is full of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from mandategraph.ground.tables import rows

LOOKED_AT = 200_000  # code points; the rest of a longer text tells no more
FEWEST = 50  # words, or characters of a script without blanks: fewer tell nothing
SAME_SCRIPT = 0.6  # of the letters of a text
NEXT_BEST = 0.7  # of the share of the best language's words; where another has more, it is doubtful which of both
SHOWN = 3  # words that the evidence names


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by what tells it. ``least``: the share of its small words that a running text in it has at least."""

    code: str
    name: str
    letter: re.Pattern[str]
    parted: bool  # whether blanks part its words; else each letter is one
    least: float
    small_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of its language. ``code`` (BCP 47) is "" where it is doubtful.

    ``sure``, 0 to 1: by how much it has more of that language's small words than of any other's. ``evidence`` tells it in words.
    """

    code: str
    name: str
    sure: float
    evidence: str


NOTHING = Told("", "", 0.0, "")
WORD = re.compile(r"[^\W\d_]+")


@cache
def tongues() -> tuple[Tongue, ...]:
    """The languages that can be told: the official ones of the United Nations, and each that can be read."""
    words = {row["code"]: frozenset(row["words"].split(" ")) for row in rows("function_words")}
    return tuple(_tongue(row, words[row["code"]]) for row in rows("languages"))


def name_of(code: str) -> str:
    """The English name of a language; its code where no table has it."""
    return next((tongue.name for tongue in tongues() if tongue.code == code), code)


def _tongue(row: dict[str, str], words: frozenset[str]) -> Tongue:
    return Tongue(row["code"], row["name"], re.compile(f"[{row['letters']}]"), row["words"] == "parted", float(row["least"]), words)


@dataclass(frozen=True, slots=True)
class _Seen:
    """How often each letter and each word stands in a text."""

    letters: Counter[str]
    words: Counter[str]

    @classmethod
    def of(cls, text: str) -> _Seen:
        small = text.lower()
        letters = Counter({sign: n for sign, n in Counter(small).items() if sign.isalpha()})
        return cls(letters, Counter(WORD.findall(small)))

    def share(self, tongue: Tongue) -> float:
        """The share of a language's small words among the words; 0 for a text in another script, or of few words."""
        own = sum(n for sign, n in self.letters.items() if tongue.letter.match(sign))
        words = self._words(tongue)
        total = words.total() if tongue.parted else own
        if total < FEWEST or own < SAME_SCRIPT * self.letters.total():
            return 0.0
        return sum(words[word] for word in tongue.small_words) / total

    def evidence(self, tongue: Tongue) -> str:
        """The small words of a language that stand most often."""
        words = self._words(tongue)
        often = sorted(tongue.small_words, key=lambda word: (-words[word], word))
        return ", ".join(f'"{word}"' for word in often[:SHOWN])

    def _words(self, tongue: Tongue) -> Counter[str]:
        return self.words if tongue.parted else self.letters


def tell(text: str) -> Told:
    """Tell which language a text is in.

    Afterwards the language named has the script of most of the letters, and clearly more of its small words stand in the text than of any
    other language's; a text that is short, mixed or in a language that nobody listed tells none.
    """
    seen = _Seen.of(text[:LOOKED_AT])
    shares = {tongue: seen.share(tongue) for tongue in tongues()}
    best, second = sorted(shares, key=lambda tongue: (-shares[tongue], tongue.code))[:2]
    if shares[best] < best.least or shares[second] > NEXT_BEST * shares[best]:
        return NOTHING
    sure = round(1 - shares[second] / shares[best], 3)
    return Told(best.code, best.name, sure, f"{100 * shares[best]:.0f} % of its words are such as {seen.evidence(best)}")
