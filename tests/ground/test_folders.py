"""Files put in place together: killed at any step, a run leaves the state before it or its own, and nothing outside its folder changes."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builds import contents
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.folders import replaced, settled, within

OLD = {"a.txt": b"old a", "deep/b.txt": b"old b", "deep/gone.txt": b"old", "gone.txt": b"old", "list": b"old list"}
NEW = {"a.txt": b"new a", "deep/b.txt": b"new b", "deeper/still/c.txt": b"new c", "list": b"new list"}
THIRD = {"a.txt": b"third a", "z.txt": b"third", "list": b"third list"}
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open"}
SEED = 20260101


def put(out: Path, files: dict[str, bytes], earlier: dict[str, bytes]) -> None:
    with replaced(out, "write#folder", lambda _: earlier.keys(), "list") as new:
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do some work in a process that is gone, with nothing cleared up, before its step number ``step``; whether it was."""
    child = os.fork()
    if not child:
        left = step

        def die(event: str, _: object) -> None:
            nonlocal left
            left -= event in STEPS
            if left < 0:
                os._exit(9)

        try:
            sys.addaudithook(die)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def state(out: Path) -> dict[str, bytes]:
    """What is in a folder, without what a killed run has not finished."""
    return {name: content for name, content in contents(out).items() if not name.startswith(".writing-")}


def test_killed_at_any_step_the_state_is_the_one_before_or_the_new_one_and_the_next_run_leaves_nothing_behind(tmp_path):
    seen = []
    for step in range(400):
        out = tmp_path / str(step)
        put(out, OLD, {})
        died = killed_at(step, lambda out=out: put(out, NEW, OLD))
        settled(out)
        assert state(out) in (OLD, NEW), step
        seen.append(state(out) == NEW)
        put(out, THIRD, NEW if seen[-1] else OLD)
        assert contents(out) == THIRD, step
        if not died:
            break
    assert not died, "the run came to its end"
    assert seen == sorted(seen), "once the new state holds it stays"
    assert 10 < seen.count(False) < len(seen) - 10, "both halves were met"


def test_a_run_that_is_killed_while_it_finishes_another_s_work_can_be_finished_too(tmp_path):
    print("seed", SEED)
    drawn = random.Random(SEED)
    for number in range(60):
        out, first, second = tmp_path / str(number), drawn.randrange(20, 60), drawn.randrange(40)
        put(out, OLD, {})
        killed_at(first, lambda out=out: put(out, NEW, OLD))
        killed_at(second, lambda out=out: settled(out))
        killed_at(second, lambda out=out: put(out, THIRD, NEW))
        settled(out)
        assert state(out) in (OLD, NEW, THIRD), (first, second)
        put(out, THIRD, OLD | NEW)
        assert contents(out) == THIRD, (first, second)


def test_a_run_that_is_still_alive_is_not_swept(tmp_path):
    with replaced(tmp_path, "write#folder") as first:
        (first / "first.txt").write_text("1", encoding="utf-8")
        with replaced(tmp_path, "write#folder") as second:
            (second / "second.txt").write_text("2", encoding="utf-8")
    assert contents(tmp_path) == {"first.txt": b"1", "second.txt": b"2"}


def test_what_killed_runs_left_is_swept_by_the_next_run_and_a_link_is_left_alone(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.txt").write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    (out / ".writing-1-abc" / "new").mkdir(parents=True)
    (out / ".writing-old").mkdir()
    (out / ".writing-old" / "half").write_text("", encoding="utf-8")
    (out / ".writing-link").symlink_to(tmp_path / "elsewhere")
    (out / ".writing-old" / "link").symlink_to(tmp_path / "elsewhere")
    put(out, NEW, {})
    assert [path.name for path in out.glob(".writing-*")] == [".writing-link"]
    assert (tmp_path / "elsewhere" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_an_error_leaves_all_as_it_was(tmp_path):
    put(tmp_path, OLD, {})
    with pytest.raises(TypeError):
        put(tmp_path, NEW | {"z.txt": None}, OLD)  # type: ignore[dict-item]
    assert contents(tmp_path) == OLD


# --- Nothing outside the folder ---------------------------------------------------------------------------------------


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a state in it, and beside it a folder of somebody else's."""
    put(tmp_path / "out", OLD, {})
    (tmp_path / "mine").mkdir()
    for name in ("b.txt", "gone.txt"):
        (tmp_path / "mine" / name).write_text("mine", encoding="utf-8")
    return tmp_path / "out"


LEADING_OUT = [
    "../mine/gone.txt", "deep/../../mine/gone.txt", "link/gone.txt", "deep/link/gone.txt", "/{}/mine/gone.txt", "./../mine/gone.txt",
    "deep", "link", "", "..", "\0", "x" * 5000, "x" * 5000 + "/y", "a.txt/b",
]  # fmt: skip


@pytest.mark.parametrize("name", LEADING_OUT, ids=lambda name: repr(name)[:30])
def test_a_listed_name_that_leads_out_deletes_nothing(name, out):
    mine = out.parent / "mine"
    for link in (out / "link", out / "deep" / "link"):
        link.symlink_to(mine)
    before = contents(mine)
    with replaced(out, "write#folder", lambda _: [name.format(str(out.parent).strip("/"))]):
        pass
    assert contents(mine) == before == {"b.txt": b"mine", "gone.txt": b"mine"}
    assert state(out) == OLD


def test_a_link_among_the_listed_files_goes_and_what_it_leads_to_stays(out):
    (out / "gone.txt").unlink()
    (out / "gone.txt").symlink_to(out.parent / "mine" / "gone.txt")
    put(out, NEW, OLD)
    assert contents(out.parent / "mine") == {"b.txt": b"mine", "gone.txt": b"mine"}
    assert contents(out) == NEW


def test_a_link_in_the_place_of_a_file_is_replaced_and_what_it_leads_to_stays(out):
    (out / "a.txt").unlink()
    (out / "a.txt").symlink_to(out.parent / "mine" / "b.txt")
    put(out, NEW, OLD)
    assert contents(out.parent / "mine")["b.txt"] == b"mine"
    assert contents(out) == NEW


@pytest.mark.parametrize("way", ["a link", "a file", "a full folder"])
def test_what_is_in_the_way_is_told_before_anything_is_changed(way, out):
    mine = out.parent / "mine"
    if way == "a link":
        (out / "deeper").symlink_to(mine)
    elif way == "a file":
        (out / "deeper").write_text("mine", encoding="utf-8")
    else:
        (out / "a.txt").unlink()
        (out / "a.txt").mkdir()
        (out / "a.txt" / "mine.txt").write_text("mine", encoding="utf-8")
    before = contents(out.parent)
    with pytest.raises(MandategraphError) as told:
        put(out, NEW, OLD)
    assert told.value.code == "write#folder"
    assert str(out) in told.value.what
    assert contents(out.parent) == before


def test_an_empty_folder_in_the_place_of_a_file_is_replaced(out):
    (out / "a.txt").unlink()
    (out / "a.txt").mkdir()
    put(out, NEW, OLD)
    assert contents(out) == NEW


def test_through_a_link_nothing_is_deleted(out):
    link = out.parent / "link"
    link.symlink_to(out)
    with pytest.raises(MandategraphError) as told:
        put(link, NEW, OLD)
    assert str(out.resolve()) in told.value.todo
    assert contents(out) == OLD
    put(link, OLD | NEW, OLD)
    assert contents(out) == OLD | NEW


def test_what_a_killed_run_left_is_told_where_it_cannot_be_finished(out):
    aside = out / ".writing-1-x"
    (aside / "new" / "deep" / "b.txt").mkdir(parents=True)
    (aside / "new" / "deep" / "b.txt" / "c.txt").write_text("new", encoding="utf-8")
    (aside / "whole.json").write_text('{"gone": [], "last": ""}', encoding="utf-8")
    with pytest.raises(MandategraphError) as told:
        settled(out)
    assert told.value.code == "write#unfinished"


@pytest.mark.parametrize(("name", "there"), [("a.txt", True), ("deep/b.txt", True), ("deep/new/c.txt", True), ("a.txt/b", False)])
def test_a_name_within_the_folder_has_its_place(name, there, out):
    assert (within(out, name) == out / name) is there
