"""A timeline as SVG: sessions as columns, acts in them, their provisions as boxes, and lines where words are carried on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from mandategraph.answers.trace.timeline import Entry, Timeline
from mandategraph.ground.printable import for_page

COLUMN, GAP, MARGIN = 236, 64, 20  # pixels: width of a column, between columns, around the picture
HEAD, LINE, PAD, BETWEEN = 30, 14, 6, 8  # pixels: heights
LETTERS = 36  # of a line within a box
STYLE = """
text{font:12px system-ui,sans-serif;fill:#1b1f24}.head{font-weight:600;font-size:14px}.act{font-weight:600}
.small{font-size:11px;fill:#4b5563}
.box{fill:#f6f8fa;stroke:#8c959f}.establishes{fill:#dafbe1;stroke:#1a7f37}.continues{fill:#ddf4ff;stroke:#0969da}
.permanent{fill:#fbefff;stroke:#8250df}.tasks{fill:#fff8c5;stroke:#9a6700}.endorses{fill:#ffeff7;stroke:#bf3989}.ends{fill:#ffebe9;stroke:#cf222e}
.told{stroke-dasharray:4 3}.link{fill:none;stroke:#0969da;stroke-width:1.5}.paper{fill:#fff}.column{fill:none;stroke:#d0d7de}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9aa4af}.paper{fill:#0d1117}.box{fill:#161b22;stroke:#6e7681}
.establishes{fill:#12261e;stroke:#3fb950}.continues{fill:#121d2f;stroke:#58a6ff}.permanent{fill:#1e1730;stroke:#a371f7}.tasks{fill:#272115;stroke:#d29922}
.endorses{fill:#2a1622;stroke:#db61a2}.ends{fill:#2d1416;stroke:#f85149}.link{stroke:#58a6ff}.column{stroke:#30363d}}
"""
COLOURS = (
    ("ends", "ends"), ("establishes", "establishes"), ("makes permanent", "permanent"), ("continues", "continues"),
    ("tasks", "tasks"), ("endorses the work of", "endorses"),
)  # fmt: skip


@dataclass(frozen=True)
class _Box:
    entry: Entry
    lines: tuple[str, ...]
    style: str
    x: int
    y: int
    height: int


def picture(timeline: Timeline) -> str:
    """The picture of a timeline, as an SVG document that asks nobody for anything. The same timeline gives the same bytes.

    Each box has the words of its provision as its title; a screen reader hears the whole as a list of what each session did.
    """
    sessions = sorted({entry.session for entry in timeline.entries})
    below = HEAD + (LINE if timeline.gaps else 0)
    boxes, height = _boxes(timeline.entries, sessions, below)
    width = 2 * MARGIN + len(sessions) * COLUMN + max(0, len(sessions) - 1) * GAP
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {max(width, 420)} {height}",
            **_numbers(width=max(width, 420), height=height),
            "role": "img",
            "aria-labelledby": "t d",
        },
    )
    ElementTree.SubElement(svg, "title", {"id": "t"}).text = f"Lineage of {timeline.label}"
    ElementTree.SubElement(svg, "desc", {"id": "d"}).text = _spoken(timeline.entries)
    ElementTree.SubElement(svg, "style").text = STYLE
    ElementTree.SubElement(svg, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    _text(svg, MARGIN, MARGIN + 12, textwrap.shorten(f"Lineage of {timeline.label}", max(40, width // 9), placeholder=" …"), "head")
    for i, session in enumerate(sessions):
        x = MARGIN + i * (COLUMN + GAP)
        _text(svg, x, MARGIN + 12 + HEAD, f"Session {session}" if session else "Other bodies", "head")
        if gap := timeline.gap(session):
            _text(svg, x, MARGIN + 12 + below, gap, "small")
        ElementTree.SubElement(
            svg, "line", {"class": "column", **_numbers(x1=x, x2=x + COLUMN, y1=MARGIN + below + 20, y2=MARGIN + below + 20)}
        )
    _links(svg, boxes)
    for box in boxes:
        _draw(svg, box)
    ElementTree.indent(svg, " ")
    return for_page(ElementTree.tostring(svg, encoding="unicode")) + "\n"


def _boxes(entries: Iterable[Entry], sessions: list[int], below: int) -> tuple[list[_Box], int]:
    boxes, bottoms, last = [], dict.fromkeys(sessions, MARGIN + below + 32), dict.fromkeys(sessions, "")
    for entry in entries:
        lines = tuple(_lines(entry, entry.act != last[entry.session]))
        height = len(lines) * LINE + 2 * PAD
        x = MARGIN + sessions.index(entry.session) * (COLUMN + GAP)
        boxes.append(_Box(entry, lines, _style(entry), x, bottoms[entry.session], height))
        bottoms[entry.session] += height + BETWEEN
        last[entry.session] = entry.act
    return boxes, max(bottoms.values(), default=100) + MARGIN


def _lines(entry: Entry, first: bool) -> Iterable[str]:
    """What stands in a box: the place, what is done, the verb, what changed, what is due."""
    yield f"{entry.act} {entry.place}".strip()
    if entry.title and not entry.place and first:
        yield from textwrap.wrap(entry.title, LETTERS)[:2]
    told = [", ".join(entry.what), ", ".join(entry.spoken)]
    told += [*entry.changes, *entry.status]
    if entry.reported_in:
        told.append(f"told by {entry.reported_in}")
    for words in told:
        yield from textwrap.wrap(words, LETTERS)


def _style(entry: Entry) -> str:
    colour = next((style for what, style in COLOURS if any(w.split(":")[0] == what for w in entry.what)), "")
    return " ".join(part for part in ("box", colour, "told" if entry.reported_in else "") if part)


def _links(svg: ElementTree.Element, boxes: list[_Box]) -> None:
    by_iri: dict[str, _Box] = {}
    for box in boxes:
        by_iri.setdefault(box.entry.iri, box)
    for box in boxes:
        for earlier in (by_iri[iri] for iri in box.entry.carries_iris if iri in by_iri):
            x1, y1 = earlier.x + COLUMN, earlier.y + LINE
            x2, y2 = box.x, box.y + LINE
            middle = (x1 + x2) // 2
            ElementTree.SubElement(svg, "path", {"class": "link", "d": f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"})


def _draw(svg: ElementTree.Element, box: _Box) -> None:
    group = ElementTree.SubElement(svg, "g")
    if box.entry.words:
        ElementTree.SubElement(group, "title").text = box.entry.words
    ElementTree.SubElement(group, "rect", {"class": box.style, "rx": "5", **_numbers(x=box.x, y=box.y, width=COLUMN, height=box.height)})
    for i, line in enumerate(box.lines):
        _text(group, box.x + PAD + 2, box.y + PAD + 11 + i * LINE, line, "act" if i == 0 else "small")


def _text(parent: ElementTree.Element, x: int, y: int, words: str, style: str) -> None:
    ElementTree.SubElement(parent, "text", {"class": style, **_numbers(x=x, y=y)}).text = words


def _numbers(**values: int) -> dict[str, str]:
    return {name: str(number) for name, number in values.items()}


def _spoken(entries: Iterable[Entry]) -> str:
    told = (
        f"Session {e.session or 'of another body'}, {e.act} {e.place}: {', '.join((*e.what, *e.changes)) or 'carries words on'}."
        for e in entries
    )
    return " ".join(told)
