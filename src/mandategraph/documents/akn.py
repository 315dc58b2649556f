"""Reads Akoma Ntoso 3.0, as the United Nations issue their acts in it (docs.oasis-open.org/legaldocml, un.org/akn4un)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mandategraph.documents.shape import NOWHERE, EditorLink, Kind, Shape, Span, Stretch
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.text import visible

NAMESPACE = re.compile(rb"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.\d")
ROOT = re.compile(rb"<(?:\w+:)?akomaNtoso\b")
MEDIA_TYPE = "application/akn+xml"  # docs.oasis-open.org/legaldocml/akn-media/v1.0
HEAD = 65_536  # bytes from the beginning in which the root element is looked for
HEADINGS = {"heading", "subheading", "crossHeading"}
BLOCKS = HEADINGS | {"p", "listIntroduction", "listWrapUp", "tr"}
TITLES = {"docTitle"}  # may stand right behind a number
PASSED = {"meta", "presentation", "img", "documentRef"}
WORDY = re.compile(r"\w")
BLANKS = re.compile(r"\s+")
STYLE_OF_HEADINGS = re.compile(r"H(?:\d+|Ch|M)")  # names of styles in the document templates of the United Nations: H1, H23, HCh


def is_akn(data: bytes) -> bool:
    """Whether the bytes of a file are Akoma Ntoso."""
    return ROOT.search(data, 0, HEAD) is not None and NAMESPACE.search(data, 0, HEAD) is not None


def read_akn(name: str, data: bytes) -> tuple[str, Shape]:
    """The text of an Akoma Ntoso file, one block a line with its label, and its shape.

    Raises MandategraphError for a file that is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = f"{name}: this Akoma Ntoso file is not well-formed ({error.msg})."
        raise MandategraphError(what, "Fetch it again, or give another form of the act.", "akn#not-well-formed") from error
    reader = _Reader()
    reader.walk(root)
    stated = {key: tuple(values) for key, values in _stated(root) if values}
    return reader.text, Shape("akn", tuple(reader.stretches), tuple(reader.marks), tuple(reader.links), stated, MEDIA_TYPE)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class _Line:
    """One block while its words are gathered."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[EditorLink] = field(default_factory=list)
    cells: list[Span] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    lead: Span = NOWHERE

    def add(self, text: str | None, raw: bool = False) -> None:
        """Append words, their blanks single."""
        words = text or "" if raw else visible(BLANKS.sub(" ", text or ""))
        if not raw and words[:1] == " " and (not self.parts or self.parts[-1][-1] in " \t"):
            words = words[1:]
        if words:
            self.parts.append(words)
            self.length += len(words)

    def close(self, element: etree._Element, begin: int, head: int) -> None:
        """An element that stands within the line has ended: it may link its words, or set those at the head of the line apart."""
        end, href = self.end, element.get("href", "").strip()
        if local(element) == "a" and href and end > begin:
            self.links.append(EditorLink(begin, end, href))
        if begin <= head and not self.lead.end and element.get("class") in ("italic", "bold"):
            self.lead = Span(begin, end)

    @property
    def end(self) -> int:
        """The length without a blank at the end."""
        return self.length - bool(self.parts and self.parts[-1].endswith(" "))


@dataclass(slots=True)
class _Reader:
    """Walks through a file once, in the order of its text."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    stretches: list[Stretch] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[EditorLink] = field(default_factory=list)
    label: str = ""  # the printed number or letter of the block that comes next

    @property
    def text(self) -> str:
        """The text as read."""
        return "".join(self.parts)

    def walk(self, element: etree._Element, within: str = "", element_id: str = "") -> None:
        """Read what an element holds. ``within``: the part of the document (coverPage, preface …)."""
        name = local(element)
        element_id = element.get("eId") or element_id
        if name in PASSED:
            return
        if name == "num":
            self.label = _flat(element)
            return
        if name == "attachment":
            self._opening(element)
        if name in BLOCKS:
            self._block(element, name, within, element_id)
            return
        part = name if name in ("coverPage", "preface") else within
        if not any(local(child) in BLOCKS for child in element) and _has_own_words(element):
            self._block(element, name, part, element_id)
            return
        style = "heading" if STYLE_OF_HEADINGS.fullmatch(element.get("class", "")) else ""
        for child in element:
            self.walk(child, style or part, element_id)

    def _opening(self, attachment: etree._Element) -> None:
        """The word that heads an attachment, where the file has it as the name of the part and does not print it."""
        doc = next((child for child in attachment if local(child) == "doc"), None)
        named = doc.get("name", "") if doc is not None else ""
        if doc is None or not named or _flat(doc).lower().startswith(named.lower()):
            return
        line = _Line()
        line.add(named.capitalize())
        self._put(line, Kind.HEADING, 1, attachment.get("eId", ""))

    def _block(self, element: etree._Element, name: str, within: str, element_id: str) -> None:
        heading = (name in HEADINGS and element.get("refersTo") != "#preamble") or within in ("preface", "heading")
        kind = Kind.ROW if name == "tr" else Kind.HEADING if heading else Kind.PARAGRAPH
        level = 0 if kind is not Kind.HEADING else 1 if within == "preface" else 2
        held = [_Line()]
        if self.label and not _flat(element).startswith(self.label):  # some files print the number of a heading in both places
            held[0].add(self.label + " ")
        self.label = ""
        for cut in self._gather(element, held, held[0].length):
            self._put(held[0], kind, level, element_id)
            held[0] = _Line()
            if local(cut) != "eol":
                self.walk(cut)
        self._put(held[0], kind, level, element_id)

    def _gather(self, element: etree._Element, held: list[_Line], head: int) -> Iterator[etree._Element]:
        """Gather the words of one block into ``held[0]``; yields what cuts it in two: a marked line end, or a structure within it."""
        held[0].add(element.text)
        for child in element:
            name = local(child)
            if name == "authorialNote":
                held[0].marks.append((held[0].end, _number(child.get("marker", ""))))
                held[0].notes.append(child)
            elif name in ("eol", "embeddedStructure"):
                yield child
            elif name in ("td", "th"):
                held[0].add("\t" if held[0].cells else "", raw=True)
                begin = held[0].length
                yield from self._gather(child, held, head)
                held[0].cells.append(Span(begin, max(begin, held[0].end)))
            elif name and name not in PASSED:
                held[0].add(" " if name in TITLES else "")
                begin = held[0].length
                yield from self._gather(child, held, head)
                held[0].close(child, begin, head)
            held[0].add(child.tail)

    def _put(self, line: _Line, kind: Kind, level: int, element_id: str, note_no: int | None = None) -> None:
        words = "".join(line.parts)[: line.end]
        if WORDY.search(words):
            at = self.at
            lead = Span(at + line.lead.begin, at + line.lead.end) if line.lead.end else NOWHERE
            cells = tuple(Span(at + cell.begin, at + cell.end) for cell in line.cells)
            self.stretches.append(Stretch(kind, at, at + len(words), level, note_no, element_id, lead, cells))
            self.marks += [(at + mark, number) for mark, number in line.marks]
            self.links += [EditorLink(at + link.begin, at + link.end, link.href) for link in line.links]
            self.parts += [words, "\n"]
            self.at += len(words) + 1
        for note in line.notes:
            self._note(note)

    def _note(self, note: etree._Element) -> None:
        label, self.label = self.label, ""
        held = [_Line()]
        for child in note:
            for _ in self._gather(child, held, 0):
                held[0].add(" ")
            held[0].add(" ")
        self._put(held[0], Kind.NOTE, 0, note.get("eId", ""), _number(note.get("marker", "")))
        self.label = label


def _number(marker: str) -> int:
    """The number of a note; 0 where its mark is none."""
    figures = marker.strip(" ()[]*")
    return int(figures) if figures.isdecimal() else 0


def _flat(element: etree._Element) -> str:
    """All words within an element, blanks single."""
    return visible(" ".join("".join(str(part) for part in element.itertext()).split()))


def _has_own_words(element: etree._Element) -> bool:
    """Whether words stand in an element itself, and not in its parts."""
    return any((words or "").strip() for words in (element.text, *(child.tail for child in element)))


def _stated(root: etree._Element) -> Iterator[tuple[str, list[str]]]:
    """What the file says of itself, by plain names."""
    by_name: dict[str, list[etree._Element]] = {}
    for element in root.iter():
        by_name.setdefault(local(element), []).append(element)
    refers = {name: [e for e in by_name.get(name, []) if e.get("refersTo")] for name in ("docNumber", "docTitle", "docDate")}
    inlines = {name: [_flat(e) for e in by_name.get("inline", []) if e.get("name") == name] for name in INLINES}
    yield "symbol", [_flat(e) for e in refers["docNumber"] if e.get("refersTo") == "#symbol"]
    yield "title", [_flat(e) for e in refers["docTitle"] if e.get("refersTo") == "#resolutionTitle"]
    dates = [(e.get("name", ""), e.get("date", "")) for e in by_name.get("FRBRdate", [])]
    yield "adopted", _once(date for name, date in dates if name == "adoption")
    yield "issued", _once(date for name, date in dates if name == "publication")
    yield "session", _once(e.get("value", "") for e in by_name.get("session", []))
    yield "language", _once(e.get("language", "") for e in by_name.get("FRBRlanguage", []))
    yield "uri", _once(e.get("value", "") for e in by_name.get("FRBRuri", []) if local(_parent(e)) == "FRBRWork")
    yield "subject", _once(e.get("href", "") for e in by_name.get("keyword", []))
    yield "outcome", _once(e.get("outcome", "") for e in by_name.get("voting", []))
    yield "record", _once(e.get("as", "") for e in by_name.get("step", []) if e.get("outcome") == "adopted")
    for name, key in INLINES.items():
        yield key, _once(inlines[name])
    for count in by_name.get("count", []):
        voters = [_flat(e) for e in count.iter() if local(e) == "organization"]
        yield f"voted {count.get('refersTo', '').lstrip('#')}", [count.get("value", ""), *voters]


INLINES = {"agenda item": "item", "agenda item name": "item title", "originating document": "report", "adoptionMeeting": "meeting"}


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _once(values: Iterator[str] | list[str]) -> list[str]:
    """The values that are none empty, each once, in their order."""
    return list(dict.fromkeys(value for value in values if value))
