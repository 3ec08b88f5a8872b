"""Sides that the words around a trigger leave open, filled from what the report told before. Knows no words.

A refusal answers the request before it; a demand is made by who demands; in a report about two states the other side
of one is the other, and who calls on nobody from outside calls on both.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from verbale.coding.actors import Cast
from verbale.coding.clauses import Clauses
from verbale.coding.participants import Table
from verbale.coding.seating import Sides, codes
from verbale.coding.status import Standing
from verbale.coding.triggers import Hit
from verbale.languages.en.triggers import Frame, class_forms
from verbale.model.actor import Party
from verbale.model.event import EventType, Status
from verbale.model.layers import Layers
from verbale.ontology.load import Ontology

LINKED_STRENGTH = 0.75  # what is left of the confidence where one side comes from an earlier mention
PAIR_STRENGTH = 0.5
PLAIN = 0.56  # below this confidence a trigger's words alone do not tell an act: both sides have to stand beside it
PAIR_SENTENCES = 3  # the fewest sentences that name the second state of a pair
PAIR_SHARE = 0.4  # the least share of a report's sentences that name the second state of a pair
PAIR_LEAD = 1.5  # how much oftener than a third state it is named
REACTION_SENTENCES = 2  # how far back the act lies that a reaction without an addressee is to
PLEAS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN})
CHARGES = frozenset({EventType.ACCUSE})
PROMPTS = PLEAS | CHARGES
PAIRED = frozenset({EventType.SANCTION, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST})
REACTIONS = PAIRED | {EventType.RETREAT, EventType.CONCEDE, EventType.COERCE, EventType.ASSAULT}
ADDRESSED = frozenset({EventType.REQUEST, EventType.AGREE})
OWNED = frozenset({EventType.RETREAT, EventType.CONCEDE, EventType.AID, EventType.REQUEST})  # nouns of one side
JOINABLE = frozenset({EventType.SUPPORT, EventType.AGREE})  # done together, told of one: "Chad signed the treaty"
DEMANDABLE = frozenset(
    {EventType.RETREAT, EventType.CONCEDE, EventType.SANCTION, EventType.COOPERATE, EventType.AID, EventType.SUPPORT}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with all that was read around it, before it becomes a mention."""

    clauses: Clauses
    hit: Hit
    type: EventType
    sides: Sides
    standing: Standing
    is_collective: bool = False  # an organisation acts, whose members may act among themselves


@dataclass(frozen=True, slots=True)
class Pair:
    """The two states a report is about, and every party that stands for one of them alone, in text order."""

    codes: tuple[str, str]
    parties: tuple[Party, ...]

    def other(self, code: str) -> str | None:
        """The other state; None for a code outside the pair."""
        first, second = self.codes
        return {first: second, second: first}.get(code)

    def nearest(self, code: str, offset: int) -> Party | None:
        """The party of a state that stands nearest before an offset, else the first after it."""
        of = [party for party in self.parties if party.countries == (code,)]
        before = [party for party in of if party.end <= offset]
        return before[-1] if before else next(iter(of), None)


def find_pair(layers: Layers, cast: Cast, ontology: Ontology) -> Pair | None:
    """The two states that most sentences name, where they stand out from any third."""
    counts: Counter[str] = Counter()
    for sentence in layers.sentences:
        counts.update({code for p in cast.within(sentence.span) for code in p.countries if code in ontology.states})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    fewest = max(PAIR_SENTENCES, PAIR_SHARE * len(layers.sentences))
    if len(ranked) < 2 or ranked[1][1] < fewest:
        return None
    if len(ranked) > 2 and ranked[1][1] < PAIR_LEAD * ranked[2][1]:
        return None
    codes = (ranked[0][0], ranked[1][0])
    return Pair(
        codes, tuple(party for party in cast.parties if len(party.countries) == 1 and party.countries[0] in codes)
    )


def is_between_states(candidate: Candidate, _: Table | None = None) -> bool:
    """True for acts told plainly between states: both sides known where the trigger needs both."""
    sides, trigger = candidate.sides, candidate.hit.trigger
    acting, acted = set(sides.actor_codes), set(sides.recipient_codes)
    if _is_unmade(candidate):
        return False
    if trigger.needs == "actor":
        return bool(acting) and (not acted or acting != acted)
    if trigger.frame is Frame.MUTUAL or trigger.needs == "mutual":
        return len(acting) > 1 or (candidate.is_collective and candidate.type is EventType.CONSULT)
    if not acted:
        is_joint = any(len(party.countries) == 2 for party in sides.actors)
        return len(acting) > 1 and (sides.is_mutual or is_joint or candidate.type is EventType.AGREE)
    return bool(acting) and not acted <= acting


def link(candidate: Candidate, told: Sequence[Candidate], table: Table, pair: Pair | None) -> Candidate:
    """Fill an empty side where the report leaves no doubt; else the candidate as it is."""
    trigger = candidate.hit.trigger
    if trigger.needs == "mutual" or trigger.frame is Frame.MUTUAL:
        return _beside(_both(candidate, pair), table)
    if trigger.needs == "actor" or is_between_states(candidate):
        return candidate
    filled = (
        None if trigger.confidence < PLAIN and not _is_demanded(candidate) else _filled(candidate, told, table, pair)
    )
    return filled if filled is not None and is_between_states(filled) else _beside(filled or candidate, table)


def _is_demanded(candidate: Candidate) -> bool:
    return candidate.standing.status is Status.DEMANDED and candidate.standing.controller is not None


def _beside(candidate: Candidate, table: Table) -> Candidate:
    """The side left open is the only other state that the sentence names."""
    sides, trigger = candidate.sides, candidate.hit.trigger
    known = {*sides.actor_codes, *sides.recipient_codes}
    is_vague = trigger.is_inside or (trigger.is_noun and trigger.confidence < PLAIN)
    is_agentless = sides.is_agentless and not trigger.is_noun
    if not known or is_vague or is_agentless or is_between_states(candidate) or not _may_look_beside(candidate, table):
        return candidate
    others = [seat for seat in table.seats if seat.countries and known.isdisjoint(seat.countries)]
    if len({code for seat in others for code in seat.countries}) != 1:
        return candidate
    other, rule = (others[0].party,), "the only other state in the sentence"
    if _is_mutual(candidate):
        parties = tuple(sorted((*sides.actors, *other), key=lambda party: party.start))
        return replace(candidate, sides=Sides(parties, (), rule, LINKED_STRENGTH, is_mutual=True))
    if sides.actor_codes:
        is_scene = trigger.is_noun and all(seat.is_place for seat in others)
        return candidate if is_scene else _with(candidate, sides.actors, other, rule)
    leading = [s for s in others if not s.is_place and (s.last < candidate.hit.head or table.dependents is not None)]
    is_free = bool(leading) and not table.has_plain_subject(candidate.hit)
    return _with(candidate, (leading[0].party,), sides.recipients, rule) if is_free else candidate


def _is_mutual(candidate: Candidate) -> bool:
    return candidate.hit.trigger.needs == "mutual" or candidate.hit.trigger.frame is Frame.MUTUAL


def _may_look_beside(candidate: Candidate, table: Table) -> bool:
    """A protest names its target; in a longer report the other side may stand in another sentence."""
    if candidate.type is EventType.PROTEST:
        return False
    return not table.is_at_length or _is_mutual(candidate) or candidate.type in REACTIONS | {EventType.AGREE}


def is_told(candidate: Candidate, table: Table) -> bool:
    """True for acts between states, and for acts of or on one state whose other side is left open.

    Where the report names no other state, such an act is an affair of one state.
    """
    if is_between_states(candidate):
        return True
    sides, trigger = candidate.sides, candidate.hit.trigger
    has_others = trigger.needs == "actor" or bool(table.codes - {*sides.actor_codes, *sides.recipient_codes})
    if not has_others or _is_unmade(candidate):
        return False
    if sides.recipient_codes:
        is_acted_on = sides.is_agentless and not sides.actor_codes and not trigger.is_noun
        return is_acted_on and candidate.type is not EventType.ACCUSE
    is_joint_only = trigger.frame is Frame.MUTUAL and candidate.type not in JOINABLE
    is_host = sides.is_agentless and candidate.type is EventType.CONSULT
    if is_joint_only or is_host or trigger.is_inside or trigger.confidence < PLAIN:
        return False
    return bool(sides.actor_codes) and (not trigger.is_noun or candidate.type in OWNED)


def _is_unmade(candidate: Candidate) -> bool:
    """True for a mere demand for words, and for a threat that two forswear."""
    status = candidate.standing.status
    is_forsworn = status is Status.DENIED and candidate.type is EventType.THREATEN
    return (status is Status.DEMANDED and candidate.type not in DEMANDABLE) or (
        is_forsworn and not candidate.sides.recipient_codes
    )


def _filled(candidate: Candidate, told: Sequence[Candidate], table: Table, pair: Pair | None) -> Candidate | None:
    acting, acted = candidate.sides.actor_codes, candidate.sides.recipient_codes
    if candidate.hit.trigger.is_inside:
        return None
    if _is_demanded(candidate):
        return _demanded(candidate, table)
    if candidate.type is EventType.PROTEST or (not acting and table.is_crowd(candidate.hit)):
        return _crowd(candidate, told, table)
    if acting and not acted:
        found = _joined(candidate, told) or _answered(candidate, told) or _between_the_pair(candidate, told, pair)
        is_noun = candidate.hit.trigger.is_noun and not candidate.hit.trigger.has_speaker
        return found if found or is_noun else _repeated(candidate, told) or _paired(candidate, pair)
    is_open = bool(acted) and not acting and candidate.sides.is_agentless
    return _agent(candidate, told) if is_open else None


def _both(candidate: Candidate, pair: Pair | None) -> Candidate:
    """Talks told without who holds them are those of the pair, when the trigger says that they broke off."""
    if pair is None or candidate.sides.actor_codes or candidate.type is not EventType.SANCTION:
        return candidate
    offset = candidate.hit.span(candidate.clauses).start
    parties = [party for code in pair.codes if (party := pair.nearest(code, offset))]
    return _with(candidate, tuple(parties), (), "the two states the report is about", PAIR_STRENGTH)


def _demanded(candidate: Candidate, table: Table) -> Candidate:
    """What is demanded is done to who demands it."""
    sides, controller = candidate.sides, candidate.standing.controller
    if controller is None or not sides.actor_codes:
        return candidate
    asker = tuple(seat.party for seat in table.subject(controller))
    if set(sides.actor_codes) & {code for p in asker for code in p.countries}:
        asker = tuple(seat.party for seat in table.owner(controller))
    asker = tuple(p for p in asker if p.countries and not set(p.countries) & set(sides.actor_codes))
    return _with(candidate, sides.actors, asker, "asked for by the other side", 0.8) if asker else candidate


def _crowd(candidate: Candidate, told: Sequence[Candidate], table: Table) -> Candidate:
    """A crowd is of the state it gathers in; a protest told after another is against the same state."""
    sides = candidate.sides
    if not sides.actor_codes:
        place = table.place_of_clause(candidate.hit)
        place = tuple(p for p in place if not set(p.countries) & set(sides.recipient_codes))
        sides = Sides(place, sides.recipients, "a crowd at a place", LINKED_STRENGTH)
    if not sides.recipient_codes and candidate.type is EventType.PROTEST:
        for earlier in reversed(told):
            if earlier.type is EventType.PROTEST and earlier.sides.recipients:
                sides = Sides(
                    sides.actors, earlier.sides.recipients, "against whom the protest before was", LINKED_STRENGTH
                )
                break
    return replace(candidate, sides=sides)


def _joined(candidate: Candidate, told: Sequence[Candidate]) -> Candidate | None:
    """Two verbs of one subject share their object: "apologised to Mali and promised to pay"."""
    clause = candidate.clauses.at(candidate.hit.head)
    if not clause.shares_subject:
        return None
    for earlier in reversed(told):
        is_here = earlier.clauses is candidate.clauses and earlier.hit.head < candidate.hit.head
        is_same = set(earlier.sides.actor_codes) == set(candidate.sides.actor_codes)
        if is_here and is_same and earlier.sides.recipients:
            return _with(candidate, candidate.sides.actors, earlier.sides.recipients, "one object of two verbs", 0.8)
    return None


def _prompts_of(candidate: Candidate) -> frozenset[EventType]:
    """What a refusal answers, by its words: "the allegations" an accusation, "the request" a request."""
    words = set(candidate.clauses.words[candidate.hit.head :])
    if words & _words_of("claim") or candidate.hit.trigger.lemma in ("deny", "dispute", "dismiss", "refute", "rebut"):
        return CHARGES
    return PLEAS if words & _words_of("plea") or candidate.hit.trigger.lemma in ("refuse", "decline") else PROMPTS


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(words[-1] for words in class_forms(name))


def _answered(candidate: Candidate, told: Sequence[Candidate]) -> Candidate | None:
    """A refusal answers the last request or accusation made to who refuses."""
    if candidate.type is not EventType.REJECT:
        return None
    acting, prompts = set(candidate.sides.actor_codes), _prompts_of(candidate)
    for earlier in reversed(told):
        is_prompt = earlier.type in prompts and acting & set(earlier.sides.recipient_codes)
        if is_prompt and not acting & set(earlier.sides.actor_codes):
            return _with(candidate, candidate.sides.actors, earlier.sides.actors, "answers an earlier act")
    return None


def _reacted(candidate: Candidate, told: Sequence[Candidate]) -> Candidate | None:
    """An act without an addressee is towards the other side of the act told just before."""
    acting = set(candidate.sides.actor_codes)
    if candidate.type not in REACTIONS or candidate.hit.trigger.is_noun:
        return None
    here = candidate.clauses.sentence
    nearby = list(dict.fromkeys(c.clauses.sentence.start for c in reversed(told)))[:REACTION_SENTENCES]
    for earlier in reversed(told):
        origin = earlier.clauses.sentence
        is_later = origin.start == here.start and earlier.hit.head > candidate.hit.head
        if origin.start not in nearby or here.paragraph - origin.paragraph > 1 or is_later:
            continue
        other = _other_side(earlier.sides, acting)
        if other:
            return _with(candidate, candidate.sides.actors, other, "reacts to the act told before", 0.6)
    return None


def _between_the_pair(candidate: Candidate, told: Sequence[Candidate], pair: Pair | None) -> Candidate | None:
    """A reaction; one of the two states that a report is about reacts to the other before it does to a third."""
    found = _reacted(candidate, told)
    if found is None or pair is None or not set(candidate.sides.actor_codes) <= set(pair.codes):
        return found
    is_outside = not set(found.sides.recipient_codes) <= set(pair.codes)
    return (_paired(candidate, pair) or found) if is_outside else found


def _other_side(sides: Sides, acting: set[str]) -> tuple[Party, ...]:
    """The side of an earlier act that faces who acts now; none where who acts now is on neither or on both."""
    for own, other in ((sides.recipients, sides.actors), (sides.actors, sides.recipients)):
        if acting & set(codes(own)) and codes(other) and not acting & set(codes(other)):
            return other
    return ()


def _repeated(candidate: Candidate, told: Sequence[Candidate]) -> Candidate | None:
    for earlier in reversed(told):
        is_same = earlier.type is candidate.type and set(candidate.sides.actor_codes) == set(earlier.sides.actor_codes)
        if is_same and earlier.sides.recipients:
            return _with(candidate, candidate.sides.actors, earlier.sides.recipients, "the other side as told before")
    return None


def _paired(candidate: Candidate, pair: Pair | None) -> Candidate | None:
    """The other state of the pair; both of them for an outsider's call or offer."""
    if pair is None:
        return None
    offset = candidate.hit.span(candidate.clauses).start
    acting = candidate.sides.actor_codes
    inside = [code for code in acting if code in pair.codes]
    if not inside and candidate.type in ADDRESSED:
        wanted: tuple[str, ...] = pair.codes
    elif len(inside) == 1 and candidate.type in PAIRED:
        wanted = tuple(code for code in (pair.other(inside[0]),) if code)
    else:
        return None
    recipients = tuple(party for code in wanted if (party := pair.nearest(code, offset)))
    rule = "the other side of the two the report is about"
    return _with(candidate, candidate.sides.actors, recipients, rule, PAIR_STRENGTH) if recipients else None


def _agent(candidate: Candidate, told: Sequence[Candidate]) -> Candidate | None:
    acted = set(candidate.sides.recipient_codes)
    for earlier in reversed(told):
        if earlier.type is candidate.type and acted & set(earlier.sides.recipient_codes) and earlier.sides.actors:
            return _with(candidate, earlier.sides.actors, candidate.sides.recipients, "the actor as told before")
    return None


def _with(
    candidate: Candidate,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    rule: str,
    strength: float = LINKED_STRENGTH,
) -> Candidate:
    return replace(candidate, sides=Sides(actors, recipients, rule, strength))
