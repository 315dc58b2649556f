"""The letters that numbers of acts, lists and annexes are written in: figures and Roman numbers."""

from __future__ import annotations

ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMANS = {"X" * (n // 10) + ROMAN_ONES[n % 10]: n for n in range(1, 40)}


def roman(n: int) -> str:
    """A number as reports print it behind "Annex": 2 -> "II"; as figures where it is out of our list."""
    return next((words for words, number in ROMANS.items() if number == n), str(n))


def number_of(letters: str) -> int:
    """The number that figures or Roman letters stand for: "07" -> 7, "III" -> 3; 0 for other words ("S-20")."""
    return int(letters) if letters.isdecimal() else ROMANS.get(letters, 0)
