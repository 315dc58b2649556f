"""Finding: where the words of a citation stand, however the page has treated them. All sentences are invented."""

from __future__ import annotations

import pytest

from conftest import ENGLISH
from mandategraph.authorities.symbols import repair_symbol
from mandategraph.language.lexicon import load_lexicon
from mandategraph.reading.find.acts import find_acts
from mandategraph.reading.find.articles import find_articles
from mandategraph.reading.find.symbols import find_symbols
from snippets import STYLES, preamble

LEXICON = load_lexicon()
ON_WAX = "which speaks at some length of wax, of smoke and of the patience that both of them ask of a keeper of bees,"


def acts(text: str) -> list[str]:
    """Every act as "DEC/4/2", with "#annex2" for an annex."""
    found = []
    for mention in find_acts(text, LEXICON.act_words):
        for act in mention.acts:
            iri = f"{'RES' if mention.kind == 'resolution' else 'DEC'}/{act.number}"
            found += [f"{iri}#annex{n}" for n in act.annexes] or [iri]
    return found


def dated(text: str) -> list[tuple[str, str]]:
    """(number, date) of every act."""
    return [(act.number, act.date) for mention in find_acts(text, LEXICON.act_words) for act in mention.acts]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("decision\u00a04/\u00a02 of 17\u00a0October\u00a02008", id="non-breaking blanks"),
        pytest.param("decision  4/  2 of 17  October  2008", id="double blanks"),
        pytest.param("decision 4/ 2 of 17 October 2008", id="a blank behind the stroke"),
        pytest.param("decision\u202f4/2 of\u200917 October 2008", id="narrow blanks"),
    ],
)
def test_blanks_inside_a_number_do_not_hide_the_act(style: str, words: str) -> None:
    assert preamble(f"Recalling its {words} {ON_WAX}", style=style).citations == [("pp.1", "CTOC/COP/DEC/4/2", "recall", "2008-10-17")]


@pytest.mark.parametrize(
    "words", ["decision\n4/2 of 17 October 2008", "decision 4/\n2 of 17 October 2008", "decision 4/2 of 17\nOctober\n2008"]
)
def test_a_line_end_inside_a_citation_is_a_blank(words: str) -> None:
    assert preamble(f"Recalling its {words} {ON_WAX}").citations == [("pp.1", "CTOC/COP/DEC/4/2", "recall", "2008-10-17")]


@pytest.mark.parametrize("style", ["markdown", "html"])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("decision {page}4/2 of 17 October 2008", id="before the number"),
        pytest.param("decision 4/2 of {page}17 October 2008", id="before the day"),
        pytest.param("decision 4/2 {page}of 17 October 2008", id="before of"),
        pytest.param("decision 4/2 of 17 October {page}2008", id="before the year"),
        pytest.param("{page}decision 4/2 of 17 October 2008", id="before the word decision"),
    ],
)
def test_a_page_number_and_a_running_head_inside_a_citation_are_passed_over(style: str, words: str) -> None:
    long_before = "Mindful of every hive that was lost in the storms of the last spring and of the long winter before it, recalling its"
    found = preamble(f"{long_before} {words} {ON_WAX}", style=style)
    assert found.citations == [("pp.1", "CTOC/COP/DEC/4/2", "recall", "2008-10-17")]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("decision {page}4/2 of 17 October 2008", id="before the number"),
        pytest.param("decision 4/2 of {page}17 October 2008", id="before the day"),
        pytest.param("decision 4/2 of 17 {page}October 2008", id="before the month"),
        pytest.param("decision 4/2 of 17 October {page}2008", id="before the year"),
        pytest.param("decision 4/2 {page}of 17 October 2008", id="before of"),
        pytest.param("{page}decision 4/2 of 17 October 2008", id="before the word decision"),
    ],
)
def test_a_paragraph_of_plain_text_that_a_page_cuts_in_two_is_no_heading(words: str) -> None:
    found = preamble(f"Mindful of the storms of the last spring, recalling its {words} {ON_WAX}")
    assert found.citations == [("pp.1", "CTOC/COP/DEC/4/2", "recall", "2008-10-17")]


@pytest.mark.parametrize("style", STYLES)
def test_a_note_at_the_foot_of_a_page_inside_a_citation_is_passed_over(style: str) -> None:
    found = preamble(
        "Noting the worth of wax,{^1} to which many a keeper owes a living, and recalling its decision {page}4/2 of 17 October 2008,",
        style=style,
        notes=["The price of wax is told in document CTOC/COP/2008/19."],
    )
    assert found.citations == [("pp.1", "CTOC/COP/DEC/4/2", "recall", "2008-10-17"), ("pp.1", "CTOC/COP/2008/19", "footnote", "")]


def test_an_act_number_alone_on_a_line_in_the_midst_of_a_sentence_is_no_page_number() -> None:
    found = preamble("Recalling its decisions 2/2 and\n2/6\nof 19 October 2005 on wax,")
    assert [(target, date) for _, target, _, date in found.citations] == [
        ("CTOC/COP/DEC/2/2", "2005-10-19"),
        ("CTOC/COP/DEC/2/6", "2005-10-19"),
    ]


@pytest.mark.parametrize("style", ["markdown", "html"])
def test_a_raised_note_mark_inside_a_list_of_acts_is_lifted_out(style: str) -> None:
    found = preamble(
        "Recalling its decisions 4/2,{^1} 4/3{^2} and 4/4 of 17 October 2008,", style=style, notes=["Told in verse.", "Told in prose."]
    )
    assert [(number, date) for _, number, _, date in found.citations] == [(f"CTOC/COP/DEC/4/{n}", "2008-10-17") for n in (2, 3, 4)]
    assert found.notes_at == [(1, "4/2,"), (2, "4/3")]


def test_a_note_mark_behind_a_stop_inside_a_list_of_acts_is_lifted_out_of_plain_text() -> None:
    found = preamble("Recalling its decisions 4/2,{^1} 4/3,{^2} and 4/4 of 17 October 2008,", notes=["Told in verse.", "Told in prose."])
    assert found.targets == ["CTOC/COP/DEC/4/2", "CTOC/COP/DEC/4/3", "CTOC/COP/DEC/4/4"]


@pytest.mark.xfail(strict=True, reason="a note mark behind a figure is no candidate in plain text: 4/3 with mark 2 is read as 4/32")
def test_a_note_mark_glued_to_a_number_in_plain_text_is_told_from_the_order_of_the_notes() -> None:
    found = preamble("Recalling its decisions 4/2,{^1} 4/3{^2} and 4/4 of 17 October 2008,", notes=["Told in verse.", "Told in prose."])
    assert found.targets == ["CTOC/COP/DEC/4/2", "CTOC/COP/DEC/4/3", "CTOC/COP/DEC/4/4"]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        pytest.param("markdown", "*Recalling* its *decision 4/*2 of **17 October** 2008,", id="asterisks"),
        pytest.param("markdown", "*Recalling* its *dec**ision 4/2* of 17 October 2008,", id="asterisks inside a word"),
        pytest.param("html", "<i>Recalling</i> its <i>decision 4</i>/<b>2</b> of 17 <i>October</i> 2008,", id="tags inside the number"),
        pytest.param("html", "<i>Recalling</i> its deci<i>sion</i>&nbsp;4/2 of <b>17 October 2008</b>,", id="a tag inside a word"),
    ],
)
def test_italic_and_bold_marks_do_not_split_a_citation(style: str, words: str) -> None:
    assert preamble(words, style=style).citations == [("pp.1", "CTOC/COP/DEC/4/2", "recall", "2008-10-17")]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(["DEC/4/2", "DEC/4/3"], "decisions 4/2 and 4/3", id="two with and"),
        pytest.param(["DEC/4/2", "DEC/4/3", "DEC/4/6"], "decisions 4/2, 4/3 and 4/6", id="three"),
        pytest.param(
            ["RES/55/25#annex2", "RES/55/25#annex3"], "resolution 55/25, annexes II and III", id="annexes are targets of their own"
        ),
        pytest.param(["RES/55/25#annex1"], "resolution 55/25, annex", id="an annex without a number is the first"),
        pytest.param(["RES/217A(III)"], "resolution 217 A (III)", id="letter and Roman numeral"),
        pytest.param(["RES/48/13C", "RES/48/14"], "resolutions 48/13 C and 48/14", id="a letter in a list"),
        pytest.param(["RES/S-20/2"], "resolution S-20/2", id="special session"),
        pytest.param(["RES/1373(2001)"], "resolution 1373 (2001)", id="year in brackets"),
        pytest.param(["RES/5/1", "DEC/5/1"], "resolution 5/1 and decision 5/1", id="the two series are never merged"),
        pytest.param([], "a decision about 1/2 of the honey, and resolutions by the dozen", id="a fraction is no act"),
        pytest.param([], "the resolution of 3 pictures and the decision 2 of us took", id="a bare figure is no act"),
    ],
)
def test_find_takes_a_list_of_acts_apart(expected: list[str], words: str) -> None:
    assert acts(words) == expected


def test_a_range_of_acts_is_its_ends_until_it_is_identified() -> None:
    (mention,) = find_acts("its resolutions 5/1 to 5/4", LEXICON.act_words)
    assert [(act.number, act.after_to) for act in mention.acts] == [("5/1", False), ("5/4", True)]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            [("1/3", "2004-07-05"), ("2/1", "2005-10-21"), ("2/3", "2005-10-18"), ("2/5", "2005-10-18"), ("3/4", "2006-10-18")],
            "its decisions 1/3 of 5 July 2004, 2/1 of 21 October 2005, 2/3 and 2/5 of 18 October 2005 and 3/4 of 18 October 2006",
            id="each act has the date that belongs to it",
        ),
        pytest.param([("2/2", "2005-10-19"), ("2/6", "2005-10-19")], "decisions 2/2 and 2/6 of 19 October 2005", id="one date serves both"),
        pytest.param([("2/2", "2005-10-19"), ("2/6", "")], "decisions 2/2 of 19 October 2005 and 2/6", id="a date does not reach forward"),
        pytest.param(
            [("5/1", "2010-10-22"), ("4/2", "2008-10-17")],
            "resolution 5/1 of 22 October 2010 and decision 4/2 of 17 October 2008",
            id="two lists",
        ),
        pytest.param([("5/1", "")], "resolution 5/1, and on 22 October 2010 it rained", id="a day that is not of the act"),
        pytest.param(
            [("65/154", ""), ("66/288", "2012-07-27"), ("67/291", "")],
            "resolutions 65/154, 66/288 of 27 July 2012 and 67/291",
            id="sessions",
        ),
        pytest.param(
            [("4/1", ""), ("5/1", "2010-10-22"), ("5/2", "2010-10-22")], "resolutions 4/1, 5/1 and 5/2 of 22 October 2010", id="one session"
        ),
        pytest.param(
            [("5/1", ""), ("4/1", ""), ("5/2", "2010-10-22")], "resolutions 5/1, 4/1 and 5/2 of 22 October 2010", id="another between"
        ),
        pytest.param(
            [("2012/18", ""), ("2012/19", "2013-07-25")], "resolutions 2012/18 and 2012/19 of 25 July 2013", id="a year that does not fit"
        ),
        pytest.param(
            [("1373(2001)", ""), ("1540(2004)", "2004-04-28")], "resolutions 1373 (2001) and 1540 (2004) of 28 April 2004", id="two years"
        ),
    ],
)
def test_a_date_belongs_to_the_acts_before_it_that_have_none(expected: list[tuple[str, str]], words: str) -> None:
    assert dated(words) == expected


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(["32.4", "32.5"], "paragraphs 4 and 5 of article 32", id="paragraphs before the article"),
        pytest.param(["32.4", "32.5"], "article 32, paragraphs 4 and 5", id="paragraphs behind the article"),
        pytest.param(["18.13", "18.14"], "paragraphs 13 and 14 of article 18", id="two-figure paragraphs"),
        pytest.param(["32.3.d"], "article 32, paragraph 3 (d)", id="letter of a paragraph"),
        pytest.param(["2.b"], "article 2, paragraph (b)", id="a letter alone"),
        pytest.param(["16", "18"], "articles 16 and 18", id="two articles"),
        pytest.param(["5", "6", "7", "8"], "articles 5 to 8", id="a range of articles"),
        pytest.param(["5", "6", "7", "8"], "articles 5 through 8", id="through"),
        pytest.param(["2.3.i", "2.3.ii", "2.3.iii", "2.3.iv"], "article 2, paragraph 3 (i) to (iv)", id="Roman letters"),
        pytest.param([], "article 99999999999999999999999", id="a number too long"),
        pytest.param(["1"], "articles 1 to 18446744073709551616", id="up to a number too long"),
        pytest.param(["2"], "article 2, paragraph 99999", id="a paragraph too long"),
        pytest.param(["18.3", "18.4", "18.5"], "article 18, paragraphs 3 to 5", id="a range of paragraphs"),
        pytest.param(["2.b", "3", "18.13"], "article 2, paragraph (b), article 3 and article 18, paragraph 13", id="a mixed list"),
        pytest.param([], "an article about 5 hives", id="a newspaper's article"),
    ],
)
def test_articles_are_read_down_to_paragraph_and_letter(expected: list[str], words: str) -> None:
    assert [label for mention in find_articles(words, ENGLISH) for label in mention.labels] == expected


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(["CTOC/COP/2012/14"], "document CTOP/COP/2012/14", id="CTOP is a scanner's CTOC"),
        pytest.param(["A/CONF.192/15"], "document A/CONEF.192/15", id="CONEF is a scanner's CONF"),
        pytest.param(["CTOC/COP/2012/L.4/Rev.2"], "draft CTOC/COP/2012/ L.4/ Rev.2", id="blanks behind strokes"),
        pytest.param(["A/60/88", "A/60/88/Corr.2"], "A/60/88 and Corr.2", id="a corrigendum is a symbol of its own"),
        pytest.param(["CTOC/COP/WG.6/2014/4"], "CTOC/COP/WG.6/2014/4", id="a working group's paper"),
        pytest.param([f"CTOC/COP/2012/{n}" for n in (1, 2, 3)], "CTOC/COP/2012/1-3", id="a range"),
        pytest.param([f"CTOC/COP/2012/{n}" for n in (1, 2, 3)], "documents CTOC/COP/2012/1 to CTOC/COP/2012/3", id="a range in full"),
        pytest.param([], "CTOC/COP/2012/1-99999", id="a number too long"),
        pytest.param([], "A/60/88.12345", id="a part too long"),
        pytest.param([], "and/or", id="no symbol"),
        pytest.param([], "a UN/NGO picnic", id="no figure, no symbol"),
    ],
)
def test_symbols_are_found_and_repaired(expected: list[str], words: str) -> None:
    assert [mention.symbol for mention in find_symbols(f"Taking note of {words}, which is long", ENGLISH)] == expected


@pytest.mark.parametrize("symbol", ["CTOC/COP/2012/14", "A/CONF.192/15", "E/CN.15/2012/3", "ST/SGB/2004/6", "A/60/88", "ICRS/COSP/2013/4"])
def test_a_sound_symbol_is_never_repaired(symbol: str) -> None:
    assert repair_symbol(symbol) == symbol


def test_a_joint_symbol_is_one_mention_with_two_names() -> None:
    (mention,) = find_symbols("E/CN.15/2012/3-E/CN.7/2012/5, para. 4", ENGLISH)
    assert (mention.symbol, mention.also, mention.pinpoint) == ("E/CN.15/2012/3", ("E/CN.7/2012/5",), "para. 4")


def test_the_title_behind_a_number_belongs_to_the_act() -> None:
    (mention,) = find_acts("its resolution 5/1 of 22 October 2010, entitled “Follow-up to the honey rules”", LEXICON.act_words)
    assert [(act.number, act.date, act.title) for act in mention.acts] == [("5/1", "2010-10-22", "Follow-up to the honey rules")]


def test_both_entitled_gives_one_title_to_two_acts() -> None:
    (mention,) = find_acts("resolutions 5/1 and 6/1, both entitled “Honey rules”", LEXICON.act_words)
    assert [act.title for act in mention.acts] == ["Honey rules", "Honey rules"]


def test_a_pinpoint_behind_the_act_is_kept() -> None:
    assert preamble("Recalling decision 3/2, paragraph 2 (d), on smoke,").pinpoints == [("CTOC/COP/DEC/3/2", "paragraph 2 (d)")]


def test_a_pinpoint_before_the_act_is_kept_too() -> None:
    assert preamble("Recalling paragraph 2 (d) of its decision 3/2 of 18 October 2006,").pinpoints == [
        ("CTOC/COP/DEC/3/2", "paragraph 2 (d)")
    ]
