"""The parties of a sentence at their tokens, and the two sides of an act. Knows clauses and parties; no trigger."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from verbale.coding.actors import Cast
from verbale.coding.clauses import Clauses, finite_forms
from verbale.languages.en.grammar import Form, load_grammar
from verbale.model.actor import Party

OWNERS = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A party at its place in a sentence, by tokens. `is_place` for a state named as a place ("in Syria")."""

    first: int
    last: int
    party: Party
    is_subject: bool
    is_place: bool = False

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes it stands for."""
        return self.party.countries


@dataclass(frozen=True, slots=True)
class Sides:
    """Actors and recipients of one act, and by which rule they were found; `strength` is 0..1."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    rule: str
    strength: float = 1.0
    is_agentless: bool = False
    is_mutual: bool = False

    @property
    def actor_codes(self) -> tuple[str, ...]:
        """The codes of the actors, in text order."""
        return codes(self.actors)

    @property
    def recipient_codes(self) -> tuple[str, ...]:
        """The codes of the recipients, in text order."""
        return codes(self.recipients)


def codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """The distinct codes of parties, in text order."""
    return tuple(dict.fromkeys(code for party in parties for code in party.countries))


def seats_of(clauses: Clauses, cast: Cast, places: Iterable[Party] = ()) -> tuple[Seat, ...]:
    """The parties and places of a sentence with the tokens they cover, in text order."""
    tokens = clauses.sentence.tokens
    seats = []
    for party, is_place in [*((p, False) for p in cast.within(clauses.sentence.span)), *((p, True) for p in places)]:
        covered = [i for i, token in enumerate(tokens) if token.start < party.end and party.start < token.end]
        while covered and clauses.words[covered[0]] in load_grammar().coordinators:
            covered = covered[1:]
        covered = _before_verb(clauses, covered)
        if covered:
            is_subject = party.span in cast.subjects
            seats.append(Seat(covered[0], covered[-1], party, is_subject, is_place))
    seats.sort(key=lambda seat: (seat.first, -seat.last))
    return tuple(_owned(clauses, seat, seats) for seat in seats)


def _owned(clauses: Clauses, seat: Seat, seats: Iterable[Seat]) -> Seat:
    """A person without a country takes it from the state before: "Mexico's Claudia Sheinbaum"."""
    if seat.countries or seat.first < 2 or clauses.words[seat.first - 1] not in OWNERS:
        return seat
    owner = next((s for s in seats if s.last == seat.first - 2 and s.countries), None)
    return seat if owner is None else replace(seat, party=replace(seat.party, countries=owner.countries))


def _before_verb(clauses: Clauses, covered: list[int]) -> list[int]:
    """A name that swallowed a verb ("Chad deployed soldiers") gives it back."""
    tokens = clauses.sentence.tokens
    for n, i in enumerate(covered[1:-1], start=1):
        kinds = finite_forms().get(clauses.words[i], frozenset())
        is_name = all(tokens[j].text[:1].isupper() or clauses.words[j] in ("and", ",") for j in covered[:n])
        if Form.PAST in kinds and is_name and tokens[i].text.islower():
            return covered[:n]
    return covered
