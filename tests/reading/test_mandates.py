"""Mandates: what an act does to a body or a tool, and what it only tells of an earlier act. All sentences are invented."""

from __future__ import annotations

import pytest

from snippets import Reading, operative, preamble

FIREARMS = "body/ctoc-wg-firearms"
DIRECTORY = "initiative/directory-of-competent-national-authorities"


def roles(found: Reading, place: str, thing: str) -> set[str]:
    return {fact.role for fact in found.act.mandates if fact.place == place and fact.thing == thing}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Decides that the Working Group on Firearms will be a constant element of the Conference;", {"makesPermanent", "tasks"}),
        ("Decides that the Working Group on Firearms should continue to meet twice a year;", {"continues", "tasks"}),
        ("Decides to extend the mandate of the Working Group on Firearms by three years;", {"continues"}),
        ("Decides to discontinue the Working Group on Firearms;", {"ends"}),
        ("Reaffirms its decision 4/9, in which it decided that the Working Group on Firearms should be a constant element;", {"continues"}),
        ("Welcomes the work of the Working Group on Firearms among beekeepers;", {"endorsesWorkOf"}),
        ("Requests the Secretariat to continue assisting the Working Group on Firearms in its task;", {"about"}),
        ("Decides that rooms should be maintained, from the same resources, for the Working Group on Firearms;", {"about"}),
    ],
)
def test_the_words_around_a_working_group_tell_what_is_done_with_it(words: str, expected: set[str]) -> None:
    assert roles(operative(words), "op.1", FIREARMS) == expected


def test_what_an_act_recalls_of_an_earlier_one_it_does_not_do_again() -> None:
    found = preamble(
        "Recalling its decision 4/9, in which it decided that the Working Group on Firearms would be a constant element of the Conference,",
        "Recalling that it had requested the Secretariat to develop a directory of central authorities,",
    )
    assert roles(found, "pp.1", FIREARMS) == {"about"}
    assert roles(found, "pp.2", DIRECTORY) == {"about"}


def test_a_tool_is_established_once_and_not_by_the_paragraph_that_refers_back_to_it() -> None:
    found = operative(
        "Requests the Secretariat to develop an online directory of central authorities;",
        "Also requests the Secretariat, in developing the directory of central authorities, to print it in green;",
        "Welcomes the wish of the Secretariat to develop a directory of central authorities;",
    )
    assert "establishes" in roles(found, "op.1", DIRECTORY)
    assert "establishes" not in roles(found, "op.2", DIRECTORY) | roles(found, "op.3", DIRECTORY)


def test_the_conference_does_not_endorse_its_own_work() -> None:
    found = operative("Endorses the recommendations made by the Working Group on Firearms during the third session of the Conference;")
    assert roles(found, "op.1", "body/ctoc-cop") == {"about"}
