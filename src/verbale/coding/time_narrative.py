"""What a story of dates carries from one expression to the next: the days last told, the year it is in.

A history is told apart from news by its own form: it states years again and again, most of them long ago, and hardly a
weekday or "yesterday". In a history the year carries on until another is told; in news for a sentence only.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.coding.days import Days
from verbale.coding.time_scope import Reading
from verbale.languages.en.calendar import load_calendar

NARRATIVE_SENTENCES = 1  # how far a stated year of long ago carries over in news
LONG_AGO = timedelta(days=500)
HISTORY_YEARS = 4  # the fewest stated years of a history; a news report with background states two or three
YEARS_FOR_A_DEICTIC = 3  # and so many for each weekday or "yesterday"
ONE_NIGHT = timedelta(days=1)
A_WEEK = timedelta(days=7)
FAR_YEARS = 3  # a bare year this far off the story's is an aside


@dataclass(slots=True)
class Narrative:
    """The running state; `year` is the year of a stated date of long ago and the index of its sentence."""

    published: date | None
    is_history: bool
    anchor: Days | None = None
    day: Days | None = None  # the last anchor of a day or a night
    day_at: int = 0  # its sentence
    scene: Days | None = None  # the last day of the week up to publication that no relative clause tells
    stated: tuple[int, int] | None = None

    def year(self, sentence: int) -> int | None:
        """The year that carries over to a sentence."""
        if self.stated is None or (not self.is_history and sentence - self.stated[0] > NARRATIVE_SENTENCES):
            return None
        return self.stated[1]

    def day_near(self, sentence: int) -> Days | None:
        """In news the day told in the sentence before, where it is not ahead: what an hour alone is of."""
        is_near = self.published is not None and not self.is_history and sentence - self.day_at <= NARRATIVE_SENTENCES
        return self.day if is_near and self.day and self.published and self.day.first <= self.published else None

    def play(self, reading: Reading) -> None:
        """Go on to the day of a reading that the story itself plays on."""
        days, published = reading.days, self.published
        if days is None or published is None or self.is_history or days.last - days.first > ONE_NIGHT:
            return
        if reading.is_anchor and timedelta(0) <= published - days.first < A_WEEK:
            self.scene = days

    def tell(self, reading: Reading, sentence: int, *, is_aside: bool) -> None:
        """Go on to the days of a reading that others lean on."""
        days = reading.days
        if days is None or not reading.is_anchor or not reading.kind.is_on_a_day:
            return
        if self.is_history and is_aside and self._is_far(days):
            return
        is_narrated = reading.is_stated or self.year(sentence) is not None
        self.anchor = days
        if days.last - days.first <= ONE_NIGHT:
            self.day, self.day_at = days, sentence
        if is_aside and not self.is_history:
            return
        self.stated = (sentence, days.first.year) if self.is_history or (is_narrated and self._is_old(days)) else None

    def _is_old(self, days: Days) -> bool:
        return self.published is None or abs(self.published - days.first) > LONG_AGO

    def _is_far(self, days: Days) -> bool:
        return self.anchor is not None and abs(days.first.year - self.anchor.first.year) > FAR_YEARS


_YEARS = re.compile(r"(?<![\d,.$€£#-])\b(1[0-9]\d\d|20\d\d)\b(?![\d%]|,\d{3}|\s+(?:troops|people|soldiers|men)\b)")
_DEICTIC = re.compile(r"\b(?:yesterday|tomorrow|tonight|today|(?:last|this|next)\s+(?:week|month|year|night)|ago)\b")


def is_history(text: str, published: date | None) -> bool:
    """True for a text that states years of long ago far more often than it counts from its day of publication."""
    old = [int(year) for year in _YEARS.findall(text)]
    if published is not None:
        old = [year for year in old if year < published.year - 1]
    if len(old) < HISTORY_YEARS:
        return False
    weekdays = sum(text.count(day) for day in load_calendar().weekdays)
    return len(old) >= YEARS_FOR_A_DEICTIC * (weekdays + len(_DEICTIC.findall(text)))
