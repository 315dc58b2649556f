"""All that is known before a report is read: the things, and the words of the language, from the Turtle files of ``ontology/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph.authorities.series import grammars_of
from mandategraph.authorities.terms import unknown_terms
from mandategraph.authorities.things import Authorities, by_subject, things_of
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.resources import resource
from mandategraph.ground.terms import triples_in
from mandategraph.ground.vocabularies import BASE
from mandategraph.language.forms import ActWords, Chapeaux
from mandategraph.language.language import ENGLISH, Language, language
from mandategraph.language.names import KnownNames
from mandategraph.language.patterns import NEVER
from mandategraph.language.words import Words, words_of


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything known before a report is read; ``within`` a conference its short names count too."""

    things: Authorities
    words: Words
    language: Language
    conference: str = ""
    notes: tuple[MandategraphError, ...] = ()  # what is odd in further authority files: it says nothing, all else in them holds

    def within(self, conference: str) -> Lexicon:
        """The lexicon of the reports of one conference ("body/ctoc-cop")."""
        return replace(self, conference=conference)

    @cached_property
    def names(self) -> KnownNames:
        """The names that count here."""
        return KnownNames(self.things, self.conference)

    @cached_property
    def own_names(self) -> str:
        """An expression for what the body whose text is read calls itself, in full and short; without one it matches nothing."""
        own = self.things.entries.get(self.conference)
        names = sorted({*own.short_names, *own.names}, key=lambda name: (-len(name), name)) if own else ()
        return "|".join(map(re.escape, names)) or NEVER.pattern

    @cached_property
    def act_words(self) -> ActWords:
        """How acts are cited and headed."""
        return ActWords(self.things.grammars, self.language)

    @cached_property
    def chapeaux(self) -> Chapeaux:
        """The openings of acts."""
        return Chapeaux(self.things.organs, self.things.grammars, self.language)


def load_lexicon(more: Iterable[Path] = (), base: str = BASE, code: str = ENGLISH) -> Lexicon:
    """Read ``ontology/`` and further authority files into the lexicon of a language, a BCP 47 tag.

    ``notes`` of it tell of terms in further files that there are none of. Raises MandategraphError for an authority file that is not
    Turtle, and for one whose forms of acts are none.
    """
    folder = resource("ontology")
    schemes = [folder / f"{name}.ttl" for name in ("verbs", "relations", "conditions", "kinds", "lineage_concepts", "series")]
    files = [*schemes, *sorted((folder / "authorities").glob("*.ttl"))]
    triples: list[ox.Triple] = []
    notes: list[MandategraphError] = []
    further = sorted(more)
    for path in [*files, *further]:
        try:
            own = triples_in(str(path), base)
        except OSError as error:
            raise MandategraphError(
                f"{path}: cannot be read ({error.strerror or error}).", "Check the name.", "lexicon#unreadable"
            ) from error
        except (SyntaxError, ValueError) as error:
            raise MandategraphError(f"{path}: not a readable authority file ({error}).", "Mend the Turtle.", "lexicon#turtle") from error
        triples += own
        notes += unknown_terms(str(path), own, base) if path in further else ()
    things = Authorities(things_of(triples, base, code), tuple(triples), grammars_of(triples, base))
    return Lexicon(things, words_of(by_subject(triples, base, code), language(code).parted), language(code), notes=tuple(notes))
