"""Who said what: statements with speaker, cue and content, found unit by unit.

Verbs, phrases, nouns and marks of saying each find theirs; what is quoted without any of them goes to who spoke before.
Knows no event.
"""

from collections.abc import Sequence

from verbale.coding.actors import Cast
from verbale.coding.marks_of_saying import Marks
from verbale.coding.nouns_of_saying import Nouns
from verbale.coding.phrases_of_saying import Phrases
from verbale.coding.pieces import DASHES, Piece, PieceKind, Pieces, Unit
from verbale.coding.quotations import find_quotations
from verbale.coding.told import Told
from verbale.coding.unattributed import Unattributed
from verbale.coding.verbs_of_saying import Verbs
from verbale.languages.en.speech import load_speech
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.statement import Statement
from verbale.model.time import TimeExpression

PHRASE_OPENERS = frozenset({"according", "per", "in", "by", "on"})


def find_statements(
    report: Report, layers: Layers, cast: Cast, times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    """Find every statement of a report, in text order of their contents."""
    speech = load_speech()
    quotations = find_quotations(layers)
    units = tuple(Pieces(layers, cast, times, quotations, speech).units())
    finder = _Finder(Told(report, layers, cast, speech, quotations))
    finder.read(units)
    return tuple(sorted(finder.told.statements, key=lambda s: (s.contents[0].start, s.contents[0].end, s.id)))


class _Finder:
    def __init__(self, told: Told) -> None:
        self.told = told
        self.verbs, self.phrases, self.nouns = Verbs(told), Phrases(told), Nouns(told)
        self.marks, self.unattributed = Marks(told), Unattributed(told)

    def read(self, units: Sequence[Unit]) -> None:
        """Unit by unit; a quotation without attribution goes to the speaker before it."""
        last: tuple[int, Statement] | None = None
        for unit in units:
            before = len(self.told.statements)
            for index in range(len(unit.pieces)):
                self._at(unit.pieces, index)
            self.nouns.documents(unit.pieces)
            self.verbs.quoted(unit.pieces)
            self.unattributed.within(unit, last)
            fresh = [s for s in self.told.statements[before:] if s.speaker is not None]
            if fresh:
                last = (unit.paragraph, max(fresh, key=lambda s: s.contents[-1].end))

    def _at(self, pieces: Sequence[Piece], index: int) -> None:
        piece = pieces[index]
        is_noun = piece.low in self.told.speech.nouns
        if piece.kind is PieceKind.CUE and piece.cue is not None:
            if not self.verbs.is_noun_use(pieces, index, piece.cue):
                self.verbs.at(pieces, index, piece.cue)
            elif is_noun:
                self.nouns.at(pieces, index)
        elif piece.low in PHRASE_OPENERS:
            self.phrases.at(pieces, index)
        elif is_noun and piece.kind is PieceKind.WORD:
            self.nouns.at(pieces, index)
        elif piece.text == ":":
            self.marks.at_colon(pieces, index)
        elif piece.text in DASHES:
            self.marks.at_dash(pieces, index)
