"""Names of files that are no usual text: separators of lines in them, and bytes that are no UTF-8."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from builds import adopted, contents, program, well_told
from conftest import RIVERS, SAMPLES, Ran
from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.filenames import as_text, find_recorded, on_one_line, recorded
from mandategraph.ground.terms import lines_of, quads_of
from mandategraph.ground.vocabularies import MG

SEPARATORS = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\n", "\r", "\r\n", "\t"]
NO_UTF8 = os.fsdecode(b"bo\xeet")
STRICT = {"PYTHONIOENCODING": "utf-8:strict"}  # a terminal that takes no byte that is no UTF-8


def odd_folder(path: Path) -> Path:
    """Two samples under odd names beside a third under its own, and an authority file under an odd name."""
    path.mkdir(parents=True)
    shutil.copy(RIVERS, path / f"{NO_UTF8}.authority.ttl")
    shutil.copy(SAMPLES / "session-2.txt", path / f"a{'b'.join(SEPARATORS)}.txt")
    shutil.copy(SAMPLES / "session-3.txt", path / f"{NO_UTF8}.txt")
    shutil.copy(SAMPLES / "session-4.txt", path / "plain.txt")
    return path


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path, Path]:
    root = tmp_path_factory.mktemp("odd-names")
    reports = odd_folder(root / "in")
    return program("build", reports, "--out", root / "build", "--jobs", "2", cwd=root, **STRICT), reports, root / "build"


@pytest.mark.parametrize("separator", SEPARATORS, ids=ascii)
def test_a_literal_with_a_separator_of_lines_is_one_line_of_quads(separator):
    term = ox.NamedNode("urn:a")
    quad = ox.Quad(term, term, ox.Literal(f"a{separator}b"), term)
    assert quads_of(text="\n".join(lines_of([quad, quad]))) == [quad, quad]


@pytest.mark.parametrize("separator", SEPARATORS, ids=ascii)
def test_a_message_and_a_finding_name_a_file_on_one_line(separator):
    line = MandategraphError(f"a{separator}b.txt: no.", "Do.", "x#y").line
    assert line == "a b.txt: no. Do. [x#y]"
    assert Finding(f"a{separator}b.txt", 1, "seen", "more", "look", "x#y").text().split("\n")[0] == "a b.txt, line 1: seen"


def test_a_name_that_is_no_utf_8_is_recorded_so_that_the_file_is_found_again(tmp_path):
    path = tmp_path / f"{NO_UTF8}.txt"
    path.write_text("x")
    assert recorded(path) == "bo%EEt.txt"
    assert find_recorded(tmp_path, "bo%EEt.txt") == path
    assert find_recorded(tmp_path, "other.txt") == tmp_path / "other.txt"
    (tmp_path / "build").mkdir()
    (tmp_path / NO_UTF8).mkdir()
    shutil.copy(path, tmp_path / NO_UTF8)
    assert find_recorded(tmp_path / "build", "../bo%EEt/bo%EEt.txt") == tmp_path / "build" / ".." / NO_UTF8 / path.name
    assert on_one_line("\ud800 lone") == "%ED%A0%80 lone"


def test_reports_under_odd_names_are_read_and_the_others_too(odd):
    ran, _, out = odd
    assert ran.status == 0
    assert well_told(ran)
    assert {iri.split("/")[3][0] for iri in adopted(out)} == {"2", "3", "4"}


def test_each_name_stands_in_the_graph_and_in_the_summary(odd):
    _, reports, out = odd
    quads = ox.parse(path=str(out / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    named = {q.object.value for q in quads if q.predicate.value == MG + "fileName"}
    assert named == {recorded(path) for path in reports.glob("*.txt")}
    assert {one["file"] for one in json.loads((out / "summary.json").read_text())["reports"]} == named


def test_a_list_of_sources_with_odd_names_is_whole_and_finds_them(odd, tmp_path):
    _, reports, out = odd
    listing = json.loads((out / "sources.json").read_text(encoding="utf-8"))
    assert all(name == as_text(name) for name in listing.values())
    assert {find_recorded(out, name).resolve() for name in listing.values()} == {path.resolve() for path in reports.glob("*.txt")}
    again = program("build", reports, "--out", out, cwd=tmp_path, **STRICT)
    assert (again.status, [line for line in again.complaints if "state#damaged" in line]) == (0, [])


def test_odd_names_give_the_same_bytes_whatever_the_processes_and_nothing_is_read_twice(odd, tmp_path):
    _, reports, out = odd
    again = program("build", reports, "--out", out, cwd=tmp_path, **STRICT)
    alone = tmp_path.parent / "alone"
    program("build", reports, "--out", alone, "--jobs", "1", cwd=tmp_path, **STRICT)
    assert again.out.count("unchanged") == 3 + 3  # a line for each as it is read, and a row of the table
    assert {name: data for name, data in contents(alone).items() if name != "sources.json"} == {
        name: data for name, data in contents(out).items() if name != "sources.json"
    }


@pytest.mark.parametrize("act", ["2/1#op.4", "RES/3/1#op.1"])
@pytest.mark.parametrize("moved", [True, False])
def test_the_words_behind_a_fact_are_found_in_a_file_with_an_odd_name(act, moved, odd, tmp_path):
    _, reports, out = odd
    ran = program("explain", act, "--out", out, *(["--reports", reports] if moved else []), cwd=tmp_path, **STRICT)
    assert ran.status == 0, ran.err
    (place,) = [line for line in ran.out.split("\n") if "(code points" in line]
    assert place.startswith(("a b b", "bo%EEt.txt, line"))


def test_a_build_of_odd_names_is_checked_and_published(odd, tmp_path):
    _, _, out = odd
    assert program("validate", "--out", out, cwd=tmp_path, **STRICT).status == 0
    ran = program("publish", "--build", out, "--out", tmp_path / NO_UTF8, cwd=tmp_path, **STRICT)
    assert ran.status == 0, ran.err


def test_a_bad_file_and_a_folder_with_odd_names_are_told_on_one_line_each(tmp_path):
    reports = odd_folder(tmp_path / "in")
    (reports / f"{NO_UTF8}\u2028bad.txt").write_text("Take flour, water and a long afternoon.\n")
    ran = program("build", reports, "--out", tmp_path / NO_UTF8, cwd=tmp_path, **STRICT)
    assert ran.status == 1
    assert well_told(ran)
    assert "bo%EEt bad.txt: " in ran.err
    assert len(adopted(tmp_path / NO_UTF8)) == 11
