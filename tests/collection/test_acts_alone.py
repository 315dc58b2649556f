"""A build of acts that are issued by themselves: several of one session, their texts kept, read again only where they changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mandategraph.answers.explain import explain
from mandategraph.collection.build import Build, build
from mandategraph.collection.reading import Reading
from mandategraph.graph.view import open_view
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.vocabularies import BASE


def akn(number: int, words: str = "ponds") -> str:
    """An invented resolution in Akoma Ntoso."""
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta/>'
        f'<coverPage><p><docNumber refersTo="#symbol">A/RES/71/{number}</docNumber></p>'
        "<p>Resolution adopted by the General Assembly on 5 December 2016</p></coverPage>"
        f'<preface><p><docNumber>71/{number}.</docNumber><docTitle refersTo="#resolutionTitle">Care of {words}</docTitle></p></preface>'
        "<preamble><p>The General Assembly,</p><container><p>Recalling its resolution 70/900 of 9 December 2015,</p></container></preamble>"
        f'<mainBody><paragraph eId="para_1"><num>1.</num><content><p>Requests the Secretary-General to count {words};</p></content>'
        '</paragraph><paragraph eId="para_2"><num>2.</num><content><p>Decides to look again.</p></content></paragraph></mainBody>'
        "<conclusions><p>52nd plenary meeting<eol/>5 December 2016</p></conclusions></statement></akomaNtoso>"
    )


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for number in (900, 901):
        found.append(tmp_path / f"{number}.xml")
        found[-1].write_text(akn(number), encoding="utf-8")
    return found


@pytest.fixture
def made(tmp_path: Path, files: list[Path]):
    def maker() -> Build:
        return build(files, tmp_path / "out", BASE, 1, (), lambda reading: None)

    return maker


def test_a_session_has_many_acts_that_are_issued_by_themselves(made):
    done = made()
    assert [reading.report for reading in done.readings] == ["A/RES/71/900/en", "A/RES/71/901/en"]
    assert done.failed == ()
    assert done.verdict.conforms
    assert {row.removeprefix(BASE) for row in done.verdict.by_report} == {"A/RES/71/900/en", "A/RES/71/901/en", ""}


def test_the_text_made_from_a_file_is_kept_under_its_own_digest_and_explains_places(made, tmp_path):
    (first, _) = made().readings
    kept = tmp_path / "out" / "texts" / f"{hashlib.sha256(first.text.encode()).hexdigest()}.txt"
    assert kept.read_text(encoding="utf-8") == first.text
    (found,) = explain("A/RES/71/900#op.1", tmp_path / "out", None)
    assert "".join(words for words, inside in found.lines[0][1] if inside) == "Requests the Secretary-General to count ponds;"
    assert found.note is None


def test_only_the_file_that_changed_is_read_again(made, files):
    made()
    assert [reading.reused for reading in made().readings] == [True, True]
    files[1].write_text(akn(901, "lakes"), encoding="utf-8")
    assert [reading.reused for reading in made().readings] == [True, False]


def test_what_an_earlier_build_has_of_a_file_that_cannot_be_read_now_stays_with_its_text(made, files, tmp_path):
    first = made().readings[0]
    files[0].write_text("", encoding="utf-8")
    done = made()
    assert done.kept == ("A/RES/71/900/en",)
    assert (tmp_path / "out" / "texts" / f"{hashlib.sha256(first.text.encode()).hexdigest()}.txt").is_file()


def test_a_build_of_acts_alone_can_be_opened(made, tmp_path):
    made()
    view = open_view(tmp_path / "out")
    assert [view.short(act) for act in view.of_class("Act") if view.one(act, "operativeCount")] == ["A/RES/71/900", "A/RES/71/901"]


NO_CHAPEAU = "A/RES/71/900\n\nResolution adopted by the General Assembly on 5 December 2016\n\n71/900. Care of ponds\n\n"
RECITAL = "Recalling its resolution 70/900 of 9 December 2015,\n\n1. Requests the Secretariat to count ponds.\n"


def test_an_act_whose_heading_stands_there_and_that_was_not_read_fails_the_build_and_is_named(tmp_path):
    path = tmp_path / "act.txt"
    path.write_text(NO_CHAPEAU + RECITAL, encoding="utf-8")
    (reading,) = build([path], tmp_path / "out", BASE, 1, (), lambda reading: None).readings
    assert reading.error.startswith(f"{path}, line 5: ")
    assert "71/900: its heading stands there and it was not read" in reading.error
    assert reading.error.endswith("[divide#act-not-read]")


def test_a_document_that_carries_acts_and_in_which_none_was_read_is_told():
    reading = Reading(Path("act.txt"), "A/RES/71/900/en", counts=(("acts", 0),))
    assert reading.without_acts
    assert [line.rpartition("[")[2] for line in reading.told()] == ["build#no-acts]"]
    assert not Reading(Path("report.txt"), "HL/COP/2003/1", "HL/COP/session/1").without_acts, "a report may adopt none"


def test_a_folder_that_cannot_be_written_is_told_before_an_act_is_read(files, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    told: list[Reading] = []
    with pytest.raises(MandategraphError, match="out"):
        build(files, tmp_path / "out", BASE, 1, (), told.append)
    assert told == []
