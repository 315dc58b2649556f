"""The words of a document with everything that was found in them, each kind in the order of its places."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.language.names import Named
from mandategraph.language.quotes import Quotes
from mandategraph.language.sentences import Sentences
from mandategraph.reading.find.model import (
    ActMention,
    ArticleMention,
    BackReference,
    DeadlineMention,
    MeetingMention,
    RelationMention,
    RuleMention,
    SymbolMention,
    TitleMention,
    VerbMention,
    VolumeMention,
)
from mandategraph.reading.spans import Spans


@dataclass(frozen=True, slots=True)
class Passage:
    """A clean body and what stands where in it. Found once; every station behind looks up by place what it needs.

    Places are code points of ``body``; ``body[m.begin:m.end]`` is the words of a mention, always.
    """

    body: str
    acts: Spans[ActMention]
    articles: Spans[ArticleMention]
    symbols: Spans[SymbolMention]
    backs: Spans[BackReference]
    volumes: Spans[VolumeMention]
    rules: Spans[RuleMention]
    names: Spans[Named]
    titles: Spans[TitleMention]
    deadlines: Spans[DeadlineMention]
    meetings: Spans[MeetingMention]
    verbs: Spans[VerbMention]
    relations: Spans[RelationMention]  # in the order of their ends
    quotes: Quotes
    sentences: Sentences
