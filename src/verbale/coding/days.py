"""Arithmetic on days: weeks, months, thirds, offsets. Knows no words."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = 12
HOURS_OF_A_DAY = 24
THIRD_ENDS = (10, 20)  # early, mid and late in a month end on the 10th, the 20th and its last day
YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
EDGE_DAYS = 10  # "at the start of the month" or year: its first ten days


class Unit(StrEnum):
    """Units that news counts time in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days from first to last, both inclusive."""

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> "Days":
        """One day."""
        return cls(day, day)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such.

    >>> day_of(2023, 2, 30) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day where the month is shorter.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> Days:
    """Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Days(first, first + timedelta(days=6))


def weekend_of(day: date) -> Days:
    """Saturday and Sunday of the day's week."""
    first = week_of(day).first
    return Days(first + timedelta(days=5), first + timedelta(days=6))


def month_of(year: int, month: int) -> Days:
    """A calendar month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_of(year: int, first: int, last: int) -> Days:
    """From the first to the last month; a last month before the first lies in the next year."""
    return Days(date(year, first, 1), month_of(year + (last < first), last).last)


def year_of(year: int) -> Days:
    """A calendar year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def unit_around(day: date, unit: Unit) -> Days:
    """The week, month, year, decade or century that holds a day; smaller units give the day."""
    match unit:
        case Unit.WEEK:
            return week_of(day)
        case Unit.MONTH:
            return month_of(day.year, day.month)
        case Unit.YEAR:
            return year_of(day.year)
        case Unit.DECADE:
            return Days(date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31))
        case Unit.CENTURY:
            return Days(date(day.year // 100 * 100, 1, 1), date(day.year // 100 * 100 + 99, 12, 31))
        case _:
            return Days.on(day)


def shift(day: date, count: int, unit: Unit) -> date | None:
    """The day so many units on (back when negative); None beyond the calendar.

    >>> shift(date(2024, 3, 31), -1, Unit.MONTH)
    datetime.date(2024, 2, 29)
    """
    months = {Unit.MONTH: 1, Unit.YEAR: MONTHS, Unit.DECADE: 10 * MONTHS, Unit.CENTURY: 100 * MONTHS}
    try:
        if unit in months:
            return add_months(day, count * months[unit])
        if unit is Unit.HOUR:
            return day + timedelta(days=count // HOURS_OF_A_DAY if count > 0 else -(-count // HOURS_OF_A_DAY))
        return day + timedelta(days=count * {Unit.DAY: 1, Unit.WEEK: 7}[unit])
    except (ValueError, OverflowError):
        return None


def shift_days(days: Days, count: int, unit: Unit) -> Days | None:
    """Count units from days at the grain of the unit: two months after a day or a month is a month."""
    day = shift(days.first, count, unit)
    if day is None:
        return None
    if unit is Unit.DAY and days.first != days.last:
        last = shift(days.first, count, unit)
        return None if last is None else Days(day, last)
    grain = unit if unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY) else Unit.DAY
    return unit_around(day, grain)


def third(days: Days, part: str) -> Days:
    """The early, mid or late part of a month or year; a week's parts are its first two, middle three and last two days.

    >>> third(month_of(2024, 2), "late").first
    datetime.date(2024, 2, 21)
    """
    length = (days.last - days.first).days + 1
    if length <= 7:
        first, last = {"early": (0, 1), "mid": (2, 4), "late": (5, 6)}[part]
        return Days(days.first + timedelta(days=first), days.first + timedelta(days=last))
    if length > 31:
        first, last = YEAR_THIRDS[part]
        if days.first.year != days.last.year:
            return _third_of_length(days, part)
        return months_of(days.first.year, first, last)
    ends = [days.first.replace(day=end) for end in THIRD_ENDS]
    return {
        "early": Days(days.first, ends[0]),
        "mid": Days(ends[0] + timedelta(days=1), ends[1]),
        "late": Days(ends[1] + timedelta(days=1), days.last),
    }[part]


def _third_of_length(days: Days, part: str) -> Days:
    step = ((days.last - days.first).days + 1) // 3
    start = {"early": 0, "mid": step, "late": 2 * step}[part]
    first = days.first + timedelta(days=start)
    return Days(first, days.last if part == "late" else first + timedelta(days=step - 1))


def edge(days: Days, *, is_start: bool) -> Days:
    """The start or the end of a month or year (ten days) or of a week (two days)."""
    length = min(EDGE_DAYS, (days.last - days.first).days + 1)
    count = 2 if length <= 7 else length
    step = timedelta(days=count - 1)
    return Days(days.first, days.first + step) if is_start else Days(days.last - step, days.last)


def nearest_weekday(day: date, weekday: int, *, is_ahead: bool) -> date:
    """The nearest such weekday back from a day, or ahead, the day itself included.

    >>> nearest_weekday(date(2024, 3, 12), 4, is_ahead=False)
    datetime.date(2024, 3, 8)
    """
    offset = (weekday - day.weekday()) % 7
    return day + timedelta(days=offset if is_ahead else offset - 7 if offset else 0)


def nearest(day: date, days: Iterable[date], *, is_ahead: bool, is_past: bool) -> date | None:
    """The nearest of days to a day: back, ahead, or of all where neither is asked; None where there is none.

    >>> nearest(date(2024, 1, 5), [date(2023, 12, 28), date(2024, 12, 28)], is_ahead=False, is_past=False)
    datetime.date(2023, 12, 28)
    """
    found = list(days)
    past = [one for one in found if one <= day]
    ahead = [one for one in found if one >= day]
    if is_past or not ahead:
        return max(past, default=None)
    if is_ahead or not past:
        return min(ahead, default=None)
    return min(max(past), min(ahead), key=lambda one: abs((one - day).days))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
