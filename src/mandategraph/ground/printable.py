"""Characters that a text may hold and a door may not let through: one filter each for XML, for pages and for a terminal.

Text recognition and text taken out of a PDF leave control characters and noncharacters behind. The graph keeps them as read: its
offsets count them, and Turtle, N-Quads, JSON and CSV can hold them. XML and HTML cannot, and a terminal obeys them.
Each filter puts one character for one, so that places in a text stay where they are.
"""

from __future__ import annotations

SIGN = "\ufffd"  # what stands for a character that cannot be shown
PICTURES = 0x2400  # U+2400 to U+241F are pictures of the control characters U+0000 to U+001F
DELETE, DELETE_PICTURE = 0x7F, 0x2421
KEPT = frozenset("\t\n\r")
C0, C1 = range(0x20), range(0x80, 0xA0)
SURROGATES = range(0xD800, 0xE000)
NONCHARACTERS = (*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)))
TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # they change the order in which words are shown
LINE_ENDS = (0x2028, 0x2029)

# XML 1.0, section 2.2: what no document may hold, not even as a reference
_NOT_IN_XML = {code: SIGN for code in (*C0, *SURROGATES, 0xFFFE, 0xFFFF) if chr(code) not in KEPT}
# HTML, section 13.2.3.5: control-character and noncharacter in the input are errors
_NOT_ON_A_PAGE = _NOT_IN_XML | dict.fromkeys((DELETE, *C1, *NONCHARACTERS), SIGN)
_NOT_ON_A_TERMINAL = (
    _NOT_ON_A_PAGE
    | dict.fromkeys((*TURNING, *LINE_ENDS), SIGN)
    | {code: chr(PICTURES + code) for code in C0 if chr(code) not in "\t\n"}
    | {DELETE: chr(DELETE_PICTURE)}
)


def for_xml(words: str) -> str:
    """Words, or a whole document, as XML 1.0 can hold them. What it can hold stays as it is."""
    return words.translate(_NOT_IN_XML)


def for_page(words: str) -> str:
    """Words, or a whole document, without what HTML and XML forbid or advise against: for pages, and pictures that stand in pages."""
    return words.translate(_NOT_ON_A_PAGE)


def for_terminal(words: str) -> str:
    """Words as a terminal can show them without obeying them: no escape, no turned order of words, no byte that is not UTF-8."""
    return words.translate(_NOT_ON_A_TERMINAL)


def shorten(words: str, longest: int) -> str:
    """Words cut at a blank, with an ellipsis; a single word is never cut."""
    if len(words) <= longest:
        return words
    end = words.rfind(" ", 0, longest)
    end = end if end > 0 else words.find(" ", longest)
    return f"{words[:end]} …" if end > 0 else words
