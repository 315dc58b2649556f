"""Forms: what they print they read, for every body; the examples of the entries hold, and bodies unlike ours need no more than an entry."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Namespace, URIRef

from conftest import RIVERS, ROOT
from mandategraph.authorities.forms import Form, FormError
from mandategraph.authorities.grammar import ActName, Grammars
from mandategraph.authorities.letters import number_of, roman
from mandategraph.authorities.symbols import document_symbol, symbol_parts
from mandategraph.ground.errors import MandategraphError
from mandategraph.language.lexicon import load_lexicon

MG = Namespace("https://w3id.org/mandategraph/ontology#")
BASE = "https://example.org/base/"


@cache
def grammars() -> Grammars:
    return load_lexicon([RIVERS]).things.grammars


def told(prop: URIRef) -> list[object]:
    """(body, number) of every example that the entry of a body gives."""
    graph = Graph()
    for path in (*sorted((ROOT / "ontology" / "authorities").glob("*.ttl")), RIVERS):
        graph.parse(path, publicID=BASE)
    found = sorted(
        (str(body).removeprefix(BASE), str(number)) for body, number in graph.subject_objects(prop) if (body, MG.adopts, None) in graph
    )
    return [pytest.param(body, number, id=f"{body.removeprefix('body/')} {number}") for body, number in found]


EXAMPLES = told(SKOS.example)


# --- one form --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "printed", "slots"),
    [
        pytest.param("{session}/{serial}", "7/1", {"session": "7", "serial": "1"}, id="plain"),
        pytest.param("{session}/{serial} {part?}", "48/13 C", {"session": "48", "serial": "13", "part": "C"}, id="with a part"),
        pytest.param("{session}/{serial} {part?}", "48/13", {"session": "48", "serial": "13", "part": ""}, id="without one"),
        pytest.param("{serial:4} {part?} ({session:roman})", "217 A (III)", {"serial": "217", "part": "A", "session": "III"}, id="Roman"),
        pytest.param("{serial:4} ({year})", "1373 (2001)", {"serial": "1373", "year": "2001"}, id="of a year"),
        pytest.param("{session:special}/{serial}", "ES-10/1", {"session": "ES-10", "serial": "1"}, id="emergency special session"),
        pytest.param("{session:roman}.{serial}", "XIII.9", {"session": "XIII", "serial": "9"}, id="with a full stop"),
        pytest.param("{serial}/CP.{session}", "2/CP.21", {"serial": "2", "session": "21"}, id="the session stands behind"),
    ],
)
def test_a_form_reads_what_it_prints(form, printed, slots):
    assert Form(form).read(printed) == slots
    assert Form(form).write(slots) == printed


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("{session}/{serial}", "7-1"),
        ("{session}/{serial}", "7/1/2"),
        ("{session:2}/{serial}", "107/1"),
        ("{session}/{serial} {part?}", "48/13 Care"),
        ("{serial:4} ({year})", "1373 (1801)"),
        ("{session:roman}.{serial}", "13.9"),
    ],
)
def test_a_form_does_not_read_what_it_would_not_print(form, printed):
    assert Form(form).read(printed) is None


@pytest.mark.parametrize("printed", ["4/ 2", "4 /2", "4/2"])
def test_blanks_more_or_less_make_no_difference(printed):
    assert Form("{session}/{serial}").read(printed) == {"session": "4", "serial": "2"}


@pytest.mark.parametrize("words", ["7/1", "{session", "{session}}", "{session}/{session}", "{session:greek}/{serial}"])
def test_what_is_no_form_is_refused(words):
    with pytest.raises(FormError):
        Form(words).check()


def test_a_slot_that_must_be_filled_is_asked_for():
    with pytest.raises(KeyError):
        Form("{session}/{serial}").write({"session": "7"})


def test_roman_numbers_are_read_as_printed():
    assert [number_of(roman(n)) for n in range(1, 40)] == list(range(1, 40))
    assert [number_of(words) for words in ("07", "S-20", "")] == [7, 0, 0]


# --- the entries -----------------------------------------------------------------------------------------------------


def test_every_body_that_adopts_acts_gives_examples_and_counter_examples():
    for prop in (SKOS.example, MG.counterExample):
        apart = {series.body for body in grammars().bodies.values() for series in body.series if series.iri.startswith("body/")}
        assert {param.values[0] for param in told(prop)} | apart == set(grammars().bodies)


@pytest.mark.parametrize(("body", "number"), EXAMPLES)
def test_an_example_is_one_act_of_each_series_and_prints_itself_again(body, number):
    for series in grammars().bodies[body].series:
        name = series.read(number)
        assert name is not None
        assert (name.printed, name.number, name.body, name.series) == (number, number.replace(" ", ""), body, series.key)
        assert series.read(name.number) == name, "without blanks it is the same"


@pytest.mark.parametrize(("body", "number"), told(MG.counterExample))
def test_a_counter_example_is_none(body, number):
    assert grammars().bodies[body].read(number) == ()


@pytest.mark.parametrize(("body", "number"), EXAMPLES)
def test_symbol_heading_citation_and_label_are_read_as_the_act_that_they_print(body, number):
    grammar = grammars().bodies[body]
    for name in grammar.read(number):
        assert grammars().act(name.iri) == name
        for printed in (name.symbol, f"{name.series}/{name.number}", name.heading("en"), name.cited("en"), name.label("en")):
            assert grammar.read(printed) == (name,), printed


@pytest.mark.parametrize(("body", "number"), EXAMPLES)
def test_a_number_alone_has_a_candidate_in_each_series(body, number):
    grammar = grammars().bodies[body]
    names = grammar.read(number)
    assert [name.kind for name in names] == [series.kind for series in grammar.series]
    assert len({name.iri for name in names}) == len(names)


def act(body: str, kind: str, number: str) -> ActName:
    return grammars().called(f"body/{body}", kind, number)


@pytest.mark.parametrize(
    ("name", "iri", "label"),
    [
        (("ctoc-cop", "resolution", "6/1"), "CTOC/COP/RES/6/1", "Resolution 6/1"),
        (("ctoc-cop", "decision", "6/1"), "CTOC/COP/DEC/6/1", "Decision 6/1"),
        (("icrs-cosp", "resolution", "3/1"), "ICRS/COSP/RES/3/1", "Resolution 3/1"),
        (("general-assembly", "resolution", "55/25"), "A/RES/55/25", "General Assembly resolution 55/25"),
        (("general-assembly", "resolution", "217 A (III)"), "A/RES/217A(III)", "General Assembly resolution 217A(III)"),
        (("general-assembly", "resolution", "3201 (S-VI)"), "A/RES/3201(S-VI)", "General Assembly resolution 3201(S-VI)"),
        (("general-assembly", "decision", "60/519"), "A/DEC/60/519", "General Assembly decision 60/519"),
        (("ecosoc", "resolution", "2014/17"), "E/RES/2014/17", "Economic and Social Council resolution 2014/17"),
        (("ccpcj", "resolution", "27/5"), "E/CN.15/RES/27/5", "Commission on Crime Prevention and Criminal Justice resolution 27/5"),
        (("security-council", "resolution", "1373 (2001)"), "S/RES/1373(2001)", "Security Council resolution 1373(2001)"),
        (("human-rights-council", "resolution", "S-32/1"), "A/HRC/RES/S-32/1", "Human Rights Council resolution S-32/1"),
        (("general-assembly", "resolution", "2014/17"), "A/RES/2014/17", "General Assembly resolution 2014/17"),  # no number of its acts
    ],
)
def test_the_iri_and_the_label_of_an_act(name, iri, label):
    assert (act(*name).iri, act(*name).label("en")) == (iri, label)


def test_an_annex_is_called_by_its_act():
    assert act("ctoc-cop", "decision", "6/1").annex("2", "en") == "Annex 2 to decision 6/1"


def test_the_kind_of_an_act_is_told_by_its_series_and_its_rank():
    assert [(series.kind, series.key, series.act_class, series.leads) for series in grammars().kinds.values()] == [
        ("resolution", "RES", "Resolution", True),
        ("decision", "DEC", "Decision", False),
    ]


def test_what_is_usual_tells_an_act_of_a_body_that_nobody_knows():
    name = grammars().act("XYZ/COP/DEC/5/2")
    assert name is not None
    assert (name.kind, name.body, name.session_no, name.iri) == ("decision", "", 5, "XYZ/COP/DEC/5/2")
    assert grammars().act("XYZ/COP/2014/2") is None


@pytest.mark.parametrize(
    ("symbol", "draft"),
    [("CTOC/COP/2014/L.4", True), ("CTOC/COP/2014/L.4/Rev.2", True), ("A/C.3/78/L.10", True), ("CTOC/COP/2014/2", False), ("A/L", False)],
)
def test_drafts_are_told_by_their_symbols(symbol, draft):
    assert grammars().is_draft(symbol) == draft


@pytest.mark.parametrize(
    ("part", "symbol", "stands"),
    [
        ("revision", "LAKES/COP/2014/L.4/Rev.2", True),
        ("revision", "LAKES/COP/2014/L.4/Rev.2/Corr.1", True),
        ("revision", "LAKES/COP/2014/L.4", False),
        ("revision", "LAKES/COP/2014/Review.2", False),
        ("room-paper", "LAKES/COP/2014/CRP.5/Add.1", True),
        ("room-paper", "CRP.5", False),
    ],
)
def test_the_part_of_a_symbol_is_told_by_its_form(part, symbol, stands):
    assert symbol_parts()[part].stands_in(symbol) == stands


@pytest.mark.parametrize(
    ("symbol", "earlier"),
    [
        ("LAKES/COP/2014/L.4/Rev.2", ["LAKES/COP/2014/L.4/Rev.1", "LAKES/COP/2014/L.4"]),
        ("LAKES/COP/2014/L.4/Rev.2/Add.1", []),
        ("LAKES/COP/2014/L.4", []),
    ],
)
def test_a_revision_tells_the_forms_before_it(symbol, earlier):
    assert list(symbol_parts()["revision"].before(symbol)) == earlier


def test_every_part_of_symbols_has_a_form_that_is_one_and_examples_both_ways():
    graph = Graph().parse(ROOT / "ontology" / "symbols.ttl", publicID=BASE)
    parts = set(graph.subjects(RDF.type, MG.SymbolPart))
    assert {str(part).removeprefix(f"{BASE}symbol-part/") for part in parts} == set(symbol_parts())
    for part in parts:
        Form(str(graph.value(part, MG.partForm))).check()
        assert graph.value(part, SKOS.example, any=True)
        assert graph.value(part, MG.counterExample, any=True)


def test_every_example_of_a_part_is_a_symbol_that_is_found_whole_in_a_text():
    graph = Graph().parse(ROOT / "ontology" / "symbols.ttl", publicID=BASE)
    for symbol in graph.objects(None, SKOS.example):
        assert [match[0] for match in document_symbol().finditer(f"see {symbol}, of May")] == [str(symbol)]


# --- bodies unlike ours ----------------------------------------------------------------------------------------------

PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> . @prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LAKES = """
<body/lakes-cop> a mg:Body ; rdfs:label "Conference of the Lakes"@en ; mg:symbolStem "LAKES/CP" ;
    mg:adopts <body/lakes-cop/series/DEC> , <body/lakes-cop/series/PLEDGE> .
<body/lakes-cop/series/DEC> a mg:Series ; skos:broader <series/decision> ; mg:rank 1 ;
    mg:numberForm "{serial}/CP.{session}" ; skos:example "2/CP.21" ; mg:counterExample "21/2" .
<body/lakes-cop/series/PLEDGE> a mg:Series ; skos:prefLabel "pledge"@en ; skos:notation "PL" ; mg:rank 2 ;
    mg:numberForm "{session:roman}.{serial}" ; mg:symbolForm "{stem}/PL/{number}" ; mg:headingForm "Pledge {number}"@en ;
    mg:labelForm "{body} pledge {number}"@en ; skos:example "XIII.9" ; mg:counterExample "13.9" .
"""


def entry(folder: Path, turtle: str) -> Grammars:
    path = folder / "lakes.authority.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return load_lexicon([path]).things.grammars


def test_a_body_that_numbers_otherwise_and_adopts_other_kinds_needs_an_entry_only(tmp_path):
    known = entry(tmp_path, LAKES)
    decision, pledge = known.bodies["body/lakes-cop"].read("2/CP.21") + known.bodies["body/lakes-cop"].read("Pledge XIII.9")
    assert (decision.iri, decision.session, decision.serial, decision.kind) == ("LAKES/CP/DEC/2/CP.21", "21", "2", "decision")
    assert decision.of.leads
    assert (pledge.iri, pledge.label("en"), number_of(pledge.session)) == (
        "LAKES/CP/PL/XIII.9",
        "Conference of the Lakes pledge XIII.9",
        13,
    )
    assert known.act("LAKES/CP/DEC/2/CP.21") == decision


def test_a_body_that_tells_only_the_shape_of_its_numbers_adopts_what_is_usual(tmp_path):
    known = entry(tmp_path, '<body/lakes> a mg:Body ; rdfs:label "Lakes"@en ; mg:symbolStem "LK" ; mg:actNumber "[0-9]{1,2}/[0-9]{1,2}" .')
    grammar = known.bodies["body/lakes"]
    assert [name.iri for name in grammar.read("7/1")] == ["LK/RES/7/1", "LK/DEC/7/1"]
    assert grammar.read("7/100") == grammar.read("217 A (III)") == ()
    assert grammar.shape == "[0-9]{1,2}/[0-9]{1,2}"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        pytest.param(LAKES.replace("{serial}/CP.{session}", "{serial/CP.{session}"), "lexicon#form", id="a slot that is not closed"),
        pytest.param(LAKES.replace("<body/lakes-cop/series/PLEDGE> .", "<series/pledge> ."), "lexicon#form", id="a series that is none"),
        pytest.param(LAKES.replace('mg:symbolForm "{stem}/PL/{number}" ;', ""), "lexicon#form", id="a series without symbol"),
        pytest.param(LAKES.replace('skos:example "2/CP.21"', 'skos:example "21/2"'), "lexicon#example", id="an example that is not read"),
        pytest.param(
            LAKES.replace('mg:counterExample "13.9"', 'mg:counterExample "XIII.8"'), "lexicon#example", id="a counter-example that is"
        ),
        pytest.param(
            '<body/l> a mg:Body ; rdfs:label "L"@en ; mg:symbolStem "L" ; mg:actNumber "[0-9" .', "lexicon#form", id="a shape that is none"
        ),
    ],
)
def test_a_wrong_entry_is_told_when_it_is_read(tmp_path, wrong, code):
    with pytest.raises(MandategraphError) as caught:
        entry(tmp_path, wrong)
    assert caught.value.code == code


# --- terms that there are none of --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "entry"),
    [
        pytest.param([], LAKES, id="all are known"),
        pytest.param(["mg:symbolStm, which is no property of the ontology. Did you mean mg:symbolStem?"], 'mg:symbolStm "L"', id="a slip"),
        pytest.param(["mg:Boddy, which is no class of the ontology. Did you mean mg:Body?"], "a mg:Boddy", id="a class"),
        pytest.param(["mg:zzqq, which is no property"], 'mg:zzqq "x"', id="nothing is near"),
        pytest.param(["mg:symbolStm, which"], 'mg:symbolStm "L" , "M"', id="told once"),
        pytest.param([], "mg:depth 3 . mg:depth a <http://www.w3.org/2002/07/owl#DatatypeProperty>", id="declared in the file itself"),
        pytest.param([], "<https://example.org/depth> 3", id="another namespace"),
    ],
)
def test_a_term_that_there_is_none_of_is_told_and_all_else_holds(tmp_path, told, entry):
    path = tmp_path / "lakes.authority.ttl"
    turtle = entry if entry is LAKES else f'<body/l> a mg:Body ; rdfs:label "Lake Board"@en ; {entry} .'
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    lexicon = load_lexicon([path])
    assert {"body/l", "body/lakes-cop"} & lexicon.things.entries.keys()
    assert [(note.code, str(path) in note.line) for note in lexicon.notes] == [("lexicon#unknown-term", True)] * len(told)
    assert all(words in note.line for words, note in zip(told, lexicon.notes, strict=True))


def test_no_authority_file_of_ours_has_a_term_that_there_is_none_of():
    folder = ROOT / "ontology"
    ours = [*folder.glob("*.ttl"), *(folder / "authorities").glob("*.ttl"), RIVERS]
    assert load_lexicon(ours).notes == ()
