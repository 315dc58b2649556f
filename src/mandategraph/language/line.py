"""What a line of a text shows by its letters and words: a heading, the middle of a sentence, a note, page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

NEAR_END = 40  # code points at the end of a piece in which "paragraph 2" stands


class Label(NamedTuple):
    """A printed label: where the words behind it begin, its number or letter, whether in brackets, and whether behind a bullet."""

    end: int
    label: str
    brackets: bool
    bullet: bool


@dataclass(frozen=True, slots=True)
class LineSigns:
    """The signs of the lines of one language; only those who read documents without tags ask for them.

    In a script without capitals (``has_case`` is false) any letter may begin a sentence, and none shows that one goes on.
    """

    has_case: bool
    number: re.Pattern[str]
    letter: re.Pattern[str]
    heading: re.Pattern[str]
    note: re.Pattern[str]
    numbered_note: re.Pattern[str]
    unfinished: re.Pattern[str]
    citing: re.Pattern[str]
    running: re.Pattern[str]
    furniture: re.Pattern[str]

    def begins(self, words: str) -> bool:
        """Whether words may begin a sentence or a heading: with a capital."""
        return words[:1].isupper() if self.has_case else words[:1].isalpha()

    def doubles_capital(self, letters: str) -> bool:
        """Whether letters are capitals in a row, as a scanner doubles the first of a paragraph."""
        return self.has_case and letters.isalpha() and letters.isupper()

    def may_go_on(self, words: str) -> bool:
        """Whether words may stand in the middle of a sentence: without a capital, where the script has them."""
        return not self.has_case or words[:1].islower()

    def goes_on(self, words: str) -> bool:
        """Whether words are the middle of a sentence: with a small letter at their head."""
        return self.has_case and words[:1].islower()

    def label(self, words: str, at: int = 0) -> Label | None:
        """The label that stands before a paragraph: "14.", "(a)", each perhaps behind a bullet."""
        for pattern, brackets in ((self.number, False), (self.letter, True)):
            if match := pattern.match(words, at):
                return Label(match.end(), match["label"], brackets, match["bullet"] is not None)
        return None

    def is_heading(self, words: str) -> bool:
        """Whether a line is a heading by its words: "Resolution 6/1", "Annex II", "B. Decisions"."""
        return self.heading.fullmatch(words) is not None

    def opens_heading(self, words: str) -> bool:
        """Whether a line begins as such a heading does."""
        return self.heading.match(words) is not None

    def opens_note(self, words: str, at: int) -> bool:
        """Whether the words of a note begin at a place: "Ibid.", a symbol."""
        return self.note.match(words, at) is not None

    def note_number(self, words: str) -> re.Match[str] | None:
        """The number at the head of a note, as ``no``, with what stands between it and the words: "3 United", "I United"."""
        return self.numbered_note.match(words)

    def is_unfinished(self, words: str) -> bool:
        """Whether a line must go on: it ends with "of the", "resolution", a comma."""
        return self.unfinished.search(words) is not None

    def awaits_letter(self, text: str, begin: int, end: int) -> bool:
        """Whether a stretch breaks off where a letter of a cited paragraph is due: "in paragraph 2", "article 9, paragraph"."""
        return self.citing.search(text, max(begin, end - NEAR_END), end) is not None

    def is_text(self, words: str) -> bool:
        """Whether a line has too long a run of small letters to be page furniture."""
        return self.running.search(words) is not None and not self.furniture.match(words)
