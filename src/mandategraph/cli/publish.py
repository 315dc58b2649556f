"""`mandategraph publish`: make an edition of a finished build that others can download and cite."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from mandategraph.cli.show import GuardFormulas, say, stop
from mandategraph.ground.errors import MandategraphError
from mandategraph.pages.pages import size
from mandategraph.publish.dumps.edition import Edition
from mandategraph.publish.dumps.publish import NAV as PLAIN_NAV
from mandategraph.publish.dumps.publish import publish as make_edition
from mandategraph.publish.site.files import NAV, site_files

DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
ADDRESS = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")


def publish(
    build: Annotated[Path, typer.Option(help="The folder of the build.")] = Path("build"),
    out: Annotated[Path | None, typer.Option(help="The folder to write into; the folder public of the build where not given.")] = None,
    url: Annotated[
        str, typer.Option(metavar="URL", help="Where the folder will be found on the web; relative links where not given.")
    ] = "",
    version: Annotated[
        str, typer.Option(metavar="TEXT", help="The version of the dataset; the program's and the dataset's SHA-256 where not given.")
    ] = "",
    previous: Annotated[str, typer.Option(metavar="IRI", help="The edition before this one.")] = "",
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The day of publication; none is told where not given.")] = "",
    endpoint: Annotated[str, typer.Option(metavar="URL", help="A SPARQL endpoint that answers for this dataset.")] = "",
    guard_formulas: GuardFormulas = False,
    site: Annotated[bool, typer.Option("--site/--no-site", help="With the pages for readers, or the dumps alone.")] = True,
) -> None:
    """Write dumps, their description and checksums, and a site that people read. The same build gives the same bytes."""
    try:
        place = _address("--url", url)
        edition = Edition(
            url=place if not place or place.endswith("/") else place + "/",
            version=version,
            previous=_address("--previous", previous),
            date=_day(date),
            endpoint=_address("--endpoint", endpoint),
            guard_formulas=guard_formulas,
        )
        done = make_edition(build, out or build / "public", edition, NAV if site else PLAIN_NAV, site_files if site else None)
    except MandategraphError as failure:
        raise stop(failure, 2) from None
    for note in done.notes:
        say(note, err=True)
    total = size(sum(length for _, length in done.files))
    say(f"Version {done.version}: {len(done.files)} files, {total}, in {out or build / 'public'}")


def _address(option: str, given: str) -> str:
    if given and not ADDRESS.fullmatch(given):
        raise MandategraphError(f"{option} {given}: not an address on the web.", "It begins with http:// or https://.", "publish#option")
    return given


def _day(given: str) -> str:
    if given and not DAY.fullmatch(given):
        raise MandategraphError(f"--date {given}: not a day.", "Write it as 2026-11-22.", "publish#option")
    return given
