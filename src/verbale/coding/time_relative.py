"""Weekdays, days around publication, last, this, next: how each is read. Knows no pattern."""

import re
from datetime import date, timedelta

from verbale.coding.days import Days, Unit, nearest_weekday, shift, unit_around, week_of, weekend_of
from verbale.coding.time_amounts import part_of
from verbale.coding.time_scope import Leaning, Reading, Scope, date_reading
from verbale.languages.en.calendar import load_calendar

DAYS_OF_A_WEEK = 7


def read_weekday(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "on Friday", "last Monday", "Friday and Saturday": by the tense of the clause."""
    weekday = load_calendar().weekdays[match["wd"].capitalize()]
    relative = (match["rel"] or "").lower()
    if relative in ("the following", "the next", "that", "the same", "the previous", "the preceding"):
        base = scope.anchor.first if scope.anchor else None
        if base is None:
            return date_reading(None, value=f"XXXX-WXX-{weekday + 1}")
        is_back = relative in ("the previous", "the preceding")
        start = base + timedelta(days=-1 if is_back else relative in ("the following", "the next"))
        return date_reading(Days.on(nearest_weekday(start, weekday, is_ahead=not is_back)))
    if scope.published is None:
        return date_reading(None, value=f"XXXX-WXX-{weekday + 1}")
    day = _weekday_near(scope.published, weekday, relative, scope)
    last = day
    if match["wd2"]:
        gap = (load_calendar().weekdays[match["wd2"].capitalize()] - weekday) % DAYS_OF_A_WEEK
        last = day + timedelta(days=gap)
        if not scope.is_ahead and last > scope.published and not relative:
            day, last = day - timedelta(days=DAYS_OF_A_WEEK), last - timedelta(days=DAYS_OF_A_WEEK)
    if match["night"] and re.search(r"overnight|into|night to", match["night"]):
        last = day + timedelta(days=1)
    return date_reading(Days(day, last))


def _weekday_near(published: date, weekday: int, relative: str, scope: Scope) -> date:
    one = timedelta(days=1)
    if relative in ("last", "past", "this past"):
        return nearest_weekday(published - one, weekday, is_ahead=False)
    if relative in ("next", "this coming", "coming", "the coming"):
        return nearest_weekday(published + one, weekday, is_ahead=True)
    if relative == "this":
        return week_of(published).first + timedelta(days=weekday)
    is_ahead = scope.is_ahead or (
        scope.signal in ("until", "till", "through", "next") and scope.leaning is not Leaning.PAST
    )
    return nearest_weekday(published, weekday, is_ahead=is_ahead)


DEICTIC = {
    "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0),
    "last night": (-1, -1), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0),
    "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday morning": (-1, -1),
    "yesterday afternoon": (-1, -1), "yesterday evening": (-1, -1), "yesterday night": (-1, -1),
    "tomorrow morning": (1, 1), "tomorrow afternoon": (1, 1), "tomorrow evening": (1, 1), "tomorrow night": (1, 1),
}  # fmt: skip


def read_deictic(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "yesterday", "tomorrow morning", "overnight"."""
    words = re.sub(r"\s+", " ", match.group().lower())
    first, last = DEICTIC[words]
    if scope.published is None:
        return date_reading(None)
    if words == "overnight" and scope.anchor and scope.leaning is Leaning.OPEN:
        return date_reading(None)
    published = scope.published
    return date_reading(Days(published + timedelta(days=first), published + timedelta(days=last)))


def read_weekend(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "at the weekend", "this coming weekend"."""
    published, relative = scope.published, (match["rel"] or "").lower()
    if published is None:
        return date_reading(None)
    monday = week_of(published).first
    week = timedelta(days=DAYS_OF_A_WEEK)
    is_ahead = relative in ("this", "this coming", "the coming", "next", "the next") or scope.is_ahead
    if relative == "this" and scope.leaning is Leaning.PAST:
        is_ahead = False
    if relative in ("last", "this past", "the past", "the last", "the previous"):
        is_ahead = False
    days = weekend_of(monday if is_ahead or published.weekday() >= 5 else monday - week)
    if relative in ("last", "the previous") and published.weekday() >= 5:
        days = weekend_of(monday - week)
    if relative in ("next", "the next") and published.weekday() < 5:
        days = weekend_of(monday)
    return date_reading(days)


def read_relative(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "last week", "early next month", "later this year", "the end of the month"."""
    unit, relative = Unit(match["unit"].lower()), re.sub(r"^the ", "", (match["rel"] or "the").lower())
    offset = _RELATIVE.get(relative)
    if offset is None or (relative == "the" and not match["part"]):
        return None
    if relative in _ANCHORED:
        return read_anchored_unit(match, scope, offset)
    if scope.published is None:
        return date_reading(None)
    day = shift(scope.published, offset, unit)
    if day is None:
        return None
    whole = unit_around(day, unit)
    part = (match["part"] or "").lower().strip("- ")
    if part in ("earlier", "earlier in"):
        days = Days(whole.first, max(whole.first, scope.published if offset == 0 else whole.last))
    elif part in ("later", "later in"):
        days = Days(min(whole.last, scope.published) if offset == 0 else whole.first, whole.last)
    elif part:
        days = part_of(whole, part)
    elif offset == 0 and unit is Unit.WEEK and not scope.is_ahead:
        days = Days(whole.first, scope.published)
    else:
        days = whole
    return date_reading(days)


_RELATIVE = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1,
    "following": 1, "same": 0, "that": 0, "this coming": 1, "this past": -1,
}  # fmt: skip
_ANCHORED = frozenset({"previous", "preceding", "following", "same", "that"})


def read_anchored_unit(match: re.Match[str], scope: Scope, offset: int) -> Reading | None:
    """ "the following month", "the previous week", "later that year": counted from the anchor."""
    if scope.anchor is None:
        return date_reading(None)
    unit = Unit(match["unit"].lower())
    day = shift(scope.anchor.first, offset, unit)
    if day is None:
        return None
    return date_reading(part_of(unit_around(day, unit), match["part"]), is_anchor=offset >= 0)


def read_anchored_day(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "the next day", "the night before", "the same evening"."""
    words = match.group().lower()
    if scope.anchor is None:
        return date_reading(None)
    is_back = bool(re.search(r"before|previous|earlier|preceding", words))
    offset = -1 if is_back else 0 if "same" in words else 1
    return date_reading(Days.on(scope.anchor.first + timedelta(days=offset)), is_anchor=offset > 0)
