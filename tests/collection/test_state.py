"""Files that one run leaves for the next: whatever becomes of one, a build makes it anew, a question tells it, nothing is a fault."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builds import contents, folder, report, well_told
from conftest import Run
from draw import drawn
from mandategraph.answers.ask.errors import NoAnswer
from mandategraph.collection import build as build_module
from mandategraph.collection import depends, derive, workers
from mandategraph.collection.build import build
from mandategraph.collection.depends import DERIVES, READS, files_behind, program_of
from mandategraph.collection.files import report_files
from mandategraph.graph.texts import kept_text, text_file
from mandategraph.ground.resources import PACKAGE
from mandategraph.ground.state import fits, state_json, state_list, state_text
from mandategraph.ground.vocabularies import BASE
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import publish
from mandategraph.serve.store import hold


def with_a_wrong_type(content: bytes) -> bytes:
    """The same object of JSON, every value of it a number."""
    return json.dumps(dict.fromkeys(json.loads(content), 7)).encode() if content.startswith(b"{") else b"7"


CUT_CLEAN = "cut at a line's end"
DAMAGE = {
    "cut off": lambda content: content[: len(content) * 3 // 5],
    CUT_CLEAN: lambda content: content[: content.rfind(b"\n", 0, len(content) // 2) + 1],
    "empty": lambda content: b"",
    "blank": lambda content: b"\n \n",
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "Latin-1": lambda content: content + "Flüsse".encode("latin-1"),
    "binary": lambda content: bytes(range(256)),
    "a list": lambda content: b"[1, 2]",
    "nothing": lambda content: b"null",
    "a word": lambda content: b'"word"',
    "an empty object": lambda content: b"{}",
    "wrong types": with_a_wrong_type,
    "nested deeply": lambda content: b"[" * 100_000,
    "deep objects": lambda content: b'{"reports":' * 50_000,
    "a huge number": lambda content: b'{"reports": 1' + b"0" * 5_000 + b"}",
    "half a character": lambda content: b'{"\\ud800": "\\ud800"}',
}
FOLDERS = ("a folder", "a full folder")
KINDS = (*DAMAGE, *FOLDERS)
TEXT = text_file(hashlib.sha256(report().encode()).hexdigest())
OF_A_BUILD = (
    "memory.json", "sources.json", "mandategraph.nq", "summary.json", "validation.ttl", "reports/files.txt", "texts/files.txt", TEXT,
)  # fmt: skip
OF_AN_EDITION = ("summary.json", "validation.ttl", "findings.txt", "unresolved.csv")


def damage(path: Path, kind: str) -> None:
    content = path.read_bytes()
    if kind in DAMAGE:
        path.write_bytes(DAMAGE[kind](content))
        return
    path.unlink()
    path.mkdir()
    if kind == "a full folder":
        (path / "mine.txt").write_text("mine", encoding="utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports and their build. Not to be written into."""
    root = tmp_path_factory.mktemp("whole")
    folder(root / "in", good=report())
    build(report_files([root / "in"]), root / "build", BASE, 1, [], lambda reading: None)
    return root


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """The same, to be written into."""
    return Path(shutil.copytree(whole, tmp_path / "copy"))


@pytest.mark.parametrize(("name", "kind"), drawn([(name, kind) for name in OF_A_BUILD for kind in KINDS], 0.25, lambda case: case[0]))
def test_a_build_tells_what_is_damaged_and_makes_it_anew(name, kind, copy, whole, run: Run):
    damage(copy / "build" / name, kind)
    before = contents(copy / "build")
    ran = run("build", copy / "in", "--out", copy / "build", "--jobs", 1)
    assert well_told(ran)
    assert "program#fault" not in ran.err
    if kind == "a full folder":
        assert ran.status == 1
        assert contents(copy / "build") == before, "what is not ours is not deleted"
        return
    assert ran.status == 0
    assert contents(copy / "build") == contents(whole / "build")
    if (name, kind) != ("sources.json", "an empty object"):
        assert any(f"{name}: " in line and line.endswith("[state#damaged]") for line in ran.complaints)


@pytest.mark.parametrize("kind", drawn(KINDS, 0.4))
def test_no_question_asked_of_a_damaged_dataset_is_a_fault(kind, copy, run: Run):
    out = copy / "build"
    damage(out / "mandategraph.nq", kind)
    before = contents(copy)
    for words in (["query", "acts"], ["explain", "3/1"], ["lineage", "3/1"], ["obligations"], ["validate"], ["publish", "--build", out],
                  ["load", "--endpoint", "http://127.0.0.1:9/", "--build", out], ["serve", "--build", out, "--port", 0]):  # fmt: skip
        if words[0] == "serve" and kind not in FOLDERS:
            continue  # it starts processes: see below
        ran = run(*words, *([] if "--build" in words else ["--out", out]))
        assert ran.status in (1, 2), words
        assert well_told(ran), words
        assert len(ran.complaints) == 1, words
        assert "program#fault" not in ran.err, words
    with pytest.raises(NoAnswer):
        hold(out)
    assert contents(copy) == before


@pytest.mark.parametrize("cut", [1, 100])
def test_a_dataset_that_lost_its_last_lines_is_no_dataset(cut, copy, run: Run):
    out = copy / "build"
    lines = (out / "mandategraph.nq").read_bytes().splitlines(keepends=True)
    (out / "mandategraph.nq").write_bytes(b"".join(lines[:-cut]))
    for words in (["query", "acts", "--out", out], ["validate", "--out", out], ["publish", "--build", out]):
        ran = run(*words)
        assert (ran.status, [line.rpartition(" ")[2] for line in ran.complaints]) == (1, ["[state#damaged]"]), words
    (out / "memory.json").unlink()
    assert run("query", "acts", "--out", out).status == 0, "who brings a dataset of their own may ask it"


def test_figures_of_another_kind_are_told_and_made_anew(copy, whole, run: Run):
    path = copy / "build" / "summary.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"acts": 1', '"acts": "many"'), encoding="utf-8")
    ran = run("build", copy / "in", "--out", copy / "build", "--jobs", 1)
    assert (ran.status, len(ran.complaints)) == (0, 1)
    assert "summary.json: " in ran.err
    assert contents(copy / "build") == contents(whole / "build")


@pytest.mark.parametrize("kind", drawn(KINDS, 0.4))
def test_explain_tells_of_a_damaged_list_of_sources_and_does_without_it_where_it_is_told_the_folder(kind, copy, run: Run):
    damage(copy / "build" / "sources.json", kind)
    ran = run("explain", "3/1#op.a", "--out", copy / "build")
    assert well_told(ran)
    assert len(ran.complaints) == 1
    assert "--reports" in ran.err
    assert "program#fault" not in ran.err
    if kind != "an empty object":
        assert (ran.status, ran.complaints[0].rpartition(" ")[2]) == (1, "[state#damaged]")
    assert "[[Decides that the Bureau should count the boats;]]" in ran.out, "the words are in the build"
    assert run("explain", "3/1#op.a", "--out", copy / "build", "--reports", copy / "in").status == 0


@pytest.mark.parametrize("where", ["/dev/null", "../in", "\0", "x" * 5000, "../../../../etc/passwd"], ids=lambda where: repr(where)[:20])
def test_a_source_that_is_no_report_is_told(where, copy, run: Run):
    (copy / "build" / "sources.json").write_text(json.dumps({"ICRS/COSP/2015/14": where}), encoding="utf-8")
    ran = run("explain", "3/1#op.a", "--out", copy / "build")
    assert "[[Decides that the Bureau should count the boats;]]" in ran.out, "what is shown is the text as read, never that file"
    assert (ran.status, len(ran.complaints)) == (0, 1)
    assert re.search(r"\[explain#(moved|changed)\]$", ran.complaints[0])
    assert well_told(ran)
    assert "program#fault" not in ran.err


@pytest.mark.parametrize("kind", KINDS)
def test_explain_never_shows_a_damaged_text(kind, copy, run: Run):
    damage(copy / "build" / TEXT, kind)
    ran = run("explain", "3/1#op.a", "--out", copy / "build")
    assert (ran.status, ran.out, len(ran.complaints)) == (1, "", 1)
    assert ran.complaints[0].endswith("[state#damaged]")
    assert well_told(ran)


def test_a_build_without_texts_is_told_to_be_built_again(copy, whole, run: Run):
    shutil.rmtree(copy / "build" / "texts")
    ran = run("explain", "3/1#op.a", "--out", copy / "build")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "Build it again" in ran.err
    assert ran.complaints[0].endswith("[explain#no-text]")
    ran = run("build", copy / "in", "--out", copy / "build", "--jobs", 1)
    assert (ran.status, len(ran.complaints)) == (0, 1)
    assert f"{TEXT}: is missing" in ran.err
    assert contents(copy / "build") == contents(whole / "build")


@pytest.mark.parametrize("name", ["../in/good", "/etc/passwd", "", "\0"])
def test_a_dataset_leads_to_no_text_outside_the_build(name, copy):
    assert kept_text(copy / "build", name, "") is None


def test_a_text_is_kept_to_the_byte_and_swept_when_its_report_has_changed(copy, run: Run):
    out, texts = copy / "build", copy / "build" / "texts"
    (texts / "mine.txt").write_text("mine", encoding="utf-8")
    changed = "\ufeff" + report("fourth", "4/1", "ICRS/COSP/2017/9").replace("\n", "\r\n")
    (copy / "in" / "good.txt").write_bytes(changed.encode())
    run("build", copy / "in", "--out", out, "--jobs", 1)
    now = text_file(hashlib.sha256(changed.encode()).hexdigest())
    assert {*contents(texts)} == {now.partition("/")[2], "files.txt", "mine.txt"}, "only what a list of ours names is swept"
    assert (out / now).read_bytes() == changed.encode()


@pytest.mark.parametrize("kind", [None, *drawn(list(DAMAGE), 0.4)])
def test_a_report_that_is_kept_keeps_its_text_and_a_damaged_one_is_told(kind, copy, whole, run: Run):
    out = copy / "build"
    folder(copy / "in", good=b"", other=report("fourth", "4/1", "ICRS/COSP/2017/9"))
    if kind:
        damage(out / TEXT, kind)
    ran = run("build", copy / "in", "--out", out, "--jobs", 1)
    assert well_told(ran)
    assert (out / TEXT).exists() == (kind is None)
    shown = run("explain", "3/1#op.a", "--out", out)
    if kind is None:
        assert (out / TEXT).read_bytes() == (whole / "build" / TEXT).read_bytes()
        assert "[[Decides that the Bureau should count the boats;]]" in shown.out
    else:
        assert any(f"{TEXT}: " in line and line.endswith("[state#damaged]") for line in ran.complaints)
        assert shown.complaints[-1].endswith("[explain#no-text]")


def test_no_text_is_published(copy, run: Run):
    publish(copy / "build", copy / "public", Edition())
    assert report().encode() not in contents(copy / "public").values()
    assert not [name for name in contents(copy / "public") if "texts/" in name]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", OF_AN_EDITION)
def test_publish_tells_what_is_damaged_in_a_build(name, kind, copy, run: Run):
    damage(copy / "build" / name, kind)
    ran = run("publish", "--build", copy / "build", "--out", copy / "public", "--no-site")
    assert well_told(ran)
    assert "program#fault" not in ran.err
    if ran.status:
        assert len(ran.complaints) == 1
        assert f"{name}: " in ran.err
        assert not (copy / "public").exists()
    else:
        assert name in ("findings.txt", "unresolved.csv"), "of these any text is one"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != CUT_CLEAN])  # the beginning of a list is a list
def test_publish_tells_of_a_damaged_list_of_sums_and_makes_it_anew(kind, copy, run: Run):
    public = copy / "public"
    publish(copy / "build", public, Edition())
    fresh = contents(public)
    (public / "mine.txt").write_text("mine", encoding="utf-8")
    damage(public / "SHA256SUMS", kind)
    ran = run("publish", "--build", copy / "build", "--out", public, "--no-site")
    assert well_told(ran)
    if kind == "a full folder":
        assert (ran.status, len(ran.complaints)) == (2, 1)
        return
    assert (ran.status, len(ran.complaints)) == (0, 1)
    assert ran.complaints[0].endswith("[state#damaged]")
    assert contents(public) == fresh | {"mine.txt": b"mine"}


# --- What a list may delete -------------------------------------------------------------------------------------------


def test_a_list_of_sums_that_another_program_made_deletes_nothing(copy, run: Run):
    public = copy / "public"
    public.mkdir()
    (public / "disk.img").write_bytes(b"precious")
    (public / "SHA256SUMS").write_text(f"{'0' * 64}  disk.img\n", encoding="utf-8")
    ran = run("publish", "--build", copy / "build", "--out", public, "--no-site")
    assert ran.status == 0
    assert ran.complaints[0].endswith("[state#damaged]")
    assert (public / "disk.img").read_bytes() == b"precious"


def test_a_report_file_that_no_list_of_ours_names_stays(copy, run: Run):
    mine = copy / "build" / "reports" / "mine.ttl"
    mine.write_text("mine", encoding="utf-8")
    (copy / "in" / "good.txt").write_text(report("fourth", "4/1", "ICRS/COSP/2017/9"), encoding="utf-8")
    assert run("build", copy / "in", "--out", copy / "build", "--jobs", 1).status == 0
    assert sorted(path.name for path in mine.parent.glob("*.ttl")) == ["ICRS-COSP-2017-9.ttl", "mine.ttl"]


@pytest.mark.parametrize("link", ["reports", "texts", "dumps"])
def test_a_link_within_the_folder_is_never_followed(link, copy, run: Run):
    mine, out = copy / "mine", copy / ("public" if link == "dumps" else "build")
    publish(copy / "build", copy / "public", Edition())
    (out / link).rename(mine)
    (out / link).symlink_to(mine)
    before = contents(mine)
    (copy / "in" / "good.txt").write_text(report("fourth", "4/1", "ICRS/COSP/2017/9"), encoding="utf-8")
    ran = run("build", copy / "in", "--out", copy / "build", "--jobs", 1)
    if link == "dumps":
        ran = run("publish", "--build", copy / "build", "--out", out, "--no-site")
    assert ran.status in (1, 2)
    assert f"{out / link}: is a link" in ran.err
    assert contents(mine) == before


# --- The reader -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "value", "shape"),
    [
        (True, {"a": 1, "more": []}, {"a": int}),
        (False, {"a": True}, {"a": int}),
        (False, {"a": 1.0}, {"a": int}),
        (False, {"a": -1}, {"a": int}),
        (False, {"a": 10**30}, {"a": int}),
        (False, {}, {"a": int}),
        (False, None, {"a": int}),
        (True, {"x": "y"}, {str: str}),
        (False, {"x": None}, {str: str}),
        (False, ["x"], {str: str}),
        (True, [{"a": "b"}], [{"a": str}]),
        (False, [{"a": "\ud800"}], [{"a": str}]),
        (True, [None, 1], [object]),
    ],
)
def test_a_value_fits_a_shape(right, value, shape):
    assert fits(value, shape) is right


def test_a_file_that_is_right_is_read(tmp_path):
    (tmp_path / "a.json").write_text('{"a": "b"}', encoding="utf-8")
    (tmp_path / "list").write_text("1 x\n2 y\n", encoding="utf-8")
    assert state_json(tmp_path / "a.json", {str: str}, "") == {"a": "b"}
    assert state_list(tmp_path / "list", re.compile(r"\d (.+)"), "") == ["x", "y"]
    assert state_list(tmp_path / "none", re.compile(".+"), "") == []
    assert state_text(tmp_path / "list", "").startswith("1 x")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", OF_A_BUILD)
def test_a_file_that_may_not_be_read_is_told_and_made_anew(name, copy, run: Run):
    (copy / "build" / name).chmod(0)
    ran = run("build", copy / "in", "--out", copy / "build", "--jobs", 1)
    assert ran.status == 0
    assert any(name in line for line in ran.complaints)


# --- What a change of the program touches ----------------------------------------------------------------------------

READING = ("ground", "authorities", "language", "documents", "reading", "graph", "collection")


def behind(*modules: str) -> set[str]:
    """The folders whose files a piece of work is made of: "graph/triplify"."""
    return {path.parent.relative_to(PACKAGE).as_posix() for path in files_behind(PACKAGE, *modules)}


def test_a_reading_is_made_of_the_floors_below_it_and_lineage_of_these_and_its_own():
    reads, derives = behind(*READS), behind(*DERIVES)
    assert {place.partition("/")[0] for place in reads} == {".", *READING}
    assert {place for place in reads if place.startswith("graph")} == {"graph", "graph/triplify"}
    assert derives == reads | {"lineage"}
    assert "graph/dump.py" not in {path.relative_to(PACKAGE).as_posix() for path in files_behind(PACKAGE, *DERIVES)}
    floors = [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] in ("authorities", "documents", "reading")]
    assert {*floors} <= files_behind(PACKAGE, *READS), "no file of these floors is forgotten"


@pytest.mark.parametrize("face", ["__init__.py", "graph/__init__.py"])
def test_the_files_on_the_way_to_a_module_count_and_the_face_leads_nowhere(face):
    assert PACKAGE / face in files_behind(PACKAGE, "graph.triplify.writer")
    assert {path.relative_to(PACKAGE).as_posix() for path in files_behind(PACKAGE, "ground.vocabularies")} == {
        "__init__.py",
        "ground/__init__.py",
        "ground/vocabularies.py",
    }


def test_every_change_touches_what_depends_on_it_and_nothing_else(tmp_path: Path):
    package = tmp_path / "package"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "data"))

    def digests() -> tuple[bytes, bytes]:
        return depends._own_digest.__wrapped__(package, READS), depends._own_digest.__wrapped__(package, DERIVES)

    touched: dict[tuple[bool, bool], set[str]] = {}
    places = [place for place in package.rglob("*") if place.is_dir() and any(place.glob("*.py"))]
    for place in places:  # one file of each folder: however deep it lies
        before = digests()
        with max(place.glob("*.py")).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        reads, derives = (one != other for one, other in zip(before, digests(), strict=True))
        touched.setdefault((reads, derives), set()).add(place.relative_to(package).as_posix().partition("/")[0])
    assert touched[True, True] >= {"authorities", "documents", "reading"}
    assert touched[False, True] == {"lineage"}
    assert touched[False, False] >= {"answers", "pages", "publish", "serve", "upload", "cli"}
    assert (True, False) not in touched, "what is read anew is derived anew"


@pytest.mark.parametrize(
    ("changed", "read", "derived"),
    [
        pytest.param((), 0, 0, id="a page, the site, the command line"),
        pytest.param(("derives",), 0, 1, id="lineage"),
        pytest.param(("reads", "derives"), 1, 1, id="a reader"),
    ],
)
def test_a_build_by_a_changed_program_does_again_what_depends_on_it(changed, read, derived, copy, whole, monkeypatch):
    done: list[str] = []

    def seen(name, work):
        return lambda *given: done.append(name) or work(*given)

    monkeypatch.setattr(build_module, "program_of", lambda *given: replace(program_of(*given), **dict.fromkeys(changed, "another")))
    monkeypatch.setattr(workers, "read", seen("read", workers.read))
    monkeypatch.setattr(derive, "relate", seen("derived", derive.relate))
    again = build(report_files([copy / "in"]), copy / "build", BASE, 1, [], lambda reading: None)
    assert (done.count("read"), done.count("derived")) == (read, derived)
    assert [reading.reused for reading in again.readings] == [not read]
    of_the_program = {"memory.json"} if changed else set()
    assert {name for name, data in contents(copy / "build").items() if contents(whole / "build")[name] != data} == of_the_program
