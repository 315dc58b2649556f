"""Paths on the command line -> the report files that they mean, and a line for each thing there that is not read."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mandategraph.documents.source import SUFFIXES
from mandategraph.ground.errors import MandategraphError

ENDINGS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
PACKED = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")
AUTHORITY = ".authority.ttl"
ONE_BY_ONE = 5  # files of a folder that are told by name; the others are counted
# matches "https:/example.org/a.txt", "www.example.org/a.txt"; a path keeps one stroke of two
WEB_ADDRESS = re.compile(r"(?:(?P<scheme>[a-z][a-z0-9+.-]+):/+|www\.[^/]+\.[a-z]{2,}(?=/|$))", re.I)


@dataclass(frozen=True)
class Notice:
    """A line on something that was given, or lies in a folder that was given, and is not read; ``wrong`` where it should have been."""

    line: str
    wrong: bool


Tell = Callable[[Notice], None]


def _unheard(notice: Notice) -> None:
    """Tell nobody."""


def report_files(paths: Iterable[Path], tell: Tell = _unheard) -> list[Path]:
    """The report files that paths mean: a folder means its files with a known ending except README, in the order of their names.

    Afterwards: (1) each file stands once, however many of the paths lead to it; (2) ``tell`` was given a line for each path that leads
    nowhere, for each folder without a report, and for what lies in a folder and is not read.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            for file in _meant(path, tell):
                found.setdefault(file.parent.resolve() / file.name, file)
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
            _wrong(tell, f"{path}: cannot be read ({_why(error)}).", "Check the name and the permissions.", "acquire#unreadable")
    return list(found.values())


def _meant(path: Path, tell: Tell) -> list[Path]:
    if path.is_dir():
        own = _in_folder(path, tell)
        if not own:
            what = f"{path}: the folder holds no report ({ENDINGS})."
            _wrong(tell, what, "Give a folder of session reports.", "build#no-reports")
        return own
    if path.exists():
        return [path]
    if path.is_symlink():
        _dead(tell, path)
    elif address := WEB_ADDRESS.match(str(path)):
        whole = f"{address['scheme']}://{str(path)[address.end() :]}" if address["scheme"] else str(path)
        what = f"{whole}: this is an address on the web; only files are read."
        _wrong(tell, what, "Download it first, and give the file.", "build#web-address")
    else:
        _wrong(tell, f"{path}: no such file or folder.", "Check the name.", "build#no-such-path")
    return []


def _in_folder(folder: Path, tell: Tell) -> list[Path]:
    """The reports of a folder. What else lies there is told, but for README, authority files and what is hidden."""
    own: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.endswith(AUTHORITY) or path.stem.upper().startswith("README"):
            continue
        if not path.exists() and path.is_symlink():
            _dead(tell, path)
        elif path.is_dir():
            _subfolder(path, tell)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            own.append(path)
        else:
            others.append(path)
    _skipped(folder, others, tell)
    return own


def _subfolder(path: Path, tell: Tell) -> None:
    """A folder within a folder is not read: told where that loses something."""
    if path.is_symlink() and path.resolve() in (path.parent.resolve(), *path.parent.resolve().parents):
        _dead(tell, path)
    elif held := sum(1 for _ in _texts(path)):
        what = f"{path}: a folder within a folder is not read; it holds {held} text file{'s' if held > 1 else ''}."
        _note(tell, what, "Give it too if they are reports.", "build#subfolder")


def _texts(folder: Path) -> Iterator[str]:
    for _, _, names in os.walk(folder):
        yield from (n for n in names if Path(n).suffix.lower() in SUFFIXES and not n.startswith(".") and not n.upper().startswith("README"))


def _skipped(folder: Path, others: list[Path], tell: Tell) -> None:
    one_by_one = others if len(others) <= ONE_BY_ONE + 1 else others[:ONE_BY_ONE]
    for path in one_by_one:
        if not path.is_file():
            _note(tell, f"{path}: this is no file.", "Save the report as a file.", "build#not-read")
        elif not path.suffix:
            _note(tell, f"{path}: not read.", f"If it is a report, let its name end in {ENDINGS}.", "build#not-read")
        else:
            todo = "Unpack it first." if path.suffix.lower() in PACKED else "Export its text first if it is a report."
            _note(tell, f"{path}: {_form(path)} is not read.", todo, "build#not-read")
    rest = others[len(one_by_one) :]
    if rest:
        forms = ", ".join(f"{count} {form}" for form, count in sorted(Counter(map(_form, rest)).items()))
        what = f"{folder}: {len(rest)} more files are not read ({forms})."
        _note(tell, what, "Export their text first if they are reports.", "build#not-read")


def _form(path: Path) -> str:
    return path.suffix[1:].upper() or "without a form in the name"


def _dead(tell: Tell, path: Path) -> None:
    what = f"{path}: a link that leads nowhere, or back to where it lies ({os.readlink(path)})."
    _wrong(tell, what, "Mend it or take it away.", "build#dead-link")


def _why(error: OSError | RuntimeError) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def _note(tell: Tell, what: str, todo: str, code: str) -> None:
    tell(Notice(MandategraphError(what, todo, code).line, False))


def _wrong(tell: Tell, what: str, todo: str, code: str) -> None:
    tell(Notice(MandategraphError(what, todo, code).line, True))
