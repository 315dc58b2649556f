"""What is given to a build: paths that lead nowhere, folders with other things in them, and a folder to write into that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builds import WHOLE, adopted, contents, folder, report, well_told
from conftest import SAMPLES
from mandategraph.collection.files import ONE_BY_ONE, Notice, report_files

GOOD = {"ICRS/COSP/DEC/3/1"}
FOURTH = report("fourth", "4/1", "ICRS/COSP/2017/9")


def told(*paths: Path) -> tuple[list[str], list[Notice]]:
    """The names of the files that paths mean, and the notices."""
    notices: list[Notice] = []
    files = report_files(paths, notices.append)
    return [file.name for file in files], notices


def missing(root: Path) -> Path:
    return root / "nowhere.txt"


def empty(root: Path) -> Path:
    (root / "empty").mkdir()
    return root / "empty"


def dangling(root: Path) -> Path:
    (root / "dangling.txt").symlink_to(root / "gone.txt")
    return root / "dangling.txt"


def circle(root: Path) -> Path:
    (root / "one").symlink_to(root / "other")
    (root / "other").symlink_to(root / "one")
    return root / "one"


def holding_a_dangling_link(root: Path) -> Path:
    inner = folder(root / "inner", fine=FOURTH)
    (inner / "old.txt").symlink_to("gone.txt")
    return inner


def holding_itself(root: Path) -> Path:
    inner = folder(root / "inner", fine=FOURTH)
    (inner / "loop").symlink_to(inner, target_is_directory=True)
    return inner


def address(root: Path) -> Path:
    return Path("https://example.org/reports/session-3.txt")


def address_without_scheme(root: Path) -> Path:
    return Path("www.example.org/session-3.txt")


def too_long(root: Path) -> Path:
    return root / ("a" * 300)


WRONG = {
    missing: ("nowhere.txt", "build#no-such-path"),
    empty: ("empty", "build#no-reports"),
    dangling: ("dangling.txt", "build#dead-link"),
    circle: ("one", "build#dead-link"),
    holding_a_dangling_link: ("old.txt", "build#dead-link"),
    holding_itself: ("loop", "build#dead-link"),
    address: ("https://example.org/reports/session-3.txt: ", "build#web-address"),
    address_without_scheme: ("www.example.org/session-3.txt: ", "build#web-address"),
    too_long: ("aaa", "acquire#unreadable"),
}


@pytest.mark.parametrize("first", [True, False], ids=["before the good one", "behind it"])
@pytest.mark.parametrize("make", WRONG, ids=lambda make: make.__name__)
def test_a_path_that_leads_nowhere_does_not_stop_the_good_ones(make, first, tmp_path, run):
    good = folder(tmp_path / "in", good=WHOLE) / "good.txt"
    wrong = make(tmp_path)
    ran = run("build", *([wrong, good] if first else [good, wrong]), "--out", tmp_path / "build")
    name, code = WRONG[make]
    (line,) = [line for line in ran.complaints if code in line]
    assert name in line
    assert ran.status == 1
    assert well_told(ran)
    assert adopted(tmp_path / "build") >= GOOD


@pytest.mark.parametrize("make", [missing, empty, dangling, circle, address, too_long], ids=lambda make: make.__name__)
def test_where_nothing_good_is_left_the_use_was_wrong(make, tmp_path, run):
    wrong = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ran = run("build", wrong, tmp_path / "also-missing.md", "--out", tmp_path / "build")
    assert ran.status == 2
    assert len(ran.complaints) == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    shut = empty(tmp_path)
    good = folder(tmp_path / "in", good=WHOLE)
    listing = Path.iterdir

    def refuse(path):
        if path == shut:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    files, (notice,) = told(shut, good)
    assert files == ["good.txt"]
    assert "Permission denied" in notice.line
    assert notice.wrong


@pytest.mark.parametrize("form", ["pdf", "docx", "doc", "rtf", "odt", "csv", "zip", "json", "tar.gz"])
def test_a_file_that_is_not_read_is_told_with_what_to_do(form, tmp_path, run):
    reports = folder(tmp_path / "in", good=WHOLE)
    (reports / f"session-4.{form}").write_bytes(b"x")
    ran = run("build", reports, "--out", tmp_path / "build")
    (line,) = ran.complaints
    assert f"session-4.{form}: {form.rpartition('.')[2].upper()} is not read. " in line
    assert line.endswith("[build#not-read]")
    assert ran.status == 0, "what was given to be read was read"


def test_of_many_files_a_handful_is_told_by_name_and_the_rest_is_counted(tmp_path):
    for n in range(9):
        (tmp_path / f"a{n}.pdf").write_bytes(b"x")
    for n in range(3):
        (tmp_path / f"b{n}.docx").write_bytes(b"x")
    files, notices = told(tmp_path, SAMPLES / "session-2.txt")
    assert files == ["session-2.txt"]
    *named, counted, none = [notice.line for notice in notices]
    assert len(named) == ONE_BY_ONE
    assert all(".pdf: PDF is not read." in line for line in named)
    assert "7 more files are not read (3 DOCX, 4 PDF)" in counted
    assert none.endswith("[build#no-reports]")


def test_what_is_meant_for_people_or_for_the_program_is_not_told(tmp_path):
    folder(tmp_path, good=WHOLE)
    for name in ("README.md", "README", "readme.html", ".DS_Store", ".hidden.pdf", "more.authority.ttl"):
        (tmp_path / name).write_text("")
    for name in ("pictures", "texts/of/README.md"):
        (tmp_path / name).mkdir(parents=True)
    assert told(tmp_path) == (["good.txt"], [])
    assert told(SAMPLES) == (["session-2.txt", "session-3.txt", "session-4.txt"], [])


def test_a_file_without_a_known_end_and_what_is_no_file_are_told(tmp_path):
    folder(tmp_path, good=WHOLE)
    (tmp_path / "report").write_text("x")
    os.mkfifo(tmp_path / "pipe.txt")
    files, notices = told(tmp_path)
    assert files == ["good.txt"]
    assert [notice.wrong for notice in notices] == [False, False]
    assert "pipe.txt: this is no file." in notices[0].line
    assert "report: not read. If it is a report, let its name end in .txt, .md, .xml, .html or .htm." in notices[1].line


def test_a_folder_within_a_folder_is_told_where_it_holds_text(tmp_path):
    folder(tmp_path, good=WHOLE)
    folder(tmp_path / "older" / "still", one=WHOLE, two=WHOLE)
    files, (notice,) = told(tmp_path)
    assert files == ["good.txt"]
    assert f"{tmp_path / 'older'}: a folder within a folder is not read; it holds 2 text files." in notice.line
    assert not notice.wrong


def test_capitals_at_the_end_of_a_name_do_not_hide_a_report(tmp_path):
    for name in ("A.TXT", "B.Md"):
        (tmp_path / name).write_text(WHOLE)
    assert told(tmp_path) == (["A.TXT", "B.Md"], [])


def test_a_file_that_several_paths_lead_to_is_read_once(tmp_path, monkeypatch):
    reports = folder(tmp_path / "in", good=WHOLE)
    (tmp_path / "link").symlink_to(reports, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert told(reports, Path("in/good.txt"), Path("link"), Path("in/../in/good.txt")) == (["good.txt"], [])


# --- A folder to write into ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("out", ["file", "file/inner", "gone", "a" * 300, "made/" + "a" * 300], ids=lambda out: out[:12])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(out, tmp_path, run):
    reports = folder(tmp_path / "in", good=WHOLE)
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere" / "at" / "all")
    before = contents(tmp_path)
    ran = run("build", reports, "--out", tmp_path / out)
    (line,) = ran.complaints
    assert line.endswith("[write#folder]")
    assert ran.status == 1
    assert "read good.txt" not in ran.out
    assert contents(tmp_path) == before
    assert not (tmp_path / "made").exists()


def test_when_nothing_can_be_read_no_folder_is_left_behind(tmp_path, run):
    reports = folder(tmp_path / "in", bad="Take flour, water and a long afternoon.\n")
    assert run("build", reports, "--out", tmp_path / "new" / "build").status == 1
    assert not (tmp_path / "new").exists()
