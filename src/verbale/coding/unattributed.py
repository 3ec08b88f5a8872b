"""Quotations that no attribution stands beside: who spoke last goes on."""

from dataclasses import replace

from verbale.coding.extents import CONTENT_END
from verbale.coding.pieces import Piece, PieceKind, Unit
from verbale.coding.told import Attributing
from verbale.model.actor import ActorKind, Party
from verbale.model.span import Quote, Span
from verbale.model.statement import SpeechForm, Statement


class Unattributed(Attributing):
    """A sentence that is all quotation belongs to a speaker before it."""

    def within(self, unit: Unit, last: tuple[int, Statement] | None) -> None:
        """A sentence that is all quotation belongs to who spoke before, in this paragraph or the one before it."""
        here = [
            s
            for s in self.told.statements
            if s.cue is not None and unit.pieces[0].start <= s.cue.start <= unit.pieces[-1].end
        ]
        if last is not None:
            last = last[0], self._as_grown(last[1])
        if last is not None and last[0] == unit.paragraph and last[1] not in here:
            here.insert(0, last[1])
        for index, piece in enumerate(unit.pieces):
            quotation = piece.quotation
            if quotation is None or piece.start in self.contents.used:
                continue
            before = unit.pieces[index - 1] if index else None
            after = unit.pieces[index + 1] if index + 1 < len(unit.pieces) else None
            is_whole = (before is None or before.text in CONTENT_END or before.kind is PieceKind.QUOTATION) and (
                after is None
                or after.text in CONTENT_END
                or after.kind is PieceKind.QUOTATION
                or after.text[0].isupper()
            )
            if not is_whole or not quotation.words.of(self.text)[:1].isupper():
                continue
            spoken = max(
                (s for s in here if s.contents[0].start < piece.start), key=lambda s: s.contents[-1].end, default=None
            )
            if spoken is None and last is not None and unit.paragraph - last[0] <= 1:
                spoken = last[1]
            if (actor := self._acting_before(unit, piece)) is not None and (
                spoken is None or spoken.cue is None or spoken.cue.start < self._sentence_before(piece)
            ):
                content = Quote.cut(self.text, *_ends(self.contents.quoted_words(piece)))
                self.told.add_unattributed(actor, content, None)
                continue
            if (
                spoken is None
                or spoken.speaker is None
                or (spoken.form is SpeechForm.INDIRECT and unit.paragraph != (last[0] if last else -1))
            ):
                continue
            content = Quote.cut(self.text, *_ends(self.contents.quoted_words(piece)))
            goes_on = spoken.form is SpeechForm.DIRECT and spoken in here and spoken.contents[-1].end < content.start
            is_next = not any(
                spoken.contents[-1].end < s.contents[0].start < content.start for s in self.told.statements
            )
            if goes_on and is_next:
                contents = (*spoken.contents, content)
                longer = replace(spoken, id=self.told.id_of(contents, spoken.speaker), contents=contents)
                self.told.statements[self.told.statements.index(spoken)] = longer
                here[here.index(spoken)] = longer
                continue
            self.told.add_unattributed(spoken.speaker, content, spoken.said)

    def _as_grown(self, statement: Statement) -> Statement:
        """A statement as it stands by now: quotations that follow it have been put to it since it was told."""
        grown = (s for s in self.told.statements if s.cue == statement.cue and s.contents[:1] == statement.contents[:1])
        return next(grown, statement)

    def _sentence_before(self, piece: Piece) -> int:
        """The offset where the sentence before a piece begins."""
        starts = [sentence.start for sentence in self.told.layers.sentences if sentence.start < piece.start]
        return starts[-1] if starts else 0

    def _acting_before(self, unit: Unit, piece: Piece) -> Party | None:
        """The one person who acts in the sentence of the same paragraph right before a quotation: "She was curt."."""
        start = self._sentence_before(piece)
        sentence = self.told.layers.sentence_at(start)
        if sentence is None or sentence.paragraph != unit.paragraph or sentence.end > piece.start:
            return None
        inside = self.cast.within(sentence.span)
        if any(q.start < sentence.end and sentence.start < q.end for q in self.told.quotations):
            return None
        acting = [p for p in inside if p.span in self.cast.subjects]
        is_person = bool(acting) and acting[0].kind is ActorKind.PERSON and len({p.actor for p in acting}) == 1
        return acting[0] if is_person else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
