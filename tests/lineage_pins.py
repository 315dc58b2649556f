"""The answers of the saved queries on lineage, asked of the four real reports, as a text whose difference can be read.

    python tests/lineage_pins.py BUILD      writes tests/data/lineage_pins.txt from a build of the four reports

A section for each question, a line for each row. Words of a report are not in it: the last field is a digest of them, or "-".
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from mandategraph.answers.ask.ask import Dataset, load

PINS = Path(__file__).parent / "data" / "lineage_pins.txt"
# Columns that hold words of a report.
WORDS = {"words", "deliverable", "due_words", "later_due_words", "title", "earlier_title", "added", "removed", "text"}
QUESTIONS: list[tuple[str, dict[str, object]]] = [
    ("mandate-of", {"thing": "Working Group on Firearms"}),
    ("mandate-of", {"thing": "Working Group on International Cooperation"}),
    ("mandate-of", {"thing": "review mechanism"}),
    ("mandate-of", {"thing": "directory of competent national authorities"}),
    ("mandate-of", {"thing": "trust fund"}),
    ("mandate-of", {"thing": "SHERLOC"}),
    ("mandate-of", {"thing": "UNODC", "session": 7, "only": "tasks"}),
    ("open-obligations", {"session": 7}),
    ("open-obligations", {"session": 11, "kind": "report"}),
    ("never-answered", {}),
    ("answers", {}),
    ("succession", {}),
    ("dropped", {"later": "RES/7/2"}),
    ("dropped", {"later": "RES/11/6"}),
    ("verbs-changed", {}),
    ("ancestry", {"provision": "11/6#op.2"}),
    ("ancestry", {"provision": "RES/7/2#op.3"}),
    ("carried-on", {"provision": "6/2#op.2"}),
    ("carried-on", {"provision": "RES/6/1#op.20"}),
    ("no-follow-up", {}),
    ("requests-without-resources", {}),
    ("life-of-deadline", {}),
    ("articles-attention", {"from": 3, "to": 7}),
    ("articles-attention", {"from": 7, "to": 11}),
    ("articles-attention", {"from": 3, "to": 6, "treaty": "Trafficking in Persons Protocol"}),
    ("chain", {"act": "RES/11/6", "to": "DEC/3/2"}),
    ("chain", {"act": "RES/11/6", "to": "A/RES/55/25"}),
    ("like-draft", {"words": "Encourages States to become parties to the Firearms Protocol and to fully implement its provisions"}),
    ("like-draft", {"words": "Requests the Secretariat to report to the Conference on the activities of the Working Group on Firearms"}),
]


def pins(dataset: Dataset) -> str:
    """Ask all the questions and write down the answers."""
    return "\n".join(section(dataset, name, params) for name, params in QUESTIONS)


def section(dataset: Dataset, name: str, params: dict[str, object]) -> str:
    """Ask one question and write down its answer."""
    answer = dataset.ask(name, **params)
    lines = [" ".join(["##", name, *(f"{key}={value}" for key, value in params.items())])]
    for row in answer.records():
        facts = ["" if value is None else str(value).replace(dataset.base, "") for column, value in row.items() if column not in WORDS]
        words = [str(value) for column, value in row.items() if column in WORDS and value is not None]
        digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:8] if words else "-"
        lines.append(" | ".join([*facts, digest]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PINS.write_text(pins(load(sys.argv[1])), encoding="utf-8")
