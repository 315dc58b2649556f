"""CleanText -> Outline: acts, chapeaux, paragraphs and sub-paragraphs, annexes, and the narrative around them."""

from __future__ import annotations

from mandategraph.authorities.grammar import ActName
from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.ground.errors import Finding
from mandategraph.ground.guard import Guard
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.divide.act import ActReader
from mandategraph.reading.divide.chapters import read_chapters
from mandategraph.reading.divide.heads import act_head, part_head
from mandategraph.reading.divide.model import ActPart, Heading, Narrative, Outline, Row
from mandategraph.reading.divide.printings import printed_once
from mandategraph.reading.divide.unread import unread_acts
from mandategraph.reading.setting import ACT, Frame
from mandategraph.reading.signs import Signs, day_line

STATED_ONLY = "divide#stated-only"
WAY_OUT = "give the act in a language that can be read, if there is one; see whether the file is whole"


def divide(text: CleanText, signs: Signs, lexicon: Lexicon, frame: Frame, guard: Guard | None = None) -> Outline:
    """Cut a cleaned report into acts and narrative paragraphs, by its signs.

    Afterwards: (1) every block that is not a note, a table row or a heading belongs to one act or is one narrative paragraph;
    (2) a paragraph whose printed label is lost or damaged has the one that the sequence asks for, and says so in ``repaired``;
    (3) an act has the body that its chapeau names, and the session that its number tells; (4) an act ends where the next one, a new part
    of chapter I or the numbering of the report's own paragraphs begins; (5) an act that is printed twice is there once, and a finding
    names both lines; (6) an act of this session whose heading and words stand there and that could not be read is a finding.

    Raises nothing: what is odd is a finding, and what cannot be read is told by the guard.
    """
    guard = guard or Guard()
    acts: list[ActPart] = []
    narrative: list[Narrative] = []
    findings: list[Finding] = []
    headings: list[Heading] = []
    last_no = 0
    blocks = [block for block in text.blocks if block.kind in (Kind.HEADING, Kind.PARAGRAPH)]
    at = 0
    whole: ActName | None = None  # the act read last, whose parts may follow

    def is_part(blocks: list[Block], at: int) -> bool:
        return whole is not None and part_head(blocks, at, text, signs, lexicon, whole) is not None

    while at < len(blocks):
        block = blocks[at]
        own = act_head(blocks, at, text, signs, lexicon, frame)
        whole = own.name if own else whole
        if head := own or (part_head(blocks, at, text, signs, lexicon, whole) if whole else None):
            reader = ActReader(
                text, signs, lexicon.language, head.name, frame.session_of(head.name), block.begin, last_no + 1 if frame.reports else 0
            )
            reader.title += [head.title] if head.title else []
            reader.is_part = is_part
            reader.covers += [line for line in [day_line(block.begin, block.end, head.day, lexicon.language)] if line]
            at = _read(reader, blocks, at + 1, guard)
            acts.append(reader.act())
            findings += reader.findings
            continue
        if block.kind is Kind.HEADING:
            headings.append(Heading(block.begin, block.end))
        else:
            narrative.append(Narrative(block.label, block.begin, block.end, block.brackets))
            if block.label.isdigit() and not block.brackets:
                last_no = int(block.label) if int(block.label) == last_no + 1 or not last_no else last_no
        at += 1
    if not acts and frame.kind == ACT and (stated := _stated(text, lexicon, frame)):
        acts.append(stated)
        findings.append(_told_unread(text, stated))
    findings += unread_acts(text, blocks, signs, acts, lexicon, frame)
    once, repeated = printed_once(text, acts)
    if not frame.reports:  # what stands around the acts are covers and closing lines
        narrative, headings = [], []
    chapters = read_chapters(text.body, narrative, headings, signs.chapters, lexicon.language, guard)
    return Outline(text, signs, once, tuple(narrative), (*findings, *repeated), tuple(headings), _rows(text, acts), chapters)


def _stated(text: CleanText, lexicon: Lexicon, frame: Frame) -> ActPart | None:
    """The act of which a file states symbol and title, without its paragraphs; None where it states none."""
    name, title = lexicon.things.grammars.act(frame.symbol), next(iter(text.stated.get("title", ())), "")
    block = next((block for block in text.blocks if block.kind is Kind.HEADING), None)
    if name is None or not title or block is None:
        return None
    return ActPart(name, frame.session, title, block.begin, block.end, (), ())


def _told_unread(text: CleanText, act: ActPart) -> Finding:
    seen = f"{act.name.kind} {act.name.printed}: only what the file states of it was read, none of its paragraphs"
    return text.finding(act.begin, seen, "a chapeau with the full name of the body, in a language that can be read", WAY_OUT, STATED_ONLY)


def _read(reader: ActReader, blocks: list[Block], at: int, guard: Guard) -> int:
    """Read one act from its blocks; one that cannot be read costs itself. Returns the index of the first that is no part of the act."""
    while at < len(blocks):
        try:
            return reader.read(blocks, at)
        except guard.caught as error:  # it failed at the first block behind what it has read
            at = next(i for i in range(at, len(blocks)) if blocks[i].begin >= reader.end)
            guard.tell("acts", blocks[at].begin, error)
            at += 1
    return at


def _rows(text: CleanText, acts: list[ActPart]) -> tuple[Row, ...]:
    """The table rows that stand in no act."""
    rows = (block for block in text.blocks if block.kind is Kind.ROW)
    return tuple(Row(*row.span, row.cells) for row in rows if not any(act.begin <= row.begin < act.end for act in acts))
