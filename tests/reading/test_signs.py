"""The signs of a document: what each line shows, once, with the place of its words. On texts written for this file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conftest import ENGLISH
from mandategraph.documents.model import CleanText
from mandategraph.documents.open import clean
from mandategraph.documents.source import Source
from mandategraph.reading.signs import Signs, read_signs
from outlines import CONFERENCE, LEXICON

COSP = "body/icrs-cosp"


def signs(*blocks: str) -> tuple[CleanText, Signs]:
    words = "\n\n".join(("# Rivers", *blocks)) + "\n"
    text = clean(Source(Path("invented.md"), "invented.md", hashlib.sha256(words.encode()).hexdigest(), words), ENGLISH)
    return text, read_signs(text, LEXICON)


@pytest.mark.parametrize(
    ("manner", "kind", "number", "title", "line"),
    [
        pytest.param("line", "resolution", "2/1", "", "### Resolution 2/1", id="a heading"),
        pytest.param("line", "decision", "2/1", "", "Decision 2/1", id="a line of its own"),
        pytest.param("line", "resolution", "2/1", "Care of rafts", "### Resolution 2/1. Care of rafts", id="with its title"),
        pytest.param("line", "resolution", "1373(2001)", "", "### Resolution 1373 (2001)", id="another body's number"),
        pytest.param(
            "running", "resolution", "2/1", "Care of rafts", "Resolution 2/1. Care of rafts", id="number and title in a paragraph"
        ),
        pytest.param("opening", "resolution", "2/1", "", "Resolution 2/1 was put off.", id="running text that begins so"),
    ],
)
def test_a_line_that_heads_an_act(manner, kind, number, title, line):
    text, found = signs(line, "Rafts.")
    (act,) = found.acts
    heading = act.heading
    assert (act.manner, heading.kind, heading.compact, heading.title) == (manner, kind, number, title)
    assert text.body[act.begin : act.end] == line.removeprefix("### ")


def test_a_letter_behind_the_number_is_a_part_or_begins_the_title_by_whose_act_it_is():
    _, found = signs("### Resolution 2/1 A Pond")
    (act,) = found.acts
    assert (act.of("body/general-assembly").number, act.of("body/general-assembly").title) == ("2/1 A", "Pond")
    assert (act.of(COSP).number, act.of(COSP).title) == ("2/1", "A Pond")


@pytest.mark.parametrize("line", ["### Resolution II/1", "### Resolution 2/1 bis", "### Resolution 2/1"])
def test_a_line_that_is_numbered_as_no_act_is_or_as_one_is(line):
    text, found = signs(line)
    (odd,) = found.odd
    assert text.body[odd.begin : odd.end] == odd.heading.line == line.removeprefix("### ")


@pytest.mark.parametrize(
    ("body", "words", "line"),
    [
        pytest.param(COSP, f"The {CONFERENCE}", f"The {CONFERENCE},", id="a full name"),
        pytest.param("body/general-assembly", "The General Assembly", "The General Assembly decided to rest.", id="another body"),
        pytest.param(
            COSP, f"At its 3rd meeting, on 15 October 2013, the {CONFERENCE}", f"At its 3rd meeting, on 15 October 2013, the {CONFERENCE}:",
            id="with its meeting",
        ),
        pytest.param(
            "", "At its 3rd meeting, on 15 October 2013, the Conference", "At its 3rd meeting, on 15 October 2013, the Conference rested.",
            id="a short name",
        ),
    ],
)  # fmt: skip
def test_a_chapeau_up_to_the_name_of_the_body(body, words, line):
    text, found = signs("### Rafts", line)
    (chapeau,) = found.chapeaux
    assert (chapeau.body, text.body[chapeau.begin : chapeau.end]) == (body, words)


@pytest.mark.parametrize("line", ["The Conference of the Parties met,", "The Society of Ferrymen,", "*Mindful* of rafts,"])
def test_what_is_no_chapeau(line):
    assert not signs(line)[1].chapeaux


HELD = "held in Ulm from 12 to 16 October 2015"


@pytest.mark.parametrize("unseen", ["", "\u200d", "\xad"], ids=ascii)
@pytest.mark.parametrize(
    ("manner", "session", "words", "place", "sentence"),
    [
        pytest.param("title-of-report", "3", "third", "", f"Report of the {CONFERENCE} on its third session", id="a title"),
        pytest.param("title-of-report", "3", "third", "Ulm", f"Report of the {CONFERENCE} on its third session, {HELD}", id="with days"),
        pytest.param("session-that-adopted", "3", "third", "Ulm", f"At its third session, {HELD}, the {CONFERENCE}", id="that adopted"),
        pytest.param("session-that-adopted", "S-2", "second special", "Ulm", f"At its second special session, {HELD}, the {CONFERENCE}",
            id="special"),
        pytest.param("title-of-report", "ES-10", "10th emergency special", "",
            f"Report of the {CONFERENCE} on its 10th emergency special session", id="emergency special"),
        pytest.param("session-that-was-held", "3", "third", "Ulm",
            f"The {CONFERENCE} held its third session in Ulm from 12 to 16 October 2015", id="that was held"),
    ],
)  # fmt: skip
def test_a_sentence_that_names_a_session(manner, session, words, place, sentence, unseen):
    printed = sentence.replace("ess", f"e{unseen}ss")
    text, found = signs(f"1. Rain. {printed} adopted nothing.")
    (sign,) = found.sessions
    assert (sign.manner, sign.body, sign.session, sign.words, sign.place) == (manner, COSP, session, words, place)
    assert (sign.first, sign.last) == (("2015-10-12", "2015-10-16") if place else ("", ""))
    assert text.body[sign.begin : sign.end] == sentence


def test_every_sentence_that_names_a_session_is_a_sign_in_its_order():
    title, sentence = f"Report of the {CONFERENCE} on its third session", f"At its second session, {HELD}, the {CONFERENCE}"
    text, found = signs(f"1. {sentence} slept.", f"2. {title}.", f"3. {title}.")
    assert [text.body[sign.begin : sign.end] for sign in found.sessions] == [sentence, title, title]


def test_symbols_of_running_heads_stand_in_the_text_as_read():
    text, found = signs("ICRS/COSP/2013/12", "1. Rain fell.", "ICRS/COSP/2013/12")
    assert [text.source.text[s.begin : s.end] for s in found.symbols] == ["ICRS/COSP/2013/12"] * 2
    assert "ICRS" not in text.body


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (["acts"], "## B. Decisions"),
        (["acts"], "Resolutions"),
        (["chapter"], "## II. Organization of the session"),
        (["annex"], "## ANNEX II"),
        (["recommendations"], "## Recommendations"),
        (["chapter", "recommendations"], "## II. Recommendations"),
        (["agenda"], "## Provisional agenda for the third session"),
        ([], "## Annexed boats"),
        ([], "II. Boats in running text"),
    ],
)
def test_a_line_behind_which_another_part_begins(parts, line):
    text, found = signs(line, "Rafts.")
    assert [part.part for part in found.parts] == parts
    assert {text.body[part.begin : part.end] for part in found.parts} == ({line.removeprefix("## ")} if parts else set())


@pytest.mark.parametrize(
    ("role", "words", "line"),
    [
        ("main", "Review of the rivers", "## IV. Review of the rivers"),
        ("standing", "General rain", "## General rain"),
        ("annex", "", "## Annex II"),
        ("deliberations", "Deliberations", "## A. Deliberations"),
        ("deliberations", "Deliberations", "Deliberations"),
        ("action", "Action taken by the Conference", "B. Action taken by the Conference"),
    ],
)
def test_a_heading_of_the_chapters(role, words, line):
    text, found = signs(line, "Rafts.")
    sign = found.chapters[-1]
    assert (sign.role, sign.words, text.body[sign.begin : sign.end]) == (role, words, line.removeprefix("## "))


@pytest.mark.parametrize("line", ["Rain fell on the ferry.", "3. Deliberations", "Rain " * 100])
def test_what_is_no_heading_of_the_chapters(line):
    assert [sign.words for sign in signs(line)[1].chapters] == ["Rivers"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Urges", "- 1. *Urges* rafts to leave."),
        ("Also requests", "Also requests rafts to leave."),
        ("Decides", "(a) Decides to rest;"),
    ],
)
def test_a_paragraph_that_opens_with_a_verb(words, line):
    text, found = signs(line)
    (verb,) = found.verbs
    assert text.body[verb.begin : verb.end] == words


def test_all_signs_of_one_kind_stand_in_the_order_of_their_places():
    _, found = signs(*(f"### Resolution 2/{n}\n\n### Boats\n\nThe {CONFERENCE},\n\n- 1. *Urges* boats to leave." for n in (3, 1, 2)))
    for kind in (found.acts, found.odd, found.chapeaux, found.parts, found.chapters, found.verbs):
        assert [sign.begin for sign in kind] == sorted(sign.begin for sign in kind)
    assert [act.heading.compact for act in found.acts] == ["2/3", "2/1", "2/2"]
