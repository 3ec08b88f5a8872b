"""How far apart two reports are in time, as far as their texts tell, and what a story tells of their days."""

from calendar import isleap
from datetime import date, timedelta

from verbale.stories.fingerprint import Fingerprint

__all__ = ["complete", "gap"]

_ANY_LEAP_YEAR = 2024


def gap(left: Fingerprint, right: Fingerprint) -> int | None:
    """The days between two reports; where a year is missing, the least it can be; None where a day is."""
    if left.day is not None and right.day is not None:
        return abs((left.day - right.day).days)
    if left.month_day is None or right.month_day is None:
        return None
    known = left.day or right.day or date(_ANY_LEAP_YEAR, *left.month_day)
    month_day = right.month_day if known == left.day or right.day is None else left.month_day
    return min(abs((day - known).days) for day in _around(month_day, known))


def complete(report: Fingerprint, first: date, last: date) -> date | None:
    """The day that a dateline without year, or a weekday alone, means in a story told from `first` to `last`.

    A day and month take the year that brings them nearest to the story's days; a weekday the nearest such day, where
    only one lies within half a week. None where the text gives neither, or the story leaves several.
    """
    if report.month_day is not None:
        days = [*_around(report.month_day, first), *_around(report.month_day, last)]
        return min(days, key=lambda day: (_distance(day, first, last), day))
    if report.weekday is None:
        return None
    around = [first + timedelta(days=n) for n in range(-3, (last - first).days + 4)]
    matching = [day for day in around if day.weekday() == report.weekday]
    return matching[0] if len(matching) == 1 else None


def _around(month_day: tuple[int, int], day: date) -> list[date]:
    """That day and month in the years about a day; 29 February stands for 1 March in a common year."""
    month, number = month_day
    years = (day.year - 1, day.year, day.year + 1)
    return [
        date(year, 3, 1) if (month, number) == (2, 29) and not isleap(year) else date(year, month, number)
        for year in years
    ]


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)
