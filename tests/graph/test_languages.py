"""The language of a literal: words that stand in a document carry the document's, the program's own are English."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from conftest import ENGLISH, RIVERS, SAMPLES
from mandategraph.collection.read import convert
from mandategraph.graph.cited import cited_only
from mandategraph.ground.iris import LINEAGE, printed, told
from mandategraph.ground.vocabularies import BASE, DCTERMS, MG, RDFS
from mandategraph.lineage.relate import relate
from mandategraph.lineage.write import lineage_quads

PRINTED = [
    "text", "anchorText", "object", "dueWords", "deliverable", "paragraphText", "underHeading",
    "saidBy", "office", "addedWords", "removedWords",
]  # fmt: skip
TOLD = ["reason", "draftKind", "documentKind", "speakerKind", "statementKind", "counted", "outcome", "repaired", "chapterPart"]
OTHER = "fr"  # of the same words, as if they were in it


@pytest.fixture(scope="module")
def literals() -> dict[str, set[tuple[str, str]]]:
    """The literals with a language of three sessions, and of their lineage, by property: words and language."""
    quads: list[ox.Quad] = []
    with pytest.MonkeyPatch.context() as patch:
        from mandategraph.collection import read

        clean = read.clean
        patch.setattr(read, "clean", lambda source, language: replace(clean(source, language), language=OTHER))
        for session in (2, 3, 4):
            quads += convert(SAMPLES / f"session-{session}.txt", [RIVERS]).quads
    quads += cited_only(quads, BASE)
    quads += lineage_quads(relate(quads, ENGLISH), BASE)
    found: dict[str, set[tuple[str, str]]] = {}
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and quad.object.language:
            found.setdefault(quad.predicate.value, set()).add((quad.object.value, quad.object.language))
    assert any(LINEAGE in quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode))
    return found


@pytest.mark.parametrize("name", PRINTED)
def test_words_that_stand_in_a_document_carry_its_language(name, literals):
    assert {language for _, language in literals[MG + name]} == {OTHER}


@pytest.mark.parametrize("name", TOLD)
def test_the_words_of_the_program_are_english(name, literals):
    assert {language for _, language in literals[MG + name]} == {"en"}


def test_titles_are_printed_and_the_name_of_a_report_is_told(literals):
    titles = literals[DCTERMS + "title"]
    assert ("Headwater areas and the Global River Atlas", OTHER) in titles
    assert {words for words, language in titles if language == "en"} == {
        words for words, _ in titles if words.startswith("Report of the Conference")
    }
    assert ("Session 2", "en") in literals[RDFS + "label"]


def test_words_of_an_unknown_language_have_none():
    assert (printed("eau", "fr").language, printed("eau", "").language, told("water").language) == ("fr", None, "en")
