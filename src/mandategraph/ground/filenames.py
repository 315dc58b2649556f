"""Names of files as the graph, the files of a build and the screen can hold them: a system lets a name be almost any bytes."""

from __future__ import annotations

import os
import re
from pathlib import Path

NO_TEXT = re.compile(r"[\ud800-\udfff]")  # how Python holds a byte of a name that is no UTF-8


def recorded(path: Path) -> str:
    """The name of a file without its folders, as text: a byte that is no UTF-8 stands as "%E9"."""
    return as_text(path.name)


def as_text(words: str) -> str:
    """Words that hold names of files, as text that can be written anywhere."""
    return NO_TEXT.sub(_percent, words)


def _percent(match: re.Match[str]) -> str:
    is_byte = "\udc80" <= match[0] <= "\udcff"
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogateescape" if is_byte else "surrogatepass"))


def on_one_line(words: str) -> str:
    """Words that hold names of files, as text on one line: a line break in a name is a blank."""
    return " ".join(as_text(words).split())


def find_recorded(folder: Path, name: str) -> Path:
    """The file that is recorded under a name, or a path as seen from a folder; where there is none, the path that it would have."""
    path = folder / name
    if os.path.lexists(path):
        return path
    for part in Path(name).parts:
        here = folder / part
        if not os.path.lexists(here) and folder.is_dir():
            here = next((file for file in sorted(folder.iterdir()) if recorded(file) == part), here)
        folder = here
    return folder
