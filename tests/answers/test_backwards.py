"""A property read from the thing that it leads to has words of its own; no number of force is shown to anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import Run
from mandategraph.answers.ask.saved import saved_queries
from mandategraph.answers.leading import backwards
from mandategraph.ground.resources import resource
from mandategraph.ground.vocabularies import BASE, MG, RDF, RDFS
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import publish
from mandategraph.publish.dumps.tables import tables
from mandategraph.publish.site.files import NAV, site_files

OBJECT_PROPERTY = ox.NamedNode("http://www.w3.org/2002/07/owl#ObjectProperty")
LABEL = ox.NamedNode(RDFS + "label")
# Where a page would show a number of force: "force 80", "[force 80]", "mean 65.7", a column of that name.
FORCE = re.compile(r"\bforce\b[^a-z]{0,6}\d|\bmean \d|<d[td]>force<|>force</a>", re.I)


def ontology() -> ox.Store:
    store = ox.Store()
    for path in sorted(resource("ontology").glob("*.ttl")):
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    return store


def labels() -> dict[str, str]:
    """Each property of ours that leads to a thing, with its label."""
    store = ontology()
    found = [quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), OBJECT_PROPERTY)]
    return {p.value: next(store.quads_for_pattern(p, LABEL, None)).object.value for p in found if p.value.startswith(MG)}


@pytest.mark.parametrize(("prop", "label"), [pytest.param(*row, id=row[0].removeprefix(MG)) for row in sorted(labels().items())])
def test_a_property_has_words_for_the_way_back(prop: str, label: str) -> None:
    assert backwards(prop) not in ("", label)


@pytest.fixture(scope="module")
def public(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the samples with its site."""
    out = tmp_path_factory.mktemp("backwards")
    publish(samples_build, out, Edition(), NAV, site_files)
    return out


def test_a_document_answers_and_a_session_has_acts(public: Path) -> None:
    document = (public / "id/ICRS/COSP/2015/7.html").read_text(encoding="utf-8")
    assert re.findall(r"<summary>(.*?) <span", document) == [
        "mentioned in",
        "taken, by its title, as the answer to",
        "what was read or derived from it",
        "where it is listed",
    ]
    session = (public / "id/ICRS/COSP/session/3.html").read_text(encoding="utf-8")
    assert "<summary>acts adopted at it" in session
    assert "<summary>adopted at" not in session


def test_no_page_shows_a_number_of_force(public: Path) -> None:
    pages = [path for path in public.rglob("*.html") if path.parts[-2] not in ("ontology", "quality")]
    shown = {path.name: found[0] for path in pages if (found := FORCE.search(path.read_text(encoding="utf-8")))}
    assert len(pages) > 100
    assert shown == {}


def test_no_query_table_or_command_shows_a_number_of_force(samples_build: Path, run: Run) -> None:
    assert [query.name for query in saved_queries() if any("force" in column for column in query.columns)] == []
    assert [table.name for table in tables() if any(column.name == "force" for column in table.columns)] == []
    for form in ("table", "json", "svg", "html"):
        assert "force" not in run("lineage", "Secretariat", "--out", samples_build, "--format", form).out
