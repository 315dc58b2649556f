"""A finished build -> a site that people read: a page for every data IRI, lists, the board of obligations, pictures, search.

A reader: it imports no station. `mandategraph publish` writes the pages beside the dumps, as one edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mandategraph.publish import Finished
from mandategraph.publish._files import File
from mandategraph.site._lists import list_files
from mandategraph.site._site import Site
from mandategraph.site._things import thing_files
from mandategraph.trace import open_view

__all__ = ["site_files"]


def site_files(build: Finished, context: Mapping[str, Any]) -> Iterator[File]:
    """Every file of the site, in memory, beside what `publish` writes itself. ``context`` is what every page of the edition is told."""
    site = Site(build, open_view(build.folder, build.base))
    yield from list_files(site, context)
    for whole in site.parts:
        yield from thing_files(site, whole, context)
