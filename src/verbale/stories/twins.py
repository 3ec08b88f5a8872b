"""Reports without a date between stories that are months apart: two visits, two expulsions, a year between them.

Words alone join such twins, so what only one of them has must decide, and where it does not the report joins neither.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from verbale.stories.fingerprint import Fingerprint
from verbale.stories.pairs import Pair
from verbale.stories.settings import StorySettings
from verbale.stories.vectors import Vectors

__all__ = ["part_twins"]

_BEST = 3  # the nearest reports of a story that speak for it


@dataclass(frozen=True, slots=True)
class _Side:
    """The reports of one stretch of time that an undated report is like, and the days they span."""

    members: tuple[int, ...]
    first: date
    last: date


def part_twins(
    fingerprints: Sequence[Fingerprint], pairs: Sequence[Pair], vectors: Vectors, settings: StorySettings
) -> list[Pair]:
    """Drop the pairs of undated reports with stories that fit less well than another at a different time.

    Two undated reports that thereby stand at different times are parted as well. Pairs keep their order.
    """
    scores = _scores(fingerprints, pairs)
    anchors: dict[int, _Side | None] = {}
    for number, partners in scores.items():
        sides = _sides(partners, fingerprints, settings)
        if len(sides) == 1:
            anchors[number] = sides[0]
        elif sides:
            anchors[number] = _choose(number, sides, partners, fingerprints, vectors, settings)
    return [pair for pair in pairs if _stand_together(pair, fingerprints, anchors, settings)]


def _scores(fingerprints: Sequence[Fingerprint], pairs: Sequence[Pair]) -> dict[int, dict[int, float]]:
    """For each report without a full date its scores with those that have one."""
    scores: dict[int, dict[int, float]] = {}
    for pair in pairs:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if fingerprints[one].day is None and fingerprints[other].day is not None:
                scores.setdefault(one, {})[other] = pair.score
    return scores


def _sides(partners: dict[int, float], fingerprints: Sequence[Fingerprint], settings: StorySettings) -> list[_Side]:
    """The likely partners, parted wherever more than the window lies between two of them."""
    dated = sorted(
        (day, number)
        for number, score in partners.items()
        if score >= settings.join_at and (day := fingerprints[number].day) is not None
    )
    groups: list[list[tuple[date, int]]] = []
    for day, number in dated:
        if not groups or (day - groups[-1][-1][0]).days > settings.window_days:
            groups.append([])
        groups[-1].append((day, number))
    return [_Side(tuple(number for _, number in group), group[0][0], group[-1][0]) for group in groups]


def _choose(
    number: int,
    sides: Sequence[_Side],
    partners: dict[int, float],
    fingerprints: Sequence[Fingerprint],
    vectors: Vectors,
    settings: StorySettings,
) -> _Side | None:
    """The side that fits best; None where the best leads by less than the margin."""
    weighed = []
    for place, side in enumerate(sides):
        others = [other for other in sides if other is not side]
        weight = (
            _likeness(side, partners)
            + settings.distinct * _distinct(number, side, others, fingerprints, vectors)
            + settings.quantity * _agreement(fingerprints[number], [fingerprints[n] for n in side.members])
            + settings.background_year * _background(fingerprints[number], side, others, fingerprints)
        )
        weighed.append((-weight, place))
    weighed.sort()
    return sides[weighed[0][1]] if weighed[1][0] - weighed[0][0] >= settings.margin else None


def _likeness(side: _Side, partners: dict[int, float]) -> float:
    """The mean log odds of the nearest reports."""
    best = sorted((partners[n] for n in side.members), reverse=True)[:_BEST]
    return float(np.mean([np.log(score / (1.0 - min(score, 1.0 - 1e-9))) for score in best]))


def _distinct(
    number: int, side: _Side, others: Iterable[_Side], fingerprints: Sequence[Fingerprint], vectors: Vectors
) -> float:
    """The share of a report's matter that reports of this side have and none of another, weighted by rarity."""
    elsewhere = {term for other in others for n in other.members for term in fingerprints[n].words}
    here = [set(fingerprints[n].words) - elsewhere for n in side.members]
    found = total = 0.0
    for term in fingerprints[number].words:
        rarity = float(vectors.rarity[vectors.vocabulary[term]])
        total += rarity
        found += rarity * sum(term in words for words in here) / len(here)
    return found / total if total else 0.0


def _agreement(report: Fingerprint, members: Sequence[Fingerprint]) -> float:
    """Plus one where counts of the lead agree with the members' counts of the same things, minus one where they clash.

    A thing speaks only where a report counts more than one of it: "a", "an" and "one" stand everywhere.
    """
    own = _by_thing(report)
    verdicts = []
    for member in members:
        theirs = _by_thing(member)
        told = [thing for thing in own if thing in theirs and max(own[thing] | theirs[thing]) > 1]
        agreeing = sum(bool(own[thing] & theirs[thing]) for thing in told)
        verdicts.append(float(np.sign(2 * agreeing - len(told))))
    return float(np.mean(verdicts))


def _by_thing(report: Fingerprint) -> dict[str, set[int]]:
    things: dict[str, set[int]] = {}
    for count, index in report.quantities:
        things.setdefault(report.words[index], set()).add(count)
    return things


def _background(
    report: Fingerprint, side: _Side, others: Iterable[_Side], fingerprints: Sequence[Fingerprint]
) -> float:
    """What the years that a report names say of a side, from minus two to plus one.

    Writers name the year of what lies behind them and leave out their own: minus one where it names this side's year
    and not the others'; plus or minus one where this side's reports mostly name the others', and it does or does not.
    """
    words = set(report.words)
    own = {str(side.first.year), str(side.last.year)}
    theirs = {str(year) for other in others for year in (other.first.year, other.last.year)} - own
    evidence = -1.0 if own & words and not theirs & words else 0.0
    telling = sum(not theirs.isdisjoint(fingerprints[number].words) for number in side.members)
    if telling * 2 > len(side.members):
        evidence += 1.0 if theirs & words else -1.0
    return evidence


def _stand_together(
    pair: Pair, fingerprints: Sequence[Fingerprint], anchors: dict[int, _Side | None], settings: StorySettings
) -> bool:
    """False where the two were found to stand further apart than the window, or one of them joins no side."""
    spans = []
    for number in (pair.left, pair.right):
        day = fingerprints[number].day
        if day is not None:
            spans.append((day, day))
        elif number in anchors:
            side = anchors[number]
            if side is None:
                return False
            spans.append((side.first, side.last))
    if len(spans) < 2:
        return True
    (first, last), (other_first, other_last) = spans
    return max((first - other_last).days, (other_first - last).days) <= settings.window_days
