"""Acts that a report prints and that are not of its session: read with the body and the session that are theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import contents, folder
from conftest import RIVERS, Run
from mandategraph.authorities.forms import Form
from mandategraph.collection.read import Conversion, convert, read
from mandategraph.ground.vocabularies import BASE
from outlines import CONFERENCE
from outlines import report as outline
from snippets import properties

OWN = ("### Resolution 2/1", "### Boats", f"The {CONFERENCE},", "*Mindful* of boats,", "- 1. *Urges* the boats to leave.")
ADOPTED = (
    "33. At its 2nd meeting, on 15 October 2013, the Conference adopted resolution 2/1. (For the text, see chapter I, resolution 2/1.)"
)
ASSEMBLY = (
    "### Resolution 68/196",
    "### Rafts",
    "The General Assembly,",
    "*Recalling* its resolution 65/230 of 21 December 2010,",
    "1. *Requests* the Secretary-General to report on rafts to the General Assembly at its seventieth session.",
)
EARLIER = (
    "### Resolution 1/1",
    "### Mills",
    f"The {CONFERENCE},",
    "*Recalling* its resolution 2/1,",
    "1. *Requests* the Secretariat to report on mills to the Conference at its second session.",
)
SECURITY = ("### Resolution 2170 (2014)", "### Oars", "The Security Council,", "*Mindful* of oars,", "1. *Urges* Member States to row.")


def text(
    *annex: str, own: tuple[str, ...] = OWN, adopted: str = ADOPTED, session: str = "second", days: str = "14 to 18 October 2013"
) -> str:
    opening = f"31. At its {session} session, held in Ljubljana from {days}, the {CONFERENCE} adopted the following:"
    return "\n\n".join(
        ["ICRS/COSP/2013/12", "# I. Acts", opening, *own, "# II. Opening", "32. The keeper spoke.", adopted, "# Annex", *annex, ""]
    )


def converted(path: Path, words: str, *more: Path) -> Conversion:
    file = path / "invented.md"
    file.write_text(words, encoding="utf-8")
    return convert(file, [RIVERS, *more])


def told(found: Conversion) -> dict[str, dict[str, list[str]]]:
    """Subject -> property -> values, IRIs without their base."""
    short = {}
    for subject, values in properties(found.quads).items():
        short[subject.removeprefix(BASE)] = {name: sorted(v.removeprefix(BASE) for v in held) for name, held in values.items()}
    return short


def test_an_act_of_another_body_and_one_of_another_session_have_their_own_issuer_and_session(tmp_path):
    found = converted(tmp_path, text(*ASSEMBLY, *EARLIER, *SECURITY))
    assert [(act.act.issuer, act.act.session, act.iri) for act in found.facts.acts] == [
        ("body/icrs-cosp", "2", "ICRS/COSP/RES/2/1"),
        ("body/general-assembly", "68", "A/RES/68/196"),
        ("body/icrs-cosp", "1", "ICRS/COSP/RES/1/1"),
        ("body/security-council", "", "S/RES/2170(2014)"),
    ]
    graph = told(found)
    for act, body, session in (
        ("ICRS/COSP/RES/2/1", "body/icrs-cosp", ["ICRS/COSP/session/2"]),
        ("A/RES/68/196", "body/general-assembly", ["A/session/68"]),
        ("ICRS/COSP/RES/1/1", "body/icrs-cosp", ["ICRS/COSP/session/1"]),
        ("S/RES/2170(2014)", "body/security-council", None),
    ):
        assert graph[act]["adoptedBy"] == [body]
        assert graph[act].get("adoptedAt") == graph[act].get("ofSession") == session
        assert graph[f"{act}#op.1"]["inInstrument"] == [act]
    assert graph["A/session/68"]["ofBody"] == ["body/general-assembly"]


def test_what_such_an_act_says_is_read_as_its_own_body_says_it(tmp_path):
    graph = told(converted(tmp_path, text(*ASSEMBLY, *EARLIER)))
    assert graph["A/RES/68/196#pp.1"]["recalls"] == ["A/RES/65/230"]
    assert graph["A/RES/68/196#op.1.action.1"]["dueAt"] == ["A/session/70"]
    assert graph["A/RES/68/196#op.1.action.1"]["reportsTo"] == ["body/general-assembly"]
    assert graph["ICRS/COSP/RES/1/1#op.1.action.1"]["dueAt"] == ["ICRS/COSP/session/2"]
    assert graph["ICRS/COSP/RES/1/1#pp.1.unresolved.1"]["reasonCode"] == ["identify#later-session"]


def test_nobody_misses_the_adoption_of_an_act_of_another_body_or_session(tmp_path):
    found = converted(tmp_path, text(*ASSEMBLY, *EARLIER, *SECURITY))
    assert [finding.code for finding in found.findings] == []
    adopted = {act.iri: act.adoption.meeting for act in found.facts.acts}
    assert adopted == {"ICRS/COSP/RES/2/1": 2, "A/RES/68/196": 0, "ICRS/COSP/RES/1/1": 0, "S/RES/2170(2014)": 0}


def test_acts_of_two_bodies_that_bear_one_number_are_two_acts(tmp_path):
    other = ("### Resolution 2/1", "### Mosses", "The Human Rights Council,", "1. *Urges* States to rest.")
    found = converted(tmp_path, text(*other))
    assert {act.iri: act.adoption.meeting for act in found.facts.acts} == {"ICRS/COSP/RES/2/1": 2, "A/HRC/RES/2/1": 0}
    assert [finding.code for finding in found.findings] == []


def test_a_report_whose_own_acts_nobody_adopts_is_cut_short_whatever_else_it_prints(tmp_path):
    path = tmp_path / "invented.md"
    path.write_text(text(*ASSEMBLY, adopted="33. The keeper rested."), encoding="utf-8")
    reading = read(path, (RIVERS,), BASE)
    assert (reading.count("acts"), reading.cut_short) == (2, True)


def test_a_build_with_acts_of_others_conforms(tmp_path, run: Run):
    ran = run("build", folder(tmp_path / "in", whole=text(*ASSEMBLY, *EARLIER, *SECURITY)), "--out", tmp_path / "build")
    assert "Conforms: 0 violations" in ran.out
    found = (tmp_path / "build" / "validation.txt").read_text(encoding="utf-8")
    assert not any(f"[{shape}]" in found for shape in ("act-meeting", "act-date", "act-before", "act-annex-total"))
    assert "A/RES/68/196> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/mandategraph/ontology#CitedOnly>" not in (
        tmp_path / "build" / "mandategraph.nq"
    ).read_text(encoding="utf-8")


def test_an_act_that_two_reports_print_is_in_the_graph_once_as_its_own_report_prints_it(tmp_path, run: Run):
    adopted = ADOPTED.replace("2/1", "1/1").replace("15 October 2013", "12 October 2011")
    whole = tuple(block.replace("resolution 2/1", "mills").replace("report on mills", "report on all mills") for block in EARLIER)
    first = text("Rain.", own=whole, adopted=adopted, session="first", days="10 to 14 October 2011").replace("2013/12", "2011/9")
    files = folder(tmp_path / "in", first=first, second=text(*ASSEMBLY, *EARLIER))
    ran = run("build", files, "--out", tmp_path / "build")
    assert "Conforms: 0 violations" in ran.out
    assert contents(tmp_path / "build")["findings.txt"].decode().splitlines() == [
        "second.txt, line 35: ICRS/COSP/RES/1/1 is printed here and in ICRS/COSP/2011/9",
        "  expected each act once",
        "  the graph has the printing of ICRS/COSP/2011/9",
        "  [build#printed-elsewhere]",
    ]
    quads = (tmp_path / "build" / "mandategraph.nq").read_text(encoding="utf-8")
    assert "report on all mills" in quads
    assert '"Requests the Secretariat to report on mills' not in quads
    run("build", files / "second.txt", "--out", tmp_path / "again")  # what is kept of an earlier build makes no difference
    run("build", files, "--out", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(tmp_path / "build")


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(["### Resolution 68/196", "### Rafts", "### Resolution 68/197", "### Reeds"], id="a list of headings"),
        pytest.param(["Resolution 68/196. Rafts ..... 3", "The General Assembly,", "*Mindful* of rafts,"], id="a line of the contents"),
        pytest.param(["### Resolution 68/196", "### Rafts", "34. At its 3rd meeting it was debated."], id="a heading of the record"),
        pytest.param(["Resolution 68/196 was recalled.", "The General Assembly, in 2013, rested."], id="running text"),
        pytest.param(["### Resolution 68/196", "### Rafts", "The General Assembly was named."], id="a sentence about the body"),
        pytest.param(["### Resolution 68/196", "### Rafts", "# III. Reeds", "The General Assembly,"], id="another chapter begins"),
        pytest.param(["### Resolution 68/196", "### Rafts", "### Annex II", "The General Assembly,"], id="another annex begins"),
        pytest.param(["### Resolution 68/196", "### B. Decisions", "The General Assembly,", "*Mindful*"], id="another part begins"),
        pytest.param(["### Resolution ICRS/COSP/RES/1/1", "### Rafts", "The General Assembly,"], id="heading and chapeau name two bodies"),
        pytest.param(["### Resolution XYZ/RES/1/1", "### Rafts", "The General Assembly,"], id="the symbol of nobody"),
    ],
)
def test_what_begins_no_act(blocks):
    found = outline(*OWN, "# II. Rain", "32. It rained.", *blocks)
    assert [act.iri for act in found.acts] == ["ICRS/COSP/RES/2/1"]
    assert found.findings == ()


def test_an_act_of_a_session_to_come_is_not_read_and_told():
    found = outline(*OWN, "### Resolution 3/1", "### Rafts", f"The {CONFERENCE},", "- 1. *Urges* the rafts to leave.")
    assert [act.number for act in found.acts] == ["2/1"]
    (finding,) = found.findings
    assert finding.code == "divide#act-not-read"
    assert "because it is numbered as one of session 3, and the report is of session 2" in finding.seen


# --- A body that holds special sessions, and numbers as it likes -----------------------------------------------------

FERRIES = """
@prefix mg: <https://w3id.org/mandategraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<body/ferry-council> a mg:Body ; rdfs:label "Council of Ferries"@en ; mg:shortName "Council"@en ; mg:ofConference <body/ferry-council> ;
    mg:symbolStem "FC" ; mg:adopts %s ; mg:numberForm %s ; skos:example %s ; mg:governs <treaty/ferries> .
<treaty/ferries> a mg:Treaty ; rdfs:label "Ferries Convention"@en .
<series/finding> a mg:Series ; skos:prefLabel "finding"@en ; skos:notation "FIN" ; mg:rank %d ; mg:actClass mg:Decision ;
    mg:symbolForm "{stem}/FIN/{number}" ; mg:numberForm "{session}/{serial}" ; mg:headingForm "Finding {number}"@en ;
    mg:citedForm "finding {number}"@en ; mg:labelForm "{body} finding {number}"@en ; mg:annexForm "Annex {annex} to finding {number}"@en ;
    mg:chapeauForm "The {body}"@en .
"""


def ferries(tmp_path: Path, words: str, adopts: str, form: str, example: str, rank: int = 1) -> Conversion:
    path = tmp_path / "ferries.ttl"
    path.write_text(FERRIES % (adopts, f'"{form}"', f'"{example}"', rank), encoding="utf-8")
    return converted(tmp_path, words, path)


def test_a_special_session_is_named_as_its_acts_are_numbered(tmp_path):
    words = (
        "Report of the Council of Ferries on its second special session, held in Ulm from 1 to 3 May 2012\n\n# I. Acts\n\n"
        "1. The Council adopted the following, and was glad of the rain that fell on that day:\n\n"
        "### Resolution S-2/1\n\n### Oars\n\nThe Council of Ferries,\n\n*Recalling* its resolution 4/1,\n\n"
        "- 1. *Requests* the Secretariat to report on oars to the Council at its fifth session.\n\n"
        "# II. Opening\n\n2. At its 1st meeting, on 2 May 2012, the Council adopted it. (For the text, see chapter I, resolution S-2/1.)\n"
    )
    forms = '{session}/{serial}" , "{session:special}/{serial}'
    found = ferries(tmp_path, words, "<series/resolution>", forms, 'S-2/1" , "4/1')
    frame = found.facts.frame
    assert (frame.session, frame.session_no, frame.title) == ("S-2", 0, "Report of the Council of Ferries on its second special session")
    graph = told(found)
    assert graph["FC/RES/S-2/1"]["adoptedAt"] == graph["FC/RES/S-2/1"]["ofSession"] == ["FC/session/S-2"]
    assert graph["FC/RES/S-2/1"]["adoptedAtMeeting"] == ["FC/session/S-2/meeting/1"]
    assert graph["FC/session/S-2"] == {"number": ["S-2"], "ofBody": ["body/ferry-council"]} | {
        "startDate": ["2012-05-01"], "endDate": ["2012-05-03"], "place": ["Ulm"],
    }  # fmt: skip
    assert graph["FC/RES/S-2/1#pp.1"]["recalls"] == ["FC/RES/4/1"]
    assert "dueAt" not in graph["FC/RES/S-2/1#op.1.action.1"], "which session comes next is not told by this one's number"


def test_a_build_of_a_special_session_conforms(tmp_path, run: Run):
    (tmp_path / "in").mkdir()
    forms = '{session}/{serial}" , "{session:special}/{serial}'
    (tmp_path / "in" / "f.authority.ttl").write_text(FERRIES % ("<series/resolution>", f'"{forms}"', '"S-2/1" , "4/1"', 1))
    (tmp_path / "in" / "special.txt").write_text(
        "FC/2012/9\n\nReport of the Council of Ferries on its second special session, held in Ulm from 1 to 3 May 2012\n\nI. Acts\n\n"
        "1. The Council adopted the following, and was glad of the rain that fell on that day:\n\n"
        "Resolution S-2/1\n\nOars\n\nThe Council of Ferries,\n\n1. Requests the Secretariat to report on oars to the Council.\n\n"
        "II. Opening\n\n2. At its 1st meeting, on 2 May 2012, the Council adopted it. (For the text, see chapter I, resolution S-2/1.)\n"
    )
    ran = run("build", tmp_path / "in", "--out", tmp_path / "build")
    assert "Conforms: 0 violations" in ran.out
    assert "S-2/1" in run("query", "acts", "--out", tmp_path / "build", "--format", "csv").out
    assert "S-2/1" in run("lineage", "FC/RES/S-2/1", "--out", tmp_path / "build").out


ORDINARY = (
    "Report of the Council of Ferries on its fifth session, held in Ulm from 1 to 3 May 2012\n\n# I. Acts\n\n"
    "1. The Council adopted the following, and was glad of the rain that fell on that day:\n\n"
    "### {heading}\n\n### Oars\n\nThe Council of Ferries {words}\n\n# II. Opening\n\n2. The Council slept.\n"
)


@pytest.mark.parametrize(("rank", "place"), [(1, "chapeau"), (2, "op.1")])
def test_a_kind_of_act_of_the_body_s_own_leads_or_not_as_its_series_says(rank, place, tmp_path):
    words = ORDINARY.format(heading="Finding 5/1", words="found that all oars had been counted.")
    (act,) = ferries(tmp_path, words, "<series/finding>", "{session}/{serial}", "5/1", rank).facts.acts
    assert (act.iri, act.act.kind, act.act.leaves[0].place) == ("FC/FIN/5/1", "finding", place)


def test_an_act_of_a_kind_that_its_body_is_not_known_to_adopt_is_read_all_the_same(tmp_path):
    words = ORDINARY.format(heading="Resolution 5/1", words="decided to count all oars:\n\n(a) *Requests* States to row;")
    (act,) = ferries(tmp_path, words, "<series/finding>", "{session}/{serial}", "5/1").facts.acts
    assert (act.iri, act.act.issuer, act.act.session) == ("FC/RES/5/1", "body/ferry-council", "5")


@pytest.mark.parametrize(("session", "year"), [("5", 2012), ("", 2009)])
def test_of_an_act_whose_number_tells_a_year_the_session_is_that_of_the_report_if_the_year_is(session, year, tmp_path):
    words = ORDINARY.format(heading=f"Resolution 14 ({year})", words=",\n\n- 1. *Requests* States to row.").replace("Ferries ,", "Ferries,")
    (act,) = ferries(tmp_path, words, "<series/resolution>", "{serial:4} ({year})", "14 (2012)").facts.acts
    assert (act.iri, act.act.session) == (f"FC/RES/14({year})", session)


def test_the_forms_of_this_file_are_forms():
    assert Form("{session:special}/{serial}").read("S-2/1") == {"session": "S-2", "serial": "1"}
