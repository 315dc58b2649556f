"""A worker: a process of its own that holds the dataset and answers one job at a time. It can be ended at any moment.

The engine cannot be told to stop, and a query may take for ever, or all memory, or crash; then the server ends the process and starts
another. On Linux the processes are copies of one that has the dataset in memory already: a new one is there at once.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from mandategraph.answers.ask.ask import Dataset
from mandategraph.answers.ask.engines import Embedded
from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.ask.saved import saved_queries
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.iris import resolves
from mandategraph.ground.processes import tie_to_parent
from mandategraph.ground.tables import read_all_tables
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import RDF
from mandategraph.serve.guard import refuse
from mandategraph.serve.jobs import Ask, AskSaved, Describe, Job, Limits, Reply
from mandategraph.serve.media import GRAPHS, JSON, PLAIN_JSON, ROWS
from mandategraph.serve.problems import Problem
from mandategraph.serve.results import take, write_graph, write_rows, write_truth
from mandategraph.serve.saved import write_saved
from mandategraph.serve.store import Holding, hold, merged
from mandategraph.serve.things import MERGED, describe

PRELOAD = "MANDATEGRAPH_SERVE_BUILD"  # the build that the process which workers are copied from reads first
NOTHING = "nothing of this name"
GRACE = 5.0  # seconds past the limit after which a worker that nobody ended ends by itself


def work(connection: Connection, build: Path, limits: Limits) -> None:
    """Answer jobs until the server hangs up. The first message says that the worker is ready, or what is wrong with the build."""
    tie_to_parent()
    try:
        holding = hold(build)
        rehearse(holding, limits)
        lock_in(limits)
        connection.send(None)
    except MandategraphError as broken:
        connection.send(Problem(500, broken.what, broken.todo, broken.code))
        return
    with suppress(EOFError, BrokenPipeError):
        while True:
            job = connection.recv()
            _end_after(limits.seconds + GRACE)
            connection.send(answer(holding, job, limits))
            _end_after(0)


def rehearse(holding: Holding, limits: Limits) -> None:
    """Do a job of each kind once: what is read when it is first needed is read before the process can open no file any more."""
    read_all_tables()
    examples = {value(q.object): value(q.subject) for q in holding.store.quads_for_pattern(None, NamedNode(RDF + "type"), None, MERGED)}
    for thing in examples.values():  # one of each class: a page may word each in another way
        answer(holding, Describe(thing.removeprefix(holding.base), None), limits)
    for query in [query for query in saved_queries() if query.parameters][:1]:
        answer(holding, AskSaved(query.name, {parameter.name: NOTHING for parameter in query.parameters}, JSON), limits)


def _end_after(seconds: float) -> None:
    """Have the system end this process after so many seconds, should the server be gone by then; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def lock_in(limits: Limits) -> None:
    """Let the process open no further file and no connection, and take no more memory than allowed, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no dump of the memory behind
    with suppress(OSError, ValueError, IndexError):  # before the next: it reads a file
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + limits.memory_bytes, used + limits.memory_bytes))
    with suppress(OSError, ValueError):
        highest = max(map(int, os.listdir("/dev/fd")))
        taken = os.open(os.devnull, os.O_RDONLY)
        while taken < highest:  # fill the gaps, so that every number below the limit is in use
            taken = os.open(os.devnull, os.O_RDONLY)
        resource.setrlimit(resource.RLIMIT_NOFILE, (taken + 1, taken + 1))


def answer(holding: Holding, job: Job, limits: Limits) -> Reply | Problem:
    """Do a job. Every failure comes back as a Problem; only the end of the process does not."""
    try:
        if isinstance(job, Ask):
            reply = _ask(holding, job, limits)
        elif isinstance(job, AskSaved):
            reply = _ask_saved(holding, job, limits)
        else:
            reply = _describe(holding, job, limits)
        if len(reply.body) > limits.answer_bytes:
            return Problem(413, f"The answer has more than {limits.answer_bytes} bytes.", "Ask for less, with LIMIT.", "serve#limits")
        return reply
    except Problem as problem:
        return problem
    except BadQuestion as bad:
        return Problem(404 if bad.code == "ask#no-such-query" else 400, bad.what, bad.todo, bad.code)
    except MandategraphError as failure:
        return Problem(500, failure.what, failure.todo, failure.code)
    except MemoryError:
        return Problem(503, "The query needs more memory than one may have here.", "Ask for less.", "serve#limits")
    except Exception as fault:
        return Problem(500, f"The query failed ({type(fault).__name__}: {fault}).", "Please report this.", "program#fault")


def _ask(holding: Holding, job: Ask, limits: Limits) -> Reply:
    refuse(job.query)
    found = _run(holding, job)
    if isinstance(found, QueryBoolean):
        media_type = _acceptable(job.truth_as, "true or false")
        return Reply(media_type, write_truth(media_type, bool(found)), 1)
    try:
        if isinstance(found, QueryTriples):
            media_type = _acceptable(job.graph_as, "a graph")
            return _graph_reply(media_type, found, limits)
        media_type = _acceptable(job.rows_as, "rows")
        columns = [variable.value for variable in found.variables]
        rows, more = take(([solution[column] for column in columns] for solution in found), limits.rows)
    except OSError as broken:  # the engine met a thing that it cannot do
        raise Problem(400, f"The query cannot be answered: {broken}.", "Check the query.", "serve#query") from broken
    cut = _cut(limits, "rows") if more else ""
    return Reply(media_type, write_rows(media_type, columns, rows, cut), len(rows), cut)  # type: ignore[arg-type]


def _run(holding: Holding, job: Ask) -> QueryBoolean | QuerySolutions | QueryTriples:
    store = holding.store
    default, named = job.default_graphs, job.named_graphs
    base = holding.base if resolves(holding.base) else None  # else a relative name would mean another thing: it is refused
    try:
        if default is None and named is None:
            return store.query(job.query, base_iri=base)
        # SPARQL 1.1 Protocol, section 2.1.4: the dataset of the request is the whole dataset, and goes before FROM
        defaults, nameds = tuple(map(NamedNode, default or ())), tuple(map(NamedNode, named or ()))
        if len(defaults) > 1:
            store, defaults = merged(store, defaults, nameds), ()
            return store.query(job.query, base_iri=base, named_graphs=list(nameds))
        return store.query(job.query, base_iri=base, default_graph=list(defaults), named_graphs=list(nameds))
    except SyntaxError as broken:
        raise Problem(400, f"The query does not parse: {broken}.", "Check it at that place.", "serve#query") from broken
    except (ValueError, OSError) as broken:
        raise Problem(
            400, f"The query cannot be answered: {broken}.", "Check the query and the names of graphs.", "serve#query"
        ) from broken


def _graph_reply(media_type: str, found: QueryTriples | list[Triple], limits: Limits) -> Reply:
    distinct = dict.fromkeys(found if isinstance(found, list) else _bounded(found, limits.rows + 1))
    cut = _cut(limits, "triples") if len(distinct) > limits.rows else ""
    triples = sorted(list(distinct)[: limits.rows], key=str)
    return Reply(media_type, write_graph(media_type, triples, cut), len(triples), cut)


def _bounded(found: QueryTriples, most: int) -> list[Triple]:
    """The first distinct triples: the engine may give one several times."""
    distinct: dict[Triple, None] = {}
    for triple in found:
        distinct[triple] = None
        if len(distinct) >= most:
            break
    return list(distinct)


def _ask_saved(holding: Holding, job: AskSaved, limits: Limits) -> Reply:
    answered = Dataset(Embedded(holding.store), holding.base).ask(job.name, **job.parameters)
    cut = _cut(limits, "rows") if len(answered.rows) > limits.rows else ""
    return write_saved(job, answered, limits.rows, cut, holding.base)


def _describe(holding: Holding, job: Describe, limits: Limits) -> Reply:
    iri = holding.base + job.relative
    try:
        about = NamedNode(iri)
    except ValueError:
        raise _nothing(iri) from None
    things = list(holding.things(iri))
    if not things and next(holding.store.quads_for_pattern(None, None, about, MERGED), None) is None:
        raise _nothing(iri)
    if job.media_type is None:
        return Reply("text/html", b"", 0, "", describe(holding, about, things))
    triples = [quad.triple for thing in things for quad in holding.store.quads_for_pattern(thing, None, None, MERGED)]
    return _graph_reply(job.media_type, triples, limits)


def _nothing(iri: str) -> Problem:
    todo = "Check the address; symbols are written as they are printed."
    return Problem(404, f"The graph says nothing of {iri}.", todo, "serve#no-such-thing")


def _acceptable(media_type: str | None, what: str) -> str:
    if media_type is None:
        offered = {"a graph": list(GRAPHS), "rows": [*ROWS[:4], PLAIN_JSON]}.get(what, [JSON])
        raise Problem(
            406,
            f"The answer is {what}, in none of the forms that the Accept header takes.",
            f"There are: {', '.join(offered)}.",
            "serve#accept",
        )
    return media_type


def _cut(limits: Limits, what: str) -> str:
    return f"Cut off after {limits.rows} {what}, the limit of this endpoint: there is more. Use LIMIT and OFFSET with ORDER BY."
