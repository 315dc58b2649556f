"""Read by the process that workers are copied from (multiprocessing's forkserver), so that each begins with the dataset in memory.

The one module that does something at import: a forkserver can be given modules only. Without it workers read the dataset themselves.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from pathlib import Path

from mandategraph.answers.ask.saved import saved_queries
from mandategraph.ground.errors import MandategraphError
from mandategraph.serve import worker
from mandategraph.serve.store import hold

if build := os.environ.get(worker.PRELOAD):
    with suppress(MandategraphError):  # a worker meets it again, and tells it
        hold(Path(build))
        saved_queries()
        gc.freeze()
