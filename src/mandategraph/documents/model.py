"""What all readers of a report give back: CleanText, and the raw pieces it is made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mandategraph.documents.offsets import OffsetMap
from mandategraph.documents.shape import NOWHERE, EditorLink
from mandategraph.documents.shape import Kind as Kind
from mandategraph.documents.shape import Span as Span
from mandategraph.documents.source import Source
from mandategraph.ground.errors import Finding
from mandategraph.language.language import Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in the text as read, in code points, end excluded: what the graph says."""

    begin: int
    end: int
    element_id: str = ""  # of the element of the file that holds its beginning


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source that a reader took for one block, before pages are joined.

    ``begin``/``end`` are source offsets of the words, without label and markup at the edges.
    """

    kind: Kind
    begin: int
    end: int
    level: int = 0  # of a heading: 1 is the highest
    label: str = ""  # the printed number or letter, without its stops: "14", "a", "iv"
    brackets: bool = False  # True for "(a)", False for "14."
    note_no: int | None = None
    after_page_break: bool = False
    bullet: bool = False
    line_count: int = 1
    cells: tuple[tuple[int, int], ...] = ()  # of a row of an HTML table: where each cell's words stand


@dataclass(frozen=True, slots=True)
class Mark:
    """The place in the body where a note mark hangs."""

    at: int
    note_no: int
    repaired: str = ""  # the glyphs that stood there, when the number had to be worked out


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, note or table row of the cleaned body: ``body[begin:end]``."""

    kind: Kind
    begin: int
    end: int
    level: int = 0
    label: str = ""
    brackets: bool = False
    note_no: int | None = None
    bullet: bool = False
    cells: tuple[Span, ...] = ()  # of a row: where each cell's words stand
    element_id: str = ""  # of its element in a file that is marked up
    lead: Span = NOWHERE  # the words at its head that the file sets apart (italic or bold); empty where none are

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return Span(self.begin, self.end)


@dataclass(frozen=True, slots=True)
class RunningSymbol:
    """A document symbol that stood alone on a line: on the cover or in a running head."""

    symbol: str
    begin: int
    end: int


@dataclass(frozen=True)
class CleanText:
    """A report without its page furniture.

    (1) Blocks are in reading order, do not overlap, and are separated by one line end in ``body``.
    (2) ``place`` leads from each stretch of ``body`` to the source: the only way there, for ``map`` is known to this floor alone.
    (3) A note stands behind the paragraph its page cut in two. (4) ``language`` is that of the words (BCP 47).
    """

    source: Source
    style: str
    body: str
    map: OffsetMap
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    running_symbols: tuple[RunningSymbol, ...] = field(default=())
    unplaced_notes: tuple[int, ...] = field(default=())
    language: str = "en"
    links: tuple[EditorLink, ...] = field(default=())  # what the file itself links; places in ``body``
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what the file says of itself beside its text

    def words(self, block: Block) -> str:
        """The text of one block."""
        return self.body[block.begin : block.end]

    def place(self, begin: int, end: int) -> Place:
        """Where a stretch of ``body`` stands in the source. Of an empty stretch ``end`` lies right behind the words before it."""
        return Place(self.map.begin(begin), self.map.end(end), self._element(begin))

    def _element(self, at: int) -> str:
        """The id of the element of the file that a place of ``body`` stands in; "" where the file has none."""
        index = bisect_right(self.blocks, at, key=lambda block: block.begin) - 1
        return self.blocks[index].element_id if index >= 0 else ""

    def finding(self, at: int, seen: str, expected: str, todo: str, code: str) -> Finding:
        """A finding about the words at a place of ``body``, told by the line of the source where they stand."""
        begin = self.place(at, at).begin
        return Finding(self.source.name, self.source.lines.number(begin), seen, expected, todo, code, begin)


@dataclass(frozen=True, slots=True)
class Pieces:
    """What one reader found: pieces in reading order, and the symbols of the running heads."""

    style: str
    pieces: list[Piece]
    symbols: list[RunningSymbol]
    whole: bool = False  # each piece is a paragraph; only a page may have cut one


@dataclass(frozen=True, slots=True)
class Format:
    """A way in which texts are laid out: how it is told by looking at the text, and its reader, which cuts a text into pieces."""

    name: str
    told_by: Callable[[str], bool]
    read: Callable[[str, Language], Pieces]
