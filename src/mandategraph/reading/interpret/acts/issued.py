"""How an act was adopted that is issued by itself: what its cover and its last lines tell."""

from __future__ import annotations

from mandategraph.reading.divide.model import ActPart
from mandategraph.reading.facts.acts import Adoption
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.signs import ADOPTION, AT_MEETING, ON_REPORT, UNDER_ITEM, CoverLine


def issued(act: ActPart, context: Context) -> Adoption:
    """The meeting and the day, the draft or the committee's report, and the agenda item.

    Lines within the act count before those of the cover, which stand for all acts of the document.
    """
    own = act.covers
    cover = [line for line in context.signs.covers if line.begin < act.begin]
    meeting = next((line for line in own if line.role == AT_MEETING), None)
    days = [line.day for line in (*own, *(line for line in cover if line.role == ADOPTION)) if line.day]
    symbols = [symbol for line in (*own, *cover) if line.role == ON_REPORT for symbol in _symbols(line, context)]
    drafts = [symbol for symbol in symbols if context.lexicon.things.grammars.is_draft(symbol)]
    own_session = context.frame.adopted(act)  # the cover tells the item of the body's own session
    items = [line.number for line in cover if line.role == UNDER_ITEM and own_session]
    return Adoption(
        meeting=int(meeting.number) if meeting else 0,
        date=(meeting.day if meeting else "") or next(iter(days), "") or context.frame.adopted_on,
        draft=next(iter(drafts), ""),
        items=tuple(item.replace(" (", ".").replace(")", "") for item in items[:1]),
        on_report=next((symbol for symbol in symbols if symbol not in drafts), ""),
        begin=meeting.begin if meeting else -1,
        end=meeting.end if meeting else -1,
    )


def _symbols(line: CoverLine, context: Context) -> list[str]:
    return [mention.symbol for mention in context.passage.symbols.within(line.begin, line.end)]
