"""Who acts and who is acted on, read from a sentence's tree. Knows parties at their seats and a trigger's frame."""

from collections.abc import Iterable, Sequence
from functools import cache

from verbale.coding.seating import Seat
from verbale.coding.tree import Tree
from verbale.coding.triggers import Hit
from verbale.languages.en.grammar import load_grammar, verb_forms
from verbale.languages.en.triggers import Frame
from verbale.model.actor import Party

_NEAREST = ("flat", "appos", "compound", "amod", "nmod:poss", "nmod")
_MUTUAL = frozenset({"with", "between", "and", "among", "alongside"})


class Dependents:
    """The seats of one sentence hung on its tree."""

    def __init__(self, tree: Tree, seats: Sequence[Seat]) -> None:
        self.tree = tree
        self.seats = seats
        self._at: dict[int, Seat] = {}
        for seat in seats:
            for i in range(seat.first, seat.last + 1):
                known = self._at.get(i)
                if known is None or (not known.countries and seat.countries):
                    self._at[i] = seat

    # -- asked from outside --

    def sides(self, hit: Hit) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
        """The seats that act and that are acted on; empty where the tree names none."""
        acting, acted = self._of_noun(hit) if hit.trigger.is_noun else self._of_verb(hit)
        acting = _with_country(acting)
        taken = {code for seat in acting for code in seat.countries}
        acted = tuple(s for s in _with_country(acted) if s not in acting and not set(s.countries) <= taken)
        return acting, acted

    def parties_of(self, i: int) -> tuple[Seat, ...]:
        """The seats that a noun phrase and those joined to it stand for."""
        found: list[Seat] = []
        for j in self.tree.joined(i):
            for seat in self._of_phrase(j):
                if seat not in found:
                    found.append(seat)
        return tuple(found)

    def has_plain_subject(self, head: int) -> bool:
        """True where a noun that stands for no party is the verb's subject in the active."""
        subject = self.tree.subject(head)
        if subject is None or self.tree.tags[subject] != "NOUN" or self.tree.is_passive(head):
            return False
        return not self.parties_of(subject)

    # -- phrases --

    def _of_phrase(self, i: int) -> tuple[Seat, ...]:
        own = self._at.get(i)
        if own is not None and own.countries:
            return (own,)
        rows = self.tree.children[i]
        for relation in _NEAREST:
            for j in rows:
                if self.tree.relations[j] == relation or (
                    relation == "flat" and self.tree.relations[j].startswith("flat")
                ):
                    found = self.parties_of(j)
                    if found:
                        return found
        return () if own is None else (own,)

    # -- verbs --

    def _of_verb(self, hit: Hit) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
        tree, head = self.tree, hit.head
        subject = self._subject(head)
        if tree.is_passive(head):
            agents = [j for case, j in tree.obliques(head) if case == "by"]
            return self._all(agents), subject or self._led(hit, head)
        return subject, self._objects(hit)

    def _objects(self, hit: Hit) -> tuple[Seat, ...]:
        tree, head = self.tree, hit.head
        rows = [*tree.having(head, "iobj"), *tree.having(head, "obj")]
        if hit.trigger.frame is Frame.SOLE:
            rows = []
        asked = self._all(tree.having(head, "iobj"))
        if asked:
            return asked
        led = self._led(hit, head)
        for i in rows:
            own = self._at.get(i)
            if own is not None and own.countries and hit.trigger.has_object:
                return self.parties_of(i)
        if led:
            return led
        for i in rows:
            found = self._all_of(i, hit)
            if found:
                return found
        for clause in tree.having(head, "xcomp", "ccomp"):
            found = self._led(hit, clause) or self._all(tree.having(clause, "nsubj", "nsubj:pass"))
            if not found:
                found = tuple(s for i in tree.having(clause, "obj", "iobj") for s in self._all_of(i, hit))
            if found:
                return found
        return ()

    def _all_of(self, i: int, hit: Hit) -> tuple[Seat, ...]:
        """The parties of an object, or those its own phrases lead to: "lifted sanctions on Chad"."""
        return self._led(hit, i) or self.parties_of(i)

    def _led(self, hit: Hit, head: int) -> tuple[Seat, ...]:
        """The parties that the trigger's prepositions lead to from a verb or noun."""
        to = hit.trigger.to | _MUTUAL if hit.trigger.frame is Frame.MUTUAL else hit.trigger.to
        to = to | {self.tree.words[i] for i in hit.tokens}
        for case, j in self.tree.obliques(head):
            if case in to and case != "by":
                found = self.parties_of(j)
                if _with_country(found):
                    return found
        return ()

    # -- nouns --

    def _of_noun(self, hit: Hit) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
        tree, head = self.tree, hit.head
        owners = self._all(
            [*tree.having(head, "nmod:poss"), *tree.having(head, "compound"), *tree.having(head, "amod")]
        )
        acting = owners or self._all([j for case, j in tree.obliques(head) if case == "by"])
        acted: list[Seat] = []
        for case, j in tree.obliques(head):
            if case in ("from", "of") and case not in hit.trigger.to and not acting:
                acting = self.parties_of(j)
            elif (case in hit.trigger.to or case in _MUTUAL) and not acted:
                acted += self.parties_of(j)
        carrier = tree.heads[head]
        if carrier >= 0 and tree.tags[carrier] == "VERB":
            if tree.relations[head] in ("obj", "obl") and not tree.is_passive(carrier):
                subject = self._subject(carrier)
                if tree.words[carrier] in _gained():
                    acted = acted or list(subject)
                else:
                    acting = acting or subject
            elif not acting and tree.is_passive(carrier):
                acting = self._all([j for case, j in tree.obliques(carrier) if case == "by"])
            if not acted:
                acted += self._led(hit, carrier) or self._all(tree.having(carrier, "iobj"))
        return acting, tuple(acted)

    def _subject(self, head: int) -> tuple[Seat, ...]:
        subject = self.tree.subject(head)
        return () if subject is None else self.parties_of(subject)

    def _all(self, rows: Iterable[int]) -> tuple[Seat, ...]:
        found: list[Seat] = []
        for i in rows:
            found += [seat for seat in self.parties_of(i) if seat not in found]
        return tuple(found)


@cache
def _gained() -> frozenset[str]:
    return frozenset(form for lemma in load_grammar().gaining for form in verb_forms(lemma))


def _with_country(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if seat.countries)


def parties(seats: Iterable[Seat]) -> tuple[Party, ...]:
    """The parties at seats."""
    return tuple(seat.party for seat in seats)
