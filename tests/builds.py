"""Small reports, builds of them, and what is in a build: for tests that run the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from conftest import RIVERS, Ran
from mandategraph.ground.vocabularies import MG
from work import PATIENCE

CONFERENCE = "Conference of the States Parties to the International Convention on the Protection of Rivers and Their Sources"


CODE = re.compile(r" \[[a-z]+#[a-z-]+\]$")


def report(session: str = "third", number: str = "3/1", symbol: str = "ICRS/COSP/2015/14", more: str = "") -> str:
    """A small report that is whole."""
    return f"""#### {symbol}

#### I. Acts

1. At its {session} session, held in Ulm from 12 to 16 October 2015, the {CONFERENCE} adopted the following decision:

#### Decision {number}

#### Boats

The {CONFERENCE}, recalling its decision 1/2 of 7 October 2011:

- (a) Decides that the Bureau should count the boats;
- (b) Requests the Secretariat to report on them to the Conference at its twentieth session;{more}

#### II. Opening

2. At its 2nd meeting, on 13 October 2015, the Conference adopted a draft decision (ICRS/COSP/2015/L.2) submitted by the Bureau. \
(For the text, see chapter I, decision {number}.)
"""


def program(*words: object, cwd: Path, **env: str) -> Ran:
    """Run the program as its users do, in a process of its own."""
    script = [sys.executable, "-c", "from mandategraph.cli import main; main()"]
    done = subprocess.run(
        [*script, *map(str, words)], cwd=cwd, env=os.environ | env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def folder(path: Path, **files: str | bytes) -> Path:
    """A folder of reports with the authority file of the samples; ``good`` becomes good.txt."""
    path.mkdir(parents=True, exist_ok=True)
    shutil.copy(RIVERS, path)
    for name, content in files.items():
        (path / f"{name}.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def contents(path: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def adopted(out: Path) -> set[str]:
    """The acts adopted in a build, relative to its base."""
    quads = ox.parse(path=str(out / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    return {re.sub(r"^.*(?=ICRS/)", "", q.subject.value) for q in quads if q.predicate.value == MG + "adoptedAt"}


def well_told(ran: Ran) -> bool:
    """No traceback, and every line on the error stream ends with its code."""
    return "Traceback" not in ran.out + ran.err and all(CODE.search(line) for line in ran.complaints)


WHOLE = report()
