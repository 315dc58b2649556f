"""A language as a value: its months, numbers, patterns and tables of words. Nothing here is global; two languages can be read at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from mandategraph.ground.tables import Row, read_table, rows, tables
from mandategraph.ground.text import small
from mandategraph.language.labels import ListLabels
from mandategraph.language.line import LineSigns
from mandategraph.language.patterns import NEVER, any_of, bounded

ENGLISH = "en"
PATTERNS = "patterns"  # the folder of the patterns, a file for each topic
PIECES = "pieces"  # the topic of what stands within other patterns: <<label>>


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that sentences are told by: its name, words of which one must stand in the sentence, and the pattern."""

    name: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def told_by(self, sentence: str) -> bool:
        """Whether a sentence tells of it."""
        return any(hint in sentence for hint in self.hints) and self.pattern.search(sentence) is not None


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language, from its folder of ``ontology/tables``. ``code`` is a BCP 47 tag: "en".

    What its folder lacks reads nothing: a pattern that is not there matches nothing, a table that is not there has no row. ``lacking``
    names them, so that nobody takes silence for an answer. It never falls back to another language.
    """

    code: str

    @property
    def folder(self) -> Path:
        """Where its tables are."""
        return tables() / self.code

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one of its tables; none where it has no such table. Raises KeyError for a table that no language has."""
        if (self.folder / f"{table}.tsv").is_file():
            return rows(f"{self.code}/{table}")
        if table in tables_of_any():
            return ()
        raise KeyError(table)

    @cached_property
    def months(self) -> dict[str, int]:
        """Month name -> number."""
        return {row["name"]: int(row["number"]) for row in self.rows("months")}

    @cached_property
    def _months(self) -> dict[str, int]:
        return {small(name): number for name, number in self.months.items()}

    @cached_property
    def month_pattern(self) -> str:
        """A regular expression for the name of a month."""
        return any_of(self.months)

    def iso_day(self, year: str, month: str, day: str) -> str:
        """The ISO form of a date as printed: "2006", "October", "9" -> "2006-10-09"; "" for a day that no calendar has, a misread one.

        Raises KeyError for what is no month.
        """
        try:
            return date(int(year), self._months[small(month)], int(day)).isoformat()
        except ValueError:
            return ""

    def iso_days(self, match: re.Match[str]) -> tuple[str, str]:
        """The ISO days of the first and the last day that a match names, in whatever order its pattern has the groups.

        Its groups are ``day``, ``month``, ``year`` and ``last_day``, ``last_month``, ``last_year``; a month or year that the first day
        lacks is the last one's. Both are "" where one is a day that no calendar has. Raises KeyError for what is no month.
        """
        last_year, last_month = match["last_year"], match["last_month"]
        first = self.iso_day(match["year"] or last_year, match["month"] or last_month, match["day"])
        last = self.iso_day(last_year, last_month, match["last_day"])
        return (first, last) if first and last else ("", "")

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """Ordinal word in small letters -> number."""
        return {row["word"]: int(row["number"]) for row in self.rows("ordinals")}

    @cached_property
    def ordinal_pattern(self) -> str:
        """A regular expression for an ordinal: word or figure ("seventh", "7th"; "S5th" is a scanner's 5th)."""
        return any_of([*self.ordinals, self.piece("ordinal-figure")])

    def ordinal(self, words: str) -> int:
        """The number of an ordinal: "seventh" -> 7, "S5th" -> 5. Raises KeyError for other words."""
        plain = small(words)
        found = self.pattern("ordinal-in-figures").fullmatch(plain)
        return int(found["number"]) if found else self.ordinals[plain]

    @cached_property
    def cardinals(self) -> dict[str, int]:
        """Number word in small letters -> number: "one", "twenty", "fifty-eight"."""
        return {row["word"]: int(row["number"]) for row in self.rows("cardinals")}

    @cached_property
    def cardinal_pattern(self) -> str:
        """A regular expression for a whole number as printed: "58", "fifty-eight", "1 250"; an indefinite article is one."""
        words = any_of([*self.cardinals, self.piece("indefinite-article")])
        return rf"(?:\d{{1,3}}(?: \d{{3}}){{1,4}}|\d{{1,6}}|(?i:{words})\b)"

    def cardinal(self, words: str) -> int:
        """The number of a cardinal: "58" -> 58, "Fifty-eight" -> 58, "a" -> 1. Raises KeyError for other words."""
        plain = small(words.replace(" ", ""))
        return int(plain) if plain.isdecimal() else self.cardinals[plain]

    @cached_property
    def title_head(self) -> re.Pattern[str]:
        """A word that heads the title of a legal instrument: "Convention"."""
        return re.compile(rf"\b{any_of(row['head'] for row in self.rows('title_heads'))}\b")

    @property
    def snowball(self) -> str:
        """The name of its Snowball stemmer; "" where there is none."""
        return next((row["snowball"] for row in rows("languages") if row["code"] == self.code and row["snowball"] != "none"), "")

    @property
    def parted(self) -> bool:
        """Whether blanks stand between its words; of a language of no table they do."""
        return next((row["short_words"] != "none" for row in rows("languages") if row["code"] == self.code), True)

    @cached_property
    def labels(self) -> ListLabels:
        """The labels of its lists."""
        return ListLabels({row["form"]: tuple(row["labels"].split(" ")) for row in self.rows("list_labels")})

    @cached_property
    def line(self) -> LineSigns:
        """The signs of its lines; its script has capitals if the names of its months can be written with them."""
        return LineSigns(
            has_case=any(name.upper() != name.lower() for name in self.months),
            number=self.pattern("number-before-paragraph"),
            letter=self.pattern("letter-before-paragraph"),
            heading=self.pattern("heading-on-own-line"),
            note=self.pattern("opening-of-note"),
            numbered_note=self.pattern("number-of-note"),
            unfinished=self.pattern("unfinished-line"),
            citing=self.pattern("paragraph-word-at-end"),
            running=self.pattern("run-of-small-letters"),
            furniture=self.pattern("words-of-furniture"),
        )

    def kinds(self, table: str) -> tuple[Kind, ...]:
        """The kinds of a table (``event_kinds``, ``statement_kinds``), in its order."""
        if table not in self._kinds:
            self._kinds[table] = tuple(
                Kind(row["kind"], tuple(row["hint"].split("|")), self.compiled(row["pattern"])) for row in self.rows(table)
            )
        return self._kinds[table]

    @cached_property
    def _kinds(self) -> dict[str, tuple[Kind, ...]]:
        return {}

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of the language by its name, compiled once. Raises KeyError for a name that no language has."""
        found = self._compiled.get(name)
        if found is None:
            cell = self._cells.get(name)
            if cell is None and not any(name in language(code)._cells for code in known()):
                raise KeyError(name)
            found = self._compiled[name] = NEVER if cell is None else self.compiled(cell)
        return found

    def filled(self, name: str, **words: str) -> re.Pattern[str]:
        """A pattern whose words are not all of the language: ``body="Conference"`` for <<body>>; compiled once for the same words."""
        key = (name, *sorted(words.items()))
        if key not in self._filled:
            cell = self._cells.get(name, NEVER.pattern)
            for slot, own in words.items():
                cell = cell.replace(f"<<{slot}>>", own)
            self._filled[key] = self.compiled(cell)
        return self._filled[key]

    @cached_property
    def _filled(self) -> dict[tuple[object, ...], re.Pattern[str]]:
        return {}

    def stems(self, name: str) -> tuple[str, ...]:
        """The fixed strings by which a pattern is looked for; it begins one letter before them."""
        return self._stems.get(name, ())

    def has_stem(self, name: str, text: str, begin: int = 0, end: int | None = None) -> bool:
        """Whether one of the fixed strings of a pattern stands in ``text[begin:end]``; where none does, the pattern need not be tried."""
        return any(text.find(stem, begin, end) >= 0 for stem in self.stems(name))

    def said(self, name: str, **slots: str) -> str:
        """Words that the program itself puts into a name: "Representative of the Ferrymaster"; the slots alone where it lacks them."""
        words = self._said.get(name, "".join(f"<<{slot}>>" for slot in slots))
        for slot, own in slots.items():
            words = words.replace(f"<<{slot}>>", own)
        return words

    @cached_property
    def _said(self) -> dict[str, str]:
        return {row["name"]: row["words"] for row in self.rows("said")}

    @cached_property
    def _stems(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows("stems"):
            found[row["pattern"]] = (*found.get(row["pattern"], ()), row["stem"])
        return found

    def piece(self, name: str) -> str:
        """What stands within patterns by its name, with its own pieces put in; what matches nothing where the language lacks it."""
        return self.with_words(self._pieces.get(name, NEVER.pattern))

    def compiled(self, cell: str, flags: int = 0) -> re.Pattern[str]:
        """A pattern of a table, with its words put in and each repeat bounded. Raises re.error for what is no pattern."""
        return re.compile(bounded(self.with_words(cell)), flags)

    def with_words(self, pattern: str) -> str:
        """A pattern of a table with its words put in: <<month>>, <<ordinal>>, <<number>>, and <<…>> for each of its pieces."""
        return re.sub(r"<<([\w-]+)>>", lambda slot: self._word(slot[1]), pattern)

    def _word(self, name: str) -> str:
        words = {"month": "month_pattern", "ordinal": "ordinal_pattern", "number": "cardinal_pattern"}
        return str(getattr(self, words[name])) if name in words else self.piece(name)

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def _cells(self) -> Mapping[str, str]:
        return {row["name"]: row["pattern"] for row in self._topics if row["topic"] != PIECES}

    @cached_property
    def _pieces(self) -> Mapping[str, str]:
        return {row["name"]: row["pattern"] for row in self._topics if row["topic"] == PIECES}

    @cached_property
    def _topics(self) -> tuple[Row, ...]:
        return tuple(pattern_rows(self.code))

    @property
    def lacking(self) -> frozenset[str]:
        """The tables and patterns that another language has and this one has not."""
        have = {path.stem for path in self.folder.glob("*.tsv")} | set(self._cells)
        return (tables_of_any() | {name for code in known() for name in language(code)._cells}) - have


def pattern_rows(code: str) -> list[Row]:
    """The rows of all patterns of a language, each with its topic."""
    return [{**row, "topic": path.stem} for path in sorted((tables() / code / PATTERNS).glob("*.tsv")) for row in read_table(path)]


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages that can be read: the folders of ``ontology/tables``."""
    return tuple(sorted(path.name for path in tables().iterdir() if path.is_dir()))


@cache
def tables_of_any() -> frozenset[str]:
    """The names of the tables that at least one language has."""
    return frozenset(path.stem for code in known() for path in (tables() / code).glob("*.tsv"))


@cache
def language(code: str) -> Language:
    """A language by its BCP 47 tag; one of the table of languages that has no folder reads nothing. Raises KeyError for any other."""
    if code not in known() and code not in (row["code"] for row in rows("languages")):
        raise KeyError(code)
    return Language(code)
