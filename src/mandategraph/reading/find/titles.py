"""Finds titles of instruments that no authority file lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from mandategraph.authorities.things import Thing
from mandategraph.ground.text import fold
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.names import Named
from mandategraph.reading.find.model import TitleMention
from mandategraph.reading.spans import Spans

TITLED = {"Instrument", "Treaty", "Convention", "Protocol"}
PARTIES = {"State", "Body", "Constituency"}


def find_titles(text: str, names: Sequence[Named], language: Language, heads: Collection[int] = ()) -> Iterator[TitleMention]:
    """Titles of legal instruments known by their head word, where no listed name stands in them.

    ``heads`` is where a short name stands that is but the head of another name: there a title begins, whatever name stands in it.
    """
    listed = Spans.of(names)
    for match in language.pattern("capitalized-title-after-the").finditer(text):
        begin = match.start("title")
        if not language.pattern("definite-article-before").search(text, max(0, begin - 5), begin):
            continue
        before = listed.last_before(begin)
        if before and before.end > begin:
            continue
        within = listed.within(begin, match.end())
        end = next(
            (n.begin for n in within if begin not in heads or language.pattern("and-before").search(text, n.begin - 5, n.begin)),
            match.end(),
        )
        words = language.pattern("linking-words-at-title-end").sub("", text[begin:end])
        if len(words.split(" ")) >= (3 if begin in heads else 4) and language.title_head.search(words):
            yield TitleMention(begin, begin + len(words))


def inside_title(text: str, named: Named, lexicon: Lexicon) -> bool:
    """Whether the name of a treaty is but the end of another's: "Inter-American Convention against Corruption"."""
    before = lexicon.language.pattern("capitalized-word-before-title").search(text, max(0, named.begin - 30), named.begin)
    entry = lexicon.things.entries[named.iris[0]]
    return before is not None and bool(entry.types & TITLED) and text[before.start() - 1 : before.start()] not in ("\n", "")


def goes_on(text: str, named: Named, lexicon: Lexicon, names_at: Mapping[int, Named]) -> bool:
    """Whether a short name is but the head of another's: "Charter of the Lake Dwellers", "Office of the Prosecutor".

    Not where what follows is the conference's own ("the Bureau of the Conference"), nor where a party follows that the thing is for.
    """
    entry = lexicon.things.entries[named.iris[0]]
    name = text[named.begin : named.end]
    if entry.types & TITLED and fold(name) not in map(fold, entry.short_names):
        return _outgrown(text, named, entry, names_at, lexicon.language)
    if entry.one("partiesTo") and (treaty := lexicon.language.pattern("to-treaty-after-parties").match(text, named.end)):
        following = names_at.get(treaty.end())
        return following is None or not _of_conference(lexicon, following)
    match = lexicon.language.pattern("continuation-of-short-name").match(text, named.end)
    if fold(name) not in map(fold, entry.short_names) and not (
        entry.types & {"Body"} and lexicon.language.pattern("one-word-name-of-body").fullmatch(name)
    ):
        return False
    if not match or (match["to"] and match["treaty"] is None and not entry.types & TITLED):
        return False  # "the Conference to Member States" is no name; "the Conference of the Parties to the Marsh Convention" is one
    following = names_at.get(match.end())
    if following is None:
        return True
    if _of_conference(lexicon, following):
        return False
    return match["of"] is not None or not lexicon.things.entries[following.iris[0]].types & PARTIES


def _of_conference(lexicon: Lexicon, named: Named) -> bool:
    entry = lexicon.things.entries[named.iris[0]]
    return lexicon.conference in (entry.iri, *entry.values.get("ofConference", ()))


def _outgrown(text: str, named: Named, entry: Thing, names_at: Mapping[int, Named], language: Language) -> bool:
    """Whether the full name of an instrument is but the head of another's: "Rome Statute of the Lake Dwellers".

    Not where a known thing follows ("and the General Assembly"); but a Convention "of" a body or a State is that body's own.
    """
    match = language.pattern("continuation-of-full-title").match(text, named.end)
    if not match or not language.title_head.search(text, named.begin, named.end):
        return False
    if match["place"] and not language.pattern("against-or-on-in-title").search(text, named.begin, named.end):
        return False  # "the Charter of the United Nations in San Francisco"
    if match.end() not in names_at:
        return True
    return match["of"] is not None and "Treaty" in entry.types
