"""The board of obligations: who has to deliver what, when it is due, and whether it was answered."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.graph.sessions import session_no
from mandategraph.graph.view import View


@dataclass(frozen=True)
class Due:
    """One obligation. ``session`` adopted it; ``due`` are numbers of sessions; ``reason`` says why it has its status."""

    session: int
    iri: str
    provision: str
    act: str
    place: str
    addressees: tuple[str, ...]
    addressee_iris: tuple[str, ...]
    as_printed: tuple[str, ...]  # the words for those that no authority file names
    kind: str
    deliverable: str
    due: tuple[int, ...]
    due_words: str
    recurring: bool
    to_whom: tuple[str, ...]
    conditions: tuple[str, ...]
    status: str
    answers: tuple[str, ...]
    confidence: str
    extent: str
    reason: str
    words: str


def board(view: View, due: int = 0, to: str = "", status: str = "", session: int = 0) -> list[Due]:
    """The obligations in the order of the sessions and of the text.

    ``due``: only those due at that session; ``to``: the IRI of an addressee; ``status``: answered, partly, open or unknown;
    ``session``: only those that this session adopted.
    """
    found = [_due(view, iri) for iri in view.of_class("Obligation")]
    kept = [
        one
        for one in found
        if (not due or due in one.due)
        and (not to or to in one.addressee_iris)
        and status in ("", one.status)
        and session in (0, one.session)
    ]
    return sorted(kept, key=lambda one: (*view.order(one.provision), one.iri))


def _due(view: View, iri: str) -> Due:
    provision = view.one(iri, "performedIn")
    act = view.act_of(provision)
    nodes = [node for node in view.of("answerTo", iri) if view.one(node, "answeredBy")]
    none = [node for node in view.of("answerTo", iri) if node not in nodes]
    addressees = view.all(iri, "addressee")
    sessions = [session_no(view.one(session, "number")) for session in view.all(iri, "dueAt")]
    return Due(
        session=view.session_of(act), iri=iri, provision=provision, act=view.name_of(act), place=view.place_of(provision),
        addressees=tuple(view.label(who) for who in addressees), addressee_iris=tuple(addressees),
        as_printed=tuple(view.all(iri, "addresseeAsPrinted")),
        kind=view.label(view.one(iri, "deliverableKind")), deliverable=view.one(iri, "deliverable"), due=tuple(sorted(sessions)),
        due_words=view.one(iri, "dueWords"), recurring=bool(view.one(iri, "recurring")),
        to_whom=tuple(view.label(who) for who in view.all(iri, "reportsTo")),
        conditions=tuple(view.label(condition) for condition in view.all(iri, "resourceCondition")),
        status=view.one(iri, "answerStatus").rsplit("/", 1)[-1],
        answers=tuple(view.short(view.one(node, "answeredBy")) for node in nodes),
        confidence=max((view.one(node, "confidence") for node in nodes), default=""),
        extent=next((view.label(view.one(node, "extent")) for node in nodes), ""),
        reason=" ".join(view.one(node, "reason") for node in (nodes or none)), words=" ".join(view.one(provision, "text").split()),
    )  # fmt: skip
