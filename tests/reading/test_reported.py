"""Reported mandates: what a provision says that an earlier act did to a body or a tool. All sentences are invented."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from mandategraph.ground.resources import resource
from mandategraph.ground.vocabularies import MG, RDFS
from snippets import Reading, operative, preamble, properties

FIREARMS = "body/ctoc-wg-firearms"
DIRECTORY = "initiative/directory-of-competent-national-authorities"
ACT = "CTOC/COP/DEC/4/9"


def reported(found: Reading) -> set[tuple[str, str, str, str]]:
    """(place, earlier act, role, thing)."""
    return {(fact.place, fact.act, fact.role, fact.thing) for fact in found.act.reported}


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        pytest.param(
            {"makesPermanent"},
            "Recalling its decision 4/9, in which it decided that the Working Group on Firearms should be a constant element of the hive,",
            id="in which it decided",
        ),
        pytest.param({"establishes"}, "Recalling its decision 4/9 to establish a Working Group on Firearms,", id="to establish"),
        pytest.param(
            {"establishes"},
            "Recalling also its decision 4/9 of 17 October 2008, by which it established the Working Group on Firearms,",
            id="with its date",
        ),
        pytest.param(set(), "Recalling its decision 4/9 and the songs of the Working Group on Firearms,", id="two things side by side"),
        pytest.param(set(), "Mindful that the Working Group on Firearms shall be a constant element of the Conference,", id="no act"),
    ],
)
def test_the_clause_behind_a_citation_tells_what_that_act_did(roles, words):
    assert {role for _, act, role, thing in reported(preamble(words)) if (act, thing) == (ACT, FIREARMS)} == roles


def test_where_several_acts_share_a_clause_nothing_is_told_of_any():
    words = "Recalling its decisions 4/9 and 4/10, in which it decided that the Working Group on Firearms should be a constant element,"
    assert reported(preamble(words)) == set()


def test_a_thing_named_before_the_citation_may_be_told_of_too():
    found = preamble("Noting the directory of competent national authorities compiled by the Secretariat pursuant to its decision 4/9,")
    assert ("pp.1", ACT, "establishes", DIRECTORY) in reported(found)


def test_an_operative_paragraph_tells_of_an_earlier_act_as_a_recital_does():
    words = "Reaffirms its decision 4/9, in which it decided that the Working Group on Firearms should be a constant element;"
    assert ("op.1", ACT, "makesPermanent", FIREARMS) in reported(operative(words))


def test_what_is_told_of_an_earlier_act_is_a_fact_about_that_act_and_quotes_its_words():
    words = "Recalling its decision 4/9, in which it decided that the Working Group on Firearms should be a constant element,"
    found = preamble(words)
    graph = properties(found.quads())
    base = "https://w3id.org/mandategraph/id/"
    node = graph[f"{base}CTOC/COP/RES/7/1#pp.1.reported.1"]
    assert graph[base + ACT]["makesPermanent"] == [base + FIREARMS]
    assert base + FIREARMS in graph[base + ACT]["mandates"]
    assert "makesPermanent" not in graph[f"{base}CTOC/COP/RES/7/1"]
    assert node["mandateRole"] == [MG + "makesPermanent"]
    (begin,), (end,) = node["beginIndex"], node["endIndex"]
    assert re.sub(r"\s+", " ", found.source.text[int(begin) : int(end)]) == "Working Group on Firearms"


def test_the_shape_knows_every_role_of_the_ontology():
    """A new property under mg:mandates needs its name in shapes/lineage.ttl too: this says where."""
    ontology = ox.parse(path=str(resource("ontology") / "mandategraph.ttl"), format=ox.RdfFormat.TURTLE)
    below = {q.subject.value for q in ontology if q.predicate.value == RDFS + "subPropertyOf" and q.object.value == MG + "mandates"}
    pattern = re.search(r'sh:path mg:mandateRole .*\s+sh:pattern "([^"]+)"', (resource("shapes") / "lineage.ttl").read_text())
    assert pattern
    assert below != set()
    assert {iri for iri in below if not re.search(pattern[1], iri)} == set()
