"""Dividing: acts, their paragraphs and their annexes, on texts written for this file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import RIVERS, SAMPLES
from mandategraph.collection.read import convert
from mandategraph.ground.iris import mg
from mandategraph.reading.divide.model import ActPart, Outline, Paragraph
from mandategraph.reading.divide.titles import with_titles
from outlines import CONFERENCE, INTRODUCTION, outline, report


def resolution(*blocks: str) -> ActPart:
    """The resolution that these paragraphs make, behind one preambular paragraph."""
    (act,) = report("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "*Mindful* of boats,", *blocks).acts
    return act


def decision(*blocks: str) -> ActPart:
    (act,) = report("### Decision 2/1", "### Boats", *blocks).acts
    return act


def places(act: ActPart) -> list[str]:
    return [leaf.place for leaf in act.leaves]


def leaf(act: ActPart, place: str) -> Paragraph:
    return next(leaf for leaf in act.leaves if leaf.place == place)


def own_words(found: Outline, leaf: Paragraph) -> str:
    return " ".join(found.text.body[begin:end] for begin, end in leaf.parts)


# --- Acts printed twice -----------------------------------------------------------------------------------------------

BOATS = ("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "*Mindful* of boats,", "1. *Counts* the boats;", "2. *Asks* for oars.")


def line_of(found: Outline, words: str, nth: int = 0) -> int:
    return [n for n, line in enumerate(found.text.source.text.split("\n"), 1) if line == words][nth]


@pytest.mark.parametrize(
    ("how", "kept", "printings"),
    [
        pytest.param("with the same words", 0, [BOATS, BOATS], id="the same"),
        pytest.param("and they differ in op.2", 0, [BOATS, (*BOATS[:-1], "2. *Asks* for new oars.")], id="a paragraph differs"),
        pytest.param("and they differ in op.3", 0, [BOATS, (*BOATS, "3. *Sleeps*.")], id="a paragraph more"),
        pytest.param("and they differ in op.1, op.2", 1, [BOATS[:4], BOATS], id="the first breaks off"),
        pytest.param("and they differ in op.1, op.2", 0, [BOATS, BOATS[:4]], id="the second breaks off"),
        pytest.param('under another title, "Rafts"', 0, [BOATS, (BOATS[0], "### Rafts", *BOATS[2:])], id="another title"),
    ],
)
def test_an_act_printed_twice_is_there_once(how, kept, printings):
    found = report(*printings[0], "### Resolution 2/2", *BOATS[1:], *printings[1], "### Resolution 2/3", *BOATS[1:])
    assert [act.number for act in found.acts] == (["2/1", "2/2", "2/3"] if not kept else ["2/2", "2/1", "2/3"])
    first, other = (line_of(found, BOATS[0], n) for n in (kept, 1 - kept))
    assert [(f.code, f.line, f.seen) for f in found.findings] == [
        ("divide#printed-twice", other, f"resolution 2/1 is printed in line {first} and here, {how}")
    ]
    act = next(act for act in found.acts if act.number == "2/1")
    assert found.text.source.lines.number(found.text.place(act.begin, act.end).begin) == first
    assert places(act) == ["chapeau", "pp.1", "op.1", "op.2"]


def test_an_act_printed_three_times_is_told_twice():
    found = report(*BOATS, *BOATS, *BOATS)
    assert [(act.kind, act.number) for act in found.acts] == [("resolution", "2/1")]
    assert [finding.line for finding in found.findings] == [line_of(found, BOATS[0], n) for n in (1, 2)]


def test_a_resolution_and_a_decision_of_one_number_are_not_one_act_printed_twice():
    found = report(*BOATS, "### Decision 2/1", *BOATS[1:])
    assert [act.kind for act in found.acts] == ["resolution", "decision"]
    assert not found.findings


# --- One act ---------------------------------------------------------------------------------------------------------


def test_an_act_has_kind_number_title_chapeau_preamble_and_operative_part():
    act = resolution("*Alarmed* by rafts,", "- 1. *Urges* the boats to leave;", "- 2. *Decides* to stay.")
    assert (act.kind, act.number, act.title) == ("resolution", "2/1", "Boats")
    assert places(act) == ["chapeau", "pp.1", "pp.2", "op.1", "op.2"]
    assert [leaf.kind for leaf in act.leaves] == ["chapeau", "preambular", "preambular", "operative", "operative"]
    assert [leaf.position for leaf in act.leaves] == [1, 2, 3, 4, 5]


def test_a_title_may_run_over_several_lines():
    (act,) = report(
        "### Resolution 2/1", "### Boats of the upper river,", "### and rafts", f"The {CONFERENCE},", "- 1. *Urges* the boats to leave."
    ).acts
    assert act.title == "Boats of the upper river, and rafts"


def test_blanks_in_a_number_do_not_matter():
    (act,) = report("### Resolution  2/ 1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* the boats to leave.").acts
    assert act.number == "2/1"


def test_a_resolution_and_a_decision_may_bear_one_number():
    found = report(
        "### Resolution 2/1",
        "### Boats",
        f"The {CONFERENCE},",
        "- 1. *Urges* the boats to leave.",
        "## B. Decisions",
        "### Decision 2/1",
        "### Rafts",
        f"The {CONFERENCE} decided to burn the rafts.",
    )
    assert [(act.kind, act.number, places(act)) for act in found.acts] == [
        ("resolution", "2/1", ["chapeau", "op.1"]),
        ("decision", "2/1", ["op.1"]),
    ]


@pytest.mark.parametrize(
    ("expected", "blocks"),
    [
        pytest.param(
            ["op.1", "op.1.a", "op.1.a.i", "op.1.a.ii", "op.1.b", "op.2"],
            ["- 1. *Urges* boats:", "(a) To leave:", "(i) At night;", "(ii) At noon;", "(b) To stay;", "- 2. *Decides* to sleep."],
            id="lists in lists",
        ),
        pytest.param(
            ["op.1", "op.1.a", "op.1.b", "op.2", "op.2.a", "op.2.b"],
            ["- 1. *Urges* boats:", "(a) To leave;", "(b) To stay;", "- 2. *Urges* rafts:", "(a) To leave;", "(b) To stay."],
            id="letters begin again under each number",
        ),
        pytest.param(
            ["op.1", "op.1.h", "op.1.i", "op.1.j"],
            ["- 1. *Urges* boats:", *[f"({c}) To leave;" for c in "abcdefghij"]],
            id="(i) behind (h) is a letter",
        ),
        pytest.param(
            ["op.1", "op.1.a", "op.1.a.i", "op.1.a.ii", "op.1.b"],
            ["- 1. *Urges* boats:", "(a) To leave:", "(i) At noon;", "(ii) At night;", "(b) To stay."],
            id="(i) behind (a): is a Roman numeral",
        ),
        pytest.param(
            ["op.1", "op.1.y", "op.1.z", "op.1.aa", "op.1.bb"],
            ["- 1. *Urges* boats:", *[f"({c}) To leave;" for c in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]]],
            id="behind (z) comes (aa), then (bb)",
        ),
    ],
)
def test_lists(expected, blocks):
    found = [place for place in places(resolution(*blocks)) if place.startswith("op.")]
    assert [place for place in found if place in expected] == expected
    assert len(found) == sum(1 for _ in blocks)


def test_a_sub_paragraph_belongs_to_its_opener():
    act = resolution("- 1. *Urges* boats:", "(a) To leave:", "(i) At night;", "- 2. *Sleeps* no more.")
    assert {leaf.place: leaf.parent for leaf in act.leaves if leaf.parent} == {"op.1.a": "op.1", "op.1.a.i": "op.1.a"}
    assert leaf(act, "op.1").end == leaf(act, "op.1.a.i").end


def test_words_behind_a_list_belong_to_the_paragraph_that_opened_it():
    blocks = [
        "### Resolution 2/1",
        "### Boats",
        f"The {CONFERENCE},",
        "- 1. *Requests* the Office:",
        "(a) To row;",
        "(b) To swim;",
        "and to report on both.",
        "- 2. *Decides* to sleep.",
    ]
    found = report(*blocks)
    (act,) = found.acts
    assert places(act) == ["chapeau", "op.1", "op.1.a", "op.1.b", "op.2"]
    assert own_words(found, leaf(act, "op.1")) == "Requests the Office: and to report on both."


# --- Damaged and lost labels -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "printed", "letters"),
    [
        pytest.param("op.1.l", "1", "abcdefghijk", id="(1) where (l) is due"),
        pytest.param("op.1.c", "¢", "ab", id="(¢) where (c) is due"),
        pytest.param("op.1.c", "b", "ab", id="a label printed twice"),
        pytest.param(
            "op.1.b",
            "a",
            "a",
            id="the first label printed twice",
        ),
        pytest.param("op.1.s", "5", "abcdefghijklmnopqr", id="(5) where (s) is due"),
        pytest.param("op.1.o", "0", "abcdefghijklmn", id="(0) where (o) is due"),
    ],
)
def test_a_damaged_label_is_read_as_the_one_that_is_due(place, printed, letters):
    act = resolution("- 1. *Urges* boats:", *[f"({c}) To leave;" for c in letters], f"({printed}) To stay;")
    assert places(act)[-1] == place
    assert f"({printed})" in leaf(act, place).repaired


@pytest.mark.parametrize(
    ("place", "blocks"),
    [
        pytest.param("op.1.a.ii", ["(a) To leave:", "(i) At night;", "(11) At noon;"], id="(11) where (ii) is due"),
        pytest.param("op.1.a.ii", ["(a) To leave:", "(i) At night;", "(i1) At noon;"], id="(i1) where (ii) is due"),
        pytest.param("op.1.a.i", ["(a) To leave:", "(1) At night;"], id="(1) where (i) is due"),
    ],
)
def test_a_damaged_roman_label_is_read_as_the_one_that_is_due(place, blocks):
    assert places(resolution("- 1. *Urges* boats:", *blocks))[-1] == place


def test_a_sound_label_is_not_repaired():
    act = resolution("- 1. *Urges* boats:", "(a) To leave;", "(b) To stay;")
    assert {leaf.repaired for leaf in act.leaves} == {""}


def test_an_operative_paragraph_that_lost_its_number_gets_it_back():
    act = resolution("- 1. *Urges* boats to leave;", "*Requests* the Office to row;", "- 3. *Decides* to sleep.")
    assert places(act)[-3:] == ["op.1", "op.2", "op.3"]
    assert "lost" in leaf(act, "op.2").repaired
    assert leaf(act, "op.1").repaired == ""


def test_a_lettered_paragraph_of_a_decision_that_lost_its_letter_gets_it_back():
    act = decision(f"The {CONFERENCE}:", "(a) Decided to row;", "Requested the Office to swim;", "(c) Invited boats to leave.")
    assert places(act) == ["chapeau", "op.a", "op.b", "op.c"]
    assert "lost" in leaf(act, "op.b").repaired


def test_an_agenda_item_that_lost_its_number_gets_it_back():
    act = decision(
        f"The {CONFERENCE} approved the agenda.", "### Provisional agenda for the third session", "1. Opening.", "Boats.", "3. Rafts."
    )
    assert places(act) == ["op.1", "agenda.1", "agenda.2", "agenda.3"]


def test_a_gap_in_the_numbers_is_a_finding_with_its_line():
    found = report("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* boats to leave;", "- 4. *Decides* to sleep.")
    (gap,) = found.findings
    assert (gap.code, gap.expected) == ("divide#number-gap", "2")
    assert found.text.source.text.split("\n")[gap.line - 1].startswith("- 4. *Decides*")


def test_a_number_that_a_scanner_took_for_another_is_found():
    act = resolution("- 1. *Urges* boats to leave;", "- 2. *Sleeps* well;", "- 2. *Decides* to sleep.")
    assert len(set(places(act))) == len(places(act))


# --- Operative parts of every shape ----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["*Decides*", "*Also decides*", "DDecides"])
def test_a_single_operative_paragraph_without_a_number_is_op_1(verb):
    act = resolution(f"{verb} to sleep until the spring.")
    assert places(act) == ["chapeau", "pp.1", "op.1"]
    assert leaf(act, "op.1").repaired == ""


def test_a_decision_with_letters():
    act = decision(
        f"The {CONFERENCE}, recalling its decision 1/2:",
        "(a) Decided that boats should leave:",
        "(i) At night;",
        "(ii) At noon;",
        "(b) Requested the Office to row.",
    )
    assert places(act) == ["chapeau", "op.a", "op.a.i", "op.a.ii", "op.b"]
    assert [leaf.kind for leaf in act.top("operative")] == ["operative"] * 2


def test_a_decision_of_one_sentence():
    act = decision(f"The {CONFERENCE} decided to sleep.")
    assert [(leaf.place, leaf.kind) for leaf in act.leaves] == [("op.1", "operative")]


def test_recommendations_set_out_in_a_decision():
    act = decision(
        f"The {CONFERENCE}:",
        "(a) Endorsed what is set out below.",
        "## Recommendations",
        "### I. Boats",
        "1. Boats should leave.",
        "2. Rafts should:",
        "(a) Leave;",
        "(b) Sink.",
        "### II. Rafts",
        "3. Rafts should sink.",
    )
    assert places(act) == ["chapeau", "op.a", "rec.1", "rec.2", "rec.2.a", "rec.2.b", "rec.3"]
    assert {leaf.kind for leaf in act.leaves if leaf.place.startswith("rec")} == {"recommendation"}
    assert (leaf(act, "rec.1").heading, leaf(act, "rec.3").heading) == ("I. Boats", "II. Rafts")
    assert act.annexes == ()


def test_a_provisional_agenda():
    act = decision(
        f"The {CONFERENCE} approved the agenda.",
        "### Provisional agenda for the third session",
        "1. Organizational matters:",
        "(a) Opening;",
        "(b) Officers.",
        "2. Boats.",
        "3. Rafts.",
    )
    assert places(act) == ["op.1", "agenda.1", "agenda.1.a", "agenda.1.b", "agenda.2", "agenda.3"]
    assert {leaf.kind for leaf in act.leaves if leaf.place.startswith("agenda")} == {"agenda"}


# --- Annexes ---------------------------------------------------------------------------------------------------------

ANNEXES = [
    "- 1. *Endorses* what follows.",
    "### Annex I",
    "### Recommendations on boats",
    "#### A. Big boats",
    "1. Boats should leave:",
    "(a) At noon;",
    "(b) At night.",
    "#### B. Small boats",
    "2. Boats should stay.",
    "### Annex II",
    "### Rules for rafts",
    "The ferrymen of the upper river:",
    "1. Rafts float.",
    "2. Rafts sink.",
]


def test_annexes_have_titles_headings_and_paragraphs_of_their_own():
    act = resolution(*ANNEXES)
    assert [(annex.place, annex.title) for annex in act.annexes] == [("annex1", "Recommendations on boats"), ("annex2", "Rules for rafts")]
    assert places(act)[3:] == ["annex1.1", "annex1.1.a", "annex1.1.b", "annex1.2", "annex2.chapeau", "annex2.1", "annex2.2"]
    assert (leaf(act, "annex1.1").heading, leaf(act, "annex1.2").heading) == ("A. Big boats", "B. Small boats")
    assert leaf(act, "annex1.1").kind == "recommendation"
    assert leaf(act, "annex2.1").kind == "provision"


def test_the_title_of_an_annex_that_is_wanted_as_a_chapeau_opens_it_and_all_positions_are_counted_again():
    found = report("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "*Mindful* of boats,", *ANNEXES)
    act = with_titles(found.acts[0], {"annex1.chapeau", "annex2.chapeau", "annex3.chapeau"})
    assert places(act)[3:] == [
        "annex1.chapeau",
        "annex1.1",
        "annex1.1.a",
        "annex1.1.b",
        "annex1.2",
        "annex2.chapeau",
        "annex2.1",
        "annex2.2",
    ]
    assert own_words(found, leaf(act, "annex1.chapeau")) == "Recommendations on boats"
    assert own_words(found, leaf(act, "annex2.chapeau")) == "The ferrymen of the upper river:"  # it has one of its own
    assert [leaf.position for leaf in act.leaves] == list(range(1, len(act.leaves) + 1))


def test_a_heading_does_not_reach_into_the_next_annex():
    assert leaf(resolution(*ANNEXES), "annex2.1").heading == ""


def test_an_annex_ends_behind_its_last_paragraph():
    act = resolution(*ANNEXES)
    assert act.annexes[0].end == leaf(act, "annex1.2").end
    assert act.annexes[1].end == leaf(act, "annex2.2").end == act.end


def test_a_single_annex_is_annex1():
    act = resolution("- 1. *Endorses* what follows.", "### Annex", "### Rules", "(a) Boats leave;", "(b) Rafts stay.")
    assert places(act)[-2:] == ["annex1.a", "annex1.b"]


def test_numbers_in_an_annex_that_go_on_past_the_report_s_own_do_not_end_it():
    """The report's next paragraph is 2; so is the annex's second."""
    act = [
        "### Resolution 2/1",
        "### Boats",
        f"The {CONFERENCE},",
        "- 1. *Endorses* what follows.",
        "### Annex",
        "### Rules",
        "1. Boats leave.",
        "2. Rafts stay.",
        "3. Swimmers drown.",
    ]
    found = outline("\n\n".join(["# I. Acts", INTRODUCTION.replace("31.", "1."), *act, "## B. Decisions", "2. It also adopted rafts.\n"]))
    assert places(found.acts[0])[-3:] == ["annex1.1", "annex1.2", "annex1.3"]


# --- Where acts begin and end ----------------------------------------------------------------------------------------


def test_an_act_ends_where_the_numbering_of_the_report_goes_on():
    found = report("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* boats to leave.")
    assert places(found.acts[0]) == ["chapeau", "op.1"]
    assert [(p.label, own_words(found, Paragraph("", "", "", "", ((p.begin, p.end),), p.end, 0))) for p in found.narrative][1:] == [
        ("32", "The keeper opened the session."),
        ("33", "The keeper closed it."),
    ]


def test_an_act_ends_at_a_chapter_s_heading_though_the_next_number_would_fit():
    act = ["### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* boats to leave."]
    found = outline(
        "\n\n".join(
            [
                "# I. Acts",
                INTRODUCTION.replace("31.", "1."),
                *act,
                "# II. Organization of the session",
                "2. The keeper opened the session.",
                "3. The keeper closed it.\n",
            ]
        )
    )
    assert [places(act) for act in found.acts] == [["chapeau", "op.1"]]


def test_an_act_ends_at_a_narrative_paragraph_without_a_heading():
    act = ["### Resolution 2/1", "### Boats", f"The {CONFERENCE},", *[f"- {n}. *Urges* boats to leave;" for n in (1, 2, 3, 4)]]
    found = outline(
        "\n\n".join(
            [
                "# I. Acts",
                INTRODUCTION,
                *act,
                "32. It also adopted the following:",
                "### Decision 2/1",
                "### Rafts",
                f"The {CONFERENCE} decided to sleep.\n",
            ]
        )
    )
    assert [(act.kind, len(act.leaves)) for act in found.acts] == [("resolution", 5), ("decision", 1)]


def test_the_headings_of_the_narrative_are_kept_in_reading_order():
    found = report("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* boats to leave.")
    last = found.headings[-1]
    assert found.text.body[last.begin : last.end] == "II. Organization of the session"
    assert last.end < found.narrative[-1].begin


def test_a_row_of_a_table_is_cut_at_its_tabs():
    found = report("A/1\tFirst paper", "A/2\tSecond paper")
    assert [[found.text.body[b:e] for b, e in row.cells] for row in found.rows] == [["A/1", "First paper"], ["A/2", "Second paper"]]


def test_a_list_of_contents_as_a_table_makes_no_acts():
    rows = [f"\tResolution 2/{n}\t{n}" for n in (1, 2)] + [f"\t2/{n}. Boats\t{n}" for n in (1, 2)]
    found = outline(
        "\n\n".join(
            [
                "# Contents",
                *rows,
                "# I. Acts",
                INTRODUCTION,
                "### Resolution 2/1",
                "### Boats",
                f"The {CONFERENCE},",
                "- 1. *Urges* boats to leave.\n",
            ]
        )
    )
    assert [(act.number, act.title) for act in found.acts] == [("2/1", "Boats")]


def test_a_list_of_contents_makes_no_acts():
    found = outline(
        "# Contents\n\n\tResolution 2/1\t2\n\nResolution 2/1\n\nResolution 2/2\n\n2/1. Boats . . . . . 3\n\n# I. Acts\n\n"
        + INTRODUCTION
        + f"\n\n### Resolution 2/1\n\n### Boats\n\nThe {CONFERENCE},\n\n- 1. *Urges* boats to leave.\n\n"
        "# II. Opening\n\n32. The keeper spoke.\n"
    )
    assert [(act.number, act.title) for act in found.acts] == [("2/1", "Boats")]


def test_a_list_of_contents_right_before_an_act_makes_no_acts():
    found = outline(
        "Resolution 2/1\n\nResolution 2/2\n\n# I. Acts\n\n"
        f"### Resolution 2/1\n\n### Boats\n\nThe {CONFERENCE},\n\n- 1. *Urges* boats to leave.\n"
    )
    assert [(act.number, act.title) for act in found.acts] == [("2/1", "Boats")]


DRAFT = [
    "# Annex",
    "## Drafts that nobody wanted",
    "### Draft resolution",
    "### Rafts",
    f"The {CONFERENCE},",
    "*Fond* of rafts,",
    "1. *Urges* rafts to stay.",
]


def test_a_draft_quoted_in_an_annex_of_the_report_is_no_act():
    act = ["### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* boats to leave."]
    found = outline("\n\n".join(["# I. Acts", INTRODUCTION, *act, "# II. Opening", "32. The keeper spoke.", *DRAFT]) + "\n")
    assert [places(act) for act in found.acts] == [["chapeau", "op.1"]]


@pytest.mark.parametrize(
    ("session", "other"),
    [
        pytest.param("E/session/2012", ["### Resolution 2012/30", "### Rafts", "The Economic and Social Council,"], id="another body's"),
        pytest.param("ICRS/COSP/session/1", ["### Resolution 1/1", "### Rafts", f"The {CONFERENCE},"], id="an earlier session's"),
    ],
)
def test_an_act_quoted_in_an_annex_of_the_report_is_adopted_at_its_own_session(session, other, tmp_path):
    act = ["### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "- 1. *Urges* boats to leave."]
    path = tmp_path / "invented.md"
    path.write_text(
        "\n\n".join(
            ["# I. Acts", INTRODUCTION, *act, "# II. Opening", "32. The keeper spoke.", "# Annex", *other, "1. *Urges* rafts to stay."]
        )
        + "\n",
        encoding="utf-8",
    )
    told = {(quad.subject.value, quad.object.value) for quad in convert(path, [RIVERS]).quads if quad.predicate == mg("adoptedAt")}
    found = {session.partition("/id/")[2]: act.partition("/id/")[2] for act, session in told}
    assert len(found) == len(told) == 2
    assert found["ICRS/COSP/session/2"] == "ICRS/COSP/RES/2/1"
    assert session in found


def test_an_act_named_in_a_heading_of_the_narrative_is_no_act():
    found = report(
        "### Resolution 2/1",
        "### Boats",
        f"The {CONFERENCE},",
        "- 1. *Urges* boats to leave.",
        "# II. Discussion",
        "32. Boats were discussed.",
        "### Resolution 2/1",
        "33. Rafts were discussed.",
    )
    assert len(found.acts) == 1


# --- Plain text ------------------------------------------------------------------------------------------------------


PLAIN = f"""\
I. Resolutions

1. At its second session, held in Ljubljana from 14 to 18 October 2013, the
{CONFERENCE}
adopted the following resolution:

Resolution 2/1

Boats and rafts of the upper river

The {CONFERENCE},

Mindful of the boats that go by below the window of the house of the keeper,

1. Urges the boats of the upper river to leave at night, when nobody sees how
many of them there are:

(a) In autumn;

(b) In spring;

2. Decides to sleep.

II. Organization

2. The keeper opened the session.
"""


def test_plain_text_is_divided_in_the_same_way():
    found = outline(PLAIN)
    (act,) = found.acts
    assert (act.title, places(act)) == ("Boats and rafts of the upper river", ["chapeau", "pp.1", "op.1", "op.1.a", "op.1.b", "op.2"])
    assert [p.label for p in found.narrative] == ["1", "2"]


@pytest.mark.parametrize("cut", [pytest.param(line, id=f"behind line {line}") for line in (12, 15, 17, 20)])
def test_a_page_break_elsewhere_gives_the_same_act(cut):
    lines = PLAIN.split("\n")
    broken = "\n".join([*lines[:cut], "", "V.13-70321 4/9", "", "ICRS/COSP/2013/12", "", *lines[cut:]])
    whole, other = outline(PLAIN), outline(broken)
    assert [(leaf.place, own_words(whole, leaf)) for leaf in whole.acts[0].leaves] == [
        (leaf.place, own_words(other, leaf)) for leaf in other.acts[0].leaves
    ]


# --- Laws ------------------------------------------------------------------------------------------------------------


def check_laws(found: Outline) -> None:
    body = found.text.body
    for act in found.acts:
        assert len(set(places(act))) == len(act.leaves)
        assert [leaf.position for leaf in act.leaves] == list(range(1, len(act.leaves) + 1))
        known = set(places(act))
        for one in act.leaves:
            assert act.begin <= one.begin < one.end <= act.end <= len(body)
            assert not one.parent or (one.parent in known and one.place.startswith(one.parent + "."))
    stretches = sorted(
        [part for act in found.acts for one in act.leaves for part in one.parts] + [(p.begin, p.end) for p in found.narrative]
    )
    assert all(a[1] <= b[0] for a, b in pairwise(stretches))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("session-*.txt")), ids=lambda path: path.name)
def test_the_samples_keep_the_laws(path):
    check_laws(outline(path.read_text(encoding="utf-8")))


BLOCKS = st.sampled_from(
    [
        f"The {CONFERENCE},",
        f"The {CONFERENCE}:",
        f"The {CONFERENCE} decided to sleep.",
        "### Resolution 2/1",
        "### Decision 2/1",
        "### Boats",
        "### Annex",
        "### Annex II",
        "## B. Decisions",
        "## Recommendations",
        "### Provisional agenda for boats",
        "- 1. *Urges* boats:",
        "- 2. *Decides* to sleep;",
        "3. Boats.",
        "*Requests* boats",
        "*Mindful* of boats,",
        "(a) Boats;",
        "(b) Boats:",
        "(i) Boats;",
        "(ii) Boats;",
        "(¢) Boats;",
        "(1) Boats;",
        "(zz) Boats;",
        "and boats.",
        "| Boats |",
        "<sup>1</sup> Boats.",
        "32. The keeper spoke.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=25))
def test_no_order_of_blocks_breaks_the_laws(blocks):
    check_laws(outline("\n\n".join(["# I. Acts", INTRODUCTION, "### Resolution 2/1", f"The {CONFERENCE},", *blocks]) + "\n"))


def test_a_title_may_stand_on_the_line_of_the_number():
    found = outline(
        "\n\n".join([INTRODUCTION, "### Resolution 2/1. Care of rafts", f"The {CONFERENCE},", "1. *Requests* the Secretariat to float."])
    )
    (act,) = found.acts
    assert (act.number, act.title) == ("2/1", "Care of rafts")
