"""CleanText -> Outline: acts, chapeaux, paragraphs and sub-paragraphs, annexes, and the narrative around them."""

from __future__ import annotations

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.letters import number_of
from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.ground.errors import Finding
from mandategraph.ground.guard import Guard
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.divide.act import ActReader, act_heading
from mandategraph.reading.divide.chapters import read_chapters
from mandategraph.reading.divide.model import ActPart, Heading, Narrative, Outline, Row
from mandategraph.reading.divide.printings import printed_once
from mandategraph.reading.divide.unread import unread_acts
from mandategraph.reading.setting import Frame


def divide(text: CleanText, lexicon: Lexicon, frame: Frame, guard: Guard | None = None) -> Outline:
    """Cut a cleaned report into acts and narrative paragraphs.

    Afterwards: (1) every block that is not a note, a table row or a heading belongs to one act or is one narrative paragraph;
    (2) a paragraph whose printed label is lost or damaged has the one that the sequence asks for, and says so in ``repaired``;
    (3) an act is one that this session adopted: what an annex of the report quotes from elsewhere is narrative;
    (4) an act ends where the next one, a new part of chapter I or the numbering of the report's own paragraphs begins;
    (5) an act that is printed twice is there once, and a finding names both lines; (6) an act of this session whose heading and words
    stand there and that could not be read is a finding.

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
    while at < len(blocks):
        block = blocks[at]
        words = text.words(block)
        found = act_heading(block.kind, words, lexicon)
        if found and _is_act(text, blocks, at, lexicon, frame):
            reader = ActReader(text, lexicon, found.kind, found.compact, block.begin, last_no + 1)
            reader.title += [found.title] if found.title else []
            at = _read(reader, blocks, at + 1, guard)
            acts.append(reader.act())
            findings += reader.findings
            continue
        if block.kind is Kind.HEADING:
            headings.append(Heading(block.begin, block.end, block.level))
        else:
            narrative.append(Narrative(block.label, block.begin, block.end, block.brackets))
            if block.label.isdigit() and not block.brackets:
                last_no = int(block.label) if int(block.label) == last_no + 1 or not last_no else last_no
        at += 1
    findings += unread_acts(text, blocks, acts, lexicon, frame)
    once, repeated = printed_once(text, acts)
    chapters = read_chapters(text.body, narrative, headings, lexicon.language, guard)
    return Outline(text, once, tuple(narrative), (*findings, *repeated), tuple(headings), _rows(text, acts), chapters)


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
    """The table rows that stand in no act, cut at their tabs, or at their bars where one begins them: "| Symbol | Title |"."""
    found = []
    for block in text.blocks:
        if block.kind is not Kind.ROW or any(act.begin <= block.begin < act.end for act in acts):
            continue
        row = text.words(block)
        barred = row.startswith("|") and "\t" not in row
        cells, at = [], block.begin
        for words in row.split("|" if barred else "\t"):
            cells.append((at, at + len(words)))
            at += len(words) + 1
        inner = cells[1:-1] if barred and row.rstrip().endswith("|") else cells[1:] if barred else cells
        found.append(Row(block.begin, block.end, tuple(inner)))
    return tuple(found)


def _is_of_session(name: ActName, frame: Frame) -> bool:
    """Whether a number is one of this session's acts, as far as it tells: "7/1" by its session, "14 (1999)" by its year."""
    if name.form is None:
        return False
    return number_of(name.session) == frame.session if name.session else not name.year or name.year == str(frame.year)


def _is_act(text: CleanText, blocks: list[Block], at: int, lexicon: Lexicon, frame: Frame) -> bool:
    """A heading with an act's number begins an act of this session when the Conference's chapeau follows soon.

    A line of the contents, or a cross-heading, is followed by another such heading or by a numbered paragraph instead.
    """
    heading = act_heading(blocks[at].kind, text.words(blocks[at]), lexicon)
    if heading is None or heading.stem not in ("", frame.stem):
        return False
    name = lexicon.things.grammars.called(frame.conference, heading.kind, heading.number)
    if not _is_of_session(name, frame):
        return False
    for block in blocks[at + 1 : at + 8]:
        words = text.words(block)
        if act_heading(block.kind, words, lexicon) or (block.label and not block.brackets):
            return False  # a numbered paragraph that begins "At its 10th meeting, …" is one of the record
        if lexicon.chapeaux.opens(words):
            return lexicon.chapeaux.organ(words) in ("", frame.conference)
    return False
