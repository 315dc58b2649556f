"""Which body adopted the act that a number stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandategraph.authorities.grammar import ActName
from mandategraph.authorities.things import Thing
from mandategraph.ground.text import fold
from mandategraph.language.lexicon import Lexicon
from mandategraph.language.names import Named
from mandategraph.language.patterns import any_of
from mandategraph.reading.find.model import ActMention, CitedNumber
from mandategraph.reading.setting import Frame
from mandategraph.reading.spans import Spans

USUAL = "/"  # what stands in the numbers of many bodies: no sign of one
LONGEST_OF = 60  # code points of "resolutions and decisions of the "
LONGEST_ITS = 20  # code points of "its previous draft "


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who adopted the acts of one list; or why that stays open."""

    organ: Thing | None
    reason: str = ""
    code: str = ""
    candidates: tuple[Thing, ...] = ()
    others: tuple[Thing, ...] = ()  # named with it: "General Assembly and Security Council resolutions"


class Issuers:
    """Tells the issuers of act mentions, left to right through a text."""

    def __init__(self, text: str, lexicon: Lexicon, frame: Frame, names: Sequence[Named]) -> None:
        self.text = text
        self.names = names
        self.frame = frame
        self.language = lexicon.language
        self.lexicon = lexicon
        self.grammars = lexicon.things.grammars
        self.organs = {organ.iri: organ for organ in lexicon.things.organs}
        self.own = lexicon.things.entries[frame.conference]
        self.named = Spans.of(n for n in names if n.iris[0] in self.organs)

    def spoken_by(self, body: str) -> Issuers:
        """The same for a draft within the text that another body is to adopt, of whatever session."""
        frame = replace(self.frame, conference=body, session="")
        return Issuers(self.text, self.lexicon, frame, self.names)

    def act(self, organ: Thing, kind: str, number: str) -> str:
        """The IRI of a body's act, whether its number has a form of that body's or not."""
        return self.grammars.called(organ.iri, kind, number).iri

    def fits(self, organ: Thing, number: str, date: str = "") -> bool:
        """Whether a number has a form of that body's numbers, and lies within its sessions (this session, for the speaker).

        Where a day is told it must be one of a year in which the session was held.
        """
        grammar = self.grammars.bodies.get(organ.iri)
        if grammar is None or (organ is self.own and not self._has_session(number)):
            return False
        return grammar.fits(number, date)

    def _has_session(self, number: str) -> bool:
        """Whether a number is one of the speaker's own, of this session or an earlier one."""
        name = self._own_name(number)
        return name is not None and (not name.session_no or not self.frame.session_no or name.session_no <= self.frame.session_no)

    def _own_name(self, number: str) -> ActName | None:
        """The act of the speaker that has this number, of whatever session and kind."""
        grammar = self.grammars.bodies.get(self.own.iri)
        return next(iter(grammar.read(number)), None) if grammar else None

    def _before(self, at: int, sentence: int) -> list[Named]:
        i = self.named.first(at)
        return [n for n in self.named[max(0, i - 12) : i] if n.begin >= sentence]

    def tell(self, mention: ActMention, previous: tuple[ActMention, Issuer] | None, sentence: int) -> Issuer:
        """Tell the issuer of one list of acts. ``sentence`` is where its sentence begins, ``previous`` the list before it there."""
        number, date = mention.acts[0].number, mention.acts[0].date
        before = self._before(mention.begin, sentence)
        if before and self.language.pattern("possessive-or-blank").fullmatch(self.text, before[-1].end, mention.begin):
            return replace(self._named(before[-1], number), others=self._beside(before))
        inside = self._at_or_after(mention.begin)
        if inside and inside.begin < mention.acts[0].begin:  # "resolutions of the General Assembly 64/179"
            return self._named(inside, number)
        if (of_body := self.language.pattern("of-or-adopted-by-body").match(self.text, mention.end)) and (after := self._at(of_body.end())):
            return self._named(after, number)
        if its := self.language.pattern("its-before-act").search(self.text, max(0, mention.begin - LONGEST_ITS), mention.begin):
            return self._its(its.start(), before, mention)
        if before and self._among_those_of(before[-1], mention):
            return Issuer(self.organs[before[-1].iris[0]])
        if (
            previous
            and previous[1].organ
            and self.language.pattern("between-joined-acts").fullmatch(self.text[previous[0].end : mention.begin])
            and self.fits(previous[1].organ, number, date)
        ):
            return previous[1]
        if self.fits(self.own, number, date):
            return Issuer(self.own)
        if previous and previous[1].organ and self.fits(previous[1].organ, number, date):
            return previous[1]
        for named in reversed(before):
            if self.fits(self.organs[named.iris[0]], number, date):
                return Issuer(self.organs[named.iris[0]])
        return Issuer(self.own) if self.fits(self.own, number) else self._open(number, mention.kind)

    def one_of(self, issuer: Issuer, cited: CitedNumber) -> Thing | None:
        """The body of one act of a list: its issuer, or one named together with it, or the only one that numbers its acts so; else None."""
        assert issuer.organ
        fitting = [organ for organ in (issuer.organ, *issuer.others) if self.fits(organ, cited.number, cited.date)]
        if fitting or self._own_name(cited.number):
            return next(iter(fitting), issuer.organ)
        alone = [organ for organ in self.organs.values() if self.fits(organ, cited.number)]
        return issuer.organ if issuer.organ in alone or not alone else alone[0] if len(alone) == 1 else None

    def _beside(self, before: list[Named]) -> tuple[Thing, ...]:
        """The bodies that stand before the last one and are joined with it."""
        found, joined = [], self.language.pattern("and-between-bodies")
        for one, other in zip(reversed(before[:-1]), reversed(before), strict=False):
            if not joined.fullmatch(self.text, one.end, other.begin):
                break
            found.append(self.organs[one.iris[0]])
        return tuple(found)

    def _among_those_of(self, named: Named, mention: ActMention) -> bool:
        """Whether a list names some of the acts of a body that the words before it speak of: "Council resolutions, including …"."""
        organ = self.organs[named.iris[0]]
        if organ is self.own or not self.fits(organ, mention.acts[0].number, mention.acts[0].date):
            return False
        kinds = any_of(self.lexicon.act_words.kinds)
        behind = self.language.filled("acts-of-body-including", kinds=kinds).fullmatch(self.text, named.end, mention.begin)
        of_body = self.language.filled("acts-of-the", kinds=kinds).search(self.text, max(0, named.begin - LONGEST_OF), named.begin)
        going_on = self.language.pattern("including-before-act").fullmatch(self.text, named.end, mention.begin)
        return behind is not None or (of_body is not None and going_on is not None)

    def _at_or_after(self, begin: int) -> Named | None:
        return self.named.next_from(begin)

    def _at(self, begin: int) -> Named | None:
        return self.named.at(begin)

    def _named(self, named: Named, number: str) -> Issuer:
        organ = self.organs[named.iris[0]]
        if not self.fits(organ, number):  # "Council decision 2006/239": of the bodies so called, the one whose numbers look so
            for iri in self.lexicon.names.owners.get(fold(self.text[named.begin : named.end]), ()):
                if iri in self.organs and self.fits(self.organs[iri], number):
                    organ = self.organs[iri]
        return self._own(number) if organ is self.own else Issuer(organ)

    def _its(self, its: int, before: list[Named], mention: ActMention) -> Issuer:
        number, date = mention.acts[0].number, mention.acts[0].date
        if (
            before
            and self.language.pattern("between-body-and-its-act").fullmatch(self.text[before[-1].end : its])
            and self._may_be(before[-1], number)
        ):
            return self._named(before[-1], number)
        if self.fits(self.own, number, date):
            return Issuer(self.own)
        after = self._at_or_after(mention.end)
        if after and self.language.pattern("comma-and-article").fullmatch(self.text, mention.end, after.begin):
            organ = self.organs[after.iris[0]]  # "in its resolution 72/228, the General Assembly encouraged …"
            if self.fits(organ, number, date):
                return Issuer(organ)
        for named in reversed(before):
            if self.organs[named.iris[0]] is not self.own and self.fits(self.organs[named.iris[0]], number, date):
                return Issuer(self.organs[named.iris[0]])
        return self._own(number)

    def _may_be(self, named: Named, number: str) -> bool:
        """Whether "its" after a body's name may be that body's: its numbers have that shape, or nobody else's here have."""
        return self.fits(self.organs[named.iris[0]], number) or not self.fits(self.own, number)

    def _own(self, number: str) -> Issuer:
        if self.fits(self.own, number):
            return Issuer(self.own)
        name = self._own_name(number)
        if name and name.session_no > self.frame.session_no > 0:
            reason = f"names an act of session {name.session}, later than session {self.frame.session} that cites it"
            return Issuer(None, reason, "identify#later-session", (self.own,))
        return Issuer(None, f"{number} has not the shape of an act of this Conference", "identify#number-shape", ())

    def _open(self, number: str, kind: str) -> Issuer:
        fitting = tuple(organ for organ in self.organs.values() if self.fits(organ, number) and self._adopts(organ, kind, number))
        alone = self.grammars.read_number(number)
        own_form = alone is not None and alone.form is not None and alone.form.marks != USUAL
        if len(fitting) == 1 and alone and (own_form or not alone.session_no):  # "217 A (III)", "7/CMP.2", "58.3": the form tells
            return Issuer(fitting[0])
        if self._own_name(number):
            fitting = (self.own, *fitting)
        return Issuer(None, f"no body is named that adopted {number}", "identify#no-issuer", fitting)

    def _adopts(self, organ: Thing, kind: str, number: str) -> bool:
        """Whether a body numbers its acts of a kind so: its decisions may have another form than its resolutions."""
        series = self.grammars.bodies[organ.iri].of_kind(kind)
        return series is None or series.read(number) is not None
