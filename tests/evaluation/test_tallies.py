"""What counts come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.evaluation.matching import match
from verbale.evaluation.tallies import Count, figures_of

WHOLE = ("events full", None)


def test_f1_weighs_misses_and_false_alarms_alike() -> None:
    (figure,) = figures_of([{WHOLE: Count(right_told=2, told=4, right_asked=2, asked=2)}])
    assert figure.value == pytest.approx(2 * 0.5 * 1.0 / 1.5)
    assert (figure.told, figure.asked) == (4, 2)


def test_a_share_is_of_what_was_asked() -> None:
    (figure,) = figures_of([{("status", None): Count(right_asked=3, asked=4)}])
    assert figure.value == 0.75


def test_few_reports_have_no_interval() -> None:
    (figure,) = figures_of([{WHOLE: Count(1, 2, 1, 2)}] * 4)
    assert (figure.low, figure.high) == (None, None)


def test_reports_that_are_alike_have_a_narrow_interval_and_unlike_ones_a_wide_one() -> None:
    (alike,) = figures_of([{WHOLE: Count(1, 2, 1, 2)}] * 10)
    (unlike,) = figures_of([{WHOLE: Count(2, 2, 2, 2)}, {WHOLE: Count(0, 2, 0, 2)}] * 5)
    assert alike.value == unlike.value == 0.5
    assert (alike.low, alike.high) == (0.5, 0.5)
    assert unlike.low is not None
    assert unlike.high is not None
    assert unlike.low < 0.3
    assert unlike.high > 0.7


def test_nothing_told_and_nothing_asked_is_no_figure() -> None:
    assert figures_of([{WHOLE: Count()}]) == ()


def test_a_slice_has_its_own_figure() -> None:
    part = ("events full", ("type", "CONSULT"))
    figures = figures_of([{WHOLE: Count(1, 2, 1, 2), part: Count(1, 1, 1, 1)}])
    assert {figure.slice: figure.value for figure in figures} == {None: 0.5, ("type", "CONSULT"): 1.0}


COUNTS = st.builds(
    lambda right, more_told, more_asked: Count(right, right + more_told, right, right + more_asked),
    *[st.integers(0, 6)] * 3,
)


@given(st.lists(COUNTS, min_size=5, max_size=12))
def test_an_interval_lies_within_what_a_figure_can_be(counts: list[Count]) -> None:
    for figure in figures_of([{WHOLE: count} for count in counts]):
        assert figure.low is not None
        assert figure.high is not None
        assert 0 <= figure.low <= figure.high <= 1
        assert 0 <= figure.value <= 1


def test_as_many_pairs_are_made_as_can_be() -> None:
    likes = {(0, 0): 0.9, (0, 1): 0.5, (1, 0): 0.8}
    assert match(range(2), range(2), lambda i, j: likes.get((i, j))) == {0: 1, 1: 0}


def test_of_several_the_heavier_is_taken() -> None:
    likes = {(0, 0): 0.2, (0, 1): 0.9}
    assert match(range(1), range(2), lambda i, j: likes.get((i, j))) == {0: 1}
