"""A real `mandategraph serve` on this machine, for as long as a test needs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src"
PROGRAM = [sys.executable, "-c", "from mandategraph.cli import main; main()"]
START = re.compile(r"^(http://\S+/) serves ")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(build: Path, *options: object) -> Iterator[str]:
    """Run the endpoint on a free port; give its address, without the slash at the end."""
    words = [*PROGRAM, "serve", "--build", str(build), "--port", "0", *map(str, options)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = START.match(line)
        assert found, (line, process.stderr.read() if process.stderr else "")
        yield found[1].rstrip("/")
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
