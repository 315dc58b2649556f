"""Which heading begins an act: whose it is, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mandategraph.authorities.grammar import ActName
from mandategraph.documents.model import Block, CleanText
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import ActLine, Chapeau, Signs

REACH = 7  # blocks behind a heading among which the chapeau is
SENTENCE = 300  # code points in which a decision of one sentence has its verb


@dataclass(frozen=True, slots=True)
class ActHead:
    """The name of the act that a heading begins, and the title on its line."""

    name: ActName
    title: str
    day: str = ""  # of its adoption, as printed


def act_head(blocks: Sequence[Block], at: int, text: CleanText, signs: Signs, lexicon: Lexicon, frame: Frame) -> ActHead | None:
    """The head of the act that begins at a block; None where none does.

    An act begins where a line has its number and a chapeau follows soon. Behind a line of the contents, of a list of acts, or a
    cross-heading follows another such line, another part, or a numbered paragraph instead.
    """
    line = signs.act_at(blocks[at])
    chapeau = _chapeau(blocks, at, signs) if line else None
    if line is None or chapeau is None:
        return None
    head = head_of(line, chapeau.body, lexicon, frame)
    if head is None or is_later(head.name, frame):
        return None
    head = _with_letter(head, lexicon, frame)
    own = (head.name.body, frame.session_of(head.name)) == (frame.conference, frame.session)
    return head if own or _adopts(chapeau, text, blocks, lexicon) else None


def _with_letter(head: ActHead, lexicon: Lexicon, frame: Frame) -> ActHead:
    """The head of the part that the cover's symbol names, where the heading has its letter behind the title of all parts."""
    part = lexicon.things.grammars.act(frame.symbol)
    if part is None or not part.part or part.number != f"{head.name.number}{part.part}":
        return head
    return ActHead(part, head.title.removesuffix(f" {part.part}"), head.day)


def part_head(blocks: Sequence[Block], at: int, text: CleanText, signs: Signs, lexicon: Lexicon, whole: ActName) -> ActHead | None:
    """The head of a part of an act that is adopted as an act of its own, with a letter behind the number; None where none begins."""
    words = text.words(blocks[at])
    match = lexicon.language.pattern("letter-of-part").fullmatch(words) if words[:1].isalpha() and not blocks[at].label else None
    if match is None:
        return None
    chapeau = _chapeau(blocks, at, signs)
    name = whole.of.read(f"{whole.printed} {match['part']}") if chapeau and chapeau.body in ("", whole.body) else None
    return ActHead(name, match["title"] or "") if name else None


def head_of(line: ActLine, body: str, lexicon: Lexicon, frame: Frame) -> ActHead | None:
    """What a line heads, its chapeau naming ``body``, or with a short name ("") the body whose symbol or whose report it is.

    None where line and chapeau name two bodies, or where it is numbered as no act of this conference is.
    """
    grammars = lexicon.things.grammars
    stem = line.heading.stem
    told = next((series.body for series in grammars.series if stem and series.stem == stem), "")
    issuer = body or told or frame.conference
    heading = line.of(issuer)
    name = grammars.called(issuer, heading.kind, heading.number)
    if stem not in ("", name.of.stem) or (issuer == frame.conference and name.form is None):
        return None
    return ActHead(name, heading.title, heading.day)


def is_later(name: ActName, frame: Frame) -> bool:
    """Whether an act of this conference would be one of a session to come: its number, or that of the report's session, was misread."""
    return name.body == frame.conference and 0 < frame.session_no < name.session_no


def _chapeau(blocks: Sequence[Block], at: int, signs: Signs) -> Chapeau | None:
    for block in blocks[at + 1 : at + 1 + REACH]:
        if signs.act_at(block) or (block.label and not block.brackets):
            return None  # a numbered paragraph that begins "At its 10th meeting, …" is one of the record
        if chapeau := signs.chapeaux.at(block.begin):
            return chapeau
        if any(signs.begins(part, block) for part in ("acts", "annex", "chapter")):
            return None
    return None


def _adopts(chapeau: Chapeau, text: CleanText, blocks: Sequence[Block], lexicon: Lexicon) -> bool:
    """Whether the paragraph of a chapeau decides, or something to be decided follows; else it tells of a body and stands in a list."""
    block = next(block for block in blocks if block.begin == chapeau.begin)
    words = text.words(block)
    return words.endswith((",", ":")) or lexicon.words.verb_pattern.search(words[:SENTENCE]) is not None
