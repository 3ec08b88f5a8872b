import itertools

from hypothesis import given
from hypothesis import strategies as st

from verbale.stories.clusters import join
from verbale.stories.pairs import Pair

MANY = 7
SCORES = st.lists(
    st.sampled_from([0.0, 0.2, 0.45, 0.6, 0.9]), min_size=MANY * (MANY - 1) // 2, max_size=MANY * (MANY - 1) // 2
)


def pairs_of(scores: list[float]) -> list[Pair]:
    return [
        Pair(left, right, score)
        for (left, right), score in zip(itertools.combinations(range(MANY), 2), scores, strict=True)
        if score
    ]


@given(SCORES)
def test_every_report_is_in_one_group(scores: list[float]) -> None:
    groups = join(MANY, pairs_of(scores), 0.4)
    assert sorted(number for group in groups for number in group) == list(range(MANY))


@given(SCORES)
def test_order_of_pairs_changes_nothing(scores: list[float]) -> None:
    pairs = pairs_of(scores)
    assert join(MANY, pairs[::-1], 0.4) == join(MANY, pairs, 0.4)


@given(SCORES)
def test_no_two_groups_are_left_that_fit(scores: list[float]) -> None:
    pairs = {(pair.left, pair.right): pair.score for pair in pairs_of(scores)}
    for left, right in itertools.combinations(join(MANY, pairs_of(scores), 0.4), 2):
        total = sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        assert total / (len(left) * len(right)) < 0.4 + 1e-9


def test_one_strong_tie_does_not_chain_two_stories() -> None:
    inner = [Pair(0, 1, 0.9), Pair(0, 2, 0.9), Pair(1, 2, 0.9), Pair(3, 4, 0.9), Pair(3, 5, 0.9), Pair(4, 5, 0.9)]
    assert join(6, [*inner, Pair(2, 3, 0.8)], 0.4) == ((0, 1, 2), (3, 4, 5))


def test_story_larger_than_the_candidates_of_a_report_stays_whole() -> None:
    many = 60
    ring = [Pair(min(n, (n + k) % many), max(n, (n + k) % many), 0.9) for n in range(many) for k in range(1, 6)]
    assert len(join(many, ring, 0.4)) > 1
    assert len(join(many, ring, 0.4, crowded=range(many))) == 1
