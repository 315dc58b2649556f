"""Passage -> Links: which thing each mention means; two candidates are a result, never a guess."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from mandategraph.authorities.grammar import ActName
from mandategraph.documents.model import Block, Kind
from mandategraph.ground.guard import Guard
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.names import Named
from mandategraph.reading.divide.model import ActPart, Chapters, Outline, Paragraph
from mandategraph.reading.find.model import (
    ActMention,
    ArticleMention,
    BackReference,
    CitedNumber,
    RuleMention,
    SymbolMention,
    TitleMention,
    VolumeMention,
)
from mandategraph.reading.find.ranges import NO_RANGE, annex_list, middle
from mandategraph.reading.identify.issuers import Issuer, Issuers
from mandategraph.reading.identify.model import Identified, Link, Links, OpenMention, TreatyMention
from mandategraph.reading.identify.treaties import Printed, Treaties
from mandategraph.reading.passage import Passage
from mandategraph.reading.setting import Frame
from mandategraph.reading.spans import Spans

LONGEST_CHOICE = 20  # acts; a mention that may mean more of them than a reader would look at names so many
# Things of one paragraph that lie between the ends of its ranges: four of the longest ranges, where a report has one or two short ones
MOST_BETWEEN = 240
BETWEEN = f"the ranges of this paragraph name more than {MOST_BETWEEN} things between their ends: of this one only the ends are told"
REACH = 3  # paragraphs; "that resolution" names an act of this or one of the three paragraphs before
CITED_CLASSES = {"Instrument", "Treaty", "Convention", "Protocol", "Document"}

Mention = ActMention | ArticleMention | SymbolMention | BackReference | VolumeMention | RuleMention | TitleMention | Named


def _acts_between(first: ActName | None, last: ActName | None) -> tuple[list[str], str]:
    """The acts that a range leaves out, and why not all that it names are told: 5/1, 5/3 -> ["5/2"]."""
    if first is None or last is None:
        return [], NO_RANGE
    if first.session and first.session != last.session:
        return [], "a range over the end of a session: only its ends are told"
    between, why = middle(first.serial + first.part, last.serial + last.part)
    return [first.with_serial(n) for n in between], why


@dataclass(slots=True)
class _Spoken:
    """The acts of one kind that one sentence has named so far, each once, in their order."""

    position: int  # of the paragraph
    sentence: int
    acts: dict[str, None]


@dataclass(slots=True)
class _State:
    """What one act, or the chapters, have said so far. ``own`` is the act's IRI, "" in the chapters; ``annexes`` how many it has."""

    treaties: Treaties
    own: str = ""
    annexes: int = 0
    links: list[Link] = field(default_factory=list)
    opens: list[OpenMention] = field(default_factory=list)
    concerned: list[TreatyMention] = field(default_factory=list)
    spoken: dict[str, _Spoken] = field(default_factory=dict)  # resolution, decision -> the sentence that named one last
    consumed: set[int] = field(default_factory=set)  # names that are part of a mention before them
    between: dict[str, int] = field(default_factory=dict)  # a paragraph -> how many things its ranges have named between their ends

    def room(self, place: str, more: int) -> bool:
        """Whether a paragraph may name so many things more between the ends of its ranges; if so, they are counted."""
        if self.between.get(place, 0) + more > MOST_BETWEEN:
            return False
        self.between[place] = self.between.get(place, 0) + more
        return True

    def speak(self, kind: str, position: int, sentence: int, acts: Sequence[str]) -> None:
        """Remember the acts of a list."""
        last = self.spoken.get(kind)
        if last is None or (last.position, last.sentence) != (position, sentence):
            last = self.spoken[kind] = _Spoken(position, sentence, {})
        last.acts.update(dict.fromkeys(acts))

    def spoken_before(self, kind: str, position: int) -> Collection[str]:
        """The acts that the nearest sentence names which names one of the kind, not before the paragraph at ``position``."""
        last = self.spoken.get(kind)
        return last.acts if last and last.position >= position else ()


def identify(outline: Outline, passage: Passage, lexicon: Lexicon, frame: Frame, guard: Guard | None = None) -> Identified:
    """Tell what each mention of a report means.

    Afterwards every mention inside a paragraph of an act, or of the chapters, is a link, is open with a reason, or is part of a longer
    mention; notes count where their marks hang. What cannot be identified is told by the guard.
    """
    readers: dict[Frame, Identifier] = {}

    def reader(setting: Frame) -> Identifier:
        if setting not in readers:
            readers[setting] = Identifier(outline, passage, lexicon, setting, guard or Guard())
        return readers[setting]

    acts = tuple(reader(frame.of_act(act, lexicon.things)).act(act) for act in outline.acts)
    return Identified(acts, reader(frame).chapters(outline.chapters))


class Identifier:
    """Identifies the mentions of one report: those of its acts, and those of the chapters. One body speaks in all of them."""

    def __init__(self, outline: Outline, passage: Passage, lexicon: Lexicon, frame: Frame, guard: Guard) -> None:
        text = self.text = outline.text
        self.chapeaux = outline.signs.chapeaux
        self.guard = guard
        self.body = text.body
        self.language = lexicon.language
        self.lexicon = lexicon
        self.frame = frame
        self.issuers = self.own = Issuers(text.body, lexicon, frame, passage.names)
        self.names = passage.names
        self.printed = Printed.of(passage, lexicon.language)
        self.titles = passage.titles
        every: list[Mention] = [
            *passage.acts,
            *passage.articles,
            *passage.symbols,
            *passage.backs,
            *passage.volumes,
            *passage.rules,
            *passage.titles,
        ]
        every += [n for n in passage.names if self._is_cited_by_name(n)]
        self.every = Spans.of(sorted(every, key=lambda m: (m.begin, -m.end)))
        self.marks = Spans(sorted(text.marks, key=lambda m: m.at), lambda m: m.at)
        self.by_volume = {v: e.iri for e in lexicon.things.entries.values() for v in e.values.get("treatySeriesVolume", ())}
        self.sentences = passage.sentences
        self.notes = [b for b in text.blocks if b.kind is Kind.NOTE]
        self.note_at = {b.begin: i for i, b in enumerate(self.notes)}
        self.numbered: dict[int | None, list[Block]] = {}
        for block in self.notes:
            self.numbered.setdefault(block.note_no, []).append(block)
        self.origins: dict[int, int] = {}  # an Ibid. -> the Ibid. behind the note that it goes back to

    def _is_cited_by_name(self, named: Named) -> bool:
        entry = self.lexicon.things.entries.get(named.iris[0])
        return entry is not None and bool(entry.types & CITED_CLASSES)

    def act(self, act: ActPart) -> Links:
        """Identify every mention of one act, its notes included."""
        return self._whole(act.leaves, act.begin, act.end, act.titled[1], act.iri, len(act.annexes))

    def chapters(self, chapters: Chapters) -> Links:
        """Identify every mention of the numbered paragraphs of the chapters and of the report's annexes."""
        leaves = tuple(leaf for leaf in chapters.leaves if leaf.number or leaf.place.startswith("annex"))
        return self._whole(leaves, leaves[0].begin, leaves[-1].end, leaves[0].begin) if leaves else Links((), (), (), ())

    def _whole(self, leaves: tuple[Paragraph, ...], begin: int, end: int, title_end: int, own: str = "", annexes: int = 0) -> Links:
        self.issuers = self.own
        state = _State(Treaties(self.printed, self.lexicon, self.frame, self._names(begin, end)), own, annexes)
        self.guard.one("citations", begin, lambda: self._concerned(state, "title", begin, title_end), lambda: None)
        self.guard.all("citations", leaves, lambda leaf: self._leaf(state, leaf))
        return Links(leaves, tuple(state.links), tuple(state.opens), tuple(state.concerned))

    def _leaf(self, state: _State, leaf: Paragraph) -> None:
        speaker = self.chapeaux.at(leaf.begin) if leaf.kind == "provision" else None
        if speaker and speaker.body and speaker.body != self.issuers.own.iri:  # a draft for another body, which speaks in it
            self.issuers = self.issuers.spoken_by(speaker.body)
        for begin, end in leaf.parts:
            self._concerned(state, leaf.place, begin, end)
            self._stretch(state, leaf, begin, end)
            for mark in self.marks.within(begin, end + 1):
                if mark.note_no and mark.at > begin:
                    self._note(state, leaf, mark.at, mark.note_no)

    def _names(self, begin: int, end: int) -> Sequence[Named]:
        return self.names.within(begin, end)

    def _within(self, begin: int, end: int) -> Iterator[Mention]:
        """Mentions of a stretch, leaving out those inside a longer one (a name inside a quoted title); symbols of a range share a place."""
        reached, span = begin, (-1, -1)
        for mention in self.every.within(begin, end):
            if mention.begin >= reached or ((mention.begin, mention.end) == span and isinstance(mention, SymbolMention)):
                yield mention
                reached, span = mention.end, (mention.begin, mention.end)

    def _stretch(self, state: _State, leaf: Paragraph, begin: int, end: int, note: tuple[int, int] = (0, -1)) -> None:
        previous: tuple[ActMention, Issuer] | None = None
        for mention in self._within(begin, end):
            sentence = self.sentences.begin(begin, mention.begin)
            if previous and previous[0].begin < sentence:
                previous = None
            if isinstance(mention, ActMention):
                goes_on = (
                    mention.goes_on and previous and previous[1].organ and self.issuers.fits(previous[1].organ, mention.acts[0].number)
                )
                issuer = previous[1] if goes_on and previous else self.issuers.tell(mention, previous, sentence)
                previous = (mention, issuer)
                self._acts(state, leaf, mention, issuer, sentence, note)
            elif isinstance(mention, ArticleMention):
                self._articles(state, leaf, mention, begin, note)
            elif isinstance(mention, SymbolMention):
                self._symbol(state, leaf, mention, note)
            elif isinstance(mention, BackReference):
                self._back(state, leaf, mention, note)
            elif isinstance(mention, VolumeMention):
                self._volumes(state, leaf, mention, note)
            elif isinstance(mention, RuleMention):
                self._rule(state, leaf, mention, note)
            elif isinstance(mention, TitleMention):
                self._title(state, leaf, mention, note)
            else:
                self._named(state, leaf, mention, note)
        if state.annexes and note[0] == 0:
            self._own_annexes(state, leaf, begin, end)

    def _link(
        self, state: _State, leaf: Paragraph, mention: Mention, target: str, kind: str, note: tuple[int, int], **more: object
    ) -> None:
        values = {"begin": mention.begin, "end": mention.end, "head": mention.begin} | more
        state.links.append(Link(place=leaf.place, target=target, kind=kind, note_no=note[0], mark_at=note[1], **values))  # type: ignore[arg-type]

    def _open(
        self, state: _State, leaf: Paragraph, mention: Mention, reason: str, code: str, candidates: tuple[str, ...], note: tuple[int, int]
    ) -> None:
        state.opens.append(OpenMention(leaf.place, mention.begin, mention.end, reason, code, candidates, *note))

    def _acts(self, state: _State, leaf: Paragraph, mention: ActMention, issuer: Issuer, sentence: int, note: tuple[int, int]) -> None:
        spoken = []
        for cited in self._ranged(state, leaf, mention, issuer, note):
            if issuer.organ is None:
                candidates = tuple(self.issuers.act(c, mention.kind, cited.number) for c in issuer.candidates)
                state.opens.append(OpenMention(leaf.place, cited.begin, cited.end, issuer.reason, issuer.code, candidates, *note))
                continue
            organ = self.issuers.one_of(issuer, cited)
            if organ is None:
                reason = f"no body is named that adopted {cited.number}"
                state.opens.append(OpenMention(leaf.place, cited.begin, cited.end, reason, "identify#no-issuer", (), *note))
                continue
            iri = self.issuers.act(organ, mention.kind, cited.number)
            if organ is self.issuers.own and not self.issuers.fits(organ, cited.number):
                reason = f"{mention.kind} {cited.number} is no act of this or an earlier session"
                state.opens.append(OpenMention(leaf.place, cited.begin, cited.end, reason, "identify#later-session", (iri,), *note))
                continue
            spoken.append(iri)
            annexes, why = (cited.annexes, cited.untold) if cited.annexes else self._annex_before(mention)
            if len(annexes) > 2 and not state.room(leaf.place, len(annexes) - 2):
                annexes, why = (annexes[0], annexes[-1]), BETWEEN
            if why:
                state.opens.append(OpenMention(leaf.place, cited.begin, cited.end, why, "identify#range", (), *note))
            for target in [f"{iri}#annex{n}" for n in annexes] or [iri]:
                begin = mention.begin if cited is mention.acts[0] else cited.begin
                more = {"begin": begin, "end": cited.end, "date": cited.date, "title": cited.title, "pinpoint": cited.pinpoint}
                self._link(state, leaf, mention, target, "annex" if annexes else "act", note, **more)
        if spoken and not note[0]:
            state.speak(mention.kind, leaf.position, sentence, spoken)

    def _ranged(self, state: _State, leaf: Paragraph, mention: ActMention, issuer: Issuer, note: tuple[int, int]) -> list[CitedNumber]:
        """A range "5/1 to 5/4" names every act between its ends; one that runs backwards, too far or over a session's end is open."""
        acts: list[CitedNumber] = []
        for cited in mention.acts:
            if cited.after_to:
                between, why = _acts_between(*map(self.lexicon.things.grammars.read_number, (acts[-1].number, cited.number)))
                if between and not state.room(leaf.place, len(between)):
                    between, why = [], BETWEEN
                acts += [CitedNumber(number, cited.begin, cited.end, cited.date, "", (), "") for number in between]
                if why and issuer.organ and self.issuers.fits(issuer.organ, cited.number):
                    state.opens.append(OpenMention(leaf.place, acts[-1].begin, cited.end, why, "identify#range", (), *note))
            acts.append(cited)
        return acts

    def _annex_before(self, mention: ActMention) -> tuple[tuple[int, ...], str]:
        match = self.language.pattern("annex-before-its-act").search(self.body, max(0, mention.begin - 110), mention.begin)
        if not match or ". " in match[0]:
            return (), ""
        numbers, why = annex_list(match["nos"] or "", self.language)
        return numbers or (1,), why

    def _own_annexes(self, state: _State, leaf: Paragraph, begin: int, end: int) -> None:
        for match in self.language.pattern("annex-to-present-act").finditer(self.body, begin, end):
            for n in annex_list(match["nos"] or "", self.language)[0] or (1,):
                if n <= state.annexes:
                    state.links.append(
                        Link(leaf.place, match.start(), match.end(), f"{state.own}#annex{n}", "annex", match.start(), own_annex=True)
                    )

    def _articles(self, state: _State, leaf: Paragraph, mention: ArticleMention, begin: int, note: tuple[int, int]) -> None:
        owner = state.treaties.of_list(mention.begin, mention.end, begin)
        if not owner.iris:
            self._open(state, leaf, mention, owner.reason, owner.code, owner.candidates, note)
            return
        hidden = len(mention.between) * len(owner.iris)
        full = hidden > 0 and not state.room(leaf.place, hidden)
        for treaty in owner.iris:
            title = state.treaties.titles.get(treaty, "")
            for i, (label, span) in enumerate(zip(mention.labels, mention.spans, strict=True)):
                if full and i in mention.between:
                    continue
                begin_at = mention.begin if span == mention.spans[0] else span[0]
                self._link(state, leaf, mention, f"{treaty}#art.{label}", "article", note, begin=begin_at, end=span[1], title=title)
        if full:
            self._open(state, leaf, mention, BETWEEN, "identify#range", (), note)
        for untold in mention.untold:
            state.opens.append(OpenMention(leaf.place, untold.begin, untold.end, untold.reason, "identify#range", (), *note))

    def _symbol(self, state: _State, leaf: Paragraph, mention: SymbolMention, note: tuple[int, int]) -> None:
        if mention.symbol == self.frame.symbol:
            return
        if mention.between and not state.room(leaf.place, 1):
            if not (state.opens and state.opens[-1].begin == mention.begin):
                self._open(state, leaf, mention, BETWEEN, "identify#range", (), note)
            return
        self._link(state, leaf, mention, mention.symbol, "document", note, pinpoint=mention.pinpoint, also=mention.also)
        if mention.untold:
            self._open(state, leaf, mention, mention.untold, "identify#range", (), note)

    def _back(self, state: _State, leaf: Paragraph, mention: BackReference, note: tuple[int, int]) -> None:
        """The act meant is that of the nearest sentence before that names one of its kind; two there leave it open."""
        named = state.spoken_before(mention.kind, leaf.position - REACH)
        acts = tuple(islice(named, LONGEST_CHOICE))
        if not acts:
            self._open(state, leaf, mention, f"no {mention.kind} is named shortly before", "identify#no-antecedent", (), note)
        elif len(named) > 1:
            reason = f"{len(named)} {mention.kind}s are named together before"
            self._open(state, leaf, mention, reason, "identify#several-antecedents", acts, note)
        else:
            self._link(state, leaf, mention, acts[0], "act", note)

    def _volumes(self, state: _State, leaf: Paragraph, mention: VolumeMention, note: tuple[int, int]) -> None:
        for volume in mention.volumes:
            if volume in self.by_volume:
                self._link(state, leaf, mention, self.by_volume[volume], "treaty", note)
            else:
                reason = f"volume {volume} of the Treaty Series holds no treaty of the authority files"
                self._open(state, leaf, mention, reason, "identify#unknown-volume", (), note)

    def _rule(self, state: _State, leaf: Paragraph, mention: RuleMention, note: tuple[int, int]) -> None:
        following = next((n for n in self._names(mention.end, mention.end + 60) if self._is_cited_by_name(n)), None)
        if following and following.begin - mention.end < 16:
            self._link(state, leaf, mention, following.iris[0], "instrument", note, end=following.end, pinpoint=mention.words)
            state.consumed.add(following.begin)

    def _title(self, state: _State, leaf: Paragraph, mention: TitleMention, note: tuple[int, int]) -> None:
        iri = self.printed.title_iri(mention)
        self._link(state, leaf, mention, iri, "title", note, title=self.body[mention.begin : mention.end])
        reason = "no authority file lists an instrument of this title; it is cited under a name made of its words"
        self._open(state, leaf, mention, reason, "identify#unknown-title", (iri,), note)

    def _named(self, state: _State, leaf: Paragraph, named: Named, note: tuple[int, int]) -> None:
        iri = named.iris[0]
        if named.begin in state.consumed:
            return
        if state.treaties.is_treaty(iri) and state.treaties.of_conference(iri):
            return  # the conference's own treaties are what an act concerns, not what it cites
        if len(named.iris) > 1:
            self._open(state, leaf, named, "several things bear this name", "identify#several-names", named.iris, note)
        elif state.treaties.nearer(named):
            self._open(state, leaf, named, "another of its kind is named nearer before", "identify#several-names", named.iris, note)
        else:
            self._link(state, leaf, named, iri, "instrument", note)

    def _note(self, state: _State, leaf: Paragraph, mark_at: int, note_no: int) -> None:
        block = self._note_block(mark_at, note_no)
        if block is None:
            return
        self._stretch(state, leaf, block.begin, block.end, (note_no, mark_at))
        if (ibid := self.language.pattern("ibid").match(self.body, block.begin)) and not any(
            isinstance(m, VolumeMention) for m in self._within(block.begin, block.end)
        ):
            for link in self._ibid(state, leaf, block, mark_at):
                begin, end = self.sentences.within(ibid.end(), block.end)[0]
                pinpoint = self.body[begin:end].strip(" .,")[:80]
                state.links.append(
                    Link(
                        leaf.place,
                        block.begin,
                        ibid.end(),
                        link.target,
                        link.kind,
                        block.begin,
                        pinpoint=pinpoint,
                        note_no=note_no,
                        mark_at=mark_at,
                    )
                )

    def _note_block(self, mark_at: int, note_no: int) -> Block | None:
        """The note of a mark: the first of its number behind the mark (numbering may begin again), else the last before it."""
        own = self.numbered.get(note_no, [])
        i = Spans.of(own).behind(mark_at)
        return own[min(i, len(own) - 1)] if own else None

    def _ibid(self, state: _State, leaf: Paragraph, block: Block, mark_at: int) -> list[Link]:
        """ "Ibid." means what the note before it means, and that may be an ibid. too."""
        at = self._origin(state, leaf, self.note_at[block.begin], mark_at)
        block, before = self.notes[at], self._note_before(at)
        if before is None:
            reason = "the note before this Ibid. is missing"
            ibid = self.language.pattern("ibid").match(self.body, block.begin)
            end = ibid.end() if ibid else block.end
            mention = OpenMention(leaf.place, block.begin, end, reason, "identify#no-antecedent", (), block.note_no or 0, mark_at)
            state.opens.append(mention)
            return []
        return self._linked(state, leaf, before, mark_at)

    def _origin(self, state: _State, leaf: Paragraph, at: int, mark_at: int) -> int:
        """The Ibid. that stands right behind what a row of them means. Each note of a row is walked over once for the whole report."""
        passed = []
        while at not in self.origins:
            passed.append(at)
            before = self._note_before(at)
            if (
                before is None
                or not self.language.pattern("ibid").match(self.body, before.begin)
                or self._linked(state, leaf, before, mark_at)
            ):
                break
            at -= 1
        at = self.origins.get(at, at)
        self.origins |= dict.fromkeys(passed, at)
        return at

    def _note_before(self, at: int) -> Block | None:
        """The note before, where the numbers follow each other."""
        before = self.notes[at - 1] if at else None
        return before if before and before.note_no == (self.notes[at].note_no or 0) - 1 else None

    def _linked(self, state: _State, leaf: Paragraph, block: Block, mark_at: int) -> list[Link]:
        """What the words of a note cite by themselves."""
        scratch = _State(state.treaties)
        self._stretch(scratch, leaf, block.begin, block.end, (block.note_no or 0, mark_at))
        return scratch.links

    def _concerned(self, state: _State, place: str, begin: int, end: int) -> None:
        """The conference's treaties named in a stretch; "the Protocols thereto" are all that supplement the convention just named."""
        titles = self.titles.within(begin, end)
        for placed in state.treaties.note(begin, end, self._names(begin, end), titles):
            if state.treaties.of_conference(placed.iri):
                state.concerned.append(TreatyMention(place, placed.begin, placed.end, placed.iri))
                if self.language.pattern("supplementing-the").search(
                    self.body, placed.begin, placed.end
                ):  # the Protocol's full name names its Convention
                    state.concerned.append(TreatyMention(place, placed.begin, placed.end, self.frame.treaty))
        for match in (
            self.language.pattern("protocols-thereto-or-alone").finditer(self.body, begin, end)
            if self.language.has_stem("protocols-thereto-or-alone", self.body, begin, end)
            else ()
        ):
            if any(named.begin < match.start() < named.end for named in self._names(max(0, match.start() - 300), match.start())):
                continue  # part of a title
            nearest = state.treaties.before(match.start(), same=max(begin, match.start() - 200))
            foreign = nearest and not state.treaties.of_conference(nearest)
            told = match["thereto"] or match["these"] or match["every"]
            if told and not foreign:
                state.concerned += [TreatyMention(place, match.start(), match.end(), iri) for iri in state.treaties.protocols]
