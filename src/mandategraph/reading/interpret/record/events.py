"""What happened to drafts and matters: votes, drafts withdrawn or postponed, matters deferred, objections, replies, positions explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandategraph.documents.model import Kind
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.record import EventFact, StatementFact, VoteFact
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.meetings import Meeting
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.speakers import Speakers
from mandategraph.reading.interpret.record.statements import kind_of

SPEECH = ("right of reply", "explanation of position")


class Events:
    """Reads votes and other events from the chapters of one report."""

    def __init__(self, context: Context, agenda: Agenda, speakers: Speakers) -> None:
        self.language = context.language
        self.body = context.body
        self.symbols = context.passage.symbols
        self.sentences = context.passage.sentences
        self.grammars = context.lexicon.things.grammars
        self.agenda = agenda
        self.meeting = Meeting(0, "")
        self.paragraphs = [p for p in agenda.paragraphs if p.number]
        self.speakers = speakers
        self.text = context.text

    # --- Votes ---------------------------------------------------------------------------------------------------------------------

    def votes(self) -> list[VoteFact]:
        """Every vote whose figures are printed, with the question as far as the paragraph tells it."""
        return self.agenda.guard.each("votes", self.paragraphs, self._votes_in)

    def _votes_in(self, paragraph: Paragraph) -> Iterator[VoteFact]:
        words = self.body[paragraph.begin : paragraph.end].replace("\n", " ")
        self.meeting = self.agenda.meetings.last(paragraph.begin, paragraph.end) or self.meeting
        for match in self.language.pattern("count-of-votes").finditer(words) if self.language.has_stem("count-of-votes", words) else ():
            yield self._vote(paragraph, self._whole(paragraph), match)

    def _whole(self, paragraph: Paragraph) -> str:
        """The words of a paragraph with those that stand behind a page break."""
        end = max(p.end for p in self.paragraphs if p.place == paragraph.place)
        return self.body[paragraph.begin : end].replace("\n", " ")

    def _vote(self, paragraph: Paragraph, words: str, match: re.Match[str]) -> VoteFact:
        in_favour, against, abstaining = (
            self.language.cardinal(match[name] or match[f"{name}2"]) for name in ("for", "against", "abstain")
        )
        before = [self.body[b:e].replace("\n", " ") for b, e in self._before(paragraph, match.start())]
        asked = next((q for told in reversed(before) if (q := self.language.pattern("question-put-to-vote").search(told))), None)
        question = asked["question"].strip(" ,") if asked else before[-1].strip() if before else ""
        behind = words[match.start() :]
        voting, majority, outcome = (
            self.language.pattern("present-and-voting").search(behind),
            self.language.pattern("majority-and-its-number").search(behind),
            self.language.pattern("outcome-after-majority").search(behind),
        )
        stop = match.start() + (outcome.end() if outcome else match.end() - match.start())
        became = outcome["outcome"].strip() if outcome else ""
        if by_vote := self._by_vote(before[-1].strip() if before else "", words, match):
            question, became, stop = by_vote
        rules = tuple(dict.fromkeys(re.findall(r"\d+", " ".join(m[0] for m in self.language.pattern("numbers-of-rules").finditer(words)))))
        return VoteFact(
            paragraph=paragraph, question=question, outcome=became, rules=rules,
            in_favour=in_favour, against=against, abstaining=abstaining, voting=self.language.cardinal(voting["n"]) if voting else -1,
            majority=self.language.cardinal(majority["n"]) if majority else -1, majority_kind=majority["kind"] if majority else "",
            meeting=self.meeting.number, date=self.meeting.date, begin=paragraph.begin + match.start(), end=paragraph.begin + stop,
        )  # fmt: skip

    def _by_vote(self, before: str, words: str, match: re.Match[str]) -> tuple[str, str, int] | None:
        """Question, outcome and end of a vote told in passing: "adopted, by 7 votes to 2, draft X", "draft X was rejected by 7 votes"."""
        if passive := self.language.pattern("draft-was-adopted-or-rejected").search(before):
            return passive["question"], passive["outcome"], match.end()
        told = self.language.pattern("adopted-or-rejected").search(before)
        what = self.language.pattern("draft-named-after-vote").match(words, match.end()) if told else None
        return (what["question"], told["outcome"], what.end("question")) if told and what else None

    def _before(self, paragraph: Paragraph, at: int) -> list[tuple[int, int]]:
        """The sentences of a paragraph up to a place, and those of the part before it where a page broke it."""
        first = min(p.begin for p in self.paragraphs if p.place == paragraph.place)
        return [(b, min(e, paragraph.begin + at)) for b, e in self.sentences.within(first, paragraph.end) if b < paragraph.begin + at]

    # --- Other events ----------------------------------------------------------------------------------------------------------------

    def events(self, statements: Sequence[StatementFact]) -> list[EventFact]:
        """Every event, one for each kind and sentence; explanations of position and replies by the paragraph that tells them."""
        return self.agenda.guard.each("events", self.paragraphs, lambda paragraph: self._events_in(paragraph, statements))

    def _events_in(self, paragraph: Paragraph, statements: Sequence[StatementFact]) -> Iterator[EventFact]:
        spoken: set[str] = set()
        for begin, end in self.sentences.within(paragraph.begin, paragraph.end):
            sentence = self.body[begin:end].replace("\n", " ")
            for kind in self.language.kinds("event_kinds"):
                if kind.told_by(sentence) and not self.language.pattern("rule-on-admission-or-seating").search(sentence):
                    told = kind.pattern.search(sentence)
                    yield self._event(paragraph, kind.name, begin, end, (paragraph.begin, paragraph.end), told.span() if told else (0, 0))
            said = kind_of(sentence, self.language, SPEECH[:1]) or kind_of(sentence[:160], self.language, SPEECH)
            if said in SPEECH and said not in spoken and self._is_spoken(paragraph, statements, sentence):
                spoken.add(said)
                yield self._event(paragraph, said, begin, end, (begin, end))
        yield from self._in_notes(paragraph)

    def _is_spoken(self, paragraph: Paragraph, statements: Sequence[StatementFact], sentence: str) -> bool:
        """Whether somebody speaks in the sentence: a speaker of the paragraph, or "several representatives"."""
        return any(s.paragraph.place == paragraph.place for s in statements) or bool(
            self.language.pattern("unnamed-speakers-said").search(sentence)
        )

    def _event(
        self, paragraph: Paragraph, kind: str, begin: int, end: int, where: tuple[int, int], told: tuple[int, int] = (0, 0)
    ) -> EventFact:  # fmt: skip
        """An event of a sentence, or of the stretch ``where`` its draft is named; ``told`` is where in the sentence its kind is told."""
        sentence = self.body[begin:end].replace("\n", " ")
        near = (begin, end) if self.grammars.may_name_draft(sentence) else where
        drafts = [s.symbol for s in self.symbols.within(*near) if self.grammars.is_draft(s.symbol)]
        merged = self.language.pattern("merged-with").search(sentence)
        into = next((s.symbol for s in self.symbols.within(begin + merged.end(), end)), "") if merged else ""
        drafts = [d for d in drafts if d != into]
        until = self.language.pattern("to-or-until-a-session").search(sentence)
        by = self.language.pattern("withdrawn-submitted-or-objected-by").search(sentence)
        who = tuple(n.iris[0] for n in self.speakers.agents(begin + by.start("who"), begin + by.end("who"))) if by else ()
        why = self.language.pattern("owing-to-or-because").search(sentence)
        reason = (why["first"] or why["reason"]).strip() if why and kind not in SPEECH else ""
        return EventFact(
            paragraph, kind, tuple(dict.fromkeys(drafts)), into, who or self._actors(begin, sentence, told),
            self.language.ordinal(until["session"]) if until else 0, begin, end, reason,
        )  # fmt: skip

    def _actors(self, begin: int, sentence: str, told: tuple[int, int]) -> tuple[str, ...]:
        """Who did it: the State or body right before the verb, with those co-ordinated with it ("Ruritania and Zenda withdrew").

        A sentence may tell two things: "the draft was withdrawn and the Conference decided to defer the matter" has no agent of the first.
        """
        verb = next(
            (
                v
                for v in self.language.pattern("withdrew-postponed-or-objected").finditer(sentence)
                if v.start() < told[1] and told[0] < v.end()
            ),
            None,
        )
        if not verb:
            return ()
        found: list[str] = []
        stop, joined = begin + verb.start(), self.language.pattern("between-joined-actors")
        for named in reversed(self.speakers.agents(begin, stop)):
            iri = named.iris[0]
            between = self.body[named.end : stop]
            if (not joined.fullmatch(between) or iri.split("/")[0] != found[0].split("/")[0]) if found else between:
                break
            found.insert(0, iri)
            stop = named.begin
        return tuple(dict.fromkeys(found))

    def _in_notes(self, paragraph: Paragraph) -> Iterator[EventFact]:
        """A note may say that explanations of position stand elsewhere: "Explanations of position … can be found in the addendum"."""
        for mark in self.text.marks:
            if not paragraph.begin < mark.at <= paragraph.end:
                continue
            note = next((b for b in self.text.blocks if b.kind is Kind.NOTE and b.note_no == mark.note_no and b.begin > mark.at), None)
            if note and self.language.pattern("explanation-of-position-or-vote").search(self.text.words(note)):
                yield EventFact(paragraph, "explanation of position", (), "", (), 0, note.begin, note.end)
