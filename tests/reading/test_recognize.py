"""Which session of which conference a report is about, where and when, under which symbol: on texts written for this file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conftest import ENGLISH
from mandategraph.documents.open import clean
from mandategraph.documents.source import Source
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.vocabularies import MG, RDFS
from mandategraph.language.lexicon import Lexicon, load_lexicon
from mandategraph.reading.recognize import recognize
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import read_signs

CONFERENCE = "Conference of the States Parties to the International Convention on the Protection of Rivers and Their Sources"


def frame(text: str, lexicon: Lexicon) -> Frame:
    cleaned = clean(Source(Path("invented.txt"), "invented.txt", hashlib.sha256(text.encode()).hexdigest(), text), ENGLISH)
    return recognize(cleaned, read_signs(cleaned, lexicon), lexicon)


@pytest.mark.parametrize(
    ("session", "words"),
    [
        pytest.param(3, "third", id="a word"),
        pytest.param(11, "eleventh", id="a longer word"),
        pytest.param(21, "twenty-first", id="two words"),
        pytest.param(12, "12th", id="a figure"),
        pytest.param(5, "S5th", id="a figure that a scanner doubled"),
        pytest.param(6, "s\u0130xth", id="a dotted capital"),
        pytest.param(6, "\u017f\u0131xth", id="a long s and a dotless i"),
        pytest.param(5, "5TH", id="a figure in capitals"),
    ],
)
def test_the_session_is_read_from_the_first_formal_sentence(session, words, rivers):
    found = frame(
        f"1. At its {words} session, held in Kampala from 9 to 13 October 2017, the {CONFERENCE} adopted the following decisions:\n", rivers
    )
    assert (found.session_no, found.session_iri) == (session, f"ICRS/COSP/session/{session}")
    assert (found.conference, found.stem, found.treaty) == ("body/icrs-cosp", "ICRS/COSP", "treaty/rivers-convention")


@pytest.mark.parametrize("unseen", ["\0", "\x01", "\x1b", "\x7f", "\xad", "\u200d", "\u2060", "\ufeff", "\ufffe"], ids=ascii)
def test_a_character_that_nobody_sees_loses_no_report(unseen, rivers):
    sentence = f"1. At its third session, held in Kampala from 9 to 13 April 2017, the {CONFERENCE} adopted the following decisions:\n"
    found = frame(sentence.replace("e", f"e{unseen}").replace("1", f"1{unseen}"), rivers)
    assert (found.session_no, found.conference, found.place, found.start) == (3, "body/icrs-cosp", "Kampala", "2017-04-09")


@pytest.mark.parametrize("dotted", ["i", "\u0130", "I", "\u0131"])
def test_a_letter_that_a_pattern_takes_for_another_loses_no_report(dotted, rivers):
    sentence = f"1. At its third session, held in Kampala from 9 to 13 April 2017, the {CONFERENCE} adopted the following decisions:\n"
    found = frame(sentence.replace("i", dotted), rivers)
    assert (found.session_no, found.conference, found.start) == (3, "body/icrs-cosp", "2017-04-09")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        pytest.param("2017-10-09", "2017-10-13", "from 9 to 13 October 2017", id="within a month"),
        pytest.param("2019-09-30", "2019-10-04", "from 30 September to 4 October 2019", id="across months"),
        pytest.param("2018-12-28", "2019-01-04", "from 28 December 2018 to 4 January 2019", id="across years"),
        pytest.param("2017-10-09", "2017-10-13", "from 9-13 October 2017", id="with a hyphen"),
        pytest.param("2017-10-09", "2017-10-13", "from 9–13 October 2017", id="with a dash"),
        pytest.param("2017-10-09", "2017-10-13", "from 9\u00a0to 13\u00a0October  2017", id="blanks that do not break"),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    ["At its third session, held in Asunción {}, the {} adopted:", "At its third session, held in Asunción, {}, the {} adopted:"],
)
def test_place_and_dates(start, end, words, sentence, rivers):
    found = frame("1. " + sentence.format(words, CONFERENCE) + "\n", rivers)
    assert (found.place, found.start, found.end, found.year) == ("Asunción", start, end, int(end[:4]))


def test_the_title_page_tells_what_the_first_paragraph_does_not(rivers):
    text = f"Report of the {CONFERENCE} on its fourth session, held in Kampala from 9 to 13 October 2017\n\n"
    text += f"I. Acts\n\n1. The {CONFERENCE} met.\n"
    found = frame(text, rivers)
    assert (found.session_no, found.place, found.start, found.end) == (4, "Kampala", "2017-10-09", "2017-10-13")
    assert found.title == f"Report of the {CONFERENCE} on its fourth session"


def test_what_only_a_later_sentence_tells_is_taken_from_there(rivers):
    text = f"Report of the {CONFERENCE} on its fourth session\n\n"
    text += f"1. The {CONFERENCE} held its fourth session in Kampala from 9 to 13 October 2017.\n"
    found = frame(text, rivers)
    assert (found.session_no, found.place, found.start) == (4, "Kampala", "2017-10-09")


def test_a_session_without_dates_is_read_all_the_same(rivers):
    found = frame(f"Report of the {CONFERENCE} on its fourth session\n", rivers)
    assert (found.session_no, found.place, found.start, found.end, found.year) == (4, "", "", "", 0)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("At its third\nsession, held in Asunción from 12 to 16\nOctober 2015, the {}", id="line ends"),
        pytest.param(
            "At its third session, held in Asunción from 12 to 16 October 2015, the\n\nV.15-61207 4/9\n\nICRS/COSP/2015/14\n\n{}",
            id="a page break",
        ),
    ],
)
def test_a_broken_sentence_is_read(broken, rivers):
    broken_name = CONFERENCE.replace("International Convention", "International\nConvention")
    found = frame("1. " + broken.format(broken_name) + " adopted the following:\n", rivers)
    assert (found.session_no, found.place, found.end) == (3, "Asunción", "2015-10-16")


@pytest.mark.parametrize(
    ("symbol", "cover"),
    [
        pytest.param("ICRS/COSP/2015/14", "ICRS/COSP/2015/14\n\n", id="a running head"),
        pytest.param("ICRS/COSP/2015/14", "United Nations ICRS/COSP/2015/14*\n\n", id="the cover"),
        pytest.param("ICRS/COSP/2015/14", "ICRS/COSP/2015/14\n\nA/68/512\n\nA/68/512\n\n", id="not another body's"),
        pytest.param("ICRS/COSP/2015/14", "ICRS/COSP/2015/L.2\n\nICRS/COSP/2015/14\n\nICRS/COSP/2015/L.2\n\n", id="not a draft's"),
        pytest.param(
            "ICRS/COSP/2015/14", "ICRS/COSP/2015/6\n\nICRS/COSP/2015/14\n\nICRS/COSP/2015/14\n\n", id="the one that stands there most often"
        ),
        pytest.param("", "A report\n\n", id="none"),
        pytest.param("", "The paper ICRS/COSP/2015/14 was late.\n\n", id="none: in a sentence it is a citation"),
    ],
)
def test_the_symbol(symbol, cover, rivers):
    found = frame(f"{cover}1. At its third session, held in Asunción from 12 to 16 October 2015, the {CONFERENCE} adopted:\n", rivers)
    assert found.symbol == symbol
    assert found.report_iri == (symbol or "ICRS/COSP/session/3/report")


@pytest.mark.parametrize(
    ("iso", "cover"),
    [
        pytest.param("2015-11-20", "Distr.: General\n20 November 2015", id="two lines"),
        pytest.param("2015-11-20", "Distr.: General 20 November 2015", id="one line"),
        pytest.param("", "Distr.: General", id="none"),
    ],
)
def test_the_day_of_issue(iso, cover, rivers):
    assert frame(f"{cover}\n\nReport of the {CONFERENCE} on its third session\n", rivers).date == iso


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The recipe needs flour, water and a long afternoon.\n", id="no report"),
        pytest.param(
            "Report of the Society of Ferrymen on its third session, held in Ulm from 1 to 3 May 2011\n",
            id="a body that no authority file knows",
        ),
        pytest.param(f"The {CONFERENCE} met.\n", id="no session"),
    ],
)
def test_a_text_that_reports_on_no_session_is_refused_with_the_way_out(text, rivers):
    with pytest.raises(MandategraphError) as refused:
        frame(text, rivers)
    assert refused.value.code == "recognize#no-session"
    assert "invented.txt" in refused.value.line
    assert "authority file" in refused.value.todo


LAKES = '<body/lakes-cop> a mg:Body ; rdfs:label "Conference of the Lakes"@en'


@pytest.mark.parametrize(
    ("missing", "entry"),
    [
        pytest.param("mg:symbolStem", f"{LAKES} ; mg:adopts <series/resolution> ; mg:governs <treaty/lakes> .", id="no stem"),
        pytest.param("mg:symbolStem and mg:adopts", f"{LAKES} .", id="a name alone"),
    ],
)
def test_what_the_entry_of_a_body_lacks_is_told_where_a_report_is_on_its_session(missing, entry, tmp_path):
    path = tmp_path / "lakes.authority.ttl"
    path.write_text(f"@prefix mg: <{MG}> . @prefix rdfs: <{RDFS}> .\n{entry}", encoding="utf-8")
    with pytest.raises(MandategraphError) as refused:
        frame("Report of the Conference of the Lakes on its third session\n", load_lexicon([path]))
    assert refused.value.code == "recognize#no-conference"
    assert refused.value.what.endswith(f"the entry body/lakes-cop has no {missing}.")


def test_a_conference_of_the_base_ontology_is_known_beside_another(rivers):
    found = frame(
        "At its seventh session, held in Vienna from 6 to 10 October 2014, "
        "the Conference of the Parties to the United Nations Convention against Transnational Organized Crime slept.\n",
        rivers,
    )
    assert (found.stem, found.session_no) == ("CTOC/COP", 7)
