"""What surrounds one expression, and what it was read as. Knows no shape of expression."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from verbale.coding.days import Days, Unit, month_of, nearest, unit_around, week_of, weekend_of, year_of
from verbale.coding.time_tense import Leaning, Node, leaning_of
from verbale.model.time import TimeKind

FAR, NEAR = timedelta(days=270), timedelta(days=60)
HALF_A_YEAR = 6  # months: a story that tells a month so much earlier in the year has gone on to the next


@dataclass(frozen=True)
class Scope:
    """What surrounds one expression.

    `signal` is the word before it, `anchor` the days last told, `day` those of them that are a day or a night, `scene`
    the last day of the story itself, `year` a stated year that carries over, `node` the expression's token in its
    sentence's tree, None without one; `is_title`
    for a line that is no sentence.
    """

    published: date | None
    anchor: Days | None
    year: int | None
    is_history: bool
    signal: str
    before: str
    after: str
    node: Node | None = None
    is_title: bool = False
    day: Days | None = None
    scene: Days | None = None

    @cached_property
    def leaning(self) -> Leaning:
        """Where the verb of the expression's own clause points."""
        return leaning_of(self.before, self.after, self.signal, self.node, is_title=self.is_title)

    @property
    def is_ahead(self) -> bool:
        """True when the clause looks ahead."""
        return self.leaning is Leaning.FUTURE

    @property
    def is_past(self) -> bool:
        """True when the clause looks back."""
        return self.leaning is Leaning.PAST

    @property
    def base(self) -> date | None:
        """The day that words like "the end of the year" count from: of publication, in a history of the story told."""
        told = self.anchor.first if self.anchor else None
        return told if self.is_history else self.published

    def running_year(self, month: int) -> int | None:
        """The stated year that a month without one falls into; None where none carries over to it."""
        is_of_now = self.is_ahead or (self.signal == "since" and " had " not in self.before)
        if self.year is None or (is_of_now and not self.is_history):
            return None
        told = self.anchor
        if not self.is_history or told is None or told.first.year != self.year:
            return self.year
        is_month = (told.last - told.first).days <= unit_length(Unit.MONTH)
        return self.year + (is_month and told.first.month - month > HALF_A_YEAR)

    def nearest(self, days: Iterable[date]) -> date | None:
        """The nearest of days in the direction of the clause; with no verb the nearest of all."""
        if self.published is None:
            return None
        near = list(days)
        found = nearest(self.published, near, is_ahead=self.is_ahead, is_past=self.is_past)
        other = nearest(self.published, near, is_ahead=False, is_past=True)
        if found is None or other is None or found - self.published <= FAR or self.published - other > NEAR:
            return found
        return other  # "on March 4", told a week later, is hardly one of next year, whatever its verb looks like


def unit_length(unit: Unit) -> int:
    """The most days a unit has."""
    return {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[unit]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was read as; `days` are None where nothing anchors it; others lean on one that `is_anchor`."""

    kind: TimeKind
    value: str | None = None
    days: Days | None = None
    is_stated: bool = False
    is_anchor: bool = True


Match = re.Match[str]
Handler = Callable[[Match, Scope], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of expression and how it is read; the reading is None where the words turn out to be something else.

    A sentence that has none of the words `needs` cannot hold the shape.
    """

    name: str
    pattern: re.Pattern[str]
    read: Handler
    needs: frozenset[str]


def iso(days: Days) -> str:
    """The TIMEX3 value of days: a day, a month, a year, a week, else the range's ends."""
    first, last = days.first, days.last
    if first == last:
        return first.isoformat()
    wholes = {
        month_of(first.year, first.month): f"{first:%Y-%m}",
        year_of(first.year): f"{first:%Y}",
        week_of(first): f"{first:%G-W%V}",
        weekend_of(first): f"{first:%G-W%V}-WE",
        unit_around(first, Unit.DECADE): f"{first:%Y}"[:3],
    }
    return wholes.get(days, f"{first.isoformat()}/{last.isoformat()}")


PARTS_OF_A_DAY = {
    "dawn": "TMO", "morning": "TMO", "noon": "TMI", "midday": "TMI", "afternoon": "TAF", "evening": "TEV",
    "dusk": "TEV", "night": "TNI", "midnight": "TNI",
}  # fmt: skip


def date_reading(
    days: Days | None,
    *,
    is_stated: bool = False,
    is_anchor: bool = True,
    value: str | None = None,
    part: str | None = None,
) -> Reading:
    """A date of these days, with their TIMEX3 value unless another is given; `part` of a day makes it a time."""
    value = value or (iso(days) if days else None)
    code = PARTS_OF_A_DAY.get((part or "").lower().removesuffix("s"))
    if code and days and days.last - days.first <= timedelta(days=1):
        return Reading(TimeKind.TIME, f"{days.first.isoformat()}{code}", days, is_stated, is_anchor)
    return Reading(TimeKind.DATE, value, days, is_stated, is_anchor)
