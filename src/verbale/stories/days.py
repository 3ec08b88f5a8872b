"""How far apart two reports are in time, as far as their texts tell, and what a story tells of their days."""

from datetime import date, timedelta

from verbale.stories.fingerprint import Fingerprint

__all__ = ["complete", "gap"]

_ANY_LEAP_YEAR = 2024
_DAYS_OF_YEAR = 365


def gap(left: Fingerprint, right: Fingerprint) -> int | None:
    """The days between two reports; where a year is missing, the least it can be; None where a day is."""
    if left.day is not None and right.day is not None:
        return abs((left.day - right.day).days)
    if left.month_day is None or right.month_day is None:
        return None
    apart = abs((date(_ANY_LEAP_YEAR, *left.month_day) - date(_ANY_LEAP_YEAR, *right.month_day)).days)
    return min(apart, _DAYS_OF_YEAR - apart)


def complete(report: Fingerprint, first: date, last: date) -> date | None:
    """The day that a dateline without year, or a weekday alone, means in a story told from `first` to `last`.

    A day and month take the year that brings them nearest to the story's days; a weekday the nearest such day, where
    only one lies within half a week. None where the text gives neither, or the story leaves several.
    """
    if report.month_day is not None:
        years = {year for day in (first, last) for year in (day.year - 1, day.year, day.year + 1)}
        days = [day for year in sorted(years) if (day := _day(year, report.month_day)) is not None]
        return min(days, key=lambda day: (_distance(day, first, last), day), default=None)
    if report.weekday is None:
        return None
    around = [first + timedelta(days=n) for n in range(-3, (last - first).days + 4)]
    matching = [day for day in around if day.weekday() == report.weekday]
    return matching[0] if len(matching) == 1 else None


def _day(year: int, month_day: tuple[int, int]) -> date | None:
    """None for 29 February of a common year."""
    try:
        return date(year, *month_day)
    except ValueError:
        return None


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)
