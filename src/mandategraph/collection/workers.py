"""Reads many files, in as many processes as are wanted."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from mandategraph.collection.read import read
from mandategraph.collection.reading import Reading
from mandategraph.ground.processes import undisturbed, workers


def read_all(paths: Sequence[Path], authorities: tuple[Path, ...], base: str, jobs: int) -> Generator[Reading, None, None]:
    """Read reports in ``jobs`` processes; they come in the order of the paths, whatever finishes first."""
    if jobs <= 1 or len(paths) < 2:
        yield from (read(path, authorities, base) for path in paths)
        return
    with workers(min(jobs, len(paths))) as pool:
        with undisturbed():
            futures = [pool.submit(read, path, authorities, base) for path in paths]
        yield from (future.result() for future in futures)
