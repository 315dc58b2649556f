"""Damaged reports: mutants of the samples, of invented reports in each style, and of the real reports where they are at hand.

A mutant is told by its seed alone: the same seed gives the same text, whatever runs before it. What it may damage stands behind the
heading that names the session, so that a mutant that is not read is always one fault of the program.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conftest import ENGLISH, REPORTS, RIVERS, SAMPLES
from mandategraph.documents.open import clean
from mandategraph.ground.errors import MandategraphError
from mandategraph.language.lexicon import Lexicon, load_lexicon
from mandategraph.reading.recognize import recognize
from mandategraph.reading.signs import read_signs
from snippets import STYLES, report, source_of

LONGEST = 12_000  # code points; of a longer report a window is taken, so that a mutant is read in some hundredths of a second
# Characters that change their length or their kind when a program folds them, that are figures and no numbers, or that nobody sees.
ODD = [
    *"\u0130\u0131\xdf\u1e9e\ufb01\ufb03\u0149\u01f0\u0390\u03a3\u03c2\u212a\u017f",  # letters
    *"\xb2\u2460\u2075\u0663\u0967\uff17\U0001d7d9\U00010a40\xbd\u2167\u3007",  # figures
    *"\x01\x08\x0b\x0c\x1b\x1c\x7f\x85\xa0\xad\ufeff\ufffe\uffff\ufffd\u200b\u200d\u200e\u202e\u2028\u2029\u0301",  # unseen
    *"\U0001f41d\U000e0041\r\t|\\`",
]
SIGNS = ["9" * 30, *"()[]<>&;:,.-–/*#'’“”0", '"', "()", "..", "00"]
# Sentences and lines of which a part is wanting, each as it may stand behind any paragraph number.
FRAGMENTS = [
    "The Conference elected its officers.",
    "The following officers were elected:",
    "The Conference elected the following officers: President",
    "President: ()",
    "| President: | Ann Bell (Ruritania) |",
    "|---|---|",
    "| | |",
    "|",
    "\t",
    "\t\t\n\t",
    "<table></table>",
    "<table><tr><td></td></tr></table>",
    "<table><tr><td>Symbol</td></tr><tr></tr></table>",
    "<sup>1</sup> Ibid., chap. I.",
    "<sup></sup>",
    "1 Ibid.",
    "Ibid.",
    "$^{1}$",
    "(For the text, see chapter I, resolution /.)",
    "(For the text, see chapter I, section A, resolution 0/0.)",
    "At its fourh session",
    "At its meeting, on October",
    "At its 0th meeting, on 0 October 0000,",
    "At its 3rd to 1st meetings, on 31 to 2 October",
    "At its first, second and meetings, on 1, 2 and October 2012,",
    "The Conference adopted draft resolution by votes to , with abstentions.",
    "adopted by one vote to none, with no abstentions",
    "by 0 votes to 0, with 0 abstentions",
    "before it the following documents:",
    "The Conference had before it .",
    "A statement was made by the representative of .",
    "The observer for made a statement.",
    "Statements were made by the representatives of and , on behalf of",
    "The Chair of the",
    "the Minister of",
    "on behalf of the ( )",
    "articles to of the Convention",
    "article 0, paragraph",
    "paragraph () of article",
    "resolutions 9/9 to 9/",
    "resolution 217 (III)",
    "resolution S-/1",
    "annexes I to",
    "vols. 0 and",
    "CTOC/COP//",
    "A/",
    "A/60/88 and Corr. and Add.",
    "held in from 1 to 2",
    "Requests",
    "Requests the",
    "Requests that",
    "Requests the Secretariat to report to the Conference at its session",
    "Decides that",
    "Decides to",
    "Decides:",
    "The Conference adopted the following agenda:",
    "1. .",
    "(a)",
    "(a) (b) (c)",
    "(zz) ",
    "0. ",
    "999. ",
    "1. 1. 1.",
    "Annex",
    "Annex I",
    "Annexes",
    "I. ",
    "A. ",
    "Resolution",
    "Decision 0/0",
    "Report of the",
    "Distr.: General 99 October 2013",
    "States parties were represented:",
    "The following States were represented: .",
    "of which had complied, the remaining",
    "the Bureau decided to accredit",
    "its next session in from to",
    "agenda item",
    "agenda items 2 and",
    "item 0",
    "under item (a)",
    "The meeting was chaired by",
    "rule 0",
    "Recommendations adopted by the at its meeting",
    "#",
    "####",
    "****",
    "- ",
    "- 1. ",
]
# What may stand above the heading.
ABOVE = [
    "<sup>1</sup> Ibid., chap. I.",
    "1 Ibid., chap. I.",
    "1 United Nations, Treaty Series, vol. 2225.",
    "\ufeff",
    "\x0c",
    "5/56",
    "1",
    "|",
    "# ",
    "| a | b |",
    "Annex",
    "(a) First",
    "1. First",
    "\x01",
    "\u0130",
    "Resolution 1/1",
    "Page",
    "<table><tr><td>a</td></tr></table>",
]


@dataclass(frozen=True)
class Report:
    """A report to be damaged: its words up to ``kept`` stay as they are."""

    name: str
    text: str
    kept: int
    authorities: tuple[Path, ...] = ()


@cache
def _known(authorities: tuple[Path, ...]) -> Lexicon:
    return load_lexicon(authorities)


def _kept(text: str, authorities: tuple[Path, ...]) -> int:
    """Where the first paragraph ends up to which a text tells its session."""
    for stop in re.finditer(r"\n\s*\n", text):
        try:
            cleaned = clean(source_of(text[: stop.end()]), ENGLISH)
            recognize(cleaned, read_signs(cleaned, _known(authorities)), _known(authorities))
        except (MandategraphError, IndexError):
            continue
        return stop.end()
    return 0


@cache
def reports() -> tuple[Report, ...]:
    """The reports that mutants are made of, in a fixed order; the real ones last."""
    notes = ["CTOC/COP/2008/19, chap. I.", "Ibid., para. 4."]
    invented = [
        (
            f"invented {style}",
            report(
                style,
                preamble=["Recalling its decision 4/2,{^1}", "Mindful of decision 4/3,{^2}"],
                notes=notes,
                operative=["Requests the Secretariat:", "(a) To report;", "(b) To count;"],
                annex=["Honey rules", "1. Bees rest."],
            ),
            (),
        )
        for style in STYLES
    ]
    samples = [(path.name, path.read_bytes().decode(), (RIVERS,)) for path in sorted(SAMPLES.glob("session-*.txt"))]
    real = [(path.name, path.read_bytes().decode(), ()) for path in sorted(REPORTS.glob("*.txt"))] if REPORTS.is_dir() else []
    return tuple(Report(name, text, _kept(text, more), more) for name, text, more in (*samples, *invented, *real))


def mutant(seed: int) -> tuple[Report, str]:
    """The mutant of a seed: which report it was, and what became of its text."""
    dice = random.Random(seed)
    whole = dice.choice(reports())
    return whole, damaged(whole, dice)


def damaged(whole: Report, dice: random.Random) -> str:
    """A report with one to thirteen damages behind its heading, and now and then a line above it."""
    tail = whole.text[whole.kept :]
    if len(tail) > LONGEST:
        begin = dice.choice([0, dice.randrange(len(tail))])
        begin = tail.rfind("\n", 0, begin) + 1
        tail = tail[begin : begin + dice.randrange(2_000, LONGEST)]
    for _ in range(dice.choice([1, 1, 2, 3, 5, 8, 13])):
        tail = dice.choice(DAMAGES)(tail, dice)
    above = dice.choice(ABOVE) + "\n\n" if dice.random() < 0.1 else ""
    return above + whole.text[: whole.kept] + tail


Damage = Callable[[str, random.Random], str]


def _lines(change: Callable[[list[str], random.Random], object]) -> Damage:
    """A damage done to the lines, or to the paragraphs, of a text."""

    def damage(text: str, dice: random.Random) -> str:
        joint = dice.choice(["\n", "\n\n"])
        parts = text.split(joint)
        change(parts, dice)
        return joint.join(parts)

    damage.__name__ = getattr(change, "__name__", "lines")
    return damage


def _at(parts: list[str], dice: random.Random) -> int:
    return dice.randrange(len(parts)) if parts else 0


def lost(parts: list[str], dice: random.Random) -> None:
    at = _at(parts, dice)
    del parts[at : at + dice.choice([1, 1, 2, 5, 20])]


def doubled(parts: list[str], dice: random.Random) -> None:
    at, many = _at(parts, dice), dice.choice([1, 1, 2, 5, 20, 60])
    parts[at + many : at + many] = parts[at : at + many]


def swapped(parts: list[str], dice: random.Random) -> None:
    one, other = _at(parts, dice), _at(parts, dice)
    if parts:
        parts[one], parts[other] = parts[other], parts[one]


def moved(parts: list[str], dice: random.Random) -> None:
    at, many, to = _at(parts, dice), dice.choice([1, 2, 6, 25]), _at(parts, dice)
    block = parts[at : at + many]
    del parts[at : at + many]
    parts[to:to] = block


def fragment(parts: list[str], dice: random.Random) -> None:
    number = dice.choice(["", "", "42. ", f"{dice.randrange(1, 60)}. ", "(a) ", "- 7. "])
    parts.insert(_at(parts, dice), number + dice.choice(FRAGMENTS))


def fragment_first(parts: list[str], dice: random.Random) -> None:
    parts.insert(0, dice.choice(FRAGMENTS))


def cut_short(parts: list[str], dice: random.Random) -> None:
    """A sentence breaks off behind one of its words, or begins with one."""
    for _ in range(dice.choice([1, 3, 10])):
        at = _at(parts, dice)
        words = parts[at].split(" ") if parts else []
        if len(words) > 1:
            n = dice.randrange(1, len(words))
            parts[at] = " ".join(words[:n]) + dice.choice(["", ".", ":", ","]) if dice.random() < 0.7 else " ".join(words[n:])


def wanting(parts: list[str], dice: random.Random) -> None:
    """A few words out of the midst of a paragraph are gone."""
    for _ in range(dice.choice([1, 3, 10])):
        at = _at(parts, dice)
        words = parts[at].split(" ") if parts else []
        if len(words) > 2:
            n = dice.randrange(len(words))
            del words[n : n + dice.choice([1, 1, 2, 4])]
            parts[at] = " ".join(words)


def tabled(parts: list[str], dice: random.Random) -> None:
    """Paragraphs become rows of a table."""
    at = _at(parts, dice)
    bar = dice.choice(["|", "\t"])
    for i in range(at, min(at + dice.choice([1, 3, 8]), len(parts))):
        words = parts[i].split(dice.choice([" ", ", ", ": ", ". "]))
        parts[i] = f"{bar} " + f" {bar} ".join(words) + dice.choice([f" {bar}", "", f"{bar}{bar}"])


def emptied(parts: list[str], dice: random.Random) -> None:
    """Nothing is left between two short lines: a section without its paragraphs."""
    short = [i for i, part in enumerate(parts) if 0 < len(part.strip()) < 60]
    if len(short) > 1:
        i = dice.randrange(len(short) - 1)
        del parts[short[i] + 1 : short[i + 1]]


def shuffled(parts: list[str], dice: random.Random) -> None:
    at, many = _at(parts, dice), dice.choice([4, 12])
    block = parts[at : at + many]
    dice.shuffle(block)
    parts[at : at + many] = block


def odd(text: str, dice: random.Random) -> str:
    """Odd characters stand between the others, or in place of them."""
    for _ in range(dice.choice([1, 3, 10, 40])):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(dice.choice([ODD, SIGNS])) + text[at + dice.choice([0, 0, 1]) :]
    return text


MISREAD = [
    *(("i", "\u0130"), ("I", "\u0130"), ("ss", "\xdf"), ("fi", "\ufb01"), ("s", "\u017f"), ("e", "\xe9"), ("th ", "h "), ("o", "0")),
    *(("1", "\u0661"), ("2", "\xb2"), ("3", "\u0969"), ("5", "\uff15"), ("0", "O"), ("1", "l")),
    *((" ", "\xa0"), (" ", "\u200b "), ("-", "\xad"), (".", "\u2024"), ("(", "\uff08"), (",", "\u060c"), ("/", " / ")),
    *(("\n", "\r\n"), ("\n", "\r"), ("\n\n", "\n"), ("\n", "\n\n")),
]


def misread(text: str, dice: random.Random) -> str:
    """One letter or figure is read as another wherever it stands, or in every third place."""
    old, new = dice.choice(MISREAD)
    share = dice.choice([1.0, 0.3, 0.02])
    begin = dice.choice([0, dice.randrange(len(text) + 1)])
    return text[:begin] + re.sub(re.escape(old), lambda m: new if dice.random() < share else m[0], text[begin:])


def misspelt(text: str, dice: random.Random) -> str:
    """Words lose, double or swap a letter, or are printed in capitals."""

    def change(word: str) -> str:
        at = dice.randrange(len(word) - 1)
        slips = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + word[at + 1] + word[at] + word[at + 2 :])
        return dice.choice([*slips, word.upper(), word.lower(), word.capitalize(), word + word, word[::-1]])

    return _some(text, r"[^\W\d_]{3,}", change, dice)


def misnumbered(text: str, dice: random.Random) -> str:
    """Figures are others: nought, the next, huge, none, or of another script."""

    def change(number: str) -> str:
        return dice.choice(
            ["0", "00", str(int(number) + 1), number + "0", "9" * 25, "", "\xb2", "\u0663", "\u2460", "1", "99", number[::-1]]
        )

    return _some(text, r"\d+", change, dice)


def _some(text: str, pattern: str, change: Callable[[str], str], dice: random.Random) -> str:
    """The text with some of the matches of a pattern changed."""
    found = list(re.finditer(pattern, text))
    for match in sorted(dice.sample(found, min(len(found), dice.choice([1, 5, 40]))), key=lambda m: -m.start()):
        text = text[: match.start()] + change(match[0]) + text[match.end() :]
    return text


def truncated(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


def beheaded(text: str, dice: random.Random) -> str:
    return text[dice.randrange(len(text) + 1) :]


def spliced(text: str, dice: random.Random) -> str:
    """A stretch of the text goes on in the midst of another."""
    one, other = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[:one] + text[other:] + dice.choice(["", text[one:other]])


OF_LINES = (lost, doubled, swapped, moved, fragment, fragment, fragment_first, cut_short, cut_short, wanting, wanting, tabled, emptied)
DAMAGES: list[Damage] = [*map(_lines, (*OF_LINES, shuffled)), odd, odd, misread, misspelt, misnumbered, truncated, beheaded, spliced]
