"""Which form of an answer a client gets: the best that its Accept header takes (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

import mimeparse
from pyoxigraph import RdfFormat

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
PLAIN_JSON, HTML = "application/json", "text/html"
ROWS = (JSON, XML, CSV, TSV, PLAIN_JSON, "application/xml", "text/xml")  # the first is what a client gets that takes anything
TRUTHS = (JSON, XML, PLAIN_JSON, "application/xml", "text/xml")
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
}
LONGEST_ACCEPT = 2_000  # characters; what is longer is read up to here


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of ``offered`` that the client likes best, the earliest where it likes several alike; None for none.

    An empty header takes anything. What cannot be read in a header counts as not there.
    """
    ranges = [part.strip().lower() for part in accept[:LONGEST_ACCEPT].split(",") if part.strip()]
    if not ranges:
        return offered[0]
    readable = [part for part in ranges if _readable(part)]
    # of several that fit alike the library takes the last
    return mimeparse.best_match(list(reversed(offered)), ", ".join(readable)) or None if readable else None


def _readable(part: str) -> bool:
    try:
        mimeparse.parse_media_range(part)
    except mimeparse.MimeTypeParseException:
        return False
    return True
