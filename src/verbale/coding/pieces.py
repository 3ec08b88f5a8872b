"""A stretch of a paragraph as pieces: quotations, parties, cues, times, asides, words and marks.

Sentences that one quotation runs over are one unit, so that an attribution is seen beside all it attributes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from verbale.coding.actors import Cast
from verbale.coding.quotations import Quotation
from verbale.languages.en.speech import Cue, Speech
from verbale.model.actor import Party
from verbale.model.layers import Layers, Sentence, Token
from verbale.model.time import TimeExpression

MAX_CUE_WORDS = 6


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
    """One piece; `low` is its text in lower case."""

    kind: PieceKind
    start: int
    end: int
    low: str
    text: str
    party: Party | None = None
    quotation: Quotation | None = None
    cue: Cue | None = None
    time: TimeExpression | None = None


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
        """All units in text order."""
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
        token = tokens[index]
        text = self.layers.text
        at = bisect_left(self._quotations, token.start + 1, key=lambda q: q.end)
        if at < len(self._quotations) and self._quotations[at].start <= token.start:
            quotation = self._quotations[at]
            return self._make(PieceKind.QUOTATION, token.start, quotation.end, quotation=quotation)
        limit = self._quotations[at].start if at < len(self._quotations) else len(text)
        aside = self._asides.get(token.start)
        if aside is not None and aside.end <= limit:
            return self._make(PieceKind.ASIDE, aside.start, aside.end)
        party = self._parties.get(token.start)
        if party is not None and party.end <= limit:
            return self._make(PieceKind.PARTY, party.start, party.end, party=party)
        time = self._times.get(token.start)
        if time is not None and time.end <= limit:
            return self._make(PieceKind.TIME, time.start, time.end, time=time)
        if not token.text[0].isalnum() and token.text not in ("'s", "’s"):
            return self._make(PieceKind.MARK, token.start, token.end)
        for count in range(min(MAX_CUE_WORDS, len(tokens) - index), 0, -1):
            last = tokens[index + count - 1]
            if last.end > limit:
                continue
            cue = self.speech.cues.get(" ".join(t.text.lower() for t in tokens[index : index + count]))
            if cue is not None:
                return self._make(PieceKind.CUE, token.start, last.end, cue=cue)
        return self._make(PieceKind.WORD, token.start, token.end)

    def _make(
        self,
        kind: PieceKind,
        start: int,
        end: int,
        *,
        party: Party | None = None,
        quotation: Quotation | None = None,
        cue: Cue | None = None,
        time: TimeExpression | None = None,
    ) -> Piece:
        words = self.layers.text[start:end]
        return Piece(kind, start, end, words.lower(), words, party, quotation, cue, time)
