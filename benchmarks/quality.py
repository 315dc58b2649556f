"""Write `quality/figures.json`: precision and recall of a build of the real reports on the gold standard.

    python benchmarks/quality.py BUILD ../shared [--on 2026-11-22]

BUILD is a finished build of the reports; the folder beside it has score/ and gold/. The file changes only through this program;
`tests/publish/test_publish_quality.py` holds it equal to the scores and to the floors.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).resolve().parent.parent / "quality" / "figures.json"
SESSIONS = {"s03": "CTOC/COP/session/3", "s06": "CTOC/COP/session/6", "s07": "CTOC/COP/session/7", "s11": "CTOC/COP/session/11"}
LONGEST = 44  # code points of a name, as lineage.py prints it
BOTH = "all"  # measured on all sessions of the gold together
# matches "requests (act, paragraph)                    gold   71 found   69  P 0.986  R 0.958  F1 0.971"
LINE = re.compile(r"(?P<measure>.+?)\s+gold\s+(?P<gold>\d+) found\s+(?P<found>\d+)\s+P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f1>[\d.]+)")


def figures(build: Path, shared: Path) -> list[dict[str, Any]]:
    """A row for each measure and session, in the order of the scoring programs."""
    graph, gold = build / "mandategraph.ttl", shared / "gold"
    told = json.loads(_run(shared / "score" / "score.py", graph, "--gold", gold, "--json"))
    rows = [_row(measure, session, found) for session, part in told.items() for measure, found in part.items()]
    lines = _run(shared / "score" / "lineage.py", build / "mandategraph.nq", "--gold", gold / "lineage").splitlines()
    whole = _whole_names(gold / "lineage" / "systems.tsv")
    for match in filter(None, map(LINE.match, lines)):
        counts = {"gold": int(match["gold"]), "found": int(match["found"])}
        scores = {"precision": float(match["p"]), "recall": float(match["r"]), "f1": float(match["f1"])}
        rows.append({"measure": whole.get(match["measure"], match["measure"]), "session": BOTH, **counts, **scores})
    return rows


def _row(measure: str, session: str, found: dict[str, Any]) -> dict[str, Any]:
    """The score of one measure. Some are told by F1 alone: their precision and recall follow from the counts."""
    alone = "precision" not in found and "recall" not in found
    precision = round(found["hit"] / found["found"], 4) if alone and found["found"] else found.get("precision")
    recall = round(found["hit"] / found["gold"], 4) if alone and found["gold"] else found.get("recall")
    numbers = {"gold": found["gold"], "found": found["found"]}
    return {"measure": measure, "session": SESSIONS[session], **numbers, "precision": precision, "recall": recall, "f1": found["f1"]}


def _whole_names(path: Path) -> dict[str, str]:
    """The scoring program cuts the names of systems; the gold has them whole."""
    with path.open(encoding="utf-8", newline="") as file:
        things = {row["thing"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return {f"system: {thing}"[:LONGEST]: f"system: {thing}" for thing in sorted(things)}


def _run(*words: object) -> str:
    # the exit status of lineage.py says whether all floors are reached; here only its figures count
    return subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=False, timeout=300).stdout


def main() -> None:
    """Score a build and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--on", default="", help="the day of the measurement, as it is told on the page")
    given = parser.parse_args()
    measured = {"measured": given.on, "figures": figures(given.build, given.shared)}
    FIGURES.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
