"""The public verbs: open a record, read into it, ask it, write it out. Each calls the room that knows how."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import repeat
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import verbale
from verbale.errors import AnnotationError, ExportError, RecordError
from verbale.evaluation.shipped import MeasuredFigure, shipped_figures
from verbale.exports.rows import (
    Row,
    alignment_row,
    conflict_row,
    event_row,
    mention_row,
    report_row,
    statement_row,
    story_row,
)
from verbale.exports.table import EXPORTERS
from verbale.model.actor import Actor, Office
from verbale.model.event import Decision, Event, EventMention, EventType, Status
from verbale.model.findings import Findings
from verbale.model.report import Failure, Report, ReportKind
from verbale.model.span import content_id
from verbale.model.statement import Statement
from verbale.model.story import Correction, CorrectionKind, Story
from verbale.ontology.load import load_ontology
from verbale.record.check import check
from verbale.record.sqlite import SqliteStore
from verbale.record.store import Hit, Problem, Store
from verbale.settings import Settings, load_settings
from verbale.stories.conflicts import find_conflicts
from verbale.stories.reconciliation import reconcile
from verbale.telling.brief import Brief, StoryMatter, brief
from verbale.telling.said import Speaker, group_by_speaker
from verbale.telling.views import CodebookLine, Figure, MethodView, ReportView, StoryView, TodayView

if TYPE_CHECKING:  # the plan loads every room that reads; a command that only asks need not wait for it
    from verbale.evaluation.evaluate import Evaluation
    from verbale.evaluation.gold import GoldReport
    from verbale.pipeline import Progress, RunTally

DEFAULT_RECORD = "verbale.db"
LIMITS = (
    "English only.",
    "Acts are found by a lexicon of triggers; one that is told in words the lexicon lacks is missed.",
    "Two reports that tell a claim in quite other words are not seen to tell the same.",
    "A bare surname is filled in from a register of leaders where the text leaves it open; the text goes before it.",
    "An event without a date in the text has none; the day of publication is never put in its place.",
)


def open_record(path: str | Path | None = None, *, read_only: bool = False, settings: Settings | None = None) -> "Desk":
    """Open a record: `path`, else $VERBALE_RECORD, else ./verbale.db; made where there is none unless `read_only`.

    Raises RecordError if the file is no record, or is missing and `read_only`; SettingsError for a bad setting.
    """
    place = Path(path or os.environ.get("VERBALE_RECORD") or DEFAULT_RECORD)
    settings = settings or load_settings(os.environ)
    if read_only:
        return Desk(SqliteStore.open(place, read_only=True), settings)
    from verbale.pipeline import make_manifest

    return Desk(SqliteStore.open(place, manifest=make_manifest(settings)), settings)


@cache
def country_names() -> Mapping[str, str]:
    """The English short name of every code: CHN -> China, UNO -> United Nations."""
    ontology = load_ontology()
    states = {code: state.name for code, state in ontology.states.items()}
    return states | {code: organisation.name for code, organisation in ontology.organisations.items()}


class Desk:
    """One open record and all that may be asked of it. A context manager."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the record back; what was read is on disk."""
        self.store.close()

    def read(
        self,
        *names: str,
        published: date | None = None,
        outlet: str | None = None,
        progress: "Progress | None" = None,
    ) -> "RunTally":
        """Read files, folders, addresses or "-" into the record; what cannot be read is in the tally's failures.

        `published` and `outlet` are for inputs that carry neither. Reading the same input again changes nothing.
        """
        from verbale.pipeline import run
        from verbale.reading.files import find_sources
        from verbale.reading.reports import UNKNOWN, Provenance

        known = Provenance(outlet=outlet, published=published) if published or outlet else UNKNOWN
        return run(self.store, find_sources(names, known), self.settings, progress)

    def today(self) -> TodayView:
        """The first page: counts, stories newest first, failures, and reports whose day nobody tells."""
        undated = tuple(
            report
            for report in self.store.reports()
            if report.kind is ReportKind.ARTICLE and report.published.day is None
        )
        return TodayView(dict(self.store.counts()), self.stories(), tuple(self.store.failures()), undated)

    def stories(self) -> tuple[Story, ...]:
        """All stories, the latest first."""
        return tuple(sorted(self.store.stories(), key=lambda one: (one.last or date.min, one.id), reverse=True))

    def story(self, story_id: str) -> StoryView | None:
        """One story with all the record holds of it; the id may be shortened as long as it is the only one."""
        story = self.store.story(story_id) or self._only_one(story_id)
        if story is None:
            return None
        matter = self._matter(story)
        return StoryView(matter, brief(matter, country_names()))

    def brief(self, story_id: str) -> Brief | None:
        """The brief of a story."""
        view = self.story(story_id)
        return view.brief if view else None

    def report(self, report_id: str) -> ReportView | None:
        """One report with all that was found in it."""
        report = self.store.report(report_id)
        if report is None:
            return None
        membership = self.store.membership(report_id)
        original = membership.derived_from if membership else None
        return ReportView(
            report=report,
            findings=self.store.findings(report_id),
            membership=membership,
            story=self.store.story(membership.story) if membership else None,
            children=tuple(self.store.children(report_id)),
            parent=self.store.report(report.parent) if report.parent else None,
            original=self.store.report(original) if original else None,
            events=tuple(self.store.events(story=membership.story)) if membership else (),
        )

    @property
    def names(self) -> Mapping[str, str]:
        """The English short name of every code."""
        return country_names()

    def said(self, who: str, about: str | None = None) -> tuple[Speaker, ...]:
        """What a person, or the people of a country, said; `who` is a name, or a state by any name or its code."""
        statements = tuple(self.said_by(who, about))
        reports = filter(None, (self.store.report(report) for report in sorted({one.report for one in statements})))
        return group_by_speaker(statements, tuple(reports))

    def said_by(self, who: str, about: str | None = None) -> Iterator[Statement]:
        """The statements of a person by name, or of a country's people by any of its names or its code."""
        code = self.code_of(who)
        return self.statements(name=None if code else who, country=code, about=about)

    def statements(
        self, *, name: str | None = None, country: str | None = None, about: str | None = None
    ) -> Iterator[Statement]:
        """Statements by words of the speaker's name, by country code, and by words of the content."""
        return self.store.statements(name=name, country=country, about=about)

    def code_of(self, words: str) -> str | None:
        """The code of a state or organisation by its code or any of its names; None for other words."""
        if words in country_names():
            return words
        reference = load_ontology().refer(words)
        return reference.code if reference and reference.code in country_names() else None

    def actors(self, as_of: date | None = None) -> tuple[Actor, ...]:
        """The register of actors by country and name, or what it held on a day by the reports until then."""
        return tuple(
            sorted(self.store.actors(as_of=as_of), key=lambda one: (one.country or "~", one.name, one.kind, one.id))
        )

    def told_on(self, actor: Actor) -> tuple[tuple[Office, date | None], ...]:
        """The offices of an actor, each with the day of the report that tells it; None where nobody tells the day."""
        found = []
        for office in actor.offices:
            report = self.store.report(office.evidence.report) if office.evidence is not None else None
            found.append((office, report.published.day if report is not None else None))
        return tuple(found)

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        type_: EventType | None = None,
        status: Status | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> Iterator[Event]:
        """Events; `between` two states or organisations by code or name, in either direction.

        With `as_of`, what the record knew on that day, by the reports published until then.
        """
        codes = (self._required(between[0]), self._required(between[1])) if between else None
        if as_of is None:
            return self.store.events(between=codes, type_=type_, status=status, since=since, until=until)
        return (
            event
            for event in self.events_as_of(as_of)
            if (codes is None or set(codes) <= {*event.actors, *event.recipients})
            and (type_ is None or event.type is type_)
            and (status is None or event.status is status)
            and (since is None or (event.when is not None and event.when.last >= since))
            and (until is None or (event.when is not None and event.when.first <= until))
        )

    def events_as_of(self, day: date) -> Iterator[Event]:
        """What the record knew on a day: events as the reports published until then tell them, by story.

        A report without a day counts from the last day its story leaves it.
        """
        for story in sorted(self.store.stories(), key=lambda one: one.id):
            places = {place.report: place for place in self.store.memberships(story=story.id)}
            counted = {mention for event in self.store.events(story=story.id) for mention in event.mentions}
            days = {}
            for report in filter(None, map(self.store.report, story.reports)):
                place = places.get(report.id)
                days[report.id] = report.published.day or (place.published_to if place else None)
            known = [report for report, told in sorted(days.items()) if told is not None and told <= day]
            told_then = [one for report in known for one in self.store.findings(report).mentions if one.id in counted]
            yield from reconcile(story, told_then, days, {one: place.goes_back_to for one, place in places.items()})

    def merge(self, *story_ids: str) -> str:
        """Make one story of several, by hand; it stays one whatever is read later. The id of the story they became.

        Raises RecordError for fewer than two stories, or an id that names none.
        """
        stories = [self._required_story(one) for one in story_ids]
        if len({story.id for story in stories}) < 2:
            raise RecordError("one story cannot be merged with itself", remedy="name two stories: verbale stories")
        return self._correct(CorrectionKind.MERGE, [report for story in stories for report in story.reports])

    def split(self, story_id: str, *reports: str) -> str:
        """Make a story of its own of some reports of a story, by hand; it stays apart whatever is read later.

        Raises RecordError where a report is not in the story, or none would be left behind.
        """
        story = self._required_story(story_id)
        chosen = [one for name in reports for one in story.reports if one.startswith(name)]
        if len(chosen) != len(reports) or not chosen:
            raise RecordError(
                f"story {story.id} does not hold all of {', '.join(reports)}", remedy="verbale story shows"
            )
        told = filter(None, map(self.store.report, story.reports))
        articles = {report.id for report in told if report.kind is ReportKind.ARTICLE}
        if not articles & set(chosen):
            raise RecordError("a headline alone makes no story", remedy="name a report that is an article")
        if articles <= set(chosen):
            raise RecordError("all reports of a story are that story", remedy="name some of its reports")
        return self._correct(CorrectionKind.SPLIT, chosen)

    def corrected(self) -> tuple[tuple[Correction, Story | None], ...]:
        """The merges and splits by hand, in the order they were made, each with the story its reports are in now."""
        return tuple((one, self._story_of(one.reports)) for one in self.store.corrections())

    def moved(self, story_id: str) -> str | None:
        """The story that has now the first report of a story that is gone: merged, or begun by an earlier report.

        A story's id is made from that of its first report. None where the record holds no such report.
        """
        places = self.store.memberships()
        return next((place.story for place in places if content_id("y", place.report) == story_id), None)

    def _correct(self, kind: CorrectionKind, reports: Sequence[str]) -> str:
        from verbale.pipeline import make_plan, tell_stories

        self.store.correct(Correction(kind, tuple(sorted(set(reports)))))
        tell_stories(self.store, make_plan(self.settings, self.store.corrections()), self.settings)
        story = self._story_of(reports)
        if story is None:
            raise RecordError("no report of it is an article", remedy="name an article")
        return story.id

    def _story_of(self, reports: Sequence[str]) -> Story | None:
        """The story that the first article of some reports is in; a headline goes where its words fit."""
        told = filter(None, map(self.store.report, sorted(reports)))
        places = (self.store.membership(report.id) for report in told if report.kind is ReportKind.ARTICLE)
        place = next(filter(None, places), None)
        return self.store.story(place.story) if place is not None else None

    def _required_story(self, beginning: str) -> Story:
        story = self.store.story(beginning) or self._only_one(beginning)
        if story is None:
            raise RecordError(f"no story {beginning}", remedy="list them: verbale stories")
        return story

    def mentions_of(self, event: Event) -> tuple[EventMention, ...]:
        """The mentions of an event, in order of ids."""
        return tuple(self.store.mentions(event=event.id))

    def mention(self, mention_id: str) -> tuple[Report, EventMention] | None:
        """A mention with its report; the id may be shortened as long as it is the only one."""
        found = self.store.mention(mention_id)
        if found is None:
            fitting = [one for one in self.store.mentions() if one.id.startswith(mention_id)]
            found = fitting[0] if len(fitting) == 1 else None
        report = self.store.report(found.report) if found is not None else None
        return None if found is None or report is None else (report, found)

    def review(self) -> tuple[tuple[Report, EventMention], ...]:
        """The mentions too unsure to count in an event, the surest first, each with its report."""
        found = [told for told in map(self.mention, self.store.waiting()) if told is not None]
        return tuple(sorted(found, key=lambda told: (-told[1].confidence, told[1].id)))

    def waiting(self) -> int:
        """How many mentions are too unsure to count in an event, and wait for review."""
        return sum(1 for _ in self.store.waiting())

    def decided(self) -> tuple[tuple[Report, EventMention, Decision], ...]:
        """The mentions that a person accepted or rejected, by id, each with its report."""
        told = ((self.mention(mention), decision) for mention, decision in self.store.decisions().items())
        return tuple((*found, decision) for found, decision in told if found is not None)

    @property
    def confidence_floor(self) -> float:
        """The confidence below which a mention waits for review."""
        return self.settings.coding.confidence_floor

    def counted(self, report_id: str) -> Findings:
        """What a report was found to say, without the mentions that wait for review or were rejected."""
        findings = self.store.findings(report_id)
        rejected = {mention for mention, told in self.store.decisions().items() if told is Decision.REJECTED}
        left_out = rejected | {*self.store.waiting()}
        return replace(findings, mentions=tuple(one for one in findings.mentions if one.id not in left_out))

    def decide(self, mention_id: str, decision: Decision | None) -> EventMention:
        """Accept or reject a mention, or take that back with None; events are counted anew.

        Raises RecordError if there is no such mention.
        """
        from verbale.pipeline import make_plan, tell_stories

        told = self.mention(mention_id)
        if told is None:
            raise RecordError(f"no mention {mention_id} in the record", remedy="list those that wait: verbale review")
        self.store.decide(told[1].id, decision)
        tell_stories(self.store, make_plan(self.settings, self.store.corrections()), self.settings)
        return told[1]

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Reports that hold the words, best first."""
        return self.store.search(words, limit)

    def failures(self) -> tuple[Failure, ...]:
        """Every input that could not be read."""
        return tuple(self.store.failures())

    def export(self, folder: Path, format_: str = "jsonl") -> Mapping[str, int]:
        """Write the record into a folder; rows written by table. Raises ExportError for a format that is not known."""
        exporter = EXPORTERS.get(format_)
        if exporter is None:
            raise ExportError(f"format {format_!r} unknown; expected one of {', '.join(sorted(EXPORTERS))}")
        return exporter(self.store, folder)

    def check(self) -> tuple[Problem, ...]:
        """Every place where the record breaks its contract; none is the rule."""
        return check(self.store)

    def method(self) -> MethodView:
        """How the record was made: versions, counts, codebook, limits."""
        from verbale.pipeline import make_manifest

        manifest = make_manifest(self.settings)
        versions = {
            "verbale": verbale.__version__,
            "code": manifest.code,
            "codebook": manifest.codebook,
            "settings": manifest.settings,
        }
        codebook = tuple(
            CodebookLine(entry.type, entry.quad, entry.score, entry.meaning, entry.recipient_required, entry.modes)
            for entry in load_ontology().types.values()
        )
        measured = [
            figure for one in shipped_figures() for figure in map(_told, one.figures, repeat(one.data), repeat(one.day))
        ]
        return MethodView(
            versions,
            dict(self.store.counts()),
            codebook,
            figures=tuple(figure for figure in measured if not figure.part),
            limits=LIMITS,
            slices=tuple(figure for figure in measured if figure.part),
        )

    def _matter(self, story: Story) -> StoryMatter:
        reports = [report for report in map(self.store.report, story.reports) if report is not None]
        findings = [self.counted(report.id) for report in reports]
        return StoryMatter(
            story=story,
            reports=tuple(reports),
            memberships=tuple(self.store.memberships(story=story.id)),
            events=tuple(self.store.events(story=story.id)),
            mentions=tuple(mention for found in findings for mention in found.mentions),
            statements=tuple(statement for found in findings for statement in found.statements),
            alignments=tuple(self.store.alignments(story=story.id)),
        )

    def _only_one(self, beginning: str) -> Story | None:
        found = [story for story in self.store.stories() if story.id.startswith(beginning)]
        return found[0] if len(found) == 1 else None

    def _required(self, words: str) -> str:
        code = self.code_of(words)
        if code is None:
            raise RecordError(f"{words!r} names no state or organisation", remedy="give a code or a name: CHN, China")
        return code


def _told(measured: "MeasuredFigure", data: str, day: date) -> Figure:
    """A shipped figure as the Method page shows it."""
    interval = "" if measured.low is None else f" ({measured.low:.2f}–{measured.high:.2f})"
    part = f"{measured.slice} {measured.part}" if measured.slice else ""
    return Figure(measured.name, f"{measured.value:.2f}{interval}", "", data, day.isoformat(), measured.meaning, part)


def story_matter_row(matter: StoryMatter) -> Row:
    """A story as one row of the export's vocabulary, its reports, events, mentions and statements inside it."""
    place = {one.report: one for one in matter.memberships}
    event_of = {mention: event.id for event in matter.events for mention in event.mentions}
    return {
        "story": story_row(matter.story),
        "reports": [report_row(one, place.get(one.id)) for one in matter.reports],
        "events": [event_row(one) for one in matter.events],
        "mentions": [mention_row(one, event_of) for one in matter.mentions],
        "statements": [statement_row(one) for one in matter.statements],
        "alignments": [alignment_row(one) for one in matter.alignments],
        "conflicts": [conflict_row(one) for one in find_conflicts(matter.alignments)],
    }


def sample_reports() -> Path:
    """The folder of the sample reports that ship with the package."""
    return Path(verbale.__file__).parent / "samples" / "reports"


def sample_annotation() -> Path:
    """What one person read out of the sample reports, by hand."""
    return Path(verbale.__file__).parent / "samples" / "annotation.txt"


def evaluate_reports(folder: Path | None = None, settings: Settings | None = None) -> "Evaluation":
    """Read labelled reports into a record of their own and compare: the sample reports, or those of a folder.

    A folder holds `gold.json` and the files it names. Raises AnnotationError for one that does not, or where no
    label fits a report.
    """
    from verbale.evaluation.evaluate import Read, evaluate
    from verbale.evaluation.gold import bind_annotation, read_annotation, read_folder

    bind: Callable[[Report], GoldReport | None]
    if folder is None:
        annotation = read_annotation(sample_annotation().read_text(encoding="utf-8"), sample_annotation().name)
        inputs, bind = [sample_reports()], lambda report: bind_annotation(annotation, report)
    else:
        labelled = read_folder(folder)
        inputs, bind = list(labelled.inputs), labelled.bind
    with (
        tempfile.TemporaryDirectory() as temporary,
        open_record(Path(temporary) / "evaluated.db", settings=settings) as desk,
    ):
        desk.read(*map(str, inputs))
        reports = [report for report in desk.store.reports() if report.kind is ReportKind.ARTICLE]
        reads = [Read(gold, desk.counted(gold.report.id)) for gold in map(bind, reports) if gold is not None]
    if not reads:
        raise AnnotationError(f"no report of {folder} is labelled", remedy="gold.json names each report by its file.")
    return evaluate(reads)
