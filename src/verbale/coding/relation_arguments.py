"""Who stands at a place of a predicate in the tree: subject, object, owner, holder, under a preposition.

Knows a sentence's tree and its parties; no kind of fact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from verbale.coding.relation_slots import Scene
from verbale.coding.seating import Seat
from verbale.coding.tree import Tree
from verbale.languages.en.relations import load_relation_words
from verbale.model.actor import ActorKind

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_OWNERS = frozenset({"its", "their", "his", "her"})
_EACH = frozenset({"each", "both"})
_QUALIFYING = frozenset({"amod", "compound", "nummod", "advmod", "nmod", "nmod:desc", "nmod:unmarked"})
_STATES = frozenset({"odds", "loggerheads", "terms", "daggers"})  # what somebody is at or on: "Paris, at odds with"
_BESIDE = 8  # how far before "as" the party may stand: "with Cuba and Norway as hosts"
_STANDING = frozenset({"as"})
_ATTRIBUTES = ("amod", "compound", "nmod:poss", "nmod:desc")
_FAR = frozenset({"from", "through", "via", "between", "with", "to"})  # may hang on what is joined to an object
_SOME = frozenset({"last", "first", "only", "few", "all", "most", "one", "two", "three", "some", "many", "part"})
_EXAMPLES = frozenset({"such as", "like", "including", "among", "namely"})
_DEPTH = 4  # the most nominals passed on the way to a party beside or inside a phrase
_CLIMB = 8  # the most governors passed on the way to a relative clause


@dataclass(frozen=True, slots=True)
class Argument:
    """The codes found at a place, and the tokens they were read at."""

    codes: tuple[str, ...] = ()
    tokens: tuple[int, ...] = ()

    def __or__(self, other: "Argument") -> "Argument":
        return Argument(tuple(dict.fromkeys((*self.codes, *other.codes))), (*self.tokens, *other.tokens))


class Arguments:
    """Asked for the parties at a place of a predicate.

    Places: "subject", "object", "owner", "holder", "self", a preposition; with ".inside" all parties in the phrase.
    """

    def __init__(self, scene: Scene, tree: Tree) -> None:
        self.scene = scene
        self.tree = tree
        self.words = tree.words
        self.places: Mapping[str, Callable[[int], Iterable[int]]] = {
            "subject": self._subject,
            "object": self._object,
            "owner": self._owners,
            "holder": self._holders,
            "self": lambda i: () if self.tree.having(i, "nmod:poss") else (i,),
            "possessor": lambda i: [j for j in self._owners(i) if self.words[j] not in _OWNERS],
            "haver": self._havers,
            "iobj": lambda i: self.tree.having(i, "iobj"),
            "complement": lambda i: self.tree.having(i, "xcomp", "obj"),
            "adverb": lambda i: self.tree.having(i, "advmod"),
        }

    def heads(self, place: str, i: int) -> tuple[int, ...]:
        """The head tokens that stand at a place of a predicate."""
        name = place.removesuffix(".inside")
        found = self.places[name](i) if name in self.places else self._under(name.replace("_", " "), i)
        return tuple(dict.fromkeys(found))

    def at(self, place: str, i: int) -> Argument:
        """The parties at a place of a predicate."""
        heads = self.heads(place, i)
        found = Argument()
        for head in heads:
            if place.endswith(".inside"):
                found |= self.inside(head)
            elif place == "self":
                found |= self._counted(head)
            else:
                found |= self.joined(head)
        return found

    def meant(self, head: int) -> int:
        """A nominal, or what a relative pronoun stands for."""
        antecedent = self._antecedent(head) if self.words[head] in _RELATIVES else None
        return head if antecedent is None else antecedent

    def joined(self, head: int) -> Argument:
        """The parties that a nominal and those joined to it name."""
        found = Argument()
        for j in self.tree.joined(head):
            found |= self.named(j)
        return found

    def named(self, head: int, depth: int = 0) -> Argument:
        """The party that a nominal names, by itself, through a relative pronoun, or as one of its parts or titles."""
        if self.words[head] in _OWNERS:
            return self._of_owner(head)
        if self.words[head] in _RELATIVES and self.tree.tags[head] != "SCONJ":
            antecedent = self._antecedent(head)
            return Argument() if antecedent is None else self.joined_but(antecedent, head)
        seat = self._seat(head)
        if seat is not None:
            return Argument(seat.countries, (head,))
        return self._each(head) | self._by_part(head, depth) if depth < _DEPTH else Argument()

    def _each(self, head: int) -> Argument:
        """The two last spoken of, for "each" and "both"."""
        if self.words[head] not in _EACH or any(True for _ in self.tree.obliques(head)) or self.scene.has_open_joint:
            return Argument()
        return Argument(self.scene.company.joint(2, self.scene.before(head)), (head,))

    def _by_part(self, head: int, depth: int) -> Argument:
        """Who is named beside a nominal or inside of it: "its neighbour Chad", "the army of Chad", "half of Chad"."""
        for j in self.tree.having(head, "appos", "flat"):
            found = self.named(j, depth + 1)
            if found.codes:
                return found
        is_stand_in = self.words[head] in load_relation_words().stand_ins or self.tree.tags[head] == "NUM"
        for j in self._parts(head) if is_stand_in and depth < _DEPTH - 2 else ():
            found = self.joined(j)
            if found.codes:
                return found
        return Argument()

    def _of_owner(self, i: int) -> Argument:
        """Whom "its" or "their" means: the subject of its clause, else who was named before."""
        current = i
        for _ in range(_CLIMB):
            head = self.tree.head(current)
            if head is None:
                break
            current = head
            subject = self.tree.own_subject(current)
            if subject is None or i in self.tree.below(subject) or self.words[i] in ("his", "her"):
                continue
            found = self.joined(subject)
            is_many = len(found.codes) > 1
            if found.codes and is_many == (self.words[i] == "their"):
                return Argument(found.codes, (i,))
        filling = next(self.scene.owner(i), None)
        return Argument() if filling is None else Argument(filling.codes, (i,))

    def joined_but(self, head: int, inner: int) -> Argument:
        """The parties of an antecedent, none of them from inside its own relative clause."""
        found = Argument()
        for j in self.tree.joined(head):
            if j < inner:
                found |= self.named(j, 1)
        return found

    def inside(self, head: int) -> Argument:
        """Every party inside a phrase, save in clauses that hang on it."""
        tokens = self.phrase(head)
        found = Argument()
        for seat in self.scene.seats:
            if seat.first in tokens and not self._is_whereabouts(seat):
                found |= Argument(seat.countries, (seat.first,))
        for j in sorted(tokens):
            if self.words[j] in _OWNERS and not any(seat.first <= j <= seat.last for seat in self.scene.seats):
                found |= self.named(j)
        return found

    def phrase(self, head: int) -> frozenset[int]:
        """The tokens of a phrase with its prepositional phrases, without the clauses that hang on it."""
        found, waiting = {head}, [head]
        while waiting:
            here = waiting.pop()
            for j in self.tree.children[here]:
                relation = self.tree.relations[j]
                is_clause = relation.startswith(("acl:relcl", "parataxis", "nsubj", "cop", "aux"))
                if j not in found and not is_clause:
                    found.add(j)
                    waiting.append(j)
        return frozenset(found)

    def modifiers(self, i: int) -> frozenset[int]:
        """The tokens before a noun that qualify it."""
        own = [
            j
            for j in self.tree.children[i]
            if j < i and self.tree.relations[j] in _QUALIFYING and not self.tree.having(j, "case")
        ]
        return frozenset(k for j in own for k in self.tree.below(j) if k < i)

    # -- places --

    def _subject(self, i: int) -> Iterator[int]:
        if self.tree.is_passive(i):
            yield from (j for case, j in self.tree.obliques(i) if case == "by")
            yield from self.tree.having(i, "obl:agent")
            return
        own = [j for j in self.tree.having(i, "nsubj") if self.words[j] not in _RELATIVES]
        found = own[0] if own else self.tree.subject(i)
        if found is not None:
            yield found

    def _object(self, i: int) -> Iterator[int]:
        if self.tree.is_passive(i):
            found = self.tree.subject(i)
            if found is None and self.tree.relations[i].startswith(("acl", "amod")):
                found = self.tree.head(i)
            if found is not None:
                yield found
            return
        own = self.tree.having(i, "obj", "iobj")
        yield from own
        head = self.tree.head(i)
        is_bare = not own and self.tree.relations[i].startswith("acl:relcl")
        if head is not None and is_bare and any(self.words[j] not in _RELATIVES for j in self.tree.having(i, "nsubj")):
            yield head

    def _under(self, preposition: str, i: int) -> Iterator[int]:
        """What stands under a preposition of a predicate, of its object, or of the verb whose object it is."""
        carriers = [i]
        if self.tree.tags[i] in ("VERB", "AUX"):
            carriers += [k for j in self.tree.having(i, "obj", "nsubj:pass") for k in self.tree.joined(j)]
            carriers += self.tree.having(i, "xcomp", "advmod")
            carriers += [j for _, j in self.tree.obliques(i)]
        elif self.tree.relations[i] in ("obj", "nsubj:pass", "conj", "obl") and self.tree.head(i) is not None:
            carriers.append(self.tree.heads[i])
        found = [j for carrier in carriers for case, j in self.tree.obliques(carrier) if case == preposition and j != i]
        if not found and preposition in _FAR and self.tree.tags[i] in ("VERB", "AUX"):
            after = [j for j in sorted(self.phrase(i)) if j > i and self.tree.relations[j].startswith(("obl", "nmod"))]
            found = [j for j in after if self.tree.case(j) == preposition][:1]
        yield from found
        for j in self.tree.children[i]:
            if self.tree.case(j) == preposition and self.tree.relations[j] in (
                "xcomp",
                "obj",
                "advcl",
                "nmod:unmarked",
            ):
                yield j

    def _owners(self, i: int) -> Iterator[int]:
        yield from self.tree.having(i, "nmod:poss")
        for j in self.tree.children[i]:
            if j < i and self.tree.relations[j] in ("amod", "compound", "nmod:desc", "nmod") and not self.tree.case(j):
                seat = self._seat(j)
                if seat is not None and seat.last < i:
                    yield j
        head = self.tree.head(i)
        if head is not None and self.tree.relations[i] == "obj" and self.words[head] in load_relation_words().having:
            yield from self._subject(head)
        if head is not None and self.tree.relations[i] == "conj" and not self.tree.having(i, "nmod:poss"):
            is_own = self._seat(head) is None and self.tree.tags[head] in ("NOUN", "ADJ")
            yield from self.tree.having(head, "nmod:poss") if is_own else ()

    def _holders(self, i: int, depth: int = 0) -> Iterator[int]:
        """Of whom a noun is said: "Kenya is an ally", "Kenya, an ally", "its ally Kenya", "Kenya as its ally"."""
        relation, head = self.tree.relations[i], self.tree.head(i)
        own = self.tree.own_subject(i)
        if own is not None:
            yield own
            return
        named = [j for j in self.tree.having(i, "appos", "flat") if self._seat(j) is not None]
        named += [j for case, j in self.tree.obliques(i) if case in _EXAMPLES]
        if named:
            yield from named
            return
        if head is None or depth > 3:
            return
        is_verb = self.tree.tags[head] in ("VERB", "AUX")
        case = self.tree.case(i)
        beside = [j for c, j in self.tree.obliques(head) if c == "with" and i - _BESIDE < j < i] if case == "as" else []
        if beside:
            yield from beside[-1:]
            return
        if (
            relation == "appos"
            or (relation in ("nmod:desc", "compound") and head > i)
            or (relation == "nmod" and (case == "as" or self.words[i] in _STATES))
        ):
            yield head
        elif is_verb and (
            case in _STANDING or relation == "xcomp" or self.words[head] in load_relation_words().remaining
        ):
            asked = [j for j in self.tree.having(head, "obj") if j != i and self.named(j).codes]
            asked = [] if self.words[head] in load_relation_words().replacing else asked
            yield from asked if asked else self._subject(head)
            if self.tree.is_passive(head) and not asked:
                yield from self._object(head)
        elif self._is_one_of(i, head, case) or (relation == "conj" and not is_verb and self._seat(head) is None):
            yield from self._holders(head, depth + 1)
        elif relation == "conj" and is_verb and self.tree.having(i, "cop"):
            found = self.tree.subject(i)
            yield from () if found is None else (found,)
        elif relation in ("advcl", "dislocated", "dep", "parataxis", "acl") and is_verb and not case:
            yield from self._subject(head)

    def _havers(self, i: int) -> Iterator[int]:
        """Who has what a noun names: the subject of the verb whose object it is."""
        head = self.tree.head(i)
        if head is not None and self.tree.relations[i] in ("obj", "obl") and self.tree.tags[head] in ("VERB", "AUX"):
            yield from self._subject(head)

    # -- helpers --

    def _is_one_of(self, i: int, head: int, case: str) -> bool:
        """True for "one of its allies"."""
        is_some = self.words[head] in _SOME or self.words[head].endswith("est")
        return case == "of" and is_some and self.tree.relations[i] in ("nmod", "obl")

    def _counted(self, i: int) -> Argument:
        """The several states that a phrase itself stands for: "the two allies"."""
        seat = next((s for s in self.scene.seats if s.first <= i <= s.last and len(s.countries) > 1), None)
        is_group = seat is not None and seat.party.kind is ActorKind.GROUP
        is_counted = bool(self.tree.having(i, "nummod")) or "both" in self.words[i - 3 : i]
        return Argument(seat.countries, (i,)) if seat is not None and is_group and is_counted else Argument()

    def _seat(self, i: int) -> Seat | None:
        """The closest party that covers a token."""
        found = [s for s in self.scene.seats if s.first <= i <= s.last and not self._is_whereabouts(s)]
        return min(found, key=lambda seat: seat.last - seat.first, default=None)

    def _is_whereabouts(self, seat: Seat) -> bool:
        """True for people known by where they are: "soldiers in Niger"."""
        return seat.party.kind is ActorKind.GROUP and " in " in seat.party.text

    def _parts(self, head: int) -> Iterator[int]:
        yield from (j for case, j in self.tree.obliques(head) if case in ("of", "from", "in"))
        yield from (j for j in self.tree.children[head] if self.tree.relations[j] in _ATTRIBUTES)

    def _antecedent(self, i: int) -> int | None:
        current = i
        for _ in range(_CLIMB):
            head = self.tree.head(current)
            if head is None:
                return None
            if self.tree.relations[current].startswith("acl"):
                return head
            current = head
        return None
