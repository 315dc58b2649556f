"""Text as printed -> text as typed: ligatures taken apart, accents set on their letters, blanks of one kind, what nobody sees left out."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from mandategraph.documents.offsets import OffsetMap, TextBuilder

# A soft hyphen at a line end cuts a word and is kept for those who join lines, with the hyphen that some print behind it.
CUT_WORD = r"\xad-?(?=[ \t]*[\n\r\x85\u2028\u2029])"
UNSEEN = r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"  # soft hyphens, blanks of no width, marks of direction, byte order marks
BLANKS = r"[\u2000-\u200a\u202f\u205f\u3000]"
LIGATURES = r"[\ufb00-\ufb06]"
STROKES = r"(?<=\w)[\u2044\u2215](?=\w)"
ACCENTED = r"[^\W\d_][\u0300-\u036f]+"
ODD = re.compile(
    rf"(?P<cut>{CUT_WORD})|(?P<unseen>{UNSEEN})|(?P<blank>{BLANKS})|(?P<ligature>{LIGATURES})|(?P<stroke>{STROKES})|(?P<accented>{ACCENTED})"
)
IS_ODD = re.compile("[\xad\u0300-\u036f\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2044\u2215\u3000\ufb00-\ufb06\ufeff]")


def level(text: str) -> tuple[str, OffsetMap | None]:
    """The text with letters, blanks and strokes of one kind, and the way back; no way where nothing had to change.

    Afterwards: (1) a ligature is its letters, a letter and its accents are one (NFC), a blank of any width is a blank, a stroke is one;
    (2) soft hyphens within a line, blanks of no width and marks of direction are gone; (3) line ends are as they were.
    """
    if text.isascii() or not IS_ODD.search(text):
        return text, None
    builder = TextBuilder()
    at = 0
    for match in ODD.finditer(text):
        builder.add(text[at : match.start()], at)
        builder.add(_typed(match), match.start())
        at = match.end()
    builder.add(text[at:], at)
    return builder.text(), builder.map()


def _typed(match: re.Match[str]) -> str:
    kind, words = match.lastgroup, match[0]
    if kind in ("ligature", "accented"):
        return unicodedata.normalize("NFKC" if kind == "ligature" else "NFC", words)
    return {"cut": "\xad", "blank": " ", "stroke": "/"}.get(kind or "", "")


def through(outer: OffsetMap, inner: OffsetMap) -> OffsetMap:
    """The map from a text to its source, where ``inner`` leads to a text between them and ``outer`` from there."""
    cleaned: list[int] = []
    source: list[int] = []
    steps = outer.cleaned
    for i, (begin, middle) in enumerate(zip(inner.cleaned, inner.source, strict=True)):
        end = inner.cleaned[i + 1] if i + 1 < len(inner.cleaned) else None
        cleaned.append(begin)
        source.append(outer.begin(middle))
        first = bisect_right(steps, middle)
        while first < len(steps) and (end is None or steps[first] - middle < end - begin):
            cleaned.append(begin + steps[first] - middle)
            source.append(outer.source[first])
            first += 1
    return OffsetMap(tuple(cleaned), tuple(source))
