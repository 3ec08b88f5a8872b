"""Labelled reports beside what was found in them, counted and told as figures. Composes; knows no file.

What nobody labels is neither right nor wrong: findings in a report's own headline, acts inside one state, a second
telling of an event that was found, and what the labels call open.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verbale.evaluation.gold import GoldEvent, GoldReport
from verbale.evaluation.judging import (
    SAME_WORDS,
    is_between_states,
    is_country_right,
    is_date_right,
    is_event_full,
    is_event_located,
    is_event_open,
    is_event_typed,
    is_in_headline,
    is_plain_saying,
    is_relation_right,
    is_speaker_right,
    likeness,
)
from verbale.evaluation.matching import match
from verbale.evaluation.tallies import Count, Figure, figures_of
from verbale.model.event import EventMention
from verbale.model.findings import Findings
from verbale.model.relation import RelationKind
from verbale.model.span import Span
from verbale.ontology.load import load_ontology

__all__ = ["FIGURES", "SLICES", "Evaluation", "Read", "evaluate"]

FIGURES = {
    "published": "days of publication that are right",
    "events located": "F1 of events by the sentence they stand in",
    "events typed": "F1 of events by sentence and type",
    "events full": "F1 of events by sentence, type and both parties",
    "status": "share of the full ones whose status is right",
    "date": "share of the full ones labelled with a day whose days are right",
    "headlines": "share of the acts read in headlines that the labels of the report bear out",
    "statements content": "F1 of statements by the words reported",
    "statements full": "F1 of statements by words, full name of the speaker and country",
    "standing facts": "F1 of standing facts by kind, parties and words",
}
SLICES = {
    "type": "events full",
    "status": "events full",
    "region": "events full",
    "sentence": "events full",
    "form": "statements full",
}
LENGTHS = (15, 25, 40)  # words of a sentence: the quartiles of news are near 15, 22 and 30; over 40 is long
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"A-Z])|\n+")

Key = tuple[str, tuple[str, str] | None]
Counts = dict[Key, Count]


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled report and what was found in it."""

    gold: GoldReport
    findings: Findings


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures over some reports, with those of every slice after them."""

    reports: int
    figures: tuple[Figure, ...]

    @property
    def whole(self) -> tuple[Figure, ...]:
        """The figures over all findings."""
        return tuple(figure for figure in self.figures if figure.slice is None)

    @property
    def sliced(self) -> tuple[Figure, ...]:
        """The figures of the slices, by slice and part."""
        found = (figure for figure in self.figures if figure.slice is not None)
        return tuple(
            sorted(
                found, key=lambda figure: (list(SLICES).index((figure.slice or ("", ""))[0]), figure.slice or ("", ""))
            )
        )


def evaluate(reports: Sequence[Read]) -> Evaluation:
    """The figures over labelled reports, in the order of FIGURES.

    Standing facts of a kind that no label holds are left out.
    """
    kinds = {fact.kind for read in reports for fact in read.gold.relations}
    figures = figures_of([_counts(read, kinds) for read in reports])
    order = list(FIGURES)
    return Evaluation(len(reports), tuple(sorted(figures, key=lambda figure: order.index(figure.name))))


def _counts(read: Read, kinds: set[RelationKind]) -> Counts:
    counts: Counts = defaultdict(Count)
    gold = read.gold
    if gold.published is not None:
        is_right = gold.report.published.day == gold.published
        counts["published", None] += Count(right_asked=int(is_right), asked=1)
    _count_events(read, counts)
    _count_statements(read, counts)
    told = [
        fact
        for fact in read.findings.relations
        if fact.kind in kinds and not is_in_headline(fact.evidence, gold.report)
    ]
    asked = [fact for fact in gold.relations if not fact.is_open]
    pairs = match(asked, told, lambda one, other: 1.0 if is_relation_right(one, other) else None)
    free = set(range(len(told))) - set(pairs.values())
    free -= {j for j in free if any(is_relation_right(one, told[j]) for one in gold.relations)}
    counts["standing facts", None] += Count(len(pairs), len(pairs) + len(free), len(pairs), len(asked))
    return counts


# --- events --------------------------------------------------------------------------------------------------------


_LEVELS: tuple[tuple[str, Callable[[GoldEvent, EventMention], bool]], ...] = (
    ("events located", is_event_located),
    ("events typed", is_event_typed),
    ("events full", is_event_full),
)


def match_events(read: Read, agrees: Callable[[GoldEvent, EventMention], bool]) -> "Matched":
    """The mentions of a report beside its labelled events at one level of agreement."""
    report, is_full = read.gold.report, agrees is is_event_full
    told = [mention for mention in read.findings.mentions if not is_in_headline(mention.trigger, report)]
    asked = [event for event in read.gold.events if not event.is_open]
    pairs = match(asked, told, lambda one, other: _nearness(one, other) if agrees(one, other) else None)
    counted = []
    for j, mention in enumerate(told):
        is_left_out = j not in pairs.values() and (
            not is_between_states(mention)
            or any(agrees(asked[i], mention) and _is_same_telling(told[k], mention) for i, k in pairs.items())
            or any(event.is_open and is_event_open(event, mention, is_full=is_full) for event in read.gold.events)
        )
        if not is_left_out:
            counted.append(j)
    return Matched(asked, told, pairs, tuple(counted))


@dataclass(frozen=True, slots=True)
class Matched:
    """Labelled events, mentions, the pairs by places, and the places of the mentions that count."""

    asked: Sequence[GoldEvent]
    told: Sequence[EventMention]
    pairs: dict[int, int]
    counted: tuple[int, ...]


def _nearness(gold: GoldEvent, told: EventMention) -> float:
    """Which of several that agree is meant: the one whose words, status, day and parties are nearest."""
    near = max((likeness(span, told.trigger.span) for span in gold.spans), default=0.0)
    return (
        near
        + 0.4 * (told.status in gold.statuses)
        + 0.2 * (is_date_right(gold, told) is not False)
        + 0.2 * is_event_full(gold, told)
    )


def _is_same_telling(one: EventMention, other: EventMention) -> bool:
    codes = [{code for p in (*m.actors, *m.recipients) for code in p.countries} for m in (one, other)]
    return (
        codes[0] == codes[1]
        and {one.type, one.plover} & {other.type, other.plover} != set()
        and one.status is other.status
    )


def _count_events(read: Read, counts: Counts) -> None:
    text = read.gold.report.text
    for name, agrees in _LEVELS:
        found = match_events(read, agrees)
        hits = len(found.pairs)
        counts[name, None] += Count(hits, len(found.counted), hits, len(found.asked))
        if name != "events full":
            continue
        for i, event in enumerate(found.asked):
            for part in _parts(event, text):
                counts[name, part] += Count(right_asked=int(i in found.pairs), asked=1)
        for j in found.counted:
            for part in _parts_told(found.told[j], text):
                counts[name, part] += Count(right_told=int(j in found.pairs.values()), told=1)
        for i, j in found.pairs.items():
            is_right = found.told[j].status in found.asked[i].statuses
            counts["status", None] += Count(right_asked=int(is_right), asked=1)
            is_dated = is_date_right(found.asked[i], found.told[j])
            if is_dated is not None:
                counts["date", None] += Count(right_asked=int(is_dated), asked=1)
    for mention in read.findings.mentions:
        if is_in_headline(mention.trigger, read.gold.report) and is_between_states(mention):
            is_borne = any(_bears_out(event, mention) for event in read.gold.events)
            counts["headlines", None] += Count(right_asked=int(is_borne), asked=1)


def _bears_out(gold: GoldEvent, told: EventMention) -> bool:
    """The body tells an act of that type between parties of which the headline names all or some."""
    codes = {code for party in (*told.actors, *told.recipients) for code in party.countries}
    return {told.type, told.plover} & {*gold.types} != set() and bool(codes) and codes <= gold.codes


def _parts(event: GoldEvent, text: str) -> Iterator[tuple[str, str]]:
    yield "type", event.types[0].value
    yield "status", event.statuses[0].value
    yield from _region(event.codes)
    if event.spans:
        yield "sentence", _length(text, event.spans[0])


def _parts_told(mention: EventMention, text: str) -> Iterator[tuple[str, str]]:
    yield "type", mention.type.value
    yield "status", mention.status.value
    yield from _region({code for party in (*mention.actors, *mention.recipients) for code in party.countries})
    yield "sentence", _length(text, mention.trigger.span)


def _region(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The region of the states among the parties, or that they are of several; nothing where no party is a state."""
    states = load_ontology().states
    found = sorted({states[code].region for code in codes if code in states and states[code].region})
    if found:
        yield "region", found[0] if len(found) == 1 else "across regions"


def _length(text: str, span: Span) -> str:
    """How long the sentence is in which a span stands, by classes that sort as they are written."""
    start, end = 0, len(text)
    for wall in _SENTENCE_END.finditer(text):
        if wall.end() <= span.start:
            start = wall.end()
        elif wall.start() >= span.end:
            end = wall.start()
            break
    words = len(text[start:end].split())
    low = 1
    for high in LENGTHS:
        if words <= high:
            return f"{low:02}-{high} words"
        low = high + 1
    return f"{low} words and more"


# --- statements ------------------------------------------------------------------------------------------------------


def _count_statements(read: Read, counts: Counts) -> None:
    report, labels = read.gold.report, read.gold.statements
    told = [
        (said, part) for said in read.findings.statements for part in said.contents if not is_in_headline(part, report)
    ]
    asked = [label for label in labels if not label.is_open]

    def alike(spans: Sequence[Span], place: Span) -> float:
        return max((likeness(span, place) for span in spans), default=0.0)

    for name in ("statements content", "statements full"):
        is_full = name == "statements full"
        weights = {
            (i, j): near
            for i, label in enumerate(asked)
            for j, (said, part) in enumerate(told)
            if (near := alike(label.spans, part.span)) >= SAME_WORDS
            and (not is_full or (is_speaker_right(label, said) and is_country_right(label, said)))
        }
        pairs = _pair(len(asked), len(told), weights)
        counted = [
            j
            for j, (said, part) in enumerate(told)
            if j in pairs.values()
            or (
                is_plain_saying(said)
                and not any(label.is_open and alike(label.spans, part.span) >= SAME_WORDS for label in labels)
            )
        ]
        counts[name, None] += Count(len(pairs), len(counted), len(pairs), len(asked))
        if is_full:
            for i, label in enumerate(asked):
                counts[name, ("form", label.form)] += Count(right_asked=int(i in pairs), asked=1)
            for j in counted:
                counts[name, ("form", told[j][0].form.value)] += Count(right_told=int(j in pairs.values()), told=1)


def _pair(asked: int, told: int, weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    return match(range(asked), range(told), lambda i, j: weights.get((i, j)))
