"""Notes of HTML: what links a mark to its note and back, and figures that are raised without a link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from mandategraph.documents.raised import figures, is_power
from mandategraph.language.letters import LETTER

NUMBER = re.compile(rf"\s*[\[(]?\s*(?P<no>\d{{1,3}}|{LETTER}|[*†‡§]{{1,3}})\s*[\])]?\s*")
BACK = re.compile(r"[\s↩︎↑^]*")
HOLDERS = ("li", "p", "div", "td", "dd", "aside", "blockquote", "section", "tr")


@dataclass
class Notes:
    """Which elements are marks, and the bodies of notes by their numbers."""

    marks: dict[etree._Element, int] = field(default_factory=dict)
    numbered: dict[int, etree._Element] = field(default_factory=dict)
    bodies: set[etree._Element] = field(default_factory=set)
    anchors: set[etree._Element] = field(default_factory=set)  # within a note: its own number, the way back
    taken: set[int] = field(default_factory=set)

    def refers(self, element: etree._Element) -> int | None:
        """The number of the note that an element is the mark of; None for any other element."""
        return self.marks.get(element)

    def take(self, number: int) -> etree._Element | None:
        """The body of a note where it is asked for first."""
        if number in self.taken:
            return None
        self.taken.add(number)
        return self.numbered.get(number)

    def is_number(self, words: str, number: int) -> bool:
        """Whether words at the head of a note are its number, or nothing."""
        match = NUMBER.fullmatch(words)
        return not words.strip() or (match is not None and match["no"] == str(number))


def find_notes(root: etree._Element) -> Notes:
    """The marks and notes of a page.

    A link with a number or a sign that leads to a later place of the page is a mark, and the block there is the note. A raised number
    without a link is a mark where a block begins with the same raised number. Numbers that return (a second act, a second page) go on.
    """
    notes = Notes()
    places = {element: n for n, element in enumerate(root.iter())}
    targets: dict[str, etree._Element] = {}
    for element in places:
        for name in ("name", "id"):
            if isinstance(element.tag, str) and element.get(name):
                targets.setdefault(element.get(name, ""), element)
    for link in root.iter("a"):
        href, words = link.get("href", ""), figures(_words(link))
        target = targets.get(href.partition("#")[2]) if href.startswith("#") else None
        match = NUMBER.fullmatch(words)
        if target is None or match is None:
            continue
        body = _holder(target)
        if body is None or places[target] <= places[link] or body is _holder(link):
            continue
        _hang(notes, link, match["no"], body)
    _unlinked(root, notes)
    for body in notes.bodies:
        notes.anchors |= {one for one in body.iter("a", "sup") if NUMBER.fullmatch(figures(_words(one))) or BACK.fullmatch(_words(one))}
    return notes


def _hang(notes: Notes, mark: etree._Element, printed: str, body: etree._Element) -> None:
    known = next((number for number, one in notes.numbered.items() if one is body), None)
    number = int(printed) if printed.isdecimal() else 0
    if known is None and (not number or number in notes.numbered):
        number = max(notes.numbered, default=0) + 1
    notes.marks[mark] = known or number
    notes.numbered.setdefault(known or number, body)
    notes.bodies.add(body)
    outer = mark.getparent()
    if outer is not None and outer.tag == "sup" and _words(outer) == _words(mark):
        notes.marks[outer] = known or number


def _unlinked(root: etree._Element, notes: Notes) -> None:
    """Raised numbers without a link, and the blocks that begin with one."""
    raised = [one for one in root.iter("sup") if one not in notes.marks and NUMBER.fullmatch(_words(one)) and not _inside(one, notes)]
    heads = {one: body for one in raised for body in [_holder(one)] if body is not None and _opens(one, body)}
    waiting: list[etree._Element] = []
    for one in raised:
        if one not in heads:
            if not is_power(_words(one), _before(one)):
                waiting.append(one)
            continue
        mark = next((mark for mark in waiting if _words(mark) == _words(one)), None)
        if mark is not None:
            waiting.remove(mark)
            match = NUMBER.fullmatch(_words(one))
            _hang(notes, mark, match["no"] if match else "", heads[one])


def _inside(element: etree._Element, notes: Notes) -> bool:
    return any(outer in notes.bodies for outer in element.iterancestors()) or any(one in notes.marks for one in element.iter("a"))


def _opens(element: etree._Element, body: etree._Element) -> bool:
    """Whether an element is the first with words in a block that has more of them."""
    words = _words(body)
    first = next((str(part).strip() for part in body.itertext() if str(part).strip()), "")
    return first == _words(element) and len(words) > len(first) + 3 and not _before(element).strip()


def _before(element: etree._Element) -> str:
    """The words of its block right before an element."""
    before = element.getprevious()
    parent = element.getparent()
    if before is not None:
        return (before.tail or "") or _words(before)
    return (parent.text or "") if parent is not None else ""


def _holder(element: etree._Element) -> etree._Element | None:
    if element.tag in HOLDERS:
        return element
    return next(element.iterancestors(*HOLDERS), None)


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
