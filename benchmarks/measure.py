"""Measure the build: MB/s of reading and extraction on one core, the share of each station, triples/s, time and memory of the whole.

    python benchmarks/measure.py [REPORT ...] [--repeat 5]

Without reports it takes $MANDATEGRAPH_REPORTS, ../shared/reports or samples/. "Extraction" is bytes in, facts out: acquire to interpret,
the lexicon already loaded, the first reading (which fills caches) left out, in seconds of one core.
"Cold" is `mandategraph build` in a new process.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.documents.open import clean
from mandategraph.documents.source import acquire
from mandategraph.graph.triplify.triplify import triplify
from mandategraph.graph.validate.validate import validate
from mandategraph.ground.vocabularies import BASE
from mandategraph.language.language import language
from mandategraph.language.lexicon import load_lexicon
from mandategraph.reading.divide.divide import divide
from mandategraph.reading.find.find import find
from mandategraph.reading.identify.identify import identify
from mandategraph.reading.interpret.interpret import interpret
from mandategraph.reading.recognize import recognize
from mandategraph.reading.signs import read_signs

ENGLISH = language("en")
HERE = Path(__file__).resolve().parent.parent


def reports() -> list[Path]:
    """The reports to measure on."""
    for folder in (os.environ.get("MANDATEGRAPH_REPORTS"), HERE / ".." / "shared" / "reports", HERE / "samples"):
        if folder and (found := sorted(p for p in Path(folder).glob("*.txt"))):
            return found
    raise SystemExit("no reports found")


def timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    """Do some work and add its seconds to a station's."""
    start = time.process_time()
    result = work()
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - start
    return result


def one_round(paths: list[Path]) -> tuple[dict[str, float], int, list[ox.Quad]]:
    """Seconds by station, code points read, and the quads of one reading of all reports."""
    seconds: dict[str, float] = {}
    lexicon, size, quads = load_lexicon(sorted(paths[0].parent.glob("*.authority.ttl"))), 0, []
    near: dict[str, Any] = LEXICONS
    for path in paths:
        source = timed(seconds, "acquire", lambda path=path: acquire(path))
        size += path.stat().st_size
        text = timed(seconds, "clean", lambda source=source: clean(source, ENGLISH))
        signs = timed(seconds, "signs", lambda text=text: read_signs(text, LEXICONS.setdefault("", lexicon)))
        frame = timed(seconds, "recognize", lambda text=text, signs=signs: recognize(text, signs, lexicon))
        own = near.setdefault(frame.conference, lexicon.within(frame.conference))
        outline = timed(seconds, "divide", lambda text=text, signs=signs, own=own, frame=frame: divide(text, signs, own, frame))
        passage = timed(seconds, "find", lambda text=text, own=own: find(text.body, own))
        links = timed(
            seconds, "identify", lambda outline=outline, passage=passage, own=own, frame=frame: identify(outline, passage, own, frame)
        )
        facts = timed(
            seconds,
            "interpret",
            lambda outline=outline, links=links, passage=passage, own=own, frame=frame: interpret(outline, links, passage, own, frame),
        )
        quads += timed(seconds, "triplify", lambda text=text, facts=facts, own=own: triplify(text, facts, own, BASE))
    return seconds, size, quads


LEXICONS: dict[str, Any] = {}


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    paths = args.reports or reports()
    one_round(paths)
    rounds = [one_round(paths) for _ in range(args.repeat)]
    seconds, size, quads = min(rounds, key=lambda r: sum(r[0].values()))
    extraction = sum(value for name, value in seconds.items() if name != "triplify")
    print(f"{len(paths)} reports, {size / 1e6:.3f} MB")
    print(f"extraction (bytes in, facts out): {extraction:.3f} s, {size / 1e6 / extraction:.2f} MB/s")
    for name, value in seconds.items():
        print(f"  {name:20} {value * 1000:8.1f} ms  {100 * value / sum(seconds.values()):5.1f} %")
    print(f"triplify: {len(quads)} quads, {len(quads) / seconds['triplify']:,.0f} triples/s")
    store = ox.Store()
    store.extend(quads)
    start = time.perf_counter()
    validate(store)
    print(f"validate: {time.perf_counter() - start:.2f} s")
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "from mandategraph.cli import main; main()", "build", *map(str, paths), "--out", out],
            check=False,
            stdout=subprocess.DEVNULL,
        )
        print(f"cold build with validation: {time.perf_counter() - start:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory of the build, largest process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
