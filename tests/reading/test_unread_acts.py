"""An act whose heading stands in a report and that is not read is told; what only looks like such a heading is not."""

from __future__ import annotations

import pytest

from builds import WHOLE, folder, report, well_told
from conftest import RIVERS, Run
from mandategraph.collection.read import read
from outlines import CONFERENCE
from outlines import report as outline

ACT = ("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "*Mindful* of boats,", "- 1. *Urges* the boats to leave.")


def told(*blocks: str) -> list[tuple[str, int]]:
    """Which acts of a report are told as not read, and at which line."""
    found = outline(*blocks)
    return [(f.seen.partition(":")[0], f.line) for f in found.findings if f.code == "divide#act-not-read"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["The Society of Ferrymen,", "*Mindful* of rafts,", "- 1. *Urges* them to leave."], id="a body that nobody knows"),
        pytest.param(["THE CONFERENCE OF THE PARTIES,", "- 1. *Urges* the rafts to leave."], id="capitals"),
        pytest.param(["*Mindful* of rafts,", "- 1. *Urges* the rafts to leave."], id="no chapeau, a recital"),
        pytest.param(["- 1. *Urges* the rafts to leave."], id="no chapeau, a paragraph"),
        pytest.param(["*Urges* the rafts to leave."], id="no chapeau, a paragraph without a number"),
        pytest.param(["The Conference of the Parties decided that rafts should float."], id="one sentence"),
        pytest.param(
            ["At its 3rd meeting, on 15 October 2013, the Ferrymen decided to count the rafts."], id="one sentence with its meeting"
        ),
    ],
)
@pytest.mark.parametrize("kind", ["Resolution", "RESOLUTION", "Decision"])
def test_an_act_that_is_not_read_is_told_with_its_line(kind, words):
    assert told(*ACT, f"### {kind} 2/2", "### Rafts", *words) == [(f"{kind} 2/2", 15)]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["The Conference of the Parties,", "*Mindful* of rafts,", "- 1. *Urges* them to leave."], id="a short name"),
        pytest.param(["### The Conference of the Parties,", "- 1. *Urges* the rafts to leave."], id="the chapeau is a heading"),
        pytest.param(["The Conference of the Parties:", "- (a) *Urges* the rafts to leave."], id="a colon"),
    ],
)
@pytest.mark.parametrize("kind", ["Resolution", "RESOLUTION", "Decision"])
def test_an_act_whose_chapeau_is_a_short_name_alone_is_read(kind, words):
    blocks = (*ACT, f"### {kind} 2/2", "### Rafts", *words)
    assert [act.number for act in outline(*blocks).acts] == ["2/1", "2/2"]
    assert told(*blocks) == []


def test_the_reason_is_what_stands_in_the_place_of_the_chapeau():
    (finding,) = (f for f in outline("### Resolution 2/2", "### Rafts", "The Society of Ferrymen,", "- 1. *Urges* rafts.").findings)
    assert finding.seen.endswith('because no chapeau with the full name of a known body follows; there stands "The Society of Ferrymen,"')
    assert finding.text().split("\n")[-1] == "  [divide#act-not-read]"


def test_a_heading_with_its_title_in_running_text_is_told_so():
    (finding,) = outline("Resolution 2/2. Rafts", f"The {CONFERENCE},", "*Mindful* of rafts,", "- 1. *Urges* rafts.").findings
    assert "its number and title stand in no line of their own" in finding.seen


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([*ACT], id="an act that is read"),
        pytest.param(["### Resolution 2/1", "### Boats", *ACT], id="the contents name it too"),
        pytest.param(["Resolution 2/2. Rafts ..... 3", "Resolution 2/3. Reeds . . . 4", "Decision 2/1. Mills … 5"], id="only the contents"),
        pytest.param(["### Resolution 2/2", "### Rafts", "### Decision 2/1", "### Mills"], id="a list of headings"),
        pytest.param(["Resolution 2/2 Rafts 3", "Decision 2/1 Mills 4", "## II. Organization of the session 5"], id="a list with pages"),
        pytest.param([*ACT, "### Annex", "### Acts adopted", "Resolution 2/2 Rafts", "Decision 2/1 Mills"], id="a list in an annex"),
        pytest.param(["Resolution 2/2 was adopted at the third meeting, after a debate."], id="running text"),
        pytest.param(["32. Resolution 2/2 was put off.", "33. *Urges* was its verb."], id="a numbered paragraph that begins so"),
        pytest.param(["### Resolution 2/2", "32. At its 3rd meeting the Conference debated it."], id="a heading of the record"),
        pytest.param(["### Resolution 1/2", "### Rafts", "The Conference of the Parties,", "*Mindful* of rafts,"], id="another session"),
        pytest.param(["### Resolution 22/1", "### Rafts", "The Society of Ferrymen,", "*Mindful* of rafts,"], id="one that begins so"),
        pytest.param(["### Resolution 2/2", "### Rafts", "The General Assembly,", "*Mindful* of rafts,"], id="an act of another body"),
    ],
)
def test_what_is_no_act_of_this_session_is_not_told(blocks):
    assert told(*blocks) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Resolution No. 2/2",
        "RESOLUTION NO. 2/2",
        "Resolution ICRS/COSP/RES/2/2",
        "Resolution 2/2 (corrected)",
        *(f"Resolution 2{unseen}/{unseen}2" for unseen in ("\x01", "\x1b", "\0", "\xad", "\u200d", "\u2060", "\ufeff", "\ufffe")),
        "Res\xadolution 2/2",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("mark", ["### ", ""], ids=["heading", "line"])
def test_a_heading_that_is_plainly_the_act_is_read_as_it(heading, mark):
    found = outline(*ACT, f"{mark}{heading}", "### Rafts", f"The {CONFERENCE},", "*Mindful* of rafts,", "- 1. *Urges* the rafts to leave.")
    assert [(act.number, act.title, len(act.leaves)) for act in found.acts] == [("2/1", "Boats", 3), ("2/2", "Rafts", 3)]
    assert told(*ACT, f"### {heading}", "### Rafts", f"The {CONFERENCE},", "*Mindful* of rafts,") == []


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Resolution 2/1 bis", "2/1 bis"),
        ("Resolution 2/1 bis. Rafts", "2/1 bis"),
        ("Resolution II/1", "II/1"),
        ("Resolution No. II/3", "II/3"),
        ("Resolution 2/3 [advance text]", "2/3 [advance text]"),
        ("Resolution 2/1 (as orally amended)", "2/1 (as orally amended)"),
    ],
)
def test_an_act_that_is_numbered_as_no_other_is_told_and_ends_the_one_before(heading, number):
    blocks = (*ACT, f"### {heading}", "### Rafts", f"The {CONFERENCE},", "*Mindful* of rafts,", "- 1. *Urges* the rafts to leave.")
    assert [(act.number, len(act.leaves)) for act in outline(*blocks).acts] == [("2/1", 3)]
    assert told(*blocks) == [(f"Resolution {number}", 15)]


@pytest.mark.parametrize("heading", ["Resolution III/1", "Resolution XYZ/COP/RES/2/2", "Resolution 2/1 (continued)"])
def test_a_heading_of_another_act_or_of_the_rest_of_one_is_not_told(heading):
    assert told(*ACT, f"### {heading}", "### Rafts", f"The {CONFERENCE},", "*Mindful* of rafts,") == []


def test_a_printing_that_says_that_it_is_corrected_is_a_second_one_and_told():
    again = ("### Resolution 2/1 (corrected)", "### Boats", f"The {CONFERENCE},", "*Mindful* of boats,", "- 1. *Urges* the boats to stay.")
    found = outline(*ACT, *again)
    assert [len(act.leaves) for act in found.acts] == [3]
    assert [finding.code for finding in found.findings] == ["divide#printed-twice"]


def test_an_act_that_stands_twice_and_is_not_read_is_told_once():
    unread = ["### Resolution 2/2", "### Rafts", "The Society of Ferrymen,", "- 1. *Urges* rafts."]
    assert len(told(*unread, *unread)) == 1


SHORT = report("fourth", "4/1", "ICRS/COSP/2017/9").replace(f"The {CONFERENCE}, recalling", "The Society of Ferrymen, recalling")


def test_a_file_in_which_no_act_was_read_is_built_with_exit_1_and_a_line(tmp_path, run: Run):
    ran = run("build", folder(tmp_path / "in", short=SHORT, whole=WHOLE), "--out", tmp_path / "build")
    (line,) = [line for line in ran.complaints if "short.txt" in line]
    assert "short.txt: Decision 4/1, line 7: its heading stands there and it was not read, because " in line
    assert ran.status == 1
    assert well_told(ran)
    assert "[divide#act-not-read]" in (tmp_path / "build" / "findings.txt").read_text()
    again = run("build", tmp_path / "in", "--out", tmp_path / "build")
    assert (again.status, again.complaints) == (ran.status, ran.complaints)


def test_a_file_in_which_another_act_was_read_is_told_too(tmp_path):
    more = "\n\n#### Decision 3/2\n\n#### Rafts\n\nThe Conference of the Parties decided that rafts should float."
    (folder(tmp_path) / "both.txt").write_text(report(more=more))
    reading = read(tmp_path / "both.txt", (RIVERS,), "https://example.org/")
    assert reading.count("acts") == 1
    assert len(reading.unread) == 1
    assert not reading.without_acts
    assert "both.txt: Decision 3/2, line 16: " in reading.told()[0]


def test_the_real_reports_have_no_act_that_is_not_read(reports_build):
    assert "act-not-read" not in (reports_build / "findings.txt").read_text(encoding="utf-8")
