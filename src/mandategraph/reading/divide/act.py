"""Reads one act, block by block, from behind its heading to its last paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mandategraph.authorities.grammar import ActName
from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.ground.errors import Finding
from mandategraph.language.labels import LETTER
from mandategraph.language.language import Language
from mandategraph.reading.divide.labels import Level, Sequence
from mandategraph.reading.divide.model import ActPart, AnnexPart, Paragraph
from mandategraph.reading.divide.sections import section_heads
from mandategraph.reading.signs import AT_MEETING, CoverLine, Signs

KINDS = {"op": "operative", "rec": "recommendation", "agenda": "agenda", "annex": "provision"}


def _never(blocks: list[Block], at: int) -> bool:
    return False


@dataclass(slots=True)
class ActReader:
    """The state of reading one act. ``narrative_no`` is the number that the report's own next paragraph will bear, 0 where none is."""

    text: CleanText
    signs: Signs
    language: Language
    name: ActName
    session: str
    begin: int
    narrative_no: int
    section: str = "pp"  # pp, op, rec, agenda, or annex1 ...
    sequence: Sequence = field(init=False)
    title: list[str] = field(default_factory=list)
    leaves: list[Paragraph] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)  # place -> its leaf
    latest: dict[str, str] = field(default_factory=dict)  # place by the printed labels -> that of the paragraph that bore it last
    again: Counter[str] = field(default_factory=Counter)  # place -> how often it was printed again
    counts: Counter[tuple[str, bool]] = field(default_factory=Counter)  # kind, part of no other leaf -> leaves
    annexes: list[AnnexPart] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    covers: list[CoverLine] = field(default_factory=list)
    is_part: Callable[[list[Block], int], bool] = _never  # whether another part of the act, with a letter of its own, begins at a block
    sections: frozenset[int] | None = None  # where the headings begin that open sections; None before the first such heading
    within: str = ""  # "sect2.", "draft1.": what the places of paragraphs begin with
    following: str = ""  # the label of the block behind the one that is read
    numbered: bool = True  # whether the operative paragraphs have numbers
    heading: str = ""
    end: int = 0
    has_chapeau: bool = False
    drafts: int = 0  # for other bodies, which the act recommends
    recommends: bool = False  # whether the title of the annex being read says that recommendations follow

    def __post_init__(self) -> None:
        self.sequence = Sequence(self.language.labels)

    def read(self, blocks: list[Block], at: int) -> int:
        """Read blocks from ``at`` on; return the index of the first that is no part of the act."""
        while at < len(blocks):
            block = blocks[at]
            words = self.text.words(block)
            self.following = blocks[at + 1].label if at + 1 < len(blocks) else ""
            if self._ends(blocks, at):
                break
            if (line := self.signs.covers.at(block.begin)) and self._closes(line):
                self.covers.append(line)
                at += 1
                continue
            if not self.has_chapeau and self.signs.chapeaux.at(block.begin) is None:
                self.title.append(words)
            elif not self.has_chapeau:
                self._chapeau(block, words)
            elif block.kind is Kind.HEADING and not self._is_recital(block, words):
                self._take_section(blocks, at)
                self._take_heading(block, words)
            elif (chapeau := self.signs.chapeaux.at(block.begin)) and self._opens_draft(chapeau.body):
                self._draft(block)
            else:
                self._paragraph(block, words)
            self.end = block.end
            at += 1
        return at

    def _closes(self, line: CoverLine) -> bool:
        """Whether a line tells of the act as a whole: in an annex only a meeting does, and the day right behind it."""
        behind = bool(self.covers) and self.covers[-1].role == AT_MEETING and self.covers[-1].end >= line.begin - 1
        return not self.annexes or line.role == AT_MEETING or behind

    def act(self) -> ActPart:
        """The act as read."""
        annexes = tuple(
            replace(a, end=max([leaf.end for leaf in self.leaves if leaf.place.startswith(a.place + ".")] + [a.end])) for a in self.annexes
        )
        return ActPart(self.name, self.session, " ".join(self.title), self.begin, self.end, tuple(self.leaves), annexes, tuple(self.covers))

    def _ends(self, blocks: list[Block], at: int) -> bool:
        block = blocks[at]
        if self.signs.act_at(block) or self.is_part(blocks, at):
            return True
        if block.kind is Kind.HEADING and (self.signs.begins("acts", block) or self.signs.odd.at(block.begin)):
            return True
        if not self.has_chapeau:
            return False
        expected = self.sequence.expected_number if self.sequence.levels and self.sequence.levels[0].form == "number" else None
        if block.kind is Kind.PARAGRAPH:
            return self._is_narrative(block, expected)
        if self.signs.begins("annex", block):
            return False
        if not self.narrative_no:
            return False
        if self.section == "op" and self.signs.begins("chapter", block):
            return True
        following = next((b for b in blocks[at + 1 : at + 6] if b.label), None)
        return following is not None and self._is_narrative(following, expected)

    def _is_narrative(self, block: Block, expected: int | None) -> bool:
        if not block.label.isdigit() or block.brackets or int(block.label) != self.narrative_no:
            return False
        if expected is None:
            return self.section != "pp" and not (self.section.startswith(("annex", "rec", "agenda")) and block.label == "1")
        return int(block.label) != expected

    def _decision_behind(self, block: Block) -> Block | None:
        """What stands behind the chapeau in one block with it: a capital verb opens it; None where nothing does."""
        verb = next(iter(self.signs.verbs.within(block.begin + 1, block.end)), None)
        return replace(block, begin=verb.begin) if verb else None

    def _is_recital(self, block: Block, words: str) -> bool:
        """Whether what a printer set as a heading is a paragraph: it ends as one does, perhaps with the number of a note."""
        return not self.annexes and words.rstrip("0123456789 ")[-1:] in (",", ";") and block.level != 1

    def _chapeau(self, block: Block, words: str) -> None:
        self.has_chapeau = True
        if rest := self._decision_behind(block):
            self._add(replace(block, end=rest.begin - 1), "chapeau", "chapeau", "", "")
            self._paragraph(rest, self.text.words(rest))
            return
        if words.endswith((",", ":")) or self.name.of.leads:
            self._add(block, "chapeau", "chapeau", "", "")
        else:  # one sentence says who decides and what: it is the operative paragraph
            self.section = "op"
            self._add(block, "op.1", "operative", "", "")

    def _take_section(self, blocks: list[Block], at: int) -> None:
        if self.annexes or self.drafts:
            return
        if self.sections is None and self.language.pattern("number-or-title-of-section").fullmatch(self.text.words(blocks[at])):
            self.sections = section_heads(blocks, at, self.text, self.signs, self.language)
        if self.sections and blocks[at].begin in self.sections:
            self.within = f"sect{sum(begin <= blocks[at].begin for begin in self.sections)}."
            self.section, self.heading, self.numbered = "pp", "", True
            self.sequence.levels = []
            self.counts.clear()

    def _opens_draft(self, body: str) -> bool:
        """Whether a chapeau within an act opens a draft for another body, which the act recommends."""
        return body not in ("", self.name.body) and bool(self.leaves) and self._last_words().endswith(":") and not self.annexes

    def _draft(self, block: Block) -> None:
        self.drafts += 1
        self.within, self.section, self.heading, self.numbered = f"draft{self.drafts}.", "pp", "", True
        self.sequence.levels = []
        self.counts.clear()
        self._add(block, "chapeau", "chapeau", "", "")

    def _take_heading(self, block: Block, words: str) -> None:
        if self.signs.begins("annex", block):
            self.section, self.within = f"annex{len(self.annexes) + 1}", ""
            self.annexes.append(AnnexPart(self.section, "", block.begin, block.end))
            self.sequence.levels, self.heading, self.recommends = [], "", False
        elif self.section.startswith("annex") and not self.annexes[-1].title and not self._in_section():
            self._annex_title(block, words)
        elif self.section == "op" and self.signs.begins("recommendations", block):
            self.section, self.sequence.levels, self.heading = "rec", [], ""
        elif self.section == "op" and self.signs.begins("agenda", block):
            self.section, self.sequence.levels, self.heading = "agenda", [], ""
        else:
            self.heading = words

    def _annex_title(self, block: Block, words: str) -> None:
        self.annexes[-1] = replace(self.annexes[-1], title=words, end=block.end, titled=block.span)
        self.recommends = self.language.pattern("heading-of-recommendations").search(words) is not None

    def _in_section(self) -> bool:
        return any(leaf.place.startswith(self.section + ".") for leaf in self.leaves)

    def _paragraph(self, block: Block, words: str) -> None:
        if block.label and self._labelled(block):
            return
        if (misread := self._misread(block, words)) and self._labelled(misread):
            return
        if self.section == "pp":
            self._unlabelled_in_preamble(block)
        elif (self.section == "op" and self.signs.verbs.at(block.begin)) or (self.section == "agenda" and self.sequence.levels):
            self._lost_number(block)
        elif self.section.startswith("annex") and not self._in_section():
            self._open_annex(block, words)
        else:
            self._tail(block)

    def _misread(self, block: Block, words: str) -> Block | None:
        """The block with the number before its words, where a scanner took its stop for another sign and it is the one asked for."""
        pattern = self.language.pattern("misread-number-before-paragraph")
        match = pattern.match(words) if words[:1].isdigit() and not block.label else None
        if match is None or self.section != "op" or int(match["label"]) != self.sequence.expected_number:
            return None
        return replace(block, label=match["label"], begin=block.begin + match.end())

    def _labelled(self, block: Block) -> bool:
        repaired: str | None = ""
        after_colon = bool(self.leaves) and self._last_words().endswith(":")
        if block.brackets:
            repaired = self.sequence.bracketed(block.label, after_colon)
            if repaired is None:
                return False
        else:
            self._number(block)
        if self.section == "pp" and block.brackets and self._in_recital(after_colon):
            return self._item_of_recital(block, repaired or "")
        if self.section == "pp":
            self.section = "op"
        kind = KINDS["annex" if self.section.startswith("annex") else self.section]
        if kind == "provision" and self.recommends:
            kind = "recommendation"
        self._add(block, ".".join((self.section, *self.sequence.path)), kind, self.sequence.label, repaired or "")
        return True

    def _in_recital(self, after_colon: bool) -> bool:
        """Whether an item of a list is one of the recital read last: behind its colon, or behind another item of it."""
        last = self.leaves[-1]
        return last.kind == "preambular" and (after_colon or bool(last.parent))

    def _item_of_recital(self, block: Block, repaired: str) -> bool:
        owner = self.leaves[-1].place.removeprefix(self.within).split(".")[:2]
        self._add(block, ".".join((*owner, *self.sequence.path)), "preambular", self.sequence.label, repaired)
        return True

    def _number(self, block: Block) -> None:
        number, expected = int(block.label), self.sequence.expected_number
        if number != expected and self.sequence.levels and number != 1:
            self._find(block, f"paragraph {number} follows paragraph {expected - 1}", str(expected), "divide#number-gap")
        self.sequence.number(number)

    def _lost_number(self, block: Block) -> None:
        if self.sequence.levels and self.sequence.levels[0].form == LETTER:
            self.sequence.levels = [Level(LETTER, self.sequence.levels[0].last + 1)]
        else:
            self.sequence.number(self.sequence.expected_number)
        label = self.sequence.label
        place = f"{self.section}.{self.sequence.path[-1]}"
        if not self.numbered:
            return self._add(block, place, KINDS[self.section], "", "")
        return self._add(block, place, KINDS[self.section], label, f"label lost, read as {label} from the sequence")

    def _unlabelled_in_preamble(self, block: Block) -> None:
        if self.following == "1" and self.text.words(block).endswith(":") and self.signs.verbs.at(block.begin) and len(self.leaves) == 1:
            self._tail(block)  # "Resolves that:" before numbered paragraphs goes on from the chapeau
        elif self.signs.verbs.at(block.begin) and not self.text.words(block).endswith(","):  # a recital ends with a comma
            self.section = "op"
            n = self.counts["operative", True] + 1
            self.sequence.number(n)
            self._add(block, f"op.{n}", "operative", "", "")
            self.numbered = False
        else:
            self.sequence.levels = []
            n = self.counts["preambular", True] + 1
            self._add(block, f"pp.{n}", "preambular", "", "")

    def _open_annex(self, block: Block, words: str) -> None:
        if not self.annexes[-1].title and words[-1:] not in ".,;:":
            self._annex_title(block, words)
        else:
            self._add(block, f"{self.section}.chapeau", "chapeau", "", "")

    def _tail(self, block: Block) -> None:
        """Words behind a list belong to the paragraph that opened it."""
        if not self.leaves:
            return
        last = len(self.leaves) - 1
        while self.leaves[last].parent:
            last = self.at[self.leaves[last].parent]
        owner = self.leaves[last]
        self.leaves[last] = replace(owner, parts=(*owner.parts, block.span), end=block.end)

    def _last_words(self) -> str:
        begin, end = self.leaves[-1].parts[-1]
        return self.text.body[begin:end].rstrip()

    def _add(self, block: Block, place: str, kind: str, label: str, repaired: str) -> None:
        place = printed = self.within + place
        whole, _, last = place.rpartition(".")
        if whole in self.latest:  # of a list whose numbers begin anew: the part belongs to the paragraph read last
            place = f"{self.latest[whole]}.{last}"
        unique = place
        while unique in self.at:
            self.again[place] += 1
            unique = f"{place}-{self.again[place] + 1}"
        self.latest[printed] = unique
        parent = unique.rpartition(".")[0]
        while parent and parent not in self.at:
            parent = parent.rpartition(".")[0]
        self.at[unique] = len(self.leaves)
        self.counts[kind, not parent] += 1
        kind = "provision" if self.within and self.drafts else kind
        self.leaves.append(Paragraph(unique, kind, label, parent, (block.span,), block.end, len(self.leaves) + 1, self.heading, repaired))
        while parent:
            i = self.at[parent]
            self.leaves[i] = replace(self.leaves[i], end=block.end)
            parent = self.leaves[i].parent

    def _find(self, block: Block, seen: str, expected: str, code: str) -> None:
        todo = "look for a lost line in the scan; `mandategraph explain` shows the place"
        self.findings.append(self.text.finding(block.begin, f"{self.name.kind} {self.name.number}: {seen}", expected, todo, code))
