"""What validation comes to: shapes, the places that break them, and the verdict, for people and for machines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from mandategraph.ground.printable import for_terminal
from mandategraph.ground.text import Key, natural
from mandategraph.ground.vocabularies import MG, PROV

Term = ox.NamedNode | ox.BlankNode | ox.Literal

SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/mandategraph/shapes#"

SEVERITIES = ("Violation", "Warning", "Info")
PLACES_SHOWN = 5  # of each shape, in the text for people


@dataclass(frozen=True, slots=True)
class Shape:
    """One rule: its name, what a person should look at, why it is there, and whom it is about."""

    iri: str
    name: str
    severity: str
    message: str  # with {?variable} where the query binds one
    reason: str
    target_classes: tuple[str, ...]
    target_subjects_of: tuple[str, ...]
    target_objects_of: tuple[str, ...]
    select: str = ""  # the query of a rule that compares nodes; empty for a rule that pySHACL runs

    @property
    def key(self) -> str:
        """The short name by which tests and people call the shape: "act-title"."""
        return self.iri.removeprefix(SHAPE)


@dataclass(frozen=True, slots=True)
class Result:
    """One place that breaks one shape."""

    shape: Shape
    focus: Term
    value: Term | None
    path: str
    component: str
    message: str
    report: str = ""  # the IRI of the report the place comes from; empty for what belongs to no single report

    @property
    def order(self) -> tuple[int, str, Key, Key, str, str]:
        """Worst first, then by shape and place; numbers as numbers, so that op.9 stands before op.10."""
        value = "" if self.value is None else str(self.value)
        severity = SEVERITIES.index(self.shape.severity)
        return severity, self.shape.iri, natural(str(self.focus)), natural(value), self.component, self.message


@dataclass(frozen=True)
class Verdict:
    """All that is wrong or odd in a dataset, in a fixed order.

    ``reports`` are the IRIs of all reports in the dataset; ``checked`` the shapes that were run; ``base`` is left out when IRIs are shown.
    """

    results: tuple[Result, ...]
    checked: tuple[Shape, ...]
    reports: tuple[str, ...]
    base: str = ""

    @property
    def conforms(self) -> bool:
        """Whether the graph can be trusted: no violation. Warnings and notes ask for a look, no more."""
        return not self.counts["Violation"]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many results of each severity."""
        return {s: sum(r.shape.severity == s for r in self.results) for s in SEVERITIES}

    @cached_property
    def by_report(self) -> dict[str, dict[str, int]]:
        """How many results of each severity in each report; under "" what belongs to no single report."""
        table = {report: dict.fromkeys(SEVERITIES, 0) for report in (*self.reports, "")}
        for result in self.results:
            table.setdefault(result.report, dict.fromkeys(SEVERITIES, 0))[result.shape.severity] += 1
        return table

    @cached_property
    def by_shape(self) -> dict[Shape, list[Result]]:
        """The results of each broken shape, worst first."""
        groups: dict[Shape, list[Result]] = {}
        for result in self.results:
            groups.setdefault(result.shape, []).append(result)
        return groups

    def headline(self) -> str:
        """The verdict in one line."""
        violations, warnings, notes = (self.counts[s] for s in SEVERITIES)
        told = f"{_count(violations, 'violation')}, {_count(warnings, 'warning')}, {_count(notes, 'note')}"
        return f"{'Conforms' if self.conforms else 'Does not conform'}: {told} ({len(self.checked)} shapes)"

    def to_text(self, places: int = PLACES_SHOWN) -> str:
        """The verdict for people: per report, then per shape with the first places and what to look at."""
        lines = [self.headline(), "", *self.table()]
        for shape, results in self.by_shape.items():
            lines += ["", f"{shape.severity}: {shape.name} ({_count(len(results), 'place')})"]
            lines += [f"  why: {shape.reason}", f"  [{shape.key}]"]
            templated = "{" in shape.message
            lines += [] if templated else [f"  {shape.message}"]
            for result in results[:places]:
                value = f"  has {self.short(result.value)}" if result.value not in (None, result.focus) else ""
                lines.append(f"    {self.short(result.focus)}{': ' + self._shorten(result.message) if templated else value}")
            if len(results) > places:
                lines.append(f"    and {len(results) - places} more, in validation.ttl")
        if self.results:
            lines += ["", "`mandategraph explain IRI` shows the words of a place."]
        return for_terminal("\n".join(lines) + "\n")

    def to_turtle(self) -> str:
        """The verdict as a sh:ValidationReport: the same results give the same bytes."""
        head = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in (("mg", MG), ("prov", PROV), ("sh", SH), ("shape", SHAPE)))
        report = f"\n[] a sh:ValidationReport ;\n    sh:conforms {str(self.conforms).lower()}"
        if self.results:
            report += " ;\n    sh:result\n" + " ,\n".join(_result_turtle(r) for r in self.results)
        return head + report + " .\n"

    def short(self, term: Term | None) -> str:
        """A term as people write it: an IRI without the base, a literal without its type."""
        if isinstance(term, ox.NamedNode):
            return self._shorten(term.value)
        return f'"{term.value}"' if isinstance(term, ox.Literal) else str(term)

    def _shorten(self, text: str) -> str:
        return text.replace(self.base, "") if self.base else text

    def table(self) -> list[str]:
        """The counts of each report as lines of a table."""
        names = {report: self._shorten(report) or "no single report" for report in self.by_report}
        width = max([len("report"), *map(len, names.values())])
        rows = [f"{'report':{width}}  {'violations':>10}  {'warnings':>8}  {'notes':>5}"]
        for report, counts in self.by_report.items():
            rows.append(f"{names[report]:{width}}  {counts['Violation']:>10}  {counts['Warning']:>8}  {counts['Info']:>5}")
        return rows


def _result_turtle(result: Result) -> str:
    parts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{result.shape.severity}",
        f"sh:sourceShape <{result.shape.iri}>",
        f"sh:sourceConstraintComponent sh:{result.component}",
        f"sh:focusNode {result.focus}",
        *([f"sh:resultPath <{result.path}>"] if result.path else []),
        *([f"sh:value {result.value}"] if result.value is not None else []),
        f"sh:resultMessage {ox.Literal(result.message)}",
        *([f"prov:wasDerivedFrom <{result.report}>"] if result.report else []),
    ]
    return "        [ " + " ; ".join(parts) + " ]"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
