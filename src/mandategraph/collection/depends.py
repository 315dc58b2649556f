"""What of the program a piece of work depends on: the digest of every file that it imports, directly or through others.

It is worked out from the imports themselves, so that no list can forget a file. A change to a page of the site touches no reading.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mandategraph.ground.filenames import recorded
from mandategraph.ground.resources import PACKAGE, resource

READS = ("collection.read",)  # the facts of one file
DERIVES = (*READS, "collection.derive", "graph.cited", "graph.triplify.authorities")  # what leads from one report to another
DATA = (".ttl", ".tsv")  # of ontology/: both pieces of work depend on all of it


@dataclass(frozen=True)
class Program:
    """Two digests in hexadecimal: of all that reads a report, and of all that derives the lineage of a conference.

    What reads a report is part of what derives: where the first changes, the second does.
    """

    reads: str
    derives: str


def program_of(authorities: Sequence[Path], base: str) -> Program:
    """The digests of the program's own files, the ontology with its tables, further authority files, and the base."""
    given = base.encode() + b"".join(recorded(path).encode() + path.read_bytes() for path in authorities)
    return Program(*(hashlib.sha256(_own_digest(PACKAGE, work) + given).hexdigest() for work in (READS, DERIVES)))


@cache
def _own_digest(package: Path, work: tuple[str, ...]) -> bytes:
    whole = hashlib.sha256()
    for path in sorted(files_behind(package, *work)):
        whole.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    folder = resource("ontology")
    for path in sorted(p for p in folder.rglob("*") if p.suffix in DATA):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.digest()


def files_behind(package: Path, *modules: str) -> frozenset[Path]:
    """The files of a package that modules ("collection.read") are made of: their own, and of all that these import, however deep.

    An import within a function counts, and so do the ``__init__.py`` on the way. Of the package's own face only the file counts, not
    what it leads to: it hands on doors to everything.
    """
    found: set[Path] = set()
    waiting = [path for module in modules for path in _files_of(package, module.split("."))]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(package, path) if path != package / "__init__.py" else ()
    return frozenset(found)


def _imported(package: Path, path: Path) -> Iterator[Path]:
    for name in _names(path.read_bytes()):
        first, *parts = name.split(".")
        if first == "mandategraph":
            yield from _files_of(package, parts)


@cache
def _names(code: bytes) -> tuple[str, ...]:
    """The dotted names that a file imports."""
    found: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]  # a module of a package, or a name in a module
    return tuple(found)


def _files_of(package: Path, parts: Sequence[str]) -> Iterator[Path]:
    """The files behind a dotted name: the ``__init__.py`` of each package on the way, and the module; a name in a module is that."""
    here = package
    yield here / "__init__.py"
    for part in parts:
        here /= part
        if here.is_dir():
            yield here / "__init__.py"
        elif (module := here.with_suffix(".py")).is_file():
            yield module
            return
