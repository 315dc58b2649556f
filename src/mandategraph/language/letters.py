"""Letters of any script, as pieces of regular expressions; Unicode says what a letter is, no list of ours."""

from __future__ import annotations

import re

LETTER = r"[^\W\d_]"
# Accents and vowel signs that are characters of their own behind a letter: of Latin and Greek, Cyrillic, Hebrew, Arabic
ACCENTS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
LETTERS = rf"(?:{LETTER}[{ACCENTS}]{{0,4}})+"  # of one word


FIRST_WORD = re.compile(LETTERS)


def opens_with_word(text: str) -> bool:
    """Whether a text opens with a word that only its first letter may have a capital in: "Recalling", not "COVID" or "A"."""
    found = FIRST_WORD.match(text)
    return found is not None and len(found[0]) > 1 and not found[0][0].islower() and not any(map(str.isupper, found[0][1:]))


def goes_on(letters: str) -> bool:
    """Whether letters may be the rest of a word: none of a script with capitals begins with one."""
    return letters[:1].isalpha() and not letters[:1].isupper()
