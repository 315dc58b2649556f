"""Where the data files are: in a checkout beside ``src/``, in an installed wheel inside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent  # the root of the program's own files


@cache
def resource(name: str) -> Path:
    """Return the folder ``ontology``, ``shapes``, ``queries`` or ``endpoint``.

    Raises FileNotFoundError when neither the wheel nor a checkout holds it: a broken installation.
    """
    for folder in (PACKAGE / "data" / name, PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"mandategraph is not fully installed: its folder {name!r} is missing")
