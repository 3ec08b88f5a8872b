"""Counted and vague time: "two days later", "within a week", durations, sets, hours. Knows no pattern."""

import re

from verbale.coding.days import Days, Unit, shift, shift_days
from verbale.coding.time_amounts import duration, figure, unit_of
from verbale.coding.time_scope import Reading, Scope, date_reading
from verbale.languages.en.calendar import load_calendar
from verbale.model.time import TimeKind


def read_counted(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "three days ago", "two months later", "a day after"."""
    unit, count = Unit(match["unit"].lower().rstrip("s") if match["unit"] else "day"), figure(match["n"])
    if match["unit"].lower().startswith("centur"):
        unit = Unit.CENTURY
    word = match["way"].lower()
    sign = -1 if word in ("ago", "before", "earlier", "previously") else 1
    base = Days.on(scope.published) if scope.published else None
    if word in ("later", "after", "afterwards", "before", "previously") or (word == "earlier" and scope.anchor):
        base = scope.anchor
    if count is None or base is None or (unit is Unit.HOUR and word == "ago"):
        return date_reading(None, value="PAST_REF" if sign < 0 else None)
    return date_reading(shift_days(base, sign * count, unit), is_anchor=sign > 0 or word == "ago")


def read_hours(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "hours later": the day of its anchor."""
    word = (match["way"] or "within").lower()
    base = Days.on(scope.published) if word == "ago" and scope.published else scope.anchor
    return date_reading(base, is_anchor=False)


def read_over(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "over the past decade", "the last three weeks", "in the coming months"."""
    unit = unit_of(match["unit"])
    count = figure(match["n"]) if match["n"] else 1
    is_back = match["rel"].lower() in ("past", "last", "previous", "preceding")
    if count is None or scope.published is None:
        return Reading(TimeKind.DURATION, duration(count, unit))
    end = shift(scope.published, -count if is_back else count, unit)
    if end is None:
        return None
    days = Days(end, scope.published) if is_back else Days(scope.published, end)
    return Reading(TimeKind.DATE, duration(count, unit), days, is_anchor=False)


def read_within(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "within two weeks", "in three months": a limit, or a day ahead where the clause looks ahead."""
    unit, count = unit_of(match["unit"]), figure(match["n"])
    signal = re.sub(r"\s+", " ", match["signal"].lower())
    value = duration(count, unit)
    if count is None or scope.published is None:
        return Reading(TimeKind.DURATION, value)
    if signal == "in" and not scope.is_ahead:
        return Reading(TimeKind.DURATION, value)
    if signal == "in":
        return date_reading(shift_days(Days.on(scope.published), count, unit), is_anchor=False)
    end = shift(scope.published, count, unit)
    return None if end is None else date_reading(Days(scope.published, end), value=value, is_anchor=False)


def read_duration(match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "for three days", "a ten-year": a length of time, never a date."""
    count, unit = figure(match["n"]), unit_of(match["unit"])
    return Reading(TimeKind.DURATION, duration(count, unit))


def read_set(match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "every week", "Mondays": what recurs, never a date."""
    words = match.group().lower()
    for part, value in (("da", "P1D"), ("week", "P1W"), ("month", "P1M"), ("year", "P1Y"), ("annual", "P1Y")):
        if part in words:
            return Reading(TimeKind.SET, value)
    return Reading(TimeKind.SET, "P1W")


def read_vague(match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "now", "recently", "soon": the present, the past or the future."""
    words, calendar = re.sub(r"\s+", " ", match.group().lower()), load_calendar()
    value = "PRESENT_REF" if words in calendar.present else "PAST_REF" if words in calendar.past else "FUTURE_REF"
    return Reading(TimeKind.DATE, value, is_anchor=False)


def read_clock(_match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "at noon", "3 p.m.": an hour of a day told elsewhere."""
    return Reading(TimeKind.TIME, None, is_anchor=False)
