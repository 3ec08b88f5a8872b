"""Clauses of a sentence, found from its words alone: where each begins, what opened it, what it hangs on.

A first form without a tree: closed classes, verb forms and commas decide. Knows no actor and no event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from verbale.languages.en.grammar import Form, Grammar, load_grammar, verb_forms
from verbale.languages.en.triggers import trigger_lemmas
from verbale.model.layers import Sentence, Token

ATTRIBUTION_WORDS = 8  # the longest subject and the longest rest of a ", X said on Friday,"
NP_WORDS = 9  # the longest subject looked over after a conjunction before its verb has to come
_DASHES = frozenset({"—", "–", "--"})
_OPENING = frozenset({"“", "‘", "„", "«"})
_STOPS = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "”", "“", '"'}) | _DASHES


class ClauseKind(StrEnum):
    """What opened a clause."""

    MAIN = "main"
    CONTENT = "content"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    COORDINATE = "coordinate"
    PARTICIPLE = "participle"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the tokens that are its own (indices into the sentence), and what it hangs on.

    `opener` is the word that opened it, in lower case; `governor` the index of the token it hangs on (the reporting
    verb of a content clause, the last token before a relative); `parent` the index of the clause it hangs on.
    """

    index: int
    kind: ClauseKind
    tokens: tuple[int, ...]
    opener: str = ""
    governor: int | None = None
    parent: int | None = None
    shares_subject: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a sentence; `of` maps each token to its clause."""

    sentence: Sentence
    words: tuple[str, ...]
    clauses: tuple[Clause, ...]
    of: tuple[int, ...]

    def at(self, index: int) -> Clause:
        """The clause a token belongs to."""
        return self.clauses[self.of[index]]

    def parent(self, clause: Clause) -> Clause | None:
        """The clause a clause hangs on."""
        return None if clause.parent is None else self.clauses[clause.parent]


@cache
def finite_forms() -> Mapping[str, frozenset[Form]]:
    """Every form of every verb known, from the grammar and from the triggers."""
    forms: dict[str, frozenset[Form]] = {}
    for lemma in sorted(load_grammar().lemmas() | trigger_lemmas()):
        for word, kinds in verb_forms(lemma).items():
            forms[word] = forms.get(word, frozenset()) | kinds
    return forms


@cache
def lemma_of(word: str) -> str | None:
    """The lemma of a reporting verb's form, None for other words."""
    return _reporting_lemmas().get(word)


@cache
def _reporting_lemmas() -> Mapping[str, str]:
    grammar = load_grammar()
    return {word: lemma for lemma in sorted(grammar.reporting) for word in verb_forms(lemma)}


@dataclass(slots=True)
class _Open:
    """A clause being filled."""

    kind: ClauseKind
    opener: str = ""
    governor: int | None = None
    parent: int | None = None
    shares_subject: bool = False
    after_comma: bool = False
    has_verb: bool = False
    tokens: list[int] = field(default_factory=list)


def find_clauses(sentence: Sentence) -> Clauses:
    """Split a sentence into clauses."""
    return _Splitter(sentence).split()


class _Splitter:
    """Walks the tokens once; a stack holds the clauses that are open."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: Sequence[Token] = sentence.tokens
        self.words = tuple(token.text.lower() for token in sentence.tokens)
        self.grammar: Grammar = load_grammar()
        self.forms = finite_forms()
        self.clauses = [_Open(ClauseKind.MAIN)]
        self.stack = [0]
        self.of: list[int] = []

    def split(self) -> Clauses:
        """Assign every token to a clause."""
        for i in range(len(self.words)):
            self._step(i)
            top = self.clauses[self.stack[-1]]
            top.tokens.append(i)
            self.of.append(self.stack[-1])
            if self.is_finite(i):
                top.has_verb = True
        closed = tuple(
            Clause(n, c.kind, tuple(c.tokens), c.opener, c.governor, c.parent, c.shares_subject)
            for n, c in enumerate(self.clauses)
        )
        return Clauses(self.sentence, self.words, closed, tuple(self.of))

    # -- words --

    def word(self, i: int) -> str:
        """The word at an index, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_finite(self, i: int) -> bool:
        """True for an auxiliary, or a form that may stand as the verb of a clause where it stands."""
        word = self.word(i)
        if word in self.grammar.auxiliaries:
            return word not in ("be", "been", "being", "having")
        kinds = self.forms.get(word, frozenset())
        if not kinds and word.endswith("ed") and len(word) > 4 and self.tokens[i].text.islower():
            kinds = frozenset({Form.PAST})
        if not kinds or self.tokens[i].text != word:
            return False
        before = self.word(i - 1)
        if (
            before in self.grammar.determiners
            or before in self.grammar.possessives
            or before in self.grammar.prepositions
        ):
            return False
        if Form.PAST in kinds or Form.THIRD in kinds:
            return not (before in self.grammar.have or before in self.grammar.be)
        return Form.BASE in kinds and (before in self.grammar.plural_pronouns or before in self.grammar.plural_heads)

    def _subject_then_verb(self, start: int) -> bool:
        """True when a subject of a few words and then a finite verb follow, with no stop between."""
        if self.word(start) in self.grammar.prepositions:
            return False
        for i in range(start, min(start + NP_WORDS, len(self.words))):
            if i > start and self.is_finite(i):
                return self.word(i - 1) not in self.grammar.prepositions and self.word(i - 1) not in (
                    "and",
                    "or",
                    "but",
                )
            word = self.word(i)
            if word in _STOPS or word in self.grammar.relatives or (word == "that" and i > start):
                return False
            if i > start and word in ("to", "after", "before", "because", "while", "when", "if", "though", "although"):
                return False
        return False

    def _verb_ahead(self, start: int) -> bool:
        """True when a finite verb or a participle comes before the next comma."""
        for i in range(start, len(self.words)):
            word = self.word(i)
            if word in (",", ";", ":") or word in self.grammar.relatives:
                return False
            if self.is_finite(i):
                return True
        return False

    # -- steps --

    def _open(self, kind: ClauseKind, i: int, *, parent: int | None = None, governor: int | None = None) -> _Open:
        parent = self.stack[-1] if parent is None else parent
        clause = _Open(kind, self.word(i), governor, parent, after_comma=self.word(i - 1) == "," or i == 0)
        self.clauses.append(clause)
        self.stack.append(len(self.clauses) - 1)
        return clause

    def _step(self, i: int) -> None:
        word = self.word(i)
        if word in (";", ":") or word in _DASHES:
            self._open(ClauseKind.COORDINATE, i, parent=self.stack[0])
        elif word == ",":
            self._comma(i)
        elif word in self.grammar.relatives and not (word == "where" and i == 0):
            self._relative(i)
        elif word == "that":
            self._that(i)
        elif word in self.grammar.subordinators or (word == "should" and self._is_inverted(i)):
            self._subordinator(i)
        elif word in ("and", "but", "or", "so") or (word == "then" and self.word(i - 1) == ","):
            self._coordinator(i)
        elif self._is_second_verb(i):
            self._pop()
        elif self._is_bare_content(i):
            self._open(ClauseKind.CONTENT, i, governor=self._reporting_before())

    def _is_inverted(self, i: int) -> bool:
        before = self.word(i - 1)
        return (i == 0 or before in (",", "but", "and", "“", '"')) and self.word(i + 1) not in _STOPS

    def _pop(self) -> None:
        if len(self.stack) > 1:
            self.stack.pop()

    def _comma(self, i: int) -> None:
        top = self.clauses[self.stack[-1]]
        if top.kind in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE, ClauseKind.ADVERBIAL, ClauseKind.ATTRIBUTION):
            is_list = self.word(i + 2) in (",", "and") or self.word(i + 3) in (",", "and")
            waits = not self.clauses[self.stack[-2]].has_verb if len(self.stack) > 1 else False
            if top.after_comma and (top.has_verb or top.kind is not ClauseKind.RELATIVE) and (waits or not is_list):
                self.stack.pop()
                if waits and self._subject_then_verb(i + 1) and top.kind is not ClauseKind.RELATIVE:
                    return
        if self._is_attribution(i + 1):
            self._open(ClauseKind.ATTRIBUTION, i + 1)
        elif self._is_participle(i + 1):
            clause = self._open(ClauseKind.PARTICIPLE, i + 1)
            clause.shares_subject = True
        elif self.clauses[self.stack[-1]].has_verb and self._is_spliced(i + 1):
            self._sibling(i, self.stack[-1], shares=False)

    def _is_spliced(self, i: int) -> bool:
        """A comma between two whole clauses: "jets took off, the army was called up"."""
        top = self.clauses[self.stack[-1]]
        is_open = top.kind in (ClauseKind.MAIN, ClauseKind.CONTENT, ClauseKind.COORDINATE)
        return is_open and self.word(i) not in self.grammar.coordinators and self._subject_then_verb(i)

    def _is_attribution(self, i: int) -> bool:
        """A reporting verb that governs nothing more: ", he said," or ", the minister said on Friday."."""
        for j in range(i, min(i + ATTRIBUTION_WORDS, len(self.words))):
            if self.word(j) in _STOPS:
                return False
            if lemma_of(self.word(j)) and j > i and self.is_finite(j):
                is_told = lemma_of(self.word(j)) in self.grammar.told
                return self._closes(j + 1) and (is_told or self._is_adjunct(j + 1))
        return False

    def _is_adjunct(self, i: int) -> bool:
        """A stop, a place or a time, but no object."""
        word = self.word(i)
        times = ("late", "earlier", "yesterday", "today", "last", "this")
        return not word or word in _STOPS or word in self.grammar.prepositions or word in times

    def _closes(self, i: int) -> bool:
        """True when a stop comes within a few words that are no clause: "on Friday", "in Lima", "reporters"."""
        for j in range(i, min(i + ATTRIBUTION_WORDS, len(self.words))):
            word = self.word(j)
            if word in _STOPS:
                return word not in (":", "“", '"')
            if word == "that" or word in self.grammar.subject_pronouns or word == "to" or self.is_finite(j):
                return False
        return i >= len(self.words)

    def _is_participle(self, i: int) -> bool:
        word = self.word(i)
        is_ing = Form.ING in self.forms.get(word, frozenset()) or (word.endswith("ing") and len(word) > 5)
        return is_ing and word not in ("including", "following", "regarding", "concerning", "during", "excluding")

    def _relative(self, i: int) -> None:
        governor = i - 1
        while governor > 0 and self.word(governor) in (*self.grammar.prepositions, ","):
            governor -= 1
        self._open(ClauseKind.RELATIVE, i, governor=governor)

    def _that(self, i: int) -> None:
        before = self.word(i - 1)
        if i == 0 or before in self.grammar.prepositions or before in ("”",):
            return
        if self._is_verb_start(i + 1) and self._reporting_before() is None:
            self._open(ClauseKind.RELATIVE, i, governor=i - 1)
            return
        reporting = self._reporting_before()
        if reporting is not None or self._subject_then_verb(i + 1) or self._is_verb_start(i + 1):
            self._open(ClauseKind.CONTENT, i, governor=i - 1 if reporting is None else reporting)

    def _is_verb_start(self, i: int) -> bool:
        word = self.word(i)
        return self.is_finite(i) or (word in self.grammar.negators and self.is_finite(i + 1))

    def _reporting_before(self) -> int | None:
        """The reporting verb that stands nearest in the open clause, within a few words."""
        own = self.clauses[self.stack[-1]].tokens
        for j in reversed(own[-12:]):
            if lemma_of(self.word(j)) and self.word(j - 1) not in (
                *self.grammar.determiners,
                *self.grammar.possessives,
            ):
                return j
        return None

    def _subordinator(self, i: int) -> None:
        if self.word(i + 1) in self.grammar.prepositions and self.word(i) != "if":
            return
        if self._verb_ahead(i + 1) and not (self.word(i) == "as" and self.word(i - 1) in ("such", "well", "far")):
            if self.word(i) in ("as", "once", "while", "despite", "until", "till") and not self._subject_then_verb(
                i + 1
            ):
                return
            self._open(ClauseKind.ADVERBIAL, i, governor=i - 1 if i else None)

    def _coordinator(self, i: int) -> None:
        after = i + 1
        while self.word(after) in ("also", "then", "later", "immediately", "in", "on") and after < i + 3:
            after += 1
        top = self.clauses[self.stack[-1]]
        if self._is_verb_start(i + 1) or self._is_bare_verb(i + 1, top):
            sibling = self.stack[-1]
            if not self.clauses[sibling].has_verb and top.kind is not ClauseKind.PARTICIPLE and len(self.stack) > 1:
                return
            self._sibling(i, sibling, shares=True)
        elif top.has_verb and self.word(i + 1) not in ("neither",) and self._subject_then_verb(i + 1):
            self._close_adverbial(i)
            self._sibling(i, self.stack[-1], shares=False)

    def _close_adverbial(self, i: int) -> None:
        """ ", and" after a relative or an adverbial clause goes back to the clause they hang on."""
        if self.word(i - 1) != ",":
            return
        while len(self.stack) > 1 and self.clauses[self.stack[-1]].kind in (
            ClauseKind.RELATIVE,
            ClauseKind.PARTICIPLE,
            ClauseKind.ATTRIBUTION,
        ):
            self.stack.pop()

    def _is_bare_verb(self, i: int, top: _Open) -> bool:
        """ "will visit Lima and meet": a base form after a modal or an infinitive earlier in the clause."""
        if Form.BASE not in self.forms.get(self.word(i), frozenset()):
            return False
        has_modal = any(self.word(j) in self.grammar.modals or self.word(j) == "to" for j in top.tokens)
        return has_modal and self.word(i + 1) not in ("and", ",", "of", "between", "with", "from", "on", ".")

    def _sibling(self, i: int, sibling: int, *, shares: bool) -> None:
        model = self.clauses[sibling]
        clause = _Open(
            ClauseKind.COORDINATE, self.word(i), model.governor, sibling, shares, after_comma=model.after_comma
        )
        self.clauses.append(clause)
        self.stack[-1:] = [len(self.clauses) - 1]

    def _is_second_verb(self, i: int) -> bool:
        """A finite verb after a restrictive relative that has its own: the clause it hangs on goes on."""
        top = self.clauses[self.stack[-1]]
        if top.kind is not ClauseKind.RELATIVE or not top.has_verb or len(self.stack) < 2:
            return False
        if self.clauses[self.stack[-2]].has_verb or not self.is_finite(i):
            return False
        return self.word(i - 1) not in self.grammar.auxiliaries and not any(
            lemma_of(self.word(j)) for j in top.tokens if self.is_finite(j)
        )

    def _is_bare_content(self, i: int) -> bool:
        """ "said it would": after a reporting verb a subject and a verb follow without "that"."""
        top = self.clauses[self.stack[-1]]
        if (
            not top.tokens
            or top.tokens[-1] != i - 1
            or self.word(i) in (*_STOPS, *self.grammar.prepositions, "to", "not")
        ):
            return False
        reporting = self._reporting_before()
        if reporting is None or not self.is_finite(reporting):
            return False
        between = [self.word(j) for j in range(reporting + 1, i)]
        is_told = lemma_of(self.word(reporting)) in self.grammar.told
        if (
            between
            and not is_told
            and between[0] not in ("on", "in", "at", "earlier", "late", "last", "yesterday", "today")
        ):
            return False
        if is_told and not between:
            return False
        return self._subject_then_verb(i) and self.word(i) not in ("on", "in", "at")
