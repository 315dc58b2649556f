"""Work is bounded: twice the input is twice the work, counted in steps of the interpreter, never in seconds. All sentences are invented."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mandategraph
from conftest import ENGLISH
from mandategraph.documents import marks
from mandategraph.language.language import pattern_rows
from mandategraph.language.patterns import bounded
from mandategraph.reading.find.articles import find_articles
from mandategraph.reading.find.ranges import LONGEST_RANGE
from mandategraph.reading.identify.identify import LONGEST_CHOICE, MOST_BETWEEN
from snippets import Reading, operative, preamble, read, report

SIZES = (40, 80, 160)
AT_MOST = 2.6  # how often the growth from 80 to 160 may hold that from 40 to 80: 2 where work is linear, 4 where it is quadratic
MONTHS = ("January", "March", "May", "July")


def steps(work: Callable[[], object]) -> int:
    """How many steps (opcodes) the interpreter takes: the same each time."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> object:
        nonlocal count
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]]) -> float:
    """The growth of the work from the second size to the third, against that from the first to the second."""
    small, middle, large = (steps(work(n)) for n in SIZES)
    return (large - middle) / (middle - small)


def listed(item: Callable[[int], str], n: int) -> str:
    return ", ".join(item(i) for i in range(n - 1)) + f" and {item(n - 1)}"


def many(lead: str, item: Callable[[int], str], tail: str = "") -> Callable[[int], str]:
    return lambda n: f"Recalling {lead}{listed(item, n)}{tail},"


def number(i: int) -> str:
    return f"{40 + i % 40}/{i % 90 + 1}"


LISTS = {
    "articles": many("articles ", lambda i: f"{i % 40 + 1}", " of the Convention"),
    "articles, each with a paragraph": many("", lambda i: f"article {i % 40 + 1}, paragraph {i % 9 + 1} (a)", " of the Convention"),
    "articles of another treaty": many("", lambda i: f"article {i % 40 + 1} of the Vienna Convention on the Law of Treaties"),
    "articles of an instrument of no file": many("", lambda i: f"article {i % 40 + 1} of the Statute of the Court of Bees"),
    "articles thereof": many("the Charter of the United Nations, in particular ", lambda i: f"article {i % 40 + 1} thereof"),
    "documents": many("", lambda i: f"CTOC/COP/2012/{i + 1}"),
    "documents with addenda": many("", lambda i: f"CTOC/COP/2012/{i + 1} and Add.1"),
    "acts": many("General Assembly resolutions ", number),
    "acts with dates": many("General Assembly resolutions ", lambda i: f"{number(i)} of {i % 28 + 1} {MONTHS[i % 4]} {1985 + i % 40}"),
    "acts, each by its body": many("", lambda i: f"General Assembly resolution {number(i)}"),
    "acts with titles": many("", lambda i: f"its resolution {i % 6 + 1}/{i % 50 + 1}, entitled “Recalling bees {i}”"),
    "paragraphs of acts": many("", lambda i: f"paragraph {i % 9 + 1} of General Assembly resolution {number(i)}"),
    "ranges of acts": many("General Assembly resolutions ", lambda i: f"{40 + i % 40}/{i % 60 + 1} to {40 + i % 40}/{i % 60 + 3}"),
    "annexes of acts": many("", lambda i: f"annexes I and II to General Assembly resolution {number(i)}"),
    "that resolution": many("its resolution 5/1 and ", lambda i: "that resolution"),
    "instruments": many("", lambda i: "the Doha Declaration"),
    "sentences": lambda n: (
        "Recalling " + " ".join(f"its resolution {i % 6 + 1}/{i % 50 + 1} on bees. The hive" for i in range(n)) + " hums,"
    ),
    "a list that is no citation": many("", lambda i: "the bees of the North"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_twice_the_citations_of_a_paragraph_are_twice_the_work(name: str) -> None:
    def work(n: int) -> Callable[[], object]:
        text = report(preamble=[LISTS[name](n)], operative=["Welcomes the return of the bees;"])
        return lambda: read(text).quads()

    read(report(preamble=[LISTS[name](3)], operative=["Welcomes the bees;"])).quads()  # tables and patterns are read once
    assert growth(work) < AT_MOST


REQUESTS = {
    "requests of one paragraph": lambda n: [
        ", ".join(["Requests the Secretariat to submit a report on wax"] * n).replace(", R", ", r") + ";"
    ],
    "items of one list": lambda n: [
        "Requests the Secretariat:",
        *(f"({'abcdefghij'[i % 10]}) To submit a report on hive {i};" for i in range(n)),
    ],
    "parties of one request": lambda n: [f"Requests {listed(lambda i: 'Member States', n)} to submit a report;"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REQUESTS)
def test_twice_the_requests_are_twice_the_work(name: str) -> None:
    def work(n: int) -> Callable[[], object]:
        text = report(preamble=["Mindful of bees,"], operative=REQUESTS[name](n))
        return lambda: read(text).quads()

    operative(*REQUESTS[name](3)).quads()
    assert growth(work) < AT_MOST


# --- Notes -------------------------------------------------------------------------------------------------------------------------


def with_notes(n: int, note: Callable[[int], str]) -> str:
    """A report in Markdown with an act of n notes."""
    marks = " ".join(f"wax,<sup>{i}</sup>" for i in range(1, n + 1))
    body = report("markdown", preamble=[f"Recalling {marks} and honey,"], operative=["Welcomes the bees;"])
    return body + "\n\n" + "\n\n".join(f"<sup>{i}</sup> {note(i)}" for i in range(1, n + 1)) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "note",
    [
        pytest.param(lambda i: f"General Assembly resolution 60/{i}.", id="an act in each note"),
        pytest.param(lambda i: "Ibid., annex." if i > 1 else "General Assembly resolution 60/1.", id="a row of Ibid."),
    ],
)
def test_twice_the_notes_are_twice_the_work(note: Callable[[int], str]) -> None:
    def work(n: int) -> Callable[[], object]:
        text = with_notes(n, note)
        return lambda: read(text).quads()

    read(with_notes(3, note)).quads()
    assert growth(work) < AT_MOST


def test_a_row_of_ibid_of_any_length_means_what_stands_before_it() -> None:
    found = read(with_notes(990, lambda i: "Ibid." if i > 1 else "General Assembly resolution 60/1."))
    assert set(found.targets) == {"A/RES/60/1"}
    assert len(found.targets) == 990


def lost_notes(n: int) -> Callable[[], object]:
    """A page that lost n marks."""
    glyphs = "!?>*®"
    words = " ".join(f"wax,{glyphs[i % 5]}{glyphs[i % 3]}{glyphs[i % 4]} and honey" for i in range(n))
    page = [marks.Piece(marks.Kind.PARAGRAPH, 0, len(words))]

    def place() -> list[marks.Cut]:
        marks._cost.cache_clear()
        return marks._Page(words, page, (), "plain").place(range(100, 100 + n))

    return place


@pytest.mark.slow
def test_twice_the_lost_notes_of_a_page_are_twice_the_work() -> None:
    lost_notes(3)()
    small, middle, large = (steps(lost_notes(n)) for n in (200, 400, 800))
    assert (large - middle) / (middle - small) < AT_MOST


def plainly(options: list[dict[int, float]], n: int) -> list[int | None]:
    """The slow plain way: the whole choice is kept for each note and candidate."""
    best: list[tuple[float, tuple[int | None, ...]]] = [(0.0, ())] * (n + 1)
    for fits in options:
        row = [(best[0][0] + marks.UNPLACED, (*best[0][1], None))]
        for j in range(1, n + 1):
            choices = [(best[j][0] + marks.UNPLACED, (*best[j][1], None)), row[j - 1]]
            if j - 1 in fits:
                choices.insert(0, (best[j - 1][0] + fits[j - 1], (*best[j - 1][1], j - 1)))
            row.append(min(choices, key=lambda choice: choice[0]))
        best = row
    return list(best[n][1])


@given(
    st.integers(0, 8).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.dictionaries(st.integers(0, max(n - 1, 0)), st.sampled_from([0.0, 0.3, 1.0, 2.0])), max_size=6)
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_the_cheapest_reading_is_that_of_the_slow_plain_way(case: tuple[int, list[dict[int, float]]]) -> None:
    n, options = case
    fits = [{i: cost for i, cost in option.items() if i < n} for option in options]
    assert marks._cheapest(fits, 0, n) == plainly(fits, n)


# --- Ranges ------------------------------------------------------------------------------------------------------------------------


def ranges(found: Reading) -> list[tuple[str, str]]:
    return [(words, code) for _, words, code, _ in found.opens]


@pytest.mark.parametrize(
    ("targets", "open_words", "words"),
    [
        pytest.param(["art.1", "art.999"], "articles 1 to 999", "articles 1 to 999 of the Convention", id="articles"),
        pytest.param(["art.9", "art.3"], "articles 9 to 3", "articles 9 to 3 of the Convention", id="backwards"),
        pytest.param(
            ["art.2.1", "art.2.400"], "2, paragraphs 1 to 400", "article 2, paragraphs 1 to 400, of the Convention", id="paragraphs"
        ),
        pytest.param(
            ["art.2.1", "art.2.400"], "paragraphs 1-400 of article ", "paragraphs 1-400 of article 2 of the Convention", id="before"
        ),
        pytest.param(
            ["art.2.z", "art.2.a"], "2, subparagraphs (z) to (a)", "article 2, subparagraphs (z) to (a), of the Convention", id="letters"
        ),
        pytest.param(
            ["art.2.3.a", "art.2.3.zz"], "2, paragraph 3 (a) to (zz)", "article 2, paragraph 3 (a) to (zz), of the Convention", id="zz"
        ),
        pytest.param(
            ["art.2.i", "art.2.v"], "2, subparagraphs (i) to (v)", "article 2, subparagraphs (i) to (v), of the Convention", id="or Roman"
        ),
        pytest.param(["art.1"], " to 99999", "articles 1 to 99999 of the Convention", id="too long a number"),
    ],
)
def test_a_range_of_articles_that_is_too_long_names_its_ends_and_is_open(targets: list[str], open_words: str, words: str) -> None:
    found = preamble(f"Recalling {words},")
    assert [target.partition("#")[2] for target in found.targets] == targets
    assert [(told.removeprefix("articles "), code) for told, code in ranges(found)] == [
        (open_words.removeprefix("articles "), "identify#range")
    ]


def test_a_range_as_long_as_may_be_is_written_out() -> None:
    (mention,) = find_articles(f"articles 1 to {LONGEST_RANGE + 1}", ENGLISH)
    assert (len(mention.labels), mention.untold) == (LONGEST_RANGE + 1, ())


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        pytest.param(["A/RES/55/1", "A/RES/55/200"], "General Assembly resolutions 55/1 to 55/200", id="acts"),
        pytest.param(["A/RES/55/25", "A/RES/55/2"], "General Assembly resolutions 55/25 to 55/2", id="acts backwards"),
        pytest.param(["CTOC/COP/2012/1", "CTOC/COP/2012/999"], "CTOC/COP/2012/1-999", id="documents"),
        pytest.param(["A/RES/55/25#annex1", "A/RES/55/25#annex999"], "annexes 1 to 999 to General Assembly resolution 55/25", id="annexes"),
        pytest.param(["CTOC/COP/2012/1", "CTOC/COP/2012/1/Add.1", "CTOC/COP/2012/1/Add.99"], "CTOC/COP/2012/1 and Add.1-99", id="addenda"),
    ],
)
def test_a_range_of_acts_or_addenda_that_is_too_long_names_its_ends_and_is_open(targets: list[str], words: str) -> None:
    found = preamble(f"Recalling {words},")
    assert (found.targets, [code for _, code in ranges(found)]) == (targets, ["identify#range"])


@pytest.mark.parametrize(
    "words",
    ["General Assembly resolutions 55/1 to 55/60", "articles 1 to 60", "CTOC/COP/2012/1-60", "annexes I to XXXIX to resolution 5/1"],
)
def test_ranges_of_a_paragraph_are_written_out_up_to_a_bound(words: str) -> None:
    found = preamble(f"Recalling {listed(lambda i: words, 50)},")
    assert len(found.targets) <= MOST_BETWEEN + 50 * 3
    assert {code for _, code in ranges(found)} == {"identify#range"}


def test_annexes_of_a_list_with_ranges_are_each_told() -> None:
    found = preamble("Recalling annexes I, III to V and XII to General Assembly resolution 55/25,")
    assert [target.partition("#annex")[2] for target in found.targets] == ["1", "3", "4", "5", "12"]


def test_many_paragraphs_of_many_articles_are_not_multiplied() -> None:
    found = preamble(f"Recalling paragraphs 1 to 40 of articles {', '.join(str(n) for n in range(1, 41))} and 41 of the Convention,")
    assert len(found.targets) == 41
    assert [code for _, code in ranges(found)] == ["identify#range"]


def test_ranges_in_number_give_facts_in_number() -> None:
    def quads(n: int) -> int:
        return len(preamble(f"Recalling articles {', '.join(['1 to 999'] * n)} of the Convention,").quads())

    assert quads(16) - quads(8) <= 2 * (quads(8) - quads(4)) + 8
    assert quads(16) < 2000


def test_a_mention_that_may_mean_very_many_acts_names_some_and_tells_how_many() -> None:
    found = preamble(
        f"Recalling {listed(lambda i: f'its resolution 5/{i + 1}', 30)}, and convinced that that resolution asks for patience,"
    )
    ((_, _, code, candidates),) = found.opens
    assert (code, len(candidates)) == ("identify#several-antecedents", LONGEST_CHOICE)
    assert found.act.opens[0].reason.startswith("30 resolutions")


# --- Patterns ----------------------------------------------------------------------------------------------------------------------

CELLS = [
    pytest.param(row[column], id=f"{table} {row.get('name', i)} {column}")
    for table, columns in {
        "answer_kinds": ("document", "title"),
        "deliverables": ("pattern",),
        "document_kinds": ("pattern",),
        "event_kinds": ("pattern",),
        "furniture": ("pattern",),
        "mandate_roles": ("pattern", "unless"),
        "modalities": ("pattern",),
        "reported_roles": ("pattern",),
        "statement_kinds": ("pattern",),
    }.items()
    for i, row in enumerate(ENGLISH.rows(table))
    for column in columns
] + [pytest.param(row["pattern"], id=f"{row['topic']} {row['name']}") for row in pattern_rows("en")]
# Lists of labels are made of lists; between their items stands a sign that no item holds.
OF_LISTS = {
    "article-of-list",
    "articles",
    "articles-of-list",
    "label-of-list",
    "labels",
    "paragraphs-of",
    "paragraphs-of-act",
    "pinpoint",
    "rules",
}


def parts(op: object, value: object) -> Iterator[object]:
    """The patterns inside one piece of a parsed pattern."""
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        yield value[2]  # type: ignore[index]
    elif op is sre.SUBPATTERN:
        yield value[3]  # type: ignore[index]
    elif op is sre.BRANCH:
        yield from value[1]  # type: ignore[index]
    elif op in (sre.ASSERT, sre.ASSERT_NOT):
        yield value[1]  # type: ignore[index]


def endless(pattern: object, inside: bool = False) -> Iterator[bool]:
    """For each repeat without end, whether it stands inside another such repeat."""
    for op, value in pattern:  # type: ignore[attr-defined]
        repeats = op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[1] is sre.MAXREPEAT
        if repeats:
            yield inside
        for part in parts(op, value):
            yield from endless(part, inside or repeats)


@pytest.mark.parametrize("cell", [cell for cell in CELLS if str(cell.id).split(" ")[1] not in OF_LISTS])
def test_no_repeat_without_end_stands_within_another(cell: str) -> None:
    assert not any(endless(_parser.parse(ENGLISH.with_words(cell))))


@pytest.mark.parametrize("cell", CELLS)
def test_each_repeat_of_a_table_ends(cell: str) -> None:
    assert list(endless(_parser.parse(bounded(ENGLISH.with_words(cell))))) == []


@pytest.mark.parametrize(
    ("expected", "pattern"),
    [
        pytest.param("a{0,4000}b{1,4000}?", "a*b+?", id="letters"),
        pytest.param("(?:a|b){0,400}", "(?:a|b)*", id="a group"),
        pytest.param(r"\*{1,4000}[*+]{0,4000}\)", r"\*+[*+]*\)", id="signs that are meant as such"),
        pytest.param(r"(?P<x>[^)]{1,4000}){1,400}(?=c)", r"(?P<x>[^)]+)+(?=c)", id="a bracket in a class"),
        pytest.param("(?:a)?+b", "(?:a)?+b", id="a possessive one"),
    ],
)
def test_a_repeat_is_given_its_end(expected: str, pattern: str) -> None:
    assert bounded(pattern) == expected
    assert ENGLISH.compiled(pattern)


def test_no_repeat_without_end_stands_within_another_in_the_program() -> None:
    found = set()
    for module in walk_packages(mandategraph.__path__, "mandategraph."):
        if module.name.startswith("mandategraph.serve."):
            continue  # reads queries, which have their own bound
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, re.Pattern) and any(endless(_parser.parse(value.pattern, value.flags))):
                found.add(name)
    assert found == set()
