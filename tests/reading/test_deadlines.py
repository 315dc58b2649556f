"""Deadlines: found once, by the same words for actions and for what is to be delivered."""

from __future__ import annotations

import pytest

from mandategraph.language.language import ENGLISH, language
from mandategraph.reading.find.deadlines import find_deadlines
from snippets import operative


@pytest.mark.parametrize(
    ("words", "sessions", "day", "before"),
    [
        pytest.param("to report at its ninth session", (9,), "", False, id="at a session"),
        pytest.param("to report at its ninth and tenth sessions", (9, 10), "", False, id="at two sessions"),
        pytest.param("to report in time for consideration at its ninth session", (9,), "", False, id="in time for it"),
        pytest.param("to meet prior to its ninth session", (9,), "", True, id="before a session, not at it"),
        pytest.param("to meet during its ninth session", (9,), "", True, id="while it lasts"),
        pytest.param("to report not later than 3 March 1999", (), "1999-03-03", False, id="by a day"),
        pytest.param("to report as soon as possible", (), "", False, id="in words that name neither"),
    ],
)
def test_a_deadline_is_a_session_a_day_or_words(words: str, sessions: tuple[int, ...], day: str, before: bool) -> None:
    (found,) = find_deadlines(words, language(ENGLISH))
    assert (found.sessions, found.day, found.before) == (sessions, day, before)


@pytest.mark.parametrize("words", ["agenda for its ninth session", "at the ninth session of the Lake Council", "at its session"])
def test_what_is_no_deadline_of_the_body_is_not_found(words: str) -> None:
    assert list(find_deadlines(words, language(ENGLISH))) == []


def test_an_action_and_what_it_asks_for_are_due_alike() -> None:
    act = operative("Requests the Secretariat to submit a report on wax at its ninth and tenth sessions;").act
    assert act.actions[0].due_sessions == act.obligations[0].due_sessions == (9, 10)
    assert act.actions[0].due_words == act.obligations[0].due_words == "at its ninth and tenth sessions"


def test_what_is_due_before_a_session_is_not_reported_to_it() -> None:
    (asked,) = operative("Requests the Secretariat to submit a report before its ninth session;").act.actions
    assert (asked.due_sessions, asked.reports_to) == ((9,), "")


def test_what_is_not_to_be_done_has_no_deadline() -> None:
    act = operative("Requests the Secretariat not to submit a report at its ninth session;").act
    assert (act.actions[0].due_sessions, act.obligations) == ((), ())
