"""The tables of ontology/tables: every row says something that holds."""

from __future__ import annotations

import re
import unicodedata

import pytest

from conftest import ENGLISH, ROOT
from mandategraph.documents.lines import furniture
from mandategraph.ground.tables import rows
from mandategraph.ground.text import small
from mandategraph.language.language import PATTERNS, PIECES, Language, known, language, pattern_rows
from mandategraph.reading.interpret.record.statements import _reporting
from tongues import tongue

TABLES = ROOT / "ontology" / "tables"
# The tables of no language, and those of each language
NEUTRAL = {
    "glyphs": ["glyph", "digits"],
    "inverse_words": ["property", "class", "words", "shown"],
    "languages": ["code", "iso639_2", "name", "script", "snowball", "short_words"],
    "letters": ["sign", "plain"],
    "letter_glyphs": ["glyph", "letter"],
    "node_names": ["class", "words"],
    "symbol_stems": ["stem", "series"],
    "units": ["unit"],
}
OF_A_LANGUAGE = {
    "abbreviations": ["short", "long"],
    "act_words": ["short", "long"],
    "answer_kinds": ["deliverable", "document", "title", "extent", "example", "must_not_match"],
    "beside_symbols": ["word"],
    "cardinals": ["word", "number"],
    "deliverables": ["kind", "of", "hint", "pattern", "example", "must_not_match"],
    "document_kinds": ["kind", "pattern", "example", "must_not_match"],
    "event_kinds": ["kind", "hint", "pattern", "example", "must_not_match"],
    "furniture": ["kind", "pattern", "matches", "must_not_match"],
    "idle_words": ["word"],
    "list_labels": ["form", "labels"],
    "instrument_nouns": ["noun", "kind", "treaty"],
    "mandate_roles": ["role", "of", "where", "leaves", "pattern", "unless", "example", "counter"],
    "modalities": ["modality", "pattern", "example", "must_not_match"],
    "months": ["name", "number"],
    "name_stock": ["word"],
    "ordinals": ["word", "number"],
    "place_words": ["word", "part"],
    "participation": ["status", "listed", "counted", "example", "must_not_match"],
    "said": ["name", "words"],
    "session_kinds": ["words", "mark"],
    "reported_roles": ["role", "of", "where", "pattern", "example", "counter"],
    "small_words": ["word"],
    "statement_kinds": ["kind", "hint", "pattern", "example", "must_not_match"],
    "statement_verbs": ["verb", "example", "must_not_match"],
    "stems": ["pattern", "stem"],
    "those_nouns": ["noun", "pattern", "example", "must_not_match"],
    "title_heads": ["head"],
    "title_stock": ["word"],
}
PATTERN = ["name", "how", "pattern", "matches", "must_not_match"]
COLUMNS = {
    **NEUTRAL,
    **{f"{code}/{name}": columns for code in known() for name, columns in OF_A_LANGUAGE.items() if name not in language(code).lacking},
    **{f"{code}/{PATTERNS}/{path.stem}": PATTERN for code in known() for path in (TABLES / code / PATTERNS).glob("*.tsv")},
}
# Words that the program puts into a pattern: of the things that it knows
FILLED = {
    "body": "Conference of Boats",
    "own": "Conference",
    "one": "League",
    "office": "Ferrymaster",
    "verb": "stressed",
    "covered": "C",
    "kinds": "[Rr]esolutions?|[Dd]ecisions?",
    "act": r"\d{1,3}/\d{1,3}",
}
SRC = ROOT / "src" / "mandategraph"
A_TO_Z = "abcdefghijklmnopqrstuvwxyz"
FURNITURE = [pytest.param(row, id=f"{row['kind']} {row['matches']}") for row in ENGLISH.rows("furniture")]


def test_every_table_is_known_here():
    assert {path.relative_to(TABLES).as_posix().removesuffix(".tsv") for path in TABLES.rglob("*.tsv")} == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_columns_and_no_empty_cell(name):
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    cells = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert cells[0] == COLUMNS[name]
    assert [line for line in cells if len(line) != len(COLUMNS[name]) or not all(cell.strip() for cell in line)] == []
    assert lines[0].startswith("# "), "a table says first what it is"


ROWS = [pytest.param(language(code), row, id=f"{code} {row['name']}") for code in known() for row in pattern_rows(code)]
SLOT = re.compile(r"<<([\w-]+)>>")


def found(spoken: Language, row: dict[str, str], words: str) -> bool:
    cell = SLOT.sub(lambda slot: FILLED.get(slot[1], slot[0]), row["pattern"])
    return getattr(spoken.compiled(cell), row["how"])(words) is not None


@pytest.mark.parametrize(("spoken", "row"), ROWS)
def test_a_pattern_finds_its_example(spoken, row):
    assert row["how"] in ("search", "match", "fullmatch")
    assert found(spoken, row, row["matches"])


@pytest.mark.parametrize(("spoken", "row"), ROWS)
def test_a_pattern_does_not_find_its_counter_example(spoken, row):
    assert not found(spoken, row, row["must_not_match"])


@pytest.mark.parametrize(("spoken", "row"), ROWS)
def test_what_stands_within_a_pattern_is_known(spoken, row):
    pieces = {other["name"] for other in pattern_rows(spoken.code) if other["topic"] == PIECES}
    assert set(SLOT.findall(row["pattern"])) <= pieces | {"month", "ordinal", "number"} | set(FILLED)


def test_every_pattern_bears_one_name_and_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*.py"))
    named = set(re.findall(r"\"([a-z][\w-]*)\"", code))
    inner = {slot for own in known() for row in pattern_rows(own) for slot in SLOT.findall(row["pattern"])}
    for own in known():
        for pieces in (False, True):
            names = [row["name"] for row in pattern_rows(own) if (row["topic"] == PIECES) == pieces]
            assert len(set(names)) == len(names)
            assert [name for name in names if name not in named and not (pieces and name in inner)] == []


def test_a_language_that_lacks_something_reads_nothing_there_and_says_so(tmp_path):
    """Beside English a folder with three months and one pattern: nothing of English is borrowed."""
    tables = {
        "months": "name\tnumber\njanvier\t1\nmars\t3\nmai\t5",
        f"{PATTERNS}/citations": f"{chr(9).join(PATTERN)}\nibid\tsearch\t[Ii]bid\\.\tibid.\tidem",
    }
    with tongue(tmp_path, "fr", tables) as french:
        assert known() == ("en", "fr")
        assert french.pattern("ibid").search("Voir ibid.")
        assert french.pattern("pinpoint").search(", para. 3") is None
        assert french.rows("ordinals") == ()
        assert {"ordinals", "pinpoint"} <= french.lacking
        assert "months" not in french.lacking
        assert french.iso_day("2015", "mars", "4") == "2015-03-04"
        assert language("en").lacking == frozenset()
        for number in (french.ordinal_pattern, french.title_head.pattern):
            assert not re.search(number, "Le premier avril", re.I)
        with pytest.raises(KeyError):
            french.pattern("no-such-pattern")
        with pytest.raises(KeyError):
            french.rows("no_such_table")
        with pytest.raises(KeyError):
            language("tlh")


def test_a_language_without_months_finds_none(tmp_path):
    with tongue(tmp_path, "fr", {"small_words": "word\nle"}) as french:
        assert not re.search(french.month_pattern, "mars 2015")


@pytest.mark.parametrize(
    ("pattern", "words", "days"),
    [
        pytest.param(
            r"(?P<day>\d+) (?:(?P<month>\w+) (?:(?P<year>\d+) )?)?au (?P<last_day>\d+) (?P<last_month>\w+) (?P<last_year>\d+)",
            "30 mars au 2 avril 2015", ("2015-03-30", "2015-04-02"), id="day, month, year",
        ),
        pytest.param(
            r"(?P<last_year>\d+)/(?P<month>\w+)/(?P<day>\d+)-(?P<last_month>\w+)/(?P<last_day>\d+)(?P<year>x)?",
            "2015/mars/30-avril/2", ("2015-03-30", "2015-04-02"), id="the year stands first",
        ),
        pytest.param(
            r"(?P<last_month>\w+) (?P<day>\d+)-(?P<last_day>\d+), (?P<last_year>\d+)(?P<month>x)?(?P<year>x)?",
            "avril 2-3, 2015", ("2015-04-02", "2015-04-03"), id="the month stands before its days",
        ),
        pytest.param(
            r"(?P<last_month>\w+) (?P<day>\d+)-(?P<last_day>\d+), (?P<last_year>\d+)(?P<month>x)?(?P<year>x)?",
            "avril 29-31, 2015", ("", ""), id="no calendar has the last day",
        ),
    ],
)  # fmt: skip
def test_days_are_read_in_the_order_of_their_pattern(pattern, words, days, tmp_path):
    with tongue(tmp_path, "fr", {"months": "name\tnumber\nmars\t3\navril\t4"}) as french:
        match = re.fullmatch(pattern, words)
        assert match is not None
        assert french.iso_days(match) == days


STEMS = {name: language(code).stems(name) for code in known() for name in {row["pattern"] for row in language(code).rows("stems")}}


@pytest.mark.parametrize(
    ("spoken", "row"), [pytest.param(*param.values, id=param.id) for param in ROWS if param.values[1]["name"] in STEMS]
)
def test_the_example_of_a_pattern_with_stems_holds_one_of_them(spoken, row):
    assert spoken.has_stem(row["name"], row["matches"])


def test_stems_and_words_that_are_said_are_of_a_pattern_or_asked_for():
    code = "".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*.py"))
    for own in known():
        assert {row["pattern"] for row in language(own).rows("stems")} <= {row["name"] for row in pattern_rows(own)}
        assert [row["name"] for row in language(own).rows("said") if f'said("{row["name"]}"' not in code] == []


@pytest.mark.parametrize("name", ["event_kinds", "statement_kinds", "deliverables"])
def test_the_example_of_a_kind_holds_one_of_its_hints(name):
    for row in ENGLISH.rows(name):
        assert any(hint in row["example"] for hint in row["hint"].split("|")), row["example"]


@pytest.mark.parametrize("name", ["event_kinds", "statement_kinds", "modalities"])
def test_of_the_kinds_of_a_table_the_example_has_its_own_first(name):
    first = OF_A_LANGUAGE[name][0]
    for row in ENGLISH.rows(name):
        found = [other[first] for other in ENGLISH.rows(name) if re.search(other["pattern"], row["example"])]
        assert found[:1] == [row[first]], row["example"]


@pytest.mark.parametrize("name", ["event_kinds", "statement_kinds", "modalities"])
def test_a_kind_is_not_told_by_its_counter_example(name):
    for row in ENGLISH.rows(name):
        assert not re.search(row["pattern"], row["must_not_match"]), row


def test_a_kind_of_deliverable_is_told_by_its_example_and_is_a_concept():
    concepts = (TABLES.parent / "kinds.ttl").read_text(encoding="utf-8")
    for row in ENGLISH.rows("deliverables"):
        assert f"<kind/{row['kind']}> a skos:Concept" in concepts
        assert row["of"] in ("any", "body")
        assert re.search(row["pattern"], row["example"]), row
        assert not re.search(row["pattern"], row["must_not_match"]), row


def test_a_role_of_a_mandate_is_told_by_its_example():
    for row in ENGLISH.rows("mandate_roles"):
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
    for row in ENGLISH.rows("answer_kinds"):
        assert f"<kind/{row['deliverable']}> a skos:Concept" in kinds
        assert f"<extent/{row['extent']}> a skos:Concept" in concepts
        assert re.compile(row["document"])
        assert re.search(row["title"], row["example"], re.IGNORECASE), row
        assert not re.search(row["title"], row["must_not_match"], re.IGNORECASE), row


def test_a_role_that_is_reported_is_told_by_its_example():
    for row in ENGLISH.rows("reported_roles"):
        assert row["where"] in ("lead", "within", "between")
        assert (row["role"] == "-") == (row["where"] != "between")
        assert re.search(row["pattern"], row["example"], re.IGNORECASE), row
        assert not re.search(row["pattern"], row["counter"], re.IGNORECASE), row


@pytest.mark.parametrize("name", ["idle_words", "name_stock", "title_stock"])
def test_a_list_of_words_is_sorted_and_in_small_letters(name):
    words = [row["word"] for row in ENGLISH.rows(name)]
    assert words == sorted({word.lower() for word in words})


def test_the_kind_of_a_document_is_told_by_its_first_words():
    for row in ENGLISH.rows("document_kinds"):
        if not row["example"].startswith("["):
            found = [other["kind"] for other in ENGLISH.rows("document_kinds") if re.match(other["pattern"], row["example"], re.IGNORECASE)]
            assert found[:1] == [row["kind"]], row["example"]


def test_the_kind_of_a_document_is_not_told_by_its_counter_example():
    for row in ENGLISH.rows("document_kinds"):
        assert not re.match(row["pattern"], row["must_not_match"], re.IGNORECASE), row


def test_the_status_of_participants_is_told_by_what_introduces_their_list():
    for row in ENGLISH.rows("participation"):
        assert (
            next(other["status"] for other in ENGLISH.rows("participation") if re.search(other["listed"], row["example"])) == row["status"]
        )


def test_the_status_of_participants_is_not_told_by_the_counter_example():
    for row in ENGLISH.rows("participation"):
        assert not re.search(row["listed"], row["must_not_match"]), row
        assert row["counted"] == "-" or not re.fullmatch(row["counted"], row["must_not_match"]), row


def test_a_verb_that_reports_speech_is_found_in_its_example_and_not_in_its_counter_example():
    for row in ENGLISH.rows("statement_verbs"):
        found = _reporting(ENGLISH).search(row["example"])
        assert found, row
        assert found["verb"] == row["verb"], row
        assert not _reporting(ENGLISH).search(row["must_not_match"]), row


def test_a_verb_that_reports_speech_stands_once_and_in_the_past_tense():
    verbs = [row["verb"] for row in ENGLISH.rows("statement_verbs")]
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
    assert re.fullmatch(ENGLISH.cardinal_pattern, words)
    assert ENGLISH.cardinal(words) == number


def test_letter_glyphs_stand_for_one_small_letter_each():
    assert [row for row in rows("letter_glyphs") if len(row["glyph"]) != 1 or not re.fullmatch("[a-z]", row["letter"])] == []
    assert len({row["glyph"] for row in rows("letter_glyphs")}) == len(rows("letter_glyphs"))


def test_a_party_is_led_back_to_by_its_noun():
    for row in ENGLISH.rows("those_nouns"):
        assert any(ENGLISH.pattern("those-authorities-or-bodies").search(f"that {words}{row['noun']}") for words in ("", "working ")), row
        assert re.search(row["pattern"], row["example"]), row
        assert not re.search(row["pattern"], row["must_not_match"]), row


def test_an_instrument_is_known_by_its_noun():
    for row in ENGLISH.rows("instrument_nouns"):
        assert ENGLISH.pattern("word-for-instrument").fullmatch(row["noun"])
        assert row["treaty"] in ("yes", "no")


def test_title_heads_are_words_with_capitals():
    assert [
        row["head"] for row in ENGLISH.rows("title_heads") if not re.fullmatch(r"[A-Z][a-z]+(?: (?:of |on )?[A-Z]?[a-z]+)*", row["head"])
    ] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_stands_twice(name):
    assert len(set(map(str, rows(name)))) == len(rows(name))


@pytest.mark.parametrize("row", FURNITURE)
def test_furniture_matches_its_example(row):
    assert re.fullmatch(row["pattern"], row["matches"])
    found = furniture(row["matches"], ENGLISH)
    assert found is not None
    assert found[0] == row["kind"]


@pytest.mark.parametrize("row", FURNITURE)
def test_furniture_does_not_match_its_counter_example(row):
    assert not re.fullmatch(row["pattern"], row["must_not_match"])
    assert furniture(row["must_not_match"], ENGLISH) is None


def test_a_running_head_has_the_group_that_the_readers_ask_for():
    assert all("symbol" in re.compile(row["pattern"]).groupindex for row in ENGLISH.rows("furniture") if row["kind"] == "head")


def test_the_kinds_of_furniture_are_those_that_the_table_tells():
    told = (TABLES / "en" / "furniture.tsv").read_text(encoding="utf-8").split("\n")[1]
    assert {row["kind"] for row in ENGLISH.rows("furniture")} == set(re.findall(r"(\w+)(?= \(|$)", told.partition("kind: ")[2]))


def test_the_months_are_twelve_in_order():
    assert [int(row["number"]) for row in ENGLISH.rows("months")] == list(range(1, 13))
    assert all(re.fullmatch(ENGLISH.month_pattern, row["name"]) for row in ENGLISH.rows("months"))


def test_the_ordinals_run_from_1_to_99():
    assert [int(row["number"]) for row in ENGLISH.rows("ordinals")] == list(range(1, 100))
    assert all(row["word"] == row["word"].lower() for row in ENGLISH.rows("ordinals"))


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
    found = re.fullmatch(ENGLISH.ordinal_pattern, words, re.I)
    assert found is not None
    assert ENGLISH.ordinal(words) == number


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
        (6, "ordinal", "s\u0130xth"),
        (6, "ordinal", "\u017fIXTH"),
        (5, "ordinal", "S5TH"),
        (9, "cardinal", "n\u0130ne"),
        (6, "cardinal", "\u017f\u0131x"),
    ],
)
def test_a_number_that_a_pattern_finds_is_read(number, read, words):
    pattern = ENGLISH.ordinal_pattern if read == "ordinal" else ENGLISH.cardinal_pattern
    assert re.fullmatch(pattern, words, re.I)
    assert getattr(ENGLISH, read)(words) == number


@pytest.mark.parametrize("words", ["fourh", "next", "\xb2", ""])
def test_what_is_no_number_is_told_so(words):
    for read in (ENGLISH.ordinal, ENGLISH.cardinal):
        with pytest.raises(KeyError):
            read(words)


def test_a_sign_is_one_letter_that_does_not_fall_apart_by_itself():
    for row in rows("letters"):
        assert len(row["sign"]) == 1
        assert row["sign"] == row["sign"].lower()
        assert not unicodedata.normalize("NFKD", row["sign"]).startswith(row["plain"]), row["sign"]
