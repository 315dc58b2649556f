"""The acts of which no chapter tells how they were adopted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandategraph.documents.model import CleanText
from mandategraph.ground.errors import Finding
from mandategraph.reading.facts.acts import ActFacts
from mandategraph.reading.setting import Frame


def without_adoption(text: CleanText, acts: Sequence[ActFacts], frame: Frame) -> Iterator[Finding]:
    """A finding for each act of this session that was adopted at no meeting that the report tells."""
    for act in acts:
        if frame.adopted(act.act) and not act.adoption.meeting:
            seen = f"no paragraph tells how {act.act.kind} {act.act.number} was adopted"
            expected = '"(For the text, see chapter I …)" in a later chapter'
            todo = "see whether the file is whole; the act has no meeting, date and draft in the graph"
            yield text.finding(act.act.begin, seen, expected, todo, "interpret#no-adoption")
