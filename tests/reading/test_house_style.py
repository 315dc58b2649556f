"""Phrases of the house style that an independent reader found misread; each stays a test."""

from __future__ import annotations

import pytest

from snippets import operative, preamble

SOM = "treaty/smuggling-of-migrants-protocol"
UNTOC = "treaty/untoc"
SECRETARIAT = ("body/secretariat",)
OFFICE = ("body/unodc",)
PARTIES = ("constituency/states-parties",)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            [f"{SOM}#art.10.1.a", f"{SOM}#art.10.1.b", f"{SOM}#art.10.1.c"],
            "Recalling article 10, paragraph 1, subparagraphs (a) to (c), of the Smuggling of Migrants Protocol,",
            id="subparagraphs keep their treaty",
        ),
        pytest.param(
            [f"{UNTOC}#art.2.a", f"{UNTOC}#art.2.b"], "Recalling article 2 (a) and (b) of the Convention,", id="letters of an article"
        ),
        pytest.param(
            ["E/DEC/2006/239"],
            "Recalling the Human Rights Council and noting Council decision 2006/239,",
            id="the number tells which Council",
        ),
        pytest.param([f"CTOC/COP/RES/5/{n}" for n in (1, 2, 3, 4)], "Recalling its resolutions 5/1 through 5/4,", id="through is a range"),
        pytest.param(
            ["A/RES/64/179", "A/RES/64/293"],
            "Recalling the resolutions of the General Assembly 64/179 of 18 December 2009 and 64/293 of 30 July 2010,",
            id="the body between word and number",
        ),
        pytest.param(
            ["A/RES/76/1", "A/RES/S-30/1"], "Recalling General Assembly resolution 76/1 and resolution S-30/1,", id="a special session"
        ),
        pytest.param(
            ["CTOC/COP/2014/CRP.6", "CTOC/COP/2014/CRP.6/Add.1", "CTOC/COP/2014/CRP.6/Add.2"],
            "Recalling the papers CTOC/COP/2014/CRP.6 and Add.1 and 2,",
            id="addenda in a row",
        ),
    ],
)
def test_what_is_cited(expected: list[str], words: str) -> None:
    assert expected == preamble(words).targets


def test_a_treaty_whose_name_ends_in_another_s_is_not_that_other() -> None:
    found = preamble("Recalling the Inter-American Convention against Corruption,").targets
    assert "instrument/united-nations-convention-against-corruption" not in found
    assert found == ["instrument/inter-american-convention-against-corruption"]


def test_both_of_gives_its_date_to_both() -> None:
    found = preamble("Recalling its resolutions 6/1 and 6/3, both of 19 October 2012,")
    assert [date for *_, date in found.citations] == [("2012-10-19"), ("2012-10-19")]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        pytest.param(
            (), "Requests the Secretariat to report to the General Assembly at its seventy-first session;", id="another body's session"
        ),
        pytest.param((8,), "Requests the Secretariat to report to the Conference at its eighth session;", id="the Conference's"),
        pytest.param((8, 9), "Requests the Secretariat to report to the Conference at its eighth and ninth sessions;", id="two sessions"),
        pytest.param(
            (8,),
            "Requests the Secretariat to report to the General Assembly at its seventy-first session, and"
            " to the Conference at its eighth session;",
            id="two bodies",
        ),
    ],
)
def test_only_the_conference_s_own_session_is_one_at_which_something_is_due(due: tuple[int, ...], words: str) -> None:
    assert due == operative(words).act.actions[0].due_sessions


@pytest.mark.parametrize(
    ("addressees", "words"),
    [
        pytest.param(SECRETARIAT, "Requests that the Secretariat circulate the list of ponds;", id="requests that"),
        pytest.param(PARTIES, "Renews its call upon States parties to dance;", id="renews its call"),
        pytest.param(
            ("body/ctoc-wg-firearms", "body/ctoc-wg-trafficking-in-persons"),
            "Decides that the Working Group on Firearms shall meet, and that the Working Group on Trafficking in Persons shall rest;",
            id="and that",
        ),
        pytest.param(
            PARTIES + SECRETARIAT, "Recommends that States parties dig, and that the Secretariat help;", id="recommends, and that"
        ),
        pytest.param((), "Requests the President of the Conference to sing;", id="an officer is not the body"),
        pytest.param((), "Calls upon States parties to the Arms Trade Treaty to swim;", id="the parties to another treaty"),
        pytest.param((), "Invites the Zorblax Federation to count ponds;", id="an unknown name"),
    ],
)
def test_who_is_asked(addressees: tuple[str, ...], words: str) -> None:
    assert addressees == operative(words).act.actions[0].addressees


@pytest.mark.parametrize("words", ["Requests the President of the Conference to sing;", "Invites the Zorblax Federation to count ponds;"])
def test_a_party_that_cannot_be_told_is_kept_as_unresolved(words: str) -> None:
    assert [(place, code) for place, _, code, _ in operative(words).opens] == [("op.1", "interpret#unknown-addressee")]


def test_the_items_of_a_list_may_name_the_parties() -> None:
    found = operative("Requests:\n\n(a) The Secretariat to count ponds;\n\n(b) States parties to count lakes;")
    assert found.act.actions[0].addressees == SECRETARIAT + PARTIES


def test_a_party_of_a_relative_clause_is_not_consulted() -> None:
    found = operative("Requests the Secretariat, in cooperation with organizations that assist States parties, to count ponds;")
    assert (found.act.actions[0].addressees, found.act.actions[0].consults) == (SECRETARIAT, ())


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param("to count ponds", "Requests the Secretariat, in order to save water, to count ponds;", id="in order to"),
        pytest.param(
            "to count ponds", "Calls upon States parties, pursuant to article 9 of the Convention, to count ponds;", id="pursuant to"
        ),
        pytest.param(
            "to count ponds", "Encourages those Member States in a position to do so to count ponds;", id="in a position to do so"
        ),
        pytest.param(
            "the continued study of ponds and their relation to violence",
            "Encourages the continued study of ponds and their relation to violence;",
            id="nobody is asked",
        ),
        pytest.param(
            "to count ponds",
            "Requests the Secretariat, and invites Member States, also to count ponds;",
            id="one object for two verbs",
        ),
    ],
)
def test_what_is_asked_begins_behind_the_parties(expected: str, words: str) -> None:
    assert expected == operative(words).act.actions[0].object


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        pytest.param(
            "recall",
            "Recalling the Declaration of Ponds adopted by the General Assembly in its resolution 65/1,",
            id="a participle governs nothing",
        ),
        pytest.param("set-forth-in", "Having considered the note contained in document CTOC/COP/WG.2/2013/3,", id="contained in document"),
    ],
)
def test_by_which_words_it_is_cited(relation: str, words: str) -> None:
    assert relation == preamble(words).citations[-1][2]


def test_it_behind_a_verb_that_asks_nobody_is_the_one_party_named() -> None:
    found = operative("Takes note of the work of the United Nations Office on Drugs and Crime, and encourages it to go on;")
    assert found.act.actions[1].addressees == OFFICE
