"""Outline -> Mentions: where the words stand. What they mean is the next station's question.

Every pattern runs once over the whole body; a line end never stands inside a mention, because blocks are one line each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mandategraph._ranges import ANNEX_LIST, JOIN, LABELS, LETTERS, NUMBER, RANGED, Listed, annex_list, label_list, middle
from mandategraph.authorities.things import Thing
from mandategraph.ground.guard import Guard
from mandategraph.ground.tables import rows
from mandategraph.ground.text import fold
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.names import Named
from mandategraph.language.patterns import Pattern
from mandategraph.language.tables import iso_day, month_pattern

# matches "55/25", "4/ 2", "48/13 C", "217 A (III)", "S-20/2", "1373 (2001)"
ACT_NUMBER = (
    r"(?:E?S-\d{1,2} ?/ ?\d{1,3}|\d{1,4} ?/ ?\d{1,3}(?: ?[A-Z](?![A-Za-z.]))?|\d{1,4} ?[A-Z]? ?\((?:[IVXLC]{1,7}|E?S-[IVX]{1,5}|\d{4})\))"
)
MOST_SHARED = 400  # pairs of a paragraph and an article that "paragraphs 4 and 5 of articles 32 and 33" may stand for


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """One act of a list: its printed number, and what the list says of it alone."""

    number: str
    begin: int
    end: int
    date: str = ""  # ISO
    title: str = ""
    annexes: tuple[int, ...] = ()
    pinpoint: str = ""
    after_to: bool = False  # the end of a range "5/1 to 5/4"
    untold: str = ""  # why not all the annexes that the words name are told


@dataclass(frozen=True, slots=True)
class ActMention:
    """A list of acts behind one "resolution(s)" or "decision(s)"."""

    begin: int  # of the word resolution or decision
    end: int
    kind: str  # resolution or decision
    acts: tuple[CitedNumber, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """Words of a mention that name more than is told, and why."""

    begin: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """Articles as printed: labels dotted ("32.3.d"), and where each stands."""

    begin: int
    end: int
    labels: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    untold: tuple[Untold, ...] = ()
    between: frozenset[int] = frozenset()  # which labels are not printed: they lie between the ends of a range


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A document symbol, repaired and without blanks; ``also`` the second symbols of a joint document."""

    begin: int
    end: int
    symbol: str
    also: tuple[str, ...] = ()
    pinpoint: str = ""
    untold: str = ""  # why not all that the words name is told
    between: bool = False  # not printed: it lies between the ends of a range


@dataclass(frozen=True, slots=True)
class BackReference:
    """ "that resolution", "the same decision": an act named before."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class VolumeMention:
    """Volumes of the United Nations Treaty Series."""

    begin: int
    end: int
    volumes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleMention:
    """A rule of the rules of procedure."""

    begin: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A capitalised title of a legal instrument that no authority file lists."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything found in a text, each kind in order."""

    acts: tuple[ActMention, ...]
    articles: tuple[ArticleMention, ...]
    symbols: tuple[SymbolMention, ...]
    backs: tuple[BackReference, ...]
    volumes: tuple[VolumeMention, ...]
    rules: tuple[RuleMention, ...]
    names: tuple[Named, ...]
    titles: tuple[TitleMention, ...]


@cache
def date_pattern() -> re.Pattern[str]:
    """matches "18 October 2006"."""
    return re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{month_pattern()}) (?P<year>\d{{4}})")


ACT_HEAD = re.compile(
    rf"\b(?P<kind>[Rr]esolution|[Dd]ecision)(?P<plural>s?) (?:of the [A-Z][A-Za-z ]{{3,60}} )?(?=(?:No\. ?)?{ACT_NUMBER})"
)
ACT = re.compile(rf"(?:No\. ?)?(?P<number>{ACT_NUMBER})(?![\d/])")
# Between two acts of one list; "and its resolution" begins another list. matches ", ", " and ", ", and ", " as well as ", " to "
SEPARATOR = re.compile(
    rf"(?:,? (?P<word>and|or|as well as|to|through)|(?P<stroke>[-–])|,|;)(?: in)?(?: (?:its|the|Conference|Assembly))?"
    rf" ?(?={ACT_NUMBER}(?!\d| per))"
)
ANNEXES = re.compile(rf",? annex(?:es)? (?P<nos>{ANNEX_LIST})(?!\.\w)|(?P<bare>, annex\b)(?! ?(?:[IVX]+\b|\d))")
OF_DATE = Pattern("find-of-date")
TITLE = Pattern("find-title")
PINPOINT = re.compile(
    rf",? (?P<pin>(?:paras?\.|paragraphs?|sects?\.|sections?|chaps?\.|chapters?|parts?|guidelines?)"
    rf" (?:[IVXl1]{{1,6}}\b(?:\.[A-Z]\b)?|{LABELS})"
    rf"(?:, (?:para\.|paras\.|sect\.|chap\.) (?:[IVX]{{1,5}}\b|{LABELS}))*)"
)
ANNEX_PIN = re.compile(r",? (?P<pin>annex(?:es)?(?: [IVX]{1,7})?)\b(?! (?:[IVX]+\b|\d{4}))")
NAMED_BEFORE = re.compile(r"(?P<kind>[Rr]esolution|[Dd]ecision)\b(?! ?(?:\d|was |is ))")
BACK = Pattern("find-back")
VOLUMES = Pattern("find-volumes")


def _starts(text: str, pattern: re.Pattern[str] | Pattern, *stems: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins one letter before one of the stems ("rticle" for Article and article).

    Looking for a fixed string first is several times faster than letting the pattern look at every letter.
    """
    places = sorted(m.start() - 1 for stem in stems for m in re.finditer(stem, text) if m.start())
    reached = 0
    for at in places:
        if at >= reached and (match := pattern.match(text, at)):
            yield match
            reached = match.end()


def _suffix(text: str, at: int) -> tuple[int, str, str, tuple[int, ...], str, str]:
    """What follows one number: (end, date, title, annexes, why not all of these are told, pinpoint)."""
    date, title, pinpoint, annexes, why = "", "", "", (), ""  # type: str, str, str, tuple[int, ...], str
    while True:
        if not date and (match := OF_DATE.match(text, at)) and (day := date_pattern().match(text, match.end())):
            date, at = iso_day(day["year"], day["month"], day["day"]), day.end()
        elif not annexes and (match := ANNEXES.match(text, at)):
            (annexes, why), at = ((1,), "") if match["bare"] else annex_list(match["nos"]), match.end()
        elif not title and (match := TITLE.match(text, at)):
            title, at = match["title"], match.end()
        elif not pinpoint and (match := PINPOINT.match(text, at)):
            pinpoint, at = match["pin"], match.end()
        else:
            return at, date, title, annexes, why, pinpoint


def find_acts(text: str) -> Iterator[ActMention]:
    """Take apart every list of resolutions or decisions.

    A date belongs to the acts of the same session before it that have none ("2/2 and 2/6 of 19 October 2005"); "both entitled" gives its
    title to all.
    """
    for head in _starts(text, ACT_HEAD, "esolution", "ecision"):
        found: list[CitedNumber] = []
        at, ranged = head.end(), False
        while number := ACT.match(text, at):
            if found and not _same_shape(found[-1].number, number["number"]):
                break
            end, date, title, annexes, why, pinpoint = _suffix(text, number.end())
            compact = re.sub(r" ?([/()]) ?", r"\1", number["number"]).replace(" ", "")
            found.append(CitedNumber(compact, number.start("number"), end, date, title, annexes, pinpoint, ranged, why))
            separator = SEPARATOR.match(text, end)
            at = separator.end() if separator else len(text)
            ranged = bool(separator and (separator["word"] in ("to", "through") or separator["stroke"]))
            if ranged and not head["plural"]:
                break
        if found and not found[0].pinpoint and (before := PARAGRAPHS_OF_ACT.search(text, max(0, head.start() - 110), head.start())):
            found[0] = replace(found[0], pinpoint=before["pin"])
        if found:
            yield ActMention(head.start(), found[-1].end, head["kind"].lower(), _shared(text, found))


def _same_shape(one: str, other: str) -> bool:
    return ("/" in one) == ("/" in other)


def _shared(text: str, found: list[CitedNumber]) -> tuple[CitedNumber, ...]:
    date, all_entitled, out = "", bool(re.search(r"\b(?:both|all) entitled", text[found[-1].begin : found[-1].end])), []
    title, session = found[-1].title if all_entitled else "", ""
    for act in reversed(found):
        if act.date or _session(act.number) != session:
            date, session = act.date, _session(act.number)
        own = act.date or (date if _may_be_in(session, date) else "")
        out.append(replace(act, date=own, title=act.title or title))
    return tuple(reversed(out))


def _session(number: str) -> str:
    """The part of an act's number that names its session or its year: "65/154" -> 65, "1373(2001)" -> 2001, "217A(III)" -> III."""
    return number.split("/")[0] if "/" in number else number.partition("(")[2].rstrip(")")


def _may_be_in(session: str, date: str) -> bool:
    """Whether a day may lie in a session; known of those that are numbered by the year."""
    return len(session) != 4 or not session.isdigit() or date.startswith(session)


ARTICLE_LIST = (
    rf"{NUMBER}(?: bis)?(?: {LETTERS})?(?: \([A-Z][^()]{{2,90}}\))?"
    rf"(?:,? paragraphs? {LABELS})?(?:,? (?:and )?sub-?paragraphs? {LETTERS})?"
)
# Numbers too long for an article or a paragraph go with the list, and are not told; a year behind a comma does not.
TOO_LONG = r"(?:(?: to | through |[-–]|,? paragraphs? )\d{4,}|(?:,? and |, | or )(?!(?:19|20)\d\d\b(?!,? of ))\d{4,})"
NO_NUMBER = "a number of more than three figures is none of an article or a paragraph: it is not told"
# matches "paragraph 2 (d) of its ", "paragraphs 4 and 5 of General Assembly "
PARAGRAPHS_OF_ACT = re.compile(rf"\b(?P<pin>[Pp]aragraphs? {LABELS}) of (?:its |the |that |[A-Z][a-z]+ (?:[A-Za-z]+ ){{0,7}})?$")
PARAGRAPHS_OF = re.compile(rf"\b[Pp]aragraphs? (?P<paragraphs>{LABELS}) of $")
ARTICLES = re.compile(rf"\b[Aa]rticles? (?P<list>{ARTICLE_LIST}(?:{JOIN}{ARTICLE_LIST})*)(?P<rest>{TOO_LONG}(?:{JOIN}{NUMBER})*)?")
ARTICLE_PART = re.compile(
    rf"(?P<join>{JOIN})?(?P<no>{NUMBER})(?: bis)?(?: (?P<letters>{LETTERS}))?(?: \([A-Z][^()]{{2,90}}\))?"
    rf"(?:,? paragraphs? (?P<paragraphs>{LABELS}))?(?:,? (?:and )?sub-?paragraphs? (?P<subs>{LETTERS}))?"
)
RULES = re.compile(rf"\b[Rr]ules? (?>{NUMBER}(?:{JOIN}{NUMBER})*)(?!{TOO_LONG})(?:, paragraphs? {LABELS})?")


def find_articles(text: str) -> Iterator[ArticleMention]:
    """Articles as printed, down to paragraph and letter: "paragraphs 4 and 5 of article 32" gives 32.4 and 32.5."""
    for match in _starts(text, ARTICLES, "rticle"):
        before = PARAGRAPHS_OF.search(text, max(0, match.start() - 90), match.start())
        begin = before.start() if before else match.start()
        parts = list(ARTICLE_PART.finditer(text, match.start("list"), match.end("list")))
        untold: list[Untold] = []
        shared = label_list(before["paragraphs"]) if before else Listed()
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
            if part["join"] in RANGED and found.labels:
                found.up_to(part["no"])
                if found.why:
                    untold.append(Untold(spans[-1][0], part.end("no"), found.why))
            own = _labels_of(part, shared)
            if own.why:
                untold.append(Untold(*at, own.why))
            found.between |= {len(found.labels) + n for n in own.between}
            found.add(own.labels)
            spans += [at] * (len(found.labels) - len(spans))
        if match["rest"]:
            untold.append(Untold(*match.span("rest"), NO_NUMBER))
        yield ArticleMention(begin, match.end(), tuple(found.labels), tuple(spans), tuple(untold), frozenset(found.between))


def _labels_of(part: re.Match[str], shared: Listed) -> Listed:
    """The labels of one article of a list, with its own paragraphs or those named before the list."""
    paragraphs = label_list(part["paragraphs"]) if part["paragraphs"] else shared
    own = Listed([f"{part['no']}.{p}" for p in paragraphs.labels] or [part["no"]], set(paragraphs.between))
    own.why = paragraphs.why if part["paragraphs"] else ""
    if words := part["subs"] or part["letters"]:  # they belong to the last paragraph named
        letters = label_list(words)
        last = own.labels.pop()
        own.between |= {len(own.labels) + n for n in letters.between}
        own.add(f"{last}.{letter}" for letter in letters.labels)
        own.why = own.why or letters.why
    return own


def find_back_references(text: str) -> Iterator[BackReference]:
    """Every "that resolution", "the same decision" """
    for match in _starts(text, NAMED_BEFORE, "esolution", "ecision"):
        if before := BACK.search(text, max(0, match.start() - 24), match.start()):
            yield BackReference(before.start(), match.end(), match["kind"].lower())


SYMBOL = re.compile(
    r"\b[A-Z]{1,6}(?:\.[0-9]{1,3})?(?:/ ?(?:(?:Rev|Add|Corr|Amend)\.\d{1,2}|[A-Z]{1,6}(?:\.[0-9A-Za-z]{1,3}){0,6}"
    r"|[0-9]{1,4}(?:\.[0-9]{1,2})?|[IVX]{1,4}|\([IVX]{1,7}\))){1,12}(?![\w/]|\.\d|[-–]\d{5})"
)
# matches "-12" behind ".../2013/4": documents up to that number
UP_TO = re.compile(r"[-–](?P<last>\d{1,4})(?![\w/]|[.-]\d)")
SUPPLEMENT = re.compile(
    r"(?:,? and |, )(?:SYM/)?(?P<part>(?:Corr|Add|Rev)\.\d{1,2}(?:[-–]\d{1,2})?)(?![\w/]|[-–]\d)(?: and (?P<more>\d)(?=[,.;)]|$))?", re.M
)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(row["stem"] for row in rows("symbol_stems"))


def repair_symbol(symbol: str, own: str = "") -> str:
    """A symbol whose head no body uses, one letter away from a known head, gets that head: CTOP/COP -> CTOC/COP, A/CONEF -> A/CONF.

    ``own`` is the stem of the conference whose report is read; it is known too.
    """
    heads = (own, *_stems()) if own else _stems()
    if any(symbol == head or symbol.startswith((head + "/", head + ".")) for head in heads if "/" in head):
        return symbol
    for head in heads:
        depth = head.count("/") + 1
        parts = symbol.split("/")
        mine = "/".join(parts[:depth])
        own_head, _, tail = mine.partition(".") if "." in mine and "." not in head else (mine, "", "")
        if len(parts) > depth - 1 and own_head != head and len(head) >= 5 and _one_letter_apart(own_head, head):
            return "/".join([head + ("." + tail if tail else ""), *parts[depth:]])
    return symbol


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def find_symbols(text: str, own: str = "") -> Iterator[SymbolMention]:
    """Every document symbol; corrigenda and addenda named behind it are symbols of their own ("A/60/88 and Corr.2").

    ``own`` is the stem of the conference whose report is read: a misread letter of it is repaired.
    """
    matches = [
        m
        for m in (SYMBOL.finditer(text) if "/" in text else ())
        if any(c.isdigit() for c in m[0]) and not re.fullmatch(r"[A-Z]/[A-Z]", m[0])
    ]
    skip, last = -1, ""  # the symbol that stands right before " to "
    for i, match in enumerate(matches):
        if i == skip:
            continue
        symbol = repair_symbol(match[0].replace(" ", ""), own)
        also: tuple[str, ...] = ()
        end = match.end()
        if i + 1 < len(matches) and matches[i + 1].start() == end + 1 and text[end] in "-–":
            also, end, skip = (repair_symbol(matches[i + 1][0].replace(" ", ""), own),), matches[i + 1].end(), i + 1
        pin = PINPOINT.match(text, end) or ANNEX_PIN.match(text, end)
        mention = SymbolMention(match.start(), end, symbol, also, pin["pin"] if pin else "")
        yield from _up_to(last, mention)
        last = symbol if i + 1 < len(matches) and text[end : matches[i + 1].start()] in (" to ", " through ") else ""
        if not also and (up_to := UP_TO.match(text, end)):
            highest = f"{symbol.rpartition('/')[0]}/{up_to['last']}"
            yield from _up_to(symbol, SymbolMention(*up_to.span("last"), highest))
        yield from _supplements(text, symbol, end)


def _up_to(first: str, last: SymbolMention) -> Iterator[SymbolMention]:
    """The end of a range of documents, behind those that the range leaves out; or a document alone."""
    stem, _, low = first.rpartition("/")
    same, _, high = last.symbol.rpartition("/")
    between, why = middle(low, high) if stem == same and low.isdigit() and high.isdigit() and not last.also else ([], "")
    for n in between:
        yield SymbolMention(last.begin, last.end, f"{stem}/{n}", between=True)
    yield replace(last, untold=why)


def _supplements(text: str, symbol: str, at: int) -> Iterator[SymbolMention]:
    while match := SUPPLEMENT.match(text, at):
        name, first, last = re.fullmatch(r"([A-Za-z]+)\.(\d+)(?:[-–](\d+))?", match["part"]).groups()  # type: ignore[union-attr]
        between, why = middle(first, last or first)
        yield SymbolMention(*match.span("part"), f"{symbol}/{name}.{first}")
        for n in between:
            yield SymbolMention(*match.span("part"), f"{symbol}/{name}.{n}", between=True)
        if last and last != first:
            yield SymbolMention(*match.span("part"), f"{symbol}/{name}.{last}", untold=why)
        if match["more"]:
            yield SymbolMention(match.start("more"), match.end(), f"{symbol}/{name}.{match['more']}")
        at = match.end()


# matches "International Covenant on Civil and Political Rights"; "and the" ends a title, for another begins there
TITLED = {"Instrument", "Treaty", "Convention", "Protocol"}
PARTIES = {"State", "Body", "Constituency"}
LONGER_TITLE = Pattern("find-longer-title")
GOES_ON = Pattern("find-goes-on")
OUTGROWN = Pattern("find-outgrown")
PARTIES_TO = Pattern("find-parties-to")
WITH_SUBJECT = Pattern("find-with-subject")
GENERIC_BODY = Pattern("find-generic-body")
ARTICLE_WORD = re.compile(r"\b[Tt]he $")
TITLE_PHRASE = Pattern("find-title-phrase")

TRAILING = Pattern("find-trailing")


@cache
def _title_heads() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(row["head"] for row in rows("title_heads")) + r")\b")


def find_titles(text: str, names: Sequence[Named], heads: Collection[int] = ()) -> Iterator[TitleMention]:
    """Titles of legal instruments known by their head word, where no listed name stands in them.

    ``heads`` is where a short name stands that is but the head of another name: there a title begins, whatever name stands in it.
    """
    begins = [named.begin for named in names]
    for match in TITLE_PHRASE.finditer(text):
        begin = match.start("title")
        if not ARTICLE_WORD.search(text, max(0, begin - 5), begin):
            continue
        i = bisect_left(begins, begin)
        if i > 0 and names[i - 1].end > begin:
            continue
        within = names[i : bisect_left(begins, match.end())]
        end = next((n.begin for n in within if begin not in heads or text.startswith(" and ", n.begin - 5)), match.end())
        words = TRAILING.sub("", text[begin:end])
        if len(words.split(" ")) >= (3 if begin in heads else 4) and _title_heads().search(words):
            yield TitleMention(begin, begin + len(words))


def _inside_title(text: str, named: Named, lexicon: Lexicon) -> bool:
    """Whether the name of a treaty is but the end of another's: "Inter-American Convention against Corruption"."""
    before = LONGER_TITLE.search(text, max(0, named.begin - 30), named.begin)
    entry = lexicon.things.entries[named.iris[0]]
    return before is not None and bool(entry.types & TITLED) and text[before.start() - 1 : before.start()] not in ("\n", "")


def _goes_on(text: str, named: Named, lexicon: Lexicon, names_at: Mapping[int, Named]) -> bool:
    """Whether a short name is but the head of another's: "Charter of the Lake Dwellers", "Office of the Prosecutor".

    Not where what follows is the conference's own ("the Bureau of the Conference"), nor where a party follows that the thing is for.
    """
    entry = lexicon.things.entries[named.iris[0]]
    name = text[named.begin : named.end]
    if entry.types & TITLED and fold(name) not in map(fold, entry.short_names):
        return _outgrown(text, named, entry, names_at)
    if entry.one("partiesTo") and (treaty := PARTIES_TO.match(text, named.end)):
        following = names_at.get(treaty.end())
        return following is None or not _of_conference(lexicon, following)
    match = GOES_ON.match(text, named.end)
    if fold(name) not in map(fold, entry.short_names) and not (entry.types & {"Body"} and GENERIC_BODY.fullmatch(name)):
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


def _outgrown(text: str, named: Named, entry: Thing, names_at: Mapping[int, Named]) -> bool:
    """Whether the full name of an instrument is but the head of another's: "Rome Statute of the Lake Dwellers".

    Not where a known thing follows ("and the General Assembly"); but a Convention "of" a body or a State is that body's own.
    """
    match = OUTGROWN.match(text, named.end)
    if not match or not _title_heads().search(text, named.begin, named.end):
        return False
    if match["place"] and not WITH_SUBJECT.search(text, named.begin, named.end):
        return False  # "the Charter of the United Nations in San Francisco"
    if match.end() not in names_at:
        return True
    return match["of"] is not None and "Treaty" in entry.types


def find_volumes(text: str) -> Iterator[VolumeMention]:
    """Every volume of the Treaty Series."""
    for match in _starts(text, VOLUMES, "ol"):
        yield VolumeMention(match.start(), match.end(), tuple(re.findall(r"\d+", match["nos"])))


def find_rules(text: str) -> Iterator[RuleMention]:
    """Every rule of procedure."""
    return (RuleMention(match.start(), match.end(), match[0]) for match in _starts(text, RULES, "ule"))


def find(text: str, lexicon: Lexicon, guard: Guard | None = None) -> Mentions:
    """Find everything that may be a citation or a name in a clean body.

    Afterwards: mentions of one kind do not overlap and stand in order; ``text[m.begin:m.end]`` is the words, always.
    """
    guard = guard or Guard()
    every = {named.begin: named for named in guard.lines("names", text, lexicon.names.find)}
    heads = {named.begin for named in every.values() if _goes_on(text, named, lexicon, every)}
    names = [named for named in every.values() if named.begin not in heads and not _inside_title(text, named, lexicon)]
    own = lexicon.things.entries[lexicon.conference].one("symbolStem") if lexicon.conference in lexicon.things.entries else ""
    return Mentions(
        acts=tuple(guard.lines("cited acts", text, find_acts)),
        articles=tuple(guard.lines("articles", text, find_articles)),
        symbols=tuple(guard.lines("symbols", text, lambda part: find_symbols(part, own))),
        backs=tuple(guard.lines("citations", text, find_back_references)),
        volumes=tuple(guard.lines("volumes", text, find_volumes)),
        rules=tuple(guard.lines("rules", text, find_rules)),
        names=tuple(names),
        titles=tuple(guard.lines("titles", text, lambda part: find_titles(part, names, heads))),
    )
