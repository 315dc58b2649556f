"""Actions: who is asked for what, in consultation with whom, by when, out of which money. All sentences are invented."""

from __future__ import annotations

import pytest

from snippets import CONFERENCE, STYLES, decision, operative, read_act

SECRETARIAT = ("body/secretariat",)
PARTIES = ("constituency/states-parties",)
MEMBERS = ("constituency/member-states",)
DONORS = ("constituency/donors",)


@pytest.mark.parametrize("style", STYLES)
def test_addressee_consulted_party_and_condition_are_told_apart(style: str) -> None:
    found = operative(
        "Requests the Secretariat, in consultation with Member States and subject to the availability of extrabudgetary resources, to send "
        "a queen to every valley;",
        style=style,
    )
    assert found.actions == [("op.1", "request", SECRETARIAT, MEMBERS, 0, ("extrabudgetary",))]
    assert found.act.actions[0].object == "to send a queen to every valley"


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            (("body/unodc",), ("constituency/private-sector",), ("within-existing-resources",)),
            "the United Nations Office on Drugs and Crime, within existing resources and in cooperation with the private sector, to rest",
            id="the condition first",
        ),
        pytest.param(
            (SECRETARIAT, (), ("available-resources",)),
            "the Secretariat, within available resources, to count hives",
            id="available resources",
        ),
        pytest.param(
            (SECRETARIAT, ("constituency/civil-society",), ()),
            "the Secretariat, together with civil society, to count hives",
            id="together with",
        ),
        pytest.param(
            (("body/ctoc-cop-bureau",), MEMBERS, ()),
            "the Bureau, in close consultation with Member States, to count hives",
            id="close consultation",
        ),
    ],
)
def test_consulted_parties_are_never_addressees(expected: tuple[tuple[str, ...], ...], words: str) -> None:
    ((_, _, asked, consulted, _, conditions),) = operative(f"Requests {words};").actions
    assert (asked, consulted, conditions) == expected


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param([("request", SECRETARIAT)], "Requests the Secretariat to count hives;", id="plain"),
        pytest.param([("urge", PARTIES)], "Also strongly urges States parties to count hives;", id="also and strongly are no verbs"),
        pytest.param([("call-upon", MEMBERS)], "Once again calls upon Member States to be patient;", id="once again"),
        pytest.param(
            [("invite", MEMBERS + DONORS)], "Invites Member States and other donors to plant lime trees;", id="a co-ordinated list"
        ),
        pytest.param(
            [("urge", ("constituency/states-parties-firearms-protocol",))],
            "Urges States parties to the Firearms Protocol to mark hives;",
            id="parties to a Protocol",
        ),
        pytest.param(
            [("urge", PARTIES)],
            "Urges States parties to the Convention and the Protocols thereto to mark hives;",
            id="parties to the Convention",
        ),
        pytest.param([("decide", ())], "Decides to count hives every spring;", id="the body decides for itself"),
        pytest.param([("decide", ("body/ctoc-cop-bureau",))], "Decides that the Bureau shall count hives;", id="decides for another"),
        pytest.param(
            [("take-note", ())],
            "Takes note of the paper prepared by the Secretariat, noted earlier, and requested by some States;",
            id="participles",
        ),
        pytest.param(
            [("welcome", ()), ("request", SECRETARIAT)],
            "Welcomes the return of the bees, and requests the Secretariat to count them;",
            id="two verbs",
        ),
        pytest.param(
            [("note", ()), ("urge", PARTIES), ("encourage", DONORS)],
            "Notes with concern the loss of wax, urges States parties to watch, and, in this regard, encourages donors to pay;",
            id="three verbs",
        ),
        pytest.param(
            [("urge", PARTIES)],
            "Urges States parties to meet requests for honey, and the demand of calls upon Sundays;",
            id="nouns that look like verbs",
        ),
        pytest.param(
            [("commend", ()), ("encourage", PARTIES)],
            "Commends States parties that count hives, and encourages them to go on;",
            id="them",
        ),
        pytest.param(
            [("urge", PARTIES), ("invite", PARTIES)],
            "Urges States parties to count hives, and invites them to tell their neighbours;",
            id="them behind an asking verb",
        ),
    ],
)
def test_every_performative_verb_is_an_action(expected: list[tuple[str, tuple[str, ...]]], words: str) -> None:
    assert [(verb, who) for _, verb, who in operative(words).asked] == expected


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(8, "to report to the Conference at its eighth session on lost swarms", id="at its eighth session"),
        pytest.param(8, "to submit a paper on wax for consideration by the Conference at its eighth session", id="for consideration"),
        pytest.param(0, "to go on counting after the ninth session of the General Assembly", id="another body's session"),
        pytest.param(0, "to look again at what was said at the sixth meeting", id="a meeting"),
    ],
)
def test_the_session_at_which_something_is_due_is_read(expected: int, words: str) -> None:
    assert [action[4] for action in operative(f"Requests the Secretariat {words};").actions] == [expected]


@pytest.mark.parametrize("style", STYLES)
def test_a_listed_item_inherits_verb_and_addressee_and_acts_only_with_a_verb_of_its_own(style: str) -> None:
    found = operative(
        "Urges States parties:", "(a) To plant lime trees;", "(b) Invites Member States to plant more;", "(c) To rest;", style=style
    )
    assert found.places[-4:] == ["op.1", "op.1.a", "op.1.b", "op.1.c"]
    assert found.asked == [("op.1", "urge", PARTIES), ("op.1.b", "invite", MEMBERS)]


def test_what_a_listed_item_says_of_time_and_money_belongs_to_the_verb_above() -> None:
    items = ["(a) To count hives, within existing resources;", "(b) To submit to the Conference at its eighth session a list of them;"]
    assert operative("Requests the Secretariat:", *items).actions == [
        ("op.1", "request", SECRETARIAT, (), 8, ("within-existing-resources",))
    ]


def test_a_listed_item_that_opens_with_an_infinitive_or_a_plain_verb_is_no_action() -> None:
    found = operative("Calls upon States parties to do the following:", "(a) Count hives;", "(b) Report thefts;", "(c) To request honey;")
    assert found.asked == [("op.1", "call-upon", PARTIES)]


@pytest.mark.parametrize("style", STYLES)
def test_decisions_in_the_past_tense_act(style: str) -> None:
    found = decision(
        f"The {CONFERENCE}:",
        "(a) Decided that the Secretariat should count the hives;",
        "(b) Requested the Secretariat, within existing resources, to submit a list to the Conference at its eighth session;",
        "(c) Noted with regret that wax was dear, and invited Member States to plant trees;",
        "(d) Took note of decision 4/2;",
        style=style,
    )
    assert found.actions == [
        ("op.a", "decide", SECRETARIAT, (), 0, ()),
        ("op.b", "request", SECRETARIAT, (), 8, ("within-existing-resources",)),
        ("op.c", "note", (), (), 0, ()),
        ("op.c", "invite", MEMBERS, (), 0, ()),
        ("op.d", "take-note", (), (), 0, ()),
    ]


@pytest.mark.parametrize("style", STYLES)
def test_a_chapeau_that_ends_in_decided_that_lends_its_verb(style: str) -> None:
    items = ["(a) Hives should be counted in spring;", "(b) A further count should follow;"]
    found = decision(f"The {CONFERENCE}, recalling its decision 4/2, decided that:", *items, style=style)
    assert found.asked == [("op.a", "decide", ()), ("op.b", "decide", ())]


def test_a_party_that_shall_act_is_addressed_although_the_chapeau_holds_the_verb() -> None:
    items = ["(a) The Secretariat should count the hives;", "(b) The Working Group on Firearms should meet in spring;"]
    found = decision(f"The {CONFERENCE} decided that:", *items)
    assert found.asked == [("op.a", "decide", SECRETARIAT), ("op.b", "decide", ("body/ctoc-wg-firearms",))]


def test_a_chapeau_that_asks_somebody_lends_verb_and_addressee() -> None:
    found = decision(f"The {CONFERENCE} requested the Secretariat:", "(a) To count the hives;", "(b) To write a list of them;")
    assert found.asked == [("op.a", "request", SECRETARIAT), ("op.b", "request", SECRETARIAT)]


def test_a_decision_of_one_sentence_acts_in_its_only_paragraph() -> None:
    found = decision(f"The {CONFERENCE} decided to count the hives again and requested the Secretariat to bring a ladder.")
    assert found.asked == [("op.1", "decide", ()), ("op.1", "request", SECRETARIAT)]


@pytest.mark.parametrize("style", STYLES)
def test_noted_prepared_and_quoted_words_of_the_narrative_are_no_actions(style: str) -> None:
    told = [
        "Noted with thanks were the words of a speaker on wax.",
        "Prepared by the Secretariat, a paper on wax was before the Conference.",
        "One speaker read aloud: “Requests the Secretariat to lend its smoke”.",
        "“Urges States parties to sing.”",
        "Requests for copies were many.",
    ]
    found = read_act(style, preamble=["Mindful of wax,"], operative=["Urges States parties to count hives;"], narrative=told)
    assert [action for act in found.facts.acts for action in act.actions] == list(found.act.actions)
    assert found.asked == [("op.1", "urge", PARTIES)]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            ["note", "urge"],
            "Notes the leaflet in which a museum wrote “Requests the Secretariat to lend its smoke”, and urges States parties to answer;",
            id="a quoted sentence",
        ),
        pytest.param(
            ["recall"],
            "Recalls the text of a draft, which reads: “Invites Member States to sing, and urges the Bureau to dance”;",
            id="a further verb inside the quotation",
        ),
        pytest.param(
            ["invite"],
            "Invites States parties to print “takes note of honey, and requests donors to pay” on their labels;",
            id="a coupled verb inside the quotation",
        ),
    ],
)
def test_quoted_words_of_another_body_do_not_act(expected: list[str], words: str) -> None:
    assert [verb for _, verb, _ in operative(words).asked] == expected


def test_a_quoted_paragraph_does_not_act() -> None:
    found = operative(
        "Notes the following words of a draft:", "#“Requests the Secretariat to lend its smoke.”", "Urges States parties to answer it;"
    )
    assert [verb for _, verb, _ in found.asked] == ["note", "urge"]


def test_annexed_recommendations_do_not_act() -> None:
    annex = ["Recommendations of a club", "1. Requests the Secretariat to rest.", "2. States parties should rest."]
    assert operative("Endorses the recommendations;", annex=annex).asked == [("op.1", "endorse", ())]


WG_COOPERATION = "body/ctoc-wg-international-cooperation"
WG_TRAFFICKING = "body/ctoc-wg-trafficking-in-persons"


@pytest.mark.parametrize(
    ("bodies", "meeting", "days", "title"),
    [
        pytest.param(
            (WG_COOPERATION,),
            30,
            ("1999-03-02", "1999-03-03"),
            "Recommendations agreed on by the Working Group on International Cooperation at its thirtieth meeting, on 2 and 3 March 1999",
            id="one meeting",
        ),
        pytest.param(
            (WG_COOPERATION,),
            31,
            ("2001-05-04",),
            "Recommendations weighed by the Working Group on International Cooperation at its thirtieth meeting, on 2 March 1999, "
            "and adopted at its thirty-first meeting, on 4 May 2001",
            id="weighed at one meeting, adopted at another",
        ),
        pytest.param(
            (WG_COOPERATION, WG_TRAFFICKING),
            0,
            ("1999-03-02",),
            "Recommendations of the Working Group on International Cooperation and the Working Group on Trafficking in Persons "
            "at their meetings on 2 March 1999",
            id="two bodies: whose meeting a number counts is not told",
        ),
        pytest.param(
            (WG_COOPERATION,),
            0,
            (),
            "Recommendations of the Working Group on International Cooperation in the wake of the Working Group on Trafficking in Persons",
            id="a body that is only named",
        ),
    ],
)
def test_recommendations_come_from_the_bodies_and_the_meeting_that_adopted_them(bodies, meeting, days, title) -> None:
    found = operative("Endorses the hints;", annex=[title, "1. States parties should feed queens.", "2. States parties should rest."])
    assert [(s.place, s.bodies, s.meeting, s.days) for s in found.act.advised_by] == [("annex1", bodies, meeting, days)]


def test_preambular_paragraphs_do_not_act() -> None:
    found = read_act(
        preamble=["Noting that the Secretariat counts hives, and urges States parties to follow,"],
        operative=["Urges States parties to rest;"],
    )
    assert found.asked == [("op.1", "urge", PARTIES)]


# --- Printed numbers and letters that a scanner damaged ---


def test_a_figure_one_where_the_list_needs_the_letter_l_is_that_letter() -> None:
    letters = [f"({c}) To plant tree {c};" for c in "abcdefghijk"]
    found = operative("Urges States parties:", *letters, "#(1) To plant the twelfth tree;", "(m) To rest;")
    assert found.places[-13:] == [f"op.1.{c}" for c in "abcdefghijklm"]
    assert [leaf.repaired for leaf in found.act.act.leaves if leaf.place == "op.1.l"] == ["label printed as (1), read as (l)"]


def test_a_letter_that_lost_its_shape_is_read_from_the_sequence() -> None:
    found = operative("Urges States parties:", "(a) To count;", "(b) To plant;", "#(¢) To rest;", "(d) To sing;")
    assert found.places[-4:] == [f"op.1.{c}" for c in "abcd"]


@pytest.mark.parametrize("style", STYLES)
def test_a_paragraph_that_lost_its_number_has_the_one_that_the_sequence_asks_for(style: str) -> None:
    found = operative(
        "Urges States parties to count hives;",
        "#Invites Member States to plant lime trees;",
        "#3. Requests the Secretariat to listen;",
        style=style,
    )
    assert found.asked == [("op.1", "urge", PARTIES), ("op.2", "invite", MEMBERS), ("op.3", "request", SECRETARIAT)]
    assert [leaf.repaired for leaf in found.act.act.leaves if leaf.repaired] == ["label lost, read as 2 from the sequence"]


@pytest.mark.parametrize("style", STYLES)
def test_the_first_operative_paragraph_may_lose_its_number_too(style: str) -> None:
    found = operative("#Urges States parties to count hives;", "#2. Requests the Secretariat to listen;", style=style)
    assert found.asked == [("op.1", "urge", PARTIES), ("op.2", "request", SECRETARIAT)]


def test_a_gap_in_the_numbers_is_a_finding_and_keeps_the_printed_number() -> None:
    found = operative("Urges States parties to count hives;", "#3. Requests the Secretariat to listen;")
    assert found.places[-2:] == ["op.1", "op.3"]
    assert [finding.code for finding in found.outline.findings] == ["divide#number-gap"]
