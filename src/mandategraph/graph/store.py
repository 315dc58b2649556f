"""The dataset on disk, and how it is opened: the one place where a build is read, and where a store is made."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph.ground.errors import NoAnswer
from mandategraph.ground.folders import settled
from mandategraph.ground.iris import AUTHORITIES, check_base
from mandategraph.ground.state import damaged
from mandategraph.ground.terms import dump, quads_of, value
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import BASE

DATASET = "mandategraph.nq"
MEMORY = "memory.json"  # what a build leaves for the next one, with the SHA-256 of the dataset
NO_BUILD = "ask#no-build"
BUILD_AGAIN = "Build it again: `mandategraph build REPORT...`."
GRAPHS_OF_OURS = "graph/"  # how the names of the graphs begin that are no report's


@dataclass(frozen=True)
class Opened:
    """A dataset that is open. ``folder``: where it was read; ``content``: N-Quads, as the program writes them; ``sha256``: of its file.

    Quads, graphs and stores are made when they are asked for: opening reads the file and no more.
    """

    folder: Path
    base: str
    content: bytes
    sha256: str = ""

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """All quads, in the order of the file."""
        return quads_of(text=self.content)

    @cached_property
    def graphs(self) -> dict[str, list[ox.Quad]]:
        """The quads of each graph by its name without the base: the reports first, by name with numbers as numbers, then the others."""
        found: dict[str, list[ox.Quad]] = {}
        for quad in self.quads:
            found.setdefault(value(quad.graph_name).removeprefix(self.base), []).append(quad)
        return {name: found[name] for name in sorted(found, key=lambda name: (name.startswith(GRAPHS_OF_OURS), natural(name)))}

    @property
    def reports(self) -> list[str]:
        """The names of the graphs of the reports."""
        return [name for name in self.graphs if not name.startswith(GRAPHS_OF_OURS)]

    @cached_property
    def triples(self) -> list[ox.Triple]:
        """Every triple once, whichever graphs state it, in the order in which a graph first does."""
        return list(dict.fromkeys(quad.triple for quads in self.graphs.values() for quad in quads))

    @cached_property
    def store(self) -> ox.Store:
        """The graphs by their names, to be queried."""
        store = ox.Store()
        store.bulk_load(self.content, format=ox.RdfFormat.N_QUADS)
        return store

    @cached_property
    def merged(self) -> ox.Store:
        """All graphs as one, to be queried: a triple that two graphs state is there once."""
        return store_of(merge(self.quads))


def open_build(folder: Path, option: str = "--out", base: str = "") -> Opened:
    """Open a finished build: the only way to one. ``base`` is told by the dataset where not given.

    ``option`` is how the caller's reader gives a folder: a word of the message where there is no build.
    Raises NoAnswer where there is none (ask#no-build), and where it cannot be read, holds nothing, or is not as the build left it
    (state#damaged); MandategraphError for a base that is none.
    """
    given = check_base(base) if base else ""
    path = check_build(folder, option)
    try:
        held = path.read_bytes()
        sha256 = hashlib.sha256(held).hexdigest()
        left = _as_left(path)
        if left not in ("", sha256):  # a build may just have put its files in place
            held = check_build(folder, option).read_bytes()
            sha256, left = hashlib.sha256(held).hexdigest(), _as_left(path)
            if left not in ("", sha256):
                raise _damaged(path, "is not as the last build left it")
        content = held if left else dump(quads_of(text=held), ox.RdfFormat.N_QUADS)
    except OSError as error:
        raise _damaged(path, f"cannot be read ({error.strerror or error})") from error
    except (SyntaxError, ValueError) as error:
        raise _damaged(path, f"cannot be read ({error})") from error
    if not content:
        raise _damaged(path, "holds nothing")
    return Opened(folder, given or base_of(_graphs_of_authorities(content)), content, sha256)


def check_build(folder: Path, option: str = "--out") -> Path:
    """The file of a build's dataset; what a killed build had begun to put in place is in place then.

    Raises NoAnswer where there is none.
    """
    path = settled(folder) / DATASET
    if not path.is_file():
        todo = f"Run `mandategraph build REPORT...` first, or give its folder with {option}."
        raise NoAnswer(f"There is no build in {folder}: {path.name} is missing.", todo, NO_BUILD)
    return path


def _damaged(path: Path, what: str) -> NoAnswer:
    told = damaged(path, what, BUILD_AGAIN)
    return NoAnswer(told.what, told.todo, told.code)


def _as_left(path: Path) -> str:
    """The SHA-256 of a dataset as the build wrote it; "" where the build does not tell: a file cut off at a line's end looks whole."""
    try:
        return str(json.loads((path.parent / MEMORY).read_bytes())["dataset"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def base_of(graphs: Iterable[str]) -> str:
    """The base of the data IRIs, known by the name of the graph of the authority files; the usual one where there is no such graph."""
    return min((graph.removesuffix(AUTHORITIES) for graph in graphs if graph.endswith(AUTHORITIES)), default=BASE)


def _graphs_of_authorities(content: bytes) -> set[str]:
    """The IRIs of the graphs of authority files that lines of N-Quads end in."""
    ends = re.finditer(rf"{AUTHORITIES}(?=> \.\n)".encode(), content)
    return {content[content.rfind(b"<", 0, end.start()) + 1 : end.end()].decode() for end in ends}


def store_of(statements: Iterable[ox.Quad]) -> ox.Store:
    """A store in memory that holds some quads, each in its graph."""
    store = ox.Store()
    store.bulk_extend(statements)
    return store


def merge(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The same triples in the default graph, as RDF merges graphs: a store holds each once; its own union has it once for each graph."""
    return (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
