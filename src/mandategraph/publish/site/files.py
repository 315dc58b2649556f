"""A finished build -> a site that people read: a page for every data IRI, lists, the board of obligations, pictures, search.

A reader: it imports no station. `mandategraph publish` writes the pages beside the dumps, as one edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mandategraph.graph.view import View
from mandategraph.pages.pages import Link
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.ask import ask_files
from mandategraph.publish.site.docs import doc_files
from mandategraph.publish.site.guide import guide_files
from mandategraph.publish.site.lists import list_files
from mandategraph.publish.site.pictures import picture_files
from mandategraph.publish.site.search import search_files
from mandategraph.publish.site.site import Site
from mandategraph.publish.site.things import thing_files

NAV = (
    Link("index.html", "Home"),
    Link("lists/acts.html", "Acts"),
    Link("obligations/index.html", "Obligations"),
    Link("search/index.html", "Search"),
    Link("pictures/index.html", "Pictures"),
    Link("queries/index.html", "Questions"),
    Link("ontology/index.html", "Ontology"),
    Link("dumps/index.html", "Downloads"),
    Link("quality/index.html", "Quality"),
)


def site_files(view: View, context: Mapping[str, Any]) -> Iterator[File]:
    """Every file of the site, in memory, beside what `publish` writes itself. ``context`` is what every page of the edition is told."""
    site = Site(view)
    yield from list_files(site, context)
    yield from search_files(site, context)
    yield from picture_files(site, context)
    yield from ask_files(site, context)
    yield from doc_files(site, context)
    yield from guide_files(site, context)
    for whole in site.parts:
        yield from thing_files(site, whole, context)
