"""Days that two expressions or a word before them bound: "from May 3 to June 5", "since", "by", "shortly before"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from verbale.coding.days import Days
from verbale.model.time import Interval, TimeExpression, TimeKind

_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*(?:the\s+)?(?:on\s+)?")
_AND = re.compile(r"\s+and\s+(?:the\s+)?(?:on\s+)?")
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:(?:midnight|noon|midday|dawn|dusk|sunset|sunrise)\s+(?:on\s+)?)?$")
_BETWEEN = re.compile(r"\b(?:between|both)\s+(?:the\s+)?$")
_CLOSE = re.compile(r"\b(?:shortly|soon|just|right|immediately)\s+(?P<side>before|after)\s+$", re.IGNORECASE)
WEEK = timedelta(days=7)
SIGNALS = frozenset({"since", "by", "until", "till", "within", "before"})


def signalled(days: Days, signal: str, published: date | None, *, is_ahead: bool) -> Days | None:
    """ "since X" runs from X to publication, "by X" and "until X" to X from publication or, for the past, X itself."""
    if signal == "since":
        return Days(days.first, published) if published and days.first <= published else None
    if published is None or days.last < published or (signal == "before" and not is_ahead):
        return days
    if signal in ("until", "till") and not is_ahead and days.first <= published:
        return days
    last = days.first - timedelta(days=1) if signal == "before" else days.last
    return Days(min(published, last), last)


def close_to(before: str, days: Days) -> tuple[Days, int] | None:
    """ "shortly before X": the week before, and where its words begin; None without such words."""
    found = _CLOSE.search(before)
    if found is None:
        return None
    one = timedelta(days=1)
    if found["side"].lower() == "before":
        return Days(days.first - WEEK, days.first - one), found.start()
    return Days(days.last + one, days.last + WEEK), found.start()


def joined(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Give both ends of a range the days of the whole: "from April to June", "between 2001 and 2004".

    Two months or two days of one month joined by "and" alone are told together too.
    """
    found = list(times)
    for i, (one, other) in enumerate(pairwise(times)):
        whole = _whole(text, one, other)
        if whole is not None:
            found[i], found[i + 1] = replace(one, interval=whole), replace(other, interval=whole)
    return found


def _whole(text: str, one: TimeExpression, other: TimeExpression) -> Interval | None:
    if one.interval is None or other.interval is None or {one.kind, other.kind} - {TimeKind.DATE}:
        return None
    first, last = one.interval, other.interval
    if first.first > last.first or first.last > last.last:
        return None
    between, before = text[one.end : other.start], text[max(0, one.start - 20) : one.start]
    if not _is_range(between, before, first, last):
        return None
    start = one.start
    basis = first.basis if first.basis is last.basis else max(first.basis, last.basis)
    return Interval(first.first, last.last, text[start : other.end], basis)


def _is_range(between: str, before: str, first: Interval, last: Interval) -> bool:
    if _TO.fullmatch(between):
        return (
            "-" in between or "–" in between or "through" in between or bool(_FROM.search(before)) or _is_month(first)
        )
    if not _AND.fullmatch(between):
        return False
    is_next = last.first - first.last <= timedelta(days=1) and _is_month(first) and _is_month(last)
    return is_next or bool(_BETWEEN.search(before))


def _is_month(days: Interval) -> bool:
    return timedelta(days=27) <= days.last - days.first <= timedelta(days=31)
