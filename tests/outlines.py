"""Small reports in Markdown, divided."""

from __future__ import annotations

import hashlib
from pathlib import Path

from conftest import ENGLISH, RIVERS
from mandategraph.documents.open import clean
from mandategraph.documents.source import Source
from mandategraph.language.lexicon import Lexicon, load_lexicon
from mandategraph.reading.divide.divide import divide
from mandategraph.reading.divide.model import Outline
from mandategraph.reading.setting import Frame
from mandategraph.reading.signs import read_signs

CONFERENCE = "Conference of the States Parties to the International Convention on the Protection of Rivers and Their Sources"


INTRODUCTION = f"31. At its second session, held in Ljubljana from 14 to 18 October 2013, the {CONFERENCE} adopted the following:"


FRAME = Frame("body/icrs-cosp", "ICRS/COSP", "treaty/rivers-convention", "2", "Ljubljana", "2013-10-14", "2013-10-18", "", "", "")


LEXICON = load_lexicon([RIVERS]).within("body/icrs-cosp")


def outline(text: str, lexicon: Lexicon = LEXICON) -> Outline:
    source = Source(Path("invented.md"), "invented.md", hashlib.sha256(text.encode()).hexdigest(), text)
    text = clean(source, ENGLISH)
    return divide(text, read_signs(text, lexicon), lexicon, FRAME)


def report(*blocks: str) -> Outline:
    """A report in Markdown: introduction, the blocks given, and a second chapter."""
    return outline(
        "\n\n".join(
            [
                "# I. Acts",
                INTRODUCTION,
                *blocks,
                "# II. Organization of the session",
                "32. The keeper opened the session.",
                "33. The keeper closed it.\n",
            ]
        )
    )
