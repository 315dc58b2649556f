"""What became of the words between two provisions, as readers are told it, and which sessions between were not read."""

from __future__ import annotations

from mandategraph.graph.sessions import were_not_read
from mandategraph.graph.view import View
from mandategraph.ground.vocabularies import SKOS

SAME = "same-but-for"
BY_TITLE = "as its title says; the document was not read"
FEW = 8  # words and marks that are told one by one; more are counted as "a word or a mark"


def kind_words(view: View, restatement: str) -> str:
    """The kind of a restatement: "verbatim", "light edit"; what is the same but for a few words or marks is told with these."""
    kind = view.one(restatement, "changeKind")
    came, went = (view.one(restatement, name) for name in ("addedWords", "removedWords"))
    if not kind.endswith(f"/{SAME}") or not 0 < len(came.split()) + len(went.split()) <= FEW:
        return view.label(kind)
    told = f"“{came}” in place of “{went}”" if came and went else f"“{came}”, which is new" if came else f"“{went}”, which is gone"
    return f"the same but for {told}"


def change_words(view: View, change: str) -> str:
    """A change in words: "verb weaker: urge → invite"."""
    name = view.label(view.one(change, "changeName"))
    was, now = (" and ".join(named(view, iri) for iri in view.all(change, side)) for side in ("before", "after"))
    told = f"{was} → {now}" if was and now else now or was
    return f"{name}: {told}" if told else name


def limit(view: View, derivation: str) -> str:
    """ "sessions 8 to 10 were not read" where a derivation bridges these; else ""."""
    return were_not_read(view.one(derivation, "sessionsNotRead"))


def limited(words: str, limit: str) -> str:
    """Words with what limits them in brackets."""
    return f"{words} ({limit})" if limit else words


def standing(view: View, obligation: str) -> str:
    """How an obligation stands, with what that rests on: "open (sessions 8 to 10 were not read)"; "" where nothing is told of it.

    What answers it is known by its title alone, and the words say so; where its report or documents were not read, they say which.
    """
    status = view.one(obligation, "answerStatus")
    nodes = view.of("answerTo", obligation)
    unread = next((told for node in nodes if (told := limit(view, node))), "")
    answers = ", ".join(view.short(document) for document in view.all(obligation, "fulfilledBy"))
    if answers:
        return limited(f"{view.label(status)} by {answers}", "; ".join(filter(None, (BY_TITLE, unread))))
    why = next((view.one(node, "reason") for node in nodes if "AnswerNotInCollection" in view.types(node)), "")
    return f"{view.label(status)}. {why}" if why and not unread else limited(view.label(status), unread) if status else ""


def opening(view: View, recital: str) -> str:
    """The words by which a recital opens, as they stand in it: "Recalling", "Taking note"."""
    first, *rest = recital.split() or [""]
    behind = (verb.split(" ") for verb in view.verbs_of_words if first[:3].lower() == verb[:3])
    longest = max((len(verb) - 1 for verb in behind if [word.strip(",") for word in rest[: len(verb) - 1]] == verb[1:]), default=0)
    return " ".join([first, *rest[:longest]]).rstrip(",")


def named(view: View, iri: str) -> str:
    """A thing by the short name that acts use: "session 8", "Firearms Protocol"."""
    types = view.types(iri)
    if "Session" in types:
        return f"session {view.one(iri, 'number')}"
    if "Treaty" in types:  # by the name that acts use: "Firearms Protocol"
        short = view.all(iri, "shortName") or [name for name in view.all(iri, SKOS + "altLabel") if " " in name]
        return min(short, key=lambda name: (len(name), name), default=view.label(iri))
    return view.label(iri)
