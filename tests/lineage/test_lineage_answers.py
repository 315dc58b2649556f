"""Lineage: which document answers what was asked, and what is told where none does. All sentences are invented."""

from __future__ import annotations

import pytest

from lineage_facts import Adopted, Asks, Paper, Says, act, answers, lineage, the_only_finding

TITLE = "Care of fog signals along the northern coast"
GENERAL = "Review of the implementation of the Harbour Lights Convention"
KEEPERS = ("body/keepers",)
BELLS = "body/wg-bells"


def request(
    what: str = "a report on the price of whale oil",
    kind: str = "report",
    due: tuple[int, ...] = (4,),
    to: tuple[str, ...] = KEEPERS,
    about: tuple[str, ...] = (),
    name: str = "RES/3/1",
    title: str = TITLE,
    reports_to: str = "",
    recurring: bool = False,
) -> Adopted:
    """An act of the third session that asks for one thing."""
    asks = Asks("request", to, due, (), kind, what, reports_to, recurring)
    return act(name, title, Says("op.1", f"Requests the Office of the Keepers for {what};", (asks,), about))


# --- answered -----------------------------------------------------------------------------------------------------------------
def test_a_document_whose_title_cites_the_act_answers_it():
    found = lineage(request(), Paper(1, 4, "Report of the Keepers on the implementation of resolution 3/1"))
    (one,) = found.answers
    assert (one.confidence, one.extent) == (0.99, "whole")
    assert one.reason == "It lay before session 4, at which it was due; it is a report and its title cites 3/1."
    assert found.unanswered == ()


def test_decision_3_1_is_not_resolution_3_1():
    paper = Paper(1, 4, "Report of the Keepers on the implementation of decision 3/1")
    assert answers(lineage(request(), paper)) == []
    assert answers(lineage(request(name="DEC/3/1"), paper)) == [("paper/1", "whole")]


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        pytest.param(["paper/1"], "Report on the Working Group on Bells", id="named"),
        pytest.param([], "Report on the Working Group on Wicks", id="another is named"),
    ],
)
def test_a_document_that_names_the_body_answers_what_was_asked_of_it(expected, title):
    found = lineage(request("a report on the Working Group on Bells", about=(BELLS,)), Paper(1, 4, title))
    assert [number for number, _ in answers(found)] == expected


def test_a_body_that_is_only_mentioned_beside_does_not_count():
    asked = request("a report on the price of whale oil", about=(BELLS,))
    assert answers(lineage(asked, Paper(1, 4, "Report on the Working Group on Bells"))) == []


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        pytest.param(["paper/1"], "Report on the care of fog signals along the northern coast", id="the subject of the act"),
        pytest.param([], "Report on the feeding of gulls", id="another subject"),
    ],
)
def test_what_is_asked_on_the_present_resolution_has_the_subject_of_the_act(expected, title):
    found = lineage(request("a report on the implementation of the present resolution"), Paper(1, 4, title))
    assert [number for number, _ in answers(found)] == expected


def test_of_an_act_about_the_whole_treaty_the_title_must_stand_in_that_of_the_document():
    asked = request("a report on the implementation of the present resolution", title=GENERAL)
    assert answers(lineage(asked, Paper(1, 4, f"Note on the {GENERAL.lower()}", "note"))) == [("paper/1", "whole")]
    assert answers(lineage(asked, Paper(1, 4, "Note on the Harbour Lights Convention", "note"))) == []


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        pytest.param(["paper/1"], "Report on the price of whale oil in winter", id="the same words"),
        pytest.param([], "Report on the price of rope", id="one word alone"),
    ],
)
def test_a_title_in_the_words_of_the_request_answers_it(expected, title):
    assert [number for number, _ in answers(lineage(request(), Paper(1, 4, title)))] == expected


PRICE = "Report on the price of whale oil"


@pytest.mark.parametrize(
    ("expected", "session"),
    [
        pytest.param(["paper/1"], 4, id="when it was due"),
        pytest.param([], 5, id="a session late"),
        pytest.param([], 3, id="before it was asked"),
    ],
)
def test_only_the_session_at_which_it_was_due_is_searched(expected, session):
    found = lineage(request(due=(4,)), Paper(1, session, PRICE), read=(4, 5))
    assert [number for number, _ in answers(found)] == expected


def test_without_a_deadline_the_first_document_that_answers_counts():
    found = lineage(request(due=()), Paper(1, 5, PRICE), Paper(2, 4, PRICE), read=(4, 5))
    assert answers(found) == [("paper/2", "whole")]


def test_what_recurs_is_answered_at_every_session():
    found = lineage(request(due=(), recurring=True), Paper(1, 5, PRICE), Paper(2, 4, PRICE), read=(4, 5))
    assert sorted(answers(found)) == [("paper/1", "whole"), ("paper/2", "whole")]


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        pytest.param("interim", "Note on conducting a study of the price of whale oil", id="how the work goes on"),
        pytest.param("whole", "Study of the price of whale oil", id="the work itself"),
    ],
)
def test_a_note_on_the_way_to_a_study_is_an_interim_answer(expected, title):
    found = lineage(request("a study of the price of whale oil", "study"), Paper(1, 4, title, "note"))
    assert answers(found) == [("paper/1", expected)]


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        pytest.param("part", "Report on the meeting of the Working Group on Bells", id="the body alone is named"),
        pytest.param("part", "Report on the meeting of the Working Group on Bells: rope", id="one of two topics"),
        pytest.param("whole", "Report on the meeting of the Working Group on Bells on rope and the moulting of gulls", id="both"),
    ],
)
def test_an_answer_is_whole_only_where_its_title_has_all_that_is_listed(expected, title):
    asks = Asks("request", (BELLS,), (4,), (), "meeting", "panels on the following topics")
    asked = Says("op.1", "Requests the Working Group on Bells to hold panels on the following topics:", (asks,), (BELLS,))
    found = lineage(act("RES/3/1", TITLE, asked, Says("op.1.a", "The price of rope;"), Says("op.1.b", "Moulting.")), Paper(1, 4, title))
    assert answers(found) == [("paper/1", expected)]
    assert ("not all that was asked for" in found.answers[0].reason) == (expected == "part")


@pytest.mark.parametrize("kind", ["agenda", "list of participants", "draft resolution"])
def test_an_agenda_a_list_and_a_draft_answer_nothing(kind):
    assert answers(lineage(request(), Paper(1, 4, PRICE, kind))) == []


def test_nobody_answers_for_states_but_with_what_they_hand_over():
    parties = ("constituency/parties",)
    assert answers(lineage(request(to=parties), Paper(1, 4, PRICE))) == []
    asked = request("information on the price of whale oil", "information", to=parties)
    paper = Paper(1, 4, "Information on the price of whale oil", "note", by="constituency/parties")
    assert answers(lineage(asked, paper)) == [("paper/1", "whole")]


# --- not answered -------------------------------------------------------------------------------------------------------------
def test_where_none_answers_it_is_told_what_was_searched():
    found = the_only_finding(lineage(request(), Paper(1, 4, "Report on the feeding of gulls"), Paper(2, 5, PRICE), read=(4, 5)))
    assert (found.status, found.documents) == ("open", 1)
    assert [session.rsplit("/", 1)[-1] for session in found.searched] == ["4"]
    assert found.reason == "None of the 1 documents before session 4 has a title that answers it."


def test_where_the_session_is_not_in_the_collection_nothing_can_be_told():
    found = the_only_finding(lineage(request(due=(7,)), Paper(1, 4, PRICE), read=(4,)))
    assert (found.status, found.searched) == ("unknown", ())
    assert found.reason == "The report of session 7 is not in the collection."


def test_without_a_deadline_an_answer_is_awaited_at_the_next_session():
    found = the_only_finding(lineage(request(due=()), read=(5,)))
    assert found.status == "unknown"
    assert found.reason.startswith("The report of session 4 is not in the collection.")


def test_a_deadline_in_the_past_is_none():
    found = the_only_finding(lineage(request(due=(3,)), Paper(1, 3, PRICE), read=(4,)))
    assert (found.status, [session.rsplit("/", 1)[-1] for session in found.searched]) == ("open", ["4"])


def test_what_goes_to_a_body_whose_documents_are_not_in_the_collection_is_unknown():
    found = the_only_finding(lineage(request(reports_to=BELLS), read=(4,)))
    assert (found.status, found.reason) == ("unknown", "It goes to the Working Group on Bells, whose documents are not in the collection.")


def test_what_goes_to_the_conference_is_open():
    assert the_only_finding(lineage(request(reports_to="body/hl-cop"), read=(4,))).status == "open"
