"""Source -> CleanText: its language and its format told, and what the reader of the format found put together."""

from __future__ import annotations

from mandategraph.documents.blocks import Ground, adopt_stray_notes, assemble, hang_footnotes, join
from mandategraph.documents.frontmatter import front_matter, without
from mandategraph.documents.level import level
from mandategraph.documents.markdown import HTML, MARKDOWN
from mandategraph.documents.marks import find_marks
from mandategraph.documents.model import CleanText, Format
from mandategraph.documents.shaped import assemble_shape
from mandategraph.documents.source import Source
from mandategraph.documents.text import PLAIN
from mandategraph.ground.errors import MandategraphError
from mandategraph.language.language import ENGLISH, Language, known, language
from mandategraph.language.tell import official, tell

FORMATS = (HTML, MARKDOWN, PLAIN)  # in the order in which they are asked; the first that a text tells is read


def format_of(text: str) -> Format:
    """Tell the format of a report by looking at it."""
    return next(form for form in FORMATS if form.told_by(text))


def language_of(source: Source, asked: str = "") -> Language:
    """The language in which a file is read, by its BCP 47 tag: the one asked for; else that of its words; English where they tell none.

    Raises MandategraphError for a language that nothing here can read.
    """
    told = None if asked else tell(source.text)
    code = asked or (told.code if told else ENGLISH)
    if code in known() or (source.shape and source.shape.stated.get("symbol") and code in official()):
        return language(code)  # of a file that states what it is at least that can be told
    seen = f"this text is in {told.name} ({told.evidence})" if told else f'it is to be read as "{code}"'
    can = ", ".join(official()[one]["name"] for one in known())
    todo = f"Give the same text in a language that can be read ({', '.join(known())}), if there is one."
    raise MandategraphError(f"{source.path}: {seen}; what can be read is {can}.", todo, "language#not-read")


def clean(source: Source, language: Language) -> CleanText:
    """Read a report as blocks of clean text.

    Afterwards: (1) ``body`` is the words of all blocks, one line each, blanks single; (2) each code point of it leads back to the file
    through ``place``; (3) furniture and markup are gone, note marks stand in ``marks``; (4) cleaning what ``body`` holds changes nothing.
    Raises nothing: what cannot be read as a heading, note or row is a paragraph.
    """
    if source.shape:
        return assemble_shape(source, source.shape, language)
    leveled, back = level(source.text)
    front = front_matter(leveled)
    text = without(leveled, front)
    form = format_of(text)
    found = form.read(text, language)
    cuts = find_marks(text, found.pieces, form.name)
    pieces = adopt_stray_notes(text, found.pieces, cuts, language.line)
    groups = hang_footnotes(join(text, pieces, cuts, language, found.whole), cuts, text)
    ground = Ground(source, text, back, front.stated)
    return assemble(ground, form.name, groups, cuts, [*front.symbols, *found.symbols], language.code)
