"""The pages of an edition: their figures are the measured ones, text stays text, and people can read them."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import shutil
import tomllib
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from conftest import ROOT
from mandategraph.ground.vocabularies import BASE, MG
from mandategraph.pages.pages import Link, number, page, size
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import publish
from mandategraph.publish.dumps.tables import tables

PAGES = ["quality/index.html", "dumps/index.html", "dumps/tables/index.html"]
FIGURES: list[dict[str, Any]] = json.loads((ROOT / "quality" / "figures.json").read_text(encoding="utf-8"))["figures"]
FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
WORDS = tomllib.loads((ROOT / "quality" / "quality.toml").read_text(encoding="utf-8"))
SESSIONS = {"s03": "CTOC/COP/session/3", "s07": "CTOC/COP/session/7"}
FIRST_PAGE = 200_000  # bytes that a page may weigh with all that it loads
VOID = {"meta", "link", "br", "img", "input", "hr", "path"}


@pytest.fixture(scope="module")
def public(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the samples. Not to be written into."""
    out = tmp_path_factory.mktemp("pages")
    publish(samples_build, out, Edition())
    return out


class Page(HTMLParser):
    """The tags of a page with their attributes, the texts, and the tags that were not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def read(public: Path, name: str) -> Page:
    return Page((public / name).read_text(encoding="utf-8"))


# --- the figures -----------------------------------------------------------------------------------------------------
def test_the_published_figures_are_the_floors_that_the_tests_hold():
    told = {(row["measure"], row["session"]): row["f1"] for row in FIGURES}
    for measure, sessions in FLOORS.items():
        for session, floor in sessions.items():
            assert told[measure, SESSIONS[session]] == floor, (measure, session)


def test_the_published_figures_are_those_of_the_scoring_programs(reports_folder, reports_build):
    shared = reports_folder.resolve().parent
    if not (shared / "score" / "lineage.py").is_file():
        pytest.skip(f"no score/ at {shared}")
    spec = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
    assert spec
    assert spec.loader
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    assert program.figures(reports_build, shared) == FIGURES, "write them again: python benchmarks/quality.py BUILD ../shared --on DAY"


def test_every_measure_has_a_name_for_people_and_every_name_a_measure():
    keys = {row["measure"] for row in FIGURES if not row["measure"].startswith(WORDS["systems"]["prefix"])}
    assert keys == {told["key"] for told in WORDS["measures"]}


README = {
    "citations (place and target)": "citations",
    "actions (place and verb)": "actions (place, verb)",
    "… with addressee": "actions with addressee",
    "concerns (act and treaty)": "concerns",
    "agenda items": "agenda items",
    "documents before the Conference (item and symbol)": "documents before the Conference",
    "statements (item and speaker)": "statements",
    "sponsors of drafts": "instruments: sponsors",
}


@pytest.mark.parametrize("line", README)
def test_the_readme_tells_the_same_figures(line):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    row = next(found for found in text.splitlines() if found.startswith(f"| {line} |"))
    told = [float(cell) for cell in re.findall(r"\d\.\d+", row)]
    rows = {row["session"]: row for row in FIGURES if row["measure"] == README[line]}
    wanted = [rows[session][kind] for session in SESSIONS.values() for kind in ("precision", "recall")]
    assert told == [round(value, 2) for value in wanted]


def test_the_page_shows_every_figure_and_the_data_files_have_them(public):
    text = " ".join(" ".join(read(public, PAGES[0]).words).split())
    told = json.loads((public / "quality" / "quality.json").read_text(encoding="utf-8"))
    scores = list(csv.DictReader(io.StringIO((public / "quality" / "scores.csv").read_text(encoding="utf-8"))))
    assert [{name: row[name] for name in FIGURES[0]} for row in told["scores"]] == FIGURES
    assert [row["f1"] for row in scores] == [str(row["f1"]) for row in FIGURES]
    assert all(row["name"] in text for row in told["scores"])
    assert all(limit["what"] in text and limit["why"] in text for limit in WORDS["limits"])
    assert "None of the sessions measured is in this edition." in text


def test_the_page_tells_the_sessions_that_were_measured(reports_build, tmp_path):
    publish(reports_build, tmp_path, Edition())
    text = " ".join(" ".join(read(tmp_path, PAGES[0]).words).split())
    assert "Of the sessions measured, this edition holds Session 3 and Session 7." in text


def test_the_page_tells_what_the_shapes_found_and_what_stayed_open(public, samples_build):
    told = json.loads((public / "quality" / "quality.json").read_text(encoding="utf-8"))
    summary = json.loads((samples_build / "summary.json").read_text(encoding="utf-8"))
    assert told["shacl"]["counts"] == summary["shacl"]
    assert sum(len(shape["places"]) for shape in told["shacl"]["shapes"]) == sum(summary["shacl"].values())
    for name in ("Violation", "Warning", "Info"):
        assert sum(row[name] for row in told["shacl"]["reports"]) == summary["shacl"][name]
    assert all(shape["why"] and shape["name"] != shape["shape"] for shape in told["shacl"]["shapes"])
    with (samples_build / "unresolved.csv").open(encoding="utf-8", newline="") as file:
        assert [row["mention"] for row in told["unresolved"]] == [row["mention"] for row in csv.DictReader(file)]
    findings = (samples_build / "findings.txt").read_text(encoding="utf-8")
    assert [found["seen"] for found in told["findings"]] == [line for line in findings.splitlines() if line and not line.startswith("  ")]


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_data(samples_build, tmp_path):
    shutil.copytree(samples_build, tmp_path / "b")
    (tmp_path / "b" / "findings.txt").write_text("".join(f"r.txt, line {n}: odd\n  look\n" for n in range(1, 1_235)), encoding="utf-8")
    publish(tmp_path / "b", tmp_path / "p", Edition())
    text = " ".join(" ".join(read(tmp_path / "p", PAGES[0]).words).split())
    assert "r.txt, line 100: odd" in text
    assert "line 101" not in text
    assert "… and 1 134 more, in findings.txt ." in text
    assert len(json.loads((tmp_path / "p" / "quality" / "quality.json").read_text(encoding="utf-8"))["findings"]) == 1_234


def test_the_codebook_tells_every_column(public):
    found = read(public, PAGES[2])
    assert [words for words in found.words if re.fullmatch(r"[a-z_]+", words)].count("iri") == 10
    text = " ".join(found.words)
    assert all(f" {column.name} " in text and column.about in text for table in tables() for column in table.columns)


# --- text stays text -------------------------------------------------------------------------------------------------
EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> & "quoted"'


def test_what_looks_like_a_script_stays_text(samples_build, tmp_path):
    shutil.copytree(samples_build, tmp_path / "b")
    mention, graph = ox.NamedNode(BASE + "ICRS/COSP/RES/2/1#op.1.unresolved.9"), ox.NamedNode(BASE + "ICRS/COSP/2013/12")
    rows = [(f"{MG}words", EVIL), (f"{MG}reason", EVIL), ("http://purl.org/dc/terms/title", EVIL)]
    quads = [ox.Quad(mention, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{MG}Unresolved"), graph)]
    quads += [ox.Quad(mention, ox.NamedNode(predicate), ox.Literal(words, language="en"), graph) for predicate, words in rows]
    quads += [ox.Quad(ox.NamedNode(BASE + "dataset"), ox.NamedNode(rows[2][0]), ox.Literal(EVIL), graph)]
    (tmp_path / "b" / "memory.json").unlink()  # it knows the dataset as it was built
    with (tmp_path / "b" / "mandategraph.nq").open("ab") as file:
        file.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    with (tmp_path / "b" / "findings.txt").open("a", encoding="utf-8") as file:
        file.write(f"{EVIL}\n  {EVIL}\n")
    publish(tmp_path / "b", tmp_path / "p", Edition(version=EVIL))
    for name in PAGES:
        text = (tmp_path / "p" / name).read_text(encoding="utf-8")
        assert not re.search(r"<script>alert|<img", text)
        assert [told.get("src", told.get("type", "")).replace("../", "") for told in Page(text).all("script")] in (
            ["assets/theme.js"],
            ["assets/theme.js", "application/ld+json"],
        )
    assert EVIL in "".join(read(tmp_path / "p", PAGES[0]).words)


# --- people can read them --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_built_as_readers_and_screen_readers_expect(name, public):
    found = read(public, name)
    assert found.open == []
    (root,) = found.all("html")
    assert set(root) == {"lang", "data-head"}
    assert root["lang"] == "en"
    assert root["data-head"], "what a printed page says that it belongs to"
    assert len(found.all("h1")) == len(found.all("main")) == len(found.all("title")) == 1
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    links = [told["href"] for told in found.all("a")]
    assert links[0] == "#main", "the first thing that a keyboard reaches skips to the content"
    assert all("scope" in told for told in found.all("th"))
    assert len(found.all("caption")) == len(found.all("table")) == len(found.all("figure"))
    assert all(told.get("tabindex") == "0" and told["role"] == "region" and told["aria-labelledby"] for told in found.all("figure"))
    assert [told["href"] for told in found.all("a") if "aria-current" in told] == ([f"../{name}"] if name in PAGES[:2] else [])


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere_and_nothing_is_asked_of_others(name, public):
    found = read(public, name)
    ids = [told["id"] for _, told in found.tags if "id" in told]
    assert len(ids) == len(set(ids))
    assert {told["aria-labelledby"] for _, told in found.tags if "aria-labelledby" in told} <= set(ids)
    for told in found.all("a", "link"):
        href, _, fragment = told["href"].partition("#")
        if href.startswith("https://creativecommons.org/"):
            continue
        assert not re.match(r"[a-z]+:|/", href), href
        assert (public / name).parent.joinpath(href).resolve().is_file() if href else fragment in ids, told["href"]
    root = "../" * name.count("/")
    assert [told["src"] for told in found.all("script", "img", "iframe") if "src" in told] == [f"{root}assets/theme.js"]
    for asset in (public / "assets").iterdir():
        assert not re.search(r"@import|url\(|https?://(?!www\.w3\.org/2000/svg)", asset.read_text(encoding="utf-8")), asset.name


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light(name, public):
    assert sum(len(path.read_bytes()) for path in [public / name, *(public / "assets").iterdir()]) < FIRST_PAGE


def colours(block: str) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)) for name, code in re.findall(r"--([a-z]+): #([0-9a-f]{6})", block)
    }


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2.2."""

    def light(colour: tuple[float, ...]) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_all_colours_can_be_read_on_their_ground_in_light_and_dark():
    css = (ROOT / "web" / "static" / "style.css").read_text(encoding="utf-8")
    light, system, chosen = [colours(block) for block in re.findall(r"\{([^{}]*--paper: #[0-9a-f]{6};[^{}]*)\}", css)]
    assert system == chosen, "the dark colours are written twice, and are the same"
    for scheme in (light, chosen):
        for ground in ("paper", "shade"):
            for name in ("ink", "soft", "link", "visited", "bad", "warn", "fine"):
                assert contrast(scheme[name], scheme[ground]) >= 4.5, (name, ground)
            assert contrast(scheme["focus"], scheme[ground]) >= 3
        assert contrast(scheme["ink"], scheme["mark"]) >= 4.5


# --- the template that the site shares -------------------------------------------------------------------------------
def test_a_page_of_the_site_gets_the_same_frame_at_any_depth(samples_build):
    edition = {"name": "m", "version": "1", "date": "", "licence": "https://creativecommons.org/publicdomain/zero/1.0/"}
    nav = (Link("index.html", "Start"), Link("acts/2/1/index.html", "Act"))
    words = {"edition": edition, "nav": nav, "home": "index.html", "title": "<b>", "description": "d"}
    text = page("base.html", "acts/2/1/index.html", **words).decode()
    assert 'href="../../../assets/style.css"' in text
    assert '<a href="../../../index.html">m</a>' in text
    assert '<a href="../../../acts/2/1/index.html" aria-current="page">Act</a>' in text
    assert "<title>&lt;b&gt; · m</title>" in text
    assert 'href="assets/style.css"' in page("base.html", "index.html", **words).decode()


@pytest.mark.parametrize(("told", "count"), [("999 bytes", 999), ("1.0 KB", 1_000), ("12.3 MB", 12_345_678), ("2.0 GB", 2_000_000_000)])
def test_sizes_are_told_for_people(told, count):
    assert size(count) == told


def test_thousands_are_kept_together():
    assert number(1234567) == "1\u202f234\u202f567"
