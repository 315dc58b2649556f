"""What changed between a provision and the one that carries it on: the verb, who is asked, the deadline, the conditions, the scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mandategraph.lineage.scope import Scope
from mandategraph.lineage.strand import Action, Provision
from mandategraph.lineage.wording import Restatement


@dataclass(frozen=True, slots=True)
class Change:
    """One change by its name (``change/verb-weaker``), with what was before and what is now: IRIs, or "" where there was nothing."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(one: Restatement, scopes: Mapping[str, Scope]) -> list[Change]:
    """The named changes of one restatement, each at most once, in a fixed order."""
    found = list(_place(one.later, one.earlier))
    if not found:
        found += _verbs(one.later, one.earlier)
    found += _sets("addressee", _of(one.earlier, "addressees"), _of(one.later, "addressees"))
    if one.kind in ("split", "merged"):
        return found  # the deadline and the scope may be those of the other part
    found += _deadline(_of(one.earlier, "due"), _of(one.later, "due"))
    found += _conditions(_of(one.earlier, "conditions"), _of(one.later, "conditions"))
    before, after = scopes[one.earlier.iri], scopes[one.later.iri]
    found += _scope(before.treaties | before.things, after.treaties | after.things)
    return found


def _of(provision: Provision, name: str) -> frozenset[str]:
    return frozenset(iri for action in provision.actions for iri in getattr(action, name))


def _place(later: Provision, earlier: Provision) -> Iterator[Change]:
    """A paragraph that becomes a recital no longer asks; a recital that becomes a paragraph does."""
    was, now = (next((k for k in ("PreambularParagraph", "OperativeParagraph") if k in p.kinds), "") for p in (earlier, later))
    if was and now and was != now:
        yield Change("moved-to-preamble" if now == "PreambularParagraph" else "moved-to-operative", (), ())


def _verbs(later: Provision, earlier: Provision) -> Iterator[Change]:
    """A request is compared with the one to the same party; else it cannot be told which clause is carried on."""
    asked, asks = ([action for action in p.actions if action.verb and action.addressees] for p in (earlier, later))
    pairs = [(_asking(asked, party), _asking(asks, party)) for party in ("body", "constituency")]
    for was, now in pairs:
        if was and now and was.verb != now.verb:
            name = "verb-stronger" if now.force > was.force else "verb-weaker" if now.force < was.force else "verb-changed"
            yield Change(name, (was.verb,), (now.verb,))
    kept = {action.verb for action in asks} | {was.verb for was, now in pairs if was and now}
    gone = tuple(dict.fromkeys(action.verb for action in asked if action.verb not in kept))
    if gone and asks and len(asks) < len(asked):
        yield Change("request-dropped", gone, ())


def _asking(actions: Iterable[Action], party: str) -> Action | None:
    """The strongest verb that asks a party of that kind: a body, or a class of States."""
    return _strongest(action for action in actions if party in _parties(action))


def _parties(action: Action) -> set[str]:
    return {"body" if "/body/" in iri or "/initiative/" in iri else "constituency" for iri in action.addressees}


def _strongest(actions: Iterable[Action]) -> Action | None:
    return max((action for action in actions if action.verb), key=lambda action: (action.force, action.iri), default=None)


def _sets(name: str, before: frozenset[str], after: frozenset[str]) -> Iterator[Change]:
    if before and after and before != after:
        how = "widened" if before < after else "narrowed" if after < before else "changed"
        yield Change(f"{name}-{how}", _sorted(before), _sorted(after))


def _deadline(before: frozenset[str], after: frozenset[str]) -> Iterator[Change]:
    if before != after:
        name = "deadline-moved" if before and after else "deadline-added" if after else "deadline-dropped"
        yield Change(name, _sorted(before), _sorted(after))


def _conditions(before: frozenset[str], after: frozenset[str]) -> Iterator[Change]:
    if after - before:
        yield Change("condition-added", (), _sorted(after - before))
    if before - after:
        yield Change("condition-dropped", _sorted(before - after), ())


def _scope(before: frozenset[str], after: frozenset[str]) -> Iterator[Change]:
    """Wider where a treaty, body or tool came and none went; an exchange is the work of other words, and not told."""
    if before < after:
        yield Change("scope-widened", (), _sorted(after - before))
    elif after < before:
        yield Change("scope-narrowed", _sorted(before - after), ())


def _sorted(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(iris))
