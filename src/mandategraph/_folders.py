"""Files written aside and renamed: a run that breaks off leaves what was there whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mandategraph._errors import MandategraphError


@contextmanager
def replaced(out: Path, code: str, stale: Callable[[Path], Iterable[Path]]) -> Iterator[Path]:
    """Give a folder beside ``out`` to write into; on success its files replace those of ``out``, on failure nothing changes.

    ``stale(out)`` names, once the new files are in place, the old ones that have to go; ``code`` is the heading in docs/errors.md.
    Raises MandategraphError where the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".writing-", dir=out))
    except OSError as error:
        raise MandategraphError(_refused(out, error), "Give another folder with --out.", code) from error
    try:
        yield aside
        for path in sorted(p for p in aside.rglob("*") if p.is_file()):
            target = out / path.relative_to(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, target)
        for path in stale(out):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise MandategraphError(_refused(out, error), "Check space and permissions.", code) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refused(out: Path, error: OSError) -> str:
    return f"{out}: cannot be written ({error.strerror or error})."
