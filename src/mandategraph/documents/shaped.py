"""The text and shape of a file that is marked up -> CleanText: labels told from words, notes and links hung where they belong."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from mandategraph.documents.furniture import Furniture
from mandategraph.documents.lines import Line, label_at, running_symbol
from mandategraph.documents.model import Block, CleanText, Mark, RunningSymbol
from mandategraph.documents.offsets import TextBuilder
from mandategraph.documents.shape import NOWHERE, EditorLink, Kind, Shape, Span, Stretch
from mandategraph.documents.source import Source
from mandategraph.language.language import Language


def assemble_shape(source: Source, shape: Shape, language: Language) -> CleanText:
    """Put the blocks of a marked-up file together.

    Afterwards: (1) ``body`` is the words of all blocks, one a line, without the labels of paragraphs; (2) marks and links stand at their
    places in it; (3) the symbols that the file states are those of its running heads.
    """
    builder = TextBuilder()
    blocks: list[Block] = []
    marks: list[Mark] = []
    links: list[EditorLink] = []
    stretches, heads = _without_furniture(source.text, shape, language)
    for stretch in stretches:
        block = _block(source.text, stretch, builder, language)
        shift, begin = block.begin, stretch.end - (block.end - block.begin)
        blocks.append(block)
        hung = shape.marks[_at(shape.marks, begin) : _at(shape.marks, stretch.end + 1)]
        marks += [Mark(at - begin + shift, number) for at, number in hung if number]
        linked = shape.links[bisect_left(shape.links, begin, key=lambda one: one.begin) :]
        for link in linked:
            if link.begin >= stretch.end:
                break
            links.append(replace(link, begin=link.begin - begin + shift, end=link.end - begin + shift))
    symbols = (*(RunningSymbol(symbol, 0, 0) for symbol in shape.stated.get("symbol", ())), *heads)
    lost = _lost(blocks, marks)
    body, places = builder.text(), builder.map()
    return CleanText(
        source, shape.format, body, places, tuple(blocks), tuple(marks), symbols, lost, language.code, tuple(links), shape.stated
    )


def _without_furniture(text: str, shape: Shape, language: Language) -> tuple[list[Stretch], list[RunningSymbol]]:
    """The blocks of a page without what was printed at the edges of its pages, and the symbols there; other files have no pages."""
    if shape.format != "html":
        return list(shape.stretches), []
    lines = [Line(one.begin, one.end, text[one.begin : one.end]) for one in shape.stretches]
    furniture = Furniture(lines, language)
    kept: list[Stretch] = []
    heads: list[RunningSymbol] = []
    for i, stretch in enumerate(shape.stretches):
        found = furniture.of(i) if stretch.kind in (Kind.PARAGRAPH, Kind.HEADING) else None
        if found is None:
            kept.append(stretch)
        elif found[0] == "head":
            heads.append(running_symbol(text, lines[i], found[1]))
    return kept, heads


def _at(marks: tuple[tuple[int, int], ...], place: int) -> int:
    return bisect_left(marks, place, key=lambda mark: mark[0])


def _lost(blocks: list[Block], marks: list[Mark]) -> tuple[int, ...]:
    placed = {mark.note_no for mark in marks}
    return tuple(b.note_no for b in blocks if b.kind is Kind.NOTE and b.note_no and b.note_no not in placed)


def _block(text: str, stretch: Stretch, builder: TextBuilder, language: Language) -> Block:
    begin, label, brackets, bullet = stretch.begin, "", False, False
    if stretch.kind is Kind.PARAGRAPH:
        begin, label, brackets, bullet = label_at(text, stretch.begin, stretch.end, language.line)
    at = builder.length
    builder.add(text[begin : stretch.end], begin)
    end = builder.length
    builder.add("\n", stretch.end)
    lead = Span(*(max(place - begin, 0) + at for place in stretch.lead)) if stretch.lead.end > begin else NOWHERE
    cells = tuple(Span(cell.begin - begin + at, cell.end - begin + at) for cell in stretch.cells)
    no, name = stretch.note_no, stretch.element_id
    return Block(stretch.kind, at, end, stretch.level, label, brackets, no, bullet, cells, name, lead)
