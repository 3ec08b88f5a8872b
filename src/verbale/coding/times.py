"""Time expressions of a report and the days they resolve to. Knows no actor and no event, and no today.

Only what the text states whole, or what its day of publication or an earlier expression anchors, gets days; the day of
publication itself is never put in for a missing one.  Source: TimeML 1.2.1, TIMEX3.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from verbale.coding.days import (
    MONTHS,
    Days,
    Unit,
    day_of,
    edge,
    month_of,
    months_of,
    nearest_weekday,
    shift,
    shift_days,
    third,
    unit_around,
    week_of,
    weekend_of,
    year_of,
)
from verbale.languages.en.calendar import Calendar, load_calendar
from verbale.model.layers import Layers, Sentence
from verbale.model.report import Publication
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind

NARRATIVE_SENTENCES = 1  # how far a stated year of long ago carries over to months and days without one
LONG_AGO_DAYS = 500
DAYS_OF_A_WEEK = 7


class Leaning(StrEnum):
    """Where the verb of an expression's own clause points."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Scope:
    """What surrounds one expression: `signal` the word before it, `anchor` the days last told, `year` a stated one."""

    published: date | None
    anchor: Days | None
    year: int | None
    leaning: Leaning
    signal: str
    before: str
    after: str

    @property
    def is_ahead(self) -> bool:
        """True when the clause looks ahead."""
        return self.leaning is Leaning.FUTURE


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was read as; `days` are None where nothing anchors it; others lean on one that `is_anchor`."""

    kind: TimeKind
    value: str | None = None
    days: Days | None = None
    is_stated: bool = False
    is_anchor: bool = True


Handler = Callable[[re.Match[str], Scope], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of expression and how it is read; the reading is None where the words turn out to be something else."""

    name: str
    pattern: re.Pattern[str]
    read: Handler


def find_times(layers: Layers, published: Publication) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a report's body, in text order.

    "last Friday" published Tue 2024-03-12 -> 2024-03-08, one day; without a day of publication only fully stated dates
    and what leans on them resolve. Durations and sets are recognised and never dates.
    """
    found: list[TimeExpression] = []
    anchor: Days | None = None
    stated: tuple[int, int] | None = None
    for index, sentence in enumerate(layers.sentences):
        for match, rule in _matches(layers.text, sentence):
            year = stated[1] if stated and index - stated[0] <= NARRATIVE_SENTENCES else None
            scope = _scope(layers.text, sentence, match, published.day, (anchor, year))
            reading = rule.read(match, scope)
            if reading is None:
                continue
            expression = _expression(match, scope, reading)
            found.append(expression)
            if reading.days and reading.is_anchor and reading.kind in (TimeKind.DATE, TimeKind.TIME):
                anchor = reading.days
                is_narrated = reading.is_stated or year is not None
                is_old = is_narrated and _is_long_ago(reading.days, published.day)
                stated = (index, reading.days.first.year) if is_old else None
    return tuple(found)


def _is_long_ago(days: Days, published: date | None) -> bool:
    return published is None or abs((published - days.first).days) > LONG_AGO_DAYS


def _matches(text: str, sentence: Sentence) -> list[tuple[re.Match[str], Rule]]:
    """The expressions of a sentence, left to right; of overlapping ones the longest."""
    hits = [(m, rule) for rule in _rules() for m in rule.pattern.finditer(text, sentence.start, sentence.end)]
    hits.sort(key=lambda hit: (hit[0].start() - hit[0].end(), hit[0].start()))
    kept: list[tuple[re.Match[str], Rule]] = []
    for match, rule in hits:
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in kept):
            kept.append((match, rule))
    return sorted(kept, key=lambda hit: hit[0].start())


def _scope(
    text: str, sentence: Sentence, match: re.Match[str], published: date | None, told: tuple[Days | None, int | None]
) -> Scope:
    before, after = text[sentence.start : match.start()], text[match.end() : sentence.end]
    words = re.findall(r"[\w'’]+", before[-40:].lower())
    signal = words[-1] if words else ""
    if signal == "the" and len(words) > 1:
        signal = words[-2]
    if _BY.search(before):
        signal = "by"
    return Scope(published, *told, _leaning(before, after, signal), signal, before, after)


# --- which way the clause looks -----------------------------------------------------------------------------------

_BOUNDARY = re.compile(
    r"[;:—–]|,\s+(?=(?:and|but|or|so|while)\b)|,\s+(?=(?:he|she|it|they|we)\b)|\b(?:which|who|whom|that|because|while|"
    r"when|although|though|whereas|if|after|before)\b|[“”]|\band\s+(?=\w+ed\b)"
)
_BY = re.compile(r"\bby\s+(?:(?:midnight|noon|midday|dawn|the\s+end\s+of|close\s+of\s+business)\s+)?(?:on\s+)?$")
_AHEAD_SIGNALS = frozenset({"by", "starting", "beginning", "effective", "due", "coming", "upcoming"})


def _leaning(before: str, after: str, signal: str) -> Leaning:
    """Future when the nearest verb of the clause looks ahead, past when it looks back, open when there is none."""
    if signal in _AHEAD_SIGNALS or _BY.search(before):
        return Leaning.FUTURE
    left = _BOUNDARY.split(before)[-1]
    cues = list(_cues().finditer(left))
    if signal == "from" and not cues:
        return Leaning.FUTURE
    if cues:
        return _lean(cues[-1], before[: len(before) - len(left)])
    first = _cues().search(_BOUNDARY.split(after)[0])
    return _lean(first, "") if first else Leaning.OPEN


def _lean(cue: re.Match[str], _before: str) -> Leaning:
    return Leaning.FUTURE if cue.lastgroup == "future" else Leaning.PAST


@cache
def _cues() -> re.Pattern[str]:
    words = load_calendar().leaning
    future = "|".join(re.escape(word) for word in sorted(words.future, key=len, reverse=True))
    past = "|".join(re.escape(word) for word in sorted(words.past, key=len, reverse=True))
    endings = "|".join(words.past_endings)
    barred = "|".join(sorted(words.not_past))
    return re.compile(
        rf"(?P<future>(?<![\w])(?:{future})(?!\w))|(?P<past>\b(?:{past})\b|\b(?!(?:{barred})\b)\w{{2,}}(?:{endings})\b)"
    )


# --- making the expression ----------------------------------------------------------------------------------------


def _expression(match: re.Match[str], scope: Scope, reading: Reading) -> TimeExpression:
    days = reading.days
    words = match.group()
    if days and scope.signal in ("since", "by", "until", "till", "within") and reading.kind is TimeKind.DATE:
        days = _signalled(days, scope)
        words = f"{scope.signal} {words}"
    is_stated = reading.is_stated and days == reading.days
    basis = TimeBasis.STATED if is_stated else TimeBasis.RESOLVED
    interval = Interval(days.first, days.last, words, basis) if days else None
    return TimeExpression(match.start(), match.end(), match.group(), reading.kind, reading.value, interval)


def _signalled(days: Days, scope: Scope) -> Days | None:
    """ "since X" runs from X to publication, "by X" and "until X" to X from publication or, for the past, X itself."""
    published = scope.published
    if scope.signal == "since":
        return Days(days.first, published) if published and days.first <= published else None
    if published is None or days.last < published:
        return days
    return Days(min(published, days.last), days.last)


def _iso(days: Days) -> str:
    """The TIMEX3 value of days: a day, a month, a year, a week, else the range's ends."""
    first, last = days.first, days.last
    if first == last:
        return first.isoformat()
    wholes = {
        month_of(first.year, first.month): f"{first:%Y-%m}",
        year_of(first.year): f"{first:%Y}",
        week_of(first): f"{first:%G-W%V}",
        weekend_of(first): f"{first:%G-W%V}-WE",
        unit_around(first, Unit.DECADE): f"{first:%Y}"[:3],
    }
    return wholes.get(days, f"{first.isoformat()}/{last.isoformat()}")


def _date(days: Days | None, *, is_stated: bool = False, is_anchor: bool = True, value: str | None = None) -> Reading:
    return Reading(TimeKind.DATE, value or (_iso(days) if days else None), days, is_stated, is_anchor)


# --- days of a month ----------------------------------------------------------------------------------------------


def _read_iso(match: re.Match[str], _scope: Scope) -> Reading | None:
    day = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
    return _date(Days.on(day), is_stated=True) if day else None


def _read_month_day(match: re.Match[str], scope: Scope) -> Reading | None:
    month, first = _month(match["m"]), int(match["d"])
    last = int(match["d2"]) if match["d2"] else first
    if not 1 <= first <= last <= 31:
        return None
    if match["y"]:
        ends = day_of(int(match["y"]), month, first), day_of(int(match["y"]), month, last)
        return _date(Days(ends[0], ends[1]), is_stated=True) if ends[0] and ends[1] else None
    if scope.year is not None and not scope.is_ahead:
        day, is_stated = day_of(scope.year, month, first), False
    else:
        day, is_stated = _nearest_day(month, first, scope), False
    value = None if day else f"XXXX-{month:02d}-{first:02d}"
    days = Days(day, day + timedelta(days=last - first)) if day else None
    if days and match["night"]:
        days = Days(days.first, days.last + timedelta(days=1))
    return _date(days, is_stated=is_stated, value=value)


def _nearest_day(month: int, day: int, scope: Scope) -> date | None:
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


# --- months, seasons, quarters, years -----------------------------------------------------------------------------


def _read_month(match: re.Match[str], scope: Scope) -> Reading | None:
    month = _month(match["m"])
    is_alone = not (match["y"] or match["rel"] or match["part"] or match["yrel"])
    calendar = load_calendar()
    if is_alone and match["m"] in calendar.doubtful_months and scope.signal not in calendar.before_bare_month:
        return None
    last = _month(match["m2"]) if match["m2"] else month
    year, is_stated = _month_year(match, month, scope)
    if year is None:
        return _date(None, value=f"XXXX-{month:02d}")
    whole = months_of(year, month, last)
    return _date(_part(whole, match["part"]), is_stated=is_stated, value=_iso(whole))


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


def _read_season(match: re.Match[str], scope: Scope) -> Reading | None:
    first, last = load_calendar().seasons[match["season"].lower()]
    if match["y"]:
        return _date(_part(months_of(int(match["y"]), first, last), match["part"]), is_stated=True)
    if scope.published is None or not (match["rel"] or scope.signal in ("in", "this", "last", "next", "by", "since")):
        return _date(None) if match["rel"] else None
    spans = [months_of(scope.published.year + offset, first, last) for offset in (-2, -1, 0, 1)]
    relative = (match["rel"] or "").lower()
    if relative == "next" or (not relative and scope.is_ahead):
        days = min(span for span in spans if span.first > scope.published)
    elif relative == "this":
        days = min(spans, key=lambda span: abs((span.first - scope.published).days) if scope.published else 0)
    else:
        days = max(span for span in spans if span.last < scope.published)
    return _date(_part(days, match["part"]))


def _read_quarter(match: re.Match[str], scope: Scope) -> Reading | None:
    number = int(match["n"]) if match["n"] else load_calendar().ordinals[match["ord"].lower()]
    half = bool(match["half"])
    length = 6 if half else 3
    if number * length > MONTHS:
        return None
    is_stated = bool(match["y"])
    year = int(match["y"]) if match["y"] else _relative_year(match["yrel"], scope)
    if year is None:
        return _date(None)
    return _date(months_of(year, (number - 1) * length + 1, number * length), is_stated=is_stated)


def _relative_year(words: str | None, scope: Scope) -> int | None:
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


def _read_year(match: re.Match[str], scope: Scope) -> Reading | None:
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
    return _date(_part(days, match["part"]), is_stated=True, value=_iso(days))


def _read_decade(match: re.Match[str], _scope: Scope) -> Reading | None:
    days = unit_around(date(int(match["y"]), 1, 1), Unit.DECADE)
    if match["part"]:
        start = {"early": 0, "mid": 4, "late": 7}[_part_name(match["part"])]
        first = date(days.first.year + start, 1, 1)
        days = Days(first, date(first.year + (3 if start != 4 else 2), 12, 31) if start != 7 else days.last)
    return _date(days, is_stated=True, is_anchor=False)


def _read_century(match: re.Match[str], _scope: Scope) -> Reading | None:
    number = int(match["n"])
    if not 10 <= number <= 21:
        return None
    first = date((number - 1) * 100, 1, 1)
    return _date(Days(first, date(first.year + 99, 12, 31)), is_stated=True, is_anchor=False, value=str(number - 1))


# --- weekdays and days around publication -------------------------------------------------------------------------


def _read_weekday(match: re.Match[str], scope: Scope) -> Reading | None:
    weekday = load_calendar().weekdays[match["wd"].capitalize()]
    relative = (match["rel"] or "").lower()
    if relative in ("the following", "the next", "that", "the same", "the previous", "the preceding"):
        base = scope.anchor.first if scope.anchor else None
        if base is None:
            return _date(None, value=f"XXXX-WXX-{weekday + 1}")
        is_back = relative in ("the previous", "the preceding")
        start = base + timedelta(days=-1 if is_back else relative in ("the following", "the next"))
        return _date(Days.on(nearest_weekday(start, weekday, is_ahead=not is_back)))
    if scope.published is None:
        return _date(None, value=f"XXXX-WXX-{weekday + 1}")
    day = _weekday_near(scope.published, weekday, relative, scope)
    last = day
    if match["wd2"]:
        gap = (load_calendar().weekdays[match["wd2"].capitalize()] - weekday) % DAYS_OF_A_WEEK
        last = day + timedelta(days=gap)
        if not scope.is_ahead and last > scope.published and not relative:
            day, last = day - timedelta(days=DAYS_OF_A_WEEK), last - timedelta(days=DAYS_OF_A_WEEK)
    if match["night"] and re.search(r"overnight|into|night to", match["night"]):
        last = day + timedelta(days=1)
    return _date(Days(day, last))


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


_DEICTIC = {
    "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0),
    "last night": (-1, -1), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0),
    "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday morning": (-1, -1),
    "yesterday afternoon": (-1, -1), "yesterday evening": (-1, -1), "yesterday night": (-1, -1),
    "tomorrow morning": (1, 1), "tomorrow afternoon": (1, 1), "tomorrow evening": (1, 1), "tomorrow night": (1, 1),
}  # fmt: skip


def _read_deictic(match: re.Match[str], scope: Scope) -> Reading | None:
    words = re.sub(r"\s+", " ", match.group().lower())
    first, last = _DEICTIC[words]
    if scope.published is None:
        return _date(None)
    if words == "overnight" and scope.anchor and scope.leaning is Leaning.OPEN:
        return _date(None)
    published = scope.published
    return _date(Days(published + timedelta(days=first), published + timedelta(days=last)))


def _read_weekend(match: re.Match[str], scope: Scope) -> Reading | None:
    published, relative = scope.published, (match["rel"] or "").lower()
    if published is None:
        return _date(None)
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
    return _date(days)


# --- last, this, next ---------------------------------------------------------------------------------------------


def _read_relative(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "last week", "early next month", "later this year", "the end of the month"."""
    unit, relative = Unit(match["unit"].lower()), re.sub(r"^the ", "", (match["rel"] or "the").lower())
    offset = _RELATIVE.get(relative)
    if offset is None or (relative == "the" and not match["part"]):
        return None
    if relative in _ANCHORED:
        return _read_anchored_unit(match, scope, offset)
    if scope.published is None:
        return _date(None)
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
        days = _part(whole, part)
    elif offset == 0 and unit is Unit.WEEK and not scope.is_ahead:
        days = Days(whole.first, scope.published)
    else:
        days = whole
    return _date(days)


_RELATIVE = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1,
    "following": 1, "same": 0, "that": 0, "this coming": 1, "this past": -1,
}  # fmt: skip
_ANCHORED = frozenset({"previous", "preceding", "following", "same", "that"})


def _read_anchored_unit(match: re.Match[str], scope: Scope, offset: int) -> Reading | None:
    if scope.anchor is None:
        return _date(None)
    unit = Unit(match["unit"].lower())
    day = shift(scope.anchor.first, offset, unit)
    if day is None:
        return None
    return _date(_part(unit_around(day, unit), match["part"]), is_anchor=offset >= 0)


def _read_anchored_day(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "the next day", "the night before", "the same evening"."""
    words = match.group().lower()
    if scope.anchor is None:
        return _date(None)
    is_back = bool(re.search(r"before|previous|earlier|preceding", words))
    offset = -1 if is_back else 0 if "same" in words else 1
    return _date(Days.on(scope.anchor.first + timedelta(days=offset)), is_anchor=offset > 0)


def _read_counted(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "three days ago", "two months later", "a day after"."""
    unit, count = Unit(match["unit"].lower().rstrip("s") if match["unit"] else "day"), _number(match["n"])
    if match["unit"].lower().startswith("centur"):
        unit = Unit.CENTURY
    word = match["way"].lower()
    sign = -1 if word in ("ago", "before", "earlier", "previously") else 1
    base = Days.on(scope.published) if scope.published else None
    if word in ("later", "after", "afterwards", "before", "previously") or (word == "earlier" and scope.anchor):
        base = scope.anchor
    if count is None or base is None or (unit is Unit.HOUR and word == "ago"):
        return _date(None, value="PAST_REF" if sign < 0 else None)
    return _date(shift_days(base, sign * count, unit), is_anchor=sign > 0 or word == "ago")


def _read_hours(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "hours later": the day of its anchor."""
    word = (match["way"] or "within").lower()
    base = Days.on(scope.published) if word == "ago" and scope.published else scope.anchor
    return _date(base, is_anchor=False)


def _read_over(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "over the past decade", "the last three weeks", "in the coming months"."""
    unit = _unit(match["unit"])
    count = _number(match["n"]) if match["n"] else 1
    is_back = match["rel"].lower() in ("past", "last", "previous", "preceding")
    if count is None or scope.published is None:
        return Reading(TimeKind.DURATION, _duration(count, unit))
    end = shift(scope.published, -count if is_back else count, unit)
    if end is None:
        return None
    days = Days(end, scope.published) if is_back else Days(scope.published, end)
    return Reading(TimeKind.DATE, _duration(count, unit), days, is_anchor=False)


def _read_within(match: re.Match[str], scope: Scope) -> Reading | None:
    """ "within two weeks", "in three months": a limit, or a day ahead where the clause looks ahead."""
    unit, count = _unit(match["unit"]), _number(match["n"])
    signal = re.sub(r"\s+", " ", match["signal"].lower())
    value = _duration(count, unit)
    if count is None or scope.published is None:
        return Reading(TimeKind.DURATION, value)
    if signal == "in" and not scope.is_ahead:
        return Reading(TimeKind.DURATION, value)
    if signal == "in":
        return _date(shift_days(Days.on(scope.published), count, unit), is_anchor=False)
    end = shift(scope.published, count, unit)
    return None if end is None else _date(Days(scope.published, end), value=value, is_anchor=False)


def _read_duration(match: re.Match[str], _scope: Scope) -> Reading | None:
    count, unit = _number(match["n"]), _unit(match["unit"])
    return Reading(TimeKind.DURATION, _duration(count, unit))


def _read_set(match: re.Match[str], _scope: Scope) -> Reading | None:
    words = match.group().lower()
    for part, value in (("da", "P1D"), ("week", "P1W"), ("month", "P1M"), ("year", "P1Y"), ("annual", "P1Y")):
        if part in words:
            return Reading(TimeKind.SET, value)
    return Reading(TimeKind.SET, "P1W")


def _read_vague(match: re.Match[str], _scope: Scope) -> Reading | None:
    words, calendar = re.sub(r"\s+", " ", match.group().lower()), load_calendar()
    value = "PRESENT_REF" if words in calendar.present else "PAST_REF" if words in calendar.past else "FUTURE_REF"
    return Reading(TimeKind.DATE, value, is_anchor=False)


def _read_clock(_match: re.Match[str], _scope: Scope) -> Reading | None:
    return Reading(TimeKind.TIME, None, is_anchor=False)


# --- small readers ------------------------------------------------------------------------------------------------


def _month(form: str) -> int:
    months = load_calendar().months
    return months.get(form) or months[form.rstrip(".")]


def _unit(word: str) -> Unit:
    word = word.lower()
    return Unit.CENTURY if word.startswith("centur") else Unit(word.removesuffix("s"))


def _number(words: str | None) -> int | None:
    """The figure of an amount, None where nobody counts.

    >>> _number("about twenty")
    20
    """
    if not words:
        return None
    last = re.split(r"[\s-]+", words.lower().strip())[-1]
    if words.lower().strip() in load_calendar().amounts:
        return None
    return load_calendar().numbers.get(last) if not last[0].isdigit() else int(last.replace(",", ""))


_UNIT_CODES = {
    Unit.HOUR: "H", Unit.DAY: "D", Unit.WEEK: "W", Unit.MONTH: "M", Unit.YEAR: "Y", Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
}  # fmt: skip


def _duration(count: int | None, unit: Unit) -> str:
    """The TIMEX3 value of a length of time: P2W, PT3H, PXD where nobody counts."""
    code, amount = _UNIT_CODES[unit], "X" if count is None else str(count)
    return f"PT{amount}H" if unit is Unit.HOUR else f"P{amount}{code}"


def _part_name(words: str) -> str:
    words = words.lower()
    if re.match(r"early|beginning|start|turn", words):
        return "early"
    return "mid" if re.match(r"mid", words) else "late"


def _part(days: Days, words: str | None) -> Days:
    """Narrow days to the part that "early", "mid", "late", "the start of", "the end of" tell."""
    if not words:
        return days
    words = re.sub(r"^the\s+", "", words.lower().strip("- "))
    if re.match(r"beginning|start|end|turn|close|eve", words):
        return edge(days, is_start=bool(re.match(r"beginning|start|turn", words)))
    return third(days, _part_name(words))


# --- the shapes ---------------------------------------------------------------------------------------------------


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(name, re.compile(pattern, 0 if is_cased else re.IGNORECASE), read)
        for name, pattern, is_cased, read in _shapes(load_calendar())
    )


def _shapes(calendar: Calendar) -> Iterator[tuple[str, str, bool, Handler]]:
    month = rf"(?P<m>{_one_of(calendar.months)})(?![\w])"
    month2 = rf"(?P<m2>{_one_of(calendar.months)})(?![\w])"
    weekday = _one_of(calendar.weekdays)
    year = r"(?P<y>1[0-9]\d\d|20\d\d)(?![\d%])"
    number = rf"\d{{1,3}}(?:,\d{{3}})*|{_one_of((*calendar.numbers, *calendar.amounts))}"
    counted = rf"(?P<n>{number}|(?:twenty|thirty|forty|fifty)-(?:one|two|three|four|five|six|seven|eight|nine))"
    hedge = (
        r"(?:(?:about|around|nearly|almost|just|only|some|roughly|more\s+than|less\s+than|over|at\s+least|barely)\s+)?"
    )
    unit = r"(?P<unit>days?|weeks?|months?|years?|hours?|decades?|century|centuries)\b"
    part = (
        r"(?P<part>(?:[Tt]he\s+)?(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate|[Bb]eginning|[Ss]tart|[Ee]nd|[Tt]urn|[Cc]lose)"
        r"(?:\s+(?:in|of))?[\s-]+)?"
    )
    night = r"(?P<night>(?:night\s+(?:of|to)\s+(?:[A-Z]\w+,?\s+)?))?"
    of_year = (
        rf"(?:,?\s+(?:of\s+)?(?:{year}|(?P<yrel>(?:last|this|next)\s+year"
        r"|(?:the\s+same|that|the\s+following)\s+year)))?"
    )
    ordinal = "(?:st|nd|rd|th)?"
    barred = r"(?!\d|:\d|,\d{3}|\s*(?:percent|per\s+cent|%|million|billion))"
    yield "iso", r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b", True, _read_iso
    yield (
        "month day",
        rf"{night}(?:\b(?:{weekday}),?\s+)?\b{month}\s+(?P<d>\d{{1,2}}){ordinal}"
        rf"(?:\s*(?:-|–|to|and|through)\s*(?P<d2>\d{{1,2}}){ordinal}(?!\d))?{barred}(?:,?\s+{year})?",
        True,
        _read_month_day,
    )
    yield (
        "day month",
        rf"{night}(?:\b(?:{weekday}),?\s+)?(?:\bthe\s+)?\b(?P<d>\d{{1,2}}){ordinal}"
        rf"(?:\s*(?:-|–|to|and|through)\s*(?P<d2>\d{{1,2}}){ordinal})?\s+(?:of\s+)?{month}(?:,?\s+{year})?",
        True,
        _read_month_day,
    )
    yield (
        "month",
        rf"{part}(?:\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\s+)?\b{month}(?!\s+\d{{1,2}}\b(?!\d))"
        rf"(?:\s*(?:-|–|to|and|through)\s*{month2})?{of_year}",
        True,
        _read_month,
    )
    yield (
        "season",
        rf"{part}(?:\b(?P<rel>last|this|next)\s+)?\b(?P<season>{_one_of(calendar.seasons)})\b(?:\s+(?:of\s+)?{year})?",
        False,
        _read_season,
    )
    yield (
        "quarter",
        rf"\b(?:Q(?P<n>[1-4])|(?:the\s+)?(?P<ord>{_one_of(calendar.ordinals)})\s+(?:quarter|(?P<half>half)))\b"
        rf"(?:\s+(?:of\s+)?(?:{year}|(?P<yrel>(?:last|this|next)\s+year)))?",
        False,
        _read_quarter,
    )
    yield (
        "year",
        rf"{part}\b(?<![\d,.$€£#-]){year}(?:\s*[-–/]\s*(?P<y2>\d{{4}}|\d{{2}})(?!\d))?(?!s\b|-)",
        True,
        _read_year,
    )
    yield "decade", rf"{part}(?:\bthe\s+)?\b(?P<y>1[5-9]\d0|20\d0)['’]?s\b", True, _read_decade
    yield (
        "century",
        r"\b(?:the\s+)?(?:early\s+|mid-?\s*|late\s+)?(?P<n>\d\d)(?:st|nd|rd|th)[\s-]+century\b",
        False,
        _read_century,
    )
    weekday_relative = (
        r"(?:\b(?P<rel>(?:this\s+)?(?:coming|past)|the\s+(?:following|next|same|previous|preceding|coming)"
        r"|last|next|this|that)\s+)?"
    )
    yield (
        "weekday",
        rf"(?P<night>overnight\s+(?:on\s+|into\s+)?|night\s+(?:of|to)\s+)?{weekday_relative}\b(?P<wd>{weekday})\b(?!['’]s\s)"
        rf"(?:(?:\s+(?:and|to|through|or)\s+|\s*[-–]\s*)(?P<wd2>{weekday})\b)?"
        r"(?:\s+(?:morning|afternoon|evening|night))?",
        False,
        _read_weekday,
    )
    yield "deictic", rf"\b(?:{_one_of(_DEICTIC)})\b", False, _read_deictic
    yield (
        "weekend",
        r"\b(?:(?P<rel>this\s+coming|this\s+past|last|this|next|the\s+(?:coming|past|last|next|previous))\s+|the\s+)weekend\b",
        False,
        _read_weekend,
    )
    yield (
        "relative",
        r"\b(?P<part>(?:earlier|later)(?:\s+in)?\s+|(?:the\s+)?(?:early|mid(?:dle\s+of)?|late|beginning\s+of|start\s+of|end\s+of|"
        r"close\s+of|turn\s+of)[\s-]+)?(?P<rel>this\s+(?:coming|past)|last|this|next|that|the\s+(?:same|previous|preceding|"
        r"following|next|coming|current)|the)\s+(?P<unit>week|month|year|decade|century)\b(?!-|\s+(?:ago|of\b))",
        False,
        _read_relative,
    )
    yield (
        "anchored day",
        r"\b(?:the\s+(?:next|following|previous|preceding|same|very\s+next)\s+(?:day|night|morning|afternoon|evening)|"
        r"the\s+(?:day|night|evening|morning)\s+(?:before|after|earlier)(?=\s*[,.;”\"]|\s+(?:by|in|at|with|about|on)\b|$))",
        False,
        _read_anchored_day,
    )
    yield (
        "counted",
        rf"\b{hedge}{counted}\s+{unit}\s+(?P<way>ago|later|earlier|afterwards|previously|before(?=\s*[,.;])|after(?=\s*[,.;]))",
        False,
        _read_counted,
    )
    yield (
        "hours",
        r"\b(?:(?:a\s+few\s+)?(?:hours|minutes|moments)\s+(?P<way>later|earlier|afterwards|ago)|within\s+(?:hours|minutes))\b",
        False,
        _read_hours,
    )
    yield (
        "over",
        rf"\b(?:the\s+)?(?P<rel>past|last|previous|preceding|next|coming)\s+(?:{counted}\s+)?{unit}(?<!week)(?<!\bmonth)(?<!\byear)",
        False,
        _read_over,
    )
    yield (
        "over one",
        r"(?<=over )(?:the\s+)(?P<n>)?(?P<rel>past|last|next|coming)\s+(?P<unit>week|month|year)\b",
        False,
        _read_over,
    )
    yield (
        "within",
        rf"\b(?P<signal>within|in\s+less\s+than|in\s+under|in)\s+{hedge}{counted}\s+{unit}(?!\s+(?:ago|of))",
        False,
        _read_within,
    )
    yield "duration", rf"\b{hedge}{counted}(?:\s+|-){unit}(?:-old)?", False, _read_duration
    yield (
        "set",
        rf"\b(?:(?:every|each)\s+(?:\w+\s+)?(?:day|week|month|year|{weekday})|daily|weekly|monthly|yearly|annually|annual|"
        rf"(?:{weekday})s)\b",
        False,
        _read_set,
    )
    yield (
        "vague",
        rf"\b(?:{_one_of((*calendar.present, *calendar.past, *calendar.future))})\b(?!-)",
        False,
        _read_vague,
    )
    yield (
        "clock",
        r"\b(?:\d{1,2}(?::\d{2})?\s*(?:a\.m\.|p\.m\.|am|pm|o['’]clock)|\d{1,2}:\d{2}(?:\s*(?:GMT|UTC|local\s+time))?|"
        r"\d{4}\s*GMT|(?:shortly\s+|just\s+)?(?:before|after)?\s*\b(?:midnight|noon|midday|dawn|dusk))\b",
        False,
        _read_clock,
    )
