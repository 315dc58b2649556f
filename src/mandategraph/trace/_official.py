"""The requests to a body in the layout of the Secretariat's own table (E/CN.7/2008/CRP.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mandategraph.trace._board import Due, board
from mandategraph.trace._view import View

COLUMNS = ("Resolution", "Paragraph", "Action required", "Implementation", "Resources")
SERVANTS = "servesConference"  # a body that an authority file names as the conference's secretariat


def official(view: View, bodies: Iterable[str] = (), session: int = 0) -> list[tuple[str, ...]]:
    """One row for each request to one of the bodies, in the order of sessions and text.

    Without bodies: those that serve the conference, its secretariat and the office that provides it. "Implementation" is the document
    that answers a deliverable, or that none was found; a request that asks for no deliverable has "not reported on by a document".
    "Resources" is the condition that the request names, or "none named".
    """
    wanted = set(bodies) or {body for body in view.of_class("Body") if view.one(body, SERVANTS)} or set(view.of_class("Body"))
    due: dict[str, list[Due]] = {}
    for one in board(view, session=session):
        due.setdefault(one.iri, []).append(one)
    actions = [a for body in wanted for a in view.of("addressee", body)]
    found = []
    for action in sorted(set(actions), key=lambda a: (*view.order(view.one(a, "performedIn")), a)):
        act = view.act_of(action)
        number = view.session_of(act)
        if number and session in (0, number):
            found.append(_row(view, action, due.get(action, [])))
    return found


def _row(view: View, action: str, due: list[Due]) -> tuple[str, ...]:
    provision = view.one(action, "performedIn")
    asked = " and ".join(view.label(who) for who in view.all(action, "addressee"))
    words = view.one(action, "object") or view.one(action, "deliverable")
    required = " ".join(f"{view.one(action, 'anchorText') or 'Recommendation:'} {asked} {words}".split())
    conditions = [view.label(condition) for condition in view.all(action, "resourceCondition")]
    return (
        view.name_of(view.act_of(action)),
        view.place_of(provision),
        required,
        " ".join(_implementation(due)) or "not reported on by a document",
        "; ".join(conditions) or "none named",
    )


def _implementation(due: list[Due]) -> Iterator[str]:
    for one in due:
        by = f" by {', '.join(one.answers)}" if one.answers else ""
        yield f"{one.status}{by}. {one.reason}"
