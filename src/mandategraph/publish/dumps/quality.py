"""The quality page: what the shapes found, what stayed open, the scores on the gold, what is missing and why; with its figures as data."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.graph.store import BUILD_AGAIN
from mandategraph.graph.view import View
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.resources import resource
from mandategraph.ground.state import FIGURES, damaged, state_json, state_text, state_verdict
from mandategraph.ground.terms import triples_in, value
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import BASE, MG, RDFS
from mandategraph.pages.pages import page

SH = "http://www.w3.org/ns/shacl#"
SEVERITIES = {"Violation": "violation", "Warning": "warning", "Info": "note"}
PAGE = "quality/index.html"
DESCRIPTION = "What was checked, what was found, how the program scores on reports read by hand, and what is not here."
SECTIONS = (
    ("gold", "Against the gold standard"),
    ("shapes", "Held against the shapes"),
    ("open", "What stayed open"),
    ("odd", "What looked odd in the texts"),
    ("missing", "What is missing, and why"),
    ("data", "The figures as data"),
)
LONGEST = 100  # rows of a list on the page; the data files have all
BOTH = "all"  # measured on several sessions together


def quality_files(view: View, context: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The page, and its figures as JSON and CSV. Raises MandategraphError where the build lacks a file that it is made of."""
    told = _told(view)
    yield "quality/quality.json", (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()
    yield "quality/scores.csv", _scores_csv(told["scores"])
    single = [row for row in told["scores"] if row["session"] != BOTH]
    together = [row for row in told["scores"] if row["session"] == BOTH]
    sessions = _sessions(view, single)
    shown = told | {"scores": _by_measure(single, sessions), "together": together, "sessions": sessions}
    words = {"title": "Quality", "description": DESCRIPTION, "sections": SECTIONS, "severities": SEVERITIES, "longest": LONGEST}
    here = [session["title"] for session in sessions if session["here"]]
    yield PAGE, page("quality.html", PAGE, **context, **words, **shown, measured_here=here)


def _told(view: View) -> dict[str, Any]:
    """All that the page says, as plain values."""
    summary = state_json(_path(view, "summary.json"), FIGURES, BUILD_AGAIN)
    words = tomllib.loads((resource("quality") / "quality.toml").read_text(encoding="utf-8"))
    figures = json.loads((resource("quality") / "figures.json").read_text(encoding="utf-8"))
    unresolved = _unresolved(view)
    return {
        "numbers": [*_numbers(summary, view), ["open mentions", len(unresolved)]],
        "caveat": words["caveat"],
        "measured": figures["measured"],
        "scores": [{"name": _name(words, row["measure"]), **row} for row in figures["figures"]],
        "shacl": {"conforms": summary["conforms"], "counts": summary["shacl"], "reports": _by_report(summary), "shapes": _shapes(view)},
        "unresolved": unresolved,
        "findings": _findings(state_text(_path(view, "findings.txt"), BUILD_AGAIN, empty=True)),
        "limits": words["limits"],
        "not_read": summary["not_read"],
    }


def _numbers(summary: dict[str, Any], view: View) -> list[list[Any]]:
    reports = summary["reports"]
    counted = [[name, sum(report.get(name, 0) for report in reports)] for name in ("acts", "citations", "actions")]
    counted.insert(1, ["provisions", sum(1 for _ in view.of_class("Provision"))])
    return [["reports", len(reports)], *counted, ["triples", len(view.data.triples)]]


def _name(words: dict[str, Any], measure: str) -> str:
    system = words["systems"]
    if measure.startswith(system["prefix"]):
        return str(system["name"] + measure.removeprefix(system["prefix"]))
    return next((str(told["name"]) for told in words["measures"] if told["key"] == measure), measure)


def _scores_csv(scores: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    names = ("measure", "name", "session", "gold", "found", "precision", "recall", "f1")
    rows = csv.DictWriter(out, names, lineterminator="\n")
    rows.writeheader()
    rows.writerows(scores)
    return out.getvalue().encode()


def _sessions(view: View, scores: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sessions that were measured, each with whether this edition holds it."""
    names = sorted({row["session"] for row in scores}, key=natural)
    held = {view.short(view.one(view.base + report, MG + "reportsOn")) for report in view.data.reports}
    titles = {name: view.one(view.base + name, RDFS + "label") or f"Session {name.rpartition('/')[2]}" for name in names}
    return [{"key": name, "title": titles[name], "here": name in held} for name in names]


def _by_measure(scores: list[dict[str, Any]], sessions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each measure, with a score, or None, for each session."""
    found: dict[str, dict[str, Any]] = {}
    for row in scores:
        found.setdefault(row["measure"], {"name": row["name"], "by": {}})["by"][row["session"]] = row
    return [{"name": row["name"], "scores": [row["by"].get(session["key"]) for session in sessions]} for row in found.values()]


def _by_report(summary: dict[str, Any]) -> list[dict[str, Any]]:
    """The counts of each report, and of what belongs to no single one."""
    rows = [{"report": report["report"], **{name: report["shacl"].get(name, 0) for name in SEVERITIES}} for report in summary["reports"]]
    rest = {name: summary["shacl"].get(name, 0) - sum(row[name] for row in rows) for name in SEVERITIES}
    return [*rows, {"report": "no single report", **rest}] if any(rest.values()) else rows


def _shapes(view: View) -> list[dict[str, Any]]:
    """The shapes that are broken somewhere, worst first, each with its reason and its places."""
    path = _path(view, "validation.ttl")
    report = _by_subject(state_verdict(path, view.base, BUILD_AGAIN))
    shapes = _by_subject([triple for path in sorted(resource("shapes").glob("*.ttl")) for triple in triples_in(str(path), BASE)])
    found: dict[str, dict[str, Any]] = {}
    for result in report.values():
        source = result.get(SH + "sourceShape")
        if source is None:
            continue
        severity = result.get(SH + "resultSeverity", "").removeprefix(SH)
        if severity not in SEVERITIES or SH + "focusNode" not in result:
            raise damaged(path, "holds a result without its severity or its place", BUILD_AGAIN)
        shape = shapes.get(source, {})
        name, why = shape.get(SH + "name", source), shape.get(RDFS + "comment", "")
        row = found.setdefault(source, {"shape": source, "name": name, "severity": severity, "why": why, "places": []})
        message = result.get(SH + "resultMessage", "").replace(view.base, "")
        row["places"].append({"place": view.short(result[SH + "focusNode"]), "message": message})
    for row in found.values():
        row["places"].sort(key=lambda place: (natural(place["place"]), place["message"]))
    order = list(SEVERITIES)
    return sorted(found.values(), key=lambda row: (order.index(row["severity"]), row["shape"]))


def _by_subject(triples: list[ox.Triple]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for triple in triples:
        found.setdefault(value(triple.subject), {})[triple.predicate.value] = value(triple.object)
    return found


def _unresolved(view: View) -> list[dict[str, Any]]:
    rows = [
        {
            "mention": iri,
            "place": view.short(view.one(iri, MG + "inProvision", MG + "inParagraph") or iri),
            "words": view.one(iri, MG + "words"),
            "reason": view.one(iri, MG + "reason"),
            "code": view.one(iri, MG + "reasonCode"),
            "candidates": [view.short(thing) for thing in view.all(iri, MG + "candidate")],
        }
        for iri in view.of_class("Unresolved")
    ]
    return sorted(rows, key=lambda row: natural(str(row["mention"])))


def _findings(text: str) -> list[dict[str, Any]]:
    """The blocks of findings.txt: a line with the place and what was seen, then lines that are set in."""
    found: list[dict[str, Any]] = []
    for line in text.split("\n"):
        if line.startswith("  ") and found:
            found[-1]["rest"].append(line.strip())
        elif line.strip():
            found.append({"seen": line, "rest": []})
    return found


def _path(view: View, name: str) -> Path:
    path = view.data.folder / name
    if not path.is_file():
        todo = "Build again with this version of the program."
        raise MandategraphError(f"{path}: the build has no such file.", todo, "publish#old-build")
    return path
