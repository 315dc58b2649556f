"""Collects the triples of one report, and describes the things that it only names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

import pyoxigraph as ox

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.symbols import REVISION, symbol_parts
from mandategraph.ground.guard import Fact, Guard
from mandategraph.ground.iris import Names, date, integer, mg, plain, printed, told
from mandategraph.ground.vocabularies import DCTERMS, RDF, RDFS
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.identify.model import OpenMention

TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")
TITLE = ox.NamedNode(DCTERMS + "title")
DOCUMENT_CLASS = "Document"
TOLD = "en"  # the language of the labels that the program makes

Object = ox.NamedNode | ox.Literal


class Writer:
    """The triples of one named graph. ``add`` takes relative IRIs as subjects; printed words are in ``language``."""

    def __init__(self, names: Names, lexicon: Lexicon, graph: str, language: str = "en") -> None:
        self.names = names
        self.lexicon = lexicon
        self.graph = names.node(graph)
        self.language = language
        self.triples: set[tuple[ox.NamedNode, ox.NamedNode, Object]] = set()
        self.described: set[str] = set()
        self.symbols: set[str] = set()
        self.grammars = lexicon.things.grammars

    def add(self, subject: str, predicate: str | ox.NamedNode, obj: Object | str) -> None:
        """Add a triple; a string object is a relative IRI."""
        self.triples.add(
            (
                self.names.node(subject),
                mg(predicate) if isinstance(predicate, str) else predicate,
                self.names.node(obj) if isinstance(obj, str) else obj,
            )
        )

    def typed(self, subject: str, *classes: str) -> None:
        """Say what a thing is, by the names of ``mg:`` classes."""
        for name in classes:
            self.add(subject, TYPE, mg(name))

    def quads(self) -> list[ox.Quad]:
        """Everything added, as quads of the graph."""
        return [ox.Quad(s, p, o, self.graph) for s, p, o in self.triples]

    def describe(self, target: str, kind: str, title: str = "") -> None:
        """Describe a thing that is only cited, as far as its name (or ``title``) tells: its class, number, symbol, label and whole."""
        if target in self.described:
            return
        self.described.add(target)
        if kind == "article":
            self._article(target, title)
        elif kind == "annex":
            self._annex(target)
        elif kind == "act" or ((act := self.grammars.act(target)) and act.body):
            self.act(target)
        elif kind == "document":
            self.document(target)
        elif kind == "title":
            self.typed(target, "Instrument")
            self.add(target, LABEL, printed(title, self.language))

    def act(self, iri: str) -> None:
        """An act by its symbol: series, number, who adopted it, and for a conference the session."""
        act = self.grammars.act(iri)
        if act is None:
            return
        self.typed(iri, act.of.act_class, "Act", "Instrument")
        self.add(iri, "inSeries", act.of.iri)
        self.add(iri, "number", plain(act.number))
        self.add(iri, LABEL, told(act.label(TOLD)))
        if not act.body:
            return
        self.add(iri, "adoptedBy", act.body)
        if act.of.governs and act.session:
            self.add(iri, "ofSession", self.session(act.of.stem, act.body, act.of_session))

    def instrument(self, target: str) -> None:
        """An act that only an authority file names, or an annex of one: an instrument with a label.

        It gets no number: whoever asks for "3/1" means an act that the reports speak of.
        """
        whole, _, place = target.partition("#")
        act = self.grammars.act(whole)
        if act is None:
            return
        self.typed(whole, "Instrument")
        self.add(whole, LABEL, told(act.label(TOLD)))
        if place.startswith("annex"):
            self._part(target, act)

    def session(self, stem: str, body: str, session: str) -> str:
        """A session by its number, or by its name where it is counted apart ("S-2"); returns its IRI."""
        iri = f"{stem}/session/{session}"
        self.typed(iri, "Session")
        self.add(iri, "number", integer(int(session)) if session.isdecimal() else plain(session))
        self.add(iri, "ofBody", body)
        self.add(iri, LABEL, told(f"Session {session}"))
        return iri

    def document(self, symbol: str, *classes: str) -> None:
        """A document by its symbol."""
        self.symbols.add(symbol)
        self.typed(symbol, DOCUMENT_CLASS, *classes)
        self.add(symbol, "symbol", plain(symbol))
        self.add(symbol, LABEL, told(symbol))

    def revisions(self) -> None:
        """Link each revised document to the last form before it of those that the report names: Rev.2 to Rev.1, or to the first form."""
        for symbol in self.symbols:
            former = next((form for form in symbol_parts()[REVISION].before(symbol) if form in self.symbols), "")
            if former:
                self.add(symbol, "revisionOf", former)

    def _annex(self, target: str) -> None:
        whole = target.partition("#")[0]
        self.describe(whole, "act")
        self._part(target, self.grammars.act(whole))

    def _part(self, target: str, act: ActName | None) -> None:
        whole, _, place = target.partition("#")
        self.typed(target, "Annex")
        self.add(target, "partOf", whole)
        self.add(target, "place", plain(place))
        if act:
            self.add(target, LABEL, told(act.annex(place.removeprefix("annex"), TOLD)))

    def _article(self, target: str, title: str) -> None:
        treaty, _, fragment = target.partition("#art.")
        labels = fragment.split(".")
        number = labels[0] + "".join(f" ({label})" for label in labels[1:])
        self.typed(target, "Article")
        self.add(target, "number", plain(number))
        entry = self.lexicon.things.entries.get(treaty)
        owner = entry.label if entry else title
        self.add(target, LABEL, told(f"Article {number} of the {owner}" if owner else f"Article {number}"))
        whole = f"{treaty}#art.{'.'.join(labels[:-1])}" if len(labels) > 1 else treaty
        self.add(target, "partOf", whole)
        if len(labels) > 1:
            self.describe(whole, "article", title)
        elif title:
            self.describe(treaty, "title", title)

    def unresolved(self, within: str, n: int, item: OpenMention, words: ox.Literal) -> str:
        """Describe what could not be told, the ``n``-th of the provision or paragraph that it stands in; return its IRI."""
        iri = f"{within}.unresolved.{n}"
        self.typed(iri, "Unresolved")
        self.add(iri, "words", words)
        self.add(iri, "reason", told(item.reason))
        self.add(iri, "reasonCode", plain(item.code))
        if item.note_no:
            self.add(iri, "viaFootnote", integer(item.note_no))
        for candidate in item.candidates:
            self.add(iri, "candidate", candidate)
        return iri

    def meeting(self, stem: str, body: str, session: str, number: int, iso: str) -> str:
        """A meeting of a session, or of a body that counts its meetings through; returns its IRI."""
        within = f"{stem}/session/{session}" if session else stem
        iri = f"{within}/meeting/{number}"
        self.typed(iri, "Meeting")
        self.add(iri, "number", integer(number))
        if session:
            self.add(iri, "ofSession", within)
        else:
            self.add(iri, "ofBody", body)
        self.add(iri, LABEL, told(f"Meeting {number} of session {session}" if session else f"Meeting {number}"))
        if iso:
            self.add(iri, ox.NamedNode(DCTERMS + "date"), date(iso))
        return iri


class GuardedWriter:
    """Stands before a writer: what is written of one fact is there whole or, where it cannot be written, not at all."""

    def __init__(self, writer: Writer, guard: Guard) -> None:
        self.writer = writer
        self.guard = guard

    def each(
        self, what: str, facts: Iterable[Fact], write: Callable[[Fact], None], at: Callable[[Fact], Any] = attrgetter("begin")
    ) -> None:
        """Write each fact; the guard tells of one that cannot be written, at the place of its words."""
        self.guard.all(what, facts, lambda fact: self._whole(lambda: write(fact)), at)

    def one(self, what: str, write: Callable[[], None]) -> None:
        """Write something that is told of the report as a whole."""
        self.guard.one(what, 0, lambda: self._whole(write), lambda: None)

    def _whole(self, write: Callable[[], None]) -> None:
        w = self.writer
        earlier, described, symbols = w.triples, set(w.described), set(w.symbols)
        w.triples = set()
        try:
            write()
        except Exception:
            w.triples, w.described, w.symbols = earlier, described, symbols
            raise
        earlier |= w.triples
        w.triples = earlier
