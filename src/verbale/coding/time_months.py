"""Days of a month, months, seasons, quarters, years, decades, centuries: how each is read. Knows no pattern."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from verbale.coding.days import MONTHS, Days, Unit, day_of, months_of, unit_around, year_of
from verbale.coding.time_amounts import month_number, part_name, part_of
from verbale.coding.time_scope import Leaning, Reading, Scope, date_reading, iso
from verbale.languages.en.calendar import load_calendar


def read_iso(match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "1997-07-04"."""
    day = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
    return date_reading(Days.on(day), is_stated=True) if day else None


def read_month_day(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "4 July 1997", "July 4", "3-5 May"."""
    month, first = month_number(match["m"]), int(match["d"])
    last = int(match["d2"]) if match["d2"] else first
    if not 1 <= first <= last <= 31:
        return None
    if match["y"]:
        ends = day_of(int(match["y"]), month, first), day_of(int(match["y"]), month, last)
        return date_reading(Days(ends[0], ends[1]), is_stated=True) if ends[0] and ends[1] else None
    if scope.year is not None and not scope.is_ahead:
        day, is_stated = day_of(scope.year, month, first), False
    else:
        day, is_stated = nearest_day(month, first, scope), False
    value = None if day else f"XXXX-{month:02d}-{first:02d}"
    days = Days(day, day + timedelta(days=last - first)) if day else None
    if days and match["night"]:
        days = Days(days.first, days.last + timedelta(days=1))
    return date_reading(days, is_stated=is_stated, value=value)


def nearest_day(month: int, day: int, scope: Scope) -> date | None:
    """The nearest such day in the direction of the clause; with no verb the nearest of all."""
    if scope.published is None:
        return None
    years = (scope.published.year - 1, scope.published.year, scope.published.year + 1)
    days = [found for year in years if (found := day_of(year, month, day))]
    return _nearest(days, scope)


def _nearest(days: Iterable[date], scope: Scope) -> date | None:
    published = scope.published
    if published is None:
        return None
    past = [day for day in days if day <= published]
    ahead = [day for day in days if day >= published]
    if scope.leaning is Leaning.PAST or not ahead:
        return max(past, default=None)
    if scope.is_ahead or not past:
        return min(ahead, default=None)
    return min(max(past), min(ahead), key=lambda day: abs((day - published).days))


def read_month(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "June 2019", "late August", "January to March"."""
    month = month_number(match["m"])
    is_alone = not (match["y"] or match["rel"] or match["part"] or match["yrel"])
    calendar = load_calendar()
    if is_alone and match["m"] in calendar.doubtful_months and scope.signal not in calendar.before_bare_month:
        return None
    last = month_number(match["m2"]) if match["m2"] else month
    year, is_stated = _month_year(match, month, scope)
    if year is None:
        return date_reading(None, value=f"XXXX-{month:02d}")
    whole = months_of(year, month, last)
    return date_reading(part_of(whole, match["part"]), is_stated=is_stated, value=iso(whole))


def _month_year(match: re.Match[str], month: int, scope: Scope) -> tuple[int | None, bool]:
    """The year of a month, and whether the words state it."""
    if match["y"]:
        return int(match["y"]), True
    relative = (match["yrel"] or match["rel"] or "").lower()
    if re.search(r"same|that|following", relative):
        base = scope.anchor.first.year if scope.anchor else None
        return (base + ("following" in relative) if base is not None else None), False
    if scope.year is not None and not relative and not scope.is_ahead:
        return scope.year, False
    if scope.published is None:
        return None, False
    if match["yrel"]:
        return scope.published.year + {"last": -1, "this": 0, "next": 1}[relative.split()[0]], False
    return scope.published.year + _year_offset(relative, month, scope.published, scope), False


def _year_offset(relative: str, month: int, published: date, scope: Scope) -> int:
    """Years from publication to a month told without a year."""
    if relative == "this" or (not relative and month == published.month):
        return 0
    if relative == "last":
        return -(month >= published.month)
    if relative == "next":
        return int(month <= published.month)
    is_ahead = scope.is_ahead or (scope.leaning is Leaning.OPEN and _is_nearer_ahead(month, published))
    return int(month < published.month) if is_ahead else -(month > published.month)


def _is_nearer_ahead(month: int, published: date) -> bool:
    return (month - published.month) % MONTHS <= 2


def read_season(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "last autumn", "the summer of 1998"."""
    first, last = load_calendar().seasons[match["season"].lower()]
    if match["y"]:
        return date_reading(part_of(months_of(int(match["y"]), first, last), match["part"]), is_stated=True)
    if scope.published is None or not (match["rel"] or scope.signal in ("in", "this", "last", "next", "by", "since")):
        return date_reading(None) if match["rel"] else None
    spans = [months_of(scope.published.year + offset, first, last) for offset in (-2, -1, 0, 1)]
    relative = (match["rel"] or "").lower()
    if relative == "next" or (not relative and scope.is_ahead):
        days = min(span for span in spans if span.first > scope.published)
    elif relative == "this":
        days = min(spans, key=lambda span: abs((span.first - scope.published).days) if scope.published else 0)
    else:
        days = max(span for span in spans if span.last < scope.published)
    return date_reading(part_of(days, match["part"]))


def read_quarter(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "the third quarter of 2022", "the first half of this year"."""
    number = int(match["n"]) if match["n"] else load_calendar().ordinals[match["ord"].lower()]
    half = bool(match["half"])
    length = 6 if half else 3
    if number * length > MONTHS:
        return None
    is_stated = bool(match["y"])
    year = int(match["y"]) if match["y"] else relative_year(match["yrel"], scope)
    if year is None:
        return date_reading(None)
    return date_reading(months_of(year, (number - 1) * length + 1, number * length), is_stated=is_stated)


def relative_year(words: str | None, scope: Scope) -> int | None:
    """The year that "last year", "this year" or "next year" name; the year of publication without such words."""
    if scope.published is None:
        return None
    if words:
        return scope.published.year + {"last": -1, "this": 0, "next": 1}[words.split()[0].lower()]
    return scope.published.year


_BEFORE_YEAR = frozenset(
    (
        "in since by until till from of during between before after and to through around for the a an its their or "
        "this late early mid as at with on about"
    ).split()
)


def read_year(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "1945", "early 2001", "1914-18", where the words around do not make it a number."""
    is_marked = match["part"] or scope.signal in _BEFORE_YEAR or not scope.before.strip() or scope.before.endswith("(")
    if not is_marked or re.match(
        r"\s*(?:percent|per cent|%|million|billion|km|kilomet|mil|troops|people|soldiers|"
        r"tons|tonnes|euros|dollars|[.,]\d)",
        scope.after,
    ):
        return None
    days = year_of(int(match["y"]))
    if match["y2"]:
        end = match["y2"] if len(match["y2"]) > 2 else match["y"][:2] + match["y2"]
        if int(end) <= int(match["y"]):
            return None
        days = Days(days.first, year_of(int(end)).last)
    return date_reading(part_of(days, match["part"]), is_stated=True, value=iso(days))


def read_decade(match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "the 1980s", "the late 1990s"."""
    days = unit_around(date(int(match["y"]), 1, 1), Unit.DECADE)
    if match["part"]:
        start = {"early": 0, "mid": 4, "late": 7}[part_name(match["part"])]
        first = date(days.first.year + start, 1, 1)
        days = Days(first, date(first.year + (3 if start != 4 else 2), 12, 31) if start != 7 else days.last)
    return date_reading(days, is_stated=True, is_anchor=False)


def read_century(match: re.Match[str], _scope: Scope) -> Reading | None:
    """ "the 19th century"."""
    number = int(match["n"])
    if not 10 <= number <= 21:
        return None
    first = date((number - 1) * 100, 1, 1)
    return date_reading(
        Days(first, date(first.year + 99, 12, 31)), is_stated=True, is_anchor=False, value=str(number - 1)
    )
