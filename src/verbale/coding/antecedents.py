"""Who was meant before: the memory that pronouns and bare nouns point back to. Knows no name that was not met."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from verbale.coding.items import Lexicon
from verbale.coding.names import joint
from verbale.coding.persons import Person, Register, is_part, name_words
from verbale.coding.phrase import Head, Phrase
from verbale.coding.quotations import Quotation
from verbale.coding.tree import CLIMB, Trees
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers
from verbale.model.span import Span
from verbale.ontology.tables import Level

LOOK_BACK = 8  # sentences in which a pronoun's antecedent is sought
RECENT_WEIGHT = 2  # states of this sentence and the last count twice where "the two countries" are sought
THINGS = frozenset({Head.STATE, Head.BODY, Head.ORGANISATION, Head.ARMED_GROUP})
POINTING = frozenset({Head.PRONOUN, Head.PAIR, Head.LAND, Head.NEIGHBOUR, Head.GROUPING})
THING_KINDS = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OFFICE})


class Antecedents:
    """What a report told so far, sentence by sentence, outside its quotations."""

    def __init__(self, layers: Layers, lexicon: Lexicon, register: Register, quotations: Sequence[Quotation]) -> None:
        self.layers = layers
        self.trees = Trees(layers)
        self.lexicon = lexicon
        self.register = register
        self.quotations = quotations
        self.subjects: set[Span] = set()
        self.has_learnt = False
        self.rows: list[list[tuple[Phrase, Party]]] = []  # outside quotations, by sentence
        self.persons: dict[int, Person] = {}  # by the start of a party

    def is_quoted(self, phrase: Phrase) -> bool:
        """True for a phrase inside a quotation."""
        first = bisect_left(self.quotations, phrase.start, key=lambda q: q.end)
        return first < len(self.quotations) and self.quotations[first].span.contains(phrase.span)

    def join(self, row: list[tuple[Phrase, Party]]) -> None:
        """Let "Mali, Niger and Burkina Faso" be one subject of several states, for "they" to mean."""
        phrase, party = row[-1]
        if not phrase.is_subject or party.kind is not ActorKind.STATE:
            return
        first = len(row) - 1
        while first > 0 and row[first - 1][1].kind is ActorKind.STATE and row[first - 1][0].head is Head.STATE:
            gap = self.layers.text[row[first - 1][1].end : row[first][1].start].strip()
            if gap not in ("and", ","):
                break
            first -= 1
        if first == len(row) - 1:
            return
        members = [pair[1] for pair in row[first:]]
        joined = joint(members, self.layers.text)
        several = replace(phrase, start=joined.start, head=Head.PAIR, is_plural=True)
        row.insert(first, (several, joined))

    def _before(self) -> Iterable[list[tuple[Phrase, Party]]]:
        """The last sentences, this one first; in each, subjects before others, the first subject before later ones."""
        for row in list(reversed(self.rows[-LOOK_BACK:])):
            subjects = [pair for pair in row if pair[0].is_speaker]
            subjects += [pair for pair in row if pair[0].is_subject and not pair[0].is_speaker]
            others = [pair for pair in reversed(row) if not pair[0].is_subject]
            yield subjects + others

    def governing(self, phrase: Phrase) -> Iterator[tuple[Phrase, Party]]:
        """The subjects of the verbs that a pronoun hangs below in its sentence, the nearest first; none without a tree.

        "Peru denied what Chile's minister had said he ...": the minister, then Peru.
        """
        found = self.trees.at(phrase.start)
        row = self.rows[-1] if self.rows else []
        if found is None or not row:
            return
        tree, at = found
        is_owner = tree.relations[at] == "nmod:poss" or phrase.head is not Head.PRONOUN
        passed, verb = 0, tree.head(at)
        while verb is not None and passed < CLIMB:
            passed += 1
            subject = tree.own_subject(verb)
            if subject is not None and subject != at and (passed > 1 or is_owner):
                place = tree.token(subject).start
                pair = next(((p, party) for p, party in row if party.start <= place < party.end), None)
                if pair is not None:
                    yield pair
            verb = tree.head(verb)

    def last_person(
        self, pronoun: str, *, is_owner: bool = False, phrase: Phrase | None = None
    ) -> tuple[Person, Party] | None:
        """The person a pronoun means, with the place where they were last met."""
        words = self.lexicon.words
        wanted = (
            "feminine"
            if pronoun in words.feminine_pronouns
            else "masculine"
            if pronoun in words.masculine_pronouns
            else None
        )
        for before, party in self.governing(phrase) if phrase is not None else ():
            person = self.persons.get(party.start)
            if person is not None and before.is_subject and (not wanted or person.gender in (None, wanted)):
                person.gender = wanted or person.gender
                return person, party
        rows = list(self._before())
        for look_at_objects in (False, True):
            for distance, row in enumerate(rows):
                for before, party in row:
                    person = self.persons.get(party.start)
                    if person is None or (wanted and person.gender not in (None, wanted)):
                        continue
                    if before.is_subject or look_at_objects or distance == (0 if is_owner else 1):
                        if wanted:
                            person.gender = wanted
                        return person, party
                if distance >= LOOK_BACK:
                    break
        return None

    def last_role(self) -> Party | None:
        """The last person without a name who was a subject: "a West African diplomat"."""
        for row in self._before():
            for phrase, party in row:
                is_role = party.kind in (ActorKind.PERSON, ActorKind.OFFICE) and phrase.head is not Head.BODY
                if phrase.is_subject and is_role:
                    return party
        return None

    def last_described(self, titles: set[str]) -> Party | None:
        """The unnamed person last met under a title: "the official" after "a senior U.S. official"."""
        for row in self._before():
            for phrase, party in row:
                is_unnamed = party.kind is ActorKind.PERSON and party.start not in self.persons
                if is_unnamed and phrase.office.titles and phrase.office.titles[-1][1].words in titles:
                    return party
        return None

    def last_thing(self, phrase: Phrase | None = None) -> Party | None:
        """The last state, body or organisation: who governs the pronoun, then subjects of three sentences, then any."""
        for before, party in self.governing(phrase) if phrase is not None else ():
            if _is_thing(before, party) and len(party.countries) < 2:
                return party
        rows = list(self._before())
        for reach, only_subjects in ((3, True), (len(rows), False)):
            for row in rows[:reach]:
                for before, party in row:
                    if _is_thing(before, party) and (before.is_subject or not only_subjects):
                        return party
        return None

    def last_body(self, noun: str, country: str | None) -> Party | None:
        """The body last meant whose name this noun is the end of: "the ministry" after "India's foreign ministry"."""
        for row in reversed(self.rows[-LOOK_BACK:]):
            for phrase, party in reversed(row):
                is_longer = phrase.head is Head.BODY and len(" ".join(phrase.office.bodies)) > len(noun)
                if (
                    is_longer
                    and phrase.office.bodies[-1].lower().endswith(noun)
                    and party.countries == ((country,) if country else ())
                ):
                    return party
        return None

    def last_organisation(self) -> str | None:
        """The code of the organisation last met, for "the bloc's"."""
        for row in self._before():
            for _, party in row:
                if party.kind is ActorKind.ORGANISATION and party.countries:
                    return party.countries[0]
        return None

    def last_envoy_country(self) -> str | None:
        """The state whose envoy was met last, for "the embassy"."""
        for row in self._before():
            for phrase, party in row:
                if phrase.office.level is Level.ENVOY and len(party.countries) == 1:
                    return party.countries[0]
        return None

    def last_several(self) -> Party | None:
        """Those last met who are several, for "they"."""
        rows = list(self._before())
        for reach, only_subjects in ((2, True), (len(rows), False)):
            for row in rows[:reach]:
                for phrase, party in row:
                    is_several = phrase.is_plural or len(party.countries) > 1 or party.kind is ActorKind.GROUP
                    if is_several and (phrase.is_subject or not only_subjects):
                        return party
        return None

    def country_in_focus(self) -> str | None:
        """The state of the last subject, else of the last state meant."""
        for row in self._before():
            for phrase, party in row:
                is_guest = phrase.office.level is Level.ENVOY
                is_told = phrase.is_subject or phrase.head in (Head.STATE, Head.BODY)
                if len(party.countries) == 1 and is_told and not is_guest:
                    return party.countries[0]
        return None

    def recent_states(self, count: int) -> tuple[str, ...]:
        """The states most spoken of so far, those of this sentence and the last twice; in text order."""
        weights: Counter[str] = Counter()
        for distance, row in enumerate(reversed(self.rows)):
            for phrase, party in row:
                if phrase.head is not Head.PEOPLE:
                    weights.update(
                        {c: RECENT_WEIGHT if distance <= 1 else 1 for c in party.countries if c in self.lexicon.states}
                    )
        order = [code for row in self.rows for _, party in row for code in party.countries]
        best = sorted(weights, key=lambda code: (-weights[code], order.index(code)))[:count]
        return tuple(sorted(best, key=order.index))

    def recent_leaders(self, count: int) -> tuple[str, ...]:
        """The states of the last persons in office."""
        codes: list[str] = []
        for row in reversed(self.rows):
            for _, party in reversed(row):
                if (
                    party.kind is ActorKind.PERSON
                    and party.office
                    and len(party.countries) == 1
                    and party.countries[0] not in codes
                ):
                    codes.append(party.countries[0])
            if len(codes) >= count:
                break
        return tuple(reversed(codes[:count]))

    def owner_countries(self, phrase: Phrase) -> tuple[str, ...]:
        """The states of an office's owner, several for "their" after several."""
        if phrase.office.owner == "their":
            several = self.last_several()
            if several is not None and len(several.countries) > 1:
                return several.countries
        country = self.owner_country(phrase)
        return (country,) if country is not None else ()

    def owner_country(self, phrase: Phrase) -> str | None:
        """The state of an office's owner: a person by name, or who "his", "its" or "the bloc's" means."""
        owner = phrase.office.owner
        if owner is None or owner in ("our", "my"):
            return None
        if owner == "bloc":
            return self.last_organisation()
        if owner in ("his", "her"):
            found = self.last_person(owner, is_owner=True, phrase=phrase)
            return found[0].country if found is not None else _only_country(self.last_role())
        if owner in self.lexicon.words.possessive:
            return _only_country(self.last_several() if owner == "their" else self.last_thing(phrase))
        holder = next((p for p in self.register.people if is_part(name_words(owner), p.words)), None)
        return holder.country if holder is not None else None


def _is_thing(phrase: Phrase, party: Party) -> bool:
    return phrase.head in THINGS or (phrase.head in POINTING and party.kind in THING_KINDS)


def _only_country(party: Party | None) -> str | None:
    return party.countries[0] if party is not None and len(party.countries) == 1 else None
