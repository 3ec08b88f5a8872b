"""Counts of right and wrong by report, what they come to, and how far that may be chance. Knows no report.

An interval is the middle 95 % of what the figure comes to when the reports are drawn again, with replacement: the
reports are what was sampled, and findings of one report stand or fall together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Count", "Figure", "figures_of"]

FEWEST_REPORTS = 5  # below, drawing again tells nothing
DRAWS = 2000  # intervals are then stable in the second digit
LOW, HIGH = 2.5, 97.5  # percent
SEED = 20260101  # the same figures from the same counts


@dataclass(frozen=True, slots=True)
class Count:
    """Of one report: `told` findings of which `right_told` are right, `asked` labels of which `right_asked` are found.

    A share (of matched events, those with the right status) has no `told`.
    """

    right_told: int = 0
    told: int = 0
    right_asked: int = 0
    asked: int = 0

    def __add__(self, other: "Count") -> "Count":
        """The counts of both together."""
        return Count(
            self.right_told + other.right_told,
            self.told + other.told,
            self.right_asked + other.right_asked,
            self.asked + other.asked,
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in 0..1 (F1, or a share), its interval where there are reports enough, and what it was made of.

    `slice` names the part of the findings it was measured on ("type", "SANCTION"); None for all.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    told: int
    asked: int
    slice: tuple[str, str] | None = None


Key = tuple[str, tuple[str, str] | None]


def figures_of(reports: Sequence[Mapping[Key, Count]]) -> tuple[Figure, ...]:
    """Every figure that some report has counts for, in the order first met."""
    keys = list(dict.fromkeys(key for counts in reports for key in counts))
    draws = _draws(len(reports))
    found = []
    for key in keys:
        rows = np.array([_row(counts.get(key, Count())) for counts in reports], dtype=np.float64)
        total = rows.sum(axis=0)
        if not total[1] + total[3]:
            continue
        interval: tuple[float | None, float | None] = (None, None)
        if len(reports) >= FEWEST_REPORTS:
            drawn = _values(draws @ rows)
            drawn = drawn[~np.isnan(drawn)]
            if len(drawn):
                interval = float(np.percentile(drawn, LOW)), float(np.percentile(drawn, HIGH))
        value = float(_values(total[None, :])[0])
        found.append(Figure(key[0], value, *interval, int(total[1]), int(total[3]), key[1]))
    return tuple(found)


def _row(count: Count) -> tuple[int, int, int, int]:
    return count.right_told, count.told, count.right_asked, count.asked


def _draws(reports: int) -> npt.NDArray[np.float64]:
    """How often each report is in each draw: float64[DRAWS, reports]."""
    random = np.random.default_rng(SEED)
    return random.multinomial(reports, np.full(reports, 1 / reports), size=DRAWS).astype(np.float64)


def _values(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """F1 of rows of counts, or the share where nothing was told at all; NaN where there is nothing to judge."""
    right_told, told, right_asked, asked = rows.T
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(told > 0, right_told / told, 0.0)
        recall = np.where(asked > 0, right_asked / asked, 0.0)
        harmonic = np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)
    values = np.where((told == 0) & (right_told == 0) & (right_asked > 0), recall, harmonic)
    return np.where(told + asked > 0, values, np.nan)
