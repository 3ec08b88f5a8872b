"""Parents without a circle: of all ways to give each report one, the best in sum (Chu-Liu and Edmonds).

Knows names and numbers only.
"""

from collections.abc import Mapping

__all__ = ["best_parents"]

_ORIGIN = ""  # the parent of those that have none; worth nothing, so any other parent is better

Ranks = Mapping[str, Mapping[str, float]]


def best_parents(ranks: Ranks) -> dict[str, str]:
    """The parent of every child that gets one. `ranks[child][parent]`, above 0, says how good each is.

    >>> best_parents({"a": {"b": 0.9}, "b": {"a": 0.8, "c": 0.5}})
    {'a': 'b', 'b': 'c'}
    """
    with_origin = {child: {_ORIGIN: 0.0, **parents} for child, parents in ranks.items()}
    return {child: parent for child, parent in _branching(with_origin).items() if parent != _ORIGIN}


def _branching(ranks: Ranks) -> dict[str, str]:
    """The best parent of every child; a circle of best parents is one child, and opened where it costs least."""
    best = {child: max(parents, key=lambda parent: (parents[parent], parent)) for child, parents in ranks.items()}
    circle_of = {child: min(circle) for circle in _circles(best) for child in circle}
    if not circle_of:
        return best
    merged: dict[str, dict[str, float]] = {}
    entered: dict[tuple[str, str], tuple[str, str]] = {}  # what an edge between merged children stands for
    for child, parents in sorted(ranks.items()):
        here = circle_of.get(child, child)
        for parent, rank in sorted(parents.items()):
            there = circle_of.get(parent, parent)
            if here == there:
                continue
            worth = rank - ranks[child][best[child]] if child in circle_of else rank
            edges = merged.setdefault(here, {})
            if there not in edges or worth > edges[there]:
                edges[there] = worth
                entered[here, there] = child, parent
    opened = dict(entered[edge] for edge in _branching(merged).items())
    return {**best, **opened}


def _circles(best: Mapping[str, str]) -> list[list[str]]:
    """The circles in which following the best parents ends."""
    circles: list[list[str]] = []
    met: dict[str, int] = {}
    for number, start in enumerate(sorted(best)):
        path, child = [], start
        while child in best and child not in met:
            met[child] = number
            path.append(child)
            child = best[child]
        if met.get(child) == number and child in path:
            circles.append(path[path.index(child) :])
    return circles
