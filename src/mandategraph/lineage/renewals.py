"""Which provision expressly prolongs what an earlier act gave a body or an initiative to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.lineage.strand import Collection


@dataclass(frozen=True, slots=True)
class Renewal:
    """A provision continues a thing and names the act that it goes back to: "should continue … the functions set forth in resolution …"."""

    provision: str
    act: str
    thing: str
    reported: str  # the reported mandate that names the act


def renewals(known: Collection) -> Iterator[Renewal]:
    """The renewals of a collection, in the order of the provisions: only where the words say both, that it goes on and from where."""
    acts = {act.iri for act in known.acts}
    for node in known.of_class("ReportedMandate"):
        provision, thing = known.one(node, "reportedIn"), known.one(node, "mandatedThing")
        if known.one(provision, "inInstrument") in acts and thing in known.all(provision, "continues"):
            yield Renewal(provision, known.one(node, "mandatingAct"), thing, node)
