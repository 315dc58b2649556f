"""A party that no authority file names is kept as printed; what only stands near a party is none."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from builds import folder, report
from mandategraph.graph.store import open_build
from mandategraph.ground.iris import mg
from snippets import CONFERENCE, decision, operative

MEMBERS = ("constituency/member-states",)
SECRETARIAT = ("body/secretariat",)
FUND = ("the Lighthouse Fund",)


def read(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties that are named, and the words of those that are not, of the first action."""
    found = operative(words)
    action = found.act.actions[0]
    return action.addressees, tuple(found.text.body[begin:end].replace("\n", " ") for begin, end in action.as_printed)


@pytest.mark.parametrize(
    ("words", "named", "printed"),
    [
        pytest.param("Calls upon Member States and the Lighthouse Fund to sing;", MEMBERS, FUND, id="the second"),
        pytest.param("Calls upon the Lighthouse Fund and Member States to sing;", MEMBERS, FUND, id="the first"),
        pytest.param("Calls upon Member States, the Lighthouse Fund and the Secretariat to sing;", MEMBERS + SECRETARIAT, FUND, id="amid"),
        pytest.param("Calls upon Member States, as well as the Lighthouse Fund, to sing;", MEMBERS, FUND, id="as well as"),
        pytest.param(
            "Requests the Secretariat and Lighthouse Keepers United to sing:", SECRETARIAT, ("Lighthouse Keepers United",), id="bare"
        ),
        pytest.param(
            "Invites Member States, the Lighthouse Fund, the Mill Trust and other keepers to sing;",
            MEMBERS,
            (*FUND, "the Mill Trust", "other keepers"),
            id="three",
        ),
        pytest.param("Invites Member States and harbour masters to sing;", MEMBERS, ("harbour masters",), id="small letters"),
        pytest.param(
            "Invites Member States and operators of old mills to sing;", MEMBERS, ("operators of old mills",), id="small letters with of"
        ),
        pytest.param(
            "Invites Member States and the Fund for Mills and Ponds to sing;",
            MEMBERS,
            ("the Fund for Mills and Ponds",),
            id="and in a name",
        ),
        pytest.param(
            "Invites the Fund for Mills, Ponds and Reeds and Member States to sing;",
            MEMBERS,
            ("the Fund for Mills, Ponds and Reeds",),
            id="a list in a name",
        ),
        pytest.param(
            "Requests the Secretariat and the President of the Conference to sing;",
            SECRETARIAT,
            ("the President of the Conference",),
            id="an officer",
        ),
        pytest.param(
            "Requests the Secretariat, within existing resources, and the Lighthouse Fund to sing;", SECRETARIAT, FUND, id="behind an aside"
        ),
        pytest.param(
            "Requests the Secretariat and, subject to its means, the Lighthouse Fund to sing;", SECRETARIAT, FUND, id="an aside behind and"
        ),
        pytest.param(
            "Requests the Secretariat and the Lighthouse Fund, in consultation with Member States, to sing;",
            SECRETARIAT,
            FUND,
            id="consulted",
        ),
        pytest.param(
            "Invites Member States that have not yet done so, and the Lighthouse Fund, to sing;",
            MEMBERS,
            FUND,
            id="behind a relative clause",
        ),
        pytest.param(
            "Invites Member States and the Lighthouse Fund established by the Conference to sing;", MEMBERS, FUND, id="with a participle"
        ),
        pytest.param("Decides that the Secretariat and the Lighthouse Fund shall sing;", SECRETARIAT, FUND, id="decides that"),
        pytest.param("Reminds Member States and the Lighthouse Fund of their duties;", MEMBERS, FUND, id="reminds of"),
        pytest.param("Invites the Zorblax Federation to count ponds;", (), ("the Zorblax Federation",), id="alone"),
        pytest.param(
            "Invites the Zorblax Federation and the Mill Trust to sing;", (), ("the Zorblax Federation", "the Mill Trust"), id="two"
        ),
        pytest.param(
            "Calls upon States parties to the Arms Trade Treaty to swim;",
            (),
            ("States parties to the Arms Trade Treaty",),
            id="of a treaty",
        ),
        pytest.param("Invites the latter to sing;", (), ("the latter",), id="the latter"),
        pytest.param("Requests that Member States and the Lighthouse Fund sing in spring;", MEMBERS, FUND, id="a clause without shall"),
        pytest.param("Requests that the Lighthouse Fund and Member States sing in spring;", MEMBERS, FUND, id="the first of a clause"),
        pytest.param(
            "Requests that Member States, the Lighthouse Fund and the Secretariat sing in spring;",
            MEMBERS + SECRETARIAT,
            FUND,
            id="amid a clause",
        ),
        pytest.param("Requests that Member States and the Lighthouse Fund, in spring, sing;", MEMBERS, FUND, id="a clause with an aside"),
        pytest.param("Requests that the Lighthouse Fund sing in spring;", (), FUND, id="alone in a clause"),
        pytest.param("Calls upon Member States, in particular the Lighthouse Fund, to sing;", MEMBERS, FUND, id="in particular"),
        pytest.param("Calls upon Member States, especially the Lighthouse Fund, to sing;", MEMBERS, FUND, id="especially"),
        pytest.param("Calls upon Member States and the Lighthouse Fund and to sing;", MEMBERS, FUND, id="an and too many"),
        pytest.param("Calls upon Member States, others and the Lighthouse Fund to sing;", MEMBERS, FUND, id="behind others"),
        pytest.param("Requests the Secretariat and the Lighthouse Fund never to sing;", SECRETARIAT, FUND, id="never"),
        pytest.param("Requests the Secretariat and the Lighthouse Fund, in no case, to sing;", SECRETARIAT, FUND, id="in no case"),
        pytest.param("Requests the Lighthouse Fund no longer to sing;", (), FUND, id="no longer"),
    ],
)
def test_who_is_asked_and_has_no_name_is_kept_as_printed(words, named, printed):
    assert read(words) == (named, printed)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Calls upon Member States and the Secretariat to sing;", id="both are known"),
        pytest.param("Calls upon Member States, in accordance with the Mill Rules, to sing;", id="an aside"),
        pytest.param("Calls upon Member States, in accordance with the Mill Rules and the Pond Code, to sing;", id="and in an aside"),
        pytest.param("Calls upon Member States, in accordance with the Mills, the Ponds and the Reeds, to sing;", id="a list in an aside"),
        pytest.param("Calls upon Member States that have mills and ponds to sing;", id="and in a relative clause"),
        pytest.param("Calls upon Member States that have mills, ponds and reeds to sing;", id="a list in a relative clause"),
        pytest.param("Calls upon Member States, mindful of obligations, to sing;", id="a remark"),
        pytest.param("Calls upon Member States, as appropriate and in line with national laws, to sing;", id="as appropriate"),
        pytest.param("Calls upon Member States, nevertheless, to sing;", id="an adverb"),
        pytest.param("Calls upon Member States to sing to the Mills and the Lighthouse Fund;", id="in what is asked"),
        pytest.param("Requests the Secretariat, in consultation with Member States and the Lighthouse Fund, to sing;", id="only consulted"),
        pytest.param("Requests the Secretariat to sing, and invites Member States to dance;", id="another verb"),
        pytest.param("Calls upon States parties to the Firearms Protocol and the Agreement on Mills to sing;", id="another treaty"),
        pytest.param("Welcomes the work of Member States and the Lighthouse Fund to sing;", id="nobody is asked"),
        pytest.param("Decides that the sixth session and the Mill Day shall be held in May;", id="no party at all"),
        pytest.param("Requests that the resources and the Mill Fund be kept;", id="requests that"),
        pytest.param("Encourages the continued use of mills to grind;", id="a matter"),
        pytest.param("Requests that Parliament House be painted;", id="a matter in a clause"),
        pytest.param("Requests that Member States sing and the Lighthouse Fund of the North;", id="no verb behind it"),
        pytest.param("Calls upon Member States and others to sing;", id="others"),
        pytest.param("Calls upon Member States and all others concerned to sing;", id="all others concerned"),
        pytest.param("Calls upon Member States, and each of them, to sing;", id="each"),
        pytest.param("Calls upon Member States, in particular in the mills, to sing;", id="in particular in"),
    ],
)
def test_what_stands_near_a_party_is_none(words):
    assert read(words)[1] == ()


def test_parties_of_lettered_items_are_kept_as_printed_each_in_its_item():
    found = operative(
        "Requests:", "(a) The Lighthouse Fund to sing;", "(b) Member States and the Mill Trust to dance;", "(c) To row to sing;"
    )
    (action,) = found.act.actions
    assert action.addressees == MEMBERS
    assert [found.text.body[begin:end] for begin, end in action.as_printed] == ["The Lighthouse Fund", "the Mill Trust"]
    assert [mention.place for mention in found.facts.acts[0].opens] == ["op.1.a", "op.1.b"]


def test_parties_below_a_chapeau_that_lends_its_verb_are_kept_as_printed():
    items = ["(a) The Secretariat and the Lighthouse Fund should sing;", "(b) Member States, including the Mill Trust, should dance;"]
    found = decision(f"The {CONFERENCE} decided that:", *items)
    told = [[found.text.body[begin:end] for begin, end in action.as_printed] for action in found.act.actions]
    assert told == [["the Lighthouse Fund"], ["the Mill Trust"]]


def test_each_printed_party_is_unresolved_in_its_action():
    found = operative("Calls upon Member States and the Lighthouse Fund to sing;")
    (mention,) = found.facts.acts[0].opens
    action = found.act.actions[0]
    assert mention.action == (action.place, action.begin)
    assert (mention.begin, mention.end) == action.as_printed[0]
    assert mention.code == "interpret#unknown-addressee"


def test_a_party_as_printed_counts_as_a_party_for_what_is_due():
    action = operative("Requests the Lighthouse Fund to report to the Conference at its eighth session;").act.actions[0]
    assert action.due_sessions == (8,)


def test_a_printed_party_is_in_the_graph_in_the_answers_and_on_the_board(tmp_path, run):
    words = (
        report()
        .replace("Requests the Secretariat to report", "Requests the Secretariat and the Lighthouse Fund to report")
        .replace("twentieth", "fifth")
    )
    out = tmp_path / "build"
    ran = run("build", folder(tmp_path / "in", whole=words), "--out", out)
    assert "Conforms: 0 violations" in ran.out
    store = open_build(out).store
    (action,) = store.quads_for_pattern(None, mg("addresseeAsPrinted"), None, None)
    assert action.object == ox.Literal("the Lighthouse Fund", language="en")
    (mention,) = store.quads_for_pattern(None, mg("inAction"), action.subject, None)
    told = {q.predicate: q.object for q in store.quads_for_pattern(mention.subject, None, None, None)}
    assert told[mg("words")] == action.object
    assert (action.subject, mg("addressee")) in {
        (q.subject, q.predicate) for q in store.quads_for_pattern(action.subject, None, None, None)
    }
    for command in (["query", "obligations"], ["query", "due-at-session"], ["obligations"]):
        answer = run(*command, "--out", out, "--format", "csv").out
        assert "the Lighthouse Fund" in answer, command
        assert "Secretariat" in answer, command
    assert "addresseeAsPrinted: the Lighthouse Fund" in run("explain", action.subject.value, "--out", out).out


def test_an_obligation_may_be_a_printed_party_s_alone(tmp_path, run):
    words = report().replace("Requests the Secretariat to report on them to", "Invites the Lighthouse Fund to submit a report to")
    words = words.replace("twentieth", "fifth")
    ran = run("build", folder(tmp_path / "in", whole=words), "--out", tmp_path / "build")
    assert "Conforms: 0 violations" in ran.out
    answer = run("query", "open-obligations", "--param", "session=5", "--out", tmp_path / "build", "--format", "csv").out
    assert "the Lighthouse Fund" in answer
