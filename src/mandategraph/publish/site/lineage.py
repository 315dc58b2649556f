"""The timeline of a thing for its page: the picture, and the same in words."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from mandategraph.answers.naming.traced import Thing
from mandategraph.answers.trace.picture import picture
from mandategraph.answers.trace.timeline import Timeline, trace
from mandategraph.publish.site.site import Site

SVG = "{http://www.w3.org/2000/svg}"
MOST_BOXES = 120  # of a picture: more are a list, which a reader can search


def timeline_context(site: Site, iri: str, kind: str) -> dict[str, Any]:
    """What the part on lineage is told: the timeline, None where nothing is known, and its picture, "" where it would be too large.

    ``kind``: act, treaty or thing, as `trace` takes it.
    """
    found = trace(site.view, Thing(iri, kind))
    if not found.entries or (kind == "act" and len(found.entries) < 2):
        return {"timeline": None, "picture": ""}
    return {"timeline": found, "picture": drawn(found) if len(found.entries) <= MOST_BOXES else ""}


def drawn(timeline: Timeline) -> Markup:
    """The picture for use within a page: its style is that of the page, and its ids are apart from the page's.

    The picture is made by our own code from words that it escapes; nothing of a report gets in as markup.
    """
    ElementTree.register_namespace("", SVG.strip("{}"))
    root = ElementTree.fromstring(picture(timeline))
    for style in root.findall(f"{SVG}style"):
        root.remove(style)
    box = [float(number) for number in root.attrib["viewBox"].split()]
    root.attrib |= {"width": f"{box[2]:g}", "height": f"{box[3]:g}", "class": "lineage", "aria-labelledby": "lineage-title lineage-words"}
    for element in root.iter():
        if element.attrib.get("id") in ("t", "d"):
            element.attrib["id"] = {"t": "lineage-title", "d": "lineage-words"}[element.attrib["id"]]
    return Markup(re.sub(r"\n\s*", "\n", ElementTree.tostring(root, encoding="unicode")))
