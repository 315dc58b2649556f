"""mandategraph: the reports of United Nations conferences as a knowledge graph.

The three doors: ``convert(path)`` reads one report into facts, ``load(build)`` opens a finished
dataset, and ``dataset.ask(name, **params)`` asks it a saved question.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "convert", "load"]

_DOORS = {"convert": "mandategraph._pipeline", "load": "mandategraph.ask"}


def __getattr__(name: str) -> Any:
    # The doors open on first use: `import mandategraph` stays cheap.
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
