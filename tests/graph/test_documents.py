"""What the graph says of an act that is issued by itself: the document apart from the act, its file, places, and what the file states."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.collection.read import Conversion, convert
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import BASE, DCTERMS, MG, RDF

ACT, DOCUMENT = "A/RES/71/900", "A/RES/71/900/en"
COUNTS = (
    '<count value="2" refersTo="#inFavour"><quantity><organization>CÔTE D’IVOIRE</organization><organization>Ruritania</organization>'
    '</quantity></count><count value="1" refersTo="#against"><quantity><organization>PERU</organization></quantity></count>'
)
SUBJECTS = (
    '<keyword href="http://metadata.un.org/sdg/14"/><keyword href="http://metadata.un.org/thesaurus/1001012"/><keyword value="pond"/>'
)
LINKED = (
    'Recalling <a href="https://undocs.org/en/A/RES/70/900">its resolution 70/900</a>, '
    '<a href="https://undocs.org/A/70/901/Add.1">the report</a> and <a href="https://example.org/ponds">the ponds</a>,'
)
NOTE = '<authorialNote marker="1"><p><a href="http://undocs.org/A/RES/69/9">See 69/9.</a></p></authorialNote>'
NOTED = f"Requests the Secretariat to count ponds.{NOTE}"


def akn(adopted: str = "2016-12-05", title: str = "Care of ponds", meeting: str = "52nd plenary meeting", counts: str = COUNTS) -> str:
    """An invented resolution in Akoma Ntoso."""
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>'
        f'<identification source="#x"><FRBRWork><FRBRdate date="{adopted}" name="adoption"/></FRBRWork></identification>'
        f"<classification>{SUBJECTS}</classification>"
        f"<analysis><parliamentary><voting>{counts}</voting></parliamentary></analysis></meta>"
        f'<coverPage><p><docNumber refersTo="#symbol">{ACT}</docNumber></p>'
        "<p>Distr.: General</p><p>9 December 2016</p>"
        '<p><session value="71">Seventy-first session</session></p><p><inline name="agenda item">Agenda item 12 (b)</inline></p>'
        '<p><inline name="agenda item name">Ponds and lakes</inline></p>'
        "<p>Resolution adopted by the General Assembly on 5 December 2016</p>"
        "<p>[on the report of the Seventh Committee (A/71/901, para. 8)]</p></coverPage>"
        f'<preface><p><docNumber>71/900.</docNumber><docTitle refersTo="#resolutionTitle">{title}</docTitle></p></preface>'
        f"<preamble><p>The General Assembly,</p><container><p>{LINKED}</p></container></preamble>"
        f'<mainBody><paragraph eId="para_1"><num>1.</num><content><p>{NOTED}</p></content></paragraph></mainBody>'
        f"<conclusions><p>{meeting}<eol/>5 December 2016</p></conclusions></statement></akomaNtoso>"
    )


@pytest.fixture
def read(tmp_path: Path):
    def reader(**more: str) -> Conversion:
        path = tmp_path / "act.xml"
        path.write_text(akn(**more), encoding="utf-8")
        return convert(path)

    return reader


def told(conversion: Conversion, subject: str, name: str) -> list[str]:
    """The values of a property, IRIs without the base."""
    prop = name if ":" in name else MG + name
    return sorted(
        value(q.object).removeprefix(BASE) for q in conversion.quads if (value(q.subject), q.predicate.value) == (BASE + subject, prop)
    )


def kinds(conversion: Conversion, subject: str) -> list[str]:
    return [kind.removeprefix(MG) for kind in told(conversion, subject, RDF + "type")]


def test_the_document_is_not_the_act(read):
    found = read()
    assert kinds(found, DOCUMENT) == ["Document"]
    assert kinds(found, ACT) == ["Act", "Instrument", "Resolution"]
    assert told(found, DOCUMENT, "carries") == [ACT]
    assert told(found, DOCUMENT, "symbol") == [ACT]
    assert told(found, DOCUMENT, "documentKind") == ["document-kind/act"]
    assert told(found, DOCUMENT, "kindEvidence") == [ACT]
    assert told(found, DOCUMENT, DCTERMS + "language") == ["en"]
    assert told(found, DOCUMENT, DCTERMS + "issued") == ["2016-12-09"]
    assert told(found, DOCUMENT, "onReport") == ["A/71/901"]
    assert told(found, DOCUMENT, "reportsOn") == []
    assert {value(q.graph_name) for q in found.quads} == {BASE + DOCUMENT}


def test_its_file_is_a_thing_of_its_own_and_the_text_made_from_it_is_named_by_its_digest(read):
    found = read()
    file = f"file/{found.sha256}"
    assert kinds(found, file) == ["File"]
    assert told(found, file, "fileOf") == [DOCUMENT]
    assert told(found, file, DCTERMS + "format") == ["application/akn+xml"]
    assert told(found, file, "fileName") == ["act.xml"]
    assert told(found, DOCUMENT, "sha256") == [found.sha256]
    assert told(found, DOCUMENT, "textSha256") == [hashlib.sha256(found.text.encode()).hexdigest()]
    assert told(found, DOCUMENT, "characters") == [str(len(found.text))]


def test_a_paragraph_stands_at_a_place_of_the_document(read):
    found = read()
    (place,) = told(found, f"{ACT}#op.1", "standsAt")
    begin, end = (told(found, f"{ACT}#op.1", name)[0] for name in ("beginIndex", "endIndex"))
    assert place == f"{DOCUMENT}#char={begin},{end}"
    assert (told(found, place, "beginIndex"), told(found, place, "endIndex")) == ([begin], [end])
    assert told(found, place, "elementId") == told(found, f"{ACT}#op.1", "elementId") == ["para_1"]
    assert found.text[int(begin) : int(end)].startswith("1. Requests") or found.text[int(begin) : int(end)].startswith("Requests")


def test_what_the_editors_linked_is_kept_apart(read):
    found = read()
    assert told(found, f"{ACT}#pp.1", "editorLink") == ["A/70/901/Add.1", "A/RES/70/900"]
    assert told(found, f"{ACT}#op.1", "editorLink") == ["A/RES/69/9"], "a link in a note counts where its mark hangs"
    assert "Document" in kinds(found, "A/70/901/Add.1")
    assert "Act" in kinds(found, "A/RES/69/9")


def test_subjects_keep_their_own_iris(read):
    assert told(read(), ACT, DCTERMS + "subject") == ["http://metadata.un.org/sdg/14", "http://metadata.un.org/thesaurus/1001012"]


def test_a_vote_tells_who_voted_how(read):
    found = read()
    vote = f"{ACT}#vote"
    assert told(found, vote, "voteOn") == [ACT]
    assert (told(found, vote, "inFavour"), told(found, vote, "against"), told(found, vote, "abstaining")) == (["2"], ["1"], [])
    assert told(found, vote, "votedInFavour") == ["state/CIV"]
    assert told(found, vote, "votedAgainst") == ["state/PER"]
    assert told(found, vote, "votedInFavourAsPrinted") == ["Ruritania"]
    assert told(found, vote, "atMeeting") == ["A/session/71/meeting/52"]


def test_session_meeting_and_agenda_item_are_described(read):
    found = read()
    assert told(found, ACT, "underItem") == ["A/session/71/item/12.b"]
    assert told(found, "A/session/71/item/12.b", DCTERMS + "title") == ["Ponds and lakes"]
    assert told(found, ACT, "adoptedAtMeeting") == ["A/session/71/meeting/52"]
    assert kinds(found, "A/session/71") == ["Session"]


@pytest.mark.parametrize(
    ("more", "stated"),
    [
        pytest.param({"adopted": "2016-12-06"}, "adopted", id="another day"),
        pytest.param({}, "", id="the same"),
    ],
)
def test_what_the_file_states_otherwise_than_its_words_is_told_and_the_words_count(read, more, stated):
    found = read(**more)
    findings = [finding.seen for finding in found.findings if finding.code == "stated#otherwise"]
    assert [f"({stated})" in seen for seen in findings] == [True] * bool(stated)
    assert told(found, ACT, "adoptedOn") == ["2016-12-05"]


def test_a_text_file_has_no_second_digest_and_no_element(tmp_path):
    path = tmp_path / "act.txt"
    path.write_text(
        "A/RES/71/900\n\nGeneral Assembly\n\nResolution adopted by the General Assembly on 5 December 2016\n\n71/900. Care of ponds\n\n"
        "The General Assembly,\n\nRecalling its resolution 70/900 of 9 December 2015,\n\n1. Requests the Secretariat to count ponds.\n",
        encoding="utf-8",
    )
    found = convert(path)
    assert told(found, DOCUMENT, "textSha256") == []
    assert told(found, f"file/{found.sha256}", DCTERMS + "format") == ["text/plain"]
    assert told(found, f"{ACT}#op.1", "elementId") == []
    assert len(told(found, f"{ACT}#op.1", "standsAt")) == 1
    assert not any(isinstance(q.object, ox.NamedNode) and q.object.value.endswith("/session/") for q in found.quads)
