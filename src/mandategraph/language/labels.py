"""Labels of lists: how a language counts items by letters and Roman numbers, and the plain labels that places are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from mandategraph.authorities.letters import ROMANS

NUMBER, LETTER, ROMAN = "number", "letter", "roman"  # the forms of labels
# The labels in the places of paragraphs ("op.9.a"), whatever the document prints: an IRI is the same in all languages
PLAIN: Mapping[str, tuple[str, ...]] = {LETTER: tuple(ascii_lowercase), ROMAN: tuple(roman.lower() for roman in ROMANS)}
ORDER = {form: {label: n for n, label in enumerate(labels, 1)} for form, labels in PLAIN.items()}


def plain_label(form: str, n: int) -> str:
    """The plain label of the n-th item: 3 -> "3", "c" or "iii". Letters are doubled behind the last, as the United Nations does."""
    return str(n) if form == NUMBER else _nth(form, PLAIN[form], n)


def order_of(form: str, plain: str) -> int:
    """The place of a plain label among letters or Roman numbers, from 1; 0 where it is none."""
    return ORDER[form].get(plain, 0)


def _nth(form: str, labels: tuple[str, ...], n: int) -> str:
    if form == LETTER:
        return labels[(n - 1) % len(labels)] * ((n - 1) // len(labels) + 1)
    return labels[min(n, len(labels)) - 1]


@dataclass(frozen=True, eq=False)
class ListLabels:
    """The labels that a language prints: of each form (letter, roman) all of them, in their order."""

    forms: Mapping[str, tuple[str, ...]]

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {label: plain_label(form, n) for form, labels in self.forms.items() for n, label in enumerate(labels, 1)}

    def plain(self, printed: str) -> str:
        """The plain label of a printed one: "б" -> "b", "вв" -> "cc", a number -> its figures; what is no label of the language stays."""
        if printed.isdecimal() and not printed.isascii():
            return str(int(printed))
        if len(printed) > 1 and len(set(printed)) == 1 and printed not in self._plain:
            return self._plain.get(printed[0], printed[0]) * len(printed)
        return self._plain.get(printed, printed)

    def printed(self, form: str, n: int) -> str:
        """The label that the language prints before the n-th item."""
        return _nth(form, self.forms[form], n) if form in self.forms else plain_label(form, n)
