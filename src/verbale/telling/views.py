"""What the pages and listings are given: values put together by the desk. Knows no page and no database."""

from collections.abc import Mapping
from dataclasses import dataclass

from verbale.model.event import Event, EventType, Quad
from verbale.model.findings import Findings
from verbale.model.report import Failure, Report
from verbale.model.story import Membership, Story
from verbale.telling.brief import Brief, StoryMatter

__all__ = ["CodebookLine", "Figure", "MethodView", "ReportView", "StoryView", "TodayView"]


@dataclass(frozen=True, slots=True)
class TodayView:
    """The first page: rows by table ("reports", "stories", "events", ...), stories newest first, and warnings."""

    counts: Mapping[str, int]
    stories: tuple[Story, ...]
    failures: tuple[Failure, ...] = ()
    undated: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story: all the record holds of it, and its brief."""

    matter: StoryMatter
    brief: Brief


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report with all that was found in it.

    `children` are the headlines of other stories that stood in it, `parent` the report a headline stood in, `original`
    the report it derives from, `events` those its mentions belong to.
    """

    report: Report
    findings: Findings
    membership: Membership | None = None
    story: Story | None = None
    children: tuple[Report, ...] = ()
    parent: Report | None = None
    original: Report | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class CodebookLine:
    """One event type as the ontology defines it; `modes` with their scores, None where PLOVER gives none."""

    type: EventType
    quad: Quad
    score: float
    meaning: str
    recipient_required: bool
    modes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure as text ("0.97", "12 of 12"), the least it must reach, on what data, and the day measured.

    `meaning` says what was counted; `part` the part of the findings it was measured on, empty for all.
    """

    name: str
    value: str
    floor: str
    data: str
    measured: str
    meaning: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class MethodView:
    """How the record was made: versions by name (code, codebook, weights, settings), rows by table, event types."""

    versions: Mapping[str, str]
    counts: Mapping[str, int]
    codebook: tuple[CodebookLine, ...]
    figures: tuple[Figure, ...] = ()
    limits: tuple[str, ...] = ()
    slices: tuple[Figure, ...] = ()
