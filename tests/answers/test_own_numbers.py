"""Bodies that number and name their acts in their own way: lineage, answers and pages follow what is read of them, by an entry alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

from conftest import Run
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.naming.traced import find_thing
from mandategraph.collection.build import build
from mandategraph.graph.view import View, open_view
from mandategraph.ground.vocabularies import BASE
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.networks import network_files
from mandategraph.publish.dumps.publish import publish
from mandategraph.publish.site.files import NAV, site_files

ENTRY = """@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<series/conclusion> a mg:Series ; skos:prefLabel "conclusion"@en ; skos:notation "CON" ; mg:rank 1 ; mg:actClass mg:Conclusion ;
    mg:symbolForm "{stem}/CON/{number}" ; mg:headingForm "Conclusion {number}"@en ; mg:citedForm "conclusion {number}"@en ;
    mg:listForm "conclusions {numbers}"@en ; mg:labelForm "{body} conclusion {number}"@en ; mg:chapeauForm "The {body}"@en ;
    mg:annexForm "Annex {annex} to conclusion {number}"@en ; mg:draftForm "{stem}/L.{serial}" .
<series/plea> a mg:Series ; skos:prefLabel "plea"@en ; skos:notation "PLEA" ; mg:rank 3 ; mg:symbolForm "{stem}/PLEA/{number}" ;
    mg:headingForm "Plea {number}"@en ; mg:citedForm "plea {number}"@en ; mg:listForm "pleas {numbers}"@en ;
    mg:labelForm "{body} plea {number}"@en ; mg:chapeauForm "The {body}"@en ; mg:annexForm "Annex {annex} to plea {number}"@en .
<body/ferries> a mg:Body ; rdfs:label "Conference of the Ferries"@en ; mg:shortName "Conference"@en ; mg:ofConference <body/ferries> ;
    mg:symbolStem "BF/COP" ; mg:governs <treaty/ferries> ; mg:adopts <series/conclusion> , <series/plea> ;
    mg:numberForm "%s" ; skos:example "%s" ; mg:counterExample "7-1" .
<treaty/ferries> a mg:Treaty , mg:Convention ; rdfs:label "Ferries Convention"@en ; mg:ofConference <body/ferries> .
"""
REPORT = """#### BF/COP/{year}/9

#### I. Acts

1. At its {ordinal} session, held in Ulm from 12 to 16 October {year}, the Conference of the Ferries adopted the following acts:

{plea}#### Conclusion {number}

#### Lanterns on boats

The Conference of the Ferries,

Recalling {recalls}, and mindful of lanterns on boats by night,

1. Requests the Secretariat to submit a report on its sails to the Conference at its {next} session;

2. Urges States parties to the Ferries Convention to keep lanterns on boats lit by night and in fog.

#### II. Opening

2. At its 2nd meeting, on 13 October {year}, the Conference considered the sails. It had before it a report of the Secretariat entitled \
"Report on conclusion {earlier}" (BF/COP/{year}/4).

3. At the same meeting, the Conference adopted a draft conclusion (BF/COP/{year}/L.2) submitted by the Bureau. \
(For the text, see chapter I, conclusion {number}.)
"""
PLEA = """#### Plea {number}

#### Ropes

The Conference of the Ferries, minding its ropes,

1. Encourages the Secretariat to mend the ropes.

"""


@dataclass(frozen=True)
class Ferries:
    """The build of two sessions of a body: the numbers of their acts as printed, and the IRIs of their conclusions."""

    out: Path
    numbers: tuple[str, str]
    acts: tuple[str, str]

    @property
    def view(self) -> View:
        return open_view(self.out)

    @property
    def compact(self) -> list[str]:
        return [number.replace(" ", "") for number in self.numbers]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(("{serial}/BF.{session}", "3/BF.2", "1/BF.3"), id="the session stands behind"),
        pytest.param(("{serial} ({year})", "14 (1999)", "15 (2003)"), id="of a year"),
    ],
)
def ferries(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ferries:
    form, first, second = request.param
    reports = tmp_path_factory.mktemp("ferries")
    (reports / "ferries.authority.ttl").write_text(ENTRY % (form, first), encoding="utf-8")
    told = {
        "earlier": first,
        "number": first,
        "recalls": "the Ferries Convention",
        "year": 1999,
        "ordinal": "second",
        "next": "third",
        "plea": "",
    }
    (reports / "second.txt").write_text(REPORT.format(**told), encoding="utf-8")
    told |= {"number": second, "recalls": f"its conclusion {first} of 13 October 1999", "year": 2003, "ordinal": "third", "next": "fourth"}
    told["plea"] = PLEA.format(number=second)
    (reports / "third.txt").write_text(REPORT.format(**told), encoding="utf-8")
    built = build(sorted(reports.glob("*.txt")), reports / "build", BASE, 1, [], lambda _: None)
    assert built.verdict is not None
    assert built.verdict.counts["Violation"] == 0, built.verdict.to_text()
    one, other = (f"{BASE}BF/COP/CON/{number.replace(' ', '')}" for number in (first, second))
    return Ferries(reports / "build", (first, second), (one, other))


def test_its_acts_are_acts_in_series(ferries: Ferries) -> None:
    view = ferries.view
    assert [view.all(act, "inSeries") for act in ferries.acts] == [[f"{BASE}series/conclusion"]] * 2
    assert view.kinds(ferries.acts[0]) == ["Conclusion"]
    assert set(ferries.acts) < set(view.of_class("Act"))


@pytest.mark.parametrize("name", ["{}", "conclusion {}", "Conclusion {}", "BF/COP/CON/{}"])
def test_an_act_is_found_by_its_number_as_printed(name: str, ferries: Ferries) -> None:
    printed = ferries.compact[0] if name.startswith("BF") else ferries.numbers[0]
    assert find_thing(ferries.view, name.format(printed)).iri == ferries.acts[0]


def test_a_number_that_two_kinds_of_acts_share_means_neither(ferries: Ferries) -> None:
    with pytest.raises(BadQuestion, match="means more than one thing"):
        find_thing(ferries.view, ferries.numbers[1])
    assert find_thing(ferries.view, f"conclusion {ferries.numbers[1]}").iri == ferries.acts[1]


def test_a_paragraph_is_found_behind_the_number_as_printed(ferries: Ferries) -> None:
    assert find_thing(ferries.view, f"conclusion {ferries.numbers[0]} op.2").iri == f"{ferries.acts[0]}#op.2"


def test_the_first_series_of_the_body_goes_first_and_by_its_number_alone_and_another_by_its_kind(ferries: Ferries) -> None:
    view = ferries.view
    plea = f"{BASE}BF/COP/PLEA/{ferries.compact[1]}"
    assert sorted([plea, *ferries.acts], key=view.order) == [*ferries.acts, plea]
    assert [view.name_of(iri) for iri in (ferries.acts[1], plea)] == [ferries.compact[1], f"plea {ferries.compact[1]}"]


def test_the_later_act_succeeds_the_earlier_and_carries_its_words_on(ferries: Ferries) -> None:
    view = ferries.view
    one, other = ferries.acts
    assert view.all(other, "succeeds") == [one]
    assert view.all(f"{other}#op.2", "restates") == [f"{one}#op.2"]
    assert view.all(f"{other}#pp.1", "recalls") == [one]


def test_a_document_whose_title_cites_the_act_answers_it(ferries: Ferries) -> None:
    view = ferries.view
    (node,) = [node for node in view.of("answerTo", f"{ferries.acts[0]}#op.1.action.1") if view.one(node, "answeredBy")]
    assert view.short(view.one(node, "answeredBy")) == "BF/COP/2003/4"
    assert f"its title cites {ferries.compact[0]}" in view.one(node, "reason")


def test_the_commands_follow_it(ferries: Ferries, run: Run) -> None:
    first, second = ferries.numbers
    lineage = run("lineage", f"conclusion {first}", "--out", ferries.out)
    assert f"{ferries.compact[1]}  ·  succeeds {ferries.compact[0]}" in lineage.out
    diff = run("diff", f"conclusion {first}", f"conclusion {second}", "--out", ferries.out)
    assert "op.2 → op.2  ·  verbatim" in diff.out
    asked = run("query", "ancestors", "--param", f"act=conclusion {second}", "--format", "csv", "--out", ferries.out)
    assert f"Conclusion {ferries.compact[0]}" in asked.out
    record = run("query", "session-record", "--param", "session=3", "--format", "csv", "--out", ferries.out)
    assert [line for line in record.out.splitlines() if "adopted" in line] == ["conclusions adopted,1", "pleas adopted,1"]
    assert [ran.status for ran in (lineage, diff, asked, record)] == [0, 0, 0, 0]


def test_the_networks_have_it(ferries: Ferries) -> None:
    graph = nx.parse_graphml(dict(network_files(ferries.view))["acts.graphml"].decode())
    ends = [act.removeprefix(BASE) for act in reversed(ferries.acts)]
    assert graph.has_edge(*ends)
    assert [(graph.nodes[end]["type"], graph.nodes[end]["session"], graph.nodes[end]["only_cited"]) for end in ends] == [
        ("Conclusion", 3, False), ("Conclusion", 2, False),
    ]  # fmt: skip


def test_the_site_has_a_page_of_it_that_leads_to_what_succeeds_it(ferries: Ferries, tmp_path: Path) -> None:
    publish(ferries.out, tmp_path / "edition", Edition(), NAV, site_files)
    page = (tmp_path / "edition" / "id" / f"{ferries.acts[0].removeprefix(BASE)}.html").read_text(encoding="utf-8")
    assert f"Conclusion {ferries.compact[1]}" in page
    pictures = (tmp_path / "edition" / "pictures" / "index.html").read_text(encoding="utf-8")
    assert ferries.compact[0] in pictures
