"""Drafts, documents, votes and events of the chapters: who submitted a draft, what the annexed list says, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mandategraph.ground.vocabularies import BASE
from snippets import Reading, properties, read, report

LIST = "Annex\n\nList of documents before the Conference at its seventh session\n\n"
GROUP = "Working Group on Firearms"


def reading(*narrative: str, documents: Sequence[str] = (), notes: Sequence[str] = ()) -> Reading:
    """A report with these paragraphs and this annexed table of documents."""
    text = report("markdown", preamble=["Mindful of bees,"], operative=["Welcomes the spring."], narrative=narrative, notes=notes)
    return read(text + (LIST + "\n".join(documents) + "\n" if documents else ""))


def graph(what: Reading) -> dict[str, dict[str, list[str]]]:
    """Subject -> property -> values, without the base."""
    return {
        subject.removeprefix(BASE): {name: [value.removeprefix(BASE) for value in values] for name, values in cells.items()}
        for subject, cells in properties(what.quads()).items()
    }


def title_of(what: Reading, symbol: str) -> list[str]:
    return [q.object.value for q in what.quads() if q.subject.value == BASE + symbol and q.predicate.value.endswith("/title")]


DOCUMENTS = (
    "| Symbol | Title or description |",
    "|---|---|",
    f"| CTOC/COP/2014/L.41/Rev.1 | Counting of hives: revised draft decision submitted by the {GROUP} |",
    "| CTOC/COP/2014/L.42 | Painting of hives: draft decision submitted by Chile |",
)


def test_a_working_group_named_in_the_title_submitted_the_draft():
    found = graph(reading(documents=DOCUMENTS))
    assert found["CTOC/COP/2014/L.41/Rev.1"]["submittedBy"] == ["body/ctoc-wg-firearms"]
    assert found["CTOC/COP/2014/L.42"]["submittedBy"] == ["state/CHL"]


def test_the_title_of_a_draft_does_not_say_who_submitted_it_but_its_listing_does():
    found = reading(documents=DOCUMENTS)
    assert title_of(found, "CTOC/COP/2014/L.41/Rev.1") == ["Counting of hives"]
    listed = f"{found.frame.report_iri}#document.CTOC/COP/2014/L.41/Rev.1.1"
    assert title_of(found, listed) == [f"Counting of hives: revised draft decision submitted by the {GROUP}"]


def test_a_table_is_read_by_the_words_of_its_head_whatever_their_order():
    agenda = (
        "At its 2nd meeting, on 7 October 2014, the Conference considered agenda item 2 (b), entitled “Hives”.",
        "At its 3rd meeting, on 7 October 2014, the Conference considered agenda item 3, entitled “Wax”.",
    )
    table = (
        "| Agenda item(s) | Document number | Submitted by | Title |",
        "|---|---|---|---|",
        "| 2 (b) and 3 | CTOC/COP/2014/51 | Secretariat | Background paper on hives |",
        "| 8 | CTOC/COP/2014/52 | Chile | Note on wax |",
    )
    what = reading(*agenda, documents=table)
    found = graph(what)
    session = what.frame.session_iri
    assert title_of(what, "CTOC/COP/2014/51") == ["Background paper on hives"]
    assert found["CTOC/COP/2014/51"]["submittedBy"] == ["body/secretariat"]
    assert sorted(found["CTOC/COP/2014/51"]["consideredUnder"]) == [session, f"{session}/item/2.b", f"{session}/item/3"]
    assert found["CTOC/COP/2014/52"]["submittedBy"] == ["state/CHL"]
    assert found["CTOC/COP/2014/52"]["consideredUnder"] == [session], "no item 8 is on the agenda"


def adoption(draft: str, act: str, end: str) -> str:
    return (
        f"At its 9th meeting, on 10 October 2014, the Conference adopted a draft resolution (CTOC/COP/2014/{draft}) sponsored by Chile. "
        f"(For the text, see chapter I, section A, resolution {act}.) Prior to the adoption, a representative of the Secretariat read out "
        f"a statement on the financial implications of such adoption.{end}"
    )


IBID = ("CTOC/COP/2014/CRP.6, annex I.", *[""] * 2, "Ibid., annex IV.")


def with_lost_notes(*narrative: str) -> Reading:
    """The last paragraph has note 4, "Ibid., annex IV"; notes 2 and 3 are lost."""
    act = {"preamble": ["Mindful of bees,"], "operative": ["Welcomes the spring."]}
    return read(report("plain", **act, narrative=narrative, adopted=adoption("L.53", "7/1", "{^4=¢}"), notes=IBID))  # type: ignore[arg-type]


def test_a_statement_on_financial_implications_keeps_its_annex_and_ibid_means_the_one_document_named_before():
    what = with_lost_notes(adoption("L.51", "7/2", "{^1}{page}"))
    assert (what.act.adoption.financial_statement, what.act.adoption.financial_annex) == ("CTOC/COP/2014/CRP.6", "annex IV")
    draft = graph(what)["CTOC/COP/2014/L.53"]
    assert (draft["financialStatement"], draft["financialStatementPart"]) == (["CTOC/COP/2014/CRP.6"], ["annex IV"])


def test_ibid_with_nothing_before_it_names_no_document():
    assert with_lost_notes("The Conference rested.").act.adoption.financial_statement == ""


def test_of_two_marks_damaged_alike_the_one_nearer_to_the_note_is_its_mark():
    what = with_lost_notes(adoption("L.51", "7/2", "{^1}{page}"), adoption("L.52", "7/3", "¢"))
    assert what.act.adoption.financial_annex == "annex IV"


def test_a_revision_is_linked_to_the_last_form_before_it_that_the_report_names():
    found = graph(reading("Draft resolution CTOC/COP/2014/L.32 was withdrawn by its sponsor, Nepal.", documents=(
        "| Symbol | Title |", "|---|---|", "| CTOC/COP/2014/L.32/Rev.3 | Wax |", "| CTOC/COP/2014/60/Rev.1 | Honey |",
    )))  # fmt: skip
    assert found["CTOC/COP/2014/L.32/Rev.3"]["revisionOf"] == ["CTOC/COP/2014/L.32"]
    assert "revisionOf" not in found["CTOC/COP/2014/60/Rev.1"], "the first form is not named"


def events(*narrative: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], int, str]]:
    """(kind, drafts, agents, session to which it is put off, reason) of each event, symbols without their stem."""
    told = reading(*narrative).facts.record.events
    return [(e.kind, tuple(d.removeprefix("CTOC/COP/2014/") for d in e.drafts), e.by, e.until, e.reason) for e in told]


def test_who_withdrew_a_draft_and_why():
    assert events("At the same meeting, Egypt and Nepal withdrew draft resolution CTOC/COP/2014/L.5, owing to the rain.") == [
        ("withdrawn draft", ("L.5",), ("state/EGY", "state/NPL"), 0, "owing to the rain")
    ]


def test_consideration_of_a_draft_is_postponed_until_a_session():
    assert events("Consideration of draft decision CTOC/COP/2014/L.6 was postponed until its eighth session for lack of hives.") == [
        ("postponed draft", ("L.6",), (), 8, "for lack of hives")
    ]


def test_who_defers_a_matter_did_not_withdraw_the_proposal():
    told = "The proposal (CTOC/COP/2014/L.7) was withdrawn and the Conference decided to defer its consideration to its eighth session."
    assert [(kind, by) for kind, _, by, _, _ in events(told)] == [("withdrawn draft", ()), ("deferred matter", ("body/ctoc-cop",))]


@pytest.mark.parametrize(
    ("words", "question", "outcome"),
    [
        pytest.param(
            "it adopted, by a recorded vote of 7 to 2, with 1 abstention, draft decision CTOC/COP/2014/L.8, submitted by Chile.",
            "draft decision CTOC/COP/2014/L.8", "adopted", id="the question stands behind the figures",
        ),
        pytest.param(
            "a proposal of Chile to count hives was rejected by 7 votes to 2, with 1 abstention.",
            "a proposal of Chile to count hives", "rejected", id="the question stands before them",
        ),
    ],
)  # fmt: skip
def test_the_question_of_a_vote_told_in_passing(words: str, question: str, outcome: str):
    (vote,) = reading(f"At its 9th meeting, on 10 October 2014, {words}").facts.record.votes
    assert (vote.question, vote.outcome, vote.in_favour, vote.against, vote.abstaining) == (question, outcome, 7, 2, 1)


def test_a_sponsor_that_nobody_knows_is_a_finding_with_the_state_spelt_nearly_alike():
    union = "the European Union (and its member States Malta and Spane)"
    told = f"The draft decision (CTOC/COP/2014/L.9) was sponsored by Chile, Norwey, {union} and Peru."
    what = reading(told)
    assert [(f.seen.split(" among")[0], f.expected) for f in what.facts.findings if f.code == "interpret#unknown-sponsor"] == [
        ('"Norwey"', '"Norway" perhaps'),
        ('"Spane"', '"Spain" perhaps'),
    ]
    draft = next(d for d in what.facts.record.drafts if d.symbol.endswith("L.9"))
    assert {s.agent for s in draft.sponsors} == {"state/CHL", "body/european-union", "state/PER"}
