"""Counted and vague time: "two days later", "within a week", durations, sets, hours. Knows no pattern."""

import re
from datetime import date, timedelta

from verbale.coding.days import Days, Unit, shift, shift_days, unit_around
from verbale.coding.time_amounts import duration, figure, unit_of
from verbale.coding.time_scope import Match, Reading, Scope, date_reading
from verbale.languages.en.calendar import load_calendar
from verbale.model.time import TimeKind

_RANKED = re.compile(
    r"\b(?:first|second|third|only|most|worst|best|least|\w{2,}est)\b"
)  # "the first visit in two decades"
WEEK_DAYS = 7
_IN_DAYS = re.compile(r"(?:in|over|within)\s+the\s+(?:coming|next)(?:\s+few)?\s+days")
_IN_THE = re.compile(r"\bin\s+the\s+$", re.IGNORECASE)
_BACK = re.compile(r"before|previous|earlier|preceding")
_TOLD = frozenset({"later", "after", "afterwards", "afterward", "before", "previously", "after that", "before that"})
_LATER = re.compile(r"later\s+in\s+the")
_SAME = re.compile(r"same|\bthat\b|later\s+in\s+the")


def read_anchored_day(match: Match, scope: Scope) -> Reading | None:
    """ "the next day", "the night before", "that same evening"."""
    words = match.group().lower()
    anchor = (scope.scene if _LATER.search(words) and not scope.is_history else None) or _day_told(scope)
    if anchor is None:
        return date_reading(None)
    offset = -1 if _BACK.search(words) else 0 if _SAME.search(words) else 1
    base = anchor.first if offset <= 0 else anchor.last
    if (anchor.last - anchor.first).days > 2:
        base = anchor.first
    day = base + timedelta(days=offset)
    return date_reading(Days.on(day), is_anchor=offset > 0, part=match["part"])


def _day_told(scope: Scope) -> Days | None:
    """What days are counted from: in news the last day told, where a month or a year was told after it."""
    told = scope.anchor
    is_long = told is not None and (told.last - told.first).days > WEEK_DAYS
    return scope.day if is_long and scope.day is not None and not scope.is_history else told


def read_counted(match: Match, scope: Scope) -> Reading | None:
    """ "three days ago", "two months later", "a day after"."""
    unit, count = unit_of(match["unit"]), figure(match["n"]) if match["n"] else None
    word = re.sub(r"\s+", " ", match["way"].lower())
    sign = -1 if word in ("ago", "before", "earlier", "previously", "before that") else 1
    base = Days.on(scope.published) if scope.published else None
    if word in _TOLD or (word == "earlier" and scope.anchor):
        base = _day_told(scope) if unit in (Unit.DAY, Unit.WEEK) else scope.anchor
    if count is None or base is None or (unit is Unit.HOUR and word == "ago"):
        return date_reading(None, value="PAST_REF" if sign < 0 else "FUTURE_REF", is_anchor=False)
    return date_reading(shift_days(base, sign * count, unit), is_anchor=sign > 0 or word == "ago")


def read_unit_beside(match: Match, scope: Scope) -> Reading | None:
    """ "The week before, Togo had closed the bridge": the whole unit beside the day told last, or publication."""
    unit, base = unit_of(match["unit"]), _day_told(scope) or (Days.on(scope.published) if scope.published else None)
    day = shift(base.first, 1 if match["way"].lower() in ("after", "following") else -1, unit) if base else None
    return date_reading(unit_around(day, unit) if day else None, is_anchor=False)


def read_counted_from(match: Match, scope: Scope) -> Reading | None:
    """ "eight days after the landing": in a history counted from the story's day, elsewhere without days."""
    count, unit = figure(match["n"]), unit_of(match["unit"])
    sign = -1 if match["way"].lower() == "before" else 1
    if count is None or scope.anchor is None or not scope.is_history:
        return Reading(TimeKind.DURATION, duration(count, unit))
    return date_reading(shift_days(scope.anchor, sign * count, unit), is_anchor=False)


def read_hours(match: Match, scope: Scope) -> Reading | None:
    """ "hours later", "within hours": the day of its anchor."""
    word = (match["way"] or "within").lower()
    base = Days.on(scope.published) if word == "ago" and scope.published else scope.anchor
    return date_reading(base, is_anchor=False)


def read_over(match: Match, scope: Scope) -> Reading | None:
    """ "over the past decade", "the last three weeks", "in the coming months"."""
    unit = unit_of(match["unit"])
    count = figure(match["n"]) if match["n"] else None if match["unit"].lower().endswith("s") else 1
    is_back = match["rel"].lower() in ("past", "last", "previous", "preceding")
    value = duration(count, unit)
    is_soon = count is None and unit is Unit.DAY and match["rel"].lower() in ("next", "coming")
    if is_soon and scope.published is not None and not scope.is_history and scope.is_ahead:
        return _soon(scope.published, value)
    is_told = match["rel"].lower() in ("previous", "preceding", "following", "ensuing", "subsequent")
    if count is None or scope.published is None or is_told or scope.is_history:
        return Reading(TimeKind.DURATION, value)
    end = shift(scope.published, -count if is_back else count, unit)
    if end is None:
        return None
    days = Days(end, scope.published) if is_back else Days(scope.published, end)
    return Reading(TimeKind.DATE, value, days, is_anchor=False)


def _soon(published: date, value: str) -> Reading:
    """ "in the coming days", "within days": within a week."""
    return Reading(TimeKind.DATE, value, Days(published, published + timedelta(days=WEEK_DAYS)), is_anchor=False)


def read_within_days(_match: Match, scope: Scope) -> Reading | None:
    """ "within days": within a week of publication; of what is past, no day is known."""
    value = duration(None, Unit.DAY)
    if scope.published is None or scope.is_history or not scope.is_ahead:
        return Reading(TimeKind.DURATION, value)
    return _soon(scope.published, value)


def read_in_time(match: Match, scope: Scope) -> Reading | None:
    """ "in a month's time", "in two weeks' time": so much ahead."""
    count = figure(match["n"])
    if count is None or scope.published is None or scope.is_history:
        return Reading(TimeKind.DURATION, duration(count, unit_of(match["unit"])))
    return date_reading(shift_days(Days.on(scope.published), count, unit_of(match["unit"])), is_anchor=False)


def read_within(match: Match, scope: Scope) -> Reading | None:
    """ "within two weeks", "in three months": a limit, or a day ahead where the clause looks ahead."""
    unit, count = unit_of(match["unit"]), figure(match["n"])
    signal = re.sub(r"\s+", " ", match["signal"].lower())
    value = duration(count, unit)
    is_length = signal == "in" and (not scope.is_ahead or bool(_RANKED.search(scope.before)))
    if count is None or scope.published is None or scope.is_history or is_length:
        return Reading(TimeKind.DURATION, value)
    if signal == "in":
        return date_reading(shift_days(Days.on(scope.published), count, unit), is_anchor=False)
    end = shift(scope.published, count, unit)
    return None if end is None else date_reading(Days(scope.published, end), value=value, is_anchor=False)


def read_duration(match: Match, scope: Scope) -> Reading | None:
    """ "for three days", "a ten-year": a length of time, never a date. A bare "days" is one in a history alone."""
    count, unit = figure(match["n"]), unit_of(match["unit"])
    if match["n"] is None and not scope.is_history:
        return None
    return Reading(TimeKind.DURATION, duration(count, unit))


def read_set(match: Match, _scope: Scope) -> Reading | None:
    """ "every week", "Mondays", "per month": what recurs, never a date."""
    words = match.group().lower()
    for part, value in (("da", "P1D"), ("week", "P1W"), ("month", "P1M"), ("year", "P1Y"), ("annual", "P1Y")):
        if part in words:
            return Reading(TimeKind.SET, value)
    return Reading(TimeKind.SET, "P1W")


def read_vague(match: Match, scope: Scope) -> Reading | None:
    """ "now", "recently", "soon": the present, the past or the future. In a history "soon" means shortly after."""
    words, calendar = re.sub(r"\s+", " ", match.group().lower()), load_calendar()
    if _IN_DAYS.fullmatch(words) and scope.published is not None and not scope.is_history:
        return _soon(scope.published, duration(None, Unit.DAY))
    value = "PRESENT_REF" if words in calendar.present else "PAST_REF" if words in calendar.past else "FUTURE_REF"
    if scope.is_history and words in ("soon", "shortly"):
        return None
    return Reading(TimeKind.DATE, value, is_anchor=False)


def read_part_of_day(match: Match, scope: Scope) -> Reading | None:
    """ "at night": of a day told elsewhere."""
    if not (scope.is_history or match["at"] or _IN_THE.search(scope.before)):
        return None
    code = {"night": "TNI", "evening": "TEV", "morning": "TMO", "afternoon": "TAF"}[match["part"].lower()]
    return Reading(TimeKind.TIME, f"XXXX-XX-XX{code}", is_anchor=False)


def read_clock(_match: Match, _scope: Scope) -> Reading | None:
    """ "at noon", "3 p.m.": an hour of a day told elsewhere."""
    return Reading(TimeKind.TIME, None, is_anchor=False)
