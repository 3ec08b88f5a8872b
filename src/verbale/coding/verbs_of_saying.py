"""Statements at a verb: of saying, or of another act that holds a quotation. Knows no event."""

from collections.abc import Sequence

from verbale.coding.contents import Found
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import Source
from verbale.coding.told import Attributing
from verbale.languages.en.speech import Cue, Frame

BEFORE_NOUNS = frozenset(
    "a an the this these those his its her their no any of in for 's ’s with new some such official formal public "
    "joint".split()
)
PROGRESSIVE = frozenset("is was are were been".split())
BEFORE_GERUNDS = PROGRESSIVE | frozenset("the a an of in for from".split())


class Verbs(Attributing):
    """A verb finds its speaker beside it, and its content after it, before it, or on both sides."""

    def at(self, pieces: Sequence[Piece], index: int, cue: Cue) -> None:
        """Take up what the verb at an index attributes."""
        source = self.told.same_voice(pieces, index) or self.speakers.source_of(
            pieces, index, self.told.last_speaker(pieces, index)
        )
        if source is None or self._is_closed_relative(pieces, index, source):
            return
        if source.is_inverted:
            found = self.contents.backward(pieces, source.first, source.last, index, source)
        elif cue.is_act:
            found = self._demanded(pieces, index, cue, source) or self._of_other_act(pieces, index, source)
        else:
            found = self._of_saying(pieces, index, cue, source)
        if found is not None and found.contents:
            self.told.add(source, pieces[index], found, cue)

    def _demanded(self, pieces: Sequence[Piece], index: int, cue: Cue, source: Source) -> Found | None:
        """The clause of "demanded that ..."."""
        is_asked = cue.frame is Frame.DEMAND and not source.is_negated
        return self.contents.forward(pieces, index, cue, source) if is_asked else None

    def _of_other_act(self, pieces: Sequence[Piece], index: int, source: Source) -> Found | None:
        """What an accusation, a demand, a greeting holds in quoted words."""
        found = None
        if source.is_backward and pieces[source.first - 1].kind is PieceKind.QUOTATION:
            found = self.contents.backward(pieces, source.first, index + 1, index, source)
        return found or self.contents.quoted(pieces, index, source)

    def _of_saying(self, pieces: Sequence[Piece], index: int, cue: Cue, source: Source) -> Found | None:
        """What is said: before the speaker where the marks tell so, else after the verb, else before after all."""
        found, forward = None, None
        if source.is_backward and (
            self._is_between(pieces, source.first, index, cue)
            or self._is_led_by_clause(pieces, source.first, index, cue)
            or self._ends_open(pieces, source.first)
        ):
            found = self.contents.backward(pieces, source.first, index + 1, index, source)
        if found is None and (not source.is_negated or cue.frame is Frame.DENY):
            forward = self.contents.forward(pieces, index, cue, source)
        has_forward = forward is not None and bool(forward.contents)
        if found is None and source.is_backward and not has_forward:
            found = self.contents.backward(pieces, source.first, index + 1, index, source)
        return found or (forward if has_forward else None) or self.contents.quoted(pieces, index, source)

    @staticmethod
    def _is_closed_relative(pieces: Sequence[Piece], index: int, source: Source) -> bool:
        """True for "the draft, which Oslo wrote, was “...”": what comes after the comma is not what was written."""
        opener = pieces[source.first - 1].low if source.first else ""
        is_closed = index + 1 < len(pieces) and pieces[index + 1].text == ","
        return is_closed and not source.is_inverted and opener in ("which", "whom")

    def _is_between(self, pieces: Sequence[Piece], first: int, index: int, cue: Cue) -> bool:
        """True for "“A,” he said, “B”" and "A, he said, B": words on both sides are one content."""
        at = self.contents.skip(pieces, index + 1, cue, [])
        return first > 0 and at < len(pieces) and pieces[at].text in (",", "—", "–")

    def _is_led_by_clause(self, pieces: Sequence[Piece], first: int, index: int, cue: Cue) -> bool:
        """True for "A, he told the nation: B", where the tree has the saying inside A: both are content."""
        at = self.contents.skip(pieces, index + 1, cue, [])
        place = self.told.trees.at(pieces[index].start)
        if place is None or first < 2 or at >= len(pieces) or pieces[at].text != ":" or pieces[first - 1].text != ",":
            return False
        tree, verb = place
        head = tree.head(verb)
        return tree.token(verb).relation == "parataxis" and head is not None and head < verb

    def _ends_open(self, pieces: Sequence[Piece], first: int) -> bool:
        """True where a whole quotation that no stop ends stands right before the speaker: "“A,” X said at a rally"."""
        before = pieces[first - 1] if first else None
        if before is None or before.quotation is None or before.start in self.contents.used:
            return False
        return before.quotation.words.of(self.text)[-1:] in ",?!" and before.quotation.words.of(self.text)[:1].isupper()

    def is_noun_use(self, pieces: Sequence[Piece], index: int, cue: Cue) -> bool:
        """True for "a report", "the claims", "his offer", where the form is a noun."""
        before = pieces[index - 1] if index else None
        if " " in cue.form or before is None:
            return False
        if pieces[index].tag == "VERB" and not (cue.is_participle and before.low in BEFORE_GERUNDS - PROGRESSIVE):
            return False
        is_plural = cue.form.endswith("s") and not cue.form.endswith("ss")
        if cue.form == cue.lemma or is_plural or cue.lemma in ("read", "state"):
            return before.low in BEFORE_NOUNS or before.low in self.speech.voicing
        return cue.is_participle and before.kind is PieceKind.WORD and before.low in BEFORE_GERUNDS

    def quoted(self, pieces: Sequence[Piece]) -> None:
        """ "The ministry “condemned in the strongest terms” the raid": the quotation brings the verb."""
        for index, piece in enumerate(pieces[1:], start=1):
            first = piece.low.strip("“\"‘'").split(" ", 1)[0]
            is_joined = pieces[index - 1].low in ("and", "but") and self.contents.opens_with_verb(piece)
            if (
                piece.kind is not PieceKind.QUOTATION
                or piece.start in self.contents.used
                or (first not in self.speech.cues and not is_joined)
            ):
                continue
            source = self.speakers.named_at(pieces, index - 1) if pieces[index - 1].kind is PieceKind.PARTY else None
            source = self.told.same_voice(pieces, index) if is_joined else source
            if source is not None:
                span = self.contents.quoted_words(piece)
                cue = Piece(PieceKind.CUE, span.start, span.start + len(first), first, first)
                self.told.add(source, cue, Found((span,), (), is_fragment=True), None)
