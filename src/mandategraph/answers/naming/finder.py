"""Find the one thing that somebody means, in one way for saved questions, timelines, comparisons, boards and explanations.

In this order; the first step that finds something ends the search:

1. an IRI, whole or without the base;
2. a name exactly as the graph has it: a label, another name, a number, a symbol, a title;
3. the same in other capitals, with other marks, with an abbreviation for a word or without small words (``abbreviations.tsv``,
   ``act_words.tsv``, ``small_words.tsv``), or the end of an IRI;
4. a part of a thing that is so named: "7/2 op.16", "7/2, paragraph 16", "6/3 (a)" (``place_words.tsv``);
5. some words of a name, where one of them tells it from others. Acts and documents are not found so: their titles have all words.

Several things of one name are listed, and none is taken. Three facts decide before: an act of a conference whose reports were read goes
before an act of another body that is only cited; of several acts those count that have the place; and where some words of a name are
given, what an act speaks of goes before what only an authority file names. What is not there is told with what is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

from mandategraph.answers.ask.errors import BadQuestion
from mandategraph.answers.naming.near import near, real_words
from mandategraph.ground.vocabularies import DCTERMS, MG, RDFS, SKOS
from mandategraph.language.language import ENGLISH, language

SPOKEN = language(ENGLISH)  # in which people ask
NAMING = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", MG + "shortName", MG + "number", MG + "symbol", DCTERMS + "title")
SPEAKING = tuple(MG + name for name in ("about", "addressee", "mandatedThing", "concerns"))
ADOPTED = tuple(MG + name for name in ("adoptedAt", "ofSession"))
ACTS = (MG + "Act",)
DOCUMENT = MG + "Document"
INSTRUMENT = "instrument/"  # how the IRI of a document begins that has a name and no symbol: a guide, a declaration
MOST = 5  # candidates that are shown
NEAREST = 3  # names that are offered for one that is not there
PARTED = re.compile(r"\s*#\s*|[,.\s]+")  # what may stand between an act and a place
LETTERED = re.compile(r"(?<=[\w.])\s*\((\w{1,4})\)")  # matches the brackets of "6/3 (a)" and "2 (b)"; must not match "(Vienna)"


class Known(Protocol):
    """A graph in which things are looked up. Classes are whole IRIs."""

    @property
    def base(self) -> str:
        """What all IRIs of data begin with."""

    def classes(self, iri: str) -> set[str]:
        """The classes of a thing; none where the words are no IRI, or nothing is said of it."""

    def pointed_at(self, iri: str) -> bool:
        """Whether something leads to a thing, though nothing may be said of it."""

    def named(self, classes: Sequence[str], words: str = "") -> list[Name]:
        """Every name of the things of some classes, by the properties of ``NAMING``; only those that are these words, where given."""

    def of_session(self, acts: Sequence[str]) -> set[str]:
        """Those of some acts that a session adopted: of a conference of ours, not only cited."""

    def spoken_of(self, things: Sequence[str]) -> set[str]:
        """Those of some things that a provision speaks of (``SPEAKING``)."""

    def parts(self, thing: str) -> list[str]:
        """The provisions of an act."""

    def label(self, iri: str) -> str:
        """What a reader calls a thing."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the thing that has it, and a class of that thing."""

    iri: str
    words: str
    kind: str


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    ``named``: the classes of what is found by name; ``holders``: of that whose parts are found; ``classes``: in one of these the thing must
    be, any where none is given. ``kind`` and ``parameter`` are words for the messages.
    """

    named: tuple[str, ...]
    holders: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    beginning: str = ""  # of the IRI behind the base
    kind: str = ""
    parameter: str = ""


@dataclass(frozen=True)
class Found:
    """The thing that was meant. ``note``: what it was taken for, where only some words of its name were given."""

    iri: str
    note: str = ""


def find(known: Known, words: str, wanted: Wanted) -> Found:
    """The one thing that the words mean.

    Raises BadQuestion where nothing is called so (ask#no-such-thing, with what is near), where several things are (ask#ambiguous, with all
    of these), and for the IRI of a thing of another kind (ask#parameter).
    """
    return _Search(known, " ".join(words.split()).removeprefix("<").removesuffix(">").strip(), wanted).result()


@dataclass(frozen=True)
class _Search:
    known: Known
    words: str
    wanted: Wanted

    def result(self) -> Found:
        if not self.words:
            raise self._error("no thing is named", "Give an act, a body, a tool or a treaty by number, name or IRI.", "ask#no-such-thing")
        for iri in (self.words, self.known.base + self.words):
            if self._is_there(iri):
                return Found(iri)
        found = self._whole() or self._part()
        if found or not (found := self._some_words()):
            return Found(self._only(found))
        iri = self._only(found)
        return Found(iri, f"{self.words!r} is taken for: {self.known.label(iri)}.")

    def _is_there(self, iri: str) -> bool:
        classes = self.known.classes(iri)
        if classes and self.wanted.classes and not classes.intersection(self.wanted.classes):
            what = f"{self._short(iri)} is in the graph, but it is not of the kind {self.wanted.kind!r}"
            raise self._error(what, "See `mandategraph queries`.", "ask#parameter")
        return bool(classes) or self.known.pointed_at(iri)

    # --- names -----------------------------------------------------------------------------------------------------------------------
    def _whole(self) -> list[str]:
        """What has the words as its name."""
        if not self.wanted.named:
            return []
        exactly = [name.iri for name in self.known.named(self.wanted.named, self.words) if self._fits(name)]
        return self._own(exactly or _alike(self.words, self._names, self.known.base))

    def _part(self) -> list[str]:
        """Parts of what is named before the place."""
        for _, holders, place in self._splits():
            if found := [part for holder in holders for part in self._parts(holder, place)]:
                return self._own(found)
        return []

    def _splits(self) -> Iterator[tuple[str, list[str], str]]:
        """The ways to read the words as the name of things and a place in them, the longest name first."""
        words = LETTERED.sub(r".\1", self.words)
        for gap in reversed(list(PARTED.finditer(words)) if self.wanted.holders else []):
            name, place = words[: gap.start()], words[gap.end() :]
            if place and (holders := _alike(name, self._holders, self.known.base)):
                yield name, holders, place

    def _parts(self, holder: str, place: str) -> list[str]:
        told = dict.fromkeys((f"{holder}#{place}", f"{holder}#{as_place(place)}"))
        return next(([iri] for iri in told if self._is_there(iri)), [])

    def _some_words(self) -> list[str]:
        """What has all the words in its name."""
        wanted = set(plain(self.words).split()) if real_words(self.words) else set()
        found = sorted({name.iri for name in self._telling if wanted and wanted <= set(plain(name.words).split())})
        spoken = self.known.spoken_of(found) if len(found) > 1 else set()
        return [iri for iri in found if iri in spoken] or found

    @cached_property
    def _names(self) -> list[Name]:
        return [name for name in self.known.named(self.wanted.named) if self._fits(name)] if self.wanted.named else []

    @cached_property
    def _holders(self) -> list[Name]:
        return self._names if self.wanted.holders == self.wanted.named else self.known.named(self.wanted.holders)

    @cached_property
    def _telling(self) -> list[Name]:
        """The names of which some words are enough."""
        acts = {name.iri for name in self._names if name.kind in ACTS}
        by_symbol = {name.iri for name in self._names if name.kind == DOCUMENT and not self._short(name.iri).startswith(INSTRUMENT)}
        return [name for name in self._names if name.iri not in acts | by_symbol]

    def _fits(self, name: Name) -> bool:
        return name.iri.startswith(self.known.base + self.wanted.beginning if self.wanted.beginning else "")

    def _own(self, found: list[str]) -> list[str]:
        """Those of a conference of ours, where acts or their parts are meant and there are such."""
        several = sorted(set(found))
        if len(several) < 2:
            return several
        acts = self.known.of_session(sorted({iri.partition("#")[0] for iri in several}))
        return [iri for iri in several if iri.partition("#")[0] in acts] or several

    # --- what is told ----------------------------------------------------------------------------------------------------------------
    def _only(self, found: list[str]) -> str:
        if not found:
            raise self._unknown()
        if len(found) > 1:
            ask = f"{self.wanted.parameter}=" if self.wanted.parameter else ""
            shown = ", ".join(f"{ask}{self._shown(iri)}" for iri in found[:MOST])
            more = f", or {len(found) - MOST} more" if len(found) > MOST else ""
            raise self._error(f"{self.words!r} means more than one thing", f"Say which: {shown}{more}.", "ask#ambiguous")
        return found[0]

    def _shown(self, iri: str) -> str:
        """A candidate by its IRI; with its label where that tells more."""
        is_act = self.known.classes(iri.partition("#")[0]).intersection(ACTS)
        return self._short(iri) if is_act else f"{self._short(iri)} ({self.known.label(iri)})"

    def _unknown(self) -> BadQuestion:
        meant = self._near_places() or self._near_numbers() or self._near_names()
        todo = f"Did you mean {' or '.join(meant)}?" if meant else "Give its IRI, or a name that the graph has for it."
        if not meant and set(ACTS).intersection((*self.wanted.named, *self.wanted.holders)):
            todo += " `mandategraph query acts` lists the acts."
        what = f"the graph has no {self.wanted.kind}" if self.wanted.kind else "the graph has nothing called"
        return self._error(f"{what} {self.words!r}", todo, "ask#no-such-thing")

    def _near_names(self) -> list[str]:
        """Names that somebody may have meant, the most alike first: one for each thing."""
        known: dict[str, Name] = {}
        for name in self._telling or self._names:
            known.setdefault(plain(name.words), name)
        one_each: dict[str, str] = {}
        for other in near(plain(self.words), known, len(known)):
            one_each.setdefault(known[other].iri, known[other].words)
        return list(one_each.values())[:NEAREST]

    def _near_numbers(self) -> list[str]:
        """Numbers of acts of ours that are the one given but for its last part."""
        *before, last = plain(self.words).split() or [""]
        numbers: dict[str, list[str]] = {}
        for name in self._holders or self._names:
            *stem, end = plain(name.words).split() or [""]
            if name.kind in ACTS and last.isdecimal() and end.isdecimal() and stem and before[-len(stem) :] == stem and stem[0].isdecimal():
                numbers.setdefault(name.words, []).append(name.iri)
        own = self.known.of_session(sorted({iri for acts in numbers.values() for iri in acts})) if numbers else set()
        return sorted(number for number, acts in numbers.items() if own.intersection(acts))[:NEAREST]

    def _near_places(self) -> list[str]:
        """Places beside the one given, in the act that is named."""
        for name, holders, place in self._splits():
            places = sorted({part.partition("#")[2] for holder in self._own(holders) for part in self.known.parts(holder)})
            if beside := _beside(as_place(place), places):
                return [f"{name}#{other}" for other in beside]
        return []

    def _error(self, what: str, todo: str, code: str) -> BadQuestion:
        told = f"Parameter {self.wanted.parameter}: {what}." if self.wanted.parameter else f"{what[:1].upper()}{what[1:]}."
        return BadQuestion(told, todo, code)

    def _short(self, iri: str) -> str:
        return iri.removeprefix(self.known.base)


def _alike(words: str, names: Iterable[Name], base: str) -> list[str]:
    """The things that are called so but for capitals, marks and abbreviations, or whose IRI ends so."""
    wanted = plain(words)
    ends = "" if wanted.isdecimal() else wanted  # "4" is the end of many a name, and means none of them
    return sorted({name.iri for name in names if wanted and (plain(name.words) == wanted or (ends and ends in _ends(name.iri, base)))})


@cache
def _ends(iri: str, base: str) -> frozenset[str]:
    """The ends of an IRI behind a stroke, as plain words: "resolution 7 4" of ".../id/CTOC/COP/RES/7/4". Its last number alone is none."""
    parts = iri.removeprefix(base).split("/")
    return frozenset(plain("/".join(parts[at:])) for at in range(len(parts)))


@cache
def plain(name: str) -> str:
    """A name in small letters, without marks and small words, its abbreviations written out."""
    bare = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    long = " ".join(_long_forms().get(word, word) for word in bare.split())
    *before, last = long.split() or [""]  # the letter of an item may be a small word elsewhere: "6/3 (a)"
    return " ".join([*(word for word in before if word not in _small_words()), last])


@cache
def _long_forms() -> dict[str, str]:
    return {row["short"]: row["long"] for name in ("abbreviations", "act_words") for row in SPOKEN.rows(name)}


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row["word"] for row in SPOKEN.rows("small_words"))


def as_place(printed: str) -> str:
    """A place as people write it, as IRIs have it: "16", "para. 16", "OP16" are op.16; "preambular paragraph 2" is pp.2."""
    bare = " ".join(printed.strip(".,; ").casefold().split())
    match = _place().fullmatch(bare)
    if match is None:
        return bare
    part = _place_words().get(match["word"] or "", "")
    if not part and re.fullmatch(r"(?:\d+|[a-z])(?:\.\w+)*", match["rest"]):
        part = _place_words()["paragraph"]
    return f"{part}.{match['rest']}" if part else bare


@cache
def _place() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_place_words(), key=len, reverse=True))
    return re.compile(rf"(?:(?P<word>{words})(?:[.\s]+|(?=\d)))?(?P<rest>\w+(?:\.\w+)*)")


@cache
def _place_words() -> dict[str, str]:
    return {row["word"]: row["part"] for row in SPOKEN.rows("place_words")}


def _beside(place: str, places: list[str]) -> list[str]:
    """Places that somebody may have meant who gives one that is not there: the first beside it, or the last of its part of the act."""
    above, _, last = place.rpartition(".")
    while above:
        alike = (p for p in places if p.rpartition(".")[0] == above and p.rpartition(".")[2].isdecimal() == last.isdecimal())
        if found := sorted(alike, key=lambda p: (len(p), p)):
            return found[:NEAREST] if "." in above else found[-NEAREST:]
        above, _, last = above.rpartition(".")
    return []
