"""Ask a finished dataset the saved questions of ``queries/``.

    dataset = mandategraph.load("build")
    answer = dataset.ask("asked-of-body", body="UNODC", session=7)
    print(answer.to_csv())

``remote("https://…/sparql")`` gives a dataset that asks an endpoint: the same queries, the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from mandategraph.answers.ask.answer import Answer, Term
from mandategraph.answers.ask.bind import bind, make_literal
from mandategraph.answers.ask.engines import Embedded, Endpoint, Engine
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.ask.names import find_parameter
from mandategraph.answers.ask.rank import rank
from mandategraph.answers.ask.saved import Parameter, SavedQuery, saved_queries
from mandategraph.answers.ask.walk import walk
from mandategraph.answers.naming.near import near
from mandategraph.graph.store import open_build
from mandategraph.ground.iris import why_no_base
from mandategraph.ground.vocabularies import BASE


@dataclass(frozen=True, slots=True)
class Dataset:
    """A finished graph that can be asked: in memory or behind an endpoint. IRIs may be given without ``base``."""

    engine: Engine
    base: str = BASE

    def ask(self, name: str, /, **params: object) -> Answer:
        """Answer a saved question.

        A parameter is given as text, as an integer or date where that is its type, or as a pyoxigraph ``NamedNode``; None is
        "not given". A thing may be given by IRI, by IRI without the base, by name ("UNODC") or number ("7/4").
        Raises BadQuestion (no such query, parameter or thing) and NoAnswer (the endpoint does not answer).
        """
        query = find_query(name)
        bound, notes = self._bind_parameters(query, {key: value for key, value in params.items() if value is not None})
        return replace(self._answer(query, bound), notes=notes)

    def _answer(self, query: SavedQuery, bound: Mapping[str, Sequence[Term]]) -> Answer:
        if query.rank is not None:
            words = bound[query.rank.parameter][0].value
            return _arrange(rank(self.engine.run(bind(query.text, bound)), query.rank.column, words), query.columns)
        if query.walk is None:
            return _arrange(self.engine.run(bind(query.text, bound)), query.columns)
        near = query.walk.near
        start = bound[near][0]
        if not isinstance(start, NamedNode):
            raise BadQuestion(f"{query.name}: a walk starts at an IRI.", "", "ask#query-header")

        def step(things: Sequence[NamedNode]) -> Answer:
            return self.engine.run(bind(query.text, {**bound, near: things}))

        end = bound[query.walk.until][0] if query.walk.until else None
        return walk(step, start, query.walk, query.columns, end)

    def _bind_parameters(self, query: SavedQuery, given: Mapping[str, object]) -> tuple[dict[str, Sequence[Term]], tuple[str, ...]]:
        """The terms of each parameter, and what is to be told of how a name was taken."""
        for name in given:
            if query.parameter(name) is None:
                raise _unknown_parameter(query, name)
        notes: list[str] = []
        bound = {parameter.name: self._terms(query, parameter, given.get(parameter.name), notes) for parameter in query.parameters}
        return bound, tuple(notes)

    def _terms(self, query: SavedQuery, parameter: Parameter, value: object, notes: list[str]) -> Sequence[Term]:
        if value is None or (value == "" and parameter.type != "text"):
            if parameter.required:
                raise _missing_parameter(query, parameter)
            if parameter.default is None:
                return []
            if parameter.type == "IRI":
                # Taken as it is: a graph that says nothing of it gives an empty answer, not an error.
                return [NamedNode(self.base + parameter.default)]
            value = parameter.default
        if isinstance(value, NamedNode):
            return [value]
        if parameter.type == "IRI":
            found = find_parameter(self.engine, self.base, parameter, str(value))
            notes += [found.note] if found.note else []
            return [NamedNode(found.iri)]
        return [make_literal(parameter, value)]


def load(build: str | Path = "build", base: str = "") -> Dataset:
    """Open a finished build. Its base is read from the dataset itself unless it is given.

    Raises NoAnswer where there is none, and where its dataset is damaged; BadQuestion for a base that is none.
    """
    opened = open_build(Path(build), base=_checked(base) if base else "")
    return Dataset(Embedded(opened.merged), opened.base)


def remote(endpoint: str, base: str = "") -> Dataset:
    """Return a dataset that asks a SPARQL 1.1 endpoint. Nothing is sent before the first question."""
    return Dataset(Endpoint(endpoint), _checked(base) if base else BASE)


def _checked(base: str) -> str:
    if reason := why_no_base(base):
        raise BadQuestion(f"{base!r} is no base for IRIs: {reason}.", f"Give for example {BASE}.", "ask#parameter")
    return base


def find_query(name: str) -> SavedQuery:
    """Return the saved query of that name ("asked-of-body" or "asked_of_body"). Raises BadQuestion."""
    wanted = name.strip().replace("_", "-").removesuffix(".rq")
    queries = {query.name: query for query in saved_queries()}
    if wanted in queries:
        return queries[wanted]
    meant = near(wanted, queries)
    todo = f"Did you mean {meant[0]}?" if meant else "`mandategraph queries` lists them."
    raise BadQuestion(f"There is no saved query {name!r}.", todo, "ask#no-such-query")


def _arrange(answer: Answer, columns: tuple[str, ...]) -> Answer:
    """Put the columns into the order of the header, whatever order an endpoint gives them, and keep each row once.

    Virtuoso (7.2.5) gives some rows of a ``SELECT DISTINCT`` twice where two graphs state the same triple.
    """
    places = [answer.columns.index(column) if column in answer.columns else None for column in columns]
    rows = tuple(dict.fromkeys(tuple(None if place is None else row[place] for place in places) for row in answer.rows))
    return Answer(columns, rows, answer.is_graph)


def _unknown_parameter(query: SavedQuery, name: str) -> BadQuestion:
    known = [parameter.name for parameter in query.parameters]
    meant = near(name, known)
    todo = f"Did you mean {meant[0]}?" if meant else f"It has {', '.join(known)}." if known else "It has none."
    return BadQuestion(f"{query.name} has no parameter {name!r}.", todo, "ask#parameter")


def _missing_parameter(query: SavedQuery, parameter: Parameter) -> BadQuestion:
    return BadQuestion(f"{query.name} needs {parameter.name} ({parameter.words}).", f"For example: {query.example}", "ask#parameter")
