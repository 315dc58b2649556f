"""Finds articles, down to paragraph and letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.language.language import Language
from mandategraph.reading.find.model import ArticleMention, RuleMention, Untold
from mandategraph.reading.find.ranges import Listed, label_list
from mandategraph.reading.find.scan import starts

MOST_SHARED = 400  # pairs of a paragraph and an article that "paragraphs 4 and 5 of articles 32 and 33" may stand for


NO_NUMBER = "a number of more than three figures is none of an article or a paragraph: it is not told"


def find_articles(text: str, language: Language) -> Iterator[ArticleMention]:
    """Articles as printed, down to paragraph and letter: "paragraphs 4 and 5 of article 32" gives 32.4 and 32.5."""
    for match in starts(text, "articles", language):
        before = language.pattern("paragraphs-of").search(text, max(0, match.start() - 90), match.start())
        begin = before.start() if before else match.start()
        parts = list(language.pattern("article-of-list").finditer(text, match.start("list"), match.end("list")))
        untold: list[Untold] = []
        shared = label_list(before["paragraphs"], language) if before else Listed()
        if shared.why:
            untold.append(Untold(begin, match.start("list"), shared.why))
        if len(shared.labels) * len(parts) > MOST_SHARED:
            reason = f"{len(shared.labels)} paragraphs of each of {len(parts)} articles: only the articles are told"
            untold.append(Untold(begin, match.end(), reason))
            shared = Listed()
        found = Listed()
        spans: list[tuple[int, int]] = []
        for part in parts:
            at = (part.start("no"), part.end())
            found.why = ""
            if part["range"] and found.labels:
                found.up_to(part["no"])
                if found.why:
                    untold.append(Untold(spans[-1][0], part.end("no"), found.why))
            own = _labels_of(part, shared, language)
            if own.why:
                untold.append(Untold(*at, own.why))
            found.between |= {len(found.labels) + n for n in own.between}
            found.add(own.labels)
            spans += [at] * (len(found.labels) - len(spans))
        if match["rest"]:
            untold.append(Untold(*match.span("rest"), NO_NUMBER))
        yield ArticleMention(begin, match.end(), tuple(found.labels), tuple(spans), tuple(untold), frozenset(found.between))


def _labels_of(part: re.Match[str], shared: Listed, language: Language) -> Listed:
    """The labels of one article of a list, with its own paragraphs or those named before the list."""
    paragraphs = label_list(part["paragraphs"], language) if part["paragraphs"] else shared
    own = Listed([f"{part['no']}.{p}" for p in paragraphs.labels] or [part["no"]], set(paragraphs.between))
    own.why = paragraphs.why if part["paragraphs"] else ""
    if words := part["subs"] or part["letters"]:  # they belong to the last paragraph named
        letters = label_list(words, language)
        last = own.labels.pop()
        own.between |= {len(own.labels) + n for n in letters.between}
        own.add(f"{last}.{letter}" for letter in letters.labels)
        own.why = own.why or letters.why
    return own


def find_rules(text: str, language: Language) -> Iterator[RuleMention]:
    """Every rule of procedure."""
    return (RuleMention(match.start(), match.end(), match[0]) for match in starts(text, "rules", language))
