"""Acts that a report prints more than once: one printing counts, and the others are told."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.authorities.grammar import ActName
from mandategraph.documents.model import CleanText
from mandategraph.ground.errors import Finding
from mandategraph.reading.divide.model import ActPart

OPENING = {"chapeau", "preambular"}  # kinds of paragraphs that decide nothing
MOST_NAMED = 5  # paragraphs that a finding names


def printed_once(text: CleanText, acts: Sequence[ActPart]) -> tuple[tuple[ActPart, ...], tuple[Finding, ...]]:
    """The acts, each once, and a finding for each further printing.

    Afterwards (1) the printing that counts is the first that is whole: the first of all where none is; (2) a finding names the lines of
    both, and how they differ; (3) the order is that of the report.
    """
    printings: dict[ActName, list[ActPart]] = {}
    for act in acts:
        printings.setdefault(act.name, []).append(act)
    counts = {name: next((act for act in same if _is_whole(act)), same[0]) for name, same in printings.items()}
    kept = list(counts.values())
    findings = (_told(text, counts[act.name], act) for act in acts if act not in kept)
    return tuple(sorted(kept, key=lambda act: act.begin)), tuple(findings)


def _is_whole(act: ActPart) -> bool:
    """Whether a printing comes to what the act decides."""
    return any(leaf.kind not in OPENING for leaf in act.leaves)


def _told(text: CleanText, counts: ActPart, other: ActPart) -> Finding:
    name, line = f"{counts.kind} {counts.number}", text.finding(counts.begin, "", "", "", "").line
    how = _difference(text, counts, other)
    seen = f"{name} is printed in line {line} and here, {how or 'with the same words'}"
    todo = f"the graph has the printing of line {line}" + ("; what only this one has is not in it: see which is right" if how else "")
    return text.finding(other.begin, seen, "each act once", todo, "divide#printed-twice")


def _difference(text: CleanText, counts: ActPart, other: ActPart) -> str:
    """How two printings of an act differ; "" where they do not."""
    if _plain(counts.title) != _plain(other.title):
        return f'under another title, "{" ".join(other.title.split())[:80]}"'
    one, two = _words(text, counts), _words(text, other)
    places = [place for place in dict.fromkeys((*one, *two)) if one.get(place) != two.get(place)]
    named = ", ".join(places[:MOST_NAMED]) + (" …" if len(places) > MOST_NAMED else "")
    return f"and they differ in {named}" if places else ""


def _words(text: CleanText, act: ActPart) -> dict[str, str]:
    return {leaf.place: _plain(" ".join(text.body[begin:end] for begin, end in leaf.parts)) for leaf in act.leaves}


def _plain(words: str) -> str:
    return " ".join(words.split())
