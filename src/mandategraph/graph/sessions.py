"""Which sessions were not read, in words: what is said of two sessions holds only as far as those between them were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def session_no(printed: str) -> int:
    """The number of a session as the graph has it; 0 for none, and for a session that is counted apart ("S-2")."""
    return int(printed) if printed.isdecimal() else 0


def not_read(read: Iterable[int], earlier: int, later: int) -> str:
    """The sessions between two of one conference whose reports were not read, as words: "sessions 8 to 10"; "" where all were."""
    return in_words(missing(read, earlier, later))


def missing(read: Iterable[int], earlier: int, later: int) -> list[int]:
    """The numbers of the sessions between two whose reports were not read; none where one of the two is 0: no session at all."""
    known = set(read)
    return [number for number in range(min(earlier, later) + 1, max(earlier, later)) if number not in known] if earlier and later else []


def in_words(numbers: Sequence[int]) -> str:
    """Numbers of sessions as words, in their order: "session 8", "sessions 4 and 5", "sessions 4, 5 and 8 to 10"; "" for none."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))]
    *first, last = told or [""]
    return f"session{'s' if len(numbers) > 1 else ''} {', '.join(first)}{' and ' if first else ''}{last}" if told else ""


def were_not_read(words: str) -> str:
    """ "sessions 8 to 10" -> "sessions 8 to 10 were not read"; "session 8" -> "session 8 was not read"."""
    return f"{words} {'were' if words.startswith('sessions') else 'was'} not read" if words else ""


def holds_no(read: Iterable[int], number: int) -> str:
    """What to say of a session that somebody asks for and whose report is not in the collection; "" where it is, and for 0: no session."""
    known = sorted(read)
    return "" if not number or number in known else f"Session {number} was not read: the collection holds {in_words(known) or 'none'}."
