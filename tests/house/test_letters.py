"""No letters of one script decide outside `language`: é, ñ and ж are letters, and a script without capitals is one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

SRC = ROOT / "src" / "mandategraph"
FILES = sorted(path for path in SRC.rglob("*.py") if path.relative_to(SRC).parts[0] != "language")
LATIN = re.compile(r"\[(?:\\.|[^\]\\])*?[A-Za-z]-[A-Za-z](?:\\.|[^\]\\])*\]")  # a class of a regular expression with a range of letters
CAPITALS = {"islower", "isupper", "istitle"}
COUNTED = {"ord", "chr"}  # letters taken for numbers: ask language.labels
READERS = ("documents", "reading")  # of what stands in a text

# What has these letters by a rule of its own, whatever the language of a text: file -> why
BY_RULE = {
    "answers/ask/saved.py": "names of parameters in the headers of queries",
    "answers/naming/finder.py": "places of paragraphs in IRIs: op.9.a",
    "authorities/forms.py": "slots of forms, and the letters of symbols and numbers of acts: 48/13 C",
    "authorities/grammar.py": "symbols of the United Nations: A/RES/48/13",
    "authorities/identity.py": "the parts of IRIs",
    "authorities/symbols.py": "symbols of the United Nations: CTOC/COP/2014/L.4/Rev.2",
    "collection/files.py": "addresses of the web",
    "documents/frontmatter.py": "keys of YAML, and symbols of the United Nations",
    "documents/words.py": "names of tags and entities of HTML",
    "graph/texts.py": "digests in hexadecimal",
    "ground/iris.py": "IRIs and URNs",
    "publish/dumps/describe.py": "names of files made of IRIs",
    "publish/dumps/files.py": "digests in hexadecimal",
    "publish/site/names.py": "symbols of the United Nations",
    "publish/site/site.py": "the program's own English: a name within a sentence",
    "reading/find/symbols.py": "symbols of the United Nations: Rev.2, and S/O, which is none",
    "serve/guard.py": "the grammar of SPARQL",
}
# What should ask `language.line` and does not yet. The list may only become shorter.
STILL: set[str] = set()


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def is_counted(node: ast.AST) -> bool:
    """Whether a letter is taken for a number, or a number for a letter."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COUNTED


def letters_in(code: str, reads: bool) -> Iterator[tuple[int, str]]:
    """Each place where the letters of a script decide, docstrings left out; counting by letters only of what ``reads`` texts."""
    tree = ast.parse(code)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs and LATIN.search(node.value):
            yield node.lineno, node.value
        elif (isinstance(node, ast.Attribute) and node.attr in CAPITALS) or (reads and is_counted(node)):
            yield node.lineno, ast.unparse(node)


@pytest.mark.parametrize("path", [path for path in FILES if name_of(path) not in BY_RULE.keys() | STILL], ids=name_of)
def test_no_letters_of_one_script_decide(path: Path):
    reads = name_of(path).startswith(READERS)
    assert list(letters_in(path.read_text(encoding="utf-8"), reads)) == [], "ask language.line, language.letters or a pattern"


@pytest.mark.parametrize("name", sorted(BY_RULE.keys() | STILL))
def test_what_is_let_be_is_there(name: str):
    assert list(letters_in((SRC / name).read_text(encoding="utf-8"), reads=True)), "take it off the list"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('WORD = re.compile(r"[a-z]{4}")', id="small letters"),
        pytest.param('WORD = re.compile(r"\\b[^\\W_A-Z]+")', id="capitals among others"),
        pytest.param("begins = words[:1].isupper()", id="a capital"),
        pytest.param("firsts = filter(str.islower, words)", id="small letters, asked by name"),
        pytest.param("place = ord(label) - 96", id="a letter taken for a number"),
    ],
)
def test_a_decision_by_letters_is_seen(code: str):
    assert list(letters_in(code, reads=True))


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('"""Labels [a-z] as printed."""', id="a docstring"),
        pytest.param('NUMBER = re.compile(r"[0-9]{1,3}")', id="figures"),
        pytest.param('GLYPHS = re.compile(r"[!Il|SO]")', id="what a scanner makes of figures"),
        pytest.param("begins = language.line.begins(words)", id="the language is asked"),
        pytest.param("letter = text[0].isalpha()", id="a letter of any script"),
    ],
)
def test_what_is_no_decision_by_letters_is_let_be(code: str):
    assert not list(letters_in(code, reads=True))
