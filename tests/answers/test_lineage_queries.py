"""The saved queries on lineage, asked of the real reports: the whole answers, and what was read in the reports by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lineage_pins import PINS, QUESTIONS, section
from mandategraph.answers.ask.ask import Dataset, load
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.ground.vocabularies import BASE

HERE = [pytest.param(name, params, id=" ".join([name, *map(str, params.values())])) for name, params in QUESTIONS]


@pytest.fixture(scope="module")
def dataset(reports_build: Path) -> Dataset:
    return load(reports_build)


def ask(dataset: Dataset, name: str, columns: str, **params: object) -> list[tuple[object, ...]]:
    """The answer, with the named columns only."""
    return [tuple(row[column] for column in columns.split()) for row in dataset.ask(name, **params).records()]


# --- every answer ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "params"), HERE)
def test_a_whole_answer_is_the_pinned_one(dataset: Dataset, name: str, params: dict[str, object]) -> None:
    pinned = {part.splitlines()[0]: part.strip("\n") for part in PINS.read_text(encoding="utf-8").split("\n\n")}
    answered = section(dataset, name, params).strip("\n")
    assert pinned[answered.splitlines()[0]] == answered, "if it is right: python tests/lineage_pins.py BUILD, and read what changed"


@pytest.mark.parametrize(("name", "params"), HERE)
def test_every_question_has_an_answer_and_no_row_comes_twice(dataset: Dataset, name: str, params: dict[str, object]) -> None:
    rows = dataset.ask(name, **params).values()
    assert rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(("name", "params"), HERE)
def test_what_an_answer_names_can_be_explained(dataset: Dataset, name: str, params: dict[str, object]) -> None:
    """The last column of a table of facts is an IRI of the graph."""
    assert all(str(row[-1]).startswith(BASE) for row in dataset.ask(name, **params).values())


@pytest.mark.parametrize(("name", "params"), HERE)
def test_sessions_stand_in_order(dataset: Dataset, name: str, params: dict[str, object]) -> None:
    answer = dataset.ask(name, **params)
    if answer.columns[0] in {"session", "asked"}:
        sessions = [-1 if row[0] is None else int(str(row[0])) for row in answer.values()]
        assert sessions == sorted(sessions)


# --- what was read in the reports --------------------------------------------------------------------------------------
def test_the_mandate_of_the_working_group_on_firearms(dataset: Dataset) -> None:
    told = ask(dataset, "mandate-of", "session act place role verb", thing="Working Group on Firearms")
    assert (7, "Resolution 7/1", "op.6", "makes permanent, tasks", "decide, encourage") in told
    assert (6, "Resolution 6/2", "op.9", "continues, tasks", "request, invite") in told
    assert (7, "Resolution 7/2", "op.14", "tasks", "direct") in told
    by_act = {
        act: [place for _, of, place, _, _ in told if of == act and place]
        for act in ("Resolution 6/2", "Resolution 7/2", "Resolution 11/6")
    }
    assert by_act["Resolution 6/2"] == ["op.1", "op.5", "op.9", "op.10", "op.11", "op.12", "op.13", "op.14"]
    assert by_act["Resolution 7/2"] == ["op.1", "op.14", "op.15", "op.16", "op.17", "op.18", "op.19", "op.21"]
    assert by_act["Resolution 11/6"] == ["pp.14", "op.1", "op.20", "op.27"]


def test_what_later_resolutions_tell_of_resolution_5_4(dataset: Dataset) -> None:
    """No report of the fifth session is here: all that is known of its act is what the others say."""
    told = ask(dataset, "mandate-of", "act place reported_by", thing="Working Group on Firearms", session=5)
    assert {place for _, place, _ in told} == {None}
    assert {act for act, _, _ in told} == {"Resolution 5/4"}
    assert {"Resolution 6/2, op.9", "Resolution 7/2, op.17", "Resolution 11/6, pp.14"} <= {by for _, _, by in told}


def test_the_sixth_session_was_unable_to_establish_a_review_mechanism(dataset: Dataset) -> None:
    told = ask(dataset, "mandate-of", "act place role", thing="review mechanism", session=6)
    assert told[0] == ("Resolution 6/1", "op.3", "about")
    assert ("CTOC/COP/2012/15", "par.39", "record") in told


def test_the_directory_from_decision_2_2_to_resolution_7_4(dataset: Dataset) -> None:
    places = ask(dataset, "mandate-of", "act place", thing="directory of competent national authorities")
    decision_3_2 = ["op.f", "op.g.i", "op.g.ii", "op.g.iv", "op.g.v", "op.g.vi", "op.g.vii"]
    assert places[:8] == [("Decision 2/2", None), *(("Decision 3/2", place) for place in decision_3_2)]
    assert {("Resolution 6/2", "op.3"), ("Resolution 7/2", "op.3"), ("Resolution 7/4", "pp.12"), ("Resolution 7/4", "pp.13")} <= set(places)
    assert {("CTOC/COP/2012/15", "par.103"), ("CTOC/COP/2014/13", "par.34"), ("CTOC/COP/2014/13", "par.91")} <= set(places)


def test_the_trust_fund_for_victims(dataset: Dataset) -> None:
    assert ask(dataset, "mandate-of", "session place", thing="trust fund") == [(6, "par.46"), (7, "par.44"), (11, "pp.16"), (11, "op.20")]


def test_the_model_law_on_firearms_is_cited_and_spoken_of(dataset: Dataset) -> None:
    told = ask(dataset, "mandate-of", "act place verb", thing="instrument/model-law-on-firearms")
    assert [row[:2] for row in told] == [("Resolution 6/2", "op.8"), ("CTOC/COP/2012/15", "par.78"), ("Resolution 7/2", "op.4")]
    assert [row[2] for row in told] == ["request, invite", None, "encourage"]


def test_the_ancestry_of_paragraph_2_of_resolution_11_6(dataset: Dataset) -> None:
    assert ask(dataset, "ancestry", "steps session provision kind changes added removed", provision="11/6#op.2") == [
        (1, 7, "Resolution 7/2, op.2", "light edit", "verb stronger", "Encourages", "Invites"),
        (2, 6, "Resolution 6/2, op.2", "verbatim", None, None, None),
    ]


def test_the_ancestry_of_paragraph_3_of_resolution_7_2(dataset: Dataset) -> None:
    assert ask(dataset, "ancestry", "session provision", provision="RES/7/2#op.3") == [(6, "Resolution 6/2, op.3")]


def test_what_became_of_the_report_that_resolution_6_1_asked_for(dataset: Dataset) -> None:
    assert ask(dataset, "carried-on", "session provision due", provision="RES/6/1#op.20")[0] == (7, "Resolution 7/1, op.17", 8)


def test_a_paragraph_is_found_by_its_act_and_place_or_not_at_all(dataset: Dataset) -> None:
    assert dataset.ask("ancestry", provision="7/2#op.3") == dataset.ask("ancestry", provision="RES/7/2#op.3")  # the decision has no op.3
    with pytest.raises(BadQuestion, match="means more than one thing"):
        dataset.ask("ancestry", provision="7/2#chapeau")
    with pytest.raises(BadQuestion, match=r"has no provision '11/6#op\.99'"):
        dataset.ask("ancestry", provision="11/6#op.99")


def test_a_thing_is_found_by_the_words_of_its_iri(dataset: Dataset) -> None:
    assert ask(dataset, "mandate-of", "session act", thing="firearms study")[0] == (5, "Resolution 5/4")


def test_some_words_of_a_name_are_enough_and_the_whole_name_is_told(dataset: Dataset) -> None:
    found = dataset.ask("mandate-of", thing="digest of cases")
    assert found == dataset.ask("mandate-of", thing="Digest of Organized Crime Cases")
    assert found.notes == ("'digest of cases' is taken for: digest of organized crime cases.",)


def test_the_report_of_the_firearms_group_was_due_at_three_sessions(dataset: Dataset) -> None:
    lives = ask(dataset, "life-of-deadline", "act place due change later_act later_place later_due", of_act="RES/7/2")
    assert ("Resolution 6/2", "op.14", 7, "deadline moved", "Resolution 7/2", "op.21", 8) in lives
    assert ("Resolution 7/2", "op.21", 8, "deadline moved", "Resolution 11/6", "op.27", 12) in lives
