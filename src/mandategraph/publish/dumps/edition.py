"""What is said of an edition: its version, its title, where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph import __version__
from mandategraph.graph.view import View
from mandategraph.ground.vocabularies import DCTERMS


@dataclass(frozen=True)
class Edition:
    """What whoever publishes says of the dumps. ``url`` is where they will lie, ending in a stroke; "" leaves all links relative."""

    url: str = ""
    version: str = ""
    previous: str = ""  # the IRI of the edition before this one
    date: str = ""  # ISO; no date is told unless it is given, so that the same build gives the same bytes
    endpoint: str = ""
    guard_formulas: bool = False  # of the CSV: raw cells equal the graph, guarded ones cannot run in a spreadsheet


def version_of(view: View, edition: Edition) -> str:
    """The version of the dataset: the one given, else that of the program with the first digits of the dataset's SHA-256."""
    return edition.version or f"{__version__}+sha.{view.data.sha256[:12]}"


def title_of(view: View) -> str:
    """The title that the dataset gives itself."""
    return view.one(view.base + "dataset", DCTERMS + "title") or "mandategraph"
