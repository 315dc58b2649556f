"""The tables of words of a language: months, ordinals, numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from mandategraph.ground.tables import rows
from mandategraph.ground.text import small


@cache
def months() -> dict[str, int]:
    """Month name -> number."""
    return {row["name"]: int(row["number"]) for row in rows("months")}


def iso_day(year: str, month: str, day: str) -> str:
    """The ISO form of a date as printed: "2006", "October", "9" -> "2006-10-09"; "" for a day that no calendar has, a misread one.

    Raises KeyError for what is no month.
    """
    try:
        return date(int(year), months()[small(month).capitalize()], int(day)).isoformat()
    except ValueError:
        return ""


@cache
def ordinals() -> dict[str, int]:
    """Ordinal word in lower case -> number."""
    return {row["word"]: int(row["number"]) for row in rows("ordinals")}


@cache
def month_pattern() -> str:
    """A regular expression for the name of a month."""
    return "(?:" + "|".join(months()) + ")"


@cache
def ordinal_pattern() -> str:
    """A regular expression for an ordinal: word or figure ("seventh", "7th"; "S5th" is a scanner's 5th)."""
    words = sorted(ordinals(), key=len, reverse=True)
    return "(?:" + "|".join(words) + r"|S?\d{1,3}(?:st|nd|rd|th))"


def ordinal(words: str) -> int:
    """The number of an ordinal: "seventh" -> 7, "S5th" -> 5. Raises KeyError for other words."""
    plain = small(words)
    found = re.fullmatch(r"s?(\d{1,3})(?:st|nd|rd|th)", plain)
    return int(found[1]) if found else ordinals()[plain]


@cache
def cardinals() -> dict[str, int]:
    """Number word in small letters -> number: "one", "twenty", "fifty-eight"."""
    return {row["word"]: int(row["number"]) for row in rows("cardinals")}


@cache
def cardinal_pattern() -> str:
    """A regular expression for a whole number as printed: "58", "fifty-eight", "1 250"; "a" and "an" are one."""
    words = sorted(cardinals(), key=len, reverse=True)
    return r"(?:\d{1,3}(?: \d{3}){1,4}|\d{1,6}|(?i:" + "|".join(words) + r"|an?)\b)"


def cardinal(words: str) -> int:
    """The number of a cardinal: "58" -> 58, "Fifty-eight" -> 58, "a" -> 1. Raises KeyError for other words."""
    plain = small(words.replace(" ", ""))
    return int(plain) if plain.isdecimal() else cardinals()[plain]
