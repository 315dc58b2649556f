"""What the server gives a worker to do, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one answer may cost. ``seconds`` from the moment a worker begins; ``rows``: solutions or triples."""

    seconds: float = 10.0
    rows: int = 10_000
    body_bytes: int = 1_048_576  # of a request
    answer_bytes: int = 64 * 1_048_576
    workers: int = 2
    waiting: int = 32  # requests that wait for a worker; the next one is told to come again
    memory_bytes: int = 2 * 1_073_741_824  # that a query may take besides the dataset

    def words(self) -> str:
        """The limits in a sentence."""
        return f"{self.seconds:g} seconds and {self.rows} rows or triples for one answer"


@dataclass(frozen=True, slots=True)
class Ask:
    """A query of SPARQL's. A form that the client does not take is None. ``default_graphs`` None: the union of all graphs."""

    query: str
    rows_as: str | None
    truth_as: str | None
    graph_as: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class AskSaved:
    """A saved question. ``form``: the media type of the answer; HTML for what a page needs."""

    name: str
    parameters: Mapping[str, str]
    form: str


@dataclass(frozen=True, slots=True)
class Describe:
    """A data IRI, without its base and without fragment: what the graph says of it and of the things whose IRI is it and a fragment.

    ``media_type`` None: as a page needs it, words and links.
    """

    relative: str
    media_type: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker made: a body ready to be sent. ``cut`` says why it is not all, and is "" where it is."""

    media_type: str
    body: bytes
    count: int = 0
    cut: str = ""
    page: Mapping[str, object] = field(default_factory=dict)


Job = Ask | AskSaved | Describe
