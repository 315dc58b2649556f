"""A language made in a test: a folder of tables beside those that the program has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import ROOT
from mandategraph.ground import tables
from mandategraph.language import language as tongues
from mandategraph.language.language import Language

PATTERN = "name\thow\tpattern\tmatches\tmust_not_match"  # the columns of a file of patterns
CACHED = (tables.rows, tables.read_table, tongues.known, tongues.language, tongues.tables_of_any)


@contextmanager
def tongue(folder: Path, code: str, files: dict[str, str]) -> Iterator[Language]:
    """A language with these tables and no others: the name of each ("months", "patterns/structure") -> its lines."""
    shutil.copytree(ROOT / "ontology" / "tables", folder / "tables")
    own = folder / "tables" / code
    shutil.rmtree(own, ignore_errors=True)
    for name, lines in files.items():
        path = own / f"{name}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# Made in a test.\n{lines}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "resource", lambda _: folder)
        _forget()
        try:
            yield tongues.language(code)
        finally:
            patch.undo()
            _forget()


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()
