"""Lineage: what changed between a paragraph and the one that carries it on, by name. All sentences are invented."""

from __future__ import annotations

import pytest

from lineage_facts import Asks, Says, act, lineage, short

TITLE = "Care of fog signals along the northern coast"
WORDS = "polish the brass mirrors of every tower by hand before the autumn storms begin"
KEEPERS, PARTIES = "body/keepers", "constituency/parties"
FREE, WITHIN = "condition/extrabudgetary", "condition/within-existing-resources"


def asks(verb: str = "urge", to: tuple[str, ...] = (KEEPERS,), due: tuple[int, ...] = (), condition: tuple[str, ...] = ()) -> Asks:
    return Asks(verb, to, due, condition)


def paragraph(*told: Asks, words: str = WORDS, place: str = "op.1", about: tuple[str, ...] = ()) -> Says:
    return Says(place, words, told, about)


def changed(earlier: Says, later: Says) -> list[tuple[str, list[str], list[str]]]:
    """(name, before, after) of each change between two paragraphs of acts that succeed each other."""
    found = lineage(act("RES/2/1", TITLE, earlier), act("RES/3/1", TITLE, later))
    ((_, changes),) = found.restatements
    return [(c.name, [short(iri) for iri in c.before], [short(iri) for iri in c.after]) for c in changes]


VERBS = [
    pytest.param(("verb-stronger", ["verb/invite"], ["verb/urge"]), [asks("invite")], [asks("urge")], id="from inviting to urging"),
    pytest.param(("verb-weaker", ["verb/request"], ["verb/invite"]), [asks("request")], [asks("invite")], id="from requesting to inviting"),
    pytest.param(("verb-changed", ["verb/invite"], ["verb/appeal"]), [asks("invite")], [asks("appeal")], id="another of the same force"),
    pytest.param(
        ("verb-stronger", ["verb/urge"], ["verb/request"]),
        [asks("urge"), asks("invite")],
        [asks("invite"), asks("request")],
        id="the strongest verb counts, wherever it stands",
    ),
    pytest.param(
        ("request-dropped", ["verb/invite"], []),
        [asks("urge"), asks("invite")],
        [asks("urge")],
        id="a request is gone, another stays",
    ),
]
ADDRESSEES = [
    pytest.param(("addressee-widened", [KEEPERS], [KEEPERS, PARTIES]), [asks()], [asks(to=(KEEPERS, PARTIES))], id="more are asked"),
    pytest.param(("addressee-narrowed", [KEEPERS, PARTIES], [PARTIES]), [asks(to=(KEEPERS, PARTIES))], [asks(to=(PARTIES,))], id="fewer"),
    pytest.param(("addressee-changed", [KEEPERS], [PARTIES]), [asks()], [asks(to=(PARTIES,))], id="others"),
]
DEADLINES = [
    pytest.param(("deadline-moved", ["session/3"], ["session/4"]), [asks(due=(3,))], [asks(due=(4,))], id="a session later"),
    pytest.param(("deadline-added", [], ["session/4"]), [asks()], [asks(due=(4,))], id="now there is one"),
    pytest.param(("deadline-dropped", ["session/3"], []), [asks(due=(3,))], [asks()], id="now there is none"),
]
CONDITIONS = [
    pytest.param(
        ("condition-added", [], [WITHIN]), [asks()], [asks(condition=("within-existing-resources",))], id="within existing resources"
    ),
    pytest.param(("condition-dropped", [FREE], []), [asks(condition=("extrabudgetary",))], [asks()], id="whatever it costs"),
]


@pytest.mark.parametrize(("expected", "earlier", "later"), [*VERBS, *ADDRESSEES, *DEADLINES, *CONDITIONS])
def test_a_change_of_what_is_asked_has_a_name(expected, earlier, later):
    assert [expected] == changed(paragraph(*earlier), paragraph(*later))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param([asks("decide", ())], [asks("welcome", ())], id="nobody is asked"),
        pytest.param([asks("welcome", ())], [asks("welcome", ()), asks("invite")], id="only the later text asks somebody"),
        pytest.param([asks("decide", ()), asks("invite", (PARTIES,))], [asks("urge")], id="another party"),
    ],
)
def test_verbs_of_other_clauses_are_not_compared(earlier, later):
    assert not [name for name, *_ in changed(paragraph(*earlier), paragraph(*later)) if name.startswith("verb-")]


def test_what_stays_has_no_change():
    told = [asks("request", (KEEPERS, PARTIES), (5,), ("extrabudgetary",)), asks("invite")]
    assert changed(paragraph(*told), paragraph(*told)) == []


def test_a_condition_that_was_exchanged_came_and_went():
    found = changed(paragraph(asks(condition=("extrabudgetary",))), paragraph(asks(condition=("within-existing-resources",))))
    assert found == [("condition-added", [], [WITHIN]), ("condition-dropped", [FREE], [])]


def test_a_paragraph_that_became_a_recital_was_moved_and_its_verb_is_not_told_as_weaker():
    recital = paragraph(words=WORDS, place="pp.1")
    assert changed(paragraph(asks("request")), recital) == [("moved-to-preamble", [], [])]


def test_a_recital_that_became_a_paragraph_was_moved_too():
    assert [name for name, *_ in changed(paragraph(place="pp.1"), paragraph(asks("request")))] == ["moved-to-operative"]


FOG, BUOYS = "treaty/fog", "treaty/buoys"
BELLS, REGISTER = "body/wg-bells", "initiative/lamp-register"


@pytest.mark.parametrize(
    ("expected", "earlier", "later"),
    [
        pytest.param(("scope-widened", [], [FOG]), "", ", under the Fog Signals Protocol", id="a Protocol came"),
        pytest.param(("scope-narrowed", [FOG], []), ", under the Fog Signals Protocol", "", id="a Protocol went"),
        pytest.param(("scope-widened", [], [BUOYS, FOG]), "", ", under the Protocols", id="the Protocols are all of them"),
    ],
)
def test_a_treaty_that_comes_or_goes_changes_the_scope(expected, earlier, later):
    assert [expected] == changed(paragraph(words=WORDS + earlier), paragraph(words=WORDS + later))


@pytest.mark.parametrize(
    ("expected", "earlier", "later"),
    [
        pytest.param([("scope-widened", [], [REGISTER])], (BELLS,), (BELLS, REGISTER), id="a tool came"),
        pytest.param([("scope-narrowed", [BELLS], [])], (BELLS,), (), id="a body went"),
        pytest.param([], (BELLS,), (REGISTER,), id="an exchange is the work of other words"),
        pytest.param([], (), (KEEPERS,), id="an office outside the conference is no scope"),
    ],
)
def test_a_body_or_tool_that_comes_or_goes_changes_the_scope(expected, earlier, later):
    assert expected == changed(paragraph(about=earlier), paragraph(about=later))
