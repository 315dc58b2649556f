"""The dataset on disk: its name, and how a build is opened again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.folders import settled
from mandategraph.ground.iris import AUTHORITIES
from mandategraph.ground.state import damaged
from mandategraph.ground.terms import quads_of
from mandategraph.ground.vocabularies import BASE

DATASET = "mandategraph.nq"
MEMORY = "memory.json"  # what a build leaves for the next one, with the SHA-256 of the dataset
BUILD_AGAIN = "Build it again: `mandategraph build REPORT...`."


def dataset_in(build: Path) -> Path:
    """Where the dataset of a build lies, if it has one; what a killed build had begun to put in place is in place then."""
    return settled(build) / DATASET


def read_quads(path: Path) -> list[ox.Quad]:
    """The quads of a dataset. Raises MandategraphError where it cannot be read, holds nothing, or is not as the build left it."""
    try:
        if not _as_left(path) and not _as_left(settled(path.parent) / path.name):  # a build may just have put its files in place
            raise damaged(path, "is not as the last build left it", BUILD_AGAIN)
        quads = quads_of(str(path))
    except (SyntaxError, OSError, ValueError) as error:
        raise damaged(path, f"cannot be read ({error})", BUILD_AGAIN) from error
    if not quads:
        raise damaged(path, "holds nothing", BUILD_AGAIN)
    return quads


def _as_left(path: Path) -> bool:
    """Whether a dataset is the one that the build wrote, where the build tells: a file cut off at a line's end looks whole."""
    try:
        told = json.loads((path.parent / MEMORY).read_bytes())["dataset"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return True
    return bool(told == hashlib.sha256(path.read_bytes()).hexdigest())


def load_dataset(path: Path) -> ox.Store:
    """The quads of an N-Quads file as a store. Raises MandategraphError for a file that cannot be read."""
    store = ox.Store()
    store.bulk_extend(read_quads(path))
    return store


def load_build(build: Path) -> ox.Store:
    """The dataset of a finished build. Raises MandategraphError where there is none, or it cannot be read."""
    path = dataset_in(build)
    if not path.exists():
        raise MandategraphError(f"{build}: no build here.", "Run `mandategraph build` or `make graph` first.", "ask#no-build")
    return load_dataset(path)


def base_of(store: ox.Store) -> str:
    """The base of the data IRIs, known by the name of the graph of the authority files; the usual one where there is no such graph."""
    names = sorted(graph.value for graph in store.named_graphs() if graph.value.endswith(AUTHORITIES))
    return names[0].removesuffix(AUTHORITIES) if names else BASE
