"""How the reports of a story relate: the derivation tree, and where their claims agree and differ, as nested values.

Knows no wording and no page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.model.report import Report
from verbale.model.story import Alignment, Derivation, Membership, Verdict

__all__ = ["Branch", "Comparison", "compare_reports", "derivation_tree", "walk"]


@dataclass(frozen=True, slots=True)
class Branch:
    """A report with the reports made from it. `derivation` and `score` (0..1) tell how it came from the one above.

    `origin` is a source outside the record that it goes back to with its neighbours; `origin_first` the first of them.
    """

    report: Report
    derivation: Derivation | None
    score: float | None
    children: tuple["Branch", ...]
    origin: str | None = None
    origin_first: str | None = None

    @property
    def is_independent(self) -> bool:
        """True for a report that derives from no other; of those that go back to one absent source, for the first."""
        return self.derivation is None and self.origin_first in (None, self.report.id)


def _order(report: Report) -> tuple[bool, str, str]:
    day = report.published.day
    return day is None, day.isoformat() if day else "", report.id


def derivation_tree(reports: Iterable[Report], memberships: Iterable[Membership]) -> tuple[Branch, ...]:
    """The independent reports at the root, each with its copies and copies of copies below; by day, undated last.

    Every report stands in the tree once. One whose parent is not among the reports, or that would close a circle,
    stands at the root and keeps its mark. Those that go back to one absent source stand side by side.
    """
    ordered = sorted(reports, key=_order)
    known = {report.id for report in ordered}
    places = {membership.report: membership for membership in memberships}
    above = {
        place.report: place.derived_from
        for place in places.values()
        if place.derived_from is not None and place.derived_from in known - {place.report}
    }
    for report in ordered:
        _open_circle(report.id, above)

    def grow(report: Report) -> Branch:
        place = places.get(report.id)
        return Branch(
            report,
            place.derivation if place else None,
            place.score if place else None,
            tuple(grow(child) for child in ordered if above.get(child.id) == report.id),
            place.origin if place else None,
            place.origin_first if place else None,
        )

    rank = {report.id: number for number, report in enumerate(ordered)}
    roots = [grow(report) for report in ordered if report.id not in above]
    return tuple(
        sorted(roots, key=lambda root: (rank.get(root.origin_first or "", rank[root.report.id]), rank[root.report.id]))
    )


def _open_circle(start: str, above: dict[str, str]) -> None:
    seen, current = {start}, above.get(start)
    while current is not None:
        if current in seen:
            del above[start]
            return
        seen.add(current)
        current = above.get(current)


def walk(tree: Iterable[Branch]) -> Iterable[Branch]:
    """Every branch, parents before their children."""
    for branch in tree:
        yield branch
        yield from walk(branch.children)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports of a story: how many claims they share unchanged, which differ, and what each alone says."""

    left: str
    right: str
    same: int
    differing: tuple[Alignment, ...]
    only_left: tuple[Alignment, ...]
    only_right: tuple[Alignment, ...]


def compare_reports(alignments: Iterable[Alignment], reports: Iterable[Report]) -> tuple[Comparison, ...]:
    """The alignments of a story by pair of reports, the earliest first; contradictions come before changes."""
    pairs: dict[tuple[str, str], list[Alignment]] = {}
    for row in alignments:
        left = row.left.report if row.left else row.against
        right = row.right.report if row.right else row.against
        if left and right:
            pairs.setdefault((left, right), []).append(row)
    found = []
    place = {report.id: number for number, report in enumerate(sorted(reports, key=_order))}
    for (left, right), rows in sorted(pairs.items(), key=lambda item: [place[report] for report in item[0]]):
        differing = [row for row in rows if row.verdict in (Verdict.CHANGED, Verdict.CONTRADICTS)]
        found.append(
            Comparison(
                left,
                right,
                same=sum(row.verdict is Verdict.SAME for row in rows),
                differing=tuple(sorted(differing, key=lambda row: (row.verdict is Verdict.CHANGED, row.left))),
                only_left=tuple(row for row in rows if row.verdict is Verdict.ONLY and row.left),
                only_right=tuple(row for row in rows if row.verdict is Verdict.ONLY and row.right),
            )
        )
    return tuple(found)
