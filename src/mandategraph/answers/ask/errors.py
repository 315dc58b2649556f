"""What can go wrong with a question."""

from __future__ import annotations

from mandategraph.ground.errors import MandategraphError, NoAnswer

__all__ = ["BadQuestion", "NoAnswer"]  # NoAnswer: the question is right, and there is no build or no endpoint that answers


class BadQuestion(MandategraphError):  # noqa: N818 - a question, not the program, is at fault
    """The question itself is wrong: no such query, parameter or thing. The command line answers with status 2."""
