"""The site on paper: an act prints as its text, with its symbol and page numbers; other pages without what only a screen needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import NEEDS_CHROMIUM, Seen, both_ways, chromium
from mandategraph.graph.view import open_view
from mandategraph.ground.vocabularies import MG
from mandategraph.pages.pages import assets
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import page_context
from mandategraph.publish.site.files import NAV
from mandategraph.publish.site.site import Site
from mandategraph.publish.site.things import thing_files

pytestmark = NEEDS_CHROMIUM
ACT = "id/ICRS/COSP/RES/3/1.html"
PAPERS = ["A4", "Letter"]
WORDS_OF_A_PAGE = 330  # at least, of an act: paragraphs are short and are not cut
OTHERS = [
    "obligations/index.html",
    "id/ICRS/COSP/session/3.html",
    "id/body/icrs-wg-river-monitoring.html",
    "lists/acts.html",
    "quality/index.html",
]
ONLY_FOR_SCREENS = [".site-head", ".site-foot", ".skip", ".contents", ".filters", ".search", ".machine", ".beside", ".more", "button"]


@pytest.fixture(scope="module")
def address(samples_site: Path) -> Iterator[str]:
    with both_ways(samples_site) as found:
        yield found["server"]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def printed(browser) -> Iterator[Seen]:
    """A page as it is laid out for paper."""
    seen = Seen(browser, (680, 960))
    seen.page.emulate_media(media="print")
    yield seen
    seen.context.close()


def pages(seen: Seen, paper: str) -> int:
    """How many sheets a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", seen.page.pdf(format=paper)))


def test_an_act_prints_its_symbol_title_adoption_text_and_notes_and_nothing_else(printed, address, samples_build):
    page, found = printed.page, open_view(samples_build)
    act = found.base + "ICRS/COSP/RES/3/1"
    page.goto(address + ACT)
    words = " ".join(page.inner_text("body").split())
    for told in (
        "Resolution 3/1",
        "ICRS/COSP/RES/3/1",
        "Strengthening the monitoring",
        found.one(act, MG + "adoptedOn"),
        "Asunción",
        "Notes",
    ):
        assert told in words, told
    for provision in found.inverse(MG + "inInstrument")[act]:
        assert " ".join(found.one(provision, MG + "text").split())[:40] in words, provision
    for told in (
        "About this paragraph",
        "Parts, fact by fact",
        "What leads here",
        "Session by session",
        "JSON-LD",
        "¶",
        "Drafts",
        "mandategraph",
    ):
        assert told not in words, told
    assert words.index("Notes") > words.rindex(" ".join(found.one(act + "#op.1", MG + "text").split())[:20])


def test_what_a_reader_has_unfolded_is_not_printed_and_nothing_unfolds_by_printing(printed, address):
    page = printed.page
    page.goto(address + ACT)
    folded = pages(printed, "A4")
    assert folded <= 2
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details[open]:not(.machine details)").count() == 0
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert pages(printed, "A4") == folded


def test_links_on_paper_are_words(printed, address):
    page = printed.page
    page.goto(address + ACT)
    look = "link => [getComputedStyle(link).textDecorationLine, getComputedStyle(link, '::after').content, getComputedStyle(link).color]"
    for link in page.locator(".act cite a").all():
        assert link.evaluate(look) == ["none", "none", "rgb(0, 0, 0)"]


def test_pages_are_numbered_and_say_what_they_belong_to(printed, address):
    printed.page.goto(address + ACT)
    assert printed.page.evaluate("document.documentElement.dataset.head") == "ICRS/COSP/RES/3/1"
    code = """Array.from(document.styleSheets).filter(sheet => sheet.media.mediaText === "print")
        .flatMap(sheet => Array.from(sheet.cssRules)).filter(rule => rule instanceof CSSPageRule)
        .flatMap(rule => Array.from(rule.cssRules, box => [rule.selectorText, box.name, box.style.content]))"""
    boxes = {(where, name): content for where, name, content in printed.page.evaluate(code)}
    assert boxes["", "bottom-center"] == 'counter(page) " / " counter(pages)'
    assert boxes["", "top-left"] == "attr(data-head)"
    assert boxes[":first", "top-left"] == "none"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("act", ["CTOC/COP/RES/7/4", "CTOC/COP/RES/11/6", "CTOC/COP/DEC/3/1"])
def test_an_act_of_some_pages_prints_on_about_as_many(browser, reports_build, tmp_path, act, paper):
    found = open_view(reports_build)
    site = Site(found)
    files = [(file.path, file.content) for file in thing_files(site, found.base + act, page_context(found, Edition(), NAV))]
    for name, content in [*files, *assets()]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    words = sum(len(found.one(p, MG + "text").split()) for p in found.inverse(MG + "inInstrument")[found.base + act])
    seen = Seen(browser)
    seen.page.goto((tmp_path / f"id/{act}.html").as_uri())
    assert 1 < pages(seen, paper) <= 2 + words / WORDS_OF_A_PAGE
    seen.context.close()


@pytest.mark.parametrize("path", OTHERS)
def test_other_pages_print_without_menus_and_nothing_is_cut(printed, address, path):
    page = printed.page
    page.goto(address + path)
    assert [part for part in ONLY_FOR_SCREENS if page.locator(f"{part}:visible").count()] == []
    assert page.locator("h1:visible").count() == 1
    assert printed.fits()
    cut = """Array.from(document.querySelectorAll("figure")).filter(part => {
        const own = part.getBoundingClientRect(), inside = part.firstElementChild.getBoundingClientRect();
        return getComputedStyle(part).overflowX !== "visible" || inside.right > own.right + 1;
    }).length"""
    assert page.evaluate(cut) == 0


def test_a_filtered_board_prints_what_is_shown(printed, address):
    page = printed.page
    page.goto(address + "obligations/index.html")
    page.emulate_media(media="screen")
    page.select_option("select[name=status]", "answered")
    shown = page.locator("#board tr:visible").count()
    page.emulate_media(media="print")
    assert page.locator("#board tr:visible").count() == shown
    assert f"{shown} of " in page.inner_text("#shown")
