"""A name of one language is never used in a text of another: what the authority files say in French changes no English reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import contents
from conftest import RIVERS, SAMPLES, Run
from mandategraph.collection.read import convert
from mandategraph.ground.terms import lines_of
from mandategraph.language.lexicon import load_lexicon

# Words that stand in the samples are French names here: each would be found, were it taken for English.
FRENCH = """
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<body/icrs-cosp> rdfs:label "Conférence des États parties"@fr ; skos:altLabel "States parties"@fr ; mg:shortName "rivers"@fr , "report"@fr .
<body/icrs-cosp-bureau> rdfs:label "Bureau de la Conférence"@fr ; mg:shortName "session"@fr , "water"@fr ; mg:formerName "rivers"@fr .
<treaty/rivers-convention> rdfs:label "Convention sur les rivières"@fr ; skos:altLabel "its sources"@fr ; mg:shortName "paragraph"@fr .
<body/moulins> a mg:Body ; rdfs:label "States"@fr ; skos:altLabel "meetings"@fr .
<verb/request> skos:altLabel "Mindful"@fr , "welcoming"@fr ; skos:prefLabel "demander"@fr .
<verb/decide> skos:prefLabel "décider"@fr ; skos:altLabel "and"@fr .
<verb> mg:formAdverb "the"@fr .
<relation/recall> skos:altLabel "of"@fr .
"""


@pytest.fixture
def french(tmp_path: Path) -> Path:
    path = tmp_path / "french.authority.ttl"
    path.write_text(FRENCH, encoding="utf-8")
    return path


@pytest.mark.parametrize("report", sorted(SAMPLES.glob("session-*.txt")), ids=lambda path: path.name)
def test_french_names_change_no_english_reading(report, french):
    assert set(lines_of(convert(report, [french]).quads)) == set(lines_of(convert(report).quads))


def test_french_names_change_no_lineage_and_are_in_the_graph(french, tmp_path, run: Run):
    for name, more in (("plain", []), ("french", ["--authority", french])):
        assert run("build", SAMPLES, "--out", tmp_path / name, "--jobs", 1, *more).status == 0
    plain, told = (contents(tmp_path / name)["mandategraph.nq"].decode().splitlines() for name in ("plain", "french"))
    counts = [line for line in {*plain, *told} if "/void#triples>" in line]
    new = {line for line in set(told) - set(plain) - set(counts) if "graph/authorities>" not in line}
    assert (new, set(plain) - set(told) - set(counts)) == (set(), set())
    assert any('"Bureau de la Conf\u00e9rence"@fr' in line or "Bureau de la Conf" in line for line in told)


def test_a_thing_is_told_by_a_label_of_another_language_and_never_found_by_it(french):
    lexicon = load_lexicon([RIVERS, french]).within("body/icrs-cosp")
    mill = lexicon.things.entries["body/moulins"]
    assert (mill.label, mill.names, mill.short_names) == ("States", (), ())
    assert [named.iris for named in lexicon.names.find("All meetings of the mills") if "body/moulins" in named.iris] == []
