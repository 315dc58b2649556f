"""Count a build against what a reader said of its lineage, and write the table of docs/how-right.md.

    .venv/bin/python docs/how_right.py BUILD

BUILD is a finished build of the four real reports. What the reader said stands in tests/data/reading/, a line for each link:
right, wrong or arguable. The page holds counts only.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mandategraph.ground.vocabularies import BASE, MG

HERE = Path(__file__).resolve().parent
PAGE = HERE / "how-right.md"
READING = HERE.parent / "tests" / "data" / "reading"
BEGIN, END = "<!-- reading: written by docs/how_right.py -->\n", "<!-- end of reading -->"
CONFERENCE = "CTOC/COP/"
Link = tuple[str, ...]

# The links of a build that each table is about: the columns before "verdict", in their order.
LINKS = {
    "succeeds": "SELECT ?later ?earlier WHERE { ?later mg:succeeds ?earlier }",
    "restates": 'SELECT ?later ?earlier WHERE { ?later mg:restates ?earlier FILTER(REGEX(STR(?later), "/(RES|DEC)/(6|11)/")) }',
    "changes": """SELECT ?later ?earlier ?name
        (GROUP_CONCAT(DISTINCT STR(?was); separator=" ") AS ?before) (GROUP_CONCAT(DISTINCT STR(?is); separator=" ") AS ?after)
        WHERE { ?change mg:changeName ?name ; mg:changeOf ?restated . ?restated mg:laterProvision ?later ; mg:earlierProvision ?earlier .
        OPTIONAL { ?change mg:before ?was } OPTIONAL { ?change mg:after ?is } } GROUP BY ?change ?later ?earlier ?name""",
    "answers": "SELECT ?obligation ?document WHERE { ?obligation mg:fulfilledBy ?document }",
    "unanswered": """SELECT ?obligation ?status WHERE { ?obligation mg:answerStatus ?status
        FILTER NOT EXISTS { ?obligation mg:fulfilledBy ?document } FILTER(REGEX(STR(?obligation), "/(RES|DEC)/(3|6)/")) }""",
    "reported": """SELECT ?provision ?act ?role ?thing WHERE {
        ?told mg:reportedIn ?provision ; mg:mandatingAct ?act ; mg:mandateRole ?role ; mg:mandatedThing ?thing }""",
}
NAMES = {
    "succeeds": "which act takes up which (`mg:succeeds`), all sessions",
    "restates": "which paragraph carries on which (`mg:restates`), sessions 6 and 11",
    "changes": "what changed (`mg:Change`), all sessions",
    "answers": "which document answers what (`mg:fulfilledBy`), all sessions",
    "unanswered": "that there is no answer, or none in the collection (`mg:answerStatus`), sessions 3 and 6",
    "reported": "what an earlier act did, as a later one tells (`mg:ReportedMandate`), all sessions",
}
# Where the reader also looked for what the build does not have; of the others only what is there was read.
WHOLE = ("succeeds", "restates", "answers", "reported")


@dataclass(frozen=True, slots=True)
class Count:
    """How the links of one kind fare. ``expected`` is how many a reader holds to be right, found or not."""

    right: int
    wrong: int
    arguable: int
    unread: int
    expected: int

    @property
    def precision(self) -> float:
        """Of the links found that are right or wrong, how many are right: 0 to 1."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what the reader expects, how much is found: 0 to 1."""
        return self.right / self.expected


def verdicts(name: str) -> dict[Link, str]:
    """What the reader said, link by link."""
    lines = [line for line in (READING / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    verdict = next(rows).index("verdict")
    return {tuple(row[:verdict]): row[verdict] for row in rows}


def links(store: ox.Store, name: str) -> Iterator[Link]:
    """The links of one kind in a build, their IRIs shortened as in the tables."""
    answer = store.query(f"PREFIX mg: <{MG}> {LINKS[name]}", use_default_graph_as_union=True)
    for row in answer:  # type: ignore[union-attr]
        yield tuple(_short(value.value if value is not None else "") for value in row)  # type: ignore[union-attr]


def _short(value: str) -> str:
    plain = [v.removeprefix(BASE).removeprefix(CONFERENCE).removeprefix("change/").replace(MG, "mg:") for v in value.split(" ")]
    return " ".join(sorted(plain))


def count(found: Iterable[Link], said: dict[Link, str]) -> Count:
    """Count the links found by what the reader said of each; a link that the reader did not see is unread."""
    told = [said.get(link, "unread") for link in set(found)]
    expected = sum(verdict == "right" for verdict in said.values())
    return Count(told.count("right"), told.count("wrong"), told.count("arguable"), told.count("unread"), expected)


def counts(build: Path) -> dict[str, Count]:
    """The counts of a build, by the name of the table."""
    store = ox.Store()
    store.bulk_load(path=str(build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    return {name: count(links(store, name), verdicts(name)) for name in LINKS}


def table(told: dict[str, Count]) -> str:
    """The table of the page."""
    lines = ["| what was read | right | wrong | arguable | not read yet | precision | recall |", "|---|---|---|---|---|---|---|"]
    for name, one in told.items():
        recall = f"{one.recall:.2f}" if name in WHOLE else ""
        lines.append(f"| {NAMES[name]} | {one.right} | {one.wrong} | {one.arguable} | {one.unread} | {one.precision:.2f} | {recall} |")
    return "\n".join(lines) + "\n"


def page(build: Path) -> str:
    """The page with the table of this build in its place."""
    return re.sub(f"{BEGIN}.*?{END}", lambda match: BEGIN + table(counts(build)) + END, PAGE.read_text(encoding="utf-8"), flags=re.S)


if __name__ == "__main__":
    PAGE.write_text(page(Path(sys.argv[1])), encoding="utf-8")
