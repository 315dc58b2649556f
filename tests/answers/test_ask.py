"""Asking: how parameters are given, bound and refused; the four forms of an answer; what an endpoint may do wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import rdflib
import typer
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, parse_query_results
from rich.console import Console
from typer.testing import CliRunner, Result

import mandategraph
from mandategraph.answers.ask.answer import Answer
from mandategraph.answers.ask.ask import Dataset, find_query, load, remote
from mandategraph.answers.ask.bind import bind, make_literal
from mandategraph.answers.ask.errors import BadQuestion, NoAnswer
from mandategraph.answers.ask.saved import Parameter, Walk, read_query, saved_queries
from mandategraph.answers.ask.walk import walk
from mandategraph.cli.queries import queries as show_queries
from mandategraph.cli.query import query as ask_query
from mandategraph.ground.errors import MandategraphError
from mini import BASE, LoopbackEndpoint, loopback, write_mini_build

ATTACKS = [
    pytest.param("> } DROP ALL ; #", id="the end of an IRI"),
    pytest.param('" } } DROP ALL #', id="the end of a literal"),
    pytest.param("'''\n} DELETE WHERE { ?s ?p ?o }", id="line ends"),
    pytest.param('"@en } UNION { ?s ?p ?o', id="a language tag"),
    pytest.param("\\u0022 } } #", id="a quotation mark in disguise"),
    pytest.param("\\", id="a backslash at the end"),
    pytest.param("} VALUES ?session { 1 }", id="another parameter's clause"),
    pytest.param("x\u2028}\u0000", id="odd characters"),
]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_mini_build(tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="module")
def dataset(build: Path) -> Dataset:
    return load(build)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[LoopbackEndpoint]:
    with loopback() as server:
        yield server


def run(*words: str) -> Result:
    app = typer.Typer()
    app.command("query")(ask_query)
    app.command("queries")(show_queries)
    return CliRunner().invoke(app, list(words))


# --- what a parameter may be ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        pytest.param("HL/COP/RES/2/10", "HL/COP/RES/2/10", id="an IRI without the base"),
        pytest.param(BASE + "HL/COP/RES/2/10", "HL/COP/RES/2/10", id="a whole IRI"),
        pytest.param(f"<{BASE}HL/COP/RES/2/10>", "HL/COP/RES/2/10", id="an IRI in angle brackets"),
        pytest.param("2/10", "HL/COP/RES/2/10", id="a number"),
        pytest.param("RES/3/1", "HL/COP/RES/3/1", id="the end of an IRI, where the number is not enough"),
        pytest.param("res/3/1", "HL/COP/RES/3/1", id="the same in small letters"),
        pytest.param("Decision 3/1", "HL/COP/DEC/3/1", id="a name"),
        pytest.param("  decision \n 3/1 ", "HL/COP/DEC/3/1", id="a name with blanks and small letters"),
        pytest.param("A/RES/50/7", "A/RES/50/7", id="an act that is only cited"),
    ],
)
def test_an_act_is_found_by(dataset: Dataset, words: str, iri: str) -> None:
    assert dataset.ask("descendants", act=NamedNode(BASE + iri)) == dataset.ask("descendants", act=words)


@pytest.mark.parametrize("words", ["body/keepers", "Office of the Keepers", "OoK", "ook", "Keepers' Office", "keepers"])
def test_a_body_is_found_by_any_of_its_names(dataset: Dataset, words: str) -> None:
    assert len(dataset.ask("asked-of-body", body=words).rows) == 5


@pytest.mark.parametrize(
    ("name", "params", "line"),
    [
        pytest.param(
            "ancestors",
            {"act": "3/1"},
            "Parameter act: '3/1' means more than one thing. Say which: act=HL/COP/DEC/3/1, act=HL/COP/RES/3/1. [ask#ambiguous]",
            id="a resolution and a decision of one number",
        ),
        pytest.param(
            "asked-of-body",
            {"body": "Office"},
            "Parameter body: 'Office' means more than one thing. "
            "Say which: body=body/keepers (Office of the Keepers), body=body/pilots (Pilots' Council). [ask#ambiguous]",
            id="two bodies of one short name",
        ),
        pytest.param(
            "asked-of-body",
            {"body": "Ofice of the Keepers"},
            "Parameter body: the graph has no addressee 'Ofice of the Keepers'. Did you mean Office of the Keepers? [ask#no-such-thing]",
            id="a slip of the pen",
        ),
        pytest.param(
            "ancestors",
            {"act": "HL/COP/RES/9/9"},
            "Parameter act: the graph has no act 'HL/COP/RES/9/9'. Give its IRI, or a name that the graph has for it. "
            "`mandategraph query acts` lists the acts. [ask#no-such-thing]",
            id="an act that is not there",
        ),
        pytest.param(
            "asked-of-body",
            {"body": "the Office of Fish"},
            "Parameter body: the graph has no addressee 'the Office of Fish'. Give its IRI, or a name that the graph has for it. "
            "[ask#no-such-thing]",
            id="stock words in common",
        ),
        pytest.param(
            "ancestors",
            {"act": "1"},
            "Parameter act: the graph has no act '1'. Give its IRI, or a name that the graph has for it. "
            "`mandategraph query acts` lists the acts. [ask#no-such-thing]",
            id="the last number of an act is no name",
        ),
        pytest.param(
            "ancestors",
            {"act": "body/keepers"},
            "Parameter act: body/keepers is in the graph, but it is not of the kind 'act'. See `mandategraph queries`. [ask#parameter]",
            id="a body where an act is asked for",
        ),
        pytest.param(
            "requests-by-condition",
            {"condition": "recall"},
            "Parameter condition: the graph has no condition 'recall'. Give its IRI, or a name that the graph has for it. "
            "[ask#no-such-thing]",
            id="a concept that is no condition",
        ),
        pytest.param(
            "acts",
            {"session": "seven"},
            "Parameter session: 'seven' is not a whole number. See `mandategraph queries`. [ask#parameter]",
            id="a word where a number is asked for",
        ),
        pytest.param(
            "acts",
            {"session": True},
            "Parameter session: 'True' is not a whole number. See `mandategraph queries`. [ask#parameter]",
            id="a Boolean is no number",
        ),
        pytest.param(
            "asked-of-body",
            {"bdy": "x"},
            "asked-of-body has no parameter 'bdy'. Did you mean body? [ask#parameter]",
            id="a wrong parameter",
        ),
        pytest.param(
            "unresolved", {"act": "1/1"}, "unresolved has no parameter 'act'. It has none. [ask#parameter]", id="a parameter too many"
        ),
        pytest.param(
            "ancestors",
            {},
            "ancestors needs act (IRI of an act, required). For example: mandategraph query ancestors --param act=CTOC/COP/RES/7/4 "
            "[ask#parameter]",
            id="a parameter missing",
        ),
        pytest.param("ancestor", {}, "There is no saved query 'ancestor'. Did you mean ancestors? [ask#no-such-query]", id="a wrong query"),
        pytest.param(
            "../x",
            {},
            "There is no saved query '../x'. `mandategraph queries` lists them. [ask#no-such-query]",
            id="a name is looked up, never opened",
        ),
    ],
)
def test_a_wrong_question_is_refused_in_one_line(dataset: Dataset, name: str, params: dict[str, object], line: str) -> None:
    with pytest.raises(BadQuestion) as refused:
        dataset.ask(name, **params)
    assert line == refused.value.line


def test_a_number_may_be_given_as_text_or_as_a_number(dataset: Dataset) -> None:
    assert dataset.ask("acts", session=2) == dataset.ask("acts", session="2") == dataset.ask("acts", session=" +2 ")


def test_none_and_nothing_are_the_same(dataset: Dataset) -> None:
    assert dataset.ask("acts") == dataset.ask("acts", session=None) == dataset.ask("acts", session="")


def test_a_query_may_be_named_as_python_names_things(dataset: Dataset) -> None:
    assert dataset.ask("most-cited") == dataset.ask("most_cited")


def test_a_date_is_a_date() -> None:
    parameter = Parameter("since", "date", "", None, True, "")
    assert Literal("2014-10-10", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")) == make_literal(parameter, date(2014, 10, 10))
    with pytest.raises(BadQuestion):
        make_literal(parameter, "10 October 2014")


# --- parameters are bound, never pasted -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ATTACKS)
@pytest.mark.parametrize(
    ("name", "parameter"), [("asked-of-body", "about"), ("asked-of-body", "body"), ("acts", "session"), ("ancestors", "act")]
)
def test_what_is_typed_stays_a_value(dataset: Dataset, endpoint: LoopbackEndpoint, name: str, parameter: str, words: str) -> None:
    before = len(dataset.engine.store)
    given = {"body": "OoK", parameter: words} if name == "asked-of-body" else {parameter: words}
    embedded, sent = outcome(dataset, name, given), outcome(remote(endpoint.url()), name, given)
    assert embedded == sent
    assert "\n" not in embedded
    assert embedded == "an empty answer" or embedded.startswith("Parameter ")
    assert before == len(dataset.engine.store)


def outcome(dataset: Dataset, name: str, params: dict[str, object]) -> str:
    """Ask, and say what came of it."""
    try:
        answer = dataset.ask(name, **params)
    except BadQuestion as refused:
        return refused.line
    return f"{len(answer.rows)} rows" if answer.rows else "an empty answer"


def test_bound_terms_are_not_searched_for_other_clauses() -> None:
    text = 'VALUES ?about { "" } VALUES ?session { UNDEF }'
    bound = bind(text, {"about": [Literal("VALUES ?session { UNDEF }")], "session": [Literal(1)]})
    assert bound == ('VALUES ?about { "VALUES ?session { UNDEF }" } VALUES ?session { "1"^^<http://www.w3.org/2001/XMLSchema#integer> }')


def test_words_that_hold_quotation_marks_are_found(dataset: Dataset) -> None:
    assert [row["verb"] for row in dataset.ask("asked-of-body", body="OoK", about="its [long] list").records()] == ["request"]
    assert dataset.ask("asked-of-body", body="OoK", about='"long"').rows == ()


# --- the base ---------------------------------------------------------------------------------------------------------


def test_the_base_of_a_build_is_read_from_it(tmp_path: Path) -> None:
    base = "https://example.org/other/"
    dataset = load(write_mini_build(tmp_path, base))
    assert base == dataset.base
    assert f"{base}HL/COP/DEC/1/1" in {row["iri"] for row in dataset.ask("ancestors", act="HL/COP/RES/3/1").records()}


@pytest.mark.parametrize("base", ["id/", "https://example.org/id", "https://example.org/> } #", ""])
def test_a_base_that_is_none_is_refused(endpoint: LoopbackEndpoint, base: str) -> None:
    if base:
        with pytest.raises(BadQuestion):
            remote(endpoint.url(), base)
    else:
        assert remote(endpoint.url(), base).base == BASE


def test_the_package_opens_a_build_by_itself(build: Path) -> None:
    assert len(mandategraph.load(build).ask("acts").rows) == 5


# --- the walk ---------------------------------------------------------------------------------------------------------


def test_a_walk_asks_about_many_things_at_once_and_about_each_once() -> None:
    asked: list[list[str]] = []

    def step(things: list[NamedNode]) -> Answer:
        asked.append([thing.value for thing in things])
        rows = []
        for thing in things:
            number = int(thing.value.rsplit("/", 1)[1])
            # 0 leads to 1 … 250; each of these to 999, which leads back to 0.
            for far in range(1, 251) if number == 0 else [999] if number != 999 else [0]:
                rows.append((thing, Literal(f"act {number}"), NamedNode(f"http://x/{far}"), Literal(f"act {far}")))
        return Answer(("act", "act_name", "next", "next_name"), tuple(rows))

    answer = walk(step, NamedNode("http://x/0"), Walk("act", "next", "→"), ["steps", "act", "path"])
    assert [len(things) for things in asked] == [1, 100, 100, 50, 1]
    assert [*((1, f"act {number}", f"act 0 → act {number}") for number in range(1, 251)), (2, "act 999", "act 0 → act 1 → act 999")] == (
        answer.values()
    )


# --- the forms of an answer -------------------------------------------------------------------------------------------


@pytest.fixture
def answer(dataset: Dataset) -> Answer:
    return dataset.ask("asked-of-body", body="OoK", session=3)


def test_csv_is_read_back_as_it_was(answer: Answer) -> None:
    text = answer.to_csv()
    assert text.count("\r\n") == 3
    assert [["" if value is None else str(value) for value in row] for row in [answer.columns, *answer.values()]] == list(
        csv.reader(io.StringIO(text, newline=""))
    )


def test_json_is_read_back_as_it_was(answer: Answer) -> None:
    text = answer.to_json()
    assert json.loads(text)["results"]["bindings"][1]["words"] == {"type": "literal", "value": "to train keepers", "xml:lang": "en"}
    solutions = parse_query_results(text, format=QueryResultsFormat.JSON)
    assert answer.rows == tuple(tuple(solution[column] for column in answer.columns) for solution in solutions)


def test_turtle_is_read_back_as_it_was(answer: Answer) -> None:
    graph = rdflib.Graph().parse(data=answer.to_turtle(), format="turtle")
    result = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    table = graph.value(predicate=rdflib.RDF.type, object=result.ResultSet)
    assert len(answer.rows) == graph.value(table, result.size).toPython()
    rows = {
        graph.value(solution, result["index"]).toPython(): {
            str(graph.value(binding, result.variable)): graph.value(binding, result.value).toPython()
            for binding in graph.objects(solution, result.binding)
        }
        for solution in graph.objects(table, result.solution)
    }
    for index, record in enumerate(answer.records(), start=1):
        assert {column: value for column, value in record.items() if value is not None} == {
            column: str(value) if isinstance(value, rdflib.URIRef) else value for column, value in rows[index].items()
        }


def test_a_graph_is_written_as_itself(dataset: Dataset) -> None:
    answer = dataset.ask("lineage-graph")
    assert len(answer.rows) == len(rdflib.Graph().parse(data=answer.to_turtle(), format="turtle"))
    assert "rs:" not in answer.to_turtle()


@pytest.mark.parametrize(
    ("columns", "blocks"), [pytest.param("140", False, id="words are wrapped"), pytest.param("60", True, id="a block for each row")]
)
def test_a_table_is_as_wide_as_columns_says(build: Path, monkeypatch: pytest.MonkeyPatch, columns: str, blocks: bool) -> None:
    words = ("query", "asked-of-body", "--param", "body=OoK", "--out", str(build))
    monkeypatch.delenv("COLUMNS", raising=False)
    whole = run(*words, "--format", "csv").stdout
    monkeypatch.setenv("COLUMNS", columns)
    lines = run(*words).stdout.split("\n")
    assert max(map(len, lines)) <= int(columns)
    assert sum(line.startswith(" session ") for line in lines) == (5 if blocks else 1)
    assert all(re.sub(r"\s", "", row["words"]) in re.sub(r"\s", "", "".join(lines)) for row in csv.DictReader(io.StringIO(whole)) if blocks)
    assert run(*words, "--format", "csv").stdout == whole


def test_a_table_shows_brackets_and_short_iris_and_cuts_nothing_off(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    result = run("query", "asked-of-body", "--param", "body=OoK", "--out", str(build))
    assert "to share its [long] list" in result.stdout
    assert " HL/COP/RES/3/1#op.2\n" in result.stdout
    assert not re.search(r"[ \t]$", result.stdout, re.M)
    assert BASE not in result.stdout
    assert "5 rows" in result.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json", "turtle"])
def test_that_nothing_was_found_is_told_in_one_line_beside_the_answer(build: Path, form: str) -> None:
    result = run("query", "acts", "-p", "session=9", "--format", form, "--out", str(build))
    assert (result.exit_code, result.stderr) == (0, "Nothing found with session='9'. What each parameter takes: mandategraph queries\n")


def test_an_empty_table_says_so(build: Path) -> None:
    assert "nothing found" in run("query", "acts", "--param", "session=9", "--out", str(build)).stdout


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "json", "turtle"])
def test_the_command_writes_the_bytes_of_the_answer(build: Path, dataset: Dataset, form: str) -> None:
    answer = dataset.ask("most-cited", least=1)
    expected = {"csv": answer.to_csv, "json": answer.to_json, "turtle": answer.to_turtle}[form]()
    result = run("query", "most-cited", "-p", "least=1", "--format", form, "--out", str(build))
    assert (0, expected.encode(), b"") == (result.exit_code, result.stdout_bytes, result.stderr_bytes)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param(["ancestor"], 2, id="no such query"),
        pytest.param(["ancestors"], 2, id="a parameter missing"),
        pytest.param(["acts", "-p", "session"], 2, id="no equals sign"),
        pytest.param(["acts", "-p", "=1"], 2, id="no name"),
        pytest.param(["acts", "-p", "session=1", "-p", "session=2"], 2, id="given twice"),
        pytest.param(["acts", "-p", "session=x"], 2, id="ill-typed"),
        pytest.param(["acts", "--base", "x"], 2, id="a base that is none"),
        pytest.param(["acts", "--endpoint", "file:///etc/passwd"], 2, id="an endpoint that is none"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(build: Path, words: list[str], status: int) -> None:
    result = run("query", *words, "--out", str(build))
    assert (status, "", 1) == (result.exit_code, result.stdout, result.stderr.count("\n"))


def test_a_missing_build_is_one_line_and_status_2(tmp_path: Path) -> None:
    result = run("query", "acts", "--out", str(tmp_path / "no\nwhere"))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "mandategraph build" in result.stderr


def test_a_damaged_build_is_one_line_and_status_1(tmp_path: Path) -> None:
    (tmp_path / "mandategraph.nq").write_bytes(b"<https://example.org/a> <https://exa")
    result = run("query", "acts", "--out", str(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_the_list_of_questions_names_every_parameter() -> None:
    text = run("queries").stdout
    assert "asked-of-body: What was asked of a body, and how strongly?\n" in text
    assert "  --param body=…     who was asked (IRI of an addressee, default body/unodc)\n" in text
    assert '  --param about=…    only where the words contain this (text, default "")\n' in text
    assert "  example: mandategraph query asked-of-body --param body=UNODC --param session=7\n" in text


# --- endpoints --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("/error", "did not answer", id="an error with a page of text"),
        pytest.param("/html", "no SPARQL result", id="a web page"),
        pytest.param("/cut", "only the beginning of one", id="half an answer, which some servers send with status 200"),
        pytest.param("/ask", "no SPARQL result", id="an answer to another kind of question"),
    ],
)
def test_a_bad_endpoint_is_one_line_and_status_1(endpoint: LoopbackEndpoint, path: str, words: str) -> None:
    result = run("query", "acts", "--endpoint", endpoint.url(path))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr
    assert endpoint.url(path) in result.stderr


def test_an_endpoint_that_is_not_there_is_one_line_and_status_1() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers
        result = run("query", "acts", "--endpoint", f"http://127.0.0.1:{taken.getsockname()[1]}/sparql")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_a_graph_cut_in_half_is_refused(endpoint: LoopbackEndpoint) -> None:
    with pytest.raises(NoAnswer):
        remote(endpoint.url("/cut")).ask("lineage-graph")


def test_short_queries_are_sent_with_get_and_long_ones_with_post(dataset: Dataset, endpoint: LoopbackEndpoint) -> None:
    long = "x" * 5_000
    for about in ("", long):
        assert dataset.ask("asked-of-body", body="OoK", about=about) == remote(endpoint.url()).ask("asked-of-body", body="OoK", about=about)
    sent = {long in query: method for method, query in endpoint.requests if "?about" in query}
    assert sent == {False: "GET", True: "POST"}


def test_the_older_word_for_a_literal_with_a_datatype_is_read(dataset: Dataset, endpoint: LoopbackEndpoint) -> None:
    assert dataset.ask("acts") == remote(endpoint.url("/virtuoso")).ask("acts")


def test_the_command_asks_an_endpoint_without_a_build(endpoint: LoopbackEndpoint, tmp_path: Path) -> None:
    result = run("query", "mandate-words", "-p", "body=OoK", "--endpoint", endpoint.url(), "--out", str(tmp_path), "--format", "csv")
    assert result.stdout.splitlines()[:2] == [
        "session,who_asks,verb,who_is_asked,requests,not_read_before",
        "1,Conference,invite,Office of the Keepers,1,",
    ]


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 80, 100, 110, 140, 200])
def test_a_table_of_any_width_holds_every_letter_of_every_cell(width: int) -> None:
    words = "Requests the Office of the Keepers to count the lamps of every harbour"
    iri = f"{BASE}HL/COP/RES/3/1#op.2.restates.1.change.1"
    columns = ("session", "act", "place", "change", "verb_before", "earlier_act", "similarity", "words", "provision")
    row = (Literal(3), Literal("Resolution 3/1"), Literal("op.2"), Literal("verb weaker"), Literal("request"), Literal("Resolution 2/10"))
    answer = Answer(columns, ((*row, Literal("0.81"), Literal(words), NamedNode(iri)),) * 2)
    out = io.StringIO()
    Console(width=width, file=out).print(answer.to_table("What?", BASE, width))
    assert max(map(len, out.getvalue().splitlines())) <= width
    assert "…" not in out.getvalue()
    printed, cells = (Counter("".join(text.split())) for text in (out.getvalue(), 2 * "".join((words, iri.removeprefix(BASE)))))
    assert cells <= printed


EVERYTHING = [(query.name, {parameter.name: [] for parameter in query.parameters}) for query in saved_queries()]


def tokens(answer: Answer, base: str) -> set[str]:
    return {token for row in answer.rows for term in row if term is not None for token in term.value.replace(base, "").split()}


def printed(answer: Answer, base: str, width: int) -> str:
    out = io.StringIO()
    Console(width=width, file=out).print(answer.to_table("Which things are of which length?", base, width), crop=False)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 110, 140, 200])
def test_no_word_and_no_iri_is_broken_in_a_table(samples_build: Path, build: Path, width: int) -> None:
    for folder in (samples_build, build):
        dataset = load(folder)
        for name, free in EVERYTHING:  # with no parameter bound a question is answered of everything
            whole = dataset.engine.run(bind(find_query(name).text, free))
            answer = Answer(whole.columns, whole.rows[:40])
            shown = printed(answer, dataset.base, width)
            assert tokens(answer, dataset.base) <= set(shown.split()), name
            told = [column for at, column in enumerate(answer.columns) if any(row[at] is not None and row[at].value for row in answer.rows)]
            assert {word for column in told for word in column.split("_")} <= set(shown.replace(":", " ").split()), name


@pytest.mark.parametrize("width", [60, 80, 100, 110, 140, 200])
def test_a_word_that_is_longer_than_the_terminal_is_a_longer_line(width: int) -> None:
    iris = [NamedNode(f"{BASE}HL/COP/{'harbour-lamps/' * times}officer/2") for times in (1, 3, 9, 20)]
    answer = Answer(("lamp", "n", "said"), tuple((iri, Literal(7), Literal("the Vice-Presid\u00e9nts' implementation")) for iri in iris))
    assert tokens(answer, BASE) | {"Which", "length?"} <= set(printed(answer, BASE, width).split())


# --- headers ----------------------------------------------------------------------------------------------------------

HEADER = """#+ title: What?
#+ question: What is it?
#+ columns: x
#+ order: x
#+ example: mandategraph query x
"""


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("#+ param x: IRI, required — what", id="an IRI of nothing in particular"),
        pytest.param("#+ param x: IRI of a thing, required — what", id="a kind that nobody knows"),
        pytest.param("#+ param x: float, optional — what", id="a type that nobody knows"),
        pytest.param("#+ param x: integer — what", id="neither required nor optional"),
        pytest.param("#+ param x: integer, optional", id="no word about what it is"),
        pytest.param("#+ walk: x to y", id="a walk without an arrow"),
        pytest.param("#+ walk: x → y until z", id="a walk that ends at no parameter"),
        pytest.param("#+ rank: x", id="a rank by nothing"),
        pytest.param("#+ rank: x by y", id="a rank by no parameter"),
        pytest.param("#+ title: ", id="an empty title"),
    ],
)
def test_a_broken_header_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.rq"
    path.write_text(f"{HEADER}{line}\nSELECT ?x WHERE {{ ?x ?y ?z }} ORDER BY ?x\n")
    with pytest.raises(MandategraphError, match=r"x\.rq"):
        read_query(path)


def test_a_good_header_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.rq"
    path.write_text(f'{HEADER}#+ param about: text, default "" — what\nSELECT ?x WHERE {{ VALUES ?about {{ "" }} }} ORDER BY ?x\n')
    assert (Parameter("about", "text", "", "", False, "what"),) == read_query(path).parameters


def test_a_parameter_says_in_words_what_it_takes() -> None:
    assert [parameter.words for parameter in find_query("asked-of-body").parameters] == [
        "IRI of an addressee, default body/unodc",
        "integer, optional",
        'text, default ""',
        'text, default ""',
    ]
