"""What a verb of saying attributes: words after it, before it, or on both sides. Knows no report."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.coding.extents import CONTENT_END, TELLING, Extents
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import ARTICLES, Source
from verbale.coding.speakers import Speakers
from verbale.coding.tree import Tree
from verbale.languages.en.speech import Cue
from verbale.model.actor import ActorKind
from verbale.model.span import Span

MAX_BARE = 3  # pieces of a subject or frame that is no clause
MAX_FRAME = 7
# go on after "he said,"
CONTINUING = frozenset("because since although though unless if until lest so nor not".split())
CONDITIONS = frozenset(
    "if should unless when whenever although though because while as once until after before since had were"
    " even".split()
)
JOINING = frozenset({"and", "but", "while", "whereas", "yet"})  # after a comma, before a clause of its own
LEADING = frozenset({"and", "but", "that", "so", "yet", "or"})


@dataclass(frozen=True, slots=True)
class Found:
    """What one cue attributes: spans of content, and the pieces whose times date the saying."""

    contents: tuple[Span, ...]
    attribution: tuple[Piece, ...]
    is_fragment: bool = False


class Contents(Extents):
    """Finds contents; `used` holds the starts of quotations that have a speaker."""

    def __init__(self, speakers: Speakers) -> None:
        super().__init__(speakers)
        self.used: set[int] = set()

    def forward(self, pieces: Sequence[Piece], index: int, cue: Cue, source: Source) -> Found | None:
        """The clause or quotation after a verb of saying."""
        begin, attribution = self.content_start(pieces, index, cue)
        if begin is None:
            return None
        piece = pieces[begin]
        if piece.kind is PieceKind.QUOTATION and self.stands_alone(pieces, begin):
            return self.quotations_from(pieces, begin, (*source.pieces, *attribution))
        contents = self.clause(pieces, begin, self._limit(pieces, index, begin))
        contents = (*contents, *self._after_semicolon(pieces, contents))
        return Found(contents, (*source.pieces, *attribution)) if contents else None

    def _after_semicolon(self, pieces: Sequence[Piece], contents: Sequence[Span]) -> tuple[Span, ...]:
        """What the same voice goes on to say in quoted words: "warned that ...; it was “the last chance”"."""
        end = contents[-1].end if contents else 0
        mark = next((k for k, piece in enumerate(pieces) if piece.start >= end), len(pieces))
        is_open = 0 < mark < len(pieces) - 1 and pieces[mark].text == ";" and self.is_voiceless(pieces, mark + 1)
        return self.clause(pieces, mark + 1) if is_open and self._is_quoting_within(pieces, mark + 1) else ()

    def _limit(self, pieces: Sequence[Piece], index: int, begin: int) -> int:
        """The piece where, by the tree, a clause joined to the verb of saying itself begins."""
        found = self.speakers.trees.at(pieces[index].start)
        if found is None:
            return len(pieces)
        tree, at = found
        starts = [tree.next_clause(at, pieces[begin].start)]
        for k in range(begin, len(pieces)):
            other = self.speakers.trees.at(pieces[k].start) if pieces[k].cue is not None else None
            if other is not None and other[0] is tree and self._is_joined(pieces, k, tree, at, other[1]):
                starts.append(pieces[k - 1].start)
        start = min((start for start in starts if start is not None), default=None)
        if start is None:
            return len(pieces)
        return next((k for k in range(begin, len(pieces)) if pieces[k].start >= start), len(pieces))

    def _is_joined(self, pieces: Sequence[Piece], k: int, tree: Tree, at: int, other: int) -> bool:
        """True for "said A and called B “C”": the verb after "and" is joined to the verb of saying.

        So the tree has it, or what the words reported are about is nobody who could call or describe anything.
        """
        if pieces[k - 1].low not in ("and", "but") or pieces[k].tag != "VERB" or tree.token(other).relation != "conj":
            return False
        head = tree.head(other)
        if head == at or head is None:
            return head == at
        subject = tree.subject(head)
        who = next((p for p in pieces if subject is not None and p.start <= tree.token(subject).start < p.end), None)
        is_actor = who is not None and who.party is not None and who.party.kind is not ActorKind.GROUP
        return not is_actor and self._is_quoting(pieces, k) and pieces[k].low.endswith(("ed", "d"))

    def backward(self, pieces: Sequence[Piece], first: int, after: int, cue: int, source: Source) -> Found | None:
        """The quotation or clause before "..., he said", and what goes on after it."""
        begin = first - 1
        while begin >= 0 and pieces[begin].kind is PieceKind.ASIDE:
            begin -= 1
        has_comma = begin >= 0 and pieces[begin].text in (",", "—", "–", "-")
        last = begin - 1 if has_comma else begin
        if last < 0:
            return None
        is_quoted = pieces[last].kind is PieceKind.QUOTATION
        takes_object = not source.is_inverted and self._takes_object(pieces, cue)
        if not is_quoted and (not has_comma or takes_object):
            return None
        front = self.clause_first(pieces, last) if not is_quoted else self.sentence_first(pieces, last)
        contents: list[Span] = []
        front += pieces[front].low == "that"
        front_pieces = pieces[front : last + 1]
        is_bare = self._is_bare(front_pieces)
        if is_quoted and all(p.kind is PieceKind.QUOTATION for p in front_pieces):
            contents += [self.quoted_words(p) for p in front_pieces]
        elif is_quoted and not has_comma and self._introduces(pieces, front, last):
            contents.append(self.quoted_words(pieces[last]))
        elif not is_bare:
            span = self.trim(Span(pieces[front].start, pieces[last].end))
            contents += [span] if span is not None else []
        passed: list[Piece] = []
        at = self._after_attribution(pieces, after, cue, passed)
        rest = self._second_half(
            pieces, at, is_quoted=is_quoted, is_whole=not is_bare and not self._is_condition(front_pieces)
        )
        if is_bare and not self._is_frame(front_pieces) and rest and not self._is_quoting_within(pieces, at):
            span = self.trim(Span(pieces[front].start, pieces[last].end))
            contents += [span] if span is not None else []
        contents += rest
        attribution = (*source.pieces, *passed)
        return Found(tuple(contents), attribution, is_bare) if contents else None

    def _takes_object(self, pieces: Sequence[Piece], cue: int) -> bool:
        """True where the tree hangs an object or an aim on the verb: "agreed to share", "acknowledged the group"."""
        found = self.speakers.trees.at(pieces[cue].start)
        verb = pieces[cue].cue
        if found is None or verb is None or verb.lemma in TELLING:
            return False
        after = pieces[cue + 1] if cue + 1 < len(pieces) else None
        if after is not None and (after.low in ARTICLES or after.kind is PieceKind.PARTY):
            return True
        tree, at = found
        mark = next((p.start for p in pieces[cue + 1 :] if p.kind is PieceKind.MARK), len(self.text))
        return any(
            pieces[cue].end <= tree.token(child).start < mark
            and tree.token(child).relation in ("obj", "xcomp")
            and tree.token(child).tag != "PRON"
            for child in tree.children[at]
        )

    def _introduces(self, pieces: Sequence[Piece], front: int, last: int) -> bool:
        """True when what stands before a quotation is only a lead-in with a comma or colon at its end."""
        return last > front and pieces[last - 1].text in (",", ":", ";")

    def _is_bare(self, pieces: Sequence[Piece]) -> bool:
        """True for a subject alone ("Britain, he said, had ...") and for a mere frame ("In Caracas, he said, ...")."""
        if any(p.kind is PieceKind.QUOTATION for p in pieces):
            return False
        if len(pieces) > (MAX_FRAME if self._is_frame(pieces) else MAX_BARE):
            return False
        return not any(
            self.speakers.is_subject(piece)
            or (k > 0 and self.is_finite(pieces, k, is_saying=False))
            or piece.low.endswith("ed")
            for k, piece in enumerate(pieces)
        )

    def _is_frame(self, pieces: Sequence[Piece]) -> bool:
        """True for what only tells where and when: "In Caracas", "Afterwards"."""
        if not pieces:
            return False
        first = pieces[0]
        is_word = first.low in self.speech.prepositions or first.low in self.speech.adverbs
        is_aim = first.low == "to" and len(pieces) > 1 and pieces[1].kind is not PieceKind.PARTY
        return (is_word and not is_aim) or first.low.endswith("ing") or first.kind is PieceKind.TIME

    @staticmethod
    def _is_condition(pieces: Sequence[Piece]) -> bool:
        """True for "But if Chad left", "Should charges be brought": its main clause comes after the attribution."""
        lows = [piece.low for piece in pieces[:2]]
        return (lows[-1] if lows and lows[0] in LEADING else lows[0] if lows else "") in CONDITIONS

    def _is_quoting_within(self, pieces: Sequence[Piece], at: int) -> bool:
        """True where a quotation stands in the sentence after a piece."""
        for piece in pieces[at:]:
            if piece.text in CONTENT_END:
                return False
            if piece.kind is PieceKind.QUOTATION:
                return True
        return False

    def clause_first(self, pieces: Sequence[Piece], last: int) -> int:
        """The first piece of the last clause with a subject of its own: "A went, but B, he said, stayed": B."""
        front = self.sentence_first(pieces, last)
        for k in range(last - 1, front, -1):
            if pieces[k - 1].text != "," or pieces[k].low not in JOINING or pieces[k].kind is not PieceKind.WORD:
                continue
            first = pieces[k + 1]
            is_verb = self.speakers.is_verb(pieces, k + 1) or first.tag in ("VERB", "AUX")
            if is_verb or first.low in self.speech.prepositions or any(p.quotation for p in pieces[front:k]):
                return front
            has_verb = any(
                self.is_finite(pieces, m, is_saying=False) or pieces[m].tag == "VERB" for m in range(front, k)
            )
            return k + 1 if has_verb else front
        return front

    def sentence_first(self, pieces: Sequence[Piece], last: int) -> int:
        """The first piece of the sentence or clause that ends at a piece."""
        at = last
        while at > 0:
            before = pieces[at - 1]
            if (
                before.text in CONTENT_END
                or before.text == ":"
                or (before.kind is PieceKind.CUE and before.cue is not None and pieces[at].low == "that")
            ):
                break
            if (
                before.kind is PieceKind.QUOTATION
                and pieces[at].kind is not PieceKind.QUOTATION
                and before.text.rstrip("”\"’'»")[-1:] in ".?!"
            ):
                break
            at -= 1
        return at

    def _after_attribution(self, pieces: Sequence[Piece], at: int, cue: int, passed: list[Piece]) -> int:
        """The index after the rest of an attribution: whom, when, where."""
        verb = pieces[cue].cue
        while at < len(pieces) and pieces[at].kind is PieceKind.ASIDE:
            at += 1
        if verb is not None:
            at = self.skip(pieces, at, verb, passed)
        while (
            at < len(pieces) and pieces[at].text not in (",", ";", ":", "—", "–") and pieces[at].text not in CONTENT_END
        ):
            if pieces[at].kind is PieceKind.QUOTATION:
                break
            passed.append(pieces[at])
            at += 1
        return at

    def _second_half(self, pieces: Sequence[Piece], at: int, *, is_quoted: bool, is_whole: bool) -> list[Span]:
        """What goes on after an attribution in the middle: "“A,” he said, “B”", "A, he said, but B".

        After a whole clause only what is joined to it does: no apposition, no time of the saying.
        """
        is_mark = at + 1 < len(pieces) and pieces[at].text in (",", ";", "—", "–", ":")
        if not is_mark or (pieces[at].text == ";" and not self.is_voiceless(pieces, at + 1)):
            return []
        following = pieces[at + 1]
        if following.kind is PieceKind.QUOTATION:
            return self._all_quotations(pieces, at + 1)
        is_other = following.cue is not None and following.cue.is_participle
        if is_other or (is_quoted and pieces[at].text != ";"):
            return [] if is_other else self._resumed(pieces, at + 1)
        begin = at + 1
        while begin < len(pieces) and pieces[begin].low in LEADING:
            begin += 1
        return self._joined_clause(pieces, at, begin, is_whole=is_whole)

    def _joined_clause(self, pieces: Sequence[Piece], at: int, begin: int, *, is_whole: bool) -> list[Span]:
        """The clause that goes on at `begin` after the mark at `at`; none where another voice or an aside follows."""
        if begin >= len(pieces) or self.turns(pieces, at):
            return []
        is_verb = self.is_finite(pieces, begin, is_saying=False) or pieces[at - 1].low in self.speech.auxiliaries
        goes_on = is_verb or pieces[begin].low in CONTINUING or self._is_complement(pieces, begin)
        is_aside = pieces[at].text not in ":;" and begin == at + 1 and not goes_on
        is_new = pieces[begin].low.endswith("ing") or self.own_cue(pieces, begin)
        return [] if is_new or (is_whole and is_aside) else list(self.clause(pieces, begin))

    def _is_complement(self, pieces: Sequence[Piece], begin: int) -> bool:
        """True for "to build ..." and "for “years of ...”", which the clause before the attribution asks for."""
        after = pieces[begin + 1] if begin + 1 < len(pieces) else None
        if after is None or pieces[begin].low not in self.speech.prepositions:
            return False
        return after.kind is PieceKind.QUOTATION or (pieces[begin].low == "to" and after.kind is not PieceKind.PARTY)

    def is_voiceless(self, pieces: Sequence[Piece], begin: int) -> bool:
        """True where the rest of a sentence has no verb of saying: "..., she argued; the force could leave by May"."""
        for piece in pieces[begin:]:
            if piece.text in CONTENT_END:
                break
            if piece.cue is not None and piece.tag in (None, "VERB") and not piece.cue.is_participle:
                return False
        return True

    def _resumed(self, pieces: Sequence[Piece], begin: int) -> list[Span]:
        """The rest of a quotation after an aside: "“We have,” he said, pointing to a map, “every right.”"."""
        for k in range(begin, len(pieces)):
            if pieces[k].cue is not None or pieces[k].text in CONTENT_END:
                return []
            if pieces[k].kind is PieceKind.QUOTATION and pieces[k - 1].text == ",":
                return self._all_quotations(pieces, k)
        return []

    def _all_quotations(self, pieces: Sequence[Piece], begin: int) -> list[Span]:
        found = self.quotations_from(pieces, begin, ())
        return list(found.contents) if found is not None else []

    def quoted(self, pieces: Sequence[Piece], index: int, source: Source) -> Found | None:
        """The quotation that an act of another force holds: called it "absurd", accused it of "meddling"."""
        at = index + 1
        inside: list[int] = []
        while at < len(pieces) and pieces[at].text not in CONTENT_END:
            piece = pieces[at]
            if piece.kind is PieceKind.QUOTATION:
                inside.append(at)
            elif (
                self.turns(pieces, at)
                or (piece.cue is not None and not inside and at > index + 1 and self._owns(pieces, at))
                or (inside and (piece.cue is not None or piece.low in ("while", "which", "who", "whereas")))
            ):
                break
            at += 1
        inside = [k for k in inside if pieces[k].start not in self.used]
        if not inside:
            return None
        attribution = (*source.pieces, *(p for p in pieces[index + 1 : inside[0]] if p.kind is PieceKind.TIME))
        if len(inside) > 1 and all(b - a <= 4 for a, b in itertools.pairwise(inside)):
            span = Span(pieces[inside[0]].start, pieces[inside[-1]].end)
            return Found((span,), attribution, is_fragment=True)
        first = inside[0]
        is_object = first == index + 1
        if is_object and first + 1 < len(pieces) and pieces[first + 1].low in ("of", "by"):
            end = first + 1
            while (
                end < len(pieces)
                and pieces[end].low in ("of", "by", "in", "against", "on")
                and (reach := self.noun_phrase(pieces, end + 1)) > end + 1
            ):
                end = reach
            return Found((Span(pieces[first].start, pieces[end - 1].end),), attribution, is_fragment=True)
        return Found(tuple(self.quoted_words(pieces[k]) for k in inside), attribution, is_fragment=True)

    def _owns(self, pieces: Sequence[Piece], at: int) -> bool:
        return self.speakers.is_subject(pieces[at - 1])

    def quotations_from(self, pieces: Sequence[Piece], begin: int, attribution: tuple[Piece, ...]) -> Found | None:
        """A quotation that stands alone, with those that follow it without a word between."""
        contents = []
        at = begin
        while at < len(pieces) and pieces[at].kind is PieceKind.QUOTATION:
            contents.append(self.quoted_words(pieces[at]))
            at += 1
        return Found(tuple(contents), attribution) if contents else None

    def stands_alone(self, pieces: Sequence[Piece], at: int) -> bool:
        """True when a quotation is the whole content: a mark, an attribution or another quotation follows."""
        quoted = pieces[at].quotation
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is None or after.text in (".", ";", "!", "?", ",") or after.kind is PieceKind.QUOTATION:
            return True
        ends = quoted is not None and quoted.words.of(self.text)[-1:] in ".?!,"
        return ends or (
            after.low in ("and", "but", "while", "when", "in", "at", "on", "after", "before", "during", "as")
            and self._turns_after(pieces, at + 1)
        )

    def _turns_after(self, pieces: Sequence[Piece], at: int) -> bool:
        return pieces[at].low not in ("and", "but") or self.turns(pieces, at) or self.speakers.is_verb(pieces, at + 1)

    def quoted_words(self, piece: Piece) -> Span:
        """The words of a quotation without its marks and final comma or stop; it has a speaker from now on."""
        quotation = piece.quotation
        span = quotation.words if quotation is not None else Span(piece.start, piece.end)
        self.used.add(piece.start)
        text = span.of(self.text)
        kept = text.rstrip(" \n,.;")
        return Span(span.start, span.start + len(kept)) if kept else span
