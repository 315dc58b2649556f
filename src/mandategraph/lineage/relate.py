"""Facts of many reports -> Lineage: what carries on, succeeds and answers what, between sessions. Derived, never edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from mandategraph.graph.sessions import not_read
from mandategraph.language.language import Language
from mandategraph.lineage.agenda import Consideration, considered
from mandategraph.lineage.changes import Change, changes
from mandategraph.lineage.fulfilment import Answer, Answers, NoAnswer
from mandategraph.lineage.renewals import Renewal, renewals
from mandategraph.lineage.scope import Scopes
from mandategraph.lineage.strand import Act, Collection, Provision, collect
from mandategraph.lineage.succession import Subjects, Succession, confirmed, same_subject
from mandategraph.lineage.wording import Restatement, Wording, kind_of
from mandategraph.lineage.words import weigh


@dataclass(frozen=True, slots=True)
class Dropped:
    """A provision of an act whose words no provision of the act that succeeds it, nor any later act, carries on."""

    provision: Provision
    successor: str


@dataclass(frozen=True)
class Lineage:
    """What the reports of a collection say together. Every value names the facts that it was derived from.

    ``not_read``: for a later and an earlier act the sessions between the two whose reports are not in the collection, in words.
    """

    considered: tuple[Consideration, ...] = ()
    successions: tuple[Succession, ...] = ()
    restatements: tuple[tuple[Restatement, tuple[Change, ...]], ...] = ()
    dropped: tuple[Dropped, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    answers: tuple[Answer, ...] = ()
    unanswered: tuple[NoAnswer, ...] = ()
    not_read: Mapping[tuple[str, str], str] = field(default_factory=dict)


def relate(quads: Iterable[ox.Quad], language: Language) -> Lineage:
    """Derive the lineage of a collection from the facts of all its reports.

    Afterwards: (1) an act succeeds acts of earlier sessions with its subject, the nearest only; (2) a provision restates the nearest
    earlier provision whose words it carries on; (3) every obligation has an answer, or the finding that none was found, or the
    finding that the session at which it was due was not read; (4) the order of the quads means nothing.
    """
    known = collect(quads, language.code)
    subjects, scopes = Subjects(known, language), Scopes(known, language)
    scope = {p.iri: scopes.of(p) for act in known.acts for p in act.provisions}
    wording = Wording(
        known.acts,
        weigh({p.iri: p.text for act in known.acts for p in act.provisions}, language, _titles(known, language)),
        scope,
        language,
    )
    successions = confirmed(same_subject(known.acts, subjects), wording.carried)
    before: dict[str, list[str]] = defaultdict(list)
    for one in successions:
        before[one.later].append(one.earlier)
    restated = wording.restatements(before)
    carried: dict[str, list[str]] = defaultdict(list)
    for restatement in restated:
        carried[restatement.earlier.iri].append(restatement.later.iri)
    answers, unanswered = Answers(known, subjects, scopes.own, carried, language).find()
    return Lineage(
        tuple(considered(known)),
        tuple(successions),
        tuple((one, tuple(changes(one, scope))) for one in restated),
        tuple(_dropped(known.acts, successions, restated)),
        tuple(renewals(known)),
        tuple(answers),
        tuple(unanswered),
        _not_read(known, [(one.later, one.earlier) for one in successions] + [(one.later.act, one.earlier.act) for one in restated]),
    )


def _not_read(known: Collection, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What limits every word on two acts: the sessions between them that were not read. Pairs between which all were read are left out."""
    acts = {act.iri: act for act in known.acts}
    read = {body: known.read(body) for body in {act.body for act in known.acts}}
    told = {pair: not_read(read[acts[pair[0]].body], *(acts[iri].session for iri in pair)) for pair in dict.fromkeys(pairs)}
    return {pair: words for pair, words in told.items() if words}


def _titles(known: Collection, language: Language) -> list[str]:
    """The long names that stand everywhere and tell little: those of the treaties, and of what these are against."""
    names = [name for treaty in known.of_class("Treaty") for name in known.names(treaty)]
    return [*names, *(match["subject"] for name in names if (match := language.pattern("subject-in-treaty-title").search(name)))]


def _dropped(acts: Iterable[Act], successions: Iterable[Succession], restated: Iterable[Restatement]) -> list[Dropped]:
    """The paragraphs and recommendations of an act that was succeeded and whose words nobody carried on."""
    carried = {one.earlier.iri for one in restated}
    own = {act.iri: act for act in acts}
    return [
        Dropped(provision, one.later)
        for one in sorted(successions, key=lambda s: (s.earlier, s.later))
        for provision in own[one.earlier].provisions
        if provision.iri not in carried and kind_of(provision) in ("operative", "preambular", "recommendation")
    ]
