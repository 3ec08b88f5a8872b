"""The tree of a sentence, where a parser has read it: who governs a verb, how far a phrase reaches. Knows no report.

Everything here answers None where the tokens carry no tree, and its callers then go by their own rules.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from verbale.model.layers import ROOT, Layers, Sentence, Token
from verbale.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
CLAUSES = frozenset({"ccomp", "parataxis"})
BARE_CLAUSES = frozenset({"xcomp", "advcl", "conj"})  # a verb without a subject of its own shares its governor's
VERBS = frozenset({"VERB", "AUX"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
RELATIVE_WORDS = frozenset({"who", "which", "that"})
MAX_CLIMB = 4  # governors asked in turn for a subject that a verb shares


@dataclass(frozen=True)
class Tree:
    """One sentence's tree; tokens are named by their index in the sentence."""

    sentence: Sentence

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of every token, in text order."""
        found: list[list[int]] = [[] for _ in self.sentence.tokens]
        for index, token in enumerate(self.sentence.tokens):
            if token.head is not None and token.head != ROOT:
                found[token.head].append(index)
        return tuple(map(tuple, found))

    def token(self, index: int) -> Token:
        """The token at an index."""
        return self.sentence.tokens[index]

    def head(self, index: int) -> int | None:
        """The governor of a token; None for the root."""
        head = self.token(index).head
        return None if head is None or head == ROOT else head

    def below(self, index: int, *, without: frozenset[str] = frozenset()) -> Iterator[int]:
        """A token and all that hangs on it, save what hangs on the token itself by a relation of `without`."""
        seen = {index}
        waiting = [child for child in self.children[index] if self.token(child).relation not in without]
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            waiting.extend(self.children[here])
        yield from sorted(seen)

    def subject(self, index: int) -> int | None:
        """The noun that governs a verb: its own subject, that of the verb it shares one with, or what it modifies."""
        for _ in range(MAX_CLIMB):
            own = [child for child in self.children[index] if self.token(child).relation in SUBJECTS]
            relation = self.token(index).relation or ""
            head = self.head(index)
            if own:
                is_relative = self.token(own[0]).text.lower() in RELATIVE_WORDS and relation.startswith("acl")
                return head if is_relative else own[0]
            if head is None:
                return None
            if relation.startswith("acl"):
                return head
            if relation not in BARE_CLAUSES or self.token(head).tag not in {*VERBS, "ADJ"}:
                return None
            index = head
        return None

    def next_clause(self, index: int, after: int) -> int | None:
        """The offset where a clause of its own begins that is joined to a verb, not to what the verb reports.

        None where there is none after an offset.
        """
        for child in self.children[index]:
            if self.token(child).relation != "conj" or self.token(child).tag not in {*VERBS, "ADJ"}:
                continue
            below = list(self.below(child))
            has_subject = any(self.token(k).relation in SUBJECTS for k in self.children[child])
            is_after = below[0] > index and self.token(below[0]).start > after
            if has_subject and is_after and self.token(below[0] - 1).text in (",", ";", "—", "–"):
                return self.token(below[0]).start
        return None

    def phrase(self, index: int, *, with_others: bool = False) -> Span:
        """The words of a noun phrase around its head, as far as they stand together; `with_others` joined to it."""
        without = {"parataxis", "punct", "nsubj", "cop", "aux"} | (set() if with_others else {"conj", "cc"})
        inside = set(self.below(index, without=frozenset(without)))
        first = last = index
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        tokens = self.sentence.tokens
        while first < index and tokens[first].tag in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
            first += 1
        while last > index and tokens[last].tag in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
            last -= 1
        return Span(tokens[first].start, tokens[last].end)


class Trees:
    """The trees of a report's sentences, found by place."""

    def __init__(self, layers: Layers) -> None:
        self._trees = [Tree(sentence) for sentence in layers.sentences]
        self._starts = [sentence.start for sentence in layers.sentences]
        self._index: dict[int, dict[int, int]] = {}
        self.is_read = any(
            token.head is not None for sentence in layers.sentences[:1] for token in sentence.tokens
        )  # a parser reads all sentences of a report, or none

    def at(self, offset: int) -> tuple[Tree, int] | None:
        """The tree and the token that begins at an offset."""
        if not self.is_read:
            return None
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return None
        tree = self._trees[number]
        if number not in self._index:
            self._index[number] = {token.start: k for k, token in enumerate(tree.sentence.tokens)}
        index = self._index[number].get(offset)
        return (tree, index) if index is not None else None

    def tag(self, offset: int) -> str | None:
        """The tag of the token that begins at an offset."""
        found = self.at(offset)
        return found[0].token(found[1]).tag if found is not None else None

    def relation(self, offset: int) -> str | None:
        """The relation of the token that begins at an offset."""
        found = self.at(offset)
        return found[0].token(found[1]).relation if found is not None else None

    def relation_of(self, span: Span) -> str | None:
        """The relation that a stretch of words as a whole has: that of its token whose governor lies outside."""
        found = self.at(span.start)
        if found is None:
            return None
        tree, at = found
        for _ in range(len(tree.sentence.tokens)):
            head = tree.head(at)
            if head is None or not span.start <= tree.token(head).start < span.end:
                return tree.token(at).relation
            at = head
        return None
