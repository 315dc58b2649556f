"""The same act gives the same facts in every layout: acts of the corpus, drawn with a seed, set anew and read."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from conftest import ROOT

SHARED = ROOT.parent / "shared"
CORPUS, TRUTH, SCORER = SHARED / "corpus" / "akn" / "en", SHARED / "truth" / "akn" / "en", SHARED / "score" / "corpus.py"
SEED, ACTS, LEAST = 71, 8, 0.98


def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The benchmark that sets and reads acts."""
    spec = importlib.util.spec_from_file_location("benchmark_of_layouts", ROOT / "benchmarks" / "layouts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "benchmark_of_layouts", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (CORPUS.is_dir() and TRUTH.is_dir() and SCORER.is_file()), reason="the corpus is not at hand")
def test_an_act_gives_the_same_facts_in_every_layout(tmp_path, monkeypatch):
    layouts = benchmark(monkeypatch)
    print(f"seed {SEED}")
    found = layouts.compared(layouts.drawn(CORPUS, TRUTH, ACTS, SEED), tmp_path, SCORER, SEED)
    assert set(found) == set(layouts.LAYOUTS)
    worst = {
        (layout, name): scores[name]["f1"]
        for layout, scores in found.items()
        for name in scores
        if name.startswith(("citations", "verbs", "acts"))
    }
    assert min(worst.values()) >= LEAST, worst
