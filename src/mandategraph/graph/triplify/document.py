"""Writes what was read: the document with its kind, the file that it was read from, and the session that it is of."""

from __future__ import annotations

import re

import pyoxigraph as ox

from mandategraph import __version__
from mandategraph.documents.model import CleanText
from mandategraph.graph.texts import sha256_of
from mandategraph.graph.triplify.writer import LABEL, TITLE, Writer
from mandategraph.ground.iris import date, integer, plain, printed, told
from mandategraph.ground.vocabularies import DCTERMS, PROV
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.facts.record import ItemFact

LANGUAGE, DATE, ISSUED, FORMAT = (ox.NamedNode(DCTERMS + name) for name in ("language", "date", "issued", "format"))
GENERATED = ox.NamedNode(PROV + "wasGeneratedBy")
MEDIA_TYPES = {"markdown": "text/markdown", "html": "text/html"}  # of formats that no shape tells; of all others plain text


class DocumentWriter:
    """Writes one document."""

    def __init__(self, text: CleanText, facts: Facts, writer: Writer) -> None:
        self.text = text
        self.facts = facts
        self.frame = facts.frame
        self.w = writer
        self.document = facts.frame.report_iri

    def write(self) -> None:
        """Write the document, its file and its session."""
        self._document()
        self._read_from(self.document)
        self._file()
        if self.frame.session_iri:
            self._session()

    def _document(self) -> None:
        w, frame, document = self.w, self.frame, self.document
        w.typed(document, *(["Report"] if frame.reports else []), "Document")
        if frame.symbol:
            w.add(document, "symbol", plain(frame.symbol))
        w.add(document, "documentKind", f"document-kind/{frame.kind}")
        for words in frame.evidence:
            w.add(document, "kindEvidence", printed(" ".join(words.split()), self.text.language))
        for act in self.facts.acts:
            w.add(document, "carries", act.iri)
        w.add(document, GENERATED, f"program/mandategraph/{__version__}")
        if frame.reports:
            w.add(document, TITLE, told(frame.title))
            w.add(document, LABEL, told(frame.symbol or frame.title))
            w.add(document, "reportsOn", frame.session_iri)
        else:
            self._carrier()
        if frame.date:
            w.add(document, DATE if frame.reports else ISSUED, date(frame.date))

    def _carrier(self) -> None:
        """What is said of a document that carries acts by themselves and reports on no session."""
        w, frame, document = self.w, self.frame, self.document
        titles = dict.fromkeys(act.act.title for act in self.facts.acts if act.act.title)
        if len(titles) == 1:
            w.add(document, TITLE, printed(next(iter(titles)), self.text.language))
        w.add(document, LABEL, told(f"{frame.symbol} ({self.text.language})" if frame.symbol else frame.title))
        w.add(document, LANGUAGE, plain(self.text.language))
        for symbol in dict.fromkeys(act.adoption.on_report for act in self.facts.acts if act.adoption.on_report):
            w.document(symbol)
            w.add(document, "onReport", symbol)

    def _read_from(self, node: str) -> None:
        """What is told of the file, on the document that was read from it and on the file itself."""
        w, source = self.w, self.text.source
        w.add(node, "fileName", plain(source.name))
        w.add(node, "sha256", plain(source.sha256))
        w.add(node, "characters", integer(len(source.text)))
        if source.shape:
            w.add(node, "textSha256", plain(sha256_of(source.text)))

    def _file(self) -> None:
        w, source = self.w, self.text.source
        node, own = f"file/{source.sha256}", source.shape.media_type if source.shape else ""
        w.typed(node, "File")
        w.add(node, "fileOf", self.document)
        w.add(node, LABEL, plain(source.name))
        w.add(node, FORMAT, plain(own or MEDIA_TYPES.get(self.text.style, "text/plain")))
        self._read_from(node)

    def _session(self) -> None:
        w, frame = self.w, self.frame
        w.session(frame.stem, frame.conference, frame.session)
        if frame.start:
            w.add(frame.session_iri, "startDate", date(frame.start))
            w.add(frame.session_iri, "endDate", date(frame.end))
        if frame.place:
            w.add(frame.session_iri, "place", printed(frame.place, self.text.language))

    def item(self, fact: ItemFact) -> str:
        """Write an agenda item of the session; returns its IRI."""
        w, node = self.w, f"{self.frame.session_iri}/item/{fact.item}"
        before, _, shown = fact.item.rpartition("/")
        number = re.sub(r"\.(\w+)", r" (\1)", shown)
        again = f" [{before.count('/') + 2}]" if before else ""
        w.typed(node, "AgendaItem")
        w.add(node, "number", plain(number))
        w.add(node, "ofSession", self.frame.session_iri)
        w.add(node, LABEL, told(f"Agenda item {number} of session {self.frame.session}{again}"))
        if fact.title:
            w.add(node, TITLE, printed(fact.title, self.text.language))
        for meeting, iso in fact.meetings:
            w.add(node, "consideredAtMeeting", w.meeting(self.frame.stem, self.frame.conference, self.frame.session, meeting, iso))
        for day in fact.days:
            w.add(node, "consideredOn", date(day))
        return node
