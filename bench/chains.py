"""How well one grouping agrees with another: MUC, B-cubed, CEAF-e and their mean, over chains of anything."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Scores", "b_cubed", "best_pairing", "ceaf_e", "conll", "muc"]

Chains = Mapping[Any, Hashable]
"""The chain of each mention, whatever mentions are: places, or letters in a test."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Recall and precision, each 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def muc(gold: Chains, told: Chains) -> Scores:
    """The share of the links of each side's chains that the other keeps.  Source: Vilain et al. 1995.

    A chain of n mentions has n - 1 links; a mention that the other side lacks is a chain of its own there.
    """
    return Scores(_links_kept(gold, told), _links_kept(told, gold))


def _links_kept(of: Chains, by: Chains) -> float:
    kept = links = 0
    for mentions in _members(of).values():
        parts = {("in", by[mention]) if mention in by else ("alone", mention) for mention in mentions}
        kept += len(mentions) - len(parts)
        links += len(mentions) - 1
    return kept / links if links else 0.0


def b_cubed(gold: Chains, told: Chains) -> Scores:
    """For each mention the share of its chain that the other side puts with it.  Source: Bagga and Baldwin 1998."""
    return Scores(_shares_kept(gold, told), _shares_kept(told, gold))


def _shares_kept(of: Chains, by: Chains) -> float:
    kept = 0.0
    for mentions in _members(of).values():
        together = Counter(by[mention] for mention in mentions if mention in by)
        kept += sum(many * many for many in together.values()) / len(mentions)
    return kept / len(of) if of else 0.0


def ceaf_e(gold: Chains, told: Chains) -> Scores:
    """The likeness (Dice) of the best pairing of chains, by the chains of each side.  Source: Luo 2005, phi 4."""
    golds, tolds = _members(gold), _members(told)
    total = 0.0
    for left, right in _components(gold, told):
        likeness = np.zeros((len(left), len(right)))
        for row, one in enumerate(left):
            for column, other in enumerate(right):
                shared = len(golds[one] & tolds[other])
                likeness[row, column] = 2 * shared / (len(golds[one]) + len(tolds[other]))
        total += best_pairing(likeness)
    return Scores(total / len(golds) if golds else 0.0, total / len(tolds) if tolds else 0.0)


def conll(gold: Chains, told: Chains) -> float:
    """The mean F1 of the three."""
    return sum(measure(gold, told).f1 for measure in (muc, b_cubed, ceaf_e)) / 3


def _members(chains: Chains) -> dict[Hashable, set[Hashable]]:
    members: dict[Hashable, set[Hashable]] = {}
    for mention, chain in chains.items():
        members.setdefault(chain, set()).add(mention)
    return members


def _components(gold: Chains, told: Chains) -> Iterator[tuple[list[Hashable], list[Hashable]]]:
    """The chains of both sides that hang together by shared mentions: a pairing never leaves such a group."""
    ties: dict[tuple[str, Hashable], set[tuple[str, Hashable]]] = {}
    for mention, chain in gold.items():
        if mention in told:
            ties.setdefault(("gold", chain), set()).add(("told", told[mention]))
            ties.setdefault(("told", told[mention]), set()).add(("gold", chain))
    seen: set[tuple[str, Hashable]] = set()
    for start in ties:
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for chain in reached:
            fresh = ties[chain] - seen
            seen |= fresh
            reached += fresh
        yield [c for side, c in reached if side == "gold"], [c for side, c in reached if side == "told"]


def best_pairing(likeness: npt.NDArray[np.float64]) -> float:
    """The highest sum of a matrix with at most one value of each row and column.  Source: Kuhn 1955, by potentials.

    >>> best_pairing(np.array([[0.9, 0.8], [0.8, 0.1]]))
    1.6
    """
    costs = -likeness if likeness.shape[0] <= likeness.shape[1] else -likeness.T
    rows, columns = costs.shape
    by_row, by_column = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, np.int64)  # 0 is none; rows and columns count from 1
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        least = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, np.int64)
        used = np.zeros(columns + 1, bool)
        while row_of[column]:
            used[column] = True
            here = row_of[column]
            slack = costs[here - 1] - by_row[here] - by_column[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better] = slack[better]
            came_from[1:][better] = column
            open_ = np.where(used[1:], np.inf, least[1:])
            column = int(open_.argmin()) + 1
            step = open_[column - 1]
            by_row[row_of[used]] += step
            by_column[used] -= step
            least[~used] -= step
        while column:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    chosen = [-costs[row - 1, place] for place, row in enumerate(row_of[1:].tolist()) if row]
    return float(sum(chosen))
