"""Source -> CleanText: the reader that the file's style asks for, and what it found put together."""

from __future__ import annotations

import re

from mandategraph.documents.blocks import MARKDOWN, adopt_stray_notes, assemble, join
from mandategraph.documents.markdown import read_markdown
from mandategraph.documents.marks import find_marks
from mandategraph.documents.model import CleanText, Pieces
from mandategraph.documents.source import Source
from mandategraph.documents.text import read_plain
from mandategraph.language.language import Language


def style_of(text: str) -> str:
    """Tell the style of a report by looking at it: ``plain``, ``markdown`` or ``html``."""
    if re.search(r"<(?:b|i|table|td|tr)\b", text):
        return "html"
    if MARKDOWN.search(text):
        return "markdown"
    return "plain"


def clean(source: Source, language: Language) -> CleanText:
    """Read a report as blocks of clean text.

    Afterwards: (1) ``body`` is the words of all blocks, one line each, blanks single; (2) each code point of it leads back to the file
    through ``map``; (3) furniture and markup are gone, note marks stand in ``marks``; (4) cleaning what ``body`` holds changes nothing.
    Raises nothing: what cannot be read as a heading, note or row is a paragraph.
    """
    text = source.text
    style = style_of(text)
    found: Pieces = read_plain(text, language) if style == "plain" else read_markdown(text, style, language)
    cuts = find_marks(text, found.pieces, style)
    pieces = adopt_stray_notes(text, found.pieces, cuts, language.line)
    groups = join(text, pieces, cuts, language.line)
    return assemble(source, style, groups, cuts, found.symbols)
