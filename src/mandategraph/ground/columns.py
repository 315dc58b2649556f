"""How wide the columns of a table are: no word and no IRI is ever broken."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len


def fit(columns: Sequence[Sequence[str]], room: int = 0) -> list[int]:
    """The widths of columns of cells that fill a room (0: as wide as need be), each at least as wide as its longest word.

    Narrow ones are filled first. There are none where the words do not fit beside each other.
    """
    natural = [max((cell_len(line) for cell in cells for line in cell.splitlines()), default=0) for cells in columns]
    widths = [longest_word(cells) for cells in columns]
    room = room or sum(natural)
    if sum(widths) > room:
        return []
    while (spare := room - sum(widths)) > 0 and (wanting := [i for i, width in enumerate(widths) if width < natural[i]]):
        share = max(1, spare // len(wanting))
        for i in wanting[:spare]:
            widths[i] += min(share, natural[i] - widths[i])
    return widths


def longest_word(cells: Sequence[str]) -> int:
    """How many characters the longest word takes on a terminal."""
    return max((cell_len(word) for cell in cells for word in cell.split()), default=0)
