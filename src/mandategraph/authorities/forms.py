"""Forms with slots: words that are read and printed by one description, "{session}/{serial} {part?}"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

SLOT = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<letters>[a-z0-9-]+))?(?P<may>\??)\}")
# What a slot may hold, by the word behind its colon; a figure there is the most figures that it may have.
LETTERS = {
    "figures": "[0-9]{{1,{most}}}",
    "year": "(?:19|20)[0-9]{{2}}",
    "roman": "[IVXLC]{{1,7}}",
    "special": "E?S-[0-9]{{1,2}}",  # of special and emergency special sessions: "S-20", "ES-10"
    "special-roman": "E?S-[IVXL]{{1,5}}",  # "S-VI"
    "letter": "[A-Z]",
}
USUAL = {"session": "3", "serial": "3", "year": "year", "part": "letter"}  # of a slot without a colon
NO_LETTER_FOLLOWS = "(?![A-Za-z.])"  # a letter before others begins a word: "48/13 C" has a part, "48/13 Care" has none
WORDS = r"[^#\n]+?"  # what a slot of words holds whose pattern nobody gives: a body, a meeting
ODD = {"session": "(?:[0-9]{1,4}|[IVX]{1,6})", "serial": r"[0-9]{1,3}(?:\s[0-9]{1,2}(?!\S))?"}


class FormError(ValueError):
    """A form that cannot be read: an unknown kind of letters, a slot twice, a brace too many."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How letters between slots may be printed: blanks, strokes, full stops, and whether case tells."""

    blank: str
    stroke: str
    stop: str = r"\. "
    any_case: bool = False
    odd: bool = False  # also what is numbered as no act is: a session in other letters, figures torn apart


EXACT = Manner(" ", "/")  # as symbols are
COMPACT = Manner(" ?", "/", r"\. ?")  # as numbers in symbols are, and as they are printed
RUNNING = Manner(" ?", " ?/ ?", r"\. ?")  # numbers in running text: "4/ 2", "217A (III)"
LINE = Manner(r"\s?", r"\s?/\s?")  # numbers on a line of their own
HEADING = Manner(r"\s+", "/", r"\.?\s?", any_case=True)  # the words before them
DAMAGED = Manner(r"\s?", r"\s?[/⁄∕／]\s?", odd=True)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a form that is filled: its name, its kind of letters, and whether it may be empty, with the blank before it."""

    name: str
    letters: str
    may: bool

    def pattern(self, ends: bool = True) -> str:
        """A regular expression for what it may hold; ``ends`` is whether it may look at what follows."""
        if not self.letters:
            return WORDS
        plain = LETTERS["figures" if self.letters.isdecimal() else self.letters].format(most=self.letters)
        return plain + NO_LETTER_FOLLOWS if self.letters == "letter" and ends else plain


@dataclass(frozen=True)
class Form:
    """Words with slots, in a language or in none. What ``write`` prints, ``read`` reads."""

    words: str
    language: str = ""

    @cached_property
    def pieces(self) -> tuple[str | Slot, ...]:
        """The words and slots in turn. Raises FormError for a form that is none."""
        pieces: list[str | Slot] = []
        at = 0
        for match in SLOT.finditer(self.words):
            pieces.append(self.words[at : match.start()])
            letters = match["letters"] or USUAL.get(match["name"], "")
            if letters and not letters.isdecimal() and letters not in LETTERS:
                raise FormError(f"{self.words!r}: no such letters: {letters}")
            pieces.append(Slot(match["name"], letters, bool(match["may"])))
            at = match.end()
        pieces.append(self.words[at:])
        names = [piece.name for piece in pieces if isinstance(piece, Slot)]
        if len(set(names)) < len(names) or not names or any("{" in p or "}" in p for p in pieces if isinstance(p, str)):
            raise FormError(f"{self.words!r}: a slot is missing, stands there twice or is not closed")
        return tuple(piece for piece in pieces if piece)

    def check(self) -> None:
        """Raise FormError for a form that is none."""
        self.pieces  # noqa: B018  made when it is first looked at

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Its slots in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def marks(self) -> str:
        """What stands between its slots, without blanks: "/" or "()". Numbers of one list have the same."""
        return "".join("" if isinstance(piece, Slot) else piece for piece in self.pieces).replace(" ", "")

    @property
    def width(self) -> tuple[int, int]:
        """How much it can hold, the wider the greater: slots that may be empty, and the most figures."""
        own = self.slots
        return sum(slot.may for slot in own), sum(int(slot.letters) for slot in own if slot.letters.isdecimal())

    def pattern(self, manner: Manner = EXACT, inner: Mapping[str, str] | None = None, named: bool = False, ends: bool = True) -> str:
        """A regular expression for what it prints.

        ``inner`` are expressions for slots of words; ``named`` makes each slot a group of its name; ``ends`` is as for a slot.
        """
        told, found = inner or {}, ""
        for i, piece in enumerate(self.pieces):
            if isinstance(piece, str):
                following = self.pieces[i + 1] if i + 1 < len(self.pieces) else ""
                found += _letters(piece[:-1] if isinstance(following, Slot) and following.may and piece[-1:] == " " else piece, manner)
                continue
            given = told.get(piece.name)
            one = given or (ODD[piece.name] if manner.odd and piece.name in ODD else piece.pattern(ends))
            one = f"(?P<{piece.name}>{one})" if named else f"(?:{one})" if given else one
            found += f"(?:{manner.blank if self._spaced(i) else ''}{one})?" if piece.may else one
        return found

    def _spaced(self, i: int) -> bool:
        before = self.pieces[i - 1] if i else ""
        return isinstance(before, str) and before.endswith(" ")

    @cached_property
    def _number(self) -> re.Pattern[str]:
        return re.compile(self.pattern(RUNNING, named=True))

    def read(self, printed: str) -> dict[str, str] | None:
        """What the slots of a number hold; None for what is not of this form. Blanks more or less make no difference."""
        match = self._number.fullmatch(printed)
        return {name: held or "" for name, held in match.groupdict().items()} if match else None

    def write(self, slots: Mapping[str, str]) -> str:
        """The words with their slots filled; one that may be empty and is takes the blank before it away. Raises KeyError for another."""
        words = ""
        for piece in self.pieces:
            if isinstance(piece, str):
                words += piece
            elif piece.may and not slots.get(piece.name):
                words = words.removesuffix(" ")
            else:
                words += slots[piece.name]
        return words

    def opening(self, slot: str) -> str:
        """The words before a slot, without the blank: "resolution" of "resolution {number}"."""
        words, _, rest = self.words.partition("{" + slot + "}")
        return words.rstrip() if rest or self.words.endswith("}") else ""


def _letters(words: str, manner: Manner) -> str:
    """A regular expression for letters between slots."""
    words = words.replace(". ", "\0")  # one sign, so that a full stop and its blank are one
    signs = {" ": manner.blank, "/": manner.stroke, "\0": manner.stop}
    found = "".join(signs.get(sign) or re.escape(sign) for sign in words)
    return f"(?i:{found})" if manner.any_case and words else found
