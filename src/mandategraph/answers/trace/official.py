"""The requests to a body in the layout of the Secretariat's own table (E/CN.7/2008/CRP.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mandategraph.answers.trace.asked import Request, requests_to
from mandategraph.answers.trace.requests import Due, board
from mandategraph.graph.view import View

COLUMNS = ("Resolution", "Paragraph", "Action required", "Implementation", "Resources")
NOT_SOUGHT = "Nothing to be delivered was recognized; no document was looked for."
SERVANTS = "servesConference"  # a body that an authority file names as the conference's secretariat


def official(view: View, bodies: Iterable[str] = (), session: int = 0) -> list[tuple[str, ...]]:
    """One row for each request to one of the bodies, in the order of sessions and text.

    Without bodies: those that serve the conference, its secretariat and the office that provides it. "Action required" is the sentence
    of the report from its verb on; what a recommendation says that the act adopts or annexes is given in quotes, as it is printed.
    "Implementation" is the document whose title answers what is to be delivered, or that none was found, with the sessions that were
    not read; where nothing to be delivered was recognized, that no document was looked for. "Resources" is the condition that the
    request names, or "none named".
    """
    wanted = set(bodies) or {body for body in view.of_class("Body") if view.one(body, SERVANTS)} or set(view.of_class("Body"))
    due = {one.iri: one for one in board(view, session=session)}
    return [_row(view, request, due) for request in requests_to(view, wanted) if _asked_by(view, request, session)]


def _asked_by(view: View, request: Request, session: int) -> bool:
    number = view.session_of(view.act_of(request.provision))
    return bool(number) and session in (0, number)


def _row(view: View, request: Request, due: dict[str, Due]) -> tuple[str, ...]:
    conditions = dict.fromkeys(view.label(condition) for node in request.nodes for condition in view.all(node, "resourceCondition"))
    return (
        view.name_of(view.act_of(request.provision)),
        view.place_of(request.provision),
        f"Recommendation, as printed: “{request.words}”" if request.recommended else request.words,
        " ".join(dict.fromkeys(_implementation(due[node] for node in request.nodes if node in due))) or NOT_SOUGHT,
        "; ".join(conditions) or "none named",
    )


def _implementation(due: Iterable[Due]) -> Iterator[str]:
    for one in due:
        by = f" by {', '.join(one.answers)}, as its title says" if one.answers else ""
        yield f"{one.status.capitalize()}{by}. {one.reason}"
