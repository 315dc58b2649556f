"""The hand-written vocabulary keeps its promises: every term explained, every printed form with one meaning only."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV
from rdflib.term import Node

from conftest import ROOT

ONTOLOGY = ROOT / "ontology"
SHAPES = ONTOLOGY.parent / "shapes"
BASE = "https://w3id.org/mandategraph/id/"
MG = "https://w3id.org/mandategraph/ontology#"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
SCHEMES = ("verb", "relation", "condition")
SCHEME_FILES = {"verb": "verbs.ttl", "relation": "relations.ttl", "condition": "conditions.ttl", "kind": "kinds.ttl"}

# What the citing and the asking relations and the mandates are called.
CITING = [
    "recalls",
    "reaffirms",
    "notes",
    "welcomes",
    "endorses",
    "commends",
    "emphasizes",
    "bearsInMind",
    "considers",
    "recognizes",
    "affirms",
    "pursuantTo",
    "inAccordanceWith",
    "setForthIn",
    "definedIn",
    "establishedBy",
    "implements",
    "amends",
    "underNote",
]
ASKING = ["requests", "urges", "invites", "encourages", "callsUpon", "reminds", "directs", "recommendsTo", "decidesFor"]
MANDATING = ["establishes", "continues", "makesPermanent", "tasks", "endorsesWorkOf", "ends"]
CLASSES = [
    "Instrument",
    "Act",
    "Resolution",
    "Decision",
    "Annex",
    "Provision",
    "Chapeau",
    "PreambularParagraph",
    "OperativeParagraph",
    "Recommendation",
    "Citation",
    "Action",
    "Treaty",
    "Convention",
    "Protocol",
    "Article",
    "Document",
    "Report",
    "Draft",
    "File",
    "Place",
    "Session",
    "Meeting",
    "AgendaItem",
    "Statement",
    "Vote",
    "Tenure",
    "Event",
    "Body",
    "State",
    "Constituency",
    "Initiative",
    "Unresolved",
    "CitedOnly",
    "Obligation",
    "Restatement",
    "Answer",
    "NoAnswerFound",
    "Derivation",
    "Succession",
    "DroppedProvision",
    "AnswerNotInCollection",
    "Change",
    "ReportedMandate",
    "NarrativeParagraph",
    "Listing",
    "ProposedItem",
    "DraftParagraph",
    "Sponsorship",
    "Person",
    "Post",
    "Figure",
    "Participation",
    "CredentialsReport",
]


def mg(name: str) -> URIRef:
    return URIRef(MG + name)


@cache
def read(path: Path) -> Graph:
    return Graph().parse(path, format="turtle", publicID=BASE)


TERM_FILES = ("mandategraph.ttl", "record.ttl", "documents.ttl", "lineage.ttl", "forms.ttl")


@cache
def terms() -> Graph:
    return sum((read(ONTOLOGY / name) for name in TERM_FILES), Graph())


def scheme(name: str) -> Graph:
    return read(ONTOLOGY / SCHEME_FILES[name])


@cache
def declared() -> frozenset[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    return frozenset(str(s) for kind in kinds for s in terms().subjects(RDF.type, kind) if str(s).startswith(MG))


def used(graph: Graph) -> set[str]:
    return {str(node) for triple in graph for node in triple if isinstance(node, URIRef) and str(node).startswith(MG) and str(node) != MG}


def concept(name: str, lemma: str) -> Node:
    found = list(scheme(name).subjects(SKOS.prefLabel, Literal(lemma, lang="en")))
    assert len(found) == 1, f"{name}: {lemma!r} names {len(found)} concepts, not one"
    return found[0]


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.name) for path in paths]


# --- every file ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", named(FILES))
def test_a_file_is_turtle(path):
    assert len(read(path)) > 0


@pytest.mark.parametrize("path", named([p for p in FILES if p.name not in TERM_FILES] + sorted(SHAPES.glob("*.ttl"))))
def test_every_mg_term_used_is_declared(path):
    assert used(read(path)) - declared() == set()


@pytest.mark.parametrize("path", named([p for p in FILES if p.name not in (*TERM_FILES, "alignment.ttl")]))
def test_data_iris_are_relative(path):
    text = path.read_text(encoding="utf-8")
    assert "@base" not in text
    assert BASE not in text


@pytest.mark.parametrize("path", named(FILES))
def test_texts_carry_one_language(path):
    assert {o.language for o in read(path).objects() if isinstance(o, Literal) and o.language} <= {"en"}


@pytest.mark.parametrize("path", named([p for p in FILES if p.parent == ONTOLOGY]))
def test_a_file_fits_the_house(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


# --- the terms -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment, SKOS.example, DCTERMS.source, RDFS.isDefinedBy])
def test_every_term_is_explained(predicate):
    assert [t for t in sorted(declared()) if (URIRef(t), predicate, None) not in terms()] == []


def test_a_term_has_one_label_one_comment_and_one_kind():
    for term in map(URIRef, declared()):
        assert len(list(terms().objects(term, RDFS.label))) == 1, term
        assert len(list(terms().objects(term, RDFS.comment))) == 1, term
        assert len(list(terms().objects(term, RDF.type))) == 1, term


def test_a_comment_says_what_it_relates_and_gives_an_example():
    for term in map(URIRef, sorted(declared())):
        comment = str(terms().value(term, RDFS.comment))
        assert "For example: " in comment, term
        assert comment.endswith("."), term
        if (term, RDF.type, OWL.Class) not in terms():
            assert re.match(r"Relates .+ to ", comment), term


def test_no_two_terms_bear_the_same_label():
    by_label = defaultdict(set)
    for term in map(URIRef, declared()):
        kind = (term, RDF.type, OWL.Class) in terms()
        by_label[kind, str(terms().value(term, RDFS.label))].add(str(term))
    assert [names for names in by_label.values() if len(names) > 1] == []


def test_classes_begin_with_a_capital_and_properties_do_not():
    for term in declared():
        name = term.removeprefix(MG)
        assert name[0].isupper() == ((URIRef(term), RDF.type, OWL.Class) in terms()), name


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_the_graph_is_declared(name):
    assert (mg(name), RDF.type, OWL.Class) in terms()


@pytest.mark.parametrize(
    ("names", "above"), [(CITING, "cites"), (ASKING, "addresses"), (MANDATING, "mandates")], ids=["citing", "asking", "mandating"]
)
def test_narrow_properties_stand_under_the_wide_one(names, above):
    assert {str(s) for s in terms().subjects(RDFS.subPropertyOf, mg(above))} == {str(mg(n)) for n in names}


def test_super_terms_domains_and_ranges_are_known_terms():
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        for value in terms().objects(None, predicate):
            known = str(value) in declared() or any(
                str(value).startswith(str(ns)) for ns in ("http://www.w3.org/2001/XMLSchema#", SKOS, RDF)
            )
            assert known, f"{value} is no known term"


# --- the alignment ---------------------------------------------------------------------------------------------------


def test_the_alignment_speaks_of_declared_terms_only_and_imports_nothing():
    graph = read(ONTOLOGY / "alignment.ttl")
    assert {str(s) for s in graph.subjects()} <= declared()
    assert (None, OWL.imports, None) not in graph
    assert set(graph.predicates()) <= {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch}


@pytest.mark.parametrize("namespace", [ORG, PROV, DCTERMS, SKOS], ids=["org", "prov", "dcterms", "skos"])
def test_the_alignment_names_terms_that_exist(namespace):
    """ORG, PROV-O, Dublin Core and SKOS as rdflib knows them; ELI, CiTO and FaBiO are not in rdflib and were checked by hand."""
    targets = {o for o in read(ONTOLOGY / "alignment.ttl").objects() if str(o).startswith(str(namespace))}
    assert targets
    assert [t for t in targets if t not in namespace] == []


def test_classes_are_mapped_to_classes_and_properties_to_properties():
    for subject, predicate, target in read(ONTOLOGY / "alignment.ttl"):
        name = re.split(r"[#/]", str(target))[-1]
        assert name[0].isupper() == ((subject, RDF.type, OWL.Class) in terms()), f"{subject} {predicate} {target}"


# --- the schemes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMES)
def test_a_concept_has_a_lemma_and_its_iri_is_the_lemma(name):
    graph = scheme(name)
    for node in graph.subjects(RDF.type, SKOS.Concept):
        labels = list(graph.objects(node, SKOS.prefLabel))
        assert len(labels) == 1, node
        slug = re.sub(r"[^a-z]+", "-", str(labels[0]).lower()).strip("-")
        assert str(node) == f"{BASE}{name}/{slug}" or name == "condition", node
        assert graph.value(node, SKOS.inScheme) == URIRef(BASE + name), node


@pytest.mark.parametrize("name", SCHEMES)
def test_no_two_concepts_share_a_printed_form(name):
    owners = defaultdict(set)
    for node, form in scheme(name).subject_objects(SKOS.altLabel):
        owners[" ".join(str(form).lower().split())].add(str(node))
    assert {form: nodes for form, nodes in owners.items() if len(nodes) > 1} == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_has_printed_forms(name):
    bare = [str(n) for n in scheme(name).subjects(RDF.type, SKOS.Concept) if not list(scheme(name).objects(n, SKOS.altLabel))]
    # A bare note has no words of its own.
    assert bare == ([f"{BASE}relation/footnote"] if name == "relation" else [])


@pytest.mark.parametrize("name", ["verb", "relation"])
def test_the_property_of_a_concept_is_declared_and_of_its_family(name):
    above = mg("addresses" if name == "verb" else "cites")
    for node in scheme(name).subjects(RDF.type, SKOS.Concept):
        values = list(scheme(name).objects(node, mg("property")))
        assert len(values) == 1, node
        assert values[0] == above or (values[0], RDFS.subPropertyOf, above) in terms(), node


@pytest.mark.parametrize(("name", "narrow"), [("verb", ASKING), ("relation", CITING)])
def test_every_narrow_property_is_reached_by_a_concept(name, narrow):
    reached = {str(o) for o in scheme(name).objects(None, mg("property"))}
    assert [n for n in narrow if str(mg(n)) not in reached] == []


def test_a_verb_has_its_force_and_says_whether_it_asks():
    graph = scheme("verb")
    for node in graph.subjects(RDF.type, SKOS.Concept):
        force, asks = graph.value(node, mg("force")), graph.value(node, mg("asks"))
        assert 0 <= int(force) <= 100, node
        assert isinstance(asks.toPython(), bool), node
        if graph.value(node, mg("property")) != mg("addresses"):
            assert asks.toPython(), f"{node} has a property for its addressee but asks nobody"


def test_force_falls_from_decides_to_notes():
    lemmas = ["decide", "request", "urge", "call upon", "encourage", "invite", "note"]
    forces = [int(scheme("verb").value(concept("verb", lemma), mg("force"))) for lemma in lemmas]
    assert forces == sorted(set(forces), reverse=True)


def test_verb_forms_are_capitalised_and_bear_no_adverb():
    graph = scheme("verb")
    adverbs = {str(a).lower() for a in graph.objects(None, mg("formAdverb"))}
    assert {"also", "further", "strongly"} <= adverbs
    for form in map(str, graph.objects(None, SKOS.altLabel)):
        assert form[0].isupper(), form
        assert form.split()[0].lower() not in adverbs, form


def test_no_printed_form_carries_also_or_further():
    for name in SCHEMES:
        forms = [
            str(f)
            for f in scheme(name).objects(None, SKOS.altLabel)
            if not re.match(r"(see|further to|mak(e|ing) further use)\b|furthering", str(f))
        ]
        bad = [f for f in forms if re.search(r"\b(also|further)\b", f.lower()) and "extrabudgetary" not in f]
        assert bad == [], name


@pytest.mark.parametrize(
    ("lemma", "asks"),
    [
        pytest.param("request", True, id="request asks"),
        pytest.param("reiterate", True, id="reiterates its call for States to"),
        pytest.param("draw attention", True, id="draws the attention of States to"),
        pytest.param("recommend", True, id="recommends that the authorities"),
        pytest.param("decide", True, id="decides that the Working Group shall"),
        pytest.param("welcome", False, id="welcome asks nobody"),
        pytest.param("take note", False, id="take note asks nobody"),
        pytest.param("endorse", False, id="endorse asks nobody"),
    ],
)
def test_which_verbs_ask(lemma, asks):
    assert scheme("verb").value(concept("verb", lemma), mg("asks")).toPython() is asks


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Requests", "request"),
        ("Calls upon", "call upon"),
        ("Takes note", "take note"),
        ("Took note", "take note"),
        ("Decided", "decide"),
        ("Draws the attention of", "draw attention"),
        ("Expresses its appreciation", "express appreciation"),
        ("Expressed its concern", "express concern"),
    ],
)
def test_a_printed_form_leads_to_its_verb(form, lemma):
    assert (concept("verb", lemma), SKOS.altLabel, Literal(form, lang="en")) in scheme("verb")


@pytest.mark.parametrize(
    ("form", "lemma", "tight"),
    [
        ("recalling", "recall", False),
        ("taking note with appreciation of", "take note", False),
        ("bearing in mind", "bear in mind", False),
        ("pursuant to", "pursuant to", True),
        ("in line with", "in accordance with", True),
        ("consistent with", "in accordance with", True),
        ("contained in", "set forth in", True),
        ("annexed to", "set forth in", True),
        ("implementation of", "implement", True),
        ("in compliance with", "in compliance with", True),
        ("complying with", "comply with", True),
        ("see also", "see also", True),
    ],
)
def test_a_printed_form_leads_to_its_relation(form, lemma, tight):
    node = concept("relation", lemma)
    assert (node, SKOS.altLabel, Literal(form, lang="en")) in scheme("relation")
    assert ((node, mg("bindsTightly"), Literal(True)) in scheme("relation")) is tight


@pytest.mark.parametrize(
    ("form", "slug"),
    [
        ("within existing resources", "within-existing-resources"),
        ("subject to the availability of extrabudgetary resources", "extrabudgetary"),
        ("subject to the availability of resources", "available-resources"),
    ],
)
def test_a_printed_form_leads_to_its_condition(form, slug):
    assert (URIRef(f"{BASE}condition/{slug}"), SKOS.altLabel, Literal(form, lang="en")) in scheme("condition")
