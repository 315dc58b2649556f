"""Somebody who speaks, sponsors or takes part, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

BRACKETS = re.compile(r"\((?:[^()]|\([^()]{0,400}\)){0,2000}\)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks. ``agent`` is an IRI; ``label`` the printed name of one that no authority file lists, or of an officer;
    ``name`` the name of a post in full.

    ``delegations`` are the States or bodies that the speaker belongs to; ``kind`` is one of the kinds of ``ontology/kinds.ttl``.
    Offsets are code points of the body, of the words that name the speaker.
    """

    agent: str
    begin: int
    end: int
    kind: str
    label: str = ""
    name: str = ""  # of a post: its name whatever is printed; "" where that is the label
    delegations: tuple[str, ...] = ()
    behalf: tuple[str, ...] = ()
    behalf_words: str = ""
    aligned: tuple[str, ...] = ()
    listed: bool = True

    def for_others(self, behalf: tuple[str, ...], words: str = "") -> Speaker:
        """The same speaker, speaking on behalf of others: those that are known, and the words for them where they are told."""
        return replace(self, behalf=behalf, behalf_words=words)
