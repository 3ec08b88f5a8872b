"""The shapes of time expressions in English, each with its reader. Knows no text."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from verbale.coding import time_counted as counting
from verbale.coding import time_months as months
from verbale.coding import time_relative as relative
from verbale.coding.time_scope import Handler, Rule
from verbale.languages.en.calendar import Calendar, load_calendar


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def rules() -> tuple[Rule, ...]:
    """Every shape, compiled once."""
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
    yield "iso", r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b", True, months.read_iso
    yield (
        "month day",
        rf"{night}(?:\b(?:{weekday}),?\s+)?\b{month}\s+(?P<d>\d{{1,2}}){ordinal}"
        rf"(?:\s*(?:-|–|to|and|through)\s*(?P<d2>\d{{1,2}}){ordinal}(?!\d))?{barred}(?:,?\s+{year})?",
        True,
        months.read_month_day,
    )
    yield (
        "day month",
        rf"{night}(?:\b(?:{weekday}),?\s+)?(?:\bthe\s+)?\b(?P<d>\d{{1,2}}){ordinal}"
        rf"(?:\s*(?:-|–|to|and|through)\s*(?P<d2>\d{{1,2}}){ordinal})?\s+(?:of\s+)?{month}(?:,?\s+{year})?",
        True,
        months.read_month_day,
    )
    yield (
        "month",
        rf"{part}(?:\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\s+)?\b{month}(?!\s+\d{{1,2}}\b(?!\d))"
        rf"(?:\s*(?:-|–|to|and|through)\s*{month2})?{of_year}",
        True,
        months.read_month,
    )
    yield (
        "season",
        rf"{part}(?:\b(?P<rel>last|this|next)\s+)?\b(?P<season>{_one_of(calendar.seasons)})\b(?:\s+(?:of\s+)?{year})?",
        False,
        months.read_season,
    )
    yield (
        "quarter",
        rf"\b(?:Q(?P<n>[1-4])|(?:the\s+)?(?P<ord>{_one_of(calendar.ordinals)})\s+(?:quarter|(?P<half>half)))\b"
        rf"(?:\s+(?:of\s+)?(?:{year}|(?P<yrel>(?:last|this|next)\s+year)))?",
        False,
        months.read_quarter,
    )
    yield (
        "year",
        rf"{part}\b(?<![\d,.$€£#-]){year}(?:\s*[-–/]\s*(?P<y2>\d{{4}}|\d{{2}})(?!\d))?(?!s\b|-)",
        True,
        months.read_year,
    )
    yield "decade", rf"{part}(?:\bthe\s+)?\b(?P<y>1[5-9]\d0|20\d0)['’]?s\b", True, months.read_decade
    yield (
        "century",
        r"\b(?:the\s+)?(?:early\s+|mid-?\s*|late\s+)?(?P<n>\d\d)(?:st|nd|rd|th)[\s-]+century\b",
        False,
        months.read_century,
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
        relative.read_weekday,
    )
    yield "deictic", rf"\b(?:{_one_of(relative.DEICTIC)})\b", False, relative.read_deictic
    yield (
        "weekend",
        r"\b(?:(?P<rel>this\s+coming|this\s+past|last|this|next|the\s+(?:coming|past|last|next|previous))\s+|the\s+)weekend\b",
        False,
        relative.read_weekend,
    )
    yield (
        "relative",
        r"\b(?P<part>(?:earlier|later)(?:\s+in)?\s+|(?:the\s+)?(?:early|mid(?:dle\s+of)?|late|beginning\s+of|start\s+of|end\s+of|"
        r"close\s+of|turn\s+of)[\s-]+)?(?P<rel>this\s+(?:coming|past)|last|this|next|that|the\s+(?:same|previous|preceding|"
        r"following|next|coming|current)|the)\s+(?P<unit>week|month|year|decade|century)\b(?!-|\s+(?:ago|of\b))",
        False,
        relative.read_relative,
    )
    yield (
        "anchored day",
        r"\b(?:the\s+(?:next|following|previous|preceding|same|very\s+next)\s+(?:day|night|morning|afternoon|evening)|"
        r"the\s+(?:day|night|evening|morning)\s+(?:before|after|earlier)(?=\s*[,.;”\"]|\s+(?:by|in|at|with|about|on)\b|$))",
        False,
        relative.read_anchored_day,
    )
    yield (
        "counted",
        rf"\b{hedge}{counted}\s+{unit}\s+(?P<way>ago|later|earlier|afterwards|previously|before(?=\s*[,.;])|after(?=\s*[,.;]))",
        False,
        counting.read_counted,
    )
    yield (
        "hours",
        r"\b(?:(?:a\s+few\s+)?(?:hours|minutes|moments)\s+(?P<way>later|earlier|afterwards|ago)|within\s+(?:hours|minutes))\b",
        False,
        counting.read_hours,
    )
    yield (
        "over",
        rf"\b(?:the\s+)?(?P<rel>past|last|previous|preceding|next|coming)\s+(?:{counted}\s+)?{unit}(?<!week)(?<!\bmonth)(?<!\byear)",
        False,
        counting.read_over,
    )
    yield (
        "over one",
        r"(?<=over )(?:the\s+)(?P<n>)?(?P<rel>past|last|next|coming)\s+(?P<unit>week|month|year)\b",
        False,
        counting.read_over,
    )
    yield (
        "within",
        rf"\b(?P<signal>within|in\s+less\s+than|in\s+under|in)\s+{hedge}{counted}\s+{unit}(?!\s+(?:ago|of))",
        False,
        counting.read_within,
    )
    yield "duration", rf"\b{hedge}{counted}(?:\s+|-){unit}(?:-old)?", False, counting.read_duration
    yield (
        "set",
        rf"\b(?:(?:every|each)\s+(?:\w+\s+)?(?:day|week|month|year|{weekday})|daily|weekly|monthly|yearly|annually|annual|"
        rf"(?:{weekday})s)\b",
        False,
        counting.read_set,
    )
    yield (
        "vague",
        rf"\b(?:{_one_of((*calendar.present, *calendar.past, *calendar.future))})\b(?!-)",
        False,
        counting.read_vague,
    )
    yield (
        "clock",
        r"\b(?:\d{1,2}(?::\d{2})?\s*(?:a\.m\.|p\.m\.|am|pm|o['’]clock)|\d{1,2}:\d{2}(?:\s*(?:GMT|UTC|local\s+time))?|"
        r"\d{4}\s*GMT|(?:shortly\s+|just\s+)?(?:before|after)?\s*\b(?:midnight|noon|midday|dawn|dusk))\b",
        False,
        counting.read_clock,
    )
