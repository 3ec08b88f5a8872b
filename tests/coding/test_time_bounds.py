"""What a report's times mean when its day is known only within bounds."""

from datetime import date

from verbale.coding.days import Days
from verbale.coding.time_bounds import find_times_within
from verbale.model.layers import Layers, Sentence
from verbale.model.time import TimeBasis, TimeExpression

FRIDAY, SUNDAY = date(2024, 3, 15), date(2024, 3, 17)


def only(text: str, first: date = FRIDAY, last: date = SUNDAY) -> TimeExpression:
    (time,) = find_times_within(Layers("r-1", text, (Sentence(0, len(text), 0, ()),), ()), Days(first, last))
    return time


def told(text: str, first: date = FRIDAY, last: date = SUNDAY) -> tuple[str, TimeBasis] | None:
    interval = only(text, first, last).interval
    return None if interval is None else (f"{interval.first}/{interval.last}", interval.basis)


def test_weekday_that_is_the_same_on_every_day_of_the_bounds_is_resolved_by_the_story() -> None:
    assert told("Togo recalled its envoy on Thursday.") == ("2024-03-14/2024-03-14", TimeBasis.STORY)


def test_weekday_inside_the_bounds_stays_open() -> None:
    assert told("Togo recalled its envoy on Saturday.") is None


def test_week_that_the_bounds_leave_open_stays_open() -> None:
    assert told("Togo recalled its envoy last week.", last=date(2024, 3, 18)) is None


def test_yesterday_is_as_long_as_the_bounds_are_wide() -> None:
    assert told("Togo recalled its envoy yesterday.") == ("2024-03-14/2024-03-16", TimeBasis.STORY)


def test_month_takes_its_year_from_the_story() -> None:
    assert told("Togo recalled its envoy in November.") == ("2023-11-01/2023-11-30", TimeBasis.STORY)


def test_day_stated_whole_stays_stated() -> None:
    assert told("Togo recalled its envoy on 4 July 1997.") == ("1997-07-04/1997-07-04", TimeBasis.STATED)


def test_one_day_of_bounds_reads_as_that_day() -> None:
    assert told("Togo will send its envoy on Monday.", FRIDAY, FRIDAY) == ("2024-03-18/2024-03-18", TimeBasis.STORY)


def test_open_expression_keeps_no_value() -> None:
    assert only("Togo recalled its envoy on Saturday.").value is None
