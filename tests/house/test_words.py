"""No word of a language stands in the Python that reads: not where a text is compared, searched, cut or put together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ENGLISH, ROOT

SRC = ROOT / "src" / "mandategraph"
FILES = sorted(path for floor in ("documents", "reading") for path in (SRC / floor).rglob("*.py"))
# Words without which the United Nations writes no report: whoever looks for a text's words in Python needs one of them sooner or later
WORDS = set(
    re.findall(
        r"\w+",
        "a also an and are as at been before behalf by decision draft each elected following for from further had has have "
        "held in is item its meeting meetings member met not of on or other paragraph regard representative representatives "
        "resolution session shall should statement such supplementing taken text that the their thereto these this three "
        "through to two under upon was were which who with working",
    )
)
METHODS = set(
    re.findall(
        r"\w+", "startswith endswith find rfind index rindex count split rsplit partition rpartition replace removeprefix removesuffix"
    )
)
# Names of kinds inside the program: they stand in the tables beside the words that tell them, and are the same whatever the language
KINDS = {
    row[column]
    for table, column in (
        ("document_kinds", "kind"),
        ("event_kinds", "kind"),
        ("participation", "status"),
        ("statement_kinds", "kind"),
    )
    for row in ENGLISH.rows(table)
}
# Other codes: a letter of a list, the kind of an act, whom a head governs, a column, where a rule looks, a figure, a kind of speaker
CODES = {"a", "resolution", "representative", "item", "before", "not complied", "other"}
IRI = re.compile(r"(?:relation|verb)/[\w-]+")


def constants(node: ast.AST, known: dict[str, ast.expr]) -> Iterator[str]:
    """The strings that an expression holds, what its names stand for included; keys of groups and columns (``match["its"]``) left out."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.Name):
        if node.id in known:
            yield from constants(known[node.id], {})
    elif isinstance(node, ast.Subscript):
        yield from constants(node.value, known)
    elif not isinstance(node, ast.Call):  # a call is looked at by itself
        for inner in ast.iter_child_nodes(node):
            yield from constants(inner, known)


def is_asked_of_a_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in METHODS or (isinstance(node.func.value, ast.Name) and node.func.value.id == "re")


def words_of(code: str) -> list[tuple[int, str]]:
    """Each string with a word that a text is compared with, searched for or cut by, with its line."""
    tree = ast.parse(code)
    known = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = []
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and is_asked_of_a_text(node):
            parts = node.args
        found += [(node.lineno, text) for part in parts for text in constants(part, known) if spoken(text)]
    return found


def spoken(text: str) -> bool:
    """Whether a string holds a word: no name of a kind, no IRI, and nothing that a regular expression says with letters (``(?P<of>``)."""
    if text in KINDS | CODES or IRI.fullmatch(text):
        return False
    plain = re.sub(r"\(\?P<\w+>|\(\?[a-zA-Z]+[:)]|\\.|\[[^\]]*\]", " ", text)
    return any(word in WORDS for word in re.findall(r"[A-Za-z]+", plain.lower()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_no_word_of_a_language_stands_where_a_text_is_asked(path: Path):
    assert words_of(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('found = "draft" in words', id="in"),
        pytest.param('found = words == "its "', id="compared"),
        pytest.param('if words.startswith(("Under", "On ")): pass', id="one of several"),
        pytest.param('at = text.rfind("its", 0, 9)', id="searched from behind"),
        pytest.param('words = words.replace(" and ", " ")', id="replaced"),
        pytest.param('words = re.sub(r",? and$", "", words)', id="a regular expression"),
        pytest.param('JOINING = ("and", "or")\nfound = words in JOINING', id="by a name"),
        pytest.param('AND = re.compile(r"\\band\\b")', id="compiled"),
        pytest.param('found = words in {f"the {office}"}', id="put together"),
    ],
)
def test_a_word_is_seen(code):
    assert words_of(code)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('found = match["its"] or match["of"] == number', id="the name of a group"),
        pytest.param('number = re.match(r"(?P<of>\\d+)/[a-z]", words)', id="a regular expression without words"),
        pytest.param('found = event.kind == "right of reply"', id="the name of a kind"),
        pytest.param('REASON = "it is named by nobody"\nopen_mention(REASON)', id="the program's own sentence"),
        pytest.param('found = language.pattern("and-before").search(words) is None', id="the name of a pattern"),
    ],
)
def test_what_is_no_word_of_a_language_is_let_be(code):
    assert words_of(code) == []
