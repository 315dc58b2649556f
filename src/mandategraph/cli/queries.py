"""``mandategraph queries``: what can be asked."""

from __future__ import annotations

from mandategraph.answers.ask.saved import SavedQuery, saved_queries
from mandategraph.cli.show import say


def queries() -> None:
    """Show what can be asked: every saved question with its parameters and an example."""
    say("\n\n".join(describe(query) for query in saved_queries()))


def describe(query: SavedQuery) -> str:
    """Return a question as a few lines of plain text."""
    lines = [f"{query.name}: {query.title}", f"  {query.question}"]
    width = max((len(parameter.name) for parameter in query.parameters), default=0)
    lines += [f"  --param {parameter.name + '=…':<{width + 2}}  {parameter.note} ({parameter.words})" for parameter in query.parameters]
    lines.append(f"  example: {query.example}")
    return "\n".join(lines)
