"""The score of a pair: how likely two reports tell one story. Joins nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verbale.stories.blocks import candidates
from verbale.stories.days import gap
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.settings import StorySettings
from verbale.stories.vectors import Floats, Ints, Rows, Vectors

__all__ = ["Pair", "Scorer", "score_pairs"]

_LEAST_SCORE = 0.01  # a pair below it counts as nothing
_NO_MASS = 1e-9


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two reports by number, the smaller first, and how likely they tell one story."""

    left: int
    right: int
    score: float


def score_pairs(fingerprints: Sequence[Fingerprint], vectors: Vectors, settings: StorySettings) -> list[Pair]:
    """Score all candidate pairs; ascending. Reports must come in their final order."""
    partners: list[set[int]] = [set() for _ in fingerprints]
    for number, others in enumerate(candidates(fingerprints, vectors, settings)):
        for other in others.tolist():
            partners[min(number, other)].add(max(number, other))
    scorer = Scorer(fingerprints, vectors, settings)
    found = _score(scorer, partners)
    found += _score(scorer, _between_partners(partners, found, settings))
    return sorted(found)


def _score(scorer: "Scorer", partners: Sequence[set[int]]) -> list[Pair]:
    """The pairs of each report with its partners, all of a higher number, that count."""
    return [
        Pair(number, other, score)
        for number, known in enumerate(partners)
        if known
        for other, score in zip(sorted(known), scorer.scores(number, sorted(known)), strict=True)
        if score >= _LEAST_SCORE
    ]


def _between_partners(partners: Sequence[set[int]], found: Sequence[Pair], settings: StorySettings) -> list[set[int]]:
    """The pairs not looked at whose two reports are both like a third: a cluster's mean counts what they share.

    A follow-up and an independent report may have no key in common, and both clearly tell the story of a third.
    """
    near: list[list[int]] = [[] for _ in partners]
    for pair in found:
        if pair.score >= settings.join_at:
            near[pair.left].append(pair.right)
            near[pair.right].append(pair.left)
    between: list[set[int]] = [set() for _ in partners]
    for here in near:
        if len(here) < settings.max_candidates:
            for place, left in enumerate(sorted(here)):
                between[left].update(sorted(here)[place + 1 :])
    return [others - known for others, known in zip(between, partners, strict=True)]


class Scorer:
    """Compares one report with many; holds a working vector of the vocabulary's length."""

    def __init__(self, fingerprints: Sequence[Fingerprint], vectors: Vectors, settings: StorySettings) -> None:
        self._fingerprints, self._vectors, self._settings = fingerprints, vectors, settings
        values = int(vectors.figures.terms.max(initial=-1)) + 1
        self._dense = np.zeros(max(len(vectors.rarity), values), np.float32)
        self._lead_mass = np.maximum(_row_sums(vectors.leads), _NO_MASS)

    def scores(self, number: int, others: Sequence[int]) -> list[float]:
        """The chance, 0 to 1, that each of the others tells the story of report `number`."""
        numbers = np.array(others, np.int64)
        odds = self._odds(number, numbers).tolist()
        told = self._told_times(number, numbers).tolist()
        here = self._fingerprints[number]
        return [
            _in_time(odd, gap(here, self._fingerprints[other]), time, self._settings)
            for other, odd, time in zip(others, odds, told, strict=True)
        ]

    def _odds(self, number: int, others: Ints) -> Floats:
        """The log odds of one story, time left aside: float32[len(others)].

        Square roots, since a first shared tenth tells more than a second.
        """
        vectors, settings = self._vectors, self._settings
        words = self._products(number, vectors.words, [vectors.words], others)[0]
        names = self._products(number, vectors.names, [vectors.names], others)[0]
        leads, told_there = self._products(number, vectors.leads, [vectors.leads, vectors.presence], others)
        told_here = self._products(number, vectors.presence, [vectors.leads], others)[0]
        told = np.maximum(told_there / self._lead_mass[number], told_here / self._lead_mass[others])
        parts = ((settings.words, words), (settings.names, names), (settings.lead, leads), (settings.told, told))
        total = np.full(len(others), settings.bias, np.float32)
        for weight, share in parts:
            total += np.float32(weight) * np.sqrt(np.maximum(share, 0.0))
        total += np.float32(settings.figures) * self._figures(number, others)
        return total

    def _figures(self, number: int, others: Ints) -> Floats:
        """How far figures of the same things agree: the surplus of those that do, by the root of all compared."""
        vectors = self._vectors
        compared = self._products(number, vectors.counted, [vectors.counted], others)[0]
        agreeing = np.minimum(self._products(number, vectors.figures, [vectors.figures], others)[0], compared)
        surplus: Floats = ((2.0 * agreeing - compared) / np.sqrt(np.maximum(compared, 1.0))).astype(np.float32)
        return surplus

    def _told_times(self, number: int, others: Ints) -> Floats:
        """What years and weekdays told add to the log odds of two reports whose days are not known."""
        settings = self._settings
        years, weekdays = self._vectors.years, self._vectors.weekdays
        year, theirs = years[number], years[others]
        by_year = np.where((year > 0) & (theirs > 0), np.where(year == theirs, 1.0, -1.0), 0.0)
        days, their_days = weekdays[number], weekdays[others]
        by_day = np.where((days > 0) & (their_days > 0), np.where(days & their_days, 1.0, -1.0), 0.0)
        total: Floats = (settings.years * by_year + settings.weekdays * by_day).astype(np.float32)
        return total

    def _products(self, number: int, own: Rows, theirs: Sequence[Rows], others: Ints) -> list[Floats]:
        """The products of one row of `own` with the rows `others` of each matrix."""
        terms, values = own.row(number)
        self._dense[terms] = values
        products = [rows.dot(self._dense, others) for rows in theirs]
        self._dense[terms] = 0.0
        return products


def _in_time(odds: float, days: int | None, told: float, settings: StorySettings) -> float:
    """The score at a distance in time; nothing beyond the window. Where a day is not known, what both tell of times."""
    if days is None:
        odds += told
    else:
        if days > settings.window_days:
            return 0.0
        odds += settings.dated
        odds += settings.near if days <= settings.free_days else settings.days * (settings.free_days - days)
    return 1.0 / (1.0 + float(np.exp(-odds)))


def _row_sums(rows: Rows) -> Floats:
    totals = np.concatenate(([0.0], np.cumsum(rows.values, dtype=np.float64)))
    return (totals[rows.starts[1:]] - totals[rows.starts[:-1]]).astype(np.float32)
