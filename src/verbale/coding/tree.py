"""A sentence's tree, asked as grammar asks: subjects, obliques, voice, control, extents. Knows no actor or event.

Tokens are named by their index in the sentence, answers stand in text order. Where no parser has read a report its
`Trees` answer None, and callers go by their own rules.
"""

from bisect import bisect_right
from collections.abc import Iterator

from verbale.model.layers import ROOT, Layers, Sentence, Token
from verbale.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
VERBS = frozenset({"VERB", "AUX"})
CLIMB = 6  # the most governors passed on the way to a subject
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
# what hangs on a nominal but is no part of its phrase
_PARTED = frozenset({"parataxis", "punct", "nsubj", "cop", "aux"})
_JOINED = frozenset({"conj", "cc"})
_LOOSE = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ"})  # no phrase begins or ends with one
_BREAKS = (",", ";", "—", "–")


class Tree:
    """Heads and relations of one sentence, with the children of every token. `heads` has ROOT for the root."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        tokens = sentence.tokens
        self.words = tuple(token.text.lower() for token in tokens)
        self.tags = tuple(token.tag or "" for token in tokens)
        self.heads = tuple(ROOT if token.head is None else token.head for token in tokens)
        self.relations = tuple(token.relation or "" for token in tokens)
        children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if 0 <= head < len(tokens):
                children[head].append(i)
        self.children = tuple(map(tuple, children))

    @classmethod
    def of(cls, sentence: Sentence) -> "Tree | None":
        """The tree of a sentence; None where no parser has read it."""
        return cls(sentence) if sentence.tokens and all(t.head is not None for t in sentence.tokens) else None

    # -- plain relations --

    def token(self, i: int) -> Token:
        """The token at an index."""
        return self.sentence.tokens[i]

    def head(self, i: int) -> int | None:
        """The governor of a token; None for the root."""
        return self.heads[i] if self.heads[i] >= 0 else None

    def having(self, i: int, *relations: str) -> list[int]:
        """The children of a token under relations; a bare relation stands for its subtypes too, except a subject's."""
        return [
            j
            for j in self.children[i]
            if self.relations[j] in relations
            or (self.relations[j].split(":")[0] in relations and not self.relations[j].startswith("nsubj"))
        ]

    def joined(self, i: int) -> list[int]:
        """A token with what is joined to it by "and", ","."""
        found = [i]
        for j in self.having(i, "conj"):
            if self.tags[j] in _NOMINAL or self.tags[i] not in _NOMINAL:
                found += self.joined(j)
        return found

    def below(self, i: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """A token and all that hangs on it, save what hangs on the token itself by a relation of `without`."""
        seen = {i}
        waiting = [j for j in self.children[i] if self.relations[j] not in without]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting.extend(self.children[here])
        return sorted(seen)

    def case(self, i: int) -> str:
        """The preposition of a nominal, several words joined ("because of"); empty where there is none."""
        cases = self.having(i, "case")
        if not cases and self.relations[i] == "conj":
            return self.case(self.heads[i])
        if not cases:
            return ""
        words = [self.words[cases[0]], *(self.words[j] for j in self.having(cases[0], "fixed"))]
        return " ".join(words)

    def obliques(self, i: int) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of a verb or noun: preposition and head."""
        for j in self.having(i, "obl", "nmod"):
            if self.relations[j] != "nmod:poss":
                yield self.case(j), j

    def is_passive(self, i: int) -> bool:
        """True for a verb in the passive: "was expelled", "the envoy expelled by Chad"."""
        if self.having(i, "nsubj:pass", "csubj:pass", "aux:pass"):
            return True
        if self.relations[i] == "conj" and not self.having(i, "nsubj", "aux", "obj") and self._is_participle(i):
            return self.is_passive(self.heads[i]) and self.tags[self.heads[i]] == self.tags[i]
        is_reduced = self.relations[i] in ("acl", "advcl", "amod") and self._is_participle(i)
        return is_reduced and not self.having(i, "nsubj", "obj")

    def _is_participle(self, i: int) -> bool:
        word = self.words[i]
        return not word.endswith(("ing", "s")) and not self.having(i, "mark")

    # -- subjects --

    def own_subject(self, i: int) -> int | None:
        """The subject that hangs on a verb itself, whatever its kind."""
        return next((j for j in self.children[i] if self.relations[j] in SUBJECTS), None)

    def subject(self, i: int) -> int | None:
        """Who stands as the subject of a verb, in its own clause or through control, joining and relative clauses.

        "Kenya urged Uganda to withdraw": Kenya of "urged", Uganda of "withdraw". None where nobody does, and where a
        clause is the subject.
        """
        current = i
        for _ in range(CLIMB):
            own = self.own_subject(current)
            if own is not None and self.relations[own].startswith("nsubj"):
                is_relative = self.words[own] in _RELATIVES and self.relations[current].startswith("acl")
                return self.heads[current] if is_relative else own
            above = self._above(current) if own is None else None
            if above is None:
                return None
            found, current = above
            if found is not None:
                return found
        return None

    def _above(self, i: int) -> tuple[int | None, int] | None:
        """Whom a verb without a subject takes it from: a token, or the verb whose subject it shares."""
        relation, head = self.relations[i].split(":")[0], self.heads[i]
        if head < 0:
            return None
        if relation == "conj" or (relation in ("parataxis", "obl", "nmod", "advmod") and self.tags[i] == "VERB"):
            return None, head
        if relation in ("xcomp", "advcl", "ccomp"):
            return self._control(i, relation, head)
        return self._noun_above(i, head) if relation == "acl" else None

    def _control(self, i: int, relation: str, head: int) -> tuple[int | None, int] | None:
        """Control: the one asked where there is one ("urged Chad to"), else the subject above ("agreed to")."""
        asked = self.having(head, "obj", "iobj") if relation != "advcl" else []
        if asked and self.having(i, "mark", "aux") and self.tags[head] == "VERB":
            return asked[0], head
        is_bare = relation == "xcomp" or self.words[i].endswith("ing") or "to" in self._marks(i)
        is_bare = is_bare or self._is_participle(i)
        is_of_noun = self.tags[head] in ("NOUN", "PROPN") and relation != "xcomp"
        return (None, head) if is_bare and not is_of_noun else None

    def _noun_above(self, i: int, head: int) -> tuple[int | None, int] | None:
        """The noun that a participle describes, or whose plan an infinitive tells."""
        if self.words[i].endswith("ing") or self._is_participle(i):
            return head, head
        return self._owner(head) if "to" in self._marks(i) else None

    def _owner(self, i: int) -> tuple[int | None, int] | None:
        """Whose a noun is that an infinitive hangs on: "Chad's plan to", or the subject of what carries it."""
        owner = self.having(i, "nmod:poss")
        if owner:
            return owner[0], i
        return (None, self.heads[i]) if self.relations[i] in ("obj", "obl", "nsubj") and self.heads[i] >= 0 else None

    def _marks(self, i: int) -> list[str]:
        return [self.words[j] for j in self.having(i, "mark")]

    # -- extents --

    def next_clause(self, i: int, after: int) -> int | None:
        """The offset where a clause of its own begins that is joined to a verb, not to what the verb reports.

        None where there is none after an offset.
        """
        for j in self.children[i]:
            if self.relations[j] != "conj" or self.tags[j] not in {*VERBS, "ADJ"}:
                continue
            first = next(k for k in self.below(j) if self.tags[k] != "PUNCT")
            is_after = first > i and self.token(first).start > after
            if self.own_subject(j) is not None and is_after and self.token(first - 1).text in _BREAKS:
                return self.token(first).start
        return None

    def phrase(self, i: int, *, with_others: bool = False) -> Span:
        """The words of a noun phrase around its head, as far as they stand together; `with_others` joined to it."""
        inside = set(self.below(i, without=_PARTED if with_others else _PARTED | _JOINED))
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < i and self.tags[first] in _LOOSE:
            first += 1
        while last > i and self.tags[last] in _LOOSE:
            last -= 1
        return Span(self.token(first).start, self.token(last).end)


class Trees:
    """The trees of a report's sentences, found by place. `is_read` is False where no parser has read the report."""

    def __init__(self, layers: Layers) -> None:
        self._starts = [sentence.start for sentence in layers.sentences]
        self._trees = [Tree.of(sentence) for sentence in layers.sentences]
        self._index: dict[int, dict[int, int]] = {}
        self.is_read = any(self._trees)

    def at(self, offset: int) -> tuple[Tree, int] | None:
        """The tree and the token that begins at an offset."""
        number = bisect_right(self._starts, offset) - 1
        tree = self._trees[number] if number >= 0 else None
        if tree is None:
            return None
        if number not in self._index:
            self._index[number] = {token.start: i for i, token in enumerate(tree.sentence.tokens)}
        i = self._index[number].get(offset)
        return (tree, i) if i is not None else None

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
        for _ in tree.sentence.tokens:
            head = tree.head(at)
            if head is None or not span.start <= tree.token(head).start < span.end:
                return tree.token(at).relation
            at = head
        return None
