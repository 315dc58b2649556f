"""Which relation each citation of an act has: the words that govern it."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.language.names import Named
from mandategraph.language.words import Concept
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.identify.model import Link, Links
from mandategraph.reading.interpret.acts.relations import Covered, Relations
from mandategraph.reading.spans import Spans

SEE = ("relation/see", "relation/see-also")


def each_once(links: Sequence[Link]) -> list[Link]:
    """The links without those that stand twice at one place."""
    return list({(link.place, link.target, link.begin): link for link in reversed(links)}.values())[::-1]


def covered_stretches(links: Links, names: Spans[Named]) -> dict[str, Covered]:
    """The stretches of each paragraph that are citations or names: no word in them governs anything."""
    spans: dict[str, list[tuple[int, int]]] = {leaf.place: [] for leaf in links.leaves}
    for link in links.links:
        spans[link.place].append((link.begin, link.end))
    for leaf in links.leaves:
        for begin, end in leaf.parts:
            own = names.within(begin, end)
            spans[leaf.place].extend((named.begin, named.end) for named in own)
    return {place: Covered(own) for place, own in spans.items()}


def governing(link: Link, leaves: dict[str, Paragraph], covered: dict[str, Covered], relations: Relations) -> Concept | None:
    """The relation of one link: that of the note where it stands in one, else of the words before it, else of those that open its list."""
    if link.note_no:
        note_begin = relations.text.rfind("\n", 0, link.begin) + 1
        own = relations.governing(note_begin, link.head, covered.get(link.place, Covered(())))
        return own if own and own.iri in SEE else relations.footnote
    leaf: Paragraph | None = leaves[link.place]
    at = link.begin
    begin = next((b for b, _ in reversed(leaves[link.place].parts) if b <= at), at)
    while leaf:
        concept = relations.governing(begin, at, covered.get(leaf.place, Covered(())), link.own_annex)
        if concept:
            return concept
        leaf = leaves.get(leaf.parent)
        if leaf:  # a listed item is governed by the words that open the list
            begin, at = leaf.parts[0]
    return None
