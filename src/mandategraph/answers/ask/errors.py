"""What can go wrong with a question."""

from __future__ import annotations

from mandategraph.ground.errors import MandategraphError


class BadQuestion(MandategraphError):  # noqa: N818 - a question, not the program, is at fault
    """The question itself is wrong: no such query, parameter or thing. The command line answers with status 2."""


class NoAnswer(MandategraphError):  # noqa: N818 - as above
    """The question is right and cannot be answered: no endpoint (status 1 of the command line), no build (status 2)."""
