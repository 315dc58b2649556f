"""Writes what a marked-up file states beside its words: subjects, the vote by State, what its editors linked."""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph.graph.triplify.writer import LABEL, Writer
from mandategraph.ground.iris import integer, printed, told
from mandategraph.ground.vocabularies import DCTERMS, PROV
from mandategraph.reading.facts.acts import ActFacts
from mandategraph.reading.facts.facts import Facts
from mandategraph.reading.facts.stated import StatedLink, StatedVote

SUBJECT = ox.NamedNode(DCTERMS + "subject")
DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
PRINTED = {"in favour": "votedInFavourAsPrinted", "against": "votedAgainstAsPrinted", "abstaining": "abstainedAsPrinted"}


class StatedWriter:
    """Writes what one file states."""

    def __init__(self, facts: Facts, writer: Writer, language: str) -> None:
        self.facts = facts
        self.stated = facts.stated
        self.w = writer
        self.language = language

    def write(self) -> None:
        """Write all of it: subjects stand on each act that the file carries."""
        for act in self.facts.acts:
            for subject in self.stated.subjects:
                self.w.add(act.iri, SUBJECT, ox.NamedNode(subject))
        if self.stated.vote and self.facts.acts:
            self._vote(self.facts.acts[0], self.stated.vote)
        for link in self.stated.links:
            self._link(link)

    def _vote(self, act: ActFacts, vote: StatedVote) -> None:
        w, node, frame = self.w, f"{act.iri}#vote", self.facts.frame
        w.typed(node, "Vote")
        w.add(node, LABEL, told(f"Vote on {act.act.name.cited('en')}"))
        w.add(node, "voteOn", act.iri)
        w.add(node, DERIVED, frame.report_iri)
        if frame.session_iri:
            w.add(node, "ofSession", frame.session_iri)
            for item in act.adoption.items or ("",):
                w.add(node, "underItem", f"{frame.session_iri}/item/{item}" if item else frame.session_iri)
        if act.adoption.meeting:
            where = (act.act.name.of.stem, act.act.issuer, act.act.session)
            w.add(node, "atMeeting", w.meeting(*where, act.adoption.meeting, act.adoption.date))
        for prop, count in (("inFavour", vote.in_favour), ("against", vote.against), ("abstaining", vote.abstaining)):
            if count >= 0:
                w.add(node, prop, integer(count))
        sides = (("votedInFavour", vote.voted_in_favour), ("votedAgainst", vote.voted_against), ("abstained", vote.abstained))
        for prop, states in sides:
            for state in states:
                w.add(node, prop, state)
        for side, name in vote.as_printed:
            w.add(node, PRINTED[side], printed(name, self.language))

    def _link(self, link: StatedLink) -> None:
        self.w.describe(link.target, link.kind)
        self.w.add(f"{link.act}#{link.place}", "editorLink", link.target)
