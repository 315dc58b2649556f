"""Find the thing that somebody means: an act (7/2), a provision (7/2 op.16), a body, an initiative or a treaty, by any of its names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.answers.naming.near import near, real_words
from mandategraph.graph.view import View
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.tables import rows
from mandategraph.ground.vocabularies import DCTERMS, MG, RDFS, SKOS

NAMING = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", MG + "shortName", MG + "symbol", DCTERMS + "title")
KINDS = ("Body", "Initiative", "Treaty", "Resolution", "Decision", "Instrument", "Constituency", "State")
SERIES = {"resolution": "RES", "res": "RES", "decision": "DEC", "dec": "DEC"}
# matches "7/2", "RES/7/2", "resolution 7/2", "7/2#op.16", "7/2 op.16", "7/2, paragraph 16", "7/2 para. 3"
ACT = re.compile(
    r"(?:(?P<series>RES|DEC|resolution|decision)[ /])?(?P<number>\d{1,3}/\d{1,3})(?:[#,.\s]+(?:par(?:a|\.|agraph)?\.? )?(?P<place>\S+))?",
    re.I,
)
MOST = 6  # candidates that are shown
NEAREST = 3  # names that are offered for one that is not there


@dataclass(frozen=True)
class Thing:
    """What was meant: its IRI, the kind (act, provision, treaty or thing), and what the reader must know of how it was found."""

    iri: str
    kind: str
    note: str = ""


def find_thing(view: View, words: str) -> Thing:
    """The thing that the words mean: an IRI, the end of one, an act number with or without a place, a name, or words of a name.

    A number that a resolution and a decision of the same session share means the resolution; the note says so.
    Raises MandategraphError for an unknown name, with the nearest ones, and for words that mean several things, with all of these.
    """
    words = re.sub(r"(?<=[\w.])\s*\((\w{1,4})\)", r".\1", " ".join(words.split())).strip("<>")  # "6/3 (a)" is 6/3.a
    if not words:
        raise MandategraphError("No thing is named.", "Give an act (7/2), a body or a tool.", "lineage#unknown")
    for iri in (words, view.base + words):
        if "/" in words and view.types(iri):
            return _thing(view, iri)
    if match := ACT.fullmatch(words):
        return _by_number(view, words, match)
    return _by_name(view, words)


def _thing(view: View, iri: str, note: str = "") -> Thing:
    types = view.types(iri)
    kind = (
        "provision" if "Provision" in types else "act" if types & {"Resolution", "Decision"} else "treaty" if "Treaty" in types else "thing"
    )
    return Thing(iri, kind, note)


def _by_number(view: View, words: str, match: re.Match[str]) -> Thing:
    number, series = match["number"], SERIES.get((match["series"] or "").lower(), "")
    acts = [iri for kind in ("Resolution", "Decision") for iri in view.of_class(kind) if view.one(iri, "number") == number]
    acts = [iri for iri in acts if not series or f"/{series}/" in iri]
    own = [iri for iri in acts if view.session_of(iri)]  # of the conference itself: an act of another body is given by its IRI or label
    acts = own or acts
    if not acts:
        known = sorted(
            {view.one(iri, "number") for kind in ("Resolution", "Decision") for iri in view.of_class(kind) if view.one(iri, "adoptedAt")}
        )
        raise _unknown(words, [other for other in known if other.split("/")[0] == number.split("/")[0]][:NEAREST])
    place = _place(match["place"] or "")
    if place:
        found = [f"{iri}#{place}" for iri in acts if view.types(f"{iri}#{place}")]
        if not found:
            places = [view.place_of(p) for p in view.of("inInstrument", acts[0])]
            raise _unknown(words, [f"{number}#{other}" for other in _near_places(place, places)])
        return _thing(view, found[0], _also(view, found))
    return _thing(view, acts[0], _also(view, acts))


def _place(printed: str) -> str:
    """ "16" is paragraph op.16; "op16", "OP.16" and "op.16" are one."""
    plain = printed.strip(".,;").lower()
    if re.fullmatch(r"(?:\d+|[a-z])(?:\.\w+)*", plain):
        return f"op.{plain}"
    return re.sub(r"^(op|pp|rec)\.?(?=\w)", r"\1.", plain)


def _near_places(place: str, places: list[str]) -> list[str]:
    """Places that somebody may have meant who gives one that is not there: the first beside it, or the last of its part of the act."""
    above = place.rpartition(".")[0]
    while above:
        found = sorted((p for p in places if p.rpartition(".")[0] == above), key=lambda p: (len(p), p))
        if found:
            return found[:NEAREST] if "." in above else found[-NEAREST:]
        above = above.rpartition(".")[0]
    return []


def _also(view: View, found: list[str]) -> str:
    if len(found) < 2:
        return ""
    return f"{view.short(found[0])} is meant; for the other give {' or '.join(view.short(iri) for iri in found[1:])}."


def _by_name(view: View, words: str) -> Thing:
    things = [iri for kind in KINDS for iri in view.of_class(kind)]
    things += [
        iri for iri in view.of_class("Document") if view.short(iri).startswith("instrument/")
    ]  # a guide or a declaration, not a symbol
    names = [(name, iri) for iri in dict.fromkeys(things) for predicate in NAMING for name in view.all(iri, predicate)]
    plain = _plain(words)
    exact = sorted({iri for name, iri in names if _plain(name) == plain})
    if not exact and real_words(words):
        wanted = set(plain.split())
        exact = sorted({iri for name, iri in names if wanted <= set(_plain(name).split()) and "/RES/" not in iri and "/DEC/" not in iri})
    exact = _spoken_of(view, exact)
    if len(exact) == 1:
        found = _thing(view, exact[0])
        label = view.label(exact[0])
        return found if _plain(label) == plain else Thing(found.iri, found.kind, f"{words!r} is taken for: {label}.")
    if exact:
        shown = "; ".join(f"{view.label(iri)} ({view.short(iri)})" for iri in exact[:MOST])
        more = f"; and {len(exact) - MOST} more" if len(exact) > MOST else ""
        raise MandategraphError(f"{words!r} may mean {len(exact)} things.", f"Did you mean: {shown}{more}?", "lineage#ambiguous")
    raise _unknown(words, _nearest(plain, names))


def _nearest(plain: str, names: list[tuple[str, str]]) -> list[str]:
    """Names that somebody may have meant, the most alike first: one for each thing."""
    known: dict[str, tuple[str, str]] = {}
    for name, iri in names:
        known.setdefault(_plain(name), (name, iri))
    found: dict[str, str] = {}
    for other in near(plain, known, len(known)):
        found.setdefault(known[other][1], known[other][0])
    return list(found.values())[:NEAREST]


def _spoken_of(view: View, found: list[str]) -> list[str]:
    """Of several things of one name those that an act speaks of; a body that no act names is only in the authority files."""
    if len(found) < 2:
        return found
    spoken = [iri for iri in found if any(view.of(name, iri) for name in ("about", "addressee", "mandatedThing", "concerns"))]
    return spoken or found


def _plain(name: str) -> str:
    plain = re.sub(r"[^\w]+", " ", name.lower()).strip()
    for row in rows("abbreviations"):
        plain = re.sub(rf"\b{row['short']}\b", row["long"], plain)
    return " ".join(word for word in plain.split() if word not in ("the", "of", "on", "for", "a"))


def _unknown(words: str, meant: list[str]) -> MandategraphError:
    todo = f"Did you mean {' or '.join(meant)}?" if meant else "`mandategraph query acts` lists the acts; give a body or tool by its name."
    return MandategraphError(f"Nothing in the build is called {words!r}.", todo, "lineage#unknown")
