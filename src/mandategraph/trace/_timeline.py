"""The lineage of one thing: what every session did with it, in order, with verb, force, place and words, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mandategraph._namespaces import DCTERMS
from mandategraph.trace._things import Thing
from mandategraph.trace._view import View

ROLES = ("establishes", "continues", "makesPermanent", "tasks", "endorsesWorkOf", "ends")
IN_WORDS = {"makesPermanent": "makes permanent", "endorsesWorkOf": "endorses the work of"}
TREATY_LINKS = ("cites", "concerns")


@dataclass(frozen=True)
class Entry:
    """One line of a timeline.

    ``session`` is 0 for an act of another body. ``what``: what is done with the thing. ``verbs``: lemma and force (0 to 100).
    ``carries``: the earlier provisions whose words this one carries on, with how. ``changes``: what changed against them.
    ``status``: what is due and whether it was answered. ``reported_in``: the provision that tells it, where the act is told of by another.
    """

    session: int
    act: str
    iri: str
    place: str
    title: str = ""
    what: tuple[str, ...] = ()
    verbs: tuple[tuple[str, int], ...] = ()
    words: str = ""
    carries: tuple[str, ...] = ()
    carries_iris: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    reported_in: str = ""


@dataclass(frozen=True)
class Timeline:
    """The lineage of a thing. ``notes`` say what a reader must know: how the name was taken, what was not read, where it stands."""

    iri: str
    label: str
    kind: str
    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


def trace(view: View, thing: Thing, since: int = 0) -> Timeline:
    """The timeline of a thing, from session ``since`` on.

    Afterwards the entries are in the order of the sessions, then of the acts, then of the text; an act that is only told of by later
    ones has an entry for each of these.
    """
    read = {"act": _of_act, "provision": _of_provision, "treaty": _of_treaty, "thing": _of_thing}[thing.kind]
    entries = sorted(read(view, thing.iri), key=lambda e: (*view.order(e.iri), e.reported_in))
    kept = tuple(entry for entry in entries if entry.session >= since)
    label = view.name_of(thing.iri) if thing.kind in ("act", "provision") else view.label(thing.iri)
    names = tuple(name for name in view.all(thing.iri, "http://www.w3.org/2004/02/skos/core#altLabel") if name != label)
    return Timeline(thing.iri, label, thing.kind, names, kept, tuple(_notes(view, thing, kept)))


def _notes(view: View, thing: Thing, entries: tuple[Entry, ...]) -> Iterator[str]:
    if thing.note:
        yield thing.note
    sessions = sorted({entry.session for entry in entries if entry.session} | set(view.sessions_read))
    read = ", ".join(str(n) for n in sorted(view.sessions_read))
    if any(n not in view.sessions_read for n in sessions):
        yield f"The reports of sessions {read} were read; of other sessions only what these tell is known."
    else:
        yield f"The reports of sessions {read} were read; what others did is not known."
    own = [entry for entry in entries if entry.session in view.sessions_read and entry.place]
    if thing.kind == "thing" and own:
        last = [e for e in own if e.session == own[-1].session]
        roles = sorted({what for e in last for what in e.what if what != "speaks of"})
        done = f"{', '.join(roles)}" if roles else "is only spoken of"
        yield f"Last in session {own[-1].session}: {done} ({', '.join(dict.fromkeys(f'{e.act} {e.place}' for e in last))})."
    elif thing.kind == "thing":
        yield "No adopted act in the collection speaks of it."


# --- A body, an initiative, a class of addressees --------------------------------------------------------------------------------


def _of_thing(view: View, iri: str) -> Iterator[Entry]:
    provisions = {s for name in ("about", *ROLES, "addresses") for s in view.of(name, iri) if "#" in s}
    provisions |= {view.one(action, "performedIn") for action in view.of("addressee", iri)}
    for provision in provisions:
        what = [_words(role) for role in ROLES if iri in view.all(provision, role)]
        yield _entry(view, provision, what or ["speaks of"], iri)
    for reported in view.of("mandatedThing", iri):
        yield _reported(view, reported)
    yield from _record(view, iri)


def _reported(view: View, node: str) -> Entry:
    act, role = view.one(node, "mandatingAct"), view.one(node, "mandateRole").rsplit("#", 1)[-1]
    where = view.one(node, "reportedIn")
    return Entry(
        session=view.session_of(act), act=view.name_of(act), iri=act, place="", title=view.one(act, DCTERMS + "title"),
        what=(_words(role),), words=view.one(where, "text"), reported_in=view.name_of(where),
    )  # fmt: skip


def _record(view: View, iri: str) -> Iterator[Entry]:
    """Paragraphs of the report in which the Conference itself, and no speaker, is the one who did something about the thing."""
    conferences = {body for body in view.of_class("Body") if view.one(body, "ofConference") == body}
    for paragraph in view.of("mentions", iri):
        if "NarrativeParagraph" not in view.types(paragraph) or view.all(paragraph, "saidBy"):
            continue
        if conferences & set(view.all(paragraph, "mentions")):
            report = view.one(paragraph, "inReport")
            session = int(view.one(view.one(report, "reportsOn"), "number") or 0)
            yield Entry(
                session, view.short(report), paragraph, view.place_of(paragraph), what=("the record says",), words=_text(view, paragraph)
            )


# --- An act -------------------------------------------------------------------------------------------------------------------------


def _of_act(view: View, iri: str) -> Iterator[Entry]:
    family = _family(view, iri)
    for act in family:
        yield _act_entry(view, act)
    for provision in sorted(_chain(view, view.of("inInstrument", iri), "restates")):
        entry = _entry(view, provision, [])
        if entry.carries or entry.status or view.act_of(provision) != iri or view.of("restates", provision):
            yield entry
    for node in view.of("mandatingAct", iri):
        thing = view.label(view.one(node, "mandatedThing"))
        entry = _reported(view, node)
        yield replace(entry, what=(f"{entry.what[0]}: {thing}",))
    for act in sorted({view.act_of(p) for p in view.of("cites", iri)} - set(family) - {iri}):
        if view.session_of(act) or view.of("inInstrument", act):
            yield _act_entry(view, act, ["cites it"])


def _family(view: View, iri: str) -> list[str]:
    """The act, those that it succeeds and those that succeed it, through all sessions."""
    return sorted(_chain(view, [iri], "succeeds"))


def _chain(view: View, start: Iterable[str], name: str) -> set[str]:
    """The things themselves, and all that lead to them or come from them by a property, each way."""
    found = set(start)
    for backward in (True, False):
        todo = set(start)
        while todo:
            todo = {o for one in todo for o in (view.all(one, name) if backward else view.of(name, one))} - found
            found |= todo
    return found


def _act_entry(view: View, act: str, what: Iterable[str] = ()) -> Entry:
    told = [*what]
    told += [f"succeeds {view.name_of(other)}" for other in view.all(act, "succeeds")]
    if view.one(act, "adoptedAt"):
        dropped = sum(view.all(p, "droppedIn") != [] for p in view.of("inInstrument", act))
        told += [f"{dropped} of its provisions are not carried on"] if dropped else []
    else:
        told.append("only cited: its report is not in the collection")
    return Entry(view.session_of(act), view.name_of(act), act, "", view.one(act, DCTERMS + "title"), tuple(told))


# --- A provision, a treaty ------------------------------------------------------------------------------------------------------------


def _of_provision(view: View, iri: str) -> Iterator[Entry]:
    for provision in _chain(view, [iri], "restates"):
        yield _entry(view, provision, [])


def _of_treaty(view: View, iri: str) -> Iterator[Entry]:
    for act in view.of("concerns", iri):
        yield _act_entry(view, act, ["concerns it"])
    for target in (iri, *(article for article in view.of_class("Article") if article.startswith(iri + "#"))):
        for citation in view.of("citedThing", target):
            provision = view.one(citation, "citingProvision")
            part = "" if target == iri else f" {view.label(target).split(' of the ')[0].lower()}"
            relation = view.label(view.one(citation, "relation"))
            yield _entry(view, provision, [f"{relation}{part}"])


# --- Entries ----------------------------------------------------------------------------------------------------------------------------


def _entry(view: View, provision: str, what: Iterable[str], thing: str = "") -> Entry:
    act = view.act_of(provision)
    verbs = [verb for verb in view.verbs(provision) if not thing or thing in verb.addressees] or list(view.verbs(provision))
    carries, iris, changes = _carried(view, provision)
    return Entry(
        session=view.session_of(act), act=view.name_of(act), iri=provision, place=view.place_of(provision),
        title=view.one(act, DCTERMS + "title"), what=tuple(what), verbs=tuple((verb.lemma, verb.force) for verb in verbs),
        words=_text(view, provision), carries=carries, carries_iris=iris, changes=changes, status=tuple(_status(view, provision)),
    )  # fmt: skip


def _text(view: View, iri: str) -> str:
    return " ".join((view.one(iri, "text") or view.one(iri, "paragraphText")).split())


def _carried(view: View, provision: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    carries, iris, changes = [], [], []
    for node in view.of("laterProvision", provision):
        earlier = view.one(node, "earlierProvision")
        carries.append(f"{view.name_of(earlier)} ({view.label(view.one(node, 'changeKind'))})")
        iris.append(earlier)
        changes += [change_words(view, change) for change in view.of("changeOf", node)]
    return tuple(carries), tuple(iris), tuple(changes)


def change_words(view: View, change: str) -> str:
    """A change in words: "verb weaker: urge → invite"."""
    name = view.label(view.one(change, "changeName"))
    was, now = (" and ".join(_named(view, iri) for iri in view.all(change, side)) for side in ("before", "after"))
    told = f"{was} → {now}" if was and now else now or was
    return f"{name}: {told}" if told else name


def _named(view: View, iri: str) -> str:
    return f"session {view.one(iri, 'number')}" if "Session" in view.types(iri) else view.label(iri)


def _status(view: View, provision: str) -> Iterator[str]:
    for obligation in (o for o in view.of("performedIn", provision) if "Obligation" in view.types(o)):
        due = " and ".join(_named(view, session) for session in view.all(obligation, "dueAt"))
        status = view.label(view.one(obligation, "answerStatus")) if view.one(obligation, "answerStatus") else ""
        answers = ", ".join(view.short(document) for document in view.all(obligation, "fulfilledBy"))
        kind = view.label(view.one(obligation, "deliverableKind"))
        yield f"{kind}{f' due at {due}' if due else ''}: {status}{f' by {answers}' if answers else ''}"


def _words(role: str) -> str:
    return IN_WORDS.get(role, role)
