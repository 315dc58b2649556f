"""The whole record of a session beside its acts, put together from the readers of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mandategraph.reading.divide.model import Outline
from mandategraph.reading.facts.record import DeliberationFact, DocumentFact, DraftFact, ParticipantFact, Record, SessionFact, StatementFact
from mandategraph.reading.identify.model import Links
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.deliberations import read_deliberations
from mandategraph.reading.interpret.record.documents import Documents
from mandategraph.reading.interpret.record.drafts import Drafts
from mandategraph.reading.interpret.record.events import Events
from mandategraph.reading.interpret.record.proposed import read_proposed
from mandategraph.reading.interpret.record.session import SessionReader
from mandategraph.reading.interpret.record.speakers import Speakers
from mandategraph.reading.interpret.record.statements import Statements

OBSERVERS = ("signatory observer", "observer state")


def read_record(
    outline: Outline, context: Context, agenda: Agenda, links: Links, adopted: Sequence[tuple[str, str]]
) -> Record:  # fmt: skip
    """Everything that the report states about its session.

    ``adopted`` are the drafts that became acts, each with its kind. Afterwards a State that the lists of participants name as an
    observer speaks as one, whatever the list of speakers calls it.
    """
    guard = context.guard
    speakers = Speakers(context, agenda.titles)
    documents: list[DocumentFact] = guard.one("documents", 0, lambda: Documents(context, agenda, outline.rows, speakers).read(), list)
    session = guard.one("the session", 0, lambda: SessionReader(context, agenda, speakers).read(documents), SessionFact)
    statements: list[StatementFact] = guard.one(
        "statements", 0, lambda: _as_listed(Statements(context, agenda, speakers).read(), session.participants), list
    )
    happened = Events(context, agenda, speakers)
    events = happened.events(statements)
    drafts: list[DraftFact] = guard.one("drafts", 0, lambda: Drafts(context, agenda, speakers).read(adopted, events, documents), list)
    told: list[DeliberationFact] = guard.one("deliberations", 0, lambda: read_deliberations(context, agenda, links), list)
    return Record(
        session=session,
        documents=tuple(documents),
        drafts=tuple(drafts),
        statements=tuple(statements),
        votes=tuple(happened.votes()),
        events=tuple(events),
        deliberations=tuple(told),
        proposed=tuple(read_proposed(outline.acts, context, agenda)),
    )


def _as_listed(statements: Sequence[StatementFact], participants: Sequence[ParticipantFact]) -> list[StatementFact]:
    observers = {p.speaker.agent for p in participants if p.status in OBSERVERS}
    return [
        replace(s, speaker=replace(s.speaker, kind="observer state")) if s.speaker.agent in observers and s.speaker.kind == "state" else s
        for s in statements
    ]
