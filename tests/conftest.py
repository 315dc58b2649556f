"""What many tests share: the builds of the samples and of the real reports, each made once for all workers, and the program in-process."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from draw import SEED
from mandategraph.collection.build import build
from mandategraph.collection.files import report_files
from mandategraph.ground.guard import Guard
from mandategraph.ground.vocabularies import BASE
from mandategraph.language.language import language
from mandategraph.language.lexicon import Lexicon, load_lexicon
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import publish
from mandategraph.publish.site.files import NAV, site_files

pytest_plugins = ["record_gold"]  # its fixtures
ENGLISH = language("en")
ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
RIVERS = SAMPLES / "rivers.authority.ttl"
SHARED = Path(os.environ.get("MANDATEGRAPH_SHARED") or ROOT.parent / "shared")
REPORTS = Path(os.environ.get("MANDATEGRAPH_REPORTS") or SHARED / "reports")


@dataclass(frozen=True)
class Ran:
    """What a run of the program came to."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on the error stream."""
        return [line for line in self.err.split("\n") if line.strip()]


Run = Callable[..., Ran]


# An example may take as long as it takes: that a machine is busy says nothing of the program.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    # Who runs the tests in the background may have told them to ignore these; the programs that they start must not inherit that.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
            signal.signal(getattr(signal, name), lambda number, frame: None)
    config.addinivalue_line("markers", "slow: takes more than five seconds")
    Guard.caught = ()  # a reader that fails is a fault of the program: here nothing hides it


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let one worker at a time in."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, reports: Path) -> Path:
    """Build a folder of reports, once for all workers of this test session."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root
    out = root / name
    with only_one(root / f"{name}.lock"):
        if not out.exists():
            aside = root / f"{name}.unfinished"
            shutil.rmtree(aside, ignore_errors=True)
            build(report_files([reports]), aside, BASE, 1, [], lambda reading: None)
            aside.rename(out)
    return out


@pytest.fixture(scope="session")
def samples_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of ``samples/``. Not to be written into."""
    return built_once(tmp_path_factory, "samples-build", SAMPLES)


@pytest.fixture(scope="session")
def samples_site(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the samples with its site, at a sub-path of its folder. Not to be written into."""
    out = tmp_path_factory.mktemp("site") / "some" / "where"
    publish(samples_build, out, Edition(), NAV, site_files)
    return out


@pytest.fixture(scope="session")
def reports_folder() -> Path:
    """The folder of the real reports; the test is skipped where there is none."""
    if not REPORTS.is_dir():
        pytest.skip(f"no real reports at {REPORTS}: set MANDATEGRAPH_REPORTS to their folder")
    return REPORTS


@pytest.fixture(scope="session")
def reports_build(tmp_path_factory: pytest.TempPathFactory, reports_folder: Path) -> Path:
    """The build of the real reports. Not to be written into."""
    return built_once(tmp_path_factory, "reports-build", reports_folder)


@pytest.fixture(scope="session")
def rivers() -> Lexicon:
    """What the program knows when it reads a report of the samples' conference."""
    return load_lexicon([RIVERS]).within("body/icrs-cosp")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program inside this process, as its console script does."""

    def runner(*words: object) -> Ran:
        from mandategraph.cli import start

        monkeypatch.setattr(sys, "argv", ["mandategraph", *map(str, words)])
        capsys.readouterr()
        interrupt = signal.getsignal(signal.SIGINT)
        try:
            start.main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        else:
            status = 0
        finally:
            signal.signal(signal.SIGINT, interrupt)  # the program leaves Ctrl-C to nobody: it ends there
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return runner


def pytest_report_header() -> str:
    """The seed by which the cases of long tests were drawn."""
    return f"cases drawn with MANDATEGRAPH_SEED={SEED} (MANDATEGRAPH_SEED=all runs every one)"
