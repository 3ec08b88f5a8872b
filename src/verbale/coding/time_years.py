"""Seasons, quarters, years, decades, centuries: how each is read. Knows no pattern."""

import re
from datetime import date

from verbale.coding.days import MONTHS, Days, Unit, months_of, unit_around, year_of
from verbale.coding.time_amounts import part_name, part_of
from verbale.coding.time_scope import Match, Reading, Scope, date_reading, iso
from verbale.languages.en.calendar import load_calendar
from verbale.model.time import TimeKind

_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_SIGNALS = frozenset({"in", "this", "last", "next", "by", "since", "until", "till", "during", "before", "after"})


def read_season(match: Match, scope: Scope) -> Reading | None:
    """ "last autumn", "the summer of 1998", "in spring": a season of the story's year in a history."""
    name = match["season"].lower()
    first, last = load_calendar().seasons[name]
    code = _SEASON_CODES[name]
    if match["y"]:
        year = int(match["y"])
        return date_reading(
            part_of(months_of(year, first, last), match["part"]), is_stated=True, value=f"{year}-{code}"
        )
    relative = (match["rel"] or "").lower()
    if match["season"][0].isupper() or (name == "fall" and relative in ("", "the") and scope.signal != "in"):
        return None
    is_told = relative or match["part"] or scope.signal in _SEASON_SIGNALS
    if not is_told and not scope.is_history:
        return None
    days, year = _season_days(relative, (first, last), scope)
    if days is None:
        return date_reading(None, value=f"XXXX-{code}")
    published = scope.published
    if published and relative == "this" and scope.is_past and not match["part"] and days.first <= published < days.last:
        return date_reading(Days(days.first, published), value=f"{year}-{code}")
    return date_reading(part_of(days, match["part"]), value=f"{year}-{code}")


def _season_days(relative: str, months: tuple[int, int], scope: Scope) -> tuple[Days | None, int]:
    """The season and the year it begins in."""
    base = scope.base
    if base is None:
        return None, 0
    if scope.is_history and relative in ("", "the", "that", "this"):
        year = scope.running_year(months[0]) or base.year
        return months_of(year, *months), year
    spans = [months_of(base.year + offset, *months) for offset in (-2, -1, 0, 1)]
    if relative in ("next", "this coming", "the coming", "the following") or (relative != "last" and scope.is_ahead):
        days = min((span for span in spans if span.first > base), default=spans[-1])
        days = next((span for span in spans if span.first <= base <= span.last and relative in ("", "the")), days)
    elif relative == "this":
        days = min(spans, key=lambda span: abs((span.first - base).days))
    else:
        days = max(span for span in spans if span.last < base)
    return days, days.first.year


def read_quarter(match: Match, scope: Scope) -> Reading | None:
    """ "the third quarter of 2022", "the first half of this year", "next quarter"."""
    half = bool(match["half"])
    length = 6 if half else 3
    if match["qrel"]:
        return _relative_quarter(match["qrel"].lower(), scope)
    number = int(match["n"]) if match["n"] else load_calendar().ordinals[match["ord"].lower()]
    if number * length > MONTHS:
        return None
    is_stated = bool(match["y"])
    year = int(match["y"]) if match["y"] else _relative_year(match["yrel"], scope)
    if year is None:
        return date_reading(None)
    return _quarter(year, number, length, is_stated=is_stated)


def _quarter(year: int, number: int, length: int, *, is_stated: bool = False) -> Reading:
    days = months_of(year, (number - 1) * length + 1, number * length)
    return date_reading(days, is_stated=is_stated, value=f"{year}-{'H' if length > 3 else 'Q'}{number}")


def _relative_quarter(relative: str, scope: Scope) -> Reading | None:
    if scope.published is None:
        return date_reading(None)
    offset = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[relative.rpartition(" ")[2]]
    index = scope.published.year * 4 + (scope.published.month - 1) // 3 + offset
    return _quarter(index // 4, index % 4 + 1, 3)


def _relative_year(words: str | None, scope: Scope) -> int | None:
    """The year that "last year" names; without such words that of a history's story, or of publication.

    A quarter that begins after publication, told by a verb that looks back, is one of the year before.
    """
    base = scope.base
    if base is None:
        return None
    if words:
        return base.year + {"last": -1, "this": 0, "next": 1}[words.split()[0].lower()]
    return scope.year if scope.is_history and scope.year else base.year


_BEFORE_YEAR = frozenset(
    (
        "in since by until till from of during between before after and to through throughout around for the a an its "
        "their or this late early mid as at with on about circa via"
    ).split()
)
_COUNTED = re.compile(
    r"\s*(?:percent|per cent|%|million|billion|km|kilomet|mil|troops|people|soldiers|men\b|women|civilians|prisoners|"
    r"tons|tonnes|euros|dollars|metres|meters|feet|acres|hectares|aircraft|tanks|ships|votes|jobs|hours|[.,]\d)"
)


def read_year(match: Match, scope: Scope) -> Reading | None:
    """ "1945", "early 2001", "1914-18", where the words around do not make it a number."""
    is_end = bool(re.search(r"\d{4}\s*[-–]\s*$", scope.before))
    is_marked = (
        is_end
        or match["part"]
        or scope.signal in _BEFORE_YEAR
        or not scope.before.strip()
        or scope.before.endswith("(")
    )
    is_free = scope.is_history and not re.match(r"\s+(?:[a-z]+s|and)\b", scope.after)
    if not (is_marked or is_free or scope.is_title) or _COUNTED.match(scope.after):
        return None
    days = year_of(int(match["y"]))
    return date_reading(part_of(days, match["part"]), is_stated=True, value=iso(days))


def read_years(match: Match, scope: Scope) -> Reading | None:
    """ "1914-18": from one year to another that has but its last figures."""
    days = year_of(int(match["y"]))
    end = int(match["y"][:2] + match["y2"])
    if end <= days.first.year or _COUNTED.match(scope.after):
        return None
    return date_reading(Days(days.first, year_of(end).last), is_stated=True, value=iso(days))


def read_old_year(match: Match, _scope: Scope) -> Reading | None:
    """ "490 BC", "the 5th century BC": before the days a calendar here can hold, so known by its value alone."""
    if match["century"]:
        return Reading(TimeKind.DATE, f"BC{int(match['century']) - 1:02d}", is_anchor=False)
    code = _SEASON_CODES.get((match["season"] or "").lower())
    return Reading(TimeKind.DATE, f"BC{int(match['y']):04d}" + (f"-{code}" if code else ""), is_anchor=False)


def read_decade(match: Match, _scope: Scope) -> Reading | None:
    """ "the 1980s", "the late 1990s"."""
    days = unit_around(date(int(match["y"]), 1, 1), Unit.DECADE)
    value = iso(days)
    if match["part"]:
        start = {"early": 0, "mid": 4, "late": 7}[part_name(match["part"])]
        first = date(days.first.year + start, 1, 1)
        days = Days(first, date(first.year + (3 if start != 4 else 2), 12, 31) if start != 7 else days.last)
    return date_reading(days, is_stated=True, is_anchor=False, value=value)


def read_century(match: Match, _scope: Scope) -> Reading | None:
    """ "the 19th century"."""
    number = int(match["n"])
    if not 10 <= number <= 21:
        return None
    first = date((number - 1) * 100, 1, 1)
    days = Days(first, date(first.year + 99, 12, 31))
    return date_reading(days, is_stated=True, is_anchor=False, value=str(number - 1))
