"""Lists and ranges of numbers as printed: "3 (d) and 4", "(a) to (c)", "I, III to V". A range is written out, or its ends are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.authorities.letters import ROMANS
from mandategraph.language.labels import LETTER, ROMAN, order_of, plain_label
from mandategraph.language.language import Language

LONGEST_RANGE = 60  # acts, articles, paragraphs, addenda; what runs over more is a misread number, and names its ends only
CUT_SHORT = f"a range over more than {LONGEST_RANGE}, or backwards: only its ends are told"
NO_RANGE = "a range whose middle its ends do not tell: only its ends are told"


def middle(first: str, last: str) -> tuple[list[str], str]:
    """What a range leaves out, and why it is not told: "3", "5" -> ["4"]; "3.a", "3.c" -> ["3.b"]; "i", "iv" -> ["ii", "iii"].

    "i", "v" may be letters or Roman numbers: two readings are none.
    """
    if first.isdigit() and last.isdigit():
        if not 0 <= int(last) - int(first) <= LONGEST_RANGE:
            return [], CUT_SHORT
        return [str(n) for n in range(int(first) + 1, int(last))], ""
    stem, dot, one = first.rpartition(".")
    same, _, other = last.rpartition(".")
    if stem != same or not (one.isalpha() and other.isalpha()):
        return [], NO_RANGE
    form = next((form for form in (ROMAN, LETTER) if order_of(form, one) and order_of(form, other)), "")
    if not form:
        return [], NO_RANGE
    low, high = order_of(form, one), order_of(form, other)
    if form == ROMAN and (low > high or (len(one) == len(other) == 1 and one != other)):
        return [], NO_RANGE
    return [f"{stem}{dot}{plain_label(form, n)}" for n in range(low + 1, high)], CUT_SHORT if low > high else ""


@dataclass(slots=True)
class Listed:
    """The labels of a list; which of them are not printed, for they lie between the ends of a range; and why a range is cut."""

    labels: list[str] = field(default_factory=list)
    between: set[int] = field(default_factory=set)
    why: str = ""

    def add(self, labels: Iterable[str], hidden: bool = False) -> None:
        """Put labels at the end."""
        begin = len(self.labels)
        self.labels += labels
        self.between |= set(range(begin, len(self.labels))) if hidden else set()

    def up_to(self, label: str) -> None:
        """Put at the end what lies between the last label and this one."""
        between, why = middle(self.labels[-1], label)
        self.add(between, hidden=True)
        self.why = self.why or why


def label_list(words: str, language: Language) -> Listed:
    """ "3 (d) and 4" -> ["3.d", "4"]; "3-5" -> ["3", "4", "5"]; "3 (a) to (c)" -> ["3.a", "3.b", "3.c"]."""
    found = Listed()
    for match in language.pattern("label-of-list").finditer(words):
        printed = re.sub(r"[ ()]+", ".", match["label"]).strip(".").split(".")
        label = ".".join(map(language.labels.plain, printed))
        if label[0].isalpha() and found.labels and "." in found.labels[-1]:
            label = f"{found.labels[-1].rpartition('.')[0]}.{label}"  # a letter alone belongs to the paragraph before
        if match["range"] and found.labels:
            found.up_to(label)
        found.add([label])
    return found


def annex_list(words: str, language: Language) -> tuple[tuple[int, ...], str]:
    """The annexes of a list: "I, III to V and VII" -> 1, 3, 4, 5, 7; and why a range is cut."""
    found = Listed()
    for match in language.pattern("annex-of-list").finditer(words):
        number = int(match["no"]) if match["no"].isdigit() else ROMANS.get(match["no"], 0)
        if match["range"] and found.labels and number:
            found.up_to(str(number))
        found.add([str(number)] if number else [])
    return tuple(map(int, found.labels)), found.why
