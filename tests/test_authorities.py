"""The authority files: every name means one thing, every code is real, every pattern matches what it should and nothing else."""

from __future__ import annotations

import csv
import os
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pycountry
import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

MG = Namespace("https://w3id.org/mandategraph/ontology#")
BASE = "https://example.org/base/"  # any base will do: the files hold relative IRIs only
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology" / "authorities"
FILES = sorted(FOLDER.glob("*.ttl"))
SHARED = Path(os.environ.get("MANDATEGRAPH_REPORTS", str(ROOT.parent / "shared" / "reports"))).resolve().parent
NAMES_TSV = SHARED / "gold" / "names.tsv"

# Short names that stand without a conference: they mean the thing only after an act has named it in full.
# Several bodies may share one ("Commission"): the last named is meant.
NAMED_BEFORE = {
    "Ad Hoc Committee",
    "Assembly",
    "Charter",
    "Commission",
    "Council",
    "Expert Group",
    "Global Plan of Action",
    "International Guidelines",
    "Model Law",
    "Plan of Action",
    "Programme of Action",
    "2021 Political Declaration",
}
TERMS = {
    "Body",
    "Constituency",
    "Convention",
    "Document",
    "Initiative",
    "Instrument",
    "Protocol",
    "State",
    "Treaty",
    "actNumber",
    "constitutedBy",
    "firstSession",
    "formerName",
    "governs",
    "isoAlpha2",
    "isoAlpha3",
    "lastSession",
    "ofConference",
    "partiesTo",
    "shortName",
    "supplements",
    "symbolStem",
    "treatySeriesVolume",
    "validFrom",
    "validUntil",
}
KINDS = {"un entity", "igo", "ngo", "group", "regional organization"}
CLASS_OF = {"body": "Body", "constituency": "Constituency", "initiative": "Initiative", "state": "State", "treaty": "Treaty"}


def parse(path: Path) -> Graph:
    graph = Graph()
    graph.parse(path, format="turtle", publicID=BASE)
    return graph


@cache
def authorities() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path, format="turtle", publicID=BASE)
    return graph


@cache
def entries() -> tuple[URIRef, ...]:
    return tuple(sorted({s for s in authorities().subjects(RDF.type) if isinstance(s, URIRef)}))


def relative(node: Node) -> str:
    return str(node).removeprefix(BASE)


def texts(node: Node, *properties: URIRef) -> set[str]:
    return {str(o) for p in properties for o in authorities().objects(node, p)}


def iri(path: str) -> URIRef:
    return URIRef(BASE + path)


def test_the_six_files_and_the_organizations_are_there():
    want = {"bodies", "constituencies", "initiatives", "instruments", "organizations", "states", "treaties"}
    assert want <= {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_file_parses_under_any_base_and_names_none(path):
    text = path.read_text(encoding="utf-8")
    assert "@base" not in text
    assert all(not str(s).startswith("https://w3id.org/mandategraph/id/") for s in parse(path).subjects())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_entry_is_described_in_two_files(path):
    own = set(parse(path).subjects(RDF.type))
    elsewhere = {s for other in FILES if other != path for s in parse(other).subjects(RDF.type)}
    assert set() == {relative(s) for s in own & elsewhere}


def test_every_entry_has_one_label_in_english():
    labels = {relative(e): list(authorities().objects(e, RDFS.label)) for e in entries()}
    assert {e: found for e, found in labels.items() if len(found) != 1 or found[0].language != "en"} == {}


def test_every_entry_is_of_the_class_that_its_iri_says():
    wrong = set()
    for entry in entries():
        kinds = {str(k).removeprefix(str(MG)) for k in authorities().objects(entry, RDF.type)}
        want = CLASS_OF.get(relative(entry).split("/")[0])
        if (want and want not in kinds) or (not want and not kinds & {"Instrument", "Document", "Treaty"}):
            wrong.add(relative(entry))
    assert set() == wrong


def test_only_known_terms_are_used():
    used = {str(t).removeprefix(str(MG)) for s, p, o in authorities() for t in (p, o) if str(t).startswith(str(MG))}
    assert set() == used - TERMS


def test_no_full_name_belongs_to_two_entries():
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in entries():
        for name in texts(entry, RDFS.label, SKOS.altLabel):
            owners[name].add(relative(entry))
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_no_short_name_means_two_things_in_one_conference_nor_is_a_full_name():
    full = {name for entry in entries() for name in texts(entry, RDFS.label, SKOS.altLabel)}
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries():
        for name in texts(entry, MG.shortName):
            assert name not in full, name
            for conference in authorities().objects(entry, MG.ofConference):
                owners[name, relative(conference)].add(relative(entry))
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_every_short_name_has_its_conference_or_is_one_that_needs_the_full_name_first():
    loose = {n for e in entries() if (e, MG.ofConference, None) not in authorities() for n in texts(e, MG.shortName)}
    assert set() == loose - NAMED_BEFORE


def test_names_are_clean():
    """No blank at an end, no double blank, no line end, nothing empty."""
    names = {n for e in entries() for n in texts(e, RDFS.label, SKOS.altLabel, MG.shortName, MG.formerName)}
    assert set() == {n for n in names if n != " ".join(n.split()) or not n}


def test_a_name_never_swallows_a_citation():
    """ "article 30" or "resolution 5/4" inside a name would hide the citation behind the longer match."""
    names = {n for e in entries() for n in texts(e, RDFS.label, SKOS.altLabel, MG.shortName)}
    assert set() == {n for n in names if re.search(r"\barticles? \d|\b(resolution|decision)s? \d|\bparagraphs? \d", n)}


def test_former_names_are_found_in_texts_too():
    missing = {(relative(e), n) for e in entries() for n in texts(e, MG.formerName) - texts(e, RDFS.label, SKOS.altLabel, MG.shortName)}
    assert set() == missing


def test_what_an_entry_points_at_is_an_entry():
    pointing = (MG.ofConference, MG.governs, MG.supplements, MG.partiesTo, URIRef("http://www.w3.org/ns/org#subOrganizationOf"))
    aims = {o for p in pointing for o in authorities().objects(None, p)}
    assert set() == {relative(o) for o in aims if o not in entries()}


def test_the_kind_of_a_body_is_one_that_reports_use():
    dcterms_type = URIRef("http://purl.org/dc/terms/type")
    assert set() == {str(o) for o in authorities().objects(None, dcterms_type)} - KINDS


# --- States -----------------------------------------------------------------------------------------------------------


def test_every_state_has_the_codes_of_iso_3166():
    wrong = set()
    for entry in authorities().subjects(RDF.type, MG.State):
        code = relative(entry).removeprefix("state/")
        country = pycountry.countries.get(alpha_3=code)
        if country is None or texts(entry, MG.isoAlpha2) != {country.alpha_2} or texts(entry, MG.isoAlpha3) != {code}:
            wrong.add(code)
    assert set() == wrong


def test_the_members_of_the_united_nations_and_the_observer_states_are_there():
    assert len(set(authorities().subjects(RDF.type, MG.State))) == 193 + 2 + 2  # and Cook Islands, Niue


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("IRN", "Iran (Islamic Republic of)", id="in a list"),
        pytest.param("IRN", "Islamic Republic of Iran", id="in a sentence"),
        pytest.param("VEN", "Bolivarian Republic of Venezuela", id="in a sentence, inverted in lists"),
        pytest.param("VEN", "Venezuela (Bolivarian Republic of)", id="inverted"),
        pytest.param("BOL", "Plurinational State of Bolivia", id="since 2009"),
        pytest.param("BOL", "Bolivia", id="before 2009"),
        pytest.param("TUR", "Turkey", id="until 2022"),
        pytest.param("TUR", "Türkiye", id="since 2022"),
        pytest.param("MKD", "the former Yugoslav Republic of Macedonia", id="until 2019, sorted under T"),
        pytest.param("MKD", "North Macedonia", id="since 2019"),
        pytest.param("CZE", "Czech Republic", id="until 2016"),
        pytest.param("LBY", "Libyan Arab Jamahiriya", id="until 2011"),
        pytest.param("CIV", "Côte d’Ivoire", id="printer's apostrophe"),
        pytest.param("GBR", "United Kingdom of Great Britain and Northern Ireland", id="long form in lists"),
        pytest.param("USA", "United States of America", id="long form"),
        pytest.param("PSE", "Palestine", id="before 2012"),
        pytest.param("VAT", "Holy See", id="not the Vatican City"),
        pytest.param("COD", "Democratic Republic of the Congo", id="not COG"),
    ],
)
def test_a_state_is_known_by_the_names_of_its_time(code, name):
    assert name in texts(iri(f"state/{code}"), RDFS.label, SKOS.altLabel)


# --- Numbers of acts --------------------------------------------------------------------------------------------------

NUMBERS = [  # body, numbers that are its acts', numbers that cannot be
    ("ctoc-cop", ["1/2", "5/4", "11/6"], ["55", "1/", "2014/17", "55/255", "7/1/2"]),
    (
        "general-assembly",
        ["55/25", "217 A (III)", "48/13 C", "S-20/2", "ES-10/1", "3201 (S-VI)", "415 (V)", "60/519", "59/113 A", "2200 A (XXI)", "76/233"],
        ["2014/17", "1373 (2001)", "55", "S-20", "55/2566"],
    ),
    ("ecosoc", ["2014/17", "2006/27", "1992/1", "663 C (XXIV)", "2076 (LXII)", "9 (I)"], ["55/25", "27/5", "1373 (2001)"]),
    ("security-council", ["1373 (2001)", "2331 (2016)", "42 (1948)"], ["1373", "217 A (III)", "55/25"]),
    ("ccpcj", ["26/3", "27/5", "31/1"], ["2014/17", "55/255"]),
    ("cnd", ["65/2", "51/13"], ["2014/17"]),
    ("commission-on-the-status-of-women", ["66/1", "60/2"], ["2014/17"]),
    ("human-rights-council", ["20/1", "S-17/1", "5/1"], ["2005/10"]),
    ("commission-on-human-rights", ["2004/110"], ["20/1"]),
    ("cac-cosp", ["3/1", "10/2"], ["58/4/1", "2005/14"]),
]


@pytest.mark.parametrize(("body", "good", "bad"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_the_shape_of_act_numbers(body, good, bad):
    (pattern,) = texts(iri(f"body/{body}"), MG.actNumber)
    assert good == [n for n in good if re.fullmatch(pattern, n)]
    assert [n for n in bad if re.fullmatch(pattern, n)] == []


def test_whoever_adopts_acts_has_a_stem_of_its_own_and_a_tested_number():
    stems = [s for e in entries() for s in texts(e, MG.symbolStem)]
    adopting = {relative(e).removeprefix("body/") for e in entries() if texts(e, MG.symbolStem)}
    assert len(stems) == len(set(stems))
    assert adopting == {relative(e).removeprefix("body/") for e in entries() if texts(e, MG.actNumber)}
    assert adopting - {"statistical-commission"} == {row[0] for row in NUMBERS}


@pytest.mark.parametrize("entry", sorted(set(authorities().subjects(MG.firstSession))), ids=relative)
def test_bounds_are_integers_in_order(entry):
    bounds = [o.value for p in (MG.firstSession, MG.lastSession) for o in authorities().objects(entry, p) if isinstance(o, Literal)]
    assert bounds == sorted(bounds)
    assert all(isinstance(n, int) for n in bounds)


# --- Treaties ---------------------------------------------------------------------------------------------------------


def test_one_volume_of_the_treaty_series_means_one_treaty():
    owners: dict[str, list[str]] = defaultdict(list)
    for entry in entries():
        for volume in texts(entry, MG.treatySeriesVolume):
            assert re.fullmatch(r"[0-9]{1,4}", volume)
            owners[volume].append(relative(entry))
    assert {volume: found for volume, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("treaty", "volume", "act"),
    [
        ("untoc", "2225", "A/RES/55/25#annex1"),
        ("trafficking-in-persons-protocol", "2237", "A/RES/55/25#annex2"),
        ("smuggling-of-migrants-protocol", "2241", "A/RES/55/25#annex3"),
        ("firearms-protocol", "2326", "A/RES/55/255#annex1"),
    ],
)
def test_the_convention_and_its_protocols_have_volume_and_annex(treaty, volume, act):
    node = iri(f"treaty/{treaty}")
    assert {volume} == texts(node, MG.treatySeriesVolume)
    assert {iri(act)} == set(authorities().objects(node, MG.constitutedBy))
    assert (treaty != "untoc") == ((node, MG.supplements, iri("treaty/untoc")) in authorities())


def test_only_the_convention_and_its_protocols_are_under_treaty():
    assert sum(relative(e).startswith("treaty/") for e in entries()) == 4


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        pytest.param(
            "treaty/smuggling-of-migrants-protocol",
            "Protocol to Prevent the Smuggling of Migrants by Land, Sea and Air",
            id="as decision 3/2 misprints it",
        ),
        pytest.param("treaty/untoc", "United Nations Convention on Transnational Organized Crime", id="as resolution 6/1 misprints it"),
        pytest.param(
            "body/ctoc-wg-technical-assistance",
            "Working Group of Governmental Experts on Technical Assistance",
            id="Governmental for Government",
        ),
        pytest.param("body/ctoc-wg-technical-assistance", "interim working group on technical assistance", id="before it was lasting"),
        pytest.param("initiative/sherloc", "Sharing Electronic Resources and Laws against Organized Crime", id="the first expansion"),
        pytest.param("initiative/self-assessment-software", "omnibus tool", id="the checklist's nickname"),
        pytest.param(
            "initiative/directory-of-competent-national-authorities", "directory of central authorities", id="before it held others"
        ),
        pytest.param("initiative/global-programme-on-firearms", "Firearms Trafficking Section", id="who carries the programme on"),
    ],
)
def test_a_thing_keeps_its_names_through_time(thing, name):
    assert name in texts(iri(thing), RDFS.label, SKOS.altLabel)


def test_the_executive_director_is_not_the_office():
    name = "Executive Director of the United Nations Office on Drugs and Crime"
    owners = {relative(e) for e in entries() if name in texts(e, RDFS.label, SKOS.altLabel)}
    assert {"body/unodc-executive-director"} == owners


@pytest.mark.skipif(not NAMES_TSV.is_file(), reason="no gold here: set MANDATEGRAPH_REPORTS to a folder with gold beside it")
def test_every_addressee_of_the_gold_is_known_by_its_name():
    with NAMES_TSV.open(encoding="utf-8", newline="") as file:
        rows = [(row["gold"], row["iri"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert [path for _, path in rows if iri(path) not in entries()] == []
    unknown = {
        (name, path)
        for name, path in rows
        if not name.startswith("WG-") and name not in texts(iri(path), RDFS.label, SKOS.altLabel, MG.shortName)
    }
    assert set() == unknown
