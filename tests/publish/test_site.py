"""The site: every thing has a page, every link leads somewhere, words stay words, the same build gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pyoxigraph as ox
import pytest

from conftest import SAMPLES
from mandategraph.collection.build import build
from mandategraph.collection.files import report_files
from mandategraph.graph.view import open_view
from mandategraph.ground.vocabularies import BASE, MG
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import page_context, publish
from mandategraph.publish.site.files import NAV, site_files
from mandategraph.publish.site.paths import file_of, url_of
from work import calls

FIRST_PAGE = 200_000  # bytes that the first page may weigh with all that it loads
HOSTILE = "<script>window.harmed = 1</script><img src=x onerror=window.harmed=1>"
RECALLED = "CTOC/COP/RES/3/1"


@pytest.fixture
def public(samples_site: Path) -> Path:
    """An edition of the samples with its site. Not to be written into."""
    return samples_site


class Page(HTMLParser):
    """What a page names: ids, links, and what it loads; and the words that a reader sees."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag == "link" and told.get("rel") != "canonical":
            (self.loads if told.get("rel") in ("stylesheet", "icon") else self.links).append(told["href"])
        self.loads += [told[name] for name in ("src", "srcset", "poster") if name in told]
        assert not [name for name in told if name.startswith("on")], f"a handler in the page: {told}"

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def pages(samples_site: Path) -> dict[str, Page]:
    """Every page of the edition by its path."""
    return {path.relative_to(samples_site).as_posix(): Page(path) for path in sorted(samples_site.rglob("*.html"))}


def contents(path: Path) -> dict[str, bytes]:
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


# --- every thing has a page, every link leads somewhere -------------------------------------------------------------
def test_every_data_iri_has_a_page_and_every_part_a_place_on_it(public, pages, samples_build):
    found = open_view(samples_build)
    named = {iri for iri in found.values if iri.startswith(found.base)}
    assert len(named) > 800
    missing = []
    for iri in sorted(named):
        whole, _, part = iri.removeprefix(found.base).partition("#")
        page = pages.get(f"{file_of(whole)}.html")
        if page is None or (part and part not in page.ids):
            missing.append(iri)
    assert missing == []


def test_no_page_has_an_id_twice(pages):
    assert {
        path: sorted({i for i in page.ids if page.ids.count(i) > 1}) for path, page in pages.items() if len(set(page.ids)) < len(page.ids)
    } == {}


def test_every_link_leads_to_a_file_and_to_a_place_in_it(public, pages):
    broken = set()
    for path, page in pages.items():
        for link in page.links + page.loads:
            if urlsplit(link).scheme in ("http", "https", "data"):
                continue
            target, part = urldefrag(urljoin(f"http://site/{url_of(path)}", link))
            name = unquote(urlsplit(target).path.lstrip("/"))
            if not (public / name).is_file() or (
                part and name in pages and not part.startswith("q=") and unquote(part) not in pages[name].ids
            ):
                broken.add((path, link))
    assert sorted(broken)[:20] == []


def test_all_links_are_relative_and_nothing_is_loaded_from_elsewhere(pages):
    for path, page in pages.items():
        assert [link for link in page.links + page.loads if link.startswith("/")] == [], path
        assert [link for link in page.loads if urlsplit(link).scheme] == [], path


def test_every_page_is_reached_from_the_first_one(pages):
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        path = todo.pop()
        for link in pages[path].links:
            name = unquote(urlsplit(urljoin(f"http://site/{url_of(path)}", link)).path.lstrip("/"))
            if not urlsplit(link).scheme and name in pages and name not in seen:
                seen.add(name)
                todo.append(name)
    assert sorted(set(pages) - seen)[:10] == []


# --- data beside the pages ------------------------------------------------------------------------------------------
def test_the_data_beside_a_page_are_the_facts_of_the_thing_and_of_its_parts(public, samples_build):
    found = open_view(samples_build)
    for whole in (RECALLED, "CTOC/COP/session/3", "body/ctoc-cop", "verb/request"):
        own = {str(t) for t in found.data.triples if str(t.subject.value).partition("#")[0] == found.base + whole}
        if not own:
            continue
        for ending, form in ((".ttl", ox.RdfFormat.TURTLE), (".jsonld", ox.RdfFormat.JSON_LD)):
            quads = ox.parse(path=str(public / (file_of(whole) + ending)), format=form)
            assert {str(ox.Triple(q.subject, q.predicate, q.object)) for q in quads} == own, whole + ending


def test_every_page_of_a_thing_names_its_data_and_tells_it_in_schema_org(public, pages):
    things = [path for path in pages if path.startswith("id/")]
    assert len(things) > 300
    for path in things:
        text = (public / path).read_text(encoding="utf-8")
        assert '<link rel="alternate" type="text/turtle" href="' in text
        assert '<link rel="alternate" type="application/ld+json" href="' in text
        told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[1])
        assert told["@context"] == "https://schema.org/"
        assert told["@id"].startswith(BASE)
        assert told["name"]


def test_the_page_of_an_act_holds_each_paragraph_with_its_words(public, pages, samples_build):
    found = open_view(samples_build)
    acts = {found.whole(p) for p in found.of_class("Provision")}
    assert len(acts) >= 6
    for act in acts:
        words = " ".join("".join(pages[f"{file_of(found.short(act))}.html"].words).split())
        for provision in found.inverse(MG + "inInstrument")[act]:
            text = " ".join(found.one(provision, MG + "text").split())
            assert text[:30] in words, provision


def test_every_term_of_the_ontology_has_its_place(pages):
    ids = set(pages["ontology/index.html"].ids)
    assert {"Resolution", "recalls", "requests", "concerns", "restates", "Obligation", "AgendaItem"} <= ids
    assert len(ids) > 250


def test_the_source_of_a_term_leads_to_the_page_that_tells_of_it(public, pages):
    links = pages["ontology/index.html"].links
    guided = {link.partition("#")[2] for link in links if link.startswith("../graph/index.html#")}
    assert {"acts-and-their-parts", "citations", "obligations", "answers"} <= guided <= set(pages["graph/index.html"].ids)
    assert "https://www.un.org/dgacm/en/content/editorial-manual" in links
    assert "../graph/index.html#verbs-relations-and-conditions" in pages["id/verb.html"].links
    assert "../ontology/index.html#recalls" in pages["graph/index.html"].links


# --- words stay words -----------------------------------------------------------------------------------------------
def hostile_build(folder: Path) -> Path:
    """The samples with words that look like HTML: in a title, in a paragraph, in the name of a speaker."""
    reports = folder / "reports"
    shutil.copytree(SAMPLES, reports, ignore=shutil.ignore_patterns("expected", "README.md"))
    path = reports / "session-3.txt"
    text = (
        path.read_text(encoding="utf-8").replace("Global River Atlas", f"Global {HOSTILE} Atlas").replace("Asunción", f"Asunción {HOSTILE}")
    )
    path.write_text(text, encoding="utf-8")
    build(report_files([reports]), folder / "build", BASE, 1, [], lambda reading: None)
    quads = folder / "build" / "mandategraph.nq"
    spoilt = re.sub(
        r'^(\S+ <[^>]*(?:label|title|altLabel|deliverable|object)> )"', lambda m: m[1] + '"' + HOSTILE, quads.read_text(), flags=re.M
    )
    quads.write_text(spoilt, encoding="utf-8")
    (folder / "build" / "memory.json").unlink()  # it knows the dataset as it was built
    return folder / "build"


def test_what_a_fold_of_a_story_is_called_ends_with_a_whole_word(public):
    cut = 0
    for path in (public / "stories").glob("*.html"):
        for whole, called in re.findall(
            r'<p>(.*?)</p>\n<details><summary>As facts<span class="unseen"> of: (.*?)</span>', path.read_text("utf-8")
        ):
            words = called.removesuffix(" …").split()
            assert whole.split()[: len(words)] == words
            cut += called.endswith(" …")
    assert cut > 5


def test_words_that_look_like_html_stay_words_on_every_page(tmp_path):
    publish(hostile_build(tmp_path), tmp_path / "out", Edition(), NAV, site_files)
    own = {"assets/", "../"}
    count = 0
    for path in sorted((tmp_path / "out").rglob("*.html")):
        page = Page(path)
        assert "img" not in page.tags, path
        assert all(any(part in load for part in own) for load in page.loads), (path, page.loads)
        text = path.read_text(encoding="utf-8")
        assert "<script>window" not in text, path
        count += "".join(page.words).count("<script>window.harmed")
    assert count > 500


@pytest.mark.parametrize(
    ("relative", "file"),
    [
        pytest.param("CTOC/COP/2012/L.4/Rev.2", "id/CTOC/COP/2012/L.4/Rev.2", id="a symbol is a path"),
        pytest.param("A/RES/217A(III)", "id/A/RES/217A(III)", id="brackets stay"),
        pytest.param("../../etc/passwd", "id/%2E%2E/%2E%2E/etc/passwd", id="no way out of the folder"),
        pytest.param("a//b", "id/a/%00/b", id="an empty part is a part"),
        pytest.param('x:y*"<>|?', "id/x%3Ay%2A%22%3C%3E%7C%3F", id="what file systems refuse"),
    ],
)
def test_a_page_lies_where_its_iri_says(relative, file):
    assert file_of(relative) == file


def test_long_names_are_cut_and_stay_apart():
    one, other = file_of("instrument/" + "x" * 400), file_of("instrument/" + "x" * 401)
    assert one != other
    assert max(len(part.encode()) for part in one.split("/")) < 200


# --- bytes ----------------------------------------------------------------------------------------------------------
def test_the_same_build_gives_the_same_site_whatever_the_hash_seed(samples_build, public, tmp_path):
    code = (
        "import sys; from pathlib import Path; from mandategraph.publish.dumps.edition import Edition;"
        "from mandategraph.publish.dumps.publish import publish;"
        "from mandategraph.publish.site.files import NAV, site_files;"
        "publish(Path(sys.argv[1]), Path(sys.argv[2]), Edition(), NAV, site_files)"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, str(samples_build), str(tmp_path)], check=True, env=environment)
    before, now = contents(public), contents(tmp_path)
    assert before.keys() == now.keys()
    assert [name for name in before if before[name] != now[name]] == []


def test_the_first_page_is_light(public):
    page = Page(public / "index.html")
    weight = (public / "index.html").stat().st_size + sum((public / load).stat().st_size for load in page.loads)
    assert weight < FIRST_PAGE


@pytest.mark.slow
def test_a_page_is_no_more_work_where_there_are_more_pages(samples_build, tmp_path):
    build(report_files([SAMPLES / "session-3.txt"]), tmp_path / "one", BASE, 1, [], lambda reading: None)
    each = []
    for folder in (tmp_path / "one", samples_build):
        files: list[str] = []
        found = open_view(folder)
        made = site_files(found, page_context(found, Edition(), NAV))
        work = calls(lambda made=made, files=files: files.extend(file.path for file in made))
        each.append(work / sum(path.endswith(".html") for path in files))
    assert each[1] < 1.5 * each[0]


def test_an_edition_without_the_site_is_the_dumps_alone(samples_build, tmp_path):
    publish(samples_build, tmp_path, Edition())
    assert not (tmp_path / "id").exists()
    assert not (tmp_path / "index.html").exists()


def test_a_new_edition_takes_the_pages_of_the_old_one_away(samples_build, tmp_path):
    publish(samples_build, tmp_path, Edition(), NAV, site_files)
    publish(samples_build, tmp_path, Edition())
    assert not list(tmp_path.rglob("id/**/*.html"))
