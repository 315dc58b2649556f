"""A law for damaged reports: none is lost, none makes a reader fail, and no node stands at two places.

Some hundred mutants are tried in every run, always the same. MANDATEGRAPH_MUTANTS=5000 tries as many, MANDATEGRAPH_SEED=77 others;
what fails is told with its seed: ``mutants.mutant(seed)`` gives its text.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import mutants
from draw import EVERY
from draw import SEED as DRAWN_BY
from mandategraph.collection.build import build
from mandategraph.collection.read import convert
from mandategraph.documents.source import CONTROL_CHARACTERS, FEW
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.guard import READER_FAILED, Guard
from mandategraph.ground.terms import dump
from mandategraph.ground.vocabularies import BASE, MG

SEED = 1 if EVERY else int(DRAWN_BY)  # "all" is a word of the drawn tests: here it is the first seed
MUTANTS = int(os.environ.get("MANDATEGRAPH_MUTANTS", "600"))
SHARE = 100  # mutants of one test
PARAGRAPH = re.compile(r"\n[ \t]*\n(?:- )?\d{1,3}\.[ \t]+\w")  # one that stands apart
SEEDS = range(SEED * 1_000_000, SEED * 1_000_000 + MUTANTS)


def faults(seed: int, path: Path) -> Iterator[str]:
    """How the mutant of a seed breaks the law."""
    report, text = mutants.mutant(seed)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = convert(path, report.authorities)
        dump(found.quads, ox.RdfFormat.N_QUADS)
    except MandategraphError as error:
        if not is_honest(error.code, text, report.kept):
            yield f"is refused: {error.line}"
        return
    except Exception as error:  # the law: none but MandategraphError
        yield f"makes a reader fail: {type(error).__name__}: {error}"
        return
    yield from (f"has the finding {finding.text()}" for finding in found.findings if finding.code == READER_FAILED)
    yield from misplaced(found.quads, len(text))


def is_honest(code: str, text: str, kept: int) -> bool:
    """Whether a mutant may be refused so: nothing is left behind its heading, or too much of it is no text."""
    if code == "acquire#binary":
        return sum(map(text.count, CONTROL_CHARACTERS.decode())) * FEW > len(text)
    return code == "divide#nothing" and not PARAGRAPH.search(text[kept:])


def misplaced(quads: list[ox.Quad], length: int) -> Iterator[str]:
    """Nodes that stand at two places, at none of the text, or end before they begin."""
    places: dict[str, dict[str, list[int]]] = {MG + "beginIndex": {}, MG + "endIndex": {}}
    for quad in quads:
        if quad.predicate.value in places:
            places[quad.predicate.value].setdefault(quad.subject.value, []).append(int(quad.object.value))  # type: ignore[union-attr]
    begins, ends = places.values()
    for node in begins.keys() | ends.keys():
        begin, end = begins.get(node, []), ends.get(node, [])
        if len(begin) != 1 or len(end) != 1 or not 0 <= begin[0] < end[0] <= length:
            yield f"puts {node} at {begin} to {end} of {length}"


@pytest.mark.parametrize("first", range(0, MUTANTS, SHARE))
def test_no_damage_loses_a_report(first: int, tmp_path: Path) -> None:
    broken = []
    for seed in SEEDS[first : first + SHARE]:
        report = mutants.mutant(seed)[0].name
        broken += [f"mutant {seed} (of {report}) {fault}" for fault in faults(seed, tmp_path / "mutant.txt")]
    assert not broken, f"{len(broken)} of the mutants {SEEDS[first]} to {SEEDS[first] + SHARE - 1}:\n" + "\n".join(broken[:20])


@pytest.mark.parametrize("seed", SEEDS[: max(1, MUTANTS // 300)])
def test_no_damage_loses_a_build(seed: int, tmp_path: Path) -> None:
    """One mutant of each report together: lineage, check and files."""
    paths = []
    for whole in mutants.reports():
        paths.append(tmp_path / whole.name.replace(" ", "-"))
        paths[-1].write_bytes(mutants.damaged(whole, random.Random(f"{seed} {whole.name}")).encode("utf-8", "surrogatepass"))
    more = sorted({path for whole in mutants.reports() for path in whole.authorities})
    made = build(paths, tmp_path / "build", BASE, 1, more, lambda reading: None)
    refused = Counter(re.findall(r"\[[a-z]+#[a-z-]+\]$", reading.error)[0] for reading in made.failed)
    assert made.verdict is not None, f"seed {seed}"
    assert refused.keys() <= {"[build#same-session]", "[divide#nothing]", "[acquire#binary]"}, f"seed {seed}: {refused}"
    assert not made.unrelated, f"seed {seed}"


def test_the_law_sees_a_report_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "caught", (Exception,))
    seed = next(seed for seed in range(100) if mutants.mutant(seed)[0].name == "session-2.txt")
    assert list(faults(seed, tmp_path / "mutant.txt")) == []
    monkeypatch.setattr("mandategraph.reading.interpret.record.statements.Statements._paragraph", lambda *_: 1 / 0)
    assert any("has the finding" in fault for fault in faults(seed, tmp_path / "mutant.txt"))
    monkeypatch.setattr("mandategraph.collection.read.find", lambda *_: 1 / 0)
    assert list(faults(seed, tmp_path / "mutant.txt")) == ["makes a reader fail: ZeroDivisionError: division by zero"]


def test_a_seed_is_a_mutant() -> None:
    assert mutants.mutant(7) == mutants.mutant(7)
    assert len({mutants.mutant(seed)[1] for seed in range(20)}) == 20


def test_the_law_of_places_sees_a_node_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "whole.txt"
    path.write_text(mutants.reports()[0].text, encoding="utf-8")
    quads, length = convert(path, mutants.reports()[0].authorities).quads, len(mutants.reports()[0].text)
    assert list(misplaced(quads, length)) == []
    placed = next(quad for quad in quads if quad.predicate.value == MG + "beginIndex")
    again = ox.Quad(placed.subject, placed.predicate, ox.Literal("0"), placed.graph_name)
    assert len(list(misplaced([*quads, again], length))) == 1
