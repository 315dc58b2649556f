"""The docs: every command that they show runs, every answer that they print is the program's, every code has its heading."""

from __future__ import annotations

import importlib.util
import re
import shlex
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from conftest import ROOT, Run
from mandategraph.answers.ask.ask import load
from mandategraph.answers.ask.saved import saved_queries

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
# A code as the program writes it, "acquire#empty" or "[build#base]"; must not match "ontology#" or "path#pp.2"
CODE_IN_SOURCE = re.compile(r"""["'\[](?P<code>[a-z]+#[a-z]+(?:-[a-z]+)*)["'\]]""")
CODE_HEADING = re.compile(r"^### (?P<code>\S+#\S+)$", re.M)
LONGEST_FIRST_SCREEN = 40  # lines
LONGEST_QUOTE = 60  # code points; the texts of the shortest provisions could stand in any page by chance


def tidy(text: str) -> str:
    """Leave out what a page does not show: blanks at the ends of lines, blank lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


@cache
def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def first_screen() -> str:
    return page(ROOT / "README.md").split("\n## ")[0]


def consoles(text: str) -> list[tuple[str, str]]:
    """The commands of the console blocks with the answers printed below them."""
    found = []
    for block in BLOCK.finditer(text):
        if block["language"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.M)[1:]:
                command, _, answer = part.partition("\n")
                found.append((command, tidy(answer)))
    return found


CONSOLES = [(name, *found) for name, text in [("README", first_screen()), ("asking", page(DOCS / "asking.md"))] for found in consoles(text)]


# --- README: the first screen is short and true -----------------------------------------------------------------------
def test_the_first_screen_is_short() -> None:
    assert len(first_screen().splitlines()) <= LONGEST_FIRST_SCREEN


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    commands = re.findall(r"^make (\w+)", first_screen(), re.M)
    assert commands == ["graph", "test"]
    for target in commands:
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_make_graph_runs_the_build_that_the_tests_run() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ngraph:")[1].split("\n\n")[0]
    assert 'mandategraph build "$(REPORTS)" --out "$(OUT)"' in recipe
    assert "REPORTS ?= samples" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_first_command_ends_well_and_writes_what_the_readme_names(run: Run, tmp_path: Path) -> None:
    made = run("build", ROOT / "samples", "--out", tmp_path)
    assert made.status == 0, made.out + made.err
    told = page(ROOT / "README.md").split("A build writes into `build/`:")[1].split("In Python")[0]
    named = set(re.findall(r"`([\w./]+)`", told))
    assert named == {f"{path.name}/" if path.is_dir() else path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(("where", "command", "answer"), [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in CONSOLES])
def test_a_printed_answer_is_the_programs(where: str, command: str, answer: str, samples_build: Path, run: Run) -> None:
    name, *words = command.split(" ")
    assert name == "mandategraph", where
    assert answer == tidy(run(*words, "--out", samples_build).out)


def test_the_readme_and_asking_show_answers() -> None:
    assert {"README", "asking"} == {where for where, _, _ in CONSOLES}


# --- the picture -----------------------------------------------------------------------------------------------------
def test_the_picture_asks_nobody_for_anything() -> None:
    for svg in (page(DOCS / "lineage.svg"), page(DOCS / "floors.svg")):
        assert not re.search(r"@font-face|@import|url\((?!#)|<image|<script|href=", svg)


def script(name: str) -> ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_shows_what_the_program_answers(reports_build: Path) -> None:
    assert page(DOCS / "lineage.svg") == script("picture").draw(reports_build), "draw it again with: python docs/picture.py"


def test_the_picture_of_the_floors_shows_the_imports() -> None:
    floors = script("floors")
    assert page(DOCS / "floors.svg") == floors.draw(), "draw it again with: python docs/floors.py"
    order = list(floors.FLOORS)
    assert {path.name for path in floors.SRC.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(order)
    assert [pair for pair in floors.imports() if order.index(pair[1]) > order.index(pair[0])] == []


def test_no_page_quotes_a_real_report(reports_build: Path) -> None:
    pages = {path.name: " ".join(page(path).split()) for path in [*PAGES, DOCS / "lineage.svg"]}
    text = ox.NamedNode("https://w3id.org/mandategraph/ontology#text")
    for quad in ox.parse(path=str(reports_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS):
        if quad.predicate == text and len(quad.object.value) >= LONGEST_QUOTE:
            assert not [name for name, words in pages.items() if quad.object.value in words]


# --- errors ----------------------------------------------------------------------------------------------------------
def codes_in_source() -> set[str]:
    files = (ROOT / "src" / "mandategraph").rglob("*.py")
    return {match["code"] for path in files for match in CODE_IN_SOURCE.finditer(path.read_text(encoding="utf-8"))}


def test_every_code_has_one_heading_and_every_heading_a_code() -> None:
    headings = CODE_HEADING.findall(page(DOCS / "errors.md"))
    assert sorted(codes_in_source()) == sorted(headings)


@pytest.mark.parametrize("code", CODE_HEADING.findall(page(DOCS / "errors.md")))
def test_each_code_says_what_happened_and_what_to_do(code: str) -> None:
    section = re.split(r"^#{2,3} ", page(DOCS / "errors.md").split(f"### {code}\n")[1], flags=re.M)[0]
    assert "**What happened.** " in section
    assert "**What to do.** " in section


# --- asking ----------------------------------------------------------------------------------------------------------
def told_queries() -> list[tuple[str, list[str]]]:
    """Every `mandategraph query` in any page, with the names of its parameters."""
    commands = [found for path in PAGES for found in re.findall(r"mandategraph query ([a-z][a-z-]+)((?: --[^`\n$]*)?)", page(path))]
    return [(name, re.findall(r'--param "?(\w+)=', rest)) for name, rest in commands]


def test_the_pages_name_only_queries_and_parameters_that_exist() -> None:
    known = {query.name: {parameter.name for parameter in query.parameters} for query in saved_queries()}
    assert not [(name, params) for name, params in told_queries() if name not in known or not set(params) <= known[name]]


def test_asking_tells_every_saved_query() -> None:
    told = set(re.findall(r"`mandategraph query ([a-z-]+)", page(DOCS / "asking.md")))
    assert {query.name for query in saved_queries()} == told


@pytest.mark.parametrize("command", re.findall(r"\| `mandategraph (query .*?)` \|", page(DOCS / "asking.md")))
def test_asking_gives_commands_that_are_answered(command: str, reports_build: Path, run: Run) -> None:
    words = [word.strip('"') for word in re.findall(r'"[^"]+"|\S+', command)]
    answered = run(*words, "--out", reports_build)
    assert answered.status == 0, answered.err
    if "unresolved" not in words:  # there may be none
        assert "nothing found" not in answered.out


def test_the_sparql_of_the_pages_runs_and_finds_something(samples_build: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(samples_build / "mandategraph.ttl"), format=ox.RdfFormat.TURTLE)
    queries = [block["text"] for path in PAGES for block in BLOCK.finditer(page(path)) if block["language"] == "sparql"]
    assert queries
    for query in queries:
        assert len(list(store.query(query)))


def test_the_python_of_the_readme_works(samples_build: Path) -> None:
    found = re.findall(r'`dataset\.ask\("(?P<name>[a-z-]+)"\)\.rows`', page(ROOT / "README.md"))
    assert found
    for name in found:
        assert load(samples_build).ask(name).rows


def readme_commands() -> list[str]:
    """The commands that README gives outside its console blocks and that ask a build."""
    text = BLOCK.sub("", page(ROOT / "README.md"))
    return sorted(set(re.findall(r"`mandategraph ((?:query|lineage|obligations|diff|explain) [^`]+)`", text)))


@pytest.mark.parametrize("command", readme_commands())
def test_a_command_of_the_readme_is_answered_by_the_build_that_it_names(command: str, samples_build: Path, run: Run) -> None:
    """README says of each whether it is for the samples; what it does not say works after either build."""
    done = run(*shlex.split(command), "--out", samples_build)
    assert (done.status, done.complaints) == (0, [])
    assert done.out


@pytest.mark.parametrize("command", ["query acts", "query unresolved", "obligations"])
def test_the_commands_for_either_build_are_answered_by_real_reports_too(command: str, reports_build: Path, run: Run) -> None:
    done = run(*command.split(), "--out", reports_build)
    assert (done.status, bool(done.out)) == (0, True)


def triples(turtle: str) -> set[str]:
    return {str(triple) for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri="https://example.org/")}


def test_the_turtle_of_contributing_is_what_the_samples_hold() -> None:
    conference = page(ROOT / "CONTRIBUTING.md").partition("\n## Add a body")[0]  # the entry of that part is tried in test_styles
    text = conference.replace("\n   ", "\n")
    blocks = [block["text"] for block in BLOCK.finditer(text) if block["language"] == "turtle"]
    held = triples((ROOT / "samples" / "rivers.authority.ttl").read_text(encoding="utf-8"))
    told = {triple for triple in triples("\n".join(blocks)) if "Where you have this from." not in triple}
    assert len(told) > 10
    assert told <= held


# --- links -----------------------------------------------------------------------------------------------------------
def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", page(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page(path)):
        name, _, anchor = unquote(target).partition("#")
        there = path.parent / name if name else path
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_file_that_a_page_names_exists(path: Path) -> None:
    named = re.findall(r"`((?:src|docs|tests|ontology|shapes|queries|samples|benchmarks)/[\w./-]*)`", page(path))
    named += [f"src/mandategraph/{name}" for name in re.findall(r"`((?:ask|cli)/[\w./]*|_\w+\.py)`", page(path))]
    assert not [name for name in named if not (ROOT / name).exists()]
