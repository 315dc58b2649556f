"""What happened to drafts and matters: votes, drafts withdrawn or postponed, matters deferred, objections, replies, positions explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandategraph.documents.model import CleanText, Kind
from mandategraph.language.patterns import Pattern, kinds
from mandategraph.language.sentences import sentences
from mandategraph.language.tables import cardinal, ordinal
from mandategraph.reading.facts.record import EventFact, Paragraph, StatementFact, VoteFact
from mandategraph.reading.find.meetings import Meeting
from mandategraph.reading.find.symbols import find_symbols
from mandategraph.reading.interpret.record.agenda import Chapters
from mandategraph.reading.interpret.record.speakers import Speakers
from mandategraph.reading.interpret.record.statements import kind_of

MERGED = Pattern("events-merged")
SPONSOR = Pattern("events-by")
ACTOR = Pattern("events-actor")
REASON = Pattern("events-reason")
NOTE_EXPLAINS = Pattern("events-note-explains")
COUNTED = Pattern("votes-counted")
VOTING = Pattern("votes-voting")
MAJORITY = Pattern("votes-majority")
QUESTION = Pattern("votes-question")
TO_SESSION = Pattern("events-to-session")
OUTCOME = Pattern("votes-outcome")
RULES = Pattern("votes-rules")
TOLD = Pattern("votes-told")
PASSIVE = Pattern("votes-passive")
BEHIND = Pattern("votes-behind")
SAID_BY = Pattern("deliberations-said-by")
HYPOTHETICAL = Pattern("events-hypothetical")
SPEECH = ("right of reply", "explanation of position")


class Events:
    """Reads votes and other events from the chapters of one report."""

    def __init__(self, chapters: Chapters, speakers: Speakers, text: CleanText) -> None:
        self.body = chapters.body
        self.own = chapters.frame.stem
        self.chapters = chapters
        self.meeting = Meeting(0, "")
        self.paragraphs = [p for p in chapters.paragraphs if p.number]
        self.speakers = speakers
        self.text = text

    # --- Votes ---------------------------------------------------------------------------------------------------------------------

    def votes(self) -> list[VoteFact]:
        """Every vote whose figures are printed, with the question as far as the paragraph tells it."""
        return self.chapters.guard.each("votes", self.paragraphs, self._votes_in)

    def _votes_in(self, paragraph: Paragraph) -> Iterator[VoteFact]:
        words = self.body[paragraph.begin : paragraph.end].replace("\n", " ")
        self.meeting = self.chapters.last_meeting(words, len(words)) or self.meeting
        for match in COUNTED.finditer(words) if "abst" in words else ():
            yield self._vote(paragraph, self._whole(paragraph), match)

    def _whole(self, paragraph: Paragraph) -> str:
        """The words of a paragraph with those that stand behind a page break."""
        end = max(p.end for p in self.paragraphs if p.place == paragraph.place)
        return self.body[paragraph.begin : end].replace("\n", " ")

    def _vote(self, paragraph: Paragraph, words: str, match: re.Match[str]) -> VoteFact:
        in_favour, against, abstaining = (cardinal(match[name] or match[f"{name}2"]) for name in ("for", "against", "abstain"))
        before = [self.body[b:e].replace("\n", " ") for b, e in self._before(paragraph, match.start())]
        asked = next((q for told in reversed(before) if (q := QUESTION.search(told))), None)
        question = asked["question"].strip(" ,") if asked else before[-1].strip() if before else ""
        behind = words[match.start() :]
        voting, majority, outcome = VOTING.search(behind), MAJORITY.search(behind), OUTCOME.search(behind)
        stop = match.start() + (outcome.end() if outcome else match.end() - match.start())
        became = outcome["outcome"].strip() if outcome else ""
        if by_vote := self._by_vote(before[-1].strip() if before else "", words, match):
            question, became, stop = by_vote
        rules = tuple(dict.fromkeys(re.findall(r"\d+", " ".join(m[0] for m in RULES.finditer(words)))))
        return VoteFact(
            paragraph=paragraph, question=question, outcome=became, rules=rules,
            in_favour=in_favour, against=against, abstaining=abstaining, voting=cardinal(voting["n"]) if voting else -1,
            majority=cardinal(majority["n"]) if majority else -1, majority_kind=majority["kind"] if majority else "",
            meeting=self.meeting.number, date=self.meeting.date, begin=paragraph.begin + match.start(), end=paragraph.begin + stop,
        )  # fmt: skip

    @staticmethod
    def _by_vote(before: str, words: str, match: re.Match[str]) -> tuple[str, str, int] | None:
        """Question, outcome and end of a vote told in passing: "adopted, by 7 votes to 2, draft X", "draft X was rejected by 7 votes"."""
        if passive := PASSIVE.search(before):
            return passive["question"], passive["outcome"], match.end()
        told = TOLD.search(before)
        what = BEHIND.match(words, match.end()) if told else None
        return (what["question"], told["outcome"], what.end("question")) if told and what else None

    def _before(self, paragraph: Paragraph, at: int) -> list[tuple[int, int]]:
        """The sentences of a paragraph up to a place, and those of the part before it where a page broke it."""
        first = min(p.begin for p in self.paragraphs if p.place == paragraph.place)
        return [(b, min(e, paragraph.begin + at)) for b, e in sentences(self.body, first, paragraph.end) if b < paragraph.begin + at]

    # --- Other events ----------------------------------------------------------------------------------------------------------------

    def events(self, statements: Sequence[StatementFact]) -> list[EventFact]:
        """Every event, one for each kind and sentence; explanations of position and replies by the paragraph that tells them."""
        return self.chapters.guard.each("events", self.paragraphs, lambda paragraph: self._events_in(paragraph, statements))

    def _events_in(self, paragraph: Paragraph, statements: Sequence[StatementFact]) -> Iterator[EventFact]:
        words = self.body[paragraph.begin : paragraph.end]
        spoken: set[str] = set()
        for begin, end in sentences(self.body, paragraph.begin, paragraph.end):
            sentence = self.body[begin:end].replace("\n", " ")
            for kind in kinds("event_kinds"):
                if kind.told_by(sentence) and not HYPOTHETICAL.search(sentence):
                    told = kind.pattern.search(sentence)
                    yield self._event(paragraph, kind.name, begin, end, words, told.span() if told else (0, 0))
            said = kind_of(sentence, SPEECH[:1]) or kind_of(sentence[:160], SPEECH)
            if said in SPEECH and said not in spoken and self._is_spoken(paragraph, statements, sentence):
                spoken.add(said)
                yield self._event(paragraph, said, begin, end, sentence)
        yield from self._in_notes(paragraph)

    @staticmethod
    def _is_spoken(paragraph: Paragraph, statements: Sequence[StatementFact], sentence: str) -> bool:
        """Whether somebody speaks in the sentence: a speaker of the paragraph, or "several representatives"."""
        return any(s.paragraph.place == paragraph.place for s in statements) or bool(SAID_BY.search(sentence))

    def _event(
        self, paragraph: Paragraph, kind: str, begin: int, end: int, words: str, told: tuple[int, int] = (0, 0)
    ) -> EventFact:  # fmt: skip
        """An event; ``told`` is where in the sentence the words stand that tell its kind."""
        sentence = self.body[begin:end].replace("\n", " ")
        grammars = self.speakers.lexicon.things.grammars
        near = sentence if grammars.may_name_draft(sentence) else words
        drafts = [s.symbol for s in find_symbols(near, self.own) if grammars.is_draft(s.symbol)]
        merged = MERGED.search(sentence)
        into = next((s.symbol for s in find_symbols(sentence[merged.end() :], self.own)), "") if merged else ""
        drafts = [d for d in drafts if d != into]
        until = TO_SESSION.search(sentence)
        by = SPONSOR.search(sentence)
        who = tuple(n.iris[0] for n in self.speakers.agents(begin + by.start("who"), begin + by.end("who"))) if by else ()
        why = REASON.search(sentence)
        reason = (why["first"] or why["reason"]).strip() if why and kind not in SPEECH else ""
        return EventFact(
            paragraph, kind, tuple(dict.fromkeys(drafts)), into, who or self._actors(begin, sentence, told),
            ordinal(until["session"]) if until else 0, begin, end, reason,
        )  # fmt: skip

    def _actors(self, begin: int, sentence: str, told: tuple[int, int]) -> tuple[str, ...]:
        """Who did it: the State or body right before the verb, with those co-ordinated with it ("Ruritania and Zenda withdrew").

        A sentence may tell two things: "the draft was withdrawn and the Conference decided to defer the matter" has no agent of the first.
        """
        verb = next((v for v in ACTOR.finditer(sentence) if v.start() < told[1] and told[0] < v.end()), None)
        if not verb:
            return ()
        found: list[str] = []
        stop, between = begin + verb.start(), {""}
        for named in reversed(self.speakers.agents(begin, stop)):
            iri = named.iris[0]
            if self.body[named.end : stop] not in between or (found and iri.split("/")[0] != found[0].split("/")[0]):
                break
            found.insert(0, iri)
            stop, between = named.begin, {" and ", ", ", ", and "}
        return tuple(dict.fromkeys(found))

    def _in_notes(self, paragraph: Paragraph) -> Iterator[EventFact]:
        """A note may say that explanations of position stand elsewhere: "Explanations of position … can be found in the addendum"."""
        for mark in self.text.marks:
            if not paragraph.begin < mark.at <= paragraph.end:
                continue
            note = next((b for b in self.text.blocks if b.kind is Kind.NOTE and b.note_no == mark.note_no and b.begin > mark.at), None)
            if note and NOTE_EXPLAINS.search(self.text.words(note)):
                yield EventFact(paragraph, "explanation of position", (), "", (), 0, note.begin, note.end)
