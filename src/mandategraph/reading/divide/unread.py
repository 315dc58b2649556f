"""Acts whose heading stands in a report and that were not read: told, with the reason, so that none is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.letters import number_of
from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.ground.errors import Finding
from mandategraph.ground.text import visible
from mandategraph.language.forms import ActHeading
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.divide.heads import SENTENCE, head_of, is_later
from mandategraph.reading.divide.model import ActPart
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import Signs

NOT_READ = "divide#act-not-read"
REACH = 8  # blocks behind a heading in which the words of an act begin
LONGEST_HEADING = 300  # code points; a longer block is running text
LONGEST_SHOWN = 60  # code points of what stands in the chapeau's place


def unread_acts(
    text: CleanText, blocks: Sequence[Block], signs: Signs, acts: Iterable[ActPart], lexicon: Lexicon, frame: Frame
) -> list[Finding]:
    """A finding for each act of this session whose heading and words stand there and that is not among ``acts``.

    A line of the contents, of a list of acts or of running text is followed by no words of an act.
    """
    return _Unread(text, blocks, signs, lexicon, frame).findings(acts)


class _Unread:
    """Looks behind each heading that was not read."""

    def __init__(self, text: CleanText, blocks: Sequence[Block], signs: Signs, lexicon: Lexicon, frame: Frame) -> None:
        self.text = text
        self.blocks = blocks
        self.signs = signs
        self.lexicon = lexicon
        self.grammars = lexicon.things.grammars
        self.frame = frame

    def findings(self, acts: Iterable[ActPart]) -> list[Finding]:
        """A finding for each act that was not read, the first time that it stands there."""
        told = {name.iri for act in acts for name in (act.name, act.name.whole)}
        found = []
        for at, block in enumerate(self.blocks):
            heading = self._heading(block)
            number = self._number(block, heading) if heading else ""
            iri = self.grammars.called(self.frame.conference, heading.kind, number).iri if heading else ""
            reason = self._reason(at) if heading and iri not in told else ""
            if heading and reason:
                told.add(iri)
                word = heading.kind if heading.word.isdigit() else heading.word
                seen = f"{word} {number}: its heading stands there and it was not read, because {reason}"
                expected = f'a heading such as "{self._such_as(heading)}", and a chapeau with the full name of the body'
                todo = "see whether the file is whole; a name that is missing goes into an authority file as skos:altLabel"
                found.append(self.text.finding(block.begin, seen, expected, todo, NOT_READ))
        return found

    def _heading(self, block: Block) -> ActHeading | None:
        """The heading of an act of this body, however it is numbered, with the title on its line or without."""
        odd = self.signs.odd.at(block.begin) if not block.label else None
        if odd is None or len(visible(self.text.words(block))) > LONGEST_HEADING or odd.heading.stem not in ("", self.frame.stem):
            return None
        dotted = self.lexicon.language.pattern("dots-in-table-of-contents").search(odd.heading.line)
        return odd.heading if not dotted and self._is_of_session(block, odd.heading) else None

    def _is_of_session(self, block: Block, heading: ActHeading) -> bool:
        """Whether a heading is of an act of this session, or of one to come, which cannot be."""
        head = self._head(block)
        session = self.frame.session_of(head) if head else str(number_of(heading.session) or heading.session)
        return session == self.frame.session or (head is not None and is_later(head, self.frame))

    def _head(self, block: Block) -> ActName | None:
        """The act of this body that a line heads which is numbered as its acts are."""
        line = self.signs.acts.at(block.begin)
        head = head_of(line, self.frame.conference, self.lexicon, self.frame) if line and line.manner != "opening" else None
        return head.name if head else None

    def _is_sound(self, block: Block) -> bool:
        """Whether a line heads an act that is numbered as some act is."""
        line = self.signs.acts.at(block.begin)
        return line is not None and line.manner != "opening"

    def _number(self, block: Block, heading: ActHeading) -> str:
        """The number as printed, blanks left out but for that before a word: "5/1", "5/1 bis"."""
        mark = "" if self._is_sound(block) else heading.mark
        return heading.compact + (f" {mark.strip()}" if mark else "")

    def _such_as(self, heading: ActHeading) -> str:
        """How an act of this session is headed: "Resolution 5/1"."""
        series = self.grammars.bodies[self.frame.conference].of_kind(heading.kind)
        slots = {"session": self.frame.session, "serial": "1", "year": str(self.frame.year)}
        return series.called(series.numbers[0].write(slots)).heading(self.lexicon.language.code) if series else heading.word

    def _reason(self, at: int) -> str:
        """Why the act whose heading stands at a place was not read; "" where no words of an act follow."""
        head = self._head(self.blocks[at])
        later = head if head and is_later(head, self.frame) else None
        for block in self.blocks[at + 1 : at + 1 + REACH]:
            words = self.text.words(block)
            numbered = bool(block.label) and not block.brackets
            if self.signs.acts.at(block.begin) or self.signs.begins("acts", block) or self.signs.begins("chapter", block):
                return ""
            if (chapeau := self.signs.chapeaux.at(block.begin)) and not numbered:
                if chapeau.body not in ("", self.frame.conference):
                    return ""
                if later:
                    return f"it is numbered as one of session {later.of_session}, and the report is of session {self.frame.session}"
                return self._misplaced(self.blocks[at])
            if self._is_act_words(words, block):
                return f'no chapeau with the full name of a known body follows; there stands "{_short(words)}"' if not later else ""
            if numbered:
                return ""
        return ""

    def _misplaced(self, block: Block) -> str:
        """What is wrong with a heading behind which a chapeau follows."""
        if not self._is_sound(block):
            return f'it is numbered as no other act is: "{_short(self.text.words(block))}"'
        running = self.signs.act_at(block) is None
        return "its number and title stand in no line of their own" if running else "other paragraphs stand before its chapeau"

    def _is_act_words(self, words: str, block: Block) -> bool:
        """Whether a paragraph is worded as a chapeau, a recital or an operative paragraph."""
        opens = self.signs.verbs.at(block.begin) is not None
        pattern = self.lexicon.language.pattern
        if block.label and block.kind is Kind.PARAGRAPH:
            return opens
        if pattern("chapeau-or-recital").fullmatch(words) or block.kind is not Kind.PARAGRAPH:
            return pattern("chapeau-or-recital").fullmatch(words) is not None
        decided = pattern("opening-the-or-at-its").match(words) and self.lexicon.words.verb_pattern.search(words[:SENTENCE])
        return bool(decided) or opens


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
