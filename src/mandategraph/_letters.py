"""Letters as a pattern that takes capitals for small ones sees them, and as numbers."""

from __future__ import annotations

# To such a pattern a dotted capital I, a dotless i, a long s and the sign of the kelvin are i, s and k; their own small forms are not.
ALIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx")


def small(words: str) -> str:
    """Words in small letters, to be looked up.

    Afterwards: (1) the length is as before, so that offsets stay; (2) what ``re.IGNORECASE`` takes for the same is the same.
    """
    return words.lower() if words.isascii() else words.translate(ALIKE).lower()


def roman(n: int) -> str:
    """A number as reports print it behind "Annex": 2 -> "II"; as figures where it is out of our list."""
    return ROMAN[n - 1].upper() if 0 < n <= len(ROMAN) else str(n)
