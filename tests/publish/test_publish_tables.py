"""The tables and networks of an edition: described column by column, joined by keys, true to the graph, opened by other programs."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import warnings
from pathlib import Path

import igraph
import networkx as nx
import pyoxigraph as ox
import pytest
from csvw import CSVW

from mandategraph.graph.store import Opened
from mandategraph.graph.view import View, open_view
from mandategraph.ground.terms import dump
from mandategraph.ground.vocabularies import MG
from mandategraph.publish.dumps.networks import network_files
from mandategraph.publish.dumps.tables import METADATA, follow, table_files, tables
from work import PATIENCE

ASKED = {"acts", "provisions", "citations", "actions", "obligations", "statements", "documents"}
BUILDS = ["samples_build", "reports_build"]


def write(build: View, out: Path) -> Path:
    for name, content in [*table_files(build, "A title", "https://example.org/licence"), *network_files(build)]:
        (out / name).write_bytes(content)
    return out


@pytest.fixture(scope="module", params=BUILDS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[View, Path]:
    """A build, and the folder of its tables and networks."""
    build = open_view(request.getfixturevalue(request.param))
    return build, write(build, tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def samples(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(open_view(samples_build), tmp_path_factory.mktemp("samples"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def valid(folder: Path) -> bool:
    """Whether the csvw package finds metadata, cells and foreign keys in order; it says so by a value, a warning or an exception."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return CSVW(str(folder / METADATA), validate=True).is_valid
        except (ValueError, UserWarning):
            return False


# --- tables ----------------------------------------------------------------------------------------------------------
def test_the_tables_that_were_asked_for_are_there():
    assert {table.name for table in tables()} >= ASKED


def test_a_reader_of_csvw_finds_the_tables_valid(made):
    assert valid(made[1])
    assert {table.url.string for table in CSVW(str(made[1] / METADATA)).tables} == {f"{table.name}.csv" for table in tables()}


def test_csvw_notices_a_key_that_leads_nowhere_and_a_wrong_type(samples, tmp_path):
    for spoilt, before, after in [
        ("citations.csv", "ICRS/COSP/RES/3/1#pp.1,", "ICRS/COSP/RES/9/9#pp.1,"),
        ("acts.csv", ",true,", ",perhaps,"),
    ]:
        folder = tmp_path / spoilt
        shutil.copytree(samples, folder)
        text = (folder / spoilt).read_text(encoding="utf-8")
        assert before in text
        (folder / spoilt).write_text(text.replace(before, after, 1), encoding="utf-8")
        assert not valid(folder)


def test_every_column_is_described_and_has_a_type():
    told = json.loads(dict(table_files_of_nothing())[METADATA])
    assert {table["url"] for table in told["tables"]} == {f"{table.name}.csv" for table in tables()}
    for table in told["tables"]:
        assert table["dc:title"]
        assert table["dc:description"].endswith(".")
        for column in table["tableSchema"]["columns"]:
            assert column["dc:description"].endswith((".", "…")), (table["url"], column["name"])
            assert column["datatype"] in {"string", "integer", "decimal", "boolean", "date", "anyURI"}
            assert column.get("suppressOutput") or column["propertyUrl"].startswith("http")


# Columns without a value in the samples and in the four reports, and why they are there all the same.
RARE = {
    ("obligations", "due_date"): "no report at hand sets a day as a deadline; test_obligations holds that one is read",
    (
        "obligations",
        "addressees_as_printed",
    ): "none at hand obliges whom no file names; test_printed_parties holds one",
}


def test_no_column_is_empty_throughout_unless_it_is_told_here(samples_build, reports_build, tmp_path):
    filled: set[tuple[str, str]] = set()
    for number, build in enumerate((samples_build, reports_build)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write(open_view(build), folder)
        for table in tables():
            filled |= {(table.name, name) for row in rows(folder, table.name) for name, cell in row.items() if cell}
    assert {(table.name, column.name) for table in tables() for column in table.columns} - filled == set(RARE)


def test_a_provision_concerns_the_treaties_that_it_names(samples):
    named = {row["iri"].rpartition("/id/")[2]: row["concerns"] for row in rows(samples, "provisions")}
    assert named["ICRS/COSP/RES/2/1#op.4"].endswith("treaty/rivers-convention")
    assert named["ICRS/COSP/RES/2/1#op.2"] == ""
    acts = {row["iri"]: set(row["concerns"].split()) for row in rows(samples, "acts")}
    for row in rows(samples, "provisions"):
        assert set(row["concerns"].split()) <= acts[row["act"]], "what a provision concerns, its act concerns"


def table_files_of_nothing() -> list[tuple[str, bytes]]:
    return list(table_files(View(Opened(Path(), "https://example.org/", b"")), "A title", "https://example.org/licence"))


def test_the_header_of_each_file_is_its_description(made):
    for table in tables():
        with (made[1] / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [column.name for column in table.columns]


def test_tables_refer_to_rows_that_exist(made):
    known = {table.name: {row[table.columns[0].name] for row in rows(made[1], table.name)} for table in tables()}
    for table in tables():
        for column in table.columns:
            if column.references:
                found = {row[column.name] for row in rows(made[1], table.name)} - {""}
                assert found <= known[column.references], (table.name, column.name)


def test_a_column_that_is_no_list_leaves_no_value_out(made):
    build, _ = made
    for table in tables():
        for column in table.columns:
            if column.path and not column.list and not column.each:
                for subject in build.of_class(*table.classes):
                    values = build.kinds(subject) if column.path == "a" else follow(build, subject, column.path)
                    assert len(values) <= 1, (table.name, column.name, subject)


def test_no_word_holds_what_stands_between_two_words(made):
    for table in tables():
        for column in table.columns:
            if column.list:
                for row in rows(made[1], table.name):
                    assert all(part.strip() for part in row[column.name].split(column.separator)) or not row[column.name]
    labels = {row["label"] for row in rows(made[1], "things") if "Body" in row["kinds"]}
    assert labels
    assert not [label for label in labels if "|" in label.replace(" | ", "")]


def test_what_a_cell_says_with_a_property_the_graph_says(made):
    build, folder = made
    checked = 0
    for table in tables():
        for row in rows(folder, table.name):
            for column in table.columns:
                if column.predicate and row[column.name]:
                    values = row[column.name].split(column.separator) if column.list else [row[column.name]]
                    assert set(values) <= set(build.all(row[table.columns[0].name], column.predicate)), (table.name, column.name)
                    checked += 1
    assert checked > 1_500


@pytest.mark.parametrize("name", sorted(ASKED - {"acts"}))
def test_a_table_has_a_row_for_each_thing_of_its_class(name, made):
    table = next(table for table in tables() if table.name == name)
    assert {row["iri"] for row in rows(made[1], name)} == set(made[0].of_class(*table.classes))
    assert len(rows(made[1], name)) == len(set(made[0].of_class(*table.classes)))


def test_provisions_stand_in_reading_order_with_nine_before_ten(samples):
    places = [row["place"] for row in rows(samples, "provisions") if row["act"].endswith("ICRS/COSP/RES/2/1")]
    assert places[0] == "chapeau"
    assert places[1:3] == ["pp.1", "pp.2"]
    assert next(place for place in places if place.startswith("op.")) == "op.1"


def test_an_action_is_told_as_the_page_says(samples):
    row = next(row for row in rows(samples, "actions") if row["iri"].endswith("ICRS/COSP/RES/2/1#op.7.action.1"))
    told = {name: row[name] for name in ("verb", "addressee_names", "due_session", "condition", "is_obligation", "place")}
    assert told == {
        "verb": "request",
        "addressee_names": "Secretariat",
        "due_session": "3",
        "condition": "within existing resources",
        "is_obligation": "true",
        "place": "op.7",
    }


def test_a_draft_has_a_row_for_each_sponsor(samples):
    drafts = {row["iri"]: row["sponsors"].split() for row in rows(samples, "documents") if row["sponsors"]}
    pairs = {(row["draft"], row["sponsor"]) for row in rows(samples, "sponsors")}
    assert pairs == {(draft, sponsor) for draft, sponsors in drafts.items() for sponsor in sponsors}
    assert pairs


def test_who_is_asked_has_a_row_with_a_name_or_as_printed(made):
    build, folder = made
    asked = {(node, MG + name, who) for node in build.of_class("Action", "Obligation") for name in ("addressee", "addresseeAsPrinted")
             for who in build.all(node, MG + name)}  # fmt: skip
    told = {
        (row["action"], MG + name, row[column])
        for row in rows(folder, "addressees")
        for column, name in (("addressee", "addressee"), ("addressee_as_printed", "addresseeAsPrinted"))
        if row[column]
    }
    assert told == asked
    assert len(rows(folder, "addressees")) == len(asked)


# --- networks --------------------------------------------------------------------------------------------------------
def test_networkx_reads_the_citations_back(made):
    build, folder = made
    graph = nx.read_graphml(folder / "citations.graphml")
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == len(set(build.of_class("Citation")))
    assert {key for _, _, key in graph.edges(keys=True)} == {build.short(iri) for iri in build.of_class("Citation")}
    for node, told in graph.nodes(data=True):
        assert told["iri"] == build.base + node
        assert told["label"]
        assert told["type"] in {*build.kinds(told["iri"]), "Thing"}
        if told.get("only_cited") is False:
            assert isinstance(told["session"], int)
            assert told["year"] > 2000
            assert told["title"]
            assert told["body"]
    for _, _, told in graph.edges(data=True):
        assert told["relation"] == told["label"]
        assert told["place"]
        assert told["words"]


def test_the_network_of_acts_has_weights_and_no_act_that_cites_itself(made):
    build, folder = made
    graph = nx.read_graphml(folder / "acts.graphml")
    assert isinstance(graph, nx.DiGraph)
    assert not isinstance(graph, nx.MultiDiGraph)
    assert not list(nx.selfloop_edges(graph))
    assert not [node for node in graph if "#" in node]
    counted = 0
    for citation in build.of_class("Citation"):
        act = build.one(build.one(citation, MG + "citingProvision"), MG + "inInstrument")
        counted += build.whole(build.one(citation, MG + "citedThing")) != act
    assert sum(told["weight"] for _, _, told in graph.edges(data=True)) == counted


def test_igraph_reads_ids_labels_types_and_sessions(samples):
    graph = igraph.Graph.Read_GraphML(str(samples / "citations.graphml"))
    assert graph.is_directed()
    assert {"id", "label", "type", "session", "iri", "year"} <= set(graph.vs.attributes())
    assert {"id", "label", "relation", "place"} <= set(graph.es.attributes())
    act = graph.vs.find(id="ICRS/COSP/RES/2/1")
    assert (act["label"], act["type"], act["session"], act["only_cited"]) == ("Resolution 2/1", "Resolution", 2, False)
    weights = igraph.Graph.Read_GraphML(str(samples / "acts.graphml"))
    assert weights.is_weighted()


def test_graphml_declares_each_attribute_once_as_gephi_wants(samples):
    for name in ("citations", "acts"):
        text = (samples / f"{name}.graphml").read_text(encoding="utf-8")
        keys = [part.split('"')[0] for part in text.split('<key id="')[1:]]
        assert len(keys) == len(set(keys))
        assert text.count('attr.name="label"') == 2, "one of nodes, one of edges: Gephi shows it as the label"
        assert '<graph edgedefault="directed">' in text


def test_what_xml_cannot_hold_does_not_break_a_network(samples_build):
    build = open_view(samples_build)
    citation = sorted(build.of_class("Citation"))[0]
    words = ox.Literal('a\x0bb <script> & "c"', language="en")
    spoilt = [
        ox.Quad(q.subject, q.predicate, words if q.subject.value == citation and q.predicate.value == MG + "anchorText" else q.object)
        for own in build.data.graphs.values()
        for q in own
    ]
    files = dict(network_files(View(Opened(build.data.folder, build.data.base, dump(spoilt, ox.RdfFormat.N_QUADS)))))
    read = nx.parse_graphml(files["citations.graphml"].decode())
    assert [told["words"] for _, _, key, told in read.edges(keys=True, data=True) if key == build.short(citation)] == [
        'a\ufffdb <script> & "c"'
    ]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("Rscript"), reason="no R here")
def test_r_reads_tables_and_networks(samples):
    words = """
        acts <- read.csv("acts.csv"); stopifnot(any(acts$number == "2/1"), is.numeric(acts$session))
        if (requireNamespace("igraph", quietly = TRUE)) {
          g <- igraph::read_graph("acts.graphml", format = "graphml")
          stopifnot(igraph::is_directed(g), igraph::is_weighted(g), "Resolution 2/1" %in% igraph::V(g)$label)
        }
        cat("read")"""
    done = subprocess.run(["Rscript", "--vanilla", "-e", words], cwd=samples, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.stdout == "read", done.stderr
