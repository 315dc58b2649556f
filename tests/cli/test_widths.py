"""What the commands print is as wide as the terminal, and no word of it is broken and none lost."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import Run
from mandategraph.cli.build import _summary
from mandategraph.cli.compare_official import COLUMNS

WIDTHS = [60, 80, 100, 110, 140, 200]
BORDERS = "─━│┃┏┓┗┛┡┩├┤└┘┌┐┬┴┼╇╈┳┻ "


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "words", [["obligations"], ["lineage", "4/1"], ["diff", "RES/3/1", "DEC/4/1"], ["lineage", "Secretariat"]], ids=" ".join
)
def test_no_word_of_an_answer_is_broken(
    words: list[str], width: int, samples_build: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    whole = run(*words, "--out", str(samples_build)).out
    monkeypatch.setenv("COLUMNS", str(width))
    told = run(*words, "--out", str(samples_build)).out
    assert Counter(told.split()) == Counter(whole.split())
    assert max(map(len, told.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_of_the_official_table_is_broken(width: int, samples_build: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["compare-official", "--to", "Secretariat", "--out", str(samples_build)]
    rows = json.loads(run(*words, "--format", "json").out)
    monkeypatch.setenv("COLUMNS", str(width))
    told = run(*words).out
    assert len(rows) > 1
    assert max(map(len, told.splitlines())) <= width
    shown = set(told.translate(dict.fromkeys(map(ord, BORDERS), " ")).split())
    assert {word for row in rows for column in COLUMNS for word in row[column].split()} <= shown


def test_no_name_of_a_report_is_broken(samples_build: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    report = f"HL/COP/{'harbour/' * 12}2"
    reading: Any = SimpleNamespace(report=report, error="", reused=True, count=lambda name: 12345)
    verdict = SimpleNamespace(base="https://example.org/id/", by_report={}, headline=lambda: "It holds.")
    result: Any = SimpleNamespace(notes=(), readings=[reading], kept=(), unrelated=(), verdict=verdict)
    _summary(result, samples_build, 0)
    assert {report, "12345", "unchanged", "unresolved"} <= set(capsys.readouterr().out.split())
