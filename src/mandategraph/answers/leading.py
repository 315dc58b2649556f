"""The words of a property read from the thing that it leads to: "answers" for "answered by"; and what leads to a thing, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache

from mandategraph.graph.sessions import were_not_read
from mandategraph.ground.tables import rows
from mandategraph.ground.vocabularies import MG, RDF, whole

# Facts that hold between two acts or two sessions as far as what lies between them was read.
BRIDGING = frozenset(MG + name for name in ("succeeds", "restates", "droppedIn", "fulfilledBy"))
Values = Callable[[str, str], list[str]]  # the values of a property, an IRI, of a thing


@dataclass(frozen=True, slots=True)
class Leading:
    """A thing that leads to another. ``words``: how; ``limit``: which sessions between the two were not read, "" where all were."""

    prop: str
    words: str
    thing: str
    limit: str = ""


def backwards(prop: str, kinds: Collection[str] = ()) -> str:
    """What a page says before the things that point to its own thing by a property, an IRI; "" where the table has no words for it.

    ``kinds``: the classes of what points.
    """
    return _way(prop, kinds)[0]


def leading(pointing: Iterable[tuple[str, str]], values: Values) -> list[Leading]:
    """What leads to a thing, from the properties and subjects that point to it.

    Afterwards a node that stands for a relation is told as the thing at its other end, with the sessions between that were not read;
    and no thing is told twice in the same words.
    """
    found: dict[tuple[str, str], Leading] = {}
    for prop, subject in pointing:
        words, shown = _way(prop, values(subject, RDF + "type"))
        limit = were_not_read(next(iter(values(subject, MG + "sessionsNotRead")), ""))
        for thing in (values(subject, shown) if shown else []) or [subject]:
            key = (words or prop, thing)
            if key not in found or (limit and not found[key].limit):
                found[key] = Leading(prop, words, thing, limit)
    return list(found.values())


def _way(prop: str, kinds: Collection[str]) -> tuple[str, str]:
    """The words of a property for what is of one of some classes, and the property of what is shown in its place."""
    own = _words().get(prop, {})
    return next((own[kind] for kind in (*sorted(kinds), "") if kind in own), ("", ""))


@cache
def _words() -> dict[str, dict[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in rows("inverse_words"):
        found.setdefault(whole(row["property"]), {})[whole(row["class"])] = (row["words"], whole(row["shown"]))
    return found
