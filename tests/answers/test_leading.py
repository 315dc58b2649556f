"""What leads to a thing: each thing once, by words that fit what it is, with the sessions between that were not read. All is invented."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from mandategraph.answers.leading import Leading, leading
from mandategraph.answers.naming.called import called
from mandategraph.authorities.letters import roman
from mandategraph.graph.sessions import were_not_read
from mandategraph.graph.view import open_view
from mandategraph.ground.vocabularies import BASE, MG, RDF
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import page_context
from mandategraph.publish.site.files import NAV
from mandategraph.publish.site.site import Site
from mandategraph.publish.site.things import thing_files
from mandategraph.serve.store import hold
from mandategraph.serve.things import describe
from mini import write_mini_build

EARLIER, LATER = "HL/COP/RES/2/10", "HL/COP/RES/3/1"
UNREAD = were_not_read("sessions 4 to 6")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_mini_build(tmp_path_factory.mktemp("mini"))


def page(build: Path, thing: str) -> str:
    """The words of a page of the site, with one blank between two."""
    found = open_view(build)
    site = Site(found)
    content = next(iter(thing_files(site, found.base + thing, page_context(found, Edition(), NAV)))).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())


def served(build: Path, thing: str) -> list[dict[str, str]]:
    """What a page of the endpoint tells of what leads to a thing."""
    holding = hold(build)
    told = describe(holding, NamedNode(BASE + thing), holding.things(BASE + thing))["pointing"]
    assert isinstance(told, list)
    return told


def test_a_succession_is_told_once_as_the_act_at_its_other_end(build: Path) -> None:
    before, after = page(build, EARLIER), page(build, LATER)
    assert re.search(rf"succeeded by \(1\) [^()]+ \({UNREAD}\)", before)
    assert re.search(rf"earlier acts that it follows \(1\) [^()]+ \({UNREAD}\)", after)
    assert "succeeds.1" not in before.split("Parts, fact by fact")[0]


def test_a_dropped_provision_is_no_earlier_act(build: Path) -> None:
    told = page(build, LATER).partition("provisions that it does not carry on ")[2]
    assert re.match(rf"\(2\) [^()]* 2/2 op\.1 \({UNREAD}\) [^()]* 2/10 pp\.1", told)


@pytest.mark.parametrize("words", ["carries words on", "carried on", "not carried on"])
def test_what_stands_under_a_paragraph_says_what_was_not_read(build: Path, words: str) -> None:
    shown = [told for thing in (EARLIER, LATER, "HL/COP/RES/2/2") for told in re.findall(rf"· {words} (\([^)]*\))?", page(build, thing))]
    assert f"({UNREAD})" in shown


def test_a_served_page_tells_the_same(build: Path) -> None:
    rows = [(row["by"], row["link"], row["limit"]) for row in served(build, EARLIER)]
    assert [row for row in rows if row[0] == "succeeded by"] == [("succeeded by", LATER, UNREAD)]
    dropped = [
        row[1] for row in ((row["by"], row["link"]) for row in served(build, LATER)) if row[0] == "provisions that it does not carry on"
    ]
    assert sorted(dropped) == ["HL/COP/RES/2/10#pp.1", "HL/COP/RES/2/2#op.1"]


@pytest.mark.parametrize(
    ("kind", "prop", "shown", "words"),
    [
        ("Renewal", "earlierAct", "laterProvision", "renewed by"),
        ("Renewal", "laterProvision", "earlierAct", "earlier acts that it renews"),
        ("Restatement", "earlierProvision", "laterProvision", "words carried on by"),
        ("DroppedProvision", "earlierProvision", "laterAct", "later acts that do not carry it on"),
        ("Answer", "answeredBy", "answerTo", "taken, by its title, as the answer to"),
    ],
)
def test_a_node_is_told_as_what_is_at_its_other_end(kind: str, prop: str, shown: str, words: str) -> None:
    said = {RDF + "type": [MG + "Derivation", MG + kind], MG + shown: ["there"], MG + "sessionsNotRead": ["session 5"]}
    told = leading([(MG + prop, "node")], lambda iri, name: said.get(name, []) if iri == "node" else [])
    assert told == [Leading(MG + prop, words, "there", "session 5 was not read")]


def test_one_thing_is_told_twice_in_other_words_only() -> None:
    told = leading([(MG + "recalls", "act"), (MG + "recalls", "act"), (MG + "urges", "act")], lambda iri, name: [])
    assert [(one.words, one.thing) for one in told] == [("recalled by", "act"), ("urged by", "act")]


def test_an_officer_is_called_by_office_person_and_session() -> None:
    said = {"office": ["Vice-President"], "person": ["Ada Wick"], "ofSession": ["Session 3"]}
    assert called([MG + "Tenure"], lambda prop: said[prop.removeprefix(MG)]) == "Vice-President, Ada Wick, Session 3"
    assert called([MG + "Tenure"], lambda prop: said[prop.removeprefix(MG)] if "office" not in prop else []) == "Ada Wick, Session 3"
    assert called([MG + "Body"], lambda prop: []) == ""


def test_who_took_part_is_told_with_what_tells_it() -> None:
    said = {RDF + "type": [MG + "Participation"], MG + "ofSession": ["session 3"]}
    (told,) = leading([(MG + "participant", "node")], lambda iri, name: said.get(name, []))
    assert (told.thing, "listed as participant" in told.words, "only reports with a list" in told.words) == ("session 3", True, True)


def test_annexes_have_roman_numbers() -> None:
    assert [roman(n) for n in (1, 2, 4, 21, 40)] == ["I", "II", "IV", "XXI", "40"]


def test_a_note_tells_what_it_cites_once_and_says_that_its_words_are_not_here(samples_site: Path) -> None:
    page = (samples_site / "id/ICRS/COSP/RES/3/1.html").read_text(encoding="utf-8")
    notes = re.findall(r"Cited in note \d+</a></dt><dd>(.*?)</dd>", page)
    assert notes
    assert all(len(things) == len(set(things)) for things in ([part.strip() for part in note.split("; ")] for note in notes))
    assert "The words of the notes are not here, only what they cite." in page


def test_a_heading_of_an_annex_gives_its_title_where_no_paragraph_does(samples_site: Path) -> None:
    heads = [
        (unescape(head), unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8"))))
        for path in (samples_site / "id/ICRS/COSP").rglob("*.html")
        for head in re.findall(r'class="part-head">(.*?)</h3>', path.read_text(encoding="utf-8"))
    ]
    assert heads
    assert all(re.match(r"Annex( [IVX]+)?(: |$)", head) for head, _ in heads)
