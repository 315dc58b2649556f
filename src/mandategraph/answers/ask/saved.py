"""Read the saved queries: a SPARQL file whose header says what it asks, with which parameters.

The header lines begin with ``#+``:

    #+ title: What was asked of a body, and how strongly?
    #+ question: one sentence in plain words
    #+ param body: IRI of an addressee, default body/unodc — who was asked
    #+ param session: integer, optional — only what this session asked
    #+ param act: IRI of an act, required — the act to start from
    #+ walk: act → next                 (see walk.py; "act → next until to" stops where it has found ?to)
    #+ rank: text by words              (see rank.py: the rows whose ?text is like the parameter, the most alike first)
    #+ columns: session, act, place     (the columns of the answer, in order)
    #+ order: session, then place
    #+ example: mandategraph query asked-of-body --param body=UNODC

A parameter ``body`` is the variable ``?body``; the file holds one ``VALUES ?body { … }`` for it, with a default or an example
inside, so that the file runs as it is in any SPARQL editor. ``{ UNDEF }`` stands for an optional parameter that is not given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.resources import resource

TYPES = ("IRI", "integer", "text", "date")
# What an IRI can be of, in the words of the headers: the classes in the graph, and how the IRI begins after the base.
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    "act": (("mg:Act",), ""),
    "addressee": (("mg:Body", "mg:Constituency", "mg:State", "mg:Initiative"), ""),
    "subject": (
        ("mg:Body", "mg:Constituency", "mg:State", "mg:Initiative", "mg:Instrument", "mg:Act", "mg:Document"),
        "",
    ),
    "treaty": (("mg:Treaty", "mg:Convention", "mg:Protocol"), ""),
    "article": (("mg:Article",), ""),
    "condition": (("skos:Concept",), "condition/"),
    "provision": (("mg:Provision", "mg:Chapeau", "mg:PreambularParagraph", "mg:OperativeParagraph", "mg:Recommendation"), ""),
}
# matches "param body: IRI of an addressee, default body/unodc — who was asked"
PARAMETER_LINE = re.compile(
    r"param (?P<name>[a-z_]+): (?P<type>\w+)(?: of an? (?P<kind>\w+))?, "
    r"(?:(?P<presence>required|optional)|default (?P<default>.+?)) — (?P<note>.+)"
)
WALK_LINE = re.compile(r"(?P<near>\w+) (?P<arrow>[→←]) (?P<far>\w+)(?: until (?P<until>\w+))?")
RANK_LINE = re.compile(r"(?P<column>\w+) by (?P<parameter>\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a question can be given. ``default`` is None when it is required or optional."""

    name: str
    type: str
    kind: str
    default: str | None
    required: bool
    note: str

    @property
    def words(self) -> str:
        """Say in words what is to be given: "IRI of an act, required"."""
        article = "an" if self.kind[:1] in "aeiou" else "a"
        of = f" of {article} {self.kind}" if self.kind else ""
        if self.default is None:
            return f"{self.type}{of}, {'required' if self.required else 'optional'}"
        shown = self.default or '""'
        return f"{self.type}{of}, default {shown}"


@dataclass(frozen=True, slots=True)
class Walk:
    """The query is one step, from ``?near`` to ``?far``, to be repeated until nothing new comes up, or ``?until`` where it is named."""

    near: str
    far: str
    arrow: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """The rows of the query are to be put in order by how alike ``?column`` and the text of a parameter are."""

    column: str
    parameter: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One question of ``queries/``."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    order: str
    example: str
    walk: Walk | None
    rank: Rank | None
    text: str

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return the questions of ``queries/``, in alphabetical order."""
    return tuple(read_query(path) for path in sorted(resource("queries").glob("*.rq")))


def read_query(path: Path) -> SavedQuery:
    """Read one ``.rq`` file. Raises MandategraphError, naming the file, where its header breaks the rules above."""
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    body: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#+ param "):
            parameters.append(_read_parameter(line[3:], path))
        elif line.startswith("#+ "):
            key, _, value = line[3:].partition(": ")
            header[key] = value.strip()
        elif not line.startswith("#"):
            body.append(line)
    missing = [key for key in ("title", "question", "columns", "order", "example") if not header.get(key)]
    if missing:
        raise _broken(path, f"its header has no '#+ {missing[0]}:' line")
    walk = _read_walk(header["walk"], path) if "walk" in header else None
    rank = _read_rank(header["rank"], path) if "rank" in header else None
    needed = {name for name in (walk.near if walk else "", walk.until if walk else "", rank.parameter if rank else "") if name}
    if not needed <= {parameter.name for parameter in parameters if parameter.required}:
        raise _broken(path, "where a walk starts and ends, and what a rank goes by, is a parameter that is required")
    return SavedQuery(
        name=path.stem,
        title=header["title"],
        question=header["question"],
        parameters=tuple(parameters),
        columns=tuple(column.strip() for column in header["columns"].split(",")),
        order=header["order"],
        example=header["example"],
        walk=walk,
        rank=rank,
        text="\n".join(body).strip() + "\n",
    )


def _read_parameter(line: str, path: Path) -> Parameter:
    match = PARAMETER_LINE.fullmatch(line.strip())
    if match is None:
        raise _broken(path, f"cannot read '#+ {line.strip()}'")
    if match["type"] not in TYPES or (match["type"] == "IRI") != (match["kind"] in KINDS):
        raise _broken(path, f"parameter {match['name']} has an unknown type")
    default = match["default"]
    return Parameter(
        name=match["name"],
        type=match["type"],
        kind=match["kind"] or "",
        default="" if default == '""' else default,
        required=match["presence"] == "required",
        note=match["note"],
    )


def _read_walk(line: str, path: Path) -> Walk:
    match = WALK_LINE.fullmatch(line)
    if match is None:
        raise _broken(path, f"cannot read '#+ walk: {line}'")
    return Walk(near=match["near"], far=match["far"], arrow=match["arrow"], until=match["until"] or "")


def _read_rank(line: str, path: Path) -> Rank:
    match = RANK_LINE.fullmatch(line)
    if match is None:
        raise _broken(path, f"cannot read '#+ rank: {line}'")
    return Rank(column=match["column"], parameter=match["parameter"])


def _broken(path: Path, what: str) -> MandategraphError:
    return MandategraphError(
        f"{path}: {what}.", "The top of src/mandategraph/answers/ask/saved.py shows how it is written.", "ask#query-header"
    )
