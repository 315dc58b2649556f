"""The search: the names, which are asked first; one index of texts that browsers load piece by piece from a server, and a plain one for a
folder opened without any server."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.processes import dies_with_parent
from mandategraph.ground.vocabularies import MG
from mandategraph.pages.pages import filled
from mandategraph.publish.dumps.files import File
from mandategraph.publish.site.names import aliases, is_named, names_script, signs
from mandategraph.publish.site.site import Linker, Site
from mandategraph.publish.site.things import render

PAGE, INDEX, PLAIN, SCRIPT = "search/index.html", "pagefind", "search/plain-index.js", "search/names.js"
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")  # of the scripts that pagefind writes; the rest are its own pages
ACTS, RECORD, NAMES = "Acts", "Record of the sessions", "Names and titles"
KINDS = (ACTS, RECORD, NAMES)
LONGEST_PART = 200  # figures of a part of a path; file systems take 255


@dataclass(frozen=True)
class Record:
    """Something that can be found: where a hit leads, its title, its text, and which kind of text that is."""

    href: str
    title: str
    text: str
    kind: str


def search_files(site: Site, context: Mapping[str, Any]) -> Iterator[File]:
    """The search page and both indexes. The same records give the same bytes."""
    records = list(records_of(site))
    told = {"title": "Search", "description": "Search the text of acts and records, and the names of all things.", "count": len(records)}
    told |= {"index": INDEX, "plain": PLAIN, "names": SCRIPT, "signs": signs()}
    yield File(PAGE, "Search", render("search.html", PAGE, **context, **told, kinds=KINDS, site=site, link=Linker(site, PAGE)))
    yield File(SCRIPT, "Names that the search asks first", names_script(site))
    rows = [[record.href, record.title, record.text, KINDS.index(record.kind)] for record in records]
    yield File(
        PLAIN, "Search index for a folder without a server", f"window.plainIndex = {json.dumps(rows, ensure_ascii=False)};\n".encode()
    )
    for name, content in _indexed(records):
        yield File(f"{INDEX}/{name}", "Search index", content)


def records_of(site: Site) -> Iterator[Record]:
    """Each paragraph of an act and of a record, and each thing that has a page and a name."""
    view = site.view
    for whole in site.parts:
        title = site.title(whole)
        if is_named(site, whole):
            words = ". ".join(dict.fromkeys(name for name in (title, *aliases(site, whole)) if name))
            yield Record(site.href(whole), f"{site.name(whole)}{': ' + title if title else ''}", words or site.name(whole), NAMES)
        for part in site.parts[whole]:
            text = view.one(part, MG + "text")
            told = " ".join(view.all(part, MG + "paragraphText"))
            if text or told:
                name = site.name(part)
                yield Record(
                    site.href(part), f"{name}{': ' + title if title else ''}", " ".join((text or told).split()), ACTS if text else RECORD
                )


def _indexed(records: list[Record]) -> list[tuple[str, bytes]]:
    """The files of pagefind's index: each a name and its bytes, in order. Raises MandategraphError where pagefind does not run.

    It has no filters: pagefind writes their values in another order each time. The records go to it as a folder of small pages: given one
    by one through its Python interface, each would wait a tenth of a second for its answer.
    """
    with tempfile.TemporaryDirectory() as folder:
        pages, root = Path(folder) / "pages", Path(folder) / INDEX
        pages.mkdir()
        for record in records:
            path = pages / _address(record)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(filled("record.html", title=record.title, text=record.text), encoding="utf-8")
        options = ["--site", str(pages), "--output-path", str(root), "--force-language", "en", "--include-characters", "/", "--quiet"]
        command = [sys.executable, "-m", "pagefind", *options]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, preexec_fn=dies_with_parent())
        if ran.returncode or not (root / NEEDED[0]).is_file():
            told = " ".join((ran.stderr or ran.stdout).split())[-300:] or f"status {ran.returncode}"
            todo = "Install it with `pip install 'pagefind[bin]'`, or leave the pages out with --no-site."
            raise MandategraphError(f"The search index cannot be made: {told}.", todo, "publish#search")
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        return [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths if _needed(path)]


def _address(record: Record) -> str:
    """Where a record's small page lies: its kind and its link, in hexadecimal figures, which are safe in any path.

    What pagefind is told of a page beside its text can be searched too: a link would be found by "html". Its address cannot.
    """
    figures = record.href.encode().hex()
    parts = [figures[at : at + LONGEST_PART] for at in range(0, len(figures), LONGEST_PART)]
    return f"{KINDS.index(record.kind)}/{'/'.join(parts)}.html"


def _needed(path: Path) -> bool:
    return path.name in NEEDED or path.suffix in (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
