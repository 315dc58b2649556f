"""Finds lists of resolutions and decisions, and what refers back to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.language.language import Language
from mandategraph.reading.find.model import ActMention, BackReference, CitedNumber
from mandategraph.reading.find.ranges import annex_list
from mandategraph.reading.find.scan import starts

# Between two acts of one list; "and its resolution" begins another list. matches ", ", " and ", ", and ", " as well as ", " to "


def _suffix(text: str, at: int, language: Language) -> tuple[int, str, str, tuple[int, ...], str, str]:
    """What follows one number: (end, date, title, annexes, why not all of these are told, pinpoint)."""
    date, title, pinpoint, annexes, why = "", "", "", (), ""  # type: str, str, str, tuple[int, ...], str
    while True:
        if (
            not date
            and (match := language.pattern("of-or-adopted-on-date").match(text, at))
            and (day := language.pattern("date").match(text, match.end()))
        ):
            date, at = language.iso_day(day["year"], day["month"], day["day"]), day.end()
        elif not annexes and (match := language.pattern("annexes-of-act").match(text, at)):
            (annexes, why), at = ((1,), "") if match["bare"] else annex_list(match["nos"], language), match.end()
        elif not title and (match := language.pattern("title-in-quotes").match(text, at)):
            title, at = match["title"], match.end()
        elif not pinpoint and (match := language.pattern("pinpoint").match(text, at)):
            pinpoint, at = match["pin"], match.end()
        else:
            return at, date, title, annexes, why, pinpoint


def find_acts(text: str, language: Language) -> Iterator[ActMention]:
    """Take apart every list of resolutions or decisions.

    A date belongs to the acts of the same session before it that have none ("2/2 and 2/6 of 19 October 2005"); "both entitled" gives its
    title to all.
    """
    for head in starts(text, "head-of-acts", language):
        found: list[CitedNumber] = []
        at, ranged = head.end(), False
        while number := language.pattern("act-number").match(text, at):
            if found and not _same_shape(found[-1].number, number["number"]):
                break
            end, date, title, annexes, why, pinpoint = _suffix(text, number.end(), language)
            compact = re.sub(r" ?([/()]) ?", r"\1", number["number"]).replace(" ", "")
            found.append(CitedNumber(compact, number.start("number"), end, date, title, annexes, pinpoint, ranged, why))
            separator = language.pattern("between-acts").match(text, end)
            at = separator.end() if separator else len(text)
            ranged = bool(separator and (separator["range"]))
            if ranged and not head["plural"]:
                break
        if (
            found
            and not found[0].pinpoint
            and (before := language.pattern("paragraphs-of-act").search(text, max(0, head.start() - 110), head.start()))
        ):
            found[0] = replace(found[0], pinpoint=before["pin"])
        if found:
            yield ActMention(head.start(), found[-1].end, head["kind"].lower(), _shared(text, found, language))


def _same_shape(one: str, other: str) -> bool:
    return ("/" in one) == ("/" in other)


def _shared(text: str, found: list[CitedNumber], language: Language) -> tuple[CitedNumber, ...]:
    date, all_entitled, out = "", language.pattern("entitled-together").search(text, found[-1].begin, found[-1].end) is not None, []
    title, session = found[-1].title if all_entitled else "", ""
    for act in reversed(found):
        if act.date or _session(act.number) != session:
            date, session = act.date, _session(act.number)
        own = act.date or (date if _may_be_in(session, date) else "")
        out.append(replace(act, date=own, title=act.title or title))
    return tuple(reversed(out))


def _session(number: str) -> str:
    """The part of an act's number that names its session or its year: "65/154" -> 65, "1373(2001)" -> 2001, "217A(III)" -> III."""
    return number.split("/")[0] if "/" in number else number.partition("(")[2].rstrip(")")


def _may_be_in(session: str, date: str) -> bool:
    """Whether a day may lie in a session; known of those that are numbered by the year."""
    return len(session) != 4 or not session.isdigit() or date.startswith(session)


# matches "paragraph 2 (d) of its ", "paragraphs 4 and 5 of General Assembly "


def find_back_references(text: str, language: Language) -> Iterator[BackReference]:
    """Every "that resolution", "the same decision" """
    for match in starts(text, "act-noun", language):
        if before := language.pattern("that-same-said-before-act").search(text, max(0, match.start() - 24), match.start()):
            yield BackReference(before.start(), match.end(), match["kind"].lower())
