"""The SPARQL 1.1 Service Description: what a program learns that asks the endpoint about itself."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from mandategraph.ground.vocabularies import RDF
from mandategraph.serve.media import GRAPHS

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
WRITTEN = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service_description(address: str, media_type: str | None) -> bytes:
    """Return the description of the endpoint at an address, as Turtle where the media type is None."""
    service = BlankNode("service")
    triples = [
        Triple(service, NamedNode(f"{RDF}type"), NamedNode(f"{SD}Service")),
        Triple(service, NamedNode(f"{SD}endpoint"), NamedNode(address)),
        Triple(service, NamedNode(f"{SD}supportedLanguage"), NamedNode(f"{SD}SPARQL11Query")),
        Triple(service, NamedNode(f"{SD}feature"), NamedNode(f"{SD}UnionDefaultGraph")),
        *(Triple(service, NamedNode(f"{SD}resultFormat"), NamedNode(FORMATS + name)) for name in WRITTEN),
    ]
    form = GRAPHS.get(media_type or "text/turtle", RdfFormat.TURTLE)
    return serialize(triples, format=form, prefixes={"sd": SD, "formats": FORMATS}) or b""
