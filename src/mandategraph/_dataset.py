"""The dataset on disk: its name, the graphs that every build has, and how a build is opened again."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from mandategraph._errors import MandategraphError
from mandategraph._folders import settled
from mandategraph._namespaces import BASE
from mandategraph._terms import quads_of

DATASET = "mandategraph.nq"
AUTHORITIES = "graph/authorities"  # the names of graphs are relative to the base
LINEAGE = "graph/lineage"


def dataset_in(build: Path) -> Path:
    """Where the dataset of a build lies, if it has one; what a killed build had begun to put in place is in place then."""
    return settled(build) / DATASET


def read_quads(path: Path) -> list[ox.Quad]:
    """The quads of a dataset. Raises OSError, SyntaxError or ValueError where it cannot be read, or holds nothing."""
    quads = quads_of(str(path))
    if not quads:
        raise ValueError("it holds nothing")
    return quads


def load_dataset(path: Path) -> ox.Store:
    """The quads of an N-Quads file as a store. Raises MandategraphError for a file that cannot be read."""
    store = ox.Store()
    try:
        store.bulk_extend(read_quads(path))
    except (SyntaxError, OSError, ValueError) as error:
        raise MandategraphError(f"{path}: cannot be read ({error}).", "Build again.", "validate#build-damaged") from error
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
