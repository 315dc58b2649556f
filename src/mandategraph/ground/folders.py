"""Files written aside and put in place together: a run that is killed at any moment leaves the state before it, or its own, whole.

A run writes into a folder of its own, ``.writing-PID-…``, which it holds a lock on for as long as it lives. When all files are there, a
list joins them under its last name: from then on the new state holds. Then the files are moved into place. Whoever comes next, another
run or a question, finishes what a killed run had begun to move, and another run sweeps what a killed run had not finished writing.

Nothing is written or deleted outside the folder: a link on the way is never followed, and a name that leads out is never taken.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.state import state_json

try:
    import fcntl
except ImportError:  # Windows has no locks on folders: there nothing is swept
    fcntl = None  # type: ignore[assignment]

UNFINISHED = "write#unfinished"
ASIDE = ".writing-"
OUT_OF_A_NAME = {"\0", "\\", ":"} if os.name == "nt" else {"\0"}  # what can lead elsewhere within a part of a name
NEW, LIST = "new", "whole.json"  # within a folder of a run: its files, and the list that says that they are all there


def nothing(_: Path) -> Iterable[str]:
    """No file has to go."""
    return ()


@contextmanager
def replaced(out: Path, code: str, gone: Callable[[Path], Iterable[str]] = nothing, last: str = "") -> Iterator[Path]:
    """Give a folder beside ``out`` to write into; on success its files replace those of ``out``, on failure nothing changes.

    ``gone(new)`` names, once the new files are all there, the old ones that have to go, relative to ``out``: a name that leads out of
    it, or through a link, is not taken. ``last`` is the file that is put in place when all others are and the old ones are gone.
    ``code`` is the heading in docs/errors.md.
    Raises MandategraphError where the folder cannot be written, before anything is changed.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            _settle(out)
            aside = Path(tempfile.mkdtemp(prefix=f"{ASIDE}{os.getpid()}-", dir=out))
            lock = _lock(aside)
        (aside / NEW).mkdir()
    except OSError as error:
        raise MandategraphError(_refused(out, error), "Give another folder with --out.", code) from error
    whole = False
    try:
        yield aside / NEW
        with _alone(out):
            _settle(out, but=aside)
            listing = _listing(out, aside, code, gone, last)
            _put_whole(aside / LIST, json.dumps(listing).encode())
            whole = True
            _finish(out, aside)
    except OSError as error:
        raise MandategraphError(_refused(out, error), "Check space and permissions.", code) from error
    finally:
        if not whole:
            shutil.rmtree(aside, ignore_errors=True)
        _unlock(lock)


def settled(folder: Path) -> Path:
    """The folder, once what a killed run had begun to move into it is in place.

    Raises MandategraphError where that cannot be done: what lies there is then partly of one run, partly of another.
    """
    if any(folder.glob(f"{ASIDE}*/{LIST}")):
        try:
            with _alone(folder):
                _settle(folder)
        except OSError as error:
            what = f"{folder}: a run was killed while it put its files in place, and that cannot be finished ({error.strerror or error})."
            raise MandategraphError(what, "Run it again where the folder can be written.", UNFINISHED) from error
    return folder


def within(out: Path, name: str) -> Path | None:
    """The place of a name in a folder; None for a name that leads out of it, or through a link or a file."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or OUT_OF_A_NAME & {*part} for part in parts):
        return None
    here = out
    for part in parts[:-1]:
        here /= part
        if os.path.islink(here) or (os.path.lexists(here) and not os.path.isdir(here)):
            return None
    return out / name


# --- what a run has to do, and what it leaves undone ------------------------------------------------------------------
def _listing(out: Path, aside: Path, code: str, gone: Callable[[Path], Iterable[str]], last: str) -> dict[str, object]:
    """What is written down before anything is moved. Raises MandategraphError where something is in the way."""
    new = _names(aside / NEW)
    _see_the_way_clear(out, new, code)
    old = sorted(name for name in {*gone(aside / NEW)} - {*new} if (path := within(out, name)) and os.path.lexists(path))
    if old and out.is_symlink():
        what = f"{out}: is a link, and {len(old)} old files would have to go from where it leads, such as {old[0]}."
        raise MandategraphError(what, f"Give the folder itself: --out {out.resolve()}", code)
    return {"gone": old, "last": last}


def _names(new: Path) -> list[str]:
    return sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file() and not path.is_symlink())


def _see_the_way_clear(out: Path, names: Iterable[str], code: str) -> None:
    """Look before anything is moved whether every file can be put into its place."""
    device = out.stat().st_dev
    for folder in sorted({above for name in names for above in (out / name).parents if above.is_relative_to(out)}):
        if folder.is_symlink() and folder != out:
            raise MandategraphError(f"{folder}: is a link that leads elsewhere, and files belong there.", "Take the link away.", code)
        if not os.path.lexists(folder):
            continue
        if not folder.is_dir():
            raise MandategraphError(f"{folder}: is a file, and a folder belongs there.", "Move it away.", code)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise MandategraphError(f"{folder}: cannot be written (no permission).", "Give another folder with --out.", code)
        if folder.stat().st_dev != device:
            raise MandategraphError(f"{folder}: lies on another disk than {out}.", "Give another folder with --out.", code)
    for path in (out / name for name in names):
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            raise MandategraphError(f"{path}: is a folder, and a file belongs there.", "Move it away.", code)


def _finish(out: Path, aside: Path) -> None:
    """Move the files of a run into place; the same whether it is done at once or was broken off before."""
    listing = state_json(aside / LIST, {"gone": [str], "last": str}, "Run it again.")
    names = _names(aside / NEW)
    for name in names:
        if name != listing["last"]:
            _move(aside / NEW, out, name)
    for name in listing["gone"]:
        path = within(out, name)
        if path and (path.is_symlink() or path.is_file()):
            path.unlink()  # of a link the link, never what it leads to
    if listing["last"] in names:
        _move(aside / NEW, out, listing["last"])
    shutil.rmtree(aside, ignore_errors=True)


def _move(new: Path, out: Path, name: str) -> None:
    path = within(out, name)
    if path is None:
        raise OSError(errno.ELOOP, f"{name} would lead out of the folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        path.rmdir()  # an empty folder where the file belongs; whatever else is there is replaced
    os.replace(new / name, path)


def _settle(out: Path, but: Path | None = None) -> None:
    """Finish what killed runs had begun to move, and sweep what they had not finished writing. A run that lives is left alone."""
    for aside in sorted(out.glob(f"{ASIDE}*")):
        if aside == but or aside.is_symlink() or not aside.is_dir():
            continue
        if os.path.isfile(aside / LIST):
            _finish(out, aside)
        elif fcntl and (lock := _lock(aside)) is not None:
            shutil.rmtree(aside, ignore_errors=True)
            _unlock(lock)


def _put_whole(path: Path, content: bytes) -> None:
    beside = path.with_suffix(".part")
    beside.write_bytes(content)
    os.replace(beside, path)


# --- locks: they end with the process that holds them, however it ends ------------------------------------------------
@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other run moves files in the folder, and keep others waiting: for as long as moving takes."""
    lock = _lock(folder, wait=True)
    try:
        yield
    finally:
        _unlock(lock)


def _lock(folder: Path, wait: bool = False) -> int | None:
    """A lock on a folder; None where another process holds it, or locks are not to be had."""
    if not fcntl:
        return None
    held = None
    try:
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        _unlock(held)
        return None
    return held


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _refused(out: Path, error: OSError) -> str:
    return f"{out}: cannot be written ({error.strerror or error})."
