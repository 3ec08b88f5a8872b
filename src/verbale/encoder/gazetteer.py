"""Known names found in token sequences, the longest first. Knows no rule of typing beyond the table it is given."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.encoder.tokenizer import tokenize
from verbale.model.layers import NameKind
from verbale.model.span import Span

_MAX_PRONOUN_CHARS = 3
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` up to `last` (exclusive) that are a known name."""

    first: int
    last: int
    kind: NameKind


def fold(word: str) -> str:
    """A word without accents, stops and typographic apostrophes; case stays.

    >>> fold("Türkiye’s"), fold("U.S.")
    ("Turkiye's", 'US')
    """
    if word.isascii():
        return word.replace(".", "") or word
    plain = unicodedata.normalize("NFD", word.translate(_APOSTROPHES))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "") or word


class Gazetteer:
    """Surface forms by their first word; a form is met in its own case, or in capitals in a line of capitals."""

    def __init__(self, forms: Mapping[str, NameKind]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], NameKind]]] = {}
        self._capital: dict[str, list[tuple[tuple[str, ...], NameKind]]] = {}
        for form, kind in forms.items():
            words = tuple(fold(s.of(form)) for s in tokenize(form, Span(0, len(form))))
            if not words or not any(c.isupper() for c in form):
                continue
            self._exact.setdefault(words[0], []).append((words, kind))
            upper = tuple(word.upper() for word in words)
            if len(form) > len("xx"):
                self._capital.setdefault(upper[0], []).append((upper, kind))
        for table in (self._exact, self._capital):
            for entries in table.values():
                entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def find(self, words: Sequence[str], in_capitals: bool) -> list[Match]:
        """All known names among folded words, leftmost and longest first, disjoint."""
        table = self._capital if in_capitals else self._exact
        matches: list[Match] = []
        index = 0
        while index < len(words):
            word = words[index]
            found = self._longest(table.get(word, ()), words, index)
            if (
                found is None and word.isupper() and len(word) > _MAX_PRONOUN_CHARS
            ):  # "OTTAWA" in a line of small letters
                found = self._longest(self._capital.get(word, ()), words, index)
            if found is not None:
                matches.append(found)
                index = found.last
            else:
                index += 1
        return matches

    @staticmethod
    def _longest(entries: Iterable[tuple[tuple[str, ...], NameKind]], words: Sequence[str], index: int) -> Match | None:
        for form, kind in entries:
            if tuple(words[index : index + len(form)]) == form:
                return Match(index, index + len(form), kind)
        return None
