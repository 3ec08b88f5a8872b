"""The figures and days of the calendar in a sentence, as far as two tellings of one claim are compared by them."""

import re
from dataclasses import dataclass

from verbale.model.span import Span
from verbale.stories.commonness import fold, load_commonness, stem

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(f"{name[:3]}|{name[:4]}" for name in _MONTHS)])
_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_UNITS |= _TENS
_SCALES = {"dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHARES = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
}
HEDGES = frozenset(
    "about around almost nearly roughly some approximately over under above below least most up more less than "
    "close dozens hundreds thousands estimated".split()
)
_NUMBER = re.compile(r"(?<![\w.,-])[$€£]?(\d[\d,]*(?:\.\d+)?)(?![\w-]*-year)")
_TOKEN = re.compile(r"[$€£]?\d(?:[\d,]*\d)?(?:\.\d+)?|[A-Za-zÀ-ž]+|%")
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})\s+)?(?P<month>{_MONTH})\b\.?(?:\s+(?P<day>\d{{1,2}})\b)?(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_PERIOD = r"(?:year|month|week|decade|day)s?"
_MANY = rf"(?:an?|{'|'.join(_UNITS)}|several|many|some|few|a\s+few|\d+)"
_VAGUE_TIME = re.compile(
    rf"\b(?:(?:for|over|in|within|after)\s+)?(?:more\s+than|less\s+than|over|nearly|almost|about|around|some)\s+{_MANY}\s+{_PERIOD}\b"
    rf"|\bfor\s+(?:{_MANY}\s+)?{_PERIOD}\b"
    rf"|\b(?:{_MANY}\s+)?{_PERIOD}\s+(?:ago|earlier|before|later)\b"
    rf"|\b(?:last|next|this|earlier\s+this|later\s+this)\s+(?:year|month|week|decade|spring|summer|autumn|fall|winter)\b"
    rf"|\bin\s+(?:recent|the\s+coming|the\s+past|coming|past)\s+(?:{_MANY}\s+)?{_PERIOD}\b",
    re.IGNORECASE,
)
_SHARE_UNIT = "share"
_LOOK_AHEAD = 3  # words behind a number in which stands what it counts
_LOOK_BACK = 3  # words before a number in which a hedge stands


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the stems of the words it counts, if any; shares ("two-thirds", "40%") have the unit "share".

    `span` is where the number stands in its sentence.
    """

    value: float
    things: frozenset[str]
    is_hedged: bool
    span: Span

    def counts_same(self, other: "Figure") -> bool:
        """True when both count the same thing."""
        return bool(self.things & other.things)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month with its day and year as far as they are told, and where they stand in their sentence."""

    month: int
    day: int | None
    year: int | None
    span: Span

    def clashes(self, other: "MonthDay") -> bool:
        """True when the two cannot be one day: another month, or another day or year where both tell it."""
        other_day = None not in (self.day, other.day) and self.day != other.day
        other_year = None not in (self.year, other.year) and self.year != other.year
        return self.month != other.month or other_day or other_year


def month_days_in(text: str) -> tuple[MonthDay, ...]:
    """The months of a sentence with their days and years; "may" only where a number makes it a month."""
    found = []
    for match in _MONTH_DAY.finditer(text):
        day = match["day"] or match["before"]
        is_word = match["month"].lower() in ("may", "mar", "march") and not (day or match["year"])
        if not is_word and match["month"][0].isupper():
            month = [name[:3] for name in _MONTHS].index(match["month"].lower()[:3]) + 1
            year = int(match["year"]) if match["year"] else None
            found.append(MonthDay(month, int(day) if day else None, year, Span(*match.span())))
    return tuple(found)


def vague_times_in(text: str) -> tuple[Span, ...]:
    """The words that tell a time without naming it: "more than a year", "last summer", "months ago".

    >>> [span.of(text) for text in ["Talks have stood still for over a year."] for span in vague_times_in(text)]
    ['for over a year']
    """
    return tuple(Span(*match.span()) for match in _VAGUE_TIME.finditer(text))


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence: digits, number words and shares; years, days of months and ordinals are none.

    >>> [(f.value, f.is_hedged) for f in figures_in("about two-thirds of Guyana and 36 people")]
    [(0.6666666666666666, True), (36.0, False)]
    """
    bare = _MONTH_DAY.sub(lambda match: match[0] if match["month"].islower() else " " * len(match[0]), text)
    matches = list(_TOKEN.finditer(bare.replace("-", " ")))
    tokens = [match[0] for match in matches]
    folded = [fold(token) for token in tokens]
    found: list[Figure] = []
    place = 0
    while place < len(tokens):
        value, taken, is_share = _number(tokens, folded, place)
        if value is None:
            place += 1
            continue
        before = folded[max(0, place - _LOOK_BACK) : place]
        things = {_SHARE_UNIT} if is_share else _things(folded, place + taken)
        span = Span(matches[place].start(), matches[place + taken - 1].end())
        found.append(Figure(value, frozenset(things), bool(HEDGES.intersection(before)), span))
        place += taken
    return tuple(found)


def _number(tokens: list[str], folded: list[str], place: int) -> tuple[float | None, int, bool]:
    """The value at a place, how many tokens it takes, and whether it is a share; None where no number stands."""
    word = folded[place]
    following = folded[place + 1] if place + 1 < len(folded) else ""
    if word[0].isdigit() or tokens[place][0] in "$€£":
        return _digits(word, following, folded[place + 2 : place + 3])
    found: tuple[float | None, int, bool] = (None, 1, False)
    if word in _UNITS and following in _SHARES:
        found = _UNITS[word] * _SHARES[following], 2, True
    elif word in _UNITS and following in _SCALES:
        found = _UNITS[word] * _SCALES[following], 2, False
    elif word in _SCALES and folded[place - 1 : place] == ["a"]:
        found = float(_SCALES[word]), 1, False
    elif word in _TENS and 0 < _UNITS.get(following, 0) < _UNITS["ten"]:
        found = float(_UNITS[word] + _UNITS[following]), 2, False
    elif word in _SHARES and (word == "half" or folded[place - 1 : place] in (["a"], ["one"])):
        found = _SHARES[word], 1, True
    elif word in _UNITS and word not in ("one", "zero"):
        found = float(_UNITS[word]), 1, False
    return found


def _digits(word: str, following: str, after: list[str]) -> tuple[float | None, int, bool]:
    """The same for a number in digits; a year is none."""
    value = float(re.sub(r"[^\d.]", "", word))
    if following in _SCALES:
        return value * _SCALES[following], 2, False
    if following in ("%", "percent") or (following == "per" and after == ["cent"]):
        return value / 100, 2, True
    is_year = word.isdigit() and len(word) == len("2024") and word[:2] in ("19", "20")
    return (None, 1, False) if is_year else (value, 1, False)


def _things(folded: list[str], place: int) -> set[str]:
    """The stems of what a number counts: the content words right behind it."""
    function = load_commonness().function
    things = set()
    for word in folded[place : place + _LOOK_AHEAD]:
        if word in function or word[0].isdigit():
            break
        things.add(stem(word))
    return things
