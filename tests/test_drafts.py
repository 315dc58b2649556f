"""Drafts, documents, votes and events of the chapters: who submitted a draft, what the annexed list says, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph._namespaces import BASE
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
