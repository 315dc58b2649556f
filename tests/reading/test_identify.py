"""Identifying: which thing each mention means, and what honestly stays open. All sentences are invented."""

from __future__ import annotations

import pytest

from snippets import ADOPTED, CONFERENCE, STYLES, operative, preamble, properties, read, read_act, report

TIP = "treaty/trafficking-in-persons-protocol"
SOM = "treaty/smuggling-of-migrants-protocol"
FIREARMS = "treaty/firearms-protocol"
UNTOC = "treaty/untoc"


@pytest.mark.parametrize("style", STYLES)
def test_a_range_names_every_act_between_its_ends(style: str) -> None:
    found = preamble("Recalling its resolutions 5/1 to 5/4 of 22 October 2010,", style=style)
    assert found.citations == [("pp.1", f"CTOC/COP/RES/5/{n}", "recall", "2010-10-22") for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            ["A/RES/55/25", "CTOC/COP/DEC/5/5"], "General Assembly resolution 55/25 and decision 5/5 of the Conference", id="both named"
        ),
        pytest.param(["A/RES/55/25", "CTOC/COP/DEC/5/5"], "Assembly resolution 55/25 and its decision 5/5", id="its is the speaker's"),
        pytest.param(
            ["A/RES/55/25", "CTOC/COP/DEC/5/5"],
            "resolution 55/25 of the General Assembly and its decision 5/5",
            id="the shape of the number tells",
        ),
        pytest.param(["CTOC/COP/DEC/5/5", "A/RES/55/25"], "its decision 5/5 and Assembly resolution 55/25", id="the other way round"),
        pytest.param(["A/RES/217A(III)"], "General Assembly resolution 217 A (III) of 10 December 1948", id="letter and Roman numeral"),
        pytest.param(["A/RES/48/13C"], "General Assembly resolution 48/13 C of 2 November 1993", id="a letter"),
        pytest.param(["A/RES/S-20/2"], "General Assembly resolution S-20/2", id="special session"),
        pytest.param(["S/RES/1373(2001)"], "Security Council resolution 1373 (2001)", id="Security Council"),
        pytest.param(["E/RES/2012/18", "E/RES/2012/19"], "Economic and Social Council resolutions 2012/18 and 2012/19", id="ECOSOC"),
        pytest.param(["E/CN.15/RES/22/5"], "Commission on Crime Prevention and Criminal Justice resolution 22/5", id="a commission"),
        pytest.param(
            ["E/CN.15/RES/22/5"],
            "resolution 22/5 of the Commission on Crime Prevention and Criminal Justice",
            id="a commission behind the number",
        ),
        pytest.param(["CTOC/COP/RES/5/1", "CTOC/COP/DEC/5/1"], "its resolution 5/1 and its decision 5/1", id="the two series"),
        pytest.param(
            ["A/RES/55/25#annex2", "A/RES/55/25#annex3"],
            "annexes II and III to General Assembly resolution 55/25",
            id="annexes before the act",
        ),
        pytest.param(
            ["A/RES/55/25#annex2", "A/RES/55/25#annex3"],
            "General Assembly resolution 55/25, annexes II and III",
            id="annexes behind the act",
        ),
        pytest.param(["A/RES/55/25#annex1"], "the rules annexed to General Assembly resolution 55/25", id="annexed to"),
        pytest.param(["CTOC/COP/DEC/3/2"], "paragraph 2 (d) of its decision 3/2", id="the decision is cited, not its paragraph"),
    ],
)
def test_each_act_has_the_body_that_adopted_it(expected: list[str], words: str) -> None:
    assert preamble(f"Recalling {words},").targets == expected


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            [f"{UNTOC}#art.32.4", f"{UNTOC}#art.32.5"], "paragraphs 4 and 5 of article 32 of the Convention", id="paragraphs first"
        ),
        pytest.param([f"{UNTOC}#art.32.5"], "article 32, paragraph 5", id="no treaty named: the conference's own"),
        pytest.param([f"{FIREARMS}#art.8"], "article 8 of the Firearms Protocol", id="a Protocol"),
        pytest.param(
            [f"{TIP}#art.6", f"{TIP}#art.9"],
            "article 6 of the Trafficking in Persons Protocol and article 9 of that Protocol",
            id="that Protocol",
        ),
        pytest.param(
            [f"{UNTOC}#art.16", f"{UNTOC}#art.18", f"{SOM}#art.8"],
            "articles 16 and 18 of the Convention and article 8 of the Smuggling of Migrants Protocol",
            id="two treaties",
        ),
        pytest.param(
            [f"{TIP}#art.2", f"{TIP}#art.3"], "the Trafficking in Persons Protocol, in particular articles 2 and 3 thereof", id="thereof"
        ),
    ],
)
def test_an_article_belongs_to_the_treaty_that_is_named(expected: list[str], words: str) -> None:
    assert [target for target in preamble(f"Guided by {words},").targets if "#art." in target] == expected


CHARTER = "instrument/charter-of-the-united-nations"
VCLT_NAME = "the Vienna Convention on the Law of Treaties"
VCLT = "instrument/vienna-convention-on-the-law-of-treaties"
STATUTE = "instrument/statute-of-the-court-of-bees"
UDHR = "instrument/universal-declaration-of-human-rights"
CAC = "instrument/united-nations-convention-against-corruption"
ICJ = "instrument/statute-of-the-international-court-of-justice"


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param([f"{CHARTER}#art.71"], "article 71 of the Charter of the United Nations", id="a listed instrument that is no treaty"),
        pytest.param([f"{CHARTER}#art.71"], "the Charter of the United Nations, in particular article 71 thereof", id="thereof"),
        pytest.param([f"{CHARTER}#art.71"], "the Charter of the United Nations, in particular article 71", id="named right before"),
        pytest.param([f"{STATUTE}#art.4"], "article 4 of the Statute of the Court of Bees", id="a title of no file"),
        pytest.param([f"{STATUTE}#art.4", f"{STATUTE}#art.5"], "article 4 and article 5 of the Statute of the Court of Bees", id="joined"),
        pytest.param(
            [f"{STATUTE}#art.4", f"{STATUTE}#art.5", f"{STATUTE}#art.6"],
            "article 4, article 5, and article 6 of the Statute of the Court of Bees",
            id="three joined",
        ),
        pytest.param([f"{STATUTE}#art.9"], "the Statute of the Court of Bees and article 9 of that Statute", id="that Statute"),
        pytest.param(
            [f"{STATUTE}#art.9"], "the Statute of the Court of Bees and article 9 of the same instrument", id="the same instrument"
        ),
        pytest.param([f"{VCLT}#art.5"], "the Vienna Convention on the Law of Treaties and article 5 of that treaty", id="that treaty"),
        pytest.param(
            [f"{VCLT}#art.31", f"{UNTOC}#art.12"],
            "the Vienna Convention on the Law of Treaties and the Convention, and article 31 of the former and article 12 of the latter",
            id="the former and the latter",
        ),
        pytest.param([], "the Convention, and article 31 of the former", id="a former without a latter"),
        pytest.param([f"{CHARTER}#art.71"], "article 71 of the Charter, and the Charter of the United Nations", id="named in full behind"),
        pytest.param([f"{CHARTER}#art.71"], "the Charter of the United Nations and article 71 of the Charter", id="named in full before"),
        pytest.param([f"{ICJ}#art.36.2"], "article 36, paragraph 2, of the Statute of the International Court of Justice", id="the Court"),
        pytest.param([], "article 71 of the Charter", id="by a short name only"),
        pytest.param([], "the Treaty of Ferries and article 31 thereof", id="thereof, of no file"),
        pytest.param([], "the Treaty of Ferries and its article 31", id="its, of no file"),
        pytest.param([], "the Treaty of Ferries and article 31 of the said Treaty", id="said, of no file"),
        pytest.param([], "the Ferry Convention (article 3)", id="in brackets"),
        pytest.param([], "the Ferry Convention, article 3", id="behind a comma"),
        pytest.param([], "the Treaty of Ferries, in particular articles 3 and 4", id="in particular"),
        pytest.param([], "the Treaty of Ferries, article 5 of which speaks of oars", id="of which"),
        pytest.param([], "articles 12 and 13 and annex II to the Ferry Convention", id="with an annex"),
        pytest.param([f"{UNTOC}#art.12"], "article 12 and annex II to resolution 5/1", id="an annex of an act"),
        pytest.param([f"{FIREARMS}#art.8"], "article 8 of the Convention’s Firearms Protocol", id="the Convention's Protocol"),
        pytest.param([], "article 8 of the Convention’s Ferry Protocol", id="the Convention's, of no file"),
        pytest.param([], "article 7 of their national laws", id="of their laws"),
        pytest.param([], "article 9 of the draft convention on marshes", id="of a draft"),
        pytest.param([], "article 3 of the Regional Agreement", id="of a short unknown title"),
        pytest.param([], "article 2 of the Optional Protocol", id="of a Protocol without a name"),
        pytest.param([], "article 2, paragraph 3, of the penal code", id="of a code"),
        pytest.param(["instrument/convention-on-wetlands#art.3"], "article 3 of the Convention on Wetlands", id="of another Convention"),
        pytest.param([f"{UNTOC}#art.12"], "article 12", id="bare"),
        pytest.param([f"{UNTOC}#art.12"], "article 12 of the Convention", id="its short name"),
        pytest.param([f"{UNTOC}#art.12"], "article 12 of the present Convention", id="the present one"),
        pytest.param([f"{UNTOC}#art.12"], "article 12 of the Convention on its twentieth anniversary", id="on no subject"),
        pytest.param([f"{UNTOC}#art.12"], "article 12 in accordance with their national laws", id="in accordance with"),
        pytest.param(
            [f"{UNTOC}#art.12", f"{VCLT}#art.19"],
            "article 12, and article 19 of the Vienna Convention on the Law of Treaties",
            id="two things",
        ),
    ],
)
def test_an_article_of_another_instrument_is_never_one_of_the_own_convention(expected: list[str], words: str) -> None:
    found = preamble(f"Guided by {words},")
    assert [target for target in found.targets if "#art." in target] == expected
    assert expected or [code for *_, code, _ in found.opens if code == "identify#no-treaty"]


@pytest.mark.parametrize(
    ("expected", "paragraphs"),
    [
        pytest.param([], [f"Recalling {VCLT_NAME},", "Recalling the Treaty of Ferries and article 31 thereof,"], id="a nearer one"),
        pytest.param([], [f"Recalling {VCLT_NAME},", "Mindful of bees and of article 31 thereof,"], id="none in the paragraph"),
        pytest.param(
            [f"{VCLT}#art.6"],
            [f"Recalling {VCLT_NAME},", "Recalling the Firearms Protocol,", "Recalling article 6 of the same Convention,"],
            id="the noun agrees",
        ),
    ],
)
def test_an_article_is_led_back_to_the_nearest_instrument_that_the_words_can_mean(expected: list[str], paragraphs: list[str]) -> None:
    found = preamble(*paragraphs)
    assert [target for target in found.targets if "#art." in target] == expected
    assert expected or [code for *_, code, _ in found.opens] == ["identify#no-treaty"]


def test_an_article_of_a_short_name_says_what_is_missing() -> None:
    ((_, words, code, candidates),) = preamble("Recalling article 71 of the Charter,").opens
    assert (words, code, candidates) == ("article 71", "identify#no-treaty", (CHARTER,))


def test_an_article_of_an_instrument_of_no_file_is_told_with_its_title() -> None:
    found = preamble("Guided by article 4 of the Statute of the Court of Bees,")
    quads = [str(quad) for quad in found.quads()]
    assert any("Article 4 of the Statute of the Court of Bees" in quad for quad in quads)
    assert [code for *_, code, _ in found.opens] == ["identify#unknown-title"]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(["instrument/charter-of-the-keepers-of-bees"], "the Charter of the Keepers of Bees", id="of"),
        pytest.param(
            ["instrument/charter-of-the-organization-of-american-states"], "the Charter of the Organization of American States", id="body"
        ),
        pytest.param(["instrument/convention-for-hives-and-wax"], "the Convention for Hives and Wax", id="for"),
        pytest.param(["instrument/convention-on-wetlands"], "the Convention on Wetlands", id="a short one"),
        pytest.param([CHARTER], "the purposes of the Charter", id="alone"),
        pytest.param([CHARTER], "the Charter on its anniversary", id="no name goes on"),
        pytest.param([CHARTER], "the Charter of the United Nations in San Francisco", id="a place"),
        pytest.param([UDHR, "instrument/doha-declaration"], "the Universal Declaration of Human Rights and the Doha Declaration", id="two"),
        pytest.param([f"{UDHR}-of-bees"], "the Universal Declaration of Human Rights of Bees", id="a full name"),
        pytest.param([f"{UDHR}-and-wrongs"], "the Universal Declaration of Human Rights and Wrongs", id="a full name, and"),
        pytest.param([f"{CAC}-in-sport"], "the United Nations Convention against Corruption in Sport", id="a full name, in"),
        pytest.param([f"{CHARTER}-university"], "the Charter of the United Nations University", id="a full name, a word more"),
        pytest.param(["instrument/rome-statute-of-the-keepers"], "the Rome Statute of the Keepers", id="another name"),
        pytest.param(
            [f"{VCLT}-of-international-organizations"], f"{VCLT_NAME} between States and International Organizations", id="a listed one"
        ),
    ],
)
def test_a_short_name_is_not_the_head_of_a_longer_one(expected: list[str], words: str) -> None:
    found = preamble(f"Recalling {words},")
    assert (found.targets, found.concerns) == (expected, ())


def test_a_short_name_behind_another_of_its_kind_stays_open() -> None:
    found = preamble("Recalling the Charter of the Keepers of Bees, and mindful of the Charter,")
    assert found.targets == ["instrument/charter-of-the-keepers-of-bees"]
    assert [(words, code) for _, words, code, _ in found.opens if code != "identify#unknown-title"] == [
        ("Charter", "identify#several-names")
    ]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ((), "Requests the Office of the Prosecutor to submit a report;"),
        ((), "Requests the Conference of the Parties to the Ferry Convention to submit a report;"),
        ((), "Requests the Secretariat of the Ferry Commission to submit a report;"),
        (("body/secretariat",), "Requests the Secretariat of the United Nations to submit a report;"),
        ((), "Calls upon States parties to the Ferry Convention to submit a report;"),
        (("constituency/states-parties",), "Calls upon States parties to the Convention to submit a report;"),
        (("body/unodc",), "Requests the Office to submit a report;"),
        (("body/unodc",), "Requests the Office, on Monday, to submit a report;"),
    ],
)
def test_a_short_name_of_a_body_is_not_the_head_of_another_body(expected: tuple[str, ...], words: str) -> None:
    assert [who for _, _, who in operative(words).asked] == [expected]


@pytest.mark.parametrize(
    ("expected", "paragraphs"),
    [
        pytest.param(
            "CTOC/COP/RES/5/1", ["Recalling its resolution 5/1, and stressing that that resolution asks for patience,"], id="same sentence"
        ),
        pytest.param(
            "CTOC/COP/RES/5/1",
            ["Recalling its resolution 5/1,", "Convinced that that resolution has saved many hives,"],
            id="paragraph before",
        ),
        pytest.param(
            "CTOC/COP/DEC/4/2",
            ["Recalling its resolution 5/1 and its decision 4/2, and aware that the same decision speaks of wax,"],
            id="its own kind",
        ),
        pytest.param(
            "A/RES/55/25",
            [
                "Recalling its resolution 5/1,",
                "Recalling also General Assembly resolution 55/25,",
                "Convinced that that resolution has saved many hives,",
            ],
            id="the nearest sentence that names one",
        ),
        pytest.param(
            "CTOC/COP/RES/5/2",
            ["Recalling its resolution 5/1. The bees remember also resolution 5/2 well. Convinced that that resolution has saved hives,"],
            id="never across a sentence that names another",
        ),
    ],
)
def test_a_back_reference_means_the_act_named_last(expected: str, paragraphs: list[str]) -> None:
    found = preamble(*paragraphs)
    assert (found.targets[-1], found.opens) == (expected, [])


@pytest.mark.parametrize(
    ("code", "candidates", "words"),
    [
        pytest.param(
            "identify#several-antecedents",
            {"CTOC/COP/RES/5/1", "CTOC/COP/RES/5/2"},
            "its resolutions 5/1 and 5/2, and convinced that that resolution has saved many hives",
            id="two in one list",
        ),
        pytest.param(
            "identify#several-antecedents",
            {"CTOC/COP/RES/5/1", "A/RES/55/25"},
            "its resolution 5/1 and General Assembly resolution 55/25, and convinced that that resolution has saved many hives",
            id="two lists in one sentence",
        ),
        pytest.param(
            "identify#no-antecedent",
            set(),
            "every hive, and convinced that that resolution has saved many of them",
            id="nothing named before",
        ),
        pytest.param(
            "identify#no-antecedent",
            set(),
            "its resolution 5/1, and convinced that the same decision has saved many hives",
            id="only the other kind named before",
        ),
    ],
)
def test_a_back_reference_with_two_meanings_or_none_stays_open(code: str, candidates: set[str], words: str) -> None:
    (opened,) = preamble(f"Recalling {words},").opens
    assert (opened[2], set(opened[3])) == (code, candidates)


def test_an_act_cited_in_a_note_is_not_the_one_that_the_next_paragraph_speaks_of() -> None:
    found = preamble(
        "Recalling its resolution 5/1,{^1}",
        "Convinced that that resolution has saved many hives,",
        notes=["See General Assembly resolution 55/25."],
    )
    assert [target for place, target, *_ in found.citations if place == "pp.2"] == ["CTOC/COP/RES/5/1"]


def test_the_present_resolution_is_no_citation() -> None:
    found = preamble("Convinced that the present resolution will be read in every garden,")
    assert (found.citations, found.opens) == ([], [])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("its resolution 8/1", "8/1", id="its"),
        pytest.param("resolution 9/3 of the Conference", "9/3", id="of the Conference"),
        pytest.param("resolution 8/1", "8/1", id="nobody named"),
        pytest.param("its resolutions 5/1 and 8/2", "8/2", id="in a list"),
        pytest.param("its resolutions 5/1 to 8/2", "8/2", id="the end of a range"),
    ],
)
def test_an_act_of_a_later_session_is_a_finding_and_no_fact(words: str, number: str) -> None:
    found = preamble(f"Recalling {words},")
    assert [opened[1] for opened in found.opens] == [number]
    assert not any(target.endswith(number) for target in found.targets)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("its resolution 8/2", id="its"),
        pytest.param("resolution 8/2 of the Conference", id="of the Conference"),
        pytest.param("its resolutions 5/1 and 8/2", id="in a list"),
    ],
)
def test_an_act_of_a_later_session_says_which_it_would_be(words: str) -> None:
    (opened,) = preamble(f"Recalling {words},").opens
    assert opened[2:] == ("identify#later-session", ("CTOC/COP/RES/8/2",))


def test_acts_of_this_session_may_be_cited() -> None:
    assert preamble("Recalling its decision 7/2,").targets == ["CTOC/COP/DEC/7/2"]


def test_an_act_whose_body_is_not_named_stays_open_with_its_candidates() -> None:
    (opened,) = preamble("Recalling resolution 65/232,").opens
    assert opened[1:3] == ("65/232", "identify#no-issuer")
    assert "A/RES/65/232" in opened[3]


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_in_a_note_hangs_where_its_mark_hangs(style: str) -> None:
    found = preamble(
        "Mindful of smoke,",
        "Noting the worth of wax,{^1} and of honey,",
        style=style,
        notes=["General Assembly resolution 55/25, annex II."],
    )
    assert found.citations == [("pp.2", "A/RES/55/25#annex2", "footnote", "")]
    assert [(c.link.note_no, found.text.body[: c.link.mark_at].split()[-1]) for c in found.act.citations] == [(1, "wax,")]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ibid", ["Ibid.", "Tbid."])
def test_ibid_means_what_the_note_before_means(style: str, ibid: str) -> None:
    notes = ["See CTOC/COP/2008/19, para. 2.", f"{ibid}, para. 3.", f"{ibid}, annex II."]
    found = preamble("Noting the wax{^1} of hives,{^2} and the honey{^3} of hills,", style=style, notes=notes)
    assert found.pinpoints == [("CTOC/COP/2008/19", "para. 2"), ("CTOC/COP/2008/19", "para. 3"), ("CTOC/COP/2008/19", "annex II")]


def test_a_chain_of_ibid_leads_to_its_first_note() -> None:
    found = preamble(
        "Noting wax,{^1} honey,{^2} smoke,{^3} and rain,{^4}", notes=["Decision 4/2.", "Ibid.", "Tbid., para. 4.", "Ibid., para. 5."]
    )
    assert found.targets == ["CTOC/COP/DEC/4/2"] * 4


def test_ibid_without_a_note_before_it_stays_open() -> None:
    found = preamble("Noting wax,{^1} and rain,", notes=["Ibid., para. 3."])
    assert ([opened[2] for opened in found.opens], found.citations) == (["identify#no-antecedent"], [])


@pytest.mark.parametrize("note", ["Ibid., para. 3.", "See resolution 9/9.", "See article 3 of the Statute of the Wax Court."])
def test_what_stays_open_in_a_note_tells_the_note_and_where_its_mark_hangs(note: str) -> None:
    found = preamble("Noting wax,{^1} and rain,", notes=[note])
    nodes = [node for name, node in properties(found.quads()).items() if ".unresolved." in name]
    assert nodes
    assert [("viaFootnote" in node, "markIndex" in node) for node in nodes] == [(True, True)] * len(nodes)


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        pytest.param(
            "Noting the wax,{^1=!} the honey,{^2} and the smoke{^3=>} of hills,", 3, id="an exclamation mark, a figure, a bracket"
        ),
        pytest.param("Noting the wax,{^1=’} the honey,{^2=?} and the smoke,{^3} of hills,", 3, id="an apostrophe and a question mark"),
        pytest.param("Noting the wax,{^1} the honey,{^2=?} and the smoke,{^3=3’} of hills,", 3, id="a stray apostrophe"),
    ],
)
def test_a_damaged_note_mark_is_read_from_the_order_of_the_notes(words: str, notes: int) -> None:
    found = preamble(words, notes=[f"CTOC/COP/2008/1{n}." for n in range(1, notes + 1)])
    assert [no for no, _ in found.notes_at] == [1, 2, 3]
    assert found.targets == ["CTOC/COP/2008/11", "CTOC/COP/2008/12", "CTOC/COP/2008/13"]


def test_a_note_whose_mark_is_lost_is_told() -> None:
    found = preamble("Noting the wax,{^1=} the honey and the hills,", notes=["CTOC/COP/2008/19."])
    assert (found.text.unplaced_notes, found.citations) == ((1,), [])


def test_symbols_that_a_scanner_misread_are_repaired() -> None:
    found = preamble("Taking note of documents CTOP/COP/2012/14 and A/CONEF.192/15, para. 3,")
    assert found.targets == ["CTOC/COP/2012/14", "A/CONF.192/15"]


def test_the_reports_own_symbol_is_no_citation() -> None:
    assert preamble("Noting that the words of CTOC/COP/2014/13 are few,").targets == []


def test_treaty_series_volumes_are_treaties_and_an_unknown_one_stays_open() -> None:
    found = preamble(
        "Mindful of the Convention,{^1} and of wax,", notes=["United Nations, Treaty Series, vols. 2225, 2237 and 9999, No. 39574."]
    )
    assert found.targets == [UNTOC, TIP]
    assert [opened[2] for opened in found.opens] == ["identify#unknown-volume"]


def test_an_act_named_inside_a_quoted_title_is_no_citation() -> None:
    assert preamble("Recalling its resolution 5/1, entitled “Follow-up to resolution 4/2 and decision 4/3”,").targets == [
        "CTOC/COP/RES/5/1"
    ]


def test_an_act_named_in_words_quoted_from_another_body_is_cited_by_the_words_around_them() -> None:
    # The paragraph does point at resolution 3/1, so it is cited; but "recalling" is the museum's word: this body only notes.
    found = preamble("Noting that a museum has written “Recalling resolution 3/1 of the Conference, we sing”,")
    assert found.citations == [("pp.1", "CTOC/COP/RES/3/1", "note", "")]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param({UNTOC}, "Mindful of the Convention,", id="the Convention"),
        pytest.param({UNTOC, TIP, SOM, FIREARMS}, "Mindful of the Convention and the Protocols thereto,", id="all Protocols"),
        pytest.param({FIREARMS}, "Mindful of the Firearms Protocol,", id="one Protocol"),
        pytest.param(
            set(), "Mindful of the United Nations Convention against Corruption and the protocols of a chess club,", id="another convention"
        ),
        pytest.param(set(), "Mindful of the wax,", id="the Conference's own name concerns nothing"),
    ],
)
def test_an_act_concerns_the_treaties_that_it_names(expected: set[str], words: str) -> None:
    assert set(preamble(words).concerns) == expected


def test_an_act_concerns_the_treaty_of_its_title() -> None:
    assert read_act(title="Hives and the Firearms Protocol", operative=["Urges States parties to count hives;"]).concerns == (FIREARMS,)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("meeting", "words"), [(5, "S5th meeting"), (8, "8th meeting"), (3, "third meeting")])
def test_the_adoption_is_found_in_the_later_chapters(style: str, meeting: int, words: str) -> None:
    adopted = ADOPTED.replace("8th meeting", words).replace("CTOC/COP/2014/L.31", "CTOP/COP/2014/L.31")
    found = read(report(style, operative=["Urges States parties to count hives;"], adopted=adopted))
    adoption = found.act.adoption
    assert (adoption.meeting, adoption.date, adoption.draft) == (meeting, "2014-10-09", "CTOC/COP/2014/L.31/Rev.2")
    assert (adoption.revised, adoption.orally_amended) == (True, False)
    (draft,) = found.facts.record.drafts
    assert (draft.symbol, [one.agent for one in draft.sponsors]) == (adoption.draft, ["state/CHL", "state/NPL"])


@pytest.mark.parametrize("style", STYLES)
def test_a_new_chapter_ends_an_act_although_the_numbers_run_on(style: str) -> None:
    found = read_act(style, preamble=["Mindful of wax,"], operative=["Urges States parties to count hives;"], report_no=1)
    assert found.places == ["chapeau", "pp.1", "op.1"]
    assert found.act.adoption.meeting == 8


def test_the_session_is_read_from_the_heading() -> None:
    frame = operative("Urges States parties to count hives;").frame
    assert (frame.session_iri, frame.place, frame.start, frame.end) == ("CTOC/COP/session/7", "Vienna", "2014-10-06", "2014-10-10")
    assert (frame.symbol, frame.title) == ("CTOC/COP/2014/13", f"Report of the {CONFERENCE} on its seventh session")


def test_what_the_chapters_mention_and_cannot_be_told_stays_open_in_its_paragraph() -> None:
    found = read(report(operative=["Urges States parties to count hives;"], narrative=["One speaker recalled resolution 9/9 on wax."]))
    (told,) = [fact for fact in found.facts.record.deliberations if fact.opens]
    (item,) = told.opens
    assert (found.text.body[item.begin : item.end], item.code) == ("9/9", "identify#no-issuer")
    graph = properties(found.quads())
    (node,) = [values for iri, values in graph.items() if iri.endswith(".unresolved.1")]
    assert node["inParagraph"][0].endswith(f"#{told.paragraph.place}")
    assert "inProvision" not in node
