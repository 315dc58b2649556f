"""Lineage: which act takes up which, which paragraph carries on which, and what is dropped. All sentences are invented."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ENGLISH, SAMPLES
from lineage_facts import BASE, Adopted, Asks, Paper, Says, act, lineage, quads, restatements, short, successions
from mandategraph.lineage.relate import relate
from mandategraph.lineage.wording import LEAST_ELSEWHERE
from mandategraph.lineage.words import Finder, weigh
from mandategraph.lineage.write import lineage_quads

GENERAL = "Review of the implementation of the Harbour Lights Convention"
FOG = "Care of fog signals along the northern coast"
MIRRORS = "Urges States parties to polish the brass mirrors of every tower by hand before the autumn storms begin;"
OIL = "Invites the Office of the Keepers to lend whale oil to islands whose own barrels leak in frost;"
ROPES = "Encourages pilots to coil their tarred ropes below deck, away from sparks and from curious gulls;"
TALES = "Welcomes the tales that retired keepers tell to schoolchildren about shipwrecks and giant squid;"


# --- succession ---------------------------------------------------------------------------------------------------------------
def test_an_act_succeeds_the_act_of_the_nearest_earlier_session_with_its_subject():
    found = lineage(
        act("RES/2/1", FOG, OIL), act("RES/3/4", FOG, ROPES), act("RES/5/2", FOG, TALES), act("RES/3/1", "Tariffs on rope", MIRRORS)
    )
    assert {("RES/3/4", "RES/2/1"), ("RES/5/2", "RES/3/4")} == successions(found)


def test_a_title_with_other_words_about_the_same_subject_is_enough():
    found = lineage(act("RES/2/1", FOG, OIL), act("RES/3/1", "Strengthening the care of the fog signals of the northern coast", ROPES))
    assert {("RES/3/1", "RES/2/1")} == successions(found)


def test_titles_that_differ_in_their_protocol_alone_are_on_different_subjects():
    found = lineage(
        act("RES/2/1", "Implementation of the provisions of the Fog Signals Protocol", OIL),
        act("RES/3/1", "Implementation of the provisions of the Buoys Protocol", ROPES),
    )
    assert set() == successions(found)


def test_acts_of_one_session_or_of_another_conference_do_not_succeed_each_other():
    found = lineage(act("RES/2/1", FOG, OIL), act("RES/2/2", FOG, ROPES), act("RES/3/1", FOG, TALES, body="body/other-cop"))
    assert set() == successions(found)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param({("RES/3/1", "RES/2/1")}, MIRRORS, id="carries on a paragraph"),
        pytest.param(set(), TALES, id="carries on nothing"),
    ],
)
def test_an_act_about_the_whole_treaty_succeeds_one_whose_words_it_carries_on(expected, words):
    assert expected == successions(lineage(act("RES/2/1", GENERAL, MIRRORS, OIL), act("RES/3/1", GENERAL, words, ROPES)))


def test_an_act_may_have_two_predecessors():
    found = lineage(act("RES/2/1", GENERAL, MIRRORS), act("DEC/2/4", GENERAL, OIL), act("RES/3/1", GENERAL, MIRRORS, OIL))
    assert {("RES/3/1", "RES/2/1"), ("RES/3/1", "DEC/2/4")} == successions(found)


def test_an_act_does_not_succeed_what_it_succeeds_through_another():
    found = lineage(*(act(f"RES/{n}/1", GENERAL, MIRRORS) for n in (2, 3, 4)))
    assert {("RES/4/1", "RES/3/1"), ("RES/3/1", "RES/2/1")} == successions(found)


def test_a_paragraph_repeated_for_thirty_sessions_gives_a_chain_of_thirty_acts():
    found = lineage(*(act(f"RES/{n}/1", GENERAL, MIRRORS) for n in range(2, 32)))  # once, each path through them was walked: 2 to the 28th
    assert successions(found) == {(f"RES/{n + 1}/1", f"RES/{n}/1") for n in range(2, 31)}


# --- wording ------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "later"),
    [
        pytest.param("verbatim", MIRRORS, id="the same words"),
        pytest.param("verbatim", MIRRORS.replace(" of every tower", "\nof every tower"), id="a line that ends elsewhere"),
        pytest.param("same-but-for", MIRRORS.replace("Urges", "Also urges"), id="a linking word came"),
        pytest.param("same-but-for", MIRRORS.replace("mirrors", "mirrars"), id="a slip of the scan"),
        pytest.param("same-but-for", MIRRORS.replace(";", "."), id="another stop"),
        pytest.param("same-but-for", MIRRORS.replace("mirrors", "Mirrors"), id="a capital"),
        pytest.param("light-edit", MIRRORS.replace("by hand", "with soft cloth"), id="two words changed"),
        pytest.param("light-edit", MIRRORS.replace("storms", "2014 storms"), id="a number came"),
        pytest.param(
            "reworded",
            "Calls upon coastal nations to see to it that the brass mirrors of every tower shine well before the autumn storms set in;",
            id="mostly other words",
        ),
    ],
)
def test_what_became_of_the_words_has_a_name(kind, later):
    assert {("RES/3/1#op.1", "RES/2/1#op.1"): kind} == restatements(lineage(act("RES/2/1", FOG, MIRRORS, OIL), act("RES/3/1", FOG, later)))


def test_the_words_that_came_and_went_are_told():
    found = lineage(act("RES/2/1", FOG, MIRRORS), act("RES/3/1", FOG, MIRRORS.replace("by hand", "with soft cloth")))
    ((one, _),) = found.restatements
    assert (one.added, one.removed) == (("with soft cloth",), ("by hand",))
    assert one.similarity == pytest.approx(1 - 5 / 37)  # of 18 and 19 words, 2 went and 3 came


def test_a_mark_that_differs_is_told_where_nothing_else_does():
    found = lineage(act("RES/2/1", FOG, MIRRORS), act("RES/3/1", FOG, MIRRORS.replace("Urges", "Also urges").replace(";", ".")))
    ((one, _),) = found.restatements
    assert (one.added, one.removed) == (("Also urges", "."), ("Urges", ";"))


def test_a_paragraph_whose_halves_stand_apart_was_split():
    both = f"{MIRRORS[:-1]}, and {OIL[0].lower()}{OIL[1:]}"
    found = lineage(act("RES/2/1", FOG, both), act("RES/3/1", FOG, MIRRORS, OIL))
    assert restatements(found) == {("RES/3/1#op.1", "RES/2/1#op.1"): "split", ("RES/3/1#op.2", "RES/2/1#op.1"): "split"}


def test_two_paragraphs_that_stand_in_one_were_merged():
    both = f"{MIRRORS[:-1]}, and {OIL[0].lower()}{OIL[1:]}"
    found = restatements(lineage(act("RES/2/1", FOG, MIRRORS, OIL), act("RES/3/1", FOG, both)))
    assert {("RES/3/1#op.1", "RES/2/1#op.1"), ("RES/3/1#op.1", "RES/2/1#op.2")} == set(found)
    assert "merged" in found.values()


TEMPLATE = "Decides that the Working Group on {} shall hold two meetings a year in the old customs house, and share its minutes;"


@pytest.mark.parametrize(
    ("expected", "topics"),
    [
        pytest.param(set(), ("Bells", "Wicks"), id="the topic swapped"),
        pytest.param({("RES/3/1#op.1", "RES/2/1#op.1")}, ("Bells", "Bells"), id="the same topic"),
    ],
)
def test_across_subjects_a_template_with_its_topic_swapped_is_no_restatement(expected, topics):
    earlier, later = (Says("op.1", TEMPLATE.format(t), about=(f"body/wg-{t.lower()}",)) for t in topics)
    assert expected == set(restatements(lineage(act("RES/2/1", FOG, earlier), act("RES/3/1", "Tariffs on rope", later))))


def test_across_subjects_a_template_for_another_protocol_is_no_restatement():
    words = "Urges States to accede to the {} Protocol without delay, and to lodge a copy in the archive at the pier;"
    found = lineage(act("RES/2/1", FOG, words.format("Fog Signals")), act("RES/3/1", "Tariffs on rope", words.format("Buoys")))
    assert restatements(found) == {}


TITLES = (FOG, "Tariffs on rope", "Painting of piers", "Songs of sailors", "Feeding of gulls")


@pytest.mark.parametrize(("expected", "acts"), [pytest.param(3, 4, id="in four acts"), pytest.param(0, 5, id="in five acts: a formula")])
def test_a_sentence_that_stands_in_many_acts_is_nobodys(expected, acts):
    found = lineage(*(act(f"RES/{n}/1", title, MIRRORS) for n, title in enumerate(TITLES[:acts], 2)))
    assert expected == len(found.restatements)


@pytest.mark.parametrize(
    ("expected", "title"),
    [pytest.param(1, FOG, id="the same subject"), pytest.param(0, "Tariffs on rope", id="another subject")],
)
def test_what_an_act_says_of_itself_is_carried_on_within_its_subject_only(expected, title):
    words = "Requests the Office of the Keepers to tell every harbour master of the present resolution by bell and by lantern;"
    assert expected == len(lineage(act("RES/2/1", FOG, words), act("RES/3/1", title, words)).restatements)


def test_across_subjects_recitals_are_not_compared():
    recital = Says("pp.1", "Mindful that brass mirrors of every tower need polish before the autumn storms begin,")
    assert restatements(lineage(act("RES/2/1", FOG, recital), act("RES/3/1", "Tariffs on rope", recital))) == {}


def test_an_agenda_is_compared_with_an_agenda():
    title = "Provisional agenda for the {} session"
    words = "Polish for the brass mirrors of every tower before the autumn storms"
    earlier = act("DEC/2/1", title.format("third"), Says("agenda.1", words), Says("op.1", f"Approves: {words};"))
    later = act("DEC/3/1", title.format("fourth"), Says("agenda.2", words))
    assert restatements(lineage(earlier, later)) == {("DEC/3/1#agenda.2", "DEC/2/1#agenda.1"): "verbatim"}


@pytest.mark.parametrize("title", [pytest.param(FOG, id="the same subject"), pytest.param("Tariffs on rope", id="another subject")])
def test_the_head_of_a_list_carries_on_nothing(title):
    head = "Requests the Office of the Keepers, in the coming years:"
    assert restatements(lineage(act("RES/2/1", FOG, head), act("RES/3/1", title, head))) == {}


@pytest.mark.parametrize(
    ("expected", "middle"),
    [
        pytest.param("RES/3/1#op.1", MIRRORS.replace("autumn", "winter"), id="the nearer text is nearly as like"),
        pytest.param("RES/2/1#op.1", "Hopes that mirrors of every tower are shown to guests;", id="the farther text is much better"),
    ],
)
def test_the_nearer_text_counts_unless_a_farther_one_is_much_better(expected, middle):
    found = restatements(lineage(act("RES/2/1", FOG, MIRRORS), act("RES/3/1", FOG, middle), act("RES/4/1", FOG, MIRRORS)))
    assert [expected] == [earlier for later, earlier in found if later.startswith("RES/4/1")]


def test_a_paragraph_is_followed_through_three_sessions():
    texts = (MIRRORS, MIRRORS.replace("autumn", "winter"), MIRRORS.replace("autumn", "winter").replace("by hand", "with cloth"))
    found = restatements(lineage(*(act(f"RES/{n}/1", FOG, words) for n, words in enumerate(texts, 2))))
    assert found == {("RES/3/1#op.1", "RES/2/1#op.1"): "light-edit", ("RES/4/1#op.1", "RES/3/1#op.1"): "light-edit"}


# --- dropped ------------------------------------------------------------------------------------------------------------------
def test_what_a_succeeding_act_leaves_out_is_dropped():
    found = lineage(act("RES/2/1", FOG, MIRRORS, OIL), act("RES/3/1", FOG, MIRRORS), act("RES/2/2", "Tariffs on rope", ROPES))
    assert [(short(d.provision.iri), short(d.successor)) for d in found.dropped] == [("RES/2/1#op.2", "RES/3/1")]


def test_what_an_act_on_another_subject_carries_on_is_not_dropped():
    found = lineage(act("RES/2/1", FOG, MIRRORS, OIL), act("RES/3/1", FOG, MIRRORS), act("RES/3/2", "Tariffs on rope", OIL))
    assert found.dropped == ()


# --- laws ---------------------------------------------------------------------------------------------------------------------
LAW = settings(derandomize=True, deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow], database=None)
WORDS = (MIRRORS, OIL, ROPES, TALES, MIRRORS.replace("autumn", "winter"), OIL.replace("whale oil", "wax"), TEMPLATE.format("Bells"))
REPORT = Asks("request", ("body/keepers",), (4,), kind="report", what="to report on fog signals")


@st.composite
def collections(draw: st.DrawFn) -> list[Adopted | Paper]:
    """Acts of four sessions with paragraphs drawn from a few, some of them with an obligation; and a paper or two."""
    facts: list[Adopted | Paper] = []
    for session in range(2, 6):
        for n in range(1, draw(st.integers(1, 3)) + 1):
            words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
            says = (Says(f"op.{k}", w, (REPORT,) if draw(st.booleans()) else ()) for k, w in enumerate(words, 1))
            facts.append(act(f"RES/{session}/{n}", draw(st.sampled_from((FOG, GENERAL, *TITLES[1:3]))), *says))
    return [*facts, *(Paper(n, n, "Report on fog signals") for n in draw(st.sets(st.integers(2, 5))))]


@LAW
@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(facts, random):
    given_quads = quads(*facts)
    shuffled = random.sample(given_quads, len(given_quads))
    assert lineage_quads(relate(given_quads, ENGLISH), BASE) == lineage_quads(relate(shuffled, ENGLISH), BASE)


@LAW
@given(collections())
def test_everything_earlier_is_of_an_earlier_session(facts):
    found = lineage(*facts)
    pairs = [(one.later, one.earlier) for one in found.successions]
    pairs += [(one.later.act, one.earlier.act) for one, _ in found.restatements]
    sessions = [tuple(int(short(iri).split("/")[1]) for iri in pair) for pair in pairs]
    assert [pair for pair in sessions if pair[1] >= pair[0]] == []


@LAW
@given(collections())
def test_every_obligation_is_answered_or_told_to_have_no_answer_and_never_both(facts):
    found = lineage(*facts)
    owed = {f"{fact.name}#{says.place}.action.1" for fact in facts if isinstance(fact, Adopted) for says in fact.says if says.asks}
    answered, not_answered = ({short(one.obligation) for one in some} for some in (found.answers, found.unanswered))
    assert owed == answered | not_answered
    assert set() == answered & not_answered


@LAW
@given(st.lists(st.lists(st.sampled_from(" ".join(WORDS).split()), max_size=20).map(" ".join), min_size=1, max_size=30))
def test_the_index_finds_just_the_texts_that_comparing_each_with_each_finds(texts):
    weights = weigh({str(n): text for n, text in enumerate(texts)}, ENGLISH)
    finder = Finder(weights)
    for name in weights.features:
        finder.add(name)
    for name in weights.features:
        plainly = {other for other in weights.features if weights.likeness(name, other) >= LEAST_ELSEWHERE}
        assert set(finder.like(name, LEAST_ELSEWHERE)) == plainly


@pytest.mark.slow
def test_a_build_of_the_samples_has_the_same_lineage_with_any_hash_seed(tmp_path: Path):
    graphs = []
    for seed in ("0", "1", "2"):
        out = tmp_path / seed
        words = [sys.executable, "-c", "from mandategraph.cli import main; main()", "build", str(SAMPLES), "--out", str(out)]
        subprocess.run(words, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        lines = (out / "mandategraph.nq").read_bytes().splitlines()
        graphs.append([line for line in lines if line.endswith(b"/graph/lineage> .")])
    assert graphs[0] == graphs[1] == graphs[2] != []
