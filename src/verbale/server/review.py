"""The mentions that wait for review, as the page shows them. Knows how a sentence is marked; no route."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from verbale.model.actor import Party
from verbale.model.event import Decision, EventMention
from verbale.model.report import Report
from verbale.server.evidence import Mark, MarkKind, mark_up, say_party
from verbale.telling.phrases import say_parties
from verbale.telling.why import Reason, reasons

__all__ = ["Decided", "Waiting", "find_waiting", "mark_sentence", "place_of", "say_sides"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mention that waits: its sentence with trigger and parties marked, what it is taken for, and why."""

    report: Report
    mention: EventMention
    sentence: Markup
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A mention that a person accepted or rejected."""

    report: Report
    mention: EventMention
    decision: Decision


def find_waiting(told: Sequence[tuple[Report, EventMention]], names: Mapping[str, str]) -> list[Waiting]:
    """Mentions as the page shows them, in the order given."""
    return [
        Waiting(report, mention, mark_sentence(report, mention, names), reasons(mention)) for report, mention in told
    ]


def place_of(mention: EventMention, told: Sequence[tuple[Report, EventMention]]) -> int:
    """Where a mention stands among others in their order, the surest first."""
    rank = (-mention.confidence, mention.id)
    return sum((-other.confidence, other.id) < rank for _, other in told)


def say_sides(mention: EventMention, names: Mapping[str, str]) -> str:
    """Who does it to whom, by states and organisations, or by name where a party is of none."""
    actors, recipients = _say(mention.actors, names) or "unnamed party", _say(mention.recipients, names)
    return f"{actors} → {recipients}" if recipients else actors


def _say(parties: Sequence[Party], names: Mapping[str, str]) -> str:
    codes = dict.fromkeys(code for party in parties for code in party.countries or (party.name,))
    return say_parties(tuple(codes), names)


def mark_sentence(report: Report, mention: EventMention, names: Mapping[str, str]) -> Markup:
    """The sentence of a mention as HTML, its trigger and parties marked; what stands outside it is not shown."""
    evidence = mention.evidence
    marks = {(mark.start, -mark.end, mark.kind): mark for mark in _marks(mention, names)}  # one a place and kind
    inside = [
        replace(mark, start=max(mark.start, evidence.start) - evidence.start, end=mark.end - evidence.start)
        for _, mark in sorted(marks.items())
        if evidence.start < mark.end and mark.start < evidence.end
    ]
    lines = mark_up(report.text[evidence.start : evidence.end], inside)
    return Markup(" ").join(Markup(line.html) for line in lines)


def _marks(mention: EventMention, names: Mapping[str, str]) -> Iterator[Mark]:
    trigger = mention.trigger
    yield Mark(trigger.start, trigger.end, MarkKind.TRIGGER, note="The words that tell the act")
    for role, parties in (("Actor", mention.actors), ("Recipient", mention.recipients)):
        for party in parties:
            yield Mark(party.start, party.end, MarkKind.PARTY, note=f"{role}: {say_party(party, names)}")
