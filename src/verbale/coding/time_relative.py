"""Weekdays, days around publication, last, this, next: how each is read. Knows no pattern."""

import re
from datetime import date, timedelta

from verbale.coding.days import Days, Unit, nearest_weekday, shift, unit_around, week_of, weekend_of
from verbale.coding.time_amounts import figure, part_of
from verbale.coding.time_months import part_of_day
from verbale.coding.time_scope import Match, Reading, Scope, date_reading, iso
from verbale.languages.en.calendar import load_calendar

DAYS_OF_A_WEEK = 7
ONE_DAY = timedelta(days=1)
_TOLD_WEEKDAYS = ("the following", "the next", "that", "the same", "that same", "the previous", "the preceding")
_BACK = ("last", "past", "this past", "the past")
_FORTH = ("next", "this coming", "coming", "the coming")


def read_weekday(match: Match, scope: Scope) -> Reading | None:
    """ "on Friday", "last Monday", "Friday and Saturday": by the tense of the clause."""
    weekday = load_calendar().weekdays[match["wd"].capitalize()]
    relative = re.sub(r"\s+", " ", (match["rel"] or "").lower())
    if relative in _TOLD_WEEKDAYS:
        return _told_weekday(weekday, relative, scope)
    if scope.is_history and scope.anchor and not relative:
        return date_reading(Days.on(nearest_weekday(scope.anchor.first, weekday, is_ahead=True)))
    if scope.published is None:
        return date_reading(None, value=f"XXXX-WXX-{weekday + 1}")
    day = _weekday_near(scope.published, weekday, relative, scope)
    last = day
    if match["wd2"]:
        gap = (load_calendar().weekdays[match["wd2"].capitalize()] - weekday) % DAYS_OF_A_WEEK
        last = day + timedelta(days=gap)
        if not scope.is_ahead and last > scope.published and not relative:
            day, last = day - timedelta(days=DAYS_OF_A_WEEK), last - timedelta(days=DAYS_OF_A_WEEK)
    if match["night"] and re.search(r"overnight|into|night to", match["night"].lower()):
        last = day + ONE_DAY
    return date_reading(Days(day, last), part=part_of_day(match))


def _told_weekday(weekday: int, relative: str, scope: Scope) -> Reading:
    """ "the following Monday", "that Friday": counted from the anchor."""
    base = scope.anchor.first if scope.anchor else None
    if base is None:
        return date_reading(None, value=f"XXXX-WXX-{weekday + 1}")
    is_back = relative in ("the previous", "the preceding")
    start = base + timedelta(days=-1 if is_back else relative in ("the following", "the next"))
    return date_reading(Days.on(nearest_weekday(start, weekday, is_ahead=not is_back)))


def _weekday_near(published: date, weekday: int, relative: str, scope: Scope) -> date:
    if relative in _BACK:
        return nearest_weekday(published - ONE_DAY, weekday, is_ahead=False)
    if relative in _FORTH:
        return nearest_weekday(published + ONE_DAY, weekday, is_ahead=True)
    if relative == "this":
        return week_of(published).first + timedelta(days=weekday)
    is_ahead = scope.is_ahead or (scope.signal in ("until", "till", "through", "next") and not scope.is_past)
    return nearest_weekday(published, weekday, is_ahead=is_ahead)


def _deictic_table() -> dict[str, tuple[int, int, str | None]]:
    """The days from publication of each word, and the part of the day it names."""
    table: dict[str, tuple[int, int, str | None]] = {
        "today": (0, 0, None), "tonight": (0, 0, "night"), "yesterday": (-1, -1, None), "tomorrow": (1, 1, None),
        "overnight": (-1, 0, None), "last night": (-1, -1, "night"), "the day before yesterday": (-2, -2, None),
        "the day after tomorrow": (2, 2, None), "last evening": (-1, -1, "evening"),
    }  # fmt: skip
    for part in ("morning", "afternoon", "evening", "night"):
        for word, offset in (("yesterday", -1), ("tomorrow", 1), ("this", 0)):
            if (word, part) != ("this", "night"):
                table[f"{word} {part}"] = (offset, offset, part)
    return table


DEICTIC = _deictic_table()


def read_deictic(match: Match, scope: Scope) -> Reading | None:
    """ "yesterday", "tomorrow morning", "overnight"."""
    words = re.sub(r"\s+", " ", match.group().lower())
    first, last, part = DEICTIC[words]
    if words == "overnight" and re.match(load_calendar().tense.overnight_things, scope.after):
        return None
    if scope.published is None or (words == "overnight" and scope.anchor and not (scope.is_past or scope.is_ahead)):
        return date_reading(None, value="PRESENT_REF" if words == "today" else None)
    if words == "overnight" and scope.is_ahead:
        first, last = 0, 1
    published = scope.published
    return date_reading(Days(published + timedelta(days=first), published + timedelta(days=last)), part=part)


def read_weekend(match: Match, scope: Scope) -> Reading | None:
    """ "at the weekend", "this coming weekend"."""
    published, relative = scope.published, (match["rel"] or "").lower()
    if published is None:
        return date_reading(None)
    if relative in ("that", "the same", "the following") and scope.anchor:
        first = scope.anchor.first
        return date_reading(weekend_of(first))
    monday = week_of(published).first
    week = timedelta(days=DAYS_OF_A_WEEK)
    is_ahead = relative in ("this", "this coming", "the coming", "next", "the next") or scope.is_ahead
    if relative == "this" and scope.is_past:
        is_ahead = False
    if relative in ("last", "this past", "the past", "the last", "the previous"):
        is_ahead = False
    days = weekend_of(monday if is_ahead or published.weekday() >= 5 else monday - week)
    if relative in ("last", "the previous") and published.weekday() >= 5:
        days = weekend_of(monday - week)
    if relative in ("next", "the next") and published.weekday() >= 5:
        days = weekend_of(monday + week)
    return date_reading(days)


def read_weekdays_away(match: Match, scope: Scope) -> Reading | None:
    """ "two Fridays ago", "a week from Thursday": counted in weekdays back, in weeks from the coming one."""
    count, weekday = figure(match["n"]), load_calendar().weekdays[match["wd"].capitalize()]
    if scope.published is None or count is None:
        return date_reading(None)
    if match["unit"]:
        day = nearest_weekday(scope.published + ONE_DAY, weekday, is_ahead=True)
        return date_reading(Days.on(day + count * timedelta(days=DAYS_OF_A_WEEK)))
    day = nearest_weekday(scope.published - ONE_DAY, weekday, is_ahead=False)
    return date_reading(Days.on(day - (count - 1) * timedelta(days=DAYS_OF_A_WEEK)))


def read_before_last(match: Match, scope: Scope) -> Reading | None:
    """ "the week before last", "the weekend before last"."""
    if scope.published is None:
        return date_reading(None)
    word = match["unit"].lower()
    unit = Unit.WEEK if word == "weekend" else Unit(word)
    day = shift(scope.published, -2, unit)
    if day is None:
        return None
    return date_reading(weekend_of(day) if word == "weekend" else unit_around(day, unit))


# --- last, this, next ---------------------------------------------------------------------------------------------

_RELATIVE = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1,
    "following": 1, "same": 0, "that": 0, "that same": 0, "this same": 0, "this coming": 1, "this past": -1,
    "ensuing": 1, "subsequent": 1,
}  # fmt: skip
_ANCHORED = frozenset({"previous", "preceding", "following", "same", "that", "that same", "ensuing", "subsequent"})


def read_relative(match: Match, scope: Scope) -> Reading | None:
    """ "last week", "early next month", "later this year", "the end of the month"."""
    unit, words = Unit(match["unit"].lower()), re.sub(r"\s+", " ", (match["rel"] or "the").lower())
    relative = re.sub(r"^the ", "", words)
    offset = _RELATIVE.get(relative)
    if offset is None or (relative == "the" and not match["part"]):
        return None
    is_told = relative in _ANCHORED or (words in ("the next", "the") and scope.is_history)
    if is_told:
        return _read_anchored_unit(match, scope, offset)
    if scope.published is None:
        return date_reading(None, value="PRESENT_REF" if offset == 0 else None)
    day = shift(scope.published, offset, unit)
    if day is None:
        return None
    whole = unit_around(day, unit)
    return date_reading(_narrowed(whole, match["part"], offset, unit, scope), value=_value(whole, match["part"]))


def _value(whole: Days, part: str | None) -> str | None:
    """The value of the whole where a part of it is told, else None: the days have their own."""
    return iso(whole) if part else None


def _narrowed(whole: Days, part: str | None, offset: int, unit: Unit, scope: Scope) -> Days:
    """The days of a unit that "early", "later" tell; a week still going on that is told of as past ends today."""
    words, published = re.sub(r"\s+", " ", (part or "").lower().strip("- ")), scope.published
    if published is None:
        return whole
    if words in ("earlier", "earlier in"):
        return Days(whole.first, published if offset == 0 else whole.last)
    if words in ("later", "later in"):
        return Days(published if offset == 0 else whole.first, whole.last)
    if words:
        return part_of(whole, words)
    if offset == 0 and unit is Unit.WEEK and not scope.is_ahead:
        return Days(whole.first, published)
    return whole


def _read_anchored_unit(match: Match, scope: Scope, offset: int) -> Reading | None:
    """ "the following month", "the previous week", "later that year": counted from the anchor."""
    if scope.anchor is None:
        return date_reading(None)
    unit, part = Unit(match["unit"].lower()), (match["part"] or "").lower().strip("- ")
    day = shift(scope.anchor.first, offset, unit)
    if day is None:
        return None
    whole = unit_around(day, unit)
    days = _beside_anchor(whole, part, scope.anchor) if part.startswith(("earlier", "later")) else part_of(whole, part)
    return date_reading(days, is_anchor=offset >= 0 and part not in ("earlier", "earlier in"), value=iso(whole))


def _beside_anchor(whole: Days, part: str, anchor: Days) -> Days:
    """ "later that month": from the anchor to the month's end, the whole where the anchor is no part of it."""
    if anchor == whole or not whole.first <= anchor.first <= anchor.last <= whole.last:
        return whole
    return Days(whole.first, anchor.first) if part.startswith("earlier") else Days(anchor.last, whole.last)
