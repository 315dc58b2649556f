"""What the edition says of itself: VoID and DCAT 3 in one Turtle file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from mandategraph import __version__
from mandategraph.graph.view import TYPE, View
from mandategraph.ground.terms import value
from mandategraph.ground.text import natural
from mandategraph.ground.vocabularies import DCAT, DCTERMS, MG, PREFIXES, PROV, RDFS, VOID, XSD
from mandategraph.publish.dumps.edition import Edition, title_of, version_of
from mandategraph.publish.dumps.files import File

DESCRIPTION = "void.ttl"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
MEDIA = "https://www.iana.org/assignments/media-types/"
CSVW = "http://www.w3.org/ns/csvw"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
ABOUT = (
    "Every resolution and decision of the session reports that were read, paragraph by paragraph: what it cites, who is asked for what "
    "by when, which treaty it is about; and the record of each session. Each statement leads back to the words of the report that say it."
)
AUTHOR = "the mandategraph contributors"
KEYWORDS = ("United Nations", "resolutions", "decisions", "mandates", "citations", "linked data")
NOWHERE = "nowhere://edition/"  # the folder of an edition without an address; never written. No other IRI has its scheme.
# The relations whose links between the graphs are counted: from what one report says to what another, or the authority files, define.
LINKS = ("cites", "addresses", "concerns", "mandates", "sponsor", "speaker", "restates", "succeeds", "fulfilledBy", "consideredAs")
NO_LINKS = (DCTERMS + "license", VOID + "vocabulary")  # what the dataset says of itself
EXAMPLES = 1  # of each report
Statement = tuple[str, str, "str | ox.Literal"]


def describe(view: View, edition: Edition, files: Sequence[File]) -> bytes:
    """The description of an edition whose files are given.

    Afterwards: (1) every file is a distribution with address, form, size and SHA-256; (2) every class and property of the dataset is a
    partition with its count; (3) links between the graphs, and to other datasets, are link sets; (4) no time is told but the date given.
    Addresses are relative to the file itself unless ``edition.url`` is given.
    """
    place = edition.url or NOWHERE
    own = _Description(view, edition, place)
    found = [*own.dataset(), *own.distributions(files), *own.partitions(), *own.subsets(files), *own.links()]
    prefixes = PREFIXES | {"foaf": FOAF, "spdx": SPDX}
    of: dict[str, list[ox.Triple]] = {}
    for subject, predicate, thing in dict.fromkeys(found):
        triple = ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(thing) if isinstance(thing, str) else thing)
        of.setdefault(subject, []).append(triple)
    triples = [triple for own in of.values() for triple in own]
    base = None if edition.url else NOWHERE
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=base) or b""
    return b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@base ")).replace(b" .\n<", b" .\n\n<")


class _Description:
    """The parts of the description, as triples in a fixed order."""

    def __init__(self, view: View, edition: Edition, place: str) -> None:
        self.view, self.edition, self.place = view, edition, place
        self.me = view.base + "dataset"
        self.file = place + DESCRIPTION

    def dataset(self) -> Iterator[Statement]:
        """What it is, whose, which version, where it can be asked."""
        me, view, edition = self.me, self.view, self.edition
        yield self.file, TYPE, VOID + "DatasetDescription"
        yield self.file, FOAF + "primaryTopic", me
        for kind in (VOID + "Dataset", DCAT + "Dataset"):
            yield me, TYPE, kind
        yield me, DCTERMS + "title", _words(title_of(view))
        yield me, DCTERMS + "description", _words(ABOUT)
        yield me, DCTERMS + "identifier", ox.Literal(me)
        yield me, DCTERMS + "license", LICENCE
        yield me, DCTERMS + "language", "http://id.loc.gov/vocabulary/iso639-1/en"
        yield me, DCAT + "version", ox.Literal(version_of(view, edition))
        if edition.previous:
            yield me, DCAT + "previousVersion", edition.previous
        if edition.date:
            yield me, DCTERMS + "issued", ox.Literal(edition.date, datatype=ox.NamedNode(XSD + "date"))
        for word in KEYWORDS:
            yield me, DCAT + "keyword", _words(word)
        creator, program = self.file + "#creator", f"{view.base}program/mandategraph/{__version__}"
        yield me, DCTERMS + "creator", creator
        yield me, DCTERMS + "publisher", creator
        yield creator, TYPE, FOAF + "Agent"
        yield creator, FOAF + "name", ox.Literal(AUTHOR)
        yield me, PROV + "wasGeneratedBy", program
        for report in view.data.reports:
            yield me, DCTERMS + "source", view.base + report
        yield from self._time()
        yield me, VOID + "uriSpace", ox.Literal(view.base)
        yield me, VOID + "vocabulary", MG
        numbers = {
            "triples": len(view.data.triples),
            "entities": len(view.values),
            "distinctSubjects": len({t.subject for t in view.data.triples}),
            "distinctObjects": len({t.object for t in view.data.triples}),
            "properties": len({t.predicate for t in view.data.triples}),
            "classes": len(self._classes()),
        }
        for name, number in numbers.items():
            yield me, VOID + name, _number(number)
        for example in self._examples():
            yield me, VOID + "exampleResource", example
        if edition.endpoint:
            yield me, VOID + "sparqlEndpoint", edition.endpoint
            service = self.file + "#endpoint"
            yield service, TYPE, DCAT + "DataService"
            yield service, DCTERMS + "title", _words("SPARQL endpoint")
            yield service, DCAT + "endpointURL", edition.endpoint
            yield service, DCAT + "servesDataset", me
            yield service, DCTERMS + "conformsTo", "https://www.w3.org/TR/sparql11-protocol/"

    def _time(self) -> Iterator[Statement]:
        """The days that the sessions were held, first to last."""
        sessions = [self.view.one(self.view.base + report, MG + "reportsOn") for report in self.view.data.reports]
        days = [self.view.one(session, MG + name) for session in sessions for name in ("startDate", "endDate")]
        known = sorted(day for day in days if day)
        if known:
            period = self.file + "#period"
            yield self.me, DCTERMS + "temporal", period
            yield period, TYPE, DCTERMS + "PeriodOfTime"
            for name, day in (("startDate", known[0]), ("endDate", known[-1])):
                yield period, DCAT + name, ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))

    def _examples(self) -> Iterator[str]:
        for report in self.view.data.reports:
            acts = self.view.inverse(PROV + "wasDerivedFrom").get(self.view.base + report, [])
            adopted = sorted((act for act in acts if self.view.one(act, MG + "adoptedAt")), key=natural)
            yield from adopted[:EXAMPLES]

    def _classes(self) -> Counter[str]:
        return Counter(value(t.object) for t in self.view.data.triples if t.predicate.value == TYPE)

    def partitions(self) -> Iterator[Statement]:
        """A partition for each class, with its things, and for each property, with its triples."""
        for kind, count in sorted(self._classes().items()):
            part = f"{self.file}#class.{_name(kind)}"
            yield self.me, VOID + "classPartition", part
            yield part, VOID + "class", kind
            yield part, VOID + "entities", _number(count)
        properties = Counter(t.predicate.value for t in self.view.data.triples)
        for iri, count in sorted(properties.items()):
            part = f"{self.file}#property.{_name(iri)}"
            yield self.me, VOID + "propertyPartition", part
            yield part, VOID + "property", iri
            yield part, VOID + "triples", _number(count)

    def subsets(self, files: Sequence[File]) -> Iterator[Statement]:
        """The named graphs, each with its size and its own dump."""
        view = self.view
        for name in view.data.graphs:
            graph = view.base + name
            yield self.me, VOID + "subset", graph
            yield graph, TYPE, VOID + "Dataset"
            yield graph, VOID + "triples", _number(len({quad.triple for quad in view.data.graphs[name]}))
            for file in files:
                if file.graph == name:
                    yield graph, VOID + "dataDump", self.place + file.path

    def distributions(self, files: Sequence[File]) -> Iterator[Statement]:
        """Each file: where it is, in which form, how long, with which SHA-256."""
        for file in files:
            address = self.place + file.path
            part = f"{self.file}#file.{file.path.replace('/', '.')}"
            checksum = part + ".sha256"
            yield self.me, DCAT + "distribution", part
            yield part, TYPE, DCAT + "Distribution"
            yield part, DCTERMS + "title", _words(file.about)
            yield part, DCTERMS + "license", LICENCE
            yield part, DCAT + "downloadURL", address
            yield part, DCAT + "mediaType", MEDIA + file.media_type
            if file.compressed:
                yield part, DCAT + "compressFormat", MEDIA + "application/gzip"
            if file.suffix == ".csv":
                yield part, DCTERMS + "conformsTo", CSVW
            yield part, DCAT + "byteSize", ox.Literal(str(len(file.content)), datatype=ox.NamedNode(XSD + "nonNegativeInteger"))
            yield part, SPDX + "checksum", checksum
            yield checksum, TYPE, SPDX + "Checksum"
            yield checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256"
            yield checksum, SPDX + "checksumValue", ox.Literal(file.sha256, datatype=ox.NamedNode(XSD + "hexBinary"))
            if file.path.startswith("dumps/mandategraph."):
                yield self.me, VOID + "dataDump", address

    def links(self) -> Iterator[Statement]:
        """The links from the things of one graph to those of another, and to other datasets, counted by relation."""
        for (source, target, predicate), count in sorted(self._counted().items(), key=lambda item: tuple(map(natural, item[0]))):
            part = f"{self.file}#links.{_name(predicate)}.{_name(self.view.short(source))}.{_name(self.view.short(target))}"
            yield self.me, VOID + "subset", part
            yield part, TYPE, VOID + "Linkset"
            relation = _name(predicate).replace("-", ":", 1)
            yield part, RDFS + "label", _words(f"{relation} from {self.view.short(source)} to {self.view.short(target)}")
            yield part, VOID + "linkPredicate", predicate
            yield part, VOID + "subjectsTarget", source
            yield part, VOID + "objectsTarget", target
            yield part, VOID + "triples", _number(count)

    def _counted(self) -> Counter[tuple[str, str, str]]:
        home = self._homes()
        told = {MG + name for name in LINKS}
        counted: Counter[tuple[str, str, str]] = Counter()
        for triple in self.view.data.triples:
            source, thing = home.get(value(triple.subject)), value(triple.object)
            if triple.predicate.value == TYPE or not isinstance(triple.object, ox.NamedNode) or source is None:
                continue
            other = re.match(r"(https?://[^/]+/)", thing)
            if triple.predicate.value in told and thing in home and home[thing] != source:
                counted[source, home[thing], triple.predicate.value] += 1
            elif other and not thing.startswith((self.view.base, MG)) and triple.predicate.value not in NO_LINKS:
                counted[source, other[1], triple.predicate.value] += 1
        return counted

    def _homes(self) -> dict[str, str]:
        """Thing -> the graph that defines it: the report that prints it, or a graph that belongs to no report.

        A part has the home of the whole; what several reports name and none defines, a document of another body say, has none.
        """
        view = self.view
        shared: dict[str, str] = {}
        for name in view.data.graphs:
            for quad in view.data.graphs[name] if name.startswith("graph/") else ():
                if quad.predicate.value == TYPE:
                    shared.setdefault(value(quad.subject), view.base + name)
        found: dict[str, str] = {}
        for thing in view.values:
            derived = view.one(thing, PROV + "wasDerivedFrom") or view.one(view.whole(thing), PROV + "wasDerivedFrom")
            home = derived if view.short(derived) in view.data.graphs else shared.get(thing) or shared.get(view.whole(thing))
            if home:
                found[thing] = home
        return found


def _words(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _number(count: int) -> ox.Literal:
    return ox.Literal(str(count), datatype=ox.NamedNode(XSD + "integer"))


def _name(iri: str) -> str:
    """The end of an IRI as a piece of a fragment: "…/ontology#cites" -> "mg-cites"."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri != start:
            return f"{prefix}-{iri.removeprefix(start)}"
    return re.sub(r"[^A-Za-z0-9.]+", "-", re.sub(r"^https?://", "", iri)).strip("-")
