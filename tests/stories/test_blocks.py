from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from tests.stories.sample import WIRE_DAY, prints

from verbale.stories.blocks import candidates
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.settings import DEFAULTS, StorySettings
from verbale.stories.vectors import vectorise


def found(reports: list[Fingerprint], settings: StorySettings = DEFAULTS) -> list[set[int]]:
    return [set(numbers.tolist()) for numbers in candidates(reports, vectorise(reports), settings)]


def test_copies_and_follow_ups_are_candidates() -> None:
    assert found(prints("wire", "paraphrase", "follow-up"))[0] == {1, 2}


def test_report_is_no_candidate_of_itself() -> None:
    assert all(number not in others for number, others in enumerate(found(prints())))


def test_twin_of_another_year_is_no_candidate() -> None:
    assert found(prints("wire", "twin")) == [set(), set()]


def test_undated_report_is_compared_with_every_year() -> None:
    assert found(prints("paraphrase", "wire", "twin"))[0] == {1, 2}


def test_candidates_are_bounded_and_the_nearest_in_matter_stay() -> None:
    copies = [
        replace(prints("verbatim")[0], report=f"copy {n}", day=WIRE_DAY + timedelta(days=n % 9)) for n in range(40)
    ]
    others = found([*prints("wire", "other"), *copies], replace(DEFAULTS, max_candidates=10))
    assert all(len(numbers) <= 10 for numbers in others)
    assert 1 not in others[0]


def test_oversize_block_keeps_the_nearest_in_time() -> None:
    start = date(2026, 1, 1)
    copies = [replace(prints("wire")[0], report=f"{n:03}", day=start + timedelta(days=n // 10)) for n in range(200)]
    settings = replace(DEFAULTS, max_block=20, max_candidates=200)
    for number, others in enumerate(found(copies, settings)):
        assert others
        assert max(abs(number - other) for other in others) <= 20


def test_no_reports_have_no_candidates() -> None:
    assert candidates([], vectorise([]), DEFAULTS) == []


def test_dot_is_the_product_of_rows() -> None:
    vectors = vectorise(prints("wire", "rewrite", "other"))
    dense = np.zeros(len(vectors.rarity), np.float32)
    terms, values = vectors.words.row(0)
    dense[terms] = values
    products = vectors.words.dot(dense, np.array([0, 1, 2], np.int64))
    assert abs(products[0] - 1.0) < 1e-5
    assert 1.0 > products[1] > products[2] >= 0.0
