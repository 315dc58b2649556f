"""HTML pages from templates: one environment for what is published, what the endpoint shows and what a command writes.

The templates of ``web/templates`` have their plain names; those of ``endpoint/pages`` begin with ``endpoint/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from mandategraph.ground.printable import for_page
from mandategraph.ground.resources import resource

ENDPOINT = "endpoint"  # what the names of the endpoint's templates begin with
ASSETS = "assets"  # the folder of styles and scripts in whatever is published
NARROW_SPACE = "\u202f"  # between thousands, as the United Nations Editorial Manual writes 12 345: never broken over two lines
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Link:
    """A page and its title; ``path`` is relative to the folder of the site."""

    path: str
    title: str


@cache
def environment() -> Environment:
    """The templates, with everything escaped, and an error for a name that is not given.

    Filters: ``number`` (12 345), ``size`` (1.2 MB), ``yaml`` (a value as JSON, which YAML takes).
    """
    made = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(resource("web") / "templates"),
                PrefixLoader({ENDPOINT: FileSystemLoader(resource("endpoint") / "pages")}),
            ]
        ),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"number": number, "size": size, "yaml": lambda value: json.dumps(for_page(str(value)), ensure_ascii=False)}
    return made


def page(template: str, path: str, **context: Any) -> bytes:
    """A page that lies at ``path`` in the folder of the site. ``root`` leads from it to that folder, so that it works from anywhere.

    Whatever the texts hold, it is a page that a parser takes: what HTML does not allow is shown as a sign.
    """
    return filled(template, path=path, root="../" * path.count("/"), **context).encode()


def filled(template: str, **context: Any) -> str:
    """A page that needs no other file, or knows where they are: a template with these values in it, without what HTML does not allow."""
    return for_page(environment().get_template(template).render(**context))


def assets() -> Iterator[tuple[str, bytes]]:
    """The styles and scripts that every page needs, by their path in the folder of the site."""
    for file in sorted((resource("web") / "static").iterdir()):
        yield f"{ASSETS}/{file.name}", file.read_bytes()


def number(count: int) -> str:
    """12345 -> "12 345"."""
    return f"{count:,}".replace(",", NARROW_SPACE)


def size(count: int) -> str:
    """Bytes for people: 1234567 -> "1.2 MB"."""
    amount, unit = float(count), "bytes"
    for larger in ("KB", "MB", "GB"):
        if amount < THOUSAND:
            break
        amount, unit = amount / THOUSAND, larger
    return f"{count} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"
