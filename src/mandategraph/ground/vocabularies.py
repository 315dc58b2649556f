"""The vocabularies that the graph is written in."""

from __future__ import annotations

MG = "https://w3id.org/mandategraph/ontology#"
BASE = "https://w3id.org/mandategraph/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
CITO = "http://purl.org/spar/cito/"
ORG = "http://www.w3.org/ns/org#"
XSD = "http://www.w3.org/2001/XMLSchema#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "mg": MG,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "cito": CITO,
    "xsd": XSD,
    "void": VOID,
    "dcat": DCAT,
}


def whole(name: str) -> str:
    """The IRI of a name with a prefix, "mg:verb"; "" for "-", which a table has where there is none."""
    prefix, _, own = name.partition(":")
    return (PREFIXES | {"org": ORG})[prefix] + own if own else ""
