"""Turtle -> grammars: what the entry of each body that adopts acts says of its series, and for the rest what is usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from mandategraph.authorities.forms import Form, FormError
from mandategraph.authorities.grammar import BodyGrammar, Grammars, Series
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.terms import value
from mandategraph.ground.vocabularies import MG, RDF, RDFS, SKOS

FORMS = {  # field of a Series -> property
    "numbers": "numberForm", "headings": "headingForm", "cited": "citedForm", "lists": "listForm", "labels": "labelForm",
    "annexes": "annexForm", "chapeaux": "chapeauForm", "drafts": "draftForm",
}  # fmt: skip
SERIES = MG + "Series"
KIND = "series/"  # what the IRI of a kind begins with; that of a series of one body begins with the body's
# What is said of a grammar and only says how words are read. How a series names and ranks its acts is told in the graph: who looks at
# acts there need not know the files.
TOLD = ("citedForm", "listForm", "symbolForm")
SAID = frozenset({SKOS + "example", *(MG + name for name in (*FORMS.values(), "actClass", "adopts", "counterExample") if name not in TOLD)})
WAY_OUT = "Mend the authority file; ontology/series.ttl says what a form is."

Values = Mapping[str, list[tuple[str, str]]]  # property -> (value, language)


def grammars_of(triples: Iterable[ox.Triple], base: str) -> Grammars:
    """The grammars that authority files tell.

    Afterwards every example of an entry is read as one act of each series and printed again as it stands there, and no counter-example
    is read. Raises MandategraphError for a form that is none, a series without symbol, and an example that does not hold.
    """
    told = _by_subject(triples, base)
    series = {iri: values for iri, values in told.items() if SERIES in _all(values, RDF + "type")}
    kinds = {iri: _series(iri, "", {}, series) for iri in sorted(series) if iri.startswith(KIND)}
    usual = {kind.kind: kind for kind in sorted(kinds.values(), key=lambda kind: (kind.rank, kind.kind))}
    bodies = {iri: grammar for iri, values in sorted(told.items()) for grammar in (_grammar(iri, values, series, kinds),) if grammar}
    return Grammars(usual, bodies)


def without_grammar(triples: Sequence[ox.Triple]) -> list[ox.Triple]:
    """The triples that say what there is, in their order: what only says how words are read is left out."""
    of_grammar = {value(t.subject) for t in triples if t.predicate.value == MG + "adopts"}
    of_grammar |= {value(t.subject) for t in triples if t.predicate.value == RDF + "type" and value(t.object) == SERIES}
    return [t for t in triples if not (value(t.subject) in of_grammar and t.predicate.value in SAID)]


def _by_subject(triples: Iterable[ox.Triple], base: str) -> dict[str, dict[str, list[tuple[str, str]]]]:
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for triple in triples:
        obj = triple.object
        language = obj.language or "" if isinstance(obj, ox.Literal) else ""
        values = found.setdefault(value(triple.subject).removeprefix(base), {})
        values.setdefault(triple.predicate.value, []).append((value(obj).removeprefix(base), language))
    return found


def _all(values: Values, name: str) -> list[str]:
    return [told for told, _ in values.get(name, ())]


def _one(values: Values, name: str) -> str:
    return next(iter(_all(values, name)), "")


def _grammar(iri: str, values: Values, series: Mapping[str, Values], kinds: Mapping[str, Series]) -> BodyGrammar | None:
    """The grammar of a body; None for what adopts no acts. One that says only the shape of its numbers adopts all that is usual."""
    adopts = _all(values, MG + "adopts") or (list(kinds) if _one(values, MG + "actNumber") else [])
    if not adopts or not _one(values, MG + "symbolStem"):
        return None
    unknown = [name for name in adopts if name not in series]
    if unknown:
        raise MandategraphError(f"{iri}: adopts {unknown[0]}, which is no mg:Series.", WAY_OUT, "lexicon#form")
    own = tuple(sorted((_series(name, iri, values, series) for name in adopts), key=lambda one: (one.rank, one.kind)))
    for one in own:
        _try(one, values)
    for name in adopts:
        _try(_series(name, iri, values, series), series[name])
    return BodyGrammar(iri, own)


def _series(iri: str, body: str, of_body: Values, series: Mapping[str, Values]) -> Series:
    """One series: what its own node says, else its body, else the kind that it is one of."""
    own = series[iri]
    broader = _one(own, SKOS + "broader")
    said = [own, of_body, series.get(broader, own)] if broader else [of_body, own]

    def first(name: str) -> list[tuple[str, str]]:
        return next((list(values[name]) for values in said if values.get(name)), [])

    forms = {fld: tuple(_form(iri, *told) for told in first(MG + name)) for fld, name in FORMS.items()}
    symbol, key = first(MG + "symbolForm"), first(SKOS + "notation")
    if not symbol or not key:
        raise MandategraphError(f"{iri}: the series has no mg:symbolForm or no skos:notation.", WAY_OUT, "lexicon#form")
    return Series(
        iri=iri, kind=(broader or iri).rpartition("/")[2], key=key[0][0], rank=int(first(MG + "rank")[0][0]) if first(MG + "rank") else 1,
        act_class=first(MG + "actClass")[0][0].removeprefix(MG) if first(MG + "actClass") else "Instrument",
        names={language: name for name, language in first(SKOS + "prefLabel")}, symbol=_form(iri, *symbol[0]), body=body,
        body_names={language: name for name, language in of_body.get(RDFS + "label", ())}, stem=_one(of_body, MG + "symbolStem"),
        governs=bool(_one(of_body, MG + "governs")), first=int(_one(of_body, MG + "firstSession") or 0),
        since=int(_one(of_body, MG + "sessionsSince") or 0), a_year=int(_one(of_body, MG + "sessionsAYear") or 1),
        last=int(_one(of_body, MG + "lastSession") or 0), narrowed=_narrowed(iri, _one(of_body, MG + "actNumber")), **forms,
    )  # fmt: skip


def _form(iri: str, words: str, language: str) -> Form:
    form = Form(words, language)
    try:
        form.check()
    except FormError as error:
        raise MandategraphError(f"{iri}: no form: {error}.", WAY_OUT, "lexicon#form") from error
    return form


def _narrowed(iri: str, shape: str) -> str:
    try:
        re.compile(shape)
    except re.error as error:
        raise MandategraphError(f"{iri}: mg:actNumber is no regular expression: {error}.", WAY_OUT, "lexicon#form") from error
    return shape


def _try(series: Series, said: Values) -> None:
    """Hold a series to the examples that an entry gives. Raises MandategraphError for one that does not hold."""
    for example in _all(said, SKOS + "example"):
        name = series.read(example)
        if name is None or name.printed != example:
            seen = f"printed as {name.printed!r}" if name else "not read"
            raise MandategraphError(f"{series.body}: the example {example!r} is {seen} by the forms.", WAY_OUT, "lexicon#example")
    for example in _all(said, MG + "counterExample"):
        if series.read(example):
            raise MandategraphError(f"{series.body}: the counter-example {example!r} is read by the forms.", WAY_OUT, "lexicon#example")
