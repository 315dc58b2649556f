"""The guard before the readers: what one of them cannot read costs its own facts and is told with its place; all else stands.

Everywhere else in these tests nothing is caught, so that a reader that fails fails a test (see conftest.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import mandategraph.collection.derive as derive
import mandategraph.reading.find.find as find
from conftest import RIVERS, SAMPLES, Run
from mandategraph.collection.read import Conversion, convert, read
from mandategraph.graph.triplify.acts import ActsWriter
from mandategraph.graph.triplify.record import RecordWriter
from mandategraph.ground.guard import READER_FAILED, Guard
from mandategraph.ground.vocabularies import BASE, MG
from mandategraph.reading.divide.act import ActReader
from mandategraph.reading.identify.identify import Identifier
from mandategraph.reading.interpret.acts.actions import Actions
from mandategraph.reading.interpret.acts.advice import Advice
from mandategraph.reading.interpret.acts.mandates import Mandates
from mandategraph.reading.interpret.acts.reported import ReportedMandates
from mandategraph.reading.interpret.acts.requests import Obligations
from mandategraph.reading.interpret.record import deliberations, proposed
from mandategraph.reading.interpret.record.adoptions import Adoptions
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.documents import Documents
from mandategraph.reading.interpret.record.events import Events
from mandategraph.reading.interpret.record.session import SessionReader
from mandategraph.reading.interpret.record.sponsors import Sponsors
from mandategraph.reading.interpret.record.statements import Statements

REPORTS = sorted(SAMPLES.glob("session-*.txt"))
REPORT = SAMPLES / "session-4.txt"
READERS: list[tuple[str, object, str, set[str]]] = [
    # reader as the finding names it, whose function, which, and the facts that may be fewer
    ("acts", ActReader, "_paragraph", {"*"}),
    ("cited acts", find, "find_acts", {"citations", "opens", "reported", "links", "adoptions", "drafts"}),
    ("citations", Identifier, "_stretch", {"citations", "opens", "reported", "links"}),
    ("actions", Actions, "_of_leaf", {"actions", "obligations", "mandates", "opens"}),
    ("recommendations", Advice, "_modals", {"advice", "obligations", "mandates"}),
    ("recommendations", Advice, "sources", {"advised_by"}),
    ("mandates", Mandates, "roles", {"mandates", "reported"}),
    ("reported mandates", ReportedMandates, "_clause", {"reported"}),
    ("requests", Obligations, "_obligation", {"obligations"}),
    ("chapters", Agenda, "_items_of", {"*"}),
    ("adoptions", Adoptions, "_adoption", {"adoptions", "drafts"}),
    ("documents", Documents, "_named", {"documents", "drafts"}),
    ("listed documents", Documents, "_row", {"documents", "drafts", "agenda_documents"}),
    ("meetings", SessionReader, "_meetings", {"figures"}),
    ("officers", SessionReader, "_officer", {"officers"}),
    ("drafts", Sponsors, "_take", {"drafts"}),
    ("statements", Statements, "_speakers", {"statements", "events"}),
    ("events", Events, "_event", {"events", "drafts"}),
    ("deliberations", deliberations, "_mentioned", {"deliberations", "links"}),
    ("proposed items", proposed, "_title", {"proposed"}),
    ("acts", ActsWriter, "_leaf", set()),
    ("statements", RecordWriter, "_statement", set()),
    ("figures", RecordWriter, "_figures", set()),
]  # fmt: skip


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard as it stands for users."""
    monkeypatch.setattr(Guard, "caught", (Exception,))


def counts(found: Conversion) -> dict[str, int]:
    """How many facts of each kind a report has."""
    facts, record = found.facts, found.facts.record
    of_acts = ("citations", "actions", "opens", "advice", "advised_by", "mandates", "obligations", "reported")
    of_record = ("documents", "drafts", "statements", "votes", "events", "deliberations", "proposed")
    told = {name: sum(len(getattr(act, name)) for act in facts.acts) for name in of_acts}
    told |= {name: len(getattr(record, name)) for name in of_record}
    told |= {name: len(getattr(record.session, name)) for name in ("figures", "participants", "officers", "agenda_documents")}
    links = sum(len(fact.links) for fact in record.deliberations)
    return told | {
        "acts": len(facts.acts),
        "items": len(facts.items),
        "links": links,
        "adoptions": sum(a.adoption.meeting > 0 for a in facts.acts),
    }


def failing(*words: object, **more: object) -> Iterator[object]:
    """A reader that fails."""
    raise LookupError("honey")


@cache
def whole(path: Path) -> Conversion:
    """What a report says when nothing fails; to be asked before anything is made to fail."""
    return convert(path, [RIVERS])


@pytest.mark.parametrize(("reader", "owner", "name", "fewer"), READERS, ids=[f"{row[0]}: {row[2]}" for row in READERS])
def test_a_reader_that_fails_costs_its_own_facts_and_is_told(
    reader: str, owner: object, name: str, fewer: set[str], guarded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {path: counts(whole(path)) for path in REPORTS}
    monkeypatch.setattr(owner, name, failing)
    failed = []
    for path in REPORTS:
        found = convert(path, [RIVERS])
        told = [finding for finding in found.findings if finding.code == READER_FAILED]
        assert all(finding.seen.endswith(f"{reader} failed here (LookupError: honey)") for finding in told)
        assert all(finding.file == path.name and finding.line >= 1 for finding in told)
        assert {kind for kind, n in known[path].items() if n != counts(found)[kind]} <= fewer or fewer == {"*"}
        assert len(found.facts.acts) == known[path]["acts"]
        failed += told
    assert failed


def test_a_place_that_cannot_be_read_costs_no_other_place(guarded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    first = whole(REPORT).facts.record.statements[0].paragraph
    read_well = Statements._paragraph

    def once(self: Statements, paragraph: object) -> object:
        if paragraph == first:
            raise ValueError("smoke")
        return read_well(self, paragraph)  # type: ignore[arg-type]

    monkeypatch.setattr(Statements, "_paragraph", once)
    found = convert(REPORT, [RIVERS])
    assert [s.paragraph.place for s in found.facts.record.statements] == [
        s.paragraph.place for s in whole(REPORT).facts.record.statements if s.paragraph != first
    ]
    (told,) = [finding for finding in found.findings if finding.code == READER_FAILED]
    text = REPORT.read_bytes().decode()
    assert text[told.begin :].startswith(" ".join(text[told.begin :].split()[:1]))
    assert text.count("\n", 0, told.begin) + 1 == told.line


def test_a_fact_that_cannot_be_written_leaves_no_half_of_it(guarded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {quad.subject.value for quad in whole(REPORT).quads}

    def half(self: RecordWriter, fact: object) -> None:
        self.w.typed(self._next(fact.paragraph, "statement"), "Statement")  # type: ignore[attr-defined]
        raise ValueError("smoke")

    monkeypatch.setattr(RecordWriter, "_statement", half)
    found = convert(REPORT, [RIVERS])
    assert not [quad for quad in found.quads if quad.object.value == f"{MG}Statement"]  # type: ignore[union-attr]
    assert {quad.subject.value for quad in found.quads} < known


def test_in_these_tests_a_reader_that_fails_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Guard.caught == ()
    monkeypatch.setattr(Statements, "_paragraph", failing)
    with pytest.raises(LookupError):
        convert(REPORT, [RIVERS])
    assert "program#fault" in read(REPORT, (RIVERS,), BASE).error


@pytest.mark.parametrize("folder", ["samples", "reports"])
def test_no_reader_fails_on_the_samples_or_the_real_reports(folder: str, guarded: None, request: pytest.FixtureRequest) -> None:
    reports = SAMPLES if folder == "samples" else request.getfixturevalue("reports_folder")
    findings = [finding for path in sorted(reports.glob("*.txt")) for finding in convert(path, [RIVERS]).findings]
    assert [finding for finding in findings if finding.code == READER_FAILED] == []


# --- What the command line makes of it ------------------------------------------------------------------------------------------------


def copied(folder: Path) -> Path:
    """A folder with one report, under a symbol of its own."""
    folder.mkdir()
    shutil.copy(RIVERS, folder)
    (folder / REPORT.name).write_text("ICRS/COSP/2017/14\n\n" + REPORT.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_strict_makes_it_an_error(guarded: None, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = copied(tmp_path / "reports")
    monkeypatch.setattr(Statements, "_paragraph", failing)
    ran = run("build", reports, "--out", tmp_path / "out", "--jobs", 1)
    (told,) = ran.complaints
    assert ran.status == 0
    assert told.startswith(f"{reports / REPORT.name}, line ")
    assert "the reader of statements failed here (LookupError: honey), and " in told
    assert told.endswith(f" more like it; all else was read. This is a fault of the program; please report it. [{READER_FAILED}]")
    assert f"[{READER_FAILED}]" in (tmp_path / "out" / "findings.txt").read_text(encoding="utf-8")
    again = run("build", reports, "--out", tmp_path / "out", "--jobs", 1, "--strict")  # from memory
    assert (again.status, again.complaints) == (1, [told])


def test_a_lineage_that_cannot_be_derived_is_told_and_tried_again(
    guarded: None, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports, out = copied(tmp_path / "reports"), tmp_path / "out"
    with monkeypatch.context() as broken:
        broken.setattr(derive, "relate", failing)
        ran = run("build", reports, "--out", out, "--jobs", 1, "--strict")
    assert (ran.status, ran.complaints) == (
        1,
        [
            "ICRS/COSP: its lineage could not be derived (LookupError: honey); all else is in the graph. "
            "This is a fault of the program; please report it. [relate#failed]"
        ],
    )
    mended = run("build", reports, "--out", out, "--jobs", 1, "--strict")
    assert (mended.status, mended.complaints) == (0, [])
