"""The readers of lineage: a name leads to its thing, a timeline tells it in order, two acts are compared word by word."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import Run
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.naming.traced import Thing, find_thing
from mandategraph.answers.trace.diff import compare, marked
from mandategraph.answers.trace.picture import picture
from mandategraph.answers.trace.requests import board
from mandategraph.answers.trace.timeline import Entry, trace
from mandategraph.answers.trace.wording import opening, standing
from mandategraph.graph.view import View, open_view
from mandategraph.ground.errors import MandategraphError
from mandategraph.pages.pages import filled
from work import calls

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def rivers_view(samples_build: Path) -> View:
    """The build of the samples, opened once."""
    return open_view(samples_build)


@pytest.fixture(scope="module")
def real(reports_build: Path) -> View:
    """The build of the real reports, opened once."""
    return open_view(reports_build)


def found(view: View, words: str) -> str:
    return view.short(find_thing(view, words).iri)


# --- Names ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        pytest.param("ICRS/COSP/RES/2/1", "ICRS/COSP/RES/2/1", id="an IRI without the base"),
        pytest.param("decision 2/1", "ICRS/COSP/DEC/2/1", id="the series in words"),
        pytest.param("DEC/4/1", "ICRS/COSP/DEC/4/1", id="the series as in the IRI"),
        pytest.param("2/1#op.7", "ICRS/COSP/RES/2/1#op.7", id="a provision"),
        pytest.param("2/1, paragraph 7", "ICRS/COSP/RES/2/1#op.7", id="a paragraph as people write it"),
        pytest.param("2/1 OP7", "ICRS/COSP/RES/2/1#op.7", id="a place in other letters"),
        pytest.param("international rivers office", "body/international-rivers-office", id="a name in small letters"),
        pytest.param("wg river monitoring", "body/icrs-wg-river-monitoring", id="an abbreviation, and not all words"),
        pytest.param("atlas", "initiative/global-river-atlas", id="one word that only one thing has"),
    ],
)
def test_a_name_leads_to_its_thing(words, thing, rivers_view):
    assert found(rivers_view, words) == thing


def test_a_number_of_two_acts_means_neither(rivers_view):
    with pytest.raises(BadQuestion) as failure:
        find_thing(rivers_view, "2/1")
    assert "Say which: ICRS/COSP/DEC/2/1, ICRS/COSP/RES/2/1. [ask#ambiguous]" in failure.value.line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("Global River Atlaz", "Global River Atlas", id="a slip"),
        pytest.param("9/9", "The graph has nothing called", id="no such act"),
        pytest.param("2/1#op.70", "2/1#op.7", id="no such paragraph"),
        pytest.param("rivers", "means more than one thing", id="words of several things"),
        pytest.param(" ", "No thing is named", id="nothing"),
    ],
)
def test_an_unknown_name_is_told_with_the_way_out(words, said, rivers_view):
    with pytest.raises(MandategraphError) as failure:
        find_thing(rivers_view, words)
    assert said in failure.value.line
    assert "ask#" in failure.value.line


# --- Timelines -----------------------------------------------------------------------------------------------------------------------


def test_the_timeline_of_an_act_has_what_follows_it_and_the_answer(rivers_view):
    timeline = trace(rivers_view, find_thing(rivers_view, "RES/2/1"))
    request = next(entry for entry in timeline.entries if entry.iri.endswith("RES/2/1#op.7"))
    assert request.status == ("report due at session 3: answered by ICRS/COSP/2015/7 (as its title says; the document was not read)",)
    later = next(entry for entry in timeline.entries if entry.iri.endswith("RES/3/1#op.5"))
    assert later.carries == ("2/1 op.7 (reworded)",)
    assert "deadline moved: session 3 → session 4" in later.changes
    assert [entry.session for entry in timeline.entries] == sorted(entry.session for entry in timeline.entries)


def test_the_timeline_of_a_body_tells_what_later_acts_report_of_acts_that_were_not_read(rivers_view):
    timeline = trace(rivers_view, find_thing(rivers_view, "Working Group on River Monitoring"))
    told = [(entry.act, entry.what, entry.reported_in) for entry in timeline.entries if entry.session == 1]
    assert told == [("decision 1/3", ("establishes",), "3/1 pp.3")]
    assert timeline.notes[-1].startswith("The reports of sessions 2, 3, 4 were read; of other sessions only what these tell is known")


def test_since_leaves_earlier_sessions_out(rivers_view):
    timeline = trace(rivers_view, find_thing(rivers_view, "Secretariat"), since=4)
    assert {entry.session for entry in timeline.entries} == {4}


def test_every_entry_of_an_act_has_its_words_and_place(rivers_view):
    for entry in trace(rivers_view, find_thing(rivers_view, "Secretariat")).entries:
        assert entry.place
        assert entry.words


@pytest.mark.parametrize(
    ("words", "sessions"),
    [
        ("Working Group on International Cooperation", {2, 3, 7, 9, 10, 11}),
        ("Working Group of Government Experts on Technical Assistance", {2, 3, 4, 6, 7, 10, 11}),
        ("Working Group on Trafficking in Persons", {6, 7, 11}),
        ("Working Group on the Smuggling of Migrants", {5, 6, 7, 11}),
        ("Working Group on Firearms", {5, 6, 7, 11}),
        ("review mechanism", {3, 6, 7, 11}),
        ("directory of central authorities", {2, 3, 6, 7}),
        ("Mutual Legal Assistance Request Writer Tool", {3, 7, 11}),
        ("Sharing Electronic Resources and Laws against Organized Crime", {6, 7, 11}),
        ("voluntary trust fund", {11}),
    ],
)
def test_a_system_of_the_real_reports_is_told_in_the_sessions_that_speak_of_it(words, sessions, real):
    timeline = trace(real, find_thing(real, words))
    told = {entry.session for entry in timeline.entries}
    assert sessions <= told
    assert [e.session for e in timeline.entries] == sorted(e.session for e in timeline.entries)


def test_the_sixth_session_was_unable_to_establish_the_mechanism(real):
    timeline = trace(real, find_thing(real, "review mechanism"))
    record = [entry for entry in timeline.entries if entry.session == 6 and entry.what == ("the record says",)]
    assert [(entry.act, entry.place) for entry in record] == [("CTOC/COP/2012/15", "par.39")]


def test_a_permanent_body_says_so(real):
    timeline = trace(real, find_thing(real, "wg firearms"))
    stands = next(note for note in timeline.notes if note.startswith("Made permanent"))
    assert "7/1 op.6" in stands
    assert "no act in the collection ends it" in stands


def test_a_timeline_looks_at_what_is_told_of_its_thing_and_not_at_the_whole_graph(real):
    thing = find_thing(real, "UNODC")
    assert trace(real, thing).entries  # what is made once for all questions is made now
    assert calls(lambda: trace(real, thing)) < 2_000 * len(trace(real, thing).entries)  # 530 when this was written; one look at all: 40 000


# --- The picture ---------------------------------------------------------------------------------------------------------------------


def test_the_picture_has_a_column_for_each_session_and_a_line_for_each_restatement(rivers_view):
    timeline = trace(rivers_view, find_thing(rivers_view, "RES/2/1"))
    svg = ElementTree.fromstring(picture(timeline))
    heads = [text.text for text in svg.iter(f"{SVG}text") if text.get("class") == "head"]
    assert heads[1:] == ["Session 2", "Session 3", "Session 4"]
    iris = {entry.iri for entry in timeline.entries}
    links = sum(iri in iris for entry in timeline.entries for iri in entry.carries_iris)
    assert len(list(svg.iter(f"{SVG}path"))) == links > 0
    assert len(list(svg.iter(f"{SVG}rect"))) == len(timeline.entries) + 1


def test_the_picture_asks_nobody_for_anything_and_is_the_same_each_time(rivers_view):
    timeline = trace(rivers_view, find_thing(rivers_view, "Secretariat"))
    drawn = picture(timeline)
    assert drawn == picture(timeline)
    assert [word for word in ("href", "url(", "@import", "<script") if word in drawn] == []


# --- The board -----------------------------------------------------------------------------------------------------------------------


def test_the_board_tells_the_three_outcomes(real):
    assert {one.status for one in board(real)} == {"answered", "partly", "open", "unknown"}
    assert all(one.reason for one in board(real))


def test_what_was_due_at_the_seventh_session(real):
    due = [(one.act, one.place, one.kind, one.status, one.answers) for one in board(real, due=7)]
    assert due == [
        ("6/1", "op.20", "report", "answered", ("CTOC/COP/2014/2",)),
        ("6/2", "op.7", "study", "open", ()),
        ("6/2", "op.14", "report", "answered", ("CTOC/COP/2014/8",)),
        ("6/3", "op.20", "meeting", "answered", ("CTOC/COP/2014/7",)),
        ("6/3", "op.21", "report", "answered", ("CTOC/COP/2014/4",)),
    ]


def test_the_board_can_be_narrowed(rivers_view):
    secretariat = find_thing(rivers_view, "Secretariat").iri
    assert [one.place for one in board(rivers_view, to=secretariat, status="answered")] == ["op.7"]
    assert [one.session for one in board(rivers_view, session=3)] == [3]


# --- Two acts ------------------------------------------------------------------------------------------------------------------------


def test_marked_words_give_both_texts_back():
    pieces = marked("Requests the Office to report at its third session", "Urges the Office and others to report at its fourth session")
    before = " ".join(words for tag, words in pieces if tag != "added")
    after = " ".join(words for tag, words in pieces if tag != "removed")
    assert before == "Requests the Office to report at its third session"
    assert after == "Urges the Office and others to report at its fourth session"


def test_each_provision_of_both_acts_stands_in_the_comparison(real):
    one, other = find_thing(real, "RES/6/2").iri, find_thing(real, "RES/7/2").iri
    pairs = compare(real, one, other).pairs
    assert {pair.before for pair in pairs} - {""} == {real.place_of(p) for p in real.of("inInstrument", one)}
    assert {pair.after for pair in pairs} - {""} == {real.place_of(p) for p in real.of("inInstrument", other)}


def test_a_moved_paragraph_is_found_and_a_new_one_is_new(real):
    pairs = compare(real, find_thing(real, "RES/6/2").iri, find_thing(real, "RES/7/2").iri).pairs
    told = {(pair.before, pair.after): (pair.kind, pair.moved) for pair in pairs}
    assert told["pp.8", "pp.7"] == ("verbatim", True)
    assert told["op.2", "op.2"] == ("verbatim", False)
    assert told["pp.1", "pp.2"] == ("split", True)
    assert told["pp.2", ""] == ("dropped", False)
    assert told["", "pp.8"] == ("new", False)


# --- The commands --------------------------------------------------------------------------------------------------------------------


def test_lineage_speaks_to_a_reader(samples_build, run: Run):
    ran = run("lineage", "RES/2/1", "--out", samples_build)
    assert ran.status == 0
    assert "Session 2\n" in ran.out
    assert "      ← 2/1 op.7 (reworded)\n" in ran.out


def test_lineage_gives_json_svg_and_a_page(samples_build, run: Run):
    told = json.loads(run("lineage", "RES/2/1", "--out", samples_build, "--format", "json").out)
    assert told["entries"][0]["session"] == 2
    assert run("lineage", "RES/2/1", "--out", samples_build, "--format", "svg").out.startswith("<svg ")
    page = run("lineage", "RES/2/1", "--out", samples_build, "--format", "html").out
    assert page.startswith("<!doctype html>")
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_obligations_gives_csv(samples_build, run: Run):
    rows = list(csv.DictReader(io.StringIO(run("obligations", "--out", samples_build, "--format", "csv").out)))
    assert [(row["act"], row["status"], row["answered_by"]) for row in rows[:2]] == [
        ("2/1", "answered", "ICRS/COSP/2015/7"),
        ("3/1", "answered", "ICRS/COSP/2017/3"),
    ]


def test_diff_marks_words_and_counts(samples_build, run: Run):
    ran = run("diff", "RES/2/1", "RES/3/1", "--out", samples_build)
    assert ran.status == 0
    assert "[-" in ran.out
    assert "{+" in ran.out
    assert "dropped" in ran.out.splitlines()[-1]


def test_compare_official_has_the_columns_of_the_secretariat(samples_build, run: Run):
    rows = list(csv.reader(io.StringIO(run("compare-official", "--out", samples_build, "--format", "csv").out)))
    assert rows[0] == ["Resolution", "Paragraph", "Action required", "Implementation", "Resources"]
    assert rows[1][:2] == ["2/1", "op.7"]
    assert rows[1][4] == "within existing resources"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lineage", "no such thing"], "ask#no-such-thing"),
        (["obligations", "--to", "no such body"], "ask#no-such-thing"),
        (["diff", "RES/2/1", "1/3"], "diff#no-text"),
        (["compare-official", "--to", "no such body"], "ask#no-such-thing"),
    ],
)
def test_a_wrong_name_is_one_line_and_status_2(words, said, samples_build, run: Run):
    ran = run(*words, "--out", samples_build)
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert said in ran.err


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        pytest.param("Working Group on Fish", "`mandategraph query acts` lists the acts", id="stock words in common"),
        pytest.param("resolution", "`mandategraph query acts` lists the acts", id="a stock word alone"),
        pytest.param("working", "`mandategraph query acts` lists the acts", id="a stock word that one name has"),
        pytest.param("9/9", "`mandategraph query acts` lists the acts", id="an act of a session that is not there"),
        pytest.param("3/9", "Did you mean 3/1 or 3/2 or 3/3?", id="an act of a session that is there"),
        pytest.param("3/1 op.99", "Did you mean 3/1#op.5 or 3/1#op.6 or 3/1#op.7?", id="a paragraph behind the last"),
        pytest.param("Global Rivr Atlas", "Did you mean Global River Atlas", id="a misspelt word"),
    ],
)
def test_a_thing_that_is_not_there_is_offered_what_shares_a_real_word_and_never_taken(thing, said, samples_build, run: Run):
    ran = run("lineage", thing, "--out", samples_build)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert said in ran.err


def test_one_thing_is_offered_once(rivers_view):
    with pytest.raises(MandategraphError) as refused:
        find_thing(rivers_view, "Working Grup on River Monitorng")
    offered = refused.value.line.partition("Did you mean ")[2].partition("?")[0].split(" or ")
    assert len({find_thing(rivers_view, name).iri for name in offered}) == len(offered) > 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["obligations", "--session", "8"], ["Session 8 was not read: the collection holds sessions 2 to 4."]),
        (["obligations", "--due", "99"], ["Session 99 was not read", "Nothing in the collection is due at session 99."]),
        (["obligations", "--to", "Mexico"], ["Nothing in the collection has to be delivered by: Mexico."]),
        (["obligations", "--to", "River Monitoring"], ["'River Monitoring' is taken for: Working Group on River Monitoring."]),
        (["compare-official", "--session", "8"], ["Session 8 was not read"]),
        (["compare-official", "--to", "Mexico"], ["Nothing in the collection is requested of: Mexico."]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["table", "csv"])
def test_why_a_board_is_empty_is_told_beside_it(samples_build, run: Run, words, told, form):
    ran = run(*words, "--format", form, "--out", samples_build)
    assert ran.status == 0
    assert all(line in ran.err for line in told), ran.err


def test_without_a_build_there_is_one_line(tmp_path, run: Run):
    asking = (["lineage", "2/1"], ["obligations"], ["diff", "2/1", "3/1"], ["compare-official"], ["query", "acts"], ["explain", "2/1"])
    for words in (*asking, ["validate"], ["serve"], ["load", "--endpoint", "http://127.0.0.1:9/"], ["publish"]):
        ran = run(*words, "--build" if words == ["publish"] else "--out", tmp_path / "none")
        assert (ran.status, len(ran.complaints)) == (2, 1)
        assert "#no-build" in ran.err


def test_words_that_look_like_a_page_stay_words(rivers_view):
    entries = [("<i>", "a & b", "<script>x</script>")]
    page = filled("alone_timeline.html", title="<b>", picture="<svg/>", entries=entries, notes=["<u>"])
    assert "<script>" not in page
    assert "&lt;b&gt;" in page
    assert Thing("x", "act").note == ""


def test_how_an_obligation_stands_agrees_with_its_reason(real):
    told = {one.iri: (standing(real, one.iri), one.reason) for one in board(real)}
    for words, reason in told.values():
        limit = re.search(r"\((.* not read)\)", words)
        assert not limit or "title" in words or re.search(r"not in the collection|not read", reason), (words, reason)
    goes = [words for words, reason in told.values() if reason.startswith("It goes to")]
    assert goes
    assert all(words.startswith("unknown. It goes to") and "not read" not in words for words in goes)
    assert all("as its title says" in words for words, _ in told.values() if words.startswith(("answered", "partly")))


@pytest.mark.parametrize(
    ("what", "verbs", "told"),
    [
        pytest.param(("recall",), ("recalling",), (), id="a participle"),
        pytest.param(("endorse annex1", "endorse"), ("endorse",), (), id="a part is named"),
        pytest.param(("take note",), ("taking note",), (), id="two words"),
        pytest.param(("cite",), ("urge",), ("urge",), id="another verb"),
    ],
)
def test_a_verb_that_the_relation_tells_is_not_told_again(what, verbs, told):
    assert Entry(3, "3/1", "iri", "op.1", what=what, verbs=verbs).spoken == told


@pytest.mark.parametrize(
    ("recital", "words"),
    [("Taking note of the song,", "Taking note"), ("Taking off the lid,", "Taking"), ("Recalling, as ever, rivers,", "Recalling")],
)
def test_a_recital_opens_with_its_whole_verb(recital, words, rivers_view):
    assert opening(rivers_view, recital) == words
