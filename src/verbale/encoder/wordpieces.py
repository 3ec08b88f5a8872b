"""Words to word pieces with their case shapes, as the encoder reads them; knows no network and no tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

SPECIAL, LOWER, TITLE, CAPITALS, CAPITAL, MIXED, NUMBER, CODE, MARK, CASELESS = range(10)
SHAPES = 20  # ten shapes for the first piece of a word, ten for the pieces after it
LATER = 10  # what is added to the shape of a later piece
MAX_PIECES = 254  # pieces of one pass, without the two at its ends; longer sentences are read in parts


def shape_of(word: str) -> int:
    """The case shape of a word; the base vocabulary knows no case, so this is all the encoder sees of it.

    "minister" -> LOWER, "Minister" -> TITLE, "NATO" -> CAPITALS, "A" -> CAPITAL, "iPhone" -> MIXED, "2024" -> NUMBER.
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return NUMBER if any(c.isdigit() for c in word) else MARK
    if any(c.isdigit() for c in word):
        return CODE
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return LOWER if any(c.islower() for c in letters) else CASELESS
    if all(upper):
        return CAPITALS if len(upper) > 1 else CAPITAL
    return TITLE if upper[0] and not any(upper[1:]) else MIXED


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence as pieces. `words[i]` is the number of the word that piece i belongs to, from 1; 0 at the ends.

    ids, words, shapes: int64[P]  # P pieces, with the two special ones at the ends
    """

    ids: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    word_count: int


class WordPieces:
    """Cuts words into the pieces of a vocabulary; words seen before are remembered."""

    def __init__(self, vocabulary: Path, remembered: int = 100_000) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first = self._id("[CLS]")
        self._last = self._id("[SEP]")
        self._unknown = self._id("[UNK]")
        self._remembered = remembered
        self._seen: dict[str, tuple[list[int], list[int]]] = {}

    def _id(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"vocabulary has no {piece}; expected a BERT word-piece vocabulary")
        return int(number)

    def _cut(self, word: str) -> tuple[list[int], list[int]]:
        found = self._seen.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids or [self._unknown]
            ids = ids[:MAX_PIECES]
            shape = shape_of(word)
            found = (ids, [shape] + [shape + LATER] * (len(ids) - 1))
            if len(self._seen) < self._remembered:
                self._seen[word] = found
        return found

    def count(self, word: str) -> int:
        """How many pieces a word has."""
        return len(self._cut(word)[0])

    def cut(self, words: Sequence[str]) -> Pieces:
        """The pieces of one sentence given as words."""
        ids, owners, shapes = [self._first], [0], [SPECIAL]
        for number, word in enumerate(words, start=1):
            pieces, forms = self._cut(word)
            ids += pieces
            shapes += forms
            owners += [number] * len(pieces)
        ids.append(self._last)
        owners.append(0)
        shapes.append(SPECIAL)
        row_ids, row_owners, row_shapes = (np.asarray(values, dtype=np.int64) for values in (ids, owners, shapes))
        return Pieces(row_ids, row_owners, row_shapes, word_count=len(words))
