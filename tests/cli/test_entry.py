"""The door of the program: help, completion, Ctrl-C at any moment, and what Python and type checkers see of it."""

from __future__ import annotations

import os
import pydoc
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mandategraph
from conftest import ROOT, SAMPLES, Run
from mandategraph.answers.ask.saved import saved_queries
from mandategraph.cli.app import COMMANDS

# Sends Ctrl-C to itself at the moment when a module is asked for.
INTERRUPTED = """
import os, signal, sys
class Ctrl:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Ctrl())
sys.argv = ["mandategraph", *{words!r}]
from mandategraph.cli import main
main()
"""


def python(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=120, check=False, env=os.environ | env)


def completed(words: str, at: int) -> list[str]:
    """What bash offers for the word at a place of a command line."""
    env = {"COMP_WORDS": "\n".join(words.split(" ")), "COMP_CWORD": str(at), "_MANDATEGRAPH_COMPLETE": "complete_bash"}
    done = python("-c", "import sys; sys.argv = ['mandategraph']; from mandategraph.cli import main; main()", **env)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


# --- help -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_h_is_help_and_no_line_of_it_is_cut(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words = [command] if command else []
    short, long = run(*words, "-h"), run(*words, "--help")
    assert short.status == 0
    assert short.out == long.out
    assert [line for line in short.out.splitlines() if line.endswith(("...", "…")) and not line.startswith("Usage:")] == []
    assert max(map(len, short.out.splitlines())) <= 80


def test_without_a_word_the_program_shows_each_command_with_its_whole_sentence(run: Run) -> None:
    shown = " ".join(run().out.split())
    for command in COMMANDS:
        whole = " ".join(run(command, "-h").out.split())
        sentence = re.search(rf" {command} ([A-Z].*?\.)(?: [a-z-]+ [A-Z]|$)", shown)
        assert sentence, command
        assert sentence[1] in whole


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["bild"], "Did you mean 'build'?", id="a misspelt command"),
        pytest.param(["query"], "Missing argument 'name'", id="a question without its name"),
        pytest.param(["build"], "Missing argument 'REPORT'", id="a build of nothing"),
        pytest.param(["query", "acts", "--fromat", "csv"], "--format", id="a misspelt option"),
        pytest.param(["obligations", "--due", "x"], "Invalid value for '--due': 'x' is not a whole number.", id="a word for a number"),
        pytest.param(["serve", "--seconds", "x"], "'--seconds': 'x' is not a number.", id="a word for another number"),
        pytest.param(["obligations", "--due", "-1"], "'--due': -1 is too small: the least is 0.", id="too small a number"),
        pytest.param(["serve", "--port", "99999"], "'--port': 99999 is too large: the most is 65535.", id="too large a number"),
        pytest.param(
            ["obligations", "--status", "maybe"],
            "'--status': 'maybe' is not one of 'answered', 'partly', 'open', 'unknown'.",
            id="a status that is none",
        ),
    ],
)
def test_wrong_use_is_told_with_the_way_out_and_status_2(words: list[str], said: str, run: Run) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert said in ran.err
    assert "-h' for help" in ran.err


# --- completion -------------------------------------------------------------------------------------------------------
def test_the_tab_key_completes_commands_options_and_questions() -> None:
    assert completed("mandategraph que", 1) == ["queries", "query"]
    assert completed("mandategraph query --form", 2) == ["--format"]
    assert completed("mandategraph query art", 2) == [q.name for q in saved_queries() if q.name.startswith("art")] != []


def test_completion_is_shown_for_who_wants_to_install_it_by_hand(run: Run) -> None:
    assert {"--install-completion", "--show-completion"} <= set(run("-h").out.split())


# --- Ctrl-C -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", [["query", "acts"], ["build", str(SAMPLES)], []], ids=["query", "build", "help"])
@pytest.mark.parametrize("module", ["mandategraph.cli.app", "typer", "rich", "mandategraph.ground.errors", "pyoxigraph"])
def test_ctrl_c_while_the_program_is_loaded_is_one_line(words: list[str], module: str, tmp_path: Path) -> None:
    done = python("-c", INTERRUPTED.format(module=module, words=[*words, *(["--out", str(tmp_path / "none")] if words else [])]))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped.\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("raised", ["KeyboardInterrupt", "SystemExit(130)"])
def test_ctrl_c_within_a_command_is_one_line(raised: str) -> None:
    script = f"import sys; sys.argv = ['m', 'build', 'x']; from mandategraph.cli import app, main\ndef run(words): raise {raised}\n"
    done = python("-c", f"{script}app.run = run\nmain()")
    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


def test_a_job_that_is_told_to_ignore_ctrl_c_ignores_it() -> None:
    script = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    done = python("-c", script + INTERRUPTED.format(module="typer", words=["--version"]))
    assert (done.returncode, done.stdout) == (0, f"mandategraph {mandategraph.__version__}\n")


# --- Python -----------------------------------------------------------------------------------------------------------
def test_help_of_the_package_shows_its_doors() -> None:
    told = pydoc.plain(pydoc.render_doc(mandategraph))
    assert re.search(r"^    convert\(path: 'Path \| str'.*\) -> 'Conversion'$", told, re.M)
    assert re.search(r"^    load\(build: 'str \| Path' = 'build'.*\) -> 'Dataset'$", told, re.M)
    assert {"convert", "load"} <= set(dir(mandategraph))


def test_importing_the_package_loads_nothing() -> None:
    done = python("-c", "import __future__, sys; before = set(sys.modules); import mandategraph; print(*sorted(set(sys.modules) - before))")
    assert done.stdout.split() == ["mandategraph"]


def test_the_doors_open(samples_build: Path) -> None:
    assert mandategraph.load(samples_build).ask("acts").rows
    assert mandategraph.convert(SAMPLES / "session-2.txt").facts.acts


@pytest.mark.slow
def test_a_type_checker_sees_the_doors(tmp_path: Path) -> None:
    assert (ROOT / "src" / "mandategraph" / "py.typed").is_file()
    asks = tmp_path / "asks.py"
    asks.write_text("import mandategraph\nreveal_type(mandategraph.load())\nreveal_type(mandategraph.convert('x'))\nmandategraph.load(7)\n")
    cache = ["--cache-dir", str(tmp_path), "--config-file", os.devnull, "--follow-imports=silent"]
    done = python("-m", "mypy", *cache, str(asks), MYPYPATH=str(ROOT / "src"))
    assert 'Revealed type is "mandategraph.answers.ask.ask.Dataset"' in done.stdout
    assert 'Revealed type is "mandategraph.collection.read.Conversion"' in done.stdout
    assert 'Argument 1 to "load" has incompatible type "int"' in done.stdout
