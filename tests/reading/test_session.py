"""The session as a whole: its agenda items and their meetings, its officers, credentials and dates. All sentences are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.collection.read import convert
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


# --- What is printed twice ---------------------------------------------------------------------------------------------------------------

AGENDA = (
    "The Conference adopted the following agenda:\n\n1. Opening of the hive.\n\n2. Honey and money:\n\n(a) Coins;\n\n(b) Notes.\n\n3. Wax."
)
ITEMS = {"1": "Opening of the hive", "2": "Honey and money", "2.a": "Coins", "2.b": "Notes", "3": "Wax"}


def line_of(found: Reading, words: str, nth: int = 0) -> int:
    """The line of the nth place in the file at which words stand."""
    return [n for n, line in enumerate(found.source.text.split("\n"), 1) if words in line][nth]


def placed_twice(found: Reading) -> list[str]:
    """Nodes with more than one pair of offsets."""
    graph = properties(found.quads())
    return [node for node, values in graph.items() if max(len(values.get(name, ())) for name in ("beginIndex", "endIndex")) > 1]


@pytest.mark.parametrize(
    ("again", "told"),
    [
        pytest.param(AGENDA, [("1", "Opening", "with the same words")], id="the same"),
        pytest.param(AGENDA.replace("hive.", "hive;"), [("1", "Opening", "with the same words")], id="other stops"),
        pytest.param(
            AGENDA.replace("Wax", "Wax and candles"),
            [("1", "Opening", "with the same words"), ("3", "Wax", 'with other words: "Wax and candles"')],
            id="an item differs",
        ),
        pytest.param(
            AGENDA.replace("1. Opening of the hive.\n\n", "").replace("Coins", "Small coins"),
            [("2", "Honey and", "with the same words"), ("2.a", "Coins", 'with other words: "Small coins"')],
            id="a part, and a letter differs",
        ),
    ],
)
def test_an_agenda_printed_twice_is_one(again: str, told: list[tuple[str, str, str]]) -> None:
    found = session("# C. Adoption of the agenda", AGENDA, "# D. The agenda once more", again)
    assert {item.item: item.title for item in found.facts.items} == ITEMS
    assert placed_twice(found) == []
    first = properties(found.quads())[f"{SESSION}/item/3"]
    assert found.source.text[int(first["beginIndex"][0]) : int(first["endIndex"][0])] == "Wax."
    expected = [(f"agenda item {item} is printed in line {line_of(found, words)} and here, {how}") for item, words, how in told]
    assert [finding.seen for finding in found.facts.findings if finding.code == "interpret#agenda-twice"] == expected
    assert all(finding.line > line_of(found, "once more") for finding in found.facts.findings)


def test_two_items_of_one_number_in_one_agenda_are_two() -> None:
    found = session("# C. Adoption of the agenda", AGENDA.replace("3. Wax.", "3. Wax.\n\n3. Candles.\n\n3. Wax."))
    assert {item.item: item.title for item in found.facts.items} == ITEMS | {"again/3": "Candles"}
    assert placed_twice(found) == []
    assert [finding.code for finding in found.facts.findings] == ["interpret#item-twice", "interpret#agenda-twice"]


def test_a_participant_listed_twice_is_one() -> None:
    found = session(
        "# B. Attendance",
        "The following States parties were represented at the session: Chile, Norway, Nepal and Chile.",
        "The following States signatories were represented by observers: Ghana, Nepal.",
    )
    listed = [(p.speaker.agent, p.status) for p in found.facts.record.session.participants]
    assert listed == [
        ("state/CHL", "state party"),
        ("state/NOR", "state party"),
        ("state/NPL", "state party"),
        ("state/GHA", "signatory observer"),
    ]
    assert placed_twice(found) == []
    line = line_of(found, "Norway")
    assert [finding.seen for finding in found.facts.findings] == [
        f'"Chile" is listed among the participants in line {line} and here again',
        f'"Nepal" is listed among the participants in line {line} and here again, as signatory observer',
    ]


def proposed(session_words: str, *items: str) -> Reading:
    """Read a report with a provisional agenda in an annex."""
    whole = report("markdown", preamble=["Mindful of wax,"], operative=["Urges States parties to count hives;"])
    heading = f"#### Annex I\n\n#### Provisional agenda for the {session_words} session of the Conference\n\n"
    return read(whole + heading + "".join(f"- {item}\n\n" for item in items))


def test_an_item_that_is_proposed_twice_is_one() -> None:
    found = proposed("eighth", "1. Opening of the hive.", "2. Wax.", "1. Opening of the hive.", "2. Wax and candles.")
    assert [(item.place, item.title) for item in found.facts.record.proposed] == [("agenda.1", "Opening of the hive"), ("agenda.2", "Wax")]
    assert placed_twice(found) == []
    assert [(finding.line, finding.seen) for finding in found.facts.findings] == [
        (
            line_of(found, words, n),
            f"item {item} of a provisional agenda is printed in line {line_of(found, f'{item}. {first}')} and here, {how}",
        )
        for words, n, item, first, how in (
            ("Opening", 1, "1", "Opening", "with the same words"),
            ("candles", 0, "2", "Wax", 'with other words: "Wax and candles"'),
        )
    ]


@pytest.mark.parametrize(("session_no", "words"), [(8, "eighth"), (8, "8th"), (8, "E\u0130GHTH"), (0, "fourh"), (0, "next")])
def test_a_damaged_number_of_a_session_is_told(session_no: int, words: str) -> None:
    found = proposed(words, "1. Opening of the hive.", "2. Wax.")
    assert {item.session for item in found.facts.record.proposed} == ({session_no} if session_no else set())
    told = [f'a provisional agenda is for the "{words} session", which is no number'] if not session_no else []
    assert [finding.seen for finding in found.facts.findings] == told


# --- Days that no calendar has --------------------------------------------------------------------------------------------------------


def test_a_day_that_no_calendar_has_is_none(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(
        report(
            "markdown",
            preamble=["Recalling its decision 4/2 of 31 September 2012,"],
            operative=["Requests the Secretariat to submit a report by 30 February 2015;"],
            adopted="At its 8th meeting, on 99 October 2014, the Conference adopted it. (For the text, see chapter I, resolution 7/1.)",
        )
    )
    found = convert(path)
    days = {quad.object.value for quad in found.quads if "XMLSchema#date>" in str(quad.object)}
    assert days == {"2014-10-06", "2014-10-10", "2014-11-13"}
    assert [f.seen for f in found.findings if f.code == "find#no-such-day"] == [
        f'"{day}" is no day' for day in ("31 September 2012", "30 February 2015", "99 October 2014")
    ]
    (act,) = found.facts.acts
    assert (act.adoption.meeting, act.adoption.date, len(act.obligations)) == (8, "", 1)


@pytest.mark.parametrize("days", ["6 to 32 October 2014", "0 to 10 October 2014"])
def test_a_session_with_a_day_that_no_calendar_has_is_read_without_days(days: str) -> None:
    found = read(report("markdown", preamble=["Mindful of wax,"], operative=["Rests;"]).replace("6 to 10 October 2014", days))
    assert (found.frame.session_no, found.frame.place, found.frame.start, found.frame.end) == (7, "Vienna", "", "")


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


ELECTED = "At its 1st meeting, the Conference elected the following officers:"
BEES = [
    ("Ann Bell", "President", "state/NOR", 1),
    ("Bo Hill", "Vice-President", "state/GHA", 1),
    ("Cy Lo", "Vice-President", "state/NPL", 1),
]


@pytest.mark.parametrize(
    ("expected", "table"),
    [
        pytest.param(BEES, "| President | Ann Bell (Norway) |\n| Vice-Presidents | Bo Hill (Ghana) |\n| | Cy Lo (Nepal) |", id="bars"),
        pytest.param(BEES, "| President: | Ann Bell (Norway) |\n| Vice-Presidents: | Bo Hill (Ghana), Cy Lo (Nepal) |", id="colons"),
        pytest.param(BEES, "President\tAnn Bell (Norway)\n\nVice-Presidents:\tBo Hill (Ghana), Cy Lo (Nepal)", id="tabs"),
        pytest.param(
            BEES,
            "<table><tr><td>President</td><td>Ann Bell (Norway)</td></tr>"
            "<tr><td>Vice-Presidents</td><td>Bo Hill (Ghana)</td></tr><tr><td></td><td>Cy Lo (Nepal)</td></tr></table>",
            id="HTML",
        ),
        pytest.param([], "| Office | Name | State |\n|---|---|---|\n| President | Ann Bell | Norway |", id="nothing that tells the State"),
        pytest.param([], "|---|---|\n| | |", id="nothing in it"),
        pytest.param([], "", id="nothing behind it"),
    ],
)
def test_officers_in_a_table(expected: list[tuple[str, str, str, int]], table: str) -> None:
    found = session("# B. Election of officers", f"{ELECTED}\n\n| Office | Name |\n|---|---|\n{table}")
    assert officers(found) == expected
    assert [finding.code for finding in found.facts.findings] == ([] if expected else ["interpret#silent"])


@pytest.mark.parametrize(
    "words",
    [
        "The Conference elected its officers.",
        "The Conference elected its Bureau:",
        "The following officers were elected: the President of the hive.",
        "The Conference elected the following officers: President, Ann Bell; Rapporteurs:",
        "The Conference elected by acclamation the officers of the Bureau.",
    ],
)
def test_a_sentence_on_officers_with_no_office_behind_it_loses_nothing_else(words: str) -> None:
    found = session("# B. Election of officers", words, "The representative of Chile made a statement.")
    assert officers(found) == []
    assert [fact.speaker.agent for fact in found.facts.record.statements] == ["state/CHL"]


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
