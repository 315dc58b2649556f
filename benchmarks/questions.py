"""Measure the questions: seconds of each saved question with the parameters of its example, and of a timeline, on a finished build.

    python benchmarks/questions.py [BUILD]

The build is ``build`` where none is given. A question whose example names what the build does not have is left out.
"""

from __future__ import annotations

import argparse
import shlex
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from mandategraph.answers.ask.ask import load
from mandategraph.answers.ask.saved import saved_queries
from mandategraph.answers.naming.traced import find_thing
from mandategraph.answers.trace.timeline import trace
from mandategraph.graph.view import open_view
from mandategraph.ground.errors import MandategraphError


def timed(name: str, work: Callable[[], object]) -> None:
    """Print the seconds of some work, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        try:
            work()
        except MandategraphError as absent:
            print(f"{name:24} {absent.what}")
            return
        best = min(best, time.perf_counter() - start)
    print(f"{name:24} {best * 1000:8.1f} ms")


def main() -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", type=Path, default=Path("build"))
    build = parser.parse_args().build
    dataset, view = load(build), open_view(build)
    for query in saved_queries():
        given = dict(word.partition("=")[::2] for before, word in pairwise(shlex.split(query.example)) if before == "--param")
        timed(query.name, lambda query=query, given=given: dataset.ask(query.name, **given))
    timed("lineage Secretariat", lambda: trace(view, find_thing(view, "Secretariat")))


if __name__ == "__main__":
    main()
