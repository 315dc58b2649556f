"""How things are named: the slug of a thing that no authority file lists, and the name of the file that tells of it."""

from __future__ import annotations

import re
import unicodedata


def slug(words: str, longest: int = 240) -> str:
    """A name made of words, for a thing that no authority file lists: "Fundación Sur" -> "fundacion-sur"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’‘]", "", bare)).strip("-")[:longest].strip("-")


def file_slug(relative: str) -> str:
    """A file name for a thing: "CTOC/COP/2014/13" -> "CTOC-COP-2014-13"."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", relative).strip("-")
