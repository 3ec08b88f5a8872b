"""Patterns of standing facts matched against a sentence: words in order, slots filled. Decides on no fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verbale.coding.clauses import finite_forms
from verbale.coding.relation_slots import Filling, Scene
from verbale.languages.en.grammar import Form, load_grammar
from verbale.languages.en.relations import Pattern, Slot, Step, load_relation_words
from verbale.model.relation import Quantity
from verbale.model.span import Span

_WALLS = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "--"})
_HARD_WALLS = frozenset({";", ".", "!", "?"})
_SKIPPED = 4  # adverbs, negators and quotation marks that may stand between two elements
_NEGATORS = frozenset({"not", "n't", "n’t", "never"})
_MARKS = frozenset({"“", "”", '"', "‘"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern at its place.

    `roles` maps "S", "T", "B" to codes, `organisations` are the roles filled by organisations alone; `words` are the
    tokens of its word elements, `verb` the first of them that is a verb; `skipped` the adverbs between elements;
    `value` tokens from and to; `place` the states that a territory is known to belong to, None without one;
    `reach` the tokens from and to that hold its sides too, where those stand outside of `first` and `end`.
    """

    pattern: Pattern
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()
    words: tuple[int, ...] = ()
    verb: int | None = None
    skipped: tuple[int, ...] = ()
    value: tuple[int, int] | None = None
    quantity: Quantity | None = None
    place: tuple[str, ...] | None = None
    first: int = 0
    end: int = 0
    reach: tuple[int, int] | None = None


def find_matches(scene: Scene, index: "PatternIndex", quantities: Sequence[Quantity]) -> Iterator[Match]:
    """Every way that a pattern fits a sentence at each place, best first for each pattern and place."""
    held = frozenset(scene.words)
    for pattern in index.needed(held):
        matcher = _Matcher(scene, pattern, quantities)
        for start in range(len(scene.words)):
            yield from matcher.at(start)


class PatternIndex:
    """Patterns by the words they need, each under those of its least common element."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        grammar = load_grammar()
        common = grammar.prepositions | grammar.auxiliaries | grammar.determiners | grammar.coordinators
        common |= grammar.relatives | _WALLS | {"-"}
        self.by_word: dict[str, list[int]] = {}
        for n, pattern in enumerate(self.patterns):
            for word in min(pattern.required, key=lambda words: (len(words & common), len(words))):
                self.by_word.setdefault(word, []).append(n)

    def needed(self, held: frozenset[str]) -> Iterator[Pattern]:
        """The patterns whose words a sentence holds, in the order of their tables."""
        for n in sorted({n for word in held for n in self.by_word.get(word, ())}):
            if not any(held.isdisjoint(words) for words in self.patterns[n].required):
                yield self.patterns[n]


class _Matcher:
    """Walks the elements of one pattern with backtracking."""

    def __init__(self, scene: Scene, pattern: Pattern, quantities: Sequence[Quantity]) -> None:
        self.scene = scene
        self.pattern = pattern
        self.quantities = quantities
        self.grammar = load_grammar()
        self.adverbs = load_relation_words().adverbs
        self.anchor = next((n for n, s in enumerate(pattern.steps) if s.slot is Slot.WORDS and not s.is_optional), 0)

    def at(self, start: int) -> Iterator[Match]:
        """The matches that begin at a token."""
        first = self._first_step()
        if first.slot is Slot.WORDS and not first.is_optional and not self._may_begin(first, start):
            return
        yield from self._walk(0, start, Match(self.pattern, first=start))

    def _first_step(self) -> Step:
        zero_width = (Slot.SUBJECT, Slot.OPEN_VALUE, Slot.CONTEXT)
        return next(step for step in self.pattern.steps if step.slot not in zero_width)

    def _may_begin(self, step: Step, start: int) -> bool:
        return any(self.scene.words[start : start + len(words)] == words for words in step.words)

    def _walk(self, n: int, i: int, match: Match) -> Iterator[Match]:
        if n == len(self.pattern.steps):
            yield replace(match, end=i)
            return
        step = self.pattern.steps[n]
        if step.slot is Slot.OPEN_VALUE:
            yield from self._walk(n + 1, i, replace(match, value=(self._skip(i), -1)))
        elif step.slot is Slot.CLOSE_VALUE and match.value is not None:
            yield from self._walk(n + 1, i, replace(match, value=(match.value[0], i)))
        elif step.slot is Slot.WORDS:
            yield from self._words(n, step, i, match)
        elif step.slot in (Slot.GAP, Slot.QUALIFIERS):
            yield from self._gap(n, step, i, match)
        elif step.slot is Slot.QUANTITY:
            yield from self._quantity(n, i, match)
        else:
            yield from self._filled(n, step, i, match)
        if step.is_optional:
            yield from self._walk(n + 1, i, match)

    def _skip(self, i: int) -> int:
        """Past quotation marks that lead a value."""
        return i + 1 if self.scene.word(i) in _MARKS else i

    def _words(self, n: int, step: Step, i: int, match: Match) -> Iterator[Match]:
        skipped: tuple[int, ...] = ()
        for _ in range(_SKIPPED + 1):
            for words in step.words:
                end = i + len(words)
                if self.scene.words[i:end] == words and not (step.is_verb and self._is_owned_noun(i)):
                    is_first_verb = step.is_verb and match.verb is None
                    grown = replace(
                        match,
                        words=(*match.words, *range(i, end)),
                        verb=i if is_first_verb else match.verb,
                        skipped=(*match.skipped, *skipped),
                    )
                    yield from self._walk(n + 1, end, grown)
                    return
            if n == 0 or not self._is_skippable(i):
                return
            skipped, i = (*skipped, i), i + 1

    def _is_owned_noun(self, i: int) -> bool:
        """True for a form of a verb that the parser reads as a noun with what it is of: "imports of milk"."""
        return self.scene.sentence.tokens[i].tag == "NOUN" and self.scene.word(i + 1) == "of"

    def _is_skippable(self, i: int) -> bool:
        word = self.scene.word(i)
        if word in self.adverbs or word in _MARKS or word in _NEGATORS:
            return True
        return word.endswith("ly") and len(word) > 4 and self.scene.sentence.tokens[i].text.islower()

    def _gap(self, n: int, step: Step, i: int, match: Match) -> Iterator[Match]:
        for length in range(step.most + 1):
            if length and not self._may_pass(step, i + length - 1):
                return
            yield from self._walk(n + 1, i + length, match)

    def _may_pass(self, step: Step, i: int) -> bool:
        word = self.scene.word(i)
        if not word or word in _HARD_WALLS:
            return False
        if step.slot is Slot.QUALIFIERS:
            text = self.scene.sentence.tokens[i].text
            is_closed = word in self.grammar.prepositions or word in self.grammar.auxiliaries
            is_word = text[:1].isalpha() or text in ("-", ",") or text in _MARKS or text[:1].isdigit()
            is_verb = Form.PAST in finite_forms().get(word, frozenset()) and self.scene.ends_party(i)
            return is_word and not is_closed and not is_verb and word not in self.grammar.relatives and word != "that"
        return step.most > 6 or (word not in _WALLS and word not in self.grammar.relatives)

    def _quantity(self, n: int, i: int, match: Match) -> Iterator[Match]:
        tokens = self.scene.sentence.tokens
        if i >= len(tokens):
            return
        for at in (i, i + 1) if self.scene.word(i) in ("a", "the") or self._is_skippable(i) else (i,):
            quantity = next(
                (q for q in self.quantities if at < len(tokens) and q.quote.start == tokens[at].start), None
            )
            if quantity is None:
                continue
            end = at + 1
            while end <= len(tokens) and tokens[end - 1].start < quantity.quote.end:
                if tokens[end - 1].end <= quantity.quote.end:
                    yield from self._walk(n + 1, end, replace(match, quantity=quantity))
                end += 1

    def _filled(self, n: int, step: Step, i: int, match: Match) -> Iterator[Match]:
        if step.slot is Slot.PLACE:
            for place in self.scene.place(i):
                yield from self._walk(n + 1, place.end, replace(match, place=place.codes))
            return
        for filling in self._fillings(n, step, i, match):
            if not filling.codes:
                continue
            roles = {**match.roles, step.role: filling.codes}
            organisations = match.organisations | ({step.role} if filling.is_organisation else frozenset())
            yield from self._walk(n + 1, filling.end, replace(match, roles=roles, organisations=organisations))

    def _fillings(self, n: int, step: Step, i: int, match: Match) -> Iterator[Filling]:
        if step.slot is Slot.SUBJECT:
            is_loose = self.pattern.steps[n + 1].slot is Slot.GAP
            return iter(()) if is_loose and not self.scene.is_verb(i) else self.scene.subject(i)
        if step.slot is Slot.CONTEXT:
            taken = [code for codes in match.roles.values() for code in codes]
            return self.scene.context(step.role, taken, i, is_for_two=self.pattern.kind == "mediation")
        while self._is_skippable(i) and match.words:
            i += 1
        if step.slot is Slot.OWNER:
            return self.scene.owner(i)
        return (filling for filling in self.scene.named(i) if not self.scene.is_possessive(filling.end))


def span_of(scene: Scene, first: int, end: int) -> Span:
    """The characters of a run of tokens."""
    tokens = scene.sentence.tokens
    return Span(tokens[first].start, tokens[max(first, end - 1)].end)
