"""Which pairs of reports are worth comparing: those that share a rare word, a name, a number or a run of words.

Every report has a bounded number of candidates, so the work grows with the number of reports. Judges no pair.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from verbale.stories.fingerprint import Fingerprint
from verbale.stories.settings import StorySettings
from verbale.stories.vectors import Floats, Ints, Rows, Vectors

__all__ = ["candidates"]

_UNDATED = -(10**6)  # the day number of a report without a full date


@dataclass(frozen=True, slots=True)
class _Block:
    """The reports of one key, by day and number, with the weight the key has in each."""

    days: list[int]
    reports: Ints
    weights: Floats
    undated: int

    def near(self, day: int, settings: StorySettings) -> tuple[Ints, Floats]:
        """The reports within the window, undated ones with them; of too many those nearest in time."""
        days = self.days
        if day == _UNDATED:
            return self._bounded(0, len(days), len(days) // 2, settings)
        first = bisect_left(days, day - settings.window_days)
        last = bisect_right(days, day + settings.window_days)
        reports, weights = self._bounded(first, last, bisect_left(days, day), settings)
        if not self.undated:
            return reports, weights
        undated = min(self.undated, settings.max_block)
        return np.concatenate((self.reports[:undated], reports)), np.concatenate((self.weights[:undated], weights))

    def _bounded(self, first: int, last: int, centre: int, settings: StorySettings) -> tuple[Ints, Floats]:
        half = settings.max_block // 2
        if last - first > settings.max_block:
            first = min(max(first, centre - half), last - settings.max_block)
            last = first + settings.max_block
        return self.reports[first:last], self.weights[first:last]


def candidates(fingerprints: Sequence[Fingerprint], vectors: Vectors, settings: StorySettings) -> list[Ints]:
    """For each report the numbers of those it is to be compared with: ascending, at most `max_candidates`.

    The relation is not symmetric; a pair counts when either names the other.
    """
    days = np.array([p.day.toordinal() if p.day else _UNDATED for p in fingerprints], np.int64)
    keys = [list(_keys(number, print_, vectors, settings)) for number, print_ in enumerate(fingerprints)]
    blocks = _blocks(keys, days)
    out = []
    for number, own in enumerate(keys):
        found = [
            (reports, weights * weight)
            for key, weight in own
            if (block := blocks.get(key)) is not None
            for reports, weights in (block.near(int(days[number]), settings),)
        ]
        out.append(_nearest(number, found, settings.max_candidates))
    return out


def _keys(number: int, print_: Fingerprint, vectors: Vectors, settings: StorySettings) -> Iterator[tuple[int, float]]:
    """What a report is looked up by: its heaviest terms and names, and a fixed sample of its shingles (below zero)."""
    heaviest: dict[int, float] = {}
    for rows, many in ((vectors.words, settings.key_terms), (vectors.names, settings.key_names)):
        terms, weights = _heaviest(rows, number, many)
        for term, weight in zip(terms, weights, strict=True):
            heaviest[int(term)] = heaviest.get(int(term), 0.0) + float(weight)
    yield from heaviest.items()
    sample = [shingle for shingle in print_.shingles if shingle % settings.shingle_sample == 0]
    for shingle in sample:
        yield -1 - shingle, len(sample) ** -0.5


def _heaviest(rows: Rows, number: int, many: int) -> tuple[Ints, Floats]:
    terms, weights = rows.row(number)
    order = np.lexsort((terms, -weights))[:many]
    return terms[order], weights[order]


def _blocks(keys: list[list[tuple[int, float]]], days: Ints) -> dict[int, _Block]:
    """The blocks of all keys that two reports share."""
    members: dict[int, list[tuple[int, float]]] = {}
    for number, own in enumerate(keys):
        for key, weight in own:
            members.setdefault(key, []).append((number, weight))
    blocks = {}
    for key, pairs in members.items():
        if len(pairs) > 1:
            numbers = np.array([number for number, _ in pairs], np.int64)
            weights = np.array([weight for _, weight in pairs], np.float32)
            order = np.argsort(days[numbers], kind="stable")  # numbers ascend already
            own = days[numbers][order].tolist()
            blocks[key] = _Block(own, numbers[order], weights[order], bisect_right(own, _UNDATED))
    return blocks


def _nearest(number: int, found: list[tuple[Ints, Floats]], many: int) -> Ints:
    """The reports met with most weight, the report itself left out; ties by number."""
    if not found:
        return np.zeros(0, np.int64)
    reports = np.concatenate([reports for reports, _ in found])
    weights = np.concatenate([weights for _, weights in found])
    others, places = np.unique(reports, return_inverse=True)
    totals = np.bincount(places, weights=weights)
    order = np.lexsort((others, -totals))
    chosen = others[order]
    return np.sort(chosen[chosen != number][:many])
