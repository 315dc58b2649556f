"""Printed labels as a sequence: which number or letter comes next, and what a damaged label must have been."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from mandategraph.ground.tables import rows
from mandategraph.language.labels import LETTER, NUMBER, ROMAN, ListLabels, order_of, plain_label


@cache
def _look_alike() -> dict[int, str]:
    """What a scanner makes of a letter in brackets; the letter is used only where the sequence asks for it."""
    return str.maketrans({row["glyph"]: row["letter"] for row in rows("letter_glyphs")})


@dataclass(frozen=True, slots=True)
class Level:
    """One open list: ``form`` is ``number``, ``letter`` or ``roman``; ``last`` the place of its last item, from 1."""

    form: str
    last: int

    def label(self, n: int) -> str:
        """The plain label of the n-th item."""
        return plain_label(self.form, n)

    @property
    def expected(self) -> str:
        """The plain label that comes next."""
        return self.label(self.last + 1)


@dataclass(slots=True)
class Sequence:
    """The lists open at one place of a text, the outermost first; ``labels`` are those that its language prints."""

    labels: ListLabels
    levels: list[Level] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        """The plain labels from the outermost list to the innermost."""
        return tuple(level.label(level.last) for level in self.levels)

    @property
    def label(self) -> str:
        """The label of the last item, as the language prints it."""
        return self.labels.printed(self.levels[-1].form, self.levels[-1].last)

    @property
    def expected_number(self) -> int:
        """The number that the outermost numbered list asks for; 1 where none is open."""
        return self.levels[0].last + 1 if self.levels and self.levels[0].form == NUMBER else 1

    def number(self, n: int) -> None:
        """Take the paragraph number ``n`` as printed."""
        self.levels = [Level(NUMBER, n)]

    def bracketed(self, printed: str, after_colon: bool) -> str | None:
        """Take a label in brackets. Returns what was repaired ("" for nothing), or None when no list can hold it.

        Behind a colon a first label opens a list; else the innermost list that asks for the label takes it; a label that is not asked
        for is read as the look-alike that is; a label printed twice is the next one.
        """
        plain = self.labels.plain(printed)
        plain = plain.lower() if len(plain) > 1 and plain.isalpha() else plain
        if after_colon and self._open(plain):
            return ""
        if after_colon and self.levels and plain not in (level.expected for level in self.levels) and _strokes(printed) == "i":
            self.levels.append(Level(ROMAN, 1))
            return f"label printed as ({printed}), read as ({self.label})"
        for depth in range(len(self.levels) - 1, -1, -1):
            if self.levels[depth].form != NUMBER and self.levels[depth].expected == plain:
                self._advance(depth)
                return ""
        if self._open(plain):
            return ""
        return self._repair(printed, plain)

    def _open(self, plain: str) -> bool:
        opens = next((form for form in (LETTER, ROMAN) if plain == plain_label(form, 1)), "")
        if opens and not any(level.form == opens for level in self.levels):
            self.levels.append(Level(opens, 1))
        elif opens == LETTER and not self._just_opened():
            self.levels = [*self.levels[: self._depth(LETTER)], Level(LETTER, 1)]
        else:
            return False
        return True

    def _just_opened(self) -> bool:
        """Whether the innermost list has but its first item: its letter right behind it is that label printed twice."""
        return bool(self.levels) and self.levels[-1] == Level(LETTER, 1)

    def _depth(self, form: str) -> int:
        return next(i for i, level in enumerate(self.levels) if level.form == form)

    def _advance(self, depth: int) -> None:
        level = self.levels[depth]
        self.levels = [*self.levels[:depth], Level(level.form, level.last + 1)]

    def _repair(self, printed: str, plain: str) -> str | None:
        likely = _likely(printed)
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            if level.form != NUMBER and (level.expected in likely or level.label(level.last) == plain):
                self._advance(depth)
                return f"label printed as ({printed}), read as ({self.label})"
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            order = order_of(level.form, plain) if level.form != NUMBER else 0
            if order and level.last < order <= level.last + 3:
                self.levels = [*self.levels[:depth], Level(level.form, order)]
                return ""
        return None


def _strokes(printed: str) -> str:
    """A roman label whose strokes a scanner took for something else: "1" -> "i", "l!" -> "ii"."""
    return re.sub(r"[1l!|I]", "i", printed)


def _likely(printed: str) -> set[str]:
    """The labels that damaged glyphs may stand for: "1" -> "l" or "i"; a letter seen twice is one: "c¢" -> "c"."""
    letters = printed.translate(_look_alike()).lower()
    return {letters, "".join(dict.fromkeys(letters)), _strokes(printed).lower()}
