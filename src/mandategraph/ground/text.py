"""Letters as readers take them: quotation marks and dashes of one kind, capitals as a pattern without case sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence

# To such a pattern a dotted capital I, a dotless i, a long s and the sign of the kelvin are i, s and k; their own small forms are not.
ALIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
HAS_ALIKE = re.compile("[\u0130\u0131\u017f\u212a]")


def small(words: str) -> str:
    """Words in small letters, to be looked up.

    Afterwards: (1) the length is as before, so that offsets stay; (2) what ``re.IGNORECASE`` takes for the same is the same.
    """
    return words.lower() if words.isascii() or not HAS_ALIKE.search(words) else words.translate(ALIKE).lower()


Key = tuple[tuple[int, int, str], ...]  # of a sort


def natural(words: str) -> Key:
    """A key that sorts op.9 before op.10."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", words) if part)


# Control and format characters that a scanner or a word processor leaves within words; what ends a line or parts words is none of them
UNSEEN = re.compile(
    "[\0-\b\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def visible(words: str) -> str:
    """Words without the characters that nobody sees, for what is only looked at: their places are not kept."""
    return words if words.isascii() and words.isprintable() else UNSEEN.sub("", words)


def seen(words: str) -> tuple[str, Sequence[int]]:
    """The same with their places: where each of its characters stands in ``words``, and behind the last one the end of ``words``."""
    plain = visible(words)
    if len(plain) == len(words):
        return plain, range(len(words) + 1)
    return plain, [*(at for at, sign in enumerate(words) if not UNSEEN.match(sign)), len(words)]


# Characters that readers of one text take for the same; one for one, so that offsets stay.
FOLDED = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("‑", "-"), ("\xa0", " "))


def fold(text: str) -> str:
    """The text with characters that readers take for the same made the same; its length stays."""
    if text.isascii():
        return text
    for printed, same in FOLDED:
        text = text.replace(printed, same)
    return text
