"""docs/dumps.md: what it names is there, and what it shows runs inside a published folder."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import publish
from mandategraph.publish.dumps.tables import tables
from work import PATIENCE

PAGE = (ROOT / "docs" / "dumps.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)
PYTHON = [text for language, text in BLOCKS if language == "python"]
R = [text for language, text in BLOCKS if language == "r"]


@pytest.fixture(scope="module")
def public(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the samples."""
    out = tmp_path_factory.mktemp("docs")
    publish(samples_build, out, Edition())
    return out


def test_every_file_that_the_page_names_is_in_the_folder(public):
    named = set(re.findall(r"`((?:dumps|quality)/[\w./*-]+|void\.ttl|CITATION\.cff|SHA256SUMS)`", PAGE))
    assert len(named) > 15
    assert not [name for name in named if not list(public.glob(name))]


def test_the_page_tells_every_table_and_no_other():
    told = re.findall(r"^\| `(\w+)` \|", PAGE.split("## The tables")[1].split("### In a spreadsheet")[0], re.M)
    assert sorted(told) == sorted(table.name for table in tables())
    assert f"`dumps/tables/*.csv` | {len(told)} tables" in PAGE


@pytest.mark.parametrize("script", PYTHON, ids=lambda script: script.split("\n")[0])
def test_the_python_of_the_page_runs(script, public):
    if "pandas" in script:
        pytest.importorskip("pandas")
    done = subprocess.run([sys.executable, "-c", script], cwd=public, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("Rscript"), reason="no R here")
@pytest.mark.parametrize("script", R, ids=lambda script: script.split("\n")[0])
def test_the_r_of_the_page_runs(script, public):
    if (
        "library(igraph)" in script
        and subprocess.run(["Rscript", "--vanilla", "-e", "library(igraph)"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no igraph in this R")
    done = subprocess.run(["Rscript", "--vanilla", "-e", script], cwd=public, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
