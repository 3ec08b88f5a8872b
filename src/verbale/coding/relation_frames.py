"""Frames of standing facts matched against a sentence's tree: a predicate, its conditions, who stands where.

Yields the same matches as the patterns of word order, and decides on no fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.coding.relation_arguments import Argument, Arguments
from verbale.coding.relation_matching import Match
from verbale.coding.relation_slots import Scene
from verbale.coding.tree import Tree
from verbale.languages.en.relations import Frame, PredicateForm, load_relation_words
from verbale.model.relation import SYMMETRIC_KINDS, Quantity, RelationKind

CONTEXT_STRENGTH = 0.85  # what is left of the confidence where a side is left to the context
_SHARE = "share"
_MODALS = frozenset("would could may might should must can shall will cannot ca wo 'll ’ll 'd ’d".split())
_CONDITIONS = frozenset({"if", "whether", "unless", "lest", "until"})
_PRESENT = frozenset({"is", "are", "has", "have", "'s", "’s", "'re", "’re", "'ve", "’ve", "do", "does"})
_AIMS = frozenset({"for", "to", "towards", "toward", "without", "of", "on"})
_POINTING = frozenset({"it", "them", "its", "their"})
_REASONS = frozenset({"for", "by", "after", "since", "despite", "while", "from"})
_OPEN = frozenset({"sides", "parties", "both", "two", "them", "foes", "rivals"})
_PLACE = ("#place",)
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "longer"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_VERBAL = frozenset({"VERB", "AUX"})
_UNCOUNTED = frozenset(  # kinds that have no quantity: what is counted beside them is told of something else
    {RelationKind.TIES_STATE, RelationKind.RECOGNITION, RelationKind.MEDIATION, RelationKind.BORDER_DISPUTE}
)
_CLIMB = 6  # the most governors passed on the way to what makes a fact unreal


class FrameIndex:
    """Frames by the word that has to stand at their predicate."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.by_word: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
        for frame in frames:
            for words in frame.words:
                key = words[0] if frame.form is PredicateForm.VERB else words[-1]
                self.by_word.setdefault(key, []).append((frame, words))


def find_framed(scene: Scene, index: FrameIndex, quantities: Sequence[Quantity]) -> Iterator[Match]:
    """The matches of frames at every token of a sentence; none where no parser has read it."""
    tree = Tree.of(scene.sentence)
    if tree is None:
        return
    reader: FrameReader | None = None
    for i, word in enumerate(scene.words):
        for frame, words in index.by_word.get(word, ()):
            reader = reader or FrameReader(scene, tree, quantities)
            match = reader.match(frame, words, i)
            if match is not None:
                yield match


class FrameReader:
    """Tries frames at tokens of one sentence."""

    def __init__(self, scene: Scene, tree: Tree, quantities: Sequence[Quantity]) -> None:
        self.scene = scene
        self.tree = tree
        self.words = tree.words
        self.quantities = quantities
        self.arguments = Arguments(scene, tree)

    @classmethod
    def of(cls, scene: Scene, quantities: Sequence[Quantity]) -> "FrameReader | None":
        """The reader of a sentence; None where no parser has read it."""
        tree = Tree.of(scene.sentence)
        return None if tree is None else cls(scene, tree, quantities)

    def match(self, frame: Frame, words: tuple[str, ...], i: int) -> Match | None:
        """The match of a frame at a token, None where it does not fit or tells nothing real."""
        if not self._stands(frame, words, i) or not all(self._holds(place, wanted, i) for place, wanted in frame.where):
            return None
        if frame.present and not self._is_present(frame, i):
            return None
        quantity = self._quantity(frame, i)
        if not _is_fit(frame.needs, quantity) or not (frame.pattern.is_led or self._is_told(frame, i)):
            return None
        negators = tuple(self._negators(i))
        if frame.is_denied and not negators:
            return None
        roles, tokens, is_sure = self._roles(frame, i)
        if not roles:
            return None
        pattern = frame.pattern
        if not is_sure:
            pattern = replace(pattern, confidence=round(pattern.confidence * CONTEXT_STRENGTH, 3))
        first, end = self._own(frame, words, i)
        reach = [*tokens, first, end - 1]
        copulas = self.tree.having(i, "cop")
        return Match(
            pattern,
            roles=roles,
            words=tuple(sorted({*copulas, i})),
            verb=i if frame.form is PredicateForm.VERB else None,
            skipped=() if frame.is_denied else negators,
            value=self._value(frame, quantity, first, end),
            quantity=quantity,
            first=first,
            end=end,
            reach=(min(reach), max(reach) + 1),
        )

    # -- conditions --

    def _stands(self, frame: Frame, words: tuple[str, ...], i: int) -> bool:
        """True where the predicate's words stand at a token, with its particle wherever that is."""
        tag = self.tree.tags[i]
        if frame.form is PredicateForm.VERB:
            if tag not in _VERBAL or self.tree.relations[i].startswith("aux"):
                return False
            if self.words[i : i + len(words)] == words:
                return True
            particles = {self.words[j] for j in self.tree.having(i, "compound:prt", "advmod")}
            return len(words) == 2 and words[1] in particles
        is_name = not self.tree.token(i).text.islower()
        if is_name and any(s.first <= i <= s.last for s in self.scene.seats):
            return False
        is_fit = tag in _NOMINAL or len(words) > 1 or frame.form is PredicateForm.ADJECTIVE
        return is_fit and self.words[i - len(words) + 1 : i + 1] == words

    def _holds(self, place: str, wanted: Sequence[tuple[str, ...]], i: int) -> bool:
        """True where some wanted words stand at a place of the predicate."""
        if place == "with":
            tokens = self.arguments.modifiers(i)
        elif place == "head":
            head = self.tree.head(i)
            tokens = frozenset() if head is None else frozenset({head})
        else:
            meant = [self.arguments.meant(head) for head in self.arguments.heads(place, i)]
            heads = [k for head in meant for k in self.tree.joined(head)]
            is_whole = place.endswith(".inside")
            tokens = frozenset(t for h in heads for t in (self.arguments.phrase(h) if is_whole else self._named(h)))
        if _PLACE in wanted and any(self._is_place(t) for t in tokens):
            return True
        return any(
            words[0] == self.words[t] and self.words[t : t + len(words)] == words for t in tokens for words in wanted
        )

    def _is_place(self, i: int) -> bool:
        """True for a name in capitals that is no party."""
        is_name = self.tree.tags[i] == "PROPN" and self.tree.token(i).text[:1].isupper()
        return is_name and not any(s.first <= i <= s.last and not s.is_place for s in self.scene.table.seats)

    def _named(self, head: int) -> Iterator[int]:
        """A noun with what qualifies it, and what it is a part or number of: "half of its gas"."""
        yield head
        yield from self.arguments.modifiers(head)
        yield from self.tree.having(head, "nmod:poss")
        is_part = self.words[head] in load_relation_words().stand_ins or self.tree.tags[head] in ("NUM", "ADJ")
        is_part = is_part or bool(self.tree.having(head, "nummod"))
        for case, j in self.tree.obliques(head) if is_part else ():
            if case == "of" and j > head:
                yield from self._named(j)

    def _is_present(self, frame: Frame, i: int) -> bool:
        """True for what holds now: the present, the perfect, the progressive; a participle after its noun."""
        auxiliaries = {self.words[j] for j in self.tree.having(i, "aux", "cop")}
        if auxiliaries:
            return not auxiliaries.isdisjoint(_PRESENT)
        if self.tree.relations[i].startswith(("acl", "amod")) and self.tree.own_subject(i) is None:
            return True
        return self.words[i] in frame.present and self.tree.relations[i] != "amod"

    def _is_told(self, frame: Frame, i: int) -> bool:
        """True for what is real, and for a number that a clause of its own tells: "their trade, which came to"."""
        is_noun = frame.form is PredicateForm.NOUN and bool(frame.needs)
        return self.is_real(i) or (is_noun and bool(self.tree.having(i, "acl:relcl")))

    def is_real(self, i: int) -> bool:
        """False for what is possible, conditional, wished or asked."""
        current = i
        for _ in range(_CLIMB):
            relation = self.tree.relations[current].split(":")[0]
            marks = {self.words[j] for j in self.tree.having(current, "mark", "aux", "advmod")}
            if not marks.isdisjoint(_CONDITIONS) or (self._is_clause(current) and not marks.isdisjoint(_MODALS)):
                return False
            head = self.tree.head(current)
            if head is None or self._is_reason(current, head):
                return True
            is_bare = "to" in {self.words[j] for j in self.tree.having(current, "mark", "aux")}
            is_wish = relation in ("xcomp", "advcl", "ccomp", "acl", "csubj") and is_bare
            if is_wish and self.words[head] not in load_relation_words().keeping:
                return False
            is_part = relation in ("appos", "nmod", "obl", "acl", "compound", "amod", "nsubj", "iobj", "ccomp")
            if is_part and not (relation == "obl" and self.tree.case(current) == "as"):
                return not self._is_aim(i, current, relation)
            current = head
        return True

    def _is_reason(self, i: int, head: int) -> bool:
        """True for what is taken as done: "punished it for joining", "since leaving"."""
        marks = {self.words[j] for j in self.tree.having(i, "mark", "case")}
        is_told = self.words[i].endswith("ing") and not marks.isdisjoint(_REASONS)
        return is_told and self.words[head] not in load_relation_words().wishes

    def _is_aim(self, i: int, current: int, relation: str) -> bool:
        """True for the aim of a bid or an intention: "its application for membership", "an intention of leaving"."""
        head = self.tree.head(current)
        marks = {self.words[j] for j in self.tree.having(current, "mark", "case")}
        is_aim = relation in ("nmod", "obl", "acl") and not marks.isdisjoint(_AIMS)
        return is_aim and current == i and head is not None and self.words[head] in load_relation_words().wishes

    def _is_clause(self, i: int) -> bool:
        return self.tree.tags[i] in _VERBAL or bool(self.tree.having(i, "cop", "aux"))

    def _negators(self, i: int) -> Iterator[int]:
        carriers = [i]
        if self.tree.relations[i] in ("xcomp", "obj", "conj") and self.tree.head(i) is not None:
            carriers.append(self.tree.heads[i])
        for carrier in carriers:
            for j in self.tree.children[carrier]:
                is_own = self.tree.relations[j].split(":")[0] in ("advmod", "det", "aux")
                if is_own and self.words[j] in _NEGATORS:
                    yield j
        if self.tree.tags[i] in _VERBAL:
            for obj in self.tree.having(i, "obj"):
                yield from (j for j in self.tree.having(obj, "det") if self.words[j] == "no")

    # -- sides --

    def _roles(self, frame: Frame, i: int) -> tuple[dict[str, tuple[str, ...]], tuple[int, ...], bool]:
        """Codes by role, the tokens they stand at, and whether all of them stand in the words."""
        roles: dict[str, tuple[str, ...]] = {}
        tokens: tuple[int, ...] = ()
        for role, places in frame.sides:
            found, is_open = Argument(), True
            for place in places:
                is_open = is_open and (place.endswith(".inside") or not self._is_taken(place, i))
                here = self.arguments.at(place, i)
                if role == "B":
                    found |= here
                elif here.codes and (not found.codes):
                    found = here
            if found.codes:
                roles[role] = found.codes
                tokens += found.tokens
            elif not is_open and frame.context != "B":
                return {}, (), False
        is_sure = self._complete(frame, roles, i)
        return (roles, tokens, is_sure is True) if is_sure is not None else ({}, (), False)

    def _is_taken(self, place: str, i: int) -> bool:
        """True where something stands at a place that points back to nobody: no side is left to the context there."""
        return any(self.words[head] not in _OPEN for head in self.arguments.heads(place, i))

    def _complete(self, frame: Frame, roles: dict[str, tuple[str, ...]], i: int) -> bool | None:
        """Fill the side that the words leave to the context. True where none was left, None where it is not known."""
        kind = RelationKind(frame.pattern.kind)
        if kind in SYMMETRIC_KINDS or frame.pattern.is_mutual:
            return self._complete_both(frame, roles, i)
        before = self.scene.before(i)
        if kind is RelationKind.MEDIATION and "T" in roles:
            apart = tuple(code for code in roles.pop("T") if code not in roles.get("S", ()))
            roles.update({"T": apart} if apart else {})
        if not set(roles.get("S", ())).isdisjoint(roles.get("T", ())):
            pointing = next((role for role in ("T", "S") if self._is_pronoun(frame, role, i)), None)
            if pointing is None:
                return None
            roles[pointing] = self.scene.company.other(roles["S"], before)
            return False if roles[pointing] else None
        if kind is RelationKind.MEMBERSHIP and {"S", "T"} <= set(roles) and self._is_joint(frame, i):
            roles["S"] = self._members(roles["S"], roles["T"], before)
        missing = [role for role in ("S", "T") if role not in roles]
        if len(missing) == 1 and missing[0] in frame.context:
            taken = [code for codes in roles.values() for code in codes]
            roles[missing[0]] = self._from_context(kind, taken, before)
            return False if roles[missing[0]] else None
        return None if missing else True

    def _complete_both(self, frame: Frame, roles: dict[str, tuple[str, ...]], i: int) -> bool | None:
        """As `_complete`, for facts that hold both ways."""
        named = tuple(dict.fromkeys(code for codes in roles.values() for code in codes))
        if len(named) > 1:
            return True
        if "B" not in frame.context or (not named and self.scene.has_open_joint):
            return None
        company, before = self.scene.company, self.scene.before(i)
        alone = self._other_here(named) or company.other(named, before)
        found = alone if named else company.joint(2, before)
        if not found and frame.pattern.kind == RelationKind.BORDER_DISPUTE and len(company.ranked) > 1:
            found = company.ranked[:2]
        if not found:
            return None
        roles["B"] = (*named, *found)
        return False

    def _is_joint(self, frame: Frame, i: int) -> bool:
        """True where the source is "both" or "the two": who they are was left to what was said before."""
        places = next((places for role, places in frame.sides if role == "S"), ())
        heads = [head for place in places for head in self.arguments.heads(place, i)]
        return any(self.words[head] in ("both", "two", "each") or "both" in self._words_below(head) for head in heads)

    def _words_below(self, head: int) -> frozenset[str]:
        return frozenset(self.words[j] for j in self.tree.having(head, "det", "nummod"))

    def _members(self, named: tuple[str, ...], bodies: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
        """The two last named that belong to a body, where not all do that were taken for them."""
        members = {code for body in bodies for code in self.scene.places.members(body)}
        if not members or members.issuperset(named):
            return named
        last = self.scene.company.last_of(members, before)
        other = self.scene.company.last_of(members - set(last), before)
        return tuple(sorted((*last, *other))) if other else named

    def _other_here(self, named: Sequence[str]) -> tuple[str, ...]:
        """The one other state that the sentence names; empty where it names several or none."""
        others = tuple(code for code in self.scene.before(len(self.words)) if code not in named)
        return others if len(others) == 1 else ()

    def _is_pronoun(self, frame: Frame, role: str, i: int) -> bool:
        """True where a side is a pronoun, which cannot mean the other: "Peru shields it", "Peru is its donor"."""
        places = next((places for name, places in frame.sides if name == role), ())
        heads = [head for place in places for head in self.arguments.heads(place, i)]
        return any(self.words[head] in _POINTING for head in heads)

    def _from_context(self, kind: RelationKind, taken: Sequence[str], before: tuple[str, ...]) -> tuple[str, ...]:
        company = self.scene.company
        if kind is RelationKind.MEDIATION:
            named = tuple(code for code in self.scene.before(len(self.words)) if code not in taken)
            return named if len(named) == 2 else company.two_others(taken, before) or named[:1]
        if kind is RelationKind.TROOP_PRESENCE:
            return company.most_named(taken)
        if kind is RelationKind.MEMBERSHIP:
            members = {code for body in taken for code in self.scene.places.members(body)}
            return company.last_of(members, before)
        return company.other(taken, before)

    # -- words --

    def _quantity(self, frame: Frame, i: int) -> Quantity | None:
        """The number that a predicate or its object is told with."""
        if not frame.needs and frame.pattern.kind in _UNCOUNTED:
            return None
        tokens = set(self.arguments.phrase(i))
        if frame.form is PredicateForm.VERB:
            for place in ("object", "subject"):
                for head in self.arguments.heads(place, i):
                    tokens |= self.arguments.phrase(head)
        elif frame.needs:
            if self.tree.head(i) is not None and self.tree.relations[i] == "nsubj":
                tokens |= self.arguments.phrase(self.tree.heads[i])
            tokens |= set(self.tree.below(i))
        places = [self.tree.token(t) for t in sorted(tokens)]
        found = [q for q in self.quantities if any(q.quote.start <= t.start < q.quote.end for t in places)]
        fitting = [q for q in found if _is_fit(frame.needs, q)]
        return next(iter(fitting or found), None)

    def _own(self, frame: Frame, words: tuple[str, ...], i: int) -> tuple[int, int]:
        """The tokens of a predicate with what qualifies it on the left, parties left out."""
        if frame.form is PredicateForm.VERB:
            is_close = self.words[i : i + len(words)] == words
            return i, i + (len(words) if is_close else 1)
        first = i - len(words) + 1
        inside = self.arguments.modifiers(i)
        while first - 1 in inside and not any(s.first <= first - 1 <= s.last for s in self.scene.seats):
            first -= 1
        return first, i + 1

    def _value(self, frame: Frame, quantity: Quantity | None, first: int, end: int) -> tuple[int, int]:
        """The tokens kept as the value: the number with what it counts, else the predicate's own words."""
        if quantity is None or not frame.is_counted:
            return first, end
        inside = [
            n for n, t in enumerate(self.scene.sentence.tokens) if quantity.quote.start <= t.start < quantity.quote.end
        ]
        last = inside[-1]
        phrase = self.arguments.phrase(last) if inside else frozenset()
        while last + 1 in phrase:
            last += 1
        if self.words[last + 1 : last + 2] == ("of",):
            below = self.tree.below(self.tree.heads[last + 1]) if self.tree.head(last + 1) is not None else []
            while last + 1 in below:
                last += 1
        return inside[0], last + 1


def _is_fit(needs: str, quantity: Quantity | None) -> bool:
    """True for a quantity of the sort that a frame needs: "share", "money", "number" or none."""
    if not needs:
        return True
    if quantity is None:
        return False
    if needs == "share":
        return quantity.unit == _SHARE
    if needs == "money":
        return quantity.unit is not None and quantity.unit.isupper() and len(quantity.unit) == 3
    return True
