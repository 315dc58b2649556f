"""What is asked not to be done: "not to submit a report", "to refrain from convening", "shall not meet"."""

from __future__ import annotations

from mandategraph.language.language import Language

NOT_ONLY_NEAR = 20  # code points before an infinitive in which "not only" stands
NEAR = 100  # code points before an infinitive in which "never", "under no circumstances" stands


def asked_words(body: str, begin: int, end: int, language: Language) -> str:
    """``body[begin:end]`` on one line, with blanks for what is asked not to be done; its length stays."""
    words = body[begin:end].replace("\n", " ")
    return _without(words, 0, language) if _negated_before(body, begin, language) else without_negated(words, language)


def abstains(body: str, begin: int, end: int, language: Language) -> bool:
    """Whether words that ask for something ask for nothing but that it be not done."""
    if not body[begin:end].strip(" ,;:.\n"):  # "not to:", before a list
        return _negated_before(body, begin, language)
    return not asked_words(body, begin, end, language).strip(" ,;:.")


def negation_begin(body: str, at: int, language: Language) -> int:
    """Where the negation begins that stands right before an infinitive: "never", "in no case,"; else the place of the infinitive."""
    since = max(0, at - NEAR)
    told = language.has_stem("not-right-before-infinitive", body, since, at)
    found = language.pattern("not-right-before-infinitive").search(body, since, at) if told else None
    return found.start() if found else at


def as_printed_from(body: str, at: int, language: Language) -> int:
    """Where what is asked begins as printed: its infinitive, or the "never", the "not only" right before it."""
    only = language.pattern("not-only").search(body, max(0, at - NOT_ONLY_NEAR), at)
    return only.start() if only and only.end() == at else negation_begin(body, at, language)


def second_of_both(body: str, begin: int, end: int, language: Language) -> int:
    """Where "but …" begins in words that ask "not only" for one thing but also for another; -1 where they do not."""
    only = language.pattern("not-only").search(body, max(0, begin - NOT_ONLY_NEAR), end)
    but = language.pattern("but-or-but-also").search(body, max(begin, only.end()), end) if only else None
    return but.start() if but else -1


def _negated_before(body: str, at: int, language: Language) -> bool:
    return negation_begin(body, at, language) < at


def without_negated(words: str, language: Language) -> str:
    """The words with blanks for each stretch that is asked not to be done; their length stays."""
    if not language.has_stem("not-to-or-shall-not", words):
        return words
    words = language.pattern("aside-with-not-to").sub(lambda aside: " " * len(aside[0]), words)
    negated = language.pattern("not-to-or-shall-not").search(words)
    return _without(words, negated.start(), language) if negated else words


def _without(words: str, at: int, language: Language) -> str:
    end = language.pattern("where-the-negation-ends").search(words, at)
    stop = end.start() if end else len(words)
    return words[:at] + " " * (stop - at) + without_negated(words[stop:], language)
