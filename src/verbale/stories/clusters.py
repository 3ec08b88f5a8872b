"""Clusters of reports by the mean score of all their pairs. Knows no word, date or copy: numbers and scores only."""

import heapq
from collections.abc import Sequence

from verbale.stories.pairs import Pair

__all__ = ["join"]


def join(many: int, pairs: Sequence[Pair], join_at: float) -> tuple[tuple[int, ...], ...]:
    """Join the two clusters of the highest mean score until none reaches `join_at`; ties by the lowest numbers.

    A pair without a score counts as zero. Numbers run from 0 to `many`; groups ascend by their first number.

    >>> join(4, [Pair(0, 1, 0.9), Pair(1, 2, 0.6), Pair(0, 2, 0.1)], 0.4)
    ((0, 1), (2,), (3,))
    """
    members: dict[int, tuple[int, ...]] = {number: (number,) for number in range(many)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(many)}
    queue: list[tuple[float, int, int]] = []
    for pair in pairs:
        sums[pair.left][pair.right] = sums[pair.right][pair.left] = pair.score
        if pair.score >= join_at:
            queue.append((-pair.score, pair.left, pair.right))
    heapq.heapify(queue)
    while queue:
        mean, left, right = heapq.heappop(queue)
        if left not in members or right not in members or -mean != _mean(members, sums, left, right):
            continue  # one of them has grown or gone since
        members[left] += members.pop(right)
        for other, total in sums.pop(right).items():
            del sums[other][right]
            if other != left:
                sums[left][other] = sums[other][left] = sums[left].get(other, 0.0) + total
        for other in sums[left]:
            low, high = min(left, other), max(left, other)
            if (mean := _mean(members, sums, low, high)) >= join_at:
                heapq.heappush(queue, (-mean, low, high))
    return tuple(tuple(sorted(group)) for _, group in sorted(members.items()))


def _mean(members: dict[int, tuple[int, ...]], sums: dict[int, dict[int, float]], left: int, right: int) -> float:
    return sums[left].get(right, 0.0) / (len(members[left]) * len(members[right]))
