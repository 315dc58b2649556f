"""A few invented paragraphs wrapped into a small session report, in each of the three styles, and read in memory.

A paragraph may hold ``{^1}`` (the mark of note 1; ``{^1=!}`` is one that a scanner damaged) and ``{page}`` (the page ends here, its
notes at its foot). One that begins with "(a) " is a listed item, one that begins with "#" is printed as it is, every other operative
paragraph gets the next number. No sentence here is one of a real report.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from conftest import ENGLISH
from mandategraph.documents.model import CleanText
from mandategraph.documents.open import clean
from mandategraph.documents.source import Source
from mandategraph.graph.triplify.triplify import triplify
from mandategraph.ground.vocabularies import BASE, MG
from mandategraph.language.lexicon import Lexicon, load_lexicon
from mandategraph.reading.divide.divide import divide
from mandategraph.reading.divide.model import Outline
from mandategraph.reading.facts.acts import ActFacts
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.find.find import find
from mandategraph.reading.identify.identify import identify
from mandategraph.reading.interpret.interpret import interpret
from mandategraph.reading.passage import Passage
from mandategraph.reading.recognize import recognize
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import read_signs

STYLES = ("plain", "markdown", "html")
CONFERENCE = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
SYMBOL = "CTOC/COP/2014/13"
HEADING = f"Report of the {CONFERENCE} on its seventh session, held in Vienna from 6 to 10 October 2014"
TITLE = "Measures against the theft of beehives"
ADOPTED = (
    "At its 8th meeting, on 9 October 2014, the Conference, to loud humming, adopted a revised draft resolution on hives "
    "(CTOC/COP/2014/L.31/Rev.2) sponsored by Chile and Nepal. (For the text, see chapter I, section A, resolution 7/1.)"
)
WIDTH = 78  # columns of the plain style


@dataclass(frozen=True)
class Reading:
    """What the pipeline made of one report; the shortcuts speak of its first act."""

    source: Source
    text: CleanText
    frame: Frame
    outline: Outline
    passage: Passage
    facts: Facts
    lexicon: Lexicon

    @property
    def act(self) -> ActFacts:
        return self.facts.acts[0]

    @property
    def citations(self) -> list[tuple[str, str, str, str]]:
        """(place, target, relation, date) in reading order."""
        return [(c.link.place, c.link.target, c.relation.removeprefix("relation/"), c.link.date) for c in self.act.citations]

    @property
    def targets(self) -> list[str]:
        """What is cited, in reading order."""
        return [c.link.target for c in self.act.citations]

    @property
    def pinpoints(self) -> list[tuple[str, str]]:
        """(target, pinpoint) in reading order."""
        return [(c.link.target, c.link.pinpoint) for c in self.act.citations]

    @property
    def actions(self) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], int, tuple[str, ...]]]:
        """(place, verb, addressees, consulted parties, session at which it is due, conditions) in reading order."""
        return [
            (
                a.place,
                a.verb.removeprefix("verb/"),
                a.addressees,
                a.consults,
                (a.due_sessions or (0,))[0],
                tuple(c.removeprefix("condition/") for c in a.conditions),
            )
            for a in self.act.actions
        ]

    @property
    def asked(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """(place, verb, addressees) in reading order."""
        return [(place, verb, who) for place, verb, who, *_ in self.actions]

    @property
    def opens(self) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """(place, words, code, candidates) of what stays open."""
        return [(o.place, self.text.body[o.begin : o.end], o.code, o.candidates) for o in self.act.opens]

    @property
    def concerns(self) -> tuple[str, ...]:
        return self.act.concerns

    @property
    def places(self) -> list[str]:
        return [leaf.place for leaf in self.act.act.leaves]

    @property
    def notes_at(self) -> list[tuple[int, str]]:
        """(note number, the word before its mark) in reading order."""
        return [(m.note_no, self.text.body[: m.at].split()[-1]) for m in self.text.marks if m.note_no]

    def words_of(self, place: str) -> str:
        """The words of one provision of the first act."""
        leaf = next(leaf for leaf in self.act.act.leaves if leaf.place == place)
        return " ".join(self.text.body[begin:end] for begin, end in leaf.parts)

    def summary(self) -> tuple[object, ...]:
        """All facts of all acts without offsets: the same words give the same summary, wherever the page breaks stand."""
        return tuple(
            (
                act.iri,
                tuple((leaf.place, " ".join(self.text.body[b:e] for b, e in leaf.parts)) for leaf in act.act.leaves),
                tuple((c.link.place, c.link.target, c.relation, c.link.date, c.link.pinpoint, c.link.note_no) for c in act.citations),
                tuple(
                    (a.place, a.verb, a.addressees, a.consults, a.object, (a.due_sessions or (0,))[0], a.conditions) for a in act.actions
                ),
                tuple((o.place, o.code, o.candidates) for o in act.opens),
                act.concerns,
                (act.adoption.meeting, act.adoption.date, act.adoption.draft),
            )
            for act in self.facts.acts
        )

    def quads(self) -> list[ox.Quad]:
        return triplify(self.text, self.facts, self.lexicon, BASE)


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@cache
def lexicon_of(conference: str) -> Lexicon:
    return lexicon().within(conference)


def source_of(text: str, name: str = "invented.txt") -> Source:
    """A text as if it had been read from a file."""
    return Source(Path(name), name, sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)


def read(text: str) -> Reading:
    """Run every station on the text of a report, as ``collection.read.convert`` does on a file."""
    cleaned = clean(source_of(text), ENGLISH)
    signs = read_signs(cleaned, lexicon())
    frame = recognize(cleaned, signs, lexicon())
    own = lexicon_of(frame.conference)
    outline = divide(cleaned, signs, own, frame)
    passage = find(cleaned.body, own)
    return Reading(
        cleaned.source,
        cleaned,
        frame,
        outline,
        passage,
        interpret(outline, identify(outline, passage, own, frame), passage, own, frame),
        own,
    )


def read_act(style: str = "plain", **parts: object) -> Reading:
    """``read(report(...))``."""
    return read(report(style, **parts))  # type: ignore[arg-type]


def preamble(*paragraphs: str, style: str = "plain", **parts: object) -> Reading:
    """Read an act with these preambular paragraphs and one operative paragraph that cites nothing."""
    return read_act(style, preamble=paragraphs, operative=["Welcomes the return of the bees to the hills;"], **parts)


def operative(*paragraphs: str, style: str = "plain", **parts: object) -> Reading:
    """Read an act with these operative paragraphs and one preambular paragraph that cites nothing."""
    return read_act(style, preamble=["Mindful of the patience of beekeepers,"], operative=paragraphs, **parts)


def decision(chapeau: str, *items: str, style: str = "plain") -> Reading:
    """Read a decision whose chapeau is followed by listed items."""
    adopted = ADOPTED.replace("section A, resolution", "section B, decision").replace("draft resolution", "draft decision")
    return read_act(style, kind="Decision", chapeau=chapeau, operative=items, adopted=adopted)


def report(
    style: str = "plain",
    *,
    preamble: Sequence[str] = (),
    operative: Sequence[str] = (),
    notes: Sequence[str] = (),
    annex: Sequence[str] = (),
    kind: str = "Resolution",
    chapeau: str = f"The {CONFERENCE},",
    adopted: str = ADOPTED,
    narrative: Sequence[str] = (),
    title: str = TITLE,
    first_no: int = 1,
    report_no: int = 41,
) -> str:
    """Print a session report with one act, its notes at the foot of each page, an annex and what the narrative tells.

    ``report_no`` is the number of the report's own first paragraph: far from those of the act, unless a test asks for trouble.
    """
    page = _Page(style, list(notes))
    page.cover()
    page.head("I. Resolutions and decisions adopted by the Conference", 1)
    page.head("A. Resolutions" if kind == "Resolution" else "B. Decisions", 2)
    page.block(
        f"{report_no}. At its seventh session, held in Vienna from 6 to 10 October 2014, the {CONFERENCE} "
        f"adopted the following {kind.lower()}:"
    )
    page.head(f"{kind} 7/1", 3)
    page.head(title, 4)
    for words in (chapeau, *preamble, *_numbered(operative, first_no)):
        page.block(words)
    if annex:
        page.head("Annex", 3)
        page.head(annex[0], 4)
        for words in annex[1:]:
            page.block(words)
    page.turn()
    page.head("II. Matters before the Conference", 1)
    page.head("Action taken by the Conference", 2)
    for no, words in enumerate((*narrative, adopted), report_no + 1):
        page.block(f"{no}. {words}")
    page.turn()
    return "".join(page.out)


def _numbered(paragraphs: Sequence[str], first_no: int) -> Iterator[str]:
    no = first_no
    for words in paragraphs:
        listed = re.match(r"\([a-z]{1,4}\) |#", words)
        yield words.removeprefix("#") if listed else f"{no}. {words}"
        no += 0 if listed else 1


class _Page:
    """Prints blocks one after the other and remembers which notes the page must still bear."""

    def __init__(self, style: str, notes: list[str]) -> None:
        self.style = style
        self.notes = notes
        self.marked: list[int] = []
        self.page_no = 2
        self.out: list[str] = []

    def cover(self) -> None:
        if self.style == "plain":
            self.out.append(f"{SYMBOL}\n\n{textwrap.fill(HEADING, WIDTH)}\n\n")
        else:
            opening = f"{SYMBOL}\n\nDistr.: General  \n13 November 2014\n\nOriginal: English\n\n"
            self.out.append(f"{opening}# {HEADING}\n\n" if self.style == "markdown" else f"{opening}## <b>{HEADING}</b>\n\n")

    def head(self, words: str, level: int) -> None:
        if self.style == "plain":
            self.out.append(textwrap.fill(words, WIDTH) + "\n\n")
        elif self.style == "markdown":
            self.out.append(f"#### {words}\n\n")
        else:
            self.out.append(f"{'#' * (level + 1)} " + (f"<b>{words}</b>" if level == 4 else words) + "\n\n")

    def block(self, words: str) -> None:
        if self.style == "markdown":
            words = re.sub(r"^(\d+)\. ", r"- \1. ", words)
        parts = words.split("{page}")
        for i, part in enumerate(parts):
            self.marked += [int(no) for no in re.findall(r"\{\^(\d+)", part)]
            raised = r"\1" if self.style == "plain" else r"<sup>\1</sup>"
            part = re.sub(r"\{\^(\d+)\}", raised, re.sub(r"\{\^\d+=([^}]*)\}", r"\1", part)).strip(" ")
            self.out.append(self._wrapped(part) + "\n\n")
            if i + 1 < len(parts):
                self.turn()

    def _wrapped(self, words: str) -> str:
        if self.style != "plain":
            return words
        # breaks at plain blanks only: what a test writes between words (non-breaking blanks, line ends) stays as it is
        lines = [""]
        for word in words.split(" "):
            if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDTH:
                lines.append(word)
            else:
                lines[-1] += f" {word}" if lines[-1] else word or " "
        return "\n".join(lines)

    def turn(self) -> None:
        """End a page: its notes, its furniture, the head of the next."""
        if self.style == "html" and self.marked:
            self.out.append("---\n\n")
        for no in self.marked:
            mark = f"{no} " if self.style == "plain" else f"<sup>{no}</sup> "
            self.out.append(self._wrapped(mark + self.notes[no - 1]) + ("\n" if self.style == "plain" else "\n\n"))
        self.marked = []
        self.out.append(f"\nV.14-07626 {self.page_no}\n\n{SYMBOL}\n\n")
        self.page_no += 1


def properties(quads: list[ox.Quad]) -> dict[str, dict[str, list[str]]]:
    """Subject -> ``mg:`` property -> values, of a graph."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if quad.predicate.value.startswith(MG):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value.removeprefix(MG), []).append(quad.object.value)
    return found
