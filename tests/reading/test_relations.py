"""Relations: by which words an act points at what it cites. All sentences are invented."""

from __future__ import annotations

import pytest

from snippets import CONFERENCE, STYLES, decision, operative, preamble, properties

DECISION = "CTOC/COP/DEC/4/2"


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        pytest.param("recall", "Recalling its decision 4/2,", id="recalling"),
        pytest.param("recall", "Recalling also, with great joy, its decision 4/2,", id="words in between"),
        pytest.param("recall", "Recalling also, with warm thanks, its decision 4/2,", id="a noun in between"),
        pytest.param("reaffirm", "Reaffirming its decision 4/2 on wax,", id="reaffirming"),
        pytest.param("take-note", "Taking note of its decision 4/2,", id="taking note of"),
        pytest.param("welcome", "Welcoming its decision 4/2,", id="welcoming"),
        pytest.param("bear-in-mind", "Bearing in mind its decision 4/2,", id="bearing in mind"),
        pytest.param(
            "pursuant-to", "Noting the count that was made pursuant to its decision 4/2,", id="a precise link outranks the opening word"
        ),
        pytest.param("in-accordance-with", "Noting that hives were moved in line with its decision 4/2,", id="in line with"),
        pytest.param("set-forth-in", "Noting the rules contained in its decision 4/2,", id="contained in"),
        pytest.param("recall", "Recalling the tasks that were once given to it by its decision 4/2,", id="recalling tasks"),
    ],
)
def test_a_citation_has_the_relation_of_the_words_that_govern_it(relation: str, words: str) -> None:
    assert preamble(words).citations == [("pp.1", DECISION, relation, "")]


def test_each_clause_governs_its_own_citations() -> None:
    found = preamble("Recalling its resolution 5/1, reaffirming its decision 4/2, and taking note of General Assembly resolution 55/25,")
    assert [(target, relation) for _, target, relation, _ in found.citations] == [
        ("CTOC/COP/RES/5/1", "recall"),
        (DECISION, "reaffirm"),
        ("A/RES/55/25", "take-note"),
    ]


def test_one_word_governs_a_whole_list() -> None:
    found = preamble("Recalling its resolutions 5/1 and 5/2, as well as its decisions 4/2 and 4/3 and General Assembly resolution 55/25,")
    assert {relation for _, _, relation, _ in found.citations} == {"recall"}
    assert len(found.citations) == 5


@pytest.mark.parametrize("style", STYLES)
def test_a_listed_item_is_governed_by_the_words_that_open_the_list(style: str) -> None:
    found = operative("Reaffirms:", "(a) Its decision 4/2 on wax;", "(b) The price of honey, as set out in its decision 4/3;", style=style)
    assert [(place, target, relation) for place, target, relation, _ in found.citations] == [
        ("op.1.a", DECISION, "reaffirm"),
        ("op.1.b", "CTOC/COP/DEC/4/3", "set-forth-in"),
    ]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("relation", "note"), [("footnote", "Decision 4/2."), ("see", "See decision 4/2, para. 3."), ("see-also", "See also decision 4/2.")]
)
def test_a_note_has_a_relation_of_its_own_whatever_governs_its_mark(style: str, relation: str, note: str) -> None:
    assert preamble("Welcoming the price of wax,{^1} and of honey,", style=style, notes=[note]).citations == [
        ("pp.1", DECISION, relation, "")
    ]


def test_words_of_a_quoted_title_govern_nothing() -> None:
    found = preamble("Recalling its resolution 5/1, entitled “Reaffirming the worth of wax”, and its decision 4/2,")
    assert [relation for _, _, relation, _ in found.citations] == ["recall", "recall"]


def test_the_chapeau_of_a_decision_cites() -> None:
    found = decision(f"The {CONFERENCE}, recalling its decision 4/2 of 17 October 2008:", "(a) Decides to count the hives;")
    assert found.citations == [("chapeau", DECISION, "recall", "2008-10-17")]


def test_the_acts_own_annex_is_endorsed() -> None:
    found = operative(
        "Endorses the honey rules set out in the annex to the present resolution;", annex=["Honey rules", "1. Bees rest on Sundays."]
    )
    assert found.citations == [("op.1", "CTOC/COP/RES/7/1#annex1", "endorse", "")]


def test_a_past_participle_in_the_midst_of_a_sentence_governs_nothing() -> None:
    found = preamble("Recalling the honey rules that were adopted with joy, and requested by many, in its decision 4/2,")
    assert found.citations == [("pp.1", DECISION, "recall", "")]


def test_the_relation_stands_on_the_provision_and_on_the_act_with_its_super_property() -> None:
    found = preamble("Recalling its decision 4/2,")
    graph = properties(found.quads())
    base = "https://w3id.org/mandategraph/id/CTOC/COP/RES/7/1"
    for subject in (base, f"{base}#pp.1"):
        assert (graph[subject]["recalls"], graph[subject]["cites"]) == ([base.replace("RES/7/1", "DEC/4/2")],) * 2


def test_what_stays_open_is_in_the_graph_with_its_reason_and_is_no_citation() -> None:
    graph = properties(preamble("Recalling its resolution 8/1,").quads())
    base = "https://w3id.org/mandategraph/id/CTOC/COP/RES/7/1"
    opened = graph[f"{base}#pp.1.unresolved.1"]
    assert (opened["words"], opened["reasonCode"]) == (["8/1"], ["identify#later-session"])
    assert opened["candidate"] == [base.replace("RES/7/1", "RES/8/1")]
    assert "cites" not in graph[base]
