"""The texts as read, kept beside the dataset: what the begin and end of every fact count the code points of."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from mandategraph.ground.state import damaged, state_text

TEXTS = "texts"
TEXTS_LISTING = f"{TEXTS}/files.txt"
TEXT_FILE = re.compile(r"([0-9a-f]{64}\.txt)")


def text_file(sha256: str) -> str:
    """Where a build keeps the text of a report, by the SHA-256 of its file: a name of a file may be almost any bytes, a digest is none."""
    return f"{TEXTS}/{sha256}.txt"


def kept_text(build: Path, sha256: str, todo: str) -> str | None:
    """The text of a report as it was read, by the SHA-256 of its file; None where the build has none.

    The text of a text file is its bytes as UTF-8, so the name tells whether it is whole.
    Raises MandategraphError, with ``todo``, for one that is not as the build left it.
    """
    path = build / text_file(sha256)
    if not TEXT_FILE.fullmatch(path.name) or not os.path.lexists(path):
        return None
    text = state_text(path, todo)
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise damaged(path, "is not as the build left it", todo)
    return text


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the texts, by the SHA-256 of their files, and the list of them; as UTF-8, line ends untouched."""
    (folder / TEXTS).mkdir()
    for sha256, text in texts.items():
        (folder / text_file(sha256)).write_bytes(text.encode())
    names = "".join(f"{sha256}.txt\n" for sha256 in sorted(texts))
    (folder / TEXTS_LISTING).write_bytes(names.encode())
