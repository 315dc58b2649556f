"""What became of the items of a provisional agenda at the session that it was made for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.lineage.strand import TITLE, Collection


@dataclass(frozen=True, slots=True)
class Consideration:
    """A proposed item was considered as an agenda item."""

    proposed: str
    item: str


def considered(known: Collection) -> Iterator[Consideration]:
    """Link each proposed item to the agenda item of that session with the same number and title, or with the same title alone.

    A session whose report was not read has no items; nothing is linked then.
    """
    items: dict[str, list[tuple[str, str, str]]] = {}  # session -> (number, plain title, IRI)
    for iri in known.of_class("AgendaItem"):
        found = (known.one(iri, "number"), _plain(known.one(iri, TITLE)), iri)
        items.setdefault(known.one(iri, "ofSession"), []).append(found)
    for iri in known.of_class("ProposedItem"):
        number, title = known.one(iri, "itemNumber"), _plain(known.one(iri, TITLE))
        listed = items.get(known.one(iri, "forSession"), [])
        same = [item for no, words, item in listed if no == number and _same(title, words)]
        moved = [item for _, words, item in listed if _same(title, words)]
        for item in same or (moved if len(moved) == 1 else ()):
            yield Consideration(iri, item)


def _same(proposed: str, considered: str) -> bool:
    """A sub-item may be considered under the title of its item and its own: "Review …: Convention against …"."""
    return bool(proposed) and (considered == proposed or considered.endswith(" " + proposed))


def _plain(title: str) -> str:
    return re.sub(r"\W+", " ", title.lower()).strip()
