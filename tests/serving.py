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

import httpx

from work import PATIENCE

SRC = Path(__file__).resolve().parent.parent / "src"
PROGRAM = [sys.executable, "-c", "from mandategraph.cli import main; main()"]
START = re.compile(r"^(http://\S+/) serves ")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(build: Path, *options: object) -> Iterator[str]:
    """Run the endpoint on a free port, with patience unless told otherwise; give its address, without the slash at the end."""
    limit = () if "--seconds" in options else ("--seconds", PATIENCE)
    words = [*PROGRAM, "serve", "--build", str(build), "--port", "0", *map(str, (*limit, *options))]
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
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def asking(address: str) -> httpx.Client:
    """A client with patience. A line that was quiet for a second is not used again: the server may be about to close it."""
    return httpx.Client(base_url=address, timeout=PATIENCE, limits=httpx.Limits(keepalive_expiry=1))
