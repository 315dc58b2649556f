"""Who is asked: the names at the head of what follows a performative verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.language.language import Language
from mandategraph.language.names import Named
from mandategraph.language.patterns import NEVER
from mandategraph.reading.interpret.acts.negation import as_printed_from
from mandategraph.reading.interpret.acts.printed import MASK, printed_parties
from mandategraph.reading.interpret.context import Context
from mandategraph.reading.spans import Spans

DECIDING = ("verb/decide", "verb/resolve")
RECOMMEND = "verb/recommend"
REQUEST = "verb/request"
REMINDING = ("verb/remind", "verb/draw-attention")
LONGEST_SUBJECT = 260  # code points
LONGEST_CLAUSE = 1500  # code points between "and that" and the verb of its clause
WORDS = 80  # code points before an infinitive in which the word stands that governs its "to"
JUST_BEFORE = 12  # code points in which "that" stands before a name
MOST_NAMES = 400  # names before "those authorities" among which they are sought
WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """The parties asked, the parties only consulted, and where the request itself begins (its end where it is not told here)."""

    addressees: tuple[str, ...]
    consults: tuple[str, ...]
    object_at: int
    printed: tuple[tuple[int, int], ...] = ()  # words in a party's place that name none of the authority files


class Addressees:
    """Reads addressees from the names found in a text."""

    def __init__(self, context: Context) -> None:
        lexicon, names = context.lexicon, context.passage.names
        self.text = context.body
        self.language = context.language
        self.lexicon = lexicon
        self.frame = context.frame
        self.names = names
        self.protocols = Spans.of(n for n in names if lexicon.things.entries[n.iris[0]].one("supplements"))
        self.working_groups = {iri for iri in {n.iris[0] for n in names} if self._is_working_group(iri)}
        self.groups = Spans.of(n for n in names if n.iris[0] in self.working_groups)

    def _types(self, named: Named) -> frozenset[str]:
        return self.lexicon.things.entries[named.iris[0]].types

    def between(self, begin: int, end: int) -> Sequence[Named]:
        """The names that begin in a stretch of the text."""
        return self.names.within(begin, end)

    def asked(self, begin: int, end: int, verb: str, leaf_begin: int, act_begin: int, before: tuple[str, ...]) -> Asked:
        """Who is asked in ``text[begin:end]``, the words behind a verb (an IRI). ``before``: the addressees of the verb before, "them"."""
        region_begin, region_end, object_at = self._region(begin, end, verb)
        region = self.text[region_begin:region_end]
        consults: list[str] = []
        for m in self.language.pattern("in-consultation-or-cooperation-with").finditer(self.text[region_begin:end]):
            relative = self.language.pattern("relative-clause-on-party").search(
                m[1]
            )  # "in cooperation with organizations that assist States" consults no States
            stop = region_begin + m.start(1) + (relative.start() if relative else len(m[1]))
            consults += self._agents(region_begin + m.start(1), stop)
        kept = self.language.pattern("in-consultation-or-cooperation-with").sub(lambda m: " " * len(m[0]), region)
        found, last = self._heads(kept, region_begin, leaf_begin, act_begin, before)
        for more in self.language.pattern("and-that").finditer(self.text, begin, end) if self._is_that(begin, verb) else ():
            modal = self.language.pattern("modal-verb").search(self.text, more.end(), min(end, more.end() + LONGEST_CLAUSE))
            stop = modal.start() if modal else min(end, more.end() + LONGEST_SUBJECT) if verb not in DECIDING else more.end()
            # "Decides that X shall …, and that Y shall …"
            found += self._heads(self.text[more.end() : stop], more.end(), leaf_begin, act_begin, tuple(found) or before)[0]
        if object_at < 0 and (stop := self._before_verb(kept, last, self._is_that(begin, verb))):  # "that the Fund measure springs"
            region_end = object_at = region_begin + stop
            kept = kept[:stop]
        printed: list[tuple[int, int]] = []
        if object_at == region_end > region_begin and (
            found or (self.language.pattern("opening-words-of-party").match(kept) and verb not in DECIDING)
        ):
            kept = kept[: as_printed_from(self.text, region_end, self.language) - region_begin]  # "the Fund never" is the Fund
            printed, beside = self._printed(kept, region_begin, self._is_that(begin, verb), bool(found))
            found = found or beside
        object_at = (object_at if found or printed else region_begin) if object_at >= 0 else region_begin + last
        return Asked(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(c for c in consults if c not in found)), object_at, tuple(printed))

    def _before_verb(self, region: str, last: int, is_that: bool) -> int:
        """Where the names end that stand before the verb of a clause without a modal verb; 0 where they are not seen to be names."""
        if not is_that:
            return 0
        clause = self.language.pattern("party-names-before-verb").match(region)
        if clause is None or clause.end() < last:
            clause = self.language.pattern("further-party-names-before-verb").match(region, last) if last else None
        return clause.end() if clause else 0

    def _printed(self, region: str, offset: int, is_that: bool, is_known: bool) -> tuple[list[tuple[int, int]], list[str]]:
        """Where a region names parties that no authority file names; and who is named beside them where nobody was found yet.

        Where nobody is known at all, and no list of names can be read, the whole region stands for the party.
        """
        masked, others = region, []
        own = {n.begin - offset: n for n in self.between(offset, offset + len(region)) if region[n.begin - offset] != " "}
        for at, named in own.items():
            if self._is_agent(named):
                end = max(named.end - offset, self._party(region, offset, at, own)[1])
                masked = masked[:at] + MASK * (end - at) + masked[end:]
            else:
                others.append((at, named.end - offset))
        groups = [self.language.pattern(n) for n in ("pronoun-for-party", "those-authorities-or-bodies", "working-group-as-party")]
        aside = self.language.pattern("aside-of-manner-or-condition")
        found, known = printed_parties(
            masked,
            others,
            lambda at: any(p.match(region, at) for p in groups),
            lambda at: aside.match(region, at) is not None,
            is_that,
            self.language,
        )
        beside = [] if is_known or not found else [iri for at in known if at in own for iri in self._party(region, offset, at, own)[0]]
        if not found and not is_known:
            stripped = region.strip(" ,")
            found = (
                [(region.index(stripped), region.index(stripped) + len(stripped))]
                if not self.language.pattern("others-or-all-concerned").fullmatch(stripped)
                else []
            )
        return [(offset + low, offset + high) for low, high in found], beside

    def subject(self, begin: int, end: int, leaf_begin: int, act_begin: int) -> Asked:
        """Who shall or should do what ``text[begin:end]`` says: the names at its head, before the modal verb."""
        modal = self.language.pattern("modal-verb").search(self.text, begin, end)
        if not modal:
            return Asked((), (), begin)
        region = self.text[begin : modal.start()]
        found, _ = self._heads(region, begin, leaf_begin, act_begin, ())
        printed = (
            self._printed(
                self.language.pattern("in-consultation-or-cooperation-with").sub(lambda m: " " * len(m[0]), region), begin, True, True
            )[0]
            if found
            else []
        )
        return Asked(tuple(dict.fromkeys(found)), (), modal.start(), tuple(printed))

    def head(self, begin: int, end: int, leaf_begin: int, act_begin: int) -> tuple[tuple[str, ...], int]:
        """The parties named at the head of ``text[begin:end]``, and where the last of them ends."""
        found, last = self._heads(self.text[begin:end], begin, leaf_begin, act_begin, ())
        return tuple(dict.fromkeys(found)), begin + last

    def _region(self, begin: int, end: int, verb: str) -> tuple[int, int, int]:
        """The stretch that names the parties: up to the infinitive, or between "that" and the modal verb; and where the object begins,
        -1 for "behind the last party".
        """
        if self._is_that(begin, verb):
            that = self.language.pattern("that-clause").match(self.text, begin, end)
            to = self.language.pattern("recommended-to").match(self.text, begin, end) if verb == RECOMMEND else None
            that = to or that
            if not that or self.language.pattern("article-opening-new-thing").match(self.text, that.end()):
                return begin, begin, begin  # the body decides for itself, or sets up something new
            modal = self.language.pattern("modal-verb").search(self.text, that.end(), end)
            if modal:
                return that.end(), modal.start(), modal.start()
            return that.end(), min(end, that.end() + LONGEST_SUBJECT) if verb not in DECIDING else that.end(), -1
        infinitives = self.language.pattern("infinitive-or-colon").finditer(self.text, begin, end)
        infinitive = next(
            (
                m
                for m in infinitives
                if not self.language.pattern("word-that-takes-to").search(self.text, max(begin, m.start() - WORDS), m.start())
            ),
            None,
        )
        stop = infinitive.start() if infinitive else end
        if verb in REMINDING and (match := self.language.pattern("what-is-reminded").search(self.text, begin, stop)):
            return begin, match.start(), match.start()
        return begin, stop, stop if infinitive else -1

    def _is_that(self, begin: int, verb: str) -> bool:
        """Whether what is asked stands in a clause: "Decides that X shall", "Requests that X circulate"."""
        return verb in (*DECIDING, RECOMMEND) or self.language.pattern("that-opening-clause").match(self.text, begin) is not None

    def _heads(self, region: str, offset: int, leaf_begin: int, act_begin: int, before: tuple[str, ...]) -> tuple[list[str], int]:
        """Walk over the co-ordinated names at the head of a region; what hangs on a preposition or a relative clause is passed over.

        Returns the parties, and where the last of them ends.
        """
        found: list[str] = []
        at, open_list, last = 0, True, 0
        names = {n.begin - offset: n for n in self.between(offset, offset + len(region))}
        while at < len(region):
            if at in names and self._is_agent(names[at]):
                if open_list:
                    iris, at = self._party(region, offset, at, names)
                    found += iris
                    last = at
                else:
                    at = names[at].end - offset
                open_list = False
                continue
            if at in names:
                at = max(at + 1, names[at].end - offset)
                of = self.language.pattern("of-body").match(region, at)
                if of and open_list and of.end() in names and "Body" in self._types(names[of.end()]):
                    found.append(names[of.end()].iris[0])  # a part of a body is that body
                    at, open_list = names[of.end()].end - offset, False
                    last = at
                continue
            if region[at] == " " or (at + 1 in names and region[at] == ","):
                at += 1
                continue
            known = len(found)
            step, open_list = self._step(region, offset, at, open_list, leaf_begin, act_begin, before, found)
            if step < 0:
                break
            at = step
            last = at if len(found) > known else last
        return found, last

    def _step(
        self, region: str, offset: int, at: int, open_list: bool, leaf_begin: int, act_begin: int, before: tuple[str, ...], found: list[str]
    ) -> tuple[int, bool]:
        if open_list:
            back = self.language.pattern("those-authorities-or-bodies").match(region, at)
            meant = self._those(back["noun"], offset + at, leaf_begin, act_begin) if back else []
            if back and meant:
                found += meant
                return back.end(), False
            if group := self.language.pattern("working-group-as-party").match(region, at):
                found += self._group(offset + at, act_begin)
                return group.end(), False
            if pronoun := self.language.pattern("pronoun-for-party").match(region, at):
                found += before or self._only_one(leaf_begin, offset)
                return pronoun.end(), False
        if aside := self.language.pattern("aside-of-manner-or-condition").match(region, at):
            return max(self._aside_end(region, offset, at, aside.end()), at + 1), open_list
        if determiner := self.language.pattern("determiner-or-joining-word").match(region, at):
            joined = self.language.pattern("joining-word-or-comma").search(determiner[0]) is not None
            return determiner.end(), open_list or joined
        if region[at] in " ,":
            return at + 1, open_list or region[at] == ","
        if self.language.pattern("relative-clause-on-party").match(region, at):
            following = self.language.pattern("next-in-list").search(region, at)
            return (following.start(), open_list) if following else (-1, open_list)
        word = WORD.match(region, at)
        if not found and word:
            section = self._part_of(region, offset, at)
            if section:
                found.append(section)
            return -1, open_list
        return (word.end() if word else at + 1), False

    def _aside_end(self, region: str, offset: int, begin: int, end: int) -> int:
        """An aside ends where a further party is co-ordinated: "pursuant to article 18 … and competent authorities"."""
        for joined in self.language.pattern("further-party").finditer(region, begin, end):
            if any(
                self._is_agent(n) and n.begin == offset + joined.end()
                for n in self.between(offset + joined.end(), offset + joined.end() + 1)
            ):
                return joined.start()
        return end

    def _part_of(self, region: str, offset: int, at: int) -> str:
        """ "the Firearms Trafficking Section of the United Nations Office …": an unknown part is its body."""
        of = self.language.pattern("part-of-body").match(region, at)
        if of and not self.language.pattern("officer-opening-party-name").match(region, at):
            named = next((n for n in self.between(offset + of.end(), offset + of.end() + 1) if "Body" in self._types(n)), None)
            return named.iris[0] if named else ""
        return ""

    def _is_agent(self, named: Named) -> bool:
        return bool(self._types(named) & {"Body", "Constituency", "State"})

    def _party(self, region: str, offset: int, at: int, names: dict[int, Named]) -> tuple[list[str], int]:
        """One party, and where its name ends: "States parties to the Firearms Protocol" are the parties to that Protocol only."""
        named = names[at]
        end = named.end - offset
        if self.lexicon.things.entries[named.iris[0]].one("partiesTo") not in ("", self.frame.treaty):
            joined = self.language.pattern("and-the").match(region, end)
            more, stop = self._treaties(region, joined.end(), names, offset) if joined else ([], end)
            return [named.iris[0], *(party for party in map(self._parties_to, more) if party)], stop if more else end
        of_treaty = self.language.pattern("to-treaty").match(region, end)
        if of_treaty and named.iris[0].startswith("constituency/"):
            if self.language.pattern("to-that-or-named-treaty").match(region, end) and not self._own_treaty(region, of_treaty.end(), names):
                return [], end  # the parties to another treaty are not these
            treaties, stop = self._treaties(region, of_treaty.end(), names, offset)
            if not treaties and (bare := self.language.pattern("bare-protocol").match(region, of_treaty.end())):
                treaties, stop = self._protocol_before(offset + at), bare.end()
            if treaties:
                parties = [self._parties_to(treaty) for treaty in treaties]
                return [party or named.iris[0] for party in parties], stop
        return [named.iris[0]], end

    def _own_treaty(self, region: str, at: int, names: dict[int, Named]) -> bool:
        """Whether the treaty named at a place is the conference's own; "that Convention" is another, named before."""
        that = self.language.pattern("that-before-name").search(region, max(0, at - JUST_BEFORE), at)
        return at in names and names[at].iris[0].startswith("treaty/") and not that

    def _treaties(self, region: str, at: int, names: dict[int, Named], offset: int) -> tuple[list[str], int]:
        found: list[str] = []
        while at in names and names[at].iris[0].startswith("treaty/"):
            found.append(names[at].iris[0])
            end = names[at].end - offset
            joined = self.language.pattern("next-treaty").match(region, end)
            if joined and joined.end() not in names and self.language.pattern("protocols-without-name").match(region, joined.end()):
                return [self.frame.treaty], end  # the Convention and the Protocols thereto: its parties, not those of one Protocol
            if not joined or joined.end() not in names:
                return found, end
            at = joined.end()
        return found, at

    def _protocol_before(self, at: int) -> list[str]:
        """ "the Protocol": the one named last before."""
        last = self.protocols.last_before(at)
        return [last.iris[0]] if last else []

    def _parties_to(self, treaty: str) -> str:
        return "" if treaty == self.frame.treaty else self.lexicon.things.parties.get(treaty, "")

    def _only_one(self, leaf_begin: int, at: int) -> list[str]:
        """ "it", "them" behind a verb that asks nobody: the one party that the paragraph has named so far."""
        named = dict.fromkeys(self._agents(leaf_begin, at))
        return list(named) if len(named) == 1 else []

    def _agents(self, begin: int, end: int) -> Iterable[str]:
        return [n.iris[0] for n in self.between(begin, end) if self._is_agent(n)]

    def _those(self, noun: str, at: int, leaf_begin: int, act_begin: int) -> list[str]:
        """ "those authorities": the parties named before in this paragraph, or in the paragraphs before, whose names end so."""
        fits = _those_nouns(self.language).get(noun.split(" ")[-1].lower(), NEVER)
        for begin in (leaf_begin, act_begin):
            near = self.between(begin, at)[-MOST_NAMES:]
            words = [(n, self.text[n.begin : n.end].lower()) for n in near if self._is_agent(n)]
            words += [(inner, w) for inner, w in self._inner(near)]
            fitting = [n.iris[0] for n, w in words if fits.search(w)]
            if fitting:
                return list(dict.fromkeys(fitting))
        return []

    def _inner(self, near: Sequence[Named]) -> list[tuple[Named, str]]:
        """Parties that stand at the end of a longer name: "virtual network of central authorities"."""
        found = []
        for named in near:
            words = self.text[named.begin : named.end].split(" ")
            owners = self.lexicon.names.owners.get(" ".join(words[-2:]), ())
            if len(words) > 2 and not self._is_agent(named) and owners:
                found.append((Named(named.end, named.end, owners), " ".join(words[-2:]).lower()))
        return found

    def _group(self, at: int, act_begin: int) -> list[str]:
        """ "the Working Group": the one that the heading of the act names, else the one named last before."""
        heading_end = self.text.find("\n", self.text.find("\n", act_begin) + 1)
        titled = [n.iris[0] for n in self.between(act_begin, min(at, heading_end)) if n.iris[0] in self.working_groups]
        last = self.groups.last_before(at)
        return titled[:1] or ([last.iris[0]] if last and last.begin >= act_begin else [])

    def _is_working_group(self, iri: str) -> bool:
        entry = self.lexicon.things.entries[iri]
        return "Body" in entry.types and self.language.pattern("word-working-group").search(entry.label) is not None


@cache
def _those_nouns(language: Language) -> dict[str, re.Pattern[str]]:
    return {row["noun"]: language.compiled(row["pattern"]) for row in language.rows("those_nouns")}
