"""The narrative chapters: under which heading and which agenda item each paragraph stands, and when each item was considered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mandategraph.ground.errors import Finding
from mandategraph.language.language import Language
from mandategraph.reading.divide.model import Outline, Paragraph, Title
from mandategraph.reading.facts.record import ItemFact
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.meetings import Meetings, Sitting

AGAIN = "again/"  # stands before the number of a second item that a report prints with the number of another


@dataclass(slots=True)
class _Item:
    """What the report has said of one agenda item so far."""

    title: str = ""
    begin: int = -1  # of the words that name it, in the printed agenda or where it is considered
    end: int = -1
    considered: dict[int, str] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    taken_up: dict[int, str] = field(default_factory=dict)  # meetings of paragraphs under its heading
    named: bool = False  # a clause says that it was considered
    printed: int = 0  # which of the agendas that the report prints has it; 0 for none


class Agenda:
    """Walks the chapters of one report once; ``paragraphs``, each with its items, and ``items`` are what it found."""

    def __init__(self, outline: Outline, context: Context) -> None:
        self.language = context.language
        self.text = context.text
        self.guard = context.guard
        self.body = context.body
        self.frame = context.frame
        self.sentences = context.passage.sentences
        self.meetings = Meetings(context, outline.chapters.leaves)
        self.titles = outline.chapters.titles
        self.annexes = outline.chapters.annexes_begin
        self.paragraphs: list[Paragraph] = []
        self.findings: list[Finding] = []
        self.chapter = self.section = ""
        self.main = ""  # the heading of the chapter or section, without what stands between it and its deliberations
        self.current: tuple[str, ...] = ()
        self.of_chapter: tuple[str, ...] = ()  # the items of the chapter, whatever a discussion within it took up
        self.agenda = False  # within the agenda that the report prints
        self.printing = 0  # how many agendas were printed so far
        self.agendas_again: set[int] = set()  # those told as printed again
        self._items: dict[str, _Item] = {}
        self.guard.all("chapters", outline.chapters.parts, self._part)
        self._sections_of_the_agenda()

    @property
    def items(self) -> tuple[ItemFact, ...]:
        """The agenda items, in order: those of the printed agenda, and those that a chapter says were considered."""
        found = []
        for key in sorted(self._items, key=lambda k: [(int(p), "") if p.isdigit() else (0, p) for p in re.split("[.-]", k)]):
            item = self._items[key]
            meetings = item.considered or item.taken_up
            days = tuple(sorted(dict.fromkeys(item.days or [day for day in meetings.values() if day])))
            found.append(ItemFact(key, item.title, tuple(sorted(meetings.items())), days, item.begin, item.end))
        return tuple(found)

    def _part(self, part: Title | Paragraph) -> None:
        if isinstance(part, Title):
            self._heading(part)
        else:
            self._paragraph(part)

    def _sections_of_the_agenda(self) -> None:
        """Sections that stand before the printed agenda are matched with its items afterwards."""
        printed = {key: item.title for key, item in self._items.items() if item.printed}
        without = [(i, p) for i, p in enumerate(self.paragraphs) if not p.items and not self._is_listed(p)]
        self.guard.all("chapters", without, lambda one: self._section(*one, printed), at=lambda one: one[1].begin)

    def _section(self, i: int, paragraph: Paragraph, printed: dict[str, str]) -> None:
        found = tuple(key for key, title in printed.items() if _same_title(paragraph.heading, title, self.language))
        self.paragraphs[i] = replace(paragraph, items=found, chapter_items=found)
        for sitting in self.meetings.within(paragraph.begin, paragraph.end) if found else ():
            self._taken_up(found, sitting)

    @staticmethod
    def _is_listed(paragraph: Paragraph) -> bool:
        return paragraph.place != f"par.{paragraph.number}"

    def _taken_up(self, keys: tuple[str, ...], sitting: Sitting) -> None:
        for key in keys:
            self._items.setdefault(key, _Item()).taken_up |= {n: self.meetings.meeting(n).date for n in sitting.numbers}

    def _heading(self, title: Title) -> None:
        """A chapter or section ends the item before it; a heading within one does not."""
        self.agenda = False
        if title.role == "annex":
            self.current = self.of_chapter = ()
        if title.role == "action":  # action is told for the whole chapter
            self.current, self.chapter = self.of_chapter, self.main or self.chapter
        if title.role in ("", "deliberations", "action"):
            return
        self.chapter = title.words
        if title.role == "standing":
            return
        self.main = title.words
        self.current = tuple(
            key for key, item in self._items.items() if item.printed and _same_title(title.words, item.title, self.language)
        )
        self.of_chapter = self.current

    def _paragraph(self, part: Paragraph) -> None:
        words, self.section = self.body[part.begin : part.end], part.section
        if part.label and part.place == f"par.{part.number}":
            self.agenda = False
        if self.agenda and part.label and not part.repaired:
            self._agenda_item(part, words)
        elif self.language.pattern("adopted-the-following-agenda").search(words):
            self.agenda, self.printing = True, self.printing + 1
        self._items_of(part, words)
        self.paragraphs.append(replace(part, heading=self.chapter, items=self._items_named(words), chapter_items=self.of_chapter))

    def _agenda_item(self, part: Paragraph, words: str) -> None:
        """An item of the printed agenda. Of an item printed again the first printing counts; the other is told."""
        title, number = words.rstrip(" :;."), _in_its_list(part)
        key = number
        while (item := self._items.setdefault(key, _Item())).printed:
            if item.printed != self.printing or same_words(item.title, title, self.language):
                self._item_again(part, number, item, title)
                return
            key = AGAIN + key
        if key != number:
            self._two_titles(part, number, self._items[number].title, "printed")
        item.title, item.begin, item.end, item.printed = title, part.begin, part.end, self.printing

    def _item_again(self, part: Paragraph, number: str, item: _Item, title: str) -> None:
        """Tell of an item that is printed again: once for each further agenda, and each item that has other words there."""
        differs = not same_words(item.title, title, self.language)
        if self.printing in self.agendas_again and not differs:
            return
        self.agendas_again.add(self.printing)
        self.printed_again(f"agenda item {number}", item.begin, part.begin, title if differs else "")

    def printed_again(self, what: str, first: int, again: int, other: str = "") -> None:
        """Tell that something is printed at two places, and the words of the second where they are others."""
        line = self.text.finding(first, "", "", "", "").line
        how = f'with other words: "{other[:80]}"' if other else "with the same words"
        todo = f"the graph has the printing of line {line}" + ("; see which words are right" if other else "")
        seen = f"{what} is printed in line {line} and here, {how}"
        self.findings.append(self.text.finding(again, seen, "each item once", todo, "interpret#agenda-twice"))

    def _items_of(self, part: Paragraph, words: str) -> None:
        """The items that a paragraph says were considered, with their titles and meetings."""
        named = self.language.has_stem("list-of-agenda-items", words)
        if not named and not self.language.has_stem("meeting-noun", words):
            return
        sittings = self.meetings.within(part.begin, part.end)
        considered = self.language.pattern("considered-an-agenda-item").search(words) if named else None
        at = considered.end() if considered else -1
        match = self.language.pattern("list-of-agenda-items").search(words, at, at + 60) if considered else None
        if not match and (taken := self.language.pattern("held-under-agenda-item").search(words)):
            match = self.language.pattern("list-of-agenda-items").match(words, taken.end())
        if match:
            entitled = self.language.pattern("title-with-or-without-entitled").match(words, match.end())
            title = entitled["title"].rstrip(" ,.") if entitled else ""
            self.current = self._keys(part, item_keys(match[0], self.language), title)
            if considered or not self.of_chapter:  # a scan may have lost the letter of the section's heading
                self.of_chapter, self.main = self.current, self.main if self.of_chapter == self.current else self.chapter
            sitting = self._sitting(part, words, match.start(), entitled.end() if entitled else match.end(), sittings)
            self._considered(part, title, match, sitting)
        elif not self.language.pattern("adopted-the-following-agenda").search(words):
            self._under_heading(part, sittings)

    def _sitting(self, part: Paragraph, words: str, begin: int, end: int, sittings: list[Sitting]) -> Sitting | None:
        """The meetings of the clause that names an item: before it in its sentence, else at once behind it and its title."""
        sentence = self.sentences.begin(part.begin, part.begin + begin)
        before = [s for s in sittings if sentence <= s.begin < part.begin + begin]
        behind = [
            s
            for s in sittings
            if s.begin >= part.begin + end
            and self.language.pattern("between-item-and-its-meetings").fullmatch(words, end, s.begin - part.begin)
        ]
        return next(iter([*before, *behind]), None)

    def _under_heading(self, part: Paragraph, sittings: list[Sitting]) -> None:
        """Meetings told under an item's heading: those that dealt with it; action on a draft tells none of the item."""
        for sitting in sittings:
            at = sitting.begin
            low, high = next((one for one in self.sentences.within(part.begin, part.end) if at < one[1]), (part.begin, part.end))
            keys = (
                self.current
                if self.language.pattern("considered-or-dealt-with").search(self.body, low, high)
                else tuple(key for key in self.current if self._is_business(key))
            )
            self._taken_up(keys, sitting)

    def _is_business(self, key: str) -> bool:
        """Whether the item is itself what is done under its heading, as an election is."""
        return self.section != "action" and not (key in self._items and self._items[key].named)

    def _keys(self, part: Paragraph, keys: tuple[str, ...], title: str) -> tuple[str, ...]:
        """The items of printed numbers; a number that stood with another title before is of an item of its own: "again/7"."""
        if len(keys) != 1 or not title:
            return self._spoken_of(keys)
        for n in range(1, len(self._items) + 2):
            key = AGAIN * (n - 1) + keys[0]
            item = self._items.get(key)
            if (
                item is None
                or not item.title
                or item.printed
                or _same_title(title, item.title, self.language)
                or _same_title(item.title, title, self.language)
            ):
                break
            if AGAIN * n + keys[0] not in self._items:
                self._two_titles(part, keys[0], item.title, "considered")
        return (key,)

    def _spoken_of(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Without a title, "item 7" is the one of that printed number that the chapter speaks of."""
        return tuple(next((key for key in self.current if printed_number(key) == bare), bare) for bare in keys)

    def _considered(self, part: Paragraph, title: str, match: re.Match[str], sitting: Sitting | None) -> None:
        for key in self.current:
            item = self._items.setdefault(key, _Item(begin=part.begin + match.start(), end=part.begin + match.end()))
            if len(self.current) == 1 and title:
                item.title = item.title or title
            item.named = True
            if sitting is not None:
                item.considered |= {n: self.meetings.meeting(n).date for n in sitting.numbers}
                item.days += sitting.days

    def _items_named(self, words: str) -> tuple[str, ...]:
        """The items of a paragraph: those that it names itself where it speaks of one sub-item, else those of its chapter."""
        if self.language.pattern("referring-to-or-under").match(words) and (
            match := self.language.pattern("list-of-agenda-items").search(words, 0, 60)
        ):
            return self._spoken_of(item_keys(match[0], self.language))
        return self.current

    def _two_titles(self, part: Paragraph, item: str, title: str, how: str) -> None:
        seen = f"agenda item {item} is {how} under a second title"
        todo = "see which number the agenda has for it; the graph has both, each by itself, under the number printed"
        self.findings.append(self.text.finding(part.begin, seen, f'"{title}", as before', todo, "interpret#item-twice"))


def _in_its_list(part: Paragraph) -> str:
    """The numbers and letters of a listed item: "2.b" of par.5.2.b and of annex1.2.b."""
    stem = f"par.{part.number}" if part.number else part.place.split(".")[0]
    return part.place[len(stem) + 1 :]


def item_keys(words: str, language: Language) -> tuple[str, ...]:
    """ "items 2 (b), 3 (a) and (b)" -> ("2.b", "3.a", "3.b")."""
    found: list[str] = []
    number = ""
    for match in language.pattern("number-of-agenda-item").finditer(words):
        number = match["no"] or number
        found.append(number + (f".{match['letter'] or match['alone']}" if match["letter"] or match["alone"] else ""))
    return tuple(dict.fromkeys(found))


def printed_number(key: str) -> str:
    """The number of an item as the report prints it: "again/7", the second item that it calls 7, is "7"."""
    return key.rpartition("/")[2]


def _plain(title: str, language: Language) -> str:
    """A title as a heading may shorten it: small letters, no ordinal before a noun, no marks."""
    words = re.sub(rf"\b{language.ordinal_pattern} ", "", title.lower().replace("’", "'"))
    return re.sub(r"\W+", " ", words).strip()


def same_words(one: str, other: str, language: Language) -> bool:
    """Whether two titles are the same but for stops and blanks."""
    return _plain(one, language) == _plain(other, language)


def _same_title(heading: str, title: str, language: Language) -> bool:
    """Whether a heading is an agenda item's title, or its beginning, or begins with it (two headings may have run into one)."""
    one, other = _plain(heading, language), _plain(title, language)
    return bool(one) and ((other + " ").startswith(one + " ") or (len(other) > 40 and one.startswith(other)))
