"""Everything that was read from one report."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandategraph.ground.errors import Finding
from mandategraph.reading.facts.acts import ActFacts, ReportedMandate
from mandategraph.reading.facts.record import ItemFact, Record
from mandategraph.reading.facts.stated import Stated
from mandategraph.reading.setting import Frame


@dataclass(frozen=True)
class Facts:
    """Everything known of one report."""

    frame: Frame
    acts: tuple[ActFacts, ...]
    items: tuple[ItemFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    record: Record = field(default_factory=Record)
    reported: tuple[ReportedMandate, ...] = ()  # what the narrative paragraphs say that earlier acts did
    stated: Stated = field(default_factory=Stated)  # by a marked-up file, beside its words
