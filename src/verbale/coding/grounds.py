"""Why a mention is as it is, part by part, each with the words it was read from. Knows candidates; decides nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence

from verbale.coding.clauses import lemma_of
from verbale.coding.confidence import contributions
from verbale.coding.linking import Candidate
from verbale.languages.en.triggers import Trigger
from verbale.model.actor import Party
from verbale.model.event import Ground, Part, Status
from verbale.model.report import Report
from verbale.model.span import Quote
from verbale.model.time import Interval, TimeBasis, TimeExpression

__all__ = ["grounds_of"]

TOLD = 3  # contributions to the confidence that are told on each side
_COMMON = frozenset({"bias", "tree", "learnt"})  # the same for all mentions of a reading
SLIGHT = 0.05  # in log-odds: a contribution not worth telling
_HOW = {
    TimeBasis.STATED: "stated whole",
    TimeBasis.RESOLVED: "resolved from the day of publication or one told before",
    TimeBasis.STORY: "resolved from the day of publication that the story gives",
}
_QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")


def grounds_of(
    candidate: Candidate,
    report: Report,
    status: Status,
    when: Interval | None,
    times: Sequence[TimeExpression],
) -> tuple[Ground, ...]:
    """The grounds of a mention in the order of `Part`; an empty side and an open date have none."""
    trigger = report.quote(candidate.hit.span(candidate.clauses))
    found = [
        Ground(Part.TYPE, _type_rule(candidate.hit.trigger, candidate.type), (trigger,)),
        Ground(Part.STATUS, _status_rule(candidate, status), tuple(_status_words(candidate, report))),
    ]
    for part, parties in ((Part.ACTORS, candidate.sides.actors), (Part.RECIPIENTS, candidate.sides.recipients)):
        if parties:
            found.append(Ground(part, candidate.sides.rule, tuple(_quotes(parties, report))))
    if when is not None:
        found.append(_date(candidate, report, when, times))
    found.append(Ground(Part.CONFIDENCE, _confidence_rule(candidate)))
    return tuple(found)


def _type_rule(trigger: Trigger, type_: str) -> str:
    kind = "noun" if trigger.is_noun else "verb"
    other = "" if trigger.type == type_ else f"; the encoder reads {type_}"
    return f"the {kind} pattern {trigger.pattern!r} of {trigger.type}{other}"


def _status_rule(candidate: Candidate, status: Status) -> str:
    standing = candidate.standing
    if status is not standing.status:
        return f"{standing.reason}, but its day lies after publication"
    return standing.reason


def _status_words(candidate: Candidate, report: Report) -> Iterator[Quote]:
    """The words that the rule of the status names, each where it stands nearest to the trigger."""
    tokens = candidate.clauses.sentence.tokens
    named = {word for quoted in _QUOTED.findall(candidate.standing.reason) for word in quoted.split()}
    standing = candidate.standing
    places = {i for i in (standing.controller, standing.carrier, standing.raiser) if i is not None}
    for word in sorted(named):
        fitting = [i for i, text in enumerate(candidate.clauses.words) if word in (text, lemma_of(text))]
        if fitting:
            places.add(min(fitting, key=lambda i: (abs(i - candidate.hit.head), i)))
    for i in sorted(places - set(candidate.hit.tokens)):
        yield report.quote(tokens[i].span)


def _quotes(parties: Iterable[Party], report: Report) -> Iterator[Quote]:
    for party in parties:
        yield report.quote(party.span)


def _date(candidate: Candidate, report: Report, when: Interval, times: Sequence[TimeExpression]) -> Ground:
    sentence = candidate.clauses.sentence
    anchor = sentence.tokens[candidate.hit.head].start
    told = [time for time in times if time.interval == when]
    if not told:
        return Ground(Part.DATE, f"counted from the act it hangs on: {when.text!r}")
    time = min(told, key=lambda one: (not sentence.span.contains(one.span), abs(one.start - anchor), one.start))
    own = {sentence.tokens[i].start for i in candidate.clauses.at(candidate.hit.head).tokens}
    is_here = sentence.span.contains(time.span)
    place = "in its own clause" if time.start in own else "in another clause" if is_here else "in another sentence"
    return Ground(Part.DATE, f"{place}, {_HOW[when.basis]}", (report.quote(time.span),))


def _confidence_rule(candidate: Candidate) -> str:
    """What speaks most for the mention, and most against it."""
    told = [(name, value) for name, value in contributions(candidate) if name not in _COMMON]
    for_it = [f"{name} {value:+.1f}" for name, value in told if value >= SLIGHT][:TOLD]
    against = [f"{name} {value:+.1f}" for name, value in reversed(told) if value <= -SLIGHT][:TOLD]
    sides = (("for it", for_it), ("against it", against))
    return "; ".join(f"{side}: {', '.join(found)}" for side, found in sides if found) or "nothing speaks either way"
