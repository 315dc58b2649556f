"""The samples against what a person reads in them: samples/expected/*.tsv against the graph of samples/."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from conftest import SAMPLES

MG = "https://w3id.org/mandategraph/ontology#"
BASE = "https://w3id.org/mandategraph/id/"
SESSIONS = ["s02", "s03", "s04"]
PLAIN_CELLS = [
    "kind",
    "number",
    "title",
    "adopted_on",
    "adopted_at_meeting",
    "draft_symbol",
    "draft_kind",
    "orally_amended",
    "submitted_by",
    "sponsors",
    "agenda_item",
]
COUNTS = ["n_preambular", "n_operative", "n_annexes"]
WORKING_GROUP = BASE + "body/icrs-wg-river-monitoring"
SESSION_KEYS = [
    "number",
    "place",
    "start",
    "end",
    "meetings_total",
    "meetings_working_group",
    "days_working_group",
    "states_parties_attending",
    "next_session_start",
    "next_session_end",
    "report_symbol",
    "report_date",
    "president",
    "rapporteur",
    "vice_presidents",
    "credentials_not_complied",
    "agenda_document",
]


@pytest.fixture(scope="module")
def graph(samples_build: Path) -> Graph:
    return Graph().parse(samples_build / "mandategraph.ttl")


def expected(session: str, name: str) -> list[dict[str, str]]:
    with (SAMPLES / "expected" / session / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def mg(name: str) -> URIRef:
    return URIRef(MG + name)


def rel(node: object) -> str:
    return str(node).removeprefix(BASE)


def values(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(rel(value) for value in graph.objects(node, predicate))


def lemma(graph: Graph, node: URIRef, name: str) -> str:
    (concept,) = graph.objects(node, mg(name))
    return str(graph.value(concept, SKOS.prefLabel))


def of_session(session: str, iri: str) -> bool:
    return re.match(rf"ICRS/COSP/(RES|DEC)/{int(session[1:])}/", iri) is not None


def adopted(graph: Graph, session: str) -> list[URIRef]:
    return [act for act in sorted(set(graph.subjects(mg("adoptedAt")))) if of_session(session, rel(act))]


def instrument_cells(graph: Graph, act: URIRef) -> dict[str, str]:
    """An act as a row of instruments.tsv."""
    types = {rel(t).removeprefix(MG) for t in graph.objects(act, RDF.type)}
    drafts = list(graph.objects(act, mg("adoptedFrom")))

    def of_draft(name: str) -> str:
        return "|".join(sorted({value for draft in drafts for value in values(graph, draft, mg(name))}))

    return {
        "kind": "resolution" if "Resolution" in types else "decision",
        "number": "|".join(values(graph, act, mg("number"))),
        "title": "|".join(values(graph, act, DCTERMS.title)),
        "adopted_on": "|".join(values(graph, act, mg("adoptedOn"))),
        "adopted_at_meeting": "|".join(value.rpartition("/")[2] for value in values(graph, act, mg("adoptedAtMeeting"))),
        "draft_symbol": "|".join(map(rel, drafts)),
        "draft_kind": of_draft("draftKind"),
        "orally_amended": "yes" if "true" in values(graph, act, mg("orallyAmended")) else "",
        "submitted_by": of_draft("submittedBy"),
        "sponsors": of_draft("sponsor"),
        "agenda_item": "|".join(value.rpartition("/")[2] for value in values(graph, act, mg("underItem"))),
        "n_preambular": "|".join(values(graph, act, mg("preambularCount"))),
        "n_operative": "|".join(values(graph, act, mg("operativeCount"))),
        "n_annexes": "|".join(values(graph, act, mg("annexCount"))),
        "financial_statement": ", ".join(filter(None, (of_draft("financialStatement"), of_draft("financialStatementPart")))),
    }


def citations(graph: Graph, session: str) -> dict[tuple[str, str, str], list[dict[str, str]]]:
    """(act, place, target) -> the other cells of citations.tsv, once for each time that the place names the target."""
    found: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for node in graph.subjects(RDF.type, mg("Citation")):
        act, _, place = rel(graph.value(node, mg("citingProvision"))).partition("#")
        if of_session(session, act):
            cells = {
                "relation": lemma(graph, node, "relation"),
                "date": "|".join(values(graph, node, mg("citedDate"))),
                "title": "|".join(values(graph, node, mg("citedTitle"))),
                "footnote": "|".join(values(graph, node, mg("viaFootnote"))),
            }
            found.setdefault((act, place, rel(graph.value(node, mg("citedThing")))), []).append(cells)
    return found


def actions(graph: Graph, session: str, column: str, predicate: str) -> set[tuple[str, str, str, str]]:
    """(act, place, verb, value) for one column; "" where an action has no value."""
    found = set()
    for node in graph.subjects(RDF.type, mg("Action")):
        act, _, place = rel(graph.value(node, mg("performedIn"))).partition("#")
        if of_session(session, act):
            cells = values(graph, node, mg(predicate)) or [""]
            cells = [cell.rpartition("/")[2] for cell in cells] if column == "reports_to_session" else cells
            found |= {(act, place, lemma(graph, node, "verb"), cell) for cell in cells}
    return found


def by_title_only(target: str) -> bool:
    """Rows that count for recall alone: a graph may have more of them."""
    return re.fullmatch(r"(?:treaty|instrument|initiative|body)/[\w-]+", target) is not None


# --- The record of the session -----------------------------------------------------------------------------------------


def session_iri(session: str) -> URIRef:
    return URIRef(f"{BASE}ICRS/COSP/session/{int(session[1:])}")


def record(graph: Graph, session: str, kind: str) -> list[URIRef]:
    """The nodes of a kind that tell of the session."""
    return sorted(node for node in graph.subjects(mg("ofSession"), session_iri(session)) if (node, RDF.type, mg(kind)) in graph)


def joined(found: list[str], by: str = "|") -> str:
    return by.join(sorted(set(found), key=lambda value: (len(value), value) if value.isdigit() else (0, value)))


def of_item(graph: Graph, node: URIRef, session: str) -> list[str]:
    """The fragments of the items that a node is under; "" for the session as a whole."""
    return [value.removeprefix(rel(session_iri(session))).removeprefix("/item/") for value in values(graph, node, mg("underItem"))]


def session_cells(graph: Graph, session: str) -> dict[str, str]:
    """The rows of session.tsv as one."""
    node = session_iri(session)
    (report,) = graph.subjects(mg("reportsOn"), node)
    credentials = record(graph, session, "CredentialsReport")
    figures = record(graph, session, "Figure")
    of_group = [figure for figure in figures if (figure, mg("heldBy"), URIRef(WORKING_GROUP)) in graph]
    attending = [figure for figure in figures if values(graph, figure, mg("counted")) == ["state party"]]

    def told(nodes: list[URIRef], name: str) -> str:
        return joined([value for one in nodes for value in values(graph, one, mg(name))])

    def officers(office: str) -> str:
        tenures = [tenure for tenure in record(graph, session, "Tenure") if values(graph, tenure, mg("office")) == [office]]
        persons = [(graph.value(tenure, mg("person")), graph.value(tenure, mg("ofState"))) for tenure in tenures]
        return joined([f"{graph.value(person, RDFS.label)} ({graph.value(state, RDFS.label)})" for person, state in persons])

    return {
        "number": told([node], "number"),
        "place": told([node], "place"),
        "start": told([node], "startDate"),
        "end": told([node], "endDate"),
        "meetings_total": told([node], "meetingCount"),
        "meetings_working_group": told(of_group, "count"),
        "days_working_group": told(of_group, "heldOn"),
        "states_parties_attending": told(attending, "count"),
        "next_session_start": told([node], "nextSessionStart"),
        "next_session_end": told([node], "nextSessionEnd"),
        "report_symbol": told([report], "symbol"),
        "report_date": joined(values(graph, report, DCTERMS.date)),
        "president": officers("President"),
        "rapporteur": officers("Rapporteur"),
        "vice_presidents": officers("Vice-President"),
        "credentials_not_complied": told(credentials, "notComplied") or told(credentials, "notCompliedCount"),
        "agenda_document": told([node], "agendaDocument"),
    }


def agenda_cells(graph: Graph, item: URIRef) -> dict[str, str]:
    """An agenda item as a row of agenda.tsv."""
    return {
        "title": joined(values(graph, item, DCTERMS.title)),
        "meetings": joined([value.rpartition("/")[2] for value in values(graph, item, mg("consideredAtMeeting"))], ","),
        "dates": joined(values(graph, item, mg("consideredOn")), ","),
    }


def documents(graph: Graph, session: str) -> list[tuple[tuple[str, str], dict[str, str]]]:
    """(item, symbol) -> the other cells of documents.tsv."""
    (report,) = graph.subjects(mg("reportsOn"), session_iri(session))
    found = []
    for node in graph.subjects(RDF.type, mg("Listing")):
        if node.startswith(f"{report}#"):
            cells = {"title": joined(values(graph, node, DCTERMS.title)), "kind": joined(values(graph, node, mg("documentKind")))}
            symbol = rel(graph.value(node, mg("listedDocument")))
            found += [((item, symbol), cells) for item in of_item(graph, node, session)]
    return found


def speaker(graph: Graph, node: URIRef) -> str:
    """The IRI of a speaker whom an authority file lists, else the name as printed."""
    named = (node, RDF.type, mg("Post")) in graph or (node, mg("unlisted"), None) in graph
    return joined(values(graph, node, SKOS.altLabel)) if named else rel(node)


def statements(graph: Graph, session: str) -> list[tuple[tuple[str, str], dict[str, str]]]:
    """(item, speaker) -> the other cells of statements.tsv."""
    found = []
    for node in record(graph, session, "Statement"):
        cells = {
            "section": joined(values(graph, graph.value(node, mg("inParagraph")), mg("underHeading"))),
            "kind": joined(values(graph, node, mg("speakerKind"))),
            "on_behalf_of": joined(values(graph, node, mg("onBehalfOf"))),
        }
        who = speaker(graph, graph.value(node, mg("speaker")))
        found += [((item, who), cells) for item in of_item(graph, node, session)]
    return found


def events(graph: Graph, session: str) -> list[tuple[str, str, str]]:
    """Kind, paragraph and figures of events.tsv."""
    found = []
    for node in [*record(graph, session, "Event"), *record(graph, session, "Vote")]:
        votes = (("for", "inFavour"), ("against", "against"), ("abstain", "abstaining"))
        figures = "|".join(f"{word}={value}" for word, name in votes for value in values(graph, node, mg(name)))
        kind = joined(values(graph, node, mg("eventKind"))) or "vote"
        found.append((kind, joined(values(graph, graph.value(node, mg("inParagraph")), mg("paragraphNumber"))), figures))
    return sorted(found)


# --- The tests -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("session", SESSIONS)
def test_exactly_the_acts_of_the_session_are_found(session, graph):
    assert [row["id"] for row in sorted(expected(session, "instruments"), key=lambda row: row["id"])] == [
        rel(act) for act in adopted(graph, session)
    ]


@pytest.mark.parametrize("cell", [*PLAIN_CELLS, *COUNTS])
@pytest.mark.parametrize("session", SESSIONS)
def test_a_cell_of_each_act(session, cell, graph):
    found = {rel(act): instrument_cells(graph, act)[cell] for act in adopted(graph, session)}
    assert {row["id"]: row[cell] for row in expected(session, "instruments")} == found


@pytest.mark.parametrize("session", SESSIONS)
def test_the_financial_statement_of_each_act(session, graph):
    found = {rel(act): instrument_cells(graph, act)["financial_statement"] for act in adopted(graph, session)}
    assert {row["id"]: row["financial_statement"] for row in expected(session, "instruments")} == found


@pytest.mark.parametrize("session", SESSIONS)
def test_every_citation_is_found(session, graph):
    wanted = {(row["instrument"], row["place"], row["target"]) for row in expected(session, "citations")}
    assert sorted(wanted - citations(graph, session).keys()) == []


@pytest.mark.parametrize("session", SESSIONS)
def test_no_citation_is_invented(session, graph):
    wanted = {(row["instrument"], row["place"], row["target"]) for row in expected(session, "citations")}
    assert sorted(key for key in citations(graph, session).keys() - wanted if not by_title_only(key[2])) == []


@pytest.mark.parametrize("cell", ["relation", "date", "title", "footnote"])
@pytest.mark.parametrize("session", SESSIONS)
def test_a_cell_of_each_citation(session, cell, graph):
    found = citations(graph, session)
    wrong = []
    for row in expected(session, "citations"):
        key = (row["instrument"], row["place"], row["target"])
        told = [cells[cell] for cells in found.get(key, [])]
        by_itself = cell == "title" and by_title_only(row["target"])  # what goes by its title alone needs no citedTitle
        if told and row[cell] not in told and not by_itself:
            wrong.append((*key, row[cell], told))
    assert wrong == []


@pytest.mark.parametrize(
    ("column", "predicate"),
    [
        ("addressee", "addressee"),
        ("reports_to_session", "dueAt"),
        ("resources", "resourceCondition"),
        ("consults", "consults"),
    ],
)
@pytest.mark.parametrize("session", SESSIONS)
def test_the_actions_with_one_of_their_cells(session, column, predicate, graph):
    rows = {(row["instrument"], row["place"], row["verb"], cell) for row in expected(session, "actions") for cell in row[column].split("|")}
    assert sorted(rows) == sorted(actions(graph, session, column, predicate))


@pytest.mark.parametrize(
    "session",
    [
        "s02",
        pytest.param(
            "s03",
        ),
        "s04",
    ],
)
def test_what_each_act_concerns(session, graph):
    found = {(rel(act), treaty) for act in adopted(graph, session) for treaty in values(graph, act, mg("concerns"))}
    assert {(row["instrument"], row["treaty"]) for row in expected(session, "concerns")} == found


@pytest.mark.parametrize("key", SESSION_KEYS)
@pytest.mark.parametrize("session", SESSIONS)
def test_a_cell_of_the_session(session, key, graph):
    cells = {row["key"]: joined(row["value"].split("|")) for row in expected(session, "session")}
    assert list(cells) == SESSION_KEYS
    assert cells[key] == session_cells(graph, session)[key]


@pytest.mark.parametrize("session", SESSIONS)
def test_exactly_the_agenda_items_of_the_session_are_found(session, graph):
    found = {rel(item).rpartition("/")[2] for item in record(graph, session, "AgendaItem")}
    assert {row["item"] for row in expected(session, "agenda")} == found


@pytest.mark.parametrize("cell", ["title", "meetings", "dates"])
@pytest.mark.parametrize("session", SESSIONS)
def test_a_cell_of_each_agenda_item(session, cell, graph):
    found = {rel(item).rpartition("/")[2]: agenda_cells(graph, item)[cell] for item in record(graph, session, "AgendaItem")}
    assert {row["item"]: row[cell] for row in expected(session, "agenda")} == found


@pytest.mark.parametrize("session", SESSIONS)
def test_exactly_the_documents_of_each_item_are_found(session, graph):
    wanted = {(row["item"], symbol) for row in expected(session, "documents") for symbol in row["symbol"].split("|")}
    assert sorted(wanted) == sorted(key for key, _ in documents(graph, session))


@pytest.mark.parametrize("cell", ["title", "kind"])
@pytest.mark.parametrize("session", SESSIONS)
def test_a_cell_of_each_document_that_is_found(session, cell, graph):
    found = {key: cells[cell] for key, cells in documents(graph, session)}
    wanted = {(row["item"], symbol): row[cell] for row in expected(session, "documents") for symbol in row["symbol"].split("|")}
    assert {key: value for key, value in wanted.items() if key in found} == {key: value for key, value in found.items() if key in wanted}


@pytest.mark.parametrize("session", SESSIONS)
def test_exactly_the_speakers_on_each_item_are_found(session, graph):
    assert sorted((row["item"], row["speaker"]) for row in expected(session, "statements")) == sorted(
        key for key, _ in statements(graph, session)
    )


@pytest.mark.parametrize("cell", ["section", "kind", "on_behalf_of"])
@pytest.mark.parametrize("session", SESSIONS)
def test_a_cell_of_each_statement_that_is_found(session, cell, graph):
    found = {key: cells[cell] for key, cells in statements(graph, session)}
    wanted = {(row["item"], row["speaker"]): row[cell] for row in expected(session, "statements")}
    assert {key: value for key, value in wanted.items() if key in found} == {key: value for key, value in found.items() if key in wanted}


@pytest.mark.parametrize("session", SESSIONS)
def test_exactly_the_events_of_the_session_are_found(session, graph):
    assert sorted((row["kind"], row["paragraph"], row["figures"]) for row in expected(session, "events")) == events(graph, session)


@pytest.mark.parametrize("session", SESSIONS)
def test_the_events_name_their_drafts(session, graph):
    wanted = [symbol for row in expected(session, "events") for symbol in re.findall(r"ICRS/COSP/[\w./]*\w", row["what"])]
    assert sorted(wanted) == sorted(value for node in record(graph, session, "Event") for value in values(graph, node, mg("ofDraft")))


@pytest.mark.parametrize("session", SESSIONS)
def test_no_participant_is_invented_where_no_list_is_printed(session, graph):
    assert record(graph, session, "Participation") == []


def test_every_quoted_word_stands_in_the_file_where_the_graph_says(graph):
    """``source[begin:end]`` is the quoted words, always: blanks, markup and note marks aside."""

    def bare(words: str) -> str:
        return re.sub(r"<[^>]*>|&\w+;|\W|\d", "", words)

    texts = {
        str(graph.value(report, mg("fileName"))): report
        for report in graph.subjects(RDF.type, mg("Report"))
        if graph.value(report, mg("fileName"))
    }
    files = {report: (SAMPLES / name).read_text(encoding="utf-8") for name, report in texts.items()}
    wrong, seen = [], 0
    for kind in ("Citation", "Action", "Statement", "Event", "Tenure"):
        for node in graph.subjects(RDF.type, mg(kind)):
            text = files.get(graph.value(node, URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")))
            if text is None:
                continue
            begin, end = int(str(graph.value(node, mg("beginIndex")))), int(str(graph.value(node, mg("endIndex"))))
            seen += 1
            if bare(text[begin:end]) != bare(str(graph.value(node, mg("anchorText")))):
                wrong.append((rel(node), text[begin:end], str(graph.value(node, mg("anchorText")))))
    assert seen > 100
    assert wrong == []
