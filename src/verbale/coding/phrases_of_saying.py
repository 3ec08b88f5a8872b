"""Statements at a phrase: "according to X", "by X's count", "in her words". Knows no verb of saying."""

from collections.abc import Sequence

from verbale.coding.contents import Found
from verbale.coding.extents import CONTENT_END
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import Source
from verbale.coding.told import Attributing
from verbale.model.span import Span

OWNERS = (["his"], ["her"], ["their"], ["its"])
MAX_ACCOUNT = 8  # pieces from "by" to the "account" it governs


class Phrases(Attributing):
    """A phrase names the speaker; its content is the clause it stands in or before."""

    def at(self, pieces: Sequence[Piece], index: int) -> None:
        """ "According to X, ..." and "..., according to X"."""
        phrase = next(
            (w for w in self.speech.sources if " ".join(p.low for p in pieces[index : index + len(w.split())]) == w),
            None,
        )
        if phrase is None:
            self._in_own_words(pieces, index)
            self._by_account(pieces, index)
            return
        at = index + len(phrase.split())
        source = self.speakers.named_at(pieces, at)
        if source is None:
            return
        cue_span = Span(pieces[index].start, pieces[at - 1].end)
        cue = Piece(PieceKind.CUE, cue_span.start, cue_span.end, phrase, cue_span.of(self.text))
        is_led = index <= 2 and pieces[0].low in ("but", "and", "yet")
        is_front = index == 0 or pieces[index - 1].text in CONTENT_END or is_led
        contents = self._after_source(pieces, source.last) if is_front else self._before_source(pieces, index)
        is_before_quotation = [p.kind for p in pieces[source.last + 1 : source.last + 2]] == [PieceKind.QUOTATION]
        if not is_front and is_before_quotation and pieces[source.last].text == ",":
            contents = (self.contents.quoted_words(pieces[source.last + 1]),)
        elif not is_front and pieces[index - 1].text == "," and self._goes_on(pieces, source.last):
            contents = (*contents, *self.contents.clause(pieces, source.last + 1))
        if contents:
            self.told.add(source, cue, Found(contents, ()), None)

    def _by_account(self, pieces: Sequence[Piece], index: int) -> None:
        """ "by Oslo's own count", "by an estimate of the bank": a reckoning that is somebody's."""
        near = range(index + 2, min(len(pieces), index + MAX_ACCOUNT))
        noun = next((k for k in near if pieces[k].low in self.speech.accounts), None)
        if noun is None or any(p.kind in (PieceKind.MARK, PieceKind.QUOTATION) for p in pieces[index:noun]):
            return
        source, last = self.speakers.owner_of(pieces, noun), noun + 1
        if source is None and last + 1 < len(pieces) and pieces[last].low in ("of", "by", "from"):
            source = self.speakers.named_at(pieces, last + 1)
            last = source.last if source is not None else last
        if source is None:
            return
        is_front = index == 0 or pieces[index - 1].text in CONTENT_END
        contents = self._after_source(pieces, last) if is_front else self._before_source(pieces, index)
        span = Span(pieces[index].start, pieces[noun].end)
        cue = Piece(PieceKind.CUE, span.start, span.end, pieces[noun].low, span.of(self.text))
        if contents:
            self.told.add(source, cue, Found(contents, ()), None, is_unsure=True)

    def _in_own_words(self, pieces: Sequence[Piece], index: int) -> None:
        """ "the offer, in her words, was “late”": they are the words of who spoke last."""
        lows = [piece.low for piece in pieces[index : index + 3]]
        at = index + len(lows)
        if lows[:1] != ["in"] or lows[1:2] not in OWNERS or lows[2:] != ["words"] or not self.told.statements:
            return
        speaker = self.told.statements[-1].speaker
        if speaker is None or at + 1 >= len(pieces) or pieces[at].text not in (",", ":"):
            return
        is_front = index == 0 or pieces[index - 1].text in CONTENT_END
        contents = () if is_front else self._before_source(pieces, index)
        contents = (*contents, *self._after_source(pieces, at))
        cue = Span(pieces[index].start, pieces[at - 1].end)
        piece = Piece(PieceKind.CUE, cue.start, cue.end, " ".join(lows), cue.of(self.text))
        self.told.add(Source(speaker, (), index, at, is_guessed=True), piece, Found(contents, ()), None)

    def _goes_on(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for a verb after "..., according to X,": what it says goes on there."""
        return at + 1 < len(pieces) and pieces[at].text == "," and self.speakers.is_verb(pieces, at + 1)

    def _after_source(self, pieces: Sequence[Piece], at: int) -> tuple[Span, ...]:
        """The clause or quotation after "According to X, "."""
        while at < len(pieces) and pieces[at].text != ",":
            at += 1
        if at + 1 >= len(pieces):
            return ()
        if pieces[at + 1].kind is PieceKind.QUOTATION and self.contents.stands_alone(pieces, at + 1):
            found = self.contents.quotations_from(pieces, at + 1, ())
            return found.contents if found is not None else ()
        return self.contents.clause(pieces, at + 1)

    def _before_source(self, pieces: Sequence[Piece], index: int) -> tuple[Span, ...]:
        """The clause or quotation before ", according to X"."""
        last = index - 1
        while last >= 0 and pieces[last].text == ",":
            last -= 1
        if last < 0:
            return ()
        first = self.contents.clause_first(pieces, last)
        if pieces[last].kind is PieceKind.QUOTATION and first == last:
            return (self.contents.quoted_words(pieces[last]),)
        span = self.contents.trim(Span(pieces[first].start, pieces[last].end))
        return (span,) if span is not None else ()
