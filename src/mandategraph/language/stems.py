"""Words without their endings, so that "rivers" and "river" are one: the stemmer that ``languages.tsv`` names for a language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import snowballstemmer

from mandategraph.ground.tables import rows
from mandategraph.language.language import Language


@cache
def _stemmer(code: str) -> Any:
    name = next((row["stems"] for row in rows("languages") if row["code"] == code), "-")
    return None if name == "-" else snowballstemmer.stemmer(name)


def stems(words: Sequence[str], language: Language) -> list[str]:
    """The stem of each of some words in small letters; the words as they are where nobody knows how to stem the language."""
    stemmer = _stemmer(language.code)
    return list(words) if stemmer is None else list(stemmer.stemWords(words))
