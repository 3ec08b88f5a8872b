"""A stretch of a paragraph as pieces: quotations, parties, cues, times, asides, words and marks.

Sentences that one quotation runs over are one unit, so that an attribution is seen beside all it attributes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from verbale.coding.actors import Cast
from verbale.coding.quotations import Quotation
from verbale.languages.en.speech import Cue, Frame, Speech
from verbale.model.actor import Party
from verbale.model.layers import Layers, Sentence, Token
from verbale.model.span import Span
from verbale.model.time import TimeExpression

DASHES = frozenset("—–―-")
MAX_SIGNATURE = 16  # pieces of "— Desmond Tutu, the archbishop, in 1986"


class PieceKind(StrEnum):
    """What a piece is."""

    WORD = "word"
    MARK = "mark"
    QUOTATION = "quotation"
    PARTY = "party"
    CUE = "cue"
    TIME = "time"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece; `low` is its text in lower case, `tag` that of its first token where a parser gave one."""

    kind: PieceKind
    start: int
    end: int
    low: str
    text: str
    party: Party | None = None
    quotation: Quotation | None = None
    cue: Cue | None = None
    time: TimeExpression | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that belong together, as pieces."""

    paragraph: int
    pieces: tuple[Piece, ...]


class Pieces:
    """Cuts the sentences of a report into units."""

    def __init__(
        self,
        layers: Layers,
        cast: Cast,
        times: Sequence[TimeExpression],
        quotations: Sequence[Quotation],
        speech: Speech,
    ) -> None:
        self.layers = layers
        self.speech = speech
        self._quotations = quotations
        self._parties = {party.start: party for party in cast.parties}
        self._asides = {span.start: span for span in cast.asides}
        self._times = {time.start: time for time in times}

    def units(self) -> Iterator[Unit]:
        """All units in text order, with what leads to a quotation, or signs it, in a paragraph of its own."""
        waiting: Unit | None = None
        for unit in self._in_paragraphs():
            if waiting is not None and _goes_on(waiting, unit):
                waiting = Unit(unit.paragraph, (*waiting.pieces, *unit.pieces))
                continue
            if waiting is not None:
                yield waiting
            waiting = unit
        if waiting is not None:
            yield waiting

    def _in_paragraphs(self) -> Iterator[Unit]:
        for paragraph, group in groupby(self.layers.sentences, key=lambda s: s.paragraph):
            gathered: list[Sentence] = []
            for sentence in group:
                if gathered and not self._holds_together(gathered[-1], sentence):
                    yield Unit(paragraph, self._cut(gathered))
                    gathered = []
                gathered.append(sentence)
            if gathered:
                yield Unit(paragraph, self._cut(gathered))

    def _holds_together(self, one: Sentence, other: Sentence) -> bool:
        at = bisect_left(self._quotations, other.start, key=lambda q: q.end)
        return (
            at < len(self._quotations)
            and self._quotations[at].start < one.end
            and self._quotations[at].end > other.start
        )

    def _cut(self, sentences: Sequence[Sentence]) -> tuple[Piece, ...]:
        tokens = [token for sentence in sentences for token in sentence.tokens]
        pieces: list[Piece] = []
        index = 0
        while index < len(tokens):
            piece = self._piece(tokens, index)
            pieces.append(piece)
            index += 1
            while index < len(tokens) and tokens[index].start < piece.end:
                index += 1
        return tuple(pieces)

    def _piece(self, tokens: Sequence[Token], index: int) -> Piece:
        start = tokens[index].start
        at = bisect_left(self._quotations, start + 1, key=lambda q: q.end)
        quotation = self._quotations[at] if at < len(self._quotations) else None
        if quotation is not None and quotation.start <= start:
            return replace(self._make(PieceKind.QUOTATION, Span(start, quotation.end)), quotation=quotation)
        limit = quotation.start if quotation is not None else len(self.layers.text)
        return self._known(start, limit) or self._word(tokens, index, limit)

    def _known(self, start: int, limit: int) -> Piece | None:
        """The aside, party or time that begins at a place and ends before the next quotation."""
        aside, party, time = self._asides.get(start), self._parties.get(start), self._times.get(start)
        if aside is not None and aside.end <= limit and not self._tells(aside):
            return self._make(PieceKind.ASIDE, aside)
        if party is not None and party.end <= limit:
            return replace(self._make(PieceKind.PARTY, party.span), party=party)
        if time is not None and time.end <= limit:
            return replace(self._make(PieceKind.TIME, time.span), time=time)
        return None

    def _tells(self, aside: Span) -> bool:
        """True for a relative clause that reports (", who said that ..."): its words are looked at one by one."""
        words = aside.of(self.layers.text).lower().strip(" ,").split()
        if words[:1] not in (["who"], ["which"]):
            return False
        found = [self.speech.cues[word] for word in words if word in self.speech.cues]
        return any(
            cue.frame is Frame.SAY
            or (cue.frame in (Frame.CLAUSE, Frame.THAT) and f"{cue.form} that" in " ".join(words))
            for cue in found
            if cue.form != cue.lemma
        )

    def _word(self, tokens: Sequence[Token], index: int, limit: int) -> Piece:
        token = tokens[index]
        if not token.text[0].isalnum() and token.text not in ("'s", "’s"):
            return self._make(PieceKind.MARK, token.span)
        low = token.text.lower()
        for count in self.speech.lengths.get(low, ()):
            if count > len(tokens) - index:
                continue
            words = low if count == 1 else " ".join(t.text.lower() for t in tokens[index : index + count])
            cue = self.speech.cues.get(words)
            end = tokens[index + count - 1].end
            if cue is not None and end <= limit and not self._lacks_that(tokens, index + count, cue):
                text = self.layers.text[token.start : end]
                return Piece(PieceKind.CUE, token.start, end, text.lower(), text, cue=cue, tag=token.tag)
        return Piece(PieceKind.WORD, token.start, token.end, low, token.text, tag=token.tag)

    @staticmethod
    def _lacks_that(tokens: Sequence[Token], after: int, cue: Cue) -> bool:
        """True for "held" and its like where no "that" follows: there it is no word of saying."""
        return cue.frame is Frame.FINDING and (after >= len(tokens) or tokens[after].text.lower() != "that")

    def _make(self, kind: PieceKind, span: Span) -> Piece:
        words = span.of(self.layers.text)
        return Piece(kind, span.start, span.end, words.lower(), words)


def _goes_on(one: Unit, other: Unit) -> bool:
    """True where one unit ends in a colon and the next is a quotation, or where the next signs the quotation."""
    last, first = one.pieces[-1], other.pieces[0]
    is_signed = last.kind is PieceKind.QUOTATION and first.text in DASHES and len(other.pieces) <= MAX_SIGNATURE
    return is_signed or (last.text == ":" and first.kind is PieceKind.QUOTATION)
