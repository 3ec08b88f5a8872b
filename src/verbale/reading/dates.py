"""The day a report was published, from what stands on it. Never today's date, never a guess without a basis."""

import re
from datetime import date

from verbale.model.report import Publication, PublishedBasis
from verbale.model.span import Quote, Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"(?<!\d){_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}",
        r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<number>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/])(?P<year>(?:19|20)\d\d)/(?P<number>[01]?\d)/(?P<day>[0-3]?\d)(?![\d/])",
    )
)
_SLASHED = re.compile(r"(?<![\d/])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)")
MONTH_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE) for pattern in (rf"\b{_MONTH}\s+{_DAY}(?![\d:])", rf"(?<!\d){_DAY}\s+{_MONTH}")
)
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/]?)(0?[1-9]|1[0-2])\2([0-2]?\d|3[01])(?!\d)")
MAX_MONTH = 12


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_full_date(text: str) -> tuple[date, Span] | None:
    """The first date with day, month and year, and where it stands.

    "Monday, April 7, 2025" and "7 April 2025" -> 2025-04-07. Slashes only where a part above 12 tells day from month.
    """
    found: list[tuple[Span, date]] = []
    for pattern in FULL_DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else MONTHS[parts["month"].lower()]
            day = _day(int(parts["year"]), month, int(parts["day"]))
            if day:
                found.append((Span(*match.span()), day))
                break
    for match in _SLASHED.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if (first > MAX_MONTH) != (second > MAX_MONTH) or first == second:
            month, number = (second, first) if first > MAX_MONTH else (first, second)
            day = _day(int(match["year"]), month, number)
            if day:
                found.append((Span(*match.span()), day))
    if not found:
        return None
    span, day = min(found)
    return day, span


def find_month_day(text: str) -> tuple[tuple[int, int], Span] | None:
    """The first day and month without a year: "Dec. 15" -> (12, 15)."""
    for pattern in MONTH_DAYS:
        for match in pattern.finditer(text):
            month, day = MONTHS[match["month"].lower()], int(match["day"])
            if _day(2024, month, day):  # a leap year, so that 29 February passes
                return (month, day), Span(*match.span())
    return None


def find_weekday(text: str) -> tuple[int, Span] | None:
    """The first weekday named, Monday 0."""
    match = _WEEKDAY.search(text)
    return (WEEKDAYS.index(match[1].lower()), Span(*match.span())) if match else None


def date_in_name(name: str) -> date | None:
    """The day that a file name or web address tells: "2025/04/07/algiers.html", "20250407-mali.txt"."""
    for match in _NAMED_DAY.finditer(name):
        if not match[2] and len(match[0]) != len("20250407"):
            continue
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return day
    return None


def read_day(value: str) -> date | None:
    """The day of an ISO 8601 or written date in a field of markup or JSON, as written there, time zone untouched."""
    value = value.strip()
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        found = find_full_date(value)
        return found[0] if found else None


def publication_in_text(text: str, places: tuple[Span, ...]) -> Publication:
    """What the date lines, bylines and datelines at `places` tell: the first full date, else a day without its year."""
    for place in places:
        full = find_full_date(place.of(text))
        if full:
            return Publication(full[0], PublishedBasis.TEXT, evidence=_words(text, place, full[1]))
    for place in places:
        partial = find_month_day(place.of(text))
        if partial:
            return Publication(month_day=partial[0], evidence=_words(text, place, partial[1]))
    for place in places:
        weekday = find_weekday(place.of(text))
        if weekday:
            return Publication(weekday=weekday[0], evidence=_words(text, place, weekday[1]))
    return Publication()


def _words(text: str, place: Span, inside: Span) -> Quote:
    return Quote.cut(text, place.start + inside.start, place.start + inside.end)
