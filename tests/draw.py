"""Which of many cases are run: a sample drawn with a seed, told in the header of a run.

MANDATEGRAPH_SEED names another seed (1 where it is not set); MANDATEGRAPH_SEED=all runs every case.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")
SEED = os.environ.get("MANDATEGRAPH_SEED", "1")
EVERY = SEED == "all"


def drawn(cases: Sequence[T], share: float, kind: Callable[[T], Hashable] = lambda case: None) -> list[T]:
    """A share of some cases, at least one of each kind, in their order; the same ones for the same seed."""
    if EVERY:
        return list(cases)
    chance = random.Random(SEED)
    of_kind: dict[Hashable, list[int]] = {}
    for at, case in enumerate(cases):
        of_kind.setdefault(kind(case), []).append(at)
    taken = {at for held in of_kind.values() for at in chance.sample(held, max(1, round(len(held) * share)))}
    return [case for at, case in enumerate(cases) if at in taken]
