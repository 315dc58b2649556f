"""The saved queries on the record of sessions, asked of the real reports. What is expected was read in the reports, not in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.answers.ask.ask import Dataset, load
from mandategraph.ground.vocabularies import BASE

CONFERENCE = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
EVERY = [
    ("speakers-on-item", {}),
    ("statements-of", {"speaker": "Mexico"}),
    ("sponsors-together", {}),
    ("officers-by-group", {}),
    ("documents-by-item", {}),
    ("withdrawn-postponed", {}),
    ("attendance", {}),
    ("agenda-followed", {}),
    ("deliberations-of-act", {"act": "DEC/3/1"}),
    ("votes", {}),
    ("participants", {}),
    ("recommendations-to", {}),
    ("session-record", {"session": 7}),
]
DAYS_OF_TECHNICAL_ASSISTANCE = ("2013-10-28", "2013-10-30")


@pytest.fixture(scope="module")
def dataset(reports_build: Path) -> Dataset:
    return load(reports_build)


def ask(dataset: Dataset, name: str, columns: str, **params: object) -> list[tuple[object, ...]]:
    """The answer, with the named columns only."""
    return [tuple(row[column] for column in columns.split()) for row in dataset.ask(name, **params).records()]


@pytest.mark.parametrize(("name", "params"), EVERY, ids=lambda value: value if isinstance(value, str) else "")
def test_every_question_has_an_answer_and_no_row_comes_twice(dataset: Dataset, name: str, params: dict[str, object]) -> None:
    rows = dataset.ask(name, **params).values()
    assert rows
    assert len(set(rows)) == len(rows)


def test_who_spoke_on_the_firearms_protocol_at_the_seventh_session(dataset: Dataset) -> None:
    assert ask(dataset, "speakers-on-item", "number paragraph speaker kind statement", item="firearms", session=7) == [
        ("2 (d)", "62", "Secretariat", "un entity", "introductory"),
        ("2 (d)", "62", "Representative of the Chair of the Working Group on Firearms at its second meeting", "officer", "general"),
        ("2 (d)", "63", "Ecuador", "state", "general"),
        ("2 (d)", "63", "Venezuela (Bolivarian Republic of)", "state", "general"),
        ("2 (d)", "63", "Algeria", "state", "general"),
        ("2 (d)", "63", "Dominican Republic", "state", "general"),
        ("2 (d)", "63", "Trinidad and Tobago", "state", "general"),
        ("2 (d)", "63", "Costa Rica", "state", "general"),
        ("2 (d)", "63", "China", "state", "general"),
        ("2 (d)", "63", "United States", "state", "general"),
        ("2 (d)", "69", "Secretariat", "un entity", "financial implications"),
        ("2 (d)", "70", "Mexico", "state", "explanation of position"),
    ]


def test_who_opened_the_third_session_and_for_whom(dataset: Dataset) -> None:
    opened = ask(dataset, "speakers-on-item", "paragraph speaker on_behalf_of", item="1 (a)", session=3)
    assert opened[2:6] == [
        ("7", "Costa Rica", "Group of 77 and China"),
        ("8", "Finland", "European Union"),
        ("9", "Morocco", "Group of African States"),
        ("10", "Azerbaijan", "Organization for Democracy and Economic Development (GUAM)"),
    ]


def test_what_mexico_spoke_on_at_the_seventh_session(dataset: Dataset) -> None:
    spoke = ask(dataset, "statements-of", "number paragraph", speaker="Mexico", session=7)
    assert spoke == [("1 (f)", "18"), ("2 (b)", "40"), ("2 (c)", "50"), ("2 (d)", "70"), ("3", "73")]


def test_the_words_of_a_statement_are_whole(dataset: Dataset) -> None:
    words = [str(row[0]) for row in ask(dataset, "statements-of", "words", speaker="Mexico")]
    assert max(map(len, words)) > 160
    assert [text for text in words if not text.endswith((".", ";", ":"))] == []


def test_with_whom_the_european_union_sponsors(dataset: Dataset) -> None:
    pairs = ask(dataset, "sponsors-together", "sponsor_a sponsor_b drafts_together drafts", sponsor="European Union", least=4)
    # Canada, Ecuador and Guatemala are named as sponsors of CTOC/COP/2022/L.9/Rev.1 in paragraph 51, not in the note to its text.
    assert [pair[1:3] for pair in pairs] == [("United States", 6), *((name, 4) for name in ("Australia", "Canada", "Ecuador", "Guatemala"))]
    assert str(pairs[0][3]).split(", ") == [
        "CTOC/COP/2006/L.6/Rev.1 (Decision 3/1)",  # by Finland on its behalf
        "CTOC/COP/2012/L.4/Rev.2 (Resolution 6/1)",
        "CTOC/COP/2012/L.6/Rev.2 (Resolution 6/3)",
        "CTOC/COP/2022/L.6/Rev.1 (Resolution 11/3)",
        "CTOC/COP/2022/L.8/Rev.2 (Resolution 11/5)",
        "CTOC/COP/2022/L.9/Rev.1",
    ]


def test_the_member_states_of_the_european_union_are_no_sponsors_of_their_own(dataset: Dataset) -> None:
    partners = {row[0] for row in ask(dataset, "sponsors-together", "sponsor_b", sponsor="United States", session=11)}
    assert "European Union" in partners
    assert not {"Austria", "Germany", "Sweden"} & partners


def test_who_sponsored_together_at_the_seventh_session_twice(dataset: Dataset) -> None:
    assert ask(dataset, "sponsors-together", "sponsor_a sponsor_b drafts_together", session=7, least=2) == [
        ("Austria", "France", 2),
        ("Austria", "Italy", 2),
        ("Austria", "Mexico", 2),
        ("Austria", "United States", 2),
        ("Italy", "Mexico", 2),
    ]


def test_the_officers_of_the_seventh_session(dataset: Dataset) -> None:
    officers = ask(dataset, "officers-by-group", "regional_group office person state nominated_by", session=7)
    assert len(officers) == 10
    east = "Group of Eastern European States"
    assert [officer for officer in officers if officer[0] == east] == [
        (east, "President", "Cristian Istrate", "Romania", east),
        (east, "Vice-President", "Barbara Zvokelj", "Slovenia", None),
    ]


def test_the_documents_on_technical_assistance_at_the_seventh_session(dataset: Dataset) -> None:
    assert ask(dataset, "documents-by-item", "number symbol kind submitted_by became", session=7, item="5") == [
        ("5", "CTOC/COP/2014/9", "note", "Secretariat", None),
        ("5", "CTOC/COP/2014/11", "report", "Secretariat", None),
        ("5", "CTOC/COP/2014/L.7", "draft resolution", "Ghana, Nigeria", "Resolution 7/3"),
    ]


def test_what_did_not_go_through(dataset: Dataset) -> None:
    found = ask(dataset, "withdrawn-postponed", "session event draft until merged_into paragraph")
    assert {
        (3, "deferred matter", "CTOC/COP/2006/L.7", 4, None, "33"),
        (3, "withdrawn draft", "CTOC/COP/2006/L.2", 4, None, "131"),
        (3, "deferred matter", "CTOC/COP/2006/L.7", 4, None, "132"),
        (6, "failure to agree", None, None, None, "39"),
        (7, "withdrawn draft", "CTOC/COP/2014/L.5", None, "CTOC/COP/2014/L.4", "37"),
        (11, "objection", None, None, None, "14"),
        (11, "postponed draft", "CTOC/COP/2022/L.9/Rev.1", None, None, "50"),
    } <= set(found)


def test_attendance_and_credentials(dataset: Dataset) -> None:
    columns = "session place meetings parties signatories represented complied not_complied deadline next_session next_start next_end"
    assert ask(dataset, "attendance", columns) == [
        (3, "Vienna", 16, 82, 24, 82, 70, 12, "2006-10-23", None, None, None),
        (6, "Vienna", 10, 108, 7, 108, None, 13, "2012-10-29", 7, "2014-10-06", "2014-10-10"),
        (7, "Vienna", 10, 108, None, 108, 98, 10, "2014-10-20", 8, "2016-10-17", "2016-10-21"),
        (11, "Vienna", 11, 121, 1, 133, 122, 11, None, 12, "2024-10-14", "2024-10-18"),
    ]
    assert str(ask(dataset, "attendance", "without", session=3)[0][0]).split(", ") == [
        "Afghanistan",
        "Belarus",
        "Bolivia",
        "Democratic Republic of the Congo",
        "Lebanon",
        "Panama",
        "Paraguay",
        "Saudi Arabia",
        "Sri Lanka",
        "Sudan",
        "Ukraine",
        "Uruguay",
    ]


def test_how_the_agenda_of_decision_6_1_fared(dataset: Dataset) -> None:
    fared = {row[0]: row[1:] for row in ask(dataset, "agenda-followed", "number outcome considered_as meetings led_to", session=7)}
    assert fared["1 (f)"] == ("considered", "1 (f)", "1, 2, 3", None)
    assert fared["2"] == ("considered under its sub-items", None, None, None)
    assert fared["2 (a)"] == ("considered", "2 (a)", "3, 4", "Resolution 7/1")
    assert fared["4"] == ("considered", "4", "6, 7, 8", "Resolution 7/4")
    assert fared["5"] == ("considered", "5", "7", "Resolution 7/3")
    assert {key: fared[key] for key in ("1 (a)", "1 (b)", "1 (c)", "1 (d)", "1 (e)", "9")} == dict.fromkeys(
        ("1 (a)", "1 (b)", "1 (c)", "1 (d)", "1 (e)", "9"), ("dealt with under a heading, not numbered", None, None, None)
    )


@pytest.mark.parametrize("session", [4, 8, 12])
def test_the_agenda_of_a_session_without_report(dataset: Dataset, session: int) -> None:
    outcomes = {row[0] for row in ask(dataset, "agenda-followed", "outcome", session=session)}
    assert outcomes == {"that session's report is not in the collection"}


def test_the_deliberations_that_led_to_resolution_7_4(dataset: Dataset) -> None:
    told = ask(dataset, "deliberations-of-act", "paragraph part said_by", act="7/4")
    assert [row[0] for row in told] == [str(number) for number in range(82, 95)]
    assert told[4] == ("86", "deliberations", None)
    assert told[5] == ("87", "deliberations", "speakers")
    assert told[-1] == ("94", "action", None)


@pytest.mark.parametrize(
    ("act", "first", "last"), [("RES/6/1", "29", "40"), ("RES/6/2", "73", "82"), ("RES/6/3", "55", "72"), ("RES/6/4", "109", "119")]
)
def test_where_the_deliberations_of_the_sixth_session_begin_and_end(dataset: Dataset, act: str, first: str, last: str) -> None:
    told = [row[0] for row in ask(dataset, "deliberations-of-act", "paragraph", act=act)]
    assert (told[0], told[-1]) == (first, last)


def test_the_deliberations_on_a_sub_item_belong_to_the_item(dataset: Dataset) -> None:
    assert "45" in [row[0] for row in ask(dataset, "deliberations-of-act", "paragraph", act="DEC/3/2")]


def test_the_three_votes_of_the_eleventh_session(dataset: Dataset) -> None:
    assert ask(dataset, "votes", "session in_favour against abstaining voting needed majority rules paragraph") == [
        (11, 63, 15, 25, 78, 53, "two-thirds", "rule 57, rule 61, rule 63, rule 64, rule 65", "15"),
        (11, 59, 12, 30, 71, 36, "simple", "rule 63", "17"),
        (11, 58, 7, 34, 65, 33, "simple", None, "19"),
    ]


def test_the_observer_states_of_the_third_session(dataset: Dataset) -> None:
    assert ask(dataset, "participants", "session represented_as participant", status="observer state") == [
        (3, "observer state", name) for name in ("Holy See", "Iraq", "Mongolia", "Qatar")
    ]


@pytest.mark.parametrize(
    ("status", "count"), [("state party", 82), ("signatory", 24), ("igo", 8), ("ngo in consultative", 16), ("other ngo", 8)]
)
def test_how_many_were_represented_at_the_third_session(dataset: Dataset, status: str, count: int) -> None:
    assert len(dataset.ask("participants", session=3, status=status).rows) == count


def test_what_was_recommended_to_unodc_at_the_seventh_session(dataset: Dataset) -> None:
    rows = ask(dataset, "recommendations-to", "act place modality recommended_by first_day last_day", addressee="UNODC", session=7)
    group = "Working Group of Government Experts on Technical Assistance"
    assert ("Resolution 7/3", "annex1.16", "should", group, *DAYS_OF_TECHNICAL_ASSISTANCE) in rows
    assert ("Resolution 7/3", "annex1.18", "should", group, *DAYS_OF_TECHNICAL_ASSISTANCE) in rows


def test_a_recommendation_is_one_row_for_each_addressee(dataset: Dataset) -> None:
    rows = ask(dataset, "recommendations-to", "provision to_whom")
    assert len(set(rows)) == len(rows)


def test_the_seventh_session_in_one_table(dataset: Dataset) -> None:
    facts = ask(dataset, "session-record", "fact value", session=7)
    assert facts[:10] == [
        ("report", "CTOC/COP/2014/13"),
        ("first day", "2014-10-06"),
        ("last day", "2014-10-10"),
        ("place", "Vienna"),
        ("meetings", 10),
        (f"meetings of Committee of the Whole of the {CONFERENCE}", 3),
        ("meetings of Working Group of Government Experts on Technical Assistance", 3),
        ("meetings of Working Group on International Cooperation", 3),
        ("provisional agenda", "CTOC/COP/2014/1"),
        ("list of participants", "CTOC/COP/2014/INF/2/Rev.2"),
    ]
    assert ("President", "Cristian Istrate (Romania)") in facts
    assert ("resolutions adopted", 4) in facts
    assert ("decisions adopted", 2) in facts
    assert facts[-1] == ("last day of the next session", "2016-10-21")


@pytest.mark.parametrize(("name", "params"), EVERY, ids=lambda value: value if isinstance(value, str) else "")
def test_what_an_answer_names_can_be_explained(dataset: Dataset, name: str, params: dict[str, object]) -> None:
    """The last column of a table of facts is an IRI of the graph."""
    answer = dataset.ask(name, **params)
    if answer.columns[-1] in {"iri", "provision"}:
        assert all(str(row[-1]).startswith(BASE) for row in answer.values())


def test_the_verbs_to_a_body_tell_which_sessions_were_not_read(dataset: Dataset) -> None:
    told = dict.fromkeys(ask(dataset, "mandate-words", "session not_read_before", body="Secretariat"))
    assert list(told) == [(3, "sessions 1 and 2"), (6, "sessions 4 and 5"), (7, ""), (11, "sessions 8 to 10")]
