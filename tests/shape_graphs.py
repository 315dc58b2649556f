"""Graphs for the tests of the shapes: the good one, its broken variants, and a large one in the size of the four reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

BASE = "https://w3id.org/mandategraph/id/"
CASES = Path(__file__).parent / "shape_cases"
GOOD = (CASES / "good.ttl").read_text(encoding="utf-8")
PREFIXES = "".join(line + "\n" for line in GOOD.splitlines() if line.startswith("@prefix"))


@dataclass(frozen=True)
class Case:
    """A change of the good graph that breaks one shape: statements taken out, statements put in."""

    breaks: str
    topic: str
    why: str
    out: str
    put: str

    def store(self) -> ox.Store:
        """The good graph with this change."""
        store = good()
        self.apply(store)
        return store

    def apply(self, store: ox.Store) -> None:
        """Take out, then put in. ``?`` as an object takes out whatever stands there; taking out nothing is a mistake in the case."""
        for s, p, o in triples(self.out):
            found = list(store.quads_for_pattern(s, p, None if isinstance(o, ox.BlankNode) else o))
            assert found, f"{self.topic}.ttl, {self.breaks}: the good graph does not say {s} {p} {o}"
            for quad in found:
                store.remove(quad)
        store.extend(ox.Quad(*t) for t in triples(self.put))


def cases() -> list[Case]:
    """All cases: a block of a topic file begins with ``# breaks: NAME - why``; lines with ``#-`` are taken out, the others put in."""
    found = []
    for path in sorted(CASES.glob("*.ttl")):
        for block in re.split(r"^# breaks: ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, body = block.partition("\n")
            name, _, why = head.partition(" - ")
            out = "\n".join(line[2:].replace(" ? ", " [] ") for line in body.splitlines() if line.startswith("#-"))
            put = "\n".join(line for line in body.splitlines() if not line.startswith("#"))
            found.append(Case(name.strip(), path.stem, why.strip(), out, put))
    return found


def triples(turtle: str) -> list[ox.Triple]:
    """Parse a snippet that uses the prefixes of the good graph."""
    return [q.triple for q in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE, base_iri=BASE)]


def store_of(turtle: str) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(ox.Quad(*t) for t in triples(turtle))
    return store


def good() -> ox.Store:
    """The graph that breaks no shape."""
    return store_of(GOOD)


def large(sessions: int = 4, acts: int = 8, preambular: int = 12, operative: int = 22) -> ox.Store:
    """A graph that breaks no shape, with the standard sizes about 30 000 triples: as many as the four reports give."""
    authorities = GOOD.split("# --- the session and its report")[0]
    return store_of(authorities + "".join(_session(10 + n, acts, preambular, operative) for n in range(sessions)))


def _session(n: int, acts: int, preambular: int, operative: int) -> str:
    year, session, report = 2000 + n, f"HL/COP/session/{n}", f"HL/COP/{2000 + n}/99"
    text = f"""
<{session}> a mg:Session ; mg:number {n} ; mg:ofBody <body/hl-cop> ;
    mg:startDate "{year}-05-06"^^xsd:date ; mg:endDate "{year}-05-10"^^xsd:date .
<{session}/meeting/8> a mg:Meeting ; mg:number 8 ; mg:ofSession <{session}> ; dcterms:date "{year}-05-10"^^xsd:date .
<{session}/item/2> a mg:AgendaItem ; mg:number "2" ; dcterms:title "Lamps"@en .
<{report}> a mg:Report, mg:Document ; mg:symbol "{report}" ; mg:reportsOn <{session}> ; dcterms:title "Report"@en ; mg:fileName "{n}.txt" ;
    mg:sha256 "{n:064d}" ; mg:characters 9000000 ; prov:wasGeneratedBy <program/0> .
"""
    return text + "".join(_act(n, m, preambular, operative) for m in range(1, acts + 1))


def _act(n: int, m: int, preambular: int, operative: int) -> str:
    act, start, year = f"HL/COP/RES/{n}/{m}", m * 100_000, 2000 + n
    cited = ", ".join(f"<A/RES/{60 + k}/{n}>" for k in range(preambular))
    end = start + 1000 * (preambular + operative + 1)
    head = f"""
<{act}> mg:inSeries <series/resolution> ; a mg:Act , mg:Resolution ; mg:number "{n}/{m}" ;
    dcterms:title "Lamps {m}"@en ; rdfs:label "Resolution {n}/{m}"@en ;
    mg:adoptedBy <body/hl-cop> ; mg:adoptedAt <HL/COP/session/{n}> ; mg:ofSession <HL/COP/session/{n}> ;
    mg:adoptedAtMeeting <HL/COP/session/{n}/meeting/8> ; mg:adoptedOn "{year}-05-10"^^xsd:date ;
    mg:adoptedFrom <HL/COP/{year}/L.{m}> ; mg:underItem <HL/COP/session/{n}/item/2> ;
    mg:preambularCount {preambular} ; mg:operativeCount {operative} ; mg:annexCount 0 ;
    mg:recalls {cited} ; mg:cites {cited} ; mg:requests <body/keepers> ; mg:addresses <body/keepers> ;
    mg:beginIndex {start} ; mg:endIndex {end} ; prov:wasDerivedFrom <HL/COP/{year}/99> .
<HL/COP/{year}/L.{m}> a mg:Draft, mg:Document ; mg:symbol "HL/COP/{year}/L.{m}" ; mg:sponsor <state/CRI> .
"""
    paragraphs = [_preambular(n, m, k, preambular, start + 1000 * k) for k in range(1, preambular + 1)]
    paragraphs += [_operative(n, m, k, preambular + k, start + 1000 * (preambular + k)) for k in range(1, operative + 1)]
    return head + "".join(paragraphs)


def _provision(n: int, m: int, place: str, position: int, at: int) -> str:
    act = f"HL/COP/RES/{n}/{m}"
    return f"""
<{act}#{place}> mg:partOf <{act}> ; mg:inInstrument <{act}> ; mg:place "{place}" ; mg:position {position} ;
    mg:beginIndex {at} ; mg:endIndex {at + 900} ; prov:wasDerivedFrom <HL/COP/{2000 + n}/99> ;"""


def _preambular(n: int, m: int, k: int, preambular: int, at: int) -> str:
    node, words = f"HL/COP/RES/{n}/{m}#pp.{k}", "lamps and mirrors of every coast, " * 12
    numbers = [f"{60 + k - 1}/{n}", f"{60 + k % preambular}/{n}"]
    cited = ", ".join(f"<A/RES/{number}>" for number in numbers)
    text = (
        _provision(n, m, f"pp.{k}", k, at)
        + f"""
    a mg:PreambularParagraph ; mg:text "Recalling resolution {k} and {words}"@en ; mg:recalls {cited} ; mg:cites {cited} ."""
    )
    for i, number in enumerate(numbers, 1):
        text += f"""
<A/RES/{number}> mg:inSeries <series/resolution> ; a mg:Act , mg:Resolution, mg:CitedOnly ; mg:number "{number}" ;
    rdfs:label "Resolution {number}"@en ; mg:adoptedBy <body/ga> .
<{node}.cite.{i}> a mg:Citation, cito:Citation ; mg:citingProvision <{node}> ; mg:citedThing <A/RES/{number}> ;
    mg:relation <relation/recall> ; mg:anchorText "resolution {k}"@en ; mg:citedDate "1999-01-0{i}"^^xsd:date ;
    mg:beginIndex {at + 10 * i} ; mg:endIndex {at + 10 * i + 9} ; prov:wasDerivedFrom <HL/COP/{2000 + n}/99> ."""
    return text


def _operative(n: int, m: int, k: int, position: int, at: int) -> str:
    node, words = f"HL/COP/RES/{n}/{m}#op.{k}", "lamps and mirrors of every coast, " * 12
    return (
        _provision(n, m, f"op.{k}", position, at)
        + f"""
    a mg:OperativeParagraph ; mg:printedLabel "{k}" ; mg:text "Requests the Keepers' Office and welcomes {words}"@en ;
    mg:requests <body/keepers> ; mg:addresses <body/keepers> .
<{node}.action.1> a mg:Action ; mg:performedIn <{node}> ; mg:verb <verb/request> ; mg:addressee <body/keepers> ;
    mg:anchorText "Requests"@en ; mg:object "to clean lamps"@en ; mg:dueAt <HL/COP/session/{n}> ; mg:dueWords "now"@en ;
    mg:beginIndex {at + 1} ; mg:endIndex {at + 9} ; prov:wasDerivedFrom <HL/COP/{2000 + n}/99> .
<{node}.action.2> a mg:Action ; mg:performedIn <{node}> ; mg:verb <verb/welcome> ; mg:anchorText "welcomes"@en ; mg:object "lamps"@en ;
    mg:beginIndex {at + 30} ; mg:endIndex {at + 38} ; prov:wasDerivedFrom <HL/COP/{2000 + n}/99> ."""
    )
