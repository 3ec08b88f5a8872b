from dataclasses import replace
from datetime import timedelta

from tests.stories.sample import WIRE_DAY, prints

from verbale.stories.fingerprint import Fingerprint
from verbale.stories.pairs import score_pairs
from verbale.stories.settings import DEFAULTS
from verbale.stories.vectors import vectorise


def score(left: Fingerprint, right: Fingerprint) -> float:
    return sum(pair.score for pair in score_pairs([left, right], vectorise([left, right]), DEFAULTS))


def test_score_falls_with_the_days_between_and_ends_with_the_window() -> None:
    wire, later = prints("wire", "independent")
    scores = [score(wire, replace(later, day=WIRE_DAY + timedelta(days=n))) for n in (0, 2, 9, 30, 31)]
    assert scores[0] == scores[1] > scores[2] > scores[3] > scores[4] == 0.0


def test_unknown_day_neither_helps_nor_hurts() -> None:
    wire, other = prints("wire", "independent")
    undated = replace(other, day=None, month_day=None)
    assert score(wire, replace(other, day=WIRE_DAY)) > score(wire, undated) > 0.0


def test_common_codes_bring_reports_nearer() -> None:
    wire, other = prints("wire", "independent")
    coded = [replace(one, codes=("ECU", "PER")) for one in (wire, other)]
    assert score(*coded) > score(wire, other)


def test_reports_of_other_stories_score_near_nothing() -> None:
    assert score(*prints("wire", "other")) < 0.05
