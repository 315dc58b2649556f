"""The stories: numbered Turtle that reads aloud, and tells only what the build of the four reports holds."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import ROOT
from mandategraph.ground.vocabularies import BASE, MG

STORIES = ROOT / "ontology" / "stories"
FOLDERS = sorted(path for path in STORIES.iterdir() if path.is_dir())
FILES = sorted(STORIES.glob("*/*.ttl"))
STEP = re.compile(r"^# (?P<number>\d+)\. \S", re.M)
HEAD = re.compile(r"\A# (?P<story>[^,]+), (?P<number>\d+) of (?P<count>\d+): \S")
LONGEST_LINE = 180  # code points; a comment is read aloud in one breath or two
LEAST_STORY_TRIPLES = 40
LONGEST_NAME = 200  # code points; the longest is the title of decision 3/1
LONGEST_QUOTE = 60  # code points; the texts of the shortest provisions could stand in any comment by chance
WORDS = {"text", "anchorText", "paragraphText", "object", "deliverable", "dueWords", "addedWords", "removedWords", "reason"}

Triple = tuple[object, object, object]


def triples(path: Path) -> list[ox.Triple]:
    """The triples of one file; its IRIs are relative to the default base."""
    return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=BASE)]


def blocks(path: Path) -> list[str]:
    """What stands between empty lines."""
    return path.read_text(encoding="utf-8").strip().split("\n\n")


def comments(path: Path) -> str:
    return " ".join(" ".join(re.findall(r"^#\s*(.*)$", path.read_text(encoding="utf-8"), re.M)).split())


@pytest.fixture(scope="module")
def graph(reports_build: Path) -> set[Triple]:
    """Every triple of the build of the four reports, whatever graph it stands in."""
    quads = ox.parse(path=str(reports_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


# --- what a story tells is so -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_triple_of_a_story_is_in_the_build(path: Path, graph: set[Triple]) -> None:
    assert not [str(t) for t in triples(path) if (t.subject, t.predicate, t.object) not in graph]


def test_no_story_tells_a_sentence_of_a_report(reports_build: Path) -> None:
    told = {f"{path.parent.name}/{path.name}": comments(path) for path in FILES} | {
        "README": (STORIES / "README.md").read_text(encoding="utf-8")
    }
    for quad in ox.parse(path=str(reports_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value in {MG + "text", MG + "paragraphText"} and len(quad.object.value) >= LONGEST_QUOTE:
            sentence = " ".join(quad.object.value.split())
            assert not [name for name, words in told.items() if sentence in words]


# --- names only, never the words of a report ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_story_has_names_days_and_places_but_no_words_of_a_report(path: Path) -> None:
    found = triples(path)
    assert not [t.predicate.value for t in found if t.predicate.value.removeprefix(MG) in WORDS]
    assert not [t.object.value for t in found if isinstance(t.object, ox.Literal) and len(t.object.value) > LONGEST_NAME]


# --- it reads aloud -----------------------------------------------------------------------------------------------------------------
def test_there_are_three_stories_and_the_readme_names_each() -> None:
    assert len(FOLDERS) == 3
    assert re.findall(r"\]\((\w[\w-]*)\)", (STORIES / "README.md").read_text(encoding="utf-8")) == [
        "review-mechanism",
        "firearms",
        "directory",
    ]
    assert {folder.name for folder in FOLDERS} == {"review-mechanism", "firearms", "directory"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_files_of_a_story_are_numbered_and_their_heads_say_so(folder: Path) -> None:
    files = sorted(folder.glob("*.ttl"))
    heads = [HEAD.match(path.read_text(encoding="utf-8")) for path in files]
    numbers = list(range(1, len(files) + 1))
    assert numbers == [int(path.name[:2]) for path in files]
    assert [(n, len(files)) for n in numbers] == [(int(head["number"]), int(head["count"])) for head in heads if head]
    assert len({head["story"] for head in heads if head}) == 1
    assert sum(len(triples(path)) for path in files) >= LEAST_STORY_TRIPLES


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_comments_are_numbered_through_the_whole_story(folder: Path) -> None:
    steps = [int(n) for path in sorted(folder.glob("*.ttl")) for n in STEP.findall(path.read_text(encoding="utf-8"))]
    assert list(range(1, len(steps) + 1)) == steps


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_fact_stands_below_a_comment_that_tells_it(path: Path) -> None:
    head, prefixes, *steps = blocks(path)
    assert HEAD.match(head)
    assert all(line.startswith("@prefix ") for line in prefixes.split("\n"))
    for step in steps:
        assert STEP.match(step), step
        assert [line for line in step.split("\n") if not line.startswith("#")], step


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_iris_are_relative_and_the_prefixes_are_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"^@prefix .*$", "", text, flags=re.M)
    assert "@base" not in text
    assert BASE not in text
    assert not [prefix for prefix in re.findall(r"^@prefix (\w+):", text, re.M) if f" {prefix}:" not in body and f"^^{prefix}:" not in body]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_line_is_too_long_to_read(path: Path) -> None:
    assert not [line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > LONGEST_LINE]
