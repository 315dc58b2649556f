"""The words of a property read from the thing that it leads to: "answers" for "answered by"."""

from __future__ import annotations

from functools import cache

from mandategraph._namespaces import ORG, PREFIXES
from mandategraph._tables import rows


def backwards(prop: str) -> str:
    """What a page says before the things that point to its own thing by a property, an IRI; "" where the table has no words for it."""
    return _words().get(prop, "")


@cache
def _words() -> dict[str, str]:
    starts = PREFIXES | {"org": ORG}
    cut = [(row["property"].split(":", 1), row["words"]) for row in rows("inverse_words")]
    return {starts[prefix] + name: words for (prefix, name), words in cut}
