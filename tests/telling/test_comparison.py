from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from verbale.model.actor import Citation
from verbale.model.story import Alignment, Derivation, Difference, Membership, Verdict
from verbale.telling.comparison import compare_reports, derivation_tree, walk

from .sample import MATTER, MEMBERSHIPS, PAPER_REPORT, SITE_REPORT, STORY_ID, WIRE_REPORT


def test_copies_stand_below_the_report_they_were_made_from() -> None:
    roots = derivation_tree(MATTER.reports, MEMBERSHIPS)
    assert [root.report.id for root in roots] == [WIRE_REPORT.id, PAPER_REPORT.id]
    (copy,) = roots[0].children
    assert (copy.report.id, copy.derivation, copy.score) == (SITE_REPORT.id, Derivation.PARAPHRASE, 0.62)
    assert not copy.is_independent


def test_copy_of_a_copy_stands_two_below() -> None:
    chain = (
        *MEMBERSHIPS[:2],
        Membership(PAPER_REPORT.id, STORY_ID, SITE_REPORT.id, Derivation.VERBATIM, 0.9),
    )
    (root,) = derivation_tree(MATTER.reports, chain)
    assert root.children[0].children[0].report.id == PAPER_REPORT.id


def test_parent_outside_the_story_leaves_the_copy_at_the_root_with_its_mark() -> None:
    lost = (replace(MEMBERSHIPS[1], derived_from="r-elsewhere"),)
    branches = {b.report.id: b for b in derivation_tree(MATTER.reports, lost)}
    assert branches[SITE_REPORT.id].derivation is Derivation.PARAPHRASE


@given(st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=4, max_size=4))
def test_every_report_stands_in_the_tree_once_even_in_a_circle(parents: list[int | None]) -> None:
    reports = [replace(WIRE_REPORT, id=f"r-{number}") for number in range(4)]
    places = [
        Membership(f"r-{n}", STORY_ID, None if p is None else f"r-{p}", None if p is None else Derivation.VERBATIM)
        for n, p in enumerate(parents)
    ]
    assert sorted(b.report.id for b in walk(derivation_tree(reports, places))) == ["r-0", "r-1", "r-2", "r-3"]


def test_two_reports_are_compared_by_what_differs_and_what_each_alone_says() -> None:
    wire, site = WIRE_REPORT.id, SITE_REPORT.id
    left, right = Citation(wire, 0, 5, "words"), Citation(site, 0, 5, "words")
    rows = (
        Alignment(STORY_ID, left, right, Verdict.SAME, 0.9),
        Alignment(STORY_ID, left, right, Verdict.CHANGED, 0.8, Difference.NUMBER),
        Alignment(STORY_ID, left, right, Verdict.CONTRADICTS, 0.7, Difference.DATE),
        Alignment(STORY_ID, left, None, Verdict.ONLY, 1.0, against=site),
        Alignment(STORY_ID, None, right, Verdict.ONLY, 1.0, against=wire),
    )
    (pair,) = compare_reports(rows, MATTER.reports)
    assert (pair.left, pair.right, pair.same) == (wire, site, 1)
    assert [row.verdict for row in pair.differing] == [Verdict.CONTRADICTS, Verdict.CHANGED]
    assert (len(pair.only_left), len(pair.only_right)) == (1, 1)


def test_reports_of_one_absent_source_stand_together_and_count_once() -> None:
    places = (
        Membership(WIRE_REPORT.id, STORY_ID, origin="AFP", origin_first=WIRE_REPORT.id),
        Membership(SITE_REPORT.id, STORY_ID),
        Membership(PAPER_REPORT.id, STORY_ID, origin="AFP", origin_first=WIRE_REPORT.id),
    )
    roots = derivation_tree(MATTER.reports, places)
    assert [(root.report.id, root.origin, root.is_independent) for root in roots[:2]] == [
        (WIRE_REPORT.id, "AFP", True),
        (PAPER_REPORT.id, "AFP", False),
    ]
    assert sum(root.is_independent for root in roots) == 2
