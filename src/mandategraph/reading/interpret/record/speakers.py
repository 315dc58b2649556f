"""Who speaks, for whom: the speakers that a stretch of words names, in any order of States, bodies and officers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandategraph.authorities.identity import slug
from mandategraph.authorities.things import Thing
from mandategraph.language.language import Language
from mandategraph.language.names import Named
from mandategraph.reading.divide.model import Title
from mandategraph.reading.facts.speaker import BRACKETS, Speaker
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.interpret.record.posts import Posts
from mandategraph.reading.spans import Spans

AGENTS = {"State", "Body"}
MASK = "\x01"  # stands for each code point of what parts lists

JUST_BEFORE = 12  # code points in which the word stands that goes before a head


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch governed by one head: "the representatives of", "the observer for"; offsets of the body."""

    head: str  # representative, observer, post or body
    begin: int
    end: int
    many: bool
    words: str  # the head as printed


class Speakers:
    """Reads lists of speakers in the body of one report."""

    def __init__(self, context: Context, titles: Sequence[Title]) -> None:
        """``titles`` are the headings under which people speak."""
        self.body = context.body
        self.language = context.language
        self.lexicon = context.lexicon
        self.names = Spans.of(n for n in context.passage.names if self._entry(n).types & AGENTS)
        self.posts = Posts(context, self.agents, titles)

    def _entry(self, named: Named) -> Thing:
        return self.lexicon.things.entries[named.iris[0]]

    def agents(self, begin: int, end: int) -> Sequence[Named]:
        """The States and bodies named in a stretch, in order."""
        return self.names.within(begin, end)

    def parties(self, begin: int, end: int) -> tuple[Speaker, ...]:
        """Those who sponsor or submit in ``body[begin:end]``: whom the authority files list, or of whom the words tell what they are."""
        return tuple(who for who in self.read(begin, end, head="representative") if who.listed or who.kind != "other")

    def read(self, begin: int, end: int, sentence: str = "", head: str = "body", chapter: str = "") -> list[Speaker]:
        """The speakers named in ``body[begin:end]``, each once; ``sentence`` is searched for what kind of organization speaks.

        ``head`` governs what stands before the first head in the stretch: representative, observer or body. ``chapter`` is the heading
        over the words: "the Chair of the Working Group" is of the group that it names.
        """
        words = BRACKETS.sub(lambda m: " " * len(m[0]), self.body[begin:end]).replace("\n", " ")
        masked = self._masked(words, begin, end)
        clauses = (
            [m.span("clause") for m in self.language.pattern("on-behalf-of-before-speaker").finditer(masked)]
            if self.language.has_stem("on-behalf-of-before-speaker", words)
            else []
        )
        for low, high in clauses:  # "Norway and, on behalf of the Group, Egypt": the clause is Egypt's
            words, masked = (f"{w[:low]}{' ' * (high - low)}{w[high:]}" for w in (words, masked))
        found: list[Speaker] = []
        for segment in self._segments(words, begin, end, head):
            found += self._speakers(segment, masked, begin, sentence, chapter)
        return self._spoken_for(found, [(begin + low, begin + high) for low, high in clauses], end)

    def _spoken_for(self, found: list[Speaker], clauses: list[tuple[int, int]], end: int) -> list[Speaker]:
        """The speakers with those they speak for, told behind each or, in one of the ``clauses``, before it."""
        spoken = []
        for i, speaker in enumerate(found):
            stop = found[i + 1].begin if i + 1 < len(found) else end
            told = self._with_behalf(speaker, speaker.end, min([stop, *(low for low, _ in clauses if low >= speaker.end)]))
            since = found[i - 1].end if i else 0
            before = [c for c in clauses if since <= c[0] and c[1] <= speaker.begin]
            spoken.append(self._with_behalf(speaker, *before[-1]) if before and not told.behalf_words else told)
        return spoken

    def _masked(self, words: str, begin: int, end: int) -> str:
        """The words with names of one piece: no comma and no "and" of a name parts a list. Its length stays."""
        parting = self.language.pattern("joining-word-or-article-in-name")
        for named in self.agents(begin, end):
            low, high = named.begin - begin, min(named.end, end) - begin
            if words[low:high].strip():
                words = words[:low] + parting.sub(lambda m: MASK * len(m[0]), words[low:high]) + words[high:]
        return words

    def _segments(self, words: str, begin: int, end: int, first_head: str) -> list[_Segment]:
        inside = [(n.begin - begin, n.end - begin) for n in self.agents(begin, end)]
        spoken_for = self.language.pattern("on-behalf-of-or-representing").search(words)
        heads = [
            h
            for h in self.language.pattern("representatives-observers-or-officers").finditer(words)
            if not any(low < h.start() < high for low, high in inside)
            and not self.language.pattern("as-or-with-before").search(words, max(0, h.start() - JUST_BEFORE), h.start())
            and (
                not spoken_for
                or h.start() < spoken_for.start()
                or self.language.pattern("comma-and-before").search(words, max(0, h.start() - JUST_BEFORE), h.start())
            )
        ]
        stops = [*(h.start() for h in heads), len(words)]
        found = []
        if words[: stops[0]].strip(" ,"):
            found.append(_Segment(first_head, begin, begin + stops[0], many=True, words=""))
        for head, stop in zip(heads, stops[1:], strict=True):
            role = next(name for name in ("representative", "observer", "organization", "post") if head[name] is not None)
            content = head.start("post") if role == "post" else head.end()
            # "the observer for the State of Palestine": words of the head that begin a name are the name's
            content = min([content, *(low for low, high in inside if head.start() < low < content < high)])
            many = self.language.pattern("plural-of-speakers").search(head[0]) is not None and role != "post"
            found.append(_Segment("observer" if role == "organization" else role, begin + content, begin + stop, many, head[0]))
        return found

    def _speakers(self, segment: _Segment, masked: str, at: int, sentence: str, chapter: str) -> list[Speaker]:
        words = masked[segment.begin - at : segment.end - at]
        if cut := self.language.pattern("on-behalf-of-or-representing").search(
            words
        ):  # "…, on behalf of her fellow Co-Chair, …": spoken for, not speaking
            words = words[: cut.start()]
        if told := self.language.pattern("description-before-organization-name").match(
            words
        ):  # "a non-governmental organization, the River Watch"
            segment, words = replace(segment, begin=segment.begin + told.end(), words=segment.words + told[0]), words[told.end() :]
        if self.language.pattern("word-for-unnamed-speakers").match(words.lstrip()):
            return []
        if segment.head == "post":
            return self.posts.read(segment.begin, words, chapter)
        lead = len(words) - len(words.lstrip())
        if segment.head == "representative" and self.language.pattern("post-held-by-speaker").match(words, lead) and not segment.many:
            return self.posts.read(segment.begin + lead, words[lead:], chapter, represented=True)
        kind = self._kind_told(segment.words) or self._kind_told(sentence)
        by_name = segment.head == "representative" or self.language.pattern("word-state").search(segment.words)
        pieces = _named_pieces(words, self.language) if by_name else _pieces(words, segment.many, self.language)
        found = []
        for low, high in pieces:
            speaker = self._one(segment, segment.begin + low, segment.begin + high, kind)
            if speaker:
                found.append(speaker)
        return found

    def _kind_told(self, words: str) -> str:
        match = self.language.pattern("kind-of-organization").search(words)
        return ("ngo" if match["ngo"] else "igo") if match else ""

    def _one(self, segment: _Segment, begin: int, end: int, kind: str) -> Speaker | None:
        """One piece of a list: a known State or body, or an organization that no authority file lists."""
        words = self.body[begin:end]
        if self.language.pattern("description-in-apposition").match(words):
            return None
        agents = [n for n in self.agents(max(0, begin - 4), end) if n.begin - begin <= 24]  # "the" may be part of a name
        whole = [
            n
            for n in agents
            if segment.head != "body" or self.language.pattern("article-or-nothing-before-name").fullmatch(self.body[begin : n.begin])
        ]
        first = whole[0] if whole else None
        if first and (segment.head == "representative" or first.end >= end - 2 or "State" in self._entry(first).types):
            return self._listed(first, segment, kind)
        name = BRACKETS.sub("", words).strip(" ,.:;")
        if not name or not any(map(self.language.line.begins, name)) or (segment.head == "body" and not kind and not first):
            return None
        if first and first.end - first.begin >= 0.8 * len(name):
            return self._listed(first, segment, kind)
        return Speaker(f"body/{slug(name)}", begin, begin + len(name), kind or "other", name, listed=False)

    def _listed(self, named: Named, segment: _Segment, kind: str) -> Speaker:
        entry = self._entry(named)
        if "State" in entry.types:
            told = "observer state" if segment.head == "observer" else "state"
            return Speaker(entry.iri, named.begin, named.end, told, delegations=(entry.iri,))
        types = entry.values.get("http://purl.org/dc/terms/type", ())
        return Speaker(entry.iri, named.begin, named.end, types[0] if types else kind or "other")

    def _with_behalf(self, speaker: Speaker, begin: int, stop: int) -> Speaker:
        """Whom a speaker speaks for: told in ``body[begin:stop]``, in brackets behind the name, behind a comma, or before it."""
        words = self.body[begin:stop]
        behalf: list[str] = []
        aligned: list[str] = []
        told = ""
        for match in self.language.pattern("on-behalf-of-or-representing").finditer(words):
            low = begin + match.end()
            closing = words.find(")", match.end()) if "(" in words[: match.start() + 1] else -1
            clause = self.language.pattern("end-of-on-behalf-of").search(words, match.end()) if closing < 0 else None
            high = begin + (closing if closing >= 0 else clause.start() if clause else len(words))
            split = self.language.pattern("aligned-themselves-with").search(self.body, low, high)
            own = self.body.find(";", low, split.end()) if split else high
            own = own if own >= 0 else high
            told = told or self.body[low:own].replace("\n", " ").strip(" ,.")
            behalf += [n.iris[0] for n in self.agents(low, own)]
            if self.language.pattern("its-member-states").search(self.body, begin + match.start(), own):
                behalf.append(speaker.agent)
            aligned += [n.iris[0] for n in self.agents(own, split.end())] if split else []
        if not told:
            return speaker
        return replace(speaker, behalf=tuple(dict.fromkeys(behalf)), behalf_words=told, aligned=tuple(dict.fromkeys(aligned)))


def _named_pieces(words: str, language: Language) -> list[tuple[int, int]]:
    """A list of States or of bodies with short names, parted at every comma and "and"."""
    found, at = [], 0
    for begin, end in (*(m.span() for m in language.pattern("between-listed-names").finditer(words)), (len(words), len(words))):
        low, high = _trimmed(words, at, begin, language)
        if low < high:
            found.append((low, high))
        at = end
    return found


def _pieces(words: str, many: bool, language: Language) -> list[tuple[int, int]]:
    """A list of organizations: the names may hold "and". Of a list with ", and" only commas part it, else the last "and" does too."""
    low, high = _trimmed(words, 0, len(words), language)
    if not many:
        cut = language.pattern("description-behind-speaker").search(words[low:high])
        return [_trimmed(words, low, low + cut.start() if cut else high, language)]
    commas = [m.start() for m in re.finditer(r", ", words[:high]) if m.start() > low]
    parts, at = [], low
    for comma in [*commas, high]:
        parts.append((at, comma))
        at = comma + 2
    if not any(language.pattern("and-opening").match(words, b, e) for b, e in parts):
        begin, end = parts.pop()
        patterns = (language.pattern(name) for name in ("and-before-article", "and-between-names"))
        joints = next((found for pattern in patterns if (found := list(pattern.finditer(words[begin:end])))), [])
        if joints:
            parts += [(begin, begin + joints[-1].start()), (begin + joints[-1].end(), end)]
        else:
            parts.append((begin, end))
    return [_trimmed(words, b, e, language) for b, e in parts if b < e]


def _trimmed(words: str, low: int, high: int, language: Language) -> tuple[int, int]:
    """The piece without its "and", article, kind of organization and stops."""
    lead = language.pattern("joining-words-before-name").match(words[low:high])
    low += lead.end() if lead else 0
    return low, low + len(language.pattern("joining-words-behind-name").sub("", words[low:high]))
