"""Reads HTML files: headings, paragraphs, lists, tables, notes and links, however the page is laid out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mandategraph.documents.htmlnotes import Notes, find_notes
from mandategraph.documents.htmltables import Row, rows_of
from mandategraph.documents.level import level
from mandategraph.documents.raised import raised
from mandategraph.documents.shape import NOWHERE, EditorLink, Kind, Shape, Span, Stretch
from mandategraph.ground.errors import MandategraphError
from mandategraph.language.labels import LETTER, NUMBER, ROMAN, plain_label
from mandategraph.language.letters import goes_on

HEAD = 65_536  # bytes from the beginning in which the kind of a file and its letters are told
SUFFIXES = (".html", ".htm", ".xhtml")
BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99}){0,5}"
    rb"<(?:!doctype\s{1,9}html|html\b|head\b|body\b)",
    re.I | re.S,
)
CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)|<\?xml[^>]*?encoding\s*=\s*[\"'](?P<xml>[\w.:-]+)", re.I)
# Pages that say the first mean the second (encoding.spec.whatwg.org)
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030"}
PASSED = {"head", "script", "style", "nav", "template", "noscript", "iframe", "object", "svg", "button", "select", "form", "img"}
HEADINGS = {f"h{n}": n for n in range(1, 7)}
BLOCKS = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "caption", "tr", "td", "th", "tbody", "thead", "tfoot", "blockquote", "pre"),
    *(
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "address",
        "center",
        "figure",
        "figcaption",
        "body",
        "html",
        "hr",
        "details",
    ),
    *HEADINGS,
}
LINKS = {"a", "area"}
SET_APART = {"i", "em", "b", "strong"}
FORMS = {"a": (LETTER, "({})"), "A": (LETTER, "({})"), "i": (ROMAN, "({})"), "I": (ROMAN, "({})"), "1": (NUMBER, "{}.")}
CAPITALS = {sign for sign in FORMS if sign != sign.lower()}
STYLED = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(lower-(?:alpha|latin)|upper-(?:alpha|latin)|lower-roman|upper-roman|decimal|none)\b")
OF_STYLE = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "",
}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
PRINTED_LABEL = re.compile(r"\s*(?:\(\w{1,5}\)|\w{1,4}[.)])(?=\s)")  # where the file prints the label itself
LONGEST_BOLD = 300  # code points of a paragraph all in bold that is a heading
BLANKS = re.compile(r"\s+")


def is_html(suffix: str, data: bytes) -> bool:
    """Whether a file is HTML, by its ending or its first tag."""
    return suffix.lower() in SUFFIXES or BEGINS.match(data, 0, HEAD) is not None


def read_html(name: str, data: bytes) -> tuple[str, Shape | None]:
    """The text of an HTML file, one block a line with its label, and its shape; no shape where a page holds nothing but printed text.

    Raises MandategraphError for letters that cannot be told.
    """
    page = decode(name, data)
    page = re.sub(r"\A\s*<\?xml[^>]*>", "", page)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = etree.fromstring(page.encode("utf-8", "replace"), parser) if page.strip() else None
    if root is None:
        return "", Shape("html", ())
    if printed := _printed(root):
        return printed, None
    reader = _Reader(find_notes(root))
    reader.walk(root)
    reader.close()
    return "".join(reader.parts), Shape("html", tuple(reader.stretches), tuple(reader.marks), tuple(reader.links))


def decode(name: str, data: bytes) -> str:
    """The letters of a page, as it declares them; UTF-8 where it says nothing. Raises MandategraphError where that is not what they are."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    declared = CHARSET.search(data, 0, HEAD)
    said = (declared["name"] or declared["xml"]).decode("ascii") if declared else "utf-8"
    said = next((code for mark, code in marks if data.startswith(mark)), said)
    try:
        code = codecs.lookup(said).name
        code = "utf-8" if code.startswith("utf-16") and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else code
        return data.decode(MEANT.get(code, code))
    except (LookupError, UnicodeDecodeError) as error:
        what = (
            f"{name}: the page {'says that it is' if declared else 'does not say its letters, and is not'} {said}, and cannot be read so."
        )
        todo = "Save it again as UTF-8, or correct what it declares (<meta charset>)."
        raise MandategraphError(what, todo, "acquire#encoding") from error


def _printed(root: etree._Element) -> str:
    """The text of a page that holds little but one preformatted text, with its line ends; "" for any other page."""
    texts = ["".join(map(str, pre.itertext())) for pre in root.iter("pre")]
    longest = max(texts, key=len, default="")
    body = root.find("body")
    whole = sum(len(str(part)) for part in (root if body is None else body).itertext())
    return longest if len(longest) > whole * 0.6 and longest.count("\n") > 4 else ""


@dataclass(slots=True)
class _Line:
    """One block while its words are gathered."""

    kind: Kind = Kind.PARAGRAPH
    heading: int = 0
    element_id: str = ""
    note_no: int | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    label: int = 0  # the length of the label that the list gives
    apart: int = 0  # code points that are italic or bold
    lead: Span = NOWHERE
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[EditorLink] = field(default_factory=list)
    cells: list[Span] = field(default_factory=list)
    owed: list[int] = field(default_factory=list)  # the notes that hang here

    def add(self, text: str | None, raw: bool = False) -> None:
        """Append words, their blanks single."""
        words = text or "" if raw else BLANKS.sub(" ", level(text or "")[0].replace("\xad", ""))
        if not raw and words[:1] == " " and (not self.parts or self.parts[-1][-1] in " \t"):
            words = words[1:]
        if words:
            self.parts.append(words)
            self.length += len(words)

    @property
    def end(self) -> int:
        """The length without a blank at the end."""
        return self.length - bool(self.parts and self.parts[-1].endswith(" "))

    @property
    def words(self) -> str:
        """What was gathered."""
        return "".join(self.parts)[: self.end]


class _Reader:
    """Walks through a page once, in the order of its text; a block ends where another begins."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.parts: list[str] = []
        self.at = 0
        self.stretches: list[Stretch] = []
        self.marks: list[tuple[int, int]] = []
        self.links: list[EditorLink] = []
        self.line = _Line()
        self.label = ""  # that a list gives to the block that comes next

    def walk(self, element: etree._Element, item: str = "") -> None:
        """Read what an element holds. ``item``: the label that its list gives it."""
        name = _local(element)
        if name in PASSED or _is_hidden(element) or element in self.notes.bodies:
            return
        if name == "br":
            self._line_end(element)
        elif name == "table":
            self.close()
            self._table(element)
        elif name in BLOCKS:
            self.close()
            if item:
                self.label = item
            self.line.heading = HEADINGS.get(name, 0)
            self.line.element_id = element.get("id", "")
            self._inside(element)
            self.close()
            self.label = ""
        else:
            self._inline(element, name)

    def _inside(self, element: etree._Element) -> None:
        self._say(element.text)
        labels = _labels(element)
        for child in element:
            self.walk(child, next(labels, "") if _local(child) == "li" else "")
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text and not self.line.parts and self.label and text.strip():
            if not PRINTED_LABEL.match(text):
                self.line.add(self.label + " ")
                self.line.label = self.line.length
            self.label = ""
        self.line.add(text)

    def _inline(self, element: etree._Element, name: str) -> None:
        if (number := self.notes.refers(element)) is not None:
            self.line.marks.append((self.line.end, number))
            if number in self.notes.numbered:
                self.line.owed.append(number)
            return
        if name == "sup" and (words := "".join(map(str, element.itertext())).strip()).isdecimal():
            self.line.add(raised(words))
            return
        line, begin = self.line, self.line.length
        self._inside(element)
        end = self.line.end
        if self.line is not line or end <= begin:
            return
        href = element.get("href", "").strip()
        if name in LINKS and href and not href.startswith(("#", "javascript:")):
            line.links.append(EditorLink(begin, end, href))
        if name in SET_APART or "italic" in element.get("style", ""):
            line.apart += end - begin
            if not line.lead.end and (begin == line.label or PRINTED_LABEL.fullmatch("".join(line.parts)[:begin].rstrip() + " ", 0, begin)):
                line.lead = Span(begin, end)

    def _line_end(self, element: etree._Element) -> None:
        """A marked line end parts two blocks, but for one within a sentence."""
        after = (element.tail or "").lstrip()
        if self.line.words[-1:] not in tuple(".,;:") and goes_on(after):
            self.line.add(" ")
        else:
            heading = self.line.heading
            self.close()
            self.line.heading = heading

    def _table(self, table: etree._Element) -> None:
        for row in rows_of(table):
            if row.manner == Row.APART:
                for cell in row.cells:
                    self.walk(cell)
                continue
            self.line.kind = Kind.ROW if row.manner == Row.DATA else Kind.PARAGRAPH
            for cell in row.cells:
                self._cell(cell, row.manner == Row.DATA)
            self.close()

    def _cell(self, cell: etree._Element, data: bool) -> None:
        line = self.line
        if data:
            line.add("\t" if line.cells else "", raw=True)
        begin = line.length
        for part in _words_in(cell):
            if isinstance(part, str):
                line.add(part)
            elif (number := self.notes.refers(part)) is not None:
                line.marks.append((line.end, number))
                line.owed += [number] if number in self.notes.numbered else []
            else:
                line.add(" ")
        if data:
            line.cells.append(Span(begin, max(begin, line.end)))
        else:
            line.add(" ")

    def close(self) -> None:
        """End the block that is gathered now, if it has words; the notes that hang in it follow."""
        line, self.line = self.line, _Line()
        words = line.words
        if any(c.isalnum() for c in words):
            self._put(line, words)
        for number in line.owed:
            body = self.notes.take(number)
            if body is not None:
                self._note(body, number)

    def _put(self, line: _Line, words: str) -> None:
        kind, plain = line.kind, line.apart >= len(words) - 1 and len(words) < LONGEST_BOLD and words[-1:] not in tuple(".,;:")
        if kind is Kind.PARAGRAPH and (line.heading or plain):
            kind = Kind.HEADING
        at = self.at
        lead = Span(at + line.lead.begin, at + line.lead.end) if line.lead.end else NOWHERE
        cells = tuple(Span(at + cell.begin, at + cell.end) for cell in line.cells)
        depth = (line.heading or 3) if kind is Kind.HEADING else 0
        self.stretches.append(Stretch(kind, at, at + len(words), depth, line.note_no, line.element_id, lead, cells))
        self.marks += [(at + mark, number) for mark, number in line.marks]
        self.links += [EditorLink(at + link.begin, at + link.end, link.href) for link in line.links]
        self.parts += [words, "\n"]
        self.at += len(words) + 1

    def _note(self, body: etree._Element, number: int) -> None:
        line = _Line(Kind.NOTE, note_no=number, element_id=body.get("id", ""))
        for part in _words_in(body):
            if not isinstance(part, str):
                line.add("" if part in self.notes.anchors else " ")
            elif line.parts or not self.notes.is_number(part, number):
                line.add(part)
        words = line.words
        if any(c.isalnum() for c in words):
            self._put(line, words)


def _words_in(element: etree._Element) -> Iterator[str | etree._Element]:
    """The words within an element, and the elements that part them or may be marks of notes, in their order."""
    yield element.text or ""
    for child in element:
        name = _local(child)
        if name in PASSED or _is_hidden(child):
            yield " "
        elif name in ("a", "sup") and len("".join(map(str, child.itertext())).strip()) < 6:
            yield child
            if next(child.iter("a"), None) is None:
                yield "".join(map(str, child.itertext()))
        else:
            if name in BLOCKS or name == "br":
                yield child
            yield from _words_in(child)
            if name in BLOCKS:
                yield child
        yield child.tail or ""


def _labels(element: etree._Element) -> Iterator[str]:
    """The labels that an ordered list gives its items."""
    if _local(element) != "ol":
        return
    styled = STYLED.search(element.get("style", ""))
    sign = OF_STYLE.get(styled[1], "1") if styled else element.get("type", "1")
    form, printed = FORMS.get(sign, ("", ""))
    if not form:
        return
    n = int(element.get("start", "1")) if element.get("start", "1").isdecimal() else 1
    for child in element:
        if _local(child) == "li":
            value = child.get("value", "")
            n = int(value) if value.isdecimal() else n
            label = plain_label(form, n)
            yield printed.format(label.upper() if sign in CAPITALS else label)
            n += 1


def _local(element: etree._Element) -> str:
    return str(element.tag).lower() if isinstance(element.tag, str) else ""


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or HIDDEN.search(element.get("style", "")) is not None
