"""The rules of the house: who may import whom, how long things are, where anything is printed, and what an installed wheel holds."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDFS, SKOS

from conftest import ROOT, SAMPLES
from work import PATIENCE

SRC = ROOT / "src" / "mandategraph"
# The one way: each floor and the floors that it may import. Nothing behind `graph` knows a format or reads a text but `collection`.
ONE_WAY = {
    "ground": "",
    "authorities": "ground",
    "language": "ground authorities",
    "documents": "ground authorities language",
    "reading": "ground authorities language documents",
    "graph": "ground authorities language documents reading",
    "lineage": "ground authorities language graph",
    "collection": "ground authorities language documents reading graph lineage",
    "answers": "ground authorities language graph collection",
    "pages": "ground",
    "publish": "ground authorities language graph collection answers pages",
    "serve": "ground authorities language graph collection answers pages",
    "upload": "ground graph",
    "cli": "ground authorities language documents reading graph lineage collection answers pages publish serve upload",
}
# What goes against it. The list may only become shorter.
AGAINST: set[tuple[str, str]] = set()
FILES = sorted(SRC.rglob("*.py"))
FACE = SRC / "__init__.py"
FLOORS = list(ONE_WAY)
LONGEST_FILE = 600  # lines
LONGEST_FUNCTION = 60  # lines


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def floor_of(path: Path) -> str:
    """The floor that a file stands on."""
    return name_of(path).split("/")[0]


def imports(path: Path) -> set[Path]:
    """The files of the package that a file imports, the package's own face left out."""
    modules = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute here"
            modules |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    return {file for module in modules if module.startswith("mandategraph.") for file in [file_of(module.split(".")[1:])]} - {FACE}


def file_of(module: list[str]) -> Path:
    """The file of a module, or of the module that holds a name: identify, Link -> identify/__init__.py."""
    for parts in (module, module[:-1]):
        for path in (SRC.joinpath(*parts, "__init__.py"), SRC.joinpath(*parts).with_suffix(".py")):
            if path.is_file():
                return path
    raise AssertionError(f"no such module: {'.'.join(module)}")


def on(*floors: str) -> list[Path]:
    return [path for path in FILES if floor_of(path) in floors]


def strings(path: Path) -> list[tuple[int, str]]:
    """The string constants of a file with their lines, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return [(n.lineno, n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs]


def test_every_file_stands_on_a_floor():
    assert {name_of(path) for path in FILES if path != FACE and floor_of(path) not in ONE_WAY} == set()
    assert all(FLOORS.index(other) < FLOORS.index(floor) for floor, others in ONE_WAY.items() for other in others.split())


def test_a_floor_imports_only_what_the_table_says():
    found = {
        (name_of(path), floor_of(file))
        for path in FILES
        if path != FACE
        for file in imports(path)
        if floor_of(file) not in {floor_of(path), *ONE_WAY[floor_of(path)].split()}
    }
    assert found == AGAINST


@pytest.mark.parametrize(
    "path", [path for path in FILES if floor_of(path) not in ("ground", "authorities", "language", "documents")], ids=name_of
)
def test_the_way_from_the_body_to_the_file_is_asked_of_the_document(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "map"] == [], "ask place()"
    assert SRC / "documents" / "offsets.py" not in imports(path)


@pytest.mark.parametrize("path", [p for p in FILES if name_of(p) != "graph/store.py"], ids=name_of)
def test_a_store_is_made_in_one_place_which_is_the_one_way_to_a_build(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert [ast.unparse(call) for call in calls if ast.unparse(call.func).rpartition(".")[2] == "Store"] == []


@pytest.mark.parametrize("path", [p for p in on("reading") if p.name != "spans.py"], ids=name_of)
def test_places_are_looked_up_in_one_way(path):
    modules = {getattr(node, "module", None) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))}
    assert "bisect" not in modules, "ask Spans of reading/spans.py"


@pytest.mark.parametrize("path", [p for p in on("reading") if p.name != "signs.py"], ids=name_of)
def test_headings_and_chapeaux_are_looked_for_in_one_place(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    asked = {ast.unparse(call.func).rpartition("lexicon.")[2] for call in calls}
    assert asked & {"act_words.heading", "act_words.odd_heading", "chapeaux.opening"} == set(), "ask Signs of reading/signs.py"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_is_too_long(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [n.name for n in functions if (n.end_lineno or n.lineno) - n.lineno + 1 > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", [p for p in FILES if floor_of(p) != "cli"], ids=name_of)
def test_only_the_command_line_prints_or_ends_the_program(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert (
        calls
        & {
            "print",
            "exit",
            "quit",
            "sys.exit",
            "os._exit",
            "sys.stdout.write",
            "sys.stderr.write",
            "typer.echo",
            "typer.Exit",
            "SystemExit",
            "input",
        }
        == set()
    )
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert modules & {"typer", "rich"} == set()


@pytest.mark.parametrize("path", [p for p in on("cli") if p.name != "show.py"], ids=name_of)
def test_the_command_line_prints_through_one_door_which_a_terminal_is_safe_behind(path):
    calls = {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)}
    assert calls & {"print", "typer.echo", "typer.secho", "Console", "sys.stdout.write", "sys.stderr.write"} == set()


@pytest.mark.parametrize("path", [p for p in FILES if floor_of(p) != "pages"], ids=name_of)
def test_pages_are_made_in_one_place_which_keeps_them_well_formed(path):
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert [call for call in calls if "get_template(" in call and call.endswith(".render")] in (
        [],
        ["environment().get_template(CITATION).render"],
    )


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_page_stands_in_python(path):
    assert [(line, text) for line, text in strings(path) if re.search(r"<!doctype html|<html\b|</body>", text, re.I)] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_everything_public_says_what_it_does(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.stat().st_size:
        assert ast.get_docstring(tree), "the module has no docstring"
    nodes = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    nodes += [
        m for n in nodes if isinstance(n, ast.ClassDef) and not n.name.startswith("_") for m in n.body if isinstance(m, ast.FunctionDef)
    ]
    assert [n.name for n in nodes if not n.name.startswith("_") and not ast.get_docstring(n)] == []


# --- Knowledge is data -----------------------------------------------------------------------------------------------

MONTHS = [
    line.split("\t")[0] for line in (ROOT / "ontology" / "tables" / "en" / "months.tsv").read_text(encoding="utf-8").split("\n")[2:] if line
]


def known_names() -> list[str]:
    """The names of bodies, treaties, initiatives, constituencies and States, those of one plain word (State, Office) left out."""
    graph = Graph()
    for path in sorted((ROOT / "ontology" / "authorities").glob("*.ttl")):
        graph.parse(path)
    names = {str(name) for p in (RDFS.label, SKOS.altLabel) for _, name in graph.subject_objects(p)}
    return sorted(name for name in names if len(name) > 3 and (" " in name or name.isupper()))


NAMES = known_names()


@pytest.mark.parametrize("path", [p for p in FILES if floor_of(p) not in {"publish", "serve", "upload", "cli"}], ids=name_of)
def test_no_month_and_no_name_of_a_body_stands_in_python(path):
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted([*MONTHS, *NAMES], key=len, reverse=True))) + r")(?![\w-])")
    assert [(line, found[0]) for line, text in strings(path) for found in [pattern.search(text)] if found] == []


# The letters of series, the parts of symbols, and an expression for a number with a stroke or a year behind it: matches "RES|DEC", "/DEC/",
# "/L.", r"\\d{1,3}/\\d{1,3}", "[0-9]+/[0-9]+"
SHAPE_OF_AN_ACT = re.compile(
    r"\b(?:RES|DEC)\b|/(?:L|Rev|Add|Corr|Amend|CRP)\\?\."
    r"|(?:\\d|\[0-9\])(?:\{[\d,]+\}|[+*])? ?\??(?:\\s\??)?/ ?\??(?:\\s\??)?(?:\\d|\[0-9\])"
)
# Who still tells an act by a shape of its own. The list may only become shorter.


def test_how_acts_are_numbered_and_named_is_told_by_forms_alone():
    examples = {"serve/saved.py", "cli/diff.py"}  # words of help that show a name
    found = {
        name_of(path) for path in FILES if floor_of(path) != "authorities" for _, text in strings(path) if SHAPE_OF_AN_ACT.search(text)
    }
    assert found - examples == set()


@pytest.mark.parametrize(
    "words", ["(?P<series>RES|DEC)", "/DEC/", "/L.", r"(\d{1,2})/Rev\.", r"\d{1,3}/\d{1,3}", r"\d+ ?/ ?\d+", r"[0-9]{1,2}\s?/\s?[0-9]"]
)
def test_a_shape_of_an_act_is_known_when_it_is_seen(words):
    assert SHAPE_OF_AN_ACT.search(words)


CLASSES_OF_ACTS = re.findall(r"mg:actClass mg:(\w+)", (ROOT / "ontology" / "series.ttl").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", on("graph", "lineage", "collection", "answers", "publish", "serve", "upload", "cli"), ids=name_of)
def test_no_kind_of_act_is_known_behind_reading(path):
    """The series of an act tells its rank and its name (``graph/series.py``). The heading of a table is a word of its own."""
    kinds = {*CLASSES_OF_ACTS, *(f"mg:{name}" for name in CLASSES_OF_ACTS)}
    assert CLASSES_OF_ACTS
    assert [(line, text) for line, text in strings(path) if text in kinds and name_of(path) != "answers/trace/official.py"] == []


@pytest.mark.parametrize("words", ["RESULT", "/LICENSE", "and/or"])
def test_other_words_are_no_shape_of_an_act(words):
    assert not SHAPE_OF_AN_ACT.search(words)


# --- The wheel -------------------------------------------------------------------------------------------------------


def call(*words: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=cwd, env=clean | env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = call(
        "-m",
        "pip",
        "wheel",
        ROOT,
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--quiet",
        "--disable-pip-version-check",
        "-w",
        folder,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_all_data_and_nothing_strange(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        told = archive.read(next(n for n in archive.namelist() if n.endswith("entry_points.txt"))).decode()
    wanted = {
        f"mandategraph/data/{p.relative_to(ROOT).as_posix()}"
        for folder in ("ontology", "shapes", "queries", "endpoint", "tables", "web", "quality")
        for p in (ROOT / folder).rglob("*")
        if p.is_file()
    } | {"mandategraph/data/docs/graph.md"}
    code = {f"mandategraph/{name_of(path)}" for path in FILES}
    assert {name for name in wanted | code if "__pycache__" not in name} - names == set()
    assert {name for name in names - wanted - code if not name.endswith("py.typed")} == set()
    assert "mandategraph/py.typed" in names
    assert "mandategraph = mandategraph.cli:main" in told


@pytest.mark.slow
def test_an_installed_wheel_reads_the_samples_from_any_folder(wheel, tmp_path):
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = call(
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        "--no-compile",
        "--disable-pip-version-check",
        "--target",
        target,
        wheel,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    where = call("-c", "import mandategraph; print(mandategraph.__file__)", cwd=elsewhere, PYTHONPATH=str(target))
    assert Path(where.stdout.strip()).is_relative_to(target)
    done = call(target / "bin" / "mandategraph", "build", SAMPLES, "--out", "graph", cwd=elsewhere, PYTHONPATH=str(target))
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in (elsewhere / "graph" / "reports").glob("*.ttl")) == [
        "ICRS-COSP-2013-12.ttl",
        "ICRS-COSP-2015-14.ttl",
        "ICRS-COSP-session-4-report.ttl",
    ]
    asked = call(
        target / "bin" / "mandategraph", "query", "acts", "--out", "graph", "--format", "csv", cwd=elsewhere, PYTHONPATH=str(target)
    )
    assert asked.returncode == 0, asked.stderr
    assert "3/3" in asked.stdout
