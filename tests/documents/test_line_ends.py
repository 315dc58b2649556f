"""Line ends: whichever a file has, the same facts are read, and findings and explain count its lines as an editor does."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import RIVERS, SAMPLES, Run
from mandategraph.collection.build import build
from mandategraph.collection.files import report_files
from mandategraph.collection.read import convert
from mandategraph.documents.lines import lines_of
from mandategraph.documents.source import Source
from mandategraph.ground.lines import BREAKS, ON_SCREEN, SEPARATORS
from mandategraph.ground.vocabularies import BASE, MG

ENDS = [
    pytest.param("\r\n", id="CR LF"),
    pytest.param("\r", id="CR alone"),
    pytest.param("\x85", id="NEL"),
    pytest.param("\u2028", id="LINE SEPARATOR"),
    pytest.param("\u2029", id="PARAGRAPH SEPARATOR"),
    pytest.param("\v", id="VT alone"),
    pytest.param("\x1e", id="RS alone"),
]
PLACES = {MG + name for name in ("beginIndex", "endIndex", "markIndex", "sha256", "characters")}


def source(text: str) -> Source:
    return Source(Path("invented.txt"), "invented.txt", "", text)


def facts(path: Path) -> set[str]:
    """What a report says, without the places of its words."""
    told = (quad for quad in convert(path, [RIVERS]).quads if quad.predicate.value not in PLACES)
    return {str(quad) for quad in told if "/file/" not in str(quad.subject)}  # a file is named by its bytes


@pytest.mark.parametrize("session", ["session-2", "session-3", "session-4"])
@pytest.mark.parametrize("end", ENDS)
def test_the_same_facts_are_read_whatever_ends_a_line(end, session, tmp_path):
    path = tmp_path / f"{session}.txt"
    text = (SAMPLES / path.name).read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", end).encode())
    assert facts(path) == facts(SAMPLES / path.name)


@pytest.fixture(scope="module", params=ENDS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of a report that has another line end all through."""
    root = tmp_path_factory.mktemp("ends")
    shutil.copy(RIVERS, root)
    text = (SAMPLES / "session-2.txt").read_text(encoding="utf-8")
    (root / "session-2.txt").write_bytes(text.replace("\n", request.param).encode())
    build(report_files([root]), root / "build", BASE, 1, [], lambda reading: None)
    return root / "build"


def test_explain_shows_the_lines_that_an_editor_shows(built, samples_build, run: Run):
    for iri in ("RES/2/1#op.4.cite.1", "RES/2/1#op.4", "RES/2/2"):
        here, there = run("explain", iri, "--out", built), run("explain", iri, "--out", samples_build, "--reports", SAMPLES)
        assert here.status == 0
        assert [line for line in here.out.splitlines() if "code points" not in line] == [
            line for line in there.out.splitlines() if "code points" not in line
        ]
        assert [line.split(" (code")[0] for line in here.out.splitlines()] == [line.split(" (code")[0] for line in there.out.splitlines()]
    assert "lines 54 to 55 (" in run("explain", "RES/2/1#op.4.cite.1", "--out", built).out


@pytest.mark.parametrize("end", ENDS)
def test_findings_count_lines_as_explain_does(end):
    found = source(f"one{end}two{end}{end}four")
    assert [found.text[begin:stop] for begin, stop in found.lines.bounds] == ["one", "two", "", "four"]
    assert [found.lines.number(found.text.index(word)) for word in ("one", "two", "four")] == [1, 2, 4]
    assert found.lines.number(len(found.text)) == 4


@pytest.mark.parametrize("within", [*SEPARATORS])
def test_a_separator_within_a_line_ends_it_and_one_at_its_edge_does_not(within):
    assert [source("one\ntwo").lines.number(at) for at in (0, 4)] == [1, 2]
    assert source(f"one{within}two\nthree").lines.number(5) == 2
    assert source(f"one\n{within}two\nthree{within}").lines.number(6) == 2
    assert len(source(f"{within}one\n{within}two{within}\r\nthree{within}").lines.bounds) == 3


@given(st.text(alphabet="ab" + BREAKS))
def test_the_reader_and_the_count_of_lines_take_the_same_for_a_line_end(text):
    read = [line.words for line in lines_of(text) if line.words]
    counted = [words for begin, end in source(text).lines.bounds if (words := text[begin:end].strip(BREAKS))]
    assert read == counted


@given(st.text(alphabet="ab" + BREAKS))
def test_lines_and_their_ends_give_the_text_back(text):
    made = source(text)
    starts = [begin for begin, _ in made.lines.bounds] + [len(text)]
    assert "".join(text[begin:after] for begin, after in pairwise(starts)) == text
    for number, (begin, end) in enumerate(made.lines.bounds, start=1):
        assert not set(text[begin:end]) & set(ON_SCREEN)
        assert made.lines.number(begin) == number
