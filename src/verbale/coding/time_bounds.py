"""Time expressions of a report whose day of publication is known only within bounds. Knows no story."""

from dataclasses import replace

from verbale.coding.days import Days
from verbale.coding.times import find_times
from verbale.model.layers import Layers
from verbale.model.report import Publication
from verbale.model.time import Interval, TimeBasis, TimeExpression

__all__ = ["find_times_within"]


def find_times_within(layers: Layers, bounds: Days) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an undated report that was published on one of some days, in text order.

    Published between Fri 2024-03-15 and Sun 2024-03-17, "on Thursday" is 2024-03-14 whichever day it was, "yesterday"
    runs from 2024-03-14 to 2024-03-16, and "on Saturday" stays open. What needs no day of publication is as read.
    """
    undated = {time.span: time for time in find_times(layers, Publication())}
    last = {time.span: time for time in find_times(layers, Publication(day=bounds.last))}
    found = []
    for time in find_times(layers, Publication(day=bounds.first)):
        as_read = undated.get(time.span)
        if as_read is not None and _days_of(as_read) == _days_of(time) == _days_of(last.get(time.span)):
            found.append(as_read)
        else:
            found.append(_told(time, last.get(time.span), bounds))
    return tuple(found)


def _days_of(time: TimeExpression | None) -> Days | None:
    return Days(time.interval.first, time.interval.last) if time is not None and time.interval is not None else None


def _told(first: TimeExpression, last: TimeExpression | None, bounds: Days) -> TimeExpression:
    """An expression as it reads on the first and on the last day a report can be of."""
    days, other = _days_of(first), _days_of(last)
    if first.interval is None or days is None or other is None:
        return replace(first, interval=None)
    if days == other:
        return replace(first, interval=replace(first.interval, basis=TimeBasis.STORY))
    between = bounds.last - bounds.first
    moved = {abs(other.first - days.first), abs(other.last - days.last)}
    if max(moved) > between:  # it jumps: last week is another week on some of the days
        return replace(first, value=None, interval=None)
    whole = Interval(min(days.first, other.first), max(days.last, other.last), first.interval.text, TimeBasis.STORY)
    return replace(first, value=None, interval=whole)
