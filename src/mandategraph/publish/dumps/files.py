"""The files of an edition: media types, checksums, compression that is the same to the byte."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mandategraph.ground.state import damaged, state_list

SUMS = "SHA256SUMS"
SUM = re.compile(r"[0-9a-f]{64}  (.+)")
OURS = {"CITATION.cff", "dumps/mandategraph.nq"}  # in every edition: what lists other files only is another program's
MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".graphml": "application/xml",
    ".html": "text/html",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of an edition: its path in the folder, what it is, its bytes, and the one named graph that it holds, if it holds one."""

    path: str
    about: str
    content: bytes
    graph: str = ""

    @property
    def suffix(self) -> str:
        """The end of the name that tells the form: ".ttl" for mandategraph.ttl.gz."""
        return "." + self.path.removesuffix(".gz").rpartition(".")[2]

    @property
    def media_type(self) -> str:
        """The form, as the IANA registry names it; of a compressed file that of what is in it."""
        return MEDIA_TYPES.get(self.suffix, "text/plain")

    @property
    def compressed(self) -> bool:
        """Whether it is a gzip file."""
        return self.path.endswith(".gz")

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def compressed(file: File) -> File:
    """The same file as gzip, without name and time in its head: the same bytes whenever it is made."""
    return File(f"{file.path}.gz", f"{file.about}, compressed", gzip.compress(file.content, compresslevel=9, mtime=0), file.graph)


def sums(files: Iterable[File]) -> File:
    """The list that `sha256sum -c` takes: a line for each file, by name."""
    lines = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda file: file.path))
    return File(SUMS, "SHA-256 of every file", lines.encode())


def listed(out: Path) -> set[str]:
    """The files of the edition that is in a folder, by its own list; none where there is no edition.

    Raises MandategraphError where the list cannot be used: it is damaged, or another program's.
    """
    todo = "It is made anew; files of an earlier edition may be left there."
    names = set(state_list(out / SUMS, SUM, todo))
    if names and not names.issuperset(OURS):
        raise damaged(out / SUMS, "is not the list of an edition", todo)
    return names
