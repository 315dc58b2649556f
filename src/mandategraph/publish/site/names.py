"""The names that the search asks first: an act by its symbol and number, a document by its symbol, anything by a whole name or title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mandategraph.ground.tables import rows
from mandategraph.ground.vocabularies import DCTERMS, MG, RDFS, SKOS
from mandategraph.language.language import ENGLISH, language
from mandategraph.publish.site.site import Site
from mandategraph.publish.site.text import NAMES

ALIASES = (SKOS + "altLabel", MG + "formerName", MG + "shortName", MG + "symbol")
WITH_SYMBOL = ("Instrument", "Document")
KINDS = (DCTERMS + "type", MG + "draftKind")  # a document's kind in words


def names_script(site: Site) -> bytes:
    """The names as a script, which a page in a folder can load too: what ``names.js`` looks through. The same build gives the same bytes.

    Afterwards ``window.siteNames`` has: (1) ``things``, each as link, IRI without the base, name ("" where that is it), title, other names,
    kind, whether its text is here, and the place of its adopter in ``bodies``, -1 for none; (2) ``bodies``, the words of each adopter;
    (3) the words ``beside`` a symbol that tell nothing.
    """
    spoken = language(ENGLISH)
    adopters: dict[str, int] = {}
    told = {
        "beside": [row["word"] for row in spoken.rows("beside_symbols")] + [name.lower() for name in spoken.months],
        "things": list(_things(site, adopters)),
        "bodies": [_words_of(site, body) for body in adopters],
    }
    return f"window.siteNames = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def signs() -> dict[str, str]:
    """How text is folded where a sign is no plain letter with marks: for ``fold.js``."""
    return {row["sign"]: row["plain"] for row in rows("letters")}


def is_named(site: Site, whole: str) -> bool:
    """Whether anybody can look for a thing: it has a name or a title, or its IRI is a symbol."""
    return bool(site.view.one(whole, RDFS + "label") or site.title(whole) or _symbol(site, whole))


def aliases(site: Site, whole: str) -> list[str]:
    """The other names of a thing, each once: also known as, formerly, in short, and its symbol."""
    return list(dict.fromkeys(name for prop in ALIASES for name in site.view.all(whole, prop) if name))


def _things(site: Site, adopters: dict[str, int]) -> Iterator[list[Any]]:
    kinds, bodies = _learnt(site)
    for whole in site.parts:
        if is_named(site, whole):
            short, name, title = site.view.short(whole), site.name(whole), site.title(whole)
            stem = _stem(short)
            body = site.view.one(whole, MG + "adoptedBy") or bodies.get("/".join(stem), "")
            place = adopters.setdefault(body, len(adopters)) if body else -1
            kind = " ".join(dict.fromkeys([site.kind(whole), *(word for prop in KINDS for word in site.view.all(whole, prop))])).strip()
            kind = kind or (kinds.get(stem[-1], "") if stem else "")
            others = [other for other in (_symbol(site, whole), *aliases(site, whole)) if other and other != name]
            here = int(bool(site.pointing.get(whole, {}).get(MG + "inInstrument")))
            yield [site.href(whole), short, "" if name == short else name, "" if title == name else title, others, kind, here, place]


def _learnt(site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """What the symbols of known acts tell of those that are only spoken of: part of a symbol -> kind ("RES"), stem -> adopter ("A/RES")."""
    kinds: dict[str, set[str]] = {}
    bodies: dict[str, set[str]] = {}
    for whole in site.parts:
        body, stem = site.view.one(whole, MG + "adoptedBy"), _stem(site.view.short(whole))
        if body and stem:
            kinds.setdefault(stem[-1], set()).add(site.kind(whole))
            bodies.setdefault("/".join(stem), set()).add(body)
    return _unique(kinds), _unique(bodies)


def _unique(found: dict[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}


def _stem(symbol: str) -> list[str]:
    """The parts of an act's symbol before its number: "E/CN.7/RES/65/2" -> E, CN.7, RES; [] for what is no symbol."""
    parts = symbol.split("/")
    ends = [at for at, part in enumerate(parts) if part.isalpha() and part.isupper()]
    return parts[: ends[-1] + 1] if symbol[:1].isupper() and ends else []


def _symbol(site: Site, whole: str) -> str:
    """The symbol of an act or a document, which its IRI is made of; also of one that is only spoken of. "" for other things."""
    short, kinds = site.view.short(whole), site.view.kinds(whole)
    return short if short[:1].isupper() and (not kinds or any(site.view.is_a(whole, name) for name in WITH_SYMBOL)) else ""


def _words_of(site: Site, body: str) -> str:
    """The words by which a body may be named beside a number: its names, those of the treaty that it governs, what is typed for short."""
    found = [name for one in (body, *site.view.all(body, MG + "governs")) for prop in NAMES for name in site.view.all(one, prop)]
    text = " ".join(found)
    return " ".join([text, *(row["short"] for row in language(ENGLISH).rows("abbreviations") if row["long"] in text.lower())])
