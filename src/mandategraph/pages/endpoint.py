"""The endpoint's own pages, from the templates of ``endpoint/pages``: of the one environment, with a frame of their own.

What serves them allows no script and no style but the endpoint's own files, and they lie at addresses, not in a folder.
"""

from __future__ import annotations

from mandategraph import __version__
from mandategraph.pages.pages import ENDPOINT, filled


def page(template: str, **values: object) -> str:
    """Return a page with these values in it, without what HTML does not allow."""
    return filled(f"{ENDPOINT}/{template}", version=__version__, **values).removesuffix("\n")
