"""How each body numbers, heads and names its acts: a small language that is read and printed by the same forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mandategraph.authorities.forms import COMPACT, EXACT, LINE, RUNNING, Form, Manner
from mandategraph.authorities.letters import number_of

STEM = r"[A-Z][^#\s]*?"  # what symbols of a body begin with, where the body is not known
NUMBER = r"[^#/\s][^#\s]*"  # a number in a symbol: it has no blanks there


@dataclass(frozen=True, order=True)
class ActName:
    """The name of an act. Its number is that of symbols, without blanks: "7/1", "217A(III)"; session, serial, part and year as printed.

    A number that has not the form of its series has no session and no serial; its name is as good as any.
    """

    series: str  # RES
    body: str  # body/general-assembly; "" where no authority file knows the body
    session: str
    serial: str
    part: str
    year: str  # "1373(2001)"; a body whose sessions are years has them as sessions
    number: str
    form: Form | None = field(compare=False, repr=False)
    of: Series = field(compare=False, repr=False)

    @property
    def kind(self) -> str:
        """The kind of act: "resolution"."""
        return self.of.kind

    @property
    def session_no(self) -> int:
        """The number of the session where it is an ordinary one in figures; else 0."""
        return int(self.session) if self.session.isdecimal() else 0

    @property
    def of_session(self) -> str:
        """The session as it is named: in figures where it is an ordinary one ("XII" -> "12"), else as printed ("S-20")."""
        return str(number_of(self.session) or self.session)

    @property
    def period(self) -> str:
        """What the number tells of the time: its session, or its year."""
        return self.session or self.year

    @property
    def printed(self) -> str:
        """The number as printed: "217 A (III)"."""
        slots = {"session": self.session, "serial": self.serial, "part": self.part, "year": self.year}
        return self.form.write(slots) if self.form else self.number

    @property
    def whole(self) -> ActName:
        """The act of which this is a part that bears a letter; itself where it is none."""
        if not self.part or not self.form:
            return self
        return self.of.called(self.form.write({"session": self.session, "serial": self.serial, "part": "", "year": self.year}))

    def with_serial(self, serial: str) -> str:
        """The number of another act of the same session or year, without blanks."""
        slots = {"session": self.session, "serial": serial, "part": self.part, "year": self.year}
        return self.form.write(slots).replace(" ", "") if self.form else serial

    @property
    def symbol(self) -> str:
        """A/RES/55/25."""
        slots = {"session": self.session, "serial": self.serial, "part": self.part, "year": self.year}
        if self.form is None and "number" not in {slot.name for slot in self.of.symbol.slots}:  # a number that is read by no form
            return f"{self.of.stem}/{self.series}/{self.number}"
        return self.of.symbol.write(slots | {"stem": self.of.stem, "number": self.number})

    @property
    def iri(self) -> str:
        """The IRI, relative to the base: the symbol is the name."""
        return self.symbol

    def heading(self, language: str) -> str:
        """How an act is headed: "Resolution 7/1"."""
        return self.of.say(self.of.headings, language, number=self.number)

    def cited(self, language: str) -> str:
        """How a sentence names it: "resolution 7/1"."""
        return self.of.say(self.of.cited, language, number=self.number)

    def label(self, language: str) -> str:
        """What it is called by itself: "General Assembly resolution 55/25"; of a conference of parties, whose acts are known, as headed."""
        body = self.of.body_names.get(language, "")
        if self.of.governs or not body:
            return self.heading(language)
        return self.of.say(self.of.labels, language, number=self.number, body=body)

    def annex(self, number: str, language: str) -> str:
        """What an annex is called: "Annex 1 to resolution 7/1"."""
        return self.of.say(self.of.annexes, language, number=self.number, annex=number)


@dataclass(frozen=True, eq=False)
class Series:
    """The acts of one kind that a body numbers in one row; without a body, what is usual for the kind."""

    iri: str  # series/resolution
    kind: str  # resolution
    key: str  # RES
    rank: int  # 1 for the kind that has a title and a preamble; a later one may be a single sentence
    act_class: str  # Resolution
    names: Mapping[str, str]  # language -> what an act of it is called
    numbers: tuple[Form, ...]
    symbol: Form
    headings: tuple[Form, ...] = ()
    cited: tuple[Form, ...] = ()
    lists: tuple[Form, ...] = ()
    labels: tuple[Form, ...] = ()
    annexes: tuple[Form, ...] = ()
    chapeaux: tuple[Form, ...] = ()
    drafts: tuple[Form, ...] = ()
    body: str = ""
    body_names: Mapping[str, str] = field(default_factory=dict)
    stem: str = ""
    governs: bool = False
    first: int = 0  # bounds of the session; 0 for none
    last: int = 0
    since: int = 0  # the year in which session 1 of a regular row was held; 0 where no such row tells the year
    a_year: int = 1  # how many sessions of that row a year has
    narrowed: str = ""  # a regular expression that the whole number must match too

    @property
    def leads(self) -> bool:
        """Whether it is the first series of its body: its acts have titles and preambles."""
        return self.rank == 1

    def say(self, forms: tuple[Form, ...], language: str, **slots: str) -> str:
        """Print the first of some forms that is of a language; "" where the language has none."""
        form = next((form for form in forms if form.language == language), None)
        return form.write(slots) if form else ""

    def called(self, number: str) -> ActName:
        """The act of a number, whatever its form: what is printed is kept."""
        return self.read(number) or ActName(self.key, self.body, "", "", "", "", number.replace(" ", ""), None, self)

    def read(self, number: str) -> ActName | None:
        """The act of a number of this series, blanks more or less; None for a number of another form. Bounds are not looked at."""
        compact = number.replace(" ", "")
        if self.narrowed and not any(re.fullmatch(self.narrowed, printed) for printed in (number, compact, _spaced(compact))):
            return None
        for form in self.numbers:
            if (told := form.read(number)) is not None:
                session, serial, part, year = (told.get(name, "") for name in ("session", "serial", "part", "year"))
                return ActName(self.key, self.body, session, serial, part, year, compact, form, self)
        return None

    def of_symbol(self, symbol: str) -> ActName | None:
        """The act of a symbol of this series; None for another symbol. A form that names session and serial tells the number by them."""
        match = self.symbol_pattern.fullmatch(symbol)
        if match is None or "number" in match.groupdict():
            return self.called(match["number"]) if match else None
        written = (form for form in self.numbers if {slot.name for slot in form.slots} <= set(match.groupdict()))
        return next((self.read(form.write(match.groupdict())) for form in written), None)

    def holds(self, name: ActName) -> bool:
        """Whether the session of an act lies within the bounds of the series."""
        n = name.session_no
        return not n or not ((self.first and n < self.first) or (self.last and n > self.last))

    def may_date(self, name: ActName, date: str) -> bool:
        """Whether an act of a session may be of a day (ISO): the session is of that year, or goes on in it. Yes where neither is known."""
        if not (date and self.since and name.session.isdecimal()):
            return True
        begun = self.since + (name.session_no - 1) // self.a_year
        return begun - 1 <= int(date[:4]) <= begun + 1

    @cached_property
    def symbol_pattern(self) -> re.Pattern[str]:
        """A symbol of this series, with its ``stem`` and ``number``."""
        own = {"stem": re.escape(self.stem) if self.stem else STEM, "number": NUMBER}
        return re.compile(self.symbol.pattern(EXACT, own, named=True))

    @property
    def shape(self) -> str:
        """A regular expression that the whole number matches, with blanks or without; it looks at nothing around it."""
        return self.narrowed or "|".join(form.pattern(COMPACT, ends=False) for form in self.numbers)


@dataclass(frozen=True, eq=False)
class BodyGrammar:
    """The series of a body, its first kind first."""

    body: str
    series: tuple[Series, ...]

    def of_kind(self, kind: str) -> Series | None:
        """The series of a kind of act ("resolution"), or of its letters ("RES")."""
        return next((series for series in self.series if kind in (series.kind, series.key)), None)

    def read(self, printed: str) -> tuple[ActName, ...]:
        """The acts that words may name: a number ("7/1"), letters and number ("RES/7/1"), a symbol, a heading or a citation.

        Two candidates are a result: a number alone names an act of each series that it fits.
        """
        found = (name for series in self.series for name in (_named(series, printed.strip()),) if name)
        return tuple(dict.fromkeys(found))

    def fits(self, number: str, date: str = "") -> bool:
        """Whether a number is one of this body's acts' numbers, within its sessions, and, where a day is told, of a session of its year."""
        found = ((series, series.read(number)) for series in self.series)
        return any(series.holds(name) and series.may_date(name, date) for series, name in found if name)

    @property
    def shape(self) -> str:
        """A regular expression that the whole number of each of its acts matches."""
        return "|".join(dict.fromkeys(series.shape for series in self.series))


@dataclass(frozen=True, eq=False)
class Grammars:
    """The grammars of all bodies, and what is usual for each kind of act."""

    kinds: Mapping[str, Series]
    bodies: Mapping[str, BodyGrammar] = field(default_factory=dict)
    known: dict[str, ActName | None] = field(default_factory=dict)  # symbols that were read

    def act(self, symbol: str) -> ActName | None:
        """The act of a symbol, which is its IRI too; None for what is no act's symbol. An act of an unknown body has ``body`` ""."""
        if symbol not in self.known:
            self.known[symbol] = self._act(symbol)
        return self.known[symbol]

    def _act(self, symbol: str) -> ActName | None:
        for series in self._by_stem:
            if name := series.of_symbol(symbol):
                return name
        for kind in self.kinds.values():
            if match := kind.symbol_pattern.fullmatch(symbol):
                return replace(kind, stem=match["stem"], numbers=self.numbers).called(match["number"])
        return None

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """What is usual for each kind of act, then every series of every body, in the order of the bodies."""
        return (*self.kinds.values(), *self._own)

    @property
    def _own(self) -> Iterator[Series]:
        return (series for grammar in self.bodies.values() for series in grammar.series)

    @cached_property
    def _by_stem(self) -> tuple[Series, ...]:
        return tuple(sorted(self._own, key=lambda series: (-len(series.stem), series.stem, series.rank)))

    def _forms(self, told: Callable[[Series], tuple[Form, ...]]) -> dict[Form, None]:
        """The forms that series tell, each once: the usual ones first, then those of the longest symbols."""
        return dict.fromkeys(form for series in (*self.kinds.values(), *self._by_stem) for form in told(series))

    def called(self, body: str, kind: str, number: str) -> ActName:
        """The act of a body, by kind and number; of a kind that the body is not known to adopt, named as others' acts of the kind.

        Raises KeyError for a body or kind that is not known.
        """
        own = self.bodies[body]
        series = own.of_kind(kind) or self._lent(own.series[0], kind)
        return series.called(number)

    def _lent(self, own: Series, kind: str) -> Series:
        """The series of a kind that the body of another series would have."""
        lent = next((series for series in self.series if series.kind == kind), None)
        if lent is None:
            raise KeyError(kind)
        return replace(lent, body=own.body, body_names=own.body_names, stem=own.stem, governs=own.governs)

    @cached_property
    def numbers(self) -> tuple[Form, ...]:
        """The forms of numbers of all acts, the widest first."""
        forms = self._forms(lambda series: series.numbers)
        return tuple(sorted(forms, key=lambda form: (*(-n for n in form.width), form.words)))

    def number_pattern(self, manner: Manner = RUNNING) -> str:
        """A regular expression for the number of an act of any body."""
        return "(?:" + "|".join(dict.fromkeys(form.pattern(manner) for form in self.numbers)) + ")"

    def read_number(self, number: str) -> ActName | None:
        """What a number tells by itself, of whatever body and kind: session, serial, part, year."""
        return next((name for kind in self.kinds.values() for name in (replace(kind, numbers=self.numbers).read(number),) if name), None)

    def is_draft(self, symbol: str) -> bool:
        """Whether a symbol is of a series in which drafts are issued, a revision too."""
        return self._draft.match(symbol) is not None

    def may_name_draft(self, words: str) -> bool:
        """Whether words may hold the symbol of a draft."""
        return any(mark in words for mark in self._draft_marks)

    @cached_property
    def _drafts(self) -> tuple[Form, ...]:
        return tuple(self._forms(lambda series: series.drafts))

    @cached_property
    def _draft(self) -> re.Pattern[str]:
        return re.compile("(?:" + "|".join(form.pattern(EXACT, {"stem": STEM}) for form in self._drafts) + ")(?![0-9])")

    @cached_property
    def _draft_marks(self) -> tuple[str, ...]:
        longest = (max((piece for piece in form.pieces if isinstance(piece, str)), key=len, default="") for form in self._drafts)
        return tuple(dict.fromkeys(longest))


def _named(series: Series, printed: str) -> ActName | None:
    """The act of a series that words name; None where they name none."""
    if name := series.read(printed):
        return name
    if (name := series.of_symbol(printed)) and name.form:
        return name
    before, stroke, number = printed.partition("/")
    if stroke and before == series.key:
        return series.read(number)
    own = {"number": "|".join(form.pattern(LINE) for form in series.numbers), "body": "|".join(map(re.escape, series.body_names.values()))}
    for form in (*series.headings, *series.cited, *series.labels):
        if "{number}" in form.words and (match := re.fullmatch(form.pattern(EXACT, own, named=True), printed)):
            return series.read(match["number"])
    return None


def _spaced(number: str) -> str:
    """ "217A(III)" as it is printed: "217 A (III)"."""
    return re.sub(r"(?<=\d)(?=[A-Z])|(?<=[\dA-Z])(?=\()", " ", number)
