"""The table of requests: each line is a whole sentence of the report. All sentences are invented."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.answers.trace.asked import printed_parties
from mandategraph.answers.trace.official import official
from mandategraph.graph.store import Opened
from mandategraph.graph.view import View
from mandategraph.ground.vocabularies import BASE, RDFS
from snippets import Reading, operative

OFFICE, SECRETARIAT = BASE + "body/unodc", BASE + "body/secretariat"


def view_of(store: ox.Store) -> View:
    return View(Opened(Path(), BASE, store.dump(format=ox.RdfFormat.N_QUADS)))


def asked(found: Reading, *bodies: str) -> list[tuple[str, str]]:
    """(paragraph, action required) for each row."""
    store = ox.Store()
    store.extend(found.quads())
    store.add(ox.Quad(ox.NamedNode(SECRETARIAT), ox.NamedNode(RDFS + "label"), ox.Literal("Secretariat", language="en")))
    return [(row[1], row[2]) for row in official(view_of(store), bodies or (OFFICE, SECRETARIAT))]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(
            "Requests the United Nations Office on Drugs and Crime to count hives;",
            "Requests the United Nations Office on Drugs and Crime to count hives",
            id="the article as printed",
        ),
        pytest.param("Also requests UNODC to count hives;", "Requests UNODC to count hives", id="no article before an abbreviation"),
        pytest.param(
            "Invites Member States and the Secretariat to hum;", "Invites Member States and the Secretariat to hum", id="two parties"
        ),
        pytest.param(
            "Requests the Secretariat, within existing resources and with the help of keepers, to submit a report on wax;",
            "Requests the Secretariat, within existing resources and with the help of keepers, to submit a report on wax",
            id="what stands between the party and what it is to do",
        ),
        pytest.param(
            "Requests the Secretariat, prior to and with a view to better preparing for the meeting, to consult keepers;",
            "Requests the Secretariat, prior to and with a view to better preparing for the meeting, to consult keepers",
            id="an infinitive before the one that is asked",
        ),
        pytest.param(
            "Reiterates its invitation to the Secretariat to hum, and encourages keepers to listen;",
            "Reiterates its invitation to the Secretariat to hum",
            id="a verb with its noun; what another is asked stays out",
        ),
        pytest.param(
            "Recalling the many requests of keepers, requests the Secretariat to hum;",
            "Requests the Secretariat to hum",
            id="the verb and not the noun before it",
        ),
        pytest.param(
            "Decides that the Secretariat shall submit a report on wax to the Conference at its eighth session;",
            "Decides that the Secretariat shall submit a report on wax to the Conference at its eighth session",
            id="a decision",
        ),
    ],
)
def test_a_request_is_a_whole_sentence_of_the_report(words: str, sentence: str) -> None:
    assert asked(operative(words)) == [("op.1", sentence)]


def test_what_a_second_verb_asks_is_a_row_of_its_own() -> None:
    found = operative("Requests the Secretariat to count hives, and further requests the Office to submit a report on wax;")
    assert [words for _, words in asked(found)] == [
        "Requests the Secretariat to count hives",
        "Requests the Office to submit a report on wax",
    ]


def test_a_sentence_ends_before_the_words_that_lead_to_a_second_verb() -> None:
    found = operative(
        "Requests the Secretariat to count hives and, in this regard, invites UNODC, on a voluntary basis, to submit a report on wax;"
    )
    assert [words for _, words in asked(found)] == [
        "Requests the Secretariat to count hives",
        "Invites UNODC, on a voluntary basis, to submit a report on wax",
    ]


def test_a_list_of_tasks_has_a_row_for_each_item_even_for_one_that_nobody_has_to_answer() -> None:
    found = operative(
        "Requests the Secretariat, within existing resources:",
        "(a) To submit a report on hives to the Conference at its eighth session;",
        "(b) To hum; and",
        "(c) UNODC songs are to be sung.",
    )
    assert asked(found) == [
        (
            "op.1.a",
            "Requests the Secretariat, within existing resources: to submit a report on hives to the Conference at its eighth session",
        ),
        ("op.1.b", "Requests the Secretariat, within existing resources: to hum"),
        ("op.1.c", "Requests the Secretariat, within existing resources: UNODC songs are to be sung"),
    ]


def test_a_list_of_topics_is_one_row() -> None:
    found = operative("Requests the Secretariat to hum on the following topics:", "(a) Wax;", "(b) Secretariat tunes.")
    assert asked(found) == [("op.1", "Requests the Secretariat to hum on the following topics: wax; Secretariat tunes")]


def test_one_request_for_two_deliverables_is_one_row() -> None:
    found = operative("Requests the Secretariat to hold a workshop on smokers, and to submit a report on wax at its eighth session;")
    assert len(asked(found)) == 1


def test_only_a_recommendation_is_called_one() -> None:
    sentence = "1. The Office should, within existing resources, prepare a study on wax. Keepers should hum."
    found = operative("Requests keepers to hum;", annex=["Recommendations of a club", sentence])
    assert asked(found) == [
        ("annex1.1", "Recommendation, as printed: “The Office should, within existing resources, prepare a study on wax”")
    ]


def test_a_party_as_printed_stands_in_the_row_and_has_rows_of_its_own() -> None:
    found = operative("Requests the Secretariat and the Lighthouse Fund to hum;", "Requests the Lighthouse Fund to sing;")
    store = ox.Store()
    store.extend(found.quads())
    view = view_of(store)
    assert printed_parties(view, "Lighthouse  fund") == ["the Lighthouse Fund"]
    both, alone = "Requests the Secretariat and the Lighthouse Fund to hum", "Requests the Lighthouse Fund to sing"
    assert [row[2] for row in official(view, ["the Lighthouse Fund"])] == [both, alone]
    assert [row[2] for row in official(view, [SECRETARIAT])] == [both]


def test_where_no_document_was_looked_for_nothing_is_said_of_documents_that_report() -> None:
    found = operative("Invites the Office to hum;")
    store = ox.Store()
    store.extend(found.quads())
    ((_, _, _, implementation, _),) = official(view_of(store), [OFFICE])
    assert implementation == "Nothing to be delivered was recognized; no document was looked for."
