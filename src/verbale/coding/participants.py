"""Who acts and who is acted on around a trigger. Knows clauses, parties and a trigger's frame; no date."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from verbale.coding.actors import Cast
from verbale.coding.clauses import Clause, ClauseKind, Clauses, finite_forms
from verbale.coding.dependents import Dependents, parties
from verbale.coding.seating import OWNERS, Seat, Sides, codes, seats_of
from verbale.coding.status import Standing
from verbale.coding.tree import Tree
from verbale.coding.triggers import Hit, before_group
from verbale.languages.en.grammar import Form, load_grammar, verb_forms
from verbale.languages.en.triggers import Frame
from verbale.model.actor import ActorKind, Party

_LINKS = frozenset(
    {
        ",",
        "and",
        "or",
        "&",
        "as",
        "well",
        "plus",
        "along",
        "together",
        "alongside",
        "the",
        "its",
        "their",
        "both",
        "nor",
        "-",
        "–",
    }
)
_AFTER_ASKED = frozenset({"to", "not", "and", ","})  # "told Chad to", not "told the Chad summit to"
_BACK = 5  # words looked over between a preposition and the party it leads to
_JOINT = frozenset({"with", "together", "jointly", "between", "mutually"})
_GIVEN = frozenset({"CONCEDE", "AID", "SUPPORT", "ACCUSE"})  # "an apology from": who follows acts
_HELD_AT_PLACE = frozenset({"COERCE", "ACCUSE", "SANCTION", "REJECT"})  # "was arrested in Oslo": by whose land it is
_PLURAL_RECIPROCALS = ("each other", "one another", "each other's", "each other’s")


class Table:
    """The seats of one sentence, asked for the sides of its triggers."""

    def __init__(
        self, clauses: Clauses, cast: Cast, places: Iterable[Party] = (), states: Collection[str] = ()
    ) -> None:
        self.clauses = clauses
        self.states = states
        self.words = clauses.words
        self.seats = seats_of(clauses, cast, places)
        self.is_at_length = any(not clauses.sentence.span.contains(party.span) for party in cast.parties)
        self.codes = {code for party in cast.parties for code in party.countries}
        self.codes |= {code for seat in self.seats for code in seat.countries}
        self.grammar = load_grammar()
        tree = Tree.of(clauses.sentence)
        self.dependents = None if tree is None else Dependents(tree, self.seats)

    # -- asked from outside --

    def framed(self, hit: Hit) -> Hit:
        """The trigger as it stands here: one who agrees to do something does it towards another, "with" whom or not.

        "Britain agreed to cede the islands" is told of one; "Britain and Spain agreed", "agreed with Spain" of both.
        """
        trigger = hit.trigger
        if trigger.type != "AGREE" or trigger.frame is not Frame.MUTUAL or trigger.is_noun or len(hit.tokens) > 3:
            return hit
        own = self.clauses.at(hit.head).tokens
        is_joint = any(self.words[i] in _JOINT for i in own if i > hit.head) or self._is_reciprocal(hit)
        acting = codes(_parties(self.subject(hit.head)))
        if is_joint or len(acting) != 1:
            return hit
        return replace(hit, trigger=replace(trigger, frame=Frame.DIRECTED, needs="both"))

    def is_collective(self, sides: Sides) -> bool:
        """True where who acts is an organisation, whose members may meet: "ECOWAS will hold a session"."""
        return bool(sides.actor_codes) and bool(self.states) and set(sides.actor_codes).isdisjoint(self.states)

    def sides(self, hit: Hit, standing: Standing) -> Sides | None:
        """The two sides of a trigger's act; None where neither side is a party with a country."""
        sides = self._of_noun(hit, standing) if hit.trigger.is_noun else self._of_verb(hit, standing)
        sides = self._by_tree(hit, sides)
        if hit.trigger.frame is Frame.REVERSED:
            sides = Sides(sides.recipients, sides.actors, sides.rule, sides.strength, is_agentless=not sides.recipients)
        if hit.trigger.frame is Frame.MUTUAL:
            sides = _joined(sides)
        elif self._is_reciprocal(hit) and len(sides.actor_codes) > 1:
            sides = Sides(sides.actors, (), "each acts on the other", sides.strength, is_mutual=True)
        return sides if sides.actor_codes or sides.recipient_codes else None

    def _by_tree(self, hit: Hit, sides: Sides) -> Sides:
        """The sides that the words leave open, filled from the tree."""
        if self.dependents is None or (hit.trigger.is_inside and self.is_passive(hit)):
            return sides
        acting, acted = map(parties, self.dependents.sides(hit))
        is_verb = not hit.trigger.is_noun and not self.is_passive(hit)
        actors = sides.actors if sides.actor_codes else acting
        recipients = sides.recipients if sides.recipient_codes else acted
        if is_verb and set(sides.actor_codes) < set(codes(acting)):  # a list that the words cut short
            actors = acting
        if is_verb and sides.recipient_codes and set(sides.recipient_codes) < set(codes(acted)):
            recipients = acted
        if hit.trigger.frame is Frame.MUTUAL:
            if len(codes((*sides.actors, *sides.recipients))) < 2:
                return replace(sides, actors=acting or sides.actors, recipients=acted or sides.recipients)
            return replace(sides, actors=actors) if is_verb else sides
        if set(codes(actors)) & set(codes(recipients)):
            return sides
        is_filled = actors is not sides.actors or recipients is not sides.recipients
        rule = f"{sides.rule}, by the tree" if is_filled else sides.rule
        return replace(sides, actors=actors, recipients=recipients, rule=rule)

    def has_plain_subject(self, hit: Hit) -> bool:
        """True where the tree gives a verb a subject that is no party: "the hotel charged"."""
        return self.dependents is not None and not hit.trigger.is_noun and self.dependents.has_plain_subject(hit.head)

    def owner(self, i: int) -> tuple[Seat, ...]:
        """The party a noun of asking belongs to: "a Kenyan request"."""
        return tuple(seat for seat in self.seats if seat.last == i - 1 and seat.countries)

    def is_crowd(self, hit: Hit) -> bool:
        """True where a crowd acts: "protesters", "a mob"."""
        own = [self.words[i] for i in self.clauses.at(hit.head).tokens if i < hit.head]
        return not self.grammar.crowds.isdisjoint(own)

    def place_of_clause(self, hit: Hit) -> tuple[Party, ...]:
        """The state a clause places its act in: "in Nairobi"."""
        inside = set(self.clauses.at(hit.head).tokens)
        near = [
            s for s in self.seats if s.is_place and s.first in inside and self._preposition(s) in ("in", "at", "across")
        ]
        return _parties(near[:1])

    # -- verbs --

    def _of_verb(self, hit: Hit, standing: Standing) -> Sides:
        controller = standing.controller
        is_passive = self.is_passive(hit)
        if is_passive and hit.trigger.is_inside:
            return Sides((), (), "passive")
        subject = self._controlled(hit, controller) if controller is not None else self._raised(hit, standing)
        after = hit.head
        if is_passive:
            agents = _parties(self._after(hit, after, frozenset({"by"}), (), has_object=False))
            acted = _parties(subject or self._inside_subject(hit))
            if not agents and acted and hit.trigger.type in _HELD_AT_PLACE:
                held = tuple(p for p in self.place_of_clause(hit) if set(p.countries).isdisjoint(codes(acted)))
                if held:
                    return Sides(held, acted, "passive, at the place", 0.7)
            return Sides(agents, acted, "passive", 0.9, is_agentless=not agents)
        to = hit.trigger.to | self._literal_prepositions(hit)
        actors = _parties(subject)
        known = () if hit.trigger.frame is Frame.REVERSED else codes(actors)
        has_object = hit.trigger.has_object and hit.trigger.frame is not Frame.SOLE
        objects = self._after(hit, after, to, known, has_object=has_object)
        if not objects and hit.trigger.demands:
            objects = self._asked(hit)
        objects = objects or self._gap(hit)
        recipients = tuple(p for p in _parties(objects) if not _is_own(p, codes(actors)))
        return Sides(actors, recipients, "subject and object")

    def is_passive(self, hit: Hit) -> bool:
        """True for "was expelled", "expelled by"."""
        if not hit.form & {Form.PARTICIPLE, Form.PAST}:
            return False
        group = [self.words[i] for i in before_group(self.clauses, hit.head)]
        if Form.PARTICIPLE in hit.form and any(word in self.grammar.be for word in group):
            return True
        clause = self.clauses.at(hit.head)
        if not group and clause.shares_subject and clause.kind is ClauseKind.COORDINATE:
            return len(hit.tokens) == 1 and self.word(hit.head + 1) == "by"
        return not group and Form.PARTICIPLE in hit.form and self.word(hit.head + 1) == "by"

    def word(self, i: int) -> str:
        """The word at an index, empty outside."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def subject(self, head: int) -> tuple[Seat, ...]:
        """The parties that govern a verb, through the clauses it hangs on where its own has none."""
        clause: Clause | None = self.clauses.at(head)
        limit = head
        for _ in range(6):
            if clause is None:
                return ()
            found = self._subject_in(clause, limit)
            if found:
                return found
            if clause.kind is ClauseKind.RELATIVE:
                return () if clause.opener == "whose" else self._antecedent(clause)
            if self._is_closed(clause, limit):
                return ()
            limit = self._limit_above(clause)
            clause = self.clauses.parent(clause)
        return ()

    def _is_closed(self, clause: Clause, limit: int) -> bool:
        """True for a clause whose subject is its own and no party: none above it is sought."""
        is_full = clause.kind in (ClauseKind.CONTENT, ClauseKind.MAIN, ClauseKind.ADVERBIAL)
        is_full = is_full or (clause.kind is ClauseKind.COORDINATE and not clause.shares_subject)
        return is_full and self._has_own_subject(clause, limit)

    def _limit_above(self, clause: Clause) -> int:
        """Where the clause above may have its subject: before this one, or before its verb where this one leads."""
        first = clause.tokens[0] if clause.tokens else 0
        if clause.kind is not ClauseKind.ADVERBIAL or first != 0:
            return first
        parent = self.clauses.parent(clause)
        own = parent.tokens if parent is not None else ()
        return next((i for i in own if self.words[i] in self.grammar.auxiliaries), len(self.words))

    def _inside_subject(self, hit: Hit) -> tuple[Seat, ...]:
        """Whose the subject of a passive is: "the accusations by Chad were rejected"."""
        inside = set(self.clauses.at(hit.head).tokens)
        near = [s for s in self.seats if s.last < hit.head and s.first in inside and s.countries]
        near = [s for s in near if self._preposition(s) in (None, "by", "of", "from", "against", "on")]
        return self._group_back(near[-1], self.seats) if near else ()

    def _asked(self, hit: Hit) -> tuple[Seat, ...]:
        """Of whom something is demanded: the subject of the clause that says it."""
        for clause in self.clauses.clauses:
            if clause.governor == hit.head and clause.kind is ClauseKind.CONTENT and clause.tokens:
                verb = next(
                    (i for i in clause.tokens if self._is_verb(i) or self.words[i] in self.grammar.auxiliaries), None
                )
                limit = clause.tokens[-1] + 1 if verb is None else verb
                return self._subject_in(clause, limit)
        return ()

    def _has_own_subject(self, clause: Clause, limit: int) -> bool:
        """True when words that are no party stand as the subject: "the accusations were rejected"."""
        skip = (
            self.grammar.auxiliaries
            | self.grammar.negators
            | {clause.opener, "to", ",", "also", "”", "“", '"', "then", "later"}
        )
        before = [i for i in clause.tokens if i < limit]
        if any(self.words[i] == "there" for i in before[:3]):
            return False
        own = [self.words[i] for i in before if self.words[i] not in skip]
        while before and (self.words[before[-1]] in skip or self.words[before[-1]].endswith("ly")):
            before.pop()
        is_noun = bool(before) and self._is_plain_noun(before[-1])
        return bool(own) and (own[0] not in self.grammar.prepositions or is_noun)

    def _is_plain_noun(self, i: int) -> bool:
        """A word in lower case of no closed class and inside no party: "the court ordered"."""
        word, grammar = self.words[i], self.grammar
        is_closed = word in grammar.prepositions | grammar.determiners | grammar.subject_pronouns | grammar.coordinators
        is_inside = any(s.first <= i <= s.last for s in self.seats)
        return word.isalpha() and self.clauses.sentence.tokens[i].text.islower() and not is_closed and not is_inside

    def _subject_in(self, clause: Clause, limit: int) -> tuple[Seat, ...]:
        inside = set(clause.tokens)
        seats = [s for s in self.seats if s.last < limit and s.first in inside and not s.is_place]
        named = [s for s in seats if s.is_subject]
        verb = next((i for i in clause.tokens if i > clause.tokens[0] and self._is_clause_verb(i)), limit)
        named = [s for s in named if s.last < verb] or named
        free = [
            s
            for s in seats
            if not self._preposition(s) and self.word(s.last + 1) not in OWNERS and not self._is_after_verb(clause, s)
        ]
        chosen = named or free
        if not chosen:
            owner = [
                s
                for s in seats
                if self.word(s.last + 1) in OWNERS and not self._preposition(s) and not self._is_after_verb(clause, s)
            ]
            plain = [
                s
                for s in seats
                if s.party.sector is None and not self._preposition(s) and not self._is_after_verb(clause, s)
            ]
            counted = [s for s in seats if self._preposition(s) == "of" and not self._is_after_verb(clause, s)]
            chosen = owner or plain or counted
        if not chosen:
            return ()
        last = chosen[-1]
        return self._group_back(last, seats)

    def _is_after_verb(self, clause: Clause, seat: Seat) -> bool:
        """True when a finite auxiliary or verb of the clause stands before a seat, so that it is no subject."""
        from verbale.coding.clauses import finite_forms

        for i in clause.tokens:
            if i >= seat.first:
                return False
            word = self.words[i]
            if i > clause.tokens[0] and (
                word in self.grammar.auxiliaries
                or (
                    Form.PAST in finite_forms().get(word, frozenset())
                    and self.word(i - 1) not in self.grammar.determiners
                )
            ):
                return not seat.is_subject
        return False

    def _group_back(self, last: Seat, seats: Sequence[Seat]) -> tuple[Seat, ...]:
        """A seat with those joined to it on the left: "Chad, Niger and Mali"."""
        group = [last]
        for seat in reversed([s for s in seats if s.last < last.first]):
            between = self.words[seat.last + 1 : group[0].first]
            if not between or len(between) > 4 or any(word not in _LINKS for word in between):
                break
            if (
                "and" not in between
                and "," not in between
                and "-" not in between
                and "–" not in between
                and "well" not in between
                and "or" not in between
                and "nor" not in between
            ):
                break
            if len(group) == 1 and "," in between and "and" not in (*between, *self.words[last.first : last.last]):
                break
            group.insert(0, seat)
        return tuple(group)

    def _group_on(self, first: Seat, seats: Sequence[Seat]) -> tuple[Seat, ...]:
        """A seat with those joined to it on the right."""
        group = [first]
        for seat in (s for s in seats if s.first > first.last):
            between = self.words[group[-1].last + 1 : seat.first]
            if len(between) > 4 or any(word not in _LINKS | OWNERS for word in between):
                break
            if not any(word in ("and", ",", "or", "well", "-", "–", "nor") for word in between):
                break
            group.append(seat)
        if len(group) > 1 and not any(
            "and" in self.words[a.last : b.first]
            or "or" in self.words[a.last : b.first]
            or "-" in self.words[a.last : b.first]
            for a, b in pairwise(group)
        ):
            group = group[:1]
        return tuple(group)

    def _antecedent(self, clause: Clause) -> tuple[Seat, ...]:
        """The party right before "which", "who", "that"."""
        start = clause.tokens[0]
        near = [s for s in self.seats if s.last < start and s.last >= start - 4]
        return self._group_back(near[-1], self.seats) if near else ()

    def _gap(self, hit: Hit) -> tuple[Seat, ...]:
        """The object that went to the front: "the envoy whom Chad expelled"."""
        clause = self.clauses.at(hit.head)
        if clause.kind is not ClauseKind.RELATIVE or clause.opener not in ("whom", "which", "that"):
            return ()
        own = [s for s in self.seats if s.first in set(clause.tokens) and s.last < hit.head]
        return self._antecedent(clause) if own else ()

    def _controlled(self, hit: Hit, controller: int) -> tuple[Seat, ...]:
        """Who is to do what is asked for: the object of asking, its subject in the passive."""
        between = [s for s in self.seats if controller < s.first and s.last < hit.head]
        if hit.trigger.is_noun:
            between = [s for s in self.seats if s.first > hit.head]
        if between:
            return self._group_on(between[0], between)
        if self._is_nominal(controller):
            owner = {s.first for s in self.seats if s.last == controller - 1}
            return tuple(s for s in self.subject(controller) if s.first not in owner)
        group = [self.words[i] for i in before_group(self.clauses, controller)]
        return self.subject(controller) if any(word in self.grammar.be for word in group) else ()

    def _raised(self, hit: Hit, standing: Standing) -> tuple[Seat, ...]:
        """The subject, which stands behind some verbs: "expects the African Union to send"."""
        if standing.raiser is not None:
            owner = self._owner_of(standing.raiser)
            if owner:
                return owner
            beside = self._group_back_to(standing.raiser - 1)
            if beside and not beside[-1].is_subject:
                return beside
            between = [s for s in self.seats if standing.raiser < s.first and s.last < hit.head and not s.is_place]
            if between and not self._preposition(between[0]):
                return self._group_on(between[0], between)
        return self.subject(hit.head)

    def _owner_of(self, i: int) -> tuple[Seat, ...]:
        """Whose a plan or decision is: "Chad's decision to ban"."""
        if self.word(i - 1) in OWNERS:
            return self._group_back_to(i - 2)
        return tuple(s for s in self.seats if s.last == i - 1 and s.party.sector is None and s.countries)

    def _group_back_to(self, i: int) -> tuple[Seat, ...]:
        near = [s for s in self.seats if s.last == i and s.countries]
        return self._group_back(near[-1], self.seats) if near else ()

    def _is_nominal(self, i: int) -> bool:
        """True for a noun of asking: "a Kenyan request to"."""
        before = self.word(i - 1)
        is_after_party = any(s.last == i - 1 and not s.is_subject for s in self.seats)
        return before in self.grammar.determiners or before in self.grammar.possessives or is_after_party

    # -- to the right --

    def _literal_prepositions(self, hit: Hit) -> frozenset[str]:
        return frozenset(self.words[i] for i in hit.tokens[1:] if self.words[i] in self.grammar.prepositions)

    def _preposition(self, seat: Seat) -> str | None:
        """The preposition that leads to a seat, looked for over determiners, figures and adjectives."""
        for back in range(1, _BACK + 1):
            i = seat.first - back
            word = self.word(i)
            if word in ("“", '"', "‘"):
                continue
            if not word or word in (",", ";", ":", "and", "or", "(") or word in self.grammar.auxiliaries:
                return None
            if word in self.grammar.prepositions:
                return word
            if any(s.first <= i <= s.last and not s.first <= seat.first <= s.last for s in self.seats):
                return None
            if self._is_verb(i):
                return None
        return None

    def _is_verb(self, i: int) -> bool:
        from verbale.coding.clauses import finite_forms

        kinds = finite_forms().get(self.word(i), frozenset())
        return bool(kinds & {Form.PAST, Form.THIRD, Form.ING}) and self.word(i - 1) not in self.grammar.determiners

    def _carry_only(self, hit: Hit, end: int) -> bool:
        """True when the verbs between a noun and a party only carry the noun: "sanctions were imposed on"."""
        verbs = [i for i in range(hit.head, end) if i not in hit.tokens and self._is_clause_verb(i)]
        carried = [i for i in verbs if self.words[i] not in self.grammar.auxiliaries]
        return not verbs or (bool(carried) and all(self.words[i] in _light_forms() for i in carried))

    def _is_clause_verb(self, i: int) -> bool:
        kinds = finite_forms().get(self.word(i), frozenset())
        is_past = bool(kinds & {Form.PAST, Form.THIRD}) and self.clauses.sentence.tokens[i].text.islower()
        return self.word(i) in self.grammar.auxiliaries or (is_past and self.word(i + 1) != "by")

    def _after(
        self, hit: Hit, start: int, to: frozenset[str], known: tuple[str, ...], *, has_object: bool
    ) -> tuple[Seat, ...]:
        """The first group of parties right of a trigger that is its object or led to by one of its prepositions."""
        inside = set(self.clauses.at(hit.head).tokens)
        seats = [s for s in self.seats if s.first > start and s.first in inside]
        for seat in seats:
            if not seat.countries or set(seat.countries) <= set(known):
                continue
            if seat.is_place and hit.trigger.frame is Frame.MUTUAL:
                continue
            if hit.trigger.mode == "investigate" and seat.party.kind is ActorKind.ORGANISATION:
                continue
            if hit.trigger.is_inside and (seat.last > hit.last or self.word(seat.last + 1) not in _AFTER_ASKED):
                return ()
            preposition = self._preposition(seat)
            is_free = preposition is None and has_object and self._is_near(hit, seat)
            if is_free or (preposition is not None and preposition in to):
                return self._group_on(seat, seats)
        return ()

    def _is_near(self, hit: Hit, seat: Seat) -> bool:
        """True for a party that no infinitive and no other verb parts from the trigger."""
        between = self.words[hit.last + 1 : seat.first] if seat.first > hit.last else ()
        return "to" not in between and len(between) <= 8

    def _is_reciprocal(self, hit: Hit) -> bool:
        row = " ".join(self.words[hit.head :])
        clause = " ".join(self.words[i] for i in self.clauses.at(hit.head).tokens)
        near = any(words in clause for words in _PLURAL_RECIPROCALS) or " each " in f" {clause} "
        return near or "the other ’s" in row or "the other 's" in row or "mutual" in clause

    # -- nouns --

    def _of_noun(self, hit: Hit, standing: Standing) -> Sides:
        left = self._owner(hit)
        inside = set(self.clauses.at(hit.head).tokens)
        seats = [s for s in self.seats if s.first > hit.head and s.first in inside]
        actors: tuple[Seat, ...] = left
        recipients: tuple[Seat, ...] = ()
        is_mutual = hit.trigger.frame is Frame.MUTUAL
        for seat in seats:
            preposition = self._preposition(seat) or (
                self.word(hit.last)
                if seat.first - hit.last <= _BACK and self.word(hit.last) in self.grammar.prepositions
                else None
            )
            if preposition is None or (is_mutual and preposition == "of" and self.word(hit.last + 1) != "of"):
                continue
            if not self._carry_only(hit, seat.first):
                break
            group = self._group_on(seat, seats)
            if not left and self._is_source(hit, preposition):
                actors, recipients = group, recipients or self._gaining(hit)
            elif preposition in ("by", "from") and preposition not in hit.trigger.to and not actors:
                actors = group
            elif is_mutual and preposition in ("between", "with", "of", "and", "among"):
                recipients = recipients or group
            elif not is_mutual and (preposition in hit.trigger.to or preposition == "of") and not recipients:
                recipients = group
            elif preposition == "by" and not actors:
                actors = group
        strength = 0.9
        if hit.trigger.has_speaker and not actors:
            governor = self.clauses.at(hit.head).governor
            actors = self.subject(governor) if governor is not None else self.subject(hit.head)
            recipients = tuple(s for s in recipients if s not in actors)
        if actors and not recipients and hit.trigger.type in ("REQUEST", "THREATEN", "AGREE"):
            subject = self._subject_in(self.clauses.at(hit.head), hit.head)
            recipients = tuple(
                s for s in subject if s not in actors and set(s.countries).isdisjoint(codes(_parties(actors)))
            )
        if standing.controller is not None and not actors:
            actors = self._controlled(hit, standing.controller)
            recipients = () if actors == recipients else recipients
        if not actors and not (is_mutual and len(codes(_parties(recipients))) > 1):
            carrier = standing.carrier if standing.controller is None else None
            actors, strength = self.subject(carrier) if carrier is not None else self._light_subject(hit), 0.7
        parties = _parties(actors)
        acted = tuple(p for p in _parties(recipients) if not _is_own(p, codes(parties)))
        return Sides(parties, acted, "noun", strength, is_agentless=not parties)

    def _is_source(self, hit: Hit, preposition: str) -> bool:
        """True for "an apology from Chad", but not "withdrawal from Chad"."""
        is_from = preposition == "from" and "from" in (self.word(hit.last), self.word(hit.last + 1))
        return is_from and hit.trigger.type in _GIVEN

    def _gaining(self, hit: Hit) -> tuple[Seat, ...]:
        """To whom an act from another comes: the subject of the verb that carries it, "rejected an apology from"."""
        own = [i for i in self.clauses.at(hit.head).tokens if i < hit.tokens[0]]
        verb = next((i for i in reversed(own) if self._is_clause_verb(i)), None)
        return self.subject(verb) if verb is not None else ()

    def _owner(self, hit: Hit) -> tuple[Seat, ...]:
        """The party that a noun belongs to: "a Canadian request", "Kenya's visit", "Kenya-Uganda talks"."""
        for seat in reversed([s for s in self.seats if s.last < hit.tokens[0]]):
            between = self.words[seat.last + 1 : hit.tokens[0]]
            if len(between) > 4 or any(
                w in (",", "and", "to") or w in self.grammar.prepositions or w in self.grammar.auxiliaries
                for w in between
            ):
                return ()
            is_owner = bool(between and between[0] in OWNERS)
            is_adjective = seat.party.sector is None or not between
            if is_owner or is_adjective:
                if not is_owner and any(self._is_verb(i) for i in range(seat.last + 1, hit.tokens[0])):
                    return ()
                return self._group_back(seat, [s for s in self.seats if s.last < hit.tokens[0]])
            return ()
        return ()

    def _light_subject(self, hit: Hit) -> tuple[Seat, ...]:
        """The subject of a verb that only carries the noun: "launched an attack", "sent a request"."""
        own = [i for i in self.clauses.at(hit.head).tokens if i < hit.tokens[0]]
        for i in reversed(own[-6:]):
            if self.words[i] in _light_forms():
                return self.subject(i)
            if self.words[i] in self.grammar.prepositions or self.words[i] == ",":
                return ()
        return ()


@cache
def _light_forms() -> frozenset[str]:
    return frozenset(form for lemma in load_grammar().light for form in verb_forms(lemma))


def _parties(seats: Iterable[Seat]) -> tuple[Party, ...]:
    return tuple(seat.party for seat in seats)


def _is_own(party: Party, actor_codes: Iterable[str]) -> bool:
    """True for "its ambassador" beside its owner."""
    first = party.text.split(" ")[0].lower()
    return first in ("its", "their", "his", "her", "our", "itself", "himself") and set(party.countries) <= set(
        actor_codes
    )


def _joined(sides: Sides) -> Sides:
    """All who take part, on one side."""
    seen: list[Party] = []
    for party in (*sides.actors, *sides.recipients):
        if not any(party.span == other.span for other in seen):
            seen.append(party)
    return Sides(
        tuple(sorted(seen, key=lambda party: party.start)),
        (),
        f"{sides.rule}, all take part",
        sides.strength,
        is_mutual=True,
    )
