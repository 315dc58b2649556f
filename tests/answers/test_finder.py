"""One way to find a thing by what people write: the same words lead to the same thing, or the same answer, whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from mandategraph.answers.ask.ask import Dataset, load, remote
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.ask.names import find_parameter
from mandategraph.answers.ask.saved import Parameter
from mandategraph.answers.naming.finder import as_place
from mandategraph.answers.naming.traced import find_thing
from mandategraph.graph.view import View, open_view
from mini import loopback, write_mini_build

BOTH = "means more than one thing. Say which: "
ACTS = [
    pytest.param("ICRS/COSP/RES/2/1", "ICRS/COSP/RES/2/1", id="an IRI without the base"),
    pytest.param("https://w3id.org/mandategraph/id/ICRS/COSP/RES/2/1", "ICRS/COSP/RES/2/1", id="a whole IRI"),
    pytest.param("RES/2/1", "ICRS/COSP/RES/2/1", id="the end of an IRI"),
    pytest.param("res 2/1", "ICRS/COSP/RES/2/1", id="the series in short"),
    pytest.param("resolution 2/1", "ICRS/COSP/RES/2/1", id="the series in words"),
    pytest.param("RESOLUTION  2/1", "ICRS/COSP/RES/2/1", id="in other capitals"),
    pytest.param("decision 2/1", "ICRS/COSP/DEC/2/1", id="the other series"),
    pytest.param("4/1", "ICRS/COSP/DEC/4/1", id="a number that one act has"),
    pytest.param("2/1", BOTH + "{}ICRS/COSP/DEC/2/1, {}ICRS/COSP/RES/2/1. [ask#ambiguous]", id="a number that two acts have"),
    pytest.param(
        "9/9",
        "'9/9'. Give its IRI, or a name that the graph has for it. `mandategraph query acts` lists the acts. [ask#no-such-thing]",
        id="no such act",
    ),
    pytest.param("3/9", "'3/9'. Did you mean 3/1 or 3/2 or 3/3? [ask#no-such-thing]", id="no such act of a session that is there"),
    pytest.param(" ", "hing is named. Give an act, a body, a tool or a treaty by number, name or IRI. [ask#no-such-thing]", id="nothing"),
]
PLACES = [
    pytest.param("2/1#op.7", "ICRS/COSP/RES/2/1#op.7", id="a place that one of two acts has"),
    pytest.param("2/1 op.7", "ICRS/COSP/RES/2/1#op.7", id="behind a blank"),
    pytest.param("2/1, paragraph 7", "ICRS/COSP/RES/2/1#op.7", id="as people write it"),
    pytest.param("RES/2/1 OP7", "ICRS/COSP/RES/2/1#op.7", id="in capitals"),
    pytest.param("resolution 2/1, operative paragraph 7", "ICRS/COSP/RES/2/1#op.7", id="in full"),
    pytest.param("ICRS/COSP/RES/2/1#op.7", "ICRS/COSP/RES/2/1#op.7", id="an IRI"),
    pytest.param("2/1 preambular paragraph 1", "ICRS/COSP/RES/2/1#pp.1", id="a preambular paragraph"),
    pytest.param("2/1#op.70", "'2/1#op.70'. Did you mean 2/1#op.5 or 2/1#op.6 or 2/1#op.7? [ask#no-such-thing]", id="no such place"),
    pytest.param("2/1#chapeau", BOTH + "{}ICRS/COSP/DEC/2/1#chapeau, {}ICRS/COSP/RES/2/1#chapeau. [ask#ambiguous]", id="of both acts"),
]  # fmt: skip
BODIES = [
    pytest.param("international rivers office", "body/international-rivers-office", id="a name in small letters"),
    pytest.param("wg on river monitoring", "body/icrs-wg-river-monitoring", id="an abbreviation"),
    pytest.param("icrs wg river monitoring", "body/icrs-wg-river-monitoring", id="the end of an IRI"),
    pytest.param("river monitoring", "body/icrs-wg-river-monitoring", id="some words of a name"),
    pytest.param("Working Grup on River Monitorng", "Did you mean Working Group on River Monitoring? [ask#no-such-thing]", id="slips"),
]


@pytest.fixture(scope="module")
def view(samples_build: Path) -> View:
    return open_view(samples_build)


@pytest.fixture(scope="module")
def dataset(samples_build: Path) -> Dataset:
    return load(samples_build)


def in_view(view: View, words: str) -> str:
    try:
        return view.short(find_thing(view, words).iri)
    except BadQuestion as refused:
        return refused.line


def as_parameter(dataset: Dataset, kind: str, words: str) -> str:
    """What a parameter of a kind is taken for."""
    try:
        found = find_parameter(dataset.engine, dataset.base, Parameter("it", "IRI", kind, None, True, ""), words)
        return found.iri.removeprefix(dataset.base)
    except BadQuestion as refused:
        return refused.line


def fits(told: str, expected: str, prefix: str = "") -> bool:
    """Whether an answer is the thing that is expected, or ends in the words that are."""
    return told.endswith(expected.format(prefix, prefix)) if "[ask#" in expected else told == expected


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        pytest.param(kind, *row.values, id=f"{kind}: {row.id}")
        for kind, table in (("act", ACTS), ("provision", PLACES), ("addressee", BODIES))
        for row in table
    ],
)
def test_a_parameter_and_a_timeline_take_the_same_words_for_the_same_thing(kind, words, expected, dataset, view):
    assert fits(in_view(view, words), expected), in_view(view, words)
    assert fits(as_parameter(dataset, kind, words), expected, "it="), as_parameter(dataset, kind, words)


@pytest.mark.parametrize(("words", "expected"), [row for row in (*ACTS, *PLACES) if "[ask#" in row.values[1]])
def test_every_command_answers_words_that_mean_nothing_or_too_much_alike(words, expected, samples_build, run: Run):
    calls = [
        ["lineage", words],
        ["explain", words],
        ["diff", words, "RES/3/1"],
        ["obligations", "--to", words],
        ["compare-official", "--to", words],
    ]
    told = [run(*call, "--out", samples_build) for call in calls]
    assert {(ran.status, ran.out) for ran in told} == {(2, "")}
    assert len({ran.err for ran in told}) == 1
    assert fits(told[0].complaints[0], expected)
    asked = ["query", "ancestry", "--param", f"provision={words}"] if "#" in words else ["query", "ancestors", "--param", f"act={words}"]
    if words.strip():  # a parameter that is empty is not given
        ran = run(*asked, "--out", samples_build)
        assert (ran.status, ran.out) == (2, "")
        assert fits(ran.complaints[0], expected, "provision=" if "#" in words else "act=")


def test_an_endpoint_is_asked_in_the_same_way(tmp_path: Path):
    with loopback() as server:
        here, there = load(write_mini_build(tmp_path)), remote(server.url())
        asked = [("act", "3/1"), ("act", "res 3/1"), ("act", "50/1"), ("act", "fog signals at night"), ("treaty", "fog signals")]
        asked += [("provision", "3/1 op.2"), ("provision", "3/1 op.9"), ("addressee", "Office"), ("addressee", "keepers office")]
        for kind, words in asked:
            assert as_parameter(here, kind, words) == as_parameter(there, kind, words), words


def test_a_command_says_what_some_words_of_a_name_were_taken_for(samples_build, run: Run):
    line = "'River Monitoring' is taken for: Working Group on River Monitoring."
    for call in (
        ["lineage", "River Monitoring"],
        ["query", "asked-of-body", "--param", "body=River Monitoring"],
        ["obligations", "--to", "River Monitoring"],
    ):
        ran = run(*call, "--out", samples_build)
        assert ran.status == 0
        assert line in ran.out + ran.err, call


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("16", "op.16"), ("a", "op.a"), ("9.a", "op.9.a"), ("op16", "op.16"), ("OP.16", "op.16"), ("para. 3", "op.3"),
        ("paragraph 3", "op.3"), ("preambular paragraph 2", "pp.2"), ("pp 2", "pp.2"),
        ("chapeau", "chapeau"), ("annex1.2", "annex1.2"), ("opinion", "opinion"),
    ],
)  # fmt: skip
def test_a_place_is_read_as_people_write_it(printed, place):
    assert as_place(printed) == place
