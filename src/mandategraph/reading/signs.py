"""CleanText -> Signs: the lines that show what a document is and where its parts begin. Every block is asked once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mandategraph.authorities.symbols import document_symbol
from mandategraph.authorities.things import Thing
from mandategraph.documents.model import Block, CleanText, Kind, RunningSymbol
from mandategraph.ground.text import fold, seen, small, visible
from mandategraph.language.forms import ActHeading
from mandategraph.language.language import Language
from mandategraph.language.letters import opens_with_word
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.patterns import any_of
from mandategraph.reading.spans import Spans

# From which sentence a session is told, the most formal first
SESSION_TOLD = ("title-of-report", "session-that-adopted", "session-that-was-held")
TOP = 12  # blocks at the top of a document among which its symbol stands
MOST_BESIDE = 40  # code points beside such a symbol
LONGEST_TOP = 120  # code points of a line of a cover that holds a symbol
LONGEST_HEADING = 400  # code points of a heading of the chapters; longest seen in the four reports: 254


@dataclass(frozen=True, slots=True)
class ActLine:
    """A line that heads an act, or begins as one that does.

    ``manner``: line (a line of its own), running (number and title stand in a line of running text) or opening (more follows).
    """

    begin: int
    end: int
    manner: str
    heading: ActHeading  # by the numbers of all bodies
    own: tuple[tuple[str, ActHeading], ...] = ()  # body -> as its own numbers read it, where that differs

    def of(self, body: str) -> ActHeading:
        """The heading as one of a body's acts."""
        return next((heading for iri, heading in self.own if iri == body), self.heading)


@dataclass(frozen=True, slots=True)
class OddLine:
    """A line that heads an act, also where it is numbered as no act is."""

    begin: int
    end: int
    heading: ActHeading


@dataclass(frozen=True, slots=True)
class Chapeau:
    """The opening of an act's chapeau, up to the end of the body's name; ``body`` is "" where that is a short name."""

    begin: int
    end: int
    body: str


@dataclass(frozen=True, slots=True)
class SessionSentence:
    """A formal sentence that names a session of a body; ``place`` and days (ISO) are "" where it does not tell them."""

    begin: int
    end: int
    manner: str  # one of SESSION_TOLD
    body: str  # "" where it is told by a short name that several bodies bear
    named: str  # the name, folded
    session: str  # "7", "S-2"
    words: str  # "seventh", "second special"
    place: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """A line behind which another part begins.

    ``part``: acts (resolutions or decisions), chapter, annex, recommendations or agenda. One line may begin several.
    """

    begin: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A heading of the chapters, or a line without number that a printer set as one.

    ``role`` as of a ``Title``; ``words`` are those behind its number or letter.
    """

    begin: int
    end: int
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover, or one that closes an act, of a document that carries one by itself.

    ``role`` is one of COVER_ROLES. What a line does not tell is "".
    """

    begin: int
    end: int
    role: int
    kind: str = ""  # of an adoption: the kind of act
    body: str = ""  # of an adoption: who adopted it
    number: str = ""  # of a session ("75", "S-32", "2021"), a meeting ("41") or an item ("19 (c)")
    day: str = ""  # ISO


@dataclass(frozen=True, slots=True)
class VerbLine:
    """The head of a paragraph that opens with a performative verb."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one document, each kind in the order of its places, which are those of the body: ``body[sign.begin:sign.end]``.

    ``symbols`` stand on the cover and in running heads, which the body has no more: their places are those of the text as read.
    """

    acts: Spans[ActLine]
    odd: Spans[OddLine]
    chapeaux: Spans[Chapeau]
    sessions: Spans[SessionSentence]
    symbols: tuple[RunningSymbol, ...]
    cover: tuple[str, ...]  # symbols in its first lines, beside those
    parts: Spans[PartLine]
    chapters: Spans[ChapterLine]
    verbs: Spans[VerbLine]
    covers: Spans[CoverLine]

    def told(self, role: int) -> tuple[CoverLine, ...]:
        """The lines of covers and closings of a role, in order."""
        return tuple(line for line in self.covers if line.role == role)

    def act_at(self, block: Block) -> ActLine | None:
        """The heading of an act that a block is; only a heading may bear the title on the same line."""
        line = self.acts.at(block.begin)
        return line if line and line.manner == "line" else None

    def begins(self, part: str, block: Block) -> bool:
        """Whether a part begins behind a block."""
        return any(line.part == part for line in self.parts.within(block.begin, block.begin + 1))


def read_signs(text: CleanText, lexicon: Lexicon) -> Signs:
    """Look at every heading and paragraph once, and at the sentences that name sessions.

    Afterwards every sign has the place of its words. Nothing is weighed here: a line of the contents has its sign too.
    """
    language = lexicon.language
    blocks = [block for block in text.blocks if block.kind in (Kind.HEADING, Kind.PARAGRAPH)]
    words = [(block, text.words(block)) for block in blocks]
    conferences = [thing for thing in lexicon.things.entries.values() if "Body" in thing.types and thing.one("symbolStem")]
    return Signs(
        acts=Spans.of(line for block, told in words for line in _act(block, visible(told), lexicon)),
        odd=Spans.of(
            OddLine(block.begin, block.end, heading)
            for block, told in words
            for heading in (lexicon.act_words.odd_heading(visible(told)),)
            if heading
        ),
        chapeaux=Spans.of(
            Chapeau(block.begin, block.begin + length, body)
            for block, told in words
            for length, body in (lexicon.chapeaux.opening(told),)
            if length
        ),
        sessions=Spans.of(sorted(session_sentences(text.body, conferences, language), key=lambda sign: sign.begin)),
        symbols=text.running_symbols,
        cover=tuple(dict.fromkeys(match[0].replace(" ", "") for block in text.blocks[:TOP] for match in _symbols(text.words(block)))),
        parts=Spans.of(PartLine(block.begin, block.end, part) for block, told in words for part in _parts(block, told, language)),
        chapters=Spans.of(line for block, told in words for line in _chapter(block, told, language)),
        verbs=Spans.of(line for block, told in words if block.kind is Kind.PARAGRAPH for line in _verb(block, told, lexicon)),
        covers=Spans.of(line for block, told in words for line in _cover(block, visible(told), lexicon)),
    )


def _symbols(words: str) -> Iterator[re.Match[str]]:
    """The symbols in a line that has few other words, as the head of a cover has."""
    for match in document_symbol().finditer(words) if len(words) <= LONGEST_TOP else ():
        if len(words) - len(match[0]) <= MOST_BESIDE and not words.endswith("."):
            yield match


def _act(block: Block, words: str, lexicon: Lexicon) -> Iterator[ActLine]:
    heading = lexicon.act_words.heading(words)
    if heading is None:
        if opening := lexicon.act_words.heading(words, whole=False):
            yield ActLine(block.begin, block.end, "opening", opening)
        return
    own: list[tuple[str, ActHeading]] = []
    for body in lexicon.things.grammars.bodies if heading.title else ():  # behind a number alone nothing can be read otherwise
        other = lexicon.act_words.heading(words, body)
        own += [(body, other)] if other and other != heading else []
    is_line = block.kind is Kind.HEADING or not heading.title or (words.startswith(heading.number) and words[-1] not in ".;,:")
    manner = "line" if is_line else "running"  # a number and a title that is no sentence are a line of their own
    yield ActLine(block.begin, block.end, manner, heading, tuple(own))


ADOPTION, OF_SESSION, AT_MEETING, OF_DAY, ON_REPORT, BY_VOTES, UNDER_ITEM = range(7)  # roles of lines of covers and closings
COVER_ROLES = {  # the patterns that tell them
    ADOPTION: "line-of-adoption", OF_SESSION: "line-of-session", AT_MEETING: "line-of-meeting", OF_DAY: "line-of-day",
    ON_REPORT: "line-of-report", BY_VOTES: "line-of-votes", UNDER_ITEM: "line-of-agenda-item",
}  # fmt: skip
LONGEST_COVER_LINE = 600  # code points of a line of a cover, or of one that closes an act


def day_line(begin: int, end: int, words: str, language: Language) -> CoverLine | None:
    """The line, or the words of one, that tell the day of an adoption; None where they tell no day."""
    match = language.pattern("line-of-day").fullmatch(words)
    return CoverLine(begin, end, OF_DAY, day=language.iso_day(match["year"], match["month"], match["day"])) if match else None


def _cover(block: Block, words: str, lexicon: Lexicon) -> Iterator[CoverLine]:
    if len(words) > LONGEST_COVER_LINE:
        return
    for role, name in COVER_ROLES.items():
        if match := lexicon.language.pattern(name).fullmatch(fold(words)):
            told = match.groupdict()
            day = lexicon.language.iso_day(told["year"], told["month"], told["day"]) if told.get("day") else ""
            kind = lexicon.act_words.kinds.get(small(told.get("kind") or ""), "")
            yield CoverLine(block.begin, block.end, role, kind, _adopter(told, lexicon), _numbered(role, told, lexicon.language), day)
            return


def _adopter(told: dict[str, str | None], lexicon: Lexicon) -> str:
    """The body that adopts acts and bears a name; "" where none does."""
    name = fold(told.get("body") or "")
    return next((organ.iri for organ in lexicon.things.organs if name and any(fold(own) == name for own in organ.names)), "")


def _numbered(role: int, told: dict[str, str | None], language: Language) -> str:
    if role == OF_SESSION:
        marks = {row["words"]: row["mark"] for row in language.rows("session_kinds")}
        special = small(told["special"] or "")
        return told["year"] or f"{marks.get(special, '')}{language.ordinal(told['session'] or '')}"
    return told.get("meeting") or told.get("item") or ""


def _parts(block: Block, words: str, language: Language) -> Iterator[str]:
    if language.pattern("heading-resolutions-or-decisions").fullmatch(words):
        yield "acts"
    if block.kind is not Kind.HEADING:
        return
    if language.pattern("chapter-heading").match(words):
        yield "chapter"
    if language.pattern("annex-heading").fullmatch(words):
        yield "annex"
    if language.pattern("heading-of-recommendations").match(words):
        yield "recommendations"
    if language.pattern("heading-of-provisional-agenda").match(words):
        yield "agenda"


def _chapter(block: Block, words: str, language: Language) -> Iterator[ChapterLine]:
    """The line as a heading of the chapters: any heading; of paragraphs only a short line without label that looks like one."""
    if len(words) > LONGEST_HEADING:
        return
    is_heading = block.kind is Kind.HEADING
    if not is_heading and (block.label or words.endswith((".", ":", ";", ","))):
        return
    title = language.pattern("number-or-letter-of-heading").sub("", words).strip()
    role = _role(words, title, language)
    if is_heading or role in ("deliberations", "action") or language.pattern("heading-with-number-or-letter").match(words):
        yield ChapterLine(block.begin, block.end, role, title)


def _role(words: str, title: str, language: Language) -> str:
    if language.pattern("heading-of-deliberations").fullmatch(title):
        return "deliberations"
    if language.pattern("heading-of-action-taken").fullmatch(title):
        return "action"
    if language.pattern("heading-of-annex").match(words):
        return "annex"
    return "standing" if title == words.strip() and not language.pattern("standing-heading-of-report").match(title) else "main"


def _verb(block: Block, words: str, lexicon: Lexicon) -> Iterator[VerbLine]:
    length = lexicon.chapeaux.opening(words)[0]  # "The Council Finds that …": the decision stands in one block with its chapeau
    at = length + (words[length : length + 1] == " ")
    if length and opens_with_word(words[at:]) and (match := lexicon.words.verb_at(words[at:])):
        yield VerbLine(block.begin + at, block.begin + at + match.end())
    elif match := lexicon.words.verb_at(words):
        yield VerbLine(block.begin, block.begin + match.end())


def session_sentences(body: str, bodies: Iterable[Thing], language: Language) -> Iterator[SessionSentence]:
    """The formal sentences that name a session of one of some bodies, looked for in what a reader sees of the body."""
    names: dict[str, str] = {}
    held = tuple(bodies)
    names |= {fold(name): "" for one in held for name in one.short_names}
    names |= {fold(name): one.iri for one in held for name in one.names}
    union = f"(?P<body>{any_of(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))})"
    by_name = {small(name): iri for name, iri in names.items()}
    marks = {row["words"]: row["mark"] for row in language.rows("session_kinds")}
    plain, places = seen(body)
    folded = fold(plain)
    for manner in SESSION_TOLD:
        for match in language.filled(manner, body=union).finditer(folded):
            special = small(match["special"] or "")
            first, last = language.iso_days(match) if match["last_year"] else ("", "")
            session = f"{marks.get(special, '')}{language.ordinal(match['session'])}"
            words = f"{small(match['session'])} {special}".rstrip()
            begin, end = places[match.start()], places[match.end() - 1] + 1
            place, named = match["place"] or "", small(match["body"])
            yield SessionSentence(begin, end, manner, by_name[named], named, session, words, place, first, last)
