"""What an earlier build left in its folder, so that a build reads again only what is new, and derives again only what that touches.

A report is the same when its name and its bytes are, and everything that reads it is: those files of the program, the ontology with its
tables, further authority files, the base. The lineage of a conference is the same when all its reports are, and everything that derives it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.collection.depends import Program
from mandategraph.collection.reading import Reading
from mandategraph.graph.store import DATASET, MEMORY
from mandategraph.graph.texts import kept_text, sha256_of, text_file
from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.filenames import recorded
from mandategraph.ground.iris import LINEAGE, Names
from mandategraph.ground.state import damaged, state_json, state_text
from mandategraph.ground.terms import lines_in, lines_of, quads_of

READ_AGAIN = "Every report is read again, and the file made anew."
TEXT_AGAIN = "Its report is read again, and the file made anew."
SHAPE = {
    "program": str, "lineage": str, "dataset": str, "sha256": str, "digests": {str: str},
    "readings": {str: {
        "name": str, "report": str, "session": str, "text": str, "facts": str, "counts": [[object]],
        "findings": [{"file": str, "line": int, "seen": str, "expected": str, "todo": str, "code": str, "begin": int}],
    }},
}  # fmt: skip


@dataclass(frozen=True)
class Memory:
    """The readings of an earlier build by file name and SHA-256, and the digest of each conference's reports with its lineage."""

    program: Program
    readings: Mapping[str, Reading] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)  # by stem: "CTOC/COP"
    lineage: tuple[str, ...] = ()  # N-Quads lines

    def reading(self, path: Path) -> Reading | None:
        """What was read from the same file, or None."""
        try:
            found = self.readings.get(_key(recorded(path), hashlib.sha256(path.read_bytes()).hexdigest()))
        except OSError:
            return None
        return replace(found, path=path, reused=True) if found else None

    def lineage_of(self, stem: str, digest: str, base: str) -> list[ox.Quad] | None:
        """The lineage quads of a conference, where all its reports are as they were."""
        if self.digests.get(stem) != digest:
            return None
        beginning = f"<{base}{stem}/"
        return quads_of(text="\n".join(line for line in self.lineage if line.startswith(beginning)))


def recall(out: Path, program: Program, base: str, tell: Callable[[MandategraphError], None]) -> Memory:
    """What an earlier build in a folder remembers; nothing where there is none, it is damaged, or what reads a report has changed.

    ``tell`` is told of what is damaged. What does not agree with its digest is not remembered.
    """
    if not os.path.lexists(out / MEMORY):
        return Memory(program)
    try:
        told = state_json(out / MEMORY, SHAPE, READ_AGAIN)
        if told.pop("sha256") != _digest(told):
            raise damaged(out / MEMORY, "does not hold what the program writes there", READ_AGAIN)
        return _agreeing(out, told, program, base, tell) if told["program"] == program.reads else Memory(program)
    except MandategraphError as failure:
        tell(failure)
        return Memory(program)


def _agreeing(out: Path, told: Mapping[str, Any], program: Program, base: str, tell: Callable[[MandategraphError], None]) -> Memory:
    """Of what is remembered that which agrees with the dataset. Raises MandategraphError for a dataset that is no text."""
    text = state_text(out / DATASET, READ_AGAIN)
    lines = _by_graph(lines_in(text))
    names = Names(base)
    own = {key: lines.get(names.node(one["report"]).value, []) for key, one in told["readings"].items()}
    derived = lines.get(names.node(LINEAGE).value, [])
    same = {key for key, one in told["readings"].items() if _sha256(own[key]) == one["facts"]}
    texts = {key: kept for key in sorted(same) if (kept := _text(out, told["readings"][key]["text"], tell)) is not None}
    unchanged = _sha256(derived) == told["lineage"]
    if _sha256_of(text.encode()) != told["dataset"]:
        tell(damaged(out / DATASET, "is not as the last build left it", "What does not agree is read again, and the file made anew."))
    readings = {
        key: Reading(
            Path(one["name"]), one["report"], one["session"], tuple(own[key]),
            tuple((name, count) for name, count in one["counts"]), tuple(Finding(**finding) for finding in one["findings"]),
            sha256=key.split(" ")[0], text=texts[key],
        )
        for key, one in told["readings"].items()
        if key in texts
    }  # fmt: skip
    return Memory(program, readings, told["digests"] if unchanged else {}, tuple(derived))


def _text(out: Path, sha256: str, tell: Callable[[MandategraphError], None]) -> str | None:
    """The text that an earlier build keeps of a report; None, and told, where it is damaged or missing."""
    try:
        text = kept_text(out, sha256, TEXT_AGAIN)
        if text is None:
            raise damaged(out / text_file(sha256), "is missing", TEXT_AGAIN)
    except MandategraphError as failure:
        tell(failure)
        return None
    return text


def remembered(
    program: Program, readings: Iterable[Reading], digests: Mapping[str, str], lineage: Iterable[ox.Quad], dataset: Path
) -> bytes:
    """What this build leaves for the next one, as JSON; the same for the same input. ``dataset`` is its file of N-Quads."""
    told = {
        _key(recorded(one.path), one.sha256): {
            "name": recorded(one.path), "report": one.report, "session": one.session, "text": sha256_of(one.text),
            "counts": one.counts, "facts": one.digest,
            "findings": [asdict(finding) for finding in one.findings],
        }
        for one in readings
        if not one.error and one.sha256
    }  # fmt: skip
    derived = set(lines_of(lineage))
    listing = {
        "program": program.reads, "readings": told, "digests": digests, "lineage": _sha256(derived), "dataset": _sha256_of_file(dataset),
    }  # fmt: skip
    return (json.dumps(listing | {"sha256": _digest(listing)}, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _digest(told: Mapping[str, Any]) -> str:
    """The SHA-256 of what is remembered: a file that was cut off, edited or made by another program is not believed."""
    return _sha256_of(json.dumps(told, sort_keys=True).encode())


def digest_of(derives: str, graphs: Iterable[Iterable[ox.Quad]]) -> str:
    """The SHA-256 of the facts of some graphs, and of what derives their lineage."""
    lines = sorted(line for graph in graphs for line in lines_of(graph))
    return hashlib.sha256((derives + "\n".join(lines)).encode()).hexdigest()


def _sha256(lines: Iterable[str]) -> str:
    return _sha256_of("\n".join(sorted(lines)).encode())


def _sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sha256_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _key(name: str, sha256: str) -> str:
    return f"{sha256} {name}"


def _by_graph(lines: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.rsplit("<", 1)[-1].removesuffix("> ."), []).append(line)
    return found
