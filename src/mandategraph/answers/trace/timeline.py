"""The lineage of one thing: what every session did with it, in order, with verb, place and words, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from mandategraph.answers.naming.traced import Thing
from mandategraph.answers.trace.asked import spoken
from mandategraph.answers.trace.wording import change_words, kind_words, limit, limited, named, opening, standing
from mandategraph.graph.sessions import not_read, session_no, were_not_read
from mandategraph.graph.view import NAMES, Verb, View
from mandategraph.ground.vocabularies import DCTERMS, SKOS

ROLES = ("establishes", "continues", "makesPermanent", "tasks", "endorsesWorkOf", "ends")
IN_WORDS = {"makesPermanent": "makes permanent", "endorsesWorkOf": "endorses the work of"}
STANDING = (
    ("establishes", "set up"), ("makes permanent", "made permanent"), ("continues", "last continued"), ("tasks", "last tasked"),
    ("endorses the work of", "its work last endorsed"),
)  # fmt: skip
RECORD = "the record says"


@dataclass(frozen=True)
class Entry:
    """One line of a timeline.

    ``session`` is 0 for an act of another body. ``what``: what is done with the thing. ``verbs``: their lemmas.
    ``carries``: the earlier provisions whose words this one carries on, with how. ``changes``: what changed against them. Both say
    which sessions between were not read.
    ``status``: what is due and whether it was answered. ``reported_in``: the provision that tells it, where the act is told of by another.
    ``forerunner``: the thing before it of which the entry tells, where it is not the thing itself.
    ``called``: the name that the words give the thing, where it is not the name in use.
    """

    session: int
    act: str
    iri: str
    place: str
    title: str = ""
    what: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    words: str = ""
    carries: tuple[str, ...] = ()
    carries_iris: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    reported_in: str = ""
    called: str = ""
    forerunner: str = ""

    @property
    def spoken(self) -> tuple[str, ...]:
        """The verbs that ``what`` does not tell already: "recalling" is told by "recall", "endorse" by "endorse annex1"."""
        return tuple(verb for verb in self.verbs if not any(_tells(words, verb) for words in self.what))


def _tells(words: str, verb: str) -> bool:
    first, *rest = words.split(" ")
    own, *behind = verb.split(" ")
    return own in (first, f"{first}ing", f"{first.removesuffix('e')}ing") and rest[: len(behind)] == behind


@dataclass(frozen=True)
class Timeline:
    """The lineage of a thing. ``notes`` say what a reader must know: how the name was taken, what was not read, where it stands.

    ``gaps``: a session of the timeline, and which sessions between it and the one before it were not read.
    """

    iri: str
    label: str
    kind: str
    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    gaps: tuple[tuple[int, str], ...] = ()

    def gap(self, session: int) -> str:
        """ "sessions 8 to 10 were not read", where these lie before a session of the timeline; else ""."""
        return were_not_read(dict(self.gaps).get(session, ""))


def trace(view: View, thing: Thing, since: int = 0, record: bool = False) -> Timeline:
    """The timeline of a thing, from session ``since`` on; ``record``: with every paragraph of the reports that names it.

    Afterwards the entries are in the order of the sessions, then of the acts, then of the text; an act that is only told of by later
    ones has an entry for each of these.
    """
    read = {"act": _of_act, "provision": _of_provision, "treaty": _of_treaty, "thing": _of_thing}[thing.kind]
    found = {(e.iri, e.reported_in, e.what): e for e in (*(_named_in(view, thing.iri) if record else ()), *read(view, thing.iri))}
    entries = sorted(
        found.values(), key=lambda e: (e.session, "NarrativeParagraph" in view.types(e.iri), *view.order(e.iri)[1:], e.reported_in)
    )
    kept = tuple(entry for entry in entries if entry.session >= since)
    label = view.name_of(thing.iri) if thing.kind in ("act", "provision") else view.label(thing.iri)
    names = tuple(name for name in view.all(thing.iri, SKOS + "altLabel") if name != label)
    return Timeline(thing.iri, label, thing.kind, names, kept, tuple(_notes(view, thing, kept)), tuple(_gaps(view, kept)))


def _gaps(view: View, entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    for earlier, later in pairwise(sorted({entry.session for entry in entries} - {0})):
        if words := not_read(view.sessions_read, earlier, later):
            yield later, words


def _notes(view: View, thing: Thing, entries: tuple[Entry, ...]) -> Iterator[str]:
    if thing.note:
        yield thing.note
    if thing.kind == "thing":
        yield _standing(view, entries)
    if not view.sessions_read:  # none that is counted in the row of ordinary ones
        return
    read = ", ".join(str(n) for n in sorted(view.sessions_read))
    told = "only what these tell is known" if any(e.session not in view.sessions_read for e in entries) else "nothing is known"
    yield f"The reports of sessions {read} were read; of other sessions {told}."
    between = not_read(view.sessions_read, min(view.sessions_read), max(view.sessions_read))
    if between:
        yield f"{between[0].upper()}{were_not_read(between)[1:]}: what they did may stand between what is shown here."


def _standing(view: View, entries: tuple[Entry, ...]) -> str:
    """Whether a mandate stands, as far as the collection tells: how it was set up, last prolonged or tasked, whether it was ended."""
    last: dict[str, Entry] = {}
    made: dict[str, dict[str, str]] = {
        what: {} for what in ("establishes", "makes permanent")
    }  # by act, in its own words where it was read
    for entry in (e for e in entries if not e.forerunner):
        for what in entry.what:
            last[what] = entry
            if what in made:
                made[what] = made[what] | {entry.act: _where(entry)} if not entry.reported_in else {entry.act: _where(entry)} | made[what]
    if "ends" in last:
        return f"Ended by {_where(last['ends'])}."
    told = [
        f"{words} by {' and by '.join(made.get(what, {}).values() or [_where(last[what])])}" for what, words in STANDING if what in last
    ]
    spoken = [entry for entry in entries if entry.place and entry.session in view.sessions_read]
    if not spoken:
        return "No act speaks of it there. The queries statements-of, documents-by-item and answers tell what else is said."
    begin = "No act in the collection sets it up, tasks or ends it. "
    if told:
        begin = f"{told[0][0].upper()}{', '.join(told)[1:]}; no act in the collection ends it. "
    return f"{begin}Last spoken of in session {spoken[-1].session} ({spoken[-1].act} {spoken[-1].place})."


def _where(entry: Entry) -> str:
    by = f", as {entry.reported_in} reports" if entry.reported_in else ""
    return f"{entry.act} {entry.place}".rstrip() + f" (session {entry.session}{by})"


# --- A body, an initiative, a class of addressees --------------------------------------------------------------------------------


def _of_thing(view: View, iri: str) -> Iterator[Entry]:
    provisions = {s for name in ("about", *ROLES, "addresses") for s in view.of(name, iri) if "#" in s}
    provisions |= {view.one(action, "performedIn") for action in view.of("addressee", iri)}
    for provision in provisions:
        what = [_words(role) for role in ROLES if iri in view.all(provision, role)]
        what += [f"renews {view.name_of(act)}" for act in view.all(provision, "renews")]
        yield _named_as(view, iri, _entry(view, provision, what or ["speaks of"], iri))
    for reported in (node for node in view.of("mandatedThing", iri) if view.one(node, "reportedIn")):
        yield _named_as(view, iri, _reported(view, reported))
    cited = _citing(view, {iri: ""})
    for provision in sorted(cited.keys() - provisions):
        yield _named_as(view, iri, _entry(view, provision, dict.fromkeys(cited[provision]), iri))
    yield from _record(view, iri)
    for former in view.all(iri, "precededBy"):
        yield from (replace(e, called=e.called or view.label(former), forerunner=view.label(former)) for e in _of_thing(view, former))


def _named_as(view: View, iri: str, entry: Entry) -> Entry:
    """The entry with the name that its words give the thing: the longest of its names that stands in them."""
    plain = entry.words.casefold()
    names = [name for predicate in NAMES for name in view.all(iri, predicate) if name.casefold() in plain]
    longest = max(names, key=lambda name: (len(name), name), default="")
    return entry if longest.casefold() == view.label(iri).casefold() else replace(entry, called=longest)


def _reported(view: View, node: str) -> Entry:
    act, role = view.one(node, "mandatingAct"), view.one(node, "mandateRole").rsplit("#", 1)[-1]
    where = view.one(node, "reportedIn")
    return Entry(
        session=view.session_of(act), act=view.name_of(act), iri=act, place="", title=view.one(act, DCTERMS + "title"),
        what=(_words(role),), words=view.one(where, "text"), reported_in=view.name_of(where),
    )  # fmt: skip


def _named_in(view: View, iri: str) -> Iterator[Entry]:
    """Every narrative paragraph that names a thing, with the kind of speaker that it tells of."""
    for paragraph in _paragraphs(view, iri):
        said = ", ".join(view.all(paragraph, "saidBy"))
        yield _paragraph_entry(view, paragraph, f"said by {said}" if said else RECORD)


def _paragraphs(view: View, iri: str) -> list[str]:
    """The narrative paragraphs that name a thing."""
    return [paragraph for paragraph in view.of("mentions", iri) if "NarrativeParagraph" in view.types(paragraph)]


def _paragraph_entry(view: View, paragraph: str, what: str) -> Entry:
    report = view.one(paragraph, "inReport")
    session = session_no(view.one(view.one(report, "reportsOn"), "number"))
    return Entry(session, view.short(report), paragraph, view.place_of(paragraph), what=(what,), words=_text(view, paragraph))


def _record(view: View, iri: str) -> Iterator[Entry]:
    """Paragraphs of the report in which the Conference itself, and no speaker, is the one who did something about the thing."""
    conferences = {body for body in view.of_class("Body") if view.one(body, "ofConference") == body}
    for paragraph in _paragraphs(view, iri):
        told = any("Event" in view.types(node) for node in view.of("inParagraph", paragraph))
        if view.all(paragraph, "saidBy") and not told:
            continue
        if told or view.place_of(paragraph).startswith("annex") or _acts(view, paragraph, conferences):
            yield _paragraph_entry(view, paragraph, RECORD)


def _acts(view: View, paragraph: str, conferences: set[str]) -> bool:
    """Whether the paragraph mentions a Conference, and its words say that a Conference acted."""
    if conferences.isdisjoint(view.all(paragraph, "mentions")):
        return False
    acting = spoken(view, paragraph, "text", "paragraphText").pattern("conference-taking-action")
    return acting.search(_text(view, paragraph)) is not None


# --- An act -------------------------------------------------------------------------------------------------------------------------


def _of_act(view: View, iri: str) -> Iterator[Entry]:
    for act in sorted(_chain(view, [iri], "succeeds")):
        yield _act_entry(view, act)
    for provision in sorted(_chain(view, view.of("inInstrument", iri), "restates")):
        entry = _entry(view, provision, [])
        if entry.carries or entry.status or view.act_of(provision) != iri or view.of("restates", provision):
            yield entry
    for provision in view.of("renews", iri):
        yield _entry(view, provision, [f"renews what {view.name_of(iri)} gave"])
    for node in view.of("mandatingAct", iri):
        thing = view.label(view.one(node, "mandatedThing"))
        entry = _reported(view, node)
        yield replace(entry, what=(f"{entry.what[0]}: {thing}",))
    annexes = {part: f" {view.place_of(part)}" for part in view.of("partOf", iri) if part.startswith(f"{iri}#annex")}
    for provision, told in sorted(_citing(view, {iri: "", **annexes}).items()):
        yield _entry(view, provision, dict.fromkeys(told))


def _citing(view: View, targets: Mapping[str, str], notes: bool = True) -> dict[str, list[str]]:
    """The provisions that cite some things, each with the relations, in words; ``targets``: the things, and what is said of each behind it.

    ``notes``: whether a citation in a note counts where nothing is said of the thing.
    """
    found: dict[str, list[str]] = {}
    for target, part in targets.items():
        for citation in view.of("citedThing", target):
            if notes or part or not view.one(citation, "viaFootnote"):
                relation = view.label(view.one(citation, "relation"))
                found.setdefault(view.one(citation, "citingProvision"), []).append(f"{relation}{part}")
    return found


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
    for node in view.of("laterAct", act):
        if "Succession" in view.types(node):
            told.append(limited(f"succeeds {view.name_of(view.one(node, 'earlierAct'))}", limit(view, node)))
    if view.one(act, "adoptedAt"):
        told += _dropped(view, act)
    else:
        told.append("only cited: its report is not in the collection")
    return Entry(view.session_of(act), view.name_of(act), act, "", view.one(act, DCTERMS + "title"), tuple(told))


def _dropped(view: View, act: str) -> Iterator[str]:
    """How many provisions of an act each act after it does not carry on."""
    nodes = [node for p in view.of("inInstrument", act) for node in view.of("earlierProvision", p) if view.one(node, "laterAct")]
    for later in sorted({view.one(node, "laterAct") for node in nodes}, key=view.order):
        own = [node for node in nodes if view.one(node, "laterAct") == later]
        told = "1 of its provisions is" if len(own) == 1 else f"{len(own)} of its provisions are"
        yield limited(f"{told} not carried on in {view.name_of(later)}", limit(view, own[0]))


# --- A provision, a treaty ------------------------------------------------------------------------------------------------------------


def _of_provision(view: View, iri: str) -> Iterator[Entry]:
    for provision in _chain(view, [iri], "restates"):
        yield _entry(view, provision, [])


def _of_treaty(view: View, iri: str) -> Iterator[Entry]:
    """The acts that concern the treaty; the provisions that name it, or cite an article of it: a note alone that lists treaties is none."""
    acts = [act for act in view.of("concerns", iri) if "Instrument" in view.types(act)]
    for act in acts:
        yield _act_entry(view, act, ["concerns it"])
    articles = [article for article in view.of_class("Article") if article.startswith(iri + "#")]
    named = {article: f" {view.label(article).split(' of the ')[0].lower()}" for article in articles}
    cited = _citing(view, {iri: "", **named}, notes=False)
    names = [name.casefold() for predicate in NAMES for name in view.all(iri, predicate) if " " in name]
    for act in acts if view.all(iri, "supplements") else ():
        for provision in view.of("inInstrument", act):
            if any(name in _text(view, provision).casefold() for name in names):
                cited.setdefault(provision, ["names it"])
    for provision, told in sorted(cited.items()):
        yield _named_as(view, iri, _entry(view, provision, dict.fromkeys(told)))


# --- Entries ----------------------------------------------------------------------------------------------------------------------------


def _entry(view: View, provision: str, what: Iterable[str], thing: str = "") -> Entry:
    act = view.act_of(provision)
    verbs = [verb for verb in view.verbs(provision) if not thing or thing in verb.addressees] or list(view.verbs(provision))
    verbs = verbs or _lent(view, provision)
    carries, iris, changes = _carried(view, provision)
    return Entry(
        session=view.session_of(act), act=view.name_of(act), iri=provision, place=view.place_of(provision),
        title=view.one(act, DCTERMS + "title"), what=tuple(what), verbs=tuple(verb.lemma for verb in verbs),
        words=_text(view, provision), carries=carries, carries_iris=iris, changes=changes, status=tuple(_status(view, provision)),
    )  # fmt: skip


def _lent(view: View, provision: str) -> list[Verb]:
    """The verb of what has none of its own: that of the head of its list, a recommendation's modal verb, a recital's participle."""
    if modality := view.one(provision, "modality"):
        return [Verb(modality, ())]
    head = view.one(provision, "partOf")
    if "#" in head and (verbs := view.verbs(head)):
        return list(verbs)
    if "PreambularParagraph" in view.types(provision):
        return [Verb(opening(view, _text(view, provision)).lower(), ())]
    return []


def _text(view: View, iri: str) -> str:
    return " ".join((view.one(iri, "text") or view.one(iri, "paragraphText")).split())


def _carried(view: View, provision: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    carries, iris, changes = [], [], []
    for node in view.of("laterProvision", provision):
        earlier = view.one(node, "earlierProvision")
        if not earlier:
            continue
        unread = limit(view, node)
        carries.append(f"{view.name_of(earlier)} ({'; '.join(filter(None, (kind_words(view, node), unread)))})")
        iris.append(earlier)
        changes += [limited(change_words(view, change), unread) for change in view.of("changeOf", node)]
    return tuple(carries), tuple(iris), tuple(changes)


def _status(view: View, provision: str) -> Iterator[str]:
    for obligation in (o for o in view.of("performedIn", provision) if "Obligation" in view.types(o)):
        due = " and ".join(named(view, session) for session in view.all(obligation, "dueAt"))
        kind = view.label(view.one(obligation, "deliverableKind"))
        yield f"{kind}{f' due at {due}' if due else ''}: {standing(view, obligation)}"


def _words(role: str) -> str:
    return IN_WORDS.get(role, role)
