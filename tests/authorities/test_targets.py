"""What the graph points at: every thing under the base that stands as an object is told of, with a type."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.graph.triplify.authorities import authority_quads
from mandategraph.ground.vocabularies import BASE, MG, RDF, RDFS
from mandategraph.language.lexicon import load_lexicon

TYPE = RDF + "type"


def types_of(quads: list[ox.Quad]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == TYPE:
            found.setdefault(quad.subject.value, set()).add(quad.object.value.removeprefix(MG))
    return found


def untyped(quads: list[ox.Quad]) -> set[str]:
    """The things under the base that something points at, and that have no type."""
    targets = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode)} | {q.subject.value for q in quads}
    return {iri for iri in targets if iri.startswith(BASE)} - types_of(quads).keys()


@pytest.mark.parametrize("name", ["samples_build", "reports_build"])
def test_whatever_is_pointed_at_has_a_type(name, request: pytest.FixtureRequest):
    folder: Path = request.getfixturevalue(name)
    assert untyped(list(ox.parse(path=str(folder / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS))) == set()


def test_an_act_that_only_an_authority_file_names_is_an_instrument_with_a_name(tmp_path):
    path = tmp_path / "own.authority.ttl"
    path.write_text(
        f"PREFIX mg: <{MG}> PREFIX rdfs: <{RDFS}> <treaty/own> a mg:Treaty ; rdfs:label 'Own'@en ; "
        "mg:constitutedBy <A/RES/99/9#annex2>, <CTOC/COP/DEC/99/1>, <treaty/nowhere> .",
        encoding="utf-8",
    )
    quads = authority_quads(load_lexicon([path]), BASE)
    types = types_of(quads)
    labels = {q.subject.value.removeprefix(BASE): q.object.value for q in quads if q.predicate.value == RDFS + "label"}
    assert types[BASE + "A/RES/99/9"] == types[BASE + "CTOC/COP/DEC/99/1"] == {"Instrument"}
    assert types[BASE + "A/RES/99/9#annex2"] == {"Annex"}
    assert labels["A/RES/99/9"] == "General Assembly resolution 99/9"
    assert labels["A/RES/99/9#annex2"] == "Annex 2 to resolution 99/9"
    assert labels["CTOC/COP/DEC/99/1"] == "Decision 99/1"
    assert untyped(quads) == {BASE + "treaty/nowhere"}, "a name that nobody explains is not made up"
    numbered = {q.subject.value for q in quads if q.predicate.value == MG + "number"}
    assert BASE + "A/RES/99/9" not in numbered, "a number alone means an act that the reports speak of"
