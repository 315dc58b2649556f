"""Which treaty or other instrument an article, "the Protocol" or "the Protocols thereto" belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from mandategraph.authorities.identity import slug
from mandategraph.ground.text import small
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.names import Named
from mandategraph.language.sentences import Sentences
from mandategraph.reading.find.model import TitleMention
from mandategraph.reading.passage import Passage
from mandategraph.reading.setting import Frame
from mandategraph.reading.spans import Spans, first, put

TREATIES = "treaty"  # stands for any treaty where a kind is asked for; "" for any instrument
CLASSES = {"Treaty", "Convention", "Protocol"}  # of the treaties in the authority files
WITH_ARTICLES = {"Treaty", "Convention", "Protocol", "Instrument"}
LONGEST_ITS = 12  # code points of "its" before articles
LONGEST_SLUG = 80  # code points of the name of an unknown instrument
NO_TREATY = "no treaty is named whose article this is"
NOT_LISTED = "it is an article of something that no authority file lists"
NONE_BEFORE = "no instrument is named before it in this paragraph"
STRANGER = "?"  # begins what stands for an instrument that is neither listed nor cited, in place of an IRI


@dataclass(frozen=True, slots=True)
class Placed:
    """A treaty at a place of the text."""

    begin: int
    end: int
    iri: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose articles a list names; or why that stays open."""

    iris: tuple[str, ...] = ()
    reason: str = NO_TREATY
    code: str = "identify#no-treaty"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Printed:
    """What the body of a report prints, by place: names, titles that no authority file lists, and where each list of articles ends."""

    text: str
    language: Language
    names: Mapping[int, Named] = field(repr=False)
    titles: Mapping[int, TitleMention] = field(repr=False)
    lists: Mapping[int, int] = field(repr=False)
    strangers: Mapping[int, int] = field(repr=False)  # names of instruments that are neither listed nor cited: "the Lake Convention"
    known: Sequence[tuple[int, int]] = field(repr=False)  # where names, titles and strangers stand
    sentences: Sentences = field(repr=False)

    @classmethod
    def of(cls, passage: Passage, language: Language) -> Printed:
        """Sort the mentions of a body by their places."""
        names = {named.begin: named for named in passage.names}
        titles = {title.begin: title for title in passage.titles}
        known = sorted([(m.begin, m.end) for m in passage.names] + [(m.begin, m.end) for m in passage.titles])
        strangers = {
            m.start(): m.end()
            for m in language.pattern("title-of-any-instrument").finditer(passage.body)
            if not _overlaps(known, m.start(), m.end())
        }
        known = sorted([*known, *strangers.items()])
        return cls(passage.body, language, names, titles, {m.begin: m.end for m in passage.articles}, strangers, known, passage.sentences)

    def end_of(self, begin: int) -> int:
        """Where the instrument ends whose name begins at a place."""
        named = self.titles.get(begin) or self.names.get(begin)
        return named.end if named else self.strangers.get(begin, begin)

    @cached_property
    def _stranger_begins(self) -> Spans[int]:
        return Spans(sorted(self.strangers), lambda at: at)

    def strangers_within(self, begin: int, end: int) -> Sequence[int]:
        """Where the strangers of a stretch begin."""
        return self._stranger_begins.within(begin, end)

    def title_iri(self, title: TitleMention) -> str:
        """The name of an instrument that no authority file lists: its title."""
        return f"instrument/{slug(self.text[title.begin : title.end], LONGEST_SLUG)}"


class Treaties:
    """The treaties and other instruments named in an act, by place, so that a later mention can be led back to them."""

    def __init__(self, printed: Printed, lexicon: Lexicon, frame: Frame, names: Sequence[Named]) -> None:
        """``names`` are those of the act."""
        self.names = names
        self.printed = printed
        self.text = printed.text
        self.language = lexicon.language
        self.lexicon = lexicon
        self.frame = frame
        self.seen: dict[str, list[tuple[int, str]]] = {}  # kind -> where instruments of it are named, in order
        self.places: dict[str, list[int]] = {}  # instrument -> where it is named
        self.titles: dict[str, str] = {}  # instrument that no authority file lists -> its title
        self.told: dict[int, Owner | None] = {}  # a list of articles -> whose they are, where words behind it tell

    @cached_property
    def protocols(self) -> tuple[str, ...]:
        """The Protocols that supplement the conference's convention, in the order of their names."""
        return self.lexicon.things.supplements.get(self.frame.treaty, ())

    @cached_property
    def in_full(self) -> frozenset[str]:
        """What the act names, somewhere, by more than a short name."""
        return frozenset(n.iris[0] for n in self.names if len(n.iris) == 1 and not self._is_short(n))

    def _is_short(self, named: Named) -> bool:
        """Whether a name is a short one that means its thing in the reports of any conference: "the Charter"."""
        entry = self.lexicon.things.entries[named.iris[0]]
        return not entry.one("ofConference") and self.text[named.begin : named.end] in entry.short_names

    def nearer(self, named: Named) -> str:
        """For "the Charter": another instrument of that kind that was named last before; "" where there is none."""
        noun = self.language.pattern("word-for-instrument").search(self.text, named.begin, named.end) if self._is_short(named) else None
        before = self.before(named.begin, _kind(noun[0], self.language)) if noun else ""
        return "" if before == named.iris[0] else before

    def is_treaty(self, iri: str) -> bool:
        """Whether a thing of the authority files is a treaty."""
        entry = self.lexicon.things.entries.get(iri)
        return entry is not None and bool(entry.types & CLASSES)

    def _has_articles(self, iri: str) -> bool:
        return bool(self.lexicon.things.entries[iri].types & WITH_ARTICLES)

    def named_by(self, named: Named) -> str:
        """The treaty that a name names: itself, or in "States parties to the Firearms Protocol" the Protocol; else ""."""
        iri = named.iris[0]
        if self.is_treaty(iri):
            return iri
        treaty = self.lexicon.things.entries[iri].one("partiesTo")
        return treaty if treaty and self.lexicon.things.entries[treaty].one("supplements") else ""

    def of_conference(self, iri: str) -> bool:
        """Whether a treaty is the conference's own convention or one of its Protocols."""
        entry = self.lexicon.things.entries.get(iri)
        return bool(self.frame.treaty) and entry is not None and self.frame.treaty in (iri, entry.one("supplements"))

    def note(self, begin: int, end: int, names: Sequence[Named], titles: Sequence[TitleMention]) -> list[Placed]:
        """Remember the instruments of a stretch, and return the treaties; "that Convention" is the one named before,
        whatever else the word means.
        """
        found: list[Placed] = []
        for at in self.printed.strangers_within(begin, end):
            iri = f"{STRANGER}{at}"
            self.titles[iri] = self.text[at : self.printed.strangers[at]]
            self._remember(iri, at, _kinds(self.titles[iri], self.language))
        for title in titles:
            iri = self.printed.title_iri(title)
            self.titles[iri] = self.text[title.begin : title.end]
            self._remember(iri, title.begin, _kinds(self.titles[iri], self.language))
        for named in names:
            treaty = self.named_by(named)
            if (
                treaty
                and self.language.pattern("generic-treaty-noun").fullmatch(self.text, named.begin, named.end)
                and self._follows_that(named)
            ):
                treaty = self.before(named.begin, _kind(self.text[named.begin : named.end], self.language))
                treaty = "" if treaty.startswith(STRANGER) else treaty
            if treaty:
                found.append(Placed(named.begin, named.end, treaty))
            if iri := treaty or self._instrument(named):
                self._remember(iri, named.begin, self._kinds_of(iri))
        for bare in self.language.pattern("the-treaty-without-title").finditer(self.text, begin, end):
            if not _overlaps(self.printed.known, *bare.span("noun")):
                kind = _kind(bare["noun"], self.language)
                iri = self.before(bare.start("noun"), kind) or f"{STRANGER}{bare['noun']}"
                if iri.startswith(STRANGER):
                    self.titles.setdefault(iri, bare["noun"])
                self._remember(iri, bare.start("noun"), frozenset([kind]))
        return found

    def _instrument(self, named: Named) -> str:
        """The instrument that a name names that is no treaty, or whose parties it names; "" for a short name alone."""
        iri = named.iris[0]
        if self._is_short(named) and iri not in self.in_full:
            return ""
        if self._has_articles(iri):
            return "" if self.is_treaty(iri) else iri
        return (
            self.lexicon.things.entries[iri].one("partiesTo")
            if self.language.pattern("word-for-instrument").search(self.text, named.begin, named.end)
            else ""
        )

    def _follows_that(self, named: Named) -> bool:
        return self.language.pattern("that-same-said-before-treaty").search(self.text, max(0, named.begin - 10), named.begin) is not None

    def _remember(self, iri: str, begin: int, kinds: frozenset[str]) -> None:
        put(self.places.setdefault(iri, []), begin)
        for kind in (
            "",
            *([TREATIES] if self.is_treaty(iri) or iri.startswith(STRANGER) or kinds & _treaties(self.language) else []),
            *kinds,
        ):
            put(self.seen.setdefault(kind, []), (begin, iri))

    def before(self, at: int, kind: str = TREATIES, same: int = 0) -> str:
        """The nearest treaty named before a place, or instrument of a kind ("Protocol"; "" for any); "" where there is none."""
        seen = self.seen.get(kind, [])
        i = first(seen, (at, "")) - 1
        return seen[i][1] if i >= 0 and seen[i][0] >= same else ""

    def _between(self, begin: int, end: int, kind: str) -> tuple[str, ...]:
        """The instruments of a kind named in a stretch, in the order in which they are named first."""
        earliest = {iri: places[i] for iri, places in self.places.items() if (i := first(places, begin)) < len(places)}
        named = [iri for iri, at in earliest.items() if at < end and (not kind or kind in self._kinds_of(iri))]
        return tuple(sorted(named, key=earliest.__getitem__))

    def _kinds_of(self, iri: str) -> frozenset[str]:
        entry = self.lexicon.things.entries.get(iri)
        return _kinds(self.titles[iri], self.language) if entry is None else _kinds(entry.label, self.language) or entry.types

    def of_list(self, begin: int, end: int, leaf_begin: int) -> Owner:
        """Whose articles stand in ``text[begin:end]``: told behind the list or those that it is joined to, before it, or understood.

        An article "of" something that is not the conference's own convention is never one of it.
        """
        if self.language.pattern("thereof-or-thereto").match(self.text, end):
            return self._nearest(begin, leaf_begin)
        if begin not in self.told:
            self._tell(begin, end, leaf_begin)
        told = self.told[begin]
        if told:
            return told
        if self.language.pattern("its-before-articles").search(self.text, max(0, begin - LONGEST_ITS), begin):
            return self._nearest(begin, leaf_begin)
        return self._one(self._understood(begin, leaf_begin))

    def _tell(self, begin: int, end: int, leaf_begin: int) -> None:
        """Tell whose articles the lists from ``begin`` on are, as far as they are joined: "article 4 and article 5 of the Statute"."""
        joined = [begin]
        told = self._told_behind(begin, end, leaf_begin)
        while told is None and (following := self.language.pattern("next-articles").match(self.text, end)):
            if following["comma"] and len(joined) == 1:  # "article 12, and article 19 of the Statute": two things
                break
            if following.end() not in self.printed.lists:
                break
            begin, end = following.end(), self.printed.lists[following.end()]
            told = self._told_behind(begin, end, leaf_begin)
            joined.append(begin)
        self.told |= dict.fromkeys(joined, told)

    def _told_behind(self, begin: int, end: int, leaf_begin: int) -> Owner | None:
        """Whose articles the words right behind a list say that they are; None where they do not say it."""
        after = self.language.pattern("of-or-under-after-articles").match(self.text, end)
        if not after:
            return None
        if belongs := self.language.pattern("possessive-of-treaty").match(self.text, after.end()):  # "the Convention's Protocol on Springs"
            return self._named_at(belongs.end()) or Owner((), NOT_LISTED)
        if back := self.language.pattern("that-treaty-or-instrument").match(self.text, after.end()) or self.language.pattern(
            "that-treaty-or-instrument"
        ).match(self.text, after.start("det")):
            return self._that(back, begin, self.text[end : back.start()], leaf_begin)
        for start in range(after.end(), max(end, after.end() - 6), -1):
            if owner := self._named_at(start):
                return owner
        if which := self.language.pattern("former-or-latter").match(self.text, after.end()):
            return self._former(which, begin, leaf_begin)
        return Owner((), NOT_LISTED) if after["of"] or after["annex"] else None

    def _named_at(self, start: int) -> Owner | None:
        """The instrument whose name begins at a place."""
        named, title = self.printed.names.get(start), self.printed.titles.get(start)
        if title:
            self.titles.setdefault(self.printed.title_iri(title), self.text[title.begin : title.end])
            return Owner((self.printed.title_iri(title),))
        if named and self._has_articles(named.iris[0]):
            several = Owner((), "several things bear this name", "identify#several-names", named.iris)
            return several if len(named.iris) > 1 else Owner(named.iris)
        return None

    def _former(self, which: re.Match[str], begin: int, leaf_begin: int) -> Owner:
        """ "the former", "the latter": of two instruments that the sentence has named so far."""
        two = self._between(self._sentence(begin, leaf_begin), begin, "")
        if len(two) != 2:
            return Owner((), f"{len(two)} instruments are named before, not two", "identify#no-treaty", two)
        return self._one(two[0] if which["former"] else two[1])

    def _that(self, back: re.Match[str], begin: int, between: str, leaf_begin: int) -> Owner:
        kind = _kind(back["kind"] or back["named"] or back["own"] or "", self.language)
        near = self.before(begin, kind, leaf_begin)
        if back["plural"] or self.language.pattern("word-each-of").search(between):
            return self._all(found) if (found := self._between(leaf_begin, begin, kind)) else self._one(self.before(begin, kind))
        if back["own"] and self.frame.treaty:
            return Owner((self.frame.treaty,))
        if back["named"] and not near and (named := self.printed.names.get(back.start("named"))) and len(named.iris) == 1:
            return self._by_short_name(named, self.before(begin, kind))
        return self._one(near or self.before(begin, kind))

    def _by_short_name(self, named: Named, before: str) -> Owner:
        """ "the Charter", "the Protocol", where none of the kind is named before it in its paragraph."""
        if not self._is_short(named) or (named.iris[0] in self.in_full and not before):
            return Owner(named.iris)
        reason = f"the act names {self.lexicon.things.entries[named.iris[0]].label} by a short name only"
        return self._one(before) if before else Owner((), reason, "identify#no-treaty", named.iris)

    def _nearest(self, begin: int, leaf_begin: int) -> Owner:
        """The instrument named last before it in its paragraph: "thereof", "its articles"."""
        near = self.before(begin, "", leaf_begin)
        return self._one(near) if near else Owner((), NONE_BEFORE)

    def _sentence(self, begin: int, leaf_begin: int) -> int:
        return self.printed.sentences.begin(leaf_begin, begin)

    def _understood(self, begin: int, leaf_begin: int) -> str:
        """No treaty is named behind: it is that named right before, that of the article before in the same sentence, or the own one."""
        last = self.seen.get("", [])
        i = first(last, (begin, "")) - 1
        if (
            i >= 0
            and leaf_begin <= last[i][0]
            and self.language.pattern("between-treaty-and-its-articles").fullmatch(self.text, self.printed.end_of(last[i][0]), begin)
        ):
            return last[i][1]
        nearest = self.before(begin, same=self._sentence(begin, leaf_begin))
        return nearest if nearest and not self.of_conference(nearest) else self.frame.treaty or nearest

    def _one(self, iri: str) -> Owner:
        return self._all((iri,)) if iri else Owner()

    def _all(self, iris: tuple[str, ...]) -> Owner:
        return Owner((), NOT_LISTED) if any(iri.startswith(STRANGER) for iri in iris) else Owner(iris)


def _kinds(title: str, language: Language) -> frozenset[str]:
    """The word by which a title is led back to: "that Statute", "that Protocol" (of a Protocol to a Convention)."""
    noun = language.pattern("word-for-instrument").search(title)
    return frozenset([_kind(noun[0], language)] if noun else [])


def _kind(noun: str, language: Language) -> str:
    """The kind of instrument that a noun names, as printed; "" for a word that names none."""
    return _nouns(language).get(small(noun), "")


@cache
def _nouns(language: Language) -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in language.rows("instrument_nouns")}


@cache
def _treaties(language: Language) -> frozenset[str]:
    """The kinds that are treaties."""
    return frozenset(CLASSES | {row["kind"] for row in language.rows("instrument_nouns") if row["treaty"] == "yes"})


def _overlaps(spans: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    """Whether one of the spans, in order and apart from each other, shares a place with another."""
    i = first(spans, (end, 0))
    return i > 0 and spans[i - 1][1] > begin
