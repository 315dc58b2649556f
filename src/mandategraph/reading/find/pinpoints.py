"""How a cited paragraph or annex of an act is printed."""

from __future__ import annotations

import re

from mandategraph.reading.find.ranges import LABELS

PINPOINT = re.compile(
    rf",? (?P<pin>(?:paras?\.|paragraphs?|sects?\.|sections?|chaps?\.|chapters?|parts?|guidelines?)"
    rf" (?:[IVXl1]{{1,6}}\b(?:\.[A-Z]\b)?|{LABELS})"
    rf"(?:, (?:para\.|paras\.|sect\.|chap\.) (?:[IVX]{{1,5}}\b|{LABELS}))*)"
)
ANNEX_PIN = re.compile(r",? (?P<pin>annex(?:es)?(?: [IVX]{1,7})?)\b(?! (?:[IVX]+\b|\d{4}))")
