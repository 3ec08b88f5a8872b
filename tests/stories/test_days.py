from datetime import date

import pytest
from tests.stories.sample import print_of, report

from verbale.model.report import Publication
from verbale.stories.days import complete, gap
from verbale.stories.fingerprint import Fingerprint


def dated(day: date | None = None, month_day: tuple[int, int] | None = None, weekday: int | None = None) -> Fingerprint:
    name = f"{day} {month_day} {weekday}"
    return print_of(report(name, "Words.", published=Publication(day=day, month_day=month_day, weekday=weekday)))


def test_gap_counts_days_between_full_dates() -> None:
    assert gap(dated(date(2025, 12, 30)), dated(date(2026, 1, 2))) == 3


def test_gap_without_a_year_is_the_least_it_can_be() -> None:
    assert gap(dated(month_day=(12, 30)), dated(date(2026, 1, 2))) == 3


def test_gap_is_unknown_where_a_day_is() -> None:
    assert gap(dated(weekday=2), dated(date(2026, 1, 2))) is None


@pytest.mark.parametrize(
    ("month_day", "expected"),
    [((12, 30), date(2025, 12, 30)), ((1, 3), date(2026, 1, 3)), (None, None)],
)
def test_year_is_completed_from_the_days_of_the_story(month_day: tuple[int, int] | None, expected: date | None) -> None:
    assert complete(dated(month_day=month_day), date(2025, 12, 28), date(2026, 1, 2)) == expected


def test_weekday_is_completed_where_one_day_fits() -> None:
    tuesday = date(2026, 3, 17)
    assert complete(dated(weekday=2), tuesday, tuesday) == date(2026, 3, 18)


def test_weekday_stays_open_where_the_story_runs_over_several() -> None:
    assert complete(dated(weekday=2), date(2026, 3, 17), date(2026, 3, 30)) is None
