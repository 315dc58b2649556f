"""Clean body -> Passage: where the words stand. What they mean is the next station's question.

Every pattern runs once over the whole body; a line end never stands inside a mention, because blocks are one line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.ground.guard import Guard
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.quotes import Quotes
from mandategraph.language.sentences import Sentences
from mandategraph.reading.find.acts import find_acts, find_back_references
from mandategraph.reading.find.articles import find_articles, find_rules
from mandategraph.reading.find.deadlines import find_deadlines
from mandategraph.reading.find.meetings import find_meetings
from mandategraph.reading.find.model import VolumeMention
from mandategraph.reading.find.scan import starts
from mandategraph.reading.find.symbols import find_symbols
from mandategraph.reading.find.titles import find_titles, goes_on, inside_title
from mandategraph.reading.find.words import find_relations, find_verbs
from mandategraph.reading.passage import Passage
from mandategraph.reading.spans import Spans


def find_volumes(text: str, language: Language) -> Iterator[VolumeMention]:
    """Every volume of the Treaty Series."""
    for match in starts(text, "treaty-series-volumes", language):
        yield VolumeMention(match.start(), match.end(), tuple(re.findall(r"\d+", match["nos"])))


def find(text: str, lexicon: Lexicon, guard: Guard | None = None) -> Passage:
    """Find everything in a clean body that may be a citation, a name, or words that act or cite.

    Afterwards: mentions of one kind do not overlap, but for words that cite, and stand in order.
    """
    guard, language = guard or Guard(), lexicon.language
    every = {named.begin: named for named in guard.lines("names", text, lexicon.names.find)}
    heads = {named.begin for named in every.values() if goes_on(text, named, lexicon, every)}
    names = [named for named in every.values() if named.begin not in heads and not inside_title(text, named, lexicon)]
    own = lexicon.things.entries[lexicon.conference].one("symbolStem") if lexicon.conference in lexicon.things.entries else ""
    return Passage(
        body=text,
        acts=Spans.of(guard.lines("cited acts", text, lambda part: find_acts(part, lexicon.act_words))),
        articles=Spans.of(guard.lines("articles", text, lambda part: find_articles(part, language))),
        symbols=Spans.of(guard.lines("symbols", text, lambda part: find_symbols(part, language, own))),
        backs=Spans.of(guard.lines("citations", text, lambda part: find_back_references(part, lexicon.act_words))),
        volumes=Spans.of(guard.lines("volumes", text, lambda part: find_volumes(part, language))),
        rules=Spans.of(guard.lines("rules", text, lambda part: find_rules(part, language))),
        names=Spans.of(names),
        titles=Spans.of(guard.lines("titles", text, lambda part: find_titles(part, names, language, heads))),
        deadlines=Spans.of(guard.lines("deadlines", text, lambda part: find_deadlines(part, language))),
        meetings=Spans.of(guard.lines("meetings", text, lambda part: find_meetings(part, language, lexicon.own_names))),
        verbs=Spans.of(guard.lines("verbs", text, lambda part: find_verbs(part, lexicon.words))),
        relations=Spans(guard.lines("relations", text, lambda part: find_relations(part, lexicon.words)), lambda mention: mention.end),
        quotes=Quotes(text),
        sentences=Sentences(text, language),
    )
