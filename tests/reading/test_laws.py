"""Laws that hold for every report: places in the file, order of the blocks, pages, and what happens to arbitrary text.

The reports are made of invented paragraphs; the last law reads the real ones where they are at hand.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ENGLISH, ROOT
from mandategraph.collection.read import convert
from mandategraph.documents.open import clean
from mandategraph.documents.source import acquire
from mandategraph.ground.errors import MandategraphError
from mandategraph.reading.divide.divide import divide
from mandategraph.reading.find.find import find
from mandategraph.reading.recognize import recognize
from mandategraph.reading.signs import read_signs
from snippets import ADOPTED, HEADING, STYLES, Reading, operative, preamble, properties, read, report, source_of

REPORTS = Path(os.environ.get("MANDATEGRAPH_REPORTS", str(ROOT.parent / "shared" / "reports")))
LAW = settings(derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow], database=None)

PREAMBLE = (
    "Recalling its decisions 1/3 of 5 July 2004, 2/1 of 21 October 2005, 2/3 and 2/5 of 18 October 2005 on the keeping of wax in hives,",
    "Recalling also its resolutions 5/1 to 5/4, and convinced that those rules have saved many a hive from the wind,",
    "Bearing in mind paragraphs 4 and 5 of article 32 of the Convention, and article 8 of the Firearms Protocol,",
    "Reaffirming General Assembly resolution 48/13 C of 2 November 1993 and resolution 55/25 of the General Assembly, annexes II and III,",
    "Taking note of documents CTOC/COP/2012/14 and A/CONF.192/15, para. 3, and of the smoke that rises from the hills in spring,",
    "Mindful of the Trafficking in Persons Protocol and of the patience of those who read it aloud to their bees,",
    "Stressing that its decision 4/2 asks for patience, and that the same decision asks for smoke,",
    "Recalling its resolution 9/9 and resolution 65/232, of which nobody knows who wrote them,",
    "Convinced that that decision will be read in every garden between the hills and the sea,",
)
OPERATIVE = (
    "Requests the Secretariat, in consultation with Member States and subject to the availability of extrabudgetary resources, to rest;",
    "Urges States parties to count their hives pursuant to paragraph 2 (d) of decision 3/2 and to tell the Bureau of each that was lost;",
    "Welcomes the bees, and requests the United Nations Office on Drugs and Crime to report to the Conference at its eighth session;",
    "Also invites Member States and other donors, within existing resources, to plant lime trees along the roads that lead to the hives;",
    "Decides that the Working Group on Firearms shall look at the smoke of the hills, in accordance with article 9 of the Convention;",
    "Calls upon States parties to the Firearms Protocol to mark every hive, as set out in its resolution 6/2 of 19 October 2012;",
)
CITATIONS = st.lists(st.sampled_from(PREAMBLE), min_size=1, max_size=5, unique=True)
ACTIONS = st.lists(st.sampled_from(OPERATIVE), min_size=1, max_size=4, unique=True)


def skeleton(words: str) -> str:
    """Letters and figures only: markup, entities, blanks and stops left out."""
    return re.sub(r"[^A-Za-z0-9]", "", re.sub(r"</?[a-zA-Z][^<>]{0,60}>|&[a-z]+;", "", words))


def is_within(words: str, longer: str) -> bool:
    """Whether all characters of the words stand in the longer text, in this order."""
    rest = iter(longer)
    return all(c in rest for c in words)


def misplaced(source: str, reading_quads: dict[str, dict[str, list[str]]]) -> list[str]:
    """Nodes with words and offsets whose stretch of the source does not begin and end with their words."""
    found = []
    parents = {parent for values in reading_quads.values() for parent in values.get("partOf", ())}
    for subject, values in reading_quads.items():
        words = (values.get("anchorText") or values.get("words") or values.get("text") or [""])[0]
        if not words or "beginIndex" not in values:
            continue
        begin, end = int(values["beginIndex"][0]), int(values["endIndex"][0])
        stretch, bare = skeleton(source[begin:end]), skeleton(words)
        first, last = skeleton(words.split()[0]), skeleton(words.split()[-1])
        # The words of a paragraph with a list end before those of its last item.
        ends = stretch.endswith(last) or subject in parents
        edges = not source[begin : begin + 1].isspace() and not source[end - 1 : end].isspace()
        if not (stretch.startswith(first) and ends and edges and is_within(bare, stretch)):
            found.append(f"{subject.rsplit('/', 1)[-1]}: {words[:60]!r} is not {source[begin:end][:80]!r}")
    return found


@pytest.mark.parametrize("style", STYLES)
@given(cited=CITATIONS, asked=ACTIONS, pages=st.sets(st.integers(4, 20), max_size=3))
@LAW
def test_every_fact_points_at_its_words(style: str, cited: list[str], asked: list[str], pages: set[int]) -> None:
    found = read(report(style, preamble=with_pages(cited, pages), operative=asked, notes=[]))
    assert misplaced(found.source.text, properties(found.quads())) == []


@pytest.mark.parametrize("shift", [-1, 1])
@pytest.mark.parametrize("edge", ["beginIndex", "endIndex"])
def test_the_law_of_places_sees_an_offset_that_is_wrong_by_one(edge: str, shift: int) -> None:
    found = operative("Urges States parties to read decision 4/2 aloud;")
    graph = properties(found.quads())
    for subject in (subject for subject, values in graph.items() if "anchorText" in values and "#op" in subject):
        moved = {subject: graph[subject] | {edge: [str(int(graph[subject][edge][0]) + shift)]}}
        assert len(misplaced(found.source.text, moved)) == 1


@pytest.mark.parametrize("style", STYLES)
def test_every_fact_of_a_marked_up_report_with_notes_points_at_its_words(style: str) -> None:
    italic = {"plain": "{}", "markdown": "*{}*", "html": "<i>{}</i>"}[style]
    found = read(
        report(
            style,
            preamble=[
                f"{italic.format('Recalling')} its {italic.format('decision 4/2')},{{^1}} which is old, and its resolution\u00a05/ 1,{{^2}}"
            ],
            operative=[
                f"{italic.format('Requests')} the Secretariat:",
                "(a) To count hives;{^3}",
                "(b) To plant lime trees & roses, see decision 4/3;",
            ],
            notes=["CTOC/COP/2008/19, chap. I.", "Ibid., para. 4.", "General Assembly resolution 55/25, annex II."],
            annex=["Honey rules", "1. Bees rest on Sundays, as decision 4/2 has it.", "2. Keepers do not."],
        )
    )
    assert len(found.citations) == 7
    assert misplaced(found.source.text, properties(found.quads())) == []


def with_pages(paragraphs: list[str], places: set[int]) -> list[str]:
    """The paragraphs with page breaks before some of their words; never before a letter in brackets, which would look like a label."""
    out = []
    for i, paragraph in enumerate(paragraphs):
        words = paragraph.split(" ")
        at = {place for place in places if place < len(words) and (place + i) % 2 == 0 and words[place][0] != "("}
        out.append(" ".join(f"{{page}}{word}" if n in at else word for n, word in enumerate(words)))
    return out


PAGED = [PREAMBLE[0], PREAMBLE[3], PREAMBLE[6]]


@pytest.mark.parametrize("style", ["markdown", "html"])
@given(pages=st.sets(st.integers(2, 22), min_size=1, max_size=4))
@LAW
def test_page_breaks_put_elsewhere_give_the_same_facts(style: str, pages: set[int]) -> None:
    elsewhere = read(report(style, preamble=with_pages(PAGED, pages), operative=with_pages(list(OPERATIVE[:3]), pages)))
    assert elsewhere.summary() == read(report(style, preamble=PAGED, operative=OPERATIVE[:3])).summary()


@given(pages=st.sets(st.integers(2, 22), min_size=1, max_size=4))
@LAW
def test_page_breaks_put_elsewhere_in_plain_text_give_the_same_facts(pages: set[int]) -> None:
    elsewhere = read(report(preamble=with_pages(PAGED, pages), operative=with_pages(list(OPERATIVE[:3]), pages)))
    assert elsewhere.summary() == read(report(preamble=PAGED, operative=OPERATIVE[:3])).summary()


def test_a_letter_in_brackets_at_the_head_of_a_page_is_no_label() -> None:
    whole = operative("Urges States parties to count hives pursuant to paragraph 2 (d) of decision 3/2;", style="markdown")
    cut = operative("Urges States parties to count hives pursuant to paragraph 2 {page}(d) of decision 3/2;", style="markdown")
    assert cut.summary() == whole.summary()


def test_the_three_styles_give_the_same_facts() -> None:
    one, two, three = (read(report(style, preamble=PREAMBLE, operative=OPERATIVE)).summary() for style in STYLES)
    assert one == two == three


@pytest.mark.parametrize("style", STYLES)
@given(cited=CITATIONS, asked=ACTIONS)
@LAW
def test_cleaning_what_body_holds_changes_nothing(style: str, cited: list[str], asked: list[str]) -> None:
    text = clean(source_of(report(style, preamble=cited, operative=asked)), ENGLISH)
    again = clean(source_of("\n\n".join(text.words(block) for block in text.blocks)), ENGLISH)  # blocks apart, as a report has them
    assert [again.words(block) for block in again.blocks] == [text.words(block) for block in text.blocks]


@pytest.mark.parametrize("style", STYLES)
@given(
    words=st.lists(
        st.sampled_from([*PREAMBLE, *OPERATIVE, "“", "<i>", "#", "1.", "(a)", "{^1}", "{page}", "\n\n", "\u00a0", "|"]), max_size=9
    )
)
@LAW
def test_blocks_are_in_order_and_do_not_overlap(style: str, words: list[str]) -> None:
    text = clean(source_of(report(style, preamble=[" ".join(words) or "Mindful of wax,"], notes=["Ibid."])), ENGLISH)
    at = -1
    for block in text.blocks:
        assert at < block.begin < block.end
        at = block.end
    assert text.body.count("\n") >= len(text.blocks) - 1
    for block in text.blocks:  # a note stands behind the paragraph that its page cut in two: the order of the file holds inside a block
        begins = [text.place(i, i + 1).begin for i in range(block.begin, block.end)]
        assert begins == sorted(begins)
        assert 0 <= begins[0] <= begins[-1] < len(text.source.text)


@pytest.mark.parametrize("style", STYLES)
@given(cited=CITATIONS, asked=ACTIONS)
@LAW
def test_every_mention_is_linked_or_open(style: str, cited: list[str], asked: list[str]) -> None:
    found = read(report(style, preamble=cited, operative=asked))
    assert lost_mentions(found) == []


def lost_mentions(found: Reading) -> list[str]:
    """The mentions inside paragraphs of acts that are neither a citation nor open."""
    told = [(c.link.begin, c.link.end) for act in found.facts.acts for c in act.citations]
    told += [(o.begin, o.end) for act in found.facts.acts for o in act.opens]
    stretches = [part for act in found.facts.acts for leaf in act.act.leaves for part in leaf.parts]
    every = [*found.passage.acts, *found.passage.articles, *found.passage.symbols, *found.passage.backs, *found.passage.volumes]
    return [
        found.text.body[mention.begin : mention.end]
        for mention in every
        if any(begin <= mention.begin < end for begin, end in stretches)
        and not any(begin < mention.end and mention.begin < end for begin, end in told)
        and getattr(mention, "symbol", "") != found.frame.symbol
    ]


@given(cited=CITATIONS)
@LAW
def test_mentions_of_one_kind_do_not_overlap_and_stand_in_order(cited: list[str]) -> None:
    passage = preamble(*cited).passage
    for kind in (passage.acts, passage.articles, passage.backs, passage.volumes, passage.rules, passage.names, passage.verbs):
        at = 0
        for mention in kind:
            assert at <= mention.begin < mention.end
            at = mention.end


@given(cited=CITATIONS, asked=ACTIONS)
@LAW
def test_reading_twice_gives_the_same_facts(cited: list[str], asked: list[str]) -> None:
    text = report("html", preamble=cited, operative=asked)
    assert read(text).quads() == read(text).quads()


FRAGMENTS = st.sampled_from(
    [
        "Resolution 7/1\n\n",
        "Decision 7/1\n\n",
        "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,\n\n",
        "Recalling its decision 4/",
        "resolutions 5/1 to 5/",
        "Ibid.\n",
        "1. ",
        "(a) ",
        "(zz) ",
        "Annex\n\n",
        "<table><tr><td>",
        "</td></tr>",
        "<sup>1</sup> ",
        "1 United Nations, Treaty Series, vols. 2225, No. 1.\n",
        "#### ",
        "\f",
        "\r\n",
        "annexes II to ",
        "articles 5 to 2 of the Convention",
        "“",
        "Requests ",
        "Decides that ",
        " at its S5th session",
        "(For the text, see chapter I, resolution 7/1.)",
        "At its S5th meeting, on 31 ",
        ADOPTED,
        "217 A (III)",
        "&nbsp;",
        "*",
    ]
)
ARBITRARY = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=14).map("".join)


@given(text=ARBITRARY, headed=st.booleans())
@settings(LAW, max_examples=120)
def test_no_text_makes_the_readers_fail(text: str, headed: bool) -> None:
    text = f"{HEADING if headed else 'Bees.'}\n\n{text}"  # a text without any words: see the test below
    try:
        found = read(text)
    except MandategraphError:
        return
    found.quads()


@given(text=st.text(max_size=60) | ARBITRARY)
@settings(LAW, max_examples=80)
def test_cleaning_dividing_and_finding_never_raise(text: str) -> None:
    found = operative("Urges States parties to count hives;")
    cleaned = clean(source_of(f"Bees.\n\n{text}"), ENGLISH)
    divide(cleaned, read_signs(cleaned, found.lexicon), found.lexicon, found.frame)
    find(cleaned.body, found.lexicon)


@given(data=st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
@settings(LAW, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_file_makes_acquire_fail_otherwise_than_with_a_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    try:
        text = acquire(path)
    except MandategraphError as error:
        told = error
    else:
        assert text.text.encode() == data
        return
    assert told.code.startswith("acquire#")
    assert "\n" not in told.line


@pytest.mark.parametrize("words", ["", "\n\n", "CTOC/COP/2014/13\n\n5/56\n"])
def test_a_text_without_words_is_told_so(words: str) -> None:
    with pytest.raises(MandategraphError):
        read(words)


@pytest.mark.parametrize("words", ["A recipe for honey cake.", "Report of the Honey Club on its seventh session"])
def test_a_text_that_is_no_session_report_is_told_so(words: str) -> None:
    cleaned, known = clean(source_of(words), ENGLISH), operative("Urges States parties to rest;").lexicon
    with pytest.raises(MandategraphError) as caught:
        recognize(cleaned, read_signs(cleaned, known), known)
    assert caught.value.code == "recognize#no-session"


# --- The real reports, read where they lie; nothing of them is kept here ---


def real_reports() -> list[Path]:
    return sorted(REPORTS.glob("*.txt")) if REPORTS.is_dir() else []


@pytest.mark.parametrize(
    "path", real_reports() or [pytest.param(None, marks=pytest.mark.skip(reason=f"no real reports in {REPORTS}; set MANDATEGRAPH_REPORTS"))]
)
def test_every_fact_of_a_real_report_points_at_its_words(path: Path) -> None:
    found = properties(convert(path).quads)
    assert len(found) > 200
    assert misplaced(path.read_bytes().decode("utf-8"), found) == []
