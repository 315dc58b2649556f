"""The whole answers of the saved queries on mandates and obligations, on the dataset of tests/data/mini.trig and mini_lineage.trig."""

from __future__ import annotations

import pytest

KEEP_TO_THE_RULES = (
    "Urges the Office of the Keepers, and invites the Pilots' Council and parties, to keep to the rules,"
    " pursuant to article 5, paragraph 2, of the Harbour Lights Convention;"
)
SOUND_HORNS = (
    "Welcomes the horns, and urges parties to the Fog Signals Protocol to sound them,"
    " pursuant to article 3 of the Protocol and article 5 of the Convention;"
)

MANDATE_ANSWERS = [
    pytest.param(
        "mandate-of",
        {"thing": "OoK"},
        [
            (
                None,
                "General Assembly resolution 50/1",
                None,
                "establishes",
                None,
                "Recalling its resolution 2/10, the rules annexed to its resolution 2/2, and General Assembly resolutions 50/1 and 50/7,",
                "Resolution 3/1, pp.1",
                "HL/COP/RES/3/1#pp.1",
            ),
            (
                1,
                "Decision 1/1",
                "op.a",
                "tasks",
                "invite",
                "(a) Invited the Office of the Keepers to count every lamp before its second session, if funds are given;",
                None,
                "HL/COP/DEC/1/1#op.a",
            ),
            (2, "Resolution 2/2", "op.1", "tasks", "urge", KEEP_TO_THE_RULES, None, "HL/COP/RES/2/2#op.1"),
            (
                2,
                "Resolution 2/10",
                "op.2",
                "continues, tasks",
                "request",
                "Requests the Office of the Keepers to report to it at its third session on horns, bells and training;",
                None,
                "HL/COP/RES/2/10#op.2",
            ),
            (
                2,
                "Resolution 2/2",
                None,
                "makes permanent",
                None,
                "Recalling its resolution 2/10, the rules annexed to its resolution 2/2, and General Assembly resolutions 50/1 and 50/7,",
                "Resolution 3/1, pp.1",
                "HL/COP/RES/3/1#pp.1",
            ),
            (2, "HL/COP/2003/9", "par.9", "record", None, "The Office of the Keepers introduced the item.", None, "HL/COP/2003/9#par.9"),
            (3, "Resolution 3/1", "op.1", "about", "urge, welcome", SOUND_HORNS, None, "HL/COP/RES/3/1#op.1"),
            (
                3,
                "Resolution 3/1",
                "op.2",
                "endorses work of, tasks",
                "request, invite",
                "Invites the Office of the Keepers to train keepers, and requests it to share its [long] list.",
                None,
                "HL/COP/RES/3/1#op.2",
            ),
        ],
        id="a mandate: by session, with what a later paragraph tells of earlier acts, one of them not in the graph, and the record",
    ),
    pytest.param(
        "mandate-of",
        {"thing": "OoK", "only": "Establishes"},
        [
            (
                None,
                "General Assembly resolution 50/1",
                None,
                "establishes",
                None,
                "Recalling its resolution 2/10, the rules annexed to its resolution 2/2, and General Assembly resolutions 50/1 and 50/7,",
                "Resolution 3/1, pp.1",
                "HL/COP/RES/3/1#pp.1",
            )
        ],
        id="a mandate: one role only, in capitals or not",
    ),
    pytest.param(
        "mandate-of",
        {"thing": "OoK", "session": 2, "only": "tasks"},
        [
            (2, "Resolution 2/2", "op.1", "tasks", "urge", KEEP_TO_THE_RULES, None, "HL/COP/RES/2/2#op.1"),
            (
                2,
                "Resolution 2/10",
                "op.2",
                "continues, tasks",
                "request",
                "Requests the Office of the Keepers to report to it at its third session on horns, bells and training;",
                None,
                "HL/COP/RES/2/10#op.2",
            ),
        ],
        id="a mandate: one role in one session",
    ),
    pytest.param(
        "mandate-of",
        {},
        [],
        id="the mandate of a thing of which nothing is said",
    ),
    pytest.param(
        "open-obligations",
        {"session": 4},
        [
            (
                2,
                "Resolution 2/10",
                "op.2",
                "Office of the Keepers",
                "report",
                "to report on horns, bells and training",
                3,
                "at its third session",
                "open",
                "None of the 2 documents is about horns.",
                "HL/COP/RES/2/10#op.2",
            ),
            (
                3,
                "Resolution 3/1",
                "op.2",
                "Office of the Keepers",
                "information",
                "to share its list",
                None,
                None,
                "unknown",
                "The report of session 4 is not in the collection.",
                "HL/COP/RES/3/1#op.2",
            ),
        ],
        id="owed at a session: what was asked before and due at it or never due",
    ),
    pytest.param(
        "open-obligations",
        {"session": 2},
        [],
        id="owed before it is due: nothing; what was answered by then is not owed",
    ),
    pytest.param(
        "open-obligations",
        {"session": 1},
        [],
        id="owed at the session that asks: nothing",
    ),
    pytest.param(
        "open-obligations",
        {"session": 3, "to": "keepers", "kind": "Report"},
        [
            (
                2,
                "Resolution 2/10",
                "op.2",
                "Office of the Keepers",
                "report",
                "to report on horns, bells and training",
                3,
                "at its third session",
                "open",
                "None of the 2 documents is about horns.",
                "HL/COP/RES/2/10#op.2",
            )
        ],
        id="owed by somebody, of one kind",
    ),
    pytest.param(
        "never-answered",
        {},
        [
            (
                2,
                "Resolution 2/10",
                "op.2",
                "Office of the Keepers",
                "report",
                "to report on horns, bells and training",
                3,
                "3, 4",
                2,
                "None of the 2 documents is about horns.",
                "HL/COP/RES/2/10#op.2",
            )
        ],
        id="never answered: the sessions searched stand in one cell",
    ),
    pytest.param(
        "never-answered",
        {"session": 3},
        [],
        id="never answered, of a session of which nothing was searched",
    ),
    pytest.param(
        "answers",
        {},
        [
            (
                2,
                "HL/COP/2003/8",
                "Lamps counted",
                "whole",
                "0.9",
                "It lay before session 2, at which it was due.",
                "Decision 1/1",
                "op.a",
                "report",
                "to count every lamp",
                "HL/COP/DEC/1/1#op.a",
            )
        ],
        id="answers, with how far they go and why",
    ),
    pytest.param(
        "answers",
        {"asked_by": "2/10"},
        [],
        id="answers to an act that has none",
    ),
    pytest.param(
        "requests-without-resources",
        {},
        [
            (
                2,
                "Resolution 2/10",
                "op.2",
                "Office of the Keepers",
                "request",
                "report",
                "to report on horns, bells and training",
                3,
                "HL/COP/RES/2/10#op.2",
            ),
            (
                3,
                "Resolution 3/1",
                "op.2",
                "Office of the Keepers",
                "request",
                "information",
                "to share its list",
                None,
                "HL/COP/RES/3/1#op.2",
            ),
        ],
        id="requests without resources: the one with a condition is not there",
    ),
    pytest.param(
        "mandate-of",
        {"thing": "A/RES/50/1"},
        [
            (
                2,
                "Resolution 2/10",
                "pp.1",
                "recall",
                None,
                "Recalling General Assembly resolution 50/1 and its decision 1/1,",
                None,
                "HL/COP/RES/2/10#pp.1",
            ),
            (
                3,
                "Resolution 3/1",
                "pp.1",
                "recall",
                None,
                "Recalling its resolution 2/10, the rules annexed to its resolution 2/2, and General Assembly resolutions 50/1 and 50/7,",
                None,
                "HL/COP/RES/3/1#pp.1",
            ),
        ],
        id="what is said of an act or a guide: how it is cited",
    ),
]
