"""How the words of a language name, head and open acts: what the forms of the authority files mean in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mandategraph.authorities.forms import DAMAGED, HEADING, LINE, RUNNING, Form
from mandategraph.authorities.grammar import Grammars
from mandategraph.authorities.things import Thing
from mandategraph.ground.text import fold
from mandategraph.language.language import Language

LONGEST_OPENING = 400  # code points from the first word of a chapeau to the end of the body's name
SOME_WORDS = "[^,]{3,40}"  # "10th", "19 October 2012"
HOLE = "{number}"
HERE = "\0"  # stands for a number while a form is compiled
LINE_TITLE = r"(?P<title>[^\W\d_].{1,800}|[“\"'].{1,800})"  # the title that stands on the line of a heading
A_DAY = r"(?P<day>\d{1,2} [^\W\d]{3,12} \d{4})"  # as a heading prints it
SYMBOL_STEM = "(?P<stem>[A-Z][A-Z0-9./-]{0,40})"


@dataclass(frozen=True, eq=False)
class Chapeaux:
    """The openings of acts of the bodies that adopt acts."""

    organs: tuple[Thing, ...]
    grammars: Grammars
    language: Language

    @cached_property
    def _forms(self) -> tuple[Form, ...]:
        forms = (form for series in self.grammars.series for form in series.chapeaux)
        return tuple(dict.fromkeys(form for form in forms if form.language == self.language.code))

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(form.words.partition("{")[0] for form in self._forms))

    @cached_property
    def _chapeau(self) -> re.Pattern[str]:
        def union(names: Iterable[str]) -> str:
            return "|".join(re.escape(fold(name)) for name in sorted(set(names), key=len, reverse=True))

        full = union(name for organ in self.organs for name in organ.names)
        near = union(name for organ in self.organs for name in (*organ.names, *organ.short_names))
        told = {"meeting": SOME_WORDS, "day": SOME_WORDS}
        forms = (form.pattern(inner=told | {"body": near if "{meeting}" in form.words else full}) for form in self._forms)
        return re.compile(f"(?:{'|'.join(forms)})(?![\\w-])")

    @cached_property
    def _short(self) -> re.Pattern[str]:
        """A chapeau with a short name, or those of bodies that decide together, which stands alone: "The Conference of the Parties,"."""
        told = {fold(name) for organ in self.organs for name in (*organ.short_names, *organ.names)}
        one = f"(?:{'|'.join(map(re.escape, sorted(told, key=lambda name: (-len(name), name))))})"
        joined = self.language.filled("bodies-together", one=one).pattern
        forms = (form.pattern(inner={"body": joined}) for form in self._forms if "{meeting}" not in form.words)
        return re.compile(f"(?P<named>{'|'.join(forms)})(?:,|:)?")

    def opening(self, words: str) -> tuple[int, str]:
        """Where the body's name ends with which a chapeau opens, and the body: "" where it is told by a short name; 0 for no chapeau.

        A chapeau opens with the full name of a body that adopts acts, is a short name and nothing else, or opens with the meeting at which
        it decided ("At its 10th meeting, on …, the Conference").
        """
        if not words.startswith(self._openings):
            return 0, ""
        folded = fold(words[:LONGEST_OPENING])
        match = self._chapeau.match(folded) or (self._short.fullmatch(folded) if len(words) <= LONGEST_OPENING else None)
        if match is None:
            return 0, ""
        if match.re is self._short:
            return match.end("named"), ""
        ends = [(len(name), body) for name, body in self._bodies if match[0].endswith(name)]
        return match.end(), max(ends)[1] if ends else ""

    @cached_property
    def _bodies(self) -> tuple[tuple[str, str], ...]:
        return tuple((fold(name), organ.iri) for organ in self.organs for name in organ.names)


@dataclass(frozen=True, slots=True)
class ActHeading:
    """A line that heads an act: its kind, the number as printed and without blanks, whose symbol is printed, and the title behind it.

    ``session`` is as printed, where the heading is an odd one; ``mark`` what its number has that no act's number has ("bis").
    """

    kind: str
    word: str
    number: str
    session: str
    stem: str
    title: str
    mark: str
    line: str
    day: str = ""  # of its adoption, as printed

    @property
    def compact(self) -> str:
        """The number without blanks."""
        return re.sub(r"\s", "", self.number)


@dataclass(frozen=True, eq=False)
class ActWords:
    """How a language cites and heads the acts of all bodies."""

    grammars: Grammars
    language: Language

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The word before a number, in small letters -> the kind of act; also the word before several numbers."""
        return {word: kind for kind, words in self._words.items() for word in words}

    @cached_property
    def plurals(self) -> frozenset[str]:
        """The words before several numbers, in small letters."""
        return frozenset(words[1] for words in self._words.values() if len(words) > 1)

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for series in self.grammars.series:
            one = (form.opening("number") for form in series.cited if form.language == self.language.code)
            more = (form.opening("numbers") for form in series.lists if form.language == self.language.code)
            words = tuple(word.lower() for word in (next(one, ""), next(more, "")) if word)
            if words:
                found.setdefault(series.kind, words)
        return found

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words without their first letters, which may be capitals: what to look for first."""
        return tuple(dict.fromkeys(words[0][1:] for words in self._words.values()))

    @cached_property
    def number(self) -> str:
        """A regular expression for the number of an act of any body, in running text."""
        return self.grammars.number_pattern(RUNNING)

    @cached_property
    def list_head(self) -> re.Pattern[str]:
        """What begins a list of acts, up to the first number: its ``kind`` as printed."""
        return self.language.filled("head-of-acts", kinds=_any(self.kinds), act=self.number)

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """A ``number`` in a list."""
        return self.language.filled("act-number", act=self.number)

    @cached_property
    def separator(self) -> re.Pattern[str]:
        """What stands between two acts of one list; "and its resolution" begins another. matches ", ", " and ", " as well as ", " to "."""
        return self.language.filled("between-acts", act=self.number)

    @cached_property
    def later(self) -> re.Pattern[str]:
        """A ``number`` that goes on with a list behind words on the act before it: a date or a title follows it."""
        return self.language.filled("later-act-of-list", act=self.number)

    @cached_property
    def named(self) -> re.Pattern[str]:
        """The ``kind`` of act where no number follows: "that resolution"."""
        one = _any(words[0] for words in self._words.values())
        return self.language.filled("act-noun", kinds=one)

    # --- Headings ---------------------------------------------------------------------------------------------------------------------

    def heading(self, words: str, body: str = "", whole: bool = True) -> ActHeading | None:
        """The heading of an act that a line is, or with which it begins where the ``whole`` line need not be one.

        The numbers of ``body`` are tried before all others: behind "48/13 A Pond" stands a part and its title, or a title alone.
        """
        return _heading(words, self._headings(body), whole)

    def odd_heading(self, words: str) -> ActHeading | None:
        """The heading of an act that a line is, also where it is numbered as no act is."""
        return _heading(words, self._odd_headings, whole=True)

    def _headings(self, body: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        if body not in self._known:
            grammar = self.grammars.bodies.get(body)
            own = dict.fromkeys(form.pattern(LINE) for series in (grammar.series if grammar else ()) for form in series.numbers)
            every = self.grammars.number_pattern(LINE)
            tail = self.language.pattern("tail-of-act-heading").pattern
            self._known[body] = self._compiled([*(["|".join(own)] if own else []), every], tail)
        return self._known[body]

    @cached_property
    def _known(self) -> dict[str, dict[str, list[tuple[str, re.Pattern[str]]]]]:
        return {}

    @cached_property
    def _odd_headings(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        numbers = dict.fromkeys(form.pattern(DAMAGED, named=True) for form in reversed(self.grammars.numbers))
        return self._compiled(numbers, self.language.pattern("tail-of-odd-act-heading").pattern)

    def _compiled(self, numbers: Iterable[str], tail: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """First letter, small -> kinds, each with an expression for its headings with one of the numbers."""
        headings: dict[tuple[str, str, str], list[str]] = {}  # first letter, kind, what stands behind the number -> what stands before it
        for series in self.grammars.series:
            for form in series.headings:
                if form.language == self.language.code and (HOLE in series.symbol.words or "{symbol}" not in form.words):
                    whole = Form(form.words.replace("{symbol}", series.symbol.words))
                    told = {"number": HERE, "stem": SYMBOL_STEM, "title": LINE_TITLE, "day": A_DAY}
                    before, _, behind = whole.pattern(HEADING, told).partition(f"(?:{HERE})")
                    behind = behind if "{title}" in form.words else behind + tail
                    openings = headings.setdefault((_first_letter(form), series.kind, behind), [])
                    openings += [] if before in openings else [before]
        found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for number in numbers:
            for (letter, kind, behind), openings in headings.items():
                pattern = re.compile(f"(?:{'|'.join(openings)})(?P<number>{number}){behind}")
                found.setdefault(letter, []).append((kind, pattern))
        return found


def cited_act(words: Iterable[str], number: str, language: Language) -> re.Pattern[str]:
    """What cites an act by a word for its kind and a number, an expression; its ``kind`` and ``number``."""
    return language.filled("cited-act", kinds=_any(words), act=f"(?:{number})")


def _any(words: Iterable[str]) -> str:
    """An expression for some words, the longest first, whose first letters may be capitals."""
    longest_first = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in longest_first)


def _first_letter(form: Form) -> str:
    """The first letter of a form, small; "" of one that begins with a slot."""
    return "" if form.words.startswith("{") else form.words[0].lower()


def _heading(words: str, known: dict[str, list[tuple[str, re.Pattern[str]]]], whole: bool) -> ActHeading | None:
    for kind, pattern in (*known.get(words[:1].lower(), ()), *known.get("", ())):
        if match := (pattern.fullmatch(words) if whole else pattern.match(words)):
            told = {name: held or "" for name, held in match.groupdict().items()}
            word = re.match(r"\w+", words)
            session, stem, mark = (told.get(name, "") for name in ("session", "stem", "mark"))
            return ActHeading(kind, word[0] if word else "", told["number"], session, stem, told["title"], mark, words, told.get("day", ""))
    return None
