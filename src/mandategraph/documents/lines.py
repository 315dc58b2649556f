"""The source as lines, and what all readers ask of a line: is it page furniture, which label does it begin with?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mandategraph.documents.model import RunningSymbol
from mandategraph.ground.lines import BREAKS
from mandategraph.ground.tables import rows
from mandategraph.language.language import Language
from mandategraph.language.line import LineSigns

BULLET = re.compile(r"[-*+•] +(?=\S)")
DOUBLED = r"(?:&(?:amp;)?(?:</sup>)?lt;sup>)?"  # a raised number marked up twice over, the second time as text
MARKUP = re.compile(r"</?(?:b|i|em|strong|u|span)\b[^>]*>|\*{1,3}|\\(?=[!-/:-@\[-`{-~])")

COVER_LINES = ("line-of-day", "line-of-session", "line-of-agenda-item", "line-of-meeting", "line-of-adoption", "line-of-report")
WRAPPED = 0.1  # of the lines right below another, those that go on with a small letter: with more the line ends are the printer's


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its offsets without the line end, and its words without blanks at the edges."""

    begin: int
    end: int
    words: str


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text in order; a form feed ends a line too."""
    at = 0
    for raw in text.splitlines(keepends=True):
        begin = at + raw.startswith("\ufeff")  # a byte order mark is no word
        yield Line(begin, at + len(raw.rstrip(BREAKS)), raw.lstrip("\ufeff").strip())
        at += len(raw)


def is_wrapped(lines: Sequence[Line], signs: LineSigns) -> bool:
    """Whether line ends are the printer's: among the lines right below another, many go on with a small letter."""
    below = going = 0
    for above, line in pairwise(lines):
        if above.words and line.words and line.words[:1] not in "#|<":
            below += 1
            going += signs.goes_on(line.words)
    return below > 1 and going >= below * WRAPPED


@cache
def _furniture(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    seen: dict[str, str] = {row["pattern"]: row["kind"] for row in language.rows("furniture")}
    return tuple((kind, re.compile(pattern)) for pattern, kind in seen.items())


def furniture(words: str, language: Language) -> tuple[str, re.Match[str]] | None:
    """The kind of page furniture that a line is, with the match, or None for a line of text."""
    if len(words) > 80:
        return None
    bare = (MARKUP.sub("", words) if "*" in words or "<" in words or "\\" in words else words).lstrip("# ").strip()
    if not bare or (bare[0] != "!" and language.line.is_text(bare)):  # "!" opens a picture
        return None
    for kind, pattern in _furniture(language):
        if (match := pattern.fullmatch(bare)) and (kind != "head" or any(c.isdigit() for c in bare)):
            return kind, match
    return None


def stands_alone(words: str, language: Language) -> bool:
    """Whether words are such a line as the cover or the end of an act has: a day, a session, an item, a meeting, who adopted it."""
    return any(language.pattern(name).fullmatch(words) for name in COVER_LINES)


def running_symbol(text: str, line: Line, head: re.Match[str]) -> RunningSymbol:
    """The document symbol of a running head, at its place in the source."""
    return RunningSymbol(head["symbol"], text.find(head["symbol"][:4], line.begin), line.end)


@cache
def digit_glyphs() -> dict[str, str]:
    """What a scanner makes of a raised digit -> the digits it may stand for, the likeliest first."""
    return {row["glyph"]: row["digits"] for row in rows("glyphs")}


def label_at(text: str, begin: int, end: int, signs: LineSigns) -> tuple[int, str, bool, bool]:
    """The label printed at the head of a paragraph: (where the words begin, label, in brackets, behind a bullet).

    The label is "" where none is printed; markup around it ("**1.**") is passed over.
    """
    at = begin
    while at < end and (text[at] in " \t\xa0" or MARKUP.match(text, at) or text[at] in BREAKS):
        found = MARKUP.match(text, at)
        if found and text[at] == "*" and BULLET.match(text, at):
            break
        at = found.end() if found else at + 1
    if (label := signs.label(text, at)) and label.end < end:
        return label
    if (bullet := BULLET.match(text, at)) and bullet.end() < end:
        return bullet.end(), "", False, True
    return at, "", False, False
