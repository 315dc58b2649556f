"""Control characters and noncharacters: kept as read in the graph, and harmless in XML, on pages and on a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from builds import folder, report
from conftest import ROOT, Run
from mandategraph.ground.printable import for_page, for_terminal, for_xml, shorten
from mandategraph.ground.vocabularies import MG
from mandategraph.serve.media import XML
from mandategraph.serve.results import write_graph, write_rows
from serving import served

# one of each kind: C0, escape, delete, C1, two kinds of noncharacter, an override, an isolate, a separator of lines
ODD = "\x01\x02\x0e\x1b[31m\x7f\x80\x85\x9b\ufdd0\ufffe\uffff\U0001fffe\u202e\u2067\u2028"
NAME = "boats\x1b\x01\x9b\ufffe.txt"
FORBIDDEN_ON_A_PAGE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def odd_report() -> str:
    """A report with odd characters in its title, its text and its record."""
    more = "".join(f"\n- ({letter}) Invites States parties to count the reeds of their rivers and their lakes;" for letter in "cdefghijklm")
    text = report(more=more).replace("Boats", f"Boats{ODD}").replace("count the boats", f"count{ODD} the boats")
    return text.replace("report on them", f"report{ODD} on them") + f"\n\n3. The Conference{ODD} had before it a note on boats.\n"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of such a report, and an edition of it in its folder public."""
    root = tmp_path_factory.mktemp("odd")
    folder(root / "in")
    (root / "in" / NAME).write_text(odd_report(), encoding="utf-8")
    for words in (["build", "in", "--jobs", "1"], ["publish"]):
        script = [sys.executable, "-c", "from mandategraph.cli import main; main()", *words]
        done = subprocess.run(script, cwd=root, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        assert not OBEYED.search((done.stdout + done.stderr).replace("\n", "")), words
    return root / "build"


def test_the_files_for_people_can_be_shown_on_a_terminal(odd):
    for name in ("findings.txt", "validation.txt"):
        assert not OBEYED.search((odd / name).read_text(encoding="utf-8").replace("\n", ""))


def files(folder: Path, *ends: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.name.endswith(ends))


def test_the_graph_keeps_the_words_as_read(odd):
    found = {
        q.object.value for q in ox.parse(path=str(odd / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS) if q.predicate.value == MG + "text"
    }
    assert any("\x1b[31m\x7f\x80" in words and "\ufffe\uffff" in words for words in found)


def test_offsets_count_the_file_as_given(odd):
    text = (odd.parent / "in" / NAME).read_text(encoding="utf-8")
    store = ox.Store()
    store.bulk_load(path=str(odd / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    (begin,) = {
        q for q in store.quads_for_pattern(None, ox.NamedNode(MG + "beginIndex"), None) if q.subject.value.endswith("#op.b.action.1")
    }
    at = int(begin.object.value)
    assert text[at : at + 8] == "Requests"


def test_every_xml_file_of_an_edition_is_well_formed(odd):
    found = files(odd / "public", ".svg", ".xml", ".rdf", ".graphml")
    assert len(found) >= 2
    for path in found:
        ElementTree.parse(path)


def test_every_page_of_an_edition_holds_only_what_html_allows(odd):
    found = files(odd / "public", ".html")
    assert len(found) > 50
    pictures = 0
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert not FORBIDDEN_ON_A_PAGE.search(text), path
        HTMLParser().feed(text)
        for picture in re.findall(r"<svg.*?</svg>", text, re.S):
            ElementTree.fromstring(picture)
            pictures += 1
    assert pictures


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "3/1#op.a"],
        ["explain", "3/1"],
        ["query", "acts"],
        ["query", "open-obligations"],
        ["lineage", "3/1"],
        ["lineage", "3/1", "--full"],
        ["obligations"],
        ["diff", "3/1", "3/1"],
        ["compare-official", "--to", "Secretariat"],
        ["validate"],
        ["explain", f"3/9{ODD}"],
        ["query", f"nothing{ODD}"],
    ],
    ids=lambda words: " ".join(words).split(ODD)[0],
)
def test_no_command_sends_a_terminal_what_it_would_obey(words, odd, run: Run):
    ran = run(*words, "--out", odd)
    assert ran.out + ran.err
    assert not OBEYED.search((ran.out + ran.err).replace("\n", ""))


def test_explain_shows_that_an_escape_stands_there(odd, run: Run):
    assert "\u241b[31m\u2421\ufffd" in run("explain", "3/1#op.a", "--out", odd).out


@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_lineage_is_a_document_that_a_parser_takes(form, odd, run: Run):
    text = run("lineage", "3/1", "--format", form, "--out", odd).out
    assert not FORBIDDEN_ON_A_PAGE.search(text)
    ElementTree.fromstring(re.search(r"<svg.*</svg>", text, re.S)[0])


def test_the_secretariats_table_is_a_page_that_a_parser_takes(odd, run: Run):
    text = run("compare-official", "--to", "Secretariat", "--format", "html", "--out", odd).out
    assert "boats" in text or "report" in text
    assert not FORBIDDEN_ON_A_PAGE.search(text)


def test_data_for_programs_goes_into_a_pipe_as_it_is(odd, run: Run):
    assert "\x1b[31m\x7f" in run("query", "acts", "--format", "csv", "--out", odd).out


def test_data_for_programs_is_harmless_on_a_terminal(odd):
    ours, theirs = pty.openpty()
    script = [sys.executable, "-c", "from mandategraph.cli import main; main()", "query", "acts", "--format", "csv", "--out", str(odd)]
    with subprocess.Popen(script, stdout=theirs, stderr=theirs, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux: the other side is closed
            pass
        assert process.wait(60) == 0
    os.close(ours)
    assert b"\x1b" not in shown
    assert "\u241b[31m".encode() in shown


def test_what_an_endpoint_writes_is_well_formed(odd):
    with served(odd) as address:
        for path in ("/data/ICRS/COSP/DEC/3/1.rdf", "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D&format=xml"):
            asked = urllib.request.Request(address + path, headers={"Accept": f"application/rdf+xml, {XML}"})
            with urllib.request.urlopen(asked, timeout=60) as answer:
                ElementTree.fromstring(answer.read())
        with urllib.request.urlopen(f"{address}/page/ICRS/COSP/DEC/3/1", timeout=60) as answer:
            assert not FORBIDDEN_ON_A_PAGE.search(answer.read().decode())


# --- laws ------------------------------------------------------------------------------------------------------------
ANYTHING = st.text(st.characters() | st.sampled_from(ODD) | st.characters(categories=["Cs"]), max_size=60)


@given(ANYTHING)
def test_a_filter_keeps_every_place_and_what_it_need_not_touch(words):
    for through in (for_xml, for_page, for_terminal):
        shown = through(words)
        assert len(shown) == len(words)
        assert through(shown) == shown
        assert all(
            after == before or after in "\ufffd\u2421" or 0x2400 <= ord(after) < 0x2420 for before, after in zip(words, shown, strict=True)
        )
    assert for_xml("\t\n\r\x7f\x85é") == "\t\n\r\x7f\x85é"


@given(ANYTHING)
def test_whatever_the_words_the_document_is_well_formed_and_can_be_sent(words):
    assert ElementTree.fromstring(f"<a>{for_xml(words).replace('&', '').replace('<', '')}</a>".encode()).tag == "a"
    assert not FORBIDDEN_ON_A_PAGE.search(for_page(words).replace("\x0c", ""))
    assert not OBEYED.search(for_terminal(words).replace("\n", ""))
    assert for_terminal(words).encode().decode() == for_terminal(words)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD), max_size=60))
def test_rdf_xml_and_sparql_xml_are_well_formed_whatever_a_literal_holds(words):
    thing = ox.NamedNode("https://example.org/thing")
    triple = ox.Triple(thing, ox.NamedNode(MG + "text"), ox.Literal(words))
    graph = rdflib.Graph().parse(data=write_graph("application/rdf+xml", [triple], ""), format="xml")
    assert len(graph) == 1
    ElementTree.fromstring(write_rows(XML, ["words"], [[ox.Literal(words)]], words))


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("The lamps of every harbour", "The lamps …"),
        ("The lamps of", "The lamps of"),
        ("HL/COP/RES/3/1#op.2.restates.1 is long", "HL/COP/RES/3/1#op.2.restates.1 …"),
        ("HL/COP/RES/3/1#op.2.restates.1", "HL/COP/RES/3/1#op.2.restates.1"),
    ],
)
def test_words_are_shortened_at_a_blank(words: str, short: str) -> None:
    assert shorten(words, 12) == short
