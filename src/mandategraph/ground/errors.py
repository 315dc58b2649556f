"""What can go wrong, in one shape: where, what was seen, what to do, and a code that docs/errors.md explains."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.ground.filenames import on_one_line
from mandategraph.ground.printable import for_terminal


class MandategraphError(Exception):
    """Stop one piece of work with a message for people.

    ``what`` says in one line what was seen and where; ``todo`` what the reader can do; ``code`` is a heading in docs/errors.md.
    """

    def __init__(self, what: str, todo: str = "", code: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.code = code

    @property
    def line(self) -> str:
        """The message on one line, without line breaks from file names or data."""
        return on_one_line(f"{self.what} {self.todo} {f'[{self.code}]' if self.code else ''}")


class NoAnswer(MandategraphError):  # noqa: N818 - no question is at fault, and no program
    """What was asked cannot be answered: there is no build, it is damaged, or an endpoint does not answer."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something odd in a report that did not stop the work.

    ``begin`` is a code point in the file as given; ``line`` the line there, from 1.
    """

    file: str
    line: int
    seen: str
    expected: str
    todo: str
    code: str
    begin: int = 0

    def text(self) -> str:
        """The finding as four lines, the first of which names file and line."""
        name = on_one_line(self.file)
        return for_terminal(f"{name}, line {self.line}: {self.seen}\n  expected {self.expected}\n  {self.todo}\n  [{self.code}]")
