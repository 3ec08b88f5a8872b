"""The measures of coreference on cases that can be reckoned by hand."""

from itertools import permutations

import numpy as np
import pytest
from bench.chains import b_cubed, best_pairing, ceaf_e, conll, muc
from hypothesis import given
from hypothesis import strategies as st

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}
"""Two chains and a mention alone."""
chains = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 4), min_size=1)


def test_gold_itself_scores_one() -> None:
    assert conll(GOLD, GOLD) == pytest.approx(1.0)


def test_muc_counts_links_that_are_kept() -> None:
    told = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3}
    found = muc(GOLD, told)
    assert [found.recall, found.precision] == pytest.approx([2 / 3, 2 / 3])


def test_muc_of_mentions_alone_is_nothing() -> None:
    assert muc(GOLD, {name: name for name in GOLD}).f1 == 0.0


def test_b_cubed_is_the_mean_share_over_mentions() -> None:
    told = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3}
    found = b_cubed(GOLD, told)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    assert found.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)


def test_ceaf_pairs_each_chain_once() -> None:
    told = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3}
    found = ceaf_e(GOLD, told)
    assert found.recall == found.precision == pytest.approx((2 * 2 / 5 + 2 * 2 / 5 + 1) / 3)


def test_mention_that_one_side_lacks_lowers_its_recall_alone() -> None:
    told = {name: chain for name, chain in GOLD.items() if name != "f"}
    for measure in (b_cubed, ceaf_e):
        found = measure(GOLD, told)
        assert found.recall < 1.0 == pytest.approx(found.precision)


def test_mention_told_beside_the_gold_lowers_precision_alone() -> None:
    for measure in (b_cubed, ceaf_e):
        found = measure(GOLD, {**GOLD, "g": 9})
        assert found.precision < 1.0 == pytest.approx(found.recall)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 999))
def test_best_pairing_is_the_best_of_all_ways(rows: int, columns: int, seed: int) -> None:
    values = np.random.default_rng(seed).random((rows, columns)).round(3)
    wide = values if rows <= columns else values.T
    ways = permutations(range(wide.shape[1]), wide.shape[0])
    best = max(sum(wide[row, column] for row, column in enumerate(way)) for way in ways)
    assert best_pairing(values) == pytest.approx(best)


@given(chains, chains)
def test_sides_exchanged_exchange_recall_and_precision(gold: dict[str, int], told: dict[str, int]) -> None:
    for measure in (muc, b_cubed, ceaf_e):
        one, other = measure(gold, told), measure(told, gold)
        assert [one.recall, one.precision] == pytest.approx([other.precision, other.recall])
        assert 0.0 <= one.f1 <= 1.0 + 1e-9
