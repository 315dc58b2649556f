"""What became of one file: its facts as lines, what was found on the way, or why there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from mandategraph.ground.errors import Finding, MandategraphError
from mandategraph.ground.guard import READER_FAILED
from mandategraph.ground.vocabularies import MG
from mandategraph.reading.divide.unread import NOT_READ

AT_MEETING = f"<{MG}adoptedAtMeeting>"  # who has it was adopted


@dataclass(frozen=True)
class Reading:
    """What became of one file: facts as sorted N-Quads lines, or the line that says why there are none."""

    path: Path
    report: str = ""  # relative IRI
    session: str = ""  # that it reports on; "" for what is no session report
    quads: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""
    seconds: float = 0.0
    sha256: str = ""
    text: str = ""  # as read: what the places in its quads count the code points of
    facts: str = ""  # the SHA-256 of its facts where ``quads`` has them no more, and whether they tell at which meeting an act was adopted
    tells_meeting: bool = False
    reused: bool = False  # taken from an earlier build, since nothing that it depends on has changed

    @property
    def cut_short(self) -> bool:
        """Whether the file seems to end before the chapters that tell how its acts were adopted: none of them was."""
        untold = any(finding.code == "interpret#no-adoption" for finding in self.findings)
        return untold and not self.tells_meeting and not any(AT_MEETING in line for line in self.quads)

    @property
    def digest(self) -> str:
        """The SHA-256 of its facts."""
        return self.facts or hashlib.sha256("\n".join(self.quads).encode()).hexdigest()

    def without_quads(self) -> Reading:
        """The same without its facts, of which the digest stays: for a build that has them as quads already."""
        return replace(self, quads=(), facts=self.digest, tells_meeting=any(AT_MEETING in line for line in self.quads))

    @property
    def without_acts(self) -> bool:
        """Whether no act was read though the heading of one stands in the file, or though the file is no report and carries acts."""
        return not self.error and not self.count("acts") and (bool(self.unread) or not self.session)

    @property
    def unread(self) -> tuple[Finding, ...]:
        """The acts whose heading stands in the file and that were not read."""
        return tuple(finding for finding in self.findings if finding.code == NOT_READ)

    def told(self) -> list[str]:
        """What a reader of the screen must know of this file, a line each."""
        if self.error:
            return [self.error]
        lines = []
        if any(f.code == "recognize#no-symbol" for f in self.findings):
            what = f"{self.path}: no symbol is printed in it; the report is named {self.report}."
            lines.append(MandategraphError(what, "Put the symbol on a line of its own if you know it.", "recognize#no-symbol").line)
        for finding in self.unread:
            act, _, why = finding.seen.partition(": ")
            what = f"{self.path}: {act}, line {finding.line}: {why}."
            lines.append(MandategraphError(what, "It is not in the graph as an act.", finding.code).line)
        if self.without_acts and not self.unread:
            what = f"{self.path}: it was taken for a document that carries acts ({self.report}), and no act was read in it."
            lines.append(MandategraphError(what, "See whether the file is whole.", "build#no-acts").line)
        if self.cut_short:
            what = f"{self.path}: no chapter tells how its {self.acts} came to be adopted; what is there was read."
            lines.append(MandategraphError(what, "See whether the file was cut off.", "interpret#no-adoption").line)
        if self.failed_readers:
            first, others = self.failed_readers[0], len(self.failed_readers) - 1
            more = f", and {others} more like it" if others else ""
            what = f"{self.path}, line {first.line}: {first.seen}{more}; all else was read."
            lines.append(MandategraphError(what, "This is a fault of the program; please report it.", READER_FAILED).line)
        return lines

    @property
    def acts(self) -> str:
        """How many acts were read, in words: "1 act", "3 acts"."""
        return f"{self.count('acts')} act{'' if self.count('acts') == 1 else 's'}"

    @property
    def failed_readers(self) -> tuple[Finding, ...]:
        """The findings that a reader of the program failed at a place: its facts are missing."""
        return tuple(finding for finding in self.findings if finding.code == READER_FAILED)

    def count(self, name: str) -> int:
        """How many acts, provisions, citations, actions or unresolved mentions were read."""
        return dict(self.counts).get(name, 0)
