"""Tells what a document is - a session report, an act by itself, a series of acts - and whose, by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.symbols import ADDENDUM, symbol_parts
from mandategraph.authorities.things import Thing
from mandategraph.documents.model import CleanText
from mandategraph.documents.source import SUFFIXES
from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.text import fold, small, visible
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.setting import ACT, REPORT_WITH_CONCLUSIONS, SERIES_OF_ACTS, SESSION_REPORT, Frame
from mandategraph.reading.signs import ADOPTION, OF_SESSION, SESSION_TOLD, Signs, session_sentences

NEAR = 2_000  # code points behind the heading of an act in which its chapeau begins
COVER = 20_000  # code points from the beginning in which the cover is


def recognize(text: CleanText, signs: Signs, lexicon: Lexicon) -> Frame:
    """Tell what a document is, and which body's and session's.

    Several signs are weighed, the most formal first: the symbol of an act on the cover, a line that says who adopted an act, the title of
    a report or a sentence that names a session, headings of acts with chapeaux. The kind is no precondition for reading the acts.
    Afterwards: body and session are those that the first such sign names; what only another tells (place, dates) is taken from there.
    Raises MandategraphError where there is none of them.
    """
    manners = (_as_carrier_of_act, _as_report, _as_acts)
    frame = next((frame for manner in manners for frame in [manner(text, signs, lexicon)] if frame), None)
    if frame is None:
        raise _not_known(text, lexicon)
    return frame


def _as_report(text: CleanText, signs: Signs, lexicon: Lexicon) -> Frame | None:
    """What a sentence tells that names a session, of the body that it names; by a short name, of the one whose symbol is on the cover."""
    known = [(sign, sign.body) for sign in signs.sessions if sign.body]
    titles = [sign for sign in signs.sessions if sign.manner == SESSION_TOLD[0]] if not known else []
    known += [(sign, body) for sign in titles for body in [_by_symbol(sign.named, signs, lexicon)] if body]
    found = [pair for manner in SESSION_TOLD for pair in [next((p for p in known if p[0].manner == manner), None)] if pair]
    if not found:
        return None
    first, body = found[0]
    dated = next((sign for sign, _ in found if sign.place), first)
    organ = lexicon.things.entries[body]
    stem, grammars = organ.one("symbolStem"), lexicon.things.grammars
    return Frame(
        organ.iri,
        stem,
        organ.one("governs"),
        first.session,
        dated.place,
        dated.first,
        dated.last,
        f"Report of the {organ.label} on its {first.words} session",
        _symbol(signs, stem, grammars.is_draft),
        _issued(text.body, lexicon.language),
        _kind_of_report(text, signs, lexicon, organ.iri),
        (text.body[first.begin : first.end],),
    )


def _by_symbol(named: str, signs: Signs, lexicon: Lexicon) -> str:
    """The body that bears a short name and whose symbol stands on the cover, the longest stem first; "" where none does."""
    symbols = (*(running.symbol for running in signs.symbols), *signs.cover)
    bearing = (thing for thing in lexicon.things.entries.values() if any(small(fold(name)) == named for name in thing.short_names))
    fitting = [one for one in bearing if any(symbol.startswith(f"{one.one('symbolStem')}/") for symbol in symbols if one.one("symbolStem"))]
    return max(fitting, key=lambda one: (len(one.one("symbolStem")), one.iri)).iri if fitting else ""


def _kind_of_report(text: CleanText, signs: Signs, lexicon: Lexicon, body: str) -> str:
    """Whether chapters tell of a session, or its acts stand alone; a body that adopts no acts concludes."""
    if body not in lexicon.things.grammars.bodies:
        return REPORT_WITH_CONCLUSIONS
    symbols = (*(running.symbol for running in signs.symbols), *signs.cover)
    adds = any(symbol_parts()[ADDENDUM].stands_in(symbol) for symbol in symbols)  # acts are issued in addenda to the report
    tells = any(line.role in ("deliberations", "action") for line in signs.chapters)
    return SERIES_OF_ACTS if adds and not tells and any(_headed(text, signs, lexicon, body)) else SESSION_REPORT


def _as_carrier_of_act(text: CleanText, signs: Signs, lexicon: Lexicon) -> Frame | None:
    """What the cover of an act tells that is issued by itself: its symbol, or who adopted it."""
    symbols = dict.fromkeys(running.symbol.replace(" ", "") for running in signs.symbols)
    named = [name for symbol in symbols for name in [lexicon.things.grammars.act(symbol)] if name and name.body]
    line = next(iter(signs.told(ADOPTION)), None)
    if named:
        evidence = next(running.symbol for running in signs.symbols if running.symbol.replace(" ", "") == named[0].symbol)
        return _of_act(text, signs, lexicon, named[0], evidence)
    if line and line.body and (name := next(_headed(text, signs, lexicon, line.body), None)):
        return _of_act(text, signs, lexicon, name, text.body[line.begin : line.end])
    return None


def _as_acts(text: CleanText, signs: Signs, lexicon: Lexicon) -> Frame | None:
    """What the headings of acts tell behind which a chapeau follows: one act, or a series of them."""
    names = list(dict.fromkeys(_headed(text, signs, lexicon)))
    if not names:
        return None
    frame = _of_act(text, signs, lexicon, names[0], names[0].heading(lexicon.language.code))
    if len(names) == 1:
        return frame
    return replace(frame, kind=SERIES_OF_ACTS, adopted_on="", symbol="", name=f"{frame.session_iri or frame.stem}/acts")


def _headed(text: CleanText, signs: Signs, lexicon: Lexicon, body: str = "") -> Iterator[ActName]:
    """The acts whose heading stands in a document, of one body or of the one that the chapeau behind it names in full."""
    grammars = lexicon.things.grammars
    for line in signs.acts:
        chapeau = next(iter(signs.chapeaux.within(line.end, line.end + NEAR)), None)
        issuer = body or (chapeau.body if chapeau else "")
        if chapeau is None or issuer not in grammars.bodies or chapeau.body not in ("", issuer):
            continue
        heading = line.of(issuer)
        name = grammars.called(issuer, heading.kind, heading.number)
        if name.form and heading.stem in ("", name.of.stem):
            yield name


def _of_act(text: CleanText, signs: Signs, lexicon: Lexicon, name: ActName, evidence: str) -> Frame:
    """The setting of a document that carries one act."""
    organ = lexicon.things.entries[name.body]
    line = next(iter(signs.told(ADOPTION)), None)
    session = next((line.number for line in signs.told(OF_SESSION)), "")
    issued = _issued(text.body, lexicon.language) or next(iter(text.stated.get("issued", ())), "")
    adopted = (line.day if line else "") or next(iter(text.stated.get("adopted", ())), "")
    return Frame(
        organ.iri,
        organ.one("symbolStem"),
        organ.one("governs"),
        name.of_session or session,
        "",
        "",
        "",
        name.label(lexicon.language.code),
        name.symbol,
        issued,
        ACT,
        (evidence,),
        f"{name.symbol}/{lexicon.language.code}",
        adopted,
    )


def without_symbol(text: CleanText, frame: Frame) -> Iterator[Finding]:
    """A finding for a report that bears no symbol: how it is named instead."""
    if not frame.symbol and frame.reports:
        seen = f"no symbol of the report is printed; it is named {frame.report_iri}"
        todo = "if you know the symbol, put it on a line of its own at the top of a copy of the file"
        yield Finding(text.source.name, 1, seen, "its symbol on the cover or in a running head", todo, "recognize#no-symbol")


def _not_known(text: CleanText, lexicon: Lexicon) -> MandategraphError:
    """Why no session was told: a sentence names one of a body whose entry does not say enough, or none does."""
    bodies = (thing for thing in lexicon.things.entries.values() if "Body" in thing.types)
    wanting = {thing.iri: lacks for thing in bodies for lacks in [_lacking(thing, lexicon)] if lacks}
    named = (lexicon.things.entries[iri] for iri in wanting)
    path, told = text.source.path, next(session_sentences(text.body, named, lexicon.language), None)
    if told:
        missing = " and ".join(f"mg:{name}" for name in wanting[told.body])
        what = f"{path}: it tells of a session of a body whose reports cannot be read: the entry {told.body} has no {missing}."
        return MandategraphError(what, "Complete it (CONTRIBUTING.md, 'Add a conference').", "recognize#no-conference")
    what = f"{path}: this does not look like a session report: no sentence names a session of a known conference."
    return MandategraphError(what, _way_out(path), "recognize#no-session")


def _lacking(body: Thing, lexicon: Lexicon) -> list[str]:
    """What the entry of a body does not say and that of one whose documents are read must."""
    needed = ("symbolStem",) if body.iri in lexicon.things.grammars.bodies else ("symbolStem", "adopts")
    return [name for name in needed if not body.one(name)]


def _way_out(path: Path) -> str:
    if path.suffix.lower() in ("", *SUFFIXES):
        return "If it is one, add the conference to an authority file (CONTRIBUTING.md, 'Add a conference')."
    return f"If this {path.suffix[1:].upper()} file is one, export its text first."


def _symbol(signs: Signs, stem: str, is_draft: Callable[[str], bool]) -> str:
    """The symbol that stands alone on lines of the report most often, drafts and other bodies' symbols left out."""
    running = [s.symbol for s in signs.symbols] or list(signs.cover)
    own = [symbol for symbol in running if symbol.startswith(stem + "/") and not is_draft(symbol)]
    counted = Counter(own)
    return max(counted, key=lambda symbol: (counted[symbol], -own.index(symbol))) if counted else ""


def _issued(body: str, language: Language) -> str:
    """The date printed under "Distr.: General" on the cover."""
    match = language.pattern("date-of-distribution").search(fold(visible(body[:COVER])))
    return language.iso_day(match["year"], match["month"], match["day"]) if match else ""
