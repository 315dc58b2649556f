"""Resolutions of the General Assembly and of the Economic and Social Council, read from Akoma Ntoso, against what their editors marked.

A drawn sample by default: MANDATEGRAPH_SEED names another, MANDATEGRAPH_SEED=all reads every file. The floors stand in corpus_floors.json.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT, SHARED
from mandategraph.collection.read import convert
from mandategraph.graph.cited import cited_only
from mandategraph.graph.triplify.authorities import authority_quads
from mandategraph.ground.terms import lines_of
from mandategraph.ground.vocabularies import BASE
from mandategraph.language.lexicon import load_lexicon

FILES = sorted((SHARED / "corpus" / "akn" / "en").glob("*.xml"))
TRUTH = SHARED / "truth" / "akn" / "en"
SCORER = SHARED / "score" / "corpus.py"
FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "corpus_floors.json").read_text(encoding="utf-8"))
SEED = os.environ.get("MANDATEGRAPH_SEED", "1")
DRAWN = 80
pytestmark = pytest.mark.skipif(not FILES or not SCORER.is_file(), reason="the files of other bodies are not here")


def files() -> list[Path]:
    return FILES if SEED == "all" else sorted(random.Random(int(SEED)).sample(FILES, DRAWN))


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_files(truth: Path, names: set[str], folder: Path) -> Path:
    """The tables of a truth, of some files only."""
    own = folder / "akn" / "en"
    own.mkdir(parents=True)
    with (truth / "documents.tsv").open(encoding="utf-8", newline="") as table:
        symbols = {row["symbol"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE) if row["file"] in names}
    for name in ("documents.tsv", "links.tsv", "verbs.tsv"):
        head, *rows = (truth / name).read_text(encoding="utf-8").splitlines()
        held = (row for row in rows if row.split("\t", 1)[0] in symbols)
        (own / name).write_text("\n".join([head, *held]) + "\n", encoding="utf-8")
    return own


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    folder = tmp_path_factory.mktemp("corpus")
    own = files()
    quads = [quad for path in own for quad in convert(path).quads]
    quads += [*cited_only(quads, BASE), *authority_quads(load_lexicon(), BASE)]
    graph = folder / "graph.nq"
    graph.write_text("".join(f"{line.rstrip()}\n" for line in lines_of(quads)), encoding="utf-8")
    module = scorer()
    found = module.Scores("\0")
    module.score(module.Graph([graph]), of_files(TRUTH, {path.name for path in own}, folder), found)
    return found.out  # type: ignore[no-any-return]


@pytest.mark.parametrize("measure", FLOORS)
def test_a_measure_is_not_below_its_floor(measure, scores):
    print(f"seed {SEED}: {measure}: {scores[measure]}")
    assert scores[measure]["f1"] >= FLOORS[measure]["all" if SEED == "all" else "drawn"], (
        f"seed {SEED}; MANDATEGRAPH_SEED=all reads every file"
    )
