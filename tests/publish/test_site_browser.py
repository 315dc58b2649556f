"""The site as a person uses it: headless Chromium, on a desk and on a phone, from a folder and from a server at a sub-path.

It needs the packages `playwright` (its browsers are not needed) and `axe-playwright-python` (for the axe-core that it holds), and Debian's
`chromium`; without them it is skipped, and says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import NEEDS_CHROMIUM, SIZES, Seen, both_ways, chromium
from mandategraph.graph.view import open_view
from mandategraph.ground.vocabularies import MG
from serving import served

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
pytestmark = NEEDS_CHROMIUM

ACT = "id/ICRS/COSP/RES/3/1.html"
KINDS = [
    "index.html", "lists/acts.html", "obligations/index.html", "search/index.html", "pictures/index.html",
    "queries/index.html", "queries/acts.html", "queries/run.html",
    "shapes/index.html", "ontology/index.html", "graph/index.html", ACT, "id/body/icrs-cosp.html",
    "id/ICRS/COSP/session/3.html",
    "id/verb/request.html", "stories/index.html", "quality/index.html", "dumps/index.html",
]  # fmt: skip


@pytest.fixture(scope="module")
def addresses(samples_site: Path) -> Iterator[dict[str, str]]:
    with both_ways(samples_site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as browser:
        yield browser


def existing(site: Path) -> list[str]:
    return [path for path in KINDS if (site / path).is_file()]


# --- what a person does ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["folder", "server"])
@pytest.mark.parametrize("size", SIZES)
def test_a_person_opens_an_act_and_follows_a_citation(browser, addresses, how, size):
    seen = Seen(browser, size)
    page = seen.page
    page.goto(addresses[how] + "index.html")
    page.click("section:has(#sessions) li a >> nth=0")
    assert page.locator("h1").count() == 1
    cited = page.locator(".act cite a").first
    href = cited.get_attribute("href")
    cited.click()
    page.wait_for_load_state()
    assert page.url.split("#")[0].endswith(href.split("#")[0].lstrip("./"))
    assert page.locator("h2", has_text="What cites it").count() == 1
    assert seen.fits()
    assert seen.asked_elsewhere(addresses[how]) == []
    assert seen.complaints == []


@pytest.mark.parametrize("how", ["folder", "server"])
@pytest.mark.parametrize("size", SIZES)
def test_a_person_filters_the_obligations(browser, addresses, how, size, samples_build):
    seen = Seen(browser, size)
    page = seen.page
    page.goto(addresses[how] + "obligations/index.html")
    rows = page.locator("#board tr")
    everything = rows.count()
    assert everything == sum(1 for _ in open_view(samples_build).of_class("Obligation"))
    page.select_option("select[name=status]", "answered")
    shown = page.locator("#board tr:visible")
    assert 0 < shown.count() < everything
    assert set(shown.locator(".state").all_inner_texts()) == {"answered"}
    assert page.inner_text("#shown") == f"{shown.count()} of {everything} are shown."
    page.reload()
    assert page.input_value("select[name=status]") == "answered"
    page.click("button[type=reset]")
    page.locator("#shown", has_text="All").wait_for()
    page.select_option("select[name=to]", index=1)
    page.select_option("select[name=due]", index=1)
    assert page.locator("#board tr:visible").count() < everything
    assert seen.fits()
    assert seen.complaints == []


def test_without_javascript_all_obligations_are_shown_and_every_text_can_be_read(browser, addresses):
    seen = Seen(browser, java_script_enabled=False)
    seen.page.goto(addresses["folder"] + "obligations/index.html")
    assert seen.page.locator("#board tr:visible").count() == seen.page.locator("#board tr").count() > 3
    assert not seen.page.locator("#filters").is_visible()
    seen.page.goto(addresses["folder"] + ACT)
    assert seen.page.locator(".paragraph:visible").count() > 5


@pytest.mark.parametrize("how", ["folder", "server"])
@pytest.mark.parametrize("size", SIZES)
def test_a_person_searches_and_opens_a_hit(browser, addresses, how, size):
    seen = Seen(browser, size)
    page = seen.page
    page.goto(addresses[how] + "index.html")
    page.fill("#words", "atlas")
    page.press("#words", "Enter")
    page.wait_for_selector("#hits li a")
    assert "hit" in page.inner_text("#told")
    assert page.locator("#hits mark").first.inner_text().lower().startswith("atlas")
    page.click("#hits li a >> nth=0")
    page.wait_for_load_state()
    assert "atlas" in page.inner_text("main").lower()
    assert page.evaluate("!location.hash || document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
    assert any("pagefind" in url for url in seen.asked) == (how == "server")
    assert seen.asked_elsewhere(addresses[how]) == []
    assert seen.complaints == []


def test_a_search_without_hits_says_so(browser, addresses):
    page = Seen(browser).page
    page.goto(addresses["server"] + "search/index.html?q=zzzxqy")
    page.locator("#told", has_text="Nothing found").wait_for()


@pytest.mark.parametrize("size", SIZES)
def test_a_person_switches_to_dark_and_the_next_page_is_dark_too(browser, addresses, size):
    seen = Seen(browser, size, color_scheme="light")
    page = seen.page
    page.goto(addresses["server"] + "index.html")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click("#theme")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert light != dark
    page.goto(addresses["server"] + ACT)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_a_person_gets_anywhere_by_keyboard(browser, addresses):
    page = Seen(browser).page
    page.goto(addresses["folder"] + ACT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_link_to_what_is_folded_away_opens_it(browser, addresses, samples_build):
    found = open_view(samples_build)
    node = next(iri for iri in sorted(found.of_class("Restatement")))
    whole, _, part = found.short(node).partition("#")
    page = Seen(browser).page
    page.goto(f"{addresses['folder']}id/{whole}.html#{part}")
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).open")


def test_a_person_asks_an_endpoint_and_words_stay_words(browser, addresses, samples_build, tmp_path):
    build = tmp_path / "build"
    shutil.copytree(samples_build, build)
    (build / "memory.json").unlink(missing_ok=True)  # it knows the dataset as it was built
    with (build / "mandategraph.nq").open("a", encoding="utf-8") as file:
        base = open_view(samples_build).base
        file.write(f'<{base}odd> <{MG}place> "<img src=x onerror=window.harmed=1>" <{base}graph/authorities> .\n')
    seen = Seen(browser)
    page = seen.page
    with served(build) as endpoint:
        page.goto(addresses["server"] + "queries/acts.html")
        page.fill("#endpoint", endpoint + "/sparql")
        page.click("#ask button")
        page.wait_for_selector("#answer tbody tr")
        assert "ICRS/COSP" in page.inner_text("#answer")
        page.goto(addresses["server"] + "shapes/index.html")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        page.click("text=Ask an endpoint where it does not hold >> nth=0")
        assert page.input_value("#endpoint") == endpoint + "/sparql"
        assert "SELECT" in page.input_value("#query")
        page.click("#ask button")
        page.locator("#asked", has_text="row").wait_for()
        page.fill("#query", f"SELECT ?x {{ <{base}odd> ?p ?x }}")
        page.click("#ask button")
        page.wait_for_selector("#answer tbody tr")
        assert "<img src=x" in page.inner_text("#answer")
        assert page.evaluate("window.harmed") is None
    page.click("#ask button")
    page.locator("#asked", has_text="does not answer").wait_for()


# --- what holds for every kind of page ------------------------------------------------------------------------------
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious_and_every_kind_of_page_fits(browser, addresses, samples_site, size, scheme):
    code = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    seen = Seen(browser, size, color_scheme=scheme)
    paths = existing(samples_site)
    assert len(paths) >= 13
    found = {}
    for path in paths:
        seen.page.goto(addresses["server"] + path)
        seen.page.evaluate("document.querySelectorAll('details').forEach((part, i) => { if (i < 40) part.open = true; })")
        seen.page.evaluate(code)
        told = seen.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        grave = [(v["id"], v["nodes"][0]["html"][:120]) for v in told["violations"] if v["impact"] in ("serious", "critical")]
        if grave or not seen.fits():
            found[path] = (grave, seen.fits())
    assert found == {}
    assert seen.asked_elsewhere(addresses["server"]) == []
    assert seen.complaints == []
