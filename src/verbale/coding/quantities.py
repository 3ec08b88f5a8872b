"""How much and how many: numbers with their hedges and units, as the words have them.

Digits, numerals, fractions, percentages, money, vague counts and ranges. Ordinals, dates, years and times of day are
none. Knows no actor.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from verbale.languages.en.grammar import load_grammar
from verbale.languages.en.quantities import QuantityWords, load_quantity_words
from verbale.model.layers import Sentence
from verbale.model.relation import Quantity
from verbale.model.span import Quote, Span
from verbale.model.time import TimeExpression, TimeKind

SHARE = "share"
UNIT_WORDS = 4  # how far behind a number the noun may stand that it counts
_ROUND = 6
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number at its place: the bare range it stands for, and the unit its own words give."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    is_word: bool = False


def find_quantities(text: str, sentence: Sentence, times: Iterable[TimeExpression]) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in text order.

    "nearly half of its gas" -> 0.4 to 0.5, unit "share", hedge "nearly"; "about 28,500 US troops" -> 25,650 to
    31,350, unit "troops". None is an open side. What lies in a date or a time of day is left out.
    """
    taken = [t.span for t in times if t.kind is not TimeKind.DURATION and t.start < sentence.end]
    found: list[Quantity] = []
    for figure in _figures(text, sentence.span):
        span = Span(figure.start, figure.end)
        if any(span.overlaps(other) for other in taken) or (found and span.start < found[-1].quote.end):
            continue
        quantity = _quantity(text, sentence.span, figure)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


# --- figures ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns made of the word lists."""

    figure: re.Pattern[str]
    hedge: re.Pattern[str]
    closing: re.Pattern[str]
    unit: re.Pattern[str]
    spelt: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


@cache
def _patterns() -> _Patterns:
    words = load_quantity_words()
    scales = _any(word for word in words.scales)
    long_scales = _any(word for word in words.scales if len(word) > 2)
    numeral = _any(words.numerals)
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    spelt = rf"(?:{numeral})(?:-(?:{numeral}))?(?:\s+(?:{long_scales})(?:\s+and\s+(?:{numeral})|\s+(?:{numeral})\b)?)*"
    number = rf"(?:{digits})(?:\s?(?:{scales})\b)?|(?:{spelt})\b"
    fraction = (
        rf"(?:(?:a|an|one|{numeral})[\s-]+)?(?:{_any(words.fractions)})\b(?=\s+(?:of|the|its|their)\b|\s*[,.;)]|\s)"
    )
    percent = rf"(?:{digits}|(?:{spelt}))\s?(?:{_any(words.percent)})"
    currency = _any(words.currencies)
    money = rf"(?:{currency})\s?(?:{digits})(?:\s?(?:{scales})\b)?"
    figure = re.compile(
        rf"(?<![\w.,/-])(?:"
        rf"(?P<share>(?:{_any(words.shares)})(?=\s+(?:of|its|their|[A-Z])))"
        rf"|(?P<vague>(?:{_any(words.vague)})\b)"
        rf"|(?P<range>(?P<low>(?:{currency})?\s?(?:{number}))(?:\s?%)?(?:\s+(?:to|and)\s+|\s?[–-]\s?)"
        rf"(?P<high>{percent}|{money}|{number}))"
        rf"|(?P<percent>{percent})|(?P<money>{money})|(?P<fraction>{fraction})|(?P<number>{number})"
        rf")(?![\w/]|[.,:]\d)",
        re.IGNORECASE,
    )
    hedge = re.compile(rf"(?:^|(?<=[\s(“\"‘—–-]))(?P<hedge>{_any(words.before)})\s+(?:the\s+)?$", re.IGNORECASE)
    closing = re.compile(rf"\s+(?P<hedge>{_any(words.after)})\b", re.IGNORECASE)
    unit = re.compile(rf"[\s-](?P<unit>{_any(words.units)})\b", re.IGNORECASE)
    return _Patterns(figure, hedge, closing, unit, re.compile(rf"(?:{spelt})\b", re.IGNORECASE))


def _figures(text: str, within: Span) -> Iterator[_Figure]:
    position = within.start
    while True:
        match = _patterns().figure.search(text, position, within.end)
        if match is None:
            return
        figure = _figure(match)
        if figure is None and match["range"] is not None:
            figure = _alone(text, match)
        position = max(match.end() if figure is None else figure.end, position + 1)
        if figure is not None:
            yield figure


def _alone(text: str, match: re.Match[str]) -> _Figure | None:
    """The first number of what was no range: "36 and 12 buses"."""
    spelt = _patterns().spelt.match(text, match.start(), match.end())
    if spelt is not None and spelt.end() > match.end("low"):
        value = _value(_folded(spelt.group()), load_quantity_words())
        return None if value is None else _Figure(*spelt.span(), value, value, is_word=True)
    first = _patterns().figure.search(text, match.start(), match.end("low"))
    return None if first is None else _figure(first)


def _figure(match: re.Match[str]) -> _Figure | None:
    name = next(name for name in _READERS if match[name])
    return _READERS[name](match, load_quantity_words())


def _share(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    low, high = words.shares[_folded(match.group())]
    return _Figure(*match.span(), low, high, SHARE)


def _vague(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    low, high = words.vague[_folded(match.group())]
    return _Figure(*match.span(), low, high, is_word=True)


def _percent(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    value = _value(re.sub(rf"\s?(?:{_any(words.percent)})$", "", _folded(match.group())), words)
    return None if value is None else _Figure(*match.span(), value / 100, value / 100, SHARE)


def _money(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    said = _folded(match.group())
    sign = _sign(said, words)
    value = _value(said.removeprefix(sign).strip(), words)
    return None if value is None else _Figure(*match.span(), value, value, words.currencies[sign])


def _number(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    said = _folded(match.group())
    value = _value(said, words)
    return None if value is None else _Figure(*match.span(), value, value, is_word=not said[0].isdigit())


def _range(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    """ "20 to 30", "between 5 and 8 million"; the unit and scale of the end hold for the start too."""
    low_said, high_said = _folded(match["low"]), _folded(match["high"])
    joined = _folded(match.group())[len(low_said) :].strip()
    before = match.string[max(0, match.start() - 9) : match.start()].lower()
    if joined.startswith("and") and not before.rstrip().endswith("between"):
        return None
    is_share = bool(re.search(rf"(?:{_any(words.percent)})$", high_said))
    high_said = re.sub(rf"\s?(?:{_any(words.percent)})$", "", high_said)
    sign = _sign(high_said, words) or _sign(low_said, words)
    low = _value(low_said.removeprefix(_sign(low_said, words)).strip(), words)
    high = _value(high_said.removeprefix(_sign(high_said, words)).strip(), words)
    if low is None or high is None:
        return None
    scale = next((value for word, value in words.scales.items() if re.search(rf"\d\s?{word}$", high_said)), 1.0)
    if scale > 1 and not any(low_said.endswith(word) for word in words.scales):
        low *= scale
    if low >= high or (joined[0] in "–-" and _YEAR.fullmatch(low_said)):
        return None
    unit = SHARE if is_share else words.currencies.get(sign)
    part = 100 if is_share else 1
    return _Figure(match.start(), match.end(), low / part, high / part, unit)


def _fraction(match: re.Match[str], words: QuantityWords) -> _Figure | None:
    start, end = match.span()
    parts = re.split(r"[\s-]+", _folded(match.group()))
    part = words.fractions[parts[-1]]
    if len(parts) == 1:
        return _Figure(start, end, part, part, SHARE) if part == 0.5 and parts[0] == "half" else None
    times = 1.0 if parts[0] in ("a", "an", "one") else words.numerals[parts[0]]
    is_plural = parts[-1].endswith("s")
    if is_plural != (times > 1):
        return None
    value = round(times * part, 3)
    return _Figure(start, end, value, value, SHARE)


_READERS = {
    "share": _share,
    "vague": _vague,
    "range": _range,
    "percent": _percent,
    "fraction": _fraction,
    "money": _money,
    "number": _number,
}


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def _sign(said: str, words: QuantityWords) -> str:
    return next((sign for sign in sorted(words.currencies, key=len, reverse=True) if said.startswith(sign)), "")


def _value(said: str, words: QuantityWords) -> float | None:
    """The number that digits or numerals stand for; None for words that are none.

    >>> _value("two hundred and six", load_quantity_words())
    206.0
    """
    glued = re.fullmatch(r"([\d.,]+)\s?([a-z]*)", said)
    if glued is not None:
        scale = words.scales.get(glued[2], 1.0) if glued[2] else 1.0
        return float(glued[1].replace(",", "")) * scale
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", said):
        if word in words.numerals:
            current += words.numerals[word]
        elif word in words.scales:
            current = max(current, 1.0) * words.scales[word]
            if words.scales[word] >= 1000:
                total, current = total + current, 0.0
        elif word != "and":
            return None
    return total + current


# --- hedge, unit, refusal -----------------------------------------------------------------------------------------


def _quantity(text: str, within: Span, figure: _Figure) -> Quantity | None:
    words, patterns = load_quantity_words(), _patterns()
    front = text[within.start : figure.start]
    lead = patterns.hedge.search(front)
    start = figure.start if lead is None else within.start + lead.start("hedge")
    closing = patterns.closing.match(text, figure.end, within.end)
    end = figure.end if closing is None else closing.end()
    hedge = closing if lead is None else lead
    words_of = words.before if lead is not None else words.after
    factors = (1.0, 1.0) if hedge is None else words_of[_folded(hedge["hedge"])]
    if _is_refused(text[within.start : start], text[end : within.end], figure, text):
        return None
    unit, unit_end = (figure.unit, end) if figure.unit is not None else _unit(text, Span(end, within.end), words)
    if _is_bare(text, figure, unit, has_hedge=hedge is not None):
        return None
    return Quantity(
        low=_bound(figure.low, factors[0]),
        high=_bound(figure.high, factors[1]),
        unit=unit,
        hedge=None if hedge is None else _folded(hedge["hedge"]),
        quote=Quote.cut(text, start, unit_end),
    )


def _bound(value: float | None, factor: float) -> float | None:
    return None if value is None or factor == 0 else round(value * factor, _ROUND)


def _is_refused(front: str, rest: str, figure: _Figure, text: str) -> bool:
    """True for ranks, names with a number, times of day and numerals that point back."""
    words = load_quantity_words()
    said = text[figure.start : figure.end]
    before = front.split()
    last = before[-1].lower().rstrip(".") if before else ""
    after = _WORD.match(rest.lstrip(" -"))
    if last in words.not_after or " ".join(before[-2:]).lower() in words.not_after:
        return True
    if re.match(r"\s?(?:" + _any(words.not_before) + r")(?!\w)", rest, re.IGNORECASE) or rest.startswith("-year-old"):
        return True
    if last in words.definite and figure.unit is None and figure.is_word and (figure.high or 0) < 20:
        return True
    is_bare = figure.unit is None and said.isdigit()
    if is_bare and rest[:1] == "-" and after is not None:
        return True
    return is_bare and bool(before) and bool(re.match(r"[A-Z][\w’'-]*$", before[-1])) and len(before) > 1


def _is_bare(text: str, figure: _Figure, unit: str | None, *, has_hedge: bool) -> bool:
    """True for a number that counts nothing: a year, "one", "the two", "one of them"."""
    if unit is not None and not (figure.is_word and figure.high == 1):
        return figure.unit is None and _YEAR.fullmatch(text[figure.start : figure.end]) is not None and not has_hedge
    if figure.is_word:
        return figure.high == 1 or (figure.high or 0) < 20
    return _YEAR.fullmatch(text[figure.start : figure.end]) is not None or not has_hedge


def _unit(text: str, rest: Span, words: QuantityWords) -> tuple[str | None, int]:
    """What a number counts, and where the words for it end: a measure at once, else the noun behind it."""
    measure = _patterns().unit.match(text, rest.start, rest.end)
    if measure is not None:
        return words.units[_folded(measure["unit"])], measure.end()
    tail = text[rest.start : rest.end]
    money = re.match(r"\s+(?:US\s+)?([a-z]+)", tail, re.IGNORECASE)
    if money is not None and money[1].lower() in words.money:
        return words.money[money[1].lower()], rest.start + money.end()
    return _counted(tail, rest.start)


def _counted(tail: str, start: int) -> tuple[str | None, int]:
    """The plural noun behind a number, over adjectives and nationalities: "28,500 US troops" counts troops."""
    grammar = load_grammar()
    position = 0
    for _ in range(UNIT_WORDS):
        match = re.compile(r"\s+(?:of\s+(?:the\s+)?)?([^\W\d_][\w’'-]*)").match(tail, position)
        if match is None:
            return None, start
        word = match[1]
        if word in grammar.prepositions or word in grammar.auxiliaries or word in grammar.coordinators:
            return None, start
        if word.islower() and _is_plural(word):
            return word, start + match.end()
        position = match.end()
    return None, start


_PLURALS = frozenset(
    "people troops men women children personnel police staff aircraft cattle fishermen servicemen".split()
)
_NO_PLURALS = frozenset("has was is this its his as us across various".split())


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (
        word.endswith("s") and not word.endswith(("ss", "ous", "’s", "'s")) and word not in _NO_PLURALS
    )
