"""What an act asks of somebody, as whole sentences in the words of the report: from the verb to the end of what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mandategraph.graph.view import View
from mandategraph.language.language import ENGLISH, Language, known, language
from mandategraph.language.sentences import Sentences

MARKS = " ,;:."  # what may stand at the end of a stretch and is no part of the sentence
LIST = ": "  # between the words that open a list and an item


@dataclass(frozen=True)
class Request:
    """One request: the provision that it stands in, its sentence, and the actions and obligations that it holds.

    ``recommended``: it stands in a recommendation that the act only adopts or annexes; else the act itself asks.
    """

    provision: str
    words: str
    nodes: tuple[str, ...]
    recommended: bool = False


def requests_to(view: View, parties: Iterable[str]) -> Iterator[Request]:
    """What is asked of some parties, in the order of the text: IRIs, or the words for a party that no authority file names.

    Afterwards: (1) each action and each obligation that is addressed to one of the parties is in one request; (2) a request is one sentence
    of the report from its verb on, with the articles and the phrases that stand in it; (3) a paragraph that opens a list of tasks has
    a request for each item of the list; (4) what stands in a recommendation is the sentence as it is there.
    """
    nodes = {node for party in parties for node in _asked_of(view, party) if view.one(node, "performedIn")}
    by_place: dict[str, list[str]] = {}
    for node in sorted(nodes, key=lambda node: (*view.order(view.one(node, "performedIn")), _at(view, node), node)):
        by_place.setdefault(view.one(node, "performedIn"), []).append(node)
    told: set[str] = set()
    for provision, own in by_place.items():
        found = list(_of_provision(view, provision, [node for node in own if node not in told], by_place))
        told.update(node for request in found for node in request.nodes)  # an item's tasks are told with the words that open its list
        yield from found


def printed_parties(view: View, words: str) -> list[str]:
    """The parties kept as printed that these words mean, with or without an article before them and whatever their case."""
    article = language(ENGLISH).pattern("the-or-a-before-name")  # whoever asks, asks in English
    wanted = article.sub("", " ".join(words.split())).casefold()
    return sorted(party for party in view.inverse("addresseeAsPrinted") if article.sub("", " ".join(party.split())).casefold() == wanted)


def _asked_of(view: View, party: str) -> list[str]:
    return view.of("addressee" if ":" in party else "addresseeAsPrinted", party)


def _of_provision(view: View, provision: str, nodes: Sequence[str], by_place: dict[str, list[str]]) -> Iterator[Request]:
    spoken = [node for node in nodes if view.one(node, "verb")]
    silent = [node for node in nodes if node not in spoken]
    recommended = "Recommendation" in view.types(provision)
    spans = {node: _span(view, provision, node) for node in spoken}
    for node in spoken:
        begin, end = spans[node]
        own = (node, *(other for other in silent if _within(view, provision, other, begin, end)))
        yield from _with_list(view, provision, (begin, end), own, by_place, recommended)
    held = {other for node in spoken for other in silent if _within(view, provision, other, *spans[node])}
    for sentence in dict.fromkeys(_sentence(view, provision, node) for node in silent if node not in held):
        own = tuple(node for node in silent if node not in held and _sentence(view, provision, node) == sentence)
        yield from _with_list(view, provision, sentence, own, by_place, recommended)


def _with_list(
    view: View, provision: str, span: tuple[int, int], nodes: tuple[str, ...], by_place: dict[str, list[str]], recommended: bool
) -> Iterator[Request]:
    """A request; where its words open a list of tasks, one for each item; where they open another list, one with the whole list."""
    text = text_of(view, provision)
    words = _capital(text[slice(*span)].rstrip(MARKS))
    items = view.items_of(provision) if text[span[1] :].strip(MARKS) == "" and text.endswith(":") else []
    tasks = {item: [node for node in by_place.get(item, ()) if not view.one(node, "verb")] for item in items}
    if not any(tasks.values()):
        listed = " ".join(_inside(view, text_of(view, item)) for item in items)
        yield Request(provision, f"{words}{LIST}{listed}".rstrip(MARKS), nodes, recommended)
        return
    for item, own in tasks.items():
        task = _inside(view, spoken(view, item, "text").pattern("and-at-end-of-item").sub("", text_of(view, item)))
        yield Request(item, f"{words}{LIST}{task}", (*nodes, *own), recommended)


def text_of(view: View, provision: str) -> str:
    """The words of a provision, with one blank between two."""
    return " ".join(view.one(provision, "text").split())


def spoken(view: View, iri: str, *names: str) -> Language:
    """The language of the words of a provision or paragraph; English where they have none, or one that cannot be read."""
    code = view.language(iri, *names)
    return language(code if code in known() else ENGLISH)


def nearest(words: str, text: str, near: int) -> tuple[int, int] | None:
    """Where words stand in a text: of several places the one nearest to ``near``; None where they do not stand there."""
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words.split()) + r"(?!\w)"
    places = [match.span() for match in re.finditer(pattern, text)] if words.strip() else []
    return min(places, key=lambda place: abs(place[0] - near), default=None)


def _span(view: View, provision: str, node: str) -> tuple[int, int]:
    """From the verb of an action to the end of its object; without an object, to the end of the sentence."""
    text = text_of(view, provision)
    begin, _ = nearest(view.one(node, "anchorText"), text, _at(view, node) - _at(view, provision)) or (0, 0)
    thing = " ".join(view.one(node, "object").split())
    at = text.find(thing, begin) if thing else -1
    return begin, at + len(thing) if at >= 0 else _end_of_sentence(_sentences(view, provision), begin, text)


def _sentence(view: View, provision: str, node: str) -> tuple[int, int]:
    """The sentence of a provision in which an obligation stands; the whole text where it is not found."""
    text = text_of(view, provision)
    at = _find(view, text, node)
    if at < 0:
        return 0, len(text)
    sentences = _sentences(view, provision)
    return sentences.begin(0, at + 1), _end_of_sentence(sentences, at, text)


def _sentences(view: View, provision: str) -> Sentences:
    return Sentences(text_of(view, provision), spoken(view, provision, "text"))


def _end_of_sentence(sentences: Sentences, begin: int, text: str) -> int:
    return sentences.within(begin, len(text))[0][1]


def _within(view: View, provision: str, node: str, begin: int, end: int) -> bool:
    return begin <= _find(view, text_of(view, provision), node) < end


def _find(view: View, text: str, node: str) -> int:
    """Where the deliverable of an obligation begins in a text; a long one is cut off in the graph, with an ellipsis."""
    return text.find(" ".join(view.one(node, "deliverable").removesuffix("…").split()))


def _at(view: View, iri: str) -> int:
    return int(view.one(iri, "beginIndex") or 0)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _inside(view: View, words: str) -> str:
    """The words of an item as they stand within a sentence: with a small letter, but where they begin with a name."""
    first = words.split(" ", 1)[0]
    named = first != first.capitalize() or any(words.startswith(name) for name in view.names_that_begin(first.rstrip(MARKS)))
    return words if named else words[:1].lower() + words[1:]
