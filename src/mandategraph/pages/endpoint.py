"""The endpoint's own pages, from the templates of ``endpoint/pages``. Every value is escaped: what looks like HTML stays text."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mandategraph import __version__
from mandategraph.ground.printable import for_page
from mandategraph.ground.resources import resource


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(resource("endpoint") / "pages")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def page(template: str, **values: object) -> str:
    """Return a page with these values in it, without what HTML does not allow."""
    return for_page(_templates().get_template(template).render(version=__version__, **values))
