"""How acts open: the name of the body that adopts, or the meeting at which it decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mandategraph.authorities.things import Thing
from mandategraph.ground.text import fold
from mandategraph.language.language import Language


@dataclass(frozen=True, eq=False)
class Chapeaux:
    """The openings of acts of the bodies that adopt acts."""

    organs: tuple[Thing, ...]
    language: Language

    @cached_property
    def _chapeau(self) -> re.Pattern[str]:
        def union(names: Iterable[str]) -> str:
            return "|".join(re.escape(fold(name)) for name in sorted(set(names), key=len, reverse=True))

        full = union(name for organ in self.organs for name in organ.names)
        near = union(name for organ in self.organs for name in (*organ.names, *organ.short_names))
        return self.language.filled("chapeau-with-name-of-body", body=full, **{"short-name": near})

    def opens(self, words: str) -> bool:
        """Whether a paragraph begins as the chapeau of an act does: with the name of a body that adopts acts, or with the meeting
        at which it decided ("At its 10th meeting, on …, the Conference").
        """
        return self.name(words) > 0

    def name(self, words: str) -> int:
        """Where the body's name ends with which a chapeau opens; 0 where none does."""
        if not self.language.pattern("chapeau-opening").match(words):
            return 0
        match = self._chapeau.match(fold(words[:400]))
        return match.end() if match else 0

    def organ(self, words: str) -> str:
        """The body whose full name opens a chapeau; "" where it is told by a short name."""
        named = fold(words[:400])[: self.name(words)]
        ends = [(len(name), organ.iri) for organ in self.organs for name in organ.names if named.endswith(fold(name))]
        return max(ends)[1] if ends else ""
