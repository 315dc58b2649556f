"""The thing that somebody means in a dataset that is open: for timelines, comparisons, boards and explanations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mandategraph.answers.naming.finder import ACTS, ADOPTED, DOCUMENT, NAMING, SPEAKING, Name, Wanted, find
from mandategraph.graph.view import TYPE, View
from mandategraph.ground.vocabularies import MG

FOUND_BY_NAME = tuple(MG + name for name in ("Body", "Initiative", "Treaty", "Instrument", "Constituency", "State"))
ANYTHING = Wanted(named=(*FOUND_BY_NAME, *ACTS, DOCUMENT), holders=(*FOUND_BY_NAME, *ACTS, DOCUMENT))


@dataclass(frozen=True)
class Thing:
    """What was meant: its IRI, the kind (act, provision, treaty or thing), and what the reader must know of how it was found."""

    iri: str
    kind: str
    note: str = ""


def find_thing(view: View, words: str) -> Thing:
    """The thing that the words mean, whatever it is. Raises BadQuestion as ``find`` does."""
    found = find(Looking(view), words, ANYTHING)
    types = view.types(found.iri)
    kind = "provision" if "Provision" in types else "act" if "Act" in types else "treaty" if "Treaty" in types else "thing"
    return Thing(found.iri, kind, found.note)


@dataclass(frozen=True)
class Looking:
    """Looks things up in a view."""

    view: View

    @property
    def base(self) -> str:
        """What all IRIs of data begin with."""
        return self.view.base

    def classes(self, iri: str) -> set[str]:
        """The classes of a thing."""
        return set(self.view.all(iri, TYPE))

    def pointed_at(self, iri: str) -> bool:
        """Whether something leads to a thing."""
        return self.view.leads_to(iri)

    def named(self, classes: Sequence[str], words: str = "") -> list[Name]:
        """Every name of the things of some classes; only those that are these words, where given."""
        if words:
            having = {iri for naming in NAMING for iri in self.view.of(naming, words)}
            return [Name(iri, words, kind) for iri in sorted(having) for kind in classes if kind in self.classes(iri)]
        things = ((iri, kind) for kind in classes for iri in self.view.of(TYPE, kind))
        return [Name(iri, name, kind) for iri, kind in things for naming in NAMING for name in self.view.all(iri, naming)]

    def of_session(self, acts: Sequence[str]) -> set[str]:
        """Those of some acts that a session adopted."""
        return {act for act in acts if self.view.one(act, *ADOPTED)}

    def spoken_of(self, things: Sequence[str]) -> set[str]:
        """Those of some things that a provision speaks of."""
        return {thing for thing in things if any(self.view.of(by, thing) for by in SPEAKING)}

    def parts(self, thing: str) -> list[str]:
        """The provisions of an act."""
        return self.view.of("inInstrument", thing)

    def label(self, iri: str) -> str:
        """What a reader calls a thing."""
        return self.view.label(iri)
