"""The words of pieces as they are read: markup and marks lifted out, entities and escapes resolved, broken words joined, links kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape

from mandategraph.documents.marks import Cut
from mandategraph.documents.model import Kind, Mark, Piece
from mandategraph.documents.offsets import TextBuilder
from mandategraph.documents.shape import EditorLink
from mandategraph.ground.lines import BREAKS
from mandategraph.ground.text import visible
from mandategraph.language.letters import LETTERS, goes_on

TAG = r"</?[a-zA-Z][^<>]"  # how a tag of HTML begins: its names have these letters in every language
# What is taken out of, or changed in, a line of text, told by its first sign and what follows it: so the search is fast.
# matches "<i>", "<!-- page -->", "\*", "**", "&amp;", a line end, two blanks, "$_2$"
SIGNS = (
    r"(?<=<)(?:/?[a-zA-Z][^<>]{0,60}>|!--.{0,400}?-->)"
    r"|(?<=\\)(?P<escaped>[!-/:-@\[-`{-~])|(?<=\*)\*{0,2}"
    r"|(?<=&)(?P<entity>(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][0-9a-fA-F]{2,5});)|(?P<blank>(?<= ) +|(?<=[^\S ])\s*)"
    r"|(?<=\$)_\{?(?P<lowered>\w{1,3})\}?\$"
)
INLINE = re.compile(rf"[<\\*&\s$](?:{SIGNS})")
URL = r"(?:#|/|\.{1,2}/|https?:|mailto:|<)[^()\s]{0,400}(?: [\"'][^\"'()]{0,200}[\"'])?"
# Of Markdown besides: underscores, and links, whose words stay: "[" of "[resolution 2/2](https://example.org)", and what stands behind them
MARKED_UP = re.compile(
    rf"[<\\*&\s$_\[\]](?:{SIGNS}|(?<=_)(?P<underscores>_{{0,2}})"
    rf"|(?<=\[)(?P<opening>(?=[^\[\]]{{1,400}}\]\({URL}\)))|(?<=\])\((?P<href>{URL})\))"
)
LAST_LETTERS, FIRST_LETTERS = re.compile(rf"{LETTERS}(?=[-\xad]$)"), re.compile(LETTERS)  # of a word that a line end cut in two


class Words:
    """Gathers the words of pieces into ``builder``, with the marks and links in them."""

    def __init__(self, text: str, cuts: list[Cut], style: str) -> None:
        self.text = text
        self.cuts = cuts
        self.inline = MARKED_UP if style != "plain" and ("](" in text or "_" in text) else INLINE
        self.builder = TextBuilder()
        self.marks: list[Mark] = []
        self.links: list[EditorLink] = []
        self.opened = -1  # where the words of the link begin that is read now

    def add(self, piece: Piece) -> None:
        """Append the words of a piece, behind those of the piece before it where they are one block."""
        at = piece.begin
        floor = self.builder.length
        row = piece.kind is Kind.ROW
        for cut in cuts_between(self.cuts, piece.begin, piece.end):
            self._plain(at, cut.begin, floor, row)
            if cut.note_no:
                trim = self.builder.length - (1 if self.builder.last == " " and self.builder.length > floor else 0)
                self.marks.append(Mark(trim, cut.note_no, cut.repaired))
            self.builder.add(cut.words, cut.begin)
            at = cut.end
        for begin, end in piece.cells:
            self._plain(begin, end, self.builder.length)
            self.builder.add("\t" if end < piece.end else "", end)
        if not piece.cells:
            self._plain(at, piece.end, floor, row)

    def join(self, at: int) -> None:
        """Go on with a piece that begins at a place of the text, in the block of the piece before it."""
        if self.builder.last in ("-", "\xad"):
            self._mend_hyphen(at)
        elif self.builder.last not in (" ", "/"):
            self.builder.add(" ", at - 1)

    def _plain(self, begin: int, end: int, floor: int, row: bool = False) -> None:
        builder, text, at = self.builder, self.text, begin
        for match in self.inline.finditer(text, begin, end):
            start, kind = match.start(), match.lastgroup
            if at < start:
                self._put(at, start, floor)
            at = match.end()
            if kind == "blank":
                self._blank(match, end, floor, row)
            elif kind in ("escaped", "lowered"):
                builder.add(match[kind], match.start(kind))
            elif kind == "entity":
                self._entity(unescape(match[0]), start, floor)
            elif kind == "underscores":
                if not _is_emphasis(text, start, at):
                    builder.add(match[0], start)
            elif kind:
                self._link(match)
        self._put(at, end, floor)

    def _entity(self, letter: str, at: int, floor: int) -> None:
        if not letter.isspace():
            self.builder.add(visible(letter), at)
        elif self.builder.length > floor and self.builder.last != " ":
            self.builder.add(" ", at)

    def _blank(self, match: re.Match[str], end: int, floor: int, row: bool) -> None:
        builder, blank = self.builder, match[0]
        if "\t" in blank and row:
            builder.add("\t", match.start())
        elif set(BREAKS) & set(blank) and builder.last in ("-", "\xad") and builder.length > floor:
            self._mend_hyphen(match.end())
        elif builder.last == "/" and set(BREAKS) & set(blank):
            return  # a line end behind a stroke cuts a symbol or a number in two: "64/" and "292"
        elif builder.length > floor and builder.last != " " and match.end() < end:
            builder.add(" ", match.start())

    def _link(self, match: re.Match[str]) -> None:
        if match.lastgroup == "opening":
            self.opened = self.builder.length
        elif 0 <= self.opened < self.builder.length:
            href = match["href"].split(" ")[0].strip("<>")
            if not href.startswith("#"):
                self.links.append(EditorLink(self.opened, self.builder.length, href))
            self.opened = -1

    def _put(self, begin: int, end: int, floor: int) -> None:
        """Add a stretch as it is, without a second blank in a row."""
        if begin < end and self.text[begin] == " " and (self.builder.length == floor or self.builder.last == " "):
            begin += 1
        self.builder.add(self.text[begin:end], begin)

    def _mend_hyphen(self, at: int) -> None:
        """Drop the hyphen at a line end when it is a soft one, or when the whole word stands elsewhere ("imple-/mentation")."""
        builder = self.builder
        head, tail = LAST_LETTERS.search("".join(builder.parts[-3:])), FIRST_LETTERS.match(self.text[at : at + 40])
        whole = head and tail and goes_on(tail[0]) and re.search(rf"(?<!\w){head[0]}{tail[0]}(?!\w)", self.text, re.I)
        if builder.last == "\xad" or whole:
            builder.parts[-1] = builder.parts[-1][:-1]
            builder.length -= 1
            builder.last = "" if not builder.parts[-1] else builder.parts[-1][-1]


def _is_emphasis(text: str, begin: int, end: int) -> bool:
    """Whether underscores stand at the head or the end of a word: "_Recalling_", not "A_B"."""
    before, behind = text[begin - 1 : begin].isalnum(), text[end : end + 1].isalnum()
    return behind != before if before or behind else text[begin - 1 : begin] in tuple('.,;:)”’"')


def cuts_between(cuts: list[Cut], begin: int, end: int) -> list[Cut]:
    """The cuts that begin in a stretch of the source; ``cuts`` are in its order."""
    first = bisect_left(cuts, begin, key=lambda cut: cut.begin)
    return cuts[first : bisect_left(cuts, end, lo=first, key=lambda cut: cut.begin)]
