"""The command line: what it says of bad input, what it writes, what it keeps, how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from builds import CODE, WHOLE, adopted, contents, folder, program, report, well_told
from conftest import SAMPLES, Ran, Run
from mandategraph.collection.build import reports_in
from mandategraph.ground.vocabularies import MG

OTHER = "https://example.org/other/"


# --- Bad reports beside a good one -----------------------------------------------------------------------------------

BAD: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "the file is empty", "acquire#empty"),
    "blank": (b"\n \n\t\n", "the file is empty", "acquire#empty"),
    "nul": (b"Report\0of\0boats", "binary file", "acquire#binary"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary file", "acquire#binary"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00", "binary file", "acquire#binary"),
    "utf16": (WHOLE.encode("utf-16"), "UTF-16", "acquire#encoding"),
    "latin1": (WHOLE.replace("Boats", "Bötchen").encode("latin-1"), "not UTF-8", "acquire#encoding"),
    "recipe": (b"Take flour, water and a long afternoon.\n", "does not look like a session report", "recognize#no-session"),
    "twin": (WHOLE.encode(), "same session", "build#same-session"),
    "symbol": (report("fourth", "4/1").encode(), "bears the same symbol as", "build#same-symbol"),
}
FURNITURE = (b"V.15-61207 4/9\n\n17\n", "does not look like a session report", "recognize#no-session")


@pytest.mark.parametrize("one", ["\0", "\x01", "\x1b"], ids=ascii)
def test_a_control_character_makes_no_report_binary_and_stays_in_its_place(one, tmp_path, run: Run):
    words = WHOLE.replace("count the boats", f"count {one}the boats").replace("third session", f"thi{one}rd session")
    reports = folder(tmp_path / "in", good=words)
    assert run("build", reports, "--out", tmp_path / "build", "--jobs", 1).status == 0
    assert adopted(tmp_path / "build") == {"ICRS/COSP/DEC/3/1"}
    shown = run("explain", "3/1#op.b", "--out", tmp_path / "build").out
    assert "[[Requests the Secretariat to report on them to the Conference at its twentieth session;]]" in shown
    assert run("publish", "--build", tmp_path / "build", "--out", tmp_path / "public").status == 0


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "REPORT.ODT"])
def test_a_file_in_another_form_is_told_to_be_exported(name, tmp_path, run: Run):
    (tmp_path / name).write_text("Take flour, water and a long afternoon.\n")
    ran = run("build", tmp_path / name, "--out", tmp_path / "build", "--jobs", 1)
    assert ran.status == 1
    assert "export its text first" in ran.complaints[0]
    assert "authority file" not in ran.err


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """One run over a good report, and one of each kind of bad file."""
    root = tmp_path_factory.mktemp("mixed")
    reports = folder(root / "reports", a_good=WHOLE, **{name: bad[0] for name, bad in BAD.items()})
    return program("build", reports, "--out", "build", "--jobs", "2", cwd=root), root / "build"


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_gets_one_line_with_its_name_and_the_way_out(name, mixed):
    (line,) = [line for line in mixed[0].complaints if f"{name}.txt:" in line]
    _, seen, code = BAD[name]
    assert seen in line
    assert line.endswith(f"[{code}]")
    assert len(line.split(". ")) >= 2, "it says what to do"


def test_nothing_else_is_said_on_the_error_stream(mixed):
    assert len(mixed[0].complaints) == len(BAD)
    assert well_told(mixed[0])


def test_the_other_reports_are_built_and_the_status_tells(mixed):
    ran, out = mixed
    assert ran.status == 1
    assert adopted(out) == {"ICRS/COSP/DEC/3/1"}
    assert sorted(p.name for p in (out / "reports").glob("*.ttl")) == ["ICRS-COSP-2015-14.ttl"]
    assert "ICRS/COSP/2015/14" in ran.out.replace("…", "") or "read a_good.txt" in ran.out


def test_two_reports_of_a_session_name_each_other_and_the_first_counts(mixed):
    (line,) = [line for line in mixed[0].complaints if "twin.txt:" in line]
    assert "a_good.txt" in line
    assert "ICRS/COSP/session/3" in line


def test_no_folder_of_half_written_files_is_left(mixed):
    assert [p.name for p in mixed[1].iterdir() if p.name.startswith(".")] == []


def test_a_file_of_nothing_but_furniture_is_no_fault_of_the_program(tmp_path, run):
    ran = run("build", folder(tmp_path / "in", bad=FURNITURE[0]), "--out", tmp_path / "build")
    (line,) = [line for line in ran.complaints if "bad.txt" in line]
    assert line.endswith(f"[{FURNITURE[2]}]")


# --- Reports that are odd, but read ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """A report cut in half and one without a symbol, beside a good one."""
    root = tmp_path_factory.mktemp("odd")
    half = (SAMPLES / "session-2.txt").read_text(encoding="utf-8")
    nameless = report("fourth", "4/1").split("\n", 2)[2]
    reports = folder(root / "reports", half=half[: len(half) // 2], nameless=nameless, good=WHOLE)
    return program("build", reports, "--out", "build", "--jobs", "1", cwd=root), root / "build"


def test_a_report_cut_in_half_is_built_as_far_as_it_goes(odd):
    assert well_told(odd[0])
    assert {"ICRS/COSP/RES/2/1", "ICRS/COSP/RES/2/2"} <= adopted(odd[1])


def test_a_report_without_a_symbol_goes_by_its_session(odd):
    assert "ICRS/COSP/DEC/4/1" in adopted(odd[1])
    assert (odd[1] / "reports" / "ICRS-COSP-session-4-report.ttl").is_file()


@pytest.mark.parametrize("name", ["half", "nameless"])
def test_an_odd_report_is_told_by_name(name, odd):
    said = (odd[0].out + odd[0].err).split("\n")
    assert [line for line in said if f"{name}.txt:" in line and CODE.search(line)] != []


# --- Wrong use -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["build", "nowhere.txt"], "nowhere.txt", id="a path that is not there"),
        pytest.param(["build", "empty-folder"], "empty-folder", id="a folder without reports"),
        pytest.param(["build", "good.txt", "--base", "not an iri"], "--base", id="a base that is no IRI"),
        pytest.param(["build", "good.txt", "--base", "https://example.org/other"], "--base", id="a base without an end"),
        pytest.param(["build", "good.txt", "--base", ""], "--base", id="an empty base"),
        pytest.param(["build", "good.txt", "--frobnicate"], "--frobnicate", id="an unknown option"),
        pytest.param(["build", "good.txt", "--jobs", "0"], "--jobs", id="no jobs"),
        pytest.param(["build"], "REPORT", id="nothing to read"),
        pytest.param(["frobnicate"], "frobnicate", id="an unknown command"),
        pytest.param(["query", "nonsense"], "nonsense", id="an unknown question"),
        pytest.param(["validate", "--out", "empty-folder"], "empty-folder", id="no build to validate"),
        pytest.param(["explain", "3/1#op.a", "--out", "empty-folder"], "empty-folder", id="no build to explain"),
    ],
)
def test_wrong_use_ends_with_2_and_writes_nothing(words, said, tmp_path, monkeypatch, run):
    monkeypatch.chdir(folder(tmp_path / "in", good=WHOLE))
    Path("empty-folder").mkdir()
    before = contents(tmp_path)
    ran = run(*words)
    assert ran.status == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "content", ["<body/x> a mg:Body .\n", "@prefix mg: <x .\n", "\udcff"], ids=["an unknown prefix", "not Turtle", "not UTF-8"]
)
def test_a_broken_authority_file_is_told_before_any_report_is_read(content, tmp_path, run):
    reports = folder(tmp_path / "in", good=WHOLE)
    (reports / "more.authority.ttl").write_bytes(content.encode("utf-8", "surrogateescape"))
    ran = run("build", reports, "--out", tmp_path / "build")
    (line,) = ran.complaints
    assert "more.authority.ttl" in line
    assert CODE.search(line)
    assert ran.status in (1, 2)
    assert not (tmp_path / "build").exists()


def test_a_slip_in_an_authority_file_is_told_in_a_line_and_the_build_goes_on(tmp_path, run):
    reports = folder(tmp_path / "in", good=WHOLE)
    turtle = '<body/lakes> <https://w3id.org/mandategraph/ontology#symbolStm> "L" .'
    (reports / "more.authority.ttl").write_text(turtle, encoding="utf-8")
    ran = run("build", reports, "--out", tmp_path / "build")
    (line,) = [line for line in ran.complaints if "more.authority.ttl" in line]
    assert "Did you mean mg:symbolStem?" in line
    assert CODE.search(line)
    assert (tmp_path / "build" / "mandategraph.nq").exists()


def test_an_authority_file_that_is_not_there_is_told(tmp_path, run):
    ran = run("build", folder(tmp_path / "in", good=WHOLE), "--authority", tmp_path / "gone.ttl", "--out", tmp_path / "build")
    (line,) = ran.complaints
    assert "gone.ttl" in line
    assert ran.status in (1, 2)


@pytest.mark.parametrize("out", ["taken", "taken/inside"], ids=["a file has its name", "a file stands in its way"])
def test_a_folder_that_cannot_be_written_is_told(out, tmp_path, run):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    ran = run("build", folder(tmp_path / "in", good=WHOLE), "--out", tmp_path / out, "--jobs", 1)
    (line,) = ran.complaints
    assert str(tmp_path / out) in line
    assert CODE.search(line)
    assert ran.status in (1, 2)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_help_is_help(run):
    ran = run("--help")
    assert ran.status == 0
    assert all(name in ran.out for name in ("build", "validate", "queries", "query", "explain"))


# --- What an earlier build has is not lost ---------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path, run: Run) -> Path:
    """A finished build of two reports."""
    folder(tmp_path / "in", a=WHOLE, b=report("fourth", "4/1", "ICRS/COSP/2017/9"))
    run("build", tmp_path / "in", "--out", tmp_path / "build", "--jobs", 1)
    assert adopted(tmp_path / "build") == {"ICRS/COSP/DEC/3/1", "ICRS/COSP/DEC/4/1"}
    return tmp_path


def test_a_report_that_is_bad_today_keeps_the_facts_of_yesterday(two, run):
    (two / "in" / "b.txt").write_bytes(b"")
    ran = run("build", two / "in", "--out", two / "build", "--jobs", 1)
    assert ran.status == 1
    assert adopted(two / "build") == {"ICRS/COSP/DEC/3/1", "ICRS/COSP/DEC/4/1"}
    assert "kept" in ran.out
    assert (two / "build" / "reports" / "ICRS-COSP-2017-9.ttl").is_file()


def test_where_nothing_can_be_read_the_build_is_as_before(two, run):
    before = contents(two / "build")
    for name in "ab":
        (two / "in" / f"{name}.txt").write_bytes(b"")
    ran = run("build", two / "in", "--out", two / "build", "--jobs", 1)
    assert ran.status == 1
    assert contents(two / "build") == before


def test_a_report_left_out_is_left_out(two, run):
    run("build", two / "in" / "a.txt", "--out", two / "build")
    assert adopted(two / "build") == {"ICRS/COSP/DEC/3/1"}
    assert [p.name for p in (two / "build" / "reports").glob("*.ttl")] == ["ICRS-COSP-2015-14.ttl"]


def test_files_that_are_not_ours_stay(two, run):
    (two / "build" / "README.md").write_text("mine", encoding="utf-8")
    run("build", two / "in" / "a.txt", "--out", two / "build")
    assert (two / "build" / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_damaged_earlier_build_is_no_hindrance(two, run):
    (two / "build" / "mandategraph.nq").write_text("<broken", encoding="utf-8")
    (two / "in" / "b.txt").write_bytes(b"")
    ran = run("build", two / "in", "--out", two / "build", "--jobs", 1)
    assert well_told(ran)
    assert adopted(two / "build") == {"ICRS/COSP/DEC/3/1"}


# --- Faults of our own -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("station", ["acquire", "clean", "recognize", "divide", "find", "interpret", "triplify"])
def test_a_fault_in_a_station_is_one_line_and_the_build_is_as_before(station, tmp_path, monkeypatch, run):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("something\nbroke")

    monkeypatch.setattr(f"mandategraph.collection.read.{station}", fail)
    ran = run("build", folder(tmp_path / "in", good=WHOLE), "--out", tmp_path / "build", "--jobs", 1)
    line = ran.complaints[0]
    assert "good.txt" in line
    assert line.endswith("[program#fault]")
    assert ran.status == 1
    assert "Traceback" not in ran.err
    assert not (tmp_path / "build" / "mandategraph.nq").exists()


@pytest.mark.parametrize("part", ["validate", "write_dataset", "unresolved_csv"])
def test_a_fault_behind_the_reading_is_one_line_too(part, two, monkeypatch, run):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("something broke")

    before = contents(two / "build")
    monkeypatch.setattr(f"mandategraph.collection.build.{part}", fail)
    ran = run("build", two / "in", "--out", two / "build", "--jobs", 1)
    assert ran.status != 0
    assert "Traceback" not in ran.err
    assert contents(two / "build") == before


@pytest.mark.parametrize("part", ["write_dataset", "unresolved_csv"])
def test_a_fault_while_writing_leaves_the_build_as_before(part, two, monkeypatch, run):
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = contents(two / "build")
    monkeypatch.setattr(f"mandategraph.collection.build.{part}", fail)
    ran = run("build", two / "in" / "a.txt", "--out", two / "build")
    assert ran.status == 1
    assert well_told(ran)
    assert contents(two / "build") == before
    assert [p.name for p in (two / "build").iterdir() if p.name.startswith(".")] == []


# --- Strictness and the exit status ----------------------------------------------------------------------------------


def test_the_samples_are_all_read_and_hold(tmp_path, run):
    ran = run("build", SAMPLES, "--out", tmp_path / "build", "--jobs", 1)
    assert ran.status == 0
    (line,) = ran.complaints  # session 4 prints no symbol, on purpose
    assert "session-4.txt: " in line
    assert line.endswith("[recognize#no-symbol]")
    assert re.search(r"\bConforms\b|conforms", ran.out)
    for name in ("acts", "SHACL", "seconds"):
        assert name in ran.out


def test_strict_makes_an_unresolved_citation_a_failure(tmp_path, run):
    odd = report(more="\n- (c) Recalls that resolution.")
    reports = folder(tmp_path / "in", odd=odd)
    assert run("build", reports, "--out", tmp_path / "build", "--strict").status == 1
    rows = list(csv.DictReader(io.StringIO((tmp_path / "build" / "unresolved.csv").read_text(encoding="utf-8"))))
    assert [row["words"] for row in rows] == ["that resolution"]


def test_without_strict_an_unresolved_citation_is_a_warning(tmp_path, run):
    ran = run("build", folder(tmp_path / "in", odd=report(more="\n- (c) Recalls that resolution.")), "--out", tmp_path / "build")
    assert ran.status == 0


# --- Same input, same bytes ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_jobs_and_hash_seed_change_no_byte(tmp_path):
    for name, jobs, seed in (("one", 1, "0"), ("two", 2, "4242")):
        program("build", SAMPLES, "--out", name, "--jobs", jobs, cwd=tmp_path, PYTHONHASHSEED=seed)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one.keys() == two.keys() >= {"mandategraph.ttl", "mandategraph.nq", "validation.ttl", "validation.txt", "unresolved.csv"}
    assert [name for name in one if one[name] != two[name]] == []


def test_a_build_has_its_summary(samples_build):
    assert json.loads((samples_build / "summary.json").read_text(encoding="utf-8"))


def test_the_files_of_a_build_say_the_same(samples_build):
    def triples(name: str, form: ox.RdfFormat) -> set[str]:
        return {f"{q.subject} {q.predicate} {q.object}" for q in ox.parse(path=str(samples_build / name), format=form)}

    whole = triples("mandategraph.ttl", ox.RdfFormat.TURTLE)
    assert whole == triples("mandategraph.nq", ox.RdfFormat.N_QUADS)
    for path in (samples_build / "reports").glob("*.ttl"):
        assert triples(f"reports/{path.name}", ox.RdfFormat.TURTLE) <= whole


# --- Another base ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("other")
    program("build", folder(root / "in", good=WHOLE), "--out", "build", "--base", OTHER, cwd=root)
    return root / "build"


def test_all_data_stands_under_the_base_given(other):
    text = (other / "mandategraph.nq").read_text(encoding="utf-8")
    assert f"<{OTHER}ICRS/COSP/DEC/3/1#op.a>" in text
    assert "https://w3id.org/mandategraph/id/" not in text


def test_another_base_is_validated(other, run):
    ran = run("validate", "--out", other)
    assert "Traceback" not in ran.err
    assert ran.status == 0


def test_another_base_is_asked(other, run):
    ran = run("query", "acts", "--out", other, "--format", "csv")
    assert ran.status == 0
    assert "3/1" in ran.out


@pytest.mark.parametrize("iri", [f"{OTHER}ICRS/COSP/DEC/3/1#op.a", "ICRS/COSP/DEC/3/1#op.a", "3/1#op.a"])
def test_another_base_is_explained(iri, other, run):
    ran = run("explain", iri, "--out", other, "--base", OTHER)
    assert ran.status == 0
    assert "[[Decides that the Bureau should count the boats;]]" in ran.out


def test_another_base_need_not_be_told_again(other, run):
    assert run("explain", "ICRS/COSP/DEC/3/1#op.a", "--out", other).status == 0


# --- Explain ---------------------------------------------------------------------------------------------------------


def explained(run: Run, build: Path, iri: str) -> str:
    """What explain prints, note marks and line ends made blanks."""
    ran = run("explain", iri, "--out", build, "--reports", SAMPLES)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize(
    ("iri", "first", "last"),
    [
        pytest.param("RES/2/1#op.1", "[[Urges States parties that have not", "and to open those maps to everybody;]]", id="a provision"),
        pytest.param("2/1#op.1", "[[Urges States parties that have not", "everybody;]]", id="a provision by number and place"),
        pytest.param("ICRS/COSP/RES/2/1#pp.1.cite.1", "[[decisions 1/1 of 4 October 2011", "", id="a citation"),
        pytest.param("ICRS/COSP/RES/2/1#op.1.action.1", "[[Urges", "", id="an action"),
        pytest.param("RES/2/1", "[[Resolution 2/1]]", "carried", id="an act"),
        pytest.param("resolution 3/2#op.4", "[[Decides* to take up", "under the sea.]]", id="an act of another report, by kind"),
        pytest.param("ICRS/COSP/RES/2/2#annex1", "[[Annex]]", "check those results.]]", id="an annex"),
    ],
)
def test_explain_marks_the_words(iri, first, last, samples_build, run):
    out = explained(run, samples_build, iri)
    assert first in out
    assert last in out
    assert "session-" in out


def test_explain_leads_a_citation_in_a_note_to_the_note(samples_build, run):
    graph = ox.Store()
    graph.bulk_load(path=str(samples_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    noted = sorted(
        q.subject.value
        for q in graph.quads_for_pattern(None, ox.NamedNode(MG + "viaFootnote"), None, None)
        if "RES/2/1#pp.5" in q.subject.value
    )
    out = explained(run, samples_build, noted[0])
    assert "[[ICRS/COSP/2013/4" in out
    assert "viaFootnote: 2" in out


def test_explain_counts_lines_and_code_points_as_the_file_does(samples_build, run):
    out = explained(run, samples_build, "ICRS/COSP/RES/2/1#op.1")
    found = re.search(r"session-2\.txt, lines (\d+) to (\d+) \(code points (\d+) to (\d+)\)", out)
    assert found is not None
    first, last, begin, end = map(int, found.groups())
    text = (SAMPLES / "session-2.txt").read_text(encoding="utf-8")
    assert text[begin:end].startswith("Urges States parties")
    assert (text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 1) == (first, last)


@pytest.mark.parametrize(
    ("iri", "hint"),
    [
        pytest.param("ICRS/COSP/RES/2/1#op.99", "Did you mean", id="a near name"),
        pytest.param("ICRS/COSP/RES/9/9", "mandategraph query acts", id="an act that is not there"),
        pytest.param("qqqqqqqq", "mandategraph query acts", id="nothing like it"),
    ],
)
def test_explain_of_an_unknown_name_says_what_is_near(iri, hint, samples_build, run):
    ran = run("explain", iri, "--out", samples_build)
    (line,) = ran.complaints
    assert ran.status == 2
    assert iri in line
    assert hint in line


def test_a_build_says_which_reports_of_the_build_before_it_are_gone(tmp_path, run):
    out = tmp_path / "build"
    first = run("build", SAMPLES / "session-2.txt", SAMPLES / "session-3.txt", "--out", out)
    assert "build#other-reports" not in first.err
    more = run("build", SAMPLES, "--out", out)
    assert "build#other-reports" not in more.err, "nothing is gone"
    other = run("build", SAMPLES / "session-4.txt", "--out", out)
    (line,) = [line for line in other.complaints if "build#other-reports" in line]
    assert "2 reports that are not in this one: ICRS/COSP/2013/12, ICRS/COSP/2015/14." in line
    assert "--out" in line
    assert "OUT=" in line
    assert other.status == 0, "it is no error"


@pytest.mark.parametrize("damaged", ["", "[1, 2", "7", "\0"], ids=["empty", "cut off", "a number", "a control character"])
def test_what_an_earlier_build_held_is_not_asked_of_a_damaged_file(damaged, tmp_path):
    (tmp_path / "sources.json").write_text(damaged)
    assert reports_in(tmp_path) == reports_in(tmp_path / "none") == []


def test_explain_takes_an_act_and_a_place_as_people_write_them(samples_build, run):
    assert explained(run, samples_build, "2/1 op.4") == explained(run, samples_build, "RES/2/1#op.4")


def test_explain_of_an_act_that_is_only_cited_says_where(samples_build, run):
    ran = run("explain", "ICRS/COSP/DEC/1/3", "--out", samples_build)
    (line,) = ran.complaints
    assert "ICRS/COSP/" in line
    assert ran.status == 2


def test_explain_of_a_report_that_moved_or_changed(two, run):
    asked = ("explain", "3/1#op.a", "--out", two / "build")
    there = run(*asked)
    assert (there.status, there.complaints) == (0, [])
    (two / "in").rename(two / "moved")
    ran = run(*asked)
    assert (ran.status, ran.out, len(ran.complaints)) == (0, there.out, 1), "the words are shown as they were read"
    assert "[explain#moved]" in ran.complaints[0]
    assert "--reports" in ran.complaints[0]
    ran = run(*asked, "--reports", two / "moved")
    assert (ran.status, ran.out, ran.complaints) == (0, there.out, [])
    (two / "moved" / "a.txt").write_text(WHOLE.replace("boats", "rafts"), encoding="utf-8")
    ran = run(*asked, "--reports", two / "moved")
    assert (ran.status, ran.out, len(ran.complaints)) == (1, there.out, 1), "who asks to check is told by the exit status"
    assert "[explain#changed]" in ran.complaints[0]
    (two / "moved").rename(two / "in")
    ran = run(*asked)
    assert (ran.status, ran.out) == (0, there.out)
    assert "[explain#changed]" in ran.complaints[0]


def test_explain_of_a_damaged_build_is_told(tmp_path, run):
    (tmp_path / "mandategraph.nq").write_text("<broken", encoding="utf-8")
    ran = run("explain", "3/1", "--out", tmp_path)
    assert ran.status != 0
    assert well_told(ran)


# --- Building again ------------------------------------------------------------------------------------------------------------------


def test_a_build_again_reads_only_what_is_new_and_the_files_are_the_same(tmp_path, run):
    reports = folder(tmp_path / "reports", third=report())
    run("build", reports, "--out", tmp_path / "built")
    folder(tmp_path / "reports", fourth=report("fourth", "4/1", "ICRS/COSP/2017/14"))
    again = run("build", reports, "--out", tmp_path / "built")
    anew = run("build", reports, "--out", tmp_path / "anew")
    assert "unchanged third.txt: 1 act\n" in again.out
    assert "read fourth.txt: 1 act\n" in again.out
    assert "read third.txt" in anew.out
    assert contents(tmp_path / "built") == contents(tmp_path / "anew")


def test_a_changed_report_is_read_again(tmp_path, run):
    reports = folder(tmp_path / "reports", third=report())
    run("build", reports, "--out", tmp_path / "built")
    folder(tmp_path / "reports", third=report(more=" Thanks."))
    assert "read third.txt" in run("build", reports, "--out", tmp_path / "built").out


def test_a_damaged_memory_is_no_hindrance(tmp_path, run):
    reports = folder(tmp_path / "reports", third=report())
    run("build", reports, "--out", tmp_path / "built")
    (tmp_path / "built" / "memory.json").write_text("{", encoding="utf-8")
    again = run("build", reports, "--out", tmp_path / "built")
    assert "read third.txt" in again.out
    assert again.status == run("build", reports, "--out", tmp_path / "other").status


def test_an_edited_dataset_is_read_again(tmp_path, run):
    reports = folder(tmp_path / "reports", third=report())
    run("build", reports, "--out", tmp_path / "built")
    before = contents(tmp_path / "built")
    dataset = tmp_path / "built" / "mandategraph.nq"
    dataset.write_text(dataset.read_text(encoding="utf-8").replace("boats", "goats"), encoding="utf-8")
    assert "read third.txt" in run("build", reports, "--out", tmp_path / "built").out
    assert contents(tmp_path / "built") == before


def test_explain_tells_how_many_lines_of_a_long_act_it_leaves_out(run, tmp_path):
    paragraphs = "".join(f"\n- ({letter}) Decides to row to the isle of {letter};" for letter in "cdefghijklmnopqrstuvwxyz" for _ in "abcd")
    out = tmp_path / "build"
    run("build", folder(tmp_path / "in", long=report(more=paragraphs)), "--out", out)
    shown = run("explain", "DEC/3/1", "--out", out).out
    (left,) = re.findall(r"… (\d+) lines left out …", shown)
    first, last = map(int, re.search(r"lines (\d+) to (\d+)", shown).groups())
    assert len(re.findall(r"^ *\d+ \|", shown, re.M)) + int(left) == last - first + 1
