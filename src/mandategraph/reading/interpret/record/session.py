"""The session as a whole: its meetings, who attended, the credentials, the officers, and when the next session is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from operator import itemgetter
from typing import TypeVar

from mandategraph.language.language import Language
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.record import CredentialsFact, DocumentFact, Figure, OfficerFact, ParticipantFact, SessionFact
from mandategraph.reading.facts.speaker import Speaker
from mandategraph.reading.find.model import SymbolMention
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.meetings import Meeting
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.speakers import Speakers

AGENDAS = ("annotated provisional agenda", "provisional agenda")
COVER = 6_000  # code points; the cover is the first page
ELECTED_WITHIN = 2_000  # code points behind "elected the following officers"
NOT_TOLD: tuple[int, tuple[str, ...], tuple[int, int]] = (0, (), (-1, -1))  # of the next session
Fact = TypeVar("Fact")


@dataclass(slots=True)
class _Credentials:
    """What the section on credentials has told so far."""

    figures: dict[str, int] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    meeting: Meeting = field(default_factory=lambda: Meeting(0, ""))
    deadline: str = ""
    accredited: dict[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})
    at: tuple[int, int] = (-1, -1)


class SessionReader:
    """Reads what one report says of the session as a whole."""

    def __init__(self, context: Context, agenda: Agenda, speakers: Speakers) -> None:
        self.body = context.body
        self.symbols = context.passage.symbols
        self.sentences = context.passage.sentences
        self.agenda = agenda
        self.speakers = speakers
        self.language = context.language
        self.lexicon = context.lexicon
        self.own = context.lexicon.own_names
        self.numbered = list(_joined(agenda.paragraphs))

    def read(self, documents: Sequence[DocumentFact]) -> SessionFact:
        """Everything that the report states of its session; what it does not state is empty."""
        number, days, at = next(iter(self._each("the next session", self._next_session)), NOT_TOLD)
        cover = self.body[:COVER]
        listed = [
            s.symbol for s in self._each("documents", partial(self._behind, self.language.pattern("list-of-participants-contained-in")))
        ]
        listed += [d.symbol for d in documents if d.kind == "list of participants"]
        agenda = [s.symbol for s in self._each("documents", partial(self._behind, self.language.pattern("adopted-agenda-contained-in")))]
        agenda = agenda or [d.symbol for d in documents if d.kind in AGENDAS and "" in d.items]
        rotation = self._each(
            "the rule of rotation",
            lambda _, begin, end: filter(None, [self.language.pattern("rotation-of-offices").search(self.body, begin, end)]),
        )
        return SessionFact(
            figures=(*self._each("meetings", self._meetings), *self._attendance()),
            participants=self._once(self._each("participants", self._participants)),
            credentials=self._credentials(),
            officers=(*self._elected(), *self._each("chairs", self._chairs)),
            next_session=number, next_days=days, next_at=at,
            agenda_documents=tuple(dict.fromkeys(agenda)),
            participants_document=listed[0] if listed else "",
            language=match["language"] if (match := self.language.pattern("original-language").search(cover)) else "",
            distribution=match["distribution"] if (match := self.language.pattern("distribution-category").search(cover)) else "",
            reissue=match["words"] if (match := self.language.pattern("reissue-note").search(cover)) else "",
            rotation=rotation[0]["words"].replace("\n", " ") if rotation else "",
        )  # fmt: skip

    def _each(self, reader: str, read: Callable[[Paragraph, int, int], Iterable[Fact]]) -> list[Fact]:
        """What is read from each numbered paragraph, behind the guard."""
        return self.agenda.guard.each(reader, self.numbered, lambda part: read(*part), at=itemgetter(1))

    def _behind(self, pattern: re.Pattern[str], _: Paragraph, begin: int, end: int) -> list[SymbolMention]:
        match = pattern.search(self.body, begin, end)
        return list(self.symbols.within(match.end(), min(end, match.end() + 90))) if match else []

    # --- Meetings ------------------------------------------------------------------------------------------------------------------

    def _meetings(self, _: Paragraph, begin: int, end: int) -> Iterator[Figure]:
        words = self.body[begin:end].replace("\n", " ")
        if not self.language.pattern("meetings-or-met").search(words):
            return
        if match := self.language.pattern("total-of-meetings-held").search(words):
            yield Figure(
                "meetings", self.language.cardinal(match["a"] or match["b"] or match["c"]), begin + match.start(), begin + match.end()
            )
        for match in self.language.filled("number-of-times-met", own=self.own).finditer(words):
            if match["conference"]:
                yield Figure("meetings", self.language.cardinal(match["n"]), begin + match.start(), begin + match.end("n"))
            else:
                yield self._of_body("meetings of a body", match, begin, self.agenda.meetings.days_in(match["more"]))
        for match in self.language.pattern("including-meetings-of").finditer(words):
            yield self._of_body("meetings of a body", match, begin, ())
        for match in self.language.pattern("working-group-held-meetings").finditer(words):
            figure = self._of_body("meetings of a body", match, begin, self.agenda.meetings.days_in(match["more"]))
            joint = (
                self._groups_before(begin + match.start(), 2)
                if self.language.pattern("two-working-groups").search(match["who"])
                else [figure.who]
            )
            yield from (replace(figure, who=who) for who in joint)

    def _of_body(self, name: str, match: re.Match[str], at: int, days: tuple[str, ...]) -> Figure:
        low, high = at + match.start("who"), at + match.end("who")
        agents = [n.iris[0] for n in self.speakers.agents(low, high + 1)]
        if not agents:  # "the working group": the one named last
            agents = self._groups_before(low, 1)
        return Figure(name, self.language.cardinal(match["n"]), at + match.start(), at + match.end(), agents[0] if agents else "", days)

    def _groups_before(self, at: int, many: int) -> list[str]:
        """The working groups named last before a place."""
        near = self.speakers.agents(max(0, at - 500), at)
        working = self.language.pattern("word-working")
        return list(dict.fromkeys(n.iris[0] for n in near if working.search(self.body, n.begin, n.end)))[-many:]

    # --- Attendance ----------------------------------------------------------------------------------------------------------------

    def _attendance(self) -> list[Figure]:
        """The figures of those who attended, each by the first paragraph that tells it."""
        first: dict[str, Figure] = {}
        for figure in self._each("attendance", self._attending):
            first.setdefault(figure.name, figure)
        return list(first.values())

    def _attending(self, paragraph: Paragraph, begin: int, end: int) -> Iterator[Figure]:
        if not self.language.pattern("heading-of-participation").search(paragraph.heading) and not self.language.pattern(
            "heading-of-credentials"
        ).search(paragraph.heading):
            return
        for low, high in self.sentences.within(begin, end):
            words = self.body[low:high].replace("\n", " ")
            for name, pattern in _attending(self.language) if self.language.pattern("represented-or-attended").search(words) else ():
                match = pattern.search(words)
                if match and (
                    not self.language.pattern("heading-of-credentials").search(paragraph.heading)
                    or self.language.pattern("word-represented").search(words)
                ):
                    yield Figure(name, self.language.cardinal(match["n"]), low + match.start(), low + match.end())

    def _participants(self, paragraph: Paragraph, begin: int, end: int) -> Iterator[ParticipantFact]:
        """Everybody whom the lists name, with the status that the list is for; figures without names are in ``figures``."""
        if not self.language.pattern("heading-of-participation").search(paragraph.heading):
            return
        words = self.body[begin:end].replace("\n", " ")
        status = _status(words, self.language)
        alone = self.language.pattern("single-participant-represented").match(words)
        if status and alone:
            yield from (ParticipantFact(s, status) for s in self._named(begin, begin + alone.end("who"), status))
        elif status and (colon := words.find(": ")) > 0 and self.language.pattern("represented-or-attended").search(words[:colon]):
            yield from (ParticipantFact(s, status) for s in self._named(begin + colon + 2, end, status))

    def _once(self, found: list[ParticipantFact]) -> tuple[ParticipantFact, ...]:
        """The participants, each as listed first; of one that is listed again a finding tells."""
        first: dict[str, ParticipantFact] = {}
        for fact in found:
            known = first.setdefault(fact.speaker.agent, fact)
            if known is not fact:
                self._listed_again(known, fact)
        return tuple(first.values())

    def _listed_again(self, first: ParticipantFact, again: ParticipantFact) -> None:
        text, name = self.agenda.text, self.body[again.speaker.begin : again.speaker.end].replace("\n", " ")
        line = text.finding(first.speaker.begin, "", "", "", "").line
        differs = f", as {again.status}" if again.status != first.status else ""
        seen = f'"{name}" is listed among the participants in line {line} and here again{differs}'
        todo = f"the graph has the participant as listed in line {line}" + (f": {first.status}; see which is right" if differs else "")
        self.agenda.findings.append(text.finding(again.speaker.begin, seen, "each participant once", todo, "interpret#participant-twice"))

    def _named(self, begin: int, end: int, status: str) -> list[Speaker]:
        head = (
            "representative"
            if status in ("state party", "signatory observer", "observer state", "entity", "regional organization")
            else "observer"
        )
        return self.speakers.read(begin, end, status, head)

    # --- Credentials ---------------------------------------------------------------------------------------------------------------

    def _credentials(self) -> CredentialsFact | None:
        told = _Credentials()
        of_credentials = [part for part in self.numbered if self.language.pattern("heading-of-credentials").search(part[0].heading)]
        self.agenda.guard.all("credentials", of_credentials, lambda part: self._told_of_credentials(told, part[1], part[2]), itemgetter(1))
        if not told.figures and not any(told.accredited.values()):
            return None
        represented, complied, not_complied = (told.figures.get(name, -1) for name in ("represented", "complied", "not complied"))
        decided = (tuple(dict.fromkeys(told.accredited[yes])) for yes in (True, False))
        return CredentialsFact(
            represented, complied, not_complied, told.named, told.deadline, told.meeting.number, told.meeting.date, *told.at, *decided
        )

    def _told_of_credentials(self, told: _Credentials, begin: int, end: int) -> None:
        words = self.body[begin:end].replace("\n", " ")
        at = (begin if told.at[0] < 0 else told.at[0], end)
        for name, pattern in (
            ("represented", self.language.pattern("of-the-states-represented")),
            ("complied", self.language.pattern("states-that-complied")),
            ("not complied", self.language.pattern("states-that-had-not-complied")),
        ):
            if (match := pattern.search(words)) and name not in told.figures:
                told.figures[name], told.at = self.language.cardinal(match["n"]), at
                who = "who" if name != "not complied" or match["who"] else "listed"
                if name == "not complied" and match[who]:
                    told.named = tuple(n.iris[0] for n in self.speakers.agents(begin + match.start(who), begin + match.end(who)))
        for match in self.language.filled("decided-to-accredit-or-not", own=self.own).finditer(words):
            states = [n.iris[0] for n in self.speakers.agents(begin + match.start("who"), begin + match.end("who"))]
            told.accredited[not match["no"]] += [state for state in states if state.startswith("state/")]
            told.at = at
        if self.language.filled("adopted-report-on-credentials", own=self.own).search(words):
            told.meeting = self.agenda.meetings.last(begin, end) or told.meeting
        if match := self.language.pattern("not-later-than-date").search(words):
            told.deadline = told.deadline or self.language.iso_day(match["year"], match["month"], match["day"])

    # --- Officers ------------------------------------------------------------------------------------------------------------------

    def _elected(self) -> list[OfficerFact]:
        """The officers listed behind "elected the following officers", up to the next numbered paragraph, or told in running text."""
        ends = [*(begin for _, begin, _ in self.numbered[1:]), len(self.body)]
        parts = zip(self.numbered, ends, strict=False)  # the last end is nobody's where no paragraph is numbered
        return self.agenda.guard.each("officers", parts, lambda part: self._elected_in(*part[0][1:], part[1]), at=lambda part: part[0][1])

    def _elected_in(self, begin: int, end: int, following: int) -> Iterator[OfficerFact]:
        match = self.language.pattern("elected-the-following-officers").search(self.body, begin, end)
        if not match:
            yield from self._elected_in_prose(begin, end)
            return
        stop = min(following, match.end() + ELECTED_WITHIN)
        meeting = self.agenda.meetings.last(begin, match.start())
        rule = self.language.pattern("rule-of-procedure").search(self.body, begin, match.start())
        offices = list(self.language.pattern("office-before-colon").finditer(self.body, match.end(), stop))
        ends = [*(office.start() for office in offices[1:]), stop]
        for office, last in zip(offices, ends, strict=False):  # the last end is nobody's where no office is named
            for person in self.language.pattern("person-with-state-in-brackets").finditer(self.body, office.end(), last):
                yield self._officer(person, office["office"], "", rule[0] if rule else "", meeting.number if meeting else 0)

    def _elected_in_prose(self, begin: int, end: int) -> Iterator[OfficerFact]:
        """The officers of a running text: "elected Ann Bell (Ruritania) President", "Bob Hill (Borduria) was elected Rapporteur"."""
        paragraph = self.body[begin:end].replace("\n", " ")
        told = self.language.has_stem("persons-elected-to-office", paragraph)
        for low, high in self.sentences.within(begin, end) if told else ():
            words = self.body[low:high].replace("\n", " ")
            for match in (
                self.language.pattern("persons-elected-to-office").finditer(words)
                if not self.language.pattern("other-body-or-earlier-time").search(words)
                else ()
            ):
                who, office = ("who", "office") if match["who"] else ("them", "post")
                meeting = self.agenda.meetings.last(begin, low + match.start())
                rule = self.language.pattern("rule-of-procedure").search(paragraph, 0, low - begin + match.start())
                for person in self.language.pattern("person-in-running-text").finditer(words, match.start(who), match.end(who)):
                    fact = self._officer(person, match[office], "", rule[0] if rule else "", meeting.number if meeting else 0, low)
                    if fact.state:
                        yield fact

    def _chairs(self, _: Paragraph, begin: int, end: int) -> Iterator[OfficerFact]:
        for match in self.language.pattern("chaired-by").finditer(self.body, begin, end):
            before = self.speakers.agents(begin, match.start())
            groups = [n.iris[0] for n in before if self.language.pattern("word-group").search(self.body, n.begin, n.end)]
            if groups and (
                person := self.language.pattern("person-with-state-in-brackets").search(self.body, match.end(), match.end() + 90)
            ):
                yield self._officer(person, self.language.said("office-of-chair"), groups[-1], "", 0)

    def _officer(self, person: re.Match[str], office: str, body: str, rule: str, meeting: int, at: int = 0) -> OfficerFact:
        begin, end = at + person.start("name"), at + person.end()
        states = [n.iris[0] for n in self.speakers.agents(at + person.start("state"), at + person.end("state"))]
        name = re.sub(r"\s+", " ", person["name"]).strip()
        nominated = "" if body else self._nominated(office)
        return OfficerFact(name, office, states[0] if states else "", body, nominated, rule, meeting, begin, end)

    def _nominated(self, office: str) -> str:
        """The regional group that nominated the holder: "the President … was nominated by the African States"."""
        for _, begin, end in self.numbered:
            for match in (
                self.language.pattern("nominated-for-office").finditer(self.body, begin, end)
                if self.language.has_stem("nominated-for-office", self.body, begin, end)
                else ()
            ):
                told = match["office"] or match["asked"] or ""
                if match["office"] == office or self.language.filled("office-with-article", office=re.escape(office)).search(told):
                    low, high = (match.start("group"), match.end()) if match["group"] else (match.start("who"), match.end())
                    return next((n.iris[0] for n in self.speakers.agents(low, high)), "")
        return ""

    # --- The next session ------------------------------------------------------------------------------------------------------------

    def _next_session(self, _: Paragraph, begin: int, end: int) -> Iterator[tuple[int, tuple[str, ...], tuple[int, int]]]:
        words = self.body[begin:end].replace("\n", " ")
        if match := self.language.filled("next-session-with-dates", own=self.own).search(words):
            days = self.language.iso_days(match)
            yield self.language.ordinal(match["session"]), days if all(days) else (), (begin + match.start(), begin + match.end())
        elif (match := self.language.filled("next-session-without-dates", own=self.own).search(words)) and self.language.ordinal(
            match["session"] or match["its"]
        ) == self.agenda.frame.session_no + 1 > 1:
            yield self.agenda.frame.session_no + 1, (), (begin + match.start(), begin + match.end())


def _joined(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int, int]]:
    """The numbered paragraphs with all that belongs to them, as (paragraph, begin, end)."""
    last: tuple[Paragraph, int, int] | None = None
    for paragraph in paragraphs:
        if last and paragraph.number == last[0].number:
            last = (last[0], last[1], paragraph.end) if paragraph.place == last[0].place else last
            continue
        if last:
            yield last
        last = (paragraph, paragraph.begin, paragraph.end) if paragraph.number else None
    if last:
        yield last


@cache
def _attending(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    counted = [(row["status"], row["counted"]) for row in language.rows("participation") if row["counted"] != "-"]
    return tuple((status, language.compiled(rf"\b(?P<n><<number>>) (?:{words})")) for status, words in counted)


def _status(words: str, language: Language) -> str:
    """The status of those whom a list names, by the words that introduce it."""
    return next((row["status"] for row in language.rows("participation") if re.search(row["listed"], words[:420])), "")
