"""What the graph says of the series of an act: its rank among those of its body, and how a sentence names its acts."""

from __future__ import annotations

from collections.abc import Callable

from mandategraph.authorities.forms import Form
from mandategraph.ground.vocabularies import SKOS

FIRST, LAST = 1, 1000  # ranks; of a thing that is in no series the last
Told = Callable[[str, str], str]  # the value of a property of a thing; "" where it has none


def of_series(told: Told, act: str, name: str) -> str:
    """The value of a property of the series of an act: what a series of the body's own says, else the body, else the kind of act."""
    series = told(act, "inSeries")
    kind = told(series, SKOS + "broader")
    said = (series, told(act, "adoptedBy"), kind) if kind else (told(act, "adoptedBy"), series)
    return next((found for thing in said if thing and (found := told(thing, name))), "")


def rank_of(told: Told, act: str) -> int:
    """The rank of the series of an act: 1 where its acts have titles and preambles."""
    return int(of_series(told, act, "rank") or LAST)


def cited(told: Told, act: str) -> str:
    """How a sentence names an act: "resolution 7/2"; "" where its series does not tell."""
    form = of_series(told, act, "citedForm")
    return Form(form).write({"number": told(act, "number")}) if form else ""


def words_before_number(told: Told, act: str) -> tuple[str, ...]:
    """The words by which a sentence names one act of a series, or begins a list of several: "resolution", "resolutions"."""
    forms = (("citedForm", "number"), ("listForm", "numbers"))
    found = (Form(form).opening(slot) for name, slot in forms if (form := of_series(told, act, name)))
    return tuple(word for word in found if word)
