"""Officers who speak, named by their post: "the Minister of Justice of Italy", "the Chair of the Working Group at its fifth meeting"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mandategraph.authorities.identity import slug
from mandategraph.authorities.things import Thing
from mandategraph.ground.vocabularies import ORG
from mandategraph.language.language import Language
from mandategraph.language.names import Named
from mandategraph.reading.divide.model import Title
from mandategraph.reading.facts.speaker import BRACKETS, Speaker
from mandategraph.reading.interpret.context import Context

KIND = "http://purl.org/dc/terms/type"
SUB_ORGANIZATION_OF = ORG + "subOrganizationOf"


class Posts:
    """Reads posts in the body of one report. ``agents`` gives the States and bodies named in a stretch."""

    def __init__(self, context: Context, agents: Callable[[int, int], Sequence[Named]], titles: Sequence[Title]) -> None:
        self.body = context.body
        self.names = context.passage.names
        self.agents = agents
        self.titles = {title.words: (title.begin, self.body.find("\n", title.begin)) for title in titles}
        self.language = context.language
        self.lexicon = context.lexicon
        self.frame = context.frame

    def read(self, begin: int, words: str, chapter: str, represented: bool = False) -> list[Speaker]:
        """The officers that ``words``, which begin at ``begin``, name: one, or one for each session told.

        A post whose words do not tell of whom it is an office is one of the conference itself; "the Working Group" is the one that the
        heading ``chapter`` names, or whose treaty it names. ``represented``: it is the officer's representative who speaks.
        """
        words = self.language.pattern("and-at-end").sub("", words.rstrip(" ,;:."))
        if held := self.language.pattern("clause-after-officer").search(words):
            words = words[: held.start()]
        end = begin + len(words)
        label = BRACKETS.sub("", self.body[begin:end]).replace("\n", " ")
        label = re.sub(
            r"  +",
            " ",
            self.language.pattern("article-before-post").sub("", label, count=1)
            if self.language.pattern("article-before-post").match(label)
            else label,
        ).strip(" ,")
        covering = next((n for n in self.agents(begin, end) if n.end >= end - 2 and n.end - n.begin >= len(label) - 2), None)
        if covering and not represented:  # an officer whom the authority files list
            entry = self.lexicon.things.entries[covering.iris[0]]
            return [Speaker(entry.iri, covering.begin, covering.end, (entry.values.get(KIND) or ("officer",))[0])]
        if not self.language.pattern("post-held-by-speaker").match(label) or (
            not self.language.pattern("of-or-from").search(label)
            and not self.language.pattern("president-chair-rapporteur-secretary").match(label)
        ):
            return []
        owners = self._owners(begin, end) or self._of_section(label, chapter)
        return [self._post(represented, one, begin, end, owners) for one in _singular(label, self.language)]

    def _owners(self, begin: int, end: int) -> list[Thing]:
        """Whose officer it is: the last name of the words, with those that are co-ordinated with it."""
        named = self.agents(begin, end)
        found = list(named[-1:])
        for before in reversed(named[:-1]):
            if self.language.pattern("between-owners-of-post").fullmatch(self.body, before.end, found[0].begin):
                found.insert(0, before)
        return [self.lexicon.things.entries[n.iris[0]] for n in found]

    def _of_section(self, label: str, chapter: str) -> list[Thing]:
        if not self.language.pattern("working-group-without-topic").search(label):
            return []
        groups = [e for e in self.lexicon.things.entries.values() if self.frame.conference in e.values.get(SUB_ORGANIZATION_OF, ())]
        named = {n.iris[0] for n in self.names.within(*self.titles.get(chapter, (0, 0)))}
        return [e for e in groups if e.iri in named] or [e for e in groups if named & set(e.values.get("concerns", ()))]

    def _post(self, represented: bool, label: str, begin: int, end: int, owners: list[Thing]) -> Speaker:
        words = self.language.said("representative-of-post", post=label) if represented else label[0].upper() + label[1:]
        now = self.language.pattern("at-its-numbered-session").search(words)
        name = (
            words[: now.start()] if now and self.language.ordinal(now["session"]) == self.frame.session_no else words
        )  # this session needs no number
        entry = owners[-1] if owners else None
        conference = entry is not None and self.frame.conference in (entry.iri, *entry.values.get("ofConference", ()))
        own = entry is None or entry.iri == self.frame.conference
        name = self.language.filled("of-the-own-body", own=self.lexicon.own_names).sub("", name) if own else self._full(name, entry)
        short = self.language.pattern("working-group-without-topic").search(name)
        if short and entry and short[0].lower() in entry.label.lower():
            name = f"{name[: short.start()]}{entry.label}{name[short.end() :]}"
        stem = f"{self.frame.stem.lower().replace('/', '-')}-" if own and not short else ""
        delegations = tuple(e.iri for e in owners) or (() if short else (self.frame.conference,))
        kind = self._kind(words, entry, conference)
        return Speaker(f"post/{stem}{slug(name)}", begin, end, kind, words, name, delegations, listed=False)

    def _full(self, words: str, entry: Thing | None) -> str:
        """The words with the body's full name for a short one: a post has one IRI whichever name is printed."""
        if entry is None:
            return words
        name = max((n for n in (*entry.names, *entry.short_names) if words.endswith(n)), key=len, default="")
        head = words.removesuffix(name)
        head = (
            self.language.pattern("definite-article-before").sub("", head) if "(" in entry.label else head
        )  # "Zenda (Republic of)" bears no article
        return head + entry.label if name else words

    def _kind(self, words: str, entry: Thing | None, conference: bool) -> str:
        if entry is not None and "State" in entry.types:
            return "state"
        if entry is None or (conference and self.language.pattern("president-chair-rapporteur-secretary").search(words)):
            return "officer"
        return (entry.values.get(KIND) or ("officer",))[0]


def _singular(label: str, language: Language) -> list[str]:
    """ "presidents of the Conference at its tenth and eleventh sessions" -> one label for each session."""
    match = language.pattern("officers-at-two-sessions").search(label)
    if match:
        return [f"{match['head']} {match['rest']} {match['at']} {match[n]} {match['what']}" for n in ("one", "two")]
    plural = language.pattern("plural-of-co-chair").match(label)
    return [plural["one"] + label[plural.end() :] if plural else label]
