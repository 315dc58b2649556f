"""The texts as read, kept beside the dataset: what the begin and end of every fact count the code points of."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from mandategraph.ground.state import damaged, state_text
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import MG

TEXTS = "texts"
TEXTS_LISTING = f"{TEXTS}/files.txt"
TEXT_FILE = re.compile(r"([0-9a-f]{64}\.txt)")


def sha256_of(text: str) -> str:
    """The SHA-256 of a text as read: of a text file it is that of the file."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_file(sha256: str) -> str:
    """Where a build keeps a text as read, by its SHA-256: a name of a file may be almost any bytes, a digest is none."""
    return f"{TEXTS}/{sha256}.txt"


def texts_of(quads: Iterable[ox.Quad]) -> list[str]:
    """The SHA-256 of the texts that the facts of a graph count in: what its document tells, of a text file that of the file."""
    told = {q.predicate.value.removeprefix(MG): value(q.object) for q in quads if q.subject == q.graph_name}
    return [told[name] for name in ("textSha256", "sha256") if name in told][:1]


def kept_text(build: Path, sha256: str, todo: str) -> str | None:
    """The text as read of a document, by its SHA-256; None where the build has none.

    Its name tells whether it is whole.
    Raises MandategraphError, with ``todo``, for one that is not as the build left it.
    """
    path = build / text_file(sha256)
    if not TEXT_FILE.fullmatch(path.name) or not os.path.lexists(path):
        return None
    text = state_text(path, todo)
    if sha256_of(text) != sha256:
        raise damaged(path, "is not as the build left it", todo)
    return text


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the texts, each by its SHA-256, and the list of them; as UTF-8, line ends untouched."""
    (folder / TEXTS).mkdir()
    for sha256, text in texts.items():
        (folder / text_file(sha256)).write_bytes(text.encode())
    names = "".join(f"{sha256}.txt\n" for sha256 in sorted(texts))
    (folder / TEXTS_LISTING).write_bytes(names.encode())
