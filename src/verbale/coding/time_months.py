"""Days of a month, months, feasts: how each is read. Knows no pattern."""

import re
from datetime import date, timedelta

from verbale.coding.days import MONTHS, Days, add_months, day_of, easter, months_of, week_of
from verbale.coding.time_amounts import month_number, part_of
from verbale.coding.time_scope import Match, Reading, Scope, date_reading, iso
from verbale.coding.time_tense import Leaning
from verbale.languages.en.calendar import load_calendar

_WEEK_OF = re.compile(r"\bweek\s+(?:of|beginning|starting|commencing)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_WEEK_IN = re.compile(r"\b(?P<nth>first|second|third|fourth|last|final)\s+week\s+(?:of|in)\s+$", re.IGNORECASE)
NEAR_MONTHS = 2  # a month told without a verb is one ahead only where it is as near as this


def read_iso(match: Match, _scope: Scope) -> Reading | None:
    """ "1997-07-04"."""
    day = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
    return date_reading(Days.on(day), is_stated=True) if day else None


def read_month_day(match: Match, scope: Scope) -> Reading | None:
    """ "4 July 1997", "July 4", "3-5 May", "the night of 9 June", "the first of August"."""
    month, first = month_number(match["m"]), _day(match["d"])
    last = _day(match["d2"]) if match["d2"] else first
    if not 1 <= first <= last <= 31:
        return None
    year, is_stated = _day_year(match, month, first, scope)
    ends = (day_of(year, month, first), day_of(year, month, last)) if year is not None else (None, None)
    if ends[0] is None or ends[1] is None:
        return None if is_stated or year is not None else date_reading(None, value=f"XXXX-{month:02d}-{first:02d}")
    days = Days(ends[0], ends[1])
    if _WEEK_OF.search(scope.before):
        return date_reading(week_of(days.first), is_stated=is_stated)
    if match["night"] or _crosses_midnight(match["pod"]):
        days = Days(days.first, days.last + timedelta(days=1))
    return date_reading(days, is_stated=is_stated, part=part_of_day(match))


def _day(words: str) -> int:
    return int(words) if words.isdigit() else load_calendar().ordinals[words.lower()]


def _crosses_midnight(part: str | None) -> bool:
    return bool(part) and str(part).lower() in ("night", "night of", "night to")


def part_of_day(match: Match) -> str | None:
    """The part of a day named before or after a date."""
    words = match["pod"] or match["pod2"] or ("night" if match["night"] else None)
    return words.lower() if words else None


def _day_year(match: Match, month: int, day: int, scope: Scope) -> tuple[int | None, bool]:
    """The year of a day, and whether the words state it."""
    stated = match["y"] or match["y3"]
    if stated:
        return int(stated), bool(match["y"])
    if match["yrel"]:
        return _year_told(match["yrel"], scope), False
    running = scope.running_year(month)
    if running is not None:
        return running, False
    if scope.published is None:
        return None, False
    years = (scope.published.year - 1, scope.published.year, scope.published.year + 1)
    days = [one for year in years if (one := day_of(year, month, day))]
    named = _weekday_named(match.group())
    fitting = [one for one in days if one.weekday() == named]
    found = fitting[0] if len(fitting) == 1 else scope.nearest(days)
    return (found.year if found else None), False


def _weekday_named(words: str) -> int | None:
    """The weekday told beside a day, which tells the year too: "Sunday, March 24"."""
    return next((number for name, number in load_calendar().weekdays.items() if name in words), None)


def read_ordinal(match: Match, scope: Scope) -> Reading | None:
    """ "on the 15th": of the month last told, or the nearest."""
    number = int(match["d"])
    base = scope.anchor.first if scope.anchor else scope.published
    if base is None or not 1 <= number <= 31:
        return None
    if scope.anchor:
        day = day_of(base.year, base.month, number)
        return date_reading(Days.on(day)) if day else None
    near = [add_months(base.replace(day=1), offset) for offset in (-1, 0, 1)]
    found = scope.nearest([day for one in near if (day := day_of(one.year, one.month, number))])
    return date_reading(Days.on(found)) if found else None


def read_month(match: Match, scope: Scope) -> Reading | None:
    """ "June 2019", "late August", "April to June"."""
    month = month_number(match["m"])
    is_alone = not (match["y"] or match["rel"] or match["part"] or match["yrel"] or match["y3"])
    calendar = load_calendar()
    if is_alone and match["m"] in calendar.doubtful_months and scope.signal not in calendar.before_bare_month:
        return None
    year, is_stated = _month_year(match, month, scope)
    if year is None:
        return date_reading(None, value=f"XXXX-{month:02d}")
    whole = months_of(year, month, month)
    week = _WEEK_IN.search(scope.before)
    if week and not match["part"]:
        return date_reading(_week_in(whole, week["nth"].lower()), is_stated=is_stated)
    return date_reading(part_of(whole, match["part"]), is_stated=is_stated, value=iso(whole))


def _week_in(month: Days, nth: str) -> Days:
    """The first seven days of a month, the next seven, the last seven."""
    week = timedelta(days=6)
    if nth in ("last", "final"):
        return Days(month.last - week, month.last)
    first = month.first + timedelta(days=7 * (load_calendar().ordinals[nth] - 1))
    return Days(first, first + week)


def _year_told(words: str, scope: Scope) -> int | None:
    """The year of "last year", "that year", "the following year"."""
    low = words.lower()
    if re.search(r"same|that|following|previous", low):
        offset = 1 if "following" in low else -1 if "previous" in low else 0
        return scope.anchor.first.year + offset if scope.anchor else None
    base = scope.base
    if base is None:
        return None
    return base.year + {"last": -1, "this": 0, "next": 1}[low.split()[0]]


def _month_year(match: Match, month: int, scope: Scope) -> tuple[int | None, bool]:
    """The year of a month, and whether the words state it."""
    stated = match["y"] or match["y3"]
    if stated:
        return int(stated), bool(match["y"])
    if match["yrel"]:
        return _year_told(match["yrel"], scope), False
    relative = (match["rel"] or "").lower()
    running = scope.running_year(month)
    if running is not None and not relative:
        return running, False
    base = scope.base
    if base is None:
        return None, False
    return base.year + _year_offset(relative, month, base.month, scope), False


def _year_offset(relative: str, month: int, now: int, scope: Scope) -> int:
    """Years from the base to a month told without a year."""
    if relative == "this" or (not relative and month == now):
        return 0
    if relative in ("last", "this past"):
        return -(month >= now)
    if relative in ("next", "this coming"):
        return int(month <= now)
    is_ahead = scope.is_ahead or (scope.leaning is Leaning.OPEN and (month - now) % MONTHS <= NEAR_MONTHS)
    return int(month < now) if is_ahead else -(month > now)


def read_feast(match: Match, scope: Scope) -> Reading | None:
    """ "on Christmas Day", "New Year's Eve", "Good Friday 2023"."""
    feast = load_calendar().feasts[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))]
    relative = (match["rel"] or "").lower()
    if match["y"]:
        day = _feast_day(feast, int(match["y"]))
        return date_reading(Days.on(day), is_stated=True) if day else None
    base = scope.base or scope.published
    if base is None:
        return date_reading(None)
    near = [day for offset in (-1, 0, 1) if (day := _feast_day(feast, base.year + offset))]
    if scope.is_history:
        day = _feast_day(feast, scope.year or base.year)
    elif relative == "last":
        day = max(one for one in near if one < base)
    elif relative == "next":
        day = min(one for one in near if one > base)
    elif relative == "this":
        day = _feast_day(feast, base.year)
    else:
        day = scope.nearest(near)
    return date_reading(Days.on(day)) if day else None


def _feast_day(feast: tuple[int, int] | int, year: int) -> date | None:
    """The day of a feast: a month and a day, or so many days from Easter."""
    if isinstance(feast, int):
        return easter(year) + timedelta(days=feast)
    return day_of(year, *feast)
