"""What is asked not to be done: "not to submit a report", "to refrain from convening", "shall not meet"."""

from __future__ import annotations

from mandategraph._tables import Pattern

NEGATED = Pattern("negation-asked")
NEGATED_BEFORE = Pattern("negation-before")
ENDS = Pattern("negation-ends")
NEAR = 40  # code points before an infinitive in which "never", "under no circumstances" stands


def asked_words(body: str, begin: int, end: int) -> str:
    """``body[begin:end]`` on one line, with blanks for what is asked not to be done; its length stays."""
    words = body[begin:end].replace("\n", " ")
    return _without(words, 0) if _negated_before(body, begin) else without_negated(words)


def abstains(body: str, begin: int, end: int) -> bool:
    """Whether words that ask for something ask for nothing but that it be not done."""
    if not body[begin:end].strip(" ,;:.\n"):  # "not to:", before a list
        return _negated_before(body, begin)
    return not asked_words(body, begin, end).strip(" ,;:.")


def _negated_before(body: str, at: int) -> bool:
    return NEGATED_BEFORE.search(body, max(0, at - NEAR), at) is not None


def without_negated(words: str) -> str:
    """The words with blanks for each stretch that is asked not to be done; their length stays."""
    negated = NEGATED.search(words)
    return _without(words, negated.start()) if negated else words


def _without(words: str, at: int) -> str:
    end = ENDS.search(words, at)
    stop = end.start() if end else len(words)
    return words[:at] + " " * (stop - at) + without_negated(words[stop:])
