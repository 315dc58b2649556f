"""Acts that are issued by themselves: told from their cover, read whole, with the day and the meeting that their lines tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.collection.read import Conversion, convert
from mandategraph.ground.errors import MandategraphError

COVER = ("United Nations", "A/RES/71/900", "General Assembly", "Seventy-first session", "Agenda item 12 (b)")
ADOPTED = "Resolution adopted by the General Assembly on 5 December 2016"
ON_REPORT = "[on the report of the Seventh Committee (A/71/901, para. 8)]"
PREAMBLE = ("The General Assembly,", "Recalling its resolution 70/900 of 9 December 2015,", "Determined to keep the ponds clean,")
ASKS = ("1. Requests the Secretary-General to count the ponds;", "2. Decides to look at the ponds again at its seventy-second session.")
CLOSE = ("52nd plenary meeting", "5 December 2016")
WHOLE = (*COVER, ADOPTED, ON_REPORT, "# 71/900. Care of ponds", *PREAMBLE, *ASKS, *CLOSE)


def akn(*parts: str, meta: str = "", symbol: str = "A/RES/71/900", number: str = "71/900.", title: str = "Care of ponds") -> str:
    """A file of an act in Akoma Ntoso; each part of the body is a piece of mark-up."""
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
        '<meta><identification source="#x">'
        f'<FRBRWork><FRBRdate date="2016-12-05" name="adoption"/></FRBRWork></identification>{meta}</meta>'
        f'<coverPage><p><docNumber refersTo="#symbol">{symbol}</docNumber></p><p><docTitle>{ADOPTED}</docTitle></p>'
        f"<p><docProponent>{ON_REPORT}</docProponent></p></coverPage>"
        f'<preface><p><docNumber>{number}</docNumber><docTitle refersTo="#resolutionTitle">{title}</docTitle></p></preface>'
        f"{''.join(parts)}</statement></akomaNtoso>"
    )


def recitals(*words: str) -> str:
    return f"<preamble>{''.join(f'<container><p>{each}</p></container>' for each in words)}</preamble>"


def operative(*numbered: tuple[str, str]) -> str:
    held = (
        f'<paragraph eId="para_{i}"><num>{n}</num><content><p>{words}</p></content></paragraph>' for i, (n, words) in enumerate(numbered)
    )
    return f"<mainBody>{''.join(held)}</mainBody>"


def section(number: str, *held: str) -> str:
    return f"<section><subheading>{number}</subheading>{''.join(held)}</section>"


def paragraph(words: str, number: str = "") -> str:
    return f"<paragraph>{f'<num>{number}</num>' if number else ''}<content><p>{words}</p></content></paragraph>"


CLOSING = "<conclusions><p>52nd plenary meeting<eol/>5 December 2016</p></conclusions>"


@pytest.fixture
def read(tmp_path: Path):
    def reader(*lines: str, name: str = "act.txt") -> Conversion:
        path = tmp_path / name
        path.write_text(lines[0] if name.endswith(".xml") else "\n\n".join(lines) + "\n", encoding="utf-8")
        return convert(path)

    return reader


def places(conversion: Conversion, at: int = 0) -> list[str]:
    return [leaf.place for leaf in conversion.facts.acts[at].act.leaves]


def test_an_act_is_told_by_the_symbol_on_its_cover(read):
    facts = read(*WHOLE, name="act.md").facts
    assert (facts.frame.kind, facts.frame.conference, facts.frame.session) == ("act", "body/general-assembly", "71")
    assert facts.frame.evidence == ("A/RES/71/900",)
    (act,) = facts.acts
    assert (act.iri, act.act.title) == ("A/RES/71/900", "Care of ponds")
    assert (act.adoption.date, act.adoption.meeting, act.adoption.items) == ("2016-12-05", 52, ("12.b",))
    assert act.adoption.on_report == "A/71/901"


def test_an_act_is_told_by_the_line_that_says_who_adopted_it(read):
    facts = read(ADOPTED, "71/900. Care of ponds", *PREAMBLE, *ASKS, name="act.md").facts
    assert [act.iri for act in facts.acts] == ["A/RES/71/900"]
    assert facts.acts[0].adoption.date == "2016-12-05"


def test_several_acts_without_cover_are_a_series(read):
    second = ("# Resolution 71/902", "# Care of lakes", *PREAMBLE, "1. Requests the Secretary-General to count the lakes.")
    facts = read("# Resolution 71/900", "# Care of ponds", *PREAMBLE, *ASKS, *second, name="acts.md").facts
    assert facts.frame.kind == "series-of-acts"
    assert [act.iri for act in facts.acts] == ["A/RES/71/900", "A/RES/71/902"]


def test_what_tells_of_no_act_and_no_session_is_refused(read):
    with pytest.raises(MandategraphError) as refused:
        read("Ponds are small.", "Lakes are large.")
    assert refused.value.code == "recognize#no-session"


def test_a_recital_that_opens_with_a_past_form_is_a_recital(read):
    conversion = read(
        akn(recitals(*PREAMBLE), operative(("1.", "Requests the Secretary-General to count the ponds.")), CLOSING), name="a.xml"
    )
    assert places(conversion) == ["chapeau", "pp.1", "pp.2", "op.1"]


def test_items_of_a_recital_belong_to_it(read):
    listed = ("The General Assembly,", "Convinced that ponds:", "(a) Are wet,", "(b) Are deep,", "Noting the lakes,")
    conversion = read(akn(recitals(*listed), operative(("1.", "Requests the Secretary-General to count the ponds."))), name="a.xml")
    assert places(conversion) == ["chapeau", "pp.1", "pp.1.a", "pp.1.b", "pp.2", "op.1"]


def test_words_that_go_on_from_the_chapeau_are_no_paragraph(read):
    body = operative(("", "Resolves that:"), ("1.", "The pond shall be filled;"), ("2.", "Member States shall bring buckets."))
    conversion = read(akn(recitals("The General Assembly"), body), name="a.xml")
    assert places(conversion) == ["chapeau", "op.1", "op.2"]


def test_sections_that_are_numbered_anew_have_places_of_their_own(read):
    first = section("I", "<subheading>Ponds</subheading>", paragraph("Notes the ponds;", "1."))
    second = section("II", paragraph("Recalling the lakes,"), paragraph("Notes the lakes.", "1."))
    conversion = read(akn(recitals("The General Assembly,"), f"<mainBody>{first}{second}</mainBody>"), name="a.xml")
    assert places(conversion) == ["chapeau", "sect1.op.1", "sect2.pp.1", "sect2.op.1"]


def test_headings_between_paragraphs_that_run_on_open_no_sections(read):
    body = section("I", paragraph("Notes the ponds;", "1.")) + section("II", paragraph("Notes the lakes.", "2."))
    conversion = read(akn(recitals("The General Assembly,"), f"<mainBody>{body}</mainBody>"), name="a.xml")
    assert places(conversion) == ["chapeau", "op.1", "op.2"]


def test_a_draft_for_another_body_is_kept_apart_and_asks_nobody(read):
    draft = "<container><p>The General Assembly,</p></container><container><p>Recalling the ponds,</p></container>"
    draft += paragraph("Requests the Secretary-General to count the ponds.", "1.")
    inner = f"Recommends to the Assembly the adoption of the following draft resolution:<embeddedStructure>{draft}</embeddedStructure>"
    text = akn(
        recitals("The Economic and Social Council"), f"<mainBody>{paragraph(inner)}</mainBody>", symbol="E/RES/2016/90", number="2016/90."
    )
    conversion = read(text, name="a.xml")
    assert places(conversion) == ["chapeau", "op.1", "draft1.chapeau", "draft1.pp.1", "draft1.op.1"]
    assert {action.place for action in conversion.facts.acts[0].actions} == {"op.1"}


def test_parts_with_letters_are_acts_of_their_own(read):
    part = "<preface><p><docNumber>{}</docNumber><docTitle>{}</docTitle></p></preface>" + recitals("The General Assembly,")
    body = operative(("1.", "Requests the Secretary-General to count the ponds."))
    text = akn(part.format("A", "Small ponds"), body, part.format("B", "Large ponds"), body, symbol="A/RES/71/900 A-B")
    conversion = read(text, name="a.xml")
    assert [(act.iri, act.act.title) for act in conversion.facts.acts] == [
        ("A/RES/71/900", "Care of ponds"),
        ("A/RES/71/900A", "Small ponds"),
        ("A/RES/71/900B", "Large ponds"),
    ]
    assert [places(conversion, at) for at in range(3)] == [[], ["chapeau", "op.1"], ["chapeau", "op.1"]]


def test_a_file_in_a_language_that_is_not_read_gives_what_it_states_and_says_so(read):
    french = "Le conseil des étangs rappelle que les étangs sont dans les bois et que les bois sont sur les monts, par une voie sûre. "
    conversion = read(akn(recitals(french * 9), title="Soin des étangs"), name="a.xml")
    (act,) = conversion.facts.acts
    assert (act.iri, act.act.title, act.adoption.date) == ("A/RES/71/900", "Soin des étangs", "2016-12-05")
    assert "divide#stated-only" in [finding.code for finding in conversion.findings]
