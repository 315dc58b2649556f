"""Lineage -> quads of the graph ``graph/lineage``: each derived fact with a node that says which rule made it, and from which facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from mandategraph.ground.iris import LINEAGE, Names, decimal, integer, mg, printed, told
from mandategraph.ground.vocabularies import PROV, RDF
from mandategraph.lineage.agenda import Consideration
from mandategraph.lineage.changes import Change
from mandategraph.lineage.fulfilment import Answer, NoAnswer
from mandategraph.lineage.relate import Dropped, Lineage
from mandategraph.lineage.renewals import Renewal
from mandategraph.lineage.succession import Succession
from mandategraph.lineage.wording import Restatement

TYPE = ox.NamedNode(RDF + "type")
DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
MADE_BY = ox.NamedNode(PROV + "wasGeneratedBy")
EXTENT = {"whole": "answered", "part": "partly", "interim": "partly"}
Value = ox.NamedNode | ox.Literal


def lineage_quads(lineage: Lineage, base: str) -> list[ox.Quad]:
    """The quads of a lineage.

    Afterwards: (1) each derived triple (``mg:restates``, ``mg:succeeds``, ``mg:fulfilledBy``, ``mg:consideredAs``, ``mg:droppedIn``) has
    a node of a subclass of ``mg:Derivation``; (2) that node names its rule (``prov:wasGeneratedBy``) and the facts that it comes from.
    """
    writer = _Writer(Names(base), lineage.not_read)
    for consideration in lineage.considered:
        writer.consideration(consideration)
    for succession in lineage.successions:
        writer.succession(succession)
    for restatement, changes in lineage.restatements:
        writer.restatement(restatement, changes)
    for dropped in lineage.dropped:
        writer.dropped(dropped)
    for renewal in lineage.renewals:
        writer.renewal(renewal)
    for answer in lineage.answers:
        writer.answer(answer)
    for extents in _by_obligation(lineage.answers):
        writer.status(*extents)
    for none in lineage.unanswered:
        writer.unanswered(none)
    return writer.quads


class _Writer:
    """Collects the quads; subjects and objects that come from lineage are whole IRIs."""

    def __init__(self, names: Names, not_read: Mapping[tuple[str, str], str]) -> None:
        self.names = names
        self.not_read = not_read
        self.graph = names.node(LINEAGE)
        self.quads: list[ox.Quad] = []
        self.counts: Counter[str] = Counter()

    def _add(self, subject: str, predicate: ox.NamedNode, *values: Value | str) -> None:
        for value in values:
            node = ox.NamedNode(value) if isinstance(value, str) else value
            self.quads.append(ox.Quad(ox.NamedNode(subject), predicate, node, self.graph))

    def _node(self, about: str, word: str, kind: str, rule: str, *sources: str) -> str:
        """A derivation node beside the thing that it is about: "…#op.2.restates.1", "…/RES/7/2#succeeds.1"."""
        stem = f"{about}{'.' if '#' in about else '#'}{word}"
        self.counts[stem] += 1
        node = f"{stem}.{self.counts[stem]}"
        self._add(node, TYPE, mg(kind), mg("Derivation"))
        self._add(node, MADE_BY, self.names.node(f"rule/{rule}"))
        self._add(node, DERIVED, *dict.fromkeys(sources))
        return node

    def _limited(self, node: str, words: str) -> None:
        """Say which sessions were not read."""
        if words:
            self._add(node, mg("sessionsNotRead"), told(words))

    def consideration(self, one: Consideration) -> None:
        self._node(one.proposed, "considered", "Consideration", "consideration", one.proposed, one.item)
        self._add(one.proposed, mg("consideredAs"), one.item)

    def succession(self, one: Succession) -> None:
        node = self._node(one.later, "succeeds", "Succession", "succession", one.later, one.earlier)
        self._add(node, mg("laterAct"), one.later)
        self._add(node, mg("earlierAct"), one.earlier)
        self._add(node, mg("reason"), told(one.reason))
        self._limited(node, self.not_read.get((one.later, one.earlier), ""))
        self._add(one.later, mg("succeeds"), one.earlier)

    def restatement(self, one: Restatement, changes: Iterable[Change]) -> None:
        later, earlier = one.later.iri, one.earlier.iri
        node = self._node(later, "restates", "Restatement", "wording", later, earlier)
        self._add(node, mg("laterProvision"), later)
        self._add(node, mg("earlierProvision"), earlier)
        self._add(node, mg("similarity"), decimal(one.similarity))
        self._add(node, mg("changeKind"), self.names.node(f"wording/{one.kind}"))
        if one.added:
            self._add(node, mg("addedWords"), printed(" … ".join(one.added), one.later.language))
        if one.removed:
            self._add(node, mg("removedWords"), printed(" … ".join(one.removed), one.earlier.language))
        self._limited(node, self.not_read.get((one.later.act, one.earlier.act), ""))
        self._add(later, mg("restates"), earlier)
        for n, change in enumerate(changes, 1):
            self._change(node, change, n)

    def _change(self, node: str, change: Change, n: int) -> None:
        own = f"{node}.change.{n}"
        self._add(own, TYPE, mg("Change"))
        self._add(own, MADE_BY, self.names.node("rule/wording"))
        self._add(own, DERIVED, node)
        self._add(own, mg("changeOf"), node)
        self._add(own, mg("changeName"), self.names.node(f"change/{change.name}"))
        self._add(own, mg("before"), *change.before)
        self._add(own, mg("after"), *change.after)

    def dropped(self, one: Dropped) -> None:
        node = self._node(one.provision.iri, "dropped", "DroppedProvision", "wording", one.provision.iri, one.successor)
        self._add(node, mg("earlierProvision"), one.provision.iri)
        self._add(node, mg("laterAct"), one.successor)
        self._limited(node, self.not_read.get((one.successor, one.provision.act), ""))
        self._add(one.provision.iri, mg("droppedIn"), one.successor)

    def renewal(self, one: Renewal) -> None:
        node = self._node(one.provision, "renews", "Renewal", "renewal", one.provision, one.reported)
        self._add(node, mg("laterProvision"), one.provision)
        self._add(node, mg("earlierAct"), one.act)
        self._add(node, mg("mandatedThing"), one.thing)
        self._add(one.provision, mg("renews"), one.act)

    def answer(self, one: Answer) -> None:
        node = self._node(one.obligation, "answer", "Answer", "answer", one.obligation, one.document)
        self._add(node, mg("answerTo"), one.obligation)
        self._add(node, mg("answeredBy"), one.document)
        self._add(node, mg("answeredAt"), one.session)
        self._add(node, mg("confidence"), decimal(one.confidence))
        self._add(node, mg("extent"), self.names.node(f"extent/{one.extent}"))
        self._add(node, mg("reason"), told(one.reason))
        self._limited(node, one.not_read)
        self._add(one.obligation, mg("fulfilledBy"), one.document)

    def status(self, obligation: str, status: str) -> None:
        self._add(obligation, mg("answerStatus"), self.names.node(f"status/{status}"))

    def unanswered(self, one: NoAnswer) -> None:
        kind = "NoAnswerFound" if one.status == "open" else "AnswerNotInCollection"
        node = self._node(one.obligation, "noanswer", kind, "answer", one.obligation, *one.searched)
        self._add(node, mg("answerTo"), one.obligation)
        self._add(node, mg("searchedSession"), *one.searched)
        self._add(node, mg("searchedDocuments"), integer(one.documents))
        self._add(node, mg("reason"), told(one.reason))
        self._limited(node, one.not_read)
        self.status(one.obligation, one.status)


def _by_obligation(answers: Iterable[Answer]) -> Iterable[tuple[str, str]]:
    """Each answered obligation with its status: answered where one answer is whole, else partly."""
    found: dict[str, str] = {}
    for answer in answers:
        status = EXTENT[answer.extent]
        found[answer.obligation] = "answered" if "answered" in (status, found.get(answer.obligation)) else status
    return found.items()
