"""What is installed: running needs what its own list pins, and nothing of the tools of the tests; no test looks at a clock."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions

import pytest
from packaging.requirements import Requirement

from conftest import ROOT

HERE = ROOT
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
CLOCKS = {"perf_counter", "monotonic", "process_time", "thread_time", "time_ns", "perf_counter_ns", "monotonic_ns", "process_time_ns"}


def plain(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(name: str) -> dict[str, str]:
    """The packages of a list with their versions."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {plain(line.split("==")[0]): line.split("==")[1] for line in lines if "==" in line and not line.startswith("#")}


RUNNING, TOOLS = pinned("requirements.lock"), pinned("requirements-dev.lock")


def needed(requirements: list[str]) -> set[str]:
    """Packages with all that they need themselves, on this machine."""
    todo, found = [(Requirement(each), "") for each in requirements], set()
    done = set()
    while todo:
        each, wanted = todo.pop()
        if each.marker is not None and not each.marker.evaluate({"extra": wanted}):
            continue
        for extra in ("", *each.extras):
            if (key := (plain(each.name), extra)) not in done:
                done.add(key)
                found.add(key[0])
                todo += [(Requirement(other), extra) for other in distribution(each.name).requires or ()]
    return found


def test_the_list_of_running_is_what_running_and_installing_need():
    wanted = needed(PROJECT["project"]["dependencies"]) | needed([*PROJECT["build-system"]["requires"], "editables"])
    assert wanted <= RUNNING.keys()
    if sys.version_info[:2] == (3, 11):  # later versions of Python bring some of these along
        assert wanted == RUNNING.keys()


def test_the_list_of_tools_comes_on_top_and_has_all_of_them():
    assert "-r requirements.lock\n" in (HERE / "requirements-dev.lock").read_text(encoding="utf-8")
    assert not RUNNING.keys() & TOOLS.keys()
    assert needed(PROJECT["project"]["optional-dependencies"]["dev"]) <= RUNNING.keys() | TOOLS.keys()


@pytest.mark.parametrize("path", sorted((HERE / "src").rglob("*.py")), ids=lambda path: path.relative_to(HERE / "src").as_posix())
def test_the_program_imports_only_what_running_has(path):
    owners = packages_distributions()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        for name in {name.partition(".")[0] for name in names} - {"mandategraph", "__future__"} - sys.stdlib_module_names:
            assert {plain(owner) for owner in owners[name]} & RUNNING.keys(), f"{name} is not in requirements.lock"


def test_make_adds_the_tools_only_where_they_are_needed():
    makefile = (HERE / "Makefile").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^(\S+):(.*)$", makefile, re.M))
    assert rules["graph"].split() == ["$(READY)"]
    assert rules["test"].split() == rules["lint"].split() == ["$(TOOLS)"]
    assert rules["$(READY)"].split() == ["pyproject.toml", "requirements.lock"]
    assert rules["$(TOOLS)"].split() == ["$(READY)", "requirements-dev.lock"]


@pytest.mark.parametrize("path", sorted((HERE / "tests").glob("*.py")), ids=lambda path: path.name)
def test_no_test_looks_at_a_clock(path):
    """A test that does fails where the machine is busy; tests/work.py counts work instead. Waiting for a server is no test."""
    if path.name == "stores.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCKS
    read |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "time" for alias in node.names}
    read |= {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in {("time", "time"), ("os", "times")}
    }
    assert read == set()
