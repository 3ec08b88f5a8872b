"""What the pages and the API ask of a desk. Any object that answers like this can be served. Knows no page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from verbale.model.event import Decision, Event, EventMention, EventType, Status
from verbale.model.report import Failure, Report
from verbale.model.statement import Statement
from verbale.model.story import Correction, Story
from verbale.record.store import Hit
from verbale.telling.views import MethodView, ReportView, StoryView, TodayView

__all__ = ["Desk", "Editor", "OpenEditor"]


class Desk(Protocol):
    """A record that can be looked at; None where nothing stands under an id. Called from one thread."""

    @property
    def names(self) -> Mapping[str, str]:
        """Countries and organisations by code."""

    def today(self) -> TodayView:
        """The first page."""

    def stories(self) -> Sequence[Story]:
        """All stories, the newest first."""

    def story(self, story_id: str) -> StoryView | None:
        """One story with its brief."""

    def moved(self, story_id: str) -> str | None:
        """The story that has now the first report of a story that is gone."""

    def corrected(self) -> Sequence[tuple[Correction, Story | None]]:
        """The merges and splits by hand, the last one last, each with the story its reports are in now."""

    def report(self, report_id: str) -> ReportView | None:
        """One report with its findings."""

    def search(self, words: str, limit: int = 20) -> Sequence[Hit]:
        """Reports that hold the words, best first."""

    def statements(
        self, *, name: str | None = None, country: str | None = None, about: str | None = None
    ) -> Iterable[Statement]:
        """Statements by speaker's name or country and by words of the content."""

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        type_: EventType | None = None,
        status: Status | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterable[Event]:
        """Events; `between` two codes in either direction."""

    @property
    def confidence_floor(self) -> float:
        """The confidence below which a mention waits for review."""

    def waiting(self) -> int:
        """How many mentions wait for review."""

    def review(self) -> Sequence[tuple[Report, EventMention]]:
        """The mentions that wait, the surest first, each with its report."""

    def mention(self, mention_id: str) -> tuple[Report, EventMention] | None:
        """One mention with its report."""

    def decided(self) -> Sequence[tuple[Report, EventMention, Decision]]:
        """The mentions that a person accepted or rejected, each with its report."""

    def failures(self) -> Iterable[Failure]:
        """What could not be read."""

    def method(self) -> MethodView:
        """How the record was made."""


class Editor(Protocol):
    """A record that is open for a person's corrections. Opened, used and closed in one thread."""

    def decide(self, mention_id: str, decision: Decision | None) -> EventMention:
        """Accept or reject a mention, or take that back with None."""

    def merge(self, *story_ids: str) -> str:
        """Make one story of several; its id."""

    def split(self, story_id: str, *reports: str) -> str:
        """Make a story of its own of some reports of a story; its id."""


OpenEditor = Callable[[], AbstractContextManager[Editor]]
