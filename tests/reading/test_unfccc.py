"""Decisions of a conference of parties issued in addenda to its report: each that the contents list is read, with title and day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import SHARED, Run
from mandategraph.collection.read import Conversion, convert

FILES = sorted((SHARED / "corpus" / "unfccc").glob("cp*.txt"))
REPORT = next(iter(sorted((SHARED / "corpus" / "unfccc").glob("sbi*.txt"))), None)
HEADED = re.compile(r"^Decision (\d+/[A-Z]+\.\d+)\s*$", re.M)
LISTED = re.compile(r"^\s*(\d+/[A-Z]+\.\d+)\t+(.+?)(?=^\s*\d+/[A-Z]+\.\d+\t|^Decision \d)", re.M | re.S)


def listed(text: str) -> dict[str, str]:
    """Number -> title of each decision in the contents of a file, its page left out."""
    contents = text[: HEADED.search(text).start()] if HEADED.search(text) else text  # type: ignore[union-attr]
    found = LISTED.findall(contents + "\nDecision 0")
    return {number: " ".join(re.sub(r"\s+\d+\s*$", "", title.rstrip()).split()) for number, title in found}


@pytest.mark.skipif(not FILES, reason="the files of other bodies are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:11])
def test_every_decision_that_the_contents_list_is_read_with_its_title(path: Path):
    contents = listed(path.read_text(encoding="utf-8"))
    assert contents
    conversion = convert(path)
    assert conversion.facts.frame.kind == "series-of-acts"
    read = {act.act.number: act for act in conversion.facts.acts}
    assert {number: read[number].act.title for number in contents if number in read} == contents
    assert all(act.adoption.date and act.adoption.meeting for act in read.values())
    assert all(act.act.top("operative") for act in read.values())


@pytest.mark.skipif(REPORT is None, reason="the files of other bodies are not here")
def test_a_report_with_conclusions_is_told_and_its_paragraphs_are_read():
    conversion = convert(REPORT)
    assert (conversion.facts.frame.kind, conversion.facts.frame.conference) == ("report-with-conclusions", "body/unfccc-sbi")
    assert len(conversion.facts.record.deliberations) > 50


MANY = (
    "of all Parties that have any, large and small, deep and shallow, natural and made by hand, in towns and in the country, year by year"
)
ADDENDUM = f"""|  | United Nations | FCCC/CP/2031/10/Add.1 |
|  |  | Distr.: General 29 January 2032  Original: English |
Conference of the Parties
Report of the Conference of the Parties on its thirty-seventh session, held in St. Boat, Ruritania from 3 to 14 November 2031
\tAddendum
\tContents
\tDecision\t\tPage
\t1/CP.37\tCare of ponds\t\t2
\t2/CP.37\tCare of lakes and of
streams\t\t3
Decision 1/CP.37
Care of ponds
\tThe Conference of the Parties,
\tRecalling decision 4/CP.36 and decision 7/CMP.2,
\t1.\tRequests the secretariat to count the ponds {MANY};
\t2.\tInvites Parties to clean the ponds {MANY}.
\t10th plenary meeting
\t10 November 2031
Decision 2/CP.37
Care of lakes and of streams
\tThe Conference of the Parties and the Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,
\t1.\tRequests the secretariat to count the lakes {MANY}.
\tAnnex
\tRules for lakes
\tI.\tScope
\t1.\tThese rules hold for the lakes {MANY}.
\t11th plenary meeting
\t11 November 2031
"""


@pytest.fixture
def addendum(tmp_path: Path) -> Conversion:
    (tmp_path / "add.txt").write_text(ADDENDUM, encoding="utf-8")
    return convert(tmp_path / "add.txt")


def test_an_addendum_is_a_series_of_acts_of_the_body_whose_symbol_it_bears(addendum):
    frame = addendum.facts.frame
    assert (frame.kind, frame.conference, frame.symbol) == ("series-of-acts", "body/unfccc-cop", "FCCC/CP/2031/10/Add.1")
    assert (frame.session, frame.place, frame.end) == ("37", "St. Boat, Ruritania", "2031-11-14")


def test_its_acts_have_the_titles_that_the_contents_list_and_their_days(addendum):
    told = [(act.iri, act.act.title, act.adoption.date, act.adoption.meeting) for act in addendum.facts.acts]
    assert told == [
        ("FCCC/CP/DEC/1/CP.37", "Care of ponds", "2031-11-10", 10),
        ("FCCC/CP/DEC/2/CP.37", "Care of lakes and of streams", "2031-11-11", 11),
    ]
    assert listed(ADDENDUM) == {"1/CP.37": "Care of ponds", "2/CP.37": "Care of lakes and of streams"}


def test_what_it_cites_is_of_the_body_that_numbers_so(addendum):
    cited = {citation.link.target for citation in addendum.facts.acts[0].citations}
    assert {"FCCC/CP/DEC/4/CP.36", "FCCC/KP/CMP/DEC/7/CMP.2"} <= cited


def test_an_annex_stays_in_its_decision(addendum):
    (annex,) = addendum.facts.acts[1].act.annexes
    assert annex.title == "Rules for lakes"


@pytest.mark.skipif(not FILES, reason="the files of other bodies are not here")
def test_a_build_of_addenda_and_of_a_report_with_conclusions_conforms(tmp_path: Path, run: Run):
    ran = run("build", SHARED / "corpus" / "unfccc", "--out", tmp_path / "build")
    assert ran.status == 0
    assert "Conforms: 0 violations" in ran.out
