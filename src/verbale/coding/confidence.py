"""How sure a mention is: the chance that its type and both its sides are right. Knows candidates; no report.

A logistic sum over what the rules know of a candidate, with weights fitted by `bench/calibrate.py` on authored reports
and kept in confidence.toml. A feature without a weight counts nothing, so features may be added before they are fitted.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from verbale.coding.linking import Candidate
from verbale.coding.triggers import act_at
from verbale.model.actor import Party
from verbale.model.event import Status

__all__ = ["confidence_of", "contributions", "features_of"]

LONG, VERY_LONG = 25, 40  # words of a sentence: about the upper third of news, and the last twentieth
_PRONOUNS = frozenset("he she it they we i you them him her us his its their our both each".split())
_RULES = {  # what the name of a rule holds -> its feature
    "by the tree": "rule_tree",
    "passive": "rule_passive",
    "subject and object": "rule_subject_and_object",
    "noun": "rule_noun",
    "all take part": "rule_all_take_part",
    "only other state": "rule_only_other_state",
    "the two": "rule_pair",
    "told before": "rule_told_before",
    "no party": "rule_no_party",
}


def confidence_of(candidate: Candidate) -> float:
    """The chance, 0..1, that a candidate tells an act of its type between its sides."""
    total = sum(value for _, value in contributions(candidate))
    return round(1 / (1 + math.exp(-total)), 3)


def contributions(candidate: Candidate) -> tuple[tuple[str, float], ...]:
    """What each feature adds to the log-odds, by its name in words, the greatest first."""
    weights = _weights()
    told = ((name.replace("_", " "), weights.get(name, 0.0) * value) for name, value in features_of(candidate).items())
    return tuple(sorted(told, key=lambda pair: (-pair[1], pair[0])))


@cache
def _weights() -> Mapping[str, float]:
    table = tomllib.loads(files("verbale.coding").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in table["weights"].items()}


def features_of(candidate: Candidate) -> Mapping[str, float]:
    """What is known of a candidate, by name: shares, logs and yes or no as 1 and 0."""
    return dict(_features(candidate))


def _features(candidate: Candidate) -> Iterator[tuple[str, float]]:
    trigger, sides, standing = candidate.hit.trigger, candidate.sides, candidate.standing
    prior = min(max(trigger.confidence * sides.strength, 0.02), 0.98)
    yield "bias", 1.0
    yield "prior", math.log(prior / (1 - prior))
    yield "words", math.log(len(candidate.hit.tokens))
    yield "noun", float(trigger.is_noun)
    yield f"type_{candidate.type.value.lower()}", 1.0
    if standing.status is not Status.OCCURRED:
        yield f"status_{standing.status.value}", 1.0
    yield "under_another_verb", float(standing.controller is not None or standing.carrier is not None)
    known = next((name for words, name in _RULES.items() if words in sides.rule), "rule_other")
    yield known, 1.0
    yield "tree", float(any(token.head is not None for token in candidate.clauses.sentence.tokens))
    yield "no_recipient", float(not sides.recipient_codes and len(sides.actor_codes) == 1)
    yield "no_actor", float(not sides.actor_codes)
    yield "mutual", float(not sides.recipient_codes and len(sides.actor_codes) > 1)
    yield "many_parties", float(len({*sides.actor_codes, *sides.recipient_codes}) > 2)
    parties = (*sides.actors, *sides.recipients)
    yield "pronoun", float(any(party.text.lower() in _PRONOUNS for party in parties))
    length = len(candidate.clauses.sentence.tokens)
    yield "long", float(length > LONG)
    yield "very_long", float(length > VERY_LONG)
    yield "outside_sentence", float(any(not _is_inside(candidate, party) for party in parties))
    yield from _learnt(candidate)


def _is_inside(candidate: Candidate, party: Party) -> bool:
    return candidate.clauses.sentence.span.contains(party.span)


# --- what the encoder says of the words --------------------------------------------------------------------------


def _learnt(candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Where an encoder tells acts: the chances that it gives the type, and the two sides."""
    sentence = candidate.clauses.sentence
    if not sentence.vector:
        return
    yield "learnt", 1.0
    act = act_at(candidate.clauses, candidate.hit.tokens)
    if act is None:
        yield "learnt_none", 1.0
        return
    chances = dict(act.types)
    yield "learnt_type", chances.get(candidate.type, 0.0)
    yield "learnt_other", sum(chance for type_, chance in act.types if type_ is not candidate.type)
    yield "learnt_status", dict(act.statuses).get(candidate.standing.status, 0.0)
    yield "learnt_actors", _least(candidate, act.actors, candidate.sides.actors)
    yield "learnt_recipients", _least(candidate, act.recipients, candidate.sides.recipients)
    joint = [max(pair) for pair in zip(act.actors, act.recipients, strict=True)]
    yield "learnt_left_out", _left_out(candidate, joint)


def _least(candidate: Candidate, chances: Iterable[float], parties: Iterable[Party]) -> float:
    """The chance of the unlikeliest party of a side; one half for an empty side, of which nothing is known."""
    row = tuple(chances)
    found = [
        max(
            (row[i] for i, token in enumerate(candidate.clauses.sentence.tokens) if token.span.overlaps(party.span)),
            default=0.0,
        )
        for party in parties
    ]
    return min(found, default=0.5)


def _left_out(candidate: Candidate, chances: Iterable[float]) -> float:
    """The greatest chance that a word outside both sides is a party."""
    parties = (*candidate.sides.actors, *candidate.sides.recipients)
    tokens = candidate.clauses.sentence.tokens
    free = [
        chance
        for token, chance in zip(tokens, chances, strict=True)
        if not any(token.span.overlaps(party.span) for party in parties)
    ]
    return max(free, default=0.0)
