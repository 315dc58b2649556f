"""What a marked-up file states beside its words: subjects, votes by State, the links of its editors. Where both tell, they are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import parse_qs, unquote, urlsplit

from mandategraph.authorities.symbols import document_symbol
from mandategraph.documents.model import CleanText, Kind
from mandategraph.ground.errors import Finding
from mandategraph.ground.text import fold
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.facts.acts import ActFacts
from mandategraph.reading.facts.record import ItemFact
from mandategraph.reading.facts.stated import Stated, StatedLink, StatedVote
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.setting import Frame
from mandategraph.reading.spans import Spans

SIDES = (("in favour", "voted inFavour"), ("against", "voted against"), ("abstaining", "voted abstaining"))
WEB = ("http://", "https://")


def read_stated(facts: Sequence[ActFacts], context: Context) -> Stated:
    """What the file states. Its vote is that of the act where it carries one: of several nobody knows which was voted on."""
    stated, guard = context.text.stated, context.guard
    vote = guard.one("votes", 0, lambda: _vote(context), lambda: None) if len(facts) == 1 else None
    links: list[StatedLink] = guard.one("links", 0, lambda: list(dict.fromkeys(_links(facts, context))), list)
    return Stated(tuple(href for href in stated.get("subject", ()) if href.startswith(WEB)), vote, tuple(links))


def stated_items(facts: Sequence[ActFacts], frame: Frame, text: CleanText) -> tuple[ItemFact, ...]:
    """The agenda items of acts that are issued by themselves; with its title where the file states one title, and there is one item."""
    items = list(dict.fromkeys(item for act in facts for item in act.adoption.items)) if frame.session_iri else []
    titles = text.stated.get("item title", ()) if len(items) == 1 else ()
    return tuple(ItemFact(item, titles[0] if len(titles) == 1 else "", ()) for item in items)


def told_otherwise(facts: Sequence[ActFacts], context: Context) -> Iterator[Finding]:
    """A finding for each thing that the file states otherwise than its words tell it; the words count.

    Title and day are compared where the file carries one act: of several it states those of the whole.
    """
    text, frame = context.text, context.frame
    told = {"issued": (frame.date, 0), "session": (frame.session, 0)}
    if len(facts) == 1:
        act, how = facts[0].act, facts[0].adoption
        told |= {"title": (act.title, act.begin), "adopted": (how.date, max(how.begin, 0))}
    for name, (words, at) in told.items():
        values = text.stated.get(name, ())
        if words and values and _plain(words) not in map(_plain, values):
            seen = f"the file states “{values[0]}” ({name}), and its words tell “{words}”"
            todo = "the words count: look at both, one of them is wrong"
            yield text.finding(at, seen, "the same in both", todo, "stated#otherwise")


def _plain(words: str) -> str:
    """Words as they are compared: blanks single, quotation marks and dashes of one kind, a stop at the end left out."""
    return " ".join(fold(words).split()).rstrip(".").casefold()


def _vote(context: Context) -> StatedVote | None:
    """The vote that the file states: counts, and who voted how."""
    stated = {side: context.text.stated[key] for side, key in SIDES if key in context.text.stated}
    if not stated:
        return None
    states = _states(context.lexicon)
    voters = {side: [(name, states.get(_spelt(name), "")) for name in values[1:]] for side, values in stated.items()}
    counts = [int(stated[side][0]) if side in stated and stated[side][0].isdecimal() else -1 for side, _ in SIDES]
    known = [tuple(dict.fromkeys(state for _, state in voters.get(side, ()) if state)) for side, _ in SIDES]
    unknown = tuple((side, name) for side, named in voters.items() for name, state in named if not state)
    return StatedVote(counts[0], counts[1], counts[2], known[0], known[1], known[2], unknown)


def _states(lexicon: Lexicon) -> dict[str, str]:
    """The names of States, spelt alike whatever their letters, each with the one State that bears it."""
    found: dict[str, set[str]] = {}
    for thing in lexicon.things.entries.values():
        if "State" in thing.types:
            for name in (*thing.names, *thing.short_names, *thing.values.get("formerName", ())):
                found.setdefault(_spelt(name), set()).add(thing.iri)
    return {name: next(iter(iris)) for name, iris in found.items() if len(iris) == 1}


def _spelt(name: str) -> str:
    """A name as lists of voters spell it, in capitals and without marks on its letters: "CÔTE D’IVOIRE" and "Cote d'Ivoire" alike."""
    letters = unicodedata.normalize("NFKD", fold(name).casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def _links(facts: Sequence[ActFacts], context: Context) -> Iterator[StatedLink]:
    """What is linked in each paragraph; a link in a note counts where the mark of the note hangs."""
    text, target_of = context.text, partial(_target, lexicon=context.lexicon)
    own = sorted((begin, end, act.iri, leaf.place) for act in facts for leaf in act.act.leaves for begin, end in leaf.parts)
    parts = Spans(own, lambda part: part[0])
    notes = Spans.of(block for block in text.blocks if block.kind is Kind.NOTE)
    marks = {mark.note_no: mark.at for mark in text.marks}
    for link in text.links:
        note = notes.last_before(link.begin + 1)
        at = marks.get(note.note_no or 0, -1) if note and link.begin < note.end else link.begin
        part = parts.last_before(at + 1) if at >= 0 else None
        target, kind = target_of(link.href)
        if part and at <= part[1] and target not in ("", part[2]):
            yield StatedLink(part[2], part[3], target, kind)


def _target(href: str, lexicon: Lexicon) -> tuple[str, str]:
    """The act or document whose symbol stands in an address, and which of the two it is; ("", "") where none does.

    The symbol is the end of the path behind some stroke, or a value of the query.
    """
    try:
        address = urlsplit(unquote(href).replace(" ", ""))
    except ValueError:
        return "", ""
    pieces = address.path.strip("/").split("/")
    tails = ["/".join(pieces[i:]) for i in range(len(pieces))] if address.netloc else []
    for words in (*tails, *(value for values in parse_qs(address.query).values() for value in values)):
        name = lexicon.things.grammars.act(words)
        if name and name.body and name.form:
            return name.symbol, "act"
        if name is None and document_symbol().fullmatch(words) and any(sign.isdecimal() for sign in words):
            return words, "document"
    return "", ""
