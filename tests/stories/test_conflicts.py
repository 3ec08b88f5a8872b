from itertools import permutations

from verbale.model.actor import Citation
from verbale.model.story import Alignment, Difference, Verdict
from verbale.stories.conflicts import find_conflicts


def claim(report: str, words: str, start: int = 10) -> Citation:
    return Citation(report, start, start + len(words), words)


def clash(one: Citation, other: Citation, kind: Difference = Difference.DATE) -> Alignment:
    return Alignment("y-1", one, other, Verdict.CONTRADICTS, 0.8, kind, differing=(one, other))


MAY_3, MAY_5, ALSO_MAY_5 = claim("r-1", "May 3"), claim("r-2", "May 5"), claim("r-3", "May 5", 40)


def test_reports_that_clash_with_one_report_at_one_place_make_one_conflict() -> None:
    (conflict,) = find_conflicts([clash(MAY_3, MAY_5), clash(MAY_3, ALSO_MAY_5)])
    assert (conflict.story, conflict.kind) == ("y-1", Difference.DATE)
    assert [(value.words, value.told) for value in conflict.values] == [
        ("May 3", (MAY_3,)),
        ("May 5", (MAY_5, ALSO_MAY_5)),
    ]


def test_conflicts_are_the_same_in_any_order_of_the_alignments() -> None:
    other = clash(claim("r-1", "forty", 90), claim("r-3", "sixty", 90), Difference.NUMBER)
    rows = [clash(MAY_3, MAY_5), clash(ALSO_MAY_5, MAY_3), other]
    assert len({find_conflicts(order) for order in permutations(rows)}) == 1


def test_a_place_that_two_clashes_share_ties_all_their_values_together() -> None:
    bridge = clash(MAY_5, claim("r-4", "May 7"))
    (conflict,) = find_conflicts([clash(MAY_3, MAY_5), clash(ALSO_MAY_5, claim("r-4", "May 7")), bridge])
    assert [value.words for value in conflict.values] == ["May 3", "May 5", "May 7"]


def test_numbers_that_differ_behind_hedges_are_flagged_and_other_changes_are_not() -> None:
    half, third = claim("r-1", "half"), claim("r-2", "a third")
    number = Alignment("y-1", half, third, Verdict.CHANGED, 0.7, Difference.NUMBER, differing=(half, third))
    hedge = Alignment("y-1", MAY_3, MAY_5, Verdict.CHANGED, 0.7, Difference.HEDGE, differing=(MAY_3, MAY_5))
    same = Alignment("y-1", MAY_3, MAY_5, Verdict.SAME, 0.9)
    assert [conflict.kind for conflict in find_conflicts([number, hedge, same])] == [Difference.NUMBER]


def test_one_kind_of_conflict_does_not_swallow_another_at_its_place() -> None:
    who = clash(MAY_3, MAY_5, Difference.ACTOR)
    assert [conflict.kind for conflict in find_conflicts([clash(MAY_3, MAY_5), who])] == [
        Difference.DATE,
        Difference.ACTOR,
    ]
