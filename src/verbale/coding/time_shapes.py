"""The shapes of time expressions in English, each with its reader. Knows no text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from verbale.coding import time_counted as counting
from verbale.coding import time_months as months
from verbale.coding import time_relative as relative
from verbale.coding import time_years as years
from verbale.coding.time_scope import Handler, Rule
from verbale.languages.en.calendar import Calendar, load_calendar

_PARTS = "morning|afternoon|evening|night"
_UNITS = ("day", "week", "month", "year", "decade", "hour", "minute", "moment")
_PLURAL_UNITS = frozenset(f"{unit}s" for unit in _UNITS)
_UNIT_WORDS = frozenset(_UNITS) | _PLURAL_UNITS | {"century", "centuries"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its pattern, its reader, and the words one of which a sentence must have to hold it.

    Of `needs` "0000" stands for any number of four figures, "00" for any other number.
    """

    name: str
    pattern: str
    read: Handler
    needs: frozenset[str]
    is_cased: bool = False


def one_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first; a space stands for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def rules() -> tuple[Rule, ...]:
    """Every shape, compiled once."""
    return tuple(
        Rule(one.name, re.compile(one.pattern, 0 if one.is_cased else re.IGNORECASE), one.read, one.needs)
        for one in _shapes(load_calendar())
    )


@cache
def needed() -> frozenset[str]:
    """The words without any of which a sentence tells no time."""
    return frozenset(word for rule in rules() for word in rule.needs)


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last word of each phrase, by which it is found."""
    return frozenset(re.findall(r"[a-z]+", phrase.lower())[-1] for phrase in phrases)


def _shapes(calendar: Calendar) -> Iterator[Shape]:
    yield from _dates(calendar)
    yield from _long_times(calendar)
    yield from _near_days(calendar)
    yield from _counted(calendar)
    yield from _vague(calendar)


_PART = (
    r"(?P<part>(?:[Tt]he\s+)?(?:very\s+)?(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate|[Bb]eginning|[Ss]tart|[Ee]nd|[Tt]urn|[Cc]lose)"
    r"(?:\s+(?:in|of))?[\s-]+)?"
)
_YEAR = r"(?P<y>1[0-9]\d\d|20\d\d)(?![\d%]|,\d{3})"
_ORDINAL = "(?:st|nd|rd|th)?"
_YEAR_TOLD = r"(?:last|this|next)\s+year|(?:the|that)\s+same\s+year|that\s+year|the\s+(?:following|previous)\s+year"


def _dates(calendar: Calendar) -> Iterator[Shape]:
    names = one_of(calendar.months)
    month = rf"(?P<m>{names})(?![\w])"
    weekday = one_of(calendar.weekdays)
    month_words = _first_words(calendar.months)
    of_year = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?P<yrel>{_YEAR_TOLD})))?"
    night = (
        rf"(?:(?:[Tt]he\s+)?(?:[Ee]arly\s+|[Ll]ate\s+)?\b(?P<pod>{_PARTS})(?:\s+hours)?\s+of\s+|"
        r"\b(?P<night>night\s+to\s+))?(?:(?<=of\s)(?:[A-Z]\w+,?\s+))?"
    )
    after = rf"(?:\s+(?P<pod2>{_PARTS})\b)?"
    barred = r"(?!\d|:\d|,\d{3}|\s*(?:percent|per\s+cent|%|million|billion))"
    to = r"(?:-|–|to|and|through|until)"
    later_year = rf"(?=(?:\s*{to}\s*(?:{names})\s+\d{{1,2}},?\s+(?P<y3>1[0-9]\d\d|20\d\d)\b)?)"
    later_year2 = rf"(?=(?:\s*{to}\s*\d{{1,2}}\s+(?:{names}),?\s+(?P<y3>1[0-9]\d\d|20\d\d)\b)?)"
    month_after = rf"(?=(?:\s*(?:{to}|/)\s*(?:{names}),?\s+(?P<y3>1[0-9]\d\d|20\d\d)\b)?)"
    yield Shape(
        "iso", r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b", months.read_iso, frozenset({"0000"}), is_cased=True
    )
    yield Shape(
        "month day",
        rf"{night}(?:\b(?:{weekday}),?\s+)?\b{month}\s+(?P<d>\d{{1,2}}){_ORDINAL}"
        rf"(?:\s*{to}\s*(?P<d2>\d{{1,2}}){_ORDINAL}(?!\d|\s+(?:{names})))?{barred}{of_year}{after}{later_year}",
        months.read_month_day,
        month_words,
        is_cased=True,
    )
    days = one_of(word for word in calendar.ordinals)
    yield Shape(
        "day month",
        rf"{night}(?:\b(?:{weekday}),?\s+)?(?:\bthe\s+)?\b(?P<d>\d{{1,2}}|(?<=the\s)(?:{days})(?=\s+of)){_ORDINAL}"
        rf"(?:\s*{to}\s*(?P<d2>\d{{1,2}}){_ORDINAL})?\s+(?:of\s+)?{month}{of_year}{after}{later_year2}",
        months.read_month_day,
        month_words,
        is_cased=True,
    )
    yield Shape(
        "ordinal",
        r"\b(?<=on\s)the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)(?=\s*[,.;]|\s+(?:and|but|when|after|by)\b|$)",
        months.read_ordinal,
        frozenset({"00"}),
    )
    yield Shape(
        "month",
        rf"{_PART}(?:\b(?P<rel>[Ll]ast|[Tt]his(?:\s+(?:coming|past))?|[Nn]ext)\s+)?\b{month}"
        rf"(?!\s+\d{{1,2}}\b(?!\d)){of_year}{month_after}",
        months.read_month,
        month_words,
        is_cased=True,
    )
    yield Shape(
        "feast",
        rf"\b(?:(?P<rel>last|this|next)\s+)?(?P<feast>{one_of(calendar.feasts)})\b(?:,?\s+(?:of\s+)?{_YEAR})?"
        r"(?!\s+(?:card|tree|market|attack|island|present)s?\b)",
        months.read_feast,
        _first_words(calendar.feasts),
    )


def _long_times(calendar: Calendar) -> Iterator[Shape]:
    seasons = one_of(calendar.seasons)
    yield Shape(
        "season",
        rf"(?:\b(?P<part>(?:the\s+)?(?:early|mid(?:dle)?|late|beginning|start|end|height|later|earlier)(?:\s+(?:in|of))?"
        rf"[\s-]+))?(?:\b(?P<rel>the\s+(?:following|previous|next|coming)|last|this(?:\s+coming)?|next|that|the)\s+)?"
        rf"\b(?P<season>{seasons})\b(?:,?\s+(?:of\s+)?{_YEAR})?"
        r"(?!['’]|\s+(?:of\s+(?!\d)|from|in\s+(?:the\s+)?(?:price|value|output|support)|apart|short|back|sports|games|"
        r"olympics|uniforms?|school|camps?|coat|tires?|clothes|holidays?|break)\b)",
        years.read_season,
        frozenset(calendar.seasons),
    )
    yield Shape(
        "quarter",
        rf"\b(?:(?:Q(?P<n>[1-4])|(?:the\s+)?(?P<ord>{one_of(calendar.ordinals)})\s+(?:quarter|(?P<half>half)))\b"
        r"(?:,?\s+(?:of\s+)?(?:" + _YEAR + r"|(?P<yrel>(?:last|this|next)\s+year)))?"
        r"|(?P<qrel>(?:the\s+)?(?:last|previous|this|current|next|coming))\s+quarter\b)",
        years.read_quarter,
        frozenset({"quarter", "half", "q"}),
    )
    yield Shape(
        "old year",
        rf"(?:\b(?:the\s+)?(?:(?:early|late|mid|end\s+of)[\s-]+)?(?P<season>{seasons})\s+(?:of\s+)?)?(?:\bca?\.\s*)?"
        r"(?:\b(?P<y>\d{1,4})|\b(?:the\s+)?(?P<century>\d{1,2})(?:st|nd|rd|th)\s+century)\s*(?:BCE?|B\.C\.(?:E\.)?)(?!\w)",
        years.read_old_year,
        frozenset({"bc", "bce", "b"}),
        is_cased=True,
    )
    lone = r"(?<![\d,.$€£#/])(?<!\b\d[-–])(?<!\b\d\d[-–])"
    yield Shape(
        "year",
        rf"{_PART}\b{lone}{_YEAR}(?!s\b|-(?!\d{{4}}|[A-Z])|/\d)",
        years.read_year,
        frozenset({"0000"}),
        is_cased=True,
    )
    yield Shape(
        "years",
        rf"\b{lone}(?P<y>1[0-9]\d\d|20\d\d)\s*[-–/]\s*(?P<y2>\d{{2}})(?![\d-])",
        years.read_years,
        frozenset({"0000"}),
        is_cased=True,
    )
    yield Shape(
        "decade",
        rf"{_PART}(?:\bthe\s+)?\b(?P<y>1[5-9]\d0|20\d0)['’]?s\b",
        years.read_decade,
        frozenset({"0000"}),
        is_cased=True,
    )
    yield Shape(
        "century",
        r"\b(?:the\s+)?(?:early\s+|mid-?\s*|late\s+)?(?P<n>\d\d)(?:st|nd|rd|th)[\s-]+century\b",
        years.read_century,
        frozenset({"century"}),
    )


def _near_days(calendar: Calendar) -> Iterator[Shape]:
    weekday = one_of(calendar.weekdays)
    yield Shape(
        "weekday",
        rf"(?P<night>overnight\s+(?:on\s+|into\s+)?|night\s+to\s+|(?:the\s+)?(?:early\s+|late\s+)?\b(?P<pod>{_PARTS})"
        r"(?:\s+hours)?\s+(?:of|on)\s+)?"
        r"(?:\b(?P<rel>(?:this\s+)?(?:coming|past)|the\s+(?:following|next|same|previous|preceding|coming|past)"
        rf"|that\s+same|last|next|this|that)\s+)?\b(?P<wd>{weekday})\b"
        rf"(?:(?:\s+(?:and|to|through|or|until)\s+|\s*[-–]\s*)(?P<wd2>{weekday})\b)?(?:\s+(?P<pod2>{_PARTS})\b)?",
        relative.read_weekday,
        frozenset(word.lower() for word in calendar.weekdays),
    )
    yield Shape(
        "deictic", rf"\b(?:{one_of(relative.DEICTIC)})\b", relative.read_deictic, _first_words(relative.DEICTIC)
    )
    counts = one_of(calendar.numbers)
    yield Shape(
        "weekdays ago",
        rf"\b(?P<n>{counts})\s+(?P<unit>)(?P<wd>{weekday})s?\s+ago\b",
        relative.read_weekdays_away,
        frozenset(f"{word.lower()}s" for word in calendar.weekdays),
    )
    yield Shape(
        "weeks from weekday",
        rf"\b(?P<n>{counts})\s+(?P<unit>weeks?)\s+from\s+(?:next\s+|this\s+(?:coming\s+)?)?(?P<wd>{weekday})\b",
        relative.read_weekdays_away,
        frozenset({"week", "weeks"}),
    )
    yield Shape(
        "before last",
        r"\bthe\s+(?P<unit>weekend|week|month|year)\s+before\s+last\b",
        relative.read_before_last,
        frozenset({"last"}),
    )
    yield Shape(
        "weekend",
        r"\b(?:(?P<rel>this\s+coming|this\s+past|last|this|next|that|the\s+(?:coming|past|last|next|previous|same|following))"
        r"\s+|the\s+)weekend\b",
        relative.read_weekend,
        frozenset({"weekend"}),
    )
    yield Shape(
        "relative",
        r"\b(?P<part>(?:earlier|later)(?:\s+in)?\s+|(?:the\s+)?(?:early(?:\s+in)?|mid(?:dle\s+of)?|late(?:\s+in)?|"
        r"beginning\s+of|start\s+of|end\s+of|close\s+of|turn\s+of)[\s-]+)?(?P<rel>this\s+(?:coming|past|same)|last|this|"
        r"next|that(?:\s+same)?|the\s+(?:same|previous|preceding|following|next|coming|current|ensuing|subsequent)|the)\s+"
        r"(?P<unit>week|month|year|decade|century)\b(?!-|\s+(?:ago|of\b|before|after\b))",
        relative.read_relative,
        frozenset({"week", "month", "year", "decade", "century"}),
    )


def _counted(calendar: Calendar) -> Iterator[Shape]:
    number = rf"\d{{1,3}}(?:,\d{{3}})*|{one_of((*calendar.numbers, *calendar.amounts))}"
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    counted = rf"(?P<n>(?:{tens})[-\s](?:one|two|three|four|five|six|seven|eight|nine)|{number})"
    hedge = (
        r"(?:(?:about|around|nearly|almost|just|only|some|roughly|more\s+than|less\s+than|over|at\s+least|barely|exactly|"
        r"up\s+to|as\s+many\s+as|fewer\s+than)\s+)*"
    )
    unit = r"(?P<unit>days?|weeks?|months?|years?|hours?|decades?|century|centuries)\b"
    adjective = r"(?:(?:bloody|full|whole|long|consecutive|straight|more|further|calendar|working|tense|short)\s+)?"
    way = (
        r"(?P<way>ago|later|earlier|afterwards?|previously|from\s+now|from\s+today|(?:before|after)\s+that"
        r"|before(?=\s*[,.;]|$)|after(?=\s*[,.;]|$))"
    )
    parts = rf"(?P<part>{_PARTS}|day)"
    yield Shape(
        "anchored day",
        rf"\b(?:(?:early\s+|late\s+)?(?:later\s+)?(?:the\s+(?:next|following|previous|preceding|same|very\s+next|very\s+same)|"
        rf"that(?:\s+same|\s+very)?|later\s+(?:that|the\s+same|in\s+the))\s+{parts}\b(?!\s+of\b)|"
        r"the\s+(?:day|night|evening|morning)\s+(?:before|after|earlier|following)"
        r"(?=\s*[,.;”\"]|\s+(?:by|in|at|with|about|on)\b|$))",
        counting.read_anchored_day,
        frozenset({"day", *_PARTS.split("|")}),
    )
    yield Shape(
        "unit beside",
        r"\bthe\s+(?P<unit>week|month|year)\s+(?P<way>before|earlier|after|following)(?=\s*[,.;]|$)",
        counting.read_unit_beside,
        frozenset({"week", "month", "year"}),
    )
    yield Shape("counted", rf"\b{hedge}{counted}\s+{adjective}{unit}\s+{way}", counting.read_counted, _UNIT_WORDS)
    yield Shape(
        "uncounted",
        r"\b(?P<n>)?(?P<unit>days|weeks|months|years|decades)\s+(?P<way>ago|later|earlier|afterwards?)\b",
        counting.read_counted,
        _PLURAL_UNITS,
    )
    yield Shape(
        "counted from",
        rf"\b{hedge}{counted}\s+{unit}\s+(?P<way>before|after|following)\b",
        counting.read_counted_from,
        _UNIT_WORDS,
    )
    yield Shape(
        "hours",
        r"\b(?:(?:a\s+few\s+|some\s+)?(?:hours|minutes|moments)\s+(?P<way>later|earlier|afterwards|ago)|within\s+(?:hours|minutes))\b",
        counting.read_hours,
        frozenset({"hours", "minutes", "moments"}),
    )
    yield Shape("within days", r"\bwithin\s+days\b", counting.read_within_days, frozenset({"days"}))
    yield Shape(
        "in time",
        rf"\bin\s+{hedge}{counted}\s+(?P<unit>days?|weeks?|months?|years?)['’]s?\s+time\b",
        counting.read_in_time,
        frozenset({"time"}),
    )
    yield Shape(
        "over",
        r"\b(?:the\s+)?(?P<rel>past|last|previous|preceding|next|coming|following|ensuing|subsequent)\s+"
        rf"(?:{counted}\s+)?{unit}(?<!week)(?<!\bmonth)(?<!\byear)(?<!\bday)",
        counting.read_over,
        _UNIT_WORDS,
    )
    yield Shape(
        "over one",
        r"(?<=over )(?:the\s+)(?P<n>)?(?P<rel>past|last|next|coming)\s+(?P<unit>week|month|year)\b",
        counting.read_over,
        frozenset({"week", "month", "year"}),
    )
    yield Shape(
        "within",
        rf"\b(?P<signal>within|in\s+less\s+than|in\s+under|in)\s+(?:the\s+(?:next|coming)\s+)?{hedge}{counted}[\s-]+{unit}"
        r"(?!\s+(?:ago|of))",
        counting.read_within,
        _UNIT_WORDS,
    )
    yield Shape(
        "duration", rf"\b{hedge}{counted}(?:\s+|-){adjective}{unit}(?:-old)?", counting.read_duration, _UNIT_WORDS
    )
    yield Shape(
        "bare duration", r"\b(?P<n>)?(?P<unit>days|weeks|months|decades)\b", counting.read_duration, _PLURAL_UNITS
    )
    yield Shape(
        "set",
        rf"\b(?:(?:every|each)\s+(?:\w+\s+)?(?:day|week|month|year|{one_of(calendar.weekdays)})|daily|weekly|monthly|yearly|"
        rf"annually|annual|per\s+(?:day|week|month|year)|(?:{one_of(calendar.weekdays)})s)\b",
        counting.read_set,
        frozenset({"day", "week", "month", "year", "daily", "weekly", "monthly", "yearly", "annually", "annual"})
        | {form for word in calendar.weekdays for form in (word.lower(), f"{word.lower()}s")},
    )


def _vague(calendar: Calendar) -> Iterator[Shape]:
    words = (*calendar.present, *calendar.past, *calendar.future)
    yield Shape("vague", rf"\b(?:{one_of(words)})\b(?!-)", counting.read_vague, _first_words(words))
    yield Shape(
        "part of day",
        rf"\b(?P<at>at\s+)?(?P<part>{_PARTS})\b(?!\s+(?:of|on|to)\b)",
        counting.read_part_of_day,
        frozenset(_PARTS.split("|")),
    )
    yield Shape(
        "clock",
        r"\b(?:\d{1,2}(?::\d{2})?\s*(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock)|\d{1,2}:\d{2}(?:\s*(?:GMT|UTC|local\s+time))?|"
        r"\d{4}\s*GMT\b|(?:(?:shortly|just|soon)\s+)?(?:(?:before|after)\s+)?(?:midnight|noon|midday|dawn|dusk)\b)",
        counting.read_clock,
        frozenset({"00", "0000", "midnight", "noon", "midday", "dawn", "dusk"}),
    )
