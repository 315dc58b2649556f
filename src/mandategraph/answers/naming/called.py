"""What a thing is called that has no name of its own: an officer by office, person and session."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

from mandategraph.ground.tables import rows
from mandategraph.ground.vocabularies import whole

SLOT = re.compile(r"\{([\w-]+:\w+)\}")


def called(kinds: Collection[str], values: Callable[[str], list[str]]) -> str:
    """The name that a thing of some classes gets from what is said of it; "" where the table has none for them.

    ``values``: the words of a property of the thing, an IRI: its values, or the names of the things that these are.
    """
    pattern = next((words for kind, words in _patterns().items() if kind in kinds), "")
    return ", ".join(filter(None, (_part(part, values) for part in pattern.split(", "))))


def _part(part: str, values: Callable[[str], list[str]]) -> str:
    told = {slot: " and ".join(values(whole(slot))) for slot in SLOT.findall(part)}
    return SLOT.sub(lambda slot: told[slot[1]], part) if all(told.values()) else ""


@cache
def _patterns() -> dict[str, str]:
    return {whole(row["class"]): row["words"] for row in rows("node_names")}
