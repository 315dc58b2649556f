"""The tables of ontology/tables: every row says something that holds."""

from __future__ import annotations

import re
import unicodedata

import pytest

from conftest import ROOT
from mandategraph.documents.lines import furniture
from mandategraph.ground.tables import rows
from mandategraph.ground.text import small
from mandategraph.language.patterns import with_words
from mandategraph.language.tables import cardinal, cardinal_pattern, month_pattern, ordinal, ordinal_pattern
from mandategraph.reading.interpret.record.statements import _reporting

TABLES = ROOT / "ontology" / "tables"
COLUMNS = {
    "abbreviations": ["short", "long"],
    "act_words": ["short", "long"],
    "answer_kinds": ["deliverable", "document", "title", "extent", "example", "must_not_match"],
    "beside_symbols": ["word"],
    "cardinals": ["word", "number"],
    "deliverables": ["kind", "of", "pattern", "example", "must_not_match"],
    "document_kinds": ["kind", "pattern", "example", "must_not_match"],
    "event_kinds": ["kind", "hint", "pattern", "example", "must_not_match"],
    "furniture": ["kind", "pattern", "matches", "must_not_match"],
    "glyphs": ["glyph", "digits"],
    "idle_words": ["word"],
    "inverse_words": ["property", "class", "words", "shown"],
    "letters": ["sign", "plain"],
    "letter_glyphs": ["glyph", "letter"],
    "mandate_roles": ["role", "of", "where", "leaves", "pattern", "unless", "example", "counter"],
    "modalities": ["modality", "pattern", "example", "must_not_match"],
    "months": ["name", "number"],
    "name_stock": ["word"],
    "node_names": ["class", "words"],
    "ordinals": ["word", "number"],
    "place_words": ["word", "part"],
    "participation": ["status", "listed", "counted", "example", "must_not_match"],
    "patterns": ["name", "how", "pattern", "matches", "must_not_match"],
    "reported_roles": ["role", "of", "where", "pattern", "example", "counter"],
    "small_words": ["word"],
    "statement_kinds": ["kind", "hint", "pattern", "example", "must_not_match"],
    "statement_verbs": ["verb", "example", "must_not_match"],
    "symbol_stems": ["stem", "series"],
    "title_heads": ["head"],
    "title_stock": ["word"],
}
SRC = ROOT / "src" / "mandategraph"
A_TO_Z = "abcdefghijklmnopqrstuvwxyz"
FURNITURE = [pytest.param(row, id=f"{row['kind']} {row['matches']}") for row in rows("furniture")]


def test_every_table_is_known_here():
    assert {path.stem for path in TABLES.glob("*.tsv")} == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_columns_and_no_empty_cell(name):
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    cells = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert cells[0] == COLUMNS[name]
    assert [line for line in cells if len(line) != len(COLUMNS[name]) or not all(cell.strip() for cell in line)] == []
    assert lines[0].startswith("# "), "a table says first what it is"


PATTERNS = [pytest.param(row, id=row["name"]) for row in rows("patterns")]


@pytest.mark.parametrize("row", PATTERNS)
def test_a_pattern_finds_its_example(row):
    assert row["how"] in ("search", "match", "fullmatch")
    assert getattr(re.compile(with_words(row["pattern"])), row["how"])(row["matches"])


@pytest.mark.parametrize("row", PATTERNS)
def test_a_pattern_does_not_find_its_counter_example(row):
    assert not getattr(re.compile(with_words(row["pattern"])), row["how"])(row["must_not_match"])


def test_every_pattern_bears_one_name_and_is_used():
    names = [row["name"] for row in rows("patterns")]
    used = set(re.findall(r"Pattern\(\s*\"([^\"]+)\"", "".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*.py"))))
    assert len(set(names)) == len(names)
    assert used ^ set(names) == set()


@pytest.mark.parametrize("name", ["event_kinds", "statement_kinds"])
def test_the_example_of_a_kind_holds_one_of_its_hints(name):
    for row in rows(name):
        assert any(hint in row["example"] for hint in row["hint"].split("|")), row["example"]


@pytest.mark.parametrize("name", ["event_kinds", "statement_kinds", "modalities"])
def test_of_the_kinds_of_a_table_the_example_has_its_own_first(name):
    first = COLUMNS[name][0]
    for row in rows(name):
        found = [other[first] for other in rows(name) if re.search(other["pattern"], row["example"])]
        assert found[:1] == [row[first]], row["example"]


@pytest.mark.parametrize("name", ["event_kinds", "statement_kinds", "modalities"])
def test_a_kind_is_not_told_by_its_counter_example(name):
    for row in rows(name):
        assert not re.search(row["pattern"], row["must_not_match"]), row


def test_a_kind_of_deliverable_is_told_by_its_example_and_is_a_concept():
    concepts = (TABLES.parent / "kinds.ttl").read_text(encoding="utf-8")
    for row in rows("deliverables"):
        assert f"<kind/{row['kind']}> a skos:Concept" in concepts
        assert row["of"] in ("any", "body")
        assert re.search(row["pattern"], row["example"]), row
        assert not re.search(row["pattern"], row["must_not_match"]), row


def test_a_role_of_a_mandate_is_told_by_its_example():
    for row in rows("mandate_roles"):
        assert row["of"] in ("group", "initiative", "own", "another", "any")
        assert row["where"] in ("before", "behind")
        assert row["leaves"] in ("told", "operative", "binding", "any")
        holds = [
            re.search(row["pattern"], words, re.IGNORECASE) and not re.search(row["unless"], words, re.IGNORECASE)
            for words in (row["example"], row["counter"])
        ]
        assert [bool(told) for told in holds] == [True, False], row


def test_a_document_that_can_answer_is_told_by_its_title():
    concepts = (TABLES.parent / "lineage_concepts.ttl").read_text(encoding="utf-8")
    kinds = (TABLES.parent / "kinds.ttl").read_text(encoding="utf-8")
    for row in rows("answer_kinds"):
        assert f"<kind/{row['deliverable']}> a skos:Concept" in kinds
        assert f"<extent/{row['extent']}> a skos:Concept" in concepts
        assert re.compile(row["document"])
        assert re.search(row["title"], row["example"], re.IGNORECASE), row
        assert not re.search(row["title"], row["must_not_match"], re.IGNORECASE), row


def test_a_role_that_is_reported_is_told_by_its_example():
    for row in rows("reported_roles"):
        assert row["where"] in ("lead", "within", "between")
        assert (row["role"] == "-") == (row["where"] != "between")
        assert re.search(row["pattern"], row["example"], re.IGNORECASE), row
        assert not re.search(row["pattern"], row["counter"], re.IGNORECASE), row


@pytest.mark.parametrize("name", ["idle_words", "name_stock", "title_stock"])
def test_a_list_of_words_is_sorted_and_in_small_letters(name):
    words = [row["word"] for row in rows(name)]
    assert words == sorted({word.lower() for word in words})


def test_the_kind_of_a_document_is_told_by_its_first_words():
    for row in rows("document_kinds"):
        if not row["example"].startswith("["):
            found = [other["kind"] for other in rows("document_kinds") if re.match(other["pattern"], row["example"], re.IGNORECASE)]
            assert found[:1] == [row["kind"]], row["example"]


def test_the_kind_of_a_document_is_not_told_by_its_counter_example():
    for row in rows("document_kinds"):
        assert not re.match(row["pattern"], row["must_not_match"], re.IGNORECASE), row


def test_the_status_of_participants_is_told_by_what_introduces_their_list():
    for row in rows("participation"):
        assert next(other["status"] for other in rows("participation") if re.search(other["listed"], row["example"])) == row["status"]


def test_the_status_of_participants_is_not_told_by_the_counter_example():
    for row in rows("participation"):
        assert not re.search(row["listed"], row["must_not_match"]), row
        assert row["counted"] == "-" or not re.fullmatch(row["counted"], row["must_not_match"]), row


def test_a_verb_that_reports_speech_is_found_in_its_example_and_not_in_its_counter_example():
    for row in rows("statement_verbs"):
        found = _reporting().search(row["example"])
        assert found, row
        assert found["verb"] == row["verb"], row
        assert not _reporting().search(row["must_not_match"]), row


def test_a_verb_that_reports_speech_stands_once_and_in_the_past_tense():
    verbs = [row["verb"] for row in rows("statement_verbs")]
    assert len(set(verbs)) == len(verbs)
    irregular = {"drew attention", "gave", "made", "read out", "said", "spoke", "told", "took the floor"}
    assert [verb for verb in verbs if verb not in irregular and not verb.split(" ")[0].endswith("ed")] == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("58", 58, id="figures"),
        pytest.param("Fifty-eight", 58, id="words at the head of a sentence"),
        pytest.param("1 250", 1250, id="a blank parts the thousands"),
        pytest.param("a", 1, id="an article is one"),
        pytest.param("none", 0, id="nobody"),
    ],
)
def test_a_number_is_read_from_words_and_figures(words, number):
    assert re.fullmatch(cardinal_pattern(), words)
    assert cardinal(words) == number


def test_letter_glyphs_stand_for_one_small_letter_each():
    assert [row for row in rows("letter_glyphs") if len(row["glyph"]) != 1 or not re.fullmatch("[a-z]", row["letter"])] == []
    assert len({row["glyph"] for row in rows("letter_glyphs")}) == len(rows("letter_glyphs"))


def test_title_heads_are_words_with_capitals():
    assert [row["head"] for row in rows("title_heads") if not re.fullmatch(r"[A-Z][a-z]+(?: (?:of |on )?[A-Z]?[a-z]+)*", row["head"])] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_stands_twice(name):
    assert len(set(map(str, rows(name)))) == len(rows(name))


@pytest.mark.parametrize("row", FURNITURE)
def test_furniture_matches_its_example(row):
    assert re.fullmatch(row["pattern"], row["matches"])
    found = furniture(row["matches"])
    assert found is not None
    assert found[0] == row["kind"]


@pytest.mark.parametrize("row", FURNITURE)
def test_furniture_does_not_match_its_counter_example(row):
    assert not re.fullmatch(row["pattern"], row["must_not_match"])
    assert furniture(row["must_not_match"]) is None


def test_a_running_head_has_the_group_that_the_readers_ask_for():
    assert all("symbol" in re.compile(row["pattern"]).groupindex for row in rows("furniture") if row["kind"] == "head")


def test_the_kinds_of_furniture_are_those_that_the_table_tells():
    told = (TABLES / "furniture.tsv").read_text(encoding="utf-8").split("\n")[1]
    assert {row["kind"] for row in rows("furniture")} == set(re.findall(r"(\w+)(?= \(|$)", told.partition("kind: ")[2]))


def test_the_months_are_twelve_in_order():
    assert [int(row["number"]) for row in rows("months")] == list(range(1, 13))
    assert all(re.fullmatch(month_pattern(), row["name"]) for row in rows("months"))


def test_the_ordinals_run_from_1_to_99():
    assert [int(row["number"]) for row in rows("ordinals")] == list(range(1, 100))
    assert all(row["word"] == row["word"].lower() for row in rows("ordinals"))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("twenty-first", 21, id="the longer word wins over its end"),
        pytest.param("sixth", 6, id="and is not looked for in the longer"),
        pytest.param("Seventh", 7, id="a capital"),
        pytest.param("12th", 12, id="a figure"),
        pytest.param("S5th", 5, id="a figure that a scanner doubled"),
    ],
)
def test_an_ordinal_is_read(words, number):
    found = re.fullmatch(ordinal_pattern(), words, re.I)
    assert found is not None
    assert ordinal(words) == number


def test_glyphs_are_single_characters_that_stand_for_digits():
    assert all(len(row["glyph"]) == 1 and not row["glyph"].isdigit() for row in rows("glyphs"))
    assert all(row["digits"].isdigit() for row in rows("glyphs"))
    assert len({row["glyph"] for row in rows("glyphs")}) == len(rows("glyphs"))


def test_no_glyph_stands_twice_for_the_same_digit():
    assert [row["glyph"] for row in rows("glyphs") if len(set(row["digits"])) != len(row["digits"])] == []


def test_symbol_stems_are_unique_and_look_like_stems():
    stems = [row["stem"] for row in rows("symbol_stems")]
    assert len(set(stems)) == len(stems)
    assert [stem for stem in stems if not re.fullmatch(r"[A-Z]+(?:/[A-Z]+)+", stem)] == []


def test_what_a_pattern_takes_for_a_letter_is_looked_up_as_that_letter():
    every = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000)
    for letter in A_TO_Z:
        assert {small(c) for c in re.findall(letter, every, re.I)} == {letter}
    assert len(small(every)) == len(every)


@pytest.mark.parametrize(
    ("number", "read", "words"),
    [
        (6, ordinal, "s\u0130xth"),
        (6, ordinal, "\u017fIXTH"),
        (5, ordinal, "S5TH"),
        (9, cardinal, "n\u0130ne"),
        (6, cardinal, "\u017f\u0131x"),
    ],
)
def test_a_number_that_a_pattern_finds_is_read(number, read, words):
    pattern = ordinal_pattern() if read is ordinal else cardinal_pattern()
    assert re.fullmatch(pattern, words, re.I)
    assert read(words) == number


@pytest.mark.parametrize("words", ["fourh", "next", "\xb2", ""])
def test_what_is_no_number_is_told_so(words):
    for read in (ordinal, cardinal):
        with pytest.raises(KeyError):
            read(words)


def test_a_sign_is_one_letter_that_does_not_fall_apart_by_itself():
    for row in rows("letters"):
        assert len(row["sign"]) == 1
        assert row["sign"] == row["sign"].lower()
        assert not unicodedata.normalize("NFKD", row["sign"]).startswith(row["plain"]), row["sign"]
