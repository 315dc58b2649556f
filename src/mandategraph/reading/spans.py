"""Things in the order of their places, and the one way in ``reading`` to look them up by halves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar, overload


class Placed(Protocol):
    """Something that begins at a place of the text."""

    @property
    def begin(self) -> int:
        """The first code point."""


T = TypeVar("T")
P = TypeVar("P", bound=Placed)


class Spans(Sequence[T], Generic[T]):
    """Things in the order of the places at which they begin, or a stretch of them; looked up by place in the time of a few steps."""

    __slots__ = ("_begins", "_high", "_items", "_low")

    def __init__(self, items: Iterable[T], place: Callable[[T], int]) -> None:
        """``items`` stand in the order of their places already."""
        self._items: tuple[T, ...] = tuple(items)
        self._begins = [place(item) for item in self._items]
        self._low, self._high = 0, len(self._items)

    @classmethod
    def of(cls, items: Iterable[P]) -> Spans[P]:
        """Things that have a ``begin``."""
        return Spans(items, lambda item: item.begin)

    def __len__(self) -> int:
        return self._high - self._low

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """By position in the order, not by place."""
        if isinstance(at, slice):
            return self._items[self._low : self._high][at]
        return self._items[range(self._low, self._high)[at]]

    def __iter__(self) -> Iterator[T]:
        return iter(self._items[self._low : self._high])

    def within(self, begin: int, end: int) -> Spans[T]:
        """Those that begin in a stretch, its end left out; nothing is copied."""
        part = Spans.__new__(Spans)
        part._items, part._begins = self._items, self._begins
        part._low = bisect_left(self._begins, begin, self._low, self._high)
        part._high = bisect_left(self._begins, end, part._low, self._high)
        return part

    def first(self, at: int) -> int:
        """The position of the first that begins at a place or behind it; the length where none does."""
        return bisect_left(self._begins, at, self._low, self._high) - self._low

    def behind(self, at: int) -> int:
        """The position of the first that begins behind a place; the length where none does."""
        return bisect_right(self._begins, at, self._low, self._high) - self._low

    def last_before(self, at: int) -> T | None:
        """The last that begins before a place."""
        i = self.first(at)
        return self[i - 1] if i else None

    def next_from(self, at: int) -> T | None:
        """The first that begins at a place or behind it."""
        i = self.first(at)
        return self[i] if i < len(self) else None

    def at(self, begin: int) -> T | None:
        """The one that begins at a place."""
        i = self._low + self.first(begin)
        return self._items[i] if i < self._high and self._begins[i] == begin else None


def places(items: Iterable[int]) -> Spans[int]:
    """Places, which stand in their order already."""
    return Spans(items, lambda at: at)


def first(order: Sequence[Any], at: Any) -> int:
    """The position of the first of some sorted things that is not before another; for an order that still grows."""
    return bisect_left(order, at)


def behind(order: Sequence[Any], at: Any) -> int:
    """The position of the first of some sorted things that is behind another; for an order that still grows."""
    return bisect_right(order, at)


def put(order: list[Any], item: Any) -> None:
    """Put a thing into its place in an order."""
    insort(order, item)
