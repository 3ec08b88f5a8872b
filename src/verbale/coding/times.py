"""Time expressions of a report and the days they resolve to. Knows no actor and no event, and no today.

Only what the text states whole, or what its day of publication or an earlier expression anchors, gets days; the day of
publication itself is never put in for a missing one.  Source: TimeML 1.2.1, TIMEX3.
"""

import re
from datetime import date

from verbale.coding.days import Days
from verbale.coding.time_scope import BY, Reading, Rule, Scope, leaning_of
from verbale.coding.time_shapes import rules
from verbale.model.layers import Layers, Sentence
from verbale.model.report import Publication
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind

NARRATIVE_SENTENCES = 1  # how far a stated year of long ago carries over to months and days without one
LONG_AGO_DAYS = 500


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
    hits = [(m, rule) for rule in rules() for m in rule.pattern.finditer(text, sentence.start, sentence.end)]
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
    if BY.search(before):
        signal = "by"
    return Scope(published, *told, leaning_of(before, after, signal), signal, before, after)


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
