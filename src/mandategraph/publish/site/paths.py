"""Where the page of a data IRI lies, and how a link to it is written."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

ID = "id"  # the folder of the pages of data IRIs
SAFE = "()!,~+="  # beside letters, digits and "_.-": characters that every file system and every URL takes as they are
LONGEST = 180  # bytes of a part of a path; file systems take 255, with what they and we put behind it


def file_of(relative: str) -> str:
    """The path of a thing's page without its ending, from its IRI without the base: "CTOC/COP/RES/7/4" -> "id/CTOC/COP/RES/7/4".

    Afterwards the path lies inside the folder, and two IRIs have two paths. What a file system may refuse is written as %2A.
    """
    return "/".join([ID, *(_part(part) for part in relative.split("/"))])


def _part(part: str) -> str:
    if part in ("", ".", ".."):
        return {"": "%00", ".": "%2E", "..": "%2E%2E"}[part]
    name = quote(part, safe=SAFE)
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 17].rstrip('%')}-{hashlib.sha256(part.encode()).hexdigest()[:16]}"
    return name


def url_of(path: str) -> str:
    """A path as it is written in a link: what is %2A in the file's name is %252A there."""
    return quote(path, safe="/" + SAFE)


def fragment_of(part: str) -> str:
    """A fragment as it is written in a link."""
    return quote(part, safe="/:@?" + SAFE)
