"""Tell a query that the endpoint answers from one that it does not: an update, or a query that would make it call other servers.

The text is taken apart by the terminals of SPARQL's grammar (SPARQL 1.1 Query Language, section 19.8), so that a word in a literal, a
comment, an IRI or a variable's name is no keyword. The engine reads a little more than the grammar: to it ``SERVICE:x {`` and
``SERVICESILENT<x>`` are calls too. Where the two readings may differ, and the word SERVICE stands there, the query is refused.
A worker has no way out besides (``_worker.lock_in``): what would slip through here ends there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.serve.problems import Problem

# SPARQL 1.1, section 19.8. Order matters: the longest string forms first, IRIREF before the operator "<".
_NAME_START = (
    r"A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _NAME_START + r"0-9\u00b7\u0300-\u036f\u203f-\u2040"
_LOCAL = rf"(?:[{_NAME}:.-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])"
TERMINALS = re.compile(
    "|".join(
        [
            r"(?P<blank>\s+)",
            r"(?P<comment>\#[^\r\n]*)",
            r'(?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
            + r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
            + r'|"(?:[^"\\\r\n]|\\.)*"'
            + r"|'(?:[^'\\\r\n]|\\.)*')",
            r'(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)',
            rf"(?P<variable>[?$][{_NAME}]+)",
            r"(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            rf"(?P<node>_:[{_NAME}](?:[{_NAME}.-]*[{_NAME}-])?)",
            rf"(?P<name>(?:[{_NAME_START}][{_NAME}.-]*)?:{_LOCAL}*)",
            r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)",
            rf"(?P<word>[{_NAME_START}][{_NAME}]*)",
            r"(?P<sign>.)",
        ]
    ),
    re.DOTALL,
)
OPERANDS = frozenset({"variable", "string", "language", "number", "iri", "name", "node"})
PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
CALL = "SERVICE"


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal of the grammar: its kind and its text."""

    kind: str
    text: str


def tokens(query: str) -> Iterator[Token]:
    """Take a query apart. Blanks and comments are left out; the rest is there, in order."""
    for found in TERMINALS.finditer(query):
        kind = found.lastgroup or "sign"
        if kind not in ("blank", "comment"):
            yield Token(kind, found[0])


def refuse(query: str) -> None:
    """Raise Problem for an update and for a query that would have the endpoint call another server; for nothing else.

    A query that is wrong in another way passes: the engine says better what is wrong with it.
    """
    suspect = CALL in query.upper()
    if not suspect and not any(word in query.upper() for word in UPDATES):
        return
    found = list(tokens(query))
    first = _first_word(found)
    if first in UPDATES:
        raise Problem(
            403, f"This endpoint is read-only: {first} is refused.", "Send a query: SELECT, ASK, CONSTRUCT or DESCRIBE.", "serve#update"
        )
    if suspect:
        _refuse_calls(found)


def _first_word(found: list[Token]) -> str:
    """The keyword that a query or update begins with, after its prologue; "" where there is none."""
    return next((token.text.upper() for token in found if token.kind == "word" and token.text.upper() not in PROLOGUE), "")


def _refuse_calls(found: list[Token]) -> None:
    depth = 0
    for place, token in enumerate(found):
        before = found[place - 1] if place else Token("sign", "")
        after = found[place + 1] if place + 1 < len(found) else Token("sign", "")
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind == "word" and CALL in token.text.upper():
            raise _call()
        # GRAPH service:x { and FROM service:x { are plain; the engine takes any other for a call
        named = token.kind == "name" and CALL in token.text.partition(":")[0].upper() and after.text == "{"
        if named and before.text.upper() not in ("GRAPH", "FROM", "NAMED"):
            raise _call()
        if token.kind == "iri" and depth > 0 and (before.kind in OPERANDS or before.text == ")") and re.search(r"['#)]", token.text):
            raise Problem(
                400,
                "The sign < after a value can be read in two ways here.",
                "Put a blank on both sides of it if it means 'less than', or write the IRI with a prefix.",
                "serve#unclear",
            )


def _call() -> Problem:
    return Problem(
        403, "SERVICE is refused: this endpoint asks no other server.", "Ask each endpoint by itself and join the answers.", "serve#service"
    )
