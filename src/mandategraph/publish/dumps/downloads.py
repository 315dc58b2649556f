"""The pages on the downloads: what there is, in which form, how large; and what each column of each table means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mandategraph.pages.pages import page
from mandategraph.publish.dumps.describe import DESCRIPTION, LICENCE
from mandategraph.publish.dumps.files import File
from mandategraph.publish.dumps.tables import tables

PAGE = "dumps/index.html"
CODEBOOK = "dumps/tables/index.html"
TYPES = {"string": "words", "anyURI": "IRI", "integer": "whole number", "decimal": "number", "date": "day", "boolean": "true or false"}
GROUPS = (
    ("tables", "Tables", "dumps/tables/"),
    ("networks", "Networks", "dumps/networks/"),
    ("rdf", "RDF: the whole dataset", "dumps/mandategraph."),
    ("reports", "RDF: report by report, act by act", "dumps/reports/"),
    ("graphs", "RDF: what belongs to no single report", "dumps/graphs/"),
    ("checks", "Checks", "dumps/"),
)


def downloads_page(files: Sequence[File], context: Mapping[str, Any]) -> bytes:
    """A table of files for each kind, and the dataset in schema.org's words for search engines."""
    known = {file.path: file for file in files}
    groups: list[dict[str, Any]] = []
    told: set[str] = set()
    for key, title, start in GROUPS:
        own = [file for file in files if file.path.startswith(start) and not file.compressed and file.path not in told]
        told |= {file.path for file in own}
        rows = [_row(file, known.get(file.path + ".gz")) for file in sorted(own, key=lambda file: file.path)]
        groups += [{"id": key, "title": title, "rows": rows}] if rows else []
    words = {
        "title": "Downloads",
        "description": context["edition"]["about"],
        "sections": [(group["id"], group["title"]) for group in groups],
        "described": DESCRIPTION,
        "codebook": CODEBOOK,
        "schema": _schema(files, context["edition"]),
    }
    return page("dumps.html", PAGE, **context, **words, groups=groups)


def codebook_page(context: Mapping[str, Any]) -> bytes:
    """Every table with its columns, their types and meanings, and the tables that they refer to."""
    words = {
        "title": "What the tables hold",
        "description": "Every column of the CSV tables: its type, what it means, and which table it refers to.",
        "sections": [(table.name, table.title) for table in tables()],
        "types": TYPES,
    }
    return page("codebook.html", CODEBOOK, **context, **words, tables=tables())


def _row(file: File, gz: File | None) -> dict[str, Any]:
    compressed = {"gz": gz.path, "gz_size": len(gz.content)} if gz else {"gz": "", "gz_size": 0}
    return {"path": file.path, "name": file.path.rpartition("/")[2], "about": file.about, "size": len(file.content), **compressed}


def _schema(files: Sequence[File], edition: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": edition["title"],
        "description": edition["about"],
        "license": LICENCE,
        "version": edition["version"],
        "creator": {"@type": "Organization", "name": edition["author"]},
        "keywords": list(edition["keywords"]),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": (edition["url"] or "../") + file.path,
                "encodingFormat": file.media_type,
                "contentSize": f"{len(file.content)} B",
                "sha256": file.sha256,
            }
            for file in files
            if not file.compressed and file.path.startswith(("dumps/mandategraph.", "dumps/tables/", "dumps/networks/"))
        ],
    }
    return found | ({"datePublished": edition["date"]} if edition["date"] else {})
