"""What is asked not to be done: "not to submit a report", "to refrain from convening", "shall not meet"."""

from __future__ import annotations

from mandategraph.language.patterns import Pattern

NEGATED = Pattern("negation-asked")
NEGATED_BEFORE = Pattern("negation-before")
NEGATED_ASIDE = Pattern("negation-aside")
NOT_ONLY = Pattern("negation-only")
BUT = Pattern("negation-but")
ENDS = Pattern("negation-ends")
NOT_ONLY_NEAR = 20  # code points before an infinitive in which "not only" stands
NEAR = 100  # code points before an infinitive in which "never", "under no circumstances" stands


def asked_words(body: str, begin: int, end: int) -> str:
    """``body[begin:end]`` on one line, with blanks for what is asked not to be done; its length stays."""
    words = body[begin:end].replace("\n", " ")
    return _without(words, 0) if _negated_before(body, begin) else without_negated(words)


def abstains(body: str, begin: int, end: int) -> bool:
    """Whether words that ask for something ask for nothing but that it be not done."""
    if not body[begin:end].strip(" ,;:.\n"):  # "not to:", before a list
        return _negated_before(body, begin)
    return not asked_words(body, begin, end).strip(" ,;:.")


def negation_begin(body: str, at: int) -> int:
    """Where the negation begins that stands right before an infinitive: "never", "in no case,"; else the place of the infinitive."""
    found = NEGATED_BEFORE.search(body, max(0, at - NEAR), at)
    return found.start() if found else at


def as_printed_from(body: str, at: int) -> int:
    """Where what is asked begins as printed: its infinitive, or the "never", the "not only" right before it."""
    only = NOT_ONLY.search(body, max(0, at - NOT_ONLY_NEAR), at)
    return only.start() if only and only.end() == at else negation_begin(body, at)


def second_of_both(body: str, begin: int, end: int) -> int:
    """Where "but …" begins in words that ask "not only" for one thing but also for another; -1 where they do not."""
    only = NOT_ONLY.search(body, max(0, begin - NOT_ONLY_NEAR), end)
    but = BUT.search(body, max(begin, only.end()), end) if only else None
    return but.start() if but else -1


def _negated_before(body: str, at: int) -> bool:
    return negation_begin(body, at) < at


def without_negated(words: str) -> str:
    """The words with blanks for each stretch that is asked not to be done; their length stays."""
    words = NEGATED_ASIDE.sub(lambda aside: " " * len(aside[0]), words)
    negated = NEGATED.search(words)
    return _without(words, negated.start()) if negated else words


def _without(words: str, at: int) -> str:
    end = ENDS.search(words, at)
    stop = end.start() if end else len(words)
    return words[:at] + " " * (stop - at) + without_negated(words[stop:])
