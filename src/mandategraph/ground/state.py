"""State files: what a run leaves in a folder for the next, or for a question. One reader for all, whatever has become of a file.

A file may have been cut off, emptied, saved in another encoding or by another program. A run that can make it anew tells that in a
line and does so; a question tells it, and what to do.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.terms import triples_in
from mandategraph.ground.vocabularies import SH

DAMAGED = "state#damaged"
CONFORMS = SH + "conforms"
LARGEST = 2**53  # of a number: more is no count of ours
COUNTS = {str: int}
FIGURES = {  # what is needed of summary.json
    "reports": [{"report": str, "acts": int, "citations": int, "actions": int, "shacl": COUNTS}],
    "not_read": [str], "conforms": bool, "shacl": COUNTS,
}  # fmt: skip
SURROGATE = re.compile("[\ud800-\udfff]")


def damaged(path: Path, what: str, todo: str) -> MandategraphError:
    """The one line that is told of a state file which cannot be used."""
    return MandategraphError(f"{path}: {what}.", todo, DAMAGED)


def state_text(path: Path, todo: str, empty: bool = False) -> str:
    """The text of a state file. ``empty``: it may hold nothing. Raises MandategraphError, with ``todo``, where there is none."""
    try:
        text = path.read_bytes().decode()
    except IsADirectoryError as error:
        raise damaged(path, "is a folder, and a file belongs there", todo) from error
    except OSError as error:
        raise damaged(path, f"cannot be read ({error.strerror or error})", todo) from error
    except UnicodeDecodeError as error:
        raise damaged(path, f"is not UTF-8 (byte {error.start})", todo) from error
    if not text.strip() and not empty:
        raise damaged(path, "is empty", todo)
    return text


def state_list(path: Path, line: re.Pattern[str], todo: str) -> list[str]:
    """The names in a list of files that a run wrote; none where there is no list. Each line must match; its last group is the name.

    What is listed may be deleted, so a list that is not whole, or lies elsewhere, is none. Raises MandategraphError then.
    """
    if path.is_symlink():
        raise damaged(path, "is a link, and no list of ours", todo)
    if not path.exists():
        return []
    *lines, rest = state_text(path, todo).split("\n")
    found = [line.fullmatch(one) for one in lines]
    names = [match[match.re.groups] for match in found if match]
    if rest or len(names) < len(lines):
        raise damaged(path, "is no list of ours, or only the beginning of one", todo)
    return names


def state_json(path: Path, shape: object, todo: str) -> Any:
    """What a state file in JSON holds, where it ``fits`` a shape. Raises MandategraphError, with ``todo``, where it does not."""
    text = state_text(path, todo)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise damaged(path, "is not JSON, or only the beginning of it", todo) from error
    if not fits(value, shape):
        raise damaged(path, "does not hold what the program writes there", todo)
    return value


def state_verdict(path: Path, base: str, todo: str) -> list[ox.Triple]:
    """What validation.ttl says. Raises MandategraphError, with ``todo``, where that is no report of the shapes."""
    try:
        told = triples_in(str(path), base)
    except (OSError, SyntaxError, ValueError) as error:
        raise damaged(path, f"cannot be read ({error})", todo) from error
    if not any(triple.predicate.value == CONFORMS for triple in told):
        raise damaged(path, "holds no report of the shapes", todo)
    return told


def fits(value: object, shape: object) -> bool:
    """Whether a value of JSON has a shape: a type; a list with the shape of its items; a dictionary with the shapes of the values
    that it must have, or with ``str`` as key and the shape of all its values; ``object`` for anything."""
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return False
        if str in shape:
            return all(fits(name, str) and fits(own, shape[str]) for name, own in value.items())
        return all(name in value and fits(value[name], own) for name, own in shape.items())
    if shape is str:
        return isinstance(value, str) and not SURROGATE.search(value)
    if shape is int:
        return type(value) is int and 0 <= value < LARGEST
    return isinstance(value, shape) if isinstance(shape, type) else False
