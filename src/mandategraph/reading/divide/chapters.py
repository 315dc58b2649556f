"""The chapters of a report: which paragraph stands under which heading, with the number or letter that it bears, or has lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandategraph.ground.guard import Guard
from mandategraph.language.language import Language
from mandategraph.reading.divide.model import Chapters, Heading, Narrative, Paragraph, Title
from mandategraph.reading.signs import ChapterLine
from mandategraph.reading.spans import Spans

FIRST = 60  # code points that the first numbered paragraph of the chapters has at least: a shorter one is a line of the contents
REPAIRED = "the number that the sequence asks for; it is not printed"


class _Reader:
    """The state of reading the chapters, from the first numbered paragraph on."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.parts: list[Title | Paragraph] = []
        self.chapter = self.section = ""
        self.main = ""  # the heading of the chapter or section, without what stands between it and its deliberations
        self.number = ""  # of the paragraph of the report; "" in its annexes
        self.annex = 0
        self.path: list[str] = []
        self.last_title = self.last_paragraph = -1  # where they begin
        self.position = 0

    def heading(self, begin: int, line: ChapterLine | None) -> None:
        """Take a heading; without its line it tells nothing of what follows."""
        if line is None:
            self.parts.append(Title(begin, "", ""))
            return
        title, role = line.words, line.role
        self.last_title = begin
        self.parts.append(Title(begin, title, role))
        if role == "annex":
            self.annex, self.number, self.path = self.annex + 1, "", []
        if role in ("deliberations", "action"):
            self.section = role
            self.chapter = (self.main or self.chapter) if role == "action" else self.chapter  # action is told for the whole chapter
            return
        self.chapter, self.section = title, ""
        self.main = self.main if role == "standing" else title

    def paragraph(self, part: Narrative, words: str, lost: str) -> None:
        """Take a paragraph."""
        label = part.label or lost or self._lost_in_annex(part, words)
        plain = self.language.labels.plain(label)
        if plain.isdigit() and not part.brackets and not self.annex and not self._in_list(plain):
            self.number, self.path = plain, []
            place = f"par.{plain}"
        else:
            place = self._list_place(part, plain)
        repaired = REPAIRED if label != part.label else ""
        self.parts.append(
            Paragraph(
                place, "narrative", label, "", ((part.begin, part.end),), part.end, self.position,
                self.chapter, repaired, self.number, self.section,
            )
        )  # fmt: skip
        self.last_paragraph, self.position = part.begin, self.position + 1

    def _lost_in_annex(self, part: Narrative, words: str) -> str:
        """In an annex, a paragraph behind a numbered one has the next number; behind a heading it goes on without."""
        numbered = self.annex and self.last_paragraph >= 0 and len(self.path) == 1 and self.path[0].isdigit()
        if not numbered or not self.language.line.begins(words):
            return ""
        behind_heading = self.last_paragraph < self.last_title < part.begin
        return "" if behind_heading else str(int(self.path[0]) + 1)

    def _in_list(self, label: str) -> bool:
        """Whether a number counts something inside a paragraph: the next paragraph of the report has a higher one, the next but few."""
        return bool(self.number) and not int(self.number) < int(label) <= int(self.number) + 5

    def _list_place(self, part: Narrative, label: str) -> str:
        stem = f"annex{self.annex}" if self.annex else f"par.{self.number}" if self.number else "par"
        if not label:
            return stem
        depth = 0 if label.isdigit() and not part.brackets else (1 if self.path and self.path[0].isdigit() else 0)
        roman_below = depth < len(self.path) and re.fullmatch(r"[ivx]+", label) and self.path[-1] not in ("h", "u", "w")
        depth = depth + 1 if roman_below and len(self.path) > depth else depth
        self.path = [*self.path[:depth], label]
        return ".".join([stem, *self.path])


def read_chapters(
    body: str, narrative: Sequence[Narrative], headings: Sequence[Heading], lines: Spans[ChapterLine], language: Language, guard: Guard
) -> Chapters:
    """Put the headings and paragraphs outside the acts in their order, from the first numbered paragraph on.

    Afterwards each paragraph has a place ("par.29.b", "annex1.3"), what it stands under, and the number that it bears; a number that is
    lost is the one that the sequence asks for, and ``repaired`` says so. What cannot be read is told by the guard, and left out.
    """
    numbers: dict[int, str] = guard.one("chapters", 0, lambda: _lost_numbers(narrative, body, language), dict)
    start = next((n.begin for n in narrative if n.label == "1" and n.end - n.begin > FIRST), 0)
    reader = _Reader(language)

    def take(part: Heading | Narrative) -> None:
        line, counts = lines.at(part.begin), part.begin >= start
        if isinstance(part, Heading) or line:
            reader.heading(part.begin, line if counts else None)
        elif counts:
            reader.paragraph(part, body[part.begin : part.end], numbers.get(part.begin, ""))

    parts: list[Heading | Narrative] = sorted([*headings, *narrative], key=lambda part: part.begin)
    guard.all("chapters", parts, take)
    return Chapters(tuple(reader.parts))


def _lost_numbers(narrative: Sequence[Narrative], body: str, language: Language) -> dict[int, str]:
    """begin -> number, for paragraphs whose printed number is lost: as many stand between two numbered ones as numbers are missing."""
    found: dict[int, str] = {}
    last, waiting = 0, []  # type: int, list[Narrative]
    for part in narrative:
        if part.label.isdigit() and not part.brackets:
            number = int(part.label)
            missing = number - last - 1 if last and number <= last + 6 else 0
            titled = [lost for lost in waiting if language.pattern("opening-with-article").match(body, lost.begin)]
            for lost in (waiting, titled):
                if missing > 0 and len(lost) == missing:
                    found |= {one.begin: str(last + 1 + i) for i, one in enumerate(lost)}
            if not last or last < number <= last + 6:
                last, waiting = number, []
        elif not part.label and last and part.end - part.begin > 80 and language.line.begins(body[part.begin]):
            waiting.append(part)
    return found
