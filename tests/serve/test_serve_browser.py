"""The query editor and the pages as a person uses them: headless Chromium, on a desk and on a phone, against a real endpoint.

It needs the package `playwright` (its browsers are not needed) and Debian's `chromium`; without them it is skipped, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from browsing import NEEDS_CHROMIUM, SIZES, Seen, chromium
from mini import BASE, write_mini_build
from serving import served

pytestmark = NEEDS_CHROMIUM

HOSTILE = '<script>window.harmed = 1</script><img src=x onerror="window.harmed = 1">'
EDITOR = ".yasqe .CodeMirror"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    build = write_mini_build(tmp_path_factory.mktemp("browsed"))
    with (build / "mandategraph.nq").open("a", encoding="utf-8") as file:
        file.write(f"<{BASE}odd> <http://www.w3.org/2000/01/rdf-schema#label> {json.dumps(HOSTILE)}@en <{BASE}graph/authorities> .\n")
    with served(build) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("size", SIZES)
def test_a_person_runs_a_query_and_sees_its_rows(browser, address, size):
    seen = Seen(browser, size)
    page = seen.page
    page.goto(address + "/")
    page.wait_for_selector(EDITOR)
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr td")
    assert "HL/COP/RES" in page.inner_text(".yasr")
    assert seen.asked_elsewhere(address) == []
    assert seen.complaints == []
    assert seen.fits()


@pytest.mark.parametrize("size", SIZES)
def test_a_saved_question_comes_into_the_editor_and_runs(browser, address, size):
    seen = Seen(browser, size)
    page = seen.page
    page.goto(address + "/")
    page.wait_for_selector(EDITOR)
    page.select_option("#saved", "most-cited")
    page.wait_for_selector("text=#+ title: ")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr td")
    assert seen.complaints == []


def test_words_that_look_like_html_stay_words_in_the_table_and_on_the_page(browser, address):
    seen = Seen(browser, (1280, 900))
    page = seen.page
    page.goto(address + "/")
    page.wait_for_selector(EDITOR)
    page.evaluate(f"document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?x {{ <{BASE}odd> ?p ?x }}')")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr td")
    assert "<script>window.harmed" in page.inner_text(".yasr")
    assert page.locator(".yasr img").count() == 0
    assert page.evaluate("window.harmed") is None
    seen.complaints.clear()
    page.goto(address + "/page/odd")
    assert "<script>window.harmed" in page.inner_text("main")
    assert page.evaluate("window.harmed") is None
    assert seen.asked_elsewhere(address) == []
    assert seen.complaints == []


def test_a_refused_query_is_told_to_the_person(browser, address):
    page = Seen(browser, (1280, 900)).page
    page.goto(address + "/")
    page.wait_for_selector(EDITOR)
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }')")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr .errorResult")
    assert "asks no other server" in page.inner_text(".yasr")


@pytest.mark.parametrize("size", SIZES)
def test_a_question_is_asked_with_a_form_and_a_thing_is_looked_at(browser, address, size):
    seen = Seen(browser, size)
    page = seen.page
    page.goto(address + "/api")
    assert seen.fits()
    page.fill("#acts-session", "2")
    page.click("form[action='queries/acts'] button")
    page.wait_for_selector("table tbody tr td a")
    assert page.locator("tbody tr").count() > 1
    assert seen.fits()
    page.click("table tbody a >> nth=0")
    assert page.url.startswith(f"{address}/page/HL/COP/")
    page.goto(address + "/id/HL/COP/RES/2/10")
    assert page.url == f"{address}/page/HL/COP/RES/2/10"
    assert seen.fits()
    page.click("main dd a[href*='page/'] >> nth=0")
    assert page.url.startswith(f"{address}/page/")
    assert page.locator("h1").count() == 1
    assert seen.asked_elsewhere(address) == []
    assert seen.complaints == []


def test_the_pages_have_a_dark_side(browser, address):
    page = Seen(browser, (1280, 900)).page
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + "/api")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]
