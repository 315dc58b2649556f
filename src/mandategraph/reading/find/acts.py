"""Finds lists of resolutions and decisions, and what refers back to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.authorities.grammar import Grammars
from mandategraph.language.forms import ActWords
from mandategraph.language.language import Language
from mandategraph.reading.find.model import ActMention, BackReference, CitedNumber
from mandategraph.reading.find.ranges import annex_list
from mandategraph.reading.find.scan import starting

HYPHEN = "\u2011"  # one at which no line breaks, as numbers of special sessions may be printed with: "ES-10/15"


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


def find_acts(text: str, words: ActWords) -> Iterator[ActMention]:
    """Take apart every list of resolutions or decisions.

    A date belongs to the acts of the same session before it that have none ("2/2 and 2/6 of 19 October 2005"); "both entitled" gives its
    title to all. A list goes on behind words on one of its acts ("2/2 of 19 October 2005 on ponds, 2/6 of 20 October 2005 on lakes").
    """
    text = text.replace(HYPHEN, "-")
    heads = list(starting(text, words.list_head, words.stems))
    for i, head in enumerate(heads):
        kind, end = words.kinds[head["kind"].lower()], head.end()
        limit = min([at for at in (text.find("\n", end), heads[i + 1].start() if i + 1 < len(heads) else -1) if at >= 0], default=len(text))
        found = _listed(text, end, words, head["kind"].lower() in words.plurals)
        before = words.language.pattern("paragraphs-of-act").search(text, max(0, head.start() - 110), head.start())
        if found and before and not found[0].pinpoint:
            found[0] = replace(found[0], pinpoint=before["pin"])
        begin, goes_on = head.start(), False
        while found:
            yield ActMention(begin, found[-1].end, kind, _shared(text, found, words), goes_on)
            later = words.later.search(text, found[-1].end, limit) if head["kind"].lower() in words.plurals else None
            if later is None or not _may_follow(found[-1].number, later["number"], words.grammars):
                break
            begin, goes_on = later.start("number"), True
            found = _listed(text, begin, words, several=True)


def _listed(text: str, at: int, words: ActWords, several: bool) -> list[CitedNumber]:
    """The acts of a list whose first number stands at a place."""
    found: list[CitedNumber] = []
    ranged = False
    while number := words.listed.match(text, at):
        end, date, title, annexes, why, pinpoint = _suffix(text, number.end(), words.language)
        compact = re.sub(r" ?([/()]) ?", r"\1", number["number"]).replace(" ", "")
        found.append(CitedNumber(compact, number.start("number"), end, date, title, annexes, pinpoint, ranged, why))
        separator = words.separator.match(text, end)
        at = separator.end() if separator else len(text)
        ranged = bool(separator and (separator["range"] or separator["stroke"]))
        if ranged and not several:
            break
    return found


def _may_follow(one: str, other: str, grammars: Grammars) -> bool:
    """Whether a list may go on from one number to another behind words: they have the same signs, or are numbers of acts of one body."""
    first, second = grammars.read_number(one), grammars.read_number(other)
    if first and second and first.form and second.form and first.form.marks == second.form.marks:
        return True
    return any(grammar.fits(one) and grammar.fits(other) for grammar in grammars.bodies.values())


def _shared(text: str, found: list[CitedNumber], words: ActWords) -> tuple[CitedNumber, ...]:
    together = words.language.pattern("entitled-together")
    date, all_entitled, out = "", together.search(text, found[-1].begin, found[-1].end) is not None, []
    title, session = found[-1].title if all_entitled else "", ""
    for act in reversed(found):
        if act.date or _session(act.number, words.grammars) != session:
            date, session = act.date, _session(act.number, words.grammars)
        own = act.date or (date if _may_be_in(session, date) else "")
        out.append(replace(act, date=own, title=act.title or title))
    return tuple(reversed(out))


def _session(number: str, grammars: Grammars) -> str:
    """The part of an act's number that names its session or its year: "65/154" -> 65, "1373(2001)" -> 2001, "217A(III)" -> III."""
    name = grammars.read_number(number)
    return name.period if name else ""


def _may_be_in(session: str, date: str) -> bool:
    """Whether a day may lie in a session; known of those that are numbered by the year."""
    return len(session) != 4 or not session.isdigit() or date.startswith(session)


def find_back_references(text: str, words: ActWords) -> Iterator[BackReference]:
    """Every "that resolution", "the same decision" """
    back = words.language.pattern("that-same-said-before-act")
    for match in starting(text, words.named, words.stems):
        if before := back.search(text, max(0, match.start() - 24), match.start()):
            yield BackReference(before.start(), match.end(), words.kinds[match["kind"].lower()])
