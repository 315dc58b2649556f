"""Titles of annexes that say who speaks there, and so are chapeaux: "Recommendations adopted by the Working Group"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mandategraph.reading.divide.model import ActPart, AnnexPart, Paragraph


def with_titles(act: ActPart, places: Collection[str]) -> ActPart:
    """An act with the titles of some annexes as paragraphs of their own; ``places``: where such a paragraph would stand.

    Afterwards: (1) an annex that has paragraphs, and no chapeau of its own, opens with its title where that is wanted; (2) positions
    count all paragraphs from 1.
    """
    known = {leaf.place for leaf in act.leaves}
    waiting = {f"{annex.place}.": annex for annex in act.annexes if annex.chapeau in places and annex.chapeau not in known}
    leaves: list[Paragraph] = []
    for leaf in act.leaves:
        opened = next((place for place in waiting if leaf.place.startswith(place)), "")
        if opened:
            leaves.append(_chapeau(waiting.pop(opened)))
        leaves.append(leaf)
    return replace(act, leaves=tuple(replace(leaf, position=n) for n, leaf in enumerate(leaves, 1)))


def _chapeau(annex: AnnexPart) -> Paragraph:
    return Paragraph(annex.chapeau, "chapeau", "", "", (annex.titled,), annex.titled[1], 0)
