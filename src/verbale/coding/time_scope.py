"""What surrounds one expression, what it was read as, and which way its clause looks. Knows no shape of expression."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from verbale.coding.days import Days, Unit, month_of, unit_around, week_of, weekend_of, year_of
from verbale.languages.en.calendar import load_calendar
from verbale.model.time import TimeKind


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


def iso(days: Days) -> str:
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


def date_reading(
    days: Days | None, *, is_stated: bool = False, is_anchor: bool = True, value: str | None = None
) -> Reading:
    """A date of these days, with their TIMEX3 value unless another is given."""
    return Reading(TimeKind.DATE, value or (iso(days) if days else None), days, is_stated, is_anchor)


_BOUNDARY = re.compile(
    r"[;:—–]|,\s+(?=(?:and|but|or|so|while)\b)|,\s+(?=(?:he|she|it|they|we)\b)|\b(?:which|who|whom|that|because|while|"
    r"when|although|though|whereas|if|after|before)\b|[“”]|\band\s+(?=\w+ed\b)"
)
BY = re.compile(r"\bby\s+(?:(?:midnight|noon|midday|dawn|the\s+end\s+of|close\s+of\s+business)\s+)?(?:on\s+)?$")
_AHEAD_SIGNALS = frozenset({"by", "starting", "beginning", "effective", "due", "coming", "upcoming"})


def leaning_of(before: str, after: str, signal: str) -> Leaning:
    """Future when the nearest verb of the clause looks ahead, past when it looks back, open when there is none."""
    if signal in _AHEAD_SIGNALS or BY.search(before):
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
