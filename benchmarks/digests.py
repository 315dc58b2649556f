"""Print the SHA-256 of every file that the program makes: the builds of the samples and of real reports, and the editions of both.

    python benchmarks/digests.py [--reports FOLDER] [--no-publish] > before.txt

Two runs before and after a change of the code alone must print the same lines. What names the program itself is left out of
`memory.json`: it changes with every line of code. The same input gives the same lines on every machine: folders are named alike.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
OF_THE_PROGRAM = ("program", "digests", "sha256")  # keys of memory.json that hash the program's own files, or what does


def content(path: Path) -> bytes:
    """The bytes of a file that depend on what was read, not on which program read it."""
    if path.name != "memory.json":
        return path.read_bytes()
    told = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps({key: value for key, value in told.items() if key not in OF_THE_PROGRAM}, sort_keys=True).encode()


def digests(folder: Path, name: str) -> Iterator[str]:
    """A line for each file of a folder, in the order of their names: "SHA-256  name/path"."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        yield f"{hashlib.sha256(content(path)).hexdigest()}  {name}/{path.relative_to(folder).as_posix()}"


def made(reports: Path, name: str, work: Path, publish: bool) -> Iterator[str]:
    """Build a folder of reports, publish it if wanted, and give the digests of all files."""
    (work / "reports").symlink_to(reports.resolve())
    program = [sys.executable, "-c", "from mandategraph.cli import main; main()"]
    calls = [["build", "reports", "--out", "built"]]
    if publish:
        calls.append(["publish", "--build", "built", "--out", "edition"])
    own = os.environ | {"PYTHONPATH": str(HERE / "src")}  # this checkout, whatever is installed
    for call in calls:
        done = subprocess.run([*program, *call], cwd=work, capture_output=True, text=True, check=False, env=own)
        if done.returncode:
            raise SystemExit(f"{' '.join(call)} of {reports}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    for folder in ("built", "edition") if publish else ("built",):
        yield from digests(work / folder, f"{name}/{folder}")


def main() -> None:
    """Print the lines for the samples, and for the real reports where they are at hand."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=Path, default=Path(os.environ.get("MANDATEGRAPH_REPORTS") or HERE.parent / "shared" / "reports"))
    words.add_argument("--publish", action=argparse.BooleanOptionalAction, default=True, help="also the editions that `publish` makes")
    told = words.parse_args()
    for name, folder in (("samples", HERE / "samples"), ("reports", told.reports)):
        if folder.is_dir():
            with tempfile.TemporaryDirectory() as work:
                for line in made(folder, name, Path(work), told.publish):
                    print(line, flush=True)


if __name__ == "__main__":
    main()
