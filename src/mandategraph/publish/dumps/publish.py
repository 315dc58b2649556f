"""A finished build -> an edition: dumps that others can cite, with their description, checksums and a page on their quality.

    publish(Path("build"), Path("build/public"), Edition(url="https://example.org/mandates/"))

The same build and the same edition give the same bytes. A site can put its pages into the same folder: what is there and was not
written by an earlier edition is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mandategraph.graph.store import BUILD_AGAIN
from mandategraph.graph.view import View, open_view
from mandategraph.ground.csv import GUARDED, guard_formulas
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.folders import replaced
from mandategraph.ground.state import state_text
from mandategraph.pages.pages import Link, assets, environment
from mandategraph.publish.dumps.describe import ABOUT, AUTHOR, DESCRIPTION, KEYWORDS, LICENCE, describe
from mandategraph.publish.dumps.downloads import CODEBOOK, codebook_page, downloads_page
from mandategraph.publish.dumps.downloads import PAGE as DOWNLOADS
from mandategraph.publish.dumps.edition import Edition, title_of, version_of
from mandategraph.publish.dumps.files import SUMS, File, compressed, listed, sums
from mandategraph.publish.dumps.networks import network_files
from mandategraph.publish.dumps.quality import PAGE as QUALITY
from mandategraph.publish.dumps.quality import quality_files
from mandategraph.publish.dumps.rdf import rdf_files
from mandategraph.publish.dumps.tables import METADATA, table_files, tables

NAV = (Link(DOWNLOADS, "Downloads"), Link(QUALITY, "Quality"))
More = Callable[[View, Mapping[str, Any]], Iterable[File]]
CITATION = "CITATION.cff"
FORMS = {".ttl": "Turtle", ".nq": "N-Quads", ".trig": "TriG", ".jsonld": "JSON-LD"}
CHECKS = {
    "validation.ttl": "What the shapes found, as a SHACL report",
    "validation.txt": "What the shapes found, for people",
    "unresolved.csv": "The open mentions, with reason and candidates",
    "findings.txt": "What looked odd in the texts",
    "summary.json": "The figures of the build",
}


@dataclass(frozen=True)
class Published:
    """What was written: the version, the path of each file with its length in bytes, and what must be told of the earlier edition."""

    version: str
    files: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()


def publish(folder: Path, out: Path, edition: Edition, nav: Sequence[Link] = NAV, more: More | None = None) -> Published:
    """Write an edition of a finished build into ``out``. ``more`` makes further files of the same edition: the pages of the site.

    Afterwards: (1) ``out`` holds the dumps, their description (void.ttl), CITATION.cff, the pages on downloads and quality with their
    styles, and SHA256SUMS, which names every file of the edition but itself; (2) files of an earlier edition that this one does
    not have are gone, all others untouched, and nothing outside ``out`` is; (3) on failure ``out`` is as before, and a run that is
    killed leaves the edition before it whole, or its own for the next run to put in place; (4) the same input gives the same bytes.
    Raises MandategraphError where there is no build, or ``out`` cannot be written.
    """
    view = open_view(folder, option="--build")
    notes: list[str] = []
    files = list(edition_files(view, edition, nav))
    files += more(view, page_context(view, edition, nav)) if more else ()
    files.append(sums(files))
    with replaced(out, "publish#folder", lambda _: _earlier(out, notes), SUMS) as aside:
        for file in files:
            path = aside / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    return Published(version_of(view, edition), tuple((file.path, len(file.content)) for file in files), tuple(notes))


def edition_files(view: View, edition: Edition, nav: Sequence[Link]) -> Iterator[File]:
    """Every file of an edition but SHA256SUMS, in memory: the dumps first, then what is said of them."""
    dumps = []
    for file in _dumps(view, edition):
        ready = _guarded(file) if edition.guard_formulas else file
        dumps += [ready, compressed(ready)]
    yield from dumps
    context = page_context(view, edition, nav)
    yield File(DESCRIPTION, "The dataset described in VoID and DCAT", describe(view, edition, dumps))
    citation = environment().get_template(CITATION).render(**context)
    yield File(CITATION, "How to cite the dataset", citation.encode())
    yield File(DOWNLOADS, "Downloads", downloads_page(dumps, context))
    yield File(CODEBOOK, "What the tables hold", codebook_page(context))
    for path, content in [*quality_files(view, context), *assets()]:
        file = File(path, "Quality of the dataset" if path.startswith("quality/") else "For the pages", content)
        yield _guarded(file) if edition.guard_formulas else file


def _guarded(file: File) -> File:
    """A CSV file whose cells no spreadsheet runs; any other file as it is."""
    return replace(file, content=guard_formulas(file.content.decode()).encode()) if file.suffix == ".csv" else file


def page_context(view: View, edition: Edition, nav: Sequence[Link]) -> dict[str, Any]:
    """What every page of an edition is told: its name and version, the links at its head, and the first page, if there is one."""
    told = {
        "name": "mandategraph",
        "title": title_of(view),
        "about": ABOUT,
        "author": AUTHOR,
        "version": version_of(view, edition),
        "date": edition.date,
        "url": edition.url,
        "licence": LICENCE,
        "endpoint": edition.endpoint,
        "keywords": KEYWORDS,
        "note": GUARDED if edition.guard_formulas else "",
        "sha256": view.data.sha256,
    }
    return {"edition": told, "nav": tuple(nav), "home": next((link.path for link in nav if link.path == "index.html"), "")}


def _dumps(view: View, edition: Edition) -> Iterator[File]:
    for graph, name, content in rdf_files(view):
        words = f"The graph {graph}" if name.startswith("graphs/") else "All of it"
        words = f"The report {view.label(view.base + graph)}" if name.startswith("reports/") else words
        yield File(f"dumps/{name}", f"{words} as {FORMS[name[name.rindex('.') :]]}", content, graph)
    title = title_of(view)
    about = {f"{table.name}.csv": f"{table.title}. {table.about}" for table in tables()}
    about |= {METADATA: "Every table and column described, for programs (CSVW)"}
    for name, content in table_files(view, title, LICENCE, GUARDED if edition.guard_formulas else ""):
        yield File(f"dumps/tables/{name}", about[name], content)
    for name, content in network_files(view):
        words = "Every citation is an edge" if name.startswith("citations") else "Which act cites which; the weight says how often"
        yield File(f"dumps/networks/{name}", words, content)
    for name, words in CHECKS.items():
        path = view.data.folder / name
        if path.is_file():
            yield File(f"dumps/{name}", words, state_text(path, BUILD_AGAIN, empty=True).encode())


def _earlier(out: Path, notes: list[str]) -> set[str]:
    """The files of the edition that is there now, by its own list; a list that cannot be used is noted, and nothing goes."""
    try:
        return listed(out)
    except MandategraphError as failure:
        notes.append(failure.line)
        return set()
