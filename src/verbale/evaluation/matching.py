"""One-to-one matching of what a person labelled with what was found. Knows no type of either."""

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["match"]

Left = TypeVar("Left")
Right = TypeVar("Right")


def match(left: Sequence[Left], right: Sequence[Right], weigh: Callable[[Left, Right], float | None]) -> dict[int, int]:
    """As many pairs as can be, by places (left -> right), the heavier taken first; None is no pair.

    >>> match(["ab", "b"], ["b", "a"], lambda one, other: 1.0 if other in one else None)
    {0: 1, 1: 0}
    """
    edges = {
        i: sorted(
            ((weight, j) for j, other in enumerate(right) if (weight := weigh(one, other)) is not None), reverse=True
        )
        for i, one in enumerate(left)
    }
    taken: dict[int, int] = {}  # right -> left

    def settle(i: int, tried: set[int]) -> bool:
        """Give `i` a partner, moving others to another of theirs where need be."""
        for _, j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or settle(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    by_weight = sorted(edges, key=lambda i: (-edges[i][0][0] if edges[i] else 0.0, i))
    for i in by_weight:
        settle(i, set())
    return {i: j for j, i in sorted(taken.items(), key=lambda pair: pair[1])}
