"""Which headings within an act open sections that are numbered anew or have recitals of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.language.language import Language
from mandategraph.reading.signs import Signs


def section_heads(blocks: Sequence[Block], at: int, text: CleanText, signs: Signs, language: Language) -> frozenset[int]:
    """Where the headings begin that open sections of the act whose first heading of that kind stands at ``at``.

    A heading with a number or a letter opens a section where paragraphs are numbered from 1 behind it, or stand without number, and behind
    at least one other such heading too. Where the numbers run on through the whole act its headings open none.
    """
    pattern = language.pattern("number-or-title-of-section")
    heads: list[tuple[int, list[Block]]] = []
    for block in _rest(blocks, at, signs):
        if block.kind is Kind.HEADING and pattern.fullmatch(text.words(block)):
            heads.append((block.begin, []))
        elif heads and block.kind is Kind.PARAGRAPH:
            heads[-1][1].append(block)
    opening = [begin for begin, held in heads if held and _begins_anew(held)]
    return frozenset(opening) if len(opening) > 1 else frozenset()


def _rest(blocks: Sequence[Block], at: int, signs: Signs) -> Iterator[Block]:
    """The blocks from a place to the end of the act, its annexes left out."""
    for block in blocks[at:]:
        if signs.act_at(block) or signs.begins("annex", block) or signs.chapeaux.at(block.begin):
            return
        yield block


def _begins_anew(held: list[Block]) -> bool:
    first = next((block.label for block in held if block.label and not block.brackets), "")
    return first in ("", "1")
