"""Obligations: who has to deliver what, when and to whom. All sentences are invented."""

from __future__ import annotations

import pytest

from snippets import Reading, operative, properties


def owed(found: Reading) -> list[tuple[str, str, tuple[str, ...], tuple[int, ...]]]:
    return [(f.place, f.kind, f.addressees, f.due_sessions) for f in found.act.obligations]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Requests the Secretariat to submit a report on hives to the Conference at its eighth session;", ("report", (8,))),
        ("Requests the Secretariat to conduct a study on wax;", ("study", ())),
        ("Requests the Secretariat to hold a workshop on smokers prior to the eighth session of the Conference;", ("meeting", (8,))),
        ("Requests the Secretariat to brief Member States on the swarm;", ("information", ())),
        (
            "Invites States parties to provide the Secretariat with information on their queens before its eighth session;",
            ("information", (8,)),
        ),
    ],
)
def test_what_is_to_be_delivered_has_a_kind_and_a_deadline(words: str, expected: tuple[str, tuple[int, ...]]) -> None:
    ((_, kind, _, due),) = owed(operative(words))
    assert (kind, due) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Urges States parties to ratify the Protocol;",
        "Invites States parties to consider sharing information on wax;",
        "Requests the Secretariat to promote the exchange of information on wax;",
        "Requests the Secretariat to provide technical assistance in the light of the needs of keepers;",
        "Welcomes the report of the Secretariat on wax;",
        "Requests the Secretariat to fight organized crime at the meetings of keepers;",
    ],
)
def test_an_appeal_is_no_obligation(words: str) -> None:
    assert owed(operative(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        ["Requests the Secretariat not to submit a report on wax to the Conference at its eighth session;"],
        ["Requests the Secretariat never to submit a report on wax to the Conference at its eighth session;"],
        ["Requests the Secretariat to refrain from submitting a report on wax to the Conference at its eighth session;"],
        ["Requests the Secretariat to abstain from preparing studies on wax;"],
        ["Requests the Secretariat to neither submit a report nor convene a meeting at its eighth session;"],
        ["Requests the Secretariat neither to submit a report nor to convene a meeting at its eighth session;"],
        ["Requests the Secretariat no longer to submit a report on wax to the Conference at its eighth session;"],
        ["Requests the Secretariat under no circumstances to submit a report on wax to the Conference;"],
        ["Requests the Secretariat to submit no report on wax to the Conference at its eighth session;"],
        ["Requests the Secretariat, within existing resources, not to submit a report on wax to the Conference at its eighth session;"],
        ["Requests that the Secretariat not submit a report on wax to the Conference at its eighth session;"],
        ["Decides that the Secretariat shall not submit a report on wax to the Conference at its eighth session;"],
        ["Invites the Secretariat to consider not submitting a report on wax to the Conference at its eighth session;"],
        ["Invites the Secretariat to consider the possibility of not submitting a report on wax at its eighth session;"],
        ["Invites the Secretariat to envisage refraining from submitting a report on wax at its eighth session;"],
        ["Requests the Secretariat not, at this stage, to submit a report on wax at its eighth session;"],
        ["Requests the Secretariat at no time to submit a report on wax at its eighth session;"],
        ["Decides that the Secretariat shall in no case submit a report on wax at its eighth session;"],
        [
            "Requests the Secretariat not to:",
            "(a) Submit a report on wax to the Conference at its eighth session;",
            "(b) Convene a meeting;",
        ],
    ],
)
def test_what_is_asked_not_to_be_done_is_no_obligation_and_no_task(words: list[str]) -> None:
    found = operative(*words)
    assert owed(found) == []
    assert [(who, due) for _, _, who, _, due, _ in found.actions if who] == [(("body/secretariat",), 0)]
    assert [mandate.role for mandate in found.act.mandates if mandate.role == "tasks"] == []


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["report"], "Requests the Secretariat not only to submit a report on wax but also to hum;"),
        (["report"], "Requests the Secretariat to submit, not later than at its eighth session, a report on wax;"),
        (["meeting"], "Requests the Secretariat not to submit a report on wax but to convene a meeting;"),
        (["report"], "Requests the Secretariat to submit a report on wax and not to convene a meeting;"),
        (["report"], "Requests the Secretariat to avoid haste, and to submit a report on wax to the Conference;"),
    ],
)
def test_what_is_asked_beside_is_an_obligation(kinds: list[str], words: str) -> None:
    found = operative(words)
    assert [kind for _, kind, _, _ in owed(found)] == kinds
    assert [mandate.role for mandate in found.act.mandates if mandate.role == "tasks"] == ["tasks"]
    assert not any("not to" in fact.deliverable for fact in found.act.obligations)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Requests the Secretariat never to submit a report;", "never to submit a report"),
        ("Requests the Secretariat no longer to submit a report;", "no longer to submit a report"),
        (
            "Requests the Secretariat neither to submit a report nor to convene a meeting;",
            "neither to submit a report nor to convene a meeting",
        ),
        ("Requests the Secretariat, in no case, to submit a report;", "in no case, to submit a report"),
        ("Requests the Secretariat under no circumstances to submit a report;", "under no circumstances to submit a report"),
        ("Requests the Secretariat not, at this stage, to submit a report;", "not, at this stage, to submit a report"),
        ("Requests the Secretariat not simply to hum but to submit a report;", "not simply to hum but to submit a report"),
        ("Requests the Secretariat to submit a report;", "to submit a report"),
    ],
)
def test_the_object_keeps_its_negation_as_printed(words: str, asked: str) -> None:
    assert [action.object for action in operative(words).act.actions] == [asked]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("to submit a report, but not to publish it, at its eighth session", [("submit a report", (8,))], id="in an aside"),
        pytest.param("to submit a report, not to be published, at its eighth session", [("submit a report", (8,))], id="a passive aside"),
        pytest.param("to submit a report but not to publish it at its eighth session", [("submit a report", ())], id="no dangling but"),
        pytest.param(
            "not to exceed existing resources, to submit a report at its eighth session",
            [("submit a report at its eighth session", (8,))],
            id="a bound before",
        ),
        pytest.param("not to prepare, to submit or to circulate a report at its eighth session", [], id="a list of what is not asked"),
        pytest.param(
            "not merely to submit a report, but to convene a workshop", [("submit a report", ()), ("convene a workshop", ())], id="merely"
        ),
        pytest.param(
            "not only to submit a report at its eighth session but also to convene a workshop",
            [("submit a report at its eighth session", (8,)), ("convene a workshop", ())],
            id="only",
        ),
        pytest.param(
            "to not just submit a report, but also convene a workshop", [("submit a report", ()), ("convene a workshop", ())], id="just"
        ),
        pytest.param(
            "to submit a report no later than its eighth session",
            [("submit a report no later than its eighth session", (8,))],
            id="no later",
        ),
        pytest.param(
            "to submit a report not later than its eighth session",
            [("submit a report not later than its eighth session", (8,))],
            id="not later",
        ),
        pytest.param("to convene a meeting and not to submit, at its eighth session, a report", [("convene a meeting", ())], id="its due"),
    ],
)
def test_a_negation_takes_away_no_more_than_it_negates(words: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    found = operative(f"Requests the Secretariat {words};")
    assert [(fact.deliverable, fact.due_sessions) for fact in found.act.obligations] == expected
    assert found.act.actions[0].due_sessions == next((due for _, due in expected if due), ())


def test_an_item_that_names_its_party_is_asked_of_that_one_alone() -> None:
    found = operative(
        "Requests:",
        "(a) The Secretariat to submit a report on hives to the Conference at its eighth session;",
        "(b) The Lighthouse Fund to submit a report on wax to the Conference at its ninth session;",
    )
    assert owed(found) == [("op.1.a", "report", ("body/secretariat",), (8,)), ("op.1.b", "report", (), (9,))]
    assert [[found.text.body[b:e] for b, e in fact.as_printed] for fact in found.act.obligations] == [[], ["The Lighthouse Fund"]]


def test_a_group_that_is_not_to_go_on_is_not_continued() -> None:
    found = operative("Decides that the Working Group on Firearms should not continue to meet;")
    assert {mandate.role for mandate in found.act.mandates} == {"about"}


def test_a_listed_item_is_an_obligation_of_its_own_of_those_whom_the_head_of_the_list_asks() -> None:
    found = operative(
        "Requests the Secretariat:", "(a) To submit a report on hives to the Conference at its eighth session;", "(b) To hum;"
    )
    assert owed(found) == [("op.1.a", "report", ("body/secretariat",), (8,))]


def test_what_is_asked_about_the_report_of_another_paragraph_is_due_with_it() -> None:
    found = operative(
        "Requests the Secretariat:",
        "(a) To submit a report on hives to the Conference at its eighth session;",
        "(b) In preparing the report mentioned in paragraph (a) above, to include proposals on wax;",
    )
    assert [due for *_, due in owed(found)] == [(8,), (8,)]


def test_an_agenda_for_a_session_is_no_deadline() -> None:
    found = operative("Requests the Secretariat to submit proposals on the provisional agenda for the eighth session;")
    assert [due for *_, due in owed(found)] == [()]


def test_a_deadline_has_its_words_once() -> None:
    found = operative("Requests the Secretariat to complete the study on wax for consideration by the Conference at its eighth session;")
    words = [node["dueWords"] for node in properties(found.quads()).values() if "dueWords" in node]
    assert [len(each) for each in words] == [1]


def test_an_obligation_is_its_action_and_points_at_the_kind() -> None:
    found = operative("Requests the Secretariat to submit a report on hives to the Conference at its eighth session;")
    graph = properties(found.quads())
    node = next(graph[iri] for iri in graph if iri.endswith("RES/7/1#op.1.action.1"))
    assert node["deliverableKind"] == ["https://w3id.org/mandategraph/id/kind/report"]
    assert node["dueAt"] == ["https://w3id.org/mandategraph/id/CTOC/COP/session/8"]


def test_what_else_an_action_asks_for_is_an_obligation_of_its_own() -> None:
    found = operative("Requests the Secretariat to convene a meeting, and to submit at its eighth session a report;")
    assert [(fact.kind, fact.of_action) for fact in found.act.obligations] == [("meeting", 0), ("report", -1)]
    owing = sorted(iri.partition("#")[2] for iri, node in properties(found.quads()).items() if "deliverable" in node)
    assert owing == ["op.1.action.1", "op.1.obligation.1"]


def test_a_day_by_which_to_deliver_is_kept_as_a_day() -> None:
    found = operative("Requests the Secretariat to submit a report on hives to the Conference not later than 30 June 2015;")
    node = next(node for iri, node in properties(found.quads()).items() if iri.endswith("RES/7/1#op.1.action.1"))
    assert (node["dueOn"], node["dueWords"]) == (["2015-06-30"], ["not later than 30 June 2015"])
