"""What every reader of one document is given."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.documents.model import CleanText
from mandategraph.ground.guard import Guard
from mandategraph.language.language import Language
from mandategraph.language.lexicon import Lexicon
from mandategraph.reading.passage import Passage
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import Signs


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """A document with all that was found in it, what is known beforehand, and what it is set in."""

    text: CleanText
    signs: Signs
    passage: Passage
    lexicon: Lexicon
    frame: Frame
    guard: Guard

    @property
    def body(self) -> str:
        """The clean body: what all places count in."""
        return self.passage.body

    @property
    def language(self) -> Language:
        """The language of the body."""
        return self.lexicon.language
