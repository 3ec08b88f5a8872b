"""Time expressions and the days they resolve to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from verbale.model.span import Span


class TimeKind(StrEnum):
    """TIMEX3's kinds."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"

    @property
    def is_on_a_day(self) -> bool:
        """True for what has a place on the calendar: dates and times of day, not durations and sets."""
        return self in (TimeKind.DATE, TimeKind.TIME)


class TimeBasis(StrEnum):
    """How an interval is known: the words give it whole, it was resolved against an anchor, or the story gave it."""

    STATED = "stated"
    RESOLVED = "resolved"
    STORY = "story"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days, both ends inclusive. `text` are the words it was read from."""

    first: date
    last: date
    text: str
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: the words, their value (ISO 8601 or TIMEX3 form, None if open), and the days where they resolve."""

    start: int
    end: int
    text: str
    kind: TimeKind
    value: str | None = None
    interval: Interval | None = None

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)
