"""No process outlives who started it, however that ended; and what a killed run leaves is the state before it or its own."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builds import contents, folder, report
from conftest import SAMPLES, Run
from mandategraph.ground.processes import undisturbed
from serving import PROGRAM, START, environment
from work import PATIENCE

SEED = 20260102
ENDS = [(name, status) for name, status in (("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130), ("SIGKILL", -9)) if hasattr(signal, name)]
LOOKS = 50  # in a second
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sees its processes in /proc")


def living(session: int) -> list[str]:
    """The processes of a session that are there, dead ones that nobody has fetched left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            told = (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(told[3]) == session and told[0] not in "ZX":
                found.append((path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return found


def soon(seen: Callable[[], bool]) -> bool:
    """Whether something comes to be."""
    for _ in range(PATIENCE * LOOKS):
        if seen():
            return True
        time.sleep(1 / LOOKS)
    return seen()


def started(*words: object, cwd: Path) -> subprocess.Popen[str]:
    """The program in a session of its own."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen([*PROGRAM, *map(str, words)], cwd=cwd, env=environment(), start_new_session=True, **pipes)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports that take two processes a while, and a build of another report beside them."""
    root = tmp_path_factory.mktemp("killed")
    folder(root / "earlier", good=report("ninth", "9/1", "ICRS/COSP/2027/9"))
    folder(root / "in")
    for path in SAMPLES.glob("session-*.txt"):
        shutil.copy(path, root / "in")
    for number in range(4):  # the same again costs the time of reading, and is told as not taken
        (root / "in" / f"session-9{number}.txt").write_text((SAMPLES / "session-2.txt").read_text(encoding="utf-8"), encoding="utf-8")
    return root


@pytest.mark.parametrize(("name", "status"), ENDS)
@pytest.mark.parametrize("when", ["while it reads", "at a drawn moment"])
def test_a_build_that_is_ended_leaves_no_process_and_no_half_state(name, status, when, reports, tmp_path, run: Run):
    assert run("build", reports / "earlier", "--out", tmp_path / "build", "--jobs", 1).status == 0
    before = contents(tmp_path / "build")
    process = started("build", reports / "in", "--out", "build", "--jobs", 2, cwd=tmp_path)
    if when == "while it reads":
        assert soon(lambda: len(living(process.pid)) >= 5), "the program, two workers, their server, and who keeps their things"
    else:
        print("seed", SEED)
        time.sleep(random.Random(f"{SEED} {name}").uniform(0.2, 5))
    process.send_signal(getattr(signal, name))
    said, _ = process.communicate(timeout=PATIENCE)  # the end of what it says: nobody holds the pipe any more
    assert soon(lambda: not living(process.pid)), living(process.pid)
    if when == "while it reads":
        assert process.returncode == status, said
    if name != "SIGKILL":
        assert "program#fault" not in said
        assert "Traceback" not in said
    ran = run("query", "acts", "--out", tmp_path / "build")
    assert ran.status == 0
    after = {path: content for path, content in contents(tmp_path / "build").items() if not path.startswith(".writing-")}
    if after != before:
        assert when != "while it reads"
        run("build", reports / "in", "--out", tmp_path / "fresh", "--jobs", 1)
        assert after == contents(tmp_path / "fresh")
    assert run("build", reports / "earlier", "--out", tmp_path / "build", "--jobs", 1).status == 0
    assert contents(tmp_path / "build") == before


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_a_publish_that_is_ended_leaves_an_edition_that_the_next_run_makes_whole(name, reports, tmp_path, run: Run):
    site = "--site" if name == "SIGKILL" else "--no-site"  # with it comes another program, the search's
    run("build", reports / "earlier", "--out", tmp_path / "build", "--jobs", 1)
    run("publish", "--build", tmp_path / "build", "--out", tmp_path / "public", "--no-site")
    before = contents(tmp_path / "public")
    run("build", folder(tmp_path / "in", other=report("tenth", "10/1", "ICRS/COSP/2029/9")), "--out", tmp_path / "other", "--jobs", 1)
    print("seed", SEED)
    drawn = random.Random(f"{SEED} {name}")
    for _ in range(2):
        process = started("publish", "--build", "other", "--out", "public", site, cwd=tmp_path)
        time.sleep(drawn.uniform(0.5, 6))
        process.send_signal(getattr(signal, name))
        process.communicate(timeout=PATIENCE)
        assert soon(lambda pid=process.pid: not living(pid)), living(process.pid)
    assert run("publish", "--build", tmp_path / "build", "--out", tmp_path / "public", "--no-site").status == 0
    assert contents(tmp_path / "public") == before


@pytest.mark.parametrize(("name", "status"), [end for end in ENDS if end[0] != "SIGINT"])
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "answering"])
def test_an_endpoint_that_is_ended_leaves_no_process(name, status, busy, samples_build, tmp_path):
    process = started("serve", "--build", samples_build, "--port", 0, "--seconds", 3000, cwd=tmp_path)
    assert process.stdout is not None
    found = START.match(process.stdout.readline())
    assert found
    asking = threading.Thread(target=ask_for_ever, args=(found[1],), daemon=True)
    if busy:
        asking.start()
        assert soon(lambda: any(spent(pid) > 2 for pid in pids(process.pid) if pid != process.pid)), "a worker is at work"
    process.send_signal(getattr(signal, name))
    process.communicate(timeout=PATIENCE)
    assert soon(lambda: not living(process.pid)), living(process.pid)
    assert process.returncode == status


def ask_for_ever(address: str) -> None:
    script = (
        "import sys, urllib.request, urllib.parse\n"
        "query = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) = STR(?i)) }'\n"
        "urllib.request.urlopen(sys.argv[1] + 'sparql?' + urllib.parse.urlencode({'query': query})).read()\n"
    )
    subprocess.run([sys.executable, "-c", script, address], capture_output=True, check=False, timeout=PATIENCE)


def pids(session: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if int((path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[3]) == session:
                found.append(int(path.name))
        except OSError:
            continue
    return found


def spent(pid: int) -> float:
    """The seconds of processor that a process has used."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


# Sends Ctrl-C to the program and its workers at the moment when something is called.
AT = """
import os, signal, sys
import mandategraph.{module} as here
called = here.{name}
def interrupted(*given, **more):
    here.{name} = called
    {before}
    found = called(*given, **more)
    {after}
    return found
here.{name} = interrupted
sys.argv = ["mandategraph", "build", *{words!r}, "--jobs", "2"]
from mandategraph.cli import main
main()
"""
CTRL_C = "os.killpg(0, signal.SIGINT)"


@pytest.mark.parametrize(
    ("module", "name", "before"),
    [
        pytest.param("ground.processes", "ProcessPoolExecutor", True, id="before there are workers"),
        pytest.param("ground.processes", "ProcessPoolExecutor.submit", False, id="while the first is started"),
        pytest.param("ground.processes", "ProcessPoolExecutor.shutdown", True, id="while they end"),
        pytest.param("collection.build", "_one_each_session", True, id="before the first report is read"),
        pytest.param("collection.build", "_parsed", True, id="when all are read"),
        pytest.param("collection.build", "validate", False, id="when the shapes have been asked"),
    ],
)
def test_ctrl_c_is_told_in_one_line_whatever_the_workers_do(module, name, before, tmp_path):
    folder_of_two = folder(tmp_path / "in", one=report(), two=report("fourth", "4/1", "ICRS/COSP/2017/9"))
    words = [str(folder_of_two), "--out", str(tmp_path / "build")]
    script = AT.format(module=module, name=name, words=words, before=CTRL_C if before else "", after="" if before else CTRL_C)
    process = subprocess.Popen(
        [sys.executable, "-c", script], env=environment(), start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said.splitlines()[-1:]) == (130, ["Stopped."])
    assert "Traceback" not in said
    assert soon(lambda: not living(process.pid)), living(process.pid)


def test_signals_wait_while_a_process_is_started():
    seen: list[str] = []
    before = signal.signal(signal.SIGTERM, lambda *_: seen.append("handled"))
    try:
        with undisturbed():
            os.kill(os.getpid(), signal.SIGTERM)
            seen.append("started")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == ["started", "handled"]


def test_a_signal_that_is_ignored_stays_ignored(tmp_path):
    script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from mandategraph.cli import main; main()"
    folder(tmp_path / "in", good=report())
    words = [sys.executable, "-c", script, "build", "in", "--jobs", "1"]
    process = subprocess.Popen(words, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
