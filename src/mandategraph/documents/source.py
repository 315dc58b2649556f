"""A path -> Source: the bytes of one file, checked and decoded, with the SHA-256 that names exactly this file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mandategraph.documents.akn import is_akn, read_akn
from mandategraph.documents.html import is_html, read_html
from mandategraph.documents.shape import Shape
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.filenames import recorded
from mandategraph.ground.lines import Lines

SUFFIXES = (".txt", ".md", ".xml", ".html", ".htm")  # of the files that are read where a folder is given
LONGEST_REPORT = 64 * 1024 * 1024  # bytes; the longest of the four real reports has 0.2 MB
CONTROL_CHARACTERS = bytes([*range(0x09), *range(0x0E, 0x1C)])  # as bytes: in UTF-8 those of other characters are none of them
FEW = 20  # code points of a text among which one control character is a slip, as text recognition makes them; with more it is no text


@dataclass(frozen=True)
class Source:
    """One file as given. All offsets in the graph count the code points of ``text``, the text as read: the file itself where it is text."""

    path: Path
    name: str
    sha256: str
    text: str
    shape: Shape | None = None  # of a file that is marked up: ``text`` is made from it

    @cached_property
    def lines(self) -> Lines:
        """Its lines, as editors count them."""
        return Lines(self.text)


def acquire(path: Path) -> Source:
    """Read one file as the text of a report.

    Afterwards: (1) ``text`` is the file decoded as UTF-8, line ends untouched; (2) ``sha256`` is that of the bytes.
    Raises MandategraphError for a file that cannot be read, is empty, is binary, is not UTF-8 or is far too long.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MandategraphError(
            f"{path}: cannot be read ({error.strerror or error}).", "Check the name and the permissions.", "acquire#unreadable"
        ) from error
    if not data.strip():
        raise MandategraphError(f"{path}: the file is empty.", "Save the report's text into it again.", "acquire#empty")
    if len(data) > LONGEST_REPORT:
        raise MandategraphError(
            f"{path}: {len(data)} bytes is too long for one report.", "Give one file for each session.", "acquire#too-long"
        )
    text, shape = _read(path, data)
    return Source(path, recorded(path), hashlib.sha256(data).hexdigest(), text, shape)


def _read(path: Path, data: bytes) -> tuple[str, Shape | None]:
    if is_akn(data):
        return read_akn(str(path), data)
    return read_html(str(path), data) if is_html(path.suffix, data) else (_decode(path, data), None)


def _decode(path: Path, data: bytes) -> str:
    convert = "Convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8."
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise MandategraphError(
            f"{path}: the text is UTF-16, not UTF-8.", "Convert it first: iconv -f UTF-16 -t UTF-8.", "acquire#encoding"
        )
    controls = len(data) - len(data.translate(None, CONTROL_CHARACTERS))
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG")) or controls > len(data) // FEW:
        todo = "Give the report's text (for a PDF or Word file: export it as text)."
        raise MandategraphError(f"{path}: this is a binary file, not text.", todo, "acquire#binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MandategraphError(f"{path}: the text is not UTF-8 (byte {error.start}).", convert, "acquire#encoding") from error
