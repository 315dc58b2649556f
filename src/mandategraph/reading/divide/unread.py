"""Acts whose heading stands in a report and that were not read: told, with the reason, so that none is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mandategraph.authorities.letters import number_of
from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.ground.errors import Finding
from mandategraph.ground.text import visible
from mandategraph.language.forms import ActHeading
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.divide.act import CHAPTER, act_heading
from mandategraph.reading.divide.model import ActPart
from mandategraph.reading.setting import Frame

NOT_READ = "divide#act-not-read"
REACH = 8  # blocks behind a heading in which the words of an act begin
LONGEST_HEADING = 300  # code points; a longer block is running text
LONGEST_SHOWN = 60  # code points of what stands in the chapeau's place
SENTENCE = 300  # code points in which a decision of one sentence has its verb


def unread_acts(text: CleanText, blocks: Sequence[Block], acts: Iterable[ActPart], lexicon: Lexicon, frame: Frame) -> list[Finding]:
    """A finding for each act of this session whose heading and words stand there and that is not among ``acts``.

    A line of the contents, of a list of acts or of running text is followed by no words of an act; an act of another body is none of
    this session.
    """
    told = {(act.kind, act.number) for act in acts}
    found = []
    for at, block in enumerate(blocks):
        heading = _heading(visible(text.words(block)), block, lexicon, frame)
        key = (heading.kind, _number(heading, lexicon)) if heading else ("", "")
        reason = _reason(text, blocks, at, lexicon, frame) if heading and key not in told else ""
        if heading and reason:
            told.add(key)
            seen = f"{heading.word} {key[1]}: its heading stands there and it was not read, because {reason}"
            expected = f'a heading such as "{_such_as(heading, lexicon, frame)}", and a chapeau with the full name of the body'
            todo = "see whether the file is whole; a name that is missing goes into an authority file as skos:altLabel"
            found.append(text.finding(block.begin, seen, expected, todo, NOT_READ))
    return found


def _heading(words: str, block: Block, lexicon: Lexicon, frame: Frame) -> ActHeading | None:
    """The heading of an act of this session, however it is numbered, with the title on its line or without."""
    found = lexicon.act_words.odd_heading(words) if len(words) <= LONGEST_HEADING and not block.label else None
    if found is None or lexicon.language.pattern("dots-in-table-of-contents").search(words) or found.stem not in ("", frame.stem):
        return None
    return found if number_of(found.session) == frame.session else None


def _number(heading: ActHeading, lexicon: Lexicon) -> str:
    """The number as printed, blanks left out but for that before a word: "5/1", "5/1 bis"."""
    mark = "" if lexicon.act_words.heading(heading.line) else heading.mark
    return heading.compact + (f" {mark.strip()}" if mark else "")


def _such_as(heading: ActHeading, lexicon: Lexicon, frame: Frame) -> str:
    """How an act of this session is headed: "Resolution 5/1"."""
    series = lexicon.things.grammars.bodies[frame.conference].of_kind(heading.kind)
    number = series.numbers[0].write({"session": str(frame.session), "serial": "1"}) if series else ""
    return series.called(number).heading(lexicon.language.code) if series else heading.word


def _reason(text: CleanText, blocks: Sequence[Block], at: int, lexicon: Lexicon, frame: Frame) -> str:
    """Why the act whose heading stands at a place was not read; "" where no words of an act follow."""
    for block in blocks[at + 1 : at + 1 + REACH]:
        words = text.words(block)
        numbered = bool(block.label) and not block.brackets
        if (
            lexicon.act_words.heading(visible(words), whole=False)
            or lexicon.language.pattern("heading-resolutions-or-decisions").fullmatch(words)
            or (block.kind is Kind.HEADING and CHAPTER.match(words))
        ):
            return ""
        if lexicon.chapeaux.opens(words) and not numbered:
            if lexicon.chapeaux.organ(words) not in ("", frame.conference):
                return ""
            heading = text.words(blocks[at])
            if lexicon.act_words.heading(visible(heading)) is None:
                return f'it is numbered as no other act is: "{_short(heading)}"'
            whole = act_heading(blocks[at].kind, heading, lexicon) is None
            return "its number and title stand in no line of their own" if whole else "other paragraphs stand before its chapeau"
        if _is_act_words(words, block, lexicon):
            return f'no chapeau with the full name of a known body follows; there stands "{_short(words)}"'
        if numbered:
            return ""
    return ""


def _is_act_words(words: str, block: Block, lexicon: Lexicon) -> bool:
    """Whether a paragraph is worded as a chapeau, a recital or an operative paragraph."""
    if block.label:
        return lexicon.words.opens_operative(words)
    if lexicon.language.pattern("chapeau-or-recital").fullmatch(words) or block.kind is not Kind.PARAGRAPH:
        return lexicon.language.pattern("chapeau-or-recital").fullmatch(words) is not None
    decided = lexicon.language.pattern("opening-the-or-at-its").match(words) and lexicon.words.verb_pattern.search(words[:SENTENCE])
    return bool(decided) or lexicon.words.opens_operative(words)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
