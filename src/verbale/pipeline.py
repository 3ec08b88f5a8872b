"""The plan: the steps a report takes from its source to the record, in order, and the run that carries it out.

The workers read and code; this process alone writes. Batch, workers and order never change the record.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from typing import TypeVar

from verbale.codec import decode, encode
from verbale.coding.dating import date_findings
from verbale.coding.days import Days
from verbale.coding.findings import find_all
from verbale.coding.lessons import Lessons, Telling, understood
from verbale.coding.settings import CodingSettings
from verbale.encoder.rules import Encoder, RuleEncoder
from verbale.encoder.trained import TrainedEncoder, weights_digest, weights_ship
from verbale.engine.local import Local
from verbale.engine.steps import Fault, Group, Map
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.actor import Actor, Party
from verbale.model.event import Decision, Event, EventMention, Status
from verbale.model.findings import DatedFindings, Findings, TaughtFindings
from verbale.model.report import Failure, Report, ReportKind
from verbale.model.span import Span
from verbale.model.story import Alignment, Correction, Membership
from verbale.ontology.load import Ontology, load_ontology
from verbale.reading.files import Reading, Source, read_source
from verbale.reading.limits import ReadingLimits
from verbale.record.store import Coded, Manifest, Store
from verbale.settings import Settings
from verbale.stories.alignment import ClaimReport, align, compared_pairs
from verbale.stories.fingerprint import Fingerprint, fingerprint
from verbale.stories.grouping import Grouping, group
from verbale.stories.reconciliation import reconcile
from verbale.stories.sentence_vectors import pack_vectors, unpack_vectors
from verbale.stories.settings import StorySettings

CODE_ROOMS = ("model", "reading", "encoder", "languages", "coding", "stories", "pipeline.py")
CODEBOOK_ROOMS = ("ontology", "languages")

Progress = Callable[[int], None]


def load_reader(limits: ReadingLimits) -> Callable[[Source], Reading]:
    """The read step's function."""
    return partial(read_source, limits=limits)


def make_encoder(ontology: Ontology) -> Encoder:
    """The encoder of this installation: the trained network over the rules where weights ship, else the rules alone."""
    rules = RuleEncoder(load_splitting(), load_naming(), ontology.forms(), frozenset(ontology.titles))
    return TrainedEncoder(rules) if weights_ship() else rules


def _refer(ontology: Ontology) -> Callable[[str], str | None]:
    """The code of the state or organisation that words name."""

    def code_of(words: str) -> str | None:
        reference = ontology.refer(words)
        return None if reference is None else reference.code

    return code_of


def load_coder() -> Callable[[Report], Coded]:
    """The code step's function: language layers, findings, fingerprint of one report."""
    ontology = load_ontology()
    encoder = make_encoder(ontology)

    refer = _refer(ontology)

    def code(report: Report) -> Coded:
        layers = encoder.read(report)
        found = find_all(report, layers, ontology)
        return Coded(report, found, encode(fingerprint(report, layers, refer)), pack_vectors(layers))

    return code


@dataclass(frozen=True, slots=True)
class Groupable:
    """A report as the stories step takes it: its fingerprint, and the codes of the parties its events name."""

    fingerprint: Fingerprint
    codes: tuple[str, ...]


def load_grouper(
    settings: StorySettings, corrections: Sequence[Correction] = ()
) -> Callable[[Sequence[Groupable]], Iterable[Grouping]]:
    """The stories step's function."""

    def gather(items: Sequence[Groupable]) -> Iterable[Grouping]:
        codes = {item.fingerprint.report: item.codes for item in items}
        return (group([item.fingerprint for item in items], codes, settings, corrections),)

    return gather


@dataclass(frozen=True, slots=True)
class Undated:
    """A report that tells no day, as it was read, and the days its story leaves for its publication."""

    report: Report
    findings: Findings
    bounds: Days


def load_dater() -> Callable[[Undated], DatedFindings]:
    """The date step's function: the layers once more, as none are kept, and the times against the story's days."""
    ontology = load_ontology()
    encoder = make_encoder(ontology)

    def give_days(item: Undated) -> DatedFindings:
        layers = encoder.read(item.report)
        told = date_findings(item.findings, item.report, layers, item.bounds, ontology)
        return DatedFindings(item.bounds.first, item.bounds.last, told)

    return give_days


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order."""

    read: Map[Source, Reading]
    code: Map[Report, Coded]
    stories: Group[Groupable, Grouping]
    date: Map[Undated, DatedFindings]


def make_plan(settings: Settings, corrections: Sequence[Correction] = ()) -> Plan:
    """The plan under some settings, and what a person has said of stories."""
    return Plan(
        read=Map("read", Source, Reading, partial(load_reader, settings.reading)),
        code=Map("code", Report, Coded, load_coder),
        stories=Group("stories", Groupable, Grouping, partial(load_grouper, settings.stories, corrections)),
        date=Map("date", Undated, DatedFindings, load_dater),
    )


@dataclass(slots=True)
class RunTally:
    """What a run did: reports written, reports known before, and every failure, in order of the input."""

    written: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)


def run(
    store: Store, sources: Iterable[Source | Failure], settings: Settings, progress: Progress | None = None
) -> RunTally:
    """Read the sources into the record: reports in batches of one transaction each, then the stories over all of them.

    A run that is killed has lost at most a batch; run again, it goes on where the record ends.
    """
    plan, tally = make_plan(settings, store.corrections()), RunTally()
    waiting: deque[Report] = deque()  # handed to the code step, not yet back
    read: deque[str] = deque()  # addresses whose reports are all known
    missing: list[Failure] = []

    def fresh() -> Iterator[Report]:
        for reading in _readings(plan.read, sources, settings, missing):
            missing.extend(reading.failures)
            known = store.known([report.id for report in reading.reports])
            tally.known += len(known)
            read.extend(report.uri for report in reading.reports if report.id in known)
            for report in reading.reports:
                if report.id not in known:
                    waiting.append(report)
                    yield report

    outcomes = Local(settings.run.workers).map(plan.code, fresh())
    for batch in _batches(outcomes, settings.run.batch_reports):
        coded: list[Coded] = []
        for outcome in batch:
            report = waiting.popleft()
            if isinstance(outcome, Fault):
                missing.append(Failure(report.uri, outcome.step, f"{outcome.kind}: {outcome.message}", outcome.remedy))
            else:
                coded.append(outcome.value)
        _write(store, coded, missing, read, tally)
        if progress:
            progress(tally.written + tally.known)
    _write(store, [], missing, read, tally)
    tally.failures += tell_stories(store, plan, settings)
    return tally


T = TypeVar("T")


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _readings(
    step: Map[Source, Reading], sources: Iterable[Source | Failure], settings: Settings, missing: list[Failure]
) -> Iterator[Reading]:
    """What the sources hold, in order; a source that is a failure already goes straight to the failures."""
    uris: deque[str] = deque()

    def present() -> Iterator[Source]:
        for source in sources:
            if isinstance(source, Failure):
                missing.append(source)
            else:
                uris.append(source.uri)
                yield source

    for outcome in Local(settings.run.workers).map(step, present()):
        uri = uris.popleft()
        if isinstance(outcome, Fault):
            yield Reading(failures=(Failure(uri, outcome.step, f"{outcome.kind}: {outcome.message}", outcome.remedy),))
        else:
            yield outcome.value


def _write(store: Store, coded: list[Coded], missing: list[Failure], read: deque[str], tally: RunTally) -> None:
    if not (coded or missing or read):
        return
    added = store.add(coded, tuple(missing), tuple(read))
    tally.written += added.written
    tally.known += added.known
    tally.failures += [*missing, *added.refused]
    missing.clear()
    read.clear()


def tell_stories(store: Store, plan: Plan, settings: Settings) -> tuple[Failure, ...]:
    """Group all reports of the record into stories, and their mentions into events; writes only what has changed.

    Undated reports take their days from their stories before events are made, and parties that a report leaves open
    are those that other reports tell of by then. A mention below the floor waits for
    review, and one that a person rejected is left out: neither is in an event. The undated reports that the date step
    broke on stay as read; they are given back as failures.
    """
    mentions, waiting = _counted(store, settings.coding)
    items = []
    for raw in store.fingerprints():
        one = decode(raw, Fingerprint)
        items.append(Groupable(one, _codes(mentions.get(one.report, ()))))
    (grouping,) = Local().group(plan.stories, items)
    dated, failures = _dated(store, plan, grouping.memberships, settings.run.workers)
    days = {item.fingerprint.report: item.fingerprint.day for item in items}
    taught = _taught(store, days, dated, grouping.memberships)
    replaced: list[tuple[str, DatedFindings | TaughtFindings]] = [*dated.items(), *taught.items()]
    for report, found in replaced:
        counted = {mention.id for mention in mentions.get(report, ())}
        mentions[report] = [mention for mention in found.findings.mentions if mention.id in counted]
    days |= {report: one.first for report, one in dated.items() if one.first == one.last}
    derived_from = {place.report: place.goes_back_to for place in grouping.memberships}
    events: list[Event] = []
    for story in grouping.stories:
        told = [mention for report in story.reports for mention in mentions.get(report, ())]
        events += reconcile(story, told, days, derived_from)
    alignments = _alignments(store, grouping, items, mentions, events)
    store.replace_stories(
        grouping.stories,
        grouping.memberships,
        events,
        alignments,
        waiting,
        [*(dated[report] for report in sorted(dated)), *(taught[report] for report in sorted(taught))],
    )
    if failures:
        store.add((), failures)
    return failures


def _counted(store: Store, coding: CodingSettings) -> tuple[dict[str, list[EventMention]], list[str]]:
    """The mentions that count in events by report, as their reports alone date them, and those that wait for review."""
    decisions = store.decisions()
    mentions: dict[str, list[EventMention]] = {}
    waiting: list[str] = []
    for mention in store.mentions_as_read():
        decision = decisions.get(mention.id)
        if decision is Decision.ACCEPTED or (decision is None and mention.confidence >= coding.confidence_floor):
            mentions.setdefault(mention.report, []).append(mention)
        elif decision is None:
            waiting.append(mention.id)
    return mentions, waiting


def _dated(
    store: Store, plan: Plan, places: Iterable[Membership], workers: int
) -> tuple[dict[str, DatedFindings], tuple[Failure, ...]]:
    """The findings of the undated reports that their stories date, by report; those dated so before are as they were.

    What comes out depends on a report and the days its story leaves it, never on when it was reckoned.
    """
    dated: dict[str, DatedFindings] = {}
    waiting: list[Undated] = []
    for place in places:
        if place.published_from is None or place.published_to is None:
            continue
        known = store.dated(place.report)
        report = store.report(place.report)
        if known is not None and (known.first, known.last) == (place.published_from, place.published_to):
            dated[place.report] = known
        elif report is not None:
            bounds = Days(place.published_from, place.published_to)
            waiting.append(Undated(report, store.findings(place.report, as_read=True), bounds))
    failures: list[Failure] = []
    outcomes = Local(workers).map(plan.date, waiting) if waiting else ()
    for item, outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, Fault):
            told = f"{outcome.kind}: {outcome.message}"
            failures.append(Failure(item.report.uri, outcome.step, told, outcome.remedy))
        else:
            dated[item.report.id] = outcome.value
    return dated, tuple(failures)


def _taught(
    store: Store,
    days: Mapping[str, date | None],
    dated: Mapping[str, DatedFindings],
    places: Iterable[Membership],
) -> dict[str, TaughtFindings]:
    """The findings of the reports whose open parties other reports tell, by report."""
    story_of = {place.report: place.story for place in places}
    actors: dict[str, list[Actor]] = {}
    for report, actor in store.tellings():
        actors.setdefault(report, []).append(actor)
    speakers: dict[str, list[Party]] = {}
    for report, speaker in store.open_speakers():
        speakers.setdefault(report, []).append(speaker)
    tellings = []
    for report in sorted({*actors, *speakers}):
        bounds = dated.get(report)
        first, last = (days.get(report),) * 2 if bounds is None else (bounds.first, bounds.last)
        told, unknown = tuple(actors.get(report, ())), tuple(speakers.get(report, ()))
        tellings.append(Telling(report, first, last, story_of.get(report), told, unknown))
    lessons = Lessons(tellings, load_ontology())
    last_of = {telling.report: telling.last for telling in tellings}
    taught: dict[str, TaughtFindings] = {}
    for telling in tellings if lessons else ():
        if not (meant := lessons.meant_in(telling)):
            continue
        as_read = store.findings(telling.report, as_read=True)
        found = dated[telling.report].findings if telling.report in dated else as_read
        told_on = [last_of[lesson.evidence.report] for lesson in meant.values()]
        known = None if None in told_on else max(day for day in told_on if day is not None)
        taught[telling.report] = TaughtFindings(known, understood(found, meant))
    return taught


def _alignments(
    store: Store,
    grouping: Grouping,
    items: Sequence[Groupable],
    mentions: Mapping[str, Sequence[EventMention]],
    events: Iterable[Event],
) -> list[Alignment]:
    """The claims of every pair of reports of one story side by side, the earlier or the copied report on the left."""
    prints = {item.fingerprint.report: item.fingerprint for item in items}
    parent = {place.report: place.derived_from for place in grouping.memberships}
    refer = _refer(load_ontology())
    event_of = {mention: event.id for event in events for mention in event.mentions}
    found: list[Alignment] = []
    for story in grouping.stories:
        claims = {}
        for report in map(store.report, story.reports):
            if report is not None and report.kind is ReportKind.ARTICLE:
                spans = tuple(Span(one.start, one.end) for one in prints[report.id].sentences)
                vectors = unpack_vectors(store.vectors(report.id), len(spans))
                told = _told_in(spans, mentions.get(report.id, ()), event_of)
                claims[report.id] = ClaimReport(report.id, report.text, spans, vectors, told)
        ordered = sorted(claims, key=lambda report: (prints[report].day or date.max, prints[report].matter))
        for left, right in compared_pairs(ordered, parent):
            is_copy = parent.get(right) == left
            found += align(story.id, claims[left], claims[right], is_copy=is_copy, refer=refer)
    return found


def _told_in(
    spans: Sequence[Span], mentions: Iterable[EventMention], event_of: Mapping[str, str]
) -> tuple[Mapping[str, Status], ...]:
    """The events that each sentence tells, by the place of their triggers, with the status told."""
    told: tuple[dict[str, Status], ...] = tuple({} for _ in spans)
    for mention in mentions:
        for span, events in zip(spans, told, strict=True):
            if span.start <= mention.trigger.start < span.end and mention.id in event_of:
                events[event_of[mention.id]] = mention.status
    return told


def _codes(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    parties = (party for mention in mentions for party in (*mention.actors, *mention.recipients))
    return tuple(sorted({code for party in parties for code in party.countries}))


@cache
def _digest_of(*rooms: str, suffixes: tuple[str, ...]) -> str:
    """A digest of the files of some rooms of this package, by name and content."""
    digest = hashlib.sha256()
    root = resources.files("verbale")
    for room in rooms:
        for name, file in _files(root.joinpath(room), room):
            if name.endswith(suffixes):
                digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _files(place: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if place.is_file():
        yield name, place
        return
    for inside in sorted(place.iterdir(), key=lambda entry: entry.name):
        yield from _files(inside, f"{name}/{inside.name}")


def make_manifest(settings: Settings) -> Manifest:
    """With what this installation codes: digests of its code, codebook and settings."""
    return Manifest(
        code=_digest_of(*CODE_ROOMS, suffixes=(".py",)),
        codebook=_digest_of(*CODEBOOK_ROOMS, suffixes=(".toml",)),
        settings=settings.digest,
        weights=weights_digest() if weights_ship() else None,
    )
