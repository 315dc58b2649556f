"""The session as a whole: its agenda items and their meetings, its officers, credentials and dates. All sentences are invented."""

from __future__ import annotations

import pytest

from snippets import Reading, properties, read, report

SESSION = "https://w3id.org/mandategraph/id/CTOC/COP/session/7"


def session(*blocks: str) -> Reading:
    """Read a report with these blocks behind its one act: "# " begins a heading, every other block is the next numbered paragraph."""
    parts, number = [], 42
    for words in blocks:
        number += not words.startswith("#")
        parts.append(f"#### {words[2:]}\n\n" if words.startswith("#") else f"- {number}. {words}\n\n")
    whole = report("markdown", preamble=["Mindful of wax,"], operative=["Urges States parties to count hives;"])
    return read(whole + "".join(parts))


def meetings(found: Reading) -> dict[str, list[int]]:
    return {item.item: [number for number, _ in item.meetings] for item in found.facts.items}


# --- Two items with one printed number ---------------------------------------------------------------------------------------------

TWICE = (
    "# III. Honey and money",
    "At its 2nd meeting, on 7 October 2014, the Conference considered agenda item 4, entitled “Honey and money”. "
    "The Conference had before it a note by the Secretariat on coins (CTOC/COP/2014/31).",
    "# IV. Care of smokers",
    "At its 3rd meeting, on 7 October 2014, the Conference considered agenda item 4, entitled “Care of smokers”.",
    "For its consideration of agenda item 4, the Conference had before it a note by the Secretariat on smoke (CTOC/COP/2014/32).",
    "The representative of Chile made a statement.",
)


def test_a_number_printed_for_two_items_is_two_items() -> None:
    found = session(*TWICE)
    assert {item.item: item.title for item in found.facts.items} == {"4": "Honey and money", "again/4": "Care of smokers"}
    assert meetings(found) == {"4": [2], "again/4": [3]}
    assert [finding.code for finding in found.facts.findings] == ["interpret#item-twice"]
    graph = properties(found.quads())
    assert [graph[f"{SESSION}/item/{key}"]["number"] for key in ("4", "again/4")] == [["4"], ["4"]]


def test_each_of_two_items_with_one_number_has_its_own_documents_and_statements() -> None:
    record = session(*TWICE).facts.record
    assert {fact.symbol: fact.items for fact in record.documents} == {"CTOC/COP/2014/31": ("4",), "CTOC/COP/2014/32": ("again/4",)}
    assert [fact.paragraph.items for fact in record.statements] == [("again/4",)]


def test_an_item_whose_title_is_shortened_is_one_item() -> None:
    again = "At its 4th meeting, on 8 October 2014, the Conference considered agenda item 4, entitled “Honey and money: coins”."
    found = session(*TWICE[:2], again)
    assert meetings(found) == {"4": [2, 4]}
    assert not found.facts.findings


# --- At which meetings an item was considered ---------------------------------------------------------------------------------------

ADOPTED_LATER = "At its 9th meeting, on 10 October 2014, the Conference adopted a draft resolution (CTOC/COP/2014/L.33)."


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param([2], "At its 2nd meeting, held on 7 October 2014, the Conference considered agenda item 4, “Honey”.", id="before"),
        pytest.param([2, 3], "The Conference considered agenda item 4, “Honey”, at its 2nd and 3rd meetings, on 7 October.", id="behind"),
        pytest.param([5], "At its 5th meeting, held on the morning of 8 October, the Conference took up agenda item 4.", id="took up"),
        pytest.param([5], "The Conference took up agenda item 4 at its 5th meeting, held on the morning of 8 October.", id="at once"),
        pytest.param([3], "At its 3rd meeting, the Conference dealt with item 4.", id="dealt with"),
        pytest.param([], "The Conference considered agenda item 4 and adopted, at its 9th meeting, a decision.", id="of another clause"),
        pytest.param([], "The Conference ate at its 1st meeting. It then considered agenda item 4.", id="of another sentence"),
        pytest.param([], "The Conference considered agenda item 4.", id="none is told"),
    ],
)
def test_a_meeting_considered_an_item_only_where_the_clause_says_so(expected: list[int], words: str) -> None:
    found = session("# III. Honey", words, "# Action taken by the Conference", ADOPTED_LATER)
    assert meetings(found) == {"4": expected}


def test_the_days_of_meetings_told_behind_the_item() -> None:
    found = session("# III. Honey", "The Conference took up agenda item 4 at its 5th meeting, held on the morning of 8 October 2014.")
    assert [item.days for item in found.facts.items] == [("2014-10-08",)]


# --- Credentials ---------------------------------------------------------------------------------------------------------------------

CREDENTIALS = (
    "# E. Adoption of the report of the Bureau on credentials",
    "The Bureau decided not to accredit any delegate from Ghana, pending the decision of the Bee Council.",
    "As regards Norway, as one letter had been received, the Bureau decided to accredit the delegation from Norway.",
)


def test_whom_the_bureau_decided_to_accredit_and_whom_not() -> None:
    record = session(*CREDENTIALS).facts.record
    assert record.session.credentials is not None
    assert (record.session.credentials.accredited, record.session.credentials.not_accredited) == (("state/NOR",), ("state/GHA",))
    assert not record.events


def test_whom_another_body_accredits_is_nothing_of_the_session() -> None:
    assert session(CREDENTIALS[0], "The Bee Council decided to accredit Norway.").facts.record.session.credentials is None


def test_who_failed_to_submit_credentials_may_stand_in_brackets() -> None:
    told = "Of the 9 States parties that had come, 2 States parties (Ghana and Norway) had failed to submit credentials."
    credentials = session(CREDENTIALS[0], told).facts.record.session.credentials
    assert credentials is not None
    assert (credentials.not_complied, credentials.named) == (2, ("state/GHA", "state/NOR"))


# --- Meetings, officers and the next session, in running text -------------------------------------------------------------------------


def officers(found: Reading) -> list[tuple[str, str, str, int]]:
    return [(fact.person, fact.office, fact.state, fact.meeting) for fact in found.facts.record.session.officers]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            [("Ann Bell", "President", "state/NOR", 1)],
            "At its 1st meeting, on 6 October 2014, the Conference elected Ann Bell (Norway) as President by acclamation.",
            id="elected as",
        ),
        pytest.param(
            [("Ann Bell", "President", "state/NOR", 1)],
            "At its 1st meeting, the Conference elected by acclamation Ann Bell (Norway) President.",
            id="by acclamation",
        ),
        pytest.param(
            [
                ("Bo de Wit", "Vice-President", "state/GHA", 0),
                ("Al Hill", "Vice-President", "state/CHL", 0),
                ("Cy Lo", "Rapporteur", "state/NPL", 0),
            ],
            "Bo de Wit (Ghana) and Al Hill (Chile) were elected Vice-Presidents, and Cy Lo (Nepal) was elected Rapporteur.",
            id="were elected",
        ),
        pytest.param([], "The working group elected Ann Bell (Norway) as President.", id="of another body"),
        pytest.param([], "Ann Bell (Norway) was elected to the Bee Council.", id="no office of the session"),
        pytest.param([], "The Conference elected Ann Bell (Tapiola) as President.", id="of no State"),
    ],
)
def test_officers_elected_in_running_text(expected: list[tuple[str, str, str, int]], words: str) -> None:
    assert officers(session("# B. Election of officers", words)) == expected


def test_plenary_meetings_in_running_text() -> None:
    found = session("# A. Opening of the session", "The session was opened by a bee. Nine plenary meetings were held.")
    assert [(figure.name, figure.value) for figure in found.facts.record.session.figures] == [("meetings", 9)]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(8, "The eighth session of the Conference will be held in Vienna in October 2016.", id="no days"),
        pytest.param(0, "The ninth session of the Conference will be held in Vienna in October 2018.", id="not the next"),
        pytest.param(0, "The eighth session of the Bee Council will be held in Vienna in October 2016.", id="of another body"),
    ],
)
def test_the_next_session_without_days(expected: int, words: str) -> None:
    found = session("# IX. Other matters", words)
    assert (found.facts.record.session.next_session, found.facts.record.session.next_days) == (expected, ())
    assert f"{SESSION}/nextSessionStart" not in properties(found.quads())


def test_the_rule_of_rotation_is_kept_in_the_words_of_the_report() -> None:
    found = session(
        "# II. Election of officers", "The Conference had decided that the office of Chair should rotate among the regional groups."
    )
    words = properties(found.quads())[SESSION]["rotationRule"]
    assert words == ["the office of Chair should rotate among the regional groups"]
