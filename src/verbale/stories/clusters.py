"""Clusters of reports by the mean score of all their pairs. Knows no word, date or copy: numbers and scores only."""

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from verbale.stories.pairs import Pair

__all__ = ["join"]


@dataclass(slots=True)
class _Cluster:
    """A growing cluster: its members, how many of them are crowded, and its ties to other clusters."""

    members: tuple[int, ...]
    crowded: int
    ties: dict[int, "_Tie"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tie:
    """The sum of the scores between two clusters, and how many of these pairs have both ends crowded."""

    total: float
    crowded: int


def join(
    many: int, pairs: Sequence[Pair], join_at: float, crowded: Collection[int] = frozenset()
) -> tuple[tuple[int, ...], ...]:
    """Join the two clusters of the highest mean score until none reaches `join_at`; ties by the lowest numbers.

    A pair without a score counts as zero, but not where both are `crowded`: reports with more likely partners than are
    ever scored. Numbers run from 0 to `many`; groups ascend by their first number.

    >>> join(4, [Pair(0, 1, 0.9), Pair(1, 2, 0.6), Pair(0, 2, 0.1)], 0.4)
    ((0, 1), (2,), (3,))
    """
    clusters = {number: _Cluster((number,), int(number in crowded)) for number in range(many)}
    queue: list[tuple[float, int, int]] = []
    for pair in pairs:
        tie = _Tie(pair.score, int(pair.left in crowded and pair.right in crowded))
        clusters[pair.left].ties[pair.right] = clusters[pair.right].ties[pair.left] = tie
        if pair.score >= join_at:
            queue.append((-pair.score, pair.left, pair.right))
    heapq.heapify(queue)
    while queue:
        mean, left, right = heapq.heappop(queue)
        if left not in clusters or right not in clusters or -mean != _mean(clusters, left, right):
            continue  # one of them has grown or gone since
        _absorb(clusters, left, right)
        for other in clusters[left].ties:
            low, high = min(left, other), max(left, other)
            if (mean := _mean(clusters, low, high)) >= join_at:
                heapq.heappush(queue, (-mean, low, high))
    return tuple(tuple(sorted(cluster.members)) for _, cluster in sorted(clusters.items()))


def _absorb(clusters: dict[int, _Cluster], left: int, right: int) -> None:
    """Make one cluster of two, under the number of the first."""
    kept, gone = clusters[left], clusters.pop(right)
    kept.members += gone.members
    kept.crowded += gone.crowded
    for other, tie in gone.ties.items():
        del clusters[other].ties[right]
        if other != left:
            known = kept.ties.get(other, _Tie(0.0, 0))
            both = _Tie(known.total + tie.total, known.crowded + tie.crowded)
            kept.ties[other] = clusters[other].ties[left] = both


def _mean(clusters: dict[int, _Cluster], left: int, right: int) -> float:
    """The mean score of the pairs between two clusters, those left aside that nobody could score."""
    one, other = clusters[left], clusters[right]
    tie = one.ties.get(right)
    if tie is None:
        return 0.0
    unscored = one.crowded * other.crowded - tie.crowded
    return tie.total / (len(one.members) * len(other.members) - unscored)
