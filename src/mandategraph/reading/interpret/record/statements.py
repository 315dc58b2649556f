"""Statements: who spoke under which agenda item, in which chapter and paragraph, on whose behalf, and what kind of statement it was."""

from __future__ import annotations

import re
from functools import cache

from mandategraph.language.language import Language
from mandategraph.reading.divide.model import Paragraph
from mandategraph.reading.facts.record import StatementFact
from mandategraph.reading.facts.speaker import BRACKETS, Speaker
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.agenda import Agenda
from mandategraph.reading.interpret.record.speakers import Speakers

LONGEST_ARTICLE = 4  # code points that may stand before a name, blank included


class Statements:
    """Reads the statements of one report from its agenda."""

    def __init__(self, context: Context, agenda: Agenda, speakers: Speakers) -> None:
        self.language = context.language
        self.body = context.body
        self.sentences = context.passage.sentences
        self.agenda = agenda
        self.speakers = speakers

    def read(self) -> list[StatementFact]:
        """Every statement whose speaker is named, one for each speaker and paragraph, in reading order.

        Left out: what the Bureau has the President report in the section on credentials, and an officer's conduct of the meeting
        in a section that belongs to no agenda item.
        """
        counted = [p for p in self.agenda.paragraphs if p.number and "." not in p.place.removeprefix("par.")]
        told = [paragraph for paragraph in counted if not self.language.pattern("heading-of-credentials").search(paragraph.heading)]
        return self.agenda.guard.each("statements", told, self._paragraph)

    def _paragraph(self, paragraph: Paragraph) -> list[StatementFact]:
        found: dict[str, StatementFact] = {}
        follows = ""
        for begin, end in self.sentences.within(paragraph.begin, paragraph.end):
            words = self.body[begin:end]
            follows = follows or ("explanation of position" if kind_of(words[:160], self.language, ("explanation of position",)) else "")
            speakers = self._speakers(begin, end, paragraph.heading)
            kind = (
                (kind_of(words, self.language) if speakers else "")
                or follows
                or ("opening" if self.language.pattern("heading-of-opening").match(paragraph.heading) else "general")
            )
            for speaker in speakers:
                if (
                    speaker.kind == "officer"
                    and not paragraph.items
                    and not self.language.pattern("heading-of-opening").match(paragraph.heading)
                ):
                    continue
                found.setdefault(speaker.agent, StatementFact(paragraph, speaker, kind))
            if (
                self.language.pattern("aligned-themselves-with").search(words)
                and len(found) == 1
                and not next(iter(found.values())).speaker.aligned
            ):
                self._align(found, begin, end)
        return list(found.values())

    def _align(self, found: dict[str, StatementFact], begin: int, end: int) -> None:
        """A sentence of its own says who associated themselves with the one statement of the paragraph."""
        cut = self.language.pattern("aligned-themselves-with").search(self.body, begin, end)
        ((agent, fact),) = found.items()
        aligned = tuple(n.iris[0] for n in self.speakers.agents(begin, cut.start() if cut else end) if n.iris[0].startswith("state/"))
        found[agent] = fact.with_aligned(aligned)

    def _speakers(self, begin: int, end: int, chapter: str) -> list[Speaker]:
        words = self.body[begin:end].replace("\n", " ")
        if listed := self.language.pattern("list-of-speakers-after-colon").match(words):
            head = "observer" if self.language.pattern("observers-or-organizations").search(listed["head"]) else "representative"
            return self.speakers.read(begin + listed.start("list"), end, words, head, chapter)
        if made := self.language.pattern("by-whom-statements-were-made").search(words):
            return self.speakers.read(begin + made.start("who"), begin + made.end("who"), words, chapter=chapter)
        lead = self.language.pattern("phrase-before-the-speaker").match(words)
        found = self._subject(begin, end, lead.end() if lead else 0, words, chapter)
        for second in self.language.pattern("second-speaker-in-sentence").finditer(words) if found else ():
            found += self._subject(begin, end, second.end(), words, chapter)
        return found

    def _subject(self, begin: int, end: int, at: int, words: str, chapter: str) -> list[Speaker]:
        """The speakers that are the subject of a verb that reports speech, from ``words[at]`` on."""
        if not self.language.pattern("subject-that-speaks").match(words, at):
            return self._by_name(begin, begin + at, words, chapter)
        verb = _reporting(self.language).search(words, at)
        if not verb or self.language.pattern("auxiliary-verb-or-that").search(
            self.language.pattern("relative-clause-on-speaker").sub("", BRACKETS.sub("", words[at : verb.start()]))
        ):
            return []
        found = self.speakers.read(begin + at, begin + verb.start(), words[: verb.end() + 80], chapter=chapter)
        if len(found) == 1 and not found[0].behalf and (more := self._behind(begin + verb.end(), end)):
            found = [found[0].for_others(more)]
        elif (
            len(found) == 1
            and not found[0].behalf_words
            and (further := self.language.pattern("on-behalf-of-before-verb").search(words, verb.end()))
        ):
            low, high = (begin + at for at in further.span("whom"))
            found = [found[0].for_others(tuple(dict.fromkeys(n.iris[0] for n in self.speakers.agents(low, high))), further["whom"])]
        return found

    def _by_name(self, begin: int, at: int, words: str, chapter: str) -> list[Speaker]:
        """ "Ruritania and Zenda took the floor": States and bodies without "the representatives of", and a verb that leaves no doubt."""
        first = self.speakers.agents(at, at + LONGEST_ARTICLE + 1)
        spoke = self.language.pattern("took-the-floor-or-spoke").search(words, first[0].end - begin) if first else None
        if not spoke:
            return []
        named = self.speakers.agents(at, begin + spoke.start())
        between = [
            self.body[one:other]
            for one, other in zip((at, *(n.end for n in named)), (*(n.begin for n in named), begin + spoke.start()), strict=True)
        ]
        if not all(self.language.pattern("between-names-of-speakers").fullmatch(part) for part in between):
            return []
        return self.speakers.read(at, begin + spoke.start(), words, "representative", chapter)

    def _behind(self, begin: int, end: int) -> tuple[str, ...]:
        """ "made a statement on behalf of the Group": told behind the verb."""
        match = self.language.pattern("on-behalf-of-or-representing").search(self.body, begin, min(end, begin + 60))
        if not match:
            return ()
        return tuple(dict.fromkeys(n.iris[0] for n in self.speakers.agents(match.end(), min(end, match.end() + 140))))[:3]


@cache
def _reporting(language: Language) -> re.Pattern[str]:
    """A verb that reports speech, in the past tense ("stressed"), at the head of what a speaker said."""
    verbs = sorted((re.escape(row["verb"]) for row in language.rows("statement_verbs")), key=len, reverse=True)
    return language.filled("reporting-verb", verb="|".join(verbs))


def kind_of(words: str, language: Language, among: tuple[str, ...] = ()) -> str:
    """The kind of statement that a sentence tells of: opening, introductory, on the vote …; "" where it does not tell.

    ``among`` names the kinds that are looked for; all, where it is empty.
    """
    return next((kind.name for kind in language.kinds("statement_kinds") if (not among or kind.name in among) and kind.told_by(words)), "")
