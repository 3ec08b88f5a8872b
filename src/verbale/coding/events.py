"""Who did what to whom: the event mentions of one report, composed from triggers, sides, status and times."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from verbale.coding.actors import Cast
from verbale.coding.acts import status_of, type_of
from verbale.coding.clauses import Clauses, find_clauses
from verbale.coding.confidence import confidence_of
from verbale.coding.grounds import grounds_of
from verbale.coding.linking import Candidate, Pair, find_pair, is_between_states, is_told, link
from verbale.coding.participants import Table
from verbale.coding.places import Placer
from verbale.coding.seating import Sides
from verbale.coding.status import Standing, stand
from verbale.coding.time_of_act import Dater
from verbale.coding.time_scene import carry_days
from verbale.coding.triggers import Hit, find_triggers
from verbale.model.actor import ActorKind, Party
from verbale.model.event import EventMention, EventType, Quad, Status
from verbale.model.layers import Layers, NameKind, Sentence
from verbale.model.report import Report
from verbale.model.span import Quote, Span, content_id
from verbale.model.statement import Statement
from verbale.model.time import Interval, TimeExpression
from verbale.ontology.load import Ontology

EVIDENCE_CHARS = 600
NEAR_FOR = 3  # words between "for" and what is asked for
SPOKEN = frozenset(  # acts of words, done when they are said whatever they are about
    {EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN}
)
OWN = frozenset({"its", "their", "his", "her"})


def find_mentions(
    report: Report,
    layers: Layers,
    cast: Cast,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    ontology: Ontology,
) -> tuple[EventMention, ...]:
    """Find the event mentions of a report, in text order.

    Acts with no country on either side, and acts that stay inside one country, are left out.
    """
    cast = _widened(layers, cast, ontology)
    told = _candidates(layers, cast, ontology)
    composer = _Composer(report, times, statements, ontology, Placer(layers, ontology, cast.parties, times))
    whens = carry_days(told, [composer.dater.when(one) for one in told], times, layers.sentences, report.published.day)
    return tuple(
        composer.mention(candidate, ordinal, when)
        for ordinal, (candidate, when) in enumerate(zip(told, whens, strict=True))
    )


def find_candidates(layers: Layers, cast: Cast, ontology: Ontology) -> tuple[Candidate, ...]:
    """What is read around each trigger of a report that tells an act; mentions are made of them, in the same order."""
    return _candidates(layers, _widened(layers, cast, ontology), ontology)


def _candidates(layers: Layers, cast: Cast, ontology: Ontology) -> tuple[Candidate, ...]:
    """The candidates of a report, its cast being widened."""
    told: list[Candidate] = []
    pair = find_pair(layers, cast, ontology)
    for sentence in layers.sentences:
        clauses = find_clauses(sentence)
        hits = find_triggers(clauses)
        if not hits:
            continue
        table = Table(clauses, cast, _places(layers, sentence, cast, ontology), ontology.states)
        told += _of_sentence(hits, clauses, table, told, pair)
    return tuple(told)


def _of_sentence(
    waiting: tuple[Hit, ...], clauses: Clauses, table: Table, told: list[Candidate], pair: Pair | None
) -> list[Candidate]:
    """The candidates of a sentence, in text order; a trigger gives way to one with more words that could be read."""
    accepted: list[Candidate] = []
    taken: set[int] = set()
    for is_asked in (is_between_states, is_told):  # a side may be filled from a trigger with fewer words, read later
        left = []
        for hit in waiting:
            is_free = taken.isdisjoint(hit.tokens) and not _is_asked_for(clauses, hit, accepted)
            candidate = _candidate(clauses, table, hit) if is_free else None
            if candidate is None:
                continue
            if not candidate.standing.is_told:
                taken.update(() if hit.trigger.is_noun else hit.tokens)
                continue
            linked = link(candidate, [*told, *sorted(accepted, key=_place_of)], table, pair)
            if not is_asked(linked, table):
                left.append(hit)
                continue
            taken.update(hit.tokens)
            if not any(_tells_again(linked, other) for other in accepted):
                accepted.append(linked)
        waiting = tuple(left)
    return sorted(accepted, key=_place_of)


def _is_asked_for(clauses: Clauses, hit: Hit, accepted: list[Candidate]) -> bool:
    """True for what a request asks for in its own words: "turned to Chad for military help"."""
    row = [other.hit.last for other in accepted if other.type is EventType.REQUEST]
    return hit.trigger.is_noun and any(
        clauses.words[last] == "for" and last < hit.head <= last + NEAR_FOR for last in row
    )


def _candidate(clauses: Clauses, table: Table, hit: Hit) -> Candidate | None:
    """What is read around a trigger; None for one that needs a negation and has none."""
    standing = _standing(clauses, hit)
    if standing is None:
        return None
    hit = table.framed(hit)
    sides = table.sides(hit, standing) or Sides((), (), "no party", 0.5)
    return Candidate(clauses, hit, type_of(clauses, hit), sides, standing, table.is_collective(sides))


def _place_of(candidate: Candidate) -> tuple[int, ...]:
    return candidate.hit.tokens


def _tells_again(candidate: Candidate, other: Candidate) -> bool:
    """True for a second word for one act in one sentence: "held talks and shook hands", "shot and wounded"."""
    return _are_joined(candidate, other) or (
        candidate.type is other.type is EventType.CONSULT
        and candidate.standing.status is other.standing.status
        and not candidate.sides.recipients
        and not other.sides.recipients
        and set(candidate.sides.actor_codes) == set(other.sides.actor_codes)
    )


def _are_joined(candidate: Candidate, other: Candidate) -> bool:
    """True for two verbs of one type with nothing but "and" between them, unless they tell two modes of it."""
    first, second = sorted((candidate.hit, other.hit), key=lambda hit: hit.head)
    modes = {hit.trigger.mode for hit in (first, second)} - {None}
    return (
        candidate.type is other.type
        and candidate.standing.status is other.standing.status
        and candidate.clauses.words[first.last + 1 : second.head] in (("and",), (",", "and"))
        and len(modes) <= 1
    )


# --- candidates ---------------------------------------------------------------------------------------------------


def _widened(layers: Layers, cast: Cast, ontology: Ontology) -> Cast:
    """The cast with both states of "Armenian and Azerbaijani troops" in one party."""
    parties = tuple(_both_states(party, layers, ontology) if " and " in party.text else party for party in cast.parties)
    return replace(cast, parties=parties)


def _both_states(party: Party, layers: Layers, ontology: Ontology) -> Party:
    references = [ontology.refer(n.text) for n in layers.names_within(party.span) if n.kind is NameKind.NATIONALITY]
    found = tuple(dict.fromkeys(r.code for r in references if r is not None and r.code is not None))
    return replace(party, countries=found) if len(found) > 1 and set(party.countries) < set(found) else party


def _places(layers: Layers, sentence: Sentence, cast: Cast, ontology: Ontology) -> tuple[Party, ...]:
    """States named as places, which the cast leaves out: "a base in Syria"."""
    taken = [
        p.span
        for p in cast.within(sentence.span)
        if p.text.split(" ")[0].lower() not in OWN and (p.kind is ActorKind.PERSON or " in " not in p.text)
    ]
    known = {actor.id for actor in cast.actors}
    found = []
    for name in layers.names_within(sentence.span):
        if name.kind is NameKind.PERSON or any(name.span.overlaps(span) for span in taken):
            continue
        reference = ontology.refer(name.text)
        code = (reference.code or reference.home) if reference else None
        if reference is not None and code in ontology.states:
            actor = code if code in known else None
            state = ontology.states[code].name
            found.append(Party(name.start, name.end, name.text, state, ActorKind.STATE, actor, (code,)))
    return tuple(found)


def _standing(clauses: Clauses, hit: Hit) -> Standing | None:
    """The status of a trigger's act; None for a trigger that needs a negation and has none."""
    standing = stand(clauses, hit)
    if not hit.trigger.is_negated:
        told = status_of(clauses, hit, standing.status)
        return standing if told is standing.status else replace(standing, status=told, reason="as the encoder reads it")
    if not standing.is_negated or standing.status is not Status.DENIED:
        return None
    return Standing(Status.OCCURRED, f"{hit.trigger.lemma!r} is negated")


# --- mentions -----------------------------------------------------------------------------------------------------


class _Composer:
    """Makes mentions of candidates: time, place, statement, contexts, evidence."""

    def __init__(
        self,
        report: Report,
        times: Sequence[TimeExpression],
        statements: Sequence[Statement],
        ontology: Ontology,
        placer: Placer,
    ) -> None:
        self.report = report
        self.placer = placer
        self.times = times
        self.dater = Dater(report, times)
        self.statements = statements
        self.ontology = ontology
        self.contexts_of: dict[str, tuple[str, ...]] = {}  # made once for each evidence

    def mention(self, candidate: Candidate, ordinal: int, when: Interval | None) -> EventMention:
        """The mention of a candidate on its days; `ordinal` tells apart two of one trigger."""
        hit, clauses = candidate.hit, candidate.clauses
        trigger = self.report.quote(hit.span(clauses))
        if candidate.type in SPOKEN and candidate.standing.status is Status.OCCURRED and self._is_ahead(when):
            when = None
        status = self._status(candidate, when)
        entry = self.ontology.types[candidate.type]
        plover = entry.future if status not in (Status.OCCURRED, Status.DENIED) else candidate.type
        mode = hit.trigger.mode if hit.trigger.mode in entry.modes else None
        evidence = self._evidence(candidate)
        return EventMention(
            id=content_id("m", self.report.id, candidate.type, trigger.start, trigger.end, ordinal),
            report=self.report.id,
            type=candidate.type,
            plover=plover,
            quad=Quad(entry.quad),
            intensity=entry.intensity(mode),
            status=status,
            actors=candidate.sides.actors,
            recipients=candidate.sides.recipients,
            trigger=trigger,
            evidence=evidence,
            confidence=confidence_of(candidate),
            mode=mode,
            contexts=self._contexts(evidence.text),
            place=self.placer.place(candidate),
            when=when,
            statement=self._statement(trigger.span),
            reason=f"{hit.trigger.pattern!r}: {candidate.sides.rule}; {candidate.standing.reason}",
            grounds=grounds_of(candidate, self.report, status, when, self.times),
        )

    def _is_ahead(self, when: Interval | None) -> bool:
        published = self.report.published.day
        return when is not None and published is not None and when.first > published

    def _status(self, candidate: Candidate, when: Interval | None) -> Status:
        """An act told as done that lies after publication is announced."""
        is_ahead = candidate.type not in SPOKEN and self._is_ahead(when)
        status = candidate.standing.status
        return Status.ANNOUNCED if status is Status.OCCURRED and is_ahead else status

    def _evidence(self, candidate: Candidate) -> Quote:
        sentence = candidate.clauses.sentence
        if sentence.end - sentence.start <= EVIDENCE_CHARS:
            return self.report.quote(sentence.span)
        tokens = sentence.tokens
        own = candidate.clauses.at(candidate.hit.head).tokens
        start, end = tokens[own[0]].start, tokens[own[-1]].end
        trigger = candidate.hit.span(candidate.clauses)
        if end - start > EVIDENCE_CHARS:
            start = max(start, trigger.start - EVIDENCE_CHARS // 2)
            end = min(end, start + EVIDENCE_CHARS)
        return self.report.quote(Span(min(start, trigger.start), max(end, trigger.end)))

    def _contexts(self, words: str) -> tuple[str, ...]:
        if words not in self.contexts_of:
            self.contexts_of[words] = tuple(name for name, cues in _cues(self.ontology) if cues.search(words))
        return self.contexts_of[words]

    def _statement(self, trigger: Span) -> str | None:
        return next((s.id for s in self.statements if any(c.span.contains(trigger) for c in s.contents)), None)


@lru_cache(maxsize=4)
def _cues(ontology: Ontology) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each context one pattern of its words, singular or plural; made once for each ontology."""
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(map(re.escape, context.words))})s?\b", re.IGNORECASE))
        for name, context in ontology.contexts.items()
        if context.words
    )
