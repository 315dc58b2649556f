"""What is said of two sessions says which between them were not read. The acts are invented."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from lineage_facts import BASE, Asks, Says, act, lineage
from mandategraph.graph.sessions import in_words, not_read, were_not_read
from mandategraph.ground.vocabularies import MG
from mandategraph.lineage.write import lineage_quads

SUBJECT = "Measures against fog at the harbour mouth"
MIRRORS = "Urges coastal States to polish the brass mirrors of every tower by hand before the autumn storms begin each year;"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([8], "session 8"),
        ([8, 9], "sessions 8 and 9"),
        ([8, 9, 10], "sessions 8 to 10"),
        ([4, 5, 8, 9, 10], "sessions 4, 5 and 8 to 10"),
        ([4, 6, 9], "sessions 4, 6 and 9"),
    ],
)
def test_sessions_are_told_in_words(numbers: list[int], words: str) -> None:
    assert in_words(numbers) == words


@pytest.mark.parametrize(
    ("read", "earlier", "later", "words"),
    [
        pytest.param({3, 6, 7, 11}, 7, 11, "sessions 8 to 10 were not read", id="none between was read"),
        pytest.param({3, 6, 7, 11}, 11, 7, "sessions 8 to 10 were not read", id="either way round"),
        pytest.param({3, 6, 7, 11}, 3, 11, "sessions 4, 5 and 8 to 10 were not read", id="some between were read"),
        pytest.param({1, 3}, 1, 3, "session 2 was not read", id="one"),
        pytest.param({6, 7}, 6, 7, "", id="neighbours"),
        pytest.param({6, 7}, 0, 7, "", id="an act of no session"),
    ],
)
def test_the_sessions_between_two_that_were_not_read(read: set[int], earlier: int, later: int, words: str) -> None:
    assert were_not_read(not_read(read, earlier, later)) == words


def unread(*sessions: int) -> dict[str, str]:
    """The derivations of a collection with what each says was not read, for acts with one subject and one paragraph."""
    asked = Says("op.1", MIRRORS, asks=(Asks("urge", ("constituency/states",), kind="report", what="polish mirrors"),))
    told = Says("op.2", "Thanks the keepers of the lamp for the warm soup that they handed out on the night of the long storm;")
    found = lineage(*(act(f"RES/{n}/1", SUBJECT, asked, *([told] if n == sessions[0] else [])) for n in sessions))
    quads = lineage_quads(found, BASE)
    nodes = {q.subject.value.rpartition("/HL/COP/")[2] for q in quads if isinstance(q.subject, ox.NamedNode)}
    said = {q.subject.value: q.object.value for q in quads if q.predicate.value == MG + "sessionsNotRead"}
    return {node: said.get(f"{BASE}HL/COP/{node}", "") for node in nodes if node.endswith(".1")}


def test_every_derivation_that_bridges_sessions_names_them() -> None:
    told = unread(2, 5)
    expected = {f"RES/5/1#{name}" for name in ("succeeds.1", "op.1.restates.1")} | {"RES/2/1#op.2.dropped.1"}
    assert expected <= set(told)
    assert {told[node] for node in expected} == {"sessions 3 and 4"}


def test_what_was_read_in_between_is_not_named() -> None:
    assert unread(2, 3)["RES/3/1#succeeds.1"] == ""
    assert unread(2, 4, 6)["RES/6/1#succeeds.1"] == "session 5"
