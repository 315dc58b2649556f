"""CSV: well formed whatever a cell holds, and guarded against spreadsheets that run cells, where that is asked for."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import warnings
from pathlib import Path

import pytest
from csvw import CSVW
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from mandategraph.ground.csv import GUARDED, csv_text, guard_formulas
from mandategraph.ground.iris import AUTHORITIES
from mandategraph.ground.vocabularies import BASE, MG, RDF, RDFS

RUNS = ["=1+1", "+boats", "-boats", "@boats", "\tboats", "\rboats", "=cmd|' /C calc'!A0", "- one, two", "-1+1", "'=1+1", '="x"']
RUNS_NOT = ["", "boats", "'boats", " =1", "a=b", "–boats", "3/1", "-5", "+7", "-1.25", "2014-10-10", "https://ex.org/=x"]
CELLS = st.text(alphabet=st.sampled_from("=+-@\t\r\n'\", ;abc15.\u2028é"), max_size=6)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("cell", RUNS)
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell):
    assert read(guard_formulas(csv_text([["words", cell]], "\n"))) == [["words", f"'{cell}"]]


@pytest.mark.parametrize("cell", RUNS_NOT)
def test_a_cell_that_no_spreadsheet_runs_stays_as_it_is(cell):
    assert read(guard_formulas(csv_text([["words", cell]], "\n"))) == [["words", cell]]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_csv_gives_every_cell_back_and_a_guard_can_be_taken_away(rows, end):
    text = csv_text(rows, end)
    assert read(text) == rows
    guarded = guard_formulas(text)
    assert guard_formulas(csv_text([[""]], end)).endswith(end)
    for row, there in zip(rows, read(guarded), strict=True):
        for cell, safe in zip(row, there, strict=True):
            assert safe == cell or safe == f"'{cell}"
            assert safe[:1] not in tuple("=+-@\t\r") or safe.strip("+-.0123456789") == ""


@pytest.fixture(scope="module")
def hostile(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build in which every title and name of the samples begins with what a spreadsheet runs."""
    out = tmp_path_factory.mktemp("hostile") / "build"
    shutil.copytree(samples_build, out)
    path = out / "mandategraph.nq"
    text = path.read_text(encoding="utf-8")
    for predicate in ("http://purl.org/dc/terms/title", f"{RDFS}label", f"{MG}text", f"{MG}deliverable", f"{MG}place", f"{MG}anchorText"):
        text = text.replace(f'<{predicate}> "', f'<{predicate}> "=')
    odd = f"<{BASE}odd/carriage>"
    graph = f"<{BASE}{AUTHORITIES}>"
    text += f'{odd} <{RDF}type> <{MG}Body> {graph} .\n{odd} <{RDFS}label> "\\rboats" {graph} .\n'
    path.write_text(text, encoding="utf-8")
    (out / "memory.json").unlink()  # it knows the dataset as it was built
    (out / "unresolved.csv").write_text("mention,words\nx,=1+1\n", encoding="utf-8")
    return out


def cells(folder: Path) -> dict[str, list[list[str]]]:
    return {
        path.relative_to(folder).as_posix(): read(path.read_bytes().decode())
        for path in sorted(folder.rglob("*.csv"))
    }  # fmt: skip


def test_an_edition_is_raw_unless_the_guard_is_asked_for_and_says_so_where_it_was(hostile, tmp_path, run: Run):
    for name, options in {"raw": [], "safe": ["--guard-formulas"]}.items():
        done = run("publish", "--build", hostile, "--out", tmp_path / name, "--no-site", *options)
        assert (done.status, done.err) == (0, "")
    raw, safe = cells(tmp_path / "raw"), cells(tmp_path / "safe")
    assert raw.keys() == safe.keys()
    runs = {name: sum(cell[:1] in tuple("=@\t\r") for row in rows for cell in row if cell) for name, rows in raw.items()}
    assert all(runs[f"dumps/{name}.csv"] for name in ("tables/acts", "tables/provisions", "tables/things", "unresolved"))
    for name, rows in safe.items():
        assert not [cell for row in rows for cell in row if cell and cell[0] in "=@\t\r"], name
        assert [[cell.removeprefix("'") for cell in row] for row in rows] == [[cell.removeprefix("'") for cell in row] for row in raw[name]]
    assert (
        gzip.decompress((tmp_path / "safe/dumps/tables/acts.csv.gz").read_bytes()) == (tmp_path / "safe/dumps/tables/acts.csv").read_bytes()
    )
    for name, told in {"raw": False, "safe": True}.items():
        described = json.loads((tmp_path / name / "dumps/tables/csv-metadata.json").read_text(encoding="utf-8"))
        assert described.get("dc:description", "") == (GUARDED if told else "")
        for page in ("dumps/index.html", "dumps/tables/index.html"):
            assert ("has an apostrophe before it" in (tmp_path / name / page).read_text(encoding="utf-8")) == told
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert CSVW(str(tmp_path / name / "dumps/tables/csv-metadata.json"), validate=True).is_valid


@pytest.mark.parametrize("command", [["query", "acts"], ["obligations"], ["compare-official"]])
def test_the_csv_of_a_command_is_guarded_where_that_is_asked_for(command, hostile, run: Run):
    raw = run(*command, "--out", hostile, "--format", "csv").out
    safe = run(*command, "--out", hostile, "--format", "csv", "--guard-formulas").out
    assert safe == guard_formulas(raw)
    assert any(cell.startswith("=") for row in read(raw) for cell in row)
    assert not any(cell.startswith("=") for row in read(safe) for cell in row)
