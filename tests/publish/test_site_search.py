"""The search of the site as a person uses it, from a folder and from a server: what is called so is first, nothing wrong instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from browsing import NEEDS_CHROMIUM, Seen, both_ways, chromium

pytestmark = NEEDS_CHROMIUM
ANSWERED = re.compile("hit|Nothing|cannot")
RES_3_1, OTHER_3_1, DEC_3_1, L_3, L_4 = (
    "ICRS/COSP/RES/3/1",
    "CAC/COSP/RES/3/1",
    "ICRS/COSP/DEC/3/1",
    "ICRS/COSP/2015/L.3/Rev.2",
    "ICRS/COSP/2015/L.4",
)
TITLE = "Continuation of the Headwaters Fellowship Programme"
# Names that no sample has, as they would stand in the graph of another conference.
OTHERS = [
    ["a.html", "state/TUR", "Türkiye", "", [], "State", 0, -1],
    ["b.html", "state/CIV", "Côte d’Ivoire", "", [], "State", 0, -1],
    ["c.html", "body/secretary-general", "Secretary-General", "", [], "body", 0, -1],
    ["d.html", "person/lodz", "Łukasz Ørsted", "", [], "person", 0, -1],
    ["e.html", "instrument/pact", "Anti-Drought Pact of “Zenda”", "", [], "instrument", 0, -1],
]


@pytest.fixture(scope="module")
def addresses(samples_site: Path) -> Iterator[dict[str, str]]:
    with both_ways(samples_site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as browser:
        yield browser


class Answer:
    """What the search page says to some words: its line, the links of the hits, and what it asked for and complained of."""

    def __init__(self, browser, address: str, words: str) -> None:
        self.seen = Seen(browser)
        page = self.seen.page
        page.goto(f"{address}search/index.html?q={quote(words)}")
        page.locator("#told", has_text=ANSWERED).wait_for()
        self.told = page.inner_text("#told")
        if "hit" in self.told:
            page.wait_for_selector("#hits li")
        hits = page.locator("#hits li a")
        self.links = [link.get_attribute("href").removeprefix("../") for link in hits.all()]
        self.titles = hits.all_inner_texts()
        self.seen.context.close()


def page_of(short: str) -> str:
    return f"id/{short}.html"


@pytest.mark.parametrize("how", ["folder", "server"])
@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param([RES_3_1], RES_3_1, id="the symbol"),
        pytest.param([RES_3_1], "icrs/cosp/res/3/1.", id="small letters, a full stop"),
        pytest.param([RES_3_1, OTHER_3_1], "RES/3/1", id="the end of the symbol"),
        pytest.param([DEC_3_1, RES_3_1, OTHER_3_1], "3/1", id="a number that two kinds share"),
        pytest.param([RES_3_1, OTHER_3_1], "resolution 3/1", id="kind and number"),
        pytest.param([DEC_3_1], "  DECISION   3/1 ", id="capitals and doubled blanks"),
        pytest.param([RES_3_1, OTHER_3_1], "“Resolution 3 / 1”", id="in quotation marks, with blanks at the stroke"),
        pytest.param([RES_3_1], "resolution no. 3/1 of the Conference of the States Parties", id="number and body"),
        pytest.param([RES_3_1, OTHER_3_1], "resolution 3/1, paragraph 2", id="a place in it"),
        pytest.param(["A/RES/64/292"], "A/RES/64/292", id="a cited act by its symbol"),
        pytest.param(["A/RES/64/292"], "resolution 64/292", id="a cited act by kind and number"),
        pytest.param(["A/RES/64/292"], "General Assembly resolution 64/292", id="a cited act by its body"),
        pytest.param(["A/RES/64/292"], "GA resolution 64/292 of 28 July 2010", id="the body in short, and a date"),
        pytest.param(["A/RES/217A(III)"], "General Assembly resolution 217 A (III)", id="only spoken of: kind and body by its symbol"),
        pytest.param([L_3], "L.3/Rev.2", id="a draft"),
        pytest.param([L_3], "2015/L.3", id="what was revised"),
        pytest.param([L_4], "ICRS/COSP/2015/L.4", id="a document by its symbol"),
        pytest.param(["ICRS/COSP/RES/3/3"], TITLE.upper() + ".", id="a whole title"),
    ],
)
def test_what_is_called_so_stands_first(browser, addresses, how, expected, words):
    answer = Answer(browser, addresses[how], words)
    own = [link for link in answer.links if link in (page_of(RES_3_1), page_of(DEC_3_1))]
    assert answer.links[: len(expected)] == [page_of(short) for short in expected], answer.told
    assert answer.told.startswith(f"{len(expected)} hit"), answer.told
    assert len(set(own)) == len(own), "what stands above is not told again below"
    assert answer.seen.asked_elsewhere(addresses[how]) == []
    assert answer.seen.complaints == []


@pytest.mark.parametrize("how", ["folder", "server"])
@pytest.mark.parametrize(
    "words", ["99/99", "ICRS/COSP/RES/99/1", "A/RES/55/2555", "resolution 9/9", "Zenda resolution 3/1", "html", "L.99/Rev.2"]
)
def test_what_is_nowhere_is_said_to_be_nowhere(browser, addresses, how, words):
    answer = Answer(browser, addresses[how], words)
    assert answer.told == f"Nothing found for {words}"
    assert answer.links == []


@pytest.mark.parametrize("how", ["folder", "server"])
def test_a_kind_that_does_not_bear_the_number_is_not_called_so(browser, addresses, how):
    answer = Answer(browser, addresses[how], "decision 3/2")
    assert page_of("ICRS/COSP/RES/3/2") not in answer.links
    assert answer.told.startswith("Nothing ")


@pytest.mark.parametrize("how", ["folder", "server"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Asunción", "asuncion", id="accents"),
        pytest.param("Secretariat's", "Secretariat’s", id="apostrophes"),
        pytest.param("Secretariat", "Secretariat’s", id="a possessive"),
        pytest.param('"Global River Atlas"', "“global  river atlas”", id="quotation marks and blanks"),
    ],
)
def test_the_same_words_find_the_same_however_they_are_written(browser, addresses, how, one, other):
    first, second = (Answer(browser, addresses[how], words) for words in (one, other))
    assert first.links
    assert set(first.links) == set(second.links)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param("state/TUR", "Turkiye", id="without an accent"),
        pytest.param("state/TUR", "TÜRKİYE", id="a dotted capital"),
        pytest.param("state/TUR", "Tu\u0308rkiye", id="accents that are signs of their own"),
        pytest.param("state/CIV", "Cote d'Ivoire", id="a straight apostrophe"),
        pytest.param("state/CIV", "côte d`ivoire", id="a grave accent for an apostrophe"),
        pytest.param("body/secretary-general", "secretary general", id="without the hyphen"),
        pytest.param("body/secretary-general", "Secretary\u2011General’s", id="a hyphen that does not break, a possessive"),
        pytest.param("person/lodz", "Lukasz Orsted", id="letters that no accent makes"),
        pytest.param("instrument/pact", 'anti-drought  pact of "Zenda".', id="straight quotation marks"),
    ],
)
def test_a_name_is_found_however_it_is_typed(browser, addresses, expected, words):
    page = Seen(browser).page
    page.goto(addresses["folder"] + "search/index.html")
    code = """([names, words]) => {
        const signs = JSON.parse(document.getElementById("search").dataset.signs);
        return nameFinder(names, siteFold(signs))(words).map(thing => thing.symbol);
    }"""
    assert page.evaluate(code, [{"things": OTHERS, "bodies": [], "beside": []}, words]) == [expected]


def test_a_place_in_the_folded_text_leads_back_to_the_text(browser, addresses):
    page = Seen(browser).page
    page.goto(addresses["folder"] + "search/index.html")
    text = "  The œuvre of Łódź’s “Secretary\u2011General”, L.3/Rev.2 (½)  "
    code = """text => {
        const places = [], fold = siteFold(JSON.parse(document.getElementById("search").dataset.signs));
        return [fold.fold(text, places), places];
    }"""
    folded, places = page.evaluate(code, text)
    assert folded == "the oeuvre of lodz secretary general l.3/rev.2 1/2 "
    assert len(places) == len(folded)
    assert text[places[folded.index("secretary")]] == "S"
    assert places == sorted(places)


def test_the_names_are_a_small_part_of_what_is_loaded(samples_site):
    names, plain = (samples_site / "search" / name for name in ("names.js", "plain-index.js"))
    told = json.loads(names.read_text(encoding="utf-8").removeprefix("window.siteNames = ").rstrip(";\n"))
    assert names.stat().st_size < plain.stat().st_size
    assert len({row[0] for row in told["things"]}) == len(told["things"]) > 300


def test_the_board_finds_words_without_their_accents(browser, addresses):
    page = Seen(browser).page
    page.goto(addresses["folder"] + "obligations/index.html")
    page.fill("input[name=words]", "sécretariat’s  ")
    assert 0 < page.locator("#board tr:visible").count() < page.locator("#board tr").count()


def test_no_word_of_a_hit_is_cut_in_a_folder(browser, addresses, samples_site):
    rows = (samples_site / "search" / "plain-index.js").read_text(encoding="utf-8").removeprefix("window.plainIndex = ").rstrip(";\n")
    texts = {row[0]: row[2].split() for row in json.loads(rows)}
    seen = Seen(browser)
    shortened = 0
    for word in ("Secretariat", "Conference", "monitoring", "article", "report", "parties"):
        seen.page.goto(f"{addresses['folder']}search/index.html?q={word}")
        seen.page.wait_for_selector("#hits li a")
        for hit in seen.page.locator("#hits li").all():
            link = hit.locator("a").get_attribute("href").removeprefix("../")
            told = [piece for piece in hit.locator("p").nth(1).inner_text().split() if piece != "…"]
            own = texts[link]
            assert any(own[at : at + len(told)] == told for at in range(len(own))), (word, told)
            shortened += len(told) < len(own)
    assert shortened > 10
    seen.context.close()
