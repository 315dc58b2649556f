"""CSV tables and what CSVW says of them. What a table holds stands in ``tables/``, a TOML file for each."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from mandategraph.graph.view import View
from mandategraph.ground.csv import csv_text
from mandategraph.ground.resources import resource
from mandategraph.ground.text import Key, natural
from mandategraph.ground.vocabularies import PREFIXES

METADATA = "csv-metadata.json"  # the name under which a reader of CSVW looks for it, beside the tables
SEPARATORS = {"anyURI": " "}  # between the IRIs of a list, which hold no blank; between words see below
BETWEEN_WORDS = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its values come from, and what is said of it. The first column of a table is the thing itself."""

    name: str
    about: str
    path: str = ""  # predicates from the thing to the value, "mg:performedIn/mg:place"; "^" backwards; "|" first that gives any
    datatype: str = "string"
    language: str = ""
    references: str = ""  # the table whose first column has this value
    required: bool = False  # never empty; only then is ``references`` a foreign key of CSVW: its validators take no empty ones
    list: bool = False
    each: bool = False  # the value of one of Table.each, of the predicate that is its path where there are several
    is_a: str = ""  # true for things of this class, else false

    @property
    def separator(self) -> str:
        """What stands between the values of a list."""
        return SEPARATORS.get(self.datatype, BETWEEN_WORDS) if self.list else ""

    @property
    def predicate(self) -> str:
        """The IRI of the predicate whose objects the column holds; "" where it is not just one."""
        return "" if not self.path or self.path == "a" or set(self.path) & set("/^|") else _iri(self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the classes of its rows, or the predicates that they have; ``each`` makes a row for each value of some predicates."""

    name: str
    title: str
    about: str
    classes: tuple[str, ...]
    having: tuple[str, ...]
    each: tuple[str, ...]
    order: tuple[str, ...]
    columns: tuple[Column, ...]


@cache
def tables() -> tuple[Table, ...]:
    """The tables of ``tables/``, by name; what others refer to comes last, so that it can hold all that they name."""
    found = [_table(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(resource("tables").glob("*.toml"))]
    return tuple(sorted(found, key=lambda table: (bool(table.having), table.name)))


def _table(name: str, told: dict[str, Any]) -> Table:
    columns = []
    each = tuple(told["each"]) if isinstance(told.get("each"), list) else (told["each"],) if "each" in told else ()
    for place, column in enumerate(told["columns"]):
        told_is = column.pop("is", "")
        if not place or (column.get("each") and "language" not in column) or "references" in column:
            column.setdefault("datatype", "anyURI")
        if not place or (column.get("each") and len(each) == 1):
            column["required"] = True
        columns.append(Column(is_a=told_is, **column))
    classes, having = tuple(told.get("classes", ())), tuple(told.get("having", ()))
    return Table(name, told["title"], told["about"], classes, having, each, tuple(told["order"]), tuple(columns))


def table_files(view: View, title: str, licence: str, note: str = "") -> Iterator[tuple[str, bytes]]:
    """Each table as CSV (UTF-8, a line for a row, values as XML Schema writes them), and the CSVW metadata of all.

    Afterwards: (1) each value of a column with ``references`` is in the first column of the table that it names;
    (2) a column that is no list has at most one value a row; (3) ``note`` stands in the metadata.
    """
    named: set[str] = set()
    for table in tables():
        rows = list(_rows(view, table, named if table.having else set()))
        for place, column in enumerate(table.columns):
            named |= {row[place] for row in rows if column.references == "things" and row[place]}
        header = [column.name for column in table.columns]
        yield f"{table.name}.csv", csv_text([header, *rows], "\n").encode()
    yield METADATA, (json.dumps(metadata(title, licence, note), indent=1, ensure_ascii=False) + "\n").encode()


def _rows(view: View, table: Table, more: Iterable[str]) -> Iterator[list[str]]:
    having = [_iri(name) for name in table.having]
    named = {subject for subject, own in view.values.items() if any(name in own for name in having)}
    subjects = {*view.of_class(*table.classes), *named, *more}

    def key(subject: str) -> tuple[list[Key], Key]:
        return [natural(next(iter(follow(view, subject, path)), "")) for path in table.order], natural(subject)

    for subject in sorted(subjects, key=key):
        for each in [(way, value) for way in table.each for value in follow(view, subject, way)] if table.each else [("", "")]:
            yield [_cell(view, subject, column, each, not place) for place, column in enumerate(table.columns)]


def _cell(view: View, subject: str, column: Column, each: tuple[str, str], first: bool) -> str:
    if first or column.each:
        return subject if first else each[1] if column.path in ("", each[0]) else ""
    if column.is_a:
        return "true" if view.is_a(subject, column.is_a) else "false"
    found = view.kinds(subject) if column.path == "a" else follow(view, subject, column.path)
    return column.separator.join(found) if column.list else next(iter(found), "")


def follow(view: View, subject: str, path: str) -> list[str]:
    """The values at the end of a path, each once, in natural order."""
    for way in path.split("|"):
        here = [subject]
        for step in way.split("/"):
            here = [value for thing in here for value in _step(view, thing, step)]
        if here:
            return sorted(dict.fromkeys(here), key=natural)
    return []


def _step(view: View, thing: str, step: str) -> list[str]:
    return view.inverse(_iri(step[1:])).get(thing, []) if step.startswith("^") else view.all(thing, _iri(step))


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def metadata(title: str, licence: str, note: str = "") -> dict[str, Any]:
    """What CSVW (https://www.w3.org/TR/tabular-metadata/) says of the tables: every column, its type, what it refers to."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": title,
        **({"dc:description": note} if note else {}),
        "dc:license": {"@id": licence},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\n"]},
        "tables": [_described(table) for table in tables()],
    }


def _described(table: Table) -> dict[str, Any]:
    key = [table.columns[0].name, *(column.name for column in table.columns if column.each)]
    schema: dict[str, Any] = {
        "aboutUrl": f"{{+{table.columns[0].name}}}",
        "primaryKey": key if len(key) > 1 else key[0],
        "columns": [_told(column) for column in table.columns],
    }
    foreign = [column for column in table.columns if column.references and column.required]
    if foreign:
        schema["foreignKeys"] = [
            {
                "columnReference": column.name,
                "reference": {"resource": f"{column.references}.csv", "columnReference": _first_column(column.references)},
            }
            for column in foreign
        ]
    return {"url": f"{table.name}.csv", "dc:title": table.title, "dc:description": table.about, "tableSchema": schema}


def _first_column(name: str) -> str:
    return next(table.columns[0].name for table in tables() if table.name == name)


def _told(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "titles": column.name, "dc:description": column.about, "datatype": column.datatype}
    if column.required:
        told["required"] = True
    if column.list:
        told["separator"] = column.separator
    if column.language:
        told["lang"] = column.language
    if not column.predicate:
        return told | {"suppressOutput": True}
    told["propertyUrl"] = column.predicate
    if column.datatype == "anyURI" and not column.list:
        told["valueUrl"] = f"{{+{column.name}}}"
    return told
