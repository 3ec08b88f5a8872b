"""Runs of capitalised words: where a name may stand, and how far it reaches. Knows nothing of what it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from verbale.encoder.gazetteer import Match
from verbale.encoder.tokenizer import SplittingWords
from verbale.model.layers import Sentence, Token

HYPHENS = frozenset("-‐‑")
ARTICLES = frozenset(("al", "el", "ul", "ad", "ar", "as", "ash", "an", "at", "az"))  # Arabic, joined by a hyphen
CONNECTORS = frozenset(("of", "for"))
_QUOTES = frozenset(('"', "“", "‘", "'", "«", ":", "•", "*", "–", "—"))
_NEVER_INSIDE = frozenset(
    ("as", "at", "an", "do", "e", "ten", "bar", "den", "ad", "av", "af")
)  # English words, or lists
_MAX_SYLLABLES_CHARS = 6  # "young" in "Jun-young": longer second halves in lower case are English words
_MAX_ACRONYM_CHARS = 8
_TITLE_CASE_SHARE = 0.75  # more capitals than this among a line's longer words: a headline, where case tells nothing
_MIN_TITLE_CASE_WORDS = 5
_MIN_LONG_WORD_CHARS = 4


class RunWords(Protocol):
    """The lists of a language that say how far a name reaches, all in lower case."""

    @property
    def organisations(self) -> frozenset[str]:
        """Last words of organisations ("institute")."""

    @property
    def place_heads(self) -> frozenset[str]:
        """First words of places ("mount")."""

    @property
    def particles(self) -> frozenset[str]:
        """Small words inside names ("bin")."""

    @property
    def compounds(self) -> frozenset[str]:
        """Second halves of compounds that are not part of the name ("based")."""

    @property
    def communities(self) -> frozenset[str]:
        """Peoples, faiths and parts of the world ("kurdish")."""

    @property
    def possessors(self) -> frozenset[str]:
        """Words whose possessive goes on inside a name ("people")."""

    @property
    def adjectives(self) -> frozenset[str]:
        """First words that no person's name has ("united")."""

    @property
    def combining(self) -> frozenset[str]:
        """First halves of compounds of nationalities ("sino")."""


def is_capital(word: str) -> bool:
    """True for a word that begins with a capital, "d'Ivoire" with its article included."""
    return word[:1].isupper() or (word[:2] in {"d'", "d’", "l'", "l’"} and word[2:3].isupper())


def is_upper(tokens: Sequence[Token]) -> bool:
    """True for a sentence all in capitals."""
    if any(token.text.islower() for token in tokens):
        return False
    letters = [c for token in tokens for c in token.text if c.isalpha()]
    return len(letters) > _MAX_ACRONYM_CHARS and all(c.isupper() for c in letters)


def is_title_case(tokens: Sequence[Token]) -> bool:
    """True for a line without a final stop whose longer words nearly all have capitals."""
    long_words = [t.text for t in tokens if len(t.text) >= _MIN_LONG_WORD_CHARS and t.text[0].isalpha()]
    if len(long_words) < _MIN_TITLE_CASE_WORDS or any(t.text in {".", "!", ";"} for t in tokens):
        return False
    return sum(word[0].isupper() for word in long_words) > _TITLE_CASE_SHARE * len(long_words)


def is_opening(tokens: Sequence[Token], index: int) -> bool:
    """True for the first word of a sentence or of a quotation inside it, where a capital tells nothing."""
    while index > 0 and not tokens[index - 1].text[0].isalnum():
        mark = tokens[index - 1].text
        if mark in _QUOTES:
            return True
        if mark not in {"(", "[", "…", "..."}:
            return False
        index -= 1
    return index == 0


def seen_inside(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words met with a capital where only a name has one."""
    return frozenset(
        token.text
        for sentence in sentences
        if not is_upper(sentence.tokens) and not is_title_case(sentence.tokens)
        for index, token in enumerate(sentence.tokens)
        if index > 0 and is_capital(token.text) and not is_opening(sentence.tokens, index)
    )


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads the runs of one sentence. `seen` are the report's words met with a capital inside a sentence, `titles` the
    words of offices, `matched` the known name at each token."""

    tokens: Sequence[Token]
    matched: Mapping[int, Match]
    seen: frozenset[str]
    titles: frozenset[str]
    splitting: SplittingWords
    words: RunWords

    def runs(self) -> list[tuple[int, int]]:
        """First and last (exclusive) tokens of every run."""
        runs: list[tuple[int, int]] = []
        index = 0
        while index < len(self.tokens):
            if index not in self.matched and not self._begins(index):
                index += 1
                continue
            first = index
            index = self.matched[index].last if index in self.matched else index + 1
            while index < len(self.tokens) and (step := self._step(first, index)):
                index += step
                last = index - 1
                index = max(index, self.matched[last].last) if last in self.matched else index
            runs.append((first, index))
        return runs

    # --- the first word ---

    def _begins(self, index: int) -> bool:
        """True for a capitalised word that may begin a name; at a sentence's start only on evidence."""
        word = self.tokens[index].text
        if self._is_article(index):
            return True
        lower = word.lower().rstrip(".")
        if not self._may_be_named(index) or len(word) == 1:
            return False
        if index > 0 and word.isupper() and self._text(index - 1) == "(":
            return True
        if lower in self.words.combining and self._is_hyphen(index + 1):
            return False
        if not is_opening(self.tokens, index):
            return lower not in self.splitting.openers or (
                index + 1 not in self.matched and self._capital_follows(index)
            )
        return lower not in self.splitting.openers and self._is_evident(index, lower)

    def _is_evident(self, index: int, lower: str) -> bool:
        """True where the first word of a sentence is a name: met elsewhere, in capitals, before the rest of a name."""
        word = self.tokens[index].text
        if word in self.seen or (word.isupper() and len(word) > 1) or lower in self.titles | self.words.communities:
            return True
        if self._is_hyphen(index + 1):
            return is_capital(self._text(index + 2))
        if self._capital_follows(index):
            after = self._text(index + 1).lower().rstrip(".")
            return index + 1 not in self.matched and after not in self.titles
        follower = self._text(index + 1).lower()
        speaks = follower in self.splitting.speech or follower in {"'s", "’s"}
        return speaks and not lower.endswith("s") and lower not in self.words.organisations and len(lower) > 1

    # --- the words after it ---

    def _step(self, first: int, index: int) -> int:
        """How many tokens from `index` on belong to the run that began at `first`; 0 ends it."""
        touches = self.tokens[index - 1].end == self.tokens[index].start
        if self._is_hyphen(index):
            return self._hyphen_step(index)
        if self.tokens[index].text == "&":
            return 2 if is_capital(self._text(index + 1)) else 0
        if touches:
            return self._possessive_step(index)
        if index in self.matched or self._may_be_named(index):
            return 1
        if self._is_article(index):
            return 3
        return self._particle_step(index) or self._connector_step(first, index)

    def _hyphen_step(self, index: int) -> int:
        after = self._text(index + 1)
        if after in self.splitting.calendar or after.lower() in self.words.compounds:
            return 0
        known_before, known_after = index - 1 in self.matched, index + 1 in self.matched
        if is_capital(after):
            return 0 if known_before and known_after else 2
        return 2 if after.isalpha() and not known_before and len(after) <= _MAX_SYLLABLES_CHARS else 0

    def _possessive_step(self, index: int) -> int:
        """ "People's Party" and "Workers' Party" are one name."""
        leans = self._text(index) in {"'s", "’s", "'", "’"}
        owner = self._text(index - 1).lower()
        return 2 if leans and owner in self.words.possessors and self._may_be_named(index + 1) else 0

    def _particle_step(self, index: int) -> int:
        lower = self._text(index).lower()
        if lower not in self.words.particles or lower in _NEVER_INSIDE or index - 1 in self.matched:
            return 0
        if self._may_be_named(index + 1):
            return 2
        return 3 if self._text(index + 1).lower() in self.words.particles and self._may_be_named(index + 2) else 0

    def _connector_step(self, first: int, index: int) -> int:
        """ "of" and "for" after a body's, a place's or an office's word, and "and" inside the name of a body."""
        word = self._text(index).lower()
        before = [token.text.lower().rstrip(".") for token in self.tokens[first:index]]
        heads = self.words.organisations | self.words.place_heads
        if word in CONNECTORS and (heads & set(before) or before[-1] in self.titles):
            if self._may_be_named(index + 1):
                return 2
            return 3 if self._text(index + 1).lower() == "the" and self._may_be_named(index + 2) else 0
        if word == "and" and set(before) <= self.words.adjectives:  # "Economic and Financial Crimes Commission"
            return 2 if self._may_be_named(index + 1) and index + 1 not in self.matched else 0
        joins = word == "and" and before[0] in self.words.organisations and CONNECTORS & set(before)
        return 2 if joins and self._may_be_named(index + 1) and index + 1 not in self.matched else 0

    # --- single tokens ---

    def _text(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def _may_be_named(self, index: int) -> bool:
        word = self._text(index)
        if not is_capital(word) or word in self.splitting.calendar or word == "I":
            return False
        is_month = f"{word}." in self.splitting.months  # "Dec 15" and "15 Dec", where "Sun" and "Jan" may be persons
        return not (is_month and (self._text(index + 1)[:1].isdigit() or self._text(index - 1)[:1].isdigit()))

    def _is_hyphen(self, index: int) -> bool:
        """True for a hyphen that touches both neighbours."""
        if not 0 < index < len(self.tokens) - 1 or self.tokens[index].text not in HYPHENS:
            return False
        return (
            self.tokens[index - 1].end == self.tokens[index].start
            and self.tokens[index].end == self.tokens[index + 1].start
        )

    def _is_article(self, index: int) -> bool:
        """True at "al-" and its kin before a capital, which begin a name or go on with it."""
        return (
            self._text(index).lower() in ARTICLES and self._is_hyphen(index + 1) and is_capital(self._text(index + 2))
        )

    def _capital_follows(self, index: int) -> bool:
        if not self._may_be_named(index + 1):
            return False
        return self.tokens[index + 1].start > self.tokens[index].end
