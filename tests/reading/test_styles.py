"""How bodies number, head and open their acts: an invented act of each by itself, and one cited in a text of the General Assembly."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from conftest import ROOT
from mandategraph.collection.read import Conversion, convert

# body as a sentence names it, kind and number as printed, IRI
STYLES = [
    pytest.param("General Assembly", "resolution", "71/900", "A/RES/71/900", id="Assembly"),
    pytest.param("General Assembly", "resolution", "S-20/9", "A/RES/S-20/9", id="Assembly, special session"),
    pytest.param("General Assembly", "resolution", "ES-10/99", "A/RES/ES-10/99", id="Assembly, emergency session"),
    pytest.param("General Assembly", "resolution", "917 A (III)", "A/RES/917A(III)", id="Assembly, Roman number and part"),
    pytest.param("Economic and Social Council", "resolution", "2016/90", "E/RES/2016/90", id="Economic and Social Council"),
    pytest.param("Economic and Social Council", "decision", "2016/290", "E/DEC/2016/290", id="Economic and Social Council, decision"),
    pytest.param("Economic and Social Council", "resolution", "1978 (LIV)", "E/RES/1978(LIV)", id="Economic and Social Council, Roman"),
    pytest.param("Security Council", "resolution", "1973 (2001)", "S/RES/1973(2001)", id="Security Council"),
    pytest.param("Human Rights Council", "resolution", "48/13", "A/HRC/RES/48/13", id="Human Rights Council"),
    pytest.param("Human Rights Council", "resolution", "S-32/1", "A/HRC/RES/S-32/1", id="Human Rights Council, special session"),
    pytest.param("Commission on Crime Prevention and Criminal Justice", "resolution", "27/5", "E/CN.15/RES/27/5", id="crime commission"),
    pytest.param("Commission on Narcotic Drugs", "resolution", "65/2", "E/CN.7/RES/65/2", id="drugs commission"),
    pytest.param(
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
        "resolution",
        "6/1",
        "CTOC/COP/RES/6/1",
        id="organized crime",
    ),
    pytest.param(
        "Conference of the States Parties to the United Nations Convention against Corruption",
        "resolution",
        "8/1",
        "CAC/COSP/RES/8/1",
        id="corruption",
    ),
    pytest.param(
        "Conference of the Parties to the United Nations Framework Convention on Climate Change",
        "decision",
        "2/CP.21",
        "FCCC/CP/DEC/2/CP.21",
        id="climate",
    ),
    pytest.param(
        "Conference of the Parties serving as the meeting of the Parties to the Kyoto Protocol",
        "decision",
        "1/CMP.15",
        "FCCC/KP/CMP/DEC/1/CMP.15",
        id="Kyoto",
    ),
    pytest.param(
        "Conference of the Parties serving as the meeting of the Parties to the Paris Agreement",
        "decision",
        "12/CMA.4",
        "FCCC/PA/CMA/DEC/12/CMA.4",
        id="Paris",
    ),
    pytest.param(
        "Conference of the Parties to the Convention on Biological Diversity", "decision", "15/4", "CBD/COP/DEC/15/4", id="diversity"
    ),
    pytest.param(
        "Conference of the Parties to the Convention on Biological Diversity",
        "decision",
        "XII/5",
        "CBD/COP/DEC/XII/5",
        id="diversity, Roman",
    ),
    pytest.param(
        "Conference of the Parties to the United Nations Convention to Combat Desertification",
        "decision",
        "3/COP.15",
        "ICCD/COP/DEC/3/COP.15",
        id="desertification",
    ),
    pytest.param("Conference of the Parties to the Basel Convention", "decision", "BC-15/9", "UNEP/CHW/COP/DEC/BC-15/9", id="Basel"),
    pytest.param(
        "Conference of the Parties to the Rotterdam Convention", "decision", "RC-10/1", "UNEP/FAO/RC/COP/DEC/RC-10/1", id="Rotterdam"
    ),
    pytest.param(
        "Conference of the Parties to the Stockholm Convention", "decision", "SC-10/2", "UNEP/POPS/COP/DEC/SC-10/2", id="Stockholm"
    ),
    pytest.param("United Nations Environment Assembly", "resolution", "4/1", "UNEP/EA/RES/4/1", id="environment"),
    pytest.param("World Health Assembly", "resolution", "WHA67.1", "WHA/RES/67.1", id="health"),
    pytest.param("World Health Assembly", "decision", "WHA74(8)", "WHA/DEC/74(8)", id="health, decision"),
    pytest.param(
        "General Conference of the International Atomic Energy Agency", "resolution", "GC(65)/RES/10", "GC(65)/RES/10", id="atomic"
    ),
    pytest.param(
        "Conference of the Parties to the Convention on International Trade in Endangered Species of Wild Fauna and Flora",
        "resolution",
        "Conf. 12.8",
        "CITES/RES/12.8",
        id="species",
    ),
    pytest.param("Meeting of the Parties to the Montreal Protocol", "decision", "XXXI/2", "UNEP/OzL.Pro/DEC/XXXI/2", id="ozone"),
    pytest.param(
        "Economic Commission for Latin America and the Caribbean", "resolution", "574 (XXVII)", "E/ECLAC/RES/574(XXVII)", id="Latin America"
    ),
    pytest.param("Economic and Social Commission for Asia and the Pacific", "resolution", "75/1", "E/ESCAP/RES/75/1", id="Asia"),
]


@pytest.fixture
def read(tmp_path: Path):
    def reader(*blocks: str) -> Conversion:
        (tmp_path / "act.md").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        return convert(tmp_path / "act.md")

    return reader


@pytest.mark.parametrize(("body", "kind", "number", "iri"), STYLES)
def test_an_act_by_itself_is_read_as_its_body_numbers_and_heads_it(body, kind, number, iri, read):
    blocks = (
        f"# {kind.capitalize()} {number}",
        "# Care of ponds",
        f"The {body},",
        "Mindful of ponds,",
        "1. Requests the Secretariat to count them.",
    )
    conversion = read(*blocks)
    (act,) = conversion.facts.acts
    assert (act.iri, act.act.title) == (iri, "Care of ponds")
    assert [leaf.place for leaf in act.act.leaves] == ["chapeau", "pp.1", "op.1"]


@pytest.mark.parametrize(("body", "kind", "number", "iri"), STYLES)
def test_an_act_cited_in_a_text_of_the_assembly_is_its_bodys(body, kind, number, iri, read):
    recital = f"Recalling {body} {kind} {number} on the care of ponds,"
    (act,) = read("# Resolution 71/901", "# Care of lakes", "The General Assembly,", recital, "1. Decides to look on.").facts.acts
    assert [citation.link.target for citation in act.citations if citation.link.kind == "act"] == [iri]


ASSEMBLY = ("# Resolution 71/901", "# Care of lakes", "The General Assembly,")


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("Recalling its resolution 217 A (III),", "A/RES/217A(III)"),
        ("Recalling its resolution S-10/2,", "A/RES/S-10/2"),
        ("Recalling United Nations Environment Assembly resolution 4/1,", "UNEP/EA/RES/4/1"),
        ("Recalling Human Rights Council resolutions on ponds, including resolution 42/9 of 26 September 2019,", "A/HRC/RES/42/9"),
        ("Recalling that, in its resolution 2016/7, the Economic and Social Council counted ponds,", "E/RES/2016/7"),
    ],
)
def test_whose_an_act_is_that_several_bodies_might_number_so(words, iri, read):
    (act,) = read(*ASSEMBLY, words, "1. Decides to look on.").facts.acts
    assert [citation.link.target for citation in act.citations if citation.link.kind == "act"] == [iri]


def test_a_list_names_the_acts_of_two_bodies_each_by_its_form(read):
    words = "Recalling General Assembly and Security Council resolutions 70/962 and 1982 (2016) of 27 April 2016,"
    (act,) = read(*ASSEMBLY, words, "1. Decides to look on.").facts.acts
    assert [citation.link.target for citation in act.citations] == ["A/RES/70/962", "S/RES/1982(2016)"]


def test_a_list_goes_on_behind_words_on_one_of_its_acts(read):
    words = "Recalling its resolutions 70/901 of 2 May 2016 on ponds and lakes, 70/902 of 3 May 2016 on rivers and 917 (III) of 8 May 1949,"
    (act,) = read(*ASSEMBLY, words, "1. Decides to look on.").facts.acts
    assert [citation.link.target for citation in act.citations] == ["A/RES/70/901", "A/RES/70/902", "A/RES/917(III)"]


LAKES = """GLC/RES/IV-12

Fourth session

Resolution IV-12

Care of shores

The Council,

Recalling its resolution III-2 and General Assembly resolution 71/222,

1. Requests the Secretary-General to report on the shores;

2. Decides to meet again.

5th plenary meeting
3 May 2021
"""


def test_the_entry_that_the_guide_shows_is_all_that_a_new_body_needs(tmp_path):
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = guide[guide.index("## Add a body in an hour") :]
    block = section[section.index("```turtle") + len("```turtle") :]
    entry = textwrap.dedent(block[: block.index("```")])
    (tmp_path / "lakes.authority.ttl").write_text(entry, encoding="utf-8")
    (tmp_path / "act.txt").write_text(LAKES, encoding="utf-8")
    (act,) = convert(tmp_path / "act.txt").facts.acts
    assert (act.iri, act.act.title, act.adoption.date) == ("GLC/RES/IV-12", "Care of shores", "2021-05-03")
    assert [citation.link.target for citation in act.citations] == ["GLC/RES/III-2", "A/RES/71/222"]
    assert [leaf.place for leaf in act.act.leaves] == ["chapeau", "pp.1", "op.1", "op.2"]


def test_a_number_that_one_body_alone_gives_to_acts_of_its_kind_is_that_bodys(read):
    (act,) = read(*ASSEMBLY, "Mindful of resolution 58.3 on the care of health,", "1. Decides to look on.").facts.acts
    assert [citation.link.target for citation in act.citations] == ["WHA/RES/58.3"]
