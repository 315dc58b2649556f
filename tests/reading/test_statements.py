"""Who spoke, for whom, and in which kind of statement: invented paragraphs of a report's record. No sentence here is a real report's."""

from __future__ import annotations

import pytest

from snippets import Reading, read_act

OPERATIVE = ("Welcomes the return of the bees to the hills;",)


def reading(*narrative: str) -> Reading:
    return read_act(operative=OPERATIVE, narrative=narrative)


def told(words: str) -> list[tuple[str, str]]:
    """(speaker, whom it speaks for) of each statement in a paragraph: IRIs without their kind."""
    return [
        (s.speaker.agent.partition("/")[2], " ".join(b.partition("/")[2] for b in s.speaker.behalf))
        for s in reading(words).facts.record.statements
    ]


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        pytest.param("CHL EGY NOR", "The following States delivered statements on humming: Chile, Egypt and Norway.", id="States listed"),
        pytest.param("CHL NOR", "The following delegations took the floor: Chile and Norway.", id="delegations listed"),
        pytest.param("CHL NOR", "During the debate, interventions were made by the delegations of Chile and Norway.", id="interventions"),
        pytest.param("NPL", "The delegation of Nepal stated that bees were shy.", id="a delegation"),
        pytest.param("PSE", "The observer for the State of Palestine made a statement.", id="a name that begins with State of"),
        pytest.param("PSE VAT", "Statements were made by the observers for the State of Palestine and the Holy See.", id="two of them"),
        pytest.param("QAT", "The observer for the State of Qatar made a statement.", id="an official name"),
        pytest.param("SAU", "The representative of the Kingdom of Saudi Arabia made a statement.", id="Kingdom of"),
        pytest.param("ITA", "The representative of the Government of Italy made a statement.", id="Government of"),
        pytest.param("CHL NOR", "Remarks were heard from the representatives of Chile and Norway.", id="heard from"),
        pytest.param(
            "secretariat NPL", "Remarks were made by a representative of the Secretariat and by the observer for Nepal.", id="and by"
        ),
        pytest.param("UGA", "Uganda reserved its position on paragraph 1 of the draft resolution.", id="a position reserved"),
        pytest.param("NPL UGA", "Nepal and Uganda took the floor.", id="States without their representatives"),
        pytest.param("TUR", "The representative of Türkiye dissociated herself from the consensus.", id="dissociated herself"),
        pytest.param("TUR", "The representative of Türkiye dissociated itself from the consensus.", id="dissociated itself"),
        pytest.param("NOR", "The representative of Norway rejected the remarks about hives.", id="rejected"),
        pytest.param("", "The following States parties made contributions to the fund for hives: Chile and Norway.", id="no statement"),
        pytest.param("", "Uganda took the lead in counting bees.", id="no speech"),
        pytest.param("", "Nepal, whose bees are shy, and Uganda made statements possible in all hives.", id="more than names"),
        pytest.param("", "The Conference took note of hives from Chile.", id="not a State's"),
    ],
)
def test_who_spoke(speakers: str, words: str) -> None:
    assert [speaker for speaker, _ in told(words)] == speakers.split()


@pytest.mark.parametrize(
    ("spoken_for", "words"),
    [
        pytest.param(
            [("NOR", ""), ("EGY", "african-group")],
            "Statements were heard from the representatives of Norway and, on behalf of the Group of African States, Egypt.",
            id="before the speaker",
        ),
        pytest.param(
            [("NOR", ""), ("EGY", "african-group"), ("CHL", "")],
            "Statements were made by the representatives of Norway and, on behalf of the Group of African States, the representative of "
            "Egypt, and the observer for Chile.",
            id="before the speaker, with an article",
        ),
        pytest.param(
            [("NOR", "african-group"), ("EGY", "")],
            "Statements were made by the representatives of Norway (on behalf of the Group of African States) and Egypt.",
            id="behind the speaker",
        ),
    ],
)
def test_for_whom_somebody_spoke(spoken_for: list[tuple[str, str]], words: str) -> None:
    assert told(words) == spoken_for


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("explanation of vote", "The representative of Nepal spoke in explanation of vote before the vote."),
        ("explanation of vote", "The representative of Nepal made a statement in explanation of its vote."),
        ("on the vote", "The representative of Nepal made a statement before the vote."),
        ("explanation of position", "The representative of Nepal made a statement in explanation of position."),
        ("general", "The representative of Nepal made a statement on bees that had voted."),
    ],
)
def test_the_kind_of_a_statement(kind: str, words: str) -> None:
    assert [s.kind for s in reading(words).facts.record.statements] == [kind]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (("a few speakers",), "A few speakers were of the view that wells were deep."),
        (("one delegation",), "It was observed by one delegation that bees were shy."),
        (("a number of states parties",), "A number of States parties reported on hives."),
        (("one state party", "many other delegations"), "One State party cautioned against smoke, and many other delegations thanked it."),
        (("two states parties",), "In view of doubts raised by two States parties, the hive was closed."),
        ((), "The hives were owned by all States parties."),
        ((), "A number of States parties had hives, and no delegation took the floor."),
    ],
)
def test_the_kinds_of_speakers_of_a_paragraph(kinds: tuple[str, ...], words: str) -> None:
    assert reading(words).facts.record.deliberations[1].said_by == kinds


@pytest.mark.parametrize(
    ("behalf", "words"),
    [
        pytest.param(
            "his deputy and the Chair of the hive",
            "A statement was made by the representative of Nepal, on behalf of his deputy and the Chair of the hive, in which he noted "
            "that bees, counted in May, were shy.",
            id="what was noted is not spoken for",
        ),
        pytest.param(
            "the Chair of the tenth hive",
            "The representative of Nepal presented the report on bees, counted in May, and, on behalf of the Chair of the tenth hive, "
            "presented the report on wasps.",
            id="behind the verb",
        ),
        pytest.param("", "The representative of Nepal said that a hive, on behalf of the queen, had spoken.", id="what was said"),
    ],
)
def test_the_words_for_whom_somebody_spoke(behalf: str, words: str) -> None:
    assert [s.speaker.behalf_words for s in reading(words).facts.record.statements] == [behalf]


def test_a_state_whose_name_is_turned_round_bears_no_article() -> None:
    (spoke,) = reading("The Minister of Bees of the Plurinational State of Bolivia made a statement.").facts.record.statements
    assert spoke.speaker.name == "Minister of Bees of Bolivia (Plurinational State of)"
    (spoke,) = reading("The Minister of Bees of the Republic of Korea made a statement.").facts.record.statements
    assert spoke.speaker.name == "Minister of Bees of the Republic of Korea"


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        ("statement", "Statements were made by many bees."),
        ("election", "The hive elected Zumm (Beeland) as its queen."),
        ("credentials", "The credentials of bees were looked at."),
        ("documents", "The hive had before it a jar."),
        ("", "Statements were made by the representative of Nepal."),
        ("", "Several speakers said that statements were made by bees."),
        ("", "The hive had before it all jars (see the list in the annex to this report)."),
        ("", "The bees had their statements of account, unelected."),
    ],
)
def test_a_paragraph_that_promises_a_fact_and_tells_none_is_a_finding(promise: str, words: str) -> None:
    found = [f for f in reading("Bees are shy.", words).facts.findings if f.code == "interpret#silent"]
    assert [f.expected for f in found] == ([f"a fact: {promise}"] if promise else [])
    assert all("paragraph 43" in f.seen and f.line > 1 for f in found)
