"""A sentence's tree, asked as grammar asks: subjects, objects, obliques, voice and control. Knows no actor, no event.

Made only where a parser has read the sentence; every answer is a row of token indices in text order.
"""

from collections.abc import Iterator

from verbale.model.layers import Sentence

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_INSIDE = frozenset(
    {"amod", "compound", "nmod", "nmod:poss", "appos", "flat", "nummod", "nmod:npmod", "nmod:desc", "det", "goeswith"}
)
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
CLIMB = 6  # the most governors passed on the way to a subject


class Tree:
    """Heads and relations of one sentence, with the children of every token."""

    def __init__(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        self.words = tuple(token.text.lower() for token in tokens)
        self.tags = tuple(token.tag or "" for token in tokens)
        self.heads = tuple(-1 if token.head is None else token.head for token in tokens)
        self.relations = tuple(token.relation or "" for token in tokens)
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if 0 <= head < len(tokens):
                self.children[head].append(i)

    @classmethod
    def of(cls, sentence: Sentence) -> "Tree | None":
        """The tree of a sentence; None where no parser has read it."""
        return cls(sentence) if sentence.tokens and all(t.head is not None for t in sentence.tokens) else None

    # -- plain relations --

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

    def subject(self, i: int) -> list[int]:
        """Who stands as the subject of a verb, in its own clause or through control, joining and relative clauses."""
        current = i
        for _ in range(CLIMB):
            own = [j for j in self.children[current] if self.relations[j] in _SUBJECTS]
            if own and self.relations[own[0]].startswith("nsubj"):
                is_relative = self.words[own[0]] in _RELATIVES and self.relations[current].startswith("acl")
                return [self.heads[current]] if is_relative else [own[0]]
            if own:
                return []
            above = self._above(current)
            if above is None:
                return []
            found, current = above
            if found is not None:
                return [found]
        return []

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

    # -- noun phrases --

    def phrase(self, i: int) -> list[int]:
        """The tokens of a noun phrase that say whose or of whom it is; clauses inside it and joined nouns left out."""
        found = [i]
        for j in self.children[i]:
            if self.relations[j] in _INSIDE or self.relations[j].startswith(("flat", "nmod")):
                found += self.phrase(j)
        return sorted(found)
