"""Which document before a later session answers an obligation, how surely and why; or that none was found, and where it was sought."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.graph.series import words_before_number
from mandategraph.graph.sessions import in_words, missing, session_no, were_not_read
from mandategraph.ground.vocabularies import RDFS
from mandategraph.language.forms import cited_act
from mandategraph.language.language import Language
from mandategraph.language.patterns import NEVER
from mandategraph.lineage.strand import TITLE, Act, Collection
from mandategraph.lineage.succession import Subjects

WHOLE, PART = "whole", "part"  # extents
LEAST_CONFIDENCE = 0.7  # 0 to 1
WHOLE_SUBJECT = 0.8  # of the words of an act's subject stand in a title
LEAST_WORDS = 0.45  # likeness of what is to be delivered and of a title
SURE = {"act": 0.95, "thing": 0.85, "subject": 0.85, "words": 0.75}
ON_TIME = 0.05  # more, where it lay before the very session at which it was due


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers an obligation: ``extent`` is whole, part or interim; ``reason`` tells in words why."""

    obligation: str
    document: str
    session: str
    confidence: float
    extent: str
    reason: str
    not_read: str = ""  # the sessions before the document's whose reports are not in the collection, in words


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No answer was found. ``status`` is open, or unknown where the session at which it was due is not in the collection."""

    obligation: str
    status: str
    searched: tuple[str, ...]  # sessions
    documents: int  # how many documents were searched
    reason: str
    not_read: str = ""  # the sessions where an answer may stand and whose reports are not in the collection, in words


@dataclass(frozen=True, slots=True)
class _Obligation:
    iri: str
    act: Act
    kind: str
    words: str
    things: tuple[str, ...]  # bodies of the conference and initiatives that its provision speaks of
    due: tuple[int, ...]
    addressees: tuple[str, ...]
    reports_to: tuple[str, ...]
    recurring: bool
    listed: tuple[str, ...]  # the words of the items of the list that its provision opens: each is asked for
    citing: re.Pattern[str]  # what cites an act of the series and body of its own: its ``number``


@dataclass(frozen=True, slots=True)
class _Document:
    iri: str
    title: str
    kind: str
    session: int
    submitted_by: tuple[str, ...]


class Answers:
    """Looks for the answers to the obligations of a collection."""

    def __init__(
        self, known: Collection, subjects: Subjects, own: frozenset[str], carried: Mapping[str, Sequence[str]], language: Language
    ) -> None:
        self.language = language
        self.known = known
        self.subjects = subjects
        self.acts = {act.iri: act for act in known.acts}
        self.read = {body: known.read(body) for body in {act.body for act in known.acts}}
        self.sessions = {act.session: known.one(act.iri, "adoptedAt") for act in known.acts}
        self.documents = list(self._documents())
        self.carried = carried  # provision -> the later ones that carry it on
        self.own = own  # the bodies of the conference, and every initiative
        self.bodies = set(known.of_class("Body"))

    def find(self) -> tuple[list[Answer], list[NoAnswer]]:
        """For each obligation its answers, or one node that says that none was found.

        Afterwards every obligation has either. Where it was due at a session that was not read, and no other document answers it,
        nothing can be told: its status is unknown.
        """
        answers: list[Answer] = []
        none: list[NoAnswer] = []
        for obligation in self._obligations():
            own = list(self._of(obligation))
            answers += own
            if not own:
                none.append(self._none(obligation))
        return answers, none

    # --- What is asked, and what there is ----------------------------------------------------------------------------------------------

    def _obligations(self) -> Iterator[_Obligation]:
        known, items = self.known, self._items()
        for iri in known.of_class("Obligation"):
            provision = known.one(iri, "performedIn")
            act = self.acts.get(known.one(provision, "inInstrument"))
            if act is None:
                continue
            named = (session_no(known.one(session, "number")) for session in known.all(iri, "dueAt"))
            due = tuple(number for number in named if number > act.session)  # what was due before it was asked tells nothing
            words = f"{known.one(iri, 'deliverable')} {known.one(iri, 'object')}"
            yield _Obligation(
                iri, act, known.one(iri, "deliverableKind").rsplit("/", 1)[-1], words, tuple(known.all(provision, "about")), due,
                tuple(known.all(iri, "addressee")), tuple(known.all(iri, "reportsTo")), bool(known.one(iri, "recurring")),
                items.get(provision, ()), self._citing(act),
            )  # fmt: skip

    def _citing(self, act: Act) -> re.Pattern[str]:
        words, number = words_before_number(self.known.one, act.iri), self.known.one(act.body, "actNumber")
        return cited_act(words, number, self.language) if words and number else NEVER

    def _items(self) -> dict[str, tuple[str, ...]]:
        """The words of the items of each provision that opens a list."""
        found: dict[str, tuple[str, ...]] = {}
        for provision in (provision for act in self.known.acts for provision in act.provisions):
            head = self.known.one(provision.iri, "partOf")
            found[head] = (*found.get(head, ()), self.known.one(provision.iri, "text"))
        return found

    def _documents(self) -> Iterator[_Document]:
        """The documents that lay before a session: no drafts, no agendas, no lists."""
        number = {iri: n for n, iri in self.sessions.items()}
        for iri in self.known.of_class("Document"):
            under = [self.known.one(item, "ofSession") or item for item in self.known.all(iri, "consideredUnder")]
            sessions = {number[session] for session in under if session in number}
            kind, title = self.known.one(iri, "documentKind"), self.known.one(iri, TITLE)
            if sessions and title and any(kinds.search(kind) for _, kinds, _, _ in _kinds(self.language)):
                yield _Document(iri, title, kind, min(sessions), tuple(self.known.all(iri, "submittedBy")))

    # --- Does it answer? ------------------------------------------------------------------------------------------------------------------

    def _of(self, obligation: _Obligation) -> Iterator[Answer]:
        found: list[tuple[int, Answer]] = []
        for document in self._searched(obligation):
            extent = _extent(obligation.kind, document, self.language)
            told = self._why(obligation, document) if extent and self._from_whom(obligation, document) else None
            if extent and told:
                basis, words = told
                on_time = document.session in obligation.due
                unread = "" if on_time else in_words(self._missing(obligation.act, document.session))
                confidence = round(min(0.99, SURE[basis] + (ON_TIME if on_time else 0.0)), 2)
                when = f"It lay before session {document.session}" + (", at which it was due" if on_time else "")
                if extent == WHOLE and not self._names_all(obligation, document):
                    extent, words = PART, f"{words}, but not all that was asked for"
                reason = f"{when}; it is a {document.kind} and {words}{_unless(unread)}."
                told_at = self.sessions[document.session]
                answer = Answer(obligation.iri, document.iri, told_at, confidence, extent, reason, unread)
                found.append((document.session, answer))
        best = max((answer.confidence for _, answer in found), default=0.0)
        first = min((session for session, answer in found if answer.confidence == best), default=0)
        for session, answer in found:
            if answer.confidence == best >= LEAST_CONFIDENCE and (obligation.recurring or session == first):
                yield answer

    def _searched(self, obligation: _Obligation) -> list[_Document]:
        """The documents of the sessions at which it was due, where these were read; else of every later session."""
        sessions = self._sessions(obligation)
        return [document for document in self.documents if document.session in sessions]

    def _sessions(self, obligation: _Obligation) -> list[int]:
        due = [n for n in obligation.due if n in self.sessions]
        later = sorted(n for n in self.sessions if n > obligation.act.session)
        return later if obligation.recurring else due or ([] if obligation.due else later)

    def _from_whom(self, obligation: _Obligation, document: _Document) -> bool:
        """Whether the document can come from those who were asked: what States hand over reaches the Conference through its secretariat."""
        asked, by = set(obligation.addressees), set(document.submitted_by)
        return bool(asked & self.bodies) or not asked or (obligation.kind == "information" and not by - asked)

    def _why(self, obligation: _Obligation, document: _Document) -> tuple[str, str] | None:
        """On what the answer rests, and the words that tell it: the act is cited, the thing is named, or the subject is the same."""
        title, act = document.title, obligation.act
        if any(match["number"].replace(" ", "") == act.number for match in obligation.citing.finditer(title)):
            return "act", f"its title cites {act.number}"
        named = [iri for iri in obligation.things if iri in self.own and self._named(iri, title)]
        asked = self.subjects.words(obligation.words)
        told = self.subjects.words(title)
        if named and self._of_the_thing(obligation, named, asked, told):
            return "thing", f"its title names the {self.known.one(named[0], RDFS + 'label')}"
        if self.language.pattern("present-act-or-its-purposes").search(obligation.words):
            return self._on_subject(obligation.act, title, told)
        if any(iri in self.own for iri in obligation.things):
            return None
        like = self.subjects.likeness(asked, told)
        common = sorted(asked & told)
        if like >= LEAST_WORDS and len(common) > 1:
            return "words", "its title says what was asked for in the same words"
        return None

    def _of_the_thing(self, obligation: _Obligation, named: Sequence[str], asked: frozenset[str], told: frozenset[str]) -> bool:
        """A thing that is asked to act, or that the words of what is due name: a mere mention beside does not count."""
        if obligation.kind == "meeting":
            return True  # the report on a meeting of that body is what shows that it met
        return any(iri in obligation.addressees or self._named(iri, obligation.words) or asked & told for iri in named)

    def _on_subject(self, act: Act, title: str, told: frozenset[str]) -> tuple[str, str] | None:
        """A report on "the present resolution" has the subject of the act: the same words, or the same Protocol."""
        own = self.subjects.of[act.iri]
        if own:
            held = self.subjects.share(own, told)
            return ("subject", "its title has the subject of the act") if held >= WHOLE_SUBJECT else None
        plain = [" ".join(re.findall(r"\w+", words.lower())) for words in (act.title, title)]
        return ("subject", "its title has the words of the act's own title") if plain[0] in plain[1] else None

    def _names_all(self, obligation: _Obligation, document: _Document) -> bool:
        """Whether a title has something of each item of the list that is asked for: documents are not read, so no more can be told."""
        told = self.subjects.words(document.title)
        return all(told & self.subjects.words(item) for item in obligation.listed)

    def _named(self, iri: str, title: str) -> bool:
        plain = title.lower()
        return any(name.lower() in plain for name in self.known.names(iri))

    # --- None -----------------------------------------------------------------------------------------------------------------------------

    def _none(self, obligation: _Obligation) -> NoAnswer:
        searched = self._sessions(obligation)
        count = len(self._searched(obligation))
        awaited = obligation.due or (obligation.act.session + 1,)
        absent = [n for n in awaited if n not in self.sessions]
        unread = in_words(sorted({*absent, *self._missing(obligation.act, max(searched, default=0))}))
        sessions = tuple(self.sessions[n] for n in searched)
        groups = (
            set(obligation.things) & self.bodies & self.own
            if self.language.pattern("to-or-through-working-group").search(obligation.words)
            else set()
        )
        elsewhere = sorted({iri for iri in obligation.reports_to if iri in self.own} | groups)
        if absent:
            also = f" {self._nothing(obligation.act, count, searched)}" if searched else ""
            reason = f"The report of session {absent[0]} is not in the collection.{also}"
            return NoAnswer(obligation.iri, "unknown", sessions, count, reason, unread)
        later = sorted(self._name(iri) for iri in self.carried.get(self.known.one(obligation.iri, "performedIn"), ()))
        on = f" It is carried on by {' and '.join(later)}." if later else ""
        if elsewhere:
            label = self.known.one(elsewhere[0], RDFS + "label")
            reason = f"It goes to the {label}, whose documents are not in the collection."
            return NoAnswer(obligation.iri, "unknown", sessions, count, reason)
        return NoAnswer(obligation.iri, "open", sessions, count, self._nothing(obligation.act, count, searched) + on, unread)

    def _nothing(self, act: Act, count: int, searched: Sequence[int]) -> str:
        told = f"None of the {count} documents before {in_words(searched)} has a title that answers it"
        return f"{told}{_unless(in_words(self._missing(act, max(searched))))}."

    def _name(self, provision: str) -> str:
        """A provision as people write it: "resolution 7/2, op.12"."""
        act, _, place = provision.partition("#")
        return f"{self.acts[act].cited}, {place}"

    def _missing(self, act: Act, later: int) -> list[int]:
        """The sessions between an act and a later session that were not read."""
        return missing(self.read[act.body], act.session, later)


@cache
def _kinds(language: Language) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], str], ...]:
    return tuple(
        (row["deliverable"], language.compiled(row["document"]), language.compiled(row["title"], re.I), row["extent"])
        for row in language.rows("answer_kinds")
    )


def _unless(unread: str) -> str:
    """What limits a finding: the sessions that were not read."""
    return f"; {were_not_read(unread)}" if unread else ""


def _extent(kind: str, document: _Document, language: Language) -> str:
    """How far a document of that kind and title can answer: "" where it cannot."""
    fits = (
        extent
        for own, kinds, title, extent in _kinds(language)
        if own == kind and kinds.search(document.kind) and title.search(document.title)
    )
    return next(fits, "")
