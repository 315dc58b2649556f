"""Resolutions of the Security Council, 1946 to 1994, proof-read plain text: each is read with its day, its paragraphs without a gap."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import SHARED
from mandategraph.collection.read import convert

FILES = sorted((SHARED / "corpus" / "sc").glob("*.txt"))
pytestmark = pytest.mark.skipif(not FILES, reason="the files of other bodies are not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:14])
def test_a_resolution_is_read_with_its_day_and_without_a_gap(path: Path):
    conversion = convert(path)
    (act,) = conversion.facts.acts
    _, _, number, year, *_ = path.stem.split("_")
    assert act.iri == f"S/RES/{int(number)}({year})"
    assert act.adoption.date.startswith(year)
    top = [int(match[1]) for leaf in act.act.leaves if (match := re.fullmatch(r"op\.(\d+)", leaf.place))]
    assert top == list(range(1, len(top) + 1))
    assert top
    assert act.actions
